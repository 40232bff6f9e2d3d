/* decode-jpeg.c: JPEG -> RGB pixels, by libjpeg-turbo
 *
 * Large pictures are decoded at 1/2, 1/4 or 1/8 of their size: of each block
 * of 8x8 pixels the library computes 4x4, 2x2 or 1, their means in effect.
 *
 * A file that ends early or whose data is damaged is refused: the library
 * would fill the rest with grey, and nobody shall train on half grey pictures.
 * What is merely odd (bytes between segments, no mark at the end) is not. A
 * compression that browsers and phones do not know either is refused by name.
 */

#include "engine/decoding/decoding-private.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/* How often a picture may be gone over, and how many pixels all of that may
 * have: each time costs time, and a few bytes are enough to ask for one more.
 * Honest files have about ten scans, which is two thirds of this for the
 * largest picture of which all numbers fit into memory. */
#define MAX_SCANS 500
#define MAX_WORK (30 * PURR_IMAGE_MAX_PIXELS)

#define EXIF_MARK "Exif\0"

typedef struct
{
  struct jpeg_decompress_struct library;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  int max_scans;
  gboolean ended;  /* the file, before its picture did */
  JOCTET *profile; /* or NULL; of the library, as free() takes it */
  guint profile_length;
  PurrDecodeReply *reply;
  PurrPixels *pixels;
} Jpeg;

static G_NORETURN void
give_up (Jpeg *self, PurrDecodeStatus status)
{
  self->reply->status = status;
  longjmp (self->escape, 1);
}

/* What the library calls ---------------------------------------------- */

static void
error_cb (j_common_ptr library)
{
  Jpeg *self = library->client_data;

  switch (library->err->msg_code)
    {
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_NOT_COMPILED:
    case JERR_SOF_UNSUPPORTED:
      give_up (self, PURR_DECODE_RARE_KIND);
    case JERR_NO_BACKING_STORE:
      give_up (self, PURR_DECODE_TOO_MUCH_MEMORY);
    case JERR_OUT_OF_MEMORY:
      give_up (self, PURR_DECODE_NO_MEMORY);
    default:
      give_up (self, PURR_DECODE_DAMAGED);
    }
}

/* level -1 is a warning; others tell how it goes. */
static void
message_cb (j_common_ptr library, int level)
{
  if (level >= 0)
    return;
  switch (library->err->msg_code)
    {
    case JWRN_ADOBE_XFORM:
    case JWRN_BOGUS_ICC:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_NOT_SEQUENTIAL:
    case JWRN_TOO_MUCH_DATA:
    /* Said below when the data is missed */
    case JWRN_JPEG_EOF:
      break;
    default:
      give_up (library->client_data, PURR_DECODE_DAMAGED);
    }
}

static void
print_nothing_cb (j_common_ptr library)
{
}

static void
source_nothing_cb (j_decompress_ptr library)
{
}

/* At the end of the file the library is told that the picture ends. Should it
 * still need data then, it warns. */
static boolean
fill_cb (j_decompress_ptr library)
{
  static const JOCTET end_of_image[] = { 0xff, JPEG_EOI };
  Jpeg *self = library->client_data;

  self->ended = TRUE;
  library->src->next_input_byte = end_of_image;
  library->src->bytes_in_buffer = sizeof end_of_image;
  return TRUE;
}

static void
skip_cb (j_decompress_ptr library, long n)
{
  struct jpeg_source_mgr *source = library->src;

  if (n <= 0)
    return;
  if ((gulong) n >= source->bytes_in_buffer)
    {
      fill_cb (library);
      return;
    }
  source->next_input_byte += n;
  source->bytes_in_buffer -= (gsize) n;
}

static void
progress_cb (j_common_ptr library)
{
  Jpeg *self = library->client_data;

  if (self->library.input_scan_number <= self->max_scans)
    return;
  self->reply->limit = self->max_scans;
  give_up (self, PURR_DECODE_TOO_MANY_LAYERS);
}

