/* split-list.c: which picture stands where, in a file */

#include "engine/dataset/split-list.h"

#include "engine/files/csv-field.h"
#include "engine/files/files.h"
#include "engine/files/open-regular.h"
#include "engine/files/printable.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define FIRST_LINE "# purrceptron split 1"
#define PICTURES "# pictures "
#define TABLE_HEAD "picture,part"

/* Beside the names: quotes, a comma, the part, the line's end */
#define MOST_BESIDE_NAME 24
/* Before the table, whoever wrote comments of their own there */
#define MOST_BESIDE_TABLE 65536

/* A name from the file that is no name of ours, shown at most so far */
#define SHOWN_CHARACTERS 120

/* By PurrPart; a picture that is left out is in none */
static const char *const part_words[] = {
  [PURR_PART_ANY] = "none",
  [PURR_PART_TRAIN] = "train",
  [PURR_PART_VALIDATION] = "validation",
  [PURR_PART_TEST] = "test",
};

/* Writing ----------------------------------------------------------------- */

static void
mark (guint8 *parts, PurrPart part, const guint32 *pictures, gsize n)
{
  for (gsize k = 0; k < n; k++)
    parts[pictures[k]] = (guint8) part;
}

gboolean
purr_split_list_write (PurrDataset *dataset,
                       const PurrSplit *split,
                       const char *path,
                       GError **error)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *parts = g_new0 (guint8, m);
  g_autoptr (GString) text = g_string_new (FIRST_LINE "\n" PICTURES);
  g_autofree char *reason = NULL;

  mark (parts, PURR_PART_TRAIN, split->train, split->n_train);
  mark (parts, PURR_PART_VALIDATION, split->validation, split->n_validation);
  mark (parts, PURR_PART_TEST, split->test, split->n_test);
  g_string_append (text, purr_dataset_get_original_fingerprint (dataset));
  g_string_append (text, "\n" TABLE_HEAD "\n");
  for (gsize i = 0; i < m; i++)
    {
      g_autofree char *name
        = purr_printable_apart (purr_dataset_get_name (dataset, i));

      purr_csv_append_field (text, name);
      g_string_append_printf (text, ",%s\n", part_words[parts[i]]);
    }
  if (purr_write_durably (path, text->str, text->len, &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The split list was not saved: %s.", reason);
  return FALSE;
}

/* Reading ----------------------------------------------------------------- */

/* What has been read of a list */
typedef struct
{
  PurrDataset *dataset;
  GHashTable *places; /* name as it is written, owned, to index + 1 */
  guint8 *parts;      /* m */
  guint8 *seen;       /* m: whether a line names it */
  guint32 *left_out;  /* m, room for */
  gsize n_left_out;
  gsize line;        /* number of the one that is being read */
  GString *name;     /* scratch */
  GString *part;     /* scratch */
  char *fingerprint; /* noted in the list, or NULL */
} Reading;

static void
reading_clear (Reading *self)
{
  g_hash_table_unref (self->places);
  g_free (self->parts);
  g_free (self->seen);
  g_free (self->left_out);
  g_string_free (self->name, TRUE);
  g_string_free (self->part, TRUE);
  g_free (self->fingerprint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean refuse (GError **error, const char *format, ...)
  G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list words;
  g_autofree char *sentence = NULL;

  va_start (words, format);
  sentence = g_strdup_vprintf (format, words);
  va_end (words);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

/* As it may be shown: not a page of it */
static char *
show (const GString *field)
{
  g_autofree char *shown = purr_printable (field->str);
  const char *end;

  if (g_utf8_strlen (shown, -1) <= SHOWN_CHARACTERS)
    return g_steal_pointer (&shown);
  end = g_utf8_offset_to_pointer (shown, SHOWN_CHARACTERS);
  return g_strdup_printf ("%.*s…", (int) (end - shown), shown);
}

/* Index + 1, or 0. What a spreadsheet would take for a formula is written with an
 * apostrophe before it, which some take away. */
static gsize
find_picture (const Reading *self)
{
  const char *name = self->name->str;
  gpointer found = NULL;

  if (strlen (name) != self->name->len)
    return 0;
  if (*name == '\'')
    found = g_hash_table_lookup (self->places, name + 1);
  if (found == NULL)
    found = g_hash_table_lookup (self->places, name);
  return GPOINTER_TO_SIZE (found);
}

static gboolean
read_picture (Reading *self, const char *line, const char *end, GError **error)
{
  gboolean more = FALSE;
  g_autofree char *name = NULL;
  g_autofree char *word = NULL;
  gsize found, part;

  if (!purr_csv_read_field (&line, end, self->name, &more) || !more
      || !purr_csv_read_field (&line, end, self->part, &more) || more)
    return refuse (error,
                   "Line %" G_GSIZE_FORMAT " of the split list is not a "
                   "picture and its part with a comma between. Save the list "
                   "anew.",
                   self->line);

  found = find_picture (self);
  if (found == 0)
    {
      name = show (self->name);
      return refuse (error,
                     "Line %" G_GSIZE_FORMAT " of the split list names “%s”, "
                     "which is none of the pictures here. Load the folder "
                     "that the list was saved for, or take the line out.",
                     self->line, name);
    }
  if (self->seen[found - 1])
    {
      name = show (self->name);
      return refuse (error,
                     "Line %" G_GSIZE_FORMAT " of the split list names “%s” "
                     "for the second time. Take one of the two lines out.",
                     self->line, name);
    }
  self->seen[found - 1] = TRUE;
  for (part = 0; part < G_N_ELEMENTS (part_words); part++)
    if (g_str_equal (self->part->str, part_words[part])
        && strlen (self->part->str) == self->part->len)
      break;
  if (part == G_N_ELEMENTS (part_words))
    {
      word = show (self->part);
      return refuse (error,
                     "Line %" G_GSIZE_FORMAT " of the split list says “%s”. "
                     "Write train, validation, test or none.",
                     self->line, word);
    }
  self->parts[found - 1] = (guint8) part;
  if (part == PURR_PART_ANY)
    self->left_out[self->n_left_out++] = (guint32) (found - 1);
  return TRUE;
}

/* A line before the table */
static void
read_comment (Reading *self, const char *line, gsize length)
{
  gsize prefix = strlen (PICTURES);

  if (self->fingerprint == NULL && length >= prefix + 64
      && memcmp (line, PICTURES, prefix) == 0)
    self->fingerprint = g_strndup (line + prefix, 64);
}

/* Those that the list does not name, unless they are left out anyway */
static gboolean
check_complete (const Reading *self, GError **error)
{
  gsize m = purr_dataset_get_size (self->dataset);
  gsize first = m;
  gsize n = 0;
  g_autofree char *name = NULL;

  for (gsize i = 0; i < m; i++)
    if (!self->seen[i] && !purr_dataset_is_excluded (self->dataset, i))
      {
        first = MIN (first, i);
        n++;
      }
  if (n == 0)
    return TRUE;
  name = purr_printable (purr_dataset_get_name (self->dataset, first));
  if (n == 1)
    return refuse (error,
                   "The split list does not say where “%s” stands. Add a line "
                   "for it, “none” to leave it out, or save the list anew.",
                   name);
  return refuse (error,
                 "The split list does not say where %" G_GSIZE_FORMAT
                 " of the pictures stand, such as “%s”. Load the folder that "
                 "it was saved for, or save the list anew.",
                 n, name);
}

/* All lines. FALSE where one of them lies. */
static gboolean
read_lines (Reading *self, const char *text, gsize length, GError **error)
{
  const char *end = text + length;
  gboolean in_table = FALSE;

  /* Spreadsheets put this before UTF-8 */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  for (; text < end; self->line++)
    {
      const char *feed = memchr (text, '\n', (gsize) (end - text));
      const char *next = feed != NULL ? feed + 1 : end;
      const char *stop = feed != NULL ? feed : end;

      if (stop > text && stop[-1] == '\r')
        stop--;
      if (in_table)
        {
          if (stop > text && !read_picture (self, text, stop, error))
            return FALSE;
        }
      else if (stop > text && *text == '#')
        read_comment (self, text, (gsize) (stop - text));
      else if ((gsize) (stop - text) == strlen (TABLE_HEAD)
               && memcmp (text, TABLE_HEAD, strlen (TABLE_HEAD)) == 0)
        in_table = TRUE;
      else
        break;
      text = next;
    }
  if (in_table)
    return TRUE;
  return refuse (error, "This is no split list: its table does not begin with "
                        "“" TABLE_HEAD "”. Choose a list that was saved for "
                        "these pictures.");
}

/* What the person ought to know though the list fits */
static char *
find_note (const Reading *self)
{
  if (self->fingerprint == NULL
      || strcmp (self->fingerprint,
                 purr_dataset_get_original_fingerprint (self->dataset))
           == 0)
    return NULL;
  return g_strdup ("The split list was saved for pictures of the same names, "
                   "but not all of them, or of their classes, were the same: "
                   "figures may differ for that.");
}

static void
begin (Reading *self)
{
  gsize m = purr_dataset_get_size (self->dataset);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < m; i++)
    g_hash_table_insert (self->places,
                         purr_printable_apart (
                           purr_dataset_get_name (self->dataset, i)),
                         GSIZE_TO_POINTER (i + 1));
  self->parts = g_new0 (guint8, m);
  self->seen = g_new0 (guint8, m);
  self->left_out = g_new (guint32, m);
  self->name = g_string_new (NULL);
  self->part = g_string_new (NULL);
  self->line = 1;
}

PurrDataset *
purr_split_list_apply (PurrDataset *dataset,
                       const char *text,
                       gsize length,
                       char **note,
                       GError **error)
{
  g_auto (Reading) reading = { .dataset = dataset };
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrDataset) without = NULL;

  *note = NULL;
  begin (&reading);
  if (!read_lines (&reading, text, length, error)
      || !check_complete (&reading, error))
    return NULL;
  divided = purr_dataset_repart (dataset, reading.parts);
  without
    = purr_dataset_exclude (divided, PURR_LEFT_OUT_DUPLICATE, NULL, 0, error);
  if (without == NULL)
    return NULL;
  g_clear_pointer (&divided, purr_dataset_unref);
  divided = purr_dataset_exclude (without, PURR_LEFT_OUT_BY_HAND,
                                  reading.left_out, reading.n_left_out, error);
  if (divided != NULL)
    *note = find_note (&reading);
  return g_steal_pointer (&divided);
}

/* Bytes that a list of these pictures has at most */
static gsize
find_room (const PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset);
  gsize room = MOST_BESIDE_TABLE;

  for (gsize i = 0; i < m; i++)
    {
      g_autofree char *name
        = purr_printable_apart (purr_dataset_get_name (dataset, i));

      /* Each of its characters may be a quote, which is doubled */
      room += 2 * strlen (name) + MOST_BESIDE_NAME;
    }
  return room;
}

