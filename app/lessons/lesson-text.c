/* lesson-text.c: a lesson's words */

#include "app/lessons/lesson-text.h"

#include <gio/gio.h>

#include <string.h>

#define LESSON_GROUP "Lesson"
#define SCENE_PREFIX "Scene "
#define RESOURCES "/org/purrceptron/Purrceptron/lessons/"

G_DEFINE_QUARK (purr - lesson - text - error - quark, purr_lesson_text_error)

static void
scene_free (gpointer data)
{
  PurrLessonScene *scene = data;

  g_free (scene->name);
  g_free (scene->text);
  g_strfreev (scene->formulas);
  g_free (scene->question);
  g_strfreev (scene->choices);
  g_free (scene->why);
  g_free (scene);
}

void
purr_lesson_text_free (PurrLessonText *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->goal);
  g_ptr_array_unref (self->scenes);
  g_free (self);
}

/* Where in which file, for the sentences */
typedef struct
{
  GKeyFile *file;
  const char *id;
  const char *group;
} Place;

static gboolean G_GNUC_PRINTF (3, 4)
  fail (const Place *place, GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *what = NULL;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PURR_LESSON_TEXT_ERROR, PURR_LESSON_TEXT_ERROR_INCOMPLETE,
               "%s.lesson, [%s]: %s", place->id, place->group, what);
  return FALSE;
}

/* As it stands, or NULL */
static char *
take_value (const Place *place, const char *key)
{
  char *value = g_key_file_get_value (place->file, place->group, key, NULL);

  if (value != NULL && *g_strstrip (value) == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

static gboolean
take_needed (const Place *place, const char *key, char **value, GError **error)
{
  *value = take_value (place, key);
  return *value != NULL
         || fail (place, error, "“%s” is missing: write %s=… there.", key, key);
}

/* Never NULL */
static char **
take_list (const Place *place, const char *key)
{
  g_autofree char *value = take_value (place, key);
  char **list = g_strsplit (value != NULL ? value : "", ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    g_strstrip (list[i]);
  return list;
}

static gboolean
has_empty (char **list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] == '\0')
      return TRUE;
  return FALSE;
}

/* A key that was mistyped would be missing without a word */
static gboolean
check_keys (const Place *place, const char *const *known, GError **error)
{
  g_auto (GStrv) keys
    = g_key_file_get_keys (place->file, place->group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      return fail (place, error, "“%s” is nothing that stands there.", keys[i]);
  return TRUE;
}

static gboolean
read_question (const Place *place, PurrLessonScene *scene, GError **error)
{
  static const char *const keys[] = { "Question", "Choices", "Right", "Why" };
  g_autofree char *right = NULL;
  gboolean asks = FALSE;
  guint64 number;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    asks |= g_key_file_has_key (place->file, place->group, keys[i], NULL);
  if (!asks)
    return TRUE;
  if (!take_needed (place, "Question", &scene->question, error)
      || !take_needed (place, "Why", &scene->why, error)
      || !take_needed (place, "Right", &right, error))
    return FALSE;
  g_strfreev (scene->choices);
  scene->choices = take_list (place, "Choices");
  n = g_strv_length (scene->choices);
  if (n < 2 || n > PURR_LESSON_MAX_CHOICES || has_empty (scene->choices))
    return fail (place, error,
                 "“Choices” has to be 2 to %d choices, parted by semicolons.",
                 PURR_LESSON_MAX_CHOICES);
  if (!g_ascii_string_to_unsigned (right, 10, 1, n, &number, NULL))
    return fail (place, error,
                 "“Right” has to be the number of a choice, from 1 to %u.", n);
  scene->right = (guint) number - 1;
  return TRUE;
}

static gboolean
read_scene (const Place *place, PurrLessonScene *scene, GError **error)
{
  static const char *const known[]
    = { "Text", "Formulas", "Question", "Choices", "Right", "Why", NULL };

  scene->name = g_strstrip (g_strdup (place->group + strlen (SCENE_PREFIX)));
  scene->choices = g_new0 (char *, 1);
  scene->formulas = take_list (place, "Formulas");
  if (*scene->name == '\0')
    return fail (place, error, "a scene needs a name.");
  if (has_empty (scene->formulas))
    return fail (place, error, "one of the “Formulas” is empty.");
  return check_keys (place, known, error)
         && take_needed (place, "Text", &scene->text, error)
         && read_question (place, scene, error);
}

static gboolean
read_lesson (const Place *place, PurrLessonText *text, GError **error)
{
  static const char *const known[] = { "Title", "Goal", NULL };

  return check_keys (place, known, error)
         && take_needed (place, "Title", &text->title, error)
         && take_needed (place, "Goal", &text->goal, error);
}

static gboolean
read_groups (GKeyFile *file, PurrLessonText *text, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  Place place = { file, text->id, LESSON_GROUP };

  if (!read_lesson (&place, text, error))
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    {
      PurrLessonScene *scene;

      place.group = groups[i];
      if (g_str_equal (groups[i], LESSON_GROUP))
        continue;
      if (!g_str_has_prefix (groups[i], SCENE_PREFIX))
        return fail (&place, error, "a group is [%s] or [%sNAME].",
                     LESSON_GROUP, SCENE_PREFIX);
      scene = g_new0 (PurrLessonScene, 1);
      g_ptr_array_add (text->scenes, scene);
      if (!read_scene (&place, scene, error))
        return FALSE;
    }
  place.group = LESSON_GROUP;
  return text->scenes->len > 0
         || fail (&place, error, "no scene follows it: write [%sNAME].",
                  SCENE_PREFIX);
}

PurrLessonText *
purr_lesson_text_parse (const char *id,
                        const char *data,
                        gsize length,
                        GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (PurrLessonText) text = g_new0 (PurrLessonText, 1);
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  text->id = g_strdup (id);
  text->scenes = g_ptr_array_new_with_free_func (scene_free);
  if (!g_utf8_validate_len (data, length, NULL)
      || !g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE,
                                     &cause))
    {
      g_set_error (error, PURR_LESSON_TEXT_ERROR,
                   PURR_LESSON_TEXT_ERROR_UNREADABLE,
                   "%s.lesson cannot be read: %s.", id,
                   cause != NULL ? cause->message : "it is not UTF-8 text");
      return NULL;
    }
  if (!read_groups (file, text, error))
    return NULL;
  return g_steal_pointer (&text);
}

PurrLessonText *
purr_lesson_text_load (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, id, ".lesson", NULL);
  g_autoptr (GBytes) bytes
    = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return purr_lesson_text_parse (id, g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes), error);
}

const PurrLessonScene *
purr_lesson_text_get_scene (const PurrLessonText *self, guint number)
{
  g_return_val_if_fail (self != NULL, NULL);

  return number < self->scenes->len ? g_ptr_array_index (self->scenes, number)
                                    : NULL;
}
