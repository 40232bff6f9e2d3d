/* picture-word.c: words in files' names that are no classes */

#include "engine/loading/picture-word.h"

#include "engine/loading/part-name.h"

#include <string.h>

/* However they are written: nothing else is called so */
static const char *const camera_words[] = {
  "IMG",  "_IMG", "_MG",  "FB_IMG", "IMGP", "_IMGP", "_IGP", "CIMG",
  "RIMG", "DSC",  "_DSC", "DSCN",   "DSCF", "_DSCF", "DSCI", "DCIM",
  "HPIM", "EPSN", "SANY", "PXL",    "MVI",  "MVIMG", "GOPR",
};

/* Only in capitals and before a counter or a date, for there are people and things
 * of that name */
static const char *const camera_codes[] = {
  "P",   "L",    "R",    "S",   "SAM",  "DJI",   "KIF",
  "WIN", "PICT", "PANO", "VID", "MOV",  "WP",    "STA",
  "STB", "STC",  "STD",  "GP",  "PANA", "BURST", "SNAPCHAT",
};

#define SHORTEST_COUNTER 4

static const char *const common_words[] = {
  "screenshot",
  "screenshot from",
  "screen shot",
  "bildschirmfoto",
  "bildschirmfoto vom",
  "captura de pantalla",
  "capture",
  "capture d’écran",
  "snapshot",
  "snapchat",
  "whatsapp image",
  "signal",
  "received",
  "inbound",
  "photo on",
  "foto",
  "foto am",
  "fotos",
  "imagen",
  "imagem",
  "immagine",
  "scan",
  "scanned",
  "scanned image",
  "frame",
  "thumb",
  "thumbnail",
  "download",
  "downloads",
  "index",
  "unnamed",
  "untitled",
  "noname",
  "copy",
  "copy of",
  "no",
  "nr",
  "number",
  "id",
};

/* The digits at the beginning, groups of which signs may separate: 2021-07-30 */
static gsize
count_digits (const char *text)
{
  gsize n = 0;

  for (; *text != '\0' && (g_ascii_isdigit (*text) || strchr ("-_ ", *text));
       text++)
    n += g_ascii_isdigit (*text) != 0;
  return n;
}

gboolean
purr_is_camera_word (const char *name, gsize length)
{
  g_autofree char *word = g_strndup (name, length);
  gsize digits;

  for (gsize i = 0; i < G_N_ELEMENTS (camera_words); i++)
    if (g_ascii_strcasecmp (word, camera_words[i]) == 0)
      return TRUE;
  digits = count_digits (name + length);
  for (gsize i = 0; i < G_N_ELEMENTS (camera_codes); i++)
    if (strcmp (word, camera_codes[i]) == 0)
      /* P1010001: the shorter the code, the longer the counter */
      return digits >= SHORTEST_COUNTER + (length == 1 ? 3 : 0);
  return FALSE;
}

gboolean
purr_is_common_word (const char *word)
{
  g_autofree char *small = NULL;

  if (!g_utf8_validate (word, -1, NULL))
    return FALSE;
  if (purr_part_name_wraps (word))
    return TRUE;
  small = g_utf8_strdown (word, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (common_words); i++)
    if (strcmp (small, common_words[i]) == 0)
      return TRUE;
  return FALSE;
}
