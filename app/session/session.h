/* session.h: what the person is working on: pictures, training, a model
 *
 * Loads pictures and hands them to the run, has the keeper's models begin runs,
 * and tells of all three. It is for the window; a page takes the part that it
 * needs. Main thread only. Nothing here blocks: folders are loaded and files
 * read and written by tasks of their own; what a task or the trainer has done
 * is fetched by purr_session_poll(), which the window calls once a frame.
 *
 * Signals
 *   "woke"                there is something to poll for from now on, until
 *                         purr_session_is_busy() says otherwise
 *   "loading-changed"     a load began, moved on or ended: see
 *                         purr_session_get_loading()
 *   "dataset-changed"     other pictures or none, another positive class, other
 *                         labels, or others left out
 *   "example-changed"     somebody asks about another picture
 *   "message"             something worth a toast (const char *text)
 *   "failed"              something worth a dialog
 *                         (const char *heading, const char *text)
 *   "folder-refused"      a folder has too few classes to train on
 *                         (const char *path, const char *text)
 */

#pragma once

#include "app/session/edits.h"
#include "app/session/evaluation.h"
#include "app/session/lesson-keeper.h"
#include "app/session/look-back.h"
#include "app/session/model-keeper.h"
#include "app/session/run-archive.h"
#include "app/session/project-work.h"
#include "app/session/run.h"

G_BEGIN_DECLS

typedef struct _PurrDecoder PurrDecoder;

#define PURR_TYPE_SESSION (purr_session_get_type ())
G_DECLARE_FINAL_TYPE (PurrSession, purr_session, PURR, SESSION, GObject)

/* settings: the program's; a reference is kept. project: the file of the project that
 * is worked on, made where there is none; or NULL, and nothing is kept. A new one begins
 * with the model that programs without projects kept: latest.safetensors in the folder
 * above its own. */
PurrSession *purr_session_new (GSettings *settings, const char *project);

/* Its parts, for as long as it lives; borrowed. */
PurrRun *purr_session_get_run (PurrSession *self);
PurrModelKeeper *purr_session_get_keeper (PurrSession *self);
PurrEdits *purr_session_get_edits (PurrSession *self);
/* NULL where nothing is kept, likewise the next. */
PurrProject *purr_session_get_project (PurrSession *self);
PurrProjectWork *purr_session_get_project_work (PurrSession *self);
PurrLookBack *purr_session_get_look_back (PurrSession *self);
PurrEvaluation *purr_session_get_evaluation (PurrSession *self);
/* All runs there have been. */
PurrRunArchive *purr_session_get_runs (PurrSession *self);
PurrLessonKeeper *purr_session_get_lessons (PurrSession *self);
GSettings *purr_session_get_settings (PurrSession *self);
/* The decoder of the whole program. */
PurrDecoder *purr_session_get_decoder (PurrSession *self);

/* Fetches what tasks and the trainer have done and emits the signals. */
void purr_session_poll (PurrSession *self);

/* TRUE while poll() has something to wait for. */
gboolean purr_session_is_busy (PurrSession *self);

/* Before the program ends: stops training and keeps all in the project, which is
 * closed; what is being saved is saved. May block for a moment. */
void purr_session_finish (PurrSession *self);

/* The same, but where that file cannot be written it returns FALSE with error
 * set, and the session can be used as before. */
gboolean purr_session_try_finish (PurrSession *self, GError **error);

/* Loads in the background; the dataset of before stays until it is done. A
 * second call cancels the first load. */
void purr_session_load_folder (PurrSession *self, const char *path);
void purr_session_cancel_loading (PurrSession *self);
/* There are none any more, as before the first load, and none on their way. */
void purr_session_forget_pictures (PurrSession *self);
/* Once more, for the settings have changed: the folder that is being loaded,
 * else the one that is loaded, if any. */
void purr_session_reload (PurrSession *self);

/* FALSE when nothing is being loaded. name: the folder's, for display,
 * borrowed; total is 0 while the folder is still being searched. */
gboolean purr_session_get_loading (PurrSession *self,
                                   const char **name,
                                   gsize *done,
                                   gsize *total);

/* The moment that is looked back at becomes the model, as if it had been opened: the
 * run pauses, and could begin anew from it. Told by the keeper's "kept". */
void purr_session_keep_moment (PurrSession *self);
/* The model of a run of before answers again, likewise; what answered until then is
 * among the runs. FALSE, and nothing happens, where that run has none. */
gboolean purr_session_go_back (PurrSession *self, PurrRunItem *item);
/* What was the model before either is it again, and what the run could begin from, and
 * a moment is looked at again. FALSE, and nothing happens, where training was asked for
 * or a model opened since. */
gboolean purr_session_undo_keep (PurrSession *self);

/* The run's pictures. Borrowed; NULL before the first load, and when they were
 * forgotten. */
PurrDataset *purr_session_get_dataset (PurrSession *self);
/* Goes on with dataset, which is taken over: the same pictures, with what was changed
 * about them brought back. What a person changes now goes through the edits, and can
 * be undone; this forgets what could be. */
void purr_session_use_dataset (PurrSession *self, PurrDataset *dataset);

/* The picture that somebody asks about, for lessons to explain: PURR_FEATURES
 * bytes, and its name; both are copied. */
void purr_session_set_example (PurrSession *self,
                               const char *name,
                               const guint8 *column);
/* Its bytes, borrowed; NULL before anybody asked. name: or NULL; borrowed. */
const guint8 *purr_session_get_example (PurrSession *self, const char **name);

/* How a picture that is to be classified is made square: as the model that
 * answers wants it, else as the pictures to learn from are. */
PurrCrop purr_session_get_crop (PurrSession *self);

G_END_DECLS
