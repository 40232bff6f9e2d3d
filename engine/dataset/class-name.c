/* class-name.c: what a class is called, whichever system wrote its name */

#include "engine/dataset/class-name.h"

#include "engine/files/printable.h"

#include <string.h>

/* What leaves no mark where it stands: among it what joins letters, which a name
 * keeps, but by which nobody tells two names apart */
static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT
         || (c >= 0xfe00 && c <= 0xfe0f)    /* ways to draw the one before */
         || (c >= 0xe0100 && c <= 0xe01ef); /* likewise */
}

static gboolean
is_space (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r'
         || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* text without spaces at its ends and with one inside for several; what cannot
 * be seen goes, joiners only where they are not wanted. */
static char *
tidy (const char *text, gboolean keep_joiners)
{
  GString *tidied = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c))
        space = tidied->len > 0;
      else if (!is_invisible (c) || (keep_joiners && purr_is_printable (c)))
        {
          if (space)
            g_string_append_c (tidied, ' ');
          space = FALSE;
          g_string_append_unichar (tidied, c);
        }
    }
  return g_string_free (tidied, FALSE);
}

char *
purr_class_name_new (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autofree char *tidied = NULL;

  if (composed == NULL)
    return purr_printable_apart (name);
  tidied = tidy (composed, TRUE);
  return purr_printable_apart (*tidied != '\0' ? tidied : name);
}

/* Characters that Unicode holds to be variants of common ones, yet that people
 * read as something else: raised and lowered, in circles, fractions, units in a
 * square. "x²" is not "x2". */
static gboolean
says_more_than_its_letters (gunichar c)
{
  static const gunichar ranges[][2] = {
    { 0xaa, 0xaa },       { 0xb2, 0xb3 },       { 0xb9, 0xba },
    { 0xbc, 0xbe },       { 0x2b0, 0x2b8 },     { 0x2e0, 0x2e4 },
    { 0x10fc, 0x10fc },   { 0x1d2c, 0x1d6a },   { 0x1d78, 0x1d78 },
    { 0x1d9b, 0x1dbf },   { 0x2070, 0x209c },   { 0x2120, 0x2120 },
    { 0x2122, 0x2122 },   { 0x2150, 0x215f },   { 0x2189, 0x2189 },
    { 0x2460, 0x24ff },   { 0x2c7c, 0x2c7d },   { 0x2d6f, 0x2d6f },
    { 0x3192, 0x319f },   { 0x3200, 0x33ff },   { 0xa69c, 0xa69d },
    { 0xa770, 0xa770 },   { 0xa7f2, 0xa7f4 },   { 0xa7f8, 0xa7f9 },
    { 0xab5c, 0xab5f },   { 0xab69, 0xab69 },   { 0x10780, 0x107ba },
    { 0x1f100, 0x1f16f }, { 0x1f190, 0x1f190 }, { 0x1f200, 0x1f2ff },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i][0] && c <= ranges[i][1])
      return TRUE;
  return FALSE;
}

/* name with wide and narrow letters, ligatures and the like written as the common
 * ones, composed */
static char *
plain_letters (const char *name)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar apart[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n = g_unichar_fully_decompose (c, !says_more_than_its_letters (c),
                                           apart, G_N_ELEMENTS (apart));

      for (gsize i = 0; i < n; i++)
        g_string_append_unichar (plain, apart[i]);
    }
  return g_utf8_normalize (plain->str, -1, G_NORMALIZE_NFC);
}

char *
purr_class_name_key (const char *name)
{
  g_autofree char *alike = plain_letters (name);
  g_autofree char *folded = g_utf8_casefold (alike, -1);
  g_autofree char *composed = plain_letters (folded);

  return tidy (composed, FALSE);
}

char *
purr_class_name_of_rest (const char *name)
{
  return g_strconcat ("not ", name, NULL);
}

gboolean
purr_class_name_matches (const char *name, const char *word)
{
  g_autofree char *key = purr_class_name_key (name);
  g_autofree char *shown = purr_class_name_new (word);
  g_autofree char *as_folder = purr_class_name_key (shown);
  g_autofree char *as_shown = NULL;

  /* A folder's name, or what was read in a list */
  if (strcmp (key, as_folder) == 0)
    return TRUE;
  if (!g_utf8_validate (word, -1, NULL))
    return FALSE;
  as_shown = purr_class_name_key (word);
  return strcmp (key, as_shown) == 0;
}
