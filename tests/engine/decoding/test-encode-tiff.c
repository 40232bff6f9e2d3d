/* test-encode-tiff.c: files written by libtiff */

#include "test-encoders.h"
#include "test-pictures.h"

#include <tiffio.h>

GBytes *
test_tiff_of (const guint8 *pixels,
              int width,
              int height,
              int samples,
              int bits,
              int orientation,
              int compression,
              GBytes *profile)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "picture.tif", NULL);
  TIFF *tiff = TIFFOpen (path, "w");
  gsize row = (gsize) (width * samples), length;
  g_autofree guint8 *wide = g_malloc (2 * row);
  uint16_t opacity = EXTRASAMPLE_UNASSALPHA;
  char *data;
  GBytes *bytes;

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, bits);
  TIFFSetField (tiff, TIFFTAG_ORIENTATION, orientation);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION, compression);
  TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC,
                samples == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
  if (samples == 4)
    TIFFSetField (tiff, TIFFTAG_EXTRASAMPLES, 1, &opacity);
  if (profile != NULL)
    TIFFSetField (tiff, TIFFTAG_ICCPROFILE,
                  (uint32_t) g_bytes_get_size (profile),
                  g_bytes_get_data (profile, NULL));
  for (int y = 0; y < height; y++)
    {
      const guint8 *in = pixels + (gsize) y * row;

      for (gsize k = 0; k < row; k++)
        if (bits == 16)
          wide[2 * k] = wide[2 * k + 1] = in[k];
        else
          wide[k] = in[k];
      g_assert_cmpint (TIFFWriteScanline (tiff, wide, (guint) y, 0), ==, 1);
    }
  TIFFClose (tiff);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new_take (data, length);
  test_folder_remove (folder);
  return bytes;
}
