/* test-split-list.c: which picture stands where, in a file whose lines may lie */

#include "engine/dataset/material.h"
#include "engine/dataset/split-list.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Names that files may have and tables may not */
static const char *const names[] = {
  "cat/tom.jpg",        "cat/a, b.jpg",      "cat/say \"miau\".jpg",
  "=1+1/x.jpg",         "'=1+1/x.jpg",       "dog/\xe9t\xe9.jpg",
  "dog/line\nfeed.jpg", "dog/back\\xE9.jpg", " dog /rex.jpg",
  "dog/none",
};

#define M G_N_ELEMENTS (names)

/* The first five are cats */
static PurrDataset *
new_dataset (void)
{
  PurrMaterial *material = g_new0 (PurrMaterial, 1);

  material->m = M;
  material->memory = g_malloc0 (M * PURR_FEATURES);
  material->names = g_new (char *, M);
  material->class_of = g_new (guint16, M);
  material->parts = g_new0 (guint8, M);
  material->class_names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < M; i++)
    {
      material->names[i] = g_strdup (names[i]);
      material->class_of[i] = i >= 5;
      material->memory[i * PURR_FEATURES] = (guint8) i;
    }
  g_ptr_array_add (material->class_names, g_strdup ("cat"));
  g_ptr_array_add (material->class_names, g_strdup ("dog"));
  return purr_dataset_new_from_material (material, g_malloc (M));
}

