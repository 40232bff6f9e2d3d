/* chart-numbers.c: the numbers beside a chart and in its words */

#include "app/widgets/chart-numbers.h"

#include <math.h>
#include <string.h>

#include "app/widgets/chart-scale.h"

#define MINUS "\xe2\x88\x92"
#define TIMES "\xc3\x97"

static void
append_superscript (GString *text, int number)
{
  static const char *const digits[]
    = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  char plain[16];

  g_snprintf (plain, sizeof plain, "%d", number);
  for (const char *p = plain; *p != '\0'; p++)
    g_string_append (text, *p == '-' ? "⁻" : digits[*p - '0']);
}

/* 1234567.8 with 1 decimal -> "1,234,567.8" */
void
purr_chart_append_grouped (GString *text, double value, int decimals)
{
  char format[8];
  char plain[G_ASCII_DTOSTR_BUF_SIZE + 320];
  gsize whole;

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 99));
  g_ascii_formatd (plain, sizeof plain, format, fabs (value));

  /* Nothing is "minus zero" once it is rounded */
  if (value < 0 && strspn (plain, "0.") != strlen (plain))
    g_string_append (text, MINUS);

  whole = strcspn (plain, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, plain[i]);
    }
  g_string_append (text, plain + whole);
}

void
purr_chart_append_scientific (GString *text, double value, int decimals)
{
  int exponent = (int) floor (log10 (fabs (value)) + 1e-12);
  double mantissa = fabs (value) / pow (10, exponent);

  if (exponent < -300) /* the power itself would not be exact */
    mantissa = fabs (value) * 1e300 / pow (10, exponent + 300);

  /* 9.96 with one decimal is 10.0, which is written as 1.0 of the next power */
  if (mantissa + 0.5 * pow (10, -decimals) >= 10)
    {
      mantissa /= 10;
      exponent++;
    }

  if (value < 0)
    g_string_append (text, MINUS);

  if (decimals > 0 || fabs (mantissa - 1) > 1e-9)
    {
      purr_chart_append_grouped (text, mantissa, decimals);
      g_string_append (text, TIMES);
    }
  g_string_append (text, "10");
  append_superscript (text, exponent);
}

char *
purr_chart_format_count (double value)
{
  GString *text = g_string_new (NULL);

  if (isnan (value))
    g_string_append (text, "–");
  else if (isinf (value))
    g_string_append (text, value < 0 ? MINUS "∞" : "∞");
  else
    purr_chart_append_grouped (text, value, 0);

  return g_string_free (text, FALSE);
}

char *
purr_chart_format_cost (double value)
{
  GString *text;
  double size = fabs (value);

  if (!isfinite (value))
    return purr_chart_format_count (value);

  text = g_string_new (NULL);
  if (size == 0)
    {
      g_string_append_c (text, '0');
    }
  else if (size < 1e-4 || size >= 1e9)
    {
      purr_chart_append_scientific (text, value, 3);
    }
  else
    {
      /* 0.9999996 shows as 1, so the digits are counted after rounding */
      int exponent = (int) floor (log10 (size * (1 + 0.5e-4)));

      purr_chart_append_grouped (text, value,
                                 CLAMP (3 - MIN (exponent, 3), 0, 7));
    }

  return g_string_free (text, FALSE);
}

char *
purr_chart_format_seconds (double value)
{
  GString *text = g_string_new (NULL);

  if (!purr_chart_usable (value))
    g_string_append (text, "–");
  else if (value >= 0.95)
    purr_chart_append_grouped (text, value, 1);
  else if (value < 0.5e-6)
    g_string_append_c (text, '0');
  else
    purr_chart_append_grouped (text, value,
                               MIN (1 - (int) floor (log10 (value)), 6));
  g_string_append (text, " s");

  return g_string_free (text, FALSE);
}
