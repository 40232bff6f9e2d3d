/* fuzz-model.c: opening a model file
 *
 * The input: a byte of choices, then a header of JSON, to which numbers are
 * added, or all of a file. A checksum that is wrong stops every reader, so it is
 * put right, where there is a place for it.
 */

#include "fuzz-file.h"
#include "fuzz-target.h"

#include "engine/models/models.h"

enum
{
  WHOLE_FILE = 1,
  WRONG_SUM = 2,
  ZEROS = 4,
};

#define PAYLOAD ((3 * PURR_FEATURES + 1) * sizeof (double))

static void
put_sum_right (GByteArray *file, gsize payload_at)
{
  static const char key[] = "\"payload_sha256\":\"";
  g_autofree char *sum
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, file->data + payload_at,
                                   file->len - payload_at);
  guint8 *place = memmem (file->data, payload_at, key, strlen (key));

  if (place != NULL
      && place + strlen (key) + strlen (sum) <= file->data + payload_at)
    memcpy (place + strlen (key), sum, strlen (sum));
}

static GByteArray *
make_file (const uint8_t *data, size_t size, guint8 choices)
{
  GByteArray *file = g_byte_array_new ();
  guint64 length = GUINT64_TO_LE ((guint64) size);
  guint payload_at;

  if (choices & WHOLE_FILE)
    return g_byte_array_append (file, data, (guint) size);
  g_byte_array_append (file, (const guint8 *) &length, sizeof length);
  g_byte_array_append (file, data, (guint) size);
  payload_at = file->len;
  g_byte_array_set_size (file, payload_at + PAYLOAD);
  /* The same byte eight times is a small positive number */
  memset (file->data + payload_at, choices & ZEROS ? 0 : 0x3f, PAYLOAD);
  if (!(choices & WRONG_SUM))
    put_sum_right (file, payload_at);
  return file;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) file = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 column[PURR_FEATURES] = { 0 };

  if (size < 2)
    return 0;
  file = make_file (data + 1, size - 1, data[0]);
  model = purr_model_open (fuzz_file_set (file->data, file->len), &error);
  if (model == NULL)
    fuzz_check_sentence (error);
  else
    {
      PurrAnswer answer = purr_model_classify (model, column);

      g_assert_true (answer.probability >= 0 && answer.probability <= 1);
      g_assert_true (g_utf8_validate (answer.name, -1, NULL));
    }
  return 0;
}
