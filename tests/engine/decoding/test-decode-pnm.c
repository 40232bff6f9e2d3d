/* test-decode-pnm.c: PBM, PGM and PPM by hand */

#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>

static PurrDecodeReply
decode (const char *data, gsize length, guint8 *preview)
{
  PurrDecodeRequest request = { PURR_CROP_STRETCH, 64 };
  g_autofree guint8 *copy = g_memdup2 (data, length);
  g_autofree guint8 *room = g_malloc0 (64 * 64 * 3);
  guint8 column[PURR_FEATURES];
  PurrDecodeReply reply;

  purr_decode (copy, length, &request, column, room, &reply);
  if (reply.status == PURR_DECODE_OK)
    memcpy (preview, room, 12);
  return reply;
}

typedef struct
{
  const char *file;
  gsize length;
  int width;
  int height;
  const char *format;
  guint8 expected[12];
} Sample;

#define SAMPLE(file, width, height, format, ...)                               \
  {                                                                            \
    file, sizeof (file) - 1, width, height, format, { __VA_ARGS__ }            \
  }

static const Sample samples[] = {
  SAMPLE ("P1\n# a comment\n2 2\n0 1\n10\n",
          2,
          2,
          "PBM",
          255,
          255,
          255,
          0,
          0,
          0,
          0,
          0,
          0,
          255,
          255,
          255),
  SAMPLE ("P2 2#x\n1 100 0 50", 2, 1, "PGM", 0, 0, 0, 128, 128, 128),
  SAMPLE ("P3\n1 2\n15\n15 0 5 1 2 3", 1, 2, "PPM", 255, 0, 85, 17, 34, 51),
  /* Each row begins with a byte of its own */
  SAMPLE ("P4\n2 2\n\x7f\x80",
          2,
          2,
          "PBM",
          255,
          255,
          255,
          0,
          0,
          0,
          0,
          0,
          0,
          255,
          255,
          255),
  SAMPLE ("P5\n2 1\n255\n\x07\xff", 2, 1, "PGM", 7, 7, 7, 255, 255, 255),
  SAMPLE ("P5 2 1 65535\n\x80\0\xff\xff",
          2,
          1,
          "PGM",
          128,
          128,
          128,
          255,
          255,
          255),
  /* Of more than the largest, the largest */
  SAMPLE ("P5 2 1 1000\n\x01\xf4\xff\xff",
          2,
          1,
          "PGM",
          128,
          128,
          128,
          255,
          255,
          255),
  SAMPLE ("P6 1 1 255\n\1\2\3", 1, 1, "PPM", 1, 2, 3),
  SAMPLE ("P6\r\n1 1\r\n3\n\1\2\3", 1, 1, "PPM", 85, 170, 255),
};

static void
test_values (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (samples); k++)
    {
      const Sample *s = &samples[k];
      guint8 pixels[12];
      PurrDecodeReply reply = decode (s->file, s->length, pixels);

      g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
      g_assert_cmpint (reply.width, ==, s->width);
      g_assert_cmpint (reply.height, ==, s->height);
      g_assert_cmpstr (purr_format_get (reply.format)->name, ==, s->format);
      g_assert_cmpmem (pixels, (gsize) (s->width * s->height * 3), s->expected,
                       (gsize) (s->width * s->height * 3));
    }
}

/* A byte less than all is too few. What is cut before its third byte is of no
 * known format, and the last digits of a word may be missing unseen. */
static void
test_cut_anywhere (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (samples); k++)
    for (gsize n = 3; n < samples[k].length; n++)
      {
        guint8 pixels[12];
        PurrDecodeReply reply = decode (samples[k].file, n, pixels);

        if (samples[k].file[1] >= '4')
          g_assert_cmpint (reply.status, ==, PURR_DECODE_DAMAGED);
        else
          g_assert_true (reply.status == PURR_DECODE_DAMAGED
                         || n >= samples[k].length - 1);
      }
}

static void
test_lies (void)
{
  static const struct
  {
    const char *file;
    PurrDecodeStatus status;
  } lies[] = {
    { "P5 8001 8000 255 x", PURR_DECODE_TOO_MANY_PIXELS },
    { "P5 8000 8000 255 x", PURR_DECODE_DAMAGED },
    { "P5 0 5 255 x", PURR_DECODE_DAMAGED },
    { "P5 -1 5 255 x", PURR_DECODE_DAMAGED },
    { "P5 1 1 0 x", PURR_DECODE_DAMAGED },
    { "P5 1 1 65536 xx", PURR_DECODE_DAMAGED },
    { "P5 99999999999 1 255 x", PURR_DECODE_DAMAGED },
    { "P5 999999999 999999999 255 x", PURR_DECODE_TOO_MANY_PIXELS },
    { "P2 1 1 255 x", PURR_DECODE_DAMAGED },
    { "P1 1 1 2", PURR_DECODE_DAMAGED },
    { "P5 # never ends", PURR_DECODE_DAMAGED },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (lies); k++)
    {
      guint8 pixels[12];

      g_assert_cmpint (
        decode (lies[k].file, strlen (lies[k].file), pixels).status, ==,
        lies[k].status);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-pnm/values", test_values);
  g_test_add_func ("/decode-pnm/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/decode-pnm/lies", test_lies);
  return g_test_run ();
}
