/* test-packed-open.c: whatever a packed file holds, it is opened or refused */

#include "engine/dataset/dataset.h"
#include "engine/loading/load.h"
#include "engine/packed/packed.h"

#include "packed-fixture.h"

#include "engine/kernels/random.h"

#include "../decoding/test-pictures.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define M 7

typedef struct
{
  char *folder;
  char *path;
  GByteArray *bytes;
  PurrPackedHeader at;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "some.purr", NULL);
  packed_write (self->path, M, 1);
  self->bytes = packed_read_bytes (self->path);
  self->at = packed_header (self->bytes);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_byte_array_unref (self->bytes);
  g_free (self->path);
  test_folder_remove (self->folder);
}

static void
assert_damaged (Fixture *self)
{
  packed_reseal (self->bytes);
  packed_write_bytes (self->path, self->bytes);
  packed_assert_refused (self->path, PURR_DATASET_ERROR_DAMAGED);
}

static void
test_accessors (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset
    = purr_dataset_open_packed (self->path, &error);
  g_autoptr (PurrDataset) dogs = NULL;
  guint8 column[PURR_FEATURES];

  g_assert_no_error (error);
  packed_exercise (dataset);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, M);
  g_assert_cmpstr (purr_dataset_get_path (dataset), ==, self->path);
  g_assert_cmpint (purr_dataset_get_crop (dataset), ==, PURR_CROP_STRETCH);
  g_assert_cmpuint (purr_dataset_get_n_classes (dataset), ==, 3);
  g_assert_cmpstr (purr_dataset_get_class_name (dataset, 2), ==, "émeu");
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 0), ==, 3);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 2), ==, 2);
  g_assert_cmpint (purr_dataset_find_class (dataset, "DOG"), ==, 1);
  g_assert_cmpint (purr_dataset_get_positive_class (dataset), ==, 0);
  g_assert_cmpmem (purr_dataset_get_labels (dataset), M, "\1\0\0\1\0\0\1", M);
  g_assert_cmpstr (purr_dataset_get_negative_name (dataset), ==, "not cat");
  for (gsize i = 0; i < M; i++)
    {
      g_autofree char *name = packed_name (i);

      g_assert_cmpstr (purr_dataset_get_name (dataset, i), ==, name);
      g_assert_cmpuint (purr_dataset_get_class_of (dataset, i), ==, i % 3);
      g_assert_cmpuint (purr_dataset_get_part (dataset, i), ==, i % 4);
      packed_column (i, 1, column);
      g_assert_cmpmem (purr_dataset_get_columns (dataset) + i * PURR_FEATURES,
                       PURR_FEATURES, column, PURR_FEATURES);
    }

  dogs = purr_dataset_relabel (dataset, 1);
  g_clear_pointer (&dataset, purr_dataset_unref);
  g_assert_cmpmem (purr_dataset_get_labels (dogs), M, "\0\1\0\0\1\0\0", M);
  g_assert_cmpstr (purr_dataset_get_positive_name (dogs), ==, "dog");
  packed_exercise (dogs);
}

static void
test_every_length (Fixture *self, gconstpointer data)
{
  for (gsize length = self->bytes->len; length-- > 0;)
    {
      /* All of them near borders, some elsewhere */
      if (length > 8 && length < self->at.checksums_at - 8 && length % 997 != 0
          && length % 4096 > 1)
        continue;
      g_chmod (self->path, 0600);
      g_assert_cmpint (truncate (self->path, (off_t) length), ==, 0);
      packed_assert_refused (self->path, length < 8
                                           ? PURR_DATASET_ERROR_NOT_PACKED
                                           : PURR_DATASET_ERROR_DAMAGED);
    }
  g_byte_array_append (self->bytes, (const guint8 *) "", 1);
  packed_write_bytes (self->path, self->bytes);
  packed_assert_refused (self->path, PURR_DATASET_ERROR_DAMAGED);
}

static void
test_every_table_bit (Fixture *self, gconstpointer data)
{
  int fd;

  g_chmod (self->path, 0600);
  fd = open (self->path, O_RDWR | O_CLOEXEC);
  for (gsize at = self->at.checksums_at; at < self->bytes->len; at++)
    for (int bit = 0; bit < 8; bit++)
      {
        guint8 flipped = self->bytes->data[at] ^ 1 << bit;

        g_assert_cmpint (pwrite (fd, &flipped, 1, (off_t) at), ==, 1);
        packed_assert_refused (self->path, PURR_DATASET_ERROR_DAMAGED);
        g_assert_cmpint (pwrite (fd, &self->bytes->data[at], 1, (off_t) at), ==,
                         1);
      }
  close (fd);
}

/* Tables that were written on purpose, with the checksums that belong to
 * them. */
