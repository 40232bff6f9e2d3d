/* model-card.h: what a model is, for people
 *
 * What somebody wrote about it, and how it did on pictures that it had not learnt.
 * How many it learnt from, their classes and the program that made it are told by the
 * model itself. After M. Mitchell and others, Model cards for model reporting, 2019.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Characters that a title has at most, and any of the other texts */
#define PURR_CARD_TITLE_LENGTH 200
#define PURR_CARD_TEXT_LENGTH 2000

/* Classes of the rest that are named at most */
#define PURR_CARD_MISTAKEN_MAX 5

typedef enum
{
  PURR_CARD_NOT_MEASURED,
  PURR_CARD_HELD_OUT, /* pictures that were looked at while it was trained */
  PURR_CARD_TEST,
} PurrCardPictures;

/* value: 0 to 1, or NaN where it is not known; low, high: its interval of 95 %,
 * both NaN where there is none. */
typedef struct
{
  double value;
  double low;
  double high;
} PurrCardFigure;

/* Of n pictures of a class of the rest, n_taken were taken for the positive class:
 * 1 <= n_taken <= n. name: a line of text. */
typedef struct
{
  const char *name;
  guint64 n_taken;
  guint64 n;
} PurrCardClass;

typedef struct _PurrModelCard
{
  /* Each a line of text, or NULL */
  const char *title;
  const char
    *pictures; /* which ones it learnt from, and where these come from */
  const char *licence; /* of these pictures */
  const char *note;

  /* How many pictures stood beside those it learnt from */
  guint64 n_held_out;
  guint64 n_test;

  /* On which of them, and nothing of the rest is looked at unless they were */
  PurrCardPictures measured_on;
  double
    threshold; /* z from which on an answer was positive when that was counted:
                       the model's own then; finite */
  PurrCardFigure accuracy;
  double baseline; /* accuracy of the answer that is always the same; or NaN */
  PurrCardFigure balanced_accuracy;
  PurrCardFigure area; /* below the ROC curve */

  /* The most mistaken first */
  guint n_mistaken; /* at most PURR_CARD_MISTAKEN_MAX */
  PurrCardClass mistaken[PURR_CARD_MISTAKEN_MAX];
} PurrModelCard;

/* With all figures unknown and no text. */
PurrModelCard purr_model_card_nothing (void);

/* A copy of it and of its texts, in which these are as a model file may have them:
 * what cannot be shown is U+FFFD, what is too long is cut off, what is empty is not
 * there. Free with purr_model_card_free(). */
PurrModelCard *purr_model_card_copy (const PurrModelCard *self);
void purr_model_card_free (PurrModelCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrModelCard, purr_model_card_free)

/* Texts ---------------------------------------------------------------- */

/* A small file of lines "key: value", the keys "title", "pictures", "licence" and
 * "note", each once at most; empty lines and those that begin with # are passed over.
 * At most 64 KB of UTF-8. Fills in the texts of a new card, everything else being
 * unknown. NULL with G_IO_ERROR_INVALID_DATA where it is anything else, or an error of
 * G_IO_ERROR where it cannot be read: a sentence that names the file, and the line.
 * Blocks; any thread. */
PurrModelCard *purr_model_card_read_texts (const char *path, GError **error);

G_END_DECLS
