/* edits-private.h: what the files of the edits share
 *
 * edits.c          steps, undone and redone
 * edits-actions.c  what can be done about pictures
 * edits-figures.c  threshold, calibration, and what mistakes cost
 */

#pragma once

#include "app/session/edits.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_STEP_PICTURES,
  PURR_STEP_THRESHOLD,
  PURR_STEP_COSTS,
  PURR_STEP_CALIBRATION,
} PurrStepKind;

typedef struct
{
  PurrStepKind kind;
  char *what;

  /* By kind: what is to be gone back to */
  PurrDataset *dataset;
  double threshold;
  PurrMistakeCosts costs;
  gboolean calibrated;
  PurrCalibration calibration;
} PurrStep;

struct _PurrEdits
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  PurrEvaluation *evaluation;
  GQueue undo; /* of PurrStep, the latest first */
  GQueue redo; /* likewise */
  PurrStartPoint
    *offered;            /* the latest that the run was offered here, or NULL */
  PurrModel *calibrated; /* that steps of calibration are of, or NULL: there are
                            none */

  /* Borrowed */
  PurrModelKeeper *keeper;
  PurrStep *moving; /* the latest step, while it goes on; or NULL */

  guint rest_timer; /* 0: nothing moves */

  gboolean applying; /* the run's dataset is changed by us */
  gboolean offering; /* a model of what was learnt may be still on its way */
  gboolean setting;  /* threshold or costs are, by us */

  /* As they were set here last */
  double threshold;
  PurrMistakeCosts costs;
};

/* edits.c */

/* The run's; borrowed, NULL before there is any. */
PurrDataset *purr_edits_get_dataset (PurrEdits *self);

/* Another step, of what there is now; nothing can be redone any more. Borrowed. */
PurrStep *purr_edits_add_step (PurrEdits *self,
                               PurrStepKind kind,
                               const char *what);
/* It is of no use after all; the latest. */
void purr_edits_drop_step (PurrEdits *self);
/* All steps of that kind. */
void purr_edits_forget (PurrEdits *self, PurrStepKind kind);
void purr_edits_tell_changed (PurrEdits *self);
void purr_edits_tell_done (PurrEdits *self, const char *text);

/* Emits "refused"; returns FALSE. */
gboolean purr_edits_refuse (PurrEdits *self, const char *text);

/* edits-figures.c */

/* Keeps what there is in step, of any of these kinds; sets what it kept. */
void purr_edits_note_figures (PurrEdits *self, PurrStep *step);
void purr_edits_exchange_figures (PurrEdits *self, PurrStep *step);
/* Steps are forgotten when somebody else sets something else; once. */
void purr_edits_follow_figures (PurrEdits *self);

G_END_DECLS