static void
test_lying_names (Fixture *self, gconstpointer data)
{
  const guint64 starts[] = { 0, 1, 9, 11, 12, 20, 1000, G_MAXUINT64 };
  gsize at = self->at.names_start_at;
  gsize last = self->bytes->len - 1;

  /* Overlapping, out of order, outside */
  for (gsize k = 0; k < G_N_ELEMENTS (starts); k++)
    for (gsize i = 0; i < M; i++)
      {
        guint64 before;

        memcpy (&before, self->bytes->data + at + 8 * i, 8);
        if (GUINT64_FROM_LE (before) == starts[k])
          continue;
        packed_put (self->bytes, at + 8 * i, starts[k], 8);
        assert_damaged (self);
        memcpy (self->bytes->data + at + 8 * i, &before, 8);
      }

  /* Without an end, with an end too early, empty */
  self->bytes->data[last] = 'x';
  assert_damaged (self);
  self->bytes->data[last] = '\0';
  self->bytes->data[last - 1] = '\0';
  assert_damaged (self);
  self->bytes->data[last - 1] = 'g';
  self->bytes->data[self->at.names_at + 9] = 'x';
  assert_damaged (self);
  self->bytes->data[self->at.names_at + 9] = '\0';
  self->bytes->data[self->at.names_at] = '\0';
  assert_damaged (self);

  /* And all is well again, so that it was these that were refused */
  self->bytes->data[self->at.names_at] = 'c';
  packed_reseal (self->bytes);
  packed_write_bytes (self->path, self->bytes);
  {
    g_autoptr (PurrDataset) dataset
      = purr_dataset_open_packed (self->path, NULL);

    packed_exercise (dataset);
  }
}

static void
test_lying_classes (Fixture *self, gconstpointer data)
{
  static const char *const names[]
    = { "dog\0cat\0émeu",  "cat\0cat\0émeu",     "cat\0d/g\0émeu",
        "cat\0d\ng\0émeu", "cat\0dog\0\xc3meuu", "\0at\0dog\0émeu",
        "cat\0dogsémeux",  "cat\0dog\0ém\0u" };
  guint8 *table = self->bytes->data + self->at.class_names_at;
  gsize class_of = self->at.class_of_at;

  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    {
      memcpy (table, names[k], 13);
      assert_damaged (self);
    }
  memcpy (table, "cat\0dog\0émeu", 14);
  table[13] = 'x';
  assert_damaged (self);
  table[13] = '\0';

  /* A class that is not there, a part that is none, a class left empty */
  packed_put (self->bytes, class_of, 3, 2);
  assert_damaged (self);
  packed_put (self->bytes, class_of, 0xffff, 2);
  assert_damaged (self);
  packed_put (self->bytes, class_of, 0, 2);
  self->bytes->data[self->at.parts_at + 1] = 4;
  assert_damaged (self);
  self->bytes->data[self->at.parts_at + 1] = 1;
  for (gsize i = 0; i < M; i++)
    packed_put (self->bytes, class_of + 2 * i, i % 2, 2);
  assert_damaged (self);
}

static void
test_other_files (Fixture *self, gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autofree char *text
    = test_file_new_text (self->folder, "text.purr", "hello");
  g_autofree char *missing = g_build_filename (self->folder, "none", NULL);
  g_autofree char *below = g_build_filename (text, "none", NULL);
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  packed_assert_refused (fifo, PURR_DATASET_ERROR_NOT_PACKED);
  packed_assert_refused (self->folder, PURR_DATASET_ERROR_NOT_PACKED);
  packed_assert_refused ("/dev/zero", PURR_DATASET_ERROR_NOT_PACKED);
  packed_assert_refused (text, PURR_DATASET_ERROR_NOT_PACKED);
  packed_assert_refused (missing, PURR_DATASET_ERROR_UNREADABLE);
  packed_assert_refused (below, PURR_DATASET_ERROR_UNREADABLE);

  g_assert_cmpint (symlink ("some.purr", link), ==, 0);
  dataset = purr_dataset_open_packed (link, &error);
  g_assert_no_error (error);
  packed_exercise (dataset);

  /* The one that decides says it of a file that is no pack too */
  g_assert_null (purr_dataset_load (text, NULL, NULL, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NOT_PACKED);
  test_assert_sentence (error->message, text);
}

/* Random changes of all sizes, half of them with right checksums: refused, or
 * all that can be asked is within bounds. */
static void
test_random_changes (Fixture *self, gconstpointer data)
{
  guint64 state = 20;
  gsize tables = self->at.checksums_at;
  guint opened = 0;

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (PurrDataset) dataset = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 1 + (guint) purr_random_below (&state, 4);

      g_byte_array_append (bytes, self->bytes->data, self->bytes->len);
      for (guint k = 0; k < n; k++)
        {
          gboolean in_header = purr_random_below (&state, 3) == 0;
          gsize at
            = in_header
                ? purr_random_below (&state, 128)
                : tables + purr_random_below (&state, bytes->len - tables);

          bytes->data[at] = purr_random_below (&state, 2)
                              ? (guint8) purr_random_next (&state)
                              : (guint8) purr_random_below (&state, 8);
        }
      if (purr_random_below (&state, 8) == 0)
        g_byte_array_set_size (bytes,
                               1 + purr_random_below (&state, bytes->len));
      if (round % 4 != 0 && bytes->len >= 4096)
        packed_reseal (bytes);
      packed_write_bytes (self->path, bytes);

      dataset = purr_dataset_open_packed (self->path, &error);
      if (dataset == NULL)
        test_assert_sentence (error->message, self->path);
      else
        {
          packed_exercise (dataset);
          opened++;
        }
    }
  /* Changed letters of names are no contradiction */
  g_assert_cmpuint (opened, >, 50);
  g_assert_cmpuint (opened, <, 2000);
}

