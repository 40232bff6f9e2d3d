/* edits.h: what a person changes about pictures and figures, to be undone and redone
 *
 * Labels, pictures left out, classes that take part, the positive class, who stands in
 * which part: all that is done to the run's dataset goes through here. Datasets never
 * change, so a step is the dataset of before, which shares its columns; no file is
 * touched by any of it. So do threshold and calibration of the model that answers, and
 * what mistakes cost: one stack for all of them, in the order in which they were done.
 *
 * A run that is under way ends with a step, as its pictures are no longer the same.
 * What it had learnt stays the model, and goes on answering; the next run could begin
 * with it (purr_run_get_start()), where nobody has chosen it to begin with another.
 *
 * Steps belong to what they were done to. Those of pictures are forgotten when the run
 * gets a dataset from elsewhere, those of the threshold and of costs when somebody else
 * sets another, as a new run and a model that is opened do, those of calibration when
 * another model answers. There are PURR_EDITS_MAX at most, and fewer where there are
 * many pictures. Main thread only.
 *
 * Signals
 *   "changed"  other steps can be undone or redone
 *   "done"     something was done (const char *text: in a few words)
 *   "undone"   (const char *text: which step, "Undone: Exclude 1 picture")
 *   "redone"   likewise
 *   "refused"  it was not done (const char *text: why, one sentence)
 */

#pragma once

#include "app/session/evaluation.h"
#include "app/session/model-keeper.h"
#include "app/session/run.h"

G_BEGIN_DECLS

typedef struct _PurrDuplicates PurrDuplicates;

#define PURR_EDITS_MAX 100

#define PURR_TYPE_EDITS (purr_edits_get_type ())
G_DECLARE_FINAL_TYPE (PurrEdits, purr_edits, PURR, EDITS, GObject)

/* References to run and evaluation are kept; keeper, which is borrowed, lives as
 * long. */
PurrEdits *purr_edits_new (PurrRun *run,
                           PurrModelKeeper *keeper,
                           PurrEvaluation *evaluation);

/* The steps ---------------------------------------------------------------- */

/* Puts dataset, which is taken over, in the place of the run's, of which it was made.
 * what: a command in a few words, "Relabel 12 pictures as “cat”"; done: what is told
 * by "done", "12 pictures relabelled as “cat”", or NULL: nothing. */
void purr_edits_do (PurrEdits *self,
                    PurrDataset *dataset,
                    const char *what,
                    const char *done);

/* What it would be, in the words of purr_edits_do(); NULL: there is nothing. Borrowed. */
const char *purr_edits_get_undo (PurrEdits *self);
const char *purr_edits_get_redo (PurrEdits *self);
/* Each does nothing where there is nothing. A movement under way is over first. */
void purr_edits_undo (PurrEdits *self);
void purr_edits_redo (PurrEdits *self);

/* Figures ------------------------------------------------------------------ */

/* As purr_evaluation_set_threshold() and _set_costs(). What is set at short intervals,
 * as by a slider that is drawn, is one movement and one step. It is over when nothing
 * has been set for PURR_EDITS_REST ms, or something else is done: then a threshold is
 * told by "done". A movement that ends where it began is no step. */
#define PURR_EDITS_REST 600
void purr_edits_set_threshold (PurrEdits *self, double threshold);
void purr_edits_set_costs (PurrEdits *self, const PurrMistakeCosts *costs);
/* A calibration of the model that answers, or none (NULL): one step. of: the model whose
 * answers it was fitted to. Told by "done", or by "refused" where another model answers
 * by now. */
gboolean purr_edits_set_calibration (PurrEdits *self,
                                     const PurrModel *of,
                                     const PurrCalibration *calibration);
/* The movement under way, if any, is over. */
void purr_edits_settle (PurrEdits *self);

/* What can be done --------------------------------------------------------- */

/* Each tells by "done" or "refused"; there must be a dataset. pictures are n of its
 * indices; those with which nothing would change do not count. TRUE: it was done. */

gboolean purr_edits_reclass (PurrEdits *self,
                             const guint32 *pictures,
                             gsize n,
                             guint class_index);

/* Leaves them out by hand, besides those that are out. */
gboolean purr_edits_exclude (PurrEdits *self, const guint32 *pictures, gsize n);

/* Takes them in again, though they were duplicates; not those whose class does not
 * take part. */
gboolean purr_edits_include (PurrEdits *self, const guint32 *pictures, gsize n);

/* Leaves out the copies, or takes them in again: of those left out by hand none comes
 * back. */
gboolean purr_edits_exclude_duplicates (PurrEdits *self,
                                        const PurrDuplicates *duplicates);
gboolean purr_edits_include_duplicates (PurrEdits *self);

/* Whether the pictures of a class take part. */
gboolean purr_edits_choose_class (PurrEdits *self,
                                  guint class_index,
                                  gboolean takes_part);

/* Which class answers yes; it takes part from now on. Told by no "done". */
gboolean purr_edits_choose_positive (PurrEdits *self, guint class_index);

G_END_DECLS
