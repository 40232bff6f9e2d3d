/* test-classify-row.c: a picture, what the model sees of it, why, the answer */

#include "app-fixture.h"

#include "app/classify/classify-row.h"
#include "app/widgets/pixel-picture.h"
#include "app/widgets/probability-bar.h"
#include "tests/engine/models/model-fixture.h"
#include "../property.h"

#include <math.h>

typedef struct
{
  PurrClassifyRow *row;
  PurrClassifyItem *item; /* red */
  PurrModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);

  fixture->row = PURR_CLASSIFY_ROW (purr_classify_row_new ());
  g_object_ref_sink (fixture->row);
  fixture->item = purr_classify_item_new_for_bytes (bytes, "<b>red</b> & co");
  fixture->model = app_model (2, PURR_CROP_CENTRE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->row);
  g_assert_finalize_object (fixture->item);
  purr_model_unref (fixture->model);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->row, PURR_TYPE_CLASSIFY_ROW, name);
}

static const char *
text_of (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (part (fixture, name));
}

static void
read_now (PurrClassifyItem *item)
{
  purr_classify_item_take (item, purr_classify_item_read (item, test_decoder (),
                                                          PURR_CROP_CENTRE));
}

static void
assert_verdict (Fixture *fixture, const char *verdict, const char *css_class)
{
  const char *classes[]
    = { "verdict-positive", "verdict-negative", "error", "dim-label" };
  GtkWidget *label = part (fixture, "verdict_label");

  g_assert_cmpstr (text_of (fixture, "verdict_label"), ==, verdict);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    g_assert_cmpint (gtk_widget_has_css_class (label, classes[i]), ==,
                     g_str_equal (classes[i], css_class));
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  purr_classify_row_show (fixture->row, fixture->item);
  assert_verdict (fixture, "…", "dim-label");
  g_assert_cmpstr (text_of (fixture, "name_label"), ==, "<b>red</b> & co");
  g_assert_false (gtk_widget_get_visible (part (fixture, "reason_box")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "probability_bar")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "refused_icon")));
}

/* Free with g_free(). */
static char *
word_z (double z, const char *more)
{
  return g_strdup_printf ("z = %s%.2f%s", z < 0 ? "−" : "+", fabs (z), more);
}

/* Its pixels are the reason, though it answers by patches of them */
static void
test_patches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) patches = fixture_patches_model (4);
  g_autoptr (PurrModel) other = fixture_patches_model (6);
  PurrAnswer answer;
  g_autofree char *only_z = NULL;
  g_autofree char *z = NULL;
  g_autofree char *other_z = NULL;

  purr_classify_row_show (fixture->row, fixture->item);
  read_now (fixture->item);
  purr_classify_item_set_model (fixture->item, patches);
  g_assert_true (purr_classify_item_get_answer (fixture->item, &answer));
  g_assert_cmpfloat_with_epsilon (number_of (part (fixture, "probability_bar"),
                                             "probability"),
                                  answer.probability, 1e-9);
  /* Which of them spoke is found out behind; z is there at once */
  only_z = word_z (answer.logit, "");
  g_assert_cmpstr (text_of (fixture, "logit_label"), ==, only_z);
  g_assert_false (flag_of (part (fixture, "reason"), "has-picture"));
  z = word_z (answer.logit, ": blue pixels +");
  app_wait (g_str_has_prefix (text_of (fixture, "logit_label"), z));
  g_assert_true (gtk_widget_get_visible (part (fixture, "reason_box")));
  g_assert_true (flag_of (part (fixture, "reason"), "has-picture"));

  /* Of the same picture it stays until the next is there, however often asked */
  for (int i = 0; i < 3; i++)
    {
      purr_classify_item_set_model (fixture->item, i == 1 ? patches : other);
      g_assert_true (flag_of (part (fixture, "reason"), "has-picture"));
      g_assert_true (g_str_has_prefix (text_of (fixture, "logit_label"), z));
    }
  g_assert_true (purr_classify_item_get_answer (fixture->item, &answer));
  other_z = word_z (answer.logit, ": blue pixels +");
  g_assert_cmpstr (other_z, !=, z);
  app_wait (g_str_has_prefix (text_of (fixture, "logit_label"), other_z));

  /* A model of pixels answers at once, and has the last word */
  purr_classify_item_set_model (fixture->item, patches);
  purr_classify_item_set_model (fixture->item, fixture->model);
  g_assert_true (
    g_str_has_prefix (text_of (fixture, "logit_label"), "z = +2.00: "));
  app_settle (NULL);
  g_assert_true (
    g_str_has_prefix (text_of (fixture, "logit_label"), "z = +2.00: "));
  /* Nobody is left to be told */
  purr_classify_item_set_model (fixture->item, patches);
}

/* z stays, and what is made of it is said to be something else */
static void
test_calibrated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) calibrated
    = purr_model_new_calibrated (fixture->model, 0.5, -3);

  purr_classify_row_show (fixture->row, fixture->item);
  read_now (fixture->item);
  purr_classify_item_set_model (fixture->item, calibrated);
  assert_verdict (fixture, "blue", "verdict-negative");
  g_assert_cmpstr (text_of (fixture, "probability_label"), ==,
                   "Calibrated probability of “red”");
  g_assert_cmpfloat_with_epsilon (number_of (part (fixture, "probability_bar"),
                                             "probability"),
                                  1 / (1 + exp (2)), 1e-9);
  g_assert_true (
    g_str_has_prefix (text_of (fixture, "logit_label"), "z = +2.00: "));
}

