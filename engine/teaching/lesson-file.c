/* lesson-file.c: reading and writing lesson files */

#include "engine/teaching/lesson-file.h"

#include "engine/files/files.h"
#include "engine/files/open-regular.h"
#include "engine/files/printable.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FORMAT 1
#define MAX_TITLE 200
#define MAX_NAME 64
#define MAX_PATH 4096

PurrLessonFile *
purr_lesson_file_new (void)
{
  PurrLessonFile *self = g_new0 (PurrLessonFile, 1);

  self->settings
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->hidden = g_new0 (char *, 1);
  self->cells = g_new0 (char *, 1);
  return self;
}

void
purr_lesson_file_free (PurrLessonFile *self)
{
  g_free (self->title);
  g_free (self->page);
  g_free (self->lesson);
  g_free (self->pictures);
  g_free (self->question_text);
  g_clear_pointer (&self->questions, purr_quiz_unref);
  g_hash_table_unref (self->settings);
  g_strfreev (self->hidden);
  g_strfreev (self->cells);
  g_free (self);
}

/* Reading --------------------------------------------------------------- */

static gboolean G_GNUC_PRINTF (2, 3)
  fail (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = purr_printable (message);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, shown);
  return FALSE;
}

/* lines: whether it may have several */
static gboolean
is_text (const char *text, gboolean lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!purr_is_printable (g_utf8_get_char (p)) && !(lines && *p == '\n'))
      return FALSE;
  return TRUE;
}

/* A name as settings, pages and controls have it */
static gboolean
is_name (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_NAME
         && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* FALSE with error set; *place stays NULL where there is no such key */
static gboolean
get_text (GKeyFile *file,
          const char *group,
          const char *key,
          gsize max,
          gboolean lines,
          char **place,
          GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) wrong = NULL;

  if (!g_key_file_has_key (file, group, key, NULL))
    return TRUE;
  /* It may return what it could make of it, too */
  text = g_key_file_get_string (file, group, key, &wrong);
  if (text == NULL || wrong != NULL)
    return fail (error,
                 "“%s” in [%s] of this lesson file is no text: it has a "
                 "backslash that nothing known follows, or is not UTF-8.",
                 key, group);
  if (strlen (text) > max)
    return fail (error, "“%s” in [%s] of this lesson file is too long.", key,
                 group);
  if (!is_text (text, lines))
    return fail (error,
                 "“%s” in [%s] of this lesson file has characters that cannot "
                 "be seen.",
                 key, group);
  *place = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
get_name (GKeyFile *file, const char *key, char **place, GError **error)
{
  if (!get_text (file, "Lesson", key, MAX_NAME, FALSE, place, error))
    return FALSE;
  if (*place == NULL || is_name (*place))
    return TRUE;
  return fail (error,
               "“%s” of this lesson file is “%s”, and names are made of small "
               "letters, digits and dashes.",
               key, *place);
}

static gboolean
get_hidden (GKeyFile *file, PurrLessonFile *self, GError **error)
{
  gsize count;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) wrong = NULL;

  if (!g_key_file_has_key (file, "Lesson", "Hidden", NULL))
    return TRUE;
  names = g_key_file_get_string_list (file, "Lesson", "Hidden", &count, &wrong);
  if (names == NULL || wrong != NULL || count > PURR_LESSON_FILE_MAX_HIDDEN)
    return fail (error,
                 "“Hidden” of this lesson file is no list of at most %d names.",
                 PURR_LESSON_FILE_MAX_HIDDEN);
  for (gsize i = 0; i < count; i++)
    if (!is_name (g_strstrip (names[i])))
      return fail (error,
                   "“Hidden” of this lesson file has “%s” in it, and names are "
                   "made of small letters, digits and dashes.",
                   names[i]);
  g_strfreev (self->hidden);
  self->hidden = g_steal_pointer (&names);
  return TRUE;
}

/* What nobody reads is a slip of who wrote it */
static gboolean
check_keys (GKeyFile *file,
            const char *group,
            const char *const *known,
            GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      return fail (error,
                   "This lesson file has “%s” in [%s], which is unknown.",
                   keys[i], group);
  return TRUE;
}

static gboolean
read_lesson (GKeyFile *file, PurrLessonFile *self, GError **error)
{
  const char *const known[]
    = { "Format", "Title", "Page", "Lesson", "Pictures", "Hidden", NULL };
  g_autofree char *format = NULL;

  if (!get_text (file, "Lesson", "Format", 10, FALSE, &format, error))
    return FALSE;
  if (format == NULL)
    return fail (error,
                 "This is not a lesson file: it does not begin with [Lesson] "
                 "and Format=1.");
  if (!g_str_equal (format, "1"))
    return fail (error,
                 "This lesson file has the format “%s”, and this version of "
                 "Purrceptron reads format 1: a newer one may read it.",
                 format);
  return check_keys (file, "Lesson", known, error)
         && get_text (file, "Lesson", "Title", MAX_TITLE, FALSE, &self->title,
                      error)
         && get_name (file, "Page", &self->page, error)
         && get_name (file, "Lesson", &self->lesson, error)
         && get_text (file, "Lesson", "Pictures", MAX_PATH, FALSE,
                      &self->pictures, error)
         && get_hidden (file, self, error);
}

