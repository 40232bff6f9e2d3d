/* session.h: what the person is working on: pictures, training, a model
 *
 * The one owner of the dataset, the trainer and the model, behind all three
 * pages. Main thread only. Nothing here blocks: folders are loaded and files
 * read and written by tasks of their own; what a task or the trainer has done
 * is fetched by purr_session_poll(), which the window calls once a frame.
 *
 * Signals
 *   "woke"                there is something to poll for from now on, until
 *                         purr_session_is_busy() says otherwise
 *   "loading-changed"     a load began, moved on or ended: see
 *                         purr_session_get_loading()
 *   "dataset-changed"     other pictures, another positive class, or
 *                         others left out
 *   "run-began"           a new curve begins (const char *legend)
 *   "run-legend"          the current curve's legend changed (const char *)
 *   "trained"             news of the trainer
 *                         (const PurrTrainerSnapshot *, valid for the call)
 *   "model-changed"       another model answers from now on
 *   "message"             something worth a toast (const char *text)
 *   "failed"              something worth a dialog
 *                         (const char *heading, const char *text)
 *   "folder-refused"      a folder has too few classes to train on
 *                         (const char *path, const char *text)
 *   "file-exists"         nothing was saved, for something is there already
 *                         (const char *path)
 *   "save-ended"          purr_session_save_model() has come to its end
 *                         (gboolean saved); what else it says of that is said
 *                         before
 *   "start-changed"       what the next run begins with, or could begin with
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/learning/trainer.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

#define PURR_TYPE_SESSION (purr_session_get_type ())
G_DECLARE_FINAL_TYPE (PurrSession, purr_session, PURR, SESSION, GObject)

/* settings: the program's; borrowed for reading, a reference is kept.
 * autosave: where the latest model is kept between starts, or NULL. */
PurrSession *purr_session_new (GSettings *settings, const char *autosave);

/* The decoder of the whole program; borrowed. */
PurrDecoder *purr_session_get_decoder (PurrSession *self);

/* Fetches what tasks and the trainer have done and emits the signals. */
void purr_session_poll (PurrSession *self);

/* TRUE while poll() has something to wait for. */
gboolean purr_session_is_busy (PurrSession *self);

/* Before the program ends: stops training and keeps what was learnt in the
 * autosave file. May block for a moment. */
void purr_session_finish (PurrSession *self);

/* The same, but where that file cannot be written it returns FALSE with error
 * set, and the session can be used as before. */
gboolean purr_session_try_finish (PurrSession *self, GError **error);

/* Pictures ------------------------------------------------------------- */

/* Loads in the background; the dataset of before stays until it is done. A
 * second call cancels the first load. */
void purr_session_load_folder (PurrSession *self, const char *path);
void purr_session_cancel_loading (PurrSession *self);
/* Once more, for the settings have changed: the folder that is being loaded,
 * else the one that is loaded, if any. */
void purr_session_reload (PurrSession *self);

/* FALSE when nothing is being loaded. name: the folder's, for display,
 * borrowed; total is 0 while the folder is still being searched. */
gboolean purr_session_get_loading (PurrSession *self,
                                   const char **name,
                                   gsize *done,
                                   gsize *total);

/* Borrowed; NULL before the first load. */
PurrDataset *purr_session_get_dataset (PurrSession *self);
void purr_session_choose_positive (PurrSession *self, guint class_index);
/* Goes on with dataset, which is taken over: the same pictures, others of which
 * are left out. */
void purr_session_use_dataset (PurrSession *self, PurrDataset *dataset);

/* Training ------------------------------------------------------------- */

/* The settings as they stand in GSettings now. */
PurrTrainingSettings purr_session_get_settings (PurrSession *self);

/* Starts, or goes on with, the current run; after a run has ended, begins a
 * new one (or goes on, when more iterations are asked for now). */
void purr_session_train (PurrSession *self);
void purr_session_pause (PurrSession *self);
void purr_session_step (PurrSession *self);
/* Back to iteration 0; the next run uses the settings of then. */
void purr_session_reset (PurrSession *self);

/* READY while there is no trainer. */
PurrTrainerState purr_session_get_state (PurrSession *self);
/* TRUE when purr_session_train() would go on with a run that had ended. */
gboolean purr_session_can_continue (PurrSession *self);
/* Updates done in the current run. */
guint64 purr_session_get_iteration (PurrSession *self);
/* Borrowed; NULL before the first run. */
PurrTrainer *purr_session_get_trainer (PurrSession *self);

/* What training begins with -------------------------------------------- */

/* The model that training could begin with: the one that was opened last, or
 * else was kept from the program's last use. Borrowed; NULL while there is
 * none. name: its own, for display, borrowed; or NULL. */
PurrModel *purr_session_get_start_model (PurrSession *self, const char **name);

/* Why training on the pictures cannot begin with it, in one sentence; NULL
 * when it can. Free with g_free(). */
char *purr_session_get_start_problem (PurrSession *self);

/* Whether the next run begins with it, not with zero weights: somebody has
 * chosen so, and there is nothing against it. */
gboolean purr_session_get_starts_from_model (PurrSession *self);
void purr_session_set_starts_from_model (PurrSession *self,
                                         gboolean from_model);
/* TRUE when there is a run that began with something else. */
gboolean purr_session_start_differs (PurrSession *self);

/* Model ---------------------------------------------------------------- */

/* Borrowed; NULL while nothing is trained or opened. */
PurrModel *purr_session_get_model (PurrSession *self);
/* A file's name, or what else it is, for display; borrowed. */
const char *purr_session_get_model_name (PurrSession *self);

void purr_session_open_model (PurrSession *self, const char *path);
/* Saves what purr_session_get_model() gives now. Where path exists and replace
 * is FALSE nothing is written, and "file-exists" is emitted; nor is anything
 * where a packed file of pictures was written to while it was learnt from. */
void purr_session_save_model (PurrSession *self,
                              const char *path,
                              gboolean replace);
/* TRUE until "save-ended" has told of every one. */
gboolean purr_session_is_saving (PurrSession *self);

G_END_DECLS
