/* column-trial.h: the same pictures as two columns: pixels, and learned patches
 *
 * One model is taught on each kind of column, and nothing else differs: the pictures
 * learnt from and held out, the cost with its penalty, the way down to its minimum.
 * Their curves can be watched; at the end there is what both answer of the pictures that
 * were held out. Other numbers of patches can be tried after each other; what each came
 * to is kept under its number until there is something newer. Main thread only; nothing
 * here blocks.
 *
 * Signals
 *   "changed"  one has come to rest and its figures are there, or could not be had; not
 *              told of what purr_column_trial_look() fetches
 */

#pragma once

#include "app/widgets/chart-series.h"
#include "engine/insight/figures.h"
#include "engine/learning/trainer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_COLUMN_PIXELS,
  PURR_COLUMN_PATCHES,
  PURR_N_COLUMNS,
} PurrColumnKind;

/* One kind of column, and the model that is taught on it */
typedef struct
{
  gsize n_x; /* numbers in a column; 0: nothing has been taught yet */
  gsize n_train;
  gsize n_held_out;
  guint64 n_patches; /* 0 of pixels */
  double lambda;

  gboolean busy; /* until its figures are there, or it is given up */
  PurrPreparation preparation; /* while patches are being learnt */
  guint64 iteration;
  PurrSeries *costs;    /* at each iteration, the penalty counted; regular */
  PurrSeries *held_out; /* of held-out pictures, without it */
  char *problem;        /* a sentence: why there are no figures; or NULL */

  /* At the end; NULL before */
  PurrModel *model;
  PurrFigures learnt; /* at a probability of 0.5, likewise: */
  PurrFigures held_out_figures;
  GBytes *
    right; /* a bit for each picture held out: 1 where it is answered rightly */
} PurrColumnSide;

#define PURR_TYPE_COLUMN_TRIAL (purr_column_trial_get_type ())
G_DECLARE_FINAL_TYPE (PurrColumnTrial,
                      purr_column_trial,
                      PURR,
                      COLUMN_TRIAL,
                      GObject)

PurrColumnTrial *purr_column_trial_new (void);

/* Which pictures, borrowed (a reference is kept) or NULL, and how they are divided:
 * shares and seed of the settings are heeded, and a fifth is held out where they hold
 * none out; besides, threads and gives_way. Where pictures or division differ from
 * before, all is forgotten. */
void purr_column_trial_set_pictures (PurrColumnTrial *self,
                                     PurrDataset *dataset,
                                     const PurrTrainingSettings *settings);

/* Teaches pixels, and with n_patches > 0 so many patches, too: what of them is not
 * taught yet; all of it anew where everything is. There must be labelled pictures.
 * iterations_a_second: for people who watch; 0: as fast as it goes. What the patches
 * make of the pictures is kept beside the dataset (feature-columns.h), as for any
 * run: another run's may have to go (purr_problem_keep_features()). FALSE with error set, a sentence: as for
 * purr_problem_new() and purr_trainer_new(), or G_IO_ERROR_FAILED where no picture can
 * be held out. */
gboolean purr_column_trial_start (PurrColumnTrial *self,
                                  guint64 n_patches,
                                  double iterations_a_second,
                                  GError **error);
/* What is under way is given up. What the same column came to before stays; where that
 * is nothing, its curves do as far as they go. */
void purr_column_trial_stop (PurrColumnTrial *self);
gboolean purr_column_trial_is_busy (PurrColumnTrial *self);
/* Stops, and nothing has been taught any more. */
void purr_column_trial_forget (PurrColumnTrial *self);

/* Fetches what was done since; to be called once a frame while it is busy. Returns
 * whether there was anything new. */
gboolean purr_column_trial_look (PurrColumnTrial *self);

/* What pixels (n_patches = 0) or so many patches have come to, and not what is under
 * way. What is borrowed here stays until something is stopped, forgotten or done. */
const PurrColumnSide *purr_column_trial_get (PurrColumnTrial *self,
                                             guint64 n_patches);
/* What is under way, likewise; or NULL. */
const PurrColumnSide *purr_column_trial_get_work (PurrColumnTrial *self,
                                                  PurrColumnKind kind);
/* All that there is to get, of PurrColumnSide, by n_patches; borrowed likewise. */
const GPtrArray *purr_column_trial_get_all (PurrColumnTrial *self);

/* How many pictures held out either gets right that the other gets wrong; FALSE while
 * figures of one of them are missing. Both are of one trial. */
gboolean purr_column_sides_compare (const PurrColumnSide *one,
                                    const PurrColumnSide *other,
                                    guint64 *only_one,
                                    guint64 *only_other);

G_END_DECLS
