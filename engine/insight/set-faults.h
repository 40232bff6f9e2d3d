/* set-faults.h: what makes a figure say less than it seems to
 *
 * One source of these sentences for all who show a figure. Pure functions; any
 * thread.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/insight/insight.h"

G_BEGIN_DECLS

/* What the pictures that were counted are for. */
typedef enum
{
  PURR_SET_ALL,
  PURR_SET_TRAIN,
  PURR_SET_VALIDATION,
  PURR_SET_TEST,
} PurrSetKind;

/* Wilson's interval of 95 %: where the share of right answers lies among all
 * pictures of the kind, when right of n were. n > 0. */
void purr_wilson_interval (guint64 right, guint64 n, double *low, double *high);

/* Counts that are known without a model: no answers yet. */
#define PURR_NOTHING_ANSWERED G_MAXUINT64

/* A set of n pictures, of which n_positive are of the positive class. */
typedef struct
{
  PurrSetKind kind;
  guint64 n;
  guint64 n_positive;
  guint64 n_right; /* or PURR_NOTHING_ANSWERED */
  const char *positive_name;
  const char *negative_name;
} PurrSetFigures;

/* The figures of metrics. */
PurrSetFigures purr_set_figures (PurrSetKind kind,
                                 const PurrMetrics *metrics,
                                 const char *positive_name,
                                 const char *negative_name);

/* The figures of the n pictures in index of a dataset that has labels, none of
 * them answered. Takes some milliseconds for a million. */
PurrSetFigures purr_set_count (PurrSetKind kind,
                               const PurrDataset *dataset,
                               const guint32 *index,
                               gsize n);

/* Has share of the set answered rightly; NaN: nothing was answered. */
void purr_set_answer (PurrSetFigures *set, double share);

/* Appends to sentences (of char *) what is to be known of the set's accuracy:
 * that all its pictures are of one class, or 90 % or more; that they are too few,
 * Wilson's interval being wider than 20 points, which of training pictures is not
 * said. */
void purr_set_find_faults (const PurrSetFigures *set, GPtrArray *sentences);

/* Appends what is to be known of the classes: that training, validation and test
 * pictures are not of the same, and which are empty. */
void purr_classes_find_faults (const PurrDataset *dataset,
                               GPtrArray *sentences);

G_END_DECLS
