/* columns.c: text that stands in columns of letters of the same width */

#include "app/text/columns.h"

int
purr_text_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

char *
purr_pad (const char *text, int width)
{
  return g_strdup_printf ("%s%*s", text,
                          MAX (width - purr_text_width (text), 0), "");
}

char *
purr_pad_left (const char *text, int width)
{
  return g_strdup_printf ("%*s%s", MAX (width - purr_text_width (text), 0), "",
                          text);
}
