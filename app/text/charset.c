/* charset.c: our words where the terminal knows few letters */

#include "app/text/charset.h"

#include <string.h>

/* What our own words and figures have beside ASCII */
static const struct
{
  const char *sign;
  const char *ascii;
} substitutes[] = {
  { "“", "\"" }, { "”", "\"" },     { "„", "\"" },     { "‘", "'" },
  { "’", "'" },  { "–", "-" },      { "—", "-" },      { "−", "-" },
  { "‑", "-" },  { "…", "..." },    { "×", "x" },      { "÷", "/" },
  { "·", "*" },  { "•", "*" },      { "±", "+-" },     { "→", "->" },
  { "←", "<-" }, { "≤", "<=" },     { "≥", ">=" },     { "≈", "~" },
  { "≠", "!=" }, { "²", "^2" },     { "³", "^3" },     { "µ", "u" },
  { "μ", "mu" }, { "λ", "lambda" }, { "α", "alpha" },  { "σ", "sigma" },
  { "█", "#" },  { "░", "." },      { "\u00a0", " " }, { "\u202f", " " },
};

static const char *
find_substitute (const char *sign, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (substitutes); i++)
    if (strlen (substitutes[i].sign) == length
        && memcmp (substitutes[i].sign, sign, length) == 0)
      return substitutes[i].ascii;
  return "?";
}

char *
purr_to_charset (const char *utf8, const char *charset)
{
  GString *text = g_string_sized_new (strlen (utf8));
  const char *next;

  for (const char *p = utf8; *p != '\0'; p = next)
    {
      g_autofree char *known = NULL;
      gsize n;

      next = g_utf8_next_char (p);
      if (next == p + 1)
        {
          g_string_append_c (text, *p);
          continue;
        }
      known = g_convert (p, next - p, charset, "UTF-8", NULL, &n, NULL);
      if (known != NULL)
        g_string_append_len (text, known, (gssize) n);
      else
        g_string_append (text, find_substitute (p, next - p));
    }
  return g_string_free (text, FALSE);
}
