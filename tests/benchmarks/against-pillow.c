/* against-pillow.c: this program's side of tests/benchmarks/against-pillow
 *
 * Reads requests, one a line, and answers each with one line:
 *   list FOLDER         -> n; the JPEG files below it, from now on
 *   decode HOW N OUT    all of them N times, one after another
 *   folder PATH OUT     loads a folder of classes, on all processors
 *
 * HOW is how a file becomes 32x32 pixels: "worker" (as the program does it, in
 * a worker process), "workers" (in one for each processor at a time), "inside"
 * (the same decoders in this process), "stb" (stb_image alone), or "turbo"
 * (libjpeg-turbo alone, at the scale at which the program decodes; no more than
 * the pixels).
 *
 * An answer is "ok key value ..." or "error sentence". seconds is the work
 * alone, reading the files included. OUT gets the columns of bytes.
 */

#include "engine/dataset/dataset.h"
#include "engine/decoding/area-average.h"
#include "engine/images/decoder.h"
#include "engine/images/display-name.h"
#include "engine/images/images-private.h"
#include "engine/loading/load.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wshadow"
#include <stb_image.h>
#pragma GCC diagnostic pop

#define LONGEST_LINE 4096
#define SHARE 64

typedef struct
{
  PurrDecoder *decoder;
  GPtrArray *files;
} Server;

typedef void (*DecodeFunc) (const guint8 *data, gsize length, guint8 *column);

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

/* The files --------------------------------------------------------------- */

static void
add_files (GPtrArray *files, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (files, path);
      else if (g_str_has_suffix (name, ".jpg"))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Ways to decode ---------------------------------------------------------- */

/* Files are opened as carefully as for a worker: what differs is the worker. */
static void
decode_all_inside (const Server *self, guint8 *columns)
{
  const PurrDecodeRequest request = { .crop = PURR_CROP_CENTRE };
  g_autofree guint8 *data = g_malloc (PURR_DECODER_ROOM);

  for (guint i = 0; i < self->files->len; i++)
    {
      const char *path = self->files->pdata[i];
      g_autofree char *shown_name = purr_display_name (path);
      const PurrFormat *format;
      PurrDecodeReply reply;
      gsize length;

      g_assert_true (purr_image_file_load (path, shown_name, data,
                                           PURR_DECODER_ROOM, &length, &format,
                                           NULL));
      purr_decode (data, length, &request, columns + (gsize) i * PURR_FEATURES,
                   NULL, &reply);
      g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
    }
}

static void
decode_stb (const guint8 *data, gsize length, guint8 *column)
{
  int width = 0, height = 0, channels, side;
  guint8 *pixels
    = stbi_load_from_memory (data, (int) length, &width, &height, &channels, 3);
  gsize left, top;

  g_assert_nonnull (pixels);
  side = MIN (width, height);
  left = (gsize) (width - side) / 2;
  top = (gsize) (height - side) / 2;
  purr_image_area_average (pixels + (top * (gsize) width + left) * 3, side,
                           side, (gsize) width * 3, column, PURR_SIDE,
                           PURR_SIDE);
  stbi_image_free (pixels);
}

/* No resizing: the column gets what happens to be the last row's beginning */
static void
decode_turbo (const guint8 *data, gsize length, guint8 *column)
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  JSAMPROW row;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&jpeg);
  jpeg_mem_src (&jpeg, data, length);
  jpeg_read_header (&jpeg, TRUE);
  jpeg.out_color_space = JCS_RGB;
  jpeg.scale_denom = 8;
  for (jpeg.scale_num = 8; jpeg.scale_num > 1; jpeg.scale_num /= 2)
    if (MIN (jpeg.image_width, jpeg.image_height) * jpeg.scale_num / 2 / 8
        < 4 * PURR_SIDE)
      break;
  jpeg_start_decompress (&jpeg);
  row = g_malloc ((gsize) jpeg.output_width * 3);
  while (jpeg.output_scanline < jpeg.output_height)
    jpeg_read_scanlines (&jpeg, &row, 1);
  memcpy (column, row, MIN (PURR_FEATURES, jpeg.output_width * 3));
  jpeg_finish_decompress (&jpeg);
  jpeg_destroy_decompress (&jpeg);
  g_free (row);
}

static void
decode_one_by_one (const Server *self, DecodeFunc decode, guint8 *columns)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (
        g_file_get_contents (self->files->pdata[i], &contents, &length, NULL));
      decode ((const guint8 *) contents, length,
              columns + (gsize) i * PURR_FEATURES);
    }
}

