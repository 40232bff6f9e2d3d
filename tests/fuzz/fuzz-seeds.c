/* fuzz-seeds.c: inputs for the fuzz targets to begin with
 *
 *   fuzz-seeds FOLDER
 *
 * Writes them to FOLDER/sniff, FOLDER/decode and so on: what the tests' own
 * makers make, in the form that each target takes.
 */

#include "../engine/packed/packed-fixture.h"
#include "../engine/decoding/test-encoders.h"
#include "../engine/decoding/test-pictures.h"
#include "../engine/models/model-fixture.h"
#include "../engine/project/run-fixture.h"

#include "engine/project/project-file.h"

#include <glib/gstdio.h>

#ifdef HAVE_LIBTIFF
#include <tiff.h>
#endif

#include <string.h>

static const char *output;

/* The parts, one behind the other, as the number-th seed of the target */
static void
write_seed (const char *target,
            guint number,
            gconstpointer first,
            gsize first_length,
            gconstpointer second,
            gsize second_length)
{
  g_autofree char *name = g_strdup_printf ("%s/%u", target, number);
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (array, first, (guint) first_length);
  g_byte_array_append (array, second, (guint) second_length);
  bytes = g_byte_array_free_to_bytes (array);
  g_free (test_file_new (output, name, bytes));
}

/* Takes the picture over. */
static void
write_picture (guint number, GBytes *picture)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (picture, &length);
  guint64 claimed = GUINT64_TO_LE ((guint64) length);

  write_seed ("decode", number, data, length, "", 0);
  write_seed ("sniff", number, &claimed, sizeof claimed, data, length);
  g_bytes_unref (picture);
}

static GBytes *
pnm (const char *header, const guint8 *pixels, gsize n)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *) header, (guint) strlen (header));
  g_byte_array_append (array, pixels, (guint) n);
  return g_byte_array_free_to_bytes (array);
}

/* Notes, profiles, and formats that have a library of their own */
static void
write_library_pictures (guint number, const guint8 *pixels)
{
  g_autoptr (GBytes) exif = test_exif (6, TRUE);
  g_autoptr (GBytes) profile = test_profile_swapped ();
  g_autoptr (GBytes) chunk = test_png_profile (profile);

  write_picture (number++,
                 test_png_with (test_png (pixels, 5, 3, 3), "eXIf", exif));
  write_picture (number++,
                 test_png_with (test_png (pixels, 5, 3, 3), "iCCP", chunk));
  for (int channels = 1; channels <= 4; channels++)
    if (channels != 2)
      write_picture (number++, test_jpeg_of (pixels, 16, 9, channels, 90,
                                             TEST_JPEG_PLAIN, exif, NULL));
  write_picture (number++, test_jpeg_of (pixels, 9, 16, 3, 50,
                                         TEST_JPEG_PROGRESSIVE, NULL, profile));
  write_picture (number++, test_webp_of (pixels, 9, 7, 3, 0, exif, profile));
  write_picture (number++, test_webp_of (pixels, 9, 7, 4, 60, NULL, NULL));
  write_picture (number++, pnm ("P4 9 3\n", pixels, 6));
  write_picture (number++, pnm ("P6\n4 3\n255\n", pixels, 36));
  write_picture (number++, pnm ("P5 3 2 1000\n", pixels, 12));
#ifdef HAVE_LIBTIFF
  write_picture (number++, test_tiff_of (pixels, 8, 6, 3, 8, 5, COMPRESSION_LZW,
                                         profile));
  write_picture (number++,
                 test_tiff_of (pixels, 8, 6, 1, 16, 1, COMPRESSION_NONE, NULL));
#endif
#ifdef HAVE_LIBAVIF
  write_picture (number++, test_avif_of (pixels, 16, 12, 3, 1, 0, profile));
#endif
#ifdef HAVE_LIBHEIF
  write_picture (number++, test_heic_of (pixels, 32, 16, NULL));
#endif
}

static void
write_pictures (void)
{
  g_autofree guint8 *pixels = test_pattern (40, 40, 1);
  guint number = 0;

  for (int channels = 1; channels <= 4; channels++)
    write_picture (number++, test_png (pixels, 5, 3, channels));
  write_picture (number++, test_png (pixels, 40, 30, 3));
  for (guint8 depth = 1; depth <= 16; depth *= 2)
    {
      GByteArray *png = test_png_header (2, 2, depth, 0);

      test_png_append (png, "IEND", NULL, 0);
      write_picture (number++, g_byte_array_free_to_bytes (png));
    }
  write_picture (number++, test_bmp (pixels, 7, 5));
  write_picture (number++, test_bmp (pixels, 40, 40));
  write_picture (number++, test_tga (pixels, 7, 5));
  write_picture (number++, test_jpeg ());
  write_picture (number++, test_gif (FALSE, -1));
  write_picture (number++, test_gif (TRUE, 1));
  write_library_pictures (number, pixels);
}

