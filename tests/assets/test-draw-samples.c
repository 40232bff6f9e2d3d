/* test-draw-samples.c: the program that draws the sample pictures
 *
 * DRAW_SAMPLES in the environment names it; SAMPLE_DRAWINGS is the folder
 * that the build has drawn with it.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const class_folders[] = { "cat", "non-cat" };

typedef struct
{
  char *folder; /* empty, removed afterwards */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("draw-samples-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* Runs draw-samples into a subfolder; returns its exit status and, where
 * wanted, what it said on standard error. */
static int
draw (Fixture *fixture,
      const char *subfolder,
      const char *seed,
      const char *count,
      const char *replace,
      char **said)
{
  g_autofree char *output = g_build_filename (fixture->folder, subfolder, NULL);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        g_getenv ("DRAW_SAMPLES"), output, "--seed", seed,
                        "--count", count, replace, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &words, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (said != NULL)
    *said = g_steal_pointer (&words);

  return g_subprocess_get_exit_status (process);
}

/* Path under the folder -> GBytes, of every file. */
static GHashTable *
read_drawings (const char *folder)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_bytes_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (class_folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, class_folders[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
      const char *name;

      g_assert_no_error (error);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          char *contents;
          gsize length;

          g_file_get_contents (file, &contents, &length, &error);
          g_assert_no_error (error);
          g_hash_table_insert (files,
                               g_build_filename (class_folders[i], name, NULL),
                               g_bytes_new_take (contents, length));
        }
    }

  return files;
}

static GHashTable *
read_subfolder (Fixture *fixture, const char *subfolder)
{
  g_autofree char *path = g_build_filename (fixture->folder, subfolder, NULL);

  return read_drawings (path);
}

static guint
count_class (GHashTable *files, const char *prefix)
{
  GHashTableIter iter;
  gpointer name;
  guint n = 0;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    n += g_str_has_prefix (name, prefix);

  return n;
}

static guint
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, 4);

  return GUINT32_FROM_BE (number);
}

/* What comes with the program: what the build has drawn. */
static void
test_bundled (void)
{
  g_autoptr (GHashTable) files = read_drawings (g_getenv ("SAMPLE_DRAWINGS"));
  GHashTableIter iter;
  gpointer name, bytes;

  g_assert_cmpuint (count_class (files, "cat/"), ==, 300);
  g_assert_cmpuint (count_class (files, "non-cat/"), ==, 300);

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (bytes, &length);

      g_assert_true (g_str_has_suffix (name, ".png"));
      g_assert_cmpuint (length, >, 33);
      g_assert_cmpmem (data, 16, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
      g_assert_cmpuint (read_number (data + 16), ==, 64);
      g_assert_cmpuint (read_number (data + 20), ==, 64);
      g_assert_cmpuint (data[24], ==, 8); /* bits */
      g_assert_cmpuint (data[25], ==, 2); /* red, green and blue, no alpha */
    }
}

/* No picture comes twice, in one class or across the two. */
static void
test_all_differ (void)
{
  g_autoptr (GHashTable) files = read_drawings (g_getenv ("SAMPLE_DRAWINGS"));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  GHashTableIter iter;
  gpointer bytes;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &bytes))
    g_assert_true (g_hash_table_add (seen, bytes));
  g_assert_cmpuint (g_hash_table_size (seen), ==, 600);
}

/* Names tell the subject; a class shows many of them. */
static void
test_variety (void)
{
  g_autoptr (GHashTable) files = read_drawings (g_getenv ("SAMPLE_DRAWINGS"));
  g_autoptr (GHashTable) cats
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) others
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      char *subject = g_path_get_basename (name);

      *strrchr (subject, '-') = '\0';
      g_hash_table_add (g_str_has_prefix (name, "cat/") ? cats : others,
                        subject);
    }

  /* Ten coats in nine poses, of which the rare ones may be missing */
  g_assert_cmpuint (g_hash_table_size (cats), >=, 50);
  g_assert_cmpuint (g_hash_table_size (others), >=, 25);
  g_assert_true (g_hash_table_contains (others, "dog"));
  g_assert_true (g_hash_table_contains (others, "teapot"));
}

static void
assert_same (GHashTable *files, GHashTable *others)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_assert_cmpuint (g_hash_table_size (files), ==, g_hash_table_size (others));
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      GBytes *other = g_hash_table_lookup (others, name);

      g_assert_nonnull (other);
      g_assert_true (g_bytes_equal (bytes, other));
    }
}

