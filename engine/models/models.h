/* models.h: what was learnt, and the file it is kept in
 *
 * A PurrModel never changes once it is made, is reference counted and may be
 * used by any number of threads. Its answers come from one plain loop in
 * double precision, so the same model gives the same bits for the same
 * picture in the window, on the command line and after a save and open.
 */

#pragma once

#include "engine/decoding/column.h"
#include "engine/features/feature-map.h"
#include "engine/images/geometry.h"
#include "engine/learning/training-settings.h"
#include "engine/models/model-card.h"

G_BEGIN_DECLS

typedef struct _PurrModel PurrModel;
typedef struct _PurrNormalisation PurrNormalisation;
typedef struct _PurrTournament PurrTournament;
typedef struct _PurrTrainer PurrTrainer;

/* Everything a model is. A plain struct to fill in for purr_model_new(), which
 * copies it. */
typedef struct _PurrModelParts
{
  gsize n_x;             /* features: PURR_FEATURES in every file, or n_φ of
                            the map */
  PurrGeometry geometry; /* how the n_x bytes of a column stand in a picture;
                            zeros where they do not, as those of a map */
  PurrFeatureMap *map;   /* what makes features of pixels; NULL, also where the
                            identity is given: the features are the pixels. The
                            model keeps a reference */
  const double *w;       /* n_x, in normalised coordinates */
  double b;
  const PurrNormalisation *normalisation;
  const char *positive_name;
  const char *negative_name;
  PurrCrop crop;
  double threshold; /* positive when probability >= threshold; 0 to 1 */
  PurrTrainingSettings settings; /* what it was trained with; the learning
                                    rate and lambda are the last ones used */
  guint64 iterations_done;
  double train_cost; /* weighted where the settings say balanced, with
                            mirror images where they say mirrored; NaN where
                            unknown, likewise the next ones */
  double train_accuracy;
  double validation_accuracy;
  guint64 n_train;         /* pictures it learnt from */
  const char *fingerprint; /* of the dataset, 64 hexadecimal digits */
  const char *version;     /* of the program that made it; NULL: this one */

  /* Platt's calibration: the probability is sigmoid (slope z + intercept), as
   * purr_calibration_is_valid() says; not looked at unless calibrated, when it is
   * sigmoid (z). All z stay what they are. */
  gboolean calibrated;
  double slope;
  double intercept;

  const PurrModelCard *card; /* what the model is, for people; NULL: nothing */
} PurrModelParts;

/* Slopes from 1e-6 to 1e6, intercepts from −1e6 to 1e6: where z rises, so does the
 * probability, and nothing becomes infinite. */
gboolean purr_calibration_is_valid (double slope, double intercept);

PurrModel *purr_model_new (const PurrModelParts *parts);

/* What the trainer has learnt so far. Its figures are unknown where the file of
 * the pictures has changed (see purr_problem_check_unchanged()). Blocks for the
 * normalisation and the fingerprint the first time, and where patches are not learnt
 * yet for these, some seconds: not for the main thread. NULL where that fails. */
PurrModel *purr_model_new_from_trainer (PurrTrainer *trainer);

/* Likewise, what it had learnt at the moment of its run that is nearest to an
 * iteration (see purr_trainer_get_weights_at()); NULL while there is none. */
PurrModel *purr_model_new_from_moment (PurrTrainer *trainer, guint64 iteration);

/* Likewise, of one entry of a tournament: the model that a trainer with its
 * rate would have made. */
PurrModel *purr_model_new_from_tournament (PurrTournament *tournament,
                                           guint entry);

/* Lets the trainer begin with what this model has learnt, whatever the
 * normalisation of either: with the same answers. Equal normalisations keep
 * the very bits. Only where purr_model_check_start() (model-start.h) says that it may,
 * before the trainer's first start. Blocks for the
 * normalisation: not for the main thread. */
void purr_model_start_trainer (const PurrModel *self, PurrTrainer *trainer);

PurrModel *purr_model_ref (PurrModel *self);
void purr_model_unref (PurrModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrModel, purr_model_unref)

/* Borrowed, valid as long as the model. */
const PurrModelParts *purr_model_get_parts (const PurrModel *self);

/* NULL where the features are the pixels. Borrowed. */
PurrFeatureMap *purr_model_get_map (const PurrModel *self);
/* K of the map; 0 without one. */
guint64 purr_model_get_n_patches (const PurrModel *self);

/* Answers ------------------------------------------------------------- */

/* Where there is a map, columns are those of its pictures, PURR_FEATURES pixel bytes,
 * and the map is applied to them; else they are n_x bytes. */

/* An answer for one picture. */
typedef struct
{
  double logit;       /* z = w'x + b */
  double log_odds;    /* of the probability: z, or slope z + intercept */
  double probability; /* of the positive class, sigmoid (log_odds) */
  gboolean positive;  /* probability >= threshold */
  const char *name;   /* of the class answered; borrowed from the model */
} PurrAnswer;

PurrAnswer purr_model_classify (const PurrModel *self, const guint8 *column);

/* The same of what the map made of a picture: n_x bytes. */
PurrAnswer purr_model_classify_features (const PurrModel *self,
                                         const guint8 *features);