static void
set_up (Jpeg *self, const PurrEncoded *file)
{
  self->library.err = jpeg_std_error (&self->errors);
  self->library.client_data = self;
  self->errors.error_exit = error_cb;
  self->errors.emit_message = message_cb;
  self->errors.output_message = print_nothing_cb;
  jpeg_create_decompress (&self->library);

  self->source = (struct jpeg_source_mgr) {
    .next_input_byte = file->data,
    .bytes_in_buffer = file->length,
    .init_source = source_nothing_cb,
    .fill_input_buffer = fill_cb,
    .skip_input_data = skip_cb,
    .resync_to_restart = jpeg_resync_to_restart,
    .term_source = source_nothing_cb,
  };
  self->library.src = &self->source;
  self->progress.progress_monitor = progress_cb;
  self->library.progress = &self->progress;
  self->library.mem->max_memory_to_use = PURR_DECODE_MAX_MEMORY;
}

/* Decoding ------------------------------------------------------------ */

/* What the library keeps while it goes over the picture several times: all
 * numbers of all blocks, two bytes each. */
static guint64
memory_for_scans (j_decompress_ptr library)
{
  guint64 n_blocks = 0;

  if (!jpeg_has_multiple_scans (library))
    return 0;
  for (int k = 0; k < library->num_components; k++)
    {
      const jpeg_component_info *component = &library->comp_info[k];

      n_blocks += ((guint64) component->width_in_blocks
                   + (guint64) component->h_samp_factor)
                  * ((guint64) component->height_in_blocks
                     + (guint64) component->v_samp_factor);
    }
  return n_blocks * DCTSIZE2 * sizeof (JCOEF);
}

static PurrSamples
choose_colours (Jpeg *self)
{
  j_decompress_ptr library = &self->library;

  switch (library->jpeg_color_space)
    {
    case JCS_GRAYSCALE:
      library->out_color_space = JCS_GRAYSCALE;
      return PURR_SAMPLES_GREY;
    case JCS_RGB:
    case JCS_YCbCr:
      library->out_color_space = JCS_RGB;
      return PURR_SAMPLES_RGB;
    case JCS_CMYK:
    case JCS_YCCK:
      /* Adobe's programs write how much light is left instead of the ink */
      library->out_color_space = JCS_CMYK;
      return library->saw_Adobe_marker ? PURR_SAMPLES_CMYK_INVERTED
                                       : PURR_SAMPLES_CMYK;
    default:
      give_up (self, PURR_DECODE_RARE_KIND);
    }
}

static void
choose_size (Jpeg *self, const PurrEncoded *file)
{
  j_decompress_ptr library = &self->library;
  PurrPixels *pixels = self->pixels;
  int shrink;

  pixels->full_width = (int) library->image_width;
  pixels->full_height = (int) library->image_height;
  shrink = purr_decode_shrink (file, pixels->full_width, pixels->full_height);
  pixels->shrink = shrink >= 8 ? 8 : shrink >= 4 ? 4 : shrink >= 2 ? 2 : 1;
  library->scale_num = 8 / (guint) pixels->shrink;
  library->scale_denom = 8;
}

/* All of the picture has been gone over: is it all there? */
static void
check_scans (Jpeg *self)
{
  j_decompress_ptr library = &self->library;

  for (int k = 0; k < library->num_components; k++)
    {
      if (library->comp_info[k].quant_table == NULL)
        give_up (self, PURR_DECODE_DAMAGED);
      /* Without a mark at its end, a file is whole if no bit is missing */
      if (self->ended && library->coef_bits != NULL)
        for (int i = 0; i < DCTSIZE2; i++)
          if (library->coef_bits[k][i] != 0)
            give_up (self, PURR_DECODE_DAMAGED);
    }
}

/* Exif and the colour profile stand in segments before the picture, each of
 * less than 64 kB. What is kept of them is given back with the library's memory
 * and is never more than the file is long; a profile has 255 pieces at most, so
 * putting them together takes 17 MB at worst. */
