/* project-runs-table.c: the table of runs, and what of it an older program made */

#include "engine/project/project-runs-private.h"

#define ONE(column, kind, field)                                               \
  {                                                                            \
    column, PURR_COLUMN_##kind, PURR_RUN_AT (field), 0, 0                      \
  }
#define LIST(column, field, count, width)                                      \
  {                                                                            \
    column, PURR_COLUMN_LIST, PURR_RUN_AT (field), PURR_RUN_AT (count), width  \
  }

static const PurrRunColumn COLUMNS[] = {
  ONE ("id", TEXT, id),
  ONE ("number", INTEGER, number),
  ONE ("name", TEXT, name),
  ONE ("legend", TEXT, legend),
  ONE ("starred", BOOLEAN, starred),
  ONE ("began", INTEGER, began),
  ONE ("optimizer", OPTIMIZER, settings.optimizer),
  ONE ("learning_rate", REAL, settings.learning_rate),
  ONE ("iterations", INTEGER, settings.iterations),
  ONE ("lambda", REAL, settings.lambda),
  ONE ("normalise", NORMALISE, settings.normalise),
  ONE ("validation_share", REAL, settings.validation_share),
  ONE ("test_share", REAL, settings.test_share),
  ONE ("seed", INTEGER, settings.seed),
  ONE ("batch_size", INTEGER, settings.batch_size),
  ONE ("batched", BOOLEAN, settings.batched),
  ONE ("momentum", REAL, settings.momentum),
  ONE ("mirrored", BOOLEAN, settings.mirrored),
  ONE ("balanced", BOOLEAN, settings.balanced),
  ONE ("patience", INTEGER, settings.patience),
  ONE ("gradient_tolerance", REAL, settings.gradient_tolerance),
  ONE ("target", INTEGER, target),
  LIST ("rates", rates, n_rates, 2),
  LIST ("lambdas", lambdas, n_lambdas, 2),
  ONE ("start_name", TEXT, start_name),
  ONE ("start", MODEL, start),
  ONE ("path", PATH, path),
  ONE ("fingerprint", TEXT, fingerprint),
  ONE ("split_name", TEXT, split_name),
  ONE ("positive_name", TEXT, positive_name),
  ONE ("negative_name", TEXT, negative_name),
  ONE ("n_train", INTEGER, n_train),
  ONE ("n_validation", INTEGER, n_validation),
  ONE ("n_test", INTEGER, n_test),
  ONE ("n_excluded", INTEGER, n_excluded),
  ONE ("ended", END, end),
  ONE ("message", TEXT, message),
  ONE ("iterations_done", INTEGER, iterations_done),
  ONE ("weights_iteration", INTEGER, weights_iteration),
  ONE ("seconds", REAL, seconds),
  ONE ("training_seconds", REAL, training_seconds),
  ONE ("divergence", REAL, divergence),
  LIST ("costs", costs, n_costs, 3),
  LIST ("validations", validations, n_validations, 4),
  ONE ("learnt", FIGURES, figures[PURR_RUN_LEARNT]),
  ONE ("validated", FIGURES, figures[PURR_RUN_VALIDATION]),
  ONE ("tested", FIGURES, figures[PURR_RUN_TEST]),
  ONE ("model", MODEL, model),
  ONE ("version", TEXT, version),
  ONE ("processor", TEXT, processor),

  /* Since version 3, behind all that were there before */
  ONE ("patches", COUNT, settings.patches),
};

#define N_COLUMNS ((int) G_N_ELEMENTS (COLUMNS))
#define N_COLUMNS_BEFORE_3 (N_COLUMNS - 1)
/* The key */
#define ID 0

const PurrRunColumn *
purr_run_columns_get (int i)
{
  g_return_val_if_fail (i >= 0 && i < N_COLUMNS, NULL);

  return &COLUMNS[i];
}

int
purr_run_columns_count (void)
{
  return N_COLUMNS;
}

static const char *
get_type (PurrRunColumnKind kind)
{
  switch (kind)
    {
    case PURR_COLUMN_INTEGER:
    case PURR_COLUMN_BOOLEAN:
      return "INTEGER";
    case PURR_COLUMN_COUNT:
      return "INTEGER NOT NULL DEFAULT 0";
    case PURR_COLUMN_REAL:
      return "REAL";
    case PURR_COLUMN_PATH:
    case PURR_COLUMN_LIST:
    case PURR_COLUMN_FIGURES:
    case PURR_COLUMN_MODEL:
      return "BLOB";
    default:
      return "TEXT";
    }
}

int
purr_run_columns_count_in (int version)
{
  return version < 3 ? N_COLUMNS_BEFORE_3 : N_COLUMNS;
}

/* By SQLite's own way of adding a column, the table of an older program that was
 * renewed reads just like a new one */
static gpointer
make_table (gpointer version)
{
  GString *sql = g_string_new ("CREATE TABLE run (");

  for (int i = 0; i < purr_run_columns_count_in (GPOINTER_TO_INT (version));
       i++)
    g_string_append_printf (sql, "%s%s %s%s", i > 0 ? ", " : "",
                            COLUMNS[i].name, get_type (COLUMNS[i].kind),
                            i == ID ? " PRIMARY KEY NOT NULL" : "");
  g_string_append (sql, ") STRICT, WITHOUT ROWID");
  return g_string_free (sql, FALSE);
}

const char *
purr_project_runs_table (int version)
{
  static GOnce before = G_ONCE_INIT, now = G_ONCE_INIT;

  return g_once (version < 3 ? &before : &now, make_table,
                 GINT_TO_POINTER (version));
}

gboolean
purr_project_renew_runs (PurrProjectFile *self, GError **error)
{
  gboolean right = TRUE;

  for (int i = purr_run_columns_count_in (self->version);
       right && i < N_COLUMNS; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("ALTER TABLE run ADD COLUMN %s %s", COLUMNS[i].name,
                           get_type (COLUMNS[i].kind));

      right = purr_project_execute (self, sql, error);
    }
  return right;
}
