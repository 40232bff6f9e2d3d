/* run.h: training: the trainer, what it begins with, what it is called
 *
 * There is one for as long as the session lives: it makes itself a trainer when
 * one is needed, for the pictures it was given and the settings of then, and
 * lets go of it on a reset or when other pictures come. Main thread only.
 * Nothing here blocks but purr_run_finish(); what the trainer has done is
 * fetched by purr_run_poll().
 *
 * A trainer takes its first weights from a task, as a large set of pictures is
 * measured for it; what is asked of it meanwhile is done afterwards.
 *
 * Signals
 *   "woke"             there is something to poll for from now on, until
 *                      purr_run_is_busy() says otherwise
 *   "asked"            somebody wants it to learn, by training or a step
 *   "began"            a new curve begins (const char *legend)
 *   "legend"           the current curve's legend changed (const char *)
 *   "trained"          news of the trainer
 *                      (const PurrTrainerSnapshot *, valid for the call)
 *   "dataset-changed"  other pictures, another positive class, other labels,
 *                      or others left out
 *   "start-changed"    what the next run begins with, or could begin with
 *   "undecided"        it cannot learn before a positive class is chosen
 *   "failed"           something worth a dialog
 *                      (const char *heading, const char *text)
 */

#pragma once

#include "app/session/start-point.h"
#include "engine/learning/trainer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_TYPE_RUN (purr_run_get_type ())
G_DECLARE_FINAL_TYPE (PurrRun, purr_run, PURR, RUN, GObject)

/* settings: the program's; a reference is kept. */
PurrRun *purr_run_new (GSettings *settings);

/* Fetches what the trainer has done and emits the signals. */
void purr_run_poll (PurrRun *self);
gboolean purr_run_is_busy (PurrRun *self);

/* Before the program ends: pauses, waits for the iteration under way and
 * fetches what it has done. */
void purr_run_finish (PurrRun *self);

/* The pictures to learn from; borrowed, NULL before there are any. */
PurrDataset *purr_run_get_dataset (PurrRun *self);
/* Takes dataset over, or NULL: none; what was learnt from others is let go. */
void purr_run_set_dataset (PurrRun *self, PurrDataset *dataset);

/* The settings as they stand in GSettings now. */
PurrTrainingSettings purr_run_get_settings (PurrRun *self);

/* Starts, or goes on; after the end begins anew (or goes on, when more
 * iterations are asked for now). */
void purr_run_train (PurrRun *self);
void purr_run_pause (PurrRun *self);
void purr_run_step (PurrRun *self);
/* Waits for nobody who watches, up to the end of this run. */
void purr_run_skip (PurrRun *self);
/* TRUE while it is slowed down for somebody to watch. */
gboolean purr_run_is_paced (PurrRun *self);
/* Back to iteration 0; the next run uses the settings of then. */
void purr_run_reset (PurrRun *self);

/* As of the last poll; READY while there is no trainer. PAUSED at once after a
 * pause, though an iteration may still be under way. */
PurrTrainerState purr_run_get_state (PurrRun *self);
/* Updates done, likewise. */
guint64 purr_run_get_iteration (PurrRun *self);
/* Updates after which it ends. */
guint64 purr_run_get_target (PurrRun *self);
/* TRUE when purr_run_train() would go on with what had ended. */
gboolean purr_run_can_continue (PurrRun *self);
/* Borrowed; NULL before the first command and after a reset. */
PurrTrainer *purr_run_get_trainer (PurrRun *self);

/* Of the current run: what it is called, and of PurrRunChange, what its rate and its
 * penalty have been; borrowed, until the next signal. */
const char *purr_run_get_legend (PurrRun *self);
const GArray *purr_run_get_rates (PurrRun *self);
const GArray *purr_run_get_lambdas (PurrRun *self);

/* What training begins with -------------------------------------------- */

/* From now on training could begin with this model. name: for display. */
void purr_run_offer_start (PurrRun *self, PurrModel *model, const char *name);
/* Likewise; start: NULL where there is to be nothing but zeros. */
void purr_run_offer_start_point (PurrRun *self, PurrStartPoint *start);
/* What was offered last; borrowed, NULL while there is nothing. */
PurrStartPoint *purr_run_get_start (PurrRun *self);
/* Why training on the pictures cannot begin with it, in one sentence; NULL
 * when it can. Free with g_free(). */
char *purr_run_get_start_problem (PurrRun *self);

/* Whether the next run begins with it, not with zero weights: somebody has
 * chosen so, and there is nothing against it. */
gboolean purr_run_get_starts_from_model (PurrRun *self);
void purr_run_set_starts_from_model (PurrRun *self, gboolean from_model);
/* What the current run began with; borrowed, NULL: zeros. */
PurrStartPoint *purr_run_get_begun_with (PurrRun *self);
/* TRUE when there is a run that began with something else. */
gboolean purr_run_start_differs (PurrRun *self);

G_END_DECLS
