/* test-patch-sheet.c: patches in their order, which stands still while one points */

#include "app-fixture.h"

#include "app/widgets/patch-sheet.h"
#include "app/widgets/text-scale.h"
#include "tests/engine/models/model-fixture.h"

#define FILTERS 800

typedef struct
{
  PurrPatchSheet *sheet;
  GtkWidget *other;
  GtkWindow *window;
  PurrModel *model;
  PurrPatchWeight ranked[FILTERS];
  guint pointed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->sheet
    = g_object_ref_sink (g_object_new (PURR_TYPE_PATCH_SHEET, NULL));
  fixture->other = gtk_button_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 GTK_WIDGET (fixture->sheet));
  gtk_widget_set_size_request (scroller, 400, 300);
  gtk_box_append (GTK_BOX (box), fixture->other);
  gtk_box_append (GTK_BOX (box), scroller);
  fixture->window = app_show (box);
  fixture->model = fixture_patches_model (FILTERS);
  g_signal_connect_swapped (fixture->sheet, "pointed",
                            G_CALLBACK (app_count_cb), &fixture->pointed);
  for (gsize i = 0; i < FILTERS; i++)
    fixture->ranked[i] = (PurrPatchWeight) { FILTERS - 1 - i, 1.0 / (i + 1) };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->sheet)->ref_count == 1);
  g_assert_finalize_object (fixture->sheet);
  purr_model_unref (fixture->model);
}

static void
show (Fixture *fixture)
{
  purr_patch_sheet_show (fixture->sheet, purr_model_get_map (fixture->model),
                         fixture->ranked);
}

static gsize
get_place (Fixture *fixture)
{
  gsize place, filter;

  g_assert_true (
    purr_patch_sheet_get_pointed (fixture->sheet, &place, &filter));
  g_assert_cmpuint (purr_patch_sheet_get_filter (fixture->sheet, place), ==,
                    filter);
  return place;
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  gsize place, filter, columns;

  /* Nothing there to point at */
  g_assert_false (app_press_key (fixture->sheet, GDK_KEY_Right, 0));
  show (fixture);
  app_wait (gtk_widget_get_height (GTK_WIDGET (fixture->sheet)) > 1000);
  g_assert_false (
    purr_patch_sheet_get_pointed (fixture->sheet, &place, &filter));
  g_assert_true (app_press_key (fixture->sheet, GDK_KEY_Right, 0));
  g_assert_cmpuint (get_place (fixture), ==, 0);
  app_press_key (fixture->sheet, GDK_KEY_Down, 0);
  columns = get_place (fixture);
  g_assert_cmpuint (columns, >, 1);
  app_press_key (fixture->sheet, GDK_KEY_KP_Right, 0);
  g_assert_cmpuint (get_place (fixture), ==, columns + 1);
  app_press_key (fixture->sheet, GDK_KEY_Up, 0);
  app_press_key (fixture->sheet, GDK_KEY_Up, 0);
  g_assert_cmpuint (get_place (fixture), ==, 1);
  app_press_key (fixture->sheet, GDK_KEY_Page_Down, 0);
  g_assert_cmpuint (get_place (fixture), >, columns + 1);
  g_assert_cmpuint (get_place (fixture) % columns, ==, 1);
  app_press_key (fixture->sheet, GDK_KEY_End, 0);
  g_assert_cmpuint (get_place (fixture), ==, FILTERS - 1);
  fixture->pointed = 0;
  app_press_key (fixture->sheet, GDK_KEY_Right, 0);
  g_assert_cmpuint (get_place (fixture), ==, FILTERS - 1);
  g_assert_cmpuint (fixture->pointed, ==, 0);
  g_assert_false (app_press_key (fixture->sheet, GDK_KEY_Left, GDK_ALT_MASK));
  app_press_key (fixture->sheet, GDK_KEY_Home, 0);
  g_assert_cmpuint (get_place (fixture), ==, 0);
}

