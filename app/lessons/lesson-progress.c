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
  g_auto (GVariantBuilder) builder
    = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sas}"));
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func (g_free);
  GVariantIter iter;
  const char *id;
  char **names;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (lesson != NULL && scene != NULL);

  if (purr_lesson_progress_has (settings, lesson, scene))
    return;
  all = g_settings_get_value (settings, PURR_LESSON_PROGRESS_KEY);
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s^as}", &id, &names))
    if (!g_str_equal (id, lesson))
      g_variant_builder_add (&builder, "{s^as}", id, names);
    else
      for (guint i = 0; names[i] != NULL; i++)
        g_ptr_array_add (scenes, g_strdup (names[i]));
  g_ptr_array_add (scenes, g_strdup (scene));
  g_ptr_array_add (scenes, NULL);
  g_variant_builder_add (&builder, "{s^as}", lesson, scenes->pdata);
  g_settings_set_value (settings, PURR_LESSON_PROGRESS_KEY,
                        g_variant_builder_end (&builder));
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
