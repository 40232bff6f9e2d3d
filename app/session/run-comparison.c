/* run-comparison.c: in what several runs differ, and whether one is surely better */

#include "app/session/run-comparison.h"

#include "app/session/run-item.h"
#include "app/text/wording.h"

#include "engine/images/display-name.h"
#include "engine/insight/paired.h"
#include "engine/insight/verdict.h"

#include <math.h>

/* Differences ------------------------------------------------------------ */

typedef const PurrRunRecordParts *Run;

static gboolean
uses (Run run, PurrOptimizerFlags flag)
{
  return (purr_optimizer_get_flags (run->settings.optimizer) & flag) != 0;
}

static char *
word_changes (const PurrRunChange *changes, gsize n)
{
  g_autofree char *first = purr_word_number (changes[0].value);
  g_autofree char *last = purr_word_number (changes[n - 1].value);
  g_autofree char *since = purr_word_count (changes[n - 1].since);

  if (n == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf ("%s, %s %s at %s", first, n == 2 ? "then" : "at last",
                          last, since);
}

static char *
word_optimizer (Run run)
{
  return g_strdup (purr_optimizer_get_label (run->settings.optimizer));
}

static char *
word_rate (Run run)
{
  return uses (run, PURR_OPTIMIZER_USES_RATE)
           ? word_changes (run->rates, run->n_rates)
           : g_strdup ("–");
}

static char *
word_lambda (Run run)
{
  return word_changes (run->lambdas, run->n_lambdas);
}

static char *
word_iterations (Run run)
{
  return purr_word_count (run->target);
}

static char *
word_momentum (Run run)
{
  return uses (run, PURR_OPTIMIZER_USES_MOMENTUM)
           ? purr_word_number (run->settings.momentum)
           : g_strdup ("–");
}

static char *
word_batches (Run run)
{
  if (!purr_optimizer_uses_batches (run->settings.optimizer,
                                    run->settings.batched)
      || run->settings.batch_size == 0)
    return g_strdup ("none");
  return purr_word_count (run->settings.batch_size);
}

static char *
word_features (Run run)
{
  g_autofree char *count = purr_word_count (run->settings.patches);

  return run->settings.patches == 0 ? g_strdup ("pixels")
                                    : g_strdup_printf ("%s patches", count);
}

static char *
word_normalise (Run run)
{
  if (run->settings.patches > 0)
    return g_strdup ("–");
  return g_strdup (
    run->settings.normalise == PURR_NORMALISE_255 ? "÷255" : "standardised");
}

static char *
word_flag (gboolean flag)
{
  return g_strdup (flag ? "yes" : "no");
}

static char *
word_mirrored (Run run)
{
  if (run->settings.patches > 0)
    return g_strdup ("–");
  return word_flag (run->settings.mirrored);
}

static char *
word_balanced (Run run)
{
  return word_flag (run->settings.balanced);
}

static char *
word_patience (Run run)
{
  return run->settings.patience == 0 ? g_strdup ("never")
                                     : purr_word_count (run->settings.patience);
}

static char *
word_share (Run run)
{
  return purr_word_percent (run->settings.validation_share);
}

static char *
word_test_share (Run run)
{
  return purr_word_percent (run->settings.test_share);
}

static char *
word_seed (Run run)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, run->settings.seed);
}

static char *
word_start (Run run)
{
  return g_strdup (run->start_name != NULL ? run->start_name : "zeros");
}

static char *
word_folder (Run run)
{
  return run->path != NULL ? purr_display_name (run->path) : g_strdup ("–");
}

static char *
word_positive (Run run)
{
  return g_strdup (run->positive_name != NULL ? run->positive_name : "–");
}

static char *
word_counts (Run run)
{
  g_autofree char *train = purr_word_count (run->n_train);
  g_autofree char *validation = purr_word_count (run->n_validation);
  g_autofree char *test = purr_word_count (run->n_test);

  return g_strdup_printf ("%s, %s, %s", train, validation, test);
}

static char *
word_excluded (Run run)
{
  return purr_word_count (run->n_excluded);
}

