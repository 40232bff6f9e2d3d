/* picture-summary.h: a picture in one number
 *
 * Two such numbers make a picture a point in a plane, which can be learnt from by
 * hand. R, G and B are the picture's values / 255.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_SUMMARY_BRIGHTNESS, /* mean of all three */
  PURR_SUMMARY_WARMTH,     /* mean of R - B */
  PURR_SUMMARY_GREEN,      /* mean of G - (R + B) / 2 */
  PURR_SUMMARY_COLOUR,   /* mean of the largest less the smallest of R, G, B */
  PURR_SUMMARY_CONTRAST, /* standard deviation of (R + G + B) / 3 */
  PURR_SUMMARY_EDGES,    /* mean difference of (R + G + B) / 3, without its
                              sign, between neighbours in a row */
  PURR_SUMMARY_CENTRE,   /* mean of the inner 16 x 16 pixels, less that of the
                              rest */
} PurrPictureSummary;
#define PURR_N_SUMMARIES (PURR_SUMMARY_CENTRE + 1)

/* "Brightness", for people */
const char *purr_picture_summary_get_name (PurrPictureSummary which);

/* column: PURR_FEATURES bytes (column.h). Any thread. */
double purr_picture_summarise (PurrPictureSummary which, const guint8 *column);

G_END_DECLS
