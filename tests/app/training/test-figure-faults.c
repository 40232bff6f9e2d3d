/* test-figure-faults.c: what is said of a run's accuracies, beside them */

#include "app-fixture.h"

#include "app/training/figure-faults.h"

/* In something that is seen while it is empty */
static GtkWindow *
show (PurrSentences *box)
{
  GtkWidget *around = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (around), GTK_WIDGET (box));
  return app_show (around);
}

static void
train (PurrSession *session)
{
  PurrRun *run = purr_session_get_run (session);

  purr_run_train (run);
  app_wait_polling (session, purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  app_settle (session);
}

static void
test_follows (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autoptr (PurrSession) session = purr_session_new (settings, NULL);
  PurrSentences *box
    = g_object_new (PURR_TYPE_SENTENCES, "folded", FALSE, NULL);
  GtkWindow *window = show (box);
  char *odd = test_folder_new ();
  char *plain = app_cats_and_dogs (250);

  app_add_pictures (odd, "train/cat", 2, 32, 0xff0000);
  app_add_pictures (odd, "train/dog", 38, 32, 0x0000ff);
  app_add_pictures (odd, "test/cat", 3, 32, 0xff0000);
  g_settings_set_int (settings, "iterations", 50);

  purr_figure_faults_bind (box, purr_session_get_run (session));
  app_load (session, odd);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  train (session);
  app_wait (app_shows (GTK_WIDGET (box), "All 3 test pictures are “cat”"));
  g_assert_true (app_shows (GTK_WIDGET (box), "3 test pictures are few"));
  g_assert_true (app_shows (GTK_WIDGET (box), "95.0 % of the training"));
  g_assert_true (app_shows (GTK_WIDGET (box), "only training has “dog”"));

  /* Other pictures, other figures: none, then 100 held out, half and half */
  app_load (session, plain);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  train (session);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  gtk_window_destroy (window);
  app_settle (session);
  test_folder_remove (odd);
  test_folder_remove (plain);
}

int
main (int argc, char *argv[])
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/figure-faults/follows", test_follows);
  return app_fixture_run ();
}
