/* run-table.c: a table of runs: what stands in which column */

#include "app/session/run-table.h"

#include "app/session/run-item.h"
#include "app/text/wording.h"

#include "engine/files/csv-field.h"
#include "engine/files/printable.h"

#include <math.h>
#include <string.h>

/* Values ----------------------------------------------------------------- */

static double
get_rate (const PurrRunRecordParts *parts)
{
  if (!(purr_optimizer_get_flags (parts->settings.optimizer)
        & PURR_OPTIMIZER_USES_RATE))
    return NAN;
  return parts->rates[parts->n_rates - 1].value;
}

static double
get_lambda (const PurrRunRecordParts *parts)
{
  return parts->lambdas[parts->n_lambdas - 1].value;
}

double
purr_run_get_cost (const PurrRunRecordParts *parts)
{
  if (parts->n_costs > 0)
    return parts->costs[parts->n_costs - 1].cost;
  return parts->model != NULL ? purr_model_get_parts (parts->model)->train_cost
                              : NAN;
}

double
purr_run_get_accuracy (const PurrRunRecordParts *parts, PurrRunPart part)
{
  const PurrMetrics *metrics = &parts->figures[part].metrics;
  const PurrValidation *last = NULL;
  /* Without a set to validate with, the test pictures are watched */
  PurrRunPart checked
    = parts->n_validation > 0 ? PURR_RUN_VALIDATION : PURR_RUN_TEST;

  if (purr_metrics_total (metrics) > 0)
    return purr_metrics_accuracy (metrics);
  if (parts->n_validations > 0)
    last = &parts->validations[parts->n_validations - 1];
  if (last != NULL && part == PURR_RUN_LEARNT)
    return last->train_accuracy;
  if (last != NULL && part == checked && !isnan (last->cost))
    return last->accuracy;
  if (parts->model == NULL)
    return NAN;
  if (part == PURR_RUN_LEARNT)
    return purr_model_get_parts (parts->model)->train_accuracy;
  return part == PURR_RUN_VALIDATION
           ? purr_model_get_parts (parts->model)->validation_accuracy
           : NAN;
}

static double
get_number (PurrRunColumn column, const PurrRunRecordParts *parts)
{
  switch (column)
    {
    case PURR_RUN_COLUMN_BEGAN:
      return (double) parts->began;
    case PURR_RUN_COLUMN_RATE:
      return get_rate (parts);
    case PURR_RUN_COLUMN_LAMBDA:
      return get_lambda (parts);
    case PURR_RUN_COLUMN_ITERATIONS:
      return (double) parts->iterations_done;
    case PURR_RUN_COLUMN_COST:
      return purr_run_get_cost (parts);
    case PURR_RUN_COLUMN_LEARNT:
      return purr_run_get_accuracy (parts, PURR_RUN_LEARNT);
    case PURR_RUN_COLUMN_VALIDATION:
      return purr_run_get_accuracy (parts, PURR_RUN_VALIDATION);
    case PURR_RUN_COLUMN_TEST:
      return purr_run_get_accuracy (parts, PURR_RUN_TEST);
    case PURR_RUN_COLUMN_SECONDS:
      return parts->seconds;
    case PURR_RUN_COLUMN_NAME:
    case PURR_RUN_COLUMN_OPTIMIZER:
    case PURR_RUN_COLUMN_END:
    case PURR_N_RUN_COLUMNS:
    default:
      return NAN;
    }
}

/* Words ------------------------------------------------------------------ */