/* The logits of n pictures at once, of the same bits, several times as quickly.
 *
 * columns   those of all pictures, one behind the other
 * pictures  n indices: which of them
 * z         n */
void purr_model_find_logits (const PurrModel *self,
                             const guint8 *columns,
                             const guint32 *pictures,
                             gsize n,
                             double *z);

/* Likewise; features: n_x bytes a picture. */
void purr_model_find_logits_of_features (const PurrModel *self,
                                         const guint8 *features,
                                         const guint32 *pictures,
                                         gsize n,
                                         double *z);

/* What a logit means: the one place where z becomes a probability, rising with z. As
 * below, self may be NULL: that of a model without calibration. */
double purr_model_get_log_odds (const PurrModel *self, double z);
double purr_model_get_probability (const PurrModel *self, double z);

/* The least logit that is answered positive at a threshold, 0 to 1: a picture's
 * probability is >= threshold where its logit is >= this. -infinity for 0. */
double purr_model_threshold_to_logit (const PurrModel *self, double threshold);

/* The same model but for its threshold, 0 to 1: all answers have the same logits.
 * Returns a new reference. */
PurrModel *purr_model_new_with_threshold (const PurrModel *self,
                                          double threshold);

/* The same but for its card, which is copied; NULL: none. */
PurrModel *purr_model_new_with_card (const PurrModel *self,
                                     const PurrModelCard *card);

/* Likewise but for its calibration: with slope and intercept, as
 * purr_calibration_is_valid() wants them, or without one. */
PurrModel *purr_model_new_calibrated (const PurrModel *self,
                                      double slope,
                                      double intercept);
PurrModel *purr_model_new_uncalibrated (const PurrModel *self);

/* Whether both give the same logit for every picture, bit by bit: so with the same
 * map. What is made of it, calibration and threshold, may differ. */
gboolean purr_model_has_equal_logits (const PurrModel *self,
                                      const PurrModel *other);
/* Whether both give the same probability: calibration is the same, too. */
gboolean purr_model_has_equal_probabilities (const PurrModel *self,
                                             const PurrModel *other);

/* Files --------------------------------------------------------------- */

/* A model file is a safetensors file, little-endian throughout:
 *   8 bytes   N, length of the header that follows
 *   N bytes   JSON: { "__metadata__": { string: string, ... },
 *             "weight": { "dtype": "F64", "shape": [3072],
 *                         "data_offsets": [begin, end] },
 *             "bias": shape [1], "mean": [3072], "scale": [3072] }
 *   the rest  the tensors' raw data, without gaps, in "weight", "bias",
 *             "mean", "scale" order
 * The metadata is listed at purr_model_save(). A model that has a map, a calibration or
 * a card is written as version 2, with more tensors and entries: model-file.md tells
 * them all. */

#define PURR_MODEL_ERROR (purr_model_error_quark ())
GQuark purr_model_error_quark (void);

/* Messages are plain sentences that name the file. */
typedef enum
{
  PURR_MODEL_ERROR_UNREADABLE,  /* missing, no permission, not a file */
  PURR_MODEL_ERROR_NOT_A_MODEL, /* not safetensors, or not one of ours */
  PURR_MODEL_ERROR_DAMAGED,     /* truncated, lengths that lie, checksum */
  PURR_MODEL_ERROR_SHAPE,       /* made for other pictures than 32x32x3 */
  PURR_MODEL_ERROR_VALUES,      /* NaN or infinite numbers */
  PURR_MODEL_ERROR_NOT_SAVED,   /* writing failed; the old file still stands */
} PurrModelErrorCode;

#define PURR_MODEL_EXTENSION ".safetensors"

/* Writes durably: a temporary file beside path, flushed to disk, renamed over
 * path, the folder flushed. Either the whole new file is there or the old one
 * is untouched. Metadata (all strings): format "purrceptron", format_version
 * "1" (or "2"), program_version, positive_class, negative_class, crop, threshold,
 * normalisation, learning_rate, iterations, iterations_done, lambda,
 * validation_share, test_share (only where it is not 0), seed, train_cost, train_accuracy, validation_accuracy,
 * n_train, data_sha256, payload_sha256; and, which files of the first programs
 * lack, optimizer, batch_size, batched (only where it is "yes"), momentum, mirrored and balanced ("yes" or "no"),
 * patience, gradient_tolerance; last, header_sha256, of all the others as
 * model-private.h says. Numbers are written so that reading them gives
 * the same bits. Only models of pictures can be saved
 * (PURR_PICTURE_GEOMETRY or a map, else PURR_MODEL_ERROR_SHAPE). Blocks; any
 * thread. */
gboolean purr_model_save (const PurrModel *self,
                          const char *path,
                          GError **error);

/* Reads one, checking every length before it is believed: at most
 * 2 MiB are allocated whatever the file says. Blocks; any thread. */
PurrModel *purr_model_open (const char *path, GError **error);

/* The same file, in memory: what a save would write, and what opening reads. name: of
 * what holds it, for messages. Any thread. */
GBytes *purr_model_to_bytes (const PurrModel *self,
                             const char *name,
                             GError **error);
PurrModel *purr_model_from_bytes (GBytes *bytes,
                                  const char *name,
                                  GError **error);

G_END_DECLS
