/* stage-fixture.c: what the tests of lessons' stages share: one in a window */

#include "stage-fixture.h"

#include "app/lessons/lesson-text.h"

static void
pointed_cb (StageFixture *fixture, const char *symbol)
{
  g_free (fixture->symbol);
  fixture->symbol = g_strdup (symbol);
}

void
stage_set_up (StageFixture *fixture, gconstpointer type)
{
  fixture->stage = g_object_ref_sink (
    g_object_new (GPOINTER_TO_SIZE (type), "session", fixture->session, NULL));
  g_signal_connect_swapped (fixture->stage, "values-changed",
                            G_CALLBACK (app_count_cb), &fixture->n_values);
  g_signal_connect_swapped (fixture->stage, "symbol-pointed",
                            G_CALLBACK (pointed_cb), fixture);
  fixture->window = app_show (GTK_WIDGET (fixture->stage));
}

void
stage_set_up_session (StageFixture *fixture, gconstpointer type)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = test_folder_new ();
  stage_set_up (fixture, type);
}

void
stage_tear_down (StageFixture *fixture, gconstpointer type)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->stage)->ref_count == 1);
  g_assert_finalize_object (fixture->stage);
  g_free (fixture->symbol);
  if (fixture->session == NULL)
    return;
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

void
stage_assert_value (PurrLessonStage *stage,
                    const char *symbol,
                    const char *value)
{
  g_autofree char *said = purr_lesson_stage_describe (stage, symbol);

  g_assert_cmpstr (said, ==, value);
}

void
stage_press (gpointer button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

guint
stage_show_all_scenes (StageFixture *fixture,
                       const char *id,
                       const char *const *symbols)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonText) text = purr_lesson_text_load (id, &error);
  guint questions = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < text->scenes->len; i++)
    {
      const PurrLessonScene *scene = purr_lesson_text_get_scene (text, i);

      questions += scene->question != NULL ? 1 : 0;
      for (int revealed = FALSE; revealed <= TRUE; revealed++)
        {
          purr_lesson_stage_set_scene (fixture->stage, scene->name, revealed);
          for (guint k = 0; symbols[k] != NULL; k++)
            purr_lesson_stage_mark (fixture->stage, symbols[k]);
          purr_lesson_stage_mark (fixture->stage, NULL);
          gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->stage));
        }
    }
  return questions;
}
