/* steps.h: what a run has done, line by line, to be played forward and back
 *
 * A step is a line that ran: which names it changed and to what, and what it
 * printed. Of long runs the first steps are kept and the last ones; those in
 * between are counted. Arrays of up to 1000 elements are kept as they were then;
 * of larger ones, and of lists, what print() shows of them, as long as there is
 * room: beyond that, their shape.
 */

#pragma once

#include "engine/teaching/notation-parser.h"
#include "engine/teaching/value.h"

G_BEGIN_DECLS

/* For one thread at a time: not while the run goes on. */
typedef struct _PurrSteps PurrSteps;

typedef struct
{
  int line;             /* from 1 */
  const char *printed;  /* or NULL */
  const char *warnings; /* one a line, or NULL: "RuntimeWarning: ..." */
  int n_changes;
} PurrStepInfo;

typedef struct
{
  int slot; /* of the program's names */
  const char *name;
  PurrValue value;  /* the step's own; unset where only its text is kept */
  const char *text; /* where value is unset */
} PurrChange;

/* Keeps the first and the last so many steps. */
PurrSteps *purr_steps_new (int first, int last);
/* As many as a page can play: the first 10,000 and the last 10,000. */
PurrSteps *purr_steps_new_default (void);
void purr_steps_free (PurrSteps *self);

/* How many are kept, and how many ran. */
int purr_steps_get_n (const PurrSteps *self);
guint64 purr_steps_get_n_run (const PurrSteps *self);
/* The step before which some are missing; purr_steps_get_n() where none are. */
int purr_steps_get_gap (const PurrSteps *self);

/* index: from 0 to purr_steps_get_n() - 1. What they point to belongs to the
 * steps. */
PurrStepInfo purr_steps_get (const PurrSteps *self, int index);
PurrChange purr_steps_get_change (const PurrSteps *self, int index, int k);

/* What a name stood for when step index had run; FALSE where no step up to there
 * has changed it. */
gboolean purr_steps_find (const PurrSteps *self,
                          int index,
                          int slot,
                          PurrChange *change);

/* The value as print() shows it, or as the prompt. Free with g_free(). */
char *purr_change_text (const PurrChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSteps, purr_steps_free)

G_END_DECLS
