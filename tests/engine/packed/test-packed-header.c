/* test-packed-header.c: a header may say anything */

#include "packed-fixture.h"

#include "../decoding/test-pictures.h"

#include <string.h>

#define M 5

typedef struct
{
  char *folder;
  char *path;
  GByteArray *bytes;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "some.purr", NULL);
  packed_write (self->path, M, 1);
  self->bytes = packed_read_bytes (self->path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_byte_array_unref (self->bytes);
  g_free (self->path);
  test_folder_remove (self->folder);
}

static gboolean
reads (const Fixture *self, const guint8 *block, guint64 length)
{
  PurrPackedHeader header = { 0 };
  g_autoptr (GError) error = NULL;

  if (purr_packed_header_read (&header, block, length, self->path, &error))
    {
      g_assert_no_error (error);
      g_assert_cmpuint (header.columns_at, ==, 4096);
      g_assert_cmpuint (header.checksums_at, ==,
                        4096 + header.m * PURR_FEATURES);
      g_assert_cmpuint (header.names_at + header.name_bytes, ==, length);
      g_assert_cmpuint (header.class_names_at + header.class_bytes, ==,
                        header.names_at);
      return TRUE;
    }
  g_assert_nonnull (error);
  test_assert_sentence (error->message, self->path);
  return FALSE;
}

/* What packed.h promises about where things are, byte by byte. */
static void
test_layout (Fixture *self, gconstpointer data)
{
  const guint8 expected[80] = {
    'P',
    'U',
    'R',
    'R',
    'P',
    'A',
    'C',
    'K',
    2,
    0,
    0,
    0,
    0,
    16,
    0,
    0,
    /* 4,096 + 5 * 3,072 + 8 + 5 * 11 + 14 + 5 * 10 + 2 = 19,585 */
    0x81,
    0x4c,
    0,
    0,
    0,
    0,
    0,
    0,
    M,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    12,
    0,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    4,
    0,
    0,
    0,
    16,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0x4c,
    0,
    0,
    0,
    0,
    0,
    0,
    14,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    52,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  };
  static const char tables[] = "\0\0\1\0\2\0\0\0\1\0" /* classes */
                               "\0\1\2\3\0"           /* parts */
                               "cat\0dog\0émeu\0"
                               "cat/0.png\0dog/1.png\0émeu/2.png\0"
                               "cat/3.png\0dog/4.png";
  guint8 column[PURR_FEATURES];

  g_assert_cmpmem (self->bytes->data, 80, expected, 80);
  for (gsize i = 0; i < M; i++)
    {
      packed_column (i, 1, column);
      g_assert_cmpmem (self->bytes->data + 4096 + i * PURR_FEATURES,
                       PURR_FEATURES, column, PURR_FEATURES);
    }
  g_assert_cmpmem (self->bytes->data + self->bytes->len - sizeof tables,
                   sizeof tables, tables, sizeof tables);
}

static void
test_each_bit (Fixture *self, gconstpointer data)
{
  guint8 block[PURR_PACKED_HEADER_LENGTH];

  memcpy (block, self->bytes->data, sizeof block);
  g_assert_true (reads (self, block, self->bytes->len));
  for (gsize bit = 0; bit < 8 * sizeof block; bit++)
    {
      block[bit / 8] ^= 1 << bit % 8;
      g_assert_false (reads (self, block, self->bytes->len));
      block[bit / 8] ^= 1 << bit % 8;
    }
  for (guint64 length = self->bytes->len - 3; length <= self->bytes->len + 3;
       length++)
    g_assert_cmpint (reads (self, block, length), ==,
                     length == self->bytes->len);
}

