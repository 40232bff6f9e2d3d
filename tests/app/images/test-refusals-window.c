/* test-refusals-window.c: the files that were not taken in */

#include "app-fixture.h"

#include "app/images/refusals-window.h"
#include "engine/dataset/dataset.h"

static GPtrArray *
new_refusals (void)
{
  static PurrRefusal refusals[] = {
    { (char *) "cat/a.webp", (char *) "a.webp is a WebP file." },
    { (char *) "cat/<b>\n&.png", (char *) "It is <i>damaged</i> & odd." },
    { (char *) "cat/\xff.png", (char *) "It is empty." },
  };
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_ptr_array_add (array, &refusals[i]);
  return array;
}

static GtkWindow *
show_refusals (void)
{
  /* The window keeps what it needs */
  g_autoptr (GPtrArray) refusals = new_refusals ();
  GtkWindow *window = purr_refusals_window_new (refusals, "/tmp/a folder");

  gtk_window_present (window);
  app_wait (app_shows (GTK_WIDGET (window), "a.webp is a WebP file."));
  return window;
}

static void
destroy (GtkWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (window);
  app_wait (weak == NULL);
}

static void
test_shows_reasons (void)
{
  GtkWindow *window = show_refusals ();

  g_assert_true (app_shows (GTK_WIDGET (window), "3 files"));
  g_assert_true (app_shows (GTK_WIDGET (window), "cat/a.webp"));
  g_assert_true (app_shows (GTK_WIDGET (window), "cat/<b>\\u000A&.png"));
  g_assert_true (
    app_shows (GTK_WIDGET (window), "It is <i>damaged</i> & odd."));
  g_assert_true (app_shows (GTK_WIDGET (window), "It is empty."));
  destroy (window);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (void)
{
  GtkWindow *window = show_refusals ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_signal_emit_by_name (app_find_button (GTK_WIDGET (window), "Copy the list"),
                         "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)),
                                 NULL, text_cb, &text);
  app_wait (text != NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==, "cat/a.webp\ta.webp is a WebP file.");
  g_assert_cmpstr (lines[1], ==,
                   "cat/<b>\\u000A&.png\tIt is <i>damaged</i> & odd.");
  g_assert_cmpstr (lines[3], ==, "");
  app_wait (app_shows (GTK_WIDGET (window), "List copied"));
  destroy (window);
}

static void
save (GtkWindow *window, const char *path)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window),
                                             "refusals.save-to", "^ay", path));
}

static void
test_save (void)
{
  char *folder = test_folder_new ();
  GtkWindow *window = show_refusals ();
  g_autofree char *csv = g_build_filename (folder, "list.CSV", NULL);
  g_autofree char *plain = g_build_filename (folder, "li\xffst", NULL);
  g_autofree char *saved = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (app_find_button (GTK_WIDGET (window), "Save the list…"));
  save (window, csv);
  app_wait (app_shows (GTK_WIDGET (window), "List saved"));
  g_assert_true (g_file_get_contents (csv, &saved, NULL, NULL));
  g_assert_true (
    g_str_has_prefix (saved,
                      "file,reason\ncat/a.webp,a.webp is a WebP file.\n"
                      "cat/<b>\\u000A&.png,It is <i>damaged</i> & odd.\n"));

  save (window, plain);
  app_wait (g_file_get_contents (plain, &text, NULL, NULL));
  g_assert_true (
    g_str_has_prefix (text, "cat/a.webp\ta.webp is a WebP file.\n"));
  destroy (window);
  test_folder_remove (folder);
}

