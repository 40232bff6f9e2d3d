/* test-folder-scan.c: the conventions, and folders that break them */

#include "engine/dataset/dataset.h"
#include "engine/loading/loading-private.h"

#include "../decoding/test-pictures.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes empty files: a scan opens none of them. */
static void
make_files (const char *folder, const char *const *names)
{
  for (; *names != NULL; names++)
    g_free (test_file_new_text (folder, *names, ""));
}

static PurrScan *
scan (const char *folder)
{
  const PurrLoadOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  PurrScan *found
    = purr_scan_folder (folder, PURR_DATASET_MAX_FILES, &options, NULL, &error);

  g_assert_no_error (error);
  return found;
}

/* One line for each file: part, class, path. */
static char *
describe (const PurrScan *found)
{
  static const char *const parts[] = { "any", "train", "validation", "test" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->files->len; i++)
    {
      const PurrFoundFile *file
        = &g_array_index (found->files, PurrFoundFile, i);

      g_string_append_printf (text, "%s %s %s\n", parts[file->part],
                              file->class_name, file->path);
    }
  return g_string_free (text, FALSE);
}

static int
compare_paths_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
refused_paths (const PurrScan *found)
{
  GPtrArray *paths = g_ptr_array_new ();
  char *text;

  for (guint i = 0; i < found->refusals->len; i++)
    {
      const PurrRefusal *refusal = found->refusals->pdata[i];

      test_assert_sentence (refusal->reason, refusal->path);
      g_ptr_array_add (paths, refusal->path);
    }
  g_ptr_array_sort (paths, compare_paths_cb);
  g_ptr_array_add (paths, NULL);
  text = g_strjoinv (" ", (char **) paths->pdata);
  g_ptr_array_unref (paths);
  return text;
}

static void
assert_scan (const char *const *names,
             const char *expected,
             const char *refused)
{
  char *folder = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;
  g_autofree char *text = NULL;
  g_autofree char *paths = NULL;

  make_files (folder, names);
  found = scan (folder);
  text = describe (found);
  paths = refused_paths (found);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (paths, ==, refused);
  test_folder_remove (folder);
}

static void
test_classes (void)
{
  static const char *const names[]
    = { "dog/b.png",         "cat/10.png", "cat/9.png",
        "cat/deep/er/1.png", "dog/a.png",  NULL };

  assert_scan (names,
               "any cat cat/10.png\n"
               "any cat cat/9.png\n"
               "any cat cat/deep/er/1.png\n"
               "any dog dog/a.png\n"
               "any dog dog/b.png\n",
               "");
}

static void
test_parts (void)
{
  static const char *const names[]
    = { "Train/cat/1.png", "train/dog/x/1.png",
        "TEST/cat/1.png",  "valid/cat/2.png",
        "val/dog/1.png",   "validation/dog/3.png",
        "extra/cat/4.png", "train/loose.png",
        "notes.txt",       NULL };

  assert_scan (names,
               "test cat TEST/cat/1.png\n"
               "train cat Train/cat/1.png\n"
               "train dog train/dog/x/1.png\n"
               "validation dog val/dog/1.png\n"
               "validation cat valid/cat/2.png\n"
               "validation dog validation/dog/3.png\n",
               "extra notes.txt train/loose.png");
}

static void
test_only_train (void)
{
  static const char *const names[]
    = { "train/cat/1.png", "train/dog/1.png", NULL };

  assert_scan (names,
               "train cat train/cat/1.png\n"
               "train dog train/dog/1.png\n",
               "");
}

/* Pictures of trains, and cars: "train" is a class here. */
static void
test_class_called_train (void)
{
  static const char *const names[] = { "train/1.png", "car/1.png", NULL };

  assert_scan (names,
               "any car car/1.png\n"
               "any train train/1.png\n",
               "");
}

static void
test_flat (void)
{
  static const char *const names[]
    = { "cat.0.jpg",   "dog.12.jpg",    "cat_7.png",  "Cat-8.png", "dog13",
        "cat (9).png", "non-cat.1.png", "readme.txt", "0001.png",  NULL };

  assert_scan (names,
               "any Cat Cat-8.png\n"
               "any cat cat (9).png\n"
               "any cat cat.0.jpg\n"
               "any cat cat_7.png\n"
               "any dog dog.12.jpg\n"
               "any dog dog13\n"
               "any non-cat non-cat.1.png\n",
               "0001.png readme.txt");
}

static void
test_loose_and_hidden (void)
{
  static const char *const names[] = { "cat/1.png",
                                       "dog/1.png",
                                       "loose.png",
                                       ".hidden/1.png",
                                       "cat/.1.png",
                                       "cat/Thumbs.db",
                                       "dog/desktop.ini",
                                       "__MACOSX/._1",
                                       ".DS_Store",
                                       "dog/.git/config.1",
                                       NULL };

  assert_scan (names,
               "any cat cat/1.png\n"
               "any dog dog/1.png\n",
               "loose.png");
}

