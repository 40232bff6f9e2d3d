/* verdict.c: one plain verdict on how good a model is */

#include "engine/insight/verdict.h"

#include <math.h>

/* So much better on what was learnt is by heart */
#define BY_HEART 0.05

double
purr_surely_better_by (guint64 right,
                       guint64 n,
                       guint64 other_right,
                       guint64 other_n)
{
  double share = (double) right / (double) n;
  double other = (double) other_right / (double) other_n;
  double low, high, other_low, other_high;

  purr_wilson_interval (right, n, &low, &high);
  purr_wilson_interval (other_right, other_n, &other_low, &other_high);
  return share - other - hypot (share - low, other_high - other);
}

static const char *
name_set (PurrSetKind kind)
{
  switch (kind)
    {
    case PURR_SET_TRAIN:
      return "pictures learnt from";
    case PURR_SET_VALIDATION:
      return "held-out pictures";
    case PURR_SET_TEST:
      return "test pictures";
    case PURR_SET_ALL:
    default:
      return "pictures";
    }
}

static gboolean
says_something (const PurrSetFigures *set)
{
  return set->n_right != PURR_NOTHING_ANSWERED && set->n_positive > 0
         && set->n_positive < set->n;
}

void
purr_set_judge (const PurrSetFigures *set,
                const PurrSetFigures *learnt,
                GPtrArray *sentences)
{
  gboolean mostly_positive = 2 * set->n_positive >= set->n;
  double n = (double) set->n, baseline, low, high;
  const char *surely;

  if (!says_something (set))
    return;
  purr_wilson_interval (set->n_right, set->n, &low, &high);
  baseline
    = (double) (mostly_positive ? set->n_positive : set->n - set->n_positive)
      / n;
  g_ptr_array_add (
    sentences,
    g_strdup_printf ("%.1f %% of the %s are answered right; of many others "
                     "like them between %.1f %% and %.1f %% would be.",
                     100 * ((double) set->n_right / n), name_set (set->kind),
                     100 * low, 100 * high));
  if (low > baseline)
    surely = "the model is better than that";
  else if (high < baseline)
    surely = "the model is worse than that";
  else
    surely = "nothing shows that the model is better than that";
  g_ptr_array_add (
    sentences,
    g_strdup_printf ("Always to answer “%s” would be right for %.1f %%: %s.",
                     mostly_positive ? set->positive_name : set->negative_name,
                     100 * baseline, surely));
  if (learnt != NULL && learnt->n_right != PURR_NOTHING_ANSWERED
      && learnt->n > 0
      && purr_surely_better_by (learnt->n_right, learnt->n, set->n_right,
                                set->n)
           > BY_HEART)
    g_ptr_array_add (
      sentences,
      g_strdup_printf ("Of the pictures that it learnt from %.1f %% are right: "
                       "a part of them it knows by heart. More pictures, a "
                       "penalty or fewer iterations help.",
                       100 * ((double) learnt->n_right / (double) learnt->n)));
}
