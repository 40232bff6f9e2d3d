/* learning-curve.c: would more pictures help? */

#include "engine/insight/learning-curve.h"

#include "engine/insight/set-faults.h"
#include "engine/insight/trials-private.h"
#include "engine/kernels/random.h"

#include <math.h>
#include <string.h>

/* 95 % of a normal distribution are no further from its mean, in deviations */
#define NORMAL_95 1.959963984540054

/* Less than this is no reason to gather as many pictures again */
#define WORTH_IT 0.01

/* Another row of random numbers than that which holds out */
#define ORDER_STREAM G_GUINT64_CONSTANT (0x6375727665)

/* One repeat: who is held out, and who learns, first come first */
typedef struct
{
  PurrSplit *whole;
  guint32 *order[2]; /* of each label, those to learn from, shuffled */
  gsize n[2];
} Repeat;

static void
repeat_clear (Repeat *self)
{
  g_clear_pointer (&self->whole, purr_split_free);
  g_free (self->order[0]);
  g_free (self->order[1]);
}

/* Test pictures are tried where no others are held out */
static void
hold_out_some (PurrSplit *split, gboolean *test)
{
  *test = split->n_validation == 0;
  if (!*test)
    return;
  memcpy (split->validation, split->test, split->n_test * sizeof (guint32));
  split->n_validation = split->n_test;
  split->n_test = 0;
}

static void
shuffle (guint32 *order, gsize n, guint64 *state)
{
  for (gsize j = 0; j + 1 < n; j++)
    {
      gsize other = j + purr_random_below (state, n - j);
      guint32 chosen = order[other];

      order[other] = order[j];
      order[j] = chosen;
    }
}

static void
begin_repeat (Repeat *self,
              PurrDataset *dataset,
              const PurrTrainingSettings *settings,
              guint64 seed,
              gboolean *test)
{
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrTrainingSettings own = *settings;
  guint64 state = purr_random_mix (seed ^ ORDER_STREAM);

  own.seed = seed;
  self->whole = purr_training_settings_split (&own, dataset);
  hold_out_some (self->whole, test);
  for (int label = 0; label < 2; label++)
    {
      self->order[label] = g_new (guint32, MAX (self->whole->n_train, 1));
      for (gsize j = 0; j < self->whole->n_train; j++)
        if (labels[self->whole->train[j]] == label)
          self->order[label][self->n[label]++] = self->whole->train[j];
      shuffle (self->order[label], self->n[label], &state);
    }
}

static int
compare_indices (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* Of all n pictures the first size, each class by its share, one of each at least */
static PurrSplit *
take_some (const Repeat *repeat, gsize size)
{
  const PurrSplit *whole = repeat->whole;
  PurrSplit *split = g_new0 (PurrSplit, 1);
  gsize positive
    = (gsize) ((double) size * (double) repeat->n[1] / (double) whole->n_train
               + 0.5);

  positive = CLAMP (positive, 1, size - 1);
  split->train = g_new (guint32, size);
  memcpy (split->train, repeat->order[1], positive * sizeof (guint32));
  memcpy (split->train + positive, repeat->order[0],
          (size - positive) * sizeof (guint32));
  split->n_train = size;
  qsort (split->train, size, sizeof (guint32), compare_indices);
  split->n_validation = whole->n_validation;
  split->validation
    = g_memdup2 (whole->validation, whole->n_validation * sizeof (guint32));
  split->test = NULL;
  return split;
}

/* Fills in sizes, ascending; returns how many */
static guint
choose_sizes (gsize n_train, gsize sizes[PURR_CURVE_MAX_SIZES])
{
  guint n = 0;

  for (gsize size = n_train;
       n < PURR_CURVE_MAX_SIZES && size >= PURR_CURVE_LEAST_PICTURES; size /= 2)
    sizes[n++] = size;
  for (guint i = 0; i < n / 2; i++)
    {
      gsize last = sizes[n - 1 - i];

      sizes[n - 1 - i] = sizes[i];
      sizes[i] = last;
    }
  return n;
}

/* Judging --------------------------------------------------------------------- */

PurrMoreVerdict
purr_learning_curve_judge (double gained,
                           double lost,
                           gsize n,
                           double *gain,
                           double *low,
                           double *high)
{
  double change = gained - lost;
  double spread = gained + lost - change * change / (double) n;
  double error = sqrt (MAX (spread, 1)) / (double) n;

  *gain = change / (double) n;
  *low = *gain - NORMAL_95 * error;
  *high = *gain + NORMAL_95 * error;
  if (*low > 0)
    return PURR_MORE_HELP;
  return *high < WORTH_IT ? PURR_MORE_HARDLY : PURR_MORE_UNSURE;
}

static char *
write_points (double share)
{
  double tenths = round (1000 * share);

  return g_strdup_printf ("%s%.1f", tenths < 0 ? "−" : "", fabs (tenths) / 10);
}

/* 1234567 -> "1,234,567" */
static char *
write_count (gsize count)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GSIZE_FORMAT, count);
  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');
  return g_string_free (text, FALSE);
}

