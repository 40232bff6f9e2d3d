/* test-image-refusal.c: files told by their first bytes, never by their name */

#include "../decoding/test-pictures.h"

#include "engine/images/decoder.h"
#include "engine/images/images-private.h"

#include <string.h>

typedef struct
{
  const char *name; /* the file's, often a wrong one */
  const char *bytes;
  gsize length;
  PurrImageErrorCode code;
  const char *said; /* stands in the message */
} Sample;

#define SAMPLE(name, bytes, code, said)                                        \
  {                                                                            \
    name, bytes, sizeof (bytes) - 1, PURR_IMAGE_ERROR_##code, said             \
  }

static const Sample samples[] = {
  SAMPLE ("photo.jpg",
          "\xff\x0a\0\0",
          UNSUPPORTED,
          "photo.jpg is a JPEG XL file; JPEG XL is not supported yet. Save it "
          "as JPEG or PNG and try again."),
  SAMPLE ("photo.jpg",
          "RIFF\x24\0\0\0WEBPVP8 ",
          DAMAGED,
          "photo.jpg is a WebP file that is damaged or of a rare kind"),
  SAMPLE ("a.jpg",
          "\0\0\0\x18"
          "ftypisom\0\0\0\0isomiso2",
          NOT_A_PICTURE,
          "a video"),
  /* A length that lies must not lead behind the end */
  SAMPLE ("a.jpg",
          "\xff\xff\xff\xff"
          "ftypmp42",
          NOT_A_PICTURE,
          "a video"),
  SAMPLE ("a.jpg", "\0\0\0\x0cjP  \r\n\x87\n", UNSUPPORTED, "JPEG 2000"),
  SAMPLE ("a.jpg", "\xff\x4f\xff\x51\0", UNSUPPORTED, "JPEG 2000"),
  SAMPLE ("a.jpg", "\0\0\0\x0cJXL \r\n\x87\n", UNSUPPORTED, "JPEG XL"),
  SAMPLE ("a.jpg", "II\xbc\x01", UNSUPPORTED, "JPEG XR"),
  SAMPLE ("a.jpg",
          "\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\1\0\0\0\x16\0\0\0\0",
          UNSUPPORTED,
          "ICO"),
  SAMPLE ("a.jpg",
          "\0\0\2\0\1\0\x10\x10\0\0\1\0\x20\0\1\0\0\0\x16\0\0\0\0",
          UNSUPPORTED,
          "CUR"),
  SAMPLE ("a.jpg", "RIFF\x24\0\0\0ACON", UNSUPPORTED, "cursor"),
  SAMPLE ("a.jpg", "P6\n2 2\n255\n", DAMAGED, "PPM"),
  SAMPLE ("a.jpg", "P2 2 2 255 ", DAMAGED, "PGM"),
  SAMPLE ("a.jpg", "P4\n8 1\n", DAMAGED, "PBM"),
  SAMPLE ("a.jpg", "8BPS\0\1", UNSUPPORTED, "Photoshop"),
  SAMPLE ("a.jpg", "icns\0\0\1\0", UNSUPPORTED, "an ICNS file of icons"),
  SAMPLE ("a.jpg", "\xb1\x68\xde\x3a", UNSUPPORTED, "DCX"),
  SAMPLE ("a.jpg", "SIMPLE  = T", UNSUPPORTED, "FITS"),
  SAMPLE ("a.jpg", "SDPX\0\0", UNSUPPORTED, "DPX"),
  SAMPLE ("a.jpg", "II*\0\x10\0\0\0CR\2\0", UNSUPPORTED, "a camera raw file"),
  SAMPLE ("a.jpg",
          "\x0a\5\1\x08\0\0\0\0\7\0\7\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
          "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
          "\0\0\0\0\0\1\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
          "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
          "\0\0\0\0\0\0\0\0\0\0\0\0",
          UNSUPPORTED,
          "PCX"),
  SAMPLE ("a.jpg", "#?RADIANCE\n", UNSUPPORTED, "HDR"),
  SAMPLE ("a.jpg", "gimp xcf v011", UNSUPPORTED, "XCF"),
  SAMPLE ("a.png", "<?xml version='1.0'?>\n<svg/>", UNSUPPORTED, "SVG"),
  SAMPLE ("a.png", "\xef\xbb\xbf<SVG/>", UNSUPPORTED, "SVG"),
  SAMPLE ("a.jpg", "qoif\0\0\0\1", UNSUPPORTED, "QOI"),
  SAMPLE ("a.jpg", "/* XPM */", UNSUPPORTED, "XPM"),
  SAMPLE ("a.jpg", "DDS \x7c\0\0\0", UNSUPPORTED, "DDS"),
  SAMPLE ("a.jpg", "%!PS-Adobe", UNSUPPORTED, "PostScript"),
  SAMPLE ("a.jpg", "\xc5\xd0\xd3\xc6", UNSUPPORTED, "EPS"),
  SAMPLE ("a.jpg", "%PDF-1.7", NOT_A_PICTURE, "PDF"),
  SAMPLE ("cats.h5", "\x89HDF\r\n\x1a\n\0", NOT_A_PICTURE, "HDF5"),
  SAMPLE ("cats.zip", "PK\3\4\x14\0", NOT_A_PICTURE, "ZIP"),
  SAMPLE ("cats.gz", "\x1f\x8b\x08\0", NOT_A_PICTURE, "gzip"),
  SAMPLE ("a.jpg",
          "<!DOCTYPE html><title>404</title>",
          NOT_A_PICTURE,
          "a web page"),
  SAMPLE ("cat.png",
          "a text with ümläuts\n",
          NOT_A_PICTURE,
          "cat.png is a text file, not a picture."),
  SAMPLE ("a.bmp", "BMW and other cars", NOT_A_PICTURE, "a text file"),
  SAMPLE ("a.txt", "icns and farbfeld", NOT_A_PICTURE, "a text file"),
  SAMPLE ("a.txt", "\xff\xfeh\0i\0", NOT_A_PICTURE, "a text file"),
  SAMPLE ("a.jpg",
          "\x01\x02\x03\x04\x05",
          NOT_A_PICTURE,
          "not a picture of a kind"),
  SAMPLE ("a.jpg", "\0", NOT_A_PICTURE, "not a picture of a kind"),
  SAMPLE ("a.jpg", "\xff\xd8", NOT_A_PICTURE, "not a picture of a kind"),
};