/* One class, however its name was put together; called as it is met first */
static void
test_names_alike (void)
{
  static const char *const names[] = { "train/Cat/1.png",
                                       "test/cat/1.png",
                                       "test/DOG/1.png",
                                       "test/K\xc3\xa4the/1.png",
                                       "train/Ka\xcc\x88the /1.png",
                                       "train/dog\xc2\xa0/2.png",
                                       NULL };

  assert_scan (names,
               "test DOG test/DOG/1.png\n"
               "test Käthe test/K\xc3\xa4the/1.png\n"
               "test cat test/cat/1.png\n"
               "train Cat train/Cat/1.png\n"
               "train Käthe train/Ka\xcc\x88the /1.png\n"
               "train dog train/dog\xc2\xa0/2.png\n",
               "");
}

static guint
count_classes (const char *const *names)
{
  char *folder = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;

  make_files (folder, names);
  found = scan (folder);
  test_folder_remove (folder);
  return found->n_classes;
}

static void
test_number_of_classes (void)
{
  static const char *const alike[]
    = { "train/Cat/1.png", "test/cat/1.png", "test/DOG/1.png", NULL };
  static const char *const not_utf8[]
    = { "c\xe4t/1.png", "c\xe5t/1.png", "c\xef\xbf\xbdt/1.png", NULL };
  /* Two names of 240 letters that differ in the middle only */
  g_autofree char *half = g_strnfill (120, 'x');
  g_autofree char *one = g_strdup_printf ("%sa%s/1.png", half, half);
  g_autofree char *other = g_strdup_printf ("%sb%s/1.png", half, half);
  const char *const long_names[] = { one, other, NULL };

  g_assert_cmpuint (count_classes (alike), ==, 2);
  g_assert_cmpuint (count_classes (not_utf8), ==, 3);
  g_assert_cmpuint (count_classes (long_names), ==, 2);
}

/* An archive made on Windows, unpacked by a program that knows no "\\" */
static void
test_backslashes (void)
{
  static const char *const flat[]
    = { "cat\\1.png", "cat\\2.png", "dog\\1.png", NULL };
  static const char *const folders[]
    = { "cat/1.png", "dog/2\\3.png", "set\\cat/1.png", NULL };
  char *folder = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;
  const PurrRefusal *refusal;

  assert_scan (flat, "", "cat\\1.png cat\\2.png dog\\1.png");
  assert_scan (folders,
               "any cat cat/1.png\n"
               "any dog dog/2\\3.png\n",
               "set\\cat");
  make_files (folder, flat);
  found = scan (folder);
  refusal = found->refusals->pdata[0];
  g_assert_nonnull (strstr (refusal->reason, "Unpack it again"));
  test_folder_remove (folder);
}

/* What is tested must be called as what was learnt from. */
static void
test_flat_parts (void)
{
  static const char *const names[]
    = { "train/cat.0.jpg", "train/dog.0.jpg", "test1/1.jpg",
        "test1/dog.9.jpg", "test1/img_7.jpg", NULL };

  assert_scan (names,
               "test dog test1/dog.9.jpg\n"
               "train cat train/cat.0.jpg\n"
               "train dog train/dog.0.jpg\n",
               "test1/1.jpg test1/img_7.jpg");
}

/* Scans folder/name as to evaluate: one class will do. */
static void
assert_one_class (const char *name,
                  const char *const *files,
                  const char *expected)
{
  const PurrLoadOptions options = { .one_class = TRUE };
  char *folder = test_folder_new ();
  g_autofree char *inner = g_build_filename (folder, name, NULL);
  g_autoptr (PurrScan) found = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  make_files (inner, files);
  found
    = purr_scan_folder (inner, PURR_DATASET_MAX_FILES, &options, NULL, NULL);
  g_assert_nonnull (found);
  text = describe (found);
  g_assert_cmpstr (text, ==, expected);
  test_folder_remove (folder);
}

/* What a camera calls its files is no class, but the folder is. */
static void
test_one_class (void)
{
  static const char *const camera[]
    = { "DSC_0042.jpg", "IMG_0001.jpg", "notes1.txt", NULL };
  static const char *const named[] = { "cat.1.jpg", "cat.2.jpg", NULL };
  static const char *const two[] = { "cat.1.jpg", "dog.1.jpg", NULL };

  assert_one_class ("cats", camera,
                    "any cats DSC_0042.jpg\n"
                    "any cats IMG_0001.jpg\n"
                    "any cats notes1.txt\n");
  assert_one_class ("images", named,
                    "any cat cat.1.jpg\n"
                    "any cat cat.2.jpg\n");
  assert_one_class ("pets", two,
                    "any cat cat.1.jpg\n"
                    "any dog dog.1.jpg\n");
}