/* Where it cannot be saved, that is said, and nothing is left behind */
static void
test_save_fails (void)
{
  char *folder = test_folder_new ();
  GtkWindow *window = show_refusals ();
  g_autofree char *path = g_build_filename (folder, "no", "<list>.csv", NULL);

  save (window, path);
  app_wait (app_shows (GTK_WIDGET (window), "could not be saved"));
  g_assert_true (app_shows (GTK_WIDGET (window), "“<list>.csv”"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  destroy (window);
  test_folder_remove (folder);
}

/* Closed while it is being saved, it is saved all the same */
static void
test_close_while_saving (void)
{
  char *folder = test_folder_new ();
  GtkWindow *window = show_refusals ();
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);

  save (window, path);
  destroy (window);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  test_folder_remove (folder);
}

static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* The widget has a place, and nothing of it is cut off at either side */
static gboolean
is_within (GtkWidget *widget, GtkWindow *window)
{
  graphene_rect_t bounds;

  return gtk_widget_get_width (widget) > 0
         && gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds)
         && bounds.origin.x >= 0
         && bounds.origin.x + bounds.size.width
              <= gtk_widget_get_width (GTK_WIDGET (window));
}

/* Without a bus and a program for folders: it says so, in full */
static void
test_cannot_show (void)
{
  GtkWindow *window = show_refusals ();
  GtkWidget *label;

  g_signal_emit_by_name (app_find_button (GTK_WIDGET (window),
                                          "Show in Folder"),
                         "clicked");
  app_wait (app_shows (GTK_WIDGET (window), "could not be opened"));
  label = find_label (GTK_WIDGET (window), "could not be opened");
  app_wait (is_within (label, window));
  destroy (window);
}

/* What a file manager is asked for ---------------------------------------- */

static void
method_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *arguments,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  g_autoptr (GVariant) uris = g_variant_get_child_value (arguments, 0);
  char **asked = user_data;

  g_assert_cmpstr (method, ==, "ShowItems");
  g_assert_cmpuint (g_variant_n_children (uris), ==, 1);
  g_variant_get_child (uris, 0, "s", asked);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
owned_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_show_in_folder (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_cb };
  g_autoptr (GTestDBus) daemon = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *program = g_find_program_in_path ("dbus-daemon");
  gboolean owned = FALSE;
  GtkWindow *window;
  guint owner;

  if (program == NULL)
    {
      g_test_skip ("dbus-daemon is not installed");
      return;
    }
  daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (daemon);
  bus = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (daemon),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
      | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, NULL);
  node = g_dbus_node_info_new_for_xml (
    "<node><interface name='org.freedesktop.FileManager1'>"
    "<method name='ShowItems'><arg type='as' direction='in'/>"
    "<arg type='s' direction='in'/></method></interface></node>",
    NULL);
  g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1",
                                     node->interfaces[0], &vtable, &asked, NULL,
                                     NULL);
  owner = g_bus_own_name_on_connection (bus, "org.freedesktop.FileManager1",
                                        G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb,
                                        NULL, &owned, NULL);
  app_wait (owned);

  /* By its button, and by Enter on its row */
  window = show_refusals ();
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (window),
                                          "Show in Folder"),
                         "clicked");
  app_wait (asked != NULL);
  g_assert_cmpstr (asked, ==, "file:///tmp/a%20folder/cat/a.webp");
  g_clear_pointer (&asked, g_free);
  g_signal_emit_by_name (app_find (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW),
                         "activate", 2);
  app_wait (asked != NULL);
  g_assert_cmpstr (asked, ==, "file:///tmp/a%20folder/cat/%FF.png");
  destroy (window);

  g_bus_unown_name (owner);
  g_dbus_connection_close_sync (bus, NULL, NULL);
  g_clear_object (&bus);
  g_test_dbus_stop (daemon);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/refusals-window/shows-reasons", test_shows_reasons);
  g_test_add_func ("/refusals-window/copy", test_copy);
  g_test_add_func ("/refusals-window/save", test_save);
  g_test_add_func ("/refusals-window/save-fails", test_save_fails);
  g_test_add_func ("/refusals-window/close-while-saving",
                   test_close_while_saving);
  g_test_add_func ("/refusals-window/cannot-show", test_cannot_show);
  /* Last: it leaves the process with a bus that is gone */
  g_test_add_func ("/refusals-window/show-in-folder", test_show_in_folder);
  return app_fixture_run ();
}
