/* test-lesson-link.c: the way from a thing to the lesson about it */

#include "app-fixture.h"

#include "app/widgets/lesson-link.h"

static void
lesson_cb (GSimpleAction *action, GVariant *lesson, gpointer user_data)
{
  char **opened = user_data;

  g_free (*opened);
  *opened = g_variant_dup_string (lesson, NULL);
}

static void
test_link (void)
{
  GtkWidget *link = g_object_ref_sink (
    g_object_new (PURR_TYPE_LESSON_LINK, "about", "the cost", NULL));
  GtkWindow *window = app_show (link);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *opened = NULL;
  const GActionEntry entries[] = { { "lesson", lesson_cb, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, 1, &opened);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win",
                                  G_ACTION_GROUP (group));
  app_assert_accessible_label (link, "What is the cost?");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (link), ==,
                   "What is the cost? Opens its lesson");

  g_signal_emit_by_name (link, "clicked");
  g_assert_null (opened);
  g_object_set (link, "lesson", "loss", NULL);
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpstr (opened, ==, "loss");

  gtk_window_destroy (window);
  app_wait (G_OBJECT (link)->ref_count == 1);
  g_assert_finalize_object (link);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/lesson-link/link", test_link);
  return app_fixture_run ();
}
