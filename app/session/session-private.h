/* session-private.h: the session's fields, shared by its four sources:
 * session.c (pictures), session-training.c, session-start.c, session-model.c */

#pragma once

#include "app/session/session.h"

typedef struct _FolderLoad FolderLoad;

struct _PurrSession
{
  GObject parent_instance;

  /* Borrowed for as long as we live */
  GSettings *settings;
  char *autosave;

  PurrDecoder *decoder;

  /* Pictures */
  PurrDataset *dataset;
  FolderLoad *load; /* NULL when nothing is being loaded */

  /* Training */
  PurrTrainer *trainer;
  guint64 trainer_serial; /* grows with each new trainer */
  guint64 run_epoch;      /* the trainer's epoch that we have news of */
  guint64 costs_seen;
  guint64 validations_seen;
  PurrTrainerState state;   /* as of the last poll */
  guint64 iteration;        /* likewise */
  gboolean ended_by_itself; /* at the minimum, or stopped early: there is
                               nothing to go on with */
  gboolean news_pending;    /* a command was given: poll at least once */
  double legend_rate;       /* what the current legend says */
  double legend_lambda;

  /* What training begins with */
  PurrModel *start; /* what it could begin with; NULL: zeros alone */
  char *start_name;
  gboolean start_chosen; /* that rather than zeros, where it fits */
  PurrModel *run_start;  /* what the current run began with; NULL: zeros */
  char *run_start_name;
  guint64 preparing;     /* the serial of the trainer that a task gives its
                               first weights; 0: none */
  gboolean train_wanted; /* of that trainer, when it has them */
  guint steps_wanted;

  /* Model */
  PurrModel *model;
  char *model_name;
  guint64 model_serial;  /* grows with each model that is opened or made */
  guint64 learnt_serial; /* the trainer, its epoch and its iteration */
  guint64 learnt_epoch;  /* that the latest model was made from */
  guint64 learnt_iteration;
  gboolean learning_model;  /* a task is making a model */
  gboolean keep_opened;     /* a model was opened after the last training */
  gint64 learnt_at;         /* monotonic time of the last one */
  guint autosaves;          /* tasks under way */
  PurrModel *learnt;        /* the latest that was made from a trainer */
  guint64 learnt_number;    /* counts these */
  guint64 saved_number;     /* of the latest in a file of the person's own */
  guint64 autosaved_number; /* of the latest that a task was given to keep */
  GMutex autosave_mutex;    /* guards the autosave file and */
  guint64 kept_number;      /* the number of the model in it */

  guint unfinished_saves; /* somebody saved and has not heard of it yet */
  GMutex saves_lock;      /* guards the next one, for the saving threads */
  guint saves;            /* files that somebody saved, being written */
  GCond saved;            /* one less */
};

enum
{
  SIGNAL_WOKE,
  SIGNAL_LOADING_CHANGED,
  SIGNAL_DATASET_CHANGED,
  SIGNAL_RUN_BEGAN,
  SIGNAL_RUN_LEGEND,
  SIGNAL_TRAINED,
  SIGNAL_MODEL_CHANGED,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  SIGNAL_FOLDER_REFUSED,
  SIGNAL_FILE_EXISTS,
  SIGNAL_START_CHANGED,
  SIGNAL_SAVE_ENDED,
  N_SIGNALS
};

void purr_session_emit (PurrSession *self, int signal);
void purr_session_emit_text (PurrSession *self, int signal, const char *text);
void purr_session_emit_failed (PurrSession *self,
                               const char *heading,
                               const char *text);
void purr_session_emit_trained (PurrSession *self,
                                const PurrTrainerSnapshot *snapshot);
void purr_session_emit_save_ended (PurrSession *self, gboolean saved);

/* session-training.c */
void purr_session_watch_settings (PurrSession *self);
void purr_session_begin_run (PurrSession *self);
void purr_session_poll_training (PurrSession *self);
void purr_session_drop_trainer (PurrSession *self);

/* session-start.c: a model that training could begin with from now on */
void purr_session_offer_start (PurrSession *self,
                               PurrModel *model,
                               const char *name);
/* A run begins: with what, is kept in run_start. */
void purr_session_note_start (PurrSession *self);
/* Gives a new trainer its first weights, if it is to have any. */
void purr_session_prepare_trainer (PurrSession *self);
/* What the trainer is told, now or when it has its first weights */
void purr_session_start_trainer (PurrSession *self);
void purr_session_step_trainer (PurrSession *self);
void purr_session_pause_trainer (PurrSession *self);

/* session-model.c */
void purr_session_poll_model (PurrSession *self);
void purr_session_restore_model (PurrSession *self);
gboolean purr_session_finish_model (PurrSession *self, GError **error);
