/* trials.h: how far many trainings have come */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Zeros to begin with. Read by any thread while the work goes on. */
typedef struct
{
  int parts_done; /* atomic; in thousandths of a training */
  int trainings;  /* atomic; all there are, 0 before they are known */
} PurrTrialsProgress;

/* 0 to 1 */
double purr_trials_progress_get (const PurrTrialsProgress *self);

G_END_DECLS
