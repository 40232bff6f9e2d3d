/* test-class-table.c: how each class of the folder is answered, sorted as one likes */

#include "evaluation-fixture.h"

#include "app/evaluation/class-table.h"

#define GROUP "class-table"

typedef struct
{
  PurrClassTable *table;
  GtkWindow *window;
  guint asked;
  guint class_index;
} View;

static void
asked_cb (View *view, guint class_index)
{
  view->asked++;
  view->class_index = class_index;
}

static void
show (View *view, PurrAnswers *answers, double threshold, const char *answer)
{
  g_autoptr (GArray) classes
    = purr_answers_count_classes (answers, PURR_PART_VALIDATION, threshold);
  g_autofree char *other = g_strconcat ("not ", answer, NULL);
  PurrFigureNames names = { answer, other, "cat", "not cat" };

  purr_class_table_show (view->table, classes,
                         purr_answers_get_dataset (answers), &names);
}

static void
begin (View *view)
{
  *view = (View) {
    .table = g_object_ref_sink (g_object_new (PURR_TYPE_CLASS_TABLE, NULL)),
  };
  g_signal_connect_swapped (view->table, "asked", G_CALLBACK (asked_cb), view);
  view->window = app_show (GTK_WIDGET (view->table));
}

static void
end (View *view)
{
  gtk_window_destroy (view->window);
  g_assert_finalize_object (view->table);
}

static GtkColumnView *
get_view (View *view)
{
  return app_part (view->table, PURR_TYPE_CLASS_TABLE, "view");
}

static GtkWidget *
get_row (View *view, guint position)
{
  GtkWidget *list = app_find (GTK_WIDGET (get_view (view)), GTK_TYPE_LIST_VIEW);
  GtkWidget *row;

  g_assert_nonnull (list);
  app_wait (gtk_widget_get_first_child (list) != NULL);
  row = gtk_widget_get_first_child (list);
  for (guint i = 0; i < position; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static char *
get_cell (View *view, guint position, guint column)
{
  GtkWidget *cell = gtk_widget_get_first_child (get_row (view, position));

  for (guint i = 0; i < column; i++)
    cell = gtk_widget_get_next_sibling (cell);
  return g_strdup (
    gtk_label_get_text (GTK_LABEL (app_find (cell, GTK_TYPE_LABEL))));
}

static void
assert_cells (View *view,
              guint position,
              const char *name,
              const char *pictures,
              const char *positive,
              const char *right)
{
  const char *const texts[] = { name, pictures, positive, right };

  for (guint column = 0; column < G_N_ELEMENTS (texts); column++)
    {
      g_autofree char *text = get_cell (view, position, column);

      g_assert_cmpstr (text, ==, texts[column]);
    }
}

/* The worst first. Of three ants one is taken for a cat: z = 0.25. */
static void
test_rows (EvaluationFixture *fixture, gconstpointer data)
{
  PurrAnswers *answers = purr_evaluation_get_answers (fixture->evaluation);
  View view;

  begin (&view);
  show (&view, answers, 0, "cat");
  assert_cells (&view, 0, "ant", "3", "1", "66.7 %");
  assert_cells (&view, 1, "cat", "5", "4", "80.0 %");
  assert_cells (&view, 2, "dog", "2", "0", "100.0 %");
  /* A screen reader says it all at once */
  app_assert_accessible_label (get_row (&view, 0),
                               "ant: 3 pictures, 1 answered “cat”, 66.7 % "
                               "right, 20.8 % to 93.9 %");
  app_assert_accessible_label (get_row (&view, 1),
                               "cat: 5 pictures, 4 answered “cat”, 80.0 % "
                               "right, 37.6 % to 96.4 %");

  /* It follows the threshold in the same rows: whoever is at one stays there */
  show (&view, answers, 1, "cat");
  assert_cells (&view, 0, "ant", "3", "0", "100.0 %");
  app_assert_accessible_label (get_row (&view, 0),
                               "ant: 3 pictures, 0 answered “cat”, 100.0 % "
                               "right, 43.9 % to 100.0 %");
  show (&view, answers, 1, "tiger");
  app_assert_accessible_label (get_row (&view, 1),
                               "cat: 5 pictures, 3 answered “tiger”, 60.0 % "
                               "right, 23.1 % to 88.2 %");
  end (&view);
}

static char *
get_title (View *view, guint column)
{
  g_autoptr (GtkColumnViewColumn) own
    = g_list_model_get_item (gtk_column_view_get_columns (get_view (view)),
                             column);

  return g_strdup (gtk_column_view_column_get_title (own));
}

/* However long the answer is called there is room for the names of the classes */
static void
test_title (EvaluationFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *answer;
    const char *title;
  } titles[] = {
    { "cat", "As cat" },
    { "sixteen letters.", "As sixteen letters." },
    { "a class the name of which has a great many letters: kätzchen",
      "As a class …kätzchen" },
  };
  View view;

  begin (&view);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = NULL;

      show (&view, purr_evaluation_get_answers (fixture->evaluation), 0,
            titles[i].answer);
      title = get_title (&view, 2);
      g_assert_cmpstr (title, ==, titles[i].title);
    }
  end (&view);
}