/* The first letters tell two apart, and are what reports begin with */
static char *
word_fingerprint (Run run)
{
  return run->fingerprint != NULL ? g_strndup (run->fingerprint, 8)
                                  : g_strdup ("–");
}

static const struct
{
  const char *name;
  char *(*word) (Run run);
} rows[] = {
  { "Learns from", word_features },
  { "Optimizer", word_optimizer },
  { "Learning rate α", word_rate },
  { "Penalty λ", word_lambda },
  { "Momentum", word_momentum },
  { "Batch size", word_batches },
  { "Iterations", word_iterations },
  { "Stop early", word_patience },
  { "Normalise", word_normalise },
  { "Mirror images too", word_mirrored },
  { "Balance the classes", word_balanced },
  { "Start from", word_start },
  { "Seed", word_seed },
  { "Validation", word_share },
  { "Test", word_test_share },
  { "Folder", word_folder },
  { "Recognises", word_positive },
  { "Learnt, held out, test", word_counts },
  { "Pictures left out", word_excluded },
  { "Pictures and labels", word_fingerprint },
};

static void
clear_difference (gpointer data)
{
  PurrRunDifference *difference = data;

  g_strfreev (difference->values);
}

GArray *
purr_runs_find_differences (const PurrRunRecordParts *const *runs, guint n)
{
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (PurrRunDifference));

  g_array_set_clear_func (differences, clear_difference);
  for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      PurrRunDifference difference
        = { rows[r].name, g_new0 (char *, (gsize) n + 1) };
      gboolean differs = FALSE;

      for (guint i = 0; i < n; i++)
        {
          difference.values[i] = rows[r].word (runs[i]);
          differs |= !g_str_equal (difference.values[i], difference.values[0]);
        }
      if (differs)
        g_array_append_val (differences, difference);
      else
        clear_difference (&difference);
    }
  return differences;
}

/* Judging ---------------------------------------------------------------- */

static gboolean
all_equal (const PurrRunRecordParts *const *runs,
           guint n,
           const char *(*get) (Run run))
{
  for (guint i = 1; i < n; i++)
    if (g_strcmp0 (get (runs[i]), get (runs[0])) != 0)
      return FALSE;
  return TRUE;
}

static const char *
get_path (Run run)
{
  return run->path;
}

static const char *
get_fingerprint (Run run)
{
  return run->fingerprint;
}

static const char *
get_positive (Run run)
{
  return run->positive_name;
}

static const char *
get_split (Run run)
{
  return run->split_name;
}

/* Why a better figure of one says nothing; NULL: it may */
static const char *
find_objection (const PurrRunRecordParts *const *runs, guint n)
{
  if (!all_equal (runs, n, get_positive))
    return "They recognise different classes: their figures cannot be "
           "compared.";
  if (!all_equal (runs, n, get_fingerprint))
    return all_equal (runs, n, get_path)
             ? "They learnt from the same folder with other labels, or other "
               "pictures in it or left out: their figures cannot be compared."
             : "They learnt from different pictures: their figures cannot be "
               "compared.";
  if (!all_equal (runs, n, get_split))
    return "They were checked with different pictures of the same folder: a "
           "difference may come from the pictures alone.";
  return NULL;
}

static guint64
count_right (const PurrRunFigures *figures)
{
  return figures->metrics.true_positives + figures->metrics.true_negatives;
}

/* The chance that the better one is no better, 1 where they are equal */
static double
find_chance (const PurrRunFigures *best, const PurrRunFigures *other)
{
  guint64 n = purr_metrics_total (&best->metrics);
  guint64 only_best, only_other;

  if (best->right != NULL && other->right != NULL)
    {
      purr_paired_count (g_bytes_get_data (best->right, NULL),
                         g_bytes_get_data (other->right, NULL), n, &only_best,
                         &only_other);
      return purr_paired_chance (only_best, only_other);
    }
  return purr_surely_better_by (count_right (best), n, count_right (other), n)
             > 0
           ? 0
           : 1;
}

