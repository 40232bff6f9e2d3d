/* fuzz-model.c: opening a model file
 *
 * The input: a byte of choices, then a header of JSON, to which numbers are
 * added, those of pixels or of three filters, or all of a file. A checksum that is
 * wrong stops every reader, so it is put right, where there is a place for it.
 */

#include "fuzz-file.h"
#include "fuzz-target.h"

#include "engine/models/models.h"

enum
{
  WHOLE_FILE = 1,
  WRONG_SUM = 2,
  ZEROS = 4,
  PATCHES = 8,
};

#define N_FILTERS 3
#define N_FEATURES (N_FILTERS * 2 * PURR_PATCH_POOLS)
#define N_DIGITS (N_FILTERS * PURR_PATCH_BYTES)

/* In doubles, and the digits behind them */
#define OF_PIXELS (3 * PURR_FEATURES + 1)
#define OF_PATCHES (5 * N_FEATURES + 2 * N_FILTERS + 4)

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

/* All numbers are a small positive one, which is the same byte eight times, or zero;
 * and digits are balanced. */
static void
append_numbers (GByteArray *file, guint8 choices)
{
  gsize n = choices & PATCHES ? OF_PATCHES : OF_PIXELS;
  guint at = file->len;
  guint8 digits[N_DIGITS];

  g_byte_array_set_size (file, (guint) (at + n * sizeof (double)));
  memset (file->data + at, choices & ZEROS ? 0 : 0x3f, n * sizeof (double));
  for (gsize i = 0; i < N_DIGITS; i++)
    digits[i] = i % 2 == 0 ? 100 : (guint8) -100;
  if (choices & PATCHES)
    g_byte_array_append (file, digits, sizeof digits);
}

/* Where a whole file says that its numbers begin; 0 where it does not */
static gsize
find_numbers (const GByteArray *file)
{
  guint64 length = 0;

  if (file->len < sizeof length)
    return 0;
  memcpy (&length, file->data, sizeof length);
  length = GUINT64_FROM_LE (length);
  return length <= file->len - sizeof length ? sizeof length + length : 0;
}

static GByteArray *
make_file (const uint8_t *data, size_t size, guint8 choices)
{
  GByteArray *file = g_byte_array_new ();
  guint64 length = GUINT64_TO_LE ((guint64) size);
  gsize payload_at;

  if (!(choices & WHOLE_FILE))
    g_byte_array_append (file, (const guint8 *) &length, sizeof length);
  g_byte_array_append (file, data, (guint) size);
  payload_at = choices & WHOLE_FILE ? find_numbers (file) : file->len;
  if (!(choices & WHOLE_FILE))
    append_numbers (file, choices);
  if (!(choices & WRONG_SUM) && payload_at > 0)
    put_sum_right (file, payload_at);
  return file;
}

/* What opens can be saved, and opens then, the same */
static void
check_saved (const PurrModel *model)
{
  g_autoptr (GBytes) bytes = purr_model_to_bytes (model, "a", NULL);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (PurrModel) again = NULL;

  g_assert_nonnull (bytes);
  again = purr_model_from_bytes (bytes, "a", NULL);
  g_assert_nonnull (again);
  g_assert_true (purr_model_has_equal_logits (model, again));
  second = purr_model_to_bytes (again, "a", NULL);
  g_assert_true (g_bytes_equal (bytes, second));
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
      check_saved (model);
    }
  return 0;
}
