/* peer-set.h: a set of columns that both sides of a comparison work on */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"

G_BEGIN_DECLS

typedef struct
{
  GMappedFile *bytes;
  GMappedFile *labels;
  PurrExamples examples;
  PurrDataset *dataset; /* a copy, for the trainer; NULL until needed */
  PurrNormalisation *by_255;
  PurrPassPlan *plan; /* by_255 */
} PeerSet;

/* m columns in the file bytes, m labels in the file labels; both are mapped. NULL with
 * error set. */
PeerSet *peer_set_open (const char *bytes,
                        const char *labels,
                        gsize m,
                        PurrWorkers *workers,
                        GError **error);
void peer_set_free (PeerSet *set);

/* Borrowed. */
PurrDataset *peer_set_get_dataset (PeerSet *set);

G_END_DECLS