/* Where the keyboard goes is seen */
static void
test_scrolls (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (fixture->sheet),
                                                 GTK_TYPE_SCROLLED_WINDOW);
  GtkViewport *viewport = GTK_VIEWPORT (
    gtk_widget_get_ancestor (GTK_WIDGET (fixture->sheet), GTK_TYPE_VIEWPORT));
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  show (fixture);
  app_wait (gtk_adjustment_get_upper (adjustment) > 1000);
  /* Not to the end of it for having the keyboard */
  gtk_widget_grab_focus (GTK_WIDGET (fixture->sheet));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_assert_false (gtk_viewport_get_scroll_to_focus (viewport));
  app_press_key (fixture->sheet, GDK_KEY_End, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >=,
                     gtk_adjustment_get_upper (adjustment)
                       - gtk_adjustment_get_page_size (adjustment)
                       - PURR_PATCH_SHEET_SIDE);
  app_press_key (fixture->sheet, GDK_KEY_Home, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <=,
                     PURR_PATCH_SHEET_SIDE);
  /* Whatever else has it is scrolled to as ever */
  gtk_widget_grab_focus (fixture->other);
  app_wait (gtk_viewport_get_scroll_to_focus (viewport));
}

/* With large text, for a projector, patches are larger still: one more column of them
 * is not what the last row needs */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi, usual, large;

  show (fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->sheet), GTK_ORIENTATION_HORIZONTAL,
                      -1, &usual, NULL, NULL, NULL);
  g_assert_cmpint (usual, >=, 2 * PURR_PATCH_SHEET_SIDE);
  g_assert_cmpint (usual, <, 3 * PURR_PATCH_SHEET_SIDE);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 14 / 10, NULL);
  app_wait (purr_text_scale (GTK_WIDGET (fixture->sheet)) > 1.3);
  gtk_widget_measure (GTK_WIDGET (fixture->sheet), GTK_ORIENTATION_HORIZONTAL,
                      -1, &large, NULL, NULL, NULL);
  g_assert_cmpint (large - usual, ==, 2 * PURR_PATCH_SHEET_SIDE);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* While somebody points nothing moves; then it does, and the mark with it */
static void
test_holds (Fixture *fixture, gconstpointer data)
{
  PurrPatchWeight first = fixture->ranked[0];

  show (fixture);
  g_assert_cmpuint (purr_patch_sheet_get_filter (fixture->sheet, 0), ==,
                    FILTERS - 1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->sheet));
  app_press_key (fixture->sheet, GDK_KEY_Home, 0);
  g_assert_true (purr_patch_sheet_is_held (fixture->sheet));
  fixture->ranked[0] = fixture->ranked[5];
  fixture->ranked[5] = first;
  show (fixture);
  g_assert_cmpuint (purr_patch_sheet_get_filter (fixture->sheet, 0), ==,
                    FILTERS - 1);
  g_assert_cmpuint (get_place (fixture), ==, 0);
  fixture->pointed = 0;
  gtk_widget_grab_focus (fixture->other);
  app_wait (fixture->pointed > 0);
  g_assert_false (purr_patch_sheet_is_held (fixture->sheet));
  g_assert_cmpuint (purr_patch_sheet_get_filter (fixture->sheet, 5), ==,
                    FILTERS - 1);
  g_assert_cmpuint (get_place (fixture), ==, 5);
}

/* Other patches have nothing to do with those that were pointed at */
static void
test_other_map (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) other = fixture_patches_model (FILTERS / 2);
  gsize place, filter;

  show (fixture);
  app_press_key (fixture->sheet, GDK_KEY_End, 0);
  for (gsize i = 0; i < FILTERS / 2; i++)
    fixture->ranked[i].filter = i;
  purr_patch_sheet_show (fixture->sheet, purr_model_get_map (other),
                         fixture->ranked);
  g_assert_false (
    purr_patch_sheet_get_pointed (fixture->sheet, &place, &filter));
  app_press_key (fixture->sheet, GDK_KEY_End, 0);
  g_assert_cmpuint (get_place (fixture), ==, FILTERS / 2 - 1);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  app_assert_accessible_label (fixture->sheet,
                               "The patches, largest weights first");
  purr_patch_sheet_set_words (fixture->sheet, "Patch 1");
  app_assert_accessible_label (fixture->sheet,
                               "The patches, largest weights first. Patch 1");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/patch-sheet/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("keys", test_keys);
  ADD ("scrolls", test_scrolls);
  ADD ("large-text", test_large_text);
  ADD ("holds", test_holds);
  ADD ("other-map", test_other_map);
  ADD ("words", test_words);
#undef ADD
  return app_fixture_run ();
}