static const struct
{
  const char *title;
  const char *tooltip;
  gboolean number;
} columns[PURR_N_RUN_COLUMNS] = {
  [PURR_RUN_COLUMN_NAME] = { "Run", "What the run is called", FALSE },
  [PURR_RUN_COLUMN_BEGAN] = { "Began", "When it began", FALSE },
  [PURR_RUN_COLUMN_OPTIMIZER] = { "Optimizer", "The way down", FALSE },
  [PURR_RUN_COLUMN_RATE]
  = { "α", "The learning rate; where it was changed, the last", TRUE },
  [PURR_RUN_COLUMN_LAMBDA]
  = { "λ", "The penalty; where it was changed, the last", TRUE },
  [PURR_RUN_COLUMN_ITERATIONS] = { "Iterations", "Updates done", TRUE },
  [PURR_RUN_COLUMN_COST] = { "Cost J", "The latest cost", TRUE },
  [PURR_RUN_COLUMN_LEARNT]
  = { "Learnt", "Right of the pictures that it learnt from", TRUE },
  [PURR_RUN_COLUMN_VALIDATION]
  = { "Held out", "Right of the held-out pictures", TRUE },
  [PURR_RUN_COLUMN_TEST] = { "Test", "Right of the test pictures", TRUE },
  [PURR_RUN_COLUMN_SECONDS]
  = { "Time", "How long it has trained, checking included", TRUE },
  [PURR_RUN_COLUMN_END] = { "State", "What became of it", FALSE },
};

const char *
purr_run_column_get_title (PurrRunColumn column)
{
  g_return_val_if_fail (column < PURR_N_RUN_COLUMNS, NULL);

  return columns[column].title;
}

const char *
purr_run_column_get_tooltip (PurrRunColumn column)
{
  g_return_val_if_fail (column < PURR_N_RUN_COLUMNS, NULL);

  return columns[column].tooltip;
}

gboolean
purr_run_column_is_number (PurrRunColumn column)
{
  g_return_val_if_fail (column < PURR_N_RUN_COLUMNS, FALSE);

  return columns[column].number;
}

char *
purr_run_word_end (const PurrRunRecordParts *parts)
{
  static const char *const words[PURR_N_RUN_ENDS] = {
    [PURR_RUN_RUNNING] = "training",  [PURR_RUN_PAUSED] = "paused",
    [PURR_RUN_FINISHED] = "finished", [PURR_RUN_DIVERGED] = "diverged",
    [PURR_RUN_FAILED] = "failed",     [PURR_RUN_RESET] = "reset",
  };
  g_autofree char *count = NULL;

  if (isnan (parts->divergence))
    return g_strdup (words[parts->end]);
  count = purr_word_count ((guint64) parts->divergence);
  return g_strdup_printf ("%s at %s", words[PURR_RUN_DIVERGED], count);
}

