/* test-standing.c: where each picture stands, before a run and during it */

#include "session-fixture.h"

#include "app/session/standing.h"
#include "engine/dataset/dataset-split.h"

#define GROUP "standing"

static void
count_cb (gpointer data)
{
  (*(guint *) data)++;
}

/* As the split says that the next run would use, picture by picture */
static gboolean
stands_as (SessionFixture *fixture,
           PurrStanding *standing,
           double share,
           double test_share,
           guint64 seed)
{
  PurrDataset *dataset = purr_session_get_dataset (fixture->session);
  g_autoptr (PurrSplit) split
    = purr_dataset_split_three (dataset, share, test_share, seed);
  g_autofree PurrPart *parts
    = g_new0 (PurrPart, purr_dataset_get_size (dataset));

  for (gsize i = 0; i < split->n_train; i++)
    parts[split->train[i]] = PURR_PART_TRAIN;
  for (gsize i = 0; i < split->n_validation; i++)
    parts[split->validation[i]] = PURR_PART_VALIDATION;
  for (gsize i = 0; i < split->n_test; i++)
    parts[split->test[i]] = PURR_PART_TEST;
  for (gsize i = 0; i < purr_dataset_get_size (dataset); i++)
    if (purr_standing_get (standing, i) != parts[i])
      return FALSE;
  return TRUE;
}

static void
test_follows (SessionFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  guint changes = 0;
  PurrStanding *standing
    = purr_standing_new (run, fixture->settings, count_cb, &changes);

  g_assert_cmpint (purr_standing_get (standing, 0), ==, PURR_PART_ANY);
  g_settings_set_double (fixture->settings, "validation-share", 0.25);
  g_settings_set_int64 (fixture->settings, "seed", 1);
  app_load (fixture->session, fixture->folder);
  app_wait (stands_as (fixture, standing, 0.25, 0, 1));
  g_settings_set_int64 (fixture->settings, "seed", 5);
  app_wait (stands_as (fixture, standing, 0.25, 0, 5));
  g_settings_set_double (fixture->settings, "test-share", 0.25);
  app_wait (stands_as (fixture, standing, 0.25, 0.25, 5));
  g_settings_reset (fixture->settings, "test-share");
  app_wait (stands_as (fixture, standing, 0.25, 0, 5));

  /* A run keeps the pictures that it began with, the next one does not */
  purr_run_train (run);
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_settings_set_int64 (fixture->settings, "seed", 6);
  app_settle (fixture->session);
  g_assert_true (stands_as (fixture, standing, 0.25, 0, 5));
  changes = 0;
  purr_run_reset (run);
  app_wait (changes > 0);
  g_assert_true (stands_as (fixture, standing, 0.25, 0, 6));
  purr_standing_free (standing);
}

/* Nobody is left to be told of a division that was under way */
static void
test_freed_while_dividing (SessionFixture *fixture, gconstpointer data)
{
  guint changes = 0;
  PurrStanding *standing;

  app_load (fixture->session, fixture->folder);
  standing = purr_standing_new (purr_session_get_run (fixture->session),
                                fixture->settings, count_cb, &changes);
  purr_standing_free (standing);
  app_settle (fixture->session);
  g_assert_cmpuint (changes, ==, 0);
}

static void
test_words (void)
{
  g_assert_cmpstr (purr_standing_word (PURR_PART_TRAIN), ==, "train");
  g_assert_cmpstr (purr_standing_word (PURR_PART_VALIDATION), ==, "held out");
  g_assert_cmpstr (purr_standing_word (PURR_PART_TEST), ==, "test");
  g_assert_cmpstr (purr_standing_word (PURR_PART_ANY), ==, "");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("follows", test_follows);
  SESSION_TEST ("freed-while-dividing", test_freed_while_dividing);
  g_test_add_func ("/standing/words", test_words);
  return app_fixture_run ();
}
