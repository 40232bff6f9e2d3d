/* learnt-from.h: what a dataset is to a model
 *
 * Which of its classes the model recognises, and which of its pictures it learnt
 * from, so that these are not counted with those it never saw.
 */

#pragma once

#include "engine/dataset/dataset-split.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

/* Whether two names of classes read the same, or would but for the s of a plural. */
gboolean purr_class_names_agree (const char *a, const char *b);

/* What the model's answer no is called beside pictures that it may not have learnt
 * from: its own word, but where that is all but the class ("not cat") and the pictures
 * are of just one other class, that one's name ("non-cat"), so that there are not two
 * names for one thing. Borrowed from either. */
const char *purr_model_name_negative (const PurrModelParts *model,
                                      const PurrDataset *dataset);

/* The class that is called as the one that the model recognises, or so that it
 * agrees and no other does; -1 where there is none. */
int purr_model_find_class (const PurrModelParts *model,
                           const PurrDataset *dataset);

/* How the very pictures that the model learnt from were divided: those of the dataset
 * are the same, or are where its duplicates are left out (which are in none of the
 * parts then), or are as their folders have them, whatever was changed since. NULL
 * where they are not, or folders divide them, or none was held
 * out. Blocks, for the fingerprint and perhaps for the search of duplicates. */
PurrSplit *purr_model_find_split (const PurrModelParts *model,
                                  PurrDataset *dataset,
                                  GCancellable *cancellable);

G_END_DECLS
