/* project-work-private.h: what the files of a project's work share
 *
 * project-work.c      settings, runs, the model; a project that is opened
 * project-pictures.c  the folder, and what a person changed of its pictures
 */

#pragma once

#include "app/session/project-work.h"
#include "app/session/session.h"

G_BEGIN_DECLS

struct _PurrProjectWork
{
  GObject parent_instance;

  /* Borrowed */
  PurrSession *session;

  /* Owned */
  PurrProject *project;
  GSettings *settings;
  GHashTable *marks; /* of the pictures; NULL while a task has them */
  GHashTable
    *elsewhere; /* folder's URI -> marks of what was changed there; shared with
                            the thread that writes: replaced, not changed */
  char *marked_path; /* of which folder the marks are; NULL: of none */
  char *positive;    /* that the project said last; or NULL */
  char **left_out;   /* classes, likewise */
  char *folder; /* that is to be loaded when the project is open, or NULL */
  char *fallback;
  char *moved_to;    /* where somebody said that folder is; or NULL */
  char *missing;     /* where the folder was that is not there; or NULL */
  char *news;        /* of the pictures that nobody has answered; or NULL */
  PurrDataset *seen; /* whose pictures the marks are up to date with */

  int marked_crop; /* how those pictures were made square; -1: not known */
  guint n_opened;  /* projects, until now */
  gboolean wants_pictures;
  gboolean dirty; /* the pictures changed while a task had the marks */
};

typedef enum
{
  PURR_WORK_OPENED,
  PURR_WORK_FOLDER_MOVED,
  PURR_WORK_NEWS,
  PURR_WORK_NOTES,
  PURR_N_WORK_SIGNALS
} PurrWorkSignal;

/* project-work.c: text: of those that have one. */
void purr_project_work_emit (PurrProjectWork *self,
                             PurrWorkSignal signal,
                             const char *text);

/* project-pictures.c */
void purr_project_pictures_init (PurrProjectWork *self);
void purr_project_pictures_clear (PurrProjectWork *self);
/* Those of a project that was opened; they are not loaded yet. */
void purr_project_pictures_restore (PurrProjectWork *self,
                                    PurrProjectContents *contents);
/* The session has others, or they were changed. */
void purr_project_pictures_changed (PurrProjectWork *self);
/* Where they are wanted, as soon as it can be. */
void purr_project_pictures_load (PurrProjectWork *self);
/* Also where the folder is seen from the project's file, which may have moved. */
void purr_project_pictures_put_folder (PurrProjectWork *self);
/* Whether there are any, or on their way. */
gboolean purr_project_pictures_there_are (PurrProjectWork *self);

G_END_DECLS
