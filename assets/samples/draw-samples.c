/* draw-samples.c: the pictures that come with the program
 *
 * Draws cats into FOLDER/cat and other things into FOLDER/non-cat, 64x64
 * pixels each. One seed gives the same files in every run.
 */

#include <cairo.h>
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <utime.h>

#include "backgrounds.h"
#include "cats.h"
#include "creatures.h"
#include "dice.h"
#include "things.h"

#define MAX_COUNT 100000

/* Drawn this many times larger, then averaged: finer than what cairo's own
 * antialiasing does for whiskers. */
#define FINE 4

typedef enum
{
  CLASS_CAT,
  CLASS_NON_CAT,
  N_CLASSES,
} Class;

static const char *const class_folders[N_CLASSES] = { "cat", "non-cat" };

/* Puts the subject's frame (brush.h) somewhere near the middle. The same for
 * both classes. */
static void
place_subject (cairo_t *cr, Dice *dice, double ground)
{
  double size = dice_between (dice, 0.57, 0.61);
  double x = PICTURE_SIDE / 2 + dice_between (dice, -1.5, 1.5);
  gboolean mirrored = dice_chance (dice, 0.38);

  cairo_translate (cr, x, ground - 45 * size);
  cairo_scale (cr, mirrored ? -size : size, size);
}

/* Returns what was drawn, such as "tabby-sitting" or "teapot". */
static char *
draw_picture (cairo_t *cr, Dice *dice, Class class)
{
  double ground = dice_between (dice, 55.5, 57.5);
  char *name;

  draw_background (cr, dice, ground);

  cairo_save (cr);
  place_subject (cr, dice, ground);
  if (class == CLASS_CAT)
    name = draw_cat (cr, dice);
  else if (dice_chance (dice, 0.5))
    name = g_strdup (draw_creature (cr, dice));
  else
    name = g_strdup (draw_thing (cr, dice));
  cairo_restore (cr);

  return name;
}

/* The mean of each FINE x FINE block, rounded half up. */
static cairo_surface_t *
reduce (cairo_surface_t *fine)
{
  cairo_surface_t *picture
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PICTURE_SIDE,
                                  PICTURE_SIDE);
  int fine_stride, stride;
  const guint8 *from;
  guint8 *to;

  cairo_surface_flush (fine);
  fine_stride = cairo_image_surface_get_stride (fine);
  stride = cairo_image_surface_get_stride (picture);
  from = cairo_image_surface_get_data (fine);
  to = cairo_image_surface_get_data (picture);

  for (int y = 0; y < PICTURE_SIDE; y++)
    for (int x = 0; x < PICTURE_SIDE; x++)
      for (int byte = 0; byte < 4; byte++)
        {
          guint sum = FINE * FINE / 2;

          for (int i = 0; i < FINE * FINE; i++)
            sum += from[(y * FINE + i / FINE) * fine_stride
                        + (x * FINE + i % FINE) * 4 + byte];
          to[y * stride + x * 4 + byte] = sum / (FINE * FINE);
        }
  cairo_surface_mark_dirty (picture);

  return picture;
}

static gboolean
write_picture (const char *folder,
               Dice dice,
               Class class,
               int number,
               GError **error)
{
  cairo_surface_t *fine
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PICTURE_SIDE * FINE,
                                  PICTURE_SIDE * FINE);
  cairo_t *cr = cairo_create (fine);
  g_autofree char *subject = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  cairo_surface_t *picture;
  cairo_status_t status;

  cairo_scale (cr, FINE, FINE);
  subject = draw_picture (cr, &dice, class);
  name = g_strdup_printf ("%s-%03d.png", subject, number);
  path = g_build_filename (folder, class_folders[class], name, NULL);

  picture = reduce (fine);
  status = cairo_status (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png (picture, path);

  cairo_surface_destroy (picture);
  cairo_destroy (cr);
  cairo_surface_destroy (fine);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                   "%s could not be written: %s.", path,
                   cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

/* Makes sure that the folder is there and holds no picture: names tell what
 * is drawn, so old files would stay beside the new ones. */
static gboolean
prepare_folder (const char *folder, gboolean replace, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   "The folder %s could not be made: %s.", folder,
                   g_strerror (errno));
      return FALSE;
    }

  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, ".png"))
        continue;
      if (!replace)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                       "%s already holds pictures. Name an empty folder, or "
                       "pass --replace to have them removed.",
                       folder);
          return FALSE;
        }
      g_unlink (path);
    }

  return TRUE;
}

static gboolean
draw_samples (const char *folder,
              guint64 seed,
              int count,
              gboolean replace,
              GError **error)
{
  for (Class class = 0; class < N_CLASSES; class ++)
    {
      g_autofree char *path
        = g_build_filename (folder, class_folders[class], NULL);

      if (!prepare_folder (path, replace, error))
        return FALSE;
      for (int number = 1; number <= count; number++)
        if (!write_picture (folder, dice_new (seed, class, number), class,
                            number, error))
          return FALSE;
    }

  /* A build tool compares times, and writing inside its subfolders leaves a
   * folder's own time as it was. */
  g_utime (folder, NULL);

  return TRUE;
}

int
main (int argc, char **argv)
{
  gint64 seed = 1;
  int count = 300;
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed,
      "Which set of pictures to draw (1)", "N" },
    { "count", 'c', 0, G_OPTION_ARG_INT, &count,
      "How many pictures of each class (300)", "N" },
    { "replace", 'r', 0, G_OPTION_ARG_NONE, &replace,
      "Remove the .png files that its two folders hold", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;

  context = g_option_context_new ("FOLDER");
  g_option_context_set_summary (context,
                                "Draws pictures of cats and of other things "
                                "into FOLDER/cat and FOLDER/non-cat.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("draw-samples: %s\n", error->message);
      return 2;
    }
  if (argc != 2)
    {
      g_printerr ("draw-samples: name one folder to draw into; see --help\n");
      return 2;
    }
  if (count < 1 || count > MAX_COUNT)
    {
      g_printerr ("draw-samples: --count must be from 1 to %d\n", MAX_COUNT);
      return 2;
    }

  if (!draw_samples (argv[1], (guint64) seed, count, replace, &error))
    {
      g_printerr ("draw-samples: %s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
