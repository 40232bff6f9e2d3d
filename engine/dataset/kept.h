/* kept.h: what was computed from a dataset's columns, kept beside them
 *
 * Datasets that share their columns share it, too: labels, classes, parts and what
 * is left out do not matter. Whoever keeps something names it by everything that it
 * was computed with besides the columns. Any thread.
 */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_KEPT_MAP,      /* a feature map */
  PURR_KEPT_FEATURES, /* what one makes of all columns */
  PURR_N_KEPT,
} PurrKeptKind;

/* Of each kind the two that were kept or found last stay, and only one where both
 * together have more bytes than this. */
#define PURR_KEPT_BYTES (G_GUINT64_CONSTANT (2) << 30)

/* A new reference; NULL where there is none. */
GBytes *purr_dataset_find_kept (PurrDataset *self,
                                PurrKeptKind kind,
                                const char *key);

/* Keeps a reference of bytes, which are a right answer for these columns: see
 * purr_dataset_check_unchanged(). What was kept under that key before is let go. */
void purr_dataset_keep (PurrDataset *self,
                        PurrKeptKind kind,
                        const char *key,
                        GBytes *bytes);

/* For material.c */
typedef struct _PurrKept PurrKept;
PurrKept *purr_kept_new (void);
void purr_kept_free (PurrKept *self);

G_END_DECLS
