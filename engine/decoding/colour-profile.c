/* colour-profile.c: what the numbers of a picture mean -> sRGB, by lcms2
 *
 * A profile comes with the picture and is no more to be trusted. It is asked
 * first what it makes of some colours: most say in many words that nothing is
 * to be done.
 */

#include "engine/decoding/decoding-private.h"

#include <lcms2.h>
#include <lcms2_plugin.h>
#include <stdlib.h>
#include <string.h>

/* The largest piece of memory that a profile may ask for */
#define MAX_BLOCK (64 * 1024 * 1024)

/* From so many pixels on it pays to compute a table first. */
#define MANY_PIXELS 100000

struct _PurrColour
{
  cmsContext context;
  cmsHTRANSFORM transform;
};

static void *
allocate_cb (cmsContext context, cmsUInt32Number size)
{
  return size <= MAX_BLOCK ? calloc (1, size) : NULL;
}

static void *
reallocate_cb (cmsContext context, void *block, cmsUInt32Number size)
{
  return size <= MAX_BLOCK ? realloc (block, size) : NULL;
}

static void
free_cb (cmsContext context, void *block)
{
  free (block);
}

static cmsPluginMemHandler memory = {
  { cmsPluginMagicNumber, 2060, cmsPluginMemHandlerSig, NULL },
  allocate_cb,
  free_cb,
  reallocate_cb,
  NULL,
  NULL,
  NULL,
};

static cmsColorSpaceSignature
space_of (PurrSamples samples)
{
  switch (samples)
    {
    case PURR_SAMPLES_GREY:
    case PURR_SAMPLES_GREY_ALPHA:
      return cmsSigGrayData;
    case PURR_SAMPLES_CMYK:
    case PURR_SAMPLES_CMYK_INVERTED:
      return cmsSigCmykData;
    case PURR_SAMPLES_RGB:
    case PURR_SAMPLES_RGBA:
    case PURR_SAMPLES_RGBA_PREMULTIPLIED:
    default:
      return cmsSigRgbData;
    }
}

static cmsUInt32Number
type_of (PurrSamples samples)
{
  switch (samples)
    {
    case PURR_SAMPLES_GREY:
      return TYPE_GRAY_8;
    case PURR_SAMPLES_GREY_ALPHA:
      return TYPE_GRAYA_8;
    case PURR_SAMPLES_CMYK:
      return TYPE_CMYK_8;
    case PURR_SAMPLES_CMYK_INVERTED:
      return TYPE_CMYK_8_REV;
    case PURR_SAMPLES_RGBA:
      return TYPE_RGBA_8;
    case PURR_SAMPLES_RGB:
    case PURR_SAMPLES_RGBA_PREMULTIPLIED:
    default:
      return TYPE_RGB_8;
    }
}

/* Pictures are made by what describes a device or a space, not by a recipe
 * from one to another. */
static gboolean
is_usable (cmsHPROFILE profile, PurrSamples samples)
{
  cmsProfileClassSignature kind = cmsGetDeviceClass (profile);

  return cmsGetColorSpace (profile) == space_of (samples)
         && samples != PURR_SAMPLES_RGBA_PREMULTIPLIED
         && (kind == cmsSigInputClass || kind == cmsSigDisplayClass
             || kind == cmsSigOutputClass || kind == cmsSigColorSpaceClass);
}

static cmsHTRANSFORM
new_transform (cmsContext context,
               cmsHPROFILE from,
               cmsHPROFILE to,
               PurrSamples samples,
               cmsUInt32Number flags)
{
  gboolean alpha
    = samples == PURR_SAMPLES_GREY_ALPHA || samples == PURR_SAMPLES_RGBA;

  return cmsCreateTransformTHR (context, from, type_of (samples), to,
                                alpha ? TYPE_RGBA_8 : TYPE_RGB_8,
                                INTENT_PERCEPTUAL,
                                flags | (alpha ? cmsFLAGS_COPY_ALPHA : 0));
}

/* Whether no colour of a coarse grid moves by more than a level. */
static gboolean
changes_nothing (cmsHTRANSFORM transform, PurrSamples samples)
{
  const guint n = samples == PURR_SAMPLES_RGB || samples == PURR_SAMPLES_RGBA
                    ? 6 * 6 * 6
                    : 256;
  const guint channels = (guint) samples;

  for (guint k = 0; k < n; k++)
    {
      guint8 in[4] = { 0 }, expected[4], out[4] = { 0 };

      if (n == 256)
        expected[0] = expected[1] = expected[2] = in[0] = (guint8) k;
      else
        {
          in[0] = (guint8) (k % 6 * 51);
          in[1] = (guint8) (k / 6 % 6 * 51);
          in[2] = (guint8) (k / 36 * 51);
          memcpy (expected, in, sizeof in);
        }
      if (channels == 2 || channels == 4)
        in[channels - 1] = 255;
      cmsDoTransform (transform, in, out, 1);
      for (int c = 0; c < 3; c++)
        if (ABS ((int) out[c] - (int) expected[c]) > 1)
          return FALSE;
    }
  return TRUE;
}

/* A transform that works each pixel out, or one with a table. */
static cmsHTRANSFORM
best_transform (cmsContext context,
                cmsHPROFILE from,
                cmsHPROFILE to,
                PurrSamples samples,
                gsize n_pixels)
{
  cmsHTRANSFORM exact
    = new_transform (context, from, to, samples, cmsFLAGS_NOOPTIMIZE);
  gboolean is_cmyk = space_of (samples) == cmsSigCmykData;

  if (exact != NULL && !is_cmyk && changes_nothing (exact, samples))
    {
      cmsDeleteTransform (exact);
      return NULL;
    }
  if (exact != NULL && n_pixels >= MANY_PIXELS)
    {
      cmsHTRANSFORM table = new_transform (context, from, to, samples, 0);

      if (table != NULL)
        {
          cmsDeleteTransform (exact);
          return table;
        }
    }
  return exact;
}

PurrColour *
purr_colour_new (const guint8 *profile,
                 gsize length,
                 PurrSamples samples,
                 gsize n_pixels)
{
  cmsContext context = cmsCreateContext (&memory, NULL);
  cmsHPROFILE from, to;
  cmsHTRANSFORM transform = NULL;
  PurrColour *self;

  if (context == NULL)
    return NULL;
  from = cmsOpenProfileFromMemTHR (context, profile, (cmsUInt32Number) length);
  to = cmsCreate_sRGBProfileTHR (context);
  if (from != NULL && to != NULL && is_usable (from, samples))
    transform = best_transform (context, from, to, samples, n_pixels);
  if (from != NULL)
    cmsCloseProfile (from);
  if (to != NULL)
    cmsCloseProfile (to);
  if (transform == NULL)
    {
      cmsDeleteContext (context);
      return NULL;
    }

  self = g_new0 (PurrColour, 1);
  self->context = context;
  self->transform = transform;
  return self;
}

void
purr_colour_convert (PurrColour *self,
                     const guint8 *in,
                     guint8 *out,
                     gsize n_pixels)
{
  cmsDoTransform (self->transform, in, out, (cmsUInt32Number) n_pixels);
}

void
purr_colour_free (PurrColour *self)
{
  cmsDeleteTransform (self->transform);
  cmsDeleteContext (self->context);
  g_free (self);
}

/* Making a profile notes the time, for which the time zone is loaded. */
void
purr_colour_prepare (void)
{
  cmsHPROFILE profile = cmsCreate_sRGBProfile ();

  if (profile != NULL)
    cmsCloseProfile (profile);
}