static gboolean
read_settings (GKeyFile *file, PurrLessonFile *self, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "Settings", NULL, NULL);

  if (keys != NULL && g_strv_length (keys) > PURR_LESSON_FILE_MAX_SETTINGS)
    return fail (error, "This lesson file has more than %d settings.",
                 PURR_LESSON_FILE_MAX_SETTINGS);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      char *value = NULL;

      if (!is_name (keys[i]))
        return fail (error,
                     "“%s” in [Settings] of this lesson file is no setting's "
                     "name.",
                     keys[i]);
      if (!get_text (file, "Settings", keys[i], MAX_TITLE, FALSE, &value,
                     error))
        return FALSE;
      g_hash_table_insert (self->settings, g_strdup (keys[i]), value);
    }
  return TRUE;
}

static gboolean
read_questions (GKeyFile *file, PurrLessonFile *self, GError **error)
{
  const char *const known[] = { "Text", "Only", NULL };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *only = NULL;

  if (!check_keys (file, "Questions", known, error)
      || !get_text (file, "Questions", "Text", PURR_QUIZ_MAX_BYTES, TRUE,
                    &self->question_text, error)
      || !get_text (file, "Questions", "Only", 10, FALSE, &only, error))
    return FALSE;
  if (only != NULL && !g_str_equal (only, "true")
      && !g_str_equal (only, "false"))
    return fail (error, "“Only” in [Questions] of this lesson file is true or "
                        "false.");
  if (self->question_text == NULL)
    {
      if (only == NULL)
        return TRUE;
      return fail (error, "[Questions] of this lesson file has no “Text”.");
    }
  self->only_own_questions = g_strcmp0 (only, "true") == 0;
  self->questions = purr_quiz_parse (self->question_text,
                                     strlen (self->question_text), faults);
  if (self->questions != NULL)
    return TRUE;
  return fail (error, "The questions of this lesson file cannot be used. %s",
               (const char *) faults->pdata[0]);
}

static gboolean
read_cells (GKeyFile *file, PurrLessonFile *self, GError **error)
{
  const char *const known[] = { "Code", NULL };
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  for (guint i = 1;; i++)
    {
      g_autofree char *group = g_strdup_printf ("Cell %u", i);
      g_autofree char *code = NULL;

      if (!g_key_file_has_group (file, group))
        break;
      if (i > PURR_LESSON_FILE_MAX_CELLS)
        return fail (error, "This lesson file has more than %d cells.",
                     PURR_LESSON_FILE_MAX_CELLS);
      if (!check_keys (file, group, known, error)
          || !get_text (file, group, "Code", PURR_LESSON_FILE_MAX_CELL, TRUE,
                        &code, error))
        return FALSE;
      g_strv_builder_add (cells, code != NULL ? code : "");
    }
  g_strfreev (self->cells);
  self->cells = g_strv_builder_end (cells);
  return TRUE;
}

static gboolean
check_groups (GKeyFile *file, const PurrLessonFile *self, GError **error)
{
  const char *const known[] = { "Lesson", "Settings", "Questions", NULL };
  gsize count;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &count);
  guint cells = 0;

  for (gsize i = 0; i < count; i++)
    if (g_str_has_prefix (groups[i], "Cell "))
      cells++;
    else if (!g_strv_contains (known, groups[i]))
      return fail (error, "This lesson file has a part [%s], which is unknown.",
                   groups[i]);
  if (cells != g_strv_length (self->cells))
    return fail (error,
                 "The cells of this lesson file are to be called [Cell 1], "
                 "[Cell 2] and so on, none left out.");
  return TRUE;
}

