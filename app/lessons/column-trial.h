/* column-trial.h: the same pictures as two columns: pixels, and learned patches
 *
 * One model is taught on each kind of column, and nothing else differs: the pictures
 * learnt from and held out, the cost with its penalty, the way down to its minimum.
 * Their curves can be watched; at the end there is what both answer of the pictures that
 * were held out. Other numbers of patches can be tried after each other; what each came
 * to is kept. Main thread only; nothing here blocks.
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

  gboolean busy;               /* until its figures are there */
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

/* What a number of patches has come to */
typedef struct
{
  guint64 n_patches;
  PurrFigure learnt; /* accuracies */
  PurrFigure held_out;
} PurrColumnTry;

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

/* Teaches both, or what of them is not taught yet. There must be labelled pictures.
 * iterations_a_second: for people who watch; 0: as fast as it goes. What the patches
 * make of the pictures is kept beside the dataset (feature-columns.h), as for any
 * run: another run's may have to go. FALSE with error set, a sentence: as for
 * purr_problem_new() and purr_trainer_new(), or G_IO_ERROR_FAILED where no picture can
 * be held out. */
gboolean purr_column_trial_start (PurrColumnTrial *self,
                                  guint64 n_patches,
                                  double iterations_a_second,
                                  GError **error);
/* What is under way is given up, with what it came to before; the tries stay. */
void purr_column_trial_stop (PurrColumnTrial *self);
gboolean purr_column_trial_is_busy (PurrColumnTrial *self);

/* Fetches what was done since; to be called once a frame while it is busy. Returns
 * whether there was anything new. */
gboolean purr_column_trial_look (PurrColumnTrial *self);

/* Borrowed, for as long as self lives; what it says until the next call. */
const PurrColumnSide *purr_column_trial_get (PurrColumnTrial *self,
                                             PurrColumnKind kind);
/* Of PurrColumnTry, by n_patches; borrowed likewise. */
const GArray *purr_column_trial_get_tries (PurrColumnTrial *self);

/* How many pictures held out either gets right that the other gets wrong; FALSE while
 * figures of one of them are missing. */
gboolean purr_column_trial_compare (PurrColumnTrial *self,
                                    guint64 *only_pixels,
                                    guint64 *only_patches);

G_END_DECLS
