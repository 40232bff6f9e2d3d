/* moment-words.c: what a moment of a run is called */

#include "app/training/moment-words.h"

#include "app/text/wording.h"

char *
purr_moment_describe (const PurrMoment *moment, guint64 of)
{
  g_autofree char *iteration = purr_word_count (moment->iteration);
  g_autofree char *all = purr_word_count (of);
  g_autofree char *percent = purr_word_percent (moment->accuracy);

  return g_strdup_printf (moment->cost < 100
                            ? "Iteration %s of %s · J %.4f · %s of training "
                              "pictures"
                            : "Iteration %s of %s · J %.4g · %s of training "
                              "pictures",
                          iteration, all, moment->cost, percent);
}
