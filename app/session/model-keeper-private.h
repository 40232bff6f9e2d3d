/* model-keeper-private.h: what the files of the model keeper share
 *
 * model-keeper.c            the model that answers: learnt, opened, saved, kept
 * model-keeper-back.c       what was learnt at a moment of before, and that kept
 * model-keeper-threshold.c  what is made of what it answers: from which probability on
 *                           that is yes, and which probability it is
 * model-keeper-ready.c      the ready-made model, where there is nothing else to answer
 */

#pragma once

#include "app/session/model-keeper.h"
#include "app/session/model-writer.h"

G_BEGIN_DECLS

typedef struct _PurrLearnJob PurrLearnJob;

typedef struct _PurrBeforeKept PurrBeforeKept;

/* What answers while somebody looks back on the run */
typedef struct
{
  /* Owned */
  PurrModel *model; /* the latest that was made for it; NULL: none yet */
  char *name;

  double accuracy; /* of the pictures to check with, by that model */

  gboolean looking;  /* at a moment of before, else at now */
  guint64 iteration; /* of that moment */
  guint serial;      /* of this look back: counts those that are over */
  gboolean making;   /* a task makes a model of some moment */
  gboolean keep;     /* the model of the moment, as soon as it is there */
} PurrLookedBack;

struct _PurrModelKeeper
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  PurrProject *project; /* that has the latest, or NULL */
  PurrModel *model;     /* that answers */
  char *name;
  PurrModel *learnt; /* the latest that was made from the run */
  PurrModel *saved;  /* the latest of these in a file of the person's own */
  PurrModel *named;  /* that the latest is named after, a file's perhaps; the
                        latest may have another threshold or calibration; NULL:
                        not known */
  PurrModelWriter *writer;
  PurrLookedBack looked;
  PurrLearnJob
    *learning_next;       /* what a run that is over had learnt last, for the
                                  next such task; or NULL */
  PurrBeforeKept *before; /* what a moment that was kept has replaced, while it
                             can be brought back; or NULL */
  PurrModel *ready;       /* the ready-made model, or NULL */
  char *ready_name;       /* of its file; NULL before one was offered */
  char *ready_fault;      /* why there is none; or NULL */

  /* Borrowed */
  PurrLearnJob *learning; /* of the task that makes a model, or NULL */

  double threshold;         /* of what is learnt by the run */
  guint64 learnt_iteration; /* how far the run was when its latest model was
                               made; 0: it has none yet */
  gint64 learnt_at;         /* monotonic time of that */
  gboolean opened;          /* a model was opened after the last training */
  gboolean chosen; /* a moment was kept after the last training: what the
                               run had learnt after it is no longer the latest */
};

/* model-keeper.c */

/* Which model one of the fields names, or NULL. */
void purr_model_keeper_note (PurrModel **field, PurrModel *model);
/* The latest: it answers, but while somebody looks back. */
void purr_model_keeper_set_latest (PurrModelKeeper *self,
                                   PurrModel *model,
                                   const char *name);
void purr_model_keeper_tell_changed (PurrModelKeeper *self);
void purr_model_keeper_tell_kept (PurrModelKeeper *self, const char *origin);

/* model-keeper-threshold.c: the model, which may be NULL and is taken over, with what
 * was set for the run. */
PurrModel *purr_model_keeper_take_with_threshold (PurrModelKeeper *self,
                                                  PurrModel *model);

/* Without the words that something of it is not saved. Free with g_free(). */
char *purr_model_keeper_strip_name (const char *name);
/* With the latest model and its name. */
void purr_model_keeper_note_named (PurrModelKeeper *self);

/* model-keeper-back.c: a moment that was kept can no longer be given up. */
void purr_model_keeper_forget_before (PurrModelKeeper *self);

/* Reads a model file; as purr_model_open(). */
typedef PurrModel *(*PurrModelOpener) (const char *path, GError **error);

/* model-keeper.c: opens a file on a thread; the task of opened returns the model. */
void purr_model_keeper_open_behind (PurrModelKeeper *self,
                                    const char *path,
                                    PurrModelOpener open,
                                    GAsyncReadyCallback opened);

G_END_DECLS
