/* reshaped.h: a picture's 3,072 numbers in other shapes, and what they mean
 *
 * The lessons' own arrays do it, so that it is what a learner gets who types it.
 * Any thread.
 */

#pragma once

#include "engine/decoding/column.h"

#include <glib.h>

G_BEGIN_DECLS

#define PURR_N_RESHAPED 4

typedef struct
{
  const char *shape;                /* "(3072, 1)" */
  const char *code;                 /* of one part, in the notation, from img,
                                       (32, 32, 3), and part, its number */
  const char *meaning;              /* sentences */
  guint n_parts;                    /* pictures that it is shown as */
  const char *parts[PURR_CHANNELS]; /* what each is called */
} PurrReshaped;

extern const PurrReshaped purr_reshaped[PURR_N_RESHAPED];

/* The pixels of one part as img.reshape(shape) gives them, to be looked at:
 * PURR_SIDE x PURR_SIDE of R, G, B. column: PURR_FEATURES bytes. */
void purr_reshaped_draw (const guint8 *column,
                         guint shape,
                         guint part,
                         guint8 *rgb);

G_END_DECLS
