/* stage-fixture.h: what the tests of lessons' stages share: one in a window */

#pragma once

#include "app-fixture.h"

#include "app/lessons/lesson-stage.h"

typedef struct
{
  GSettings *settings; /* NULL without a session, likewise: */
  PurrSession *session;
  char *folder; /* empty */
  PurrLessonStage *stage;
  GtkWindow *window;
  guint n_values; /* how often "values-changed" was said */
  char *symbol;   /* "symbol-pointed" last */
} StageFixture;

/* A test of a stage of that type, without a session or with one. */
#define stage_add(path, TYPE, test)                                            \
  g_test_add (path, StageFixture, GSIZE_TO_POINTER (TYPE), stage_set_up, test, \
              stage_tear_down)
#define stage_add_session(path, TYPE, test)                                    \
  g_test_add (path, StageFixture, GSIZE_TO_POINTER (TYPE),                     \
              stage_set_up_session, test, stage_tear_down)

void stage_set_up (StageFixture *fixture, gconstpointer type);
void stage_set_up_session (StageFixture *fixture, gconstpointer type);

/* Asserts that nothing holds stage or session. */
void stage_tear_down (StageFixture *fixture, gconstpointer type);

/* A part of the stage's template. */
#define stage_part(fixture, name)                                              \
  app_part ((fixture)->stage, G_OBJECT_TYPE ((fixture)->stage), name)
#define stage_label(fixture, name)                                             \
  gtk_label_get_text (stage_part (fixture, name))
#define stage_assert_label(fixture, name, text)                                \
  g_assert_cmpstr (stage_label (fixture, name), ==, text)

/* What is to be read on it. */
#define stage_shows(fixture, text)                                             \
  app_shows (GTK_WIDGET ((fixture)->stage), text)

/* What a symbol stands for; NULL: nothing. */
void stage_assert_value (PurrLessonStage *stage,
                         const char *symbol,
                         const char *value);

/* Presses a button, which must take it. */
void stage_press (gpointer button);

/* Each scene of the lesson's words, before and after its answer, with each symbol (up to
 * NULL) marked and none, is drawn. Returns how many ask something. */
guint stage_show_all_scenes (StageFixture *fixture,
                             const char *id,
                             const char *const *symbols);
