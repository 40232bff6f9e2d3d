/* model-text.c: which texts a model may hold */

#include "engine/models/model-private.h"

#include "engine/files/printable.h"

#include <string.h>

static gboolean
is_clean_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
      || type == G_UNICODE_PARAGRAPH_SEPARATOR)
    return FALSE;

  /* The characters that turn the direction of the text around them */
  return !(c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2066 && c <= 0x2069));
}

gboolean
purr_model_text_is_clean (const char *text, glong most)
{
  glong length = 0;

  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_clean_character (g_utf8_get_char (p)))
        return FALSE;
      if (++length > most)
        return FALSE;
    }

  return TRUE;
}

char *
purr_model_clean_text (const char *text, glong most)
{
  g_autofree char *shown = NULL;
  const char *end;

  if (text == NULL || *text == '\0')
    return NULL;
  end = shown = purr_printable (text);
  for (glong i = 0; i < most && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (shown, end - shown);
}

char *
purr_model_clean_name (const char *name)
{
  char *clean = purr_model_clean_text (name, PURR_MODEL_NAME_LENGTH);

  return clean != NULL ? clean : g_strdup ("?");
}
