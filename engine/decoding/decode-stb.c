/* decode-stb.c: PNG and TGA -> RGB pixels, by stb_image
 *
 * The decoder is compiled here and nowhere else, with functions of its own
 * that allocate: their memory is zeroed, so that a damaged file, part of whose
 * picture is never written, looks the same in every run, and it is counted, so
 * that a file cannot unpack to more than its header says. Its other decoders
 * are left out: JPEG and PNM for their faults, which are public, BMP and GIF
 * because there are better ones.
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
#define STBI_ONLY_PNG
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

/* What the decoder needs besides the picture: its own state and tables */
#define BUDGET_BASE ((gsize) 1024 * 1024)

static gboolean
is_format (const PurrEncoded *file, const char *name)
{
  return strcmp (file->format->name, name) == 0;
}

static void
start_budget (gsize n_bytes)
{
  budget.left = n_bytes;
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

/* Reads the size alone, and refuses it when it is too much. */
static gboolean
check_size (const PurrEncoded *file,
            int *width,
            int *height,
            PurrDecodeReply *reply)
{
  int channels;

  start_budget (BUDGET_BASE);
  if (!stbi_info_from_memory (file->data, (int) file->length, width, height,
                              &channels))
    {
      set_damaged (reply);
      return FALSE;
    }
  return purr_decode_check_size (*width, *height, reply);
}

/* Apple's tools write PNG files for phones with a chunk of their own before
 * all others; the colours are then stored blue first and multiplied by the
 * opacity. Palettes and greys are not touched by that. */
static gboolean
is_phone_png (const guint8 *data, gsize length)
{
  const gsize first_chunk = 12;
  gsize n;
  const guint8 *header = purr_png_chunk (data, length, "IHDR", &n);

  /* Where there is a header, there is room for the chunk before it */
  return header != NULL && n >= 10
         && memcmp (data + first_chunk, "CgBI", 4) == 0
         && (header[9] == 2 || header[9] == 6);
}

static void
swap_red_and_blue (guint8 *pixels, gsize n, int channels)
{
  for (guint8 *p = pixels; n > 0; n--, p += channels)
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

/* What decoding a PNG takes at its worst moment. First what is packed, gathered
 * in a block that doubles as it grows, and what it unpacks to; then that and
 * the pixels, twice if they come interlaced; then the pixels and what they are
 * converted to: colours of a palette, or 8 bits of 16. */
static guint64
memory_for_png (const PurrEncoded *file, guint64 n_pixels, guint64 height)
{
  static const guint8 samples_of_type[] = { 1, 0, 3, 1, 2, 0, 4, 0 };
  gsize n;
  const guint8 *header = purr_png_chunk (file->data, file->length, "IHDR", &n);
  guint64 bits, type, samples, unpacked, made, first, second, third;

  /* The decoder has read it already, so this is not to be */
  if (header == NULL || n < 13)
    return G_MAXUINT64;
  bits = header[8];
  type = header[9] & 7;
  samples = samples_of_type[type];
  /* Each row begins with a byte of its own and ends with a whole one;
   * interlaced, there are seven pictures of such rows, for which the decoder
   * takes its room twice over */
  unpacked = n_pixels * samples * bits / 8 + (1 + samples) * height;
  if (header[12] != 0)
    unpacked *= 2;
  /* A colour that means transparent adds opacity */
  if (type != 3
      && purr_png_chunk (file->data, file->length, "tRNS", &n) != NULL)
    samples++;
  made = n_pixels * samples * (bits == 16 ? 2 : 1);

  first = 2 * (guint64) file->length + unpacked;
  second = unpacked + made;
  if (header[12] != 0)
    second += made / 2;
  third = made;
  if (bits == 16)
    third += made / 2;
  else if (type == 3)
    third += n_pixels * 4;
  return MAX (MAX (first, second), third);
}

/* A TGA takes its pixels, of 4 bytes at most. */
static guint64
memory_for (const PurrEncoded *file, guint64 n_pixels, guint64 height)
{
  if (is_format (file, "PNG"))
    return memory_for_png (file, n_pixels, height);
  return 4 * n_pixels;
}

/* Decoding one picture of this many pixels can take much memory, so threads
 * take turns at them */
#define GIANT_PIXELS (24 * 1000 * 1000)
static GMutex giants;

static void
free_pixels (void *owner)
{
  free_counted (owner);
}

static gboolean
load (const PurrEncoded *file,
      PurrPixels *pixels,
      int *channels,
      PurrDecodeReply *reply)
{
  gsize n = (gsize) pixels->width * (gsize) pixels->height;
  int width = 0, height = 0;

  if (n > GIANT_PIXELS)
    g_mutex_lock (&giants);
  pixels->data = stbi_load_from_memory (file->data, (int) file->length, &width,
                                        &height, channels, 0);
  if (n > GIANT_PIXELS)
    g_mutex_unlock (&giants);
  pixels->owner = pixels->data;
  pixels->free = free_pixels;
  if (pixels->data != NULL
      && (width != pixels->width || height != pixels->height || *channels < 1
          || *channels > 4))
    purr_pixels_clear (pixels);
  if (pixels->data == NULL)
    set_damaged (reply);
  return pixels->data != NULL;
}

static gboolean
decode_file (const PurrEncoded *file,
             PurrPixels *pixels,
             PurrDecodeReply *reply)
{
  gboolean is_png = is_format (file, "PNG");
  gboolean is_phone = is_png && is_phone_png (file->data, file->length);
  g_autofree guint8 *profile = NULL;
  gsize n, profile_length = 0;
  guint64 n_bytes;
  PurrSamples samples;
  int channels;

  if (!check_size (file, &pixels->width, &pixels->height, reply))
    return FALSE;
  n = (gsize) pixels->width * (gsize) pixels->height;
  n_bytes = memory_for (file, n, (guint64) pixels->height);
  if (!purr_decode_check_memory (n_bytes, reply))
    return FALSE;
  if (is_png)
    {
      pixels->orientation = purr_png_orientation (file->data, file->length);
      profile = purr_png_profile (file->data, file->length, &profile_length);
    }

  start_budget (n_bytes + BUDGET_BASE);
  if (!load (file, pixels, &channels, reply))
    return FALSE;
  if (is_phone && channels >= 3)
    swap_red_and_blue (pixels->data, n, channels);
  if (is_format (file, "TGA") && channels == 4)
    make_opaque_if_empty (pixels->data, n);
  samples = is_phone && channels == 4 ? PURR_SAMPLES_RGBA_PREMULTIPLIED
                                      : (PurrSamples) channels;
  return purr_pixels_finish (pixels, samples, profile, profile_length, reply);
}

static gboolean
decode_tga (const PurrEncoded *file, PurrPixels *pixels, PurrDecodeReply *reply)
{
  PurrEncoded ordered = *file;
  g_autofree guint8 *copy = NULL;

  if (!purr_tga_is_whole (file->data, file->length))
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  pixels->orientation = purr_tga_orientation (file->data);
  copy = purr_tga_in_order (file->data, file->length, &ordered.length);
  if (copy != NULL)
    ordered.data = copy;
  else
    ordered.length = file->length;
  return decode_file (&ordered, pixels, reply);
}

/* The decoder asks for the mark of the end; where all pixels come before it,
 * they are the picture. */
static gboolean
decode_png (const PurrEncoded *file, PurrPixels *pixels, PurrDecodeReply *reply)
{
  PurrEncoded whole = *file;
  g_autofree guint8 *copy
    = purr_png_with_end (file->data, file->length, &whole.length);

  if (copy != NULL)
    whole.data = copy;
  else
    whole.length = file->length;
  return decode_file (&whole, pixels, reply);
}

gboolean
purr_decode_stb (const PurrEncoded *file,
                 PurrPixels *pixels,
                 PurrDecodeReply *reply)
{
  return is_format (file, "TGA") ? decode_tga (file, pixels, reply)
                                 : decode_png (file, pixels, reply);
}