static void
test_names (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (samples); k++)
    {
      const Sample *s = &samples[k];
      g_autoptr (GBytes) bytes = g_bytes_new (s->bytes, s->length);
      g_autoptr (GError) error = NULL;

      g_assert_false (purr_decoder_read_bytes (test_decoder (), bytes, s->name,
                                               PURR_CROP_CENTRE, NULL, 0, NULL,
                                               NULL, &error));
      g_assert_error (error, PURR_IMAGE_ERROR, (int) s->code);
      test_assert_sentence (error->message, s->name);
      if (strstr (error->message, s->said) == NULL)
        g_error ("sample %" G_GSIZE_FORMAT ": “%s” misses “%s”", k,
                 error->message, s->said);
    }
}

/* Formats for which a build may have no decoder are known all the same. */
static void
test_named_without_library (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *sentence;
  } files[] = {
    { "\0\0\0\x18"
      "ftypheic\0\0\0\0mif1heic",
      24,
      "photo.x is a HEIC file; this build of Purrceptron was made without "
      "libheif, which reads them. Install libheif-dev and build again, or save "
      "it as JPEG or PNG." },
    { "\0\0\0\x18"
      "ftypmif1\0\0\0\0mif1heic",
      24, "libheif-dev" },
    { "\0\0\0\x1c"
      "ftypavif\0\0\0\0mif1miaf",
      24,
      "photo.x is an AVIF file; this build of Purrceptron was made without "
      "libavif" },
    { "\0\0\0\x1c"
      "ftypmif1\0\0\0\0avifmiaf",
      24, "libavif-dev" },
    { "II*\0\x08\0\0\0", 8, "libtiff-dev" },
    { "MM\0*\0\0\0\x08", 8, "libtiff-dev" },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
    {
      PurrDecodeReply reply = { .status = PURR_DECODE_NO_LIBRARY };
      g_autoptr (GError) error = NULL;

      reply.format = purr_format_sniff ((const guint8 *) files[k].bytes,
                                        files[k].length, files[k].length);
      purr_image_set_refusal (&reply, "photo.x", &error);
      g_assert_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNSUPPORTED);
      test_assert_sentence (error->message, "photo.x");
      g_assert_nonnull (strstr (error->message, files[k].sentence));
    }
}