/* Every field says everything that could hurt, the checksum being right. */
static void
test_lies (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gsize at;
    gsize length;
  } fields[] = {
    { 8, 4 },  { 12, 4 }, { 16, 8 }, { 24, 8 }, { 32, 4 }, { 36, 4 },
    { 44, 4 }, { 48, 8 }, { 56, 8 }, { 64, 8 }, { 72, 8 },
  };
  const guint64 lies[] = {
    0,
    1,
    1001,
    65536,
    G_MAXINT32,
    G_MAXUINT32 - 1,
    G_MAXUINT32,
    /* m: n_x m comes round to the right number */
    M + (G_GUINT64_CONSTANT (1) << 54),
    M + (G_GUINT64_CONSTANT (1) << 32),
    G_MAXINT64,
    G_MAXUINT64 - 4096,
    G_MAXUINT64 - 1,
    G_MAXUINT64,
  };

  for (gsize f = 0; f < G_N_ELEMENTS (fields); f++)
    for (gsize l = 0; l < G_N_ELEMENTS (lies); l++)
      {
        g_autoptr (GByteArray) bytes = g_byte_array_new ();

        if (fields[f].length == 4 && lies[l] > G_MAXUINT32)
          continue;
        g_byte_array_append (bytes, self->bytes->data, 4096);
        packed_put (bytes, fields[f].at, lies[l], fields[f].length);
        if (memcmp (bytes->data, self->bytes->data, 4096) == 0)
          {
            g_assert_cmpuint (fields[f].at, ==, 8); /* the version is 2 */
            continue;
          }
        packed_reseal (bytes);
        if (fields[f].at == 8 && lies[l] == 1) /* an old one */
          {
            g_assert_true (reads (self, bytes->data, self->bytes->len));
            continue;
          }
        g_assert_false (reads (self, bytes->data, self->bytes->len));
        /* And of files as long as they say they are */
        if (fields[f].at == 16)
          g_assert_false (reads (self, bytes->data, lies[l]));
      }
}

/* Lengths of the names that add up only because they come round past 2^64. */
static void
test_lies_that_agree (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint64 step = G_GUINT64_CONSTANT (1) << 63;

  g_byte_array_append (bytes, self->bytes->data, 4096);
  packed_put (bytes, 64, 14 + step, 8);
  packed_put (bytes, 72, 52 + step, 8);
  packed_reseal (bytes);
  g_assert_false (reads (self, bytes->data, self->bytes->len));

  /* Zero pictures in a file that is as long as that makes it */
  packed_put (bytes, 16, 4096 + 14, 8);
  packed_put (bytes, 24, 0, 8);
  packed_put (bytes, 56, 4096, 8);
  packed_put (bytes, 64, 14, 8);
  packed_put (bytes, 72, 0, 8);
  packed_reseal (bytes);
  g_assert_false (reads (self, bytes->data, 4096 + 14));

  /* The largest number of pictures, and one more */
  for (guint64 m = G_MAXUINT32 - 1; m <= G_MAXUINT32; m++)
    {
      PurrPackedHeader header
        = { .m = m, .n_classes = 2, .class_bytes = 8, .name_bytes = 2 * m };

      purr_packed_header_lay_out (&header);
      purr_packed_header_write (&header, bytes->data);
      g_assert_cmpint (reads (self, bytes->data, header.file_length), ==,
                       m == G_MAXUINT32 - 1);
    }
}

static void
assert_says (const guint8 *block, guint64 length, const char *words)
{
  PurrPackedHeader header;
  g_autoptr (GError) error = NULL;

  g_assert_false (
    purr_packed_header_read (&header, block, length, "a.purr", &error));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_words (Fixture *self, gconstpointer data)
{
  const guint8 nothing[4096] = { 0 };

  assert_says (nothing, 4096, "neither a folder nor");
  assert_says (self->bytes->data, self->bytes->len - 1, "its end is missing");
  packed_put (self->bytes, 8, 3, 4);
  assert_says (self->bytes->data, self->bytes->len, "newer version");
}

#define ADD(name, test)                                                        \
  g_test_add ("/dataset/packed-header/" name, Fixture, NULL, set_up, test,     \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("layout", test_layout);
  ADD ("each-bit", test_each_bit);
  ADD ("lies", test_lies);
  ADD ("lies-that-agree", test_lies_that_agree);
  ADD ("words", test_words);
  return g_test_run ();
}
