/* test-classify-pictures.c: all pictures, and which are shown in what order */

#include "app-fixture.h"

#include "app/classify/classify-pictures.h"

typedef struct
{
  PurrClassifyPictures *pictures;
  GPtrArray *items; /* red, blue, red; not read yet */
  guint shown_changed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) red = app_picture (40, 40, 0xff0000);
  g_autoptr (GBytes) blue = app_picture (40, 40, 0x0000ff);

  fixture->pictures = purr_classify_pictures_new ();
  g_signal_connect_swapped (fixture->pictures, "shown-changed",
                            G_CALLBACK (app_count_cb), &fixture->shown_changed);
  fixture->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->items, purr_classify_item_new_for_bytes (red, "c"));
  g_ptr_array_add (fixture->items,
                   purr_classify_item_new_for_bytes (blue, "a"));
  g_ptr_array_add (fixture->items, purr_classify_item_new_for_bytes (red, "b"));
}

static void
settle (Fixture *fixture)
{
  app_wait (!purr_classify_pictures_is_busy (fixture->pictures));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  app_settle (NULL);
  app_wait (G_OBJECT (fixture->pictures)->ref_count == 1);
  g_assert_finalize_object (fixture->pictures);
  g_ptr_array_unref (fixture->items);
}

static PurrClassifyItem *
get (Fixture *fixture, guint i)
{
  return g_ptr_array_index (fixture->items, i);
}

static void
read_all (Fixture *fixture)
{
  for (guint i = 0; i < fixture->items->len; i++)
    purr_classify_item_take (get (fixture, i),
                             purr_classify_item_read (get (fixture, i),
                                                      test_decoder (),
                                                      PURR_CROP_CENTRE));
  purr_classify_pictures_note_read (fixture->pictures);
}

static void
add (Fixture *fixture)
{
  purr_classify_pictures_add (fixture->pictures, fixture->items);
  settle (fixture);
}

/* Names of what is shown: "cab" */
static void
assert_shown (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n = purr_classify_pictures_get_n_shown (fixture->pictures);

  for (guint i = 0; i < n; i++)
    g_string_append (shown,
                     purr_classify_item_get_name (
                       purr_classify_pictures_get_shown (fixture->pictures,
                                                         i)));
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff);
  g_autoptr (PurrClassifyItem) late
    = purr_classify_item_new_for_bytes (bytes, "d");
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  guint position;

  add (fixture);
  assert_shown (fixture, "cab");
  g_assert_cmpuint (fixture->shown_changed, ==, 1);
  g_ptr_array_add (more, late);
  purr_classify_pictures_add (fixture->pictures, more);
  settle (fixture);
  assert_shown (fixture, "dcab");

  /* At once, and back where it was */
  g_assert_true (purr_classify_pictures_remove (fixture->pictures,
                                                get (fixture, 1), &position));
  assert_shown (fixture, "dcb");
  g_assert_false (purr_classify_pictures_remove (fixture->pictures,
                                                 get (fixture, 1), &position));
  settle (fixture);
  purr_classify_pictures_put_back (fixture->pictures, get (fixture, 1), 2);
  settle (fixture);
  assert_shown (fixture, "dcab");
  g_assert_true (purr_classify_pictures_find_shown (fixture->pictures,
                                                    get (fixture, 1),
                                                    &position));
  g_assert_cmpuint (position, ==, 2);

  read_all (fixture);
  settle (fixture);
  purr_classify_pictures_remove_waiting (fixture->pictures);
  assert_shown (fixture, "cab");
  purr_classify_pictures_remove_all (fixture->pictures);
  assert_shown (fixture, "");
  g_assert_cmpuint (purr_classify_pictures_get_n (fixture->pictures), ==, 0);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_CENTRE);
  const PurrClassifyCounts *counts
    = purr_classify_pictures_get_counts (fixture->pictures);

  purr_classify_pictures_set_model (fixture->pictures, model);
  add (fixture);
  g_assert_cmpuint (counts->n, ==, 3);
  g_assert_cmpuint (counts->positive, ==, 0);
  read_all (fixture);
  settle (fixture);
  g_assert_cmpuint (counts->positive, ==, 2);
  g_assert_cmpuint (counts->negative, ==, 1);
  purr_classify_pictures_set_search (fixture->pictures, "A");
  settle (fixture);
  assert_shown (fixture, "a");
  g_assert_cmpuint (counts->n, ==, 1);
  g_assert_cmpuint (counts->positive, ==, 0);
  purr_classify_pictures_set_search (fixture->pictures, "");
  purr_classify_pictures_set_filter (fixture->pictures, PURR_FILTER_POSITIVE);
  settle (fixture);
  assert_shown (fixture, "cb");
  g_assert_cmpuint (counts->n, ==, 2);
}

/* All of them answer with the latest model, watched or not */
static void
test_models (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) one = app_model (2, PURR_CROP_CENTRE);
  g_autoptr (PurrModel) other = app_model (-3, PURR_CROP_CENTRE);
  guint changed = 0;
  PurrAnswer answer;

  add (fixture);
  read_all (fixture);
  settle (fixture);
  g_signal_connect_swapped (get (fixture, 0), "changed",
                            G_CALLBACK (app_count_cb), &changed);
  purr_classify_pictures_set_model (fixture->pictures, one);
  purr_classify_pictures_set_model (fixture->pictures, other);
  settle (fixture);
  app_settle (NULL);
  g_assert_cmpuint (changed, >, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (purr_classify_item_get_model (get (fixture, i)) == other);
      g_assert_true (purr_classify_item_get_answer (get (fixture, i), &answer));
      g_assert_cmpfloat_with_epsilon (answer.logit, i == 1 ? 3 : -3, 1e-9);
    }
  purr_classify_pictures_set_model (fixture->pictures, NULL);
  settle (fixture);
  app_settle (NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_false (purr_classify_item_get_answer (get (fixture, i), &answer));
  g_signal_handlers_disconnect_by_data (get (fixture, 0), &changed);
}

/* Whoever sorts sees it at once; what a model that learns changes waits a while, and
 * comes */
static void
test_bounded_pace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) one = app_model (2, PURR_CROP_CENTRE);
  g_autoptr (PurrModel) other = app_model (-3, PURR_CROP_CENTRE);
  const PurrClassifyCounts *counts
    = purr_classify_pictures_get_counts (fixture->pictures);
  gboolean moved_at_once;

  purr_classify_pictures_set_model (fixture->pictures, one);
  add (fixture);
  read_all (fixture);
  settle (fixture);
  purr_classify_pictures_set_sort (fixture->pictures, PURR_SORT_PROBABILITY,
                                   TRUE);
  app_wait (purr_classify_pictures_get_shown (fixture->pictures, 2)
            == get (fixture, 1));
  assert_shown (fixture, "cba");

  fixture->shown_changed = 0;
  purr_classify_pictures_set_model (fixture->pictures, other);
  /* The counts follow, the order not yet */
  app_wait (counts->positive == 1);
  moved_at_once = fixture->shown_changed > 0;
  g_assert_false (moved_at_once);
  assert_shown (fixture, "cba");
  app_wait (fixture->shown_changed > 0);
  assert_shown (fixture, "acb");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                    \
  g_test_add ("/classify-pictures/" path, Fixture, NULL, set_up, function,     \
              tear_down)
  ADD ("add-and-remove", test_add_and_remove);
  ADD ("counts", test_counts);
  ADD ("models", test_models);
  ADD ("bounded-pace", test_bounded_pace);
#undef ADD
  return g_test_run ();
}
