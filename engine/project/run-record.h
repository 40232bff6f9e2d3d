/* run-record.h: what is kept of one run: what it was told, how it went, what it learnt
 *
 * A PurrRunRecord never changes once it is made, is reference counted and may be
 * used by any number of threads. What a person changes of it, or a run that goes
 * on, makes another one with the same id.
 */

#pragma once

#include "engine/insight/insight.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

typedef struct _PurrRunRecord PurrRunRecord;

/* So many costs, validations and changes at most: whoever has more thins them out */
#define PURR_RUN_RECORD_MAX_POINTS 4096
/* A text has at most so many bytes, a path as many as one can have */
#define PURR_RUN_RECORD_MAX_TEXT 4096
/* Of so many pictures at most is kept which were answered rightly */
#define PURR_RUN_RECORD_MAX_RIGHT 100000

typedef enum
{
  PURR_RUN_RUNNING, /* in a file that is opened: it was cut off */
  PURR_RUN_PAUSED,
  PURR_RUN_FINISHED,
  PURR_RUN_DIVERGED,
  PURR_RUN_FAILED,
  PURR_RUN_RESET, /* given up by the person */
  PURR_N_RUN_ENDS,
} PurrRunEnd;

/* "running", "paused", ...: the words of project files. */
const char *purr_run_end_to_string (PurrRunEnd end);
gboolean purr_run_end_from_string (const char *word, PurrRunEnd *end);

/* What a setting was changed to on the way, and the updates done before it was used;
 * the first of them says what the run began with, at 0. */
typedef struct
{
  double value;
  guint64 since;
} PurrRunChange;

/* A point of the cost's curve */
typedef struct
{
  guint64 iteration;
  double cost;
  double seconds; /* of training, until it was known; NaN: unknown */
} PurrRunCost;

/* What it answered of one part's pictures when it came to rest */
typedef struct
{
  PurrMetrics metrics; /* no pictures: not known */
  GBytes *
    right; /* a bit for each of them, in the order of the split, lowest first: 1
                    where it is right; or NULL. Padding is 0 */
} PurrRunFigures;

/* Parts in the order of the figures */
typedef enum
{
  PURR_RUN_LEARNT,
  PURR_RUN_VALIDATION,
  PURR_RUN_TEST,
  PURR_N_RUN_PARTS,
} PurrRunPart;

/* Everything a record is. A plain struct to fill in for purr_run_record_new(), which
 * copies it. A text is UTF-8, or NULL where there is none. */
typedef struct _PurrRunRecordParts
{
  const char *id;   /* a UUID in its usual 36 letters: the same for ever */
  guint64 number;   /* "run 7": counted in a project, never given twice; >= 1 */
  const char *name; /* by a person; NULL: it is called after its settings */
  const char *legend; /* what tells it from others */
  gboolean starred;
  gint64 began; /* Unix time in microseconds */

  /* What it was told */
  PurrTrainingSettings settings; /* as it began; which threads, is not kept */
  guint64 target;                /* updates after which it ends, as of last */
  const PurrRunChange *rates;
  gsize n_rates;
  const PurrRunChange *lambdas;
  gsize n_lambdas;
  const char *start_name;
  PurrModel *start; /* NULL: zeros */

  /* What of */
  const char *path;        /* of the pictures, in the file system's encoding */
  const char *fingerprint; /* 64 hexadecimal digits, or NULL: not known yet */
  const char *split_name;  /* tells another split of the same pictures */
  const char *positive_name;
  const char *negative_name;
  guint64 n_train;
  guint64 n_validation;
  guint64 n_test;
  guint64 n_excluded;

  /* How it went */
  PurrRunEnd end;
  const char *message; /* why it stopped by itself */
  guint64 iterations_done;
  guint64 weights_iteration; /* to which its weights belong */
  double seconds;            /* of training, validation included */
  double training_seconds;
  double divergence;        /* the iteration of it, else NaN */
  const PurrRunCost *costs; /* iterations ascend */
  gsize n_costs;
  const PurrValidation *validations; /* likewise */
  gsize n_validations;
  PurrRunFigures figures[PURR_N_RUN_PARTS];

  /* What it learnt */
  PurrModel *model;    /* NULL while there is none */
  const char *version; /* of the program; NULL: this one */
  const char
    *processor; /* which of its kinds of arithmetic computed; NULL: this
                            one's. Another may differ in the last bits */
} PurrRunRecordParts;

/* What is wrong with them, as the middle of a sentence, constant; NULL when a record can
 * be made: an id, a number, settings that pass their check, no more points than there
 * may be, which ascend, texts that are UTF-8. */
const char *purr_run_record_complaint (const PurrRunRecordParts *parts);

/* parts: nothing wrong with them. A new reference. */
PurrRunRecord *purr_run_record_new (const PurrRunRecordParts *parts);

PurrRunRecord *purr_run_record_ref (PurrRunRecord *self);
void purr_run_record_unref (PurrRunRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrRunRecord, purr_run_record_unref)

/* Borrowed, valid as long as the record. */
const PurrRunRecordParts *purr_run_record_get_parts (const PurrRunRecord *self);

/* The same, called otherwise (NULL: after its settings), or starred or not. New
 * references. */
PurrRunRecord *purr_run_record_rename (const PurrRunRecord *self,
                                       const char *name);
PurrRunRecord *purr_run_record_star (const PurrRunRecord *self,
                                     gboolean starred);

/* SHA-256, in 64 hexadecimal digits, of all that decides what a run computes: the
 * fingerprint of its pictures, its positive class and split, its settings and when
 * they were changed, what it began with, its updates. Two runs with the same learn the
 * same, bit for bit, on the same kind of processor. NULL where the pictures' fingerprint
 * is not known. Free with g_free(). */
char *purr_run_record_make_fingerprint (const PurrRunRecord *self);

G_END_DECLS
