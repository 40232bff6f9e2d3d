/* set-faults.c: what makes a figure say less than it seems to */

#include "engine/insight/set-faults.h"

#include <math.h>

/* The normal distribution's bound that 2.5 % lie above */
#define Z 1.959963984540054

/* Wider than this an interval says too little to compare two models by: with 70 %
 * right, that is fewer than about 80 pictures */
#define WIDEST 0.2

/* From 9 : 1 on, always to answer the same looks like having learnt */
#define MOST_OF_ONE 0.9

#define MOST_NAMED 3

void
purr_wilson_interval (guint64 right, guint64 n, double *low, double *high)
{
  double count = (double) n;
  double share = (double) right / count;
  double middle = share + Z * Z / (2 * count);
  double reach
    = Z * sqrt (share * (1 - share) / count + Z * Z / (4 * count * count));
  double whole = 1 + Z * Z / count;

  *low = CLAMP ((middle - reach) / whole, 0, 1);
  *high = CLAMP ((middle + reach) / whole, 0, 1);
}

PurrSetFigures
purr_set_figures (PurrSetKind kind,
                  const PurrMetrics *metrics,
                  const char *positive_name,
                  const char *negative_name)
{
  return (PurrSetFigures) {
    .kind = kind,
    .n = purr_metrics_total (metrics),
    .n_positive = metrics->true_positives + metrics->false_negatives,
    .n_right = metrics->true_positives + metrics->true_negatives,
    .positive_name = positive_name,
    .negative_name = negative_name,
  };
}

PurrSetFigures
purr_set_count (PurrSetKind kind,
                const PurrDataset *dataset,
                const guint32 *index,
                gsize n)
{
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrSetFigures set = {
    .kind = kind,
    .n = n,
    .n_right = PURR_NOTHING_ANSWERED,
    .positive_name = purr_dataset_get_positive_name (dataset),
    .negative_name = purr_dataset_get_negative_name (dataset),
  };

  for (gsize k = 0; k < n; k++)
    set.n_positive += labels[index[k]];
  return set;
}

void
purr_set_answer (PurrSetFigures *set, double share)
{
  set->n_right = isnan (share) ? PURR_NOTHING_ANSWERED
                               : (guint64) (share * (double) set->n + 0.5);
}

static const char *
name_of_set (PurrSetKind kind)
{
  switch (kind)
    {
    case PURR_SET_TRAIN:
      return "training ";
    case PURR_SET_VALIDATION:
      return "held-out ";
    case PURR_SET_TEST:
      return "test ";
    case PURR_SET_ALL:
    default:
      return "";
    }
}

/* "3 test pictures" */
static char *
count_of_set (const PurrSetFigures *set)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %spicture%s", set->n,
                          name_of_set (set->kind), set->n == 1 ? "" : "s");
}

static void
find_one_class (const PurrSetFigures *set, GPtrArray *sentences)
{
  g_autofree char *count = count_of_set (set);
  gboolean positive = set->n_positive > 0;
  const char *only = positive ? set->positive_name : set->negative_name;

  g_ptr_array_add (
    sentences,
    g_strdup_printf (
      "%s%s %s “%s”: the share that is right is the recall of “%s”, and says "
      "nothing of “%s”.",
      set->n == 1 ? "The " : "All ", count, set->n == 1 ? "is" : "are", only,
      only, positive ? set->negative_name : set->positive_name));
}

static void
find_few (const PurrSetFigures *set, GPtrArray *sentences)
{
  g_autofree char *count = count_of_set (set);
  double low, high;

  if (set->n_right == PURR_NOTHING_ANSWERED)
    {
      /* As wide as it gets */
      purr_wilson_interval (set->n / 2, set->n, &low, &high);
      if (high - low > WIDEST)
        g_ptr_array_add (sentences,
                         g_strdup_printf ("%s %s few to measure by: the share "
                                          "that is right may be off by %.0f "
                                          "points.",
                                          count, set->n == 1 ? "is" : "are",
                                          ceil (50 * (high - low))));
      return;
    }
  purr_wilson_interval (set->n_right, set->n, &low, &high);
  if (high - low > WIDEST)
    g_ptr_array_add (sentences,
                     g_strdup_printf ("%s %s few to measure by: of many others "
                                      "like these, between %.0f %% and "
                                      "%.0f %% would be answered right.",
                                      count, set->n == 1 ? "is" : "are",
                                      floor (100 * low), ceil (100 * high)));
}

static void
find_lopsided (const PurrSetFigures *set, GPtrArray *sentences)
{
  guint64 most = MAX (set->n_positive, set->n - set->n_positive);
  const char *name
    = most == set->n_positive ? set->positive_name : set->negative_name;
  double share = (double) most / (double) set->n;

  if (share < MOST_OF_ONE)
    return;
  g_ptr_array_add (
    sentences,
    g_strdup_printf ("%.1f %% of the %spictures are “%s”: to answer “%s” every "
                     "time would be right as often%s.",
                     100 * share, name_of_set (set->kind), name, name,
                     set->kind == PURR_SET_TRAIN
                       ? "; balancing makes both classes count alike"
                       : ""));
}