static PurrDataset *
fail (GError **error, int number)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               "The split list cannot be read: %s.", g_strerror (number));
  return NULL;
}

PurrDataset *
purr_split_list_read (PurrDataset *dataset,
                      const char *path,
                      char **note,
                      GError **error)
{
  struct stat status;
  int file = purr_open_regular (path, &status);
  gsize room = find_room (dataset);
  g_autofree char *text = NULL;
  PurrDataset *divided = NULL;
  gsize length = 0;
  gssize n = 1;

  *note = NULL;
  if (file < 0)
    return fail (error, errno);
  /* It may grow meanwhile: a byte more than there may be is asked for */
  if ((guint64) status.st_size <= room)
    {
      text = g_try_malloc (room + 1);
      if (text == NULL)
        {
          close (file);
          return fail (error, ENOMEM);
        }
      while (n > 0 && length <= room)
        {
          n = read (file, text + length, room + 1 - length);
          if (n < 0 && errno == EINTR)
            n = 1;
          else if (n > 0)
            length += (gsize) n;
        }
    }
  if (n < 0)
    fail (error, errno);
  else if (text == NULL || length > room)
    refuse (error, "This is no split list of these pictures: it is larger "
                   "than any could be. Choose one that was saved for them.");
  else
    divided = purr_split_list_apply (dataset, text, length, note, error);
  close (file);
  return divided;
}