static void
sort_by (View *view, guint column, GtkSortType order)
{
  g_autoptr (GtkColumnViewColumn) own
    = g_list_model_get_item (gtk_column_view_get_columns (get_view (view)),
                             column);

  gtk_column_view_sort_by_column (get_view (view), own, order);
}

/* What is asked for is what stands in that line now */
static void
test_order (EvaluationFixture *fixture, gconstpointer data)
{
  PurrAnswers *answers = purr_evaluation_get_answers (fixture->evaluation);
  View view;

  begin (&view);
  show (&view, answers, 0, "cat");
  g_signal_emit_by_name (get_view (&view), "activate", 0);
  g_assert_cmpuint (view.class_index, ==, 0);
  sort_by (&view, 1, GTK_SORT_DESCENDING);
  g_signal_emit_by_name (get_view (&view), "activate", 0);
  g_assert_cmpuint (view.class_index, ==, 1);
  sort_by (&view, 0, GTK_SORT_DESCENDING);
  g_signal_emit_by_name (get_view (&view), "activate", 0);
  g_assert_cmpuint (view.class_index, ==, 2);
  sort_by (&view, 2, GTK_SORT_ASCENDING);
  g_signal_emit_by_name (get_view (&view), "activate", 2);
  g_assert_cmpuint (view.class_index, ==, 1);
  g_assert_cmpuint (view.asked, ==, 4);
  /* None is there */
  g_signal_emit_by_name (get_view (&view), "activate", 3);
  g_assert_cmpuint (view.asked, ==, 4);
  end (&view);
}

#define N_MANY 100

/* A hundred classes of sixty letters, then three others */
static void
test_many (EvaluationFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree EvaluationPicture *pictures = g_new0 (EvaluationPicture, N_MANY);
  g_autoptr (PurrDataset) many = NULL;
  g_autoptr (GArray) classes
    = g_array_new (FALSE, FALSE, sizeof (PurrClassFigures));
  PurrFigureNames answers = { "yes", "no", "yes", "no" };
  g_autofree char *last = NULL;
  View view;

  for (guint i = 0; i < N_MANY; i++)
    {
      PurrClassFigures figures = {
        .class_index = i,
        .n = i + 1,
        .accuracy = { (N_MANY - i) / 100.0, NAN, NAN },
      };

      g_ptr_array_add (names, g_strdup_printf ("%057u abc", i)); /* ordered */
      pictures[i].class_index = i;
      g_array_append_val (classes, figures);
    }
  g_ptr_array_add (names, NULL);
  g_assert_cmpint (g_utf8_strlen (names->pdata[0], -1), ==, 61);
  many = evaluation_dataset_new (pictures, N_MANY,
                                 (const char *const *) names->pdata);

  begin (&view);
  purr_class_table_show (view.table, classes, many, &answers);
  last = get_cell (&view, 0, 0);
  g_assert_cmpstr (last, ==, names->pdata[N_MANY - 1]);
  g_signal_emit_by_name (get_view (&view), "activate", 0);
  g_assert_cmpuint (view.class_index, ==, N_MANY - 1);
  g_signal_emit_by_name (get_view (&view), "activate", N_MANY - 1);
  g_assert_cmpuint (view.class_index, ==, 0);
  /* Names widen nothing: the rest scrolls */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (view.window)), <=, 1000);

  show (&view, purr_evaluation_get_answers (fixture->evaluation), 0, "cat");
  assert_cells (&view, 0, "ant", "3", "1", "66.7 %");
  g_signal_emit_by_name (get_view (&view), "activate", 2);
  g_assert_cmpuint (view.class_index, ==, 2);
  end (&view);
}

/* What takes the keyboard has a name */
static void
test_parts (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  begin (&view);
  app_assert_accessible_label (app_find (GTK_WIDGET (get_view (&view)),
                                         GTK_TYPE_LIST_VIEW),
                               "Classes");
  app_assert_accessible_label (gtk_widget_get_first_child (
                                 GTK_WIDGET (get_view (&view))),
                               "Titles of the columns");
  end (&view);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("rows", evaluation_set_up, test_rows);
  EVALUATION_TEST ("title", evaluation_set_up, test_title);
  EVALUATION_TEST ("order", evaluation_set_up, test_order);
  EVALUATION_TEST ("many", evaluation_set_up, test_many);
  EVALUATION_TEST ("parts", evaluation_set_up_empty, test_parts);
  return app_fixture_run ();
}
