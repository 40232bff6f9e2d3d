/* test-sort-window.c: the dialog that asks where pictures are to be sorted into */

#include "app-fixture.h"

#include "app/classify/sort-window.h"

typedef struct
{
  char *folder;
  char *place;
  PurrSortRun *run;
  GtkWindow *window;
} Fixture;

static char *
put (const Fixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
  return path;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->place = g_build_filename (fixture->folder, "a <b> & c", NULL);
  fixture->run = purr_sort_run_new ("cat", "non-cat");
}

static void
show (Fixture *fixture, guint n_hidden)
{
  fixture->window = purr_sort_window_new (fixture->run, n_hidden);
  g_object_add_weak_pointer (G_OBJECT (fixture->window),
                             (gpointer *) &fixture->window);
  gtk_window_present (fixture->window);
  app_wait (app_shows (GTK_WIDGET (fixture->window), "Copy the pictures"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  app_wait (fixture->window == NULL);
  /* Nobody else keeps it: the threads are done */
  g_object_add_weak_pointer (G_OBJECT (fixture->run),
                             (gpointer *) &fixture->run);
  g_object_unref (fixture->run);
  app_wait (fixture->run == NULL);
  g_free (fixture->place);
  test_folder_remove (fixture->folder);
}

static gboolean
shows (const Fixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->window), text);
}

static GtkWidget *
button (const Fixture *fixture, const char *label)
{
  return app_find_button (GTK_WIDGET (fixture->window), label);
}

static void
set_place (const Fixture *fixture, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "sort.set-place",
                              "^ay", path);
}

static void
test_asks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("GIF89a", 6);

  for (int i = 0; i < 1234; i++)
    purr_sort_run_add (fixture->run, "/a.png", NULL, NULL, TRUE);
  purr_sort_run_add (fixture->run, NULL, bytes, "Pasted picture", FALSE);
  purr_sort_run_add_unanswered (fixture->run, TRUE);
  purr_sort_run_add_unanswered (fixture->run, TRUE);
  purr_sort_run_add_unanswered (fixture->run, FALSE);
  show (fixture, 7);

  g_assert_true (shows (fixture, "cat/"));
  g_assert_true (shows (fixture, "1,234 pictures"));
  g_assert_true (shows (fixture, "non-cat/"));
  g_assert_true (shows (fixture, "1 picture"));
  g_assert_true (
    shows (fixture, "2 pictures cannot be read and are left out. 1 picture was "
                    "not read yet and is left out. 1 picture is no file yet "
                    "and is saved as one. 7 pictures are not shown now and are "
                    "left out."));
  /* Not before there is a place */
  g_assert_false (gtk_widget_get_sensitive (button (fixture, "_Sort")));
  set_place (fixture, fixture->place);
  g_assert_true (gtk_widget_get_sensitive (button (fixture, "_Sort")));
  g_assert_true (shows (fixture, fixture->place));
  g_assert_true (gtk_window_get_focus (fixture->window)
                 == button (fixture, "_Sort"));
}

/* No folders are made for no pictures */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  purr_sort_run_add_unanswered (fixture->run, TRUE);
  show (fixture, 0);
  set_place (fixture, fixture->place);
  g_assert_false (gtk_widget_get_sensitive (button (fixture, "_Sort")));
}

/* Names that a model's file gives its classes, and markup in them */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (300, 'w');

  g_object_unref (fixture->run);
  fixture->run = purr_sort_run_new ("<b>&amp;", long_name);
  purr_sort_run_add (fixture->run, "/a.png", NULL, NULL, TRUE);
  show (fixture, 0);
  g_assert_true (shows (fixture, "_b_&amp;/"));
}

