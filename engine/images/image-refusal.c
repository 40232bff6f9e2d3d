/* image-refusal.c: why a picture was not taken, said to a person
 *
 * The decoders' own reasons are never shown: they are written for programmers.
 */

#include "engine/images/images-private.h"

#include <string.h>

static void
set_not_decoded (const PurrFormat *format,
                 const char *shown_name,
                 GError **error)
{
  switch (format->kind)
    {
    case PURR_FORMAT_PICTURE:
    case PURR_FORMAT_DECODED:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNSUPPORTED,
                   "%s is %s; %s is not supported yet. Save it as JPEG or PNG "
                   "and try again.",
                   shown_name, format->with_article, format->name);
      break;

    case PURR_FORMAT_OTHER:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NOT_A_PICTURE,
                   "%s is %s, not a picture. Choose a JPEG or PNG file, or "
                   "leave it out.",
                   shown_name, format->with_article);
      break;

    case PURR_FORMAT_UNKNOWN:
    default:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NOT_A_PICTURE,
                   "%s is not a picture of a kind that Purrceptron knows. "
                   "Choose a JPEG or PNG file, or leave it out.",
                   shown_name);
      break;
    }
}

/* Formats that a build may lack, and what has to be there to have them. */
static const struct
{
  const char *format;
  const char *library;
  const char *package;
} libraries[] = {
  { "AVIF", "libavif", "libavif-dev" },
  { "HEIC", "libheif", "libheif-dev" },
  { "TIFF", "libtiff", "libtiff-dev" },
};

static void
set_no_library (const PurrFormat *format,
                const char *shown_name,
                GError **error)
{
  for (gsize k = 0; k < G_N_ELEMENTS (libraries); k++)
    if (g_strcmp0 (format->name, libraries[k].format) == 0)
      {
        g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNSUPPORTED,
                     "%s is %s; this build of Purrceptron was made without "
                     "%s, which reads them. Install %s and build again, or "
                     "save it as JPEG or PNG.",
                     shown_name, format->with_article, libraries[k].library,
                     libraries[k].package);
        return;
      }
  set_not_decoded (format, shown_name, error);
}

static void
set_damaged (const PurrFormat *format, const char *shown_name, GError **error)
{
  if (strcmp (format->name, "PNG") == 0 || strcmp (format->name, "GIF") == 0
      || strcmp (format->name, "BMP") == 0)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_DAMAGED,
                 "%s is %s that is damaged: its picture data cannot be "
                 "decoded. Open it in an image viewer and save it again, or "
                 "leave it out.",
                 shown_name, format->with_article);
  else
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_DAMAGED,
                 "%s is %s that is damaged or of a rare kind: its picture data "
                 "cannot be decoded. Open it in an image viewer and save it "
                 "again, or leave it out.",
                 shown_name, format->with_article);
}

void
purr_image_set_refusal (const PurrDecodeReply *reply,
                        const char *shown_name,
                        GError **error)
{
  const PurrFormat *format = purr_format_get (reply->format);

  switch (reply->status)
    {
    case PURR_DECODE_NOT_DECODED:
      set_not_decoded (format, shown_name, error);
      break;

    case PURR_DECODE_UNPACKS_TOO_FAR:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_DAMAGED,
                   "%s is %s that is damaged: it unpacks to far more than its "
                   "picture has room for. Leave it out.",
                   shown_name, format->with_article);
      break;

    case PURR_DECODE_TOO_MANY_PIXELS:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_TOO_MANY_PIXELS,
                   "%s is %s that says it is %" G_GINT64_FORMAT
                   " x %" G_GINT64_FORMAT " pixels, more than %d million. Save "
                   "it smaller and try again.",
                   shown_name, format->with_article, reply->width,
                   reply->height,
                   (int) (purr_format_get_max_pixels (format) / 1000000));
      break;

    case PURR_DECODE_TOO_MANY_LAYERS:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_DAMAGED,
                   "%s is %s that is damaged: its picture is stored in more "
                   "than %d layers. Open it in an image viewer and save it "
                   "again, or leave it out.",
                   shown_name, format->with_article, (int) reply->limit);
      break;

    case PURR_DECODE_RARE_KIND:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNSUPPORTED,
                   "%s is %s of a rare kind that is not supported yet. Save it "
                   "as PNG and try again.",
                   shown_name, format->with_article);
      break;

    case PURR_DECODE_NO_MEMORY:
      purr_trial_set_given_up (PURR_OUTCOME_DONE, shown_name, error);
      break;

    case PURR_DECODE_TOO_MUCH_MEMORY:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_TOO_MANY_PIXELS,
                   "%s is %s that needs more memory to open than one picture "
                   "may take (512 MB). Save it smaller and try again.",
                   shown_name, format->with_article);
      break;

    case PURR_DECODE_NO_LIBRARY:
      set_no_library (format, shown_name, error);
      break;

    case PURR_DECODE_OK:
    case PURR_DECODE_DAMAGED:
    case PURR_N_DECODE_STATUSES:
    default:
      set_damaged (format, shown_name, error);
      break;
    }
}