/* Somebody writes into the file while it is open: what is asked afterwards
 * stays within bounds, and the change is noticed. */
static void
test_changed_while_open (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrDataset) dataset = NULL;
  g_autofree guint8 *noise = g_malloc (self->bytes->len);
  int fd;

  dataset = purr_dataset_open_packed (self->path, NULL);
  g_assert_true (purr_dataset_check_unchanged (dataset, NULL));
  memset (noise, 0xff, self->bytes->len);
  g_chmod (self->path, 0600);
  fd = open (self->path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, noise, self->bytes->len, 0), ==,
                   self->bytes->len);
  close (fd);

  for (gsize i = 0; i < M; i++)
    {
      g_assert_cmpuint (purr_dataset_get_class_of (dataset, i), ==, 2);
      g_assert_cmpuint (purr_dataset_get_part (dataset, i), ==, PURR_PART_TEST);
      g_assert_cmpuint (strlen (purr_dataset_get_name (dataset, i)), <=, 4096);
    }
  g_assert_false (purr_dataset_check_unchanged (dataset, NULL));
}

/* Replaced or removed, as packing again does: what is open stays. */
static void
test_replaced_while_open (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrDataset) first = purr_dataset_open_packed (self->path, NULL);
  g_autoptr (PurrDataset) second = NULL;
  guint8 column[PURR_FEATURES];

  packed_write (self->path, 3, 2);
  second = purr_dataset_open_packed (self->path, NULL);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpuint (purr_dataset_get_size (second), ==, 3);

  g_assert_true (purr_dataset_check_unchanged (first, NULL));
  g_assert_true (purr_dataset_verify (first, NULL, NULL, NULL));
  packed_exercise (first);
  packed_column (M - 1, 1, column);
  g_assert_cmpmem (purr_dataset_get_columns (first) + (M - 1) * PURR_FEATURES,
                   PURR_FEATURES, column, PURR_FEATURES);
}

static void
assert_told (const PurrDataset *dataset, const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (purr_dataset_check_unchanged (dataset, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED);
  test_assert_sentence (error->message, path);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_false (purr_dataset_check_unchanged (dataset, NULL));
}

/* Cut short while it is open, at every place: what is there stays, the rest is
 * zeros, and it is told, also when the file has its length again. */
static void
test_cut_while_open (Fixture *self, gconstpointer data)
{
  for (gsize length = 0; length < self->bytes->len; length += 1000)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrDataset) dataset = NULL;
      g_autoptr (PurrDataset) dogs = NULL;
      /* The clock of files may stand still for as long as this takes */
      struct utimbuf long_ago = { 1000000000, 1000000000 };
      const guint8 *columns;
      gsize there = length > 4096 ? length - 4096 : 0;

      packed_write_bytes (self->path, self->bytes);
      g_assert_cmpint (g_utime (self->path, &long_ago), ==, 0);
      dataset = purr_dataset_open_packed (self->path, &error);
      g_assert_no_error (error);
      g_assert_true (purr_dataset_check_unchanged (dataset, &error));
      g_assert_no_error (error);

      g_assert_cmpint (truncate (self->path, (off_t) length), ==, 0);
      assert_told (dataset, self->path, "was cut short while it was in use");
      columns = purr_dataset_get_columns (dataset);
      for (gsize k = 0; k < M * PURR_FEATURES; k++)
        g_assert_cmpint (columns[k], ==,
                         k < there ? self->bytes->data[4096 + k] : 0);
      for (gsize i = 0; i < M; i++)
        {
          g_assert_cmpuint (purr_dataset_get_class_of (dataset, i), <, 3);
          g_assert_nonnull (purr_dataset_get_name (dataset, i));
        }
      dogs = purr_dataset_relabel (dataset, 1);
      assert_told (dogs, self->path, "was cut short while it was in use");

      g_assert_cmpint (truncate (self->path, self->bytes->len), ==, 0);
      assert_told (dataset, self->path, "Another program changed");
    }
}

#define ADD(name, test)                                                        \
  g_test_add ("/dataset/packed-open/" name, Fixture, NULL, set_up, test,       \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("accessors", test_accessors);
  ADD ("every-length", test_every_length);
  ADD ("every-table-bit", test_every_table_bit);
  ADD ("lying-names", test_lying_names);
  ADD ("lying-classes", test_lying_classes);
  ADD ("other-files", test_other_files);
  ADD ("random-changes", test_random_changes);
  ADD ("changed-while-open", test_changed_while_open);
  ADD ("replaced-while-open", test_replaced_while_open);
  ADD ("cut-while-open", test_cut_while_open);
  return g_test_run ();
}
