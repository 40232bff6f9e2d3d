/* packed-fixture.c: packed files, sound and otherwise */

#include "engine/dataset/dataset.h"
#include "engine/packed/packed-writer.h"
#include "engine/packed/packed.h"

#include "packed-fixture.h"

#include "engine/kernels/random.h"

#include "../decoding/test-pictures.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xxhash.h>

static const char *const classes[] = { "cat", "dog", "émeu" };

void
packed_column (gsize i, guint seed, guint8 *column)
{
  guint64 state = seed * G_GUINT64_CONSTANT (1000003) + i;

  for (gsize k = 0; k < PURR_FEATURES; k += 8)
    {
      guint64 random = purr_random_next (&state);

      memcpy (column + k, &random, 8);
    }
}

char *
packed_name (gsize i)
{
  return g_strdup_printf ("%s/%zu.png", classes[i % 3], i);
}

void
packed_write (const char *path, gsize m, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrPackedWriter) writer
    = purr_packed_writer_new (path, PURR_CROP_STRETCH, &error);
  guint8 column[PURR_FEATURES];

  g_assert_no_error (error);
  for (gsize i = 0; i < m; i++)
    {
      g_autofree char *name = packed_name (i);

      packed_column (i, seed, column);
      purr_packed_writer_add (writer, column, name, classes[i % 3], i % 4,
                              &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (purr_packed_writer_get_size (writer), ==, m);
  g_assert_true (purr_packed_writer_finish (writer, &error));
  g_assert_no_error (error);
}

GByteArray *
packed_read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) contents, length);
}

void
packed_write_bytes (const char *path, const GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static guint64
get_64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

PurrPackedHeader
packed_header (const GByteArray *bytes)
{
  PurrPackedHeader header = {
    .m = get_64 (bytes->data + 24),
    .class_bytes = get_64 (bytes->data + 64),
    .name_bytes = get_64 (bytes->data + 72),
  };

  purr_packed_header_lay_out (&header);
  return header;
}

void
packed_put (GByteArray *bytes, gsize at, guint64 value, gsize length)
{
  for (gsize k = 0; k < length; k++)
    bytes->data[at + k] = (guint8) (value >> 8 * k);
}

static void
seal_header (GByteArray *bytes)
{
  g_autoptr (GChecksum) sha = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_checksum_update (sha, bytes->data, 4064);
  g_checksum_get_digest (sha, bytes->data + 4064, &length);
}

void
packed_reseal (GByteArray *bytes)
{
  guint64 tables_at = get_64 (bytes->data + 56);

  if (tables_at <= bytes->len)
    packed_put (bytes, 112,
                XXH3_64bits (bytes->data + tables_at,
                             bytes->len - (gsize) tables_at),
                8);
  seal_header (bytes);
}

void
packed_make_old (GByteArray *bytes)
{
  PurrPackedHeader header = packed_header (bytes);

  packed_put (bytes, 8, 1, 4);
  for (guint64 k = 0; k < header.n_chunks; k++)
    packed_put (bytes, (gsize) (header.checksums_at + 8 * k), ~k, 8);
  packed_put (bytes, 112, G_GUINT64_CONSTANT (0x2038df0baf7d09a7), 8);
  seal_header (bytes);
}

void
packed_assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset = purr_dataset_open_packed (path, &error);

  g_assert_null (dataset);
  g_assert_error (error, PURR_DATASET_ERROR, code);
  test_assert_sentence (error->message, path);
}

void
packed_exercise (PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset);
  guint n_classes = purr_dataset_get_n_classes (dataset);
  const guint8 *columns = purr_dataset_get_columns (dataset);
  gsize counted = 0;
  guint sum = 0;

  g_assert_cmpuint (n_classes, >=, 2);
  for (guint c = 0; c < n_classes; c++)
    {
      g_assert_true (
        g_utf8_validate (purr_dataset_get_class_name (dataset, c), -1, NULL));
      counted += purr_dataset_get_class_size (dataset, c);
    }
  g_assert_cmpuint (counted, ==, m);
  for (gsize i = 0; i < m; i++)
    {
      sum += (guint) strlen (purr_dataset_get_name (dataset, i));
      sum += columns[i * PURR_FEATURES] + columns[(i + 1) * PURR_FEATURES - 1];
      g_assert_cmpuint (purr_dataset_get_class_of (dataset, i), <, n_classes);
      g_assert_cmpuint (purr_dataset_get_part (dataset, i), <=, PURR_PART_TEST);
      g_assert_null (purr_dataset_get_file (dataset, i));
    }
  g_assert_cmpuint (sum, >=, m);
  g_assert_cmpuint (strlen (purr_dataset_get_fingerprint (dataset)), ==, 64);
  g_assert_cmpuint (purr_dataset_get_refusals (dataset)->len, ==, 0);
  if (purr_dataset_get_labels (dataset) != NULL)
    g_assert_cmpuint (purr_dataset_get_labels (dataset)[m - 1], <=, 1);
}