typedef struct
{
  char *folder;
  char *path;
  PurrDataset *dataset;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("purr-split-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "split.csv", NULL);
  fixture->dataset = new_dataset ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  purr_dataset_unref (fixture->dataset);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_same_split (const PurrSplit *a, const PurrSplit *b)
{
  g_assert_cmpmem (a->train, 4 * a->n_train, b->train, 4 * b->n_train);
  g_assert_cmpmem (a->validation, 4 * a->n_validation, b->validation,
                   4 * b->n_validation);
  g_assert_cmpmem (a->test, 4 * a->n_test, b->test, 4 * b->n_test);
}

static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  const guint32 without[] = { 2, 7 };
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *text = NULL;
  g_autoptr (PurrDataset) some
    = purr_dataset_exclude (fixture->dataset, PURR_LEFT_OUT_DUPLICATE, without,
                            2, &error);
  g_autoptr (PurrSplit) split = purr_dataset_split_three (some, 0.25, 0.25, 3);
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrSplit) again = NULL;

  g_assert_true (purr_split_list_write (some, split, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (strstr (text, "\npicture,part\ncat/tom.jpg,"));
  g_assert_nonnull (strstr (text, "\n\"cat/say \"\"miau\"\".jpg\",none\n"));
  g_assert_nonnull (strstr (text, "\n'=1+1/x.jpg,"));
  g_assert_nonnull (strstr (text, "\ndog/\\xE9t\\xE9.jpg,"));

  /* In the hands of somebody who has left out nothing */
  divided
    = purr_split_list_read (fixture->dataset, fixture->path, &note, &error);
  g_assert_no_error (error);
  g_assert_null (note);
  again = purr_dataset_split_three (divided, 0.9, 0, 77);
  assert_same_split (split, again);
  g_assert_cmpuint (purr_dataset_get_n_excluded (divided), ==, 2);
  g_assert_cmpstr (purr_dataset_get_fingerprint (divided), !=,
                   purr_dataset_get_fingerprint (fixture->dataset));
}

/* Some programs take apostrophes and quotes away, and end lines otherwise */
static void
test_other_writers (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "\xef\xbb\xbf# somebody's comment\r\n"
                             "picture,part\r\n"
                             "\"cat/tom.jpg\",\"train\"\r\n"
                             "\"cat/a, b.jpg\",train\r\n"
                             "\"cat/say \"\"miau\"\".jpg\",train\r\n"
                             "\r\n"
                             "=1+1/x.jpg,test\r\n"
                             "''=1+1/x.jpg,validation\r\n"
                             "dog/\\xE9t\\xE9.jpg,train\r\n"
                             "dog/line\\u000Afeed.jpg,train\r\n"
                             "dog/back\\\\xE9.jpg,train\r\n"
                             " dog /rex.jpg,train\r\n"
                             "dog/none,none";
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autoptr (PurrDataset) divided
    = purr_split_list_apply (fixture->dataset, text, strlen (text), &note,
                             &error);
  g_autoptr (PurrSplit) split = NULL;

  g_assert_no_error (error);
  g_assert_null (note);
  split = purr_dataset_split (divided, 0, 0);
  g_assert_cmpuint (split->n_train, ==, 7);
  g_assert_cmpuint (split->n_test, ==, 1);
  g_assert_cmpuint (split->test[0], ==, 3);
  g_assert_cmpuint (split->n_validation, ==, 1);
  g_assert_cmpuint (split->validation[0], ==, 4);
  g_assert_true (purr_dataset_is_excluded (divided, 9));
}

/* The same names, another picture behind one of them */
static void
test_other_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autoptr (PurrSplit) split = purr_dataset_split (fixture->dataset, 0.2, 1);
  g_autoptr (PurrDataset) other = new_dataset ();
  g_autoptr (PurrDataset) divided = NULL;

  ((guint8 *) purr_dataset_get_columns (other))[5]++;
  g_assert_true (
    purr_split_list_write (fixture->dataset, split, fixture->path, &error));
  divided = purr_split_list_read (other, fixture->path, &note, &error);
  g_assert_no_error (error);
  g_assert_nonnull (divided);
  g_assert_nonnull (note);
  g_assert_true (g_str_has_suffix (note, "."));
}

/* A list that fits, with one line in another's place */
static char *
spoil (const char *line, const char *instead)
{
  GString *text = g_string_new ("# purrceptron split 1\npicture,part\n"
                                "cat/tom.jpg,train\n"
                                "\"cat/a, b.jpg\",train\n"
                                "\"cat/say \"\"miau\"\".jpg\",train\n"
                                "'=1+1/x.jpg,train\n"
                                "''=1+1/x.jpg,train\n"
                                "dog/\\xE9t\\xE9.jpg,train\n"
                                "dog/line\\u000Afeed.jpg,train\n"
                                "dog/back\\\\xE9.jpg,train\n"
                                "\" dog /rex.jpg\",train\n"
                                "dog/none,train\n");

  g_assert_nonnull (strstr (text->str, line));
  g_string_replace (text, line, instead, 1);
  return g_string_free (text, FALSE);
}

static void
test_lies (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *line;
    const char *instead;
    const char *said; /* NULL: it fits */
  } cases[] = {
    { "dog/none,train\n", "dog/none,train\n", NULL },
    { "dog/none,train\n", "dog/none,train", NULL },
    { "dog/none,train\n", "dog/none,tset\n",
      "Line 12 of the split list says “tset”" },
    { "dog/none,train\n", "dog/none,\n", "says “”" },
    { "dog/none,train\n", "dog/none,Train\n", "says “Train”" },
    { "dog/none,train\n", "dog/none\n", "Line 12 of the split list is not" },
    { "dog/none,train\n", "dog/none,train,\n", "is not a picture" },
    { "dog/none,train\n", "\"dog/none,train\n", "is not a picture" },
    { "dog/none,train\n", "dog/none;train\n", "is not a picture" },
    { "dog/none,train\n", "dog/some,train\n",
      "names “dog/some”, which is none" },
    { "dog/none,train\n", ",train\n", "names “”" },
    { "dog/none,train\n", "dog/none\033[2J,train\n",
      "names “dog/none\xef\xbf\xbd[2J”" },
    { "dog/none,train\n", "cat/tom.jpg,test\n", "for the second time" },
    { "dog/none,train\n", "", "does not say where “dog/none” stands" },
    { "dog/none,train\n", "# dog/none,train\n", "Line 12" },
    { "cat/tom.jpg,train\n\"cat/a, b.jpg\",train\n", "",
      "where 2 of the pictures" },
    { "picture,part\n", "", "no split list" },
    { "picture,part\n", "part,picture\n", "no split list" },
    { "picture,part\n", "picture,part,who\n", "no split list" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spoil (cases[i].line, cases[i].instead);
      g_autoptr (GError) error = NULL;
      g_autofree char *note = NULL;
      g_autoptr (PurrDataset) divided
        = purr_split_list_apply (fixture->dataset, text, strlen (text), &note,
                                 &error);

      if (cases[i].said == NULL)
        {
          g_assert_no_error (error);
          g_assert_nonnull (divided);
          continue;
        }
      g_assert_null (divided);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (strstr (error->message, cases[i].said) == NULL)
        g_error ("“%s” is not in: %s", cases[i].said, error->message);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* Everything of one class is left out; zeros; nothing; a name a megabyte long */
static void
test_odd_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *no_cats
    = g_strdup ("picture,part\ncat/tom.jpg,none\n\"cat/a, b.jpg\",none\n"
                "\"cat/say \"\"miau\"\".jpg\",none\n'=1+1/x.jpg,none\n"
                "''=1+1/x.jpg,none\ndog/\\xE9t\\xE9.jpg,train\n"
                "dog/line\\u000Afeed.jpg,train\ndog/back\\\\xE9.jpg,train\n"
                "\" dog /rex.jpg\",train\ndog/none,train\n");
  g_autofree char *long_name = g_strnfill (1 << 20, 'x');
  g_autofree char *long_line
    = g_strconcat ("picture,part\n", long_name, ",train\n", NULL);
  static const char zeros[] = "picture,part\ncat/tom.jpg\0,train\n";
  static const char zeros_in_part[] = "picture,part\ncat/tom.jpg,train\0\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  g_assert_null (purr_split_list_apply (fixture->dataset, no_cats,
                                        strlen (no_cats), &note, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
  g_clear_error (&error);
  g_assert_null (purr_split_list_apply (fixture->dataset, zeros,
                                        sizeof zeros - 1, &note, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_null (purr_split_list_apply (fixture->dataset, zeros_in_part,
                                        sizeof zeros_in_part - 1, &note,
                                        &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_null (
    purr_split_list_apply (fixture->dataset, "", 0, &note, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_null (purr_split_list_apply (fixture->dataset, long_line,
                                        strlen (long_line), &note, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (strlen (error->message), <, 500);
}

/* No such file, a folder, one that is too large to be read */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autoptr (PurrSplit) split = purr_dataset_split (fixture->dataset, 0.2, 1);
  g_autofree char *nowhere
    = g_build_filename (fixture->folder, "none", "x.csv", NULL);

  g_assert_null (
    purr_split_list_read (fixture->dataset, fixture->path, &note, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (
    purr_split_list_read (fixture->dataset, fixture->folder, &note, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  g_assert_true (
    purr_split_list_write (fixture->dataset, split, fixture->path, &error));
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (truncate (fixture->path, G_GINT64_CONSTANT (1) << 40), ==,
                   0);
  g_assert_null (
    purr_split_list_read (fixture->dataset, fixture->path, &note, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "larger"));
  g_clear_error (&error);

  g_assert_false (
    purr_split_list_write (fixture->dataset, split, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                    \
  g_test_add ("/split-list/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("there-and-back", test_there_and_back);
  ADD ("other-writers", test_other_writers);
  ADD ("other-pictures", test_other_pictures);
  ADD ("lies", test_lies);
  ADD ("odd-files", test_odd_files);
  ADD ("files", test_files);
#undef ADD
  return g_test_run ();
}
