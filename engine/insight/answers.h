/* answers.h: a model's answers to all pictures of a dataset, part by part
 *
 * The one source of every figure of a model on a folder: logits, their scores, and
 * which pictures a figure counts. Immutable once made, reference counted, any thread.
 */

#pragma once

#include "engine/dataset/dataset-split.h"
#include "engine/insight/scores.h"

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

/* One part's. n may be 0; scores is NULL then. */
typedef struct
{
  gsize n;
  guint32 *pictures; /* n: indices of the dataset, ascending */
  double *z;         /* n: what the model answers, before the threshold */
  guint8 *labels;    /* n: 0 or 1 */
  PurrScores *scores;
} PurrPartAnswers;

typedef struct _PurrAnswers PurrAnswers;

/* All pictures that are not excluded, in the parts that a split puts them in; without
 * one (NULL), where their folders do: then those of PURR_PART_ANY are a part, too.
 * The dataset must have labels. A reference is kept of model and dataset. Blocks: a
 * microsecond a picture on one processor; of a model with patches what its map makes of
 * all pictures is computed first, unless it is there already (feature-columns.h):
 * a millisecond a picture. NULL when the workers were cancelled.
 * Columns of a file that changes meanwhile mean nothing: see
 * purr_dataset_check_unchanged(). */
PurrAnswers *purr_answers_new (PurrModel *model,
                               PurrDataset *dataset,
                               const PurrSplit *split,
                               PurrWorkers *workers);

/* Those of another model of equal logits, such as the same one calibrated: no picture
 * is looked at. Some milliseconds for 50,000 pictures. */
PurrAnswers *purr_answers_new_for_model (const PurrAnswers *self,
                                         PurrModel *model);

PurrAnswers *purr_answers_ref (PurrAnswers *self);
void purr_answers_unref (PurrAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrAnswers, purr_answers_unref)

/* Borrowed, for as long as it lives. */
const PurrPartAnswers *purr_answers_get (const PurrAnswers *self,
                                         PurrPart part);
PurrModel *purr_answers_get_model (const PurrAnswers *self);
PurrDataset *purr_answers_get_dataset (const PurrAnswers *self);

/* Which pictures a figure counts ------------------------------------------ */

/* Those that stand from begin to before end in the order of the part's scores (see
 * purr_scores_get_order() and purr_scores_find()), of one label or both, of one class
 * or all. end: greater than n as n. */
typedef struct
{
  gsize begin;
  gsize end;
  int label;       /* 0 or 1; -1: both */
  int class_index; /* of the dataset; -1: all */
} PurrAnswerRange;

#define PURR_ALL_ANSWERS ((PurrAnswerRange) { 0, G_MAXSIZE, -1, -1 })

/* Indices of the dataset (guint32), worst first: by descending loss, which is
 * ascending log-odds of positive pictures and descending ones of negative ones. Free with
 * g_array_unref(). */
GArray *purr_answers_find (const PurrAnswers *self,
                           PurrPart part,
                           PurrAnswerRange range);

G_END_DECLS
