/* model-card.c: what a model is, for people */

#include "engine/models/model-private.h"

#include "engine/files/open-regular.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* A file of texts that somebody wrote is not larger */
#define FILE_MAX (64 * 1024)

static const PurrCardFigure UNKNOWN = { NAN, NAN, NAN };

const PurrCardText purr_card_texts[PURR_N_CARD_TEXTS] = {
  { "title", G_STRUCT_OFFSET (PurrModelCard, title), PURR_CARD_TITLE_LENGTH },
  { "pictures", G_STRUCT_OFFSET (PurrModelCard, pictures),
    PURR_CARD_TEXT_LENGTH },
  { "licence", G_STRUCT_OFFSET (PurrModelCard, licence),
    PURR_CARD_TEXT_LENGTH },
  { "note", G_STRUCT_OFFSET (PurrModelCard, note), PURR_CARD_TEXT_LENGTH },
};

const char **
purr_card_text_of (PurrModelCard *card, const PurrCardText *text)
{
  return &G_STRUCT_MEMBER (const char *, card, text->offset);
}

PurrModelCard
purr_model_card_nothing (void)
{
  return (PurrModelCard) { .threshold = NAN,
                           .accuracy = UNKNOWN,
                           .baseline = NAN,
                           .balanced_accuracy = UNKNOWN,
                           .area = UNKNOWN };
}

PurrModelCard *
purr_model_card_copy (const PurrModelCard *self)
{
  PurrModelCard *copy = g_memdup2 (self, sizeof *self);

  for (int t = 0; t < PURR_N_CARD_TEXTS; t++)
    {
      const char **text = purr_card_text_of (copy, &purr_card_texts[t]);

      *text = purr_model_clean_text (*text, purr_card_texts[t].most);
    }
  copy->n_mistaken = MIN (copy->n_mistaken, PURR_CARD_MISTAKEN_MAX);
  for (guint i = 0; i < PURR_CARD_MISTAKEN_MAX; i++)
    copy->mistaken[i].name = i < copy->n_mistaken
                               ? purr_model_clean_name (copy->mistaken[i].name)
                               : NULL;

  return copy;
}

void
purr_model_card_free (PurrModelCard *self)
{
  if (self == NULL)
    return;
  for (int t = 0; t < PURR_N_CARD_TEXTS; t++)
    g_free ((char *) *purr_card_text_of (self, &purr_card_texts[t]));
  for (guint i = 0; i < PURR_CARD_MISTAKEN_MAX; i++)
    g_free ((char *) self->mistaken[i].name);
  g_free (self);
}

/* Texts ------------------------------------------------------------------ */

G_GNUC_PRINTF (4, 5)
static gboolean
fail (GError **error, const char *name, guint line, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s, line %u, %s",
               name, line, what);
  return FALSE;
}

/* line: without its end, not empty */
static gboolean
take_line (PurrModelCard *card,
           char *line,
           guint number,
           const char *name,
           GError **error)
{
  char *colon = strchr (line, ':');
  const PurrCardText *text = NULL;
  const char **place, *value;

  if (colon == NULL)
    return fail (error, name, number,
                 "has no colon: write a key, a colon and a text, as in "
                 "“title: Cats or not”.");
  *colon = '\0';
  g_strchomp (line);
  value = g_strstrip (colon + 1);
  for (int t = 0; t < PURR_N_CARD_TEXTS && text == NULL; t++)
    if (strcmp (line, purr_card_texts[t].key) == 0)
      text = &purr_card_texts[t];
  if (text == NULL)
    return fail (error, name, number,
                 "begins with a key that a card does not have: there are "
                 "title, pictures, licence and note.");
  place = purr_card_text_of (card, text);
  if (*place != NULL)
    return fail (error, name, number,
                 "tells the %s a second time: leave one of them out.",
                 text->key);
  if (*value == '\0')
    return fail (error, name, number,
                 "has no text after its colon: write one, or leave the line "
                 "out.");
  if (!purr_model_text_is_clean (value, text->most))
    return fail (error, name, number,
                 "cannot be part of a card: a %s has at most %d characters, "
                 "none of which commands a terminal or turns text round.",
                 text->key, text->most);
  *place = g_strdup (value);
  return TRUE;
}

static char *
read_file (const char *path, const char *name, GError **error)
{
  struct stat info;
  int fd = purr_open_regular (path, &info);
  g_autofree char *text = NULL;
  gssize length = 0, got;

  if (fd < 0)
    {
      int code = errno;

      if (code == ENXIO)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                     "%s cannot be read, for it is no ordinary file. Choose a "
                     "file of texts.",
                     name);
      else
        g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                     "%s cannot be read: the system says “%s”. Check its name "
                     "and folder.",
                     name, g_strerror (code));
      return NULL;
    }
  text = g_malloc (FILE_MAX + 1);
  do
    {
      got = read (fd, text + length, FILE_MAX + 1 - length);
      length += MAX (got, 0);
    }
  while (length <= FILE_MAX && (got > 0 || (got < 0 && errno == EINTR)));
  close (fd);
  if (got < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "%s cannot be read to its end. Copy it to another place "
                   "and try again.",
                   name);
      return NULL;
    }
  if (length > FILE_MAX || !g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s is no file of texts for a card: that is plain text in "
                   "UTF-8 of at most %d KB. Write lines such as “title: Cats "
                   "or not”.",
                   name, FILE_MAX / 1024);
      return NULL;
    }
  return g_strndup (text, length);
}

PurrModelCard *
purr_model_card_read_texts (const char *path, GError **error)
{
  g_autofree char *name = purr_display_name (path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (PurrModelCard) card = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  text = read_file (path, name, error);
  if (text == NULL)
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  card = g_new (PurrModelCard, 1);
  *card = purr_model_card_nothing ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#'
          && !take_line (card, line, i + 1, name, error))
        return NULL;
    }
  return g_steal_pointer (&card);
}
