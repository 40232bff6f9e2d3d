/* test-one-picture-view.c: a picture through the formulas */

#include "followed-fixture.h"

#include "app/training/feature-table.h"
#include "app/training/one-picture-view.h"
#include "app/widgets/formula.h"
#include "app/widgets/pixel-grid.h"

#include <math.h>

typedef FollowedView Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  followed_view_set_up (fixture, PURR_TYPE_ONE_PICTURE_VIEW);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_ONE_PICTURE_VIEW, name);
}

static const char *
text_of (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (part (fixture, name));
}

static gboolean
shows (Fixture *fixture, const char *page)
{
  return gtk_widget_get_visible (part (fixture, "content"))
         == g_str_equal (page, "picture");
}

static void
set (Fixture *fixture, guint64 iteration)
{
  purr_one_picture_view_set (fixture->view, fixture->followed.problem,
                             fixture->followed.w, 0, iteration);
}

static const PurrExamples *
learnt (Fixture *fixture)
{
  return purr_problem_get_train (fixture->followed.problem);
}

static gboolean
says (Fixture *fixture, const char *name, const char *text)
{
  return strstr (text_of (fixture, name), text) != NULL;
}

static void
test_formulas (Fixture *fixture, gconstpointer data)
{
  double z = followed_z (&fixture->followed, learnt (fixture)->index[0]);
  gboolean y = learnt (fixture)->labels[learnt (fixture)->index[0]];
  g_autofree char *a = g_strdup_printf ("%.4f", 1 / (1 + exp (-z)));
  g_autofree char *loss = g_strdup_printf (" = %.4f", log1p (exp (y ? -z : z)));

  g_assert_true (shows (fixture, "empty"));
  set (fixture, 7);
  app_wait (shows (fixture, "picture"));
  g_assert_true (says (fixture, "place_label", "1 of 32: "));
  g_assert_true (says (fixture, "place_label", y ? "y = 1" : "y = 0"));
  g_assert_true (says (fixture, "a_label", a));
  g_assert_true (says (fixture, "loss_label", loss));
  g_assert_true (says (fixture, "part_label", "/ 64"));
  g_assert_true (says (fixture, "when_label", "iteration 7."));
  /* Other weights, the same picture */
  memset (fixture->followed.w, 0, sizeof fixture->followed.w);
  set (fixture, 0);
  g_assert_cmpstr (text_of (fixture, "z_label"), ==, "= 0 + 0 = 0");
  g_assert_cmpstr (text_of (fixture, "a_label"), ==, "= σ(0) = 0.5000");
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *next = part (fixture, "next_button");
  GtkWidget *previous = part (fixture, "previous_button");

  set (fixture, 1);
  app_wait (shows (fixture, "picture"));
  g_assert_false (gtk_widget_get_sensitive (previous));
  for (int k = 2; k <= 32; k++)
    {
      g_autofree char *place = g_strdup_printf ("%d of 32: ", k);

      g_assert_true (gtk_widget_get_sensitive (next));
      g_signal_emit_by_name (next, "clicked");
      g_assert_true (says (fixture, "place_label", place));
    }
  g_assert_false (gtk_widget_get_sensitive (next));
  g_signal_emit_by_name (previous, "clicked");
  g_assert_true (says (fixture, "place_label", "31 of 32: "));
}

static double
shown_loss (Fixture *fixture)
{
  const char *text = strrchr (text_of (fixture, "loss_label"), '=');

  return g_ascii_strtod (text + strlen ("= "), NULL);
}

static void
test_hardest (Fixture *fixture, gconstpointer data)
{
  double largest = 0;

  set (fixture, 1);
  app_wait (shows (fixture, "picture"));
  for (gsize j = 0; j < learnt (fixture)->m; j++)
    {
      guint32 picture = learnt (fixture)->index[j];
      double z = followed_z (&fixture->followed, picture);

      largest = MAX (largest,
                     log1p (exp (learnt (fixture)->labels[picture] ? -z : z)));
    }
  gtk_drop_down_set_selected (part (fixture, "pick_choice"), 1);
  app_wait (gtk_widget_get_sensitive (part (fixture, "again_button")));
  g_assert_cmpfloat_with_epsilon (shown_loss (fixture), largest,
                                  1e-3 * largest);
  /* The weights turn round, and are wrong of all: the same picture stays until
   * somebody looks again */
  for (gsize k = 0; k < PURR_FEATURES; k++)
    fixture->followed.w[k] *= -1;
  set (fixture, 2);
  g_assert_cmpfloat (shown_loss (fixture), >, 2 * largest);
}

static void
test_pixel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *features = part (fixture, "features");
  GtkLabel *label = app_part (features, PURR_TYPE_FEATURE_TABLE, "pixel_label");

  set (fixture, 1);
  app_wait (shows (fixture, "picture"));
  g_assert_cmpstr (gtk_label_get_text (label), ==,
                   "Point at a pixel to see its numbers");
  g_signal_emit_by_name (part (fixture, "map"), "pointed", 4, 7);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Row 4, column 7");
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  set (fixture, 1);
  app_wait (shows (fixture, "picture"));
  purr_one_picture_view_set (fixture->view, NULL, NULL, 0, 0);
  g_assert_true (shows (fixture, "empty"));
  set (fixture, 1);
  /* Gone while it looks for pictures */
}

/* The formulas below widget, in their order */
static void
collect_formulas (GtkWidget *widget, GPtrArray *formulas)
{
  if (PURR_IS_FORMULA (widget))
    g_ptr_array_add (formulas, (gpointer) purr_formula_get_notation (
                                 PURR_FORMULA (widget)));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      collect_formulas (child, formulas);
}

/* They are those of the lessons, letter by letter */
static void
test_notation (Fixture *fixture, gconstpointer data)
{
  static const char *const lessons[]
    = { "neuron", "neuron", "loss", "features" };
  g_autoptr (GPtrArray) formulas = g_ptr_array_new ();

  set (fixture, 1);
  app_wait (shows (fixture, "picture"));
  collect_formulas (GTK_WIDGET (fixture->view), formulas);
  g_assert_cmpuint (formulas->len, ==, G_N_ELEMENTS (lessons) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/org/purrceptron/Purrceptron/lessons/%s.lesson",
                           lessons[i]);
      g_autoptr (GBytes) bytes
        = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_assert_nonnull (bytes);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes),
                                      g_ptr_array_index (formulas, i)));
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define TEST(path, function)                                                   \
  g_test_add ("/one-picture-view/" path, Fixture, NULL, set_up, function,      \
              followed_view_tear_down)
  TEST ("formulas", test_formulas);
  TEST ("steps", test_steps);
  TEST ("hardest", test_hardest);
  TEST ("pixel", test_pixel);
  TEST ("others", test_others);
  TEST ("notation", test_notation);
#undef TEST
  return app_fixture_run ();
}
