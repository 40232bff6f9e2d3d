/* number-text.c: floats as Python and NumPy write them */

#include "engine/teaching/number-text.h"

#include <math.h>
#include <string.h>

/* "d.ddde+xx" as digits and the place of the point */
static int
take_apart (const char *text, char digits[18], int *point)
{
  const char *exponent = strchr (text, 'e');
  int n = 0;

  for (const char *p = text; p < exponent; p++)
    if (g_ascii_isdigit (*p))
      digits[n++] = *p;
  while (n > 1 && digits[n - 1] == '0')
    n--;
  digits[n] = '\0';
  *point = (int) g_ascii_strtoll (exponent + 1, NULL, 10) + 1;
  return n;
}

static void
print_digits (double value, int n, char *text, gsize size)
{
  char format[8];

  g_snprintf (format, sizeof format, "%%.%de", n - 1);
  g_ascii_formatd (text, (int) size, format, value);
}

/* Below a power of two the numbers lie closer together than above it. There the
 * shortest may be not the nearest of its length, but the one above. */
static gboolean
try_above (double value, int n, char *text, gsize size)
{
  char digits[18], other[40];
  int point, at;
  int n_digits = take_apart (text, digits, &point);

  while (n_digits < n)
    digits[n_digits++] = '0';
  for (at = n - 1; at >= 0 && digits[at] == '9'; at--)
    digits[at] = '0';
  if (at < 0)
    return FALSE;
  digits[at]++;
  g_snprintf (other, sizeof other, "%c.%.*se%d", digits[0], n - 1, digits + 1,
              point - 1);
  if (n < 2 || g_ascii_strtod (other, NULL) != value)
    return FALSE;
  g_strlcpy (text, other, size);
  return TRUE;
}

int
purr_shortest_digits (double value, char digits[18], int *point)
{
  char text[40];
  /* Up to 15 digits come back as they went in, but for the smallest numbers */
  int n = fabs (value) < 2.3e-308 ? 1 : 15;

  value = fabs (value);
  if (value == 0)
    {
      strcpy (digits, "0");
      *point = 1;
      return 1;
    }
  for (; n < 17; n++)
    {
      print_digits (value, n, text, sizeof text);
      if (g_ascii_strtod (text, NULL) == value
          || (n > 15 && try_above (value, n, text, sizeof text)))
        break;
    }
  if (n == 17)
    print_digits (value, n, text, sizeof text);
  return take_apart (text, digits, point);
}

static void
append_exponent (GString *text, int exponent, int n_digits)
{
  g_string_append_printf (text, "e%c%0*d", exponent < 0 ? '-' : '+', n_digits,
                          ABS (exponent));
}

/* d1 d2 . d3 with zeros where there are no digits */
static void
append_positional (GString *text, const char *digits, int n, int point)
{
  if (point <= 0)
    g_string_append_c (text, '0');
  for (int k = 0; k < point; k++)
    g_string_append_c (text, k < n ? digits[k] : '0');
  g_string_append_c (text, '.');
  for (int k = point; k < 0; k++)
    g_string_append_c (text, '0');
  for (int k = MAX (point, 0); k < n; k++)
    g_string_append_c (text, digits[k]);
}

static GString *
begin (double value)
{
  return g_string_new (signbit (value) ? "-" : "");
}

char *
purr_float_text (double value)
{
  GString *text;
  char digits[18];
  int point, n;

  if (isnan (value))
    return g_strdup ("nan");
  if (isinf (value))
    return g_strdup (value < 0 ? "-inf" : "inf");
  text = begin (value);
  n = purr_shortest_digits (value, digits, &point);
  if (point > -4 && point <= 16)
    {
      append_positional (text, digits, n, point);
      if (text->str[text->len - 1] == '.')
        g_string_append_c (text, '0');
      return g_string_free (text, FALSE);
    }
  g_string_append_c (text, digits[0]);
  if (n > 1)
    g_string_append_printf (text, ".%s", digits + 1);
  append_exponent (text, point - 1, 2);
  return g_string_free (text, FALSE);
}

char *
purr_float_positional (double value, int decimals)
{
  GString *text = begin (value);
  char digits[18], cut[G_ASCII_DTOSTR_BUF_SIZE + 320], format[8];
  int point, n = purr_shortest_digits (value, digits, &point);

  if (n - point <= decimals)
    {
      append_positional (text, digits, n, point);
      return g_string_free (text, FALSE);
    }
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (cut, sizeof cut, format, fabs (value));
  g_string_append (text, cut);
  while (text->str[text->len - 1] == '0')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

char *
purr_float_scientific (double value,
                       int decimals,
                       int decimals_min,
                       int exponent_digits)
{
  GString *text = begin (value);
  char digits[18], cut[40];
  int point, n = purr_shortest_digits (value, digits, &point);

  if (n - 1 > decimals)
    {
      print_digits (fabs (value), decimals + 1, cut, sizeof cut);
      n = take_apart (cut, digits, &point);
    }
  g_string_append_printf (text, "%c.%s", digits[0], digits + 1);
  for (int k = n - 1; k < decimals_min; k++)
    g_string_append_c (text, '0');
  append_exponent (text, point - 1, exponent_digits);
  return g_string_free (text, FALSE);
}
