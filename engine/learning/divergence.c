/* divergence.c: noticing that the cost goes up instead of down */

#include "engine/learning/divergence.h"

#include <math.h>
#include <string.h>

PurrDivergence
purr_watch_add (PurrWatch *self, double cost)
{
  const guint64 window = PURR_WATCH_LENGTH;

  if (!isfinite (cost))
    return PURR_DIVERGENCE_NOT_FINITE;

  if (self->seen == 0)
    self->first = self->latest = cost;
  self->growing = cost > self->latest ? self->growing + 1 : 0;
  self->above = cost > self->first ? self->above + 1 : 0;
  self->latest = cost;
  self->recent[self->seen % (2 * window)] = cost;
  self->seen++;

  if (self->growing >= window)
    return PURR_DIVERGENCE_GROWING;

  /* Steps that are too large often jump to and fro across the valley, each
   * time a little higher: then no two costs in a row need to grow. The first
   * cost, from before the first jump, is not compared. */
  if (self->above >= window && self->seen > 2 * window)
    {
      double later = 0;
      double earlier = 0;

      for (guint64 i = 0; i < window; i++)
        {
          later += self->recent[(self->seen + window + i) % (2 * window)];
          earlier += self->recent[(self->seen + i) % (2 * window)];
        }
      if (later > earlier)
        return PURR_DIVERGENCE_ZIGZAG;
    }

  return PURR_DIVERGENCE_NONE;
}

double
purr_rate_below (double rate)
{
  int exponent;

  if (!(rate > 0 && isfinite (rate)))
    return rate;

  /* Read back from its digits, so that it is the very number that a person will
   * type. From one too high, log10() being rounded. */
  for (exponent = (int) floor (log10 (rate));; exponent--)
    for (int digits = 99; digits >= 10; digits--)
      {
        char text[16];
        double rounded;

        g_snprintf (text, sizeof text, "%de%d", digits, exponent);
        rounded = g_ascii_strtod (text, NULL);
        if (rounded <= rate)
          return rounded;
      }
}

double
purr_divergence_advise (double rate, double curvature)
{
  double sure = purr_rate_below (2 / curvature);

  return sure < rate ? sure : purr_rate_below (rate / 2);
}

char *
purr_format_rate (double rate)
{
  char text[64];
  char format[8];
  int exponent = (int) floor (log10 (rate));

  if (exponent < -20)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.6g", rate));

  /* Six significant digits, then without the zeros at their end */
  g_snprintf (format, sizeof format, "%%.%df", MAX (5 - exponent, 1));
  g_ascii_formatd (text, sizeof text, format, rate);
  for (gsize end = strlen (text); text[end - 1] == '0'; end--)
    text[end - 1] = '\0';
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';

  return g_strdup (text);
}

char *
purr_divergence_message (PurrDivergence kind,
                         guint64 iteration,
                         double rate,
                         double advised)
{
  g_autofree char *used = purr_format_rate (rate);
  g_autofree char *better = purr_format_rate (advised);
  g_autofree char *what = NULL;

  switch (kind)
    {
    case PURR_DIVERGENCE_GROWING:
      what = g_strdup_printf ("The cost has been growing for %d iterations, "
                              "up to iteration %" G_GUINT64_FORMAT,
                              PURR_WATCH_LENGTH, iteration);
      break;

    case PURR_DIVERGENCE_ZIGZAG:
      what = g_strdup_printf ("The cost has been jumping up and down above "
                              "where it began, higher in the last %d "
                              "iterations than in those before, up to "
                              "iteration %" G_GUINT64_FORMAT,
                              PURR_WATCH_LENGTH, iteration);
      break;

    case PURR_DIVERGENCE_NOT_FINITE:
    case PURR_DIVERGENCE_NONE:
    default:
      what = g_strdup_printf ("The cost became too large to be computed at "
                              "iteration %" G_GUINT64_FORMAT,
                              iteration);
      break;
    }

  return g_strdup_printf ("%s: a learning rate of %s is too large for these "
                          "pictures. Start again with %s or less.",
                          what, used, better);
}
