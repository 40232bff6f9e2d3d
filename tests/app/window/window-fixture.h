/* window-fixture.h: a window in an application, to drive as a person does */

#pragma once

#include "app-fixture.h"

#include "app/window/window-private.h"

/* Iterations that no test waits for */
#define ENDLESS 10000000

typedef struct _WindowFixture WindowFixture;

/* A test runs inside of an application */
typedef struct
{
  const char *page; /* that was shown last time, or NULL */
  void (*test) (WindowFixture *fixture, gconstpointer page);
} WindowCase;

struct _WindowFixture
{
  const WindowCase *test_case;
  GSettings *settings; /* 30 iterations */
  char *folder;        /* cats and dogs */
  char *scratch;       /* for files of ours */
  PurrApplication *application;
  PurrWindow *window; /* NULL once it is closed */
};

/* For g_test_add_data_func() with a WindowCase. */
void window_run_case (gconstpointer test_case);

/* Closes it, and asserts that nothing holds it or its session. */
void window_close (WindowFixture *fixture);

void window_activate (WindowFixture *fixture, const char *action);

/* Gives it one to three paths, the others NULL. */
void window_take (WindowFixture *fixture,
                  const char *first,
                  const char *second,
                  const char *third);

/* The fixture's folder, and waits. */
void window_load (WindowFixture *fixture);

/* A model in a file in scratch; free with g_free(). */
char *window_save_model (WindowFixture *fixture, const char *name);

void window_assert_page (WindowFixture *fixture, const char *name);

/* On the Classify page. */
guint window_count_pictures (WindowFixture *fixture);

/* Above it; NULL while there is none. */
AdwMessageDialog *window_find_dialog (WindowFixture *fixture);

gboolean window_toast_says (WindowFixture *fixture, const char *text);

/* As the button or menu entry of the action would be. */
gboolean window_is_enabled (WindowFixture *fixture, const char *action);

/* In main() of a file that has defined GROUP */
#define WINDOW_TEST_ON(path, page, function)                                   \
  G_STMT_START                                                                 \
  {                                                                            \
    static const WindowCase test_case = { page, function };                    \
                                                                               \
    g_test_add_data_func ("/" GROUP "/" path, &test_case, window_run_case);    \
  }                                                                            \
  G_STMT_END
#define WINDOW_TEST(path, function) WINDOW_TEST_ON (path, NULL, function)