/* What is read is the same for all: the notes behind a mark, or without one */
static void
write_exif (void)
{
  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) exif = test_exif (orientation, orientation % 2 == 0);
      gsize length;
      gconstpointer data = g_bytes_get_data (exif, &length);

      write_seed ("exif", 2 * orientation, data, length, "", 0);
      write_seed ("exif", 2 * orientation + 1, "Exif\0", 6, data, length);
    }
}

/* The first is honest all the way; what the letters mean stands in
 * fuzz-protocol.c */
static void
write_scripts (void)
{
  static const guint8 scripts[][32] = {
    { 0, 2, 7, 6, 2, 7, 5, 4, 6, 2, 7, 6, 8 },
    { 0, 2, 3, 0, 0, 1, 32, 33, 33, 33, 1, 6, 2, 7, 5, 2, 9 },
    { 0, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 6, 9, 0, 2, 7, 6, 8 },
    { 0, 2, 4, 9, 0, 2, 0, 5, 1, 2, 3, 4, 5, 6, 8 },
    { 1, 12, 'r', 'r', 'u', 'P', 0, 0, 0, 0, 0, 0, 0, 0, 8 },
    { 0, 6, 2, 7, 6, 6, 9, 8 },
  };

  for (guint k = 0; k < G_N_ELEMENTS (scripts); k++)
    write_seed ("protocol", k, scripts[k], sizeof scripts[k], "", 0);
}

/* Without the checksum of the description, which would stop all that is changed
 * in it */
static void
write_one_model (const PurrModel *model, guint number, const char *choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureFile) file = NULL;
  g_autofree char *path = g_build_filename (output, "model.safetensors", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  purr_model_save (model, path, &error);
  g_assert_no_error (error);
  file = fixture_file_read (path);
  write_seed ("model", number, choice, 1, file->header, strlen (file->header));
  fixture_file_write (file, path, FALSE);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  write_seed ("model", number + 1, "\1", 1, contents, length);
}

static void
write_model (void)
{
  g_autoptr (PurrModel) pixels = fixture_model ();
  g_autoptr (PurrModel) patches = fixture_patches_model (3);

  write_one_model (pixels, 0, "\0");
  write_one_model (patches, 2, "\x8");
}

static void
write_packed (void)
{
  static const gsize sizes[] = { 2, 3, 5 };
  g_autofree char *path = g_build_filename (output, "pictures.purr", NULL);

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (GByteArray) file = NULL;
      gsize tables_at = 4096 + sizes[k] * PURR_FEATURES;
      guint8 head[121] = { 0 };

      packed_write (path, sizes[k], 1);
      file = packed_read_bytes (path);
      memcpy (head + 1, file->data, 120);
      write_seed ("packed", k, head, sizeof head, file->data + tables_at,
                  file->len - tables_at);
    }
}

static void
write_notation (void)
{
  static const char *const programs[] = {
    "import numpy as np\nX = np.random.randn(3, 5)\nw = np.zeros((3, 1))\n"
    "for i in range(3):\n    z = w.T @ X + i\n    w[i] -= z.sum()\n"
    "print(w, X[1:, ::-2], X > 0)\n",
    "a = np.array([[1, 2.5], [True, -4e3]])\na[a > 1] = a.T.reshape(-1)[0]\n"
    "b, c = a, (1, [2, 'x'])\nb **= 2\nassert a.shape == (2, 2), \"no\"\n",
    "l = []\nfor x in np.arange(0, 1, 0.25): l.append(np.exp(-x) // 3 % 2)\n"
    "print(max(l), np.mean(l, axis=0, keepdims=True), sep='-', end='\\n')\n",
  };

  for (guint k = 0; k < G_N_ELEMENTS (programs); k++)
    write_seed ("notation", k, programs[k], strlen (programs[k]), "", 0);
}

/* Written as the program does, and one that is empty */
static void
write_project (void)
{
  g_autofree char *path = g_build_filename (output, "seed.purrproject", NULL);
  PurrPictureMark mark = { .name = (char *) "cat/0.png",
                           .hash = G_MAXUINT64,
                           .class_name = (char *) "dog",
                           .left_out = 1,
                           .part = 2 };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PurrProjectFile) file
        = purr_project_file_open (path, TRUE, NULL);
      g_autoptr (PurrRunRecord) run = fixture_run (i + 1);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_nonnull (file);
      if (i > 0)
        {
          g_assert_true (
            purr_project_file_put_fact (file, "folder", "file:///a", NULL));
          g_assert_true (purr_project_file_put_picture (file, &mark, NULL));
        }
      if (i > 1)
        g_assert_true (purr_project_file_put_run (file, run, NULL));
      g_clear_pointer (&file, purr_project_file_close);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      write_seed ("project", 2 * i, "", 1, bytes, length);
      write_seed ("project", 2 * i + 1, "\x80", 1, bytes, length);
    }
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  if (argc != 2)
    return 2;
  output = argv[1];
  write_pictures ();
  write_exif ();
  write_scripts ();
  write_model ();
  write_packed ();
  write_notation ();
  write_project ();
  return 0;
}
