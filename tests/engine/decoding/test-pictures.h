/* test-pictures.h: pictures, files and folders that tests make themselves */

#pragma once

#include "engine/images/decoder.h"

/* Encoders: small, plain, uncompressed. Free what they return with
 * g_bytes_unref(). */

/* channels: 1 grey, 2 grey and opacity, 3 RGB, 4 RGB and opacity */
GBytes *test_png (const guint8 *pixels, int width, int height, int channels);

/* A PNG's signature and header alone, of any size. */
GByteArray *test_png_header (guint32 width,
                             guint32 height,
                             guint8 depth,
                             guint8 colour_type);
void test_png_append (GByteArray *png,
                      const char *chunk,
                      const guint8 *data,
                      gsize length);

/* 24 bits, from the bottom up */
GBytes *test_bmp (const guint8 *rgb, int width, int height);

/* 32 bits, from the top down */
GBytes *test_tga (const guint8 *rgba, int width, int height);

/* A JPEG of 16x8 grey pixels: the left half 200, the right half 50. */
GBytes *test_jpeg (void);

/* A GIF of 2x1 pixels, red and blue; a second frame, if wanted, is blue and
 * red. Of transparent (0, 1 or -1 for none), the colour is not shown. */
GBytes *test_gif (gboolean two_frames, int transparent);

/* A picture of changing colours, width x height x 3 bytes; free with
 * g_free(). */
guint8 *test_pattern (int width, int height, guint seed);

/* Folders. */
char *test_folder_new (void);
void test_folder_remove (char *folder); /* frees it too */

/* Writes a file below folder, making the folders that its name needs. Returns
 * its path; free with g_free(). */
char *test_file_new (const char *folder, const char *name, GBytes *bytes);

/* The same from a literal. */
char *test_file_new_text (const char *folder,
                          const char *name,
                          const char *text);

/* A BMP of 32x32 pixels, those of test_pattern() for seed. */
void test_picture_new (const char *folder, const char *name, guint seed);

/* A folder of the real images for testing, or NULL (and the test is skipped)
 * where there is none. Free with g_free(). */
char *test_data (const char *name);

/* All files below folder, sorted. */
GPtrArray *test_list_files (const char *folder);

/* A refusal as a person may read it: a sentence that names the file. */
void test_assert_sentence (const char *message, const char *path);

/* The decoder of this program's tests, with workers of its own; borrowed. */
PurrDecoder *test_decoder (void);
