/* input-path.c: the files and folders that a command line names */

#include "app/commands/input-path.h"

#include "app/commands/command-line.h"

#include "engine/images/display-name.h"

#include <string.h>

/* Words to paths ----------------------------------------------------------- */

static gboolean
has_scheme (const char *word, const char *scheme)
{
  return g_ascii_strncasecmp (word, scheme, strlen (scheme)) == 0;
}

/* "https://" and its like. A drive's letter is no scheme, and a colon may stand in
 * any file's name. */
static gboolean
is_address (const char *word)
{
  g_autofree char *scheme = g_uri_parse_scheme (word);

  if (scheme == NULL)
    return FALSE;
  return has_scheme (word, "data:")
         || g_str_has_prefix (word + strlen (scheme), "://");
}

static char *
path_of_file_address (const char *command, const char *word)
{
  g_autofree char *host = NULL;
  g_autofree char *path = g_filename_from_uri (word, &host, NULL);
  g_autofree char *shown = purr_display_path (word);

  if (path == NULL)
    purr_usage_error (command,
                      "%s is no address of a file. Name the file itself.",
                      shown);
  else if (host != NULL && g_ascii_strcasecmp (host, "localhost") != 0
           && g_ascii_strcasecmp (host, g_get_host_name ()) != 0)
    purr_usage_error (command,
                      "%s is on another computer. Copy it to this one and "
                      "name the file.",
                      shown);
  else
    return g_steal_pointer (&path);
  return NULL;
}

char *
purr_path_from_word (const char *command, const char *word)
{
  if (*word == '\0')
    purr_usage_error (command, "An argument is empty. Was a variable of the "
                               "shell not set?");
  else if (strcmp (word, "-") == 0)
    purr_usage_error (command, "“-” would be standard input or output, and "
                               "only files will do here. A file of that name "
                               "is ./-.");
  else if (g_file_test (word, G_FILE_TEST_EXISTS))
    return g_strdup (word);
  else if (has_scheme (word, "file:/"))
    return path_of_file_address (command, word);
  else if (is_address (word))
    {
      g_autofree char *shown = purr_display_path (word);

      if (has_scheme (word, "data:"))
        purr_usage_error (command, "A data: address is no file. Save the "
                                   "picture and name its file.");
      else
        purr_usage_error (command,
                          "%s is an address of the network, and only files of "
                          "this computer are read and written. Save it here "
                          "and name its file.",
                          shown);
    }
  else
    return g_strdup (word);
  return NULL;
}

/* Names as they were given ---------------------------------------------------- */

/* message with shown in the place of name, if it is called so there; or NULL */
static char *
put_in_place (const char *message, const char *name, const char *shown)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);
  const char *at = strstr (message, quoted);

  if (at != NULL)
    return g_strdup_printf ("%.*s“%s”%s", (int) (at - message), message, shown,
                            at + strlen (quoted));
  if (g_str_has_prefix (message, name) && message[strlen (name)] == ' ')
    return g_strconcat (shown, message + strlen (name), NULL);
  return NULL;
}

char *
purr_name_as_given (const char *message, const char *path)
{
  g_autofree char *shown = purr_display_path (path);
  g_autofree char *name = purr_display_name (path);
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *real_name = purr_display_name (whole);
  char *given = put_in_place (message, name, shown);

  if (given == NULL)
    given = put_in_place (message, real_name, shown);
  if (given == NULL && strstr (message, shown) == NULL)
    given = g_strdup_printf ("%s: %s", shown, message);
  return given != NULL ? given : g_strdup (message);
}