char *
purr_learning_curve_describe (const PurrLearningCurve *self)
{
  const PurrLearningPoint *last = &self->points[self->n_points - 1];
  const PurrLearningPoint *half = &self->points[self->n_points - 2];
  g_autofree char *low = write_points (self->gain_low);
  g_autofree char *high = write_points (self->gain_high);
  g_autofree char *from = write_count (half->n_train);
  g_autofree char *to = write_count (last->n_train);
  g_autofree char *brought = g_strdup_printf (
    "From %s to %s pictures the share of right answers to %s pictures %s by "
    "%.1f points (surely between %s and %s)",
    from, to, self->held_out_test ? "test" : "held-out",
    self->gain < 0 ? "fell" : "rose", 100 * fabs (self->gain), low, high);

  switch (self->verdict)
    {
    case PURR_MORE_HELP:
      return g_strdup_printf ("More pictures are likely to help. %s.", brought);
    case PURR_MORE_HARDLY:
      return g_strdup_printf ("More pictures of this kind will hardly help. "
                              "%s.",
                              brought);
    case PURR_MORE_UNSURE:
    default:
      return g_strdup_printf ("Whether more pictures would help cannot be told "
                              "with so few held out. %s.",
                              brought);
    }
}

/* Counting -------------------------------------------------------------------- */

static gboolean
is_right (const PurrTrial *trial, const guint8 *labels, gsize j)
{
  return (trial->z[j] >= 0) == (labels[trial->split->validation[j]] != 0);
}

/* Over the repeats; trials stand repeat by repeat */
static void
count_point (PurrLearningCurve *self,
             guint point,
             const GArray *trials,
             const guint8 *labels)
{
  PurrLearningPoint *own = &self->points[point];
  double right = 0;

  for (guint r = 0; r < PURR_CURVE_REPEATS; r++)
    {
      const PurrTrial *trial
        = &g_array_index (trials, PurrTrial, r * self->n_points + point);

      own->n_train = trial->split->n_train;
      for (gsize j = 0; j < self->n_held_out; j++)
        right += is_right (trial, labels, j);
      own->train_accuracy += trial->train_accuracy / PURR_CURVE_REPEATS;
    }
  own->accuracy
    = right / ((double) PURR_CURVE_REPEATS * (double) self->n_held_out);
  purr_wilson_interval ((guint64) (right / PURR_CURVE_REPEATS + 0.5),
                        self->n_held_out, &own->low, &own->high);
}

static void
count_gain (PurrLearningCurve *self, const GArray *trials, const guint8 *labels)
{
  double gained = 0;
  double lost = 0;

  for (guint r = 0; r < PURR_CURVE_REPEATS; r++)
    {
      const PurrTrial *last
        = &g_array_index (trials, PurrTrial, (r + 1) * self->n_points - 1);

      for (gsize j = 0; j < self->n_held_out; j++)
        {
          int change
            = is_right (last, labels, j) - is_right (last - 1, labels, j);

          gained += change > 0;
          lost += change < 0;
        }
    }
  self->verdict = purr_learning_curve_judge (gained / PURR_CURVE_REPEATS,
                                             lost / PURR_CURVE_REPEATS,
                                             self->n_held_out, &self->gain,
                                             &self->gain_low, &self->gain_high);
}

/* Making ---------------------------------------------------------------------- */

static gboolean
check_enough (const Repeat *repeat, guint n_sizes, GError **error)
{
  const PurrSplit *whole = repeat->whole;
  const char *complaint = NULL;

  if (whole->n_validation == 0)
    complaint = "No pictures are held out to try models on. Hold out a share "
                "for validation, such as 20 per cent.";
  else if (n_sizes < 2 || repeat->n[0] == 0 || repeat->n[1] == 0)
    complaint = "There are too few pictures to learn from half of them: at "
                "least 16 are needed, and some of each class.";
  if (complaint != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         complaint);
  return complaint == NULL;
}

static PurrLearningCurve *
draw (PurrDataset *dataset,
      Repeat *repeats,
      const PurrTrainingSettings *settings,
      PurrWorkers *workers,
      PurrTrialsProgress *progress,
      GError **error)
{
  gsize sizes[PURR_CURVE_MAX_SIZES];
  guint n_sizes = choose_sizes (repeats[0].whole->n_train, sizes);
  g_autoptr (GPtrArray) splits
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_split_free);
  g_autoptr (GArray) trials = NULL;
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrLearningCurve *self;

  if (!check_enough (&repeats[0], n_sizes, error))
    return NULL;
  trials = purr_trials_new (PURR_CURVE_REPEATS * n_sizes);
  for (guint t = 0; t < trials->len; t++)
    {
      g_ptr_array_add (splits,
                       take_some (&repeats[t / n_sizes], sizes[t % n_sizes]));
      g_array_index (trials, PurrTrial, t).split
        = g_ptr_array_index (splits, t);
    }
  if (!purr_trials_run (trials, dataset, settings, workers, progress, error))
    return NULL;

  self = g_new0 (PurrLearningCurve, 1);
  self->n_points = n_sizes;
  self->n_held_out = repeats[0].whole->n_validation;
  for (guint p = 0; p < n_sizes; p++)
    count_point (self, p, trials, labels);
  count_gain (self, trials, labels);
  return self;
}

PurrLearningCurve *
purr_learning_curve_new (PurrDataset *dataset,
                         const PurrTrainingSettings *settings,
                         PurrWorkers *workers,
                         PurrTrialsProgress *progress,
                         GError **error)
{
  Repeat repeats[PURR_CURVE_REPEATS] = { 0 };
  PurrLearningCurve *self;
  gboolean test = FALSE;

  for (guint r = 0; r < PURR_CURVE_REPEATS; r++)
    begin_repeat (&repeats[r], dataset, settings, settings->seed + r, &test);
  self = draw (dataset, repeats, settings, workers, progress, error);
  if (self != NULL)
    self->held_out_test = test;
  for (guint r = 0; r < PURR_CURVE_REPEATS; r++)
    repeat_clear (&repeats[r]);
  return self;
}

void
purr_learning_curve_free (PurrLearningCurve *self)
{
  g_free (self);
}