PurrLessonFile *
purr_lesson_file_parse (const char *data, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (PurrLessonFile) self = purr_lesson_file_new ();

  if (length > PURR_LESSON_FILE_MAX_BYTES)
    {
      fail (error, "This lesson file is larger than %d MB.",
            PURR_LESSON_FILE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (!g_utf8_validate_len (data, length, NULL)
      || !g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, NULL))
    {
      fail (error, "This is not a lesson file: its lines are not [Lesson] and "
                   "Key=value.");
      return NULL;
    }
  if (!read_lesson (file, self, error) || !read_settings (file, self, error)
      || !read_questions (file, self, error) || !read_cells (file, self, error)
      || !check_groups (file, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
load (const char *path, gsize *length, const char **reason)
{
  struct stat status;
  int fd = purr_open_regular (path, &status);
  gsize room = PURR_LESSON_FILE_MAX_BYTES + 1;
  g_autofree char *data = NULL;
  gssize got = 1;

  *length = 0;
  *reason = NULL;
  if (fd < 0)
    {
      *reason = errno == EISDIR  ? "it is a folder"
                : errno == ENXIO ? "it is not a regular file"
                                 : g_strerror (errno);
      return NULL;
    }
  data = g_malloc (room);
  while (got > 0 && *length < room)
    {
      do
        got = read (fd, data + *length, room - *length);
      while (got < 0 && errno == EINTR);
      if (got < 0)
        *reason = g_strerror (errno);
      else
        *length += (gsize) got;
    }
  close (fd);
  return *reason == NULL ? g_steal_pointer (&data) : NULL;
}

PurrLessonFile *
purr_lesson_file_open (const char *path, GError **error)
{
  g_autofree char *shown = purr_printable (path);
  gsize length;
  const char *reason;
  g_autofree char *data = load (path, &length, &reason);
  PurrLessonFile *self;

  if (data == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                   "The lesson file %s cannot be read: %s.", shown, reason);
      return NULL;
    }
  self = purr_lesson_file_parse (data, length, error);
  if (self == NULL)
    g_prefix_error (error, "%s cannot be opened. ", shown);
  return self;
}

/* Writing --------------------------------------------------------------- */

static void
set_text (GKeyFile *file, const char *group, const char *key, const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, group, key, text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
set_settings (GKeyFile *file, const PurrLessonFile *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->settings);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    set_text (file, "Settings", names->pdata[i],
              g_hash_table_lookup (self->settings, names->pdata[i]));
}

char *
purr_lesson_file_to_text (const PurrLessonFile *self, gsize *length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint hidden = g_strv_length (self->hidden);

  g_key_file_set_integer (file, "Lesson", "Format", FORMAT);
  set_text (file, "Lesson", "Title", self->title);
  set_text (file, "Lesson", "Page", self->page);
  set_text (file, "Lesson", "Lesson", self->lesson);
  set_text (file, "Lesson", "Pictures", self->pictures);
  if (hidden > 0)
    g_key_file_set_string_list (file, "Lesson", "Hidden",
                                (const char *const *) self->hidden, hidden);
  set_settings (file, self);
  set_text (file, "Questions", "Text", self->question_text);
  if (self->question_text != NULL && self->only_own_questions)
    set_text (file, "Questions", "Only", "true");
  for (guint i = 0; self->cells[i] != NULL; i++)
    {
      g_autofree char *group = g_strdup_printf ("Cell %u", i + 1);

      set_text (file, group, "Code", self->cells[i]);
    }
  return g_key_file_to_data (file, length, NULL);
}

gboolean
purr_lesson_file_save (const PurrLessonFile *self,
                       const char *path,
                       GError **error)
{
  gsize length;
  g_autofree char *text = purr_lesson_file_to_text (self, &length);
  g_autofree char *reason = NULL;
  g_autofree char *shown = NULL;

  if (purr_write_durably (path, text, length, &reason))
    return TRUE;
  shown = purr_printable (path);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               "The lesson file %s cannot be written: %s.", shown, reason);
  return FALSE;
}

/* Pictures -------------------------------------------------------------- */

/* The rest of path below folder, both whole and without links; NULL where it
 * lies elsewhere */
static const char *
rest_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  if (!g_str_has_prefix (path, folder))
    return NULL;
  if (path[length] == '\0')
    return ".";
  if (length > 0 && folder[length - 1] == '/')
    return path + length;
  return path[length] == '/' ? path + length + 1 : NULL;
}

static char *
real_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return realpath (folder, NULL);
}

char *
purr_lesson_file_find_pictures (const PurrLessonFile *self,
                                const char *path,
                                gboolean *inside)
{
  g_autofree char *folder = NULL;
  g_autofree char *named = NULL;
  char *real = NULL;
  char *real_folder;

  *inside = FALSE;
  if (self->pictures == NULL)
    return NULL;
  folder = g_path_get_dirname (path);
  named = g_path_is_absolute (self->pictures)
            ? g_strdup (self->pictures)
            : g_build_filename (folder, self->pictures, NULL);
  /* Where links and .. lead to counts, not how it is written */
  real = realpath (named, NULL);
  real_folder = real_folder_of (path);
  if (real != NULL && real_folder != NULL)
    *inside = rest_below (real, real_folder) != NULL;
  free (real_folder);
  return real;
}

char *
purr_lesson_file_name_pictures (const char *pictures, const char *path)
{
  char *real = realpath (pictures, NULL);
  char *folder = real_folder_of (path);
  const char *rest
    = real != NULL && folder != NULL ? rest_below (real, folder) : NULL;
  char *name = NULL;

  if (rest != NULL)
    name = g_strdup (rest);
  else if (real != NULL)
    name = g_strdup (real);
  free (real);
  free (folder);
  if (name != NULL && g_utf8_validate (name, -1, NULL) && is_text (name, FALSE)
      && strlen (name) <= MAX_PATH)
    return name;
  g_free (name);
  return NULL;
}
