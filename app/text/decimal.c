/* decimal.c: numbers as people type them */

#include "app/text/decimal.h"

#include <string.h>

gboolean
purr_parse_decimal (const char *text, double *value)
{
  char *end;
  double read;

  /* C's own reading takes much else: "0x10", "infinity" */
  if (text[strspn (text, "0123456789.eE+-")] != '\0')
    return FALSE;
  read = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0')
    return FALSE;
  *value = read;

  return TRUE;
}
