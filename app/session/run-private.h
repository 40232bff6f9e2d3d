/* run-private.h: what the files of a run share */

#pragma once

#include "app/session/run-legend.h"
#include "app/session/run.h"

G_BEGIN_DECLS

struct _PurrRun
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  PurrDataset *dataset;
  PurrTrainer *trainer;
  GCancellable *preparing; /* of the task that gives the trainer its first
                              weights, or NULL */
  guint wanted;            /* steps of that trainer, when it has them */
  PurrStartPoint *offered; /* what it could begin with; NULL: zeros alone */
  gboolean from_offered;   /* that rather than zeros, where it fits */
  PurrStartPoint *start;   /* what the current run began with; NULL: zeros */
  char *legend;
  GArray *rates;   /* PurrRunChange, of the current run */
  GArray *lambdas; /* likewise */

  /* As of the last poll */
  PurrTrainerState state;
  guint64 iteration;
  gboolean ended_by_itself; /* at the minimum, or stopped early: there is
                               nothing to go on with */
  guint64 costs_seen;
  guint64 validations_seen;

  gboolean news_pending; /* a command was given: poll at least once */
  gboolean pausing;      /* it is to pause after the iteration under way */
  gboolean skipping;     /* to the end of this run, whatever the pace */
};

/* run-start.c: what it is called, with the rates and penalties so far. Free with
 * g_free(). */
char *purr_run_make_legend (PurrRun *self);

/* run.c: what the next run begins with, or could, has changed. */
void purr_run_tell_start_changed (PurrRun *self);

G_END_DECLS
