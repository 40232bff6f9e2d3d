/* test-answer-matrix.c: the matrix of answers, each number of which can be asked for */

#include "app-fixture.h"

#include "app/evaluation/answer-matrix.h"

typedef struct
{
  int label;
  int answer;
} Asked;

static void
asked_cb (Asked *asked, int label, int answer)
{
  *asked = (Asked) { label, answer };
}

static GtkWidget *
find_button (GtkWidget *widget, const char *tooltip)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_asks (void)
{
  static const struct
  {
    const char *tooltip;
    Asked asked;
  } cells[] = {
    { "8 of cat answered “yes”: 80.0 %", { 1, 1 } },
    { "2 of cat answered “no”: 20.0 %", { 1, 0 } },
    { "5 of dog answered “yes”: 25.0 %", { 0, 1 } },
    { "15 of dog answered “no”: 75.0 %", { 0, 0 } },
    { "cat: 10", { 1, -1 } },
    { "dog: 20", { 0, -1 } },
    { "answered yes: 13", { -1, 1 } },
    { "answered no: 17", { -1, 0 } },
  };
  PurrMetrics counts = { 8, 2, 5, 15, 0 };
  PurrFigureNames names = { "yes", "no", "cat", "dog" };
  GtkWidget *matrix
    = g_object_ref_sink (g_object_new (PURR_TYPE_ANSWER_MATRIX, NULL));
  Asked asked = { -9, -9 };

  g_signal_connect_swapped (matrix, "asked", G_CALLBACK (asked_cb), &asked);
  purr_answer_matrix_show (PURR_ANSWER_MATRIX (matrix), &counts, &names);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GtkWidget *button = find_button (matrix, cells[i].tooltip);

      g_test_message ("%s", cells[i].tooltip);
      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpint (asked.label, ==, cells[i].asked.label);
      g_assert_cmpint (asked.answer, ==, cells[i].asked.answer);
    }
  g_object_unref (matrix);
}

/* A class without pictures has no shares */
static void
test_one_class (void)
{
  PurrMetrics counts = { 8, 2, 0, 0, 0 };
  PurrFigureNames names = { "yes", "no", "cat", "dog" };
  GtkWidget *matrix
    = g_object_ref_sink (g_object_new (PURR_TYPE_ANSWER_MATRIX, NULL));

  purr_answer_matrix_show (PURR_ANSWER_MATRIX (matrix), &counts, &names);
  g_assert_nonnull (find_button (matrix, "0 of dog answered “yes”: –"));
  g_object_unref (matrix);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/answer-matrix/asks", test_asks);
  g_test_add_func ("/answer-matrix/one-class", test_one_class);
  return app_fixture_run ();
}
