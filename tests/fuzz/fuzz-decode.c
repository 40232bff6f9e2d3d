/* fuzz-decode.c: decoding, as the worker does it
 *
 * The input is the file. What is asked for follows from its length.
 */

#include "fuzz-target.h"

#include "engine/images/images-private.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const int sides[] = { 0, 1, 96, PURR_PREVIEW_MAX_SIDE };
  PurrDecodeRequest request = {
    .crop = size & 1 ? PURR_CROP_STRETCH : PURR_CROP_CENTRE,
    .preview_side = sides[size / 2 % G_N_ELEMENTS (sides)],
  };
  gsize room
    = (gsize) (request.preview_side * request.preview_side * PURR_CHANNELS);
  g_autofree guint8 *column = g_malloc (PURR_FEATURES);
  g_autofree guint8 *preview = g_malloc (room);
  PurrDecodeReply reply;

  if (size < 1 || size > PURR_IMAGE_MAX_BYTES)
    return 0;
  purr_decode (data, size, &request, column, preview, &reply);
  /* Whatever it was, the other side takes it for an honest answer */
  g_assert_true (purr_decoder_reply_is_valid (&reply, &request));
  if (reply.status != PURR_DECODE_OK)
    {
      g_autoptr (GError) error = NULL;

      purr_image_set_refusal (&reply, "input", &error);
      fuzz_check_sentence (error);
    }
  return 0;
}