static void
test_odd_names (void)
{
  static const char *const names[]
    = { "c\nat/new\nline.png", "d\xf6g/\xff\xfe.png", NULL };
  char *folder = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;

  make_files (folder, names);
  found = scan (folder);
  g_assert_cmpuint (found->files->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const PurrFoundFile *file
        = &g_array_index (found->files, PurrFoundFile, i);

      g_assert_cmpstr (file->path, ==, names[i]);
      g_assert_true (g_utf8_validate (file->class_name, -1, NULL));
      g_assert_null (strchr (file->class_name, '\n'));
    }
  test_folder_remove (folder);
}

static void
link_in (const char *folder, const char *target, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

/* Every folder links to every other and to itself: followed blindly, there
 * would be more ways through them than anybody could list. */
static void
test_link_loops (void)
{
  char *folder = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *file = g_strdup_printf ("class%02d/1.png", i);

      g_free (test_file_new_text (folder, file, ""));
      for (int k = 0; k < 20; k++)
        {
          g_autofree char *name = g_strdup_printf ("class%02d/to%02d", i, k);
          g_autofree char *target = g_strdup_printf ("../class%02d", k);

          link_in (folder, target, name);
        }
    }
  link_in (folder, ".", "again");
  link_in (folder, "..", "class00/up");

  found = scan (folder);
  g_assert_cmpuint (found->files->len, ==, 20);
  g_assert_cmpuint (found->refusals->len, ==, 20 * 20 + 2);
  test_folder_remove (folder);
}

/* A link's target outside is entered; a link never takes the pictures of a
 * folder that really stands here, though its name comes first. */
static void
test_links (void)
{
  static const char *const inside[] = { "cat/1.png", "dog/1.png", NULL };
  static const char *const outside[] = { "a.png", "b.png", NULL };
  char *folder = test_folder_new ();
  char *elsewhere = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;
  g_autofree char *text = NULL;
  g_autofree char *paths = NULL;

  make_files (folder, inside);
  make_files (elsewhere, outside);
  link_in (folder, "cat", "all");
  link_in (folder, elsewhere, "bird");
  link_in (folder, "1.png", "cat/same.png");
  link_in (folder, "missing.png", "cat/broken.png");
  found = scan (folder);
  text = describe (found);
  paths = refused_paths (found);
  g_assert_cmpstr (text, ==,
                   "any bird bird/a.png\n"
                   "any bird bird/b.png\n"
                   "any cat cat/1.png\n"
                   "any cat cat/broken.png\n"
                   "any cat cat/same.png\n"
                   "any dog dog/1.png\n");
  g_assert_cmpstr (paths, ==, "all");
  test_folder_remove (folder);
  test_folder_remove (elsewhere);
}

static void
test_too_deep (void)
{
  char *folder = test_folder_new ();
  GString *path = g_string_new ("cat");
  g_autoptr (PurrScan) found = NULL;
  const PurrRefusal *refusal;

  for (int depth = 1; depth <= 40; depth++)
    {
      g_autofree char *file = g_strconcat (path->str, "/1.png", NULL);

      g_free (test_file_new_text (folder, file, ""));
      g_string_append (path, "/in");
    }
  g_free (test_file_new_text (folder, "dog/1.png", ""));
  found = scan (folder);
  /* 32 folders below each other, and the dog */
  g_assert_cmpuint (found->files->len, ==, PURR_DATASET_MAX_DEPTH + 1);
  g_assert_cmpuint (found->refusals->len, ==, 1);
  refusal = found->refusals->pdata[0];
  test_assert_sentence (refusal->reason, refusal->path);
  g_string_free (path, TRUE);
  test_folder_remove (folder);
}

static void
assert_fails (const char *path, gsize max_files, PurrDatasetErrorCode code)
{
  const PurrLoadOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_scan_folder (path, max_files, &options, NULL, &error));
  g_assert_error (error, PURR_DATASET_ERROR, (int) code);
  test_assert_sentence (error->message, path);
}

static void
test_not_a_folder (void)
{
  char *folder = test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *file = test_file_new_text (folder, "file", "");
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_fails (missing, 10, PURR_DATASET_ERROR_UNREADABLE);
  assert_fails (file, 10, PURR_DATASET_ERROR_UNREADABLE);
  assert_fails (fifo, 10, PURR_DATASET_ERROR_UNREADABLE);
  assert_fails ("/dev/null", 10, PURR_DATASET_ERROR_UNREADABLE);
  test_folder_remove (folder);
}

