/* fuzz-packed.c: opening and verifying a packed file
 *
 * The input: a byte of choices, the header's first 120 bytes, then the tables;
 * the columns between them are all zeros, as the fuzzer would learn nothing
 * from them. Checksums that are wrong stop every reader, so they are put right.
 */

#include "engine/packed/packed.h"

#include "fuzz-file.h"
#include "fuzz-target.h"

#include "../engine/packed/packed-fixture.h"

enum
{
  WRONG_SUMS = 1,
  WRONG_LENGTH = 2,
  CUT_SHORT = 4,
};

#define HEAD 120
#define MOST_PICTURES 8

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  guint8 choices;
  guint64 m;
  const char *path;

  if (size < 1 + HEAD)
    return 0;
  choices = data[0];
  memcpy (&m, data + 1 + 24, sizeof m);
  m = MIN (GUINT64_FROM_LE (m), MOST_PICTURES);

  g_byte_array_set_size (file, 4096 + (guint) m * PURR_FEATURES);
  memset (file->data, 0, file->len);
  memcpy (file->data, data + 1, HEAD);
  g_byte_array_append (file, data + 1 + HEAD, (guint) (size - 1 - HEAD));
  if (!(choices & WRONG_LENGTH))
    packed_put (file, 16, file->len, 8);
  if (!(choices & WRONG_SUMS))
    packed_reseal (file);
  if (choices & CUT_SHORT)
    g_byte_array_set_size (file, file->len / 2);

  path = fuzz_file_set (file->data, file->len);
  dataset = purr_dataset_open_packed (path, &error);
  if (dataset == NULL)
    {
      fuzz_check_sentence (error);
      return 0;
    }
  packed_exercise (dataset);
  if (!purr_dataset_verify (dataset, NULL, NULL, &error))
    fuzz_check_sentence (error);
  return 0;
}
