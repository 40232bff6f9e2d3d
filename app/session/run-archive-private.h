/* run-archive-private.h: what the files of the archive share
 *
 * run-archive.c        the list, what is restored, and its bounds
 * run-archive-news.c   the runs that are followed
 * run-archive-edits.c  names, stars, deleting, undo
 */

#pragma once

#include "app/session/run-archive.h"
#include "app/session/run-followed.h"

G_BEGIN_DECLS

/* A run that is followed, and the item that it is in the list */
typedef struct
{
  PurrRunFollowed *followed;
  PurrRunItem *item;
} PurrRunFollowing;

struct _PurrRunArchive
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  GPtrArray *items;  /* of PurrRunItem */
  GHashTable *by_id; /* id -> PurrRunItem, borrowed, of those in items */
  PurrRunFollowing *current; /* NULL: no iteration yet */
  GQueue *over;    /* of PurrRunFollowing: others have taken their place,
                                but not all of them is found out */
  GPtrArray *undo; /* of edits, the latest last */
  GPtrArray *redo;

  /* Borrowed */
  PurrModelKeeper *keeper;   /* NULL when it is gone */
  PurrRunFollowing *finding; /* of the task that finds out, or NULL */
  guint64 last_number;
  guint answering; /* models whose figures are being found out */
  gsize bytes;     /* of all items */
  guint most;
  gsize most_bytes;
  gboolean quiet; /* nobody is told of what comes and goes */
  gboolean stale; /* the current one's item knows less than what was heard */
  gint64 told_at; /* monotonic time when it last learnt of it */
};

/* run-archive.c */
void purr_run_archive_tell (PurrRunArchive *self,
                            PurrRunItem *item,
                            PurrRunRecord *record);
gboolean purr_run_archive_has (PurrRunArchive *self, PurrRunItem *item);
void purr_run_archive_insert (PurrRunArchive *self,
                              guint position,
                              PurrRunItem *item);
guint purr_run_archive_remove (PurrRunArchive *self, PurrRunItem *item);
void purr_run_archive_make_room (PurrRunArchive *self);
void purr_run_archive_tell_edited (PurrRunArchive *self);

/* run-archive-news.c */
void purr_run_archive_follow (PurrRunArchive *self);
void purr_run_following_free (PurrRunFollowing *self);

/* run-archive-edits.c */
void purr_run_edit_free (gpointer data);

G_END_DECLS