static void
test_no_permission (void)
{
  static const char *const names[]
    = { "cat/1.png", "dog/1.png", "locked/1.png", NULL };
  char *folder;
  g_autofree char *locked = NULL;
  g_autofree char *paths = NULL;
  g_autoptr (PurrScan) found = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may open every folder");
      return;
    }
  folder = test_folder_new ();
  make_files (folder, names);
  locked = g_build_filename (folder, "locked", NULL);
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  found = scan (folder);
  paths = refused_paths (found);
  g_assert_cmpuint (found->files->len, ==, 2);
  g_assert_cmpstr (paths, ==, "locked");
  g_assert_cmpint (g_chmod (folder, 0), ==, 0);
  assert_fails (folder, 10, PURR_DATASET_ERROR_UNREADABLE);
  test_folder_remove (folder);
}

/* Folders that the system cannot open for whoever it is: their path grew too
 * long. */
static void
test_path_too_long (void)
{
  char *folder = test_folder_new ();
  g_autofree char *name = g_strnfill (250, 'x');
  g_autofree char *back = g_get_current_dir ();
  g_autoptr (PurrScan) found = NULL;

  g_free (test_file_new_text (folder, "cat/1.png", ""));
  g_free (test_file_new_text (folder, "dog/1.png", ""));
  g_assert_cmpint (g_chdir (folder), ==, 0);
  for (int depth = 0; depth < 20; depth++)
    {
      g_assert_cmpint (g_mkdir (name, 0700), ==, 0);
      g_assert_cmpint (g_chdir (name), ==, 0);
    }
  found = scan (folder);
  g_assert_cmpuint (found->files->len, ==, 2);
  g_assert_cmpuint (found->refusals->len, ==, 1);

  for (int depth = 0; depth < 20; depth++)
    {
      g_assert_cmpint (g_chdir (".."), ==, 0);
      g_assert_cmpint (g_rmdir (name), ==, 0);
    }
  g_assert_cmpint (g_chdir (back), ==, 0);
  test_folder_remove (folder);
}

static void
test_too_many (void)
{
  static const char *const names[]
    = { "cat/1.png", "cat/2.png", "dog/1.png", NULL };
  const PurrLoadOptions options = { 0 };
  char *folder = test_folder_new ();
  g_autoptr (PurrScan) found = NULL;

  make_files (folder, names);
  /* Folders count too: five things are in here */
  assert_fails (folder, 4, PURR_DATASET_ERROR_TOO_MANY);
  found = purr_scan_folder (folder, 5, &options, NULL, NULL);
  g_assert_nonnull (found);
  test_folder_remove (folder);
}

static void
test_too_many_classes (void)
{
  char *folder = test_folder_new ();

  for (int k = 0; k <= PURR_DATASET_MAX_CLASSES; k++)
    {
      char name[16] = "aaa0.png";

      name[0] = (char) ('a' + k % 26);
      name[1] = (char) ('a' + k / 26 % 26);
      name[2] = (char) ('a' + k / 26 / 26);
      g_free (test_file_new_text (folder, name, ""));
    }
  assert_fails (folder, PURR_DATASET_MAX_FILES, PURR_DATASET_ERROR_TOO_MANY);
  test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-scan/classes", test_classes);
  g_test_add_func ("/folder-scan/parts", test_parts);
  g_test_add_func ("/folder-scan/only-train", test_only_train);
  g_test_add_func ("/folder-scan/class-called-train", test_class_called_train);
  g_test_add_func ("/folder-scan/flat", test_flat);
  g_test_add_func ("/folder-scan/loose-and-hidden", test_loose_and_hidden);
  g_test_add_func ("/folder-scan/names-alike", test_names_alike);
  g_test_add_func ("/folder-scan/number-of-classes", test_number_of_classes);
  g_test_add_func ("/folder-scan/backslashes", test_backslashes);
  g_test_add_func ("/folder-scan/flat-parts", test_flat_parts);
  g_test_add_func ("/folder-scan/one-class", test_one_class);
  g_test_add_func ("/folder-scan/odd-names", test_odd_names);
  g_test_add_func ("/folder-scan/link-loops", test_link_loops);
  g_test_add_func ("/folder-scan/links", test_links);
  g_test_add_func ("/folder-scan/too-deep", test_too_deep);
  g_test_add_func ("/folder-scan/not-a-folder", test_not_a_folder);
  g_test_add_func ("/folder-scan/no-permission", test_no_permission);
  g_test_add_func ("/folder-scan/path-too-long", test_path_too_long);
  g_test_add_func ("/folder-scan/too-many", test_too_many);
  g_test_add_func ("/folder-scan/too-many-classes", test_too_many_classes);
  return g_test_run ();
}
