/* decode-stb.c: bytes of a known format -> RGB pixels, by stb_image
 *
 * The decoder is compiled here and nowhere else, with functions of its own
 * that allocate: their memory is zeroed, so that a damaged file, part of whose
 * picture is never written, looks the same in every run, and it is counted, so
 * that a small file cannot unpack to gigabytes.
 *
 * The decoder's reasons for failing are never shown: they are written for
 * programmers.
 */

#include "engine/decoding/decoding-private.h"

#include <stdlib.h>
#include <string.h>

/* What the decode that runs in this thread may still allocate. stb_image
 * passes nothing through to its allocator, so this cannot be an argument. It
 * is set anew before each decode and means nothing outside one. */
typedef struct
{
  gsize left;
  gboolean overdrawn; /* it wanted more than it may */
  gboolean failed;    /* the computer had no more */
} Budget;

static _Thread_local Budget budget;

/* Before each block its size is kept, in as many bytes as keep the block
 * aligned for anything. */
#define HEADER 16

static void *
resize_counted (void *block, gsize old_size, gsize size)
{
  guint8 *start = block != NULL ? (guint8 *) block - HEADER : NULL;
  gsize more = size > old_size ? size - old_size : 0;
  guint8 *moved;

  if (more > budget.left)
    {
      budget.overdrawn = TRUE;
      return NULL;
    }
  /* calloc, as large blocks are zero already when they are fresh */
  moved = start == NULL ? calloc (1, size + HEADER)
                        : realloc (start, size + HEADER);
  if (moved == NULL)
    {
      budget.failed = TRUE;
      return NULL;
    }
  if (start != NULL && more > 0)
    memset (moved + HEADER + old_size, 0, more);
  budget.left = budget.left - more + (old_size > size ? old_size - size : 0);
  memcpy (moved, &size, sizeof size);
  return moved + HEADER;
}

static void *
allocate_counted (gsize size)
{
  return resize_counted (NULL, 0, size);
}

static void *
reallocate_counted (void *block, gsize size)
{
  gsize old_size = 0;

  if (block != NULL)
    memcpy (&old_size, (guint8 *) block - HEADER, sizeof old_size);
  return resize_counted (block, old_size, size);
}

static void
free_counted (void *block)
{
  gsize size;

  if (block == NULL)
    return;
  memcpy (&size, (guint8 *) block - HEADER, sizeof size);
  budget.left += size;
  free ((guint8 *) block - HEADER);
}

/* Files with empty pieces make the decoder copy nothing to nowhere, which the
 * language does not allow. */
static void *
copy_bytes (void *to, const void *from, gsize n)
{
  return n > 0 ? memcpy (to, from, n) : to;
}

/* The file decides whether the decoder's own assertions hold, and a file must
 * never end the program. */
#define STBI_ASSERT(condition) ((void) sizeof (condition))
#define STBI_MALLOC(size) allocate_counted (size)
#define STBI_REALLOC(block, size) reallocate_counted (block, size)
#define STBI_FREE(block) free_counted (block)
#define memcpy(to, from, n) copy_bytes (to, from, n)
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_ONLY_TGA
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_NO_FAILURE_STRINGS
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wsign-compare"
#include <stb_image.h>
#pragma GCC diagnostic pop
#undef memcpy

/* Pixels are counted several times over while a picture is decoded: of 16
 * bits and interlaced, in the file's colours and in ours. */
#define BUDGET_BASE ((gsize) 64 * 1024 * 1024)
#define BUDGET_PER_PIXEL 24

static void
start_budget (gsize length, gsize n_pixels)
{
  budget.left = BUDGET_BASE + 4 * length + n_pixels * BUDGET_PER_PIXEL;
  budget.overdrawn = FALSE;
  budget.failed = FALSE;
}

static void
set_damaged (PurrDecodeReply *reply)
{
  if (budget.failed)
    reply->status = PURR_DECODE_NO_MEMORY;
  else if (budget.overdrawn)
    reply->status = PURR_DECODE_UNPACKS_TOO_FAR;
  else
    reply->status = PURR_DECODE_DAMAGED;
}

/* Refuses what is a JPEG in order but of a kind that is not decoded, and what
 * would make the decoder write outside of its tables. */
static gboolean
check_jpeg (const PurrJpegOutline *outline, PurrDecodeReply *reply)
{
  if (outline->oversized_table)
    reply->status = PURR_DECODE_DAMAGED;
  else if (outline->frame_marker > 0xc2
           || (outline->frame_marker != 0 && outline->precision != 8))
    reply->status = PURR_DECODE_RARE_KIND;
  else
    return TRUE;
  return FALSE;
}

/* Refuses what would keep the decoder busy for minutes: many scans, or fewer
 * of a large picture. */