static void
decode_in_worker (const Server *self, guint8 *columns, guint share, guint *next)
{
  guint first;

  while ((first = __atomic_fetch_add (next, share, __ATOMIC_RELAXED))
         < self->files->len)
    {
      PurrImageTask tasks[SHARE] = { 0 };
      guint n = MIN (share, self->files->len - first);

      for (guint k = 0; k < n; k++)
        {
          tasks[k].path = self->files->pdata[first + k];
          tasks[k].column = columns + (gsize) (first + k) * PURR_FEATURES;
        }
      purr_decoder_read_files (self->decoder, tasks, n, PURR_CROP_CENTRE, NULL,
                               NULL);
      for (guint k = 0; k < n; k++)
        g_assert_no_error (tasks[k].error);
    }
}

typedef struct
{
  const Server *server;
  guint8 *columns;
  guint next;
} Shared;

static gpointer
decode_some (gpointer data)
{
  Shared *shared = data;

  decode_in_worker (shared->server, shared->columns, 1, &shared->next);

  return NULL;
}

static void
decode_in_workers (const Server *self, guint8 *columns)
{
  Shared shared = { self, columns, 0 };
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 0; i < g_get_num_processors (); i++)
    g_ptr_array_add (threads, g_thread_new ("decode", decode_some, &shared));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
}

/* Requests ---------------------------------------------------------------- */

static gboolean
decode (const Server *self, char **words)
{
  static const struct
  {
    const char *how;
    DecodeFunc func; /* or NULL: by this program */
  } ways[] = {
    { "worker", NULL },    { "workers", NULL },       { "inside", NULL },
    { "stb", decode_stb }, { "turbo", decode_turbo },
  };
  gsize size = (gsize) self->files->len * PURR_FEATURES;
  g_autofree guint8 *columns = g_malloc (size);
  guint64 times = g_ascii_strtoull (words[2], NULL, 10);

  for (gsize k = 0; k < G_N_ELEMENTS (ways); k++)
    if (strcmp (words[1], ways[k].how) == 0)
      {
        double seconds = -now ();

        for (guint64 i = 0; i < times; i++)
          if (strcmp (ways[k].how, "worker") == 0)
            decode_in_worker (self, columns, SHARE, &(guint) { 0 });
          else if (strcmp (ways[k].how, "workers") == 0)
            decode_in_workers (self, columns);
          else if (strcmp (ways[k].how, "inside") == 0)
            decode_all_inside (self, columns);
          else
            decode_one_by_one (self, ways[k].func, columns);
        seconds += now ();
        printf ("ok seconds %.9f\n", seconds);

        return g_file_set_contents (words[3], (const char *) columns,
                                    (gssize) size, NULL);
      }

  return FALSE;
}

static gboolean
load_folder (char **words)
{
  double seconds = -now ();
  g_autoptr (PurrDataset) dataset
    = purr_dataset_load_folder (words[1], NULL, NULL, NULL);
  gsize m;

  seconds += now ();
  if (dataset == NULL)
    return FALSE;
  m = purr_dataset_get_size (dataset);
  printf ("ok seconds %.9f n %zu\n", seconds, m);

  return g_file_set_contents (words[2],
                              (const char *) purr_dataset_get_columns (dataset),
                              (gssize) (m * PURR_FEATURES), NULL);
}

static gboolean
serve (Server *self, char **words)
{
  guint n = g_strv_length (words);

  if (n == 2 && strcmp (words[0], "list") == 0)
    {
      g_ptr_array_set_size (self->files, 0);
      add_files (self->files, words[1]);
      g_ptr_array_sort (self->files, compare);
      printf ("ok n %u\n", self->files->len);
      return TRUE;
    }
  if (n == 4 && strcmp (words[0], "decode") == 0)
    return decode (self, words);
  if (n == 3 && strcmp (words[0], "folder") == 0)
    return load_folder (words);

  return FALSE;
}

int
main (void)
{
  Server server
    = { purr_decoder_new (NULL), g_ptr_array_new_with_free_func (g_free) };
  char line[LONGEST_LINE];

  /* Memory that was given back is kept: otherwise it depends on who had his turn
   * before whether each picture's has to be asked for anew */
  mallopt (M_MMAP_THRESHOLD, G_MAXINT);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", -1);

      if (!serve (&server, words))
        printf ("error this was not understood or failed\n");
      fflush (stdout);
    }
  purr_decoder_unref (server.decoder);
  g_ptr_array_unref (server.files);

  return 0;
}