static void
keep_segments (Jpeg *self, gboolean keep)
{
  jpeg_save_markers (&self->library, JPEG_APP0 + 1, keep ? 0xffff : 0);
  jpeg_save_markers (&self->library, JPEG_APP0 + 2, keep ? 0xffff : 0);
}

static void
read_segments (Jpeg *self)
{
  jpeg_saved_marker_ptr marker = self->library.marker_list;

  while (marker != NULL
         && (marker->marker != JPEG_APP0 + 1
             || marker->data_length < sizeof EXIF_MARK - 1
             || memcmp (marker->data, EXIF_MARK, sizeof EXIF_MARK - 1) != 0))
    marker = marker->next;
  self->pixels->orientation
    = marker != NULL ? purr_exif_orientation (marker->data, marker->data_length)
                     : 1;
  /* One that is not whole is passed over */
  if (!jpeg_read_icc_profile (&self->library, &self->profile,
                              &self->profile_length)
      || self->profile_length > PURR_PROFILE_MAX_BYTES)
    self->profile_length = 0;
}

static PurrSamples
run (Jpeg *self, const PurrEncoded *file)
{
  j_decompress_ptr library = &self->library;
  PurrPixels *pixels = self->pixels;
  PurrSamples samples;
  guint64 n_bytes;
  gsize row_bytes;

  keep_segments (self, TRUE);
  jpeg_read_header (library, TRUE);
  keep_segments (self, FALSE);
  read_segments (self);
  if (!purr_decode_check_size (library->image_width, library->image_height,
                               self->reply))
    give_up (self, self->reply->status);
  if (library->arith_code)
    give_up (self, PURR_DECODE_RARE_KIND);
  self->max_scans = (int) MIN (MAX_SCANS, MAX_WORK
                                            / ((gint64) library->image_width
                                               * library->image_height));
  samples = choose_colours (self);
  choose_size (self, file);
  jpeg_calc_output_dimensions (library);
  row_bytes
    = (gsize) library->output_width * (gsize) library->out_color_components;
  n_bytes = (guint64) row_bytes * library->output_height;
  if (!purr_decode_check_memory (n_bytes + memory_for_scans (library),
                                 self->reply))
    give_up (self, self->reply->status);

  jpeg_start_decompress (library);
  if (jpeg_has_multiple_scans (library))
    check_scans (self);
  if (!purr_pixels_allocate (pixels, n_bytes, self->reply))
    give_up (self, self->reply->status);
  pixels->width = (int) library->output_width;
  pixels->height = (int) library->output_height;
  while (library->output_scanline < library->output_height)
    {
      JSAMPROW row = pixels->data + library->output_scanline * row_bytes;

      if (jpeg_read_scanlines (library, &row, 1) != 1)
        give_up (self, PURR_DECODE_DAMAGED);
    }
  return samples;
}

/* Apart, so that nothing that is changed later is in sight of setjmp() */
static gboolean
decode_samples (Jpeg *self, const PurrEncoded *file, PurrSamples *samples)
{
  if (setjmp (self->escape) != 0)
    {
      jpeg_destroy_decompress (&self->library);
      purr_pixels_clear (self->pixels);
      return FALSE;
    }
  set_up (self, file);
  *samples = run (self, file);
  jpeg_destroy_decompress (&self->library);
  return TRUE;
}

gboolean
purr_decode_jpeg (const PurrEncoded *file,
                  PurrPixels *pixels,
                  PurrDecodeReply *reply)
{
  Jpeg self = { .reply = reply, .pixels = pixels };
  PurrSamples samples;
  gboolean decoded
    = decode_samples (&self, file, &samples)
      && purr_pixels_finish (pixels, samples,
                             self.profile_length > 0 ? self.profile : NULL,
                             self.profile_length, reply);

  free (self.profile);
  return decoded;
}