static gboolean
check_scans (const PurrJpegOutline *outline, gsize n_pixels,
             PurrDecodeReply *reply)
{
  gsize most = MIN (PURR_JPEG_MAX_SCANS, PURR_JPEG_MAX_WORK / n_pixels);

  if (outline->n_scans <= most)
    return TRUE;
  reply->status = PURR_DECODE_TOO_MANY_LAYERS;
  reply->limit = (gint64) most;
  return FALSE;
}

/* Reads the size alone, and refuses it when it is too much. */
static gboolean
check_size (const guint8 *data, gsize length, const PurrFormat *format,
            int *width, int *height, PurrDecodeReply *reply)
{
  gint64 h;
  int channels;

  start_budget (length, 0);
  if (!stbi_info_from_memory (data, (int) length, width, height, &channels))
    {
      set_damaged (reply);
      return FALSE;
    }
  /* A BMP stored from the top down has a negative height */
  h = strcmp (format->name, "BMP") == 0 ? ABS ((gint64) *height) : *height;
  if (!purr_decode_check_size (*width, h, reply))
    return FALSE;
  *height = (int) h;
  return TRUE;
}

/* Apple's tools write PNG files for phones with a chunk of their own before
 * all others; the colours are then stored blue first and multiplied by the
 * opacity. Palettes and greys are not touched by that. */
static gboolean
is_phone_png (const guint8 *data, gsize length)
{
  const gsize first_chunk = 12;
  const gsize colour_type = 41;

  return length > colour_type && memcmp (data + first_chunk, "CgBI", 4) == 0
         && (data[colour_type] == 2 || data[colour_type] == 6);
}

static void
swap_red_and_blue (guint8 *pixels, gsize n)
{
  for (guint8 *p = pixels; n > 0; n--, p += 4)
    {
      guint8 red = p[2];

      p[2] = p[0];
      p[0] = red;
    }
}

/* TGA files of 32 bits whose writer cared for no opacity say 0 everywhere. */
static void
make_opaque_if_empty (guint8 *pixels, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (pixels[4 * i + 3] != 0)
      return;
  for (gsize i = 0; i < n; i++)
    pixels[4 * i + 3] = 255;
}

void
purr_pixels_lay_on_white (guint8 *pixels, gsize n, gboolean premultiplied)
{
  const guint8 *from = pixels;
  guint8 *to = pixels;

  for (; n > 0; n--, from += 4)
    {
      guint opacity = from[3];
      guint white = 255 - opacity;

      for (int c = 0; c < 3; c++)
        {
          guint value = from[c];

          if (premultiplied)
            *to++ = (guint8) MIN (value + white, 255);
          else
            *to++ = (guint8) ((value * opacity + 255 * white + 127) / 255);
        }
    }
}

/* Decoding one picture of this many pixels can take a gigabyte, so threads take
 * turns at them */
#define GIANT_PIXELS (24 * 1000 * 1000)
static GMutex giants;

static void
free_pixels (guint8 *data)
{
  free_counted (data);
}

gboolean
purr_decode_stb (const guint8 *data, gsize length, const PurrFormat *format,
                 PurrPixels *pixels, PurrDecodeReply *reply)
{
  gboolean is_jpeg = strcmp (format->name, "JPEG") == 0;
  gboolean is_phone = strcmp (format->name, "PNG") == 0
                      && is_phone_png (data, length);
  PurrJpegOutline outline = { 0 };
  int width, height, decoded_width, decoded_height, channels;
  gsize n;

  if (is_jpeg)
    purr_jpeg_outline (data, length, &outline);
  if ((is_jpeg && !check_jpeg (&outline, reply))
      || !check_size (data, length, format, &width, &height, reply))
    return FALSE;

  n = (gsize) width * (gsize) height;
  if (is_jpeg && !check_scans (&outline, n, reply))
    return FALSE;
  start_budget (length, n);
  if (n > GIANT_PIXELS)
    g_mutex_lock (&giants);
  pixels->free = free_pixels;
  pixels->width = width;
  pixels->height = height;
  pixels->data = stbi_load_from_memory (data, (int) length, &decoded_width,
                                        &decoded_height, &channels,
                                        is_jpeg ? 3 : 4);
  if (n > GIANT_PIXELS)
    g_mutex_unlock (&giants);
  if (pixels->data != NULL
      && (decoded_width != width || decoded_height != height))
    purr_pixels_clear (pixels);
  if (pixels->data == NULL)
    {
      set_damaged (reply);
      return FALSE;
    }
  if (is_jpeg)
    return TRUE;

  if (is_phone)
    swap_red_and_blue (pixels->data, n);
  if (strcmp (format->name, "TGA") == 0)
    make_opaque_if_empty (pixels->data, n);
  purr_pixels_lay_on_white (pixels->data, n, is_phone);
  return TRUE;
}