static void
test_too_much_memory (void)
{
  PurrDecodeReply reply = { .status = PURR_DECODE_TOO_MUCH_MEMORY };
  g_autoptr (GError) error = NULL;

  purr_image_set_refusal (&reply, "map.png", &error);
  g_assert_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_TOO_MANY_PIXELS);
  g_assert_cmpstr (error->message, ==,
                   "map.png is a JPEG file that needs more memory to open than "
                   "one picture may take (512 MB). Save it smaller and try "
                   "again.");
}

/* Whatever is wrong with a picture: what it really is comes first. */
static void
test_tells_what_it_is (void)
{
  static const PurrDecodeStatus statuses[]
    = { PURR_DECODE_DAMAGED,         PURR_DECODE_UNPACKS_TOO_FAR,
        PURR_DECODE_TOO_MANY_PIXELS, PURR_DECODE_TOO_MANY_LAYERS,
        PURR_DECODE_RARE_KIND,       PURR_DECODE_TOO_MUCH_MEMORY,
        PURR_DECODE_NO_LIBRARY };
  static const struct
  {
    const char *mark;
    gsize length;
    const char *start;
  } formats[] = {
    { "\x89PNG\r\n\x1a\n", 8, "cat.webp is a PNG file" },
    { "\xff\xd8\xff\xe0", 4, "cat.webp is a JPEG file" },
    { "\0\0\0\x1c"
      "ftypavif\0\0\0\0mif1miaf",
      24, "cat.webp is an AVIF file" },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (formats) * G_N_ELEMENTS (statuses); k++)
    {
      gsize f = k / G_N_ELEMENTS (statuses);
      PurrDecodeReply reply
        = { .status = statuses[k % G_N_ELEMENTS (statuses)] };
      g_autoptr (GError) error = NULL;

      reply.format = purr_format_sniff ((const guint8 *) formats[f].mark,
                                        formats[f].length, formats[f].length);
      purr_image_set_refusal (&reply, "cat.webp", &error);
      test_assert_sentence (error->message, "cat.webp");
      if (!g_str_has_prefix (error->message, formats[f].start))
        g_error ("“%s” does not begin with “%s”", error->message,
                 formats[f].start);
    }
}

/* Formats that are decoded are so under any name. */
static void
test_decoded_under_any_name (void)
{
  static const guint8 pixels[16] = { 9, 8, 7, 255, 6, 5, 4, 255 };
  const char *const formats[] = { "PNG", "BMP", "TGA", "JPEG", "GIF" };
  GBytes *files[]
    = { test_png (pixels, 2, 1, 4), test_bmp (pixels, 2, 1),
        test_tga (pixels, 2, 1), test_jpeg (), test_gif (FALSE, -1) };

  for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
    {
      PurrImageInfo info;
      g_autoptr (GError) error = NULL;

      purr_decoder_read_bytes (test_decoder (), files[k], "cat.webp",
                               PURR_CROP_CENTRE, NULL, 0, NULL, &info, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (info.format, ==, formats[k]);
      g_bytes_unref (files[k]);
    }
}

/* TGA has no mark: what its header says must be possible and fit the file. */
static void
test_tga_needs_its_bytes (void)
{
  static const guint8 pixels[16] = { 9, 8, 7, 255, 6, 5, 4, 255 };
  g_autoptr (GBytes) whole = test_tga (pixels, 2, 2);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, 33);

  g_assert_true (purr_decoder_read_bytes (test_decoder (), whole, "a",
                                          PURR_CROP_CENTRE, NULL, 0, NULL, NULL,
                                          NULL));
  g_assert_false (purr_decoder_read_bytes (test_decoder (), cut, "a",
                                           PURR_CROP_CENTRE, NULL, 0, NULL,
                                           NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-refusal/names", test_names);
  g_test_add_func ("/image-refusal/named-without-library",
                   test_named_without_library);
  g_test_add_func ("/image-refusal/too-much-memory", test_too_much_memory);
  g_test_add_func ("/image-refusal/tells-what-it-is", test_tells_what_it_is);
  g_test_add_func ("/image-refusal/decoded-under-any-name",
                   test_decoded_under_any_name);
  g_test_add_func ("/image-refusal/tga-needs-its-bytes",
                   test_tga_needs_its_bytes);
  return g_test_run ();
}
