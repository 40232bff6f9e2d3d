/* lesson-progress.c: how far somebody has come in the lessons */

#include "app/lessons/lesson-progress.h"

/* Scenes of one lesson, NULL for none */
static char **
get_scenes (GSettings *settings, const char *lesson)
{
  g_autoptr (GVariant) all
    = g_settings_get_value (settings, PURR_LESSON_PROGRESS_KEY);
  char **scenes = NULL;

  g_variant_lookup (all, lesson, "^as", &scenes);
  return scenes;
}

static gboolean
contains (char **scenes, const char *scene)
{
  return scenes != NULL
         && g_strv_contains ((const char *const *) scenes, scene);
}

void
purr_lesson_progress_add (GSettings *settings,
                          const char *lesson,
                          const char *scene)
{
  g_autoptr (GVariant) all = NULL;
  g_auto (GVariantDict) dict = { 0 };
  g_auto (GStrv) scenes = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) added = NULL;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (lesson != NULL && scene != NULL);

  scenes = get_scenes (settings, lesson);
  if (contains (scenes, scene))
    return;
  if (scenes != NULL)
    g_strv_builder_addv (builder, (const char **) scenes);
  g_strv_builder_add (builder, scene);
  added = g_strv_builder_end (builder);
  all = g_settings_get_value (settings, PURR_LESSON_PROGRESS_KEY);
  g_variant_dict_init (&dict, all);
  g_variant_dict_insert (&dict, lesson, "^as", added);
  g_settings_set_value (settings, PURR_LESSON_PROGRESS_KEY,
                        g_variant_dict_end (&dict));
}

gboolean
purr_lesson_progress_has (GSettings *settings,
                          const char *lesson,
                          const char *scene)
{
  g_auto (GStrv) scenes = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);

  scenes = get_scenes (settings, lesson);
  return contains (scenes, scene);
}

guint
purr_lesson_progress_count (GSettings *settings, const PurrLessonText *text)
{
  g_auto (GStrv) scenes = NULL;
  guint n = 0;

  g_return_val_if_fail (G_IS_SETTINGS (settings), 0);

  scenes = get_scenes (settings, text->id);
  for (guint i = 0; i < text->scenes->len; i++)
    n += contains (scenes, purr_lesson_text_get_scene (text, i)->name) ? 1 : 0;
  return n;
}

PurrLessonProgress
purr_lesson_progress_get (GSettings *settings, const PurrLessonText *text)
{
  guint n = purr_lesson_progress_count (settings, text);

  return n == 0                  ? PURR_LESSON_NEW
         : n < text->scenes->len ? PURR_LESSON_BEGUN
                                 : PURR_LESSON_DONE;
}

guint
purr_lesson_progress_find (GSettings *settings, const PurrLessonText *text)
{
  g_auto (GStrv) scenes = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), 0);

  scenes = get_scenes (settings, text->id);
  for (guint i = 0; i < text->scenes->len; i++)
    if (!contains (scenes, purr_lesson_text_get_scene (text, i)->name))
      return i;
  return 0;
}
