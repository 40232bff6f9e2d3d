/* test-dataset-faults.c: what is said of a folder where its pictures are counted */

#include "app-fixture.h"

#include "app/images/dataset-faults.h"

/* In something that is seen while it is empty */
static GtkWindow *
show (PurrSentences *box)
{
  GtkWidget *around = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (around), GTK_WIDGET (box));
  return app_show (around);
}

static void
test_follows (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autoptr (PurrSession) session = purr_session_new (settings, NULL);
  PurrSentences *box = g_object_new (PURR_TYPE_SENTENCES, NULL);
  GtkWindow *window = show (box);
  char *odd = test_folder_new ();
  char *plain = app_cats_and_dogs (60);

  /* In a folder of its own, 19 : 1, tested with three of one class */
  app_add_pictures (odd, "archive/train/cat", 2, 32, 0xff0000);
  app_add_pictures (odd, "archive/train/dog", 38, 32, 0x0000ff);
  app_add_pictures (odd, "archive/test/cat", 3, 32, 0xff0000);

  purr_dataset_faults_bind (box, session);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  app_load (session, odd);
  app_wait (app_shows (GTK_WIDGET (box), "taken from “archive”"));
  g_assert_true (app_shows (GTK_WIDGET (box), "95.0 % of the training"));
  g_assert_true (app_shows (GTK_WIDGET (box), "All 3 test pictures are “cat”"));
  g_assert_true (app_shows (GTK_WIDGET (box), "3 test pictures are few"));
  g_assert_true (app_shows (GTK_WIDGET (box), "only training has “dog”"));

  app_load (session, plain);
  app_wait (!gtk_widget_get_visible (GTK_WIDGET (box)));
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
  g_test_add_func ("/dataset-faults/follows", test_follows);
  return app_fixture_run ();
}