/* The hour of today, else the day */
static char *
word_began (const PurrRunRecordParts *parts)
{
  g_autoptr (GDateTime) began
    = g_date_time_new_from_unix_local (parts->began / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (began == NULL)
    return g_strdup ("–");
  if (g_date_time_get_year (began) != g_date_time_get_year (now))
    return g_date_time_format (began, "%e %b %Y");
  return g_date_time_format (began, g_date_time_get_day_of_year (began)
                                        == g_date_time_get_day_of_year (now)
                                      ? "%H:%M"
                                      : "%e %b %H:%M");
}

char *
purr_run_column_write (PurrRunColumn column, const PurrRunRecordParts *parts)
{
  double number = get_number (column, parts);

  switch (column)
    {
    case PURR_RUN_COLUMN_NAME:
      return purr_run_title (parts);
    case PURR_RUN_COLUMN_BEGAN:
      return word_began (parts);
    case PURR_RUN_COLUMN_OPTIMIZER:
      return g_strdup (purr_optimizer_get_label (parts->settings.optimizer));
    case PURR_RUN_COLUMN_RATE:
    case PURR_RUN_COLUMN_LAMBDA:
      return purr_word_number (number);
    case PURR_RUN_COLUMN_ITERATIONS:
      return purr_word_count (parts->iterations_done);
    case PURR_RUN_COLUMN_COST:
      return purr_word_cost (number);
    case PURR_RUN_COLUMN_LEARNT:
    case PURR_RUN_COLUMN_VALIDATION:
    case PURR_RUN_COLUMN_TEST:
      return purr_word_percent (number);
    case PURR_RUN_COLUMN_SECONDS:
      return isnan (number) ? g_strdup ("–") : purr_word_seconds (number);
    case PURR_RUN_COLUMN_END:
      return purr_run_word_end (parts);
    case PURR_N_RUN_COLUMNS:
    default:
      return g_strdup ("–");
    }
}

static int
compare_numbers (double a, double b)
{
  if (isnan (a) || isnan (b))
    return (int) !!isnan (a) - (int) !!isnan (b);
  return (a > b) - (a < b);
}

int
purr_run_column_compare (PurrRunColumn column,
                         const PurrRunRecordParts *one,
                         const PurrRunRecordParts *other)
{
  g_autofree char *a = NULL, *b = NULL;

  /* Nameless ones in the order of their numbers, after those with a name */
  if (column == PURR_RUN_COLUMN_NAME)
    {
      if (one->name == NULL && other->name == NULL)
        return (one->number > other->number) - (one->number < other->number);
      if (one->name == NULL || other->name == NULL)
        return one->name == NULL ? 1 : -1;
      return g_utf8_collate (one->name, other->name);
    }
  if (column != PURR_RUN_COLUMN_OPTIMIZER && column != PURR_RUN_COLUMN_END)
    return compare_numbers (get_number (column, one),
                            get_number (column, other));
  a = purr_run_column_write (column, one);
  b = purr_run_column_write (column, other);
  return strcmp (a, b);
}

/* CSV -------------------------------------------------------------------- */

char *
purr_run_write_began (const PurrRunRecordParts *parts)
{
  g_autoptr (GDateTime) began
    = g_date_time_new_from_unix_utc (parts->began / G_USEC_PER_SEC);

  return began != NULL ? g_date_time_format_iso8601 (began) : g_strdup ("");
}

static void
append_words (GString *text, const char *words)
{
  g_autofree char *shown = purr_printable (words != NULL ? words : "");

  g_string_append_c (text, ',');
  purr_csv_append_field (text, shown);
}

/* Nothing for what is no number */
static void
append_number (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ',');
  if (!isnan (number))
    g_string_append (text, g_ascii_dtostr (digits, sizeof digits, number));
}

static void
append_count (GString *text, guint64 count)
{
  g_string_append_printf (text, ",%" G_GUINT64_FORMAT, count);
}

static void
append_settings (GString *text, const PurrTrainingSettings *settings)
{
  PurrOptimizer optimizer = settings->optimizer;
  gboolean pixels = settings->patches == 0;

  append_count (text, settings->seed);
  append_words (text,
                pixels ? purr_normalise_to_string (settings->normalise) : NULL);
  append_count (text, purr_optimizer_uses_batches (optimizer, settings->batched)
                        ? settings->batch_size
                        : 0);
  append_number (text, purr_optimizer_get_flags (optimizer)
                           & PURR_OPTIMIZER_USES_MOMENTUM
                         ? settings->momentum
                         : NAN);
  append_words (text, !pixels ? NULL : settings->mirrored ? "true" : "false");
  append_words (text, settings->balanced ? "true" : "false");
  append_count (text, settings->patience);
}

void
purr_run_csv_append (GString *text, const PurrRunRecordParts *parts)
{
  g_autofree char *title = purr_run_title (parts);
  g_autofree char *began = purr_run_write_began (parts);

  g_string_append_printf (text, "%" G_GUINT64_FORMAT, parts->number);
  append_words (text, title);
  g_string_append (text, parts->starred ? ",true," : ",false,");
  g_string_append (text, began);
  append_words (text, purr_run_end_to_string (parts->end));
  append_words (text, purr_optimizer_to_string (parts->settings.optimizer));
  append_count (text, parts->settings.patches);
  append_number (text, get_rate (parts));
  append_number (text, get_lambda (parts));
  append_count (text, parts->iterations_done);
  append_number (text, purr_run_get_cost (parts));
  for (int part = 0; part < PURR_N_RUN_PARTS; part++)
    append_number (text, purr_run_get_accuracy (parts, (PurrRunPart) part));
  append_count (text, parts->n_train);
  append_count (text, parts->n_validation);
  append_count (text, parts->n_test);
  append_number (text, parts->seconds);
  append_settings (text, &parts->settings);
  append_words (text, parts->legend);
  append_words (text, parts->fingerprint);
}
