/* model-keeper.h: the model that answers: learnt, opened, saved, kept
 *
 * While a run goes on a model is made of it twice a second, so that the answers
 * on the Classify page follow the training. The latest model is also kept in the
 * project. A model that somebody
 * opens takes its place, until training is asked for again. So does a moment of the
 * run that somebody keeps; then it is the latest, and the run's own weights are
 * the latest again when it goes on.
 *
 * While somebody looks back on the run, what it had learnt at that moment answers,
 * and is what is saved. The latest waits behind it: that is what the project gets, and
 * it answers again from a new run on, or when a model is opened.
 *
 * While nothing is learnt or opened the ready-made model answers pictures, where there
 * is one. It is nobody's work: it is not evaluated, begun from, kept in the project or
 * saved, nor are its answers those of what was learnt.
 *
 * Main thread only. Files are read and written by tasks; all writing is done in
 * the order in which it was asked for.
 *
 * Signals
 *   "changed"   another model answers from now on, or has another name
 *   "learnt"    a model was made of what the run has learnt up to now
 *               (PurrModel *), whatever answers
 *   "opened"    it was opened or restored (const char *origin: what training
 *               calls it that begins with it; gboolean by_person)
 *   "kept"      a moment was kept (const char *origin: "iteration 120"), or somebody
 *               went back to a run ("Run 7")
 *   "message"   something worth a toast (const char *text)
 *   "failed"    something worth a dialog
 *               (const char *heading, const char *text)
 */

#pragma once

#include "app/session/project.h"
#include "app/session/run.h"
#include "engine/insight/calibration.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

#define PURR_TYPE_MODEL_KEEPER (purr_model_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PurrModelKeeper,
                      purr_model_keeper,
                      PURR,
                      MODEL_KEEPER,
                      GObject)

/* Follows run. project: where the latest model is put, or NULL. References are kept. */
PurrModelKeeper *purr_model_keeper_new (PurrRun *run, PurrProject *project);

/* The role of that model in the project */
#define PURR_MODEL_THAT_ANSWERS "answers"

/* The model of the project that was opened (NULL: it has none) answers from now on,
 * whatever did before. title: what it was called there, or NULL. Tells by "opened". */
void purr_model_keeper_restore (PurrModelKeeper *self,
                                PurrModel *model,
                                const char *title);

/* Borrowed; NULL while nothing is learnt or opened. */
PurrModel *purr_model_keeper_get_model (PurrModelKeeper *self);
/* A file's name, or what else it is, for display; borrowed. */
const char *purr_model_keeper_get_name (PurrModelKeeper *self);

/* The ready-made model, from the file at path as soon as a task has read it; told by
 * "changed" where it answers, or that there is none to answer. To be called once. */
void purr_model_keeper_offer_ready_made (PurrModelKeeper *self,
                                         const char *path);
/* What answers a picture: purr_model_keeper_get_model(), or else the ready-made
 * model. Borrowed; NULL where there is neither. */
PurrModel *purr_model_keeper_get_answering (PurrModelKeeper *self);
/* Whether that is the ready-made one. */
gboolean purr_model_keeper_is_ready_made (PurrModelKeeper *self);
/* What that is called, for display: as purr_model_keeper_get_name(), or the ready-made
 * model's file. Borrowed. */
const char *purr_model_keeper_get_answering_name (PurrModelKeeper *self);
/* Why the ready-made one cannot answer, a sentence; NULL where it can or none was
 * offered. Borrowed. */
const char *purr_model_keeper_get_ready_made_fault (PurrModelKeeper *self);

/* From which probability on its answer is the positive class, 0 to 1. Its models of a
 * run all have what was set last; a new run begins with the usual one. What is set is
 * saved with the model. Nothing happens while there is none. */
#define PURR_USUAL_THRESHOLD 0.5
double purr_model_keeper_get_threshold (PurrModelKeeper *self);
void purr_model_keeper_set_threshold (PurrModelKeeper *self, double threshold);

/* What makes a probability of z in the model that answers: FALSE where it has no
 * calibration. */
gboolean purr_model_keeper_get_calibration (PurrModelKeeper *self,
                                            PurrCalibration *calibration);
/* Another one, as purr_calibration_fit() finds it, or none (NULL). It belongs to these
 * very weights: what the run learns from now on has none, and what is looked back at
 * and not kept takes it along. It is saved with the model. Nothing happens while there
 * is none. */
void purr_model_keeper_set_calibration (PurrModelKeeper *self,
                                        const PurrCalibration *calibration);

/* To be called after purr_run_poll(): makes a model of what is new. */
void purr_model_keeper_poll (PurrModelKeeper *self);
gboolean purr_model_keeper_is_busy (PurrModelKeeper *self);

/* The run is about to end where it is: what it has learnt until now is the latest as
 * soon as a task has made a model of it, though by then there may be no run. To be
 * called after purr_run_pause(). */
void purr_model_keeper_keep_learnt (PurrModelKeeper *self);

/* FALSE: the model is a file's, or a moment that was kept, not what the run has
 * learnt up to now or to the moment that is looked at. */
gboolean purr_model_keeper_follows_run (PurrModelKeeper *self);

/* What the run had learnt at the moment nearest to an iteration answers as soon as
 * a task has made a model of it; of several that are asked for while one is being
 * made, the last. It does nothing for a run that keeps none. */
void purr_model_keeper_look_back (PurrModelKeeper *self, guint64 iteration);
/* The latest answers again. */
void purr_model_keeper_look_at_now (PurrModelKeeper *self);
/* What answers as of the moment that is looked at; borrowed. NULL: the latest
 * answers, or the moment's model is not made yet. */
PurrModel *purr_model_keeper_get_looked_back (PurrModelKeeper *self);

/* Of the pictures to check with (see purr_problem_get_check()), by that model; NaN
 * where there is no model or no such picture. */
double purr_model_keeper_get_looked_back_accuracy (PurrModelKeeper *self);

/* What is looked back at becomes the latest, to be told by "kept", and now is looked
 * at again. Does nothing while nobody looks back. */
void purr_model_keeper_keep_moment (PurrModelKeeper *self);
/* Likewise with the model of a run of before, called name; told by "kept", too. Pauses
 * nothing. */
void purr_model_keeper_go_back (PurrModelKeeper *self,
                                PurrModel *model,
                                const char *name);
/* Brings back what was the latest before either. FALSE, and nothing happens, where
 * training was asked for or a model opened since. */
gboolean purr_model_keeper_undo_keep (PurrModelKeeper *self);

/* Pauses nothing; tells by "opened" or "failed". */
void purr_model_keeper_open (PurrModelKeeper *self, const char *path);

/* Saves what purr_model_keeper_get_model() gives now, which has to be one. */
void purr_model_keeper_save_async (PurrModelKeeper *self,
                                   const char *path,
                                   gboolean replace,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* G_IO_ERROR_EXISTS: there is something at path and replace was FALSE; nothing
 * was written. Otherwise what purr_model_save() says. On success the model is
 * called after its file, if it still is the one that answers. */
gboolean purr_model_keeper_save_finish (PurrModelKeeper *self,
                                        GAsyncResult *result,
                                        GError **error);

/* Before the program ends: waits for what is being written, finishes the run and
 * puts what was learnt into the project. Blocks. */
void purr_model_keeper_finish (PurrModelKeeper *self);
/* Whether what was learnt last is in a file of the person's own, or nothing was. */
gboolean purr_model_keeper_has_file (PurrModelKeeper *self);
/* The program does not end after all: what was learnt to the end is the latest. */
void purr_model_keeper_go_on (PurrModelKeeper *self);

G_END_DECLS