static gboolean
all_answered (const PurrRunRecordParts *const *runs, guint n, PurrRunPart part)
{
  for (guint i = 0; i < n; i++)
    if (purr_metrics_total (&runs[i]->figures[part].metrics) == 0
        || purr_metrics_total (&runs[i]->figures[part].metrics)
             != purr_metrics_total (&runs[0]->figures[part].metrics))
      return FALSE;
  return TRUE;
}

static guint
find_best (const PurrRunRecordParts *const *runs, guint n, PurrRunPart part)
{
  guint best = 0;

  for (guint i = 1; i < n; i++)
    if (count_right (&runs[i]->figures[part])
        > count_right (&runs[best]->figures[part]))
      best = i;
  return best;
}

static char *
quote (Run run)
{
  g_autofree char *title = purr_run_title (run);

  return g_strdup_printf ("“%s”", title);
}

/* "a", "a and b", "a, b and 7 more" */
static char *
join (GPtrArray *names)
{
  if (names->len == 1)
    return g_strdup (names->pdata[0]);
  if (names->len == 2)
    return g_strdup_printf ("%s and %s", (char *) names->pdata[0],
                            (char *) names->pdata[1]);
  return g_strdup_printf ("%s, %s and %u more", (char *) names->pdata[0],
                          (char *) names->pdata[1], names->len - 2);
}

static void
judge (const PurrRunRecordParts *const *runs,
       guint n,
       PurrRunPart part,
       GPtrArray *sentences)
{
  guint best = find_best (runs, n, part);
  const PurrRunFigures *figures = &runs[best]->figures[part];
  g_autoptr (GPtrArray) surely = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) perhaps = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = quote (runs[best]);
  g_autofree char *right = purr_word_count (count_right (figures));
  g_autofree char *all
    = purr_word_count (purr_metrics_total (&figures->metrics));
  const char *kind = part == PURR_RUN_TEST ? "test" : "held-out";

  for (guint i = 0; i < n; i++)
    if (i != best)
      g_ptr_array_add (find_chance (figures, &runs[i]->figures[part])
                           < PURR_PAIRED_SURELY / (n - 1)
                         ? surely
                         : perhaps,
                       quote (runs[i]));
  g_ptr_array_add (sentences,
                   g_strdup_printf ("%s answers most of the same %s pictures "
                                    "rightly: %s of %s.",
                                    name, kind, right, all));
  if (surely->len > 0)
    {
      g_autofree char *names = join (surely);

      g_ptr_array_add (sentences,
                       g_strdup_printf ("It is surely better than %s.", names));
    }
  if (perhaps->len > 0)
    {
      g_autofree char *names = join (perhaps);

      g_ptr_array_add (
        sentences,
        g_strdup_printf ("That it is better than %s may be chance.", names));
    }
}

void
purr_runs_judge (const PurrRunRecordParts *const *runs,
                 guint n,
                 GPtrArray *sentences)
{
  const char *objection = find_objection (runs, n);
  guint64 right;
  PurrRunPart part = all_answered (runs, n, PURR_RUN_TEST)
                       ? PURR_RUN_TEST
                       : PURR_RUN_VALIDATION;
  gboolean same = TRUE;

  if (objection != NULL)
    {
      g_ptr_array_add (sentences, g_strdup (objection));
      return;
    }
  if (!all_answered (runs, n, part))
    {
      g_ptr_array_add (
        sentences,
        g_strdup (runs[0]->n_validation + runs[0]->n_test == 0
                    ? "No pictures were held out: nothing tells which is "
                      "better with pictures that it does not know."
                    : "Which is better is told when all of them have come "
                      "to rest."));
      return;
    }
  right = count_right (&runs[0]->figures[part]);
  for (guint i = 1; i < n; i++)
    same &= count_right (&runs[i]->figures[part]) == right;
  if (same)
    g_ptr_array_add (
      sentences,
      g_strdup_printf ("They answer equally many of the same %s pictures "
                       "rightly.",
                       part == PURR_RUN_TEST ? "test" : "held-out"));
  else
    judge (runs, n, part, sentences);
}