void
purr_set_find_faults (const PurrSetFigures *set, GPtrArray *sentences)
{
  if (set->n == 0)
    return;
  if (set->n_positive == 0 || set->n_positive == set->n)
    find_one_class (set, sentences);
  else
    find_lopsided (set, sentences);
  /* By what was learnt nobody measures */
  if (set->kind != PURR_SET_TRAIN)
    find_few (set, sentences);
}

/* Classes ----------------------------------------------------------------- */

static const struct
{
  PurrPart part;
  const char *name;
} parts[] = {
  { PURR_PART_TRAIN, "training" },
  { PURR_PART_VALIDATION, "validation" },
  { PURR_PART_TEST, "test" },
};

/* "“bird”, “fish” and 7 more" of the classes for which flags are set; NULL for
 * none. */
static char *
list_classes (const PurrDataset *dataset, const gboolean *flags)
{
  guint n = purr_dataset_get_n_classes (dataset);
  GString *list = g_string_new (NULL);
  guint n_flags = 0;

  for (guint c = 0; c < n; c++)
    {
      if (!flags[c])
        continue;
      if (n_flags++ < MOST_NAMED)
        g_string_append_printf (list, "%s“%s”", list->len > 0 ? ", " : "",
                                purr_dataset_get_class_name (dataset, c));
    }
  if (n_flags > MOST_NAMED)
    g_string_append_printf (list, " and %u more", n_flags - MOST_NAMED);
  if (n_flags == 0)
    {
      g_string_free (list, TRUE);
      return NULL;
    }
  return g_string_free (list, FALSE);
}

/* has: for each part whether it has the class. Compares one part with the
 * training pictures. */
static void
compare_part (const PurrDataset *dataset,
              gboolean *const *has,
              guint other,
              GPtrArray *sentences)
{
  guint n = purr_dataset_get_n_classes (dataset);
  g_autofree gboolean *only_train = g_new0 (gboolean, n);
  g_autofree gboolean *only_other = g_new0 (gboolean, n);
  g_autofree char *train_list = NULL;
  g_autofree char *other_list = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; c < n; c++)
    {
      only_train[c] = has[0][c] && !has[other][c];
      only_other[c] = !has[0][c] && has[other][c];
    }
  train_list = list_classes (dataset, only_train);
  other_list = list_classes (dataset, only_other);
  if (train_list == NULL && other_list == NULL)
    return;

  g_string_append_printf (text,
                          "Training and %s pictures are not of the same "
                          "classes: ",
                          parts[other].name);
  if (other_list != NULL)
    g_string_append_printf (text, "only %s has %s", parts[other].name,
                            other_list);
  if (train_list != NULL)
    g_string_append_printf (text, "%sonly training has %s",
                            other_list != NULL ? ", " : "", train_list);
  g_string_append_c (text, '.');
  g_ptr_array_add (sentences, g_strdup (text->str));
}

static void
find_different_classes (const PurrDataset *dataset, GPtrArray *sentences)
{
  guint n = purr_dataset_get_n_classes (dataset);
  gsize m = purr_dataset_get_size (dataset);
  gboolean *has[G_N_ELEMENTS (parts)];
  gboolean any[G_N_ELEMENTS (parts)] = { FALSE };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    has[p] = g_new0 (gboolean, n);
  for (gsize i = 0; i < m; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);
      guint p = part == PURR_PART_VALIDATION ? 1
                : part == PURR_PART_TEST     ? 2
                                             : 0;

      if (purr_dataset_is_excluded (dataset, i))
        continue;
      has[p][purr_dataset_get_class_of (dataset, i)] = TRUE;
      any[p] = TRUE;
    }
  for (guint p = 1; p < G_N_ELEMENTS (parts); p++)
    if (any[0] && any[p])
      compare_part (dataset, has, p, sentences);
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    g_free (has[p]);
}

static void
find_empty_classes (const PurrDataset *dataset, GPtrArray *sentences)
{
  const GPtrArray *empty = purr_dataset_get_empty_classes (dataset);
  g_autoptr (GString) text = g_string_new (NULL);

  if (empty->len == 0)
    return;
  for (guint i = 0; i < MIN (empty->len, MOST_NAMED); i++)
    g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (empty, i));
  if (empty->len > MOST_NAMED)
    g_string_append_printf (text, " and %u more", empty->len - MOST_NAMED);
  g_ptr_array_add (
    sentences,
    g_strdup_printf (
      "%s %s no pictures that can be read, so %s not among the classes.",
      text->str, empty->len == 1 ? "holds" : "hold",
      empty->len == 1 ? "it is" : "they are"));
}

void
purr_classes_find_faults (const PurrDataset *dataset, GPtrArray *sentences)
{
  find_different_classes (dataset, sentences);
  find_empty_classes (dataset, sentences);
}
