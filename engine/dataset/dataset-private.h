/* dataset-private.h: what the files of the dataset share */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/dataset/material.h"

G_BEGIN_DECLS

/* What was changed about the material's pictures. Never changes itself; the arrays
 * are g_atomic_rc_box memory, which overlays share where they agree. There is none
 * where nothing was changed. */
typedef struct
{
  int references;
  guint16 *class_of;  /* m, or NULL: as the material says */
  guint8 *parts;      /* m, each a PurrPart; or NULL, likewise */
  guint8 *left_out;   /* m, each of PurrLeftOut; or NULL: none is */
  guint8 *takes_part; /* one for each class; or NULL: all do */
  gsize n_left_out;
  gsize *class_sizes; /* without those that are left out */
  char *fingerprint;  /* NULL until somebody asked; set atomically */
} PurrOverlay;

struct _PurrDataset
{
  int references;
  PurrMaterial *material; /* shared with those made of this one */
  PurrOverlay *overlay;   /* likewise, or NULL */
  int positive_class;     /* -1: nobody has chosen */
  guint8 *labels;         /* m, or NULL */
  char *negative_name;    /* or NULL */
};

/* dataset.c: the same material with other labels, and with overlay, which it takes;
 * a new reference. */
PurrDataset *purr_dataset_new_sharing (PurrDataset *self,
                                       int positive_class,
                                       PurrOverlay *overlay);

/* Keeps a copy of fingerprint at place, where there is none yet: of two threads that
 * come here together the first one's answer stays; both are the same. */
const char *purr_dataset_keep_fingerprint (char **place,
                                           const char *fingerprint);

/* dataset-overlay.c; NULL is none. */
PurrOverlay *purr_overlay_ref (PurrOverlay *self);
void purr_overlay_unref (PurrOverlay *self);

/* dataset-edits.c: as dataset.h says, from that of the material. The dataset has an
 * overlay. */
const char *purr_overlay_get_fingerprint (const PurrDataset *dataset,
                                          const char *whole);

/* dataset-overlay.c: the dataset with these arrays, of which it takes the references; each
 * as in PurrOverlay, though left_out need not say of CLASS. NULL with error set to one
 * sentence that begins with complaint where fewer than two classes keep pictures and
 * complaint is not NULL. */
PurrDataset *purr_dataset_overlay (PurrDataset *self,
                                   const PurrOverlay *arrays,
                                   const char *complaint,
                                   GError **error);

G_END_DECLS
