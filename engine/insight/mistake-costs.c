/* mistake-costs.c: what wrong answers cost, and the threshold that makes them cheapest */

#include "engine/insight/mistake-costs.h"

double
purr_mistakes_cost (const PurrMistakeCosts *costs, const PurrMetrics *counts)
{
  return costs->false_positive * (double) counts->false_positives
         + costs->false_negative * (double) counts->false_negatives;
}

gboolean
purr_mistakes_find_cheapest (const PurrMistakeCosts *costs,
                             const PurrAnswers *answers,
                             double *threshold,
                             const char **reason)
{
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);
  gsize n_positive
    = held_out->n > 0 ? purr_scores_get_n_positive (held_out->scores) : 0;

  *reason = NULL;
  if (held_out->n == 0)
    *reason = "A threshold is chosen on held-out pictures, and there are none: "
              "learnt ones flatter the model, and test ones would no longer "
              "test it.";
  else if (n_positive == 0 || n_positive == held_out->n)
    *reason = "A threshold is chosen on held-out pictures of both classes, and "
              "these are all of one.";
  else if (costs->false_positive == 0 && costs->false_negative == 0)
    *reason = "Where no mistake costs anything, one threshold is as good as "
              "another.";
  if (*reason != NULL)
    return FALSE;
  *threshold = purr_scores_get_probability (
    held_out->scores,
    purr_scores_best_threshold (held_out->scores, costs->false_positive,
                                costs->false_negative, NULL));
  return TRUE;
}
