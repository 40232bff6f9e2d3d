/* run-archive.h: all runs there have been: what was tried is never lost
 *
 * A list (GListModel) of PurrRunItem in the order in which they began. Each training
 * is a run from its first iteration on, also one that is paused, gives up, diverges or
 * goes in steps; one that goes on stays the same run. Its costs are followed as they
 * come, its model as often as the keeper makes one, and when it comes to rest what it
 * answers of all pictures is found behind the main loop. Main thread only; nothing
 * blocks but purr_run_archive_finish().
 *
 * There are at most PURR_RUN_ARCHIVE_MAX runs, which take at most
 * PURR_RUN_ARCHIVE_BYTES. Where there would be more, the oldest that has no star is let
 * go of, and that is said; a run with a star never is, nor the current one.
 *
 * Signals: what whoever keeps the runs in a file has to do
 *   "added"    (PurrRunItem *) there is another run, or a deleted one again
 *   "changed"  (PurrRunItem *) more is known of it, or it is called otherwise. Of a run
 *              that trains at most five times a second
 *   "removed"  (const char *id) there no longer is
 *   "let-go"   (PurrRunItem *) that was the reason of it, for want of room
 *   "edited"   what can be undone or redone has changed
 */

#pragma once

#include "app/session/model-keeper.h"
#include "app/session/run-item.h"

G_BEGIN_DECLS

#define PURR_RUN_ARCHIVE_MAX 10000
#define PURR_RUN_ARCHIVE_BYTES ((gsize) 512 * 1024 * 1024)

#define PURR_TYPE_RUN_ARCHIVE (purr_run_archive_get_type ())
G_DECLARE_FINAL_TYPE (PurrRunArchive,
                      purr_run_archive,
                      PURR,
                      RUN_ARCHIVE,
                      GObject)

/* Follows both; a reference to run is kept. */
PurrRunArchive *purr_run_archive_new (PurrRun *run, PurrModelKeeper *keeper);

/* To be called after purr_model_keeper_poll(). */
void purr_run_archive_poll (PurrRunArchive *self);
gboolean purr_run_archive_is_busy (PurrRunArchive *self);
/* Before the program ends, after purr_model_keeper_finish(): all that is learnt is in
 * the records. Of a large set of pictures figures may be missing. Blocks. */
void purr_run_archive_finish (PurrRunArchive *self);

/* Other bounds, for tests. */
void purr_run_archive_set_bounds (PurrRunArchive *self, guint n, gsize bytes);

/* What it holds ---------------------------------------------------------- */

guint purr_run_archive_count (PurrRunArchive *self);
/* Both borrowed; NULL: there is none. */
PurrRunItem *purr_run_archive_find (PurrRunArchive *self, const char *id);
PurrRunItem *purr_run_archive_get_current (PurrRunArchive *self);

/* Puts what a file has kept (of PurrRunRecord *) before what there is; tells nobody but
 * who looks at the list. Those whose id there is already are left out. */
void purr_run_archive_restore (PurrRunArchive *self, GPtrArray *records);
/* Forgets all, and what could be undone; tells nobody but who looks at the list. A run
 * that goes on is there again, with its next iteration. */
void purr_run_archive_clear (PurrRunArchive *self);

/* A model that is no run's latest, such as a moment that was kept: a run of its own,
 * which is that run cut short where parts is one's (of its id is made another), or one
 * of which nothing else is known (NULL). name: what it is called. Returns the item,
 * borrowed. */
PurrRunItem *purr_run_archive_add_model (PurrRunArchive *self,
                                         PurrModel *model,
                                         const PurrRunRecordParts *parts,
                                         const char *name);
/* Has found out what the item's model answers of the problem's pictures, behind the main
 * loop: then the item has these figures, and is told to have changed. */
void purr_run_archive_find_figures (PurrRunArchive *self,
                                    PurrRunItem *item,
                                    PurrProblem *problem);
/* That is no longer wanted, and cannot be brought back by an undo. */
void purr_run_archive_forget (PurrRunArchive *self, PurrRunItem *item);
/* The latest run that has the very model, or one that gives the same answers; borrowed,
 * or NULL. */
PurrRunItem *purr_run_archive_find_model (PurrRunArchive *self,
                                          PurrModel *model);

/* What a person changes -------------------------------------------------- */

/* name: NULL or "" for what it was called before anybody named it; white space around
 * it is left out. */
void purr_run_archive_rename (PurrRunArchive *self,
                              PurrRunItem *item,
                              const char *name);
void purr_run_archive_star (PurrRunArchive *self,
                            PurrRunItem *item,
                            gboolean starred);
/* Of PurrRunItem. One that trains right now is not deleted; one that goes on later is
 * there again. Returns how many were. */
guint purr_run_archive_delete (PurrRunArchive *self, GPtrArray *items);

/* The latest of these is as it was before; and done again. FALSE: there is nothing to
 * undo, or redo. At most a hundred are remembered. */
gboolean purr_run_archive_undo (PurrRunArchive *self);
gboolean purr_run_archive_redo (PurrRunArchive *self);
gboolean purr_run_archive_can_undo (PurrRunArchive *self);
gboolean purr_run_archive_can_redo (PurrRunArchive *self);

G_END_DECLS
