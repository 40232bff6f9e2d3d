/* fuzz-sniff.c: telling formats, which the program itself does
 *
 * The input: 8 bytes, the file's length as it claims to be, then its head.
 */

#include "engine/decoding/formats.h"

#include "fuzz-target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  guint64 claimed;
  gsize length;
  g_autofree guint8 *head = NULL;
  guint number;

  if (size <= sizeof claimed)
    return 0;
  memcpy (&claimed, data, sizeof claimed);
  length = MIN (size - sizeof claimed, PURR_SNIFF_BYTES);
  /* A block of its own, so that one byte too far is noticed */
  head = g_memdup2 (data + sizeof claimed, length);
  number = purr_format_sniff (head, length, MAX (claimed, length));
  g_assert_nonnull (purr_format_get (number));
  g_assert_cmpuint (purr_format_sniff (head, length, MAX (claimed, length)), ==,
                    number);
  return 0;
}
