/* test-lesson-play.c: predict, then see; the stage's steps, then the scenes */

#include "app-fixture.h"

#include "app/lessons/lesson-play.h"
#include "app/lessons/lesson-progress.h"

#include <string.h>

/* A stage that has so many steps in each scene, and notes what it is told */
#define TEST_TYPE_STAGE (test_stage_get_type ())
G_DECLARE_FINAL_TYPE (TestStage, test_stage, TEST, STAGE, PurrLessonStage)

struct _TestStage
{
  PurrLessonStage parent_instance;

  GString *told;
  int n_steps;
  int step;
};

G_DEFINE_FINAL_TYPE (TestStage, test_stage, PURR_TYPE_LESSON_STAGE)

static void
test_stage_set_scene (PurrLessonStage *stage,
                      const char *scene,
                      gboolean revealed)
{
  g_string_append_printf (TEST_STAGE (stage)->told, "%s%s ", scene,
                          revealed ? "!" : "?");
  TEST_STAGE (stage)->step = 0;
}

static gboolean
test_stage_step (PurrLessonStage *stage, int direction)
{
  TestStage *self = TEST_STAGE (stage);
  int step = self->step + direction;

  if (step < 0 || step > self->n_steps)
    return FALSE;
  self->step = step;
  return TRUE;
}

static void
test_stage_reset (PurrLessonStage *stage)
{
  g_string_append (TEST_STAGE (stage)->told, "reset ");
}

static void
test_stage_finalize (GObject *object)
{
  g_string_free (TEST_STAGE (object)->told, TRUE);

  G_OBJECT_CLASS (test_stage_parent_class)->finalize (object);
}

static void
test_stage_class_init (TestStageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_stage_finalize;
  PURR_LESSON_STAGE_CLASS (klass)->set_scene = test_stage_set_scene;
  PURR_LESSON_STAGE_CLASS (klass)->step = test_stage_step;
  PURR_LESSON_STAGE_CLASS (klass)->reset = test_stage_reset;
}

static void
test_stage_init (TestStage *self)
{
  self->told = g_string_new (NULL);
}

typedef struct
{
  GSettings *settings;
  PurrLessonText *text;
  TestStage *stage;
  PurrLessonPlay *play;
} Fixture;

static const char words[]
  = "[Lesson]\nTitle=T\nGoal=G\n"
    "[Scene told]\nText=x\n"
    "[Scene asked]\nText=x\nQuestion=q\nChoices=a;b\nRight=2\nWhy=w\n"
    "[Scene last]\nText=x\n";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->text = purr_lesson_text_parse ("test", words, strlen (words), NULL);
  fixture->stage
    = TEST_STAGE (g_object_ref_sink (g_object_new (TEST_TYPE_STAGE, NULL)));
  fixture->play
    = purr_lesson_play_new (fixture->text, PURR_LESSON_STAGE (fixture->stage),
                            fixture->settings);
  purr_lesson_play_show (fixture->play);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_lesson_play_free (fixture->play);
  g_assert_finalize_object (fixture->stage);
  purr_lesson_text_free (fixture->text);
  g_object_unref (fixture->settings);
}

#define assert_told(fixture, expected)                                         \
  G_STMT_START                                                                 \
  {                                                                            \
    g_assert_cmpstr ((fixture)->stage->told->str, ==, expected);               \
    g_string_truncate ((fixture)->stage->told, 0);                             \
  }                                                                            \
  G_STMT_END

#define assert_step(fixture, direction, expected)                              \
  g_assert_cmpint (purr_lesson_play_step ((fixture)->play, direction), ==,     \
                   expected)

