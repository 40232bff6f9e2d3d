/* test-duplicates-window.c: pictures that stand there more than once */

#include "engine/duplicates/duplicates.h"

#include "app-fixture.h"

#include "app/images/duplicates-window.h"

#include <string.h>

/* n pictures of one colour each, as colours says, with their classes and parts
 * (t: training, e: test); then a cat and a dog of which there is one. */
static PurrDataset *
new_dataset (const char *colours, const char *classes, const char *parts)
{
  static const char *const names[] = { "cat", "dog", NULL };
  gsize n = strlen (colours);
  g_autofree guint8 *columns = g_malloc ((n + 2) * PURR_FEATURES);
  g_autofree guint *class_of = g_new0 (guint, n + 2);
  g_autofree PurrPart *part_of = g_new0 (PurrPart, n + 2);

  class_of[n] = 1;
  for (gsize i = 0; i < n + 2; i++)
    memset (columns + i * PURR_FEATURES, i < n ? colours[i] : (int) (i - n),
            PURR_FEATURES);
  for (gsize i = 0; i < n; i++)
    {
      class_of[i] = classes[i] == 'd';
      part_of[i] = parts[i] == 'e' ? PURR_PART_TEST : PURR_PART_TRAIN;
    }
  return purr_dataset_new_from_columns (columns, n + 2, names, class_of,
                                        part_of);
}

typedef struct
{
  guint exclude;
  guint include;
} Asked;

static void
exclude_cb (Asked *asked, gboolean leave_out)
{
  if (leave_out)
    asked->exclude++;
  else
    asked->include++;
}

/* The window keeps what it needs */
static GtkWindow *
show (const char *colours,
      const char *classes,
      const char *parts,
      gboolean excluded,
      Asked *asked)
{
  g_autoptr (PurrDataset) dataset = new_dataset (colours, classes, parts);
  g_autoptr (PurrDuplicates) duplicates
    = purr_duplicates_find (dataset, 1, NULL, NULL);
  GtkWindow *window
    = purr_duplicates_window_new (duplicates, dataset, excluded);

  g_signal_connect_swapped (window, "exclude", G_CALLBACK (exclude_cb), asked);
  gtk_window_present (window);
  return window;
}

/* Presses a button, which ends the window too, if label is not NULL. */
static void
end (GtkWindow *window, const char *label)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  if (label != NULL)
    {
      GtkWidget *button = app_find_button (GTK_WIDGET (window), label);

      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
    }
  else
    gtk_window_destroy (window);
  app_wait (weak == NULL);
}

static void
test_kinds (void)
{
  Asked asked = { 0 };
  GtkWindow *window = show ("aabbcc", "cdcccc", "tteett", FALSE, &asked);
  GtkWidget *root = GTK_WIDGET (window);

  app_wait (app_shows (root, "The Same Picture Under Two Classes"));
  g_assert_true (app_shows (root, "3 duplicates in 3 groups"));
  g_assert_true (app_shows (root, "dog, training"));
  app_wait (app_shows (root, "Exact Copies"));
  g_assert_true (app_shows (root, "cat, test"));
  g_assert_true (app_shows (root, "Stays"));
  g_assert_true (app_shows (root, "Would be left out"));
  g_assert_false (app_shows (root, "In Training and Test"));
  g_assert_false (app_shows (root, "Nearly the Same"));
  end (window, NULL);
}

static void
test_exclude (void)
{
  Asked asked = { 0 };
  GtkWindow *window = show ("aa", "cc", "te", FALSE, &asked);

  app_wait (app_shows (GTK_WIDGET (window), "In Training and Test"));
  end (window, "_Exclude Them");
  g_assert_cmpuint (asked.exclude, ==, 1);
  g_assert_cmpuint (asked.include, ==, 0);
}

static void
test_include (void)
{
  Asked asked = { 0 };
  GtkWindow *window = show ("aa", "cc", "te", TRUE, &asked);

  app_wait (app_shows (GTK_WIDGET (window), "In Training and Test"));
  app_wait (app_shows (GTK_WIDGET (window), "Left out"));
  end (window, "_Include Them Again");
  g_assert_cmpuint (asked.exclude, ==, 0);
  g_assert_cmpuint (asked.include, ==, 1);
}

/* There is nothing to press where nothing would go */
static void
test_test_pictures_only (void)
{
  Asked asked = { 0 };
  GtkWindow *window = show ("aa", "cc", "ee", FALSE, &asked);
  GtkWidget *button;

  app_wait (app_shows (GTK_WIDGET (window), "Exact Copies"));
  button = app_find_button (GTK_WIDGET (window), "_Exclude Them");
  g_assert_true (button == NULL || !gtk_widget_get_visible (button));
  end (window, NULL);
}

/* Of a large group a few are shown, among them one of each part and class */
static void
test_large_group (void)
{
  Asked asked = { 0 };
  char colours[1001];
  char classes[1001];
  char parts[1001];
  GtkWindow *window;

  memset (colours, 'a', 1000);
  memset (classes, 'c', 1000);
  memset (parts, 't', 1000);
  colours[1000] = classes[1000] = parts[1000] = '\0';
  parts[998] = 'e';
  classes[999] = 'd';
  window = show (colours, classes, parts, FALSE, &asked);
  app_wait (app_shows (GTK_WIDGET (window), "And 994 more"));
  g_assert_true (app_shows (GTK_WIDGET (window), "cat, test"));
  g_assert_true (app_shows (GTK_WIDGET (window), "dog, training"));
  g_assert_true (app_shows (GTK_WIDGET (window), "999 duplicates in 1 group"));
  end (window, NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/duplicates-window/kinds", test_kinds);
  g_test_add_func ("/duplicates-window/exclude", test_exclude);
  g_test_add_func ("/duplicates-window/include", test_include);
  g_test_add_func ("/duplicates-window/test-pictures-only",
                   test_test_pictures_only);
  g_test_add_func ("/duplicates-window/large-group", test_large_group);
  return app_fixture_run ();
}
