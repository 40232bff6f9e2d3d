/* run-followed.h: what becomes of one run while it is followed
 *
 * Gathers what a trainer tells, from its first iteration on, and makes records of it.
 * Main thread only; nothing here blocks.
 */

#pragma once

#include "app/session/run-curve.h"
#include "app/session/run-findings.h"
#include "app/session/run.h"

G_BEGIN_DECLS

typedef struct _PurrRunFollowed PurrRunFollowed;

/* The current run, which has a trainer; a reference to that is kept. */
PurrRunFollowed *purr_run_followed_new (PurrRun *run);
/* Lets go of the trainer in a thread, as the last reference waits for it. */
void purr_run_followed_free (PurrRunFollowed *self);

/* News of it, in their order: see PurrRun's "trained". */
void purr_run_followed_hear (PurrRunFollowed *self,
                             PurrRun *run,
                             const PurrTrainerSnapshot *snapshot);
/* A model of what it has learnt up to now. */
void purr_run_followed_take_model (PurrRunFollowed *self, PurrModel *model);
void purr_run_followed_take_findings (PurrRunFollowed *self,
                                      const PurrRunFindings *findings);
/* Another run takes its place. Where it had not come to its end it was given up. */
void purr_run_followed_give_up (PurrRunFollowed *self);

/* Whether there is more to find out of it than its latest findings tell: it has gone
 * on since then. */
gboolean purr_run_followed_is_open (PurrRunFollowed *self);
gboolean purr_run_followed_is_running (PurrRunFollowed *self);
/* Whether the latest model is of all that it has learnt. */
gboolean purr_run_followed_has_last_model (PurrRunFollowed *self);
guint64 purr_run_followed_get_iteration (PurrRunFollowed *self);

/* What to find out of it now. The trainer in it is a new reference; the model is
 * borrowed. */
PurrRunFindingsWish purr_run_followed_wish (PurrRunFollowed *self);

/* What is known now; id, number, name (or NULL) and star are the caller's. A new
 * reference. */
PurrRunRecord *purr_run_followed_make_record (PurrRunFollowed *self,
                                              const char *id,
                                              guint64 number,
                                              const char *name,
                                              gboolean starred);

G_END_DECLS
