/* fuzz-exif.c: the reader of a camera's notes, of which way is up
 *
 * The input is the notes.
 */

#include "fuzz-target.h"

#include "engine/decoding/decoding-private.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int orientation = purr_exif_orientation (data, size);

  g_assert_cmpint (orientation, >=, 1);
  g_assert_cmpint (orientation, <=, 8);
  return 0;
}
