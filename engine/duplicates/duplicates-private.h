/* duplicates-private.h: what the sources about duplicates share */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Perceptual hash ----------------------------------------------------- */

/* What a picture looks like, in a few bytes.
 *
 * bits      the signs of the picture's 64 lowest frequencies: copies of one
 *           picture differ in few of them
 * mirrored  the same of the mirror image
 * unsure    of each quarter of them the three that differ soonest
 * contrast  how much its regions differ */
typedef struct
{
  guint64 bits;
  guint64 mirrored;
  guint64 unsure;
  float contrast;
} PurrPerceptualHash;

/* Signs of each quarter that differ soonest */
#define PURR_HASH_UNSURE 3

/* In so many of the 64 signs may pictures differ that are compared byte by
 * byte */
#define PURR_HASH_DISTANCE 12

/* column: PURR_FEATURES bytes. */
void purr_perceptual_hash_init (PurrPerceptualHash *self, const guint8 *column);

/* FALSE for pictures with so little in them that one looks like another: an
 * empty sky, a black frame. */
gboolean purr_perceptual_hash_is_telling (const PurrPerceptualHash *self);

/* Whether a person would call them the same picture: b, or its mirror image,
 * is a with noise, other compression or slightly other brightness. */
gboolean purr_columns_are_alike (const guint8 *a,
                                 const guint8 *b,
                                 gboolean mirrored);

/* Search -------------------------------------------------------------- */

typedef struct
{
  guint32 first; /* the smaller */
  guint32 second;
} PurrTwins;

/* Pairs of those of the n pictures that are telling and alike, as they stand
 * or mirrored, in no order: all of them where they are few; of many that look
 * alike enough to join each with an earlier one. Time in proportion to n
 * whatever they show. NULL when it was cancelled.
 *
 * pictures  n indices into columns, ascending
 * hashes    one for each picture of the dataset */
GArray *purr_search_twins (const guint8 *columns,
                           const PurrPerceptualHash *hashes,
                           const guint32 *pictures,
                           gsize n,
                           int threads,
                           GCancellable *cancellable);

G_END_DECLS
