/* test-spoken-patches.c: the learned patches that spoke loudest for and against */

#include "app-fixture.h"

#include "app/classify/spoken-patches.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>

typedef struct
{
  PurrSpokenPatches *view;
  PurrFeatureMap *map; /* of N filters */
} Fixture;

#define N 8

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_SPOKEN_PATCHES, NULL));
  fixture->map = fixture_map_of_chance (N);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  purr_feature_map_unref (fixture->map);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_SPOKEN_PATCHES, name);
}

/* "+0.500 +0.250": what is shown beside the patches of a side. Each is told to a
 * screen reader, too. Free with g_free(). */
static char *
numbers_in (Fixture *fixture, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *cell = gtk_widget_get_first_child (part (fixture, name));
       cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      const char *number;
      g_autofree char *told = NULL;

      if (!gtk_widget_get_visible (cell))
        continue;
      number
        = gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (cell)));
      told = gtk_test_accessible_check_property (
        GTK_ACCESSIBLE (gtk_widget_get_first_child (cell)),
        GTK_ACCESSIBLE_PROPERTY_LABEL, number);
      g_assert_cmpstr (told, ==, NULL);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", number);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show (Fixture *fixture, double *patch)
{
  const PurrShares shares = { .n_filters = N, .patch = patch };

  purr_spoken_patches_show (fixture->view, fixture->map, &shares, "cat",
                            "non-cat");
}

static void
assert_numbers (Fixture *fixture, const char *best, const char *worst)
{
  g_autofree char *is_for = numbers_in (fixture, "for_box");
  g_autofree char *against = numbers_in (fixture, "against_box");

  g_assert_cmpstr (is_for, ==, best);
  g_assert_cmpstr (against, ==, worst);
}

/* The loudest first, no more than there is room for */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  double few[N] = { 0.25, -1, 0, 0.5, -0.125, -2.5, 0, 0 };
  double all_for[N] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  double nothing[N] = { 0 };

  show (fixture, few);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "for_label")), ==,
                   "For “cat”");
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "against_label")), ==,
                   "For “non-cat”");
  assert_numbers (fixture, "+0.500 +0.250", "−2.500 −1.000 −0.125");
  show (fixture, all_for);
  assert_numbers (fixture, "+8.000 +7.000 +6.000 +5.000 +4.000 +3.000", "");
  show (fixture, nothing);
  assert_numbers (fixture, "", "");
}

/* Of a real answer: the first is the largest of all, and the patch beside it that one */
static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = fixture_patches_model (N);
  g_auto (PurrShares) shares = { 0 };
  guint8 column[PURR_FEATURES];
  gsize best = 0, worst = 0;
  g_autofree char *largest = NULL;
  g_autofree char *smallest = NULL;
  g_autofree char *is_for = NULL;
  g_autofree char *against = NULL;

  fixture_column (column);
  purr_shares_measure (model, column, NULL, &shares);
  g_assert_cmpuint (shares.n_filters, ==, N);
  for (gsize k = 0; k < N; k++)
    {
      best = shares.patch[k] > shares.patch[best] ? k : best;
      worst = shares.patch[k] < shares.patch[worst] ? k : worst;
    }
  g_assert_cmpfloat (shares.patch[best], >, 0);
  g_assert_cmpfloat (shares.patch[worst], <, 0);
  purr_spoken_patches_show (fixture->view, purr_model_get_map (model), &shares,
                            "cat", "non-cat");
  is_for = numbers_in (fixture, "for_box");
  against = numbers_in (fixture, "against_box");
  largest = g_strdup_printf ("+%.3f", shares.patch[best]);
  smallest = g_strdup_printf ("−%.3f", -shares.patch[worst]);
  g_assert_true (g_str_has_prefix (is_for, largest));
  g_assert_true (g_str_has_prefix (against, smallest));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/spoken-patches/" name, Fixture, NULL, set_up, function,        \
              tear_down)
  ADD ("order", test_order);
  ADD ("answer", test_answer);
#undef ADD
  return app_fixture_run ();
}
