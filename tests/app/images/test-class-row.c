/* test-class-row.c: a class in the Images page's list */

#include "app-fixture.h"

#include "app/images/class-row.h"

typedef struct
{
  guint asked;
  gboolean wanted;
  guint dropped;
  guint n;
} Heard;

static void
takes_part_cb (Heard *news, gboolean wanted)
{
  news->asked++;
  news->wanted = wanted;
}

static void
dropped_cb (Heard *news, GArray *pictures)
{
  news->dropped++;
  news->n = pictures->len;
}

static GtkDropTarget *
find_target (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller
        = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
test_check (void)
{
  Heard news = { 0 };
  GtkWidget *row = g_object_ref_sink (purr_class_row_new ("cat", TRUE));
  GtkCheckButton *check = app_part (row, PURR_TYPE_CLASS_ROW, "check");

  g_signal_connect_swapped (row, "takes-part", G_CALLBACK (takes_part_cb),
                            &news);
  purr_class_row_set (PURR_CLASS_ROW (row), 1234, TRUE, NULL);
  g_assert_true (gtk_check_button_get_active (check));
  g_assert_true (app_shows (row, "1,234"));
  app_assert_accessible_label (row, "cat, 1,234 pictures");
  g_assert_cmpuint (news.asked, ==, 0);

  /* It asks, and shows what is so until it is done */
  gtk_check_button_set_active (check, FALSE);
  g_assert_cmpuint (news.asked, ==, 1);
  g_assert_false (news.wanted);
  g_assert_true (gtk_check_button_get_active (check));
  purr_class_row_set (PURR_CLASS_ROW (row), 0, FALSE, NULL);
  g_assert_false (gtk_check_button_get_active (check));
  app_assert_accessible_label (row, "cat, 0 pictures, does not take part");
  g_assert_cmpuint (news.asked, ==, 1);

  purr_class_row_set (PURR_CLASS_ROW (row), 3, TRUE, "It answers yes");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (check)));
  g_assert_finalize_object (row);
}

static void
test_drop (void)
{
  Heard news = { 0 };
  GtkWidget *row = g_object_ref_sink (purr_class_row_new ("cat", TRUE));
  GtkWidget *all = g_object_ref_sink (purr_class_row_new ("All", FALSE));
  GtkDropTarget *target = find_target (row);
  const guint32 indices[] = { 4, 2 };
  g_autoptr (GArray) pictures = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_array_append_vals (pictures, indices, 2);
  content = purr_class_row_new_content (pictures);
  g_value_init (&value, G_TYPE_ARRAY);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_signal_connect_swapped (row, "dropped", G_CALLBACK (dropped_cb), &news);
  g_assert_null (find_target (all));
  g_assert_nonnull (target);
  g_signal_emit_by_name (target, "drop", &value, 1.0, 1.0, &taken);
  g_assert_true (taken);
  g_assert_cmpuint (news.dropped, ==, 1);
  g_assert_cmpuint (news.n, ==, 2);
  g_assert_finalize_object (row);
  g_assert_finalize_object (all);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/class-row/check", test_check);
  g_test_add_func ("/class-row/drop", test_drop);
  return app_fixture_run ();
}
