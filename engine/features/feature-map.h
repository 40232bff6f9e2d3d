/* feature-map.h: from the pixels of a picture to the features that are learnt from
 *
 * A PurrFeatureMap, φ, takes a column of PURR_FEATURES bytes to one of n_φ bytes.
 * There are two kinds. The identity: the features are the pixels, n_φ is
 * PURR_FEATURES. And learned patches: how strongly, and roughly where, each of K
 * small patches answers. The patches are learnt from pictures without their labels,
 * so what follows is logistic regression on a column as before, and each feature is
 * something that can be looked at. After Coates and Ng, Learning feature
 * representations with k-means, 2012.
 *
 * A map never changes once it is made, is reference counted and may be used by any
 * number of threads. The same pictures, settings and seed give the same map, and the
 * same picture the same bytes, to the bit, on every machine and with any number of
 * threads.
 */

#pragma once

#include "engine/decoding/column.h"
#include "engine/kernels/columns.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

typedef struct _PurrFeatureMap PurrFeatureMap;

/* A patch is so many pixels wide and high, and has so many bytes: rows of pixels
 * of R, G, B, like a picture. It has so many places in a line of the picture. */
#define PURR_PATCH_SIDE 6
#define PURR_PATCH_BYTES (PURR_PATCH_SIDE * PURR_PATCH_SIDE * PURR_CHANNELS)
#define PURR_PATCH_PLACES (PURR_SIDE - PURR_PATCH_SIDE + 1)

/* Answers are summed up over blocks of so many places, which leaves so many blocks
 * in a line */
#define PURR_PATCH_BLOCK 3
#define PURR_PATCH_BLOCKS (PURR_PATCH_PLACES / PURR_PATCH_BLOCK)

/* The pools: four quarters of the picture that overlap, and its middle */
#define PURR_PATCH_POOLS 5

/* K: how many patches there may be, mirror twins counted; an even number */
#define PURR_PATCHES_MIN 100
#define PURR_PATCHES_MAX 1600
#define PURR_PATCHES_DEFAULT 1600

/* A feature's byte is this for an answer as strong as the mean over the learnt
 * pictures, and so many more for one standard deviation above it. */
#define PURR_PATCH_MIDDLE 128
#define PURR_PATCH_DEVIATION 32

/* Everything that a map of patches is. Filter k has the digits
 * digits[k * PURR_PATCH_BYTES + i], each -127 to 127 and all of them together 0, so
 * the brightness of a patch does not matter. With p the bytes of a patch, and
 * n = sqrt (variance of p + 10) its contrast,
 *
 *   r_k = step_k (digits_k · p) / n − offset_k
 *
 * is its answer at one place. It has two halves, max (0, r − dead_zone) and
 * max (0, −r − dead_zone), and a mirror twin, whose answers are those of the filter
 * to the mirrored picture. Feature (2 q + h) K/2 + k is that of pool q, half h (0: r,
 * 1: −r) and filter k: v = sqrt (Σ weight(q, block) (answers of k and its twin in the
 * block)), as the byte
 *
 *   128 + rint (32 (v − mean) / (scale + 1e-6)), from 1 to 255. */
typedef struct
{
  gsize n_filters;      /* K/2 */
  const gint8 *digits;  /* n_filters x PURR_PATCH_BYTES */
  const double *step;   /* n_filters, > 0 */
  const double *offset; /* n_filters */
  double dead_zone;     /* >= 0 */
  const double *mean;   /* n_φ: of v over the learnt pictures */
  const double *scale;  /* n_φ, >= 0: its standard deviation */
} PurrDictionary;

/* Making --------------------------------------------------------------- */

/* The identity. Returns a new reference. */
PurrFeatureMap *purr_feature_map_new_pixels (void);

/* Told from the thread that learns or applies: done and of are 0 <= done <= of. */
typedef void (*PurrFeatureProgress) (gsize done, gsize of, gpointer data);

/* Learns n_patches (PURR_PATCHES_MIN to PURR_PATCHES_MAX, even) patches from
 * pictures: columns of PURR_FEATURES bytes, m >= 1, of which only these are looked
 * at. Seconds of work on all workers: not for the main thread. progress may be NULL.
 * Returns a new reference, or NULL with G_IO_ERROR_CANCELLED where the workers were
 * cancelled, G_IO_ERROR_FAILED with a sentence where there is no memory, or where the
 * pictures are so alike that no patches can be learnt from them. */
PurrFeatureMap *purr_feature_map_learn (const PurrColumns *pictures,
                                        gsize n_patches,
                                        guint64 seed,
                                        PurrWorkers *workers,
                                        PurrFeatureProgress progress,
                                        gpointer data,
                                        GError **error);

/* A map with this dictionary, which is copied. Returns a new reference, or NULL with
 * complaint set, where not NULL, to what is wrong with the dictionary, the middle of
 * a sentence such as "a patch's digits are not balanced": any bytes from a file may be
 * given. n_filters is at most PURR_PATCHES_MAX / 2, and the arrays are as long as they
 * say. */
PurrFeatureMap *purr_feature_map_new_from_dictionary (
  const PurrDictionary *dictionary,
  const char **complaint);

PurrFeatureMap *purr_feature_map_ref (PurrFeatureMap *self);
void purr_feature_map_unref (PurrFeatureMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFeatureMap, purr_feature_map_unref)

/* What it is ----------------------------------------------------------- */

gboolean purr_feature_map_is_pixels (const PurrFeatureMap *self);

/* n_φ: PURR_FEATURES, or PURR_PATCH_POOLS times the number of patches */
gsize purr_feature_map_get_n (const PurrFeatureMap *self);

/* K, mirror twins counted; 0 of the identity */
gsize purr_feature_map_get_n_patches (const PurrFeatureMap *self);

/* Borrowed; NULL of the identity. */
const PurrDictionary *purr_feature_map_get_dictionary (
  const PurrFeatureMap *self);

/* 64 hexadecimal digits: equal for maps that give the same features. Borrowed. */
const char *purr_feature_map_get_hash (const PurrFeatureMap *self);

/* Whether both give the same features; NULL, for pixels, only equals NULL. */
gboolean purr_feature_map_equal (const PurrFeatureMap *self,
                                 const PurrFeatureMap *other);

/* By how much feature f's byte rises, before it is rounded, with its value: 32 /
 * (scale + 1e-6). Not of the identity. */
double purr_feature_map_get_gain (const PurrFeatureMap *self, gsize f);

/* Using it ------------------------------------------------------------- */

/* column: PURR_FEATURES bytes; features: n_φ bytes, not the same memory. A
 * millisecond or less. */
void purr_feature_map_apply (const PurrFeatureMap *self,
                             const guint8 *column,
                             guint8 *features);

/* Of all pictures, on all workers: features is n_φ x m. Returns FALSE, with
 * features undefined, where the workers were cancelled. progress may be NULL. */
gboolean purr_feature_map_apply_to_all (const PurrFeatureMap *self,
                                        const PurrColumns *pictures,
                                        guint8 *features,
                                        PurrWorkers *workers,
                                        PurrFeatureProgress progress,
                                        gpointer data);

G_END_DECLS
