/* png-notes.c: how a PNG has to be turned
 *
 * The chunk eXIf is young. Before it, programs wrote a camera's notes as text:
 * a chunk named "Raw profile type exif" (or APP1, as the part of a JPEG that
 * they came from is called) holds a name, a length and the bytes as hexadecimal
 * digits. Others keep them as XMP, in which the same number stands as text.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

#define MAX_KEY 80

/* Texts */

typedef enum
{
  PLAIN,         /* tEXt: a key, a zero, the text */
  PACKED,        /* zTXt: a key, a zero, 0 for the way of packing, the text */
  INTERNATIONAL, /* iTXt: a key, a zero, whether it is packed, 0, a language and
                    the key in it, each with a zero, and the text */
} Kind;

/* What follows the next zero */
static const guint8 *
skip_word (const guint8 *p, const guint8 *end)
{
  const guint8 *zero = p < end ? memchr (p, 0, (gsize) (end - p)) : NULL;

  return zero != NULL ? zero + 1 : NULL;
}

/* The text of a chunk, or NULL when it is damaged; free with g_free(). */
static guint8 *
read_text (Kind kind, const guint8 *p, const guint8 *end, gsize *length)
{
  gboolean packed = kind == PACKED;

  if (kind == INTERNATIONAL)
    {
      if (end - p < 2)
        return NULL;
      packed = p[0] == 1;
      p = skip_word (p + 2, end);
      p = p != NULL ? skip_word (p, end) : NULL;
    }
  else if (kind == PACKED)
    p = p < end ? p + 1 : NULL;
  if (p == NULL)
    return NULL;
  if (packed)
    return purr_png_unpack (p, (gsize) (end - p), length);
  *length = (gsize) (end - p);
  return g_memdup2 (p, *length);
}

/* The first text with this key, or NULL */
static guint8 *
find_text (const guint8 *data, gsize length, const char *key, gsize *n)
{
  static const char names[][5] = { "tEXt", "zTXt", "iTXt" };
  gsize at = 0, size = 0;
  const guint8 *chunk;

  while ((chunk = purr_png_next_chunk (data, length, &at, &size)) != NULL)
    for (gsize kind = 0; kind < G_N_ELEMENTS (names); kind++)
      {
        const guint8 *text = skip_word (chunk, chunk + MIN (size, MAX_KEY));

        if (memcmp (chunk - 4, names[kind], 4) == 0 && text != NULL
            && strcmp ((const char *) chunk, key) == 0)
          return read_text ((Kind) kind, text, chunk + size, n);
      }
  return NULL;
}

/* Profiles */

/* The bytes that a text of hexadecimal digits stands for, put in its place.
 * Returns how many there are. */
static gsize
read_digits (guint8 *text, gsize length)
{
  gsize at = 0, n = 0, said = 0;
  int high = -1;

  /* An empty line, the name, and the length after any number of spaces */
  while (at < length && g_ascii_isspace (text[at]))
    at++;
  while (at < length && text[at] != '\n')
    at++;
  while (at < length && g_ascii_isspace (text[at]))
    at++;
  for (; at < length && g_ascii_isdigit (text[at]) && said <= length; at++)
    said = 10 * said + (gsize) (text[at] - '0');
  for (; at < length && n < said; at++)
    {
      int digit = g_ascii_xdigit_value ((char) text[at]);

      if (digit < 0)
        {
          if (!g_ascii_isspace (text[at]))
            break;
        }
      else if (high < 0)
        high = digit;
      else
        {
          text[n++] = (guint8) (high << 4 | digit);
          high = -1;
        }
    }
  return n;
}

static gboolean
is_exif (const guint8 *bytes, gsize n)
{
  return n >= 4
         && (memcmp (bytes, "Exif", 4) == 0 || memcmp (bytes, "II*\0", 4) == 0
             || memcmp (bytes, "MM\0*", 4) == 0);
}

/* What XMP says: tiff:Orientation="6", or <tiff:Orientation>6< */
static int
xmp_orientation (const guint8 *text, gsize length)
{
  static const char name[] = "tiff:Orientation";
  const gsize n = sizeof name - 1;

  for (gsize k = 0; k + n + 2 < length; k++)
    if (memcmp (text + k, name, n) == 0
        && (text[k + n] == '>'
            || (text[k + n] == '=' && strchr ("\"'", text[k + n + 1]) != NULL)))
      {
        guint8 digit = text[k + n + (text[k + n] == '>' ? 1 : 2)];

        return digit >= '1' && digit <= '8' ? digit - '0' : 1;
      }
  return 1;
}

int
purr_png_orientation (const guint8 *data, gsize length)
{
  static const struct
  {
    const char *key;
    gboolean digits;
  } texts[] = {
    { "Raw profile type exif", TRUE },
    { "Raw profile type APP1", TRUE },
    { "XML:com.adobe.xmp", FALSE },
    { "Raw profile type xmp", TRUE },
  };
  gsize n = 0;
  const guint8 *exif = purr_png_chunk (data, length, "eXIf", &n);

  if (exif != NULL)
    return purr_exif_orientation (exif, n);
  for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
    {
      g_autofree guint8 *text = find_text (data, length, texts[k].key, &n);

      if (text == NULL)
        continue;
      if (texts[k].digits)
        n = read_digits (text, n);
      return is_exif (text, n) ? purr_exif_orientation (text, n)
                               : xmp_orientation (text, n);
    }
  return 1;
}
