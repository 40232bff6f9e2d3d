/* run-findings.h: what is to be known of a run once it has come to rest
 *
 * Its last model, and what that answers of the pictures that it learnt from and of
 * those held out. Found behind the main loop.
 */

#pragma once

#include "engine/learning/trainer.h"
#include "engine/project/run-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  PurrModel *model;
  PurrRunFigures figures[PURR_N_RUN_PARTS];
  char *split_name; /* SHA-256 of which pictures are held out; NULL: none is */
  gboolean told;    /* snapshot was asked for */
  PurrTrainerSnapshot snapshot; /* what the trainer had done since the last */
} PurrRunFindings;

void purr_run_findings_free (PurrRunFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrRunFindings, purr_run_findings_free)

/* What is to be found out. A reference to trainer is taken over: it is let go in the
 * thread, for the last one waits for the trainer's own. */
typedef struct
{
  PurrTrainer *trainer;
  PurrModel *model; /* the latest that was made of it; borrowed, or NULL */
  gboolean over; /* nobody lets it go on: waits for its iteration under way, and
                       asks what it has done since */
  guint64 costs_seen;
  guint64 validations_seen;
} PurrRunFindingsWish;

/* Blocks for a pass over all pictures, not for the main thread but when the program
 * ends. The model is the wish's where that holds what the trainer has learnt. Figures
 * that cannot be known are left without pictures. */
PurrRunFindings *purr_run_findings_find (PurrRunFindingsWish *wish,
                                         PurrWorkers *workers);

/* Main thread. */
void purr_run_findings_find_async (const PurrRunFindingsWish *wish,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* The same of a model that is of an earlier moment of a trainer on the problem: what it
 * answers; no snapshot. A reference to both is kept meanwhile. */
void purr_run_findings_answer_async (PurrModel *model,
                                     PurrProblem *problem,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Of either. NULL: there was no room for another thread. */
PurrRunFindings *purr_run_findings_find_finish (GAsyncResult *result);

G_END_DECLS
