/* session-private.h: what the files of a session share
 *
 * session.c       the parts, pictures, the picture asked about
 * session-back.c  a moment that is kept, and going back to a run of before
 */

#pragma once

#include "app/session/folder-load.h"
#include "app/session/session.h"

G_BEGIN_DECLS

struct _PurrSession
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  PurrDecoder *decoder;
  PurrFolderLoad *load; /* NULL when nothing is being loaded */
  PurrRun *run;
  PurrModelKeeper *keeper;
  PurrProject *project;  /* NULL: nothing is kept */
  PurrProjectWork *work; /* likewise */
  PurrEdits *edits;
  PurrLookBack *look_back;
  PurrEvaluation *evaluation;
  PurrRunArchive *runs;
  PurrRunItem *kept_run; /* what the last moment that was kept is among the
                            runs, while it can be undone; or NULL */
  PurrStartPoint
    *start_before; /* what a kept moment took the place of, as what a
                                   run could begin from; or NULL */
  guint8 *example; /* NULL before anybody asked about a picture */
  char *example_name;
  PurrLessonKeeper *lessons;

  gboolean going_back;  /* to a run, not keeping a moment */
  gboolean kept_moment; /* was done last of the two */
};

/* session-back.c: the keeper's "kept". */
void purr_session_kept_cb (PurrSession *self, const char *origin);

G_END_DECLS
