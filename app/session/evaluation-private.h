/* evaluation-private.h: what the files of the evaluation share
 *
 * evaluation.c            the answers, made behind the main loop
 * evaluation-threshold.c  the threshold, and what mistakes cost
 */

#pragma once

#include "app/session/evaluation.h"

G_BEGIN_DECLS

struct _PurrEvaluation
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  GSettings *settings;
  PurrAnswers *answers;
  PurrDataset *answered;    /* the run's pictures that they are of */
  PurrProblem *learnt_from; /* the latest whose model answered, or NULL */
  char *reason;
  GCancellable *making; /* of the task under way, or NULL */

  /* Borrowed */
  PurrModelKeeper *keeper; /* NULL when it is gone */

  PurrEvaluationState state;
  guint watchers;
  gboolean stale;     /* the answers may not be those of model and pictures */
  guint rest_timer;   /* 0: none */
  gint64 begun;       /* the task under way, monotonic */
  gint64 took;        /* the last one */
  double threshold;   /* set, while settle_timer runs */
  guint settle_timer; /* 0: none */
  double told_threshold; /* by the last signal */
};

/* Emits "threshold" if it is another one than was told last. */
void purr_evaluation_tell_threshold (PurrEvaluation *self);

/* Emits "costs" if the setting that changed is one of them. */
void purr_evaluation_setting_changed (PurrEvaluation *self, const char *key);

G_END_DECLS
