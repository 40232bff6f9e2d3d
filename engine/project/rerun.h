/* rerun.h: a run trained once more, and whether the same comes out
 *
 * Anew, from what the run began with: with its settings and its seed, each change of
 * the learning rate and of the penalty at the iteration from which it was used, and as
 * many updates. Where it was paused or watched does not matter: that changes no bit.
 */

#pragma once

#include "engine/project/run-record.h"

G_BEGIN_DECLS

typedef struct _PurrRerun
{
  PurrModel *model; /* of the very updates that the record's model is of */
  GArray *costs;    /* double: of iterations 0, 1, 2... */
  guint64
    updates; /* done; those of the record where nothing stopped it before */
  gboolean diverged;
  char *message; /* why it stopped by itself, or NULL */
} PurrRerun;

/* Called a few times a second, by the thread that trains again. doing: what has to be
 * done before, as "Learning patches"; NULL: done and total are updates. */
typedef void (*PurrRerunProgress) (const char *doing,
                                   guint64 done,
                                   guint64 total,
                                   gpointer data);

/* How many updates bring back what the record tells: of one that was cut off, those
 * of its latest model. */
guint64 purr_rerun_get_updates (const PurrRunRecord *record);

/* dataset: the record's pictures, with its positive class; the caller has compared
 * their fingerprints. progress: or NULL. Blocks until it is trained. NULL with error
 * set: as purr_problem_new() and purr_trainer_new(), or G_IO_ERROR_FAILED where
 * training could not begin. */
PurrRerun *purr_rerun_new (const PurrRunRecord *record,
                           PurrDataset *dataset,
                           PurrRerunProgress progress,
                           gpointer data,
                           GError **error);
void purr_rerun_free (PurrRerun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrRerun, purr_rerun_free)

/* What of it is not as the record has it. All of it bit by bit. */
typedef struct
{
  gboolean has_model;    /* the record has one to be compared */
  gsize n_weights;       /* of w and b, compared */
  gsize n_other_weights; /* that differ */
  double largest;        /* difference of two of them; NaN: not a number */
  gboolean same_scale;   /* the normalisation is the same */
  guint64 n_costs;       /* compared: a record of a long run has some of them */
  guint64 n_other_costs; /* that differ, or are missing */
  guint64 first_other;   /* the first iteration of these */
  double largest_of_cost; /* difference; likewise */
  gboolean same_updates;
  gboolean same_end;       /* both diverged, or neither did */
  gboolean same_version;   /* of the program */
  gboolean same_processor; /* kind of its arithmetic */
} PurrRerunDifference;

/* Returns whether all that there is to compare is the same, and there is something:
 * weights, scale, costs, updates, end. */
gboolean purr_rerun_compare (const PurrRerun *self,
                             const PurrRunRecord *record,
                             PurrRerunDifference *difference);

/* The kind of arithmetic with which this computer trains: as in a record. */
const char *purr_rerun_get_processor (void);

G_END_DECLS
