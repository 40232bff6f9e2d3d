/* run-table.h: a table of runs: what stands in which column
 *
 * The one source for the window's table, the command line's and CSV files. Any thread.
 */

#pragma once

#include "engine/project/run-record.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_RUN_COLUMN_NAME,
  PURR_RUN_COLUMN_BEGAN,
  PURR_RUN_COLUMN_OPTIMIZER,
  PURR_RUN_COLUMN_RATE,
  PURR_RUN_COLUMN_LAMBDA,
  PURR_RUN_COLUMN_ITERATIONS,
  PURR_RUN_COLUMN_COST,
  PURR_RUN_COLUMN_LEARNT,
  PURR_RUN_COLUMN_VALIDATION,
  PURR_RUN_COLUMN_TEST,
  PURR_RUN_COLUMN_SECONDS,
  PURR_RUN_COLUMN_END,
  PURR_N_RUN_COLUMNS,
} PurrRunColumn;

/* "Held out", static; and a sentence on it. */
const char *purr_run_column_get_title (PurrRunColumn column);
const char *purr_run_column_get_tooltip (PurrRunColumn column);
/* Whether it stands at the right, as numbers do. */
gboolean purr_run_column_is_number (PurrRunColumn column);

/* As people read it; "–" where it is not known. Free with g_free(). */
char *purr_run_column_write (PurrRunColumn column,
                             const PurrRunRecordParts *parts);
/* < 0, 0, > 0: what is not known comes after all else in ascending order. */
int purr_run_column_compare (PurrRunColumn column,
                             const PurrRunRecordParts *one,
                             const PurrRunRecordParts *other);

/* What it answers rightly of a part's pictures, a share: as it came to rest, else as
 * it was checked last; NaN where neither is known. */
double purr_run_get_accuracy (const PurrRunRecordParts *parts,
                              PurrRunPart part);
/* The latest; NaN where there is none. */
double purr_run_get_cost (const PurrRunRecordParts *parts);

/* "finished", "diverged at 120", "cut off": what became of it; running: it trains right
 * now. Free with g_free(). */
char *purr_run_word_end (const PurrRunRecordParts *parts);

/* CSV: as answer-csv.h writes it. The first line, then one for each run, all without
 * their newlines. Settings are called as in a model file; what changes nothing with the
 * others of the run is empty, batch_size 0 where all pictures are one batch. */
#define PURR_RUN_CSV_HEADER                                                    \
  "run,name,starred,began,end,optimizer,patches,learning_rate,lambda,"         \
  "iterations,cost,train_accuracy,validation_accuracy,test_accuracy,n_train,"  \
  "n_validation,n_test,seconds,seed,normalisation,batch_size,momentum,"        \
  "mirrored,balanced,patience,settings,data_sha256"
void purr_run_csv_append (GString *text, const PurrRunRecordParts *parts);

/* When it began, as ISO 8601 has it in UTC. Free with g_free(). */
char *purr_run_write_began (const PurrRunRecordParts *parts);

G_END_DECLS
