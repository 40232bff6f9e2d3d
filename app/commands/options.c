/* options.c: what a command is told
 *
 * Not GLib's own parser: that one takes no value for a switch, nor one that
 * stands at a letter, would read "0x10" as 16, and does not know what was
 * probably meant. */

#include "app/commands/options.h"

#include "app/commands/command-line.h"
#include "app/commands/input-path.h"
#include "app/commands/slips.h"
#include "app/text/decimal.h"

#include <string.h>

typedef struct
{
  const char *command;
  const GOptionEntry *own; /* up to one without a name, as the next */
  const GOptionEntry *common;
  GPtrArray *words;
  GArray *given; /* Given */
} Parser;

/* An option that was there, still to be read */
typedef struct
{
  const GOptionEntry *entry;
  const char *value; /* borrowed, NULL: there is none */
} Given;

/* Finding --------------------------------------------------------------- */

static const GOptionEntry *
find_long_in (const GOptionEntry *entry, const char *name, gsize length)
{
  for (; entry->long_name != NULL; entry++)
    if (strncmp (entry->long_name, name, length) == 0
        && entry->long_name[length] == '\0')
      return entry;
  return NULL;
}

static const GOptionEntry *
find_long (const Parser *self, const char *name, gsize length)
{
  const GOptionEntry *found = find_long_in (self->own, name, length);

  return found != NULL ? found : find_long_in (self->common, name, length);
}

static const GOptionEntry *
find_short_in (const GOptionEntry *entry, char letter)
{
  for (; entry->long_name != NULL; entry++)
    if (entry->short_name == letter)
      return entry;
  return NULL;
}

static const GOptionEntry *
find_short (const Parser *self, char letter)
{
  const GOptionEntry *found = find_short_in (self->own, letter);

  return found != NULL ? found : find_short_in (self->common, letter);
}

/* Unknown ones ----------------------------------------------------------- */

static void
add_names (GPtrArray *names, const GOptionEntry *entry)
{
  for (; entry->long_name != NULL; entry++)
    if (!(entry->flags & G_OPTION_FLAG_HIDDEN))
      g_ptr_array_add (names, (char *) entry->long_name);
}

/* "--no-mirrored" is how other programs say it */
static const char *
find_negated (const Parser *self, const char *name)
{
  const GOptionEntry *entry = g_str_has_prefix (name, "no-")
                                ? find_long (self, name + 3, strlen (name) - 3)
                                : NULL;

  return entry != NULL && entry->arg == G_OPTION_ARG_NONE ? entry->long_name
                                                          : NULL;
}

/* dashed: what was typed, up to its value */
static int
refuse_unknown (const Parser *self, const char *dashed)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *shown = purr_display_path (dashed);
  const char *name = dashed + strspn (dashed, "-");
  const char *meant;

  add_names (names, self->own);
  add_names (names, self->common);
  meant = find_negated (self, name);
  if (meant != NULL)
    return purr_usage_error (self->command,
                             "There is no option “%s”; did you mean "
                             "“--%s=no”?",
                             shown, meant);
  meant = strlen (name) > 1 ? purr_find_meant (name, names) : NULL;
  if (meant != NULL)
    return purr_usage_error (self->command,
                             "There is no option “%s”; did you mean “--%s”?",
                             shown, meant);
  return purr_usage_error (self->command, "There is no option “%s”.", shown);
}

/* Taking words apart ------------------------------------------------------ */

static void
give (Parser *self, const GOptionEntry *entry, const char *value)
{
  const Given given = { entry, value };

  g_array_append_val (self->given, given);
}

static int
refuse_without_value (const Parser *self, const char *dashed)
{
  return purr_usage_error (self->command, "%s needs a value behind it.",
                           dashed);
}

/* next: the word behind, or NULL; *taken says whether it was used. Returns -1
 * to go on, or the status to end with, as the next ones. */
static int
take_long (Parser *self, const char *word, const char *next, gboolean *taken)
{
  const char *name = word + 2;
  gsize length = strcspn (name, "=");
  const GOptionEntry *entry = find_long (self, name, length);
  g_autofree char *dashed = g_strndup (word, length + 2);

  *taken = FALSE;
  if (entry == NULL)
    return refuse_unknown (self, dashed);
  if (name[length] == '=')
    give (self, entry, name + length + 1);
  else if (entry->arg == G_OPTION_ARG_NONE)
    give (self, entry, NULL);
  else if (next == NULL)
    return refuse_without_value (self, dashed);
  else
    {
      give (self, entry, next);
      *taken = TRUE;
    }
  return -1;
}

static int
take_short (Parser *self, const char *word, const char *next, gboolean *taken)
{
  *taken = FALSE;
  for (const char *letter = word + 1; *letter != '\0'; letter++)
    {
      const GOptionEntry *entry = find_short (self, *letter);
      const char *rest = letter + 1;
      const char dashed[] = { '-', *letter, '\0' };

      if (entry == NULL)
        return refuse_unknown (self, letter == word + 1 ? word : dashed);
      if (*rest == '=')
        {
          give (self, entry, rest + 1);
          return -1;
        }
      if (entry->arg == G_OPTION_ARG_NONE)
        {
          give (self, entry, NULL);
          continue;
        }
      if (*rest == '\0' && next == NULL)
        return refuse_without_value (self, dashed);
      *taken = *rest == '\0';
      give (self, entry, *taken ? next : rest);
      return -1;
    }
  return -1;
}