static void
test_no_model (Fixture *fixture, gconstpointer data)
{
  purr_classify_row_show (fixture->row, fixture->item);
  read_now (fixture->item);
  assert_verdict (fixture, "No Model Yet", "dim-label");
  g_assert_true (flag_of (part (fixture, "preview"), "has-picture"));
  g_assert_true (flag_of (part (fixture, "column"), "has-picture"));
  g_assert_false (gtk_widget_get_visible (part (fixture, "reason_box")));
  app_assert_sentence (text_of (fixture, "probability_label"));
}

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) other = app_model (-2, PURR_CROP_CENTRE);
  PurrProbabilityBar *bar = part (fixture, "probability_bar");

  purr_classify_row_show (fixture->row, fixture->item);
  read_now (fixture->item);
  purr_classify_item_set_model (fixture->item, fixture->model);
  assert_verdict (fixture, "red", "verdict-positive");
  g_assert_cmpstr (text_of (fixture, "probability_label"), ==,
                   "Probability of “red”");
  g_assert_cmpfloat_with_epsilon (number_of (bar, "probability"),
                                  1 / (1 + exp (-2)), 1e-9);
  g_assert_cmpfloat (number_of (bar, "threshold"), ==, 0.5);
  g_assert_cmpstr (
    text_of (fixture, "logit_label"), ==,
    "z = +2.00: blue pixels +2.00, orange pixels +0.00, bias +0.00");
  g_assert_true (gtk_widget_get_visible (part (fixture, "reason_box")));
  g_assert_true (flag_of (part (fixture, "reason"), "has-picture"));
  app_assert_accessible_label (
    fixture->row, "<b>red</b> & co: red, 88.1\u00a0% probability of “red”");

  /* The row follows its item */
  purr_classify_item_set_model (fixture->item, other);
  assert_verdict (fixture, "blue", "verdict-negative");
  g_assert_cmpfloat_with_epsilon (number_of (bar, "probability"),
                                  1 / (1 + exp (2)), 1e-9);
  g_assert_cmpstr (
    text_of (fixture, "logit_label"), ==,
    "z = −2.00: blue pixels +0.00, orange pixels −2.00, bias +0.00");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrClassifyItem) missing
    = purr_classify_item_new_for_path ("/nowhere/no <i>cat</i>.png");
  const char *error;

  purr_classify_item_set_model (missing, fixture->model);
  purr_classify_row_show (fixture->row, missing);
  read_now (missing);
  error = purr_classify_item_get_error (missing);
  assert_verdict (fixture, "Refused", "error");
  g_assert_cmpstr (text_of (fixture, "probability_label"), ==, error);
  g_assert_true (gtk_widget_get_visible (part (fixture, "refused_icon")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "pictures_box")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "probability_bar")));
  app_assert_accessible_label (fixture->row, error);
  purr_classify_row_show (fixture->row, NULL);
}

/* Rows are used again and again as the list scrolls */
static void
test_recycled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0x0000ff);
  g_autoptr (GBytes) text = g_bytes_new_static ("cat", 3);
  PurrClassifyItem *blue = purr_classify_item_new_for_bytes (bytes, "blue");
  PurrClassifyItem *broken = purr_classify_item_new_for_bytes (text, "broken");

  purr_classify_item_set_model (blue, fixture->model);
  read_now (broken);
  purr_classify_row_show (fixture->row, broken);
  assert_verdict (fixture, "Refused", "error");

  purr_classify_row_show (fixture->row, fixture->item);
  assert_verdict (fixture, "…", "dim-label");
  g_assert_false (gtk_widget_get_visible (part (fixture, "refused_icon")));
  g_assert_true (gtk_widget_get_visible (part (fixture, "pictures_box")));

  purr_classify_row_show (fixture->row, blue);
  read_now (blue);
  assert_verdict (fixture, "blue", "verdict-negative");
  /* What was shown before has no say any more */
  read_now (fixture->item);
  purr_classify_item_set_model (fixture->item, fixture->model);
  assert_verdict (fixture, "blue", "verdict-negative");
  g_assert_cmpstr (text_of (fixture, "name_label"), ==, "blue");

  purr_classify_row_show (fixture->row, NULL);
  g_assert_finalize_object (blue);
  g_assert_finalize_object (broken);
}

/* Pixels of the picture before are not left standing in the next row */
static void
test_recycled_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0x0000ff);
  g_autoptr (PurrClassifyItem) next
    = purr_classify_item_new_for_bytes (bytes, "next");

  read_now (fixture->item);
  purr_classify_row_show (fixture->row, fixture->item);
  purr_classify_row_show (fixture->row, next);
  g_assert_false (flag_of (part (fixture, "preview"), "has-picture"));
  g_assert_false (flag_of (part (fixture, "column"), "has-picture"));
  purr_classify_row_show (fixture->row, NULL);
}

/* A row can go while its item is still shown elsewhere */
static void
test_disposed_first (Fixture *fixture, gconstpointer data)
{
  PurrClassifyRow *row
    = g_object_ref_sink (PURR_CLASSIFY_ROW (purr_classify_row_new ()));

  purr_classify_row_show (row, fixture->item);
  g_assert_finalize_object (row);
  read_now (fixture->item);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/classify-row/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("waiting", test_waiting);
  ADD ("no-model", test_no_model);
  ADD ("answer", test_answer);
  ADD ("patches", test_patches);
  ADD ("calibrated", test_calibrated);
  ADD ("refused", test_refused);
  ADD ("recycled", test_recycled);
  ADD ("recycled-while-waiting", test_recycled_while_waiting);
  ADD ("disposed-first", test_disposed_first);
#undef ADD
  return app_fixture_run ();
}
