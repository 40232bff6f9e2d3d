/* incoming-text.c: finding pictures in text that another program offers */

#include "engine/decoding/column.h"
#include "engine/images/display-name.h"

#include "app/window/incoming.h"

PurrIncoming *
purr_incoming_new (void)
{
  PurrIncoming *self = g_new0 (PurrIncoming, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
purr_incoming_free (PurrIncoming *self)
{
  g_ptr_array_unref (self->paths);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self->name);
  g_free (self->explanation);
  g_free (self);
}

char *
purr_incoming_decode_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const guint8 *octets = (const guint8 *) data;

  if (size == 0)
    return g_strdup ("");
  if (size >= 2 && octets[0] == 0xff && octets[1] == 0xfe)
    return g_convert (data + 2, size - 2, "UTF-8", "UTF-16LE", NULL, NULL,
                      NULL);
  if (size >= 2 && octets[0] == 0xfe && octets[1] == 0xff)
    return g_convert (data + 2, size - 2, "UTF-8", "UTF-16BE", NULL, NULL,
                      NULL);
  /* What is looked for is ASCII, of which UTF-16 has a zero in every unit */
  if (size >= 2 && octets[0] != 0 && octets[1] == 0)
    return g_convert (data, size, "UTF-8", "UTF-16LE", NULL, NULL, NULL);
  if (size >= 2 && octets[0] == 0 && octets[1] != 0)
    return g_convert (data, size, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
  if (size >= 3 && octets[0] == 0xef && octets[1] == 0xbb && octets[2] == 0xbf)
    {
      data += 3;
      size -= 3;
    }

  size = strnlen (data, size);
  if (!g_utf8_validate (data, size, NULL))
    return NULL;
  return g_strndup (data, size);
}

/* data:image/png;base64,iVBOR... */
static gboolean
take_data_uri (PurrIncoming *self, const char *uri)
{
  const char *comma = strchr (uri, ',');
  g_autofree char *encoded = NULL;
  guchar *decoded;
  gsize size;

  if (comma == NULL || comma - uri > 200
      || g_strstr_len (uri, comma - uri, ";base64") == NULL)
    return FALSE;
  encoded = g_uri_unescape_string (comma + 1, NULL);
  if (encoded == NULL)
    return FALSE;
  decoded = g_base64_decode (encoded, &size);
  if (size == 0 || size > PURR_IMAGE_MAX_BYTES)
    {
      g_free (decoded);
      return FALSE;
    }
  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = g_bytes_new_take (decoded, size);
  return TRUE;
}

/* NULL for a file of another machine */
static char *
get_local_path (const char *uri)
{
  g_autofree char *host = NULL;
  g_autofree char *path = g_filename_from_uri (uri, &host, NULL);

  if (path != NULL && host != NULL && *host != '\0'
      && g_ascii_strcasecmp (host, "localhost") != 0
      && g_ascii_strcasecmp (host, g_get_host_name ()) != 0)
    return NULL;
  return g_steal_pointer (&path);
}

static gboolean
take_address (PurrIncoming *self, const char *text, char **address)
{
  if (g_ascii_strncasecmp (text, "file:", 5) == 0)
    {
      char *path = get_local_path (text);

      if (path == NULL)
        return FALSE;
      g_ptr_array_add (self->paths, path);
      return TRUE;
    }
  if (g_ascii_strncasecmp (text, "data:image/", 11) == 0)
    return take_data_uri (self, text);
  if ((g_ascii_strncasecmp (text, "http:", 5) == 0
       || g_ascii_strncasecmp (text, "https:", 6) == 0)
      && *address == NULL)
    *address = g_strdup (text);
  return FALSE;
}

/* One attribute of a tag: name, or name=value with or without quotes. Moves *at
 * behind it and returns the value's start, or NULL where there is none. *name
 * and both lengths are set. Every byte is looked at once, for what is dropped
 * may be long and is read on the main thread. */
static const char *
next_attribute (const char **at,
                const char **name,
                gsize *name_length,
                gsize *value_length)
{
  const char *value = NULL;
  char quote;

  *at += strspn (*at, " \t\r\n\f/");
  *name = *at;
  *name_length = strcspn (*at, " \t\r\n\f/>=");
  *at += *name_length;
  *at += strspn (*at, " \t\r\n\f");
  *value_length = 0;
  if (**at != '=')
    return NULL;

  (*at)++;
  *at += strspn (*at, " \t\r\n\f");
  quote = **at;
  if (quote == '"' || quote == '\'')
    {
      value = ++*at;
      *value_length = strcspn (value, quote == '"' ? "\"" : "'");
      *at += *value_length + (value[*value_length] != '\0' ? 1 : 0);
    }
  else
    {
      value = *at;
      *value_length = strcspn (value, " \t\r\n\f>");
      *at += *value_length;
    }
  return value;
}

/* The src of the first <img> that has one: good enough for the one-element
 * snippets that browsers offer; a miss only costs the explanation its
 * address */
static char *
find_img_source (const char *html)
{
  const char *at = html;

  while ((at = strchr (at, '<')) != NULL)
    {
      at++;
      if (g_ascii_strncasecmp (at, "img", 3) != 0
          || strchr (" \t\r\n\f/", at[3]) == NULL || at[3] == '\0')
        continue;

      at += 3;
      while (*at != '>' && *at != '\0')
        {
          const char *name;
          gsize name_length, value_length;
          const char *value
            = next_attribute (&at, &name, &name_length, &value_length);

          if (value_length > 0 && name_length == 3
              && g_ascii_strncasecmp (name, "src", 3) == 0)
            {
              GString *plain = g_string_new_len (value, value_length);

              g_string_replace (plain, "&amp;", "&", 0);
              return g_string_free (plain, FALSE);
            }
        }
    }
  return NULL;
}

gboolean
purr_incoming_take_text (PurrIncoming *self,
                         const char *mime_type,
                         const char *text,
                         char **address)
{
  gboolean taken = FALSE;
  gboolean is_list;

  if (g_str_has_prefix (mime_type, "text/html"))
    {
      g_autofree char *source = find_img_source (text);
      g_autofree char *link = NULL;

      if (source == NULL)
        return FALSE;
      link = g_steal_pointer (address);
      taken = take_address (self, source, address);
      /* One that stands for itself has another's name around it at most */
      if (*address == NULL && !taken)
        *address = g_steal_pointer (&link);
      return taken;
    }

  is_list = g_str_equal (mime_type, "text/uri-list")
            || g_str_equal (mime_type, "x-special/gnome-copied-files");
  for (const char *at = text + strspn (text, "\r\n"); *at != '\0';
       at += strspn (at, "\r\n"))
    {
      gsize length = strcspn (at, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (at, length));

      at += length;
      if (*line == '\0' || (is_list && *line == '#'))
        continue;
      if (!is_list && g_path_is_absolute (line))
        {
          g_ptr_array_add (self->paths, g_strdup (line));
          taken = TRUE;
        }
      else if (take_address (self, line, address))
        taken = TRUE;
      /* An address is followed by its title in text/x-moz-url, and prose is
       * not searched for file names */
      if (!is_list && !taken)
        break;
    }
  return taken;
}

char *
purr_incoming_name_from_address (const char *address)
{
  g_autoptr (GUri) uri
    = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED,
                   NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : NULL;
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  if (slash == NULL || slash[1] == '\0')
    return NULL;
  bytes = g_uri_unescape_bytes (slash + 1, -1, "/", NULL);
  if (bytes == NULL)
    return NULL;
  name = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return *name != '\0' ? purr_display_name (name) : NULL;
}
