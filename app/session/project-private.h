/* project-private.h: what the files of a project share
 *
 * project.c         what the main thread does with it
 * project-thread.c  the thread that opens and writes its file
 */

#pragma once

#include "app/session/project.h"

G_BEGIN_DECLS

/* What the thread is asked for, beside writing */
typedef struct
{
  char *path;
  char *model;       /* for a new one to begin with, or NULL */
  gboolean save_as;  /* a copy of this one, else what is there */
  gboolean no_older; /* the file of before is deleted */
} PurrProjectWish;

struct _PurrProject
{
  GObject parent_instance;

  /* Owned */
  char *path;
  GThread *thread; /* NULL: it was not begun, or has ended */

  /* Shared with the thread */
  GMutex mutex;
  GCond cond;
  PurrProjectChanges *pending;
  PurrProjectWish *wish;
  gboolean at_once; /* somebody waits for it to be written */
  gboolean ending;
  gboolean writing;
  gboolean failing;
  gboolean handing_over; /* another file is open, which nobody was told yet */
  GError *error;         /* of the last writing, or NULL */
  char *pending_path;    /* to be opened before anything can be written */

  /* The thread's own */
  PurrProjectFile *file;
  gint64 wrote_at;

  guint n_wishes; /* the main thread's: no "opened" or "refused" yet */
};

/* What is told: each a signal */
typedef enum
{
  PURR_PROJECT_OPENED,
  PURR_PROJECT_REFUSED,
  PURR_PROJECT_SAVED_AS,
  PURR_PROJECT_FAILING,
  PURR_PROJECT_MESSAGE,
  PURR_N_PROJECT_NEWS
} PurrProjectNews;

void purr_project_wish_free (PurrProjectWish *wish);

/* With the mutex: whether there is something to be written to a file. */
gboolean purr_project_has_work (PurrProject *self);

/* project-thread.c: the thread; data is the project. */
gpointer purr_project_work_in_thread (gpointer data);

/* project.c: emits a signal; on the main thread. contents or error: or NULL. */
void purr_project_emit (PurrProject *self,
                        PurrProjectNews news,
                        const char *text,
                        const GError *error,
                        PurrProjectContents *contents);

G_END_DECLS
