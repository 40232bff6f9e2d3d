/* material.h: what a dataset is made of, for those who make one
 *
 * A dataset does not know where its pictures come from. Whoever loads some
 * fills in a PurrMaterial: with arrays, or with a source that answers for them.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/dataset/kept.h"
#include "engine/dataset/load-options.h"

G_BEGIN_DECLS

/* What a source of pictures answers: each from any thread, for picture i < m,
 * and as dataset.h says of the dataset's function of the same name. */
typedef struct
{
  const char *(*get_name) (gconstpointer source, gsize i);
  guint (*get_class_of) (gconstpointer source, gsize i);
  PurrPart (*get_part) (gconstpointer source, gsize i);
  gboolean (*verify) (gconstpointer source,
                      const PurrLoadOptions *options, /* not NULL */
                      GCancellable *cancellable,
                      GError **error);
  gboolean (*check_unchanged) (gconstpointer source, GError **error);
  void (*free) (gpointer source);
} PurrMaterialSource;

/* Everything of a dataset but its labels. Datasets that differ in labels only
 * share one; nobody changes it once a dataset holds it, but that more is kept. */
typedef struct
{
  int references;

  char *path; /* or NULL */
  PurrCrop crop;
  gsize m;
  const guint8 *columns; /* PURR_FEATURES x m, in memory or in the source */

  const PurrMaterialSource *functions; /* of the source, both or none; else */
  gpointer source;
  guint8 *memory;    /* the columns, owned */
  char **names;      /* m */
  guint16 *class_of; /* m */
  guint8 *parts;     /* m, each a PurrPart */

  GPtrArray *class_names; /* of char *, in the order of their bytes */
  gsize *class_sizes;     /* one for each class */
  GPtrArray *refusals;    /* of PurrRefusal *, sorted by path */
  GPtrArray *notes;       /* of char *, or NULL, as the next */
  GPtrArray *empty_classes;

  char *fingerprint; /* NULL until somebody asked; set atomically */
  PurrKept *kept; /* what was computed of the columns; made with the dataset */
} PurrMaterial;

/* Takes the material and labels, which is room for m bytes. class_sizes are
 * NULL and filled in here; refusals, notes and empty_classes may be NULL. Without a source class_names
 * may be in any order, which is put right here, and columns are the memory; a
 * source has them in order and brings its fingerprint. */
PurrDataset *purr_dataset_new_from_material (PurrMaterial *material,
                                             guint8 *labels);

void purr_material_unref (PurrMaterial *material);

PurrRefusal *purr_refusal_new (const char *path, const char *reason);
void purr_refusal_free (PurrRefusal *refusal);

/* For g_ptr_array_sort(): by path */
int purr_refusal_compare_cb (gconstpointer a, gconstpointer b);

G_END_DECLS