static void
test_copies (Fixture *fixture, gconstpointer data)
{
  gboolean link = GPOINTER_TO_INT (data);
  g_autofree char *a = put (fixture, "a.png");
  g_autofree char *b = put (fixture, "b.png");
  g_autofree char *there = g_build_filename (fixture->place, "cat/a.png", NULL);
  g_autofree char *other
    = g_build_filename (fixture->place, "non-cat/b.png", NULL);

  purr_sort_run_add (fixture->run, a, NULL, NULL, TRUE);
  purr_sort_run_add (fixture->run, b, NULL, NULL, FALSE);
  show (fixture, 0);
  if (link)
    gtk_check_button_set_active (
      GTK_CHECK_BUTTON (
        gtk_widget_get_template_child (GTK_WIDGET (fixture->window),
                                       G_OBJECT_TYPE (fixture->window),
                                       "link_check")),
      TRUE);
  set_place (fixture, fixture->place);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "sort.start", NULL);
  /* One start is one run */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "sort.start", NULL);
  app_wait (shows (fixture, link ? "Linked 1 into cat/, 1 into non-cat/."
                                 : "Copied 1 into cat/, 1 into non-cat/."));
  g_assert_true (g_file_test (there, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_file_test (other, G_FILE_TEST_IS_SYMLINK), ==, link);
  g_assert_true (gtk_widget_get_mapped (button (fixture, "_Open Folder")));
  g_assert_true (gtk_window_get_focus (fixture->window)
                 == button (fixture, "_Open Folder"));
  g_assert_null (button (fixture, "_Cancel"));
  gtk_window_close (fixture->window);
  app_wait (fixture->window == NULL);
}

static void
test_bad_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "a.png");

  purr_sort_run_add (fixture->run, a, NULL, NULL, TRUE);
  show (fixture, 0);
  set_place (fixture, a);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "sort.start", NULL);
  app_wait (shows (fixture, "Nothing was sorted."));
  g_assert_true (shows (fixture, "Nothing can be sorted into “a.png”: what "
                                 "stands there is no folder. Choose another "
                                 "place."));
  g_assert_false (gtk_widget_get_visible (button (fixture, "_Open Folder")));
}

/* Closed while it sorts: it stops and tells, and closes the next time */
static void
test_stops (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "a.png");

  for (int i = 0; i < 50000; i++)
    purr_sort_run_add (fixture->run, a, NULL, NULL, TRUE);
  show (fixture, 0);
  set_place (fixture, fixture->place);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "sort.start", NULL);
  app_wait (purr_sort_run_get_done (fixture->run) > 0);
  gtk_window_close (fixture->window);
  app_wait (gtk_widget_get_mapped (button (fixture, "_Open Folder")));
  g_assert_false (shows (fixture, "50,000 already there"));
  gtk_window_close (fixture->window);
  app_wait (fixture->window == NULL);
}

/* Whoever destroys it, with its parent say, ends the sorting */
static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "a.png");

  for (int i = 0; i < 50000; i++)
    purr_sort_run_add (fixture->run, a, NULL, NULL, TRUE);
  show (fixture, 0);
  set_place (fixture, fixture->place);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "sort.start", NULL);
  app_wait (purr_sort_run_get_done (fixture->run) > 0);
  gtk_window_destroy (fixture->window);
  app_wait (fixture->window == NULL);
  g_assert_cmpuint (purr_sort_run_get_done (fixture->run), <, 50000);
}

int
main (int argc, char **argv)
{
  gpointer yes = GINT_TO_POINTER (TRUE);

  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, data, function)                                              \
  g_test_add ("/classify/sort-window/" path, Fixture, data, set_up, function,  \
              tear_down)
  ADD ("asks", NULL, test_asks);
  ADD ("nothing", NULL, test_nothing);
  ADD ("names", NULL, test_names);
  ADD ("copies", NULL, test_copies);
  ADD ("links", yes, test_copies);
  ADD ("bad-place", NULL, test_bad_place);
  ADD ("stops", NULL, test_stops);
  ADD ("destroyed", NULL, test_destroyed);
#undef ADD
  return app_fixture_run ();
}
