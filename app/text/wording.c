/* wording.c: numbers as people read them */

#include "app/text/wording.h"

#include <math.h>

char *
purr_word_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gsize length = strlen (digits);
  GString *grouped = g_string_sized_new (length + length / 3);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

char *
purr_word_plural (guint64 count, const char *one, const char *many)
{
  g_autofree char *number = purr_word_count (count);

  return g_strdup_printf ("%s %s", number, count == 1 ? one : many);
}

char *
purr_word_percent (double share)
{
  if (isnan (share))
    return g_strdup ("–");
  return g_strdup_printf ("%.1f %%", 100 * share);
}

char *
purr_word_share_done (const char *doing, gsize done, gsize of)
{
  return g_strdup_printf ("%s, %d %%", doing,
                          of > 0 ? (int) (100 * done / of) : 0);
}

char *
purr_word_number (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("–");
  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.4g", value));
}

char *
purr_word_log_odds (double slope, double intercept)
{
  g_autofree char *factor = purr_word_number (slope);
  g_autofree char *more = purr_word_number (fabs (intercept));

  return g_strdup_printf ("%s z %s %s", factor, intercept < 0 ? "−" : "+",
                          more);
}

const char *
purr_word_pool (gsize pool)
{
  static const char *const pools[]
    = { "upper left", "upper right", "lower left", "lower right", "middle" };

  g_return_val_if_fail (pool < G_N_ELEMENTS (pools), NULL);

  return pools[pool];
}

char *
purr_word_cost (double cost)
{
  if (isnan (cost))
    return g_strdup ("–");
  if (cost < 10)
    return g_strdup_printf ("%.6f", cost);
  return g_strdup_printf ("%.4g", cost);
}

char *
purr_word_seconds (double seconds)
{
  guint64 whole = seconds;

  if (seconds > 0 && seconds < 0.1)
    return g_strdup_printf ("%.0f ms", ceil (1000 * seconds));
  /* Not up to 10, which rounding would turn into "10.0 s" */
  if (seconds < 9.95)
    return g_strdup_printf ("%.1f s", seconds);
  if (whole < 10)
    whole = 10;
  if (whole < 60)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " s", whole);
  if (whole < 3600)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " min %" G_GUINT64_FORMAT " s",
                            whole / 60, whole % 60);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " h %" G_GUINT64_FORMAT " min",
                          whole / 3600, whole / 60 % 60);
}

char *
purr_word_short_time (double seconds)
{
  static const struct
  {
    double unit;
    const char *name;
  } units[] = { { 1, "s" }, { 1e-3, "ms" }, { 1e-6, "µs" }, { 1e-9, "ns" } };
  gsize i = 0;
  double value;
  int decimals;

  if (!isfinite (seconds))
    return g_strdup ("–");
  /* As it is shown: 999.6 is 1,000 of the next */
  while (i + 1 < G_N_ELEMENTS (units) && seconds < 0.9995 * units[i].unit)
    i++;
  value = seconds / units[i].unit;
  decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;

  return g_strdup_printf ("%.*f %s", decimals, value, units[i].name);
}

char *
purr_word_times (double ratio)
{
  g_autofree char *whole = NULL;

  if (!isfinite (ratio))
    return g_strdup ("–");
  if (ratio < 0.095)
    return g_strdup_printf ("%.2g times", ratio);
  if (ratio < 9.95)
    return g_strdup_printf ("%.1f times", ratio);
  whole = purr_word_count ((guint64) (ratio + 0.5));

  return g_strdup_printf ("%s times", whole);
}