static void
test_predict (Fixture *fixture, gconstpointer data)
{
  assert_told (fixture, "told! ");
  assert_step (fixture, 1, PURR_LESSON_SCENE);
  assert_told (fixture, "asked? ");
  g_assert_cmpint (purr_lesson_play_get_state (fixture->play), ==,
                   PURR_LESSON_ASKED);
  g_assert_false (purr_lesson_play_can_go_on (fixture->play));
  assert_step (fixture, 1, PURR_LESSON_STAYED);
  assert_told (fixture, "");
  g_assert_false (
    purr_lesson_progress_has (fixture->settings, "test", "asked"));

  /* A wrong answer is one, too */
  purr_lesson_play_choose (fixture->play, 0);
  assert_told (fixture, "asked! ");
  g_assert_cmpint (purr_lesson_play_get_state (fixture->play), ==,
                   PURR_LESSON_ANSWERED);
  g_assert_cmpuint (purr_lesson_play_get_choice (fixture->play), ==, 0);
  g_assert_true (purr_lesson_progress_has (fixture->settings, "test", "asked"));

  /* Taken again, it may be passed over */
  purr_lesson_play_ask_again (fixture->play);
  assert_told (fixture, "asked? ");
  g_assert_true (purr_lesson_play_can_go_on (fixture->play));
  assert_step (fixture, 1, PURR_LESSON_SCENE);
  assert_told (fixture, "last! ");
  assert_step (fixture, 1, PURR_LESSON_LEFT);
  g_assert_cmpint (purr_lesson_progress_get (fixture->settings, fixture->text),
                   ==, PURR_LESSON_DONE);
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  purr_lesson_play_go_to (fixture->play, 1);
  purr_lesson_play_reveal (fixture->play);
  assert_told (fixture, "told! asked? asked! ");
  g_assert_cmpint (purr_lesson_play_get_state (fixture->play), ==,
                   PURR_LESSON_REVEALED);
  /* Nobody has answered */
  g_assert_false (
    purr_lesson_progress_has (fixture->settings, "test", "asked"));
  assert_step (fixture, 1, PURR_LESSON_SCENE);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  fixture->stage->n_steps = 2;
  assert_step (fixture, -1, PURR_LESSON_LEFT);
  assert_step (fixture, 1, PURR_LESSON_MOVED);
  assert_step (fixture, 1, PURR_LESSON_MOVED);
  assert_step (fixture, -1, PURR_LESSON_MOVED);
  assert_step (fixture, 1, PURR_LESSON_MOVED);
  assert_step (fixture, 1, PURR_LESSON_SCENE);
  /* While the question waits, none of the stage's own */
  assert_step (fixture, 1, PURR_LESSON_STAYED);
  g_assert_cmpint (fixture->stage->step, ==, 0);
  assert_step (fixture, -1, PURR_LESSON_SCENE);
  g_assert_cmpuint (purr_lesson_play_get_number (fixture->play), ==, 0);
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  purr_lesson_play_go_to (fixture->play, 1);
  purr_lesson_play_choose (fixture->play, 1);
  g_string_truncate (fixture->stage->told, 0);
  purr_lesson_play_reset (fixture->play);
  assert_told (fixture, "reset told! ");
  g_assert_cmpuint (purr_lesson_play_get_number (fixture->play), ==, 0);
  purr_lesson_play_go_to (fixture->play, 1);
  g_assert_cmpint (purr_lesson_play_get_state (fixture->play), ==,
                   PURR_LESSON_ASKED);
  /* What is done stays so, but is not passed over */
  g_assert_false (purr_lesson_play_can_go_on (fixture->play));
  g_assert_true (purr_lesson_progress_has (fixture->settings, "test", "asked"));
  purr_lesson_play_choose (fixture->play, 1);
  purr_lesson_play_ask_again (fixture->play);
  g_assert_true (purr_lesson_play_can_go_on (fixture->play));
}

/* Where the stage tells, being looked at is not enough */
static void
test_tells (Fixture *fixture, gconstpointer data)
{
  PurrLessonStage *stage = PURR_LESSON_STAGE (fixture->stage);
  PurrLessonStageClass *klass = PURR_LESSON_STAGE_GET_CLASS (stage);

  klass->tells_done = TRUE;
  purr_lesson_play_go_to (fixture->play, 2);
  klass->tells_done = FALSE;
  g_assert_false (purr_lesson_progress_has (fixture->settings, "test", "last"));
  purr_lesson_stage_done (stage);
  g_assert_true (purr_lesson_progress_has (fixture->settings, "test", "last"));
}

static void
test_resume (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrLessonPlay) later = NULL;

  purr_lesson_play_go_to (fixture->play, 1);
  later
    = purr_lesson_play_new (fixture->text, PURR_LESSON_STAGE (fixture->stage),
                            fixture->settings);
  g_assert_cmpuint (purr_lesson_play_get_number (later), ==, 1);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  g_test_add ("/lesson-play/" #name, Fixture, NULL, set_up, test_##name,       \
              tear_down)
  ADD (predict);
  ADD (reveal);
  ADD (steps);
  ADD (reset);
  ADD (resume);
  ADD (tells);
#undef ADD
  return app_fixture_run ();
}
