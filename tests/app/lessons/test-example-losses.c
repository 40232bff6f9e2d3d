/* test-example-losses.c: each picture's loss, and their mean */

#include "app-fixture.h"

#include "app/lessons/example-losses.h"
#include "app/text/wording.h"
#include "engine/models/models.h"

static void
take_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(PurrExampleLosses **) data = purr_example_losses_finish (result, NULL);
}

/* The mean of the losses is the J of the weights that the run has, and it is said
 * that the Training page's is that of one update before: to its six digits */
static void
test_run (void)
{
  char *folder = app_cats_and_dogs (20);
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrSession *session = purr_session_new (settings, NULL);
  PurrExampleLosses *losses = NULL;
  PurrTrainerSnapshot snapshot;
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *note = NULL;

  app_load (session, folder);
  purr_example_losses_compute (session, NULL, take_cb, &losses);
  app_wait (losses != NULL);
  g_assert_cmpfloat_with_epsilon (losses->cost, log (2), 1e-12);
  g_clear_pointer (&losses, purr_example_losses_free);

  g_settings_set_int (settings, "iterations", 50);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session, purr_run_get_state (purr_session_get_run (session))
                               == PURR_TRAINER_FINISHED);
  purr_example_losses_compute (session, NULL, take_cb, &losses);
  app_wait (losses != NULL);
  purr_trainer_get_snapshot (purr_run_get_trainer (
                               purr_session_get_run (session)),
                             0, 0, &snapshot);
  g_assert_cmpuint (losses->m, ==, 32);
  shown = purr_word_cost (snapshot.cost);
  note = g_strdup_printf ("The Training page shows J = %s: that of the weights "
                          "before the latest update.",
                          shown);
  g_assert_cmpstr (losses->note, ==, note);
  model = purr_model_new_from_trainer (
    purr_run_get_trainer (purr_session_get_run (session)));
  g_assert_cmpfloat_with_epsilon (losses->cost,
                                  purr_model_get_parts (model)->train_cost,
                                  1e-8);

  purr_trainer_snapshot_clear (&snapshot);
  purr_example_losses_free (losses);
  g_assert_finalize_object (session);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/example-losses/run", test_run);
  return app_fixture_run ();
}
