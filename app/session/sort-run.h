/* sort-run.h: answered pictures, to be put into folders in the background
 *
 * What each is answered is fixed when it is added: that is what the person is shown
 * and then gets. Main thread only; the work is done by threads of its own.
 */

#pragma once

#include "engine/sorting/sorter.h"

G_BEGIN_DECLS

#define PURR_TYPE_SORT_RUN (purr_sort_run_get_type ())
G_DECLARE_FINAL_TYPE (PurrSortRun, purr_sort_run, PURR, SORT_RUN, GObject)

PurrSortRun *purr_sort_run_new (const char *positive_name,
                                const char *negative_name);

/* A file; or path NULL, and bytes and name as in PurrSortTask. path and name are
 * copied. Not once it was started. */
void purr_sort_run_add (PurrSortRun *self,
                        const char *path,
                        GBytes *bytes,
                        const char *name,
                        gboolean positive);
/* One that has no answer, for it cannot be read or was not read yet: it is left where
 * it is. */
void purr_sort_run_add_unanswered (PurrSortRun *self, gboolean unreadable);

/* What was added, n_bytes of them without a file. folders: as they will be called;
 * borrowed. */
typedef struct
{
  guint n[2]; /* negative ones, positive ones */
  guint n_bytes;
  guint n_unreadable;
  guint n_waiting;
  const char *folders[2];
} PurrSortPlan;

const PurrSortPlan *purr_sort_run_get_plan (PurrSortRun *self);

/* Puts all of them into folders below place; once at a time, and again as often as
 * one likes. */
void purr_sort_run_start_async (PurrSortRun *self,
                                const char *place,
                                PurrSortKind kind,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Ends it soon; what was put there stays. */
void purr_sort_run_cancel (PurrSortRun *self);
/* How many have been tried. */
guint purr_sort_run_get_done (PurrSortRun *self);

/* What it came to */
typedef struct
{
  char *text; /* "Copied 12 into cat/, 30 into non-cat/." */
  char
    *fault; /* a sentence: why not all are there, or one of the reasons; NULL:
                  they are, or it was cancelled */
  char
    *shown; /* the positive class's folder, to be shown; NULL: none was made */
} PurrSortOutcome;

void purr_sort_outcome_free (PurrSortOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSortOutcome, purr_sort_outcome_free)

/* New. */
PurrSortOutcome *purr_sort_run_start_finish (PurrSortRun *self,
                                             GAsyncResult *result);

G_END_DECLS
