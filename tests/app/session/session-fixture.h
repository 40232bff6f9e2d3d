/* session-fixture.h: a session to drive as the window does, by polling */

#pragma once

#include "app-fixture.h"

/* Iterations that no test waits for */
#define ENDLESS 10000000

typedef struct
{
  GSettings *settings;
  char *folder;   /* of cats and dogs */
  char *scratch;  /* for files of ours */
  char *autosave; /* not there yet */
  PurrSession *session;
  AppNews news;
} SessionFixture;

/* For g_test_add(); the settings ask for 40 iterations. */
void session_set_up (SessionFixture *fixture, gconstpointer data);
void session_tear_down (SessionFixture *fixture, gconstpointer data);

void session_wait_for_state (SessionFixture *fixture, PurrTrainerState state);

/* Trains and waits until the model is kept, too. */
void session_train_to_the_end (SessionFixture *fixture);

guint64 session_iterations_done (PurrModel *model);

/* Of the model in a file of its own, or of that which answers in a project: 0 where none
 * does yet. */
guint64 session_saved_iterations (const char *path);

/* What a project remembers under a name, or NULL. Free with g_free(). */
char *session_saved_fact (const char *path, const char *name);

/* g_test_add(), for tests of the file that has defined GROUP */
#define SESSION_TEST(path, function)                                           \
  g_test_add ("/" GROUP "/" path, SessionFixture, NULL, session_set_up,        \
              function, session_tear_down)
