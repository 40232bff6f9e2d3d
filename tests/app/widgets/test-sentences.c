/* test-sentences.c: what is to be known, all or the first of it */

#include "../app-fixture.h"

#include "app/widgets/sentences.h"

/* In something that is seen while it is empty */
static GtkWindow *
show (PurrSentences *box)
{
  GtkWidget *around = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (around), GTK_WIDGET (box));
  return app_show (around);
}

static GPtrArray *
new_sentences (guint n)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i <= n; i++)
    g_ptr_array_add (sentences, g_strdup_printf ("This is number %u.", i));
  return sentences;
}

static void
test_all (void)
{
  PurrSentences *box = g_object_new (PURR_TYPE_SENTENCES, NULL);
  GtkWindow *window = show (box);
  g_autoptr (GPtrArray) two = new_sentences (2);
  g_autoptr (GPtrArray) none = new_sentences (0);
  GtkWidget *row;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  purr_sentences_show (box, two);
  app_wait (app_shows (GTK_WIDGET (box), "This is number 1."));
  g_assert_true (app_shows (GTK_WIDGET (box), "This is number 2."));
  g_assert_null (app_find (GTK_WIDGET (box), GTK_TYPE_MENU_BUTTON));

  /* The same again changes nothing */
  row = gtk_widget_get_first_child (GTK_WIDGET (box));
  purr_sentences_show (box, two);
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (box)) == row);

  purr_sentences_show (box, none);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  purr_sentences_show (box, two);
  purr_sentences_show (box, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  gtk_window_destroy (window);
}

static void
test_folded (void)
{
  PurrSentences *box = g_object_new (PURR_TYPE_SENTENCES, "folded", TRUE, NULL);
  GtkWindow *window = show (box);
  g_autoptr (GPtrArray) one = new_sentences (1);
  g_autoptr (GPtrArray) two = new_sentences (2);
  g_autoptr (GPtrArray) three = new_sentences (3);
  GtkWidget *button;
  GtkWidget *popover;
  gboolean folded;

  g_object_get (box, "folded", &folded, NULL);
  g_assert_true (folded);
  purr_sentences_show (box, one);
  app_wait (app_shows (GTK_WIDGET (box), "This is number 1."));
  button = app_find (GTK_WIDGET (box), GTK_TYPE_MENU_BUTTON);
  g_assert_false (gtk_widget_get_visible (button));
  purr_sentences_show (box, three);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==,
                   "2 more");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  app_wait (gtk_widget_get_mapped (popover));
  g_assert_true (app_shows (popover, "This is number 2."));
  g_assert_true (app_shows (popover, "This is number 3."));
  /* It stays open when others come */
  purr_sentences_show (box, two);
  g_assert_true (app_shows (popover, "This is number 2."));
  g_assert_false (app_shows (popover, "This is number 3."));
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  app_wait (!gtk_widget_get_mapped (popover));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/sentences/all", test_all);
  g_test_add_func ("/sentences/folded", test_folded);
  return app_fixture_run ();
}