static void
test_same_seed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) first = NULL;
  g_autoptr (GHashTable) second = NULL;

  g_assert_cmpint (draw (fixture, "a", "7", "20", NULL, NULL), ==, 0);
  g_assert_cmpint (draw (fixture, "b", "7", "20", NULL, NULL), ==, 0);
  first = read_subfolder (fixture, "a");
  second = read_subfolder (fixture, "b");
  g_assert_cmpuint (g_hash_table_size (first), ==, 40);
  assert_same (first, second);
}

static void
test_other_seed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) first = NULL;
  g_autoptr (GHashTable) second = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  GHashTableIter iter;
  gpointer bytes;

  g_assert_cmpint (draw (fixture, "a", "7", "20", NULL, NULL), ==, 0);
  g_assert_cmpint (draw (fixture, "b", "8", "20", NULL, NULL), ==, 0);
  first = read_subfolder (fixture, "a");
  second = read_subfolder (fixture, "b");
  g_assert_cmpuint (g_hash_table_size (second), ==, 40);

  g_hash_table_iter_init (&iter, first);
  while (g_hash_table_iter_next (&iter, NULL, &bytes))
    g_hash_table_add (seen, bytes);
  g_hash_table_iter_init (&iter, second);
  while (g_hash_table_iter_next (&iter, NULL, &bytes))
    g_assert_false (g_hash_table_contains (seen, bytes));
}

/* A picture does not depend on how many are drawn after it. */
static void
test_count (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) few = NULL;
  g_autoptr (GHashTable) many = NULL;
  GHashTableIter iter;
  gpointer name, bytes;

  g_assert_cmpint (draw (fixture, "few", "7", "3", NULL, NULL), ==, 0);
  g_assert_cmpint (draw (fixture, "many", "7", "9", NULL, NULL), ==, 0);
  few = read_subfolder (fixture, "few");
  many = read_subfolder (fixture, "many");
  g_assert_cmpuint (g_hash_table_size (few), ==, 6);
  g_assert_cmpuint (g_hash_table_size (many), ==, 18);

  g_hash_table_iter_init (&iter, few);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      GBytes *other = g_hash_table_lookup (many, name);

      g_assert_nonnull (other);
      g_assert_true (g_bytes_equal (bytes, other));
    }
}

/* Somebody's pictures are never mixed with ours, nor removed unasked. */
static void
test_replace (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GHashTable) replaced = NULL;
  g_autoptr (GHashTable) kept = NULL;
  g_autofree char *said = NULL;

  g_assert_cmpint (draw (fixture, "a", "7", "5", NULL, NULL), ==, 0);
  g_assert_cmpint (draw (fixture, "b", "8", "3", NULL, NULL), ==, 0);
  expected = read_subfolder (fixture, "b");

  g_assert_cmpint (draw (fixture, "a", "8", "3", NULL, &said), ==, 1);
  g_assert_nonnull (strstr (said, "--replace"));
  kept = read_subfolder (fixture, "a");
  g_assert_cmpuint (g_hash_table_size (kept), ==, 10);

  g_assert_cmpint (draw (fixture, "a", "8", "3", "--replace", NULL), ==, 0);
  replaced = read_subfolder (fixture, "a");
  assert_same (replaced, expected);
}

static void
test_usage (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *zero = NULL;
  g_autofree char *words = NULL;
  g_autofree char *option = NULL;

  g_assert_cmpint (draw (fixture, "a", "1", "0", NULL, &zero), ==, 2);
  g_assert_nonnull (strstr (zero, "--count"));
  g_assert_cmpint (draw (fixture, "a", "1", "many", NULL, &words), ==, 2);
  g_assert_cmpint (draw (fixture, "a", "1", "1", "--no-such", &option), ==, 2);
}

static void
test_not_a_folder (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = g_build_filename (fixture->folder, "a", NULL);
  g_autofree char *said = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (draw (fixture, "a", "1", "1", NULL, &said), ==, 1);
  g_assert_nonnull (strstr (said, file));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw-samples/bundled", test_bundled);
  g_test_add_func ("/draw-samples/all-differ", test_all_differ);
  g_test_add_func ("/draw-samples/variety", test_variety);
#define ADD(name, test)                                                        \
  g_test_add ("/draw-samples/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("same-seed", test_same_seed);
  ADD ("other-seed", test_other_seed);
  ADD ("count", test_count);
  ADD ("replace", test_replace);
  ADD ("usage", test_usage);
  ADD ("not-a-folder", test_not_a_folder);
#undef ADD

  return g_test_run ();
}