static int
take_all (Parser *self, int argc, char **argv)
{
  int status = -1;
  gboolean words_only = FALSE;

  for (int i = 1; i < argc && status < 0; i++)
    {
      gboolean taken = FALSE;
      const char *next = i + 1 < argc ? argv[i + 1] : NULL;

      if (words_only || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (self->words, g_strdup (argv[i]));
      else if (strcmp (argv[i], "--") == 0)
        words_only = TRUE;
      else if (argv[i][1] == '-')
        status = take_long (self, argv[i], next, &taken);
      else
        status = take_short (self, argv[i], next, &taken);
      i += taken;
    }
  return status;
}

/* Reading values ----------------------------------------------------------- */

static int
read_switch (const Parser *self, const Given *given)
{
  static const char *const words[2][4]
    = { { "no", "false", "off", "0" }, { "yes", "true", "on", "1" } };

  if (given->value == NULL)
    {
      *(gboolean *) given->entry->arg_data = TRUE;
      return -1;
    }
  for (int set = 0; set < 2; set++)
    for (gsize i = 0; i < G_N_ELEMENTS (words[set]); i++)
      if (g_ascii_strcasecmp (given->value, words[set][i]) == 0)
        {
          *(gboolean *) given->entry->arg_data = set;
          return -1;
        }
  return purr_usage_error (self->command, "--%s is yes or no.",
                           given->entry->long_name);
}

static int
read_string (const Parser *self, const Given *given)
{
  char *text = g_locale_to_utf8 (given->value, -1, NULL, NULL, NULL);
  char **place = given->entry->arg_data;

  /* Names of classes are UTF-8 whatever the locale is */
  if (text == NULL && g_utf8_validate (given->value, -1, NULL))
    text = g_strdup (given->value);
  if (text == NULL)
    return purr_usage_error (self->command,
                             "--%s has letters that are not of this system's "
                             "character set.",
                             given->entry->long_name);
  g_free (*place);
  *place = text;
  return -1;
}

static int
read_path (const Parser *self, const Given *given)
{
  char *path = purr_path_from_word (self->command, given->value);
  char **place = given->entry->arg_data;

  if (path == NULL)
    return PURR_STATUS_USAGE;
  g_free (*place);
  *place = path;
  return -1;
}

static int
read_value (const Parser *self, const Given *given)
{
  const GOptionEntry *entry = given->entry;
  gint64 whole;

  switch (entry->arg)
    {
    case G_OPTION_ARG_NONE:
      return read_switch (self, given);
    case G_OPTION_ARG_STRING:
      return read_string (self, given);
    case G_OPTION_ARG_FILENAME:
      return read_path (self, given);
    case G_OPTION_ARG_DOUBLE:
      if (!purr_parse_decimal (given->value, entry->arg_data))
        return purr_usage_error (self->command, "--%s needs a number.",
                                 entry->long_name);
      return -1;
    case G_OPTION_ARG_INT:
      if (!g_ascii_string_to_signed (given->value, 10, G_MININT, G_MAXINT,
                                     &whole, NULL))
        return purr_usage_error (self->command, "--%s needs a whole number.",
                                 entry->long_name);
      *(int *) entry->arg_data = (int) whole;
      return -1;
    default:
      g_return_val_if_reached (PURR_STATUS_USAGE);
    }
}

/* Those of the common entries alone, or all others. */
static int
read_values (const Parser *self, gboolean common)
{
  int status = -1;

  for (guint i = 0; i < self->given->len && status < 0; i++)
    {
      const Given *given = &g_array_index (self->given, Given, i);
      gboolean is_common = find_long_in (self->common, given->entry->long_name,
                                         strlen (given->entry->long_name))
                           == given->entry;

      if (is_common == common)
        status = read_value (self, given);
    }
  return status;
}

static int
read_words (const Parser *self, char ***words)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->words->len; i++)
    {
      char *path = purr_path_from_word (self->command,
                                        g_ptr_array_index (self->words, i));

      if (path == NULL)
        return PURR_STATUS_USAGE;
      g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  *words = (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
  return -1;
}

int
purr_parse_options (int argc,
                    char **argv,
                    const GOptionEntry *entries,
                    const char *help,
                    char ***words)
{
  gboolean wants_help = FALSE;
  gboolean wants_version = FALSE;
  const GOptionEntry none[] = { { NULL } };
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wants_version, NULL, NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (Given));
  Parser self = {
    .command = argv[0],
    .own = entries != NULL ? entries : none,
    .common = common,
    .words = all,
    .given = given,
  };
  int status = take_all (&self, argc, argv);

  *words = NULL;
  if (status < 0)
    status = read_values (&self, TRUE);
  if (status >= 0)
    return status;

  if (wants_help)
    {
      g_print ("%s", help);
      return PURR_STATUS_OK;
    }
  if (wants_version)
    {
      g_print ("purrceptron %s\n", PURR_VERSION);
      return PURR_STATUS_OK;
    }

  status = read_values (&self, FALSE);
  return status >= 0 ? status : read_words (&self, words);
}
