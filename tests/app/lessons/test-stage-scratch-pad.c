/* test-stage-scratch-pad.c: a notebook, and the pictures in it */

#include "stage-fixture.h"

#include "app/lessons/scratch-cell.h"
#include "app/lessons/stage-scratch-pad.h"
#include "app/session/scratch-cells.h"

#include <string.h>

static PurrScratchCell *
get_cell (StageFixture *fixture, guint index)
{
  GtkWidget *cell
    = gtk_widget_get_first_child (stage_part (fixture, "cells_box"));

  while (index-- > 0 && cell != NULL)
    cell = gtk_widget_get_next_sibling (cell);
  return (PurrScratchCell *) cell;
}

static guint
count_cells (StageFixture *fixture)
{
  guint n = 0;

  while (get_cell (fixture, n) != NULL)
    n++;
  return n;
}

static const char *
get_text (StageFixture *fixture, guint index, const char *name)
{
  return gtk_label_get_text (
    app_part (get_cell (fixture, index), PURR_TYPE_SCRATCH_CELL, name));
}

static void
assert_code (StageFixture *fixture, guint index, const char *code)
{
  g_autofree char *found
    = purr_scratch_cell_get_code (get_cell (fixture, index));

  g_assert_cmpstr (found, ==, code);
}

/* Cells of before are read in a thread */
static void
await_cells (StageFixture *fixture, guint n)
{
  app_wait (count_cells (fixture) == n);
}

/* Only these two */
static void
begin (StageFixture *fixture, const char *first, const char *second)
{
  await_cells (fixture, 2);
  purr_scratch_cell_set_code (get_cell (fixture, 0), first);
  purr_scratch_cell_set_code (get_cell (fixture, 1), second);
}

static void
keep_two (StageFixture *fixture, gconstpointer type)
{
  static const char *const cells[] = { "a = 6", "print(a * 7)", NULL };

  purr_scratch_cells_save (g_strdupv ((char **) cells), TRUE);
  stage_set_up_session (fixture, type);
}

static void
test_kept (StageFixture *fixture, gconstpointer data)
{
  await_cells (fixture, 2);
  assert_code (fixture, 0, "a = 6");
  assert_code (fixture, 1, "print(a * 7)");
}

/* From the top, and one after the other */
static void
test_run_all (StageFixture *fixture, gconstpointer data)
{
  begin (fixture, "a = 6", "print(a * 7)");
  stage_press (stage_part (fixture, "all_button"));
  app_wait (strcmp (get_text (fixture, 1, "output_label"), "42") == 0);
  g_assert_true (gtk_widget_is_sensitive (stage_part (fixture, "run_button")));

  /* What goes wrong ends it */
  begin (fixture, "print(a +", "print(1)");
  stage_press (stage_part (fixture, "all_button"));
  app_wait (
    g_str_has_prefix (get_text (fixture, 0, "error_label"), "Line 1: "));
  app_assert_sentence (get_text (fixture, 0, "advice_label"));
  g_assert_true (gtk_widget_is_sensitive (stage_part (fixture, "run_button")));
}

/* On to the next cell, which is made; and what was run can be had again */
static void
test_keyboard (StageFixture *fixture, gconstpointer data)
{
  begin (fixture, "b = 2", "b + 1");
  g_signal_emit_by_name (get_cell (fixture, 1), "run");
  app_wait (strstr (get_text (fixture, 1, "error_label"), "NameError") != NULL);
  await_cells (fixture, 3);
  g_assert_true (purr_scratch_cell_has_focus (get_cell (fixture, 2)));
  g_signal_emit_by_name (get_cell (fixture, 0), "run");
  g_assert_true (purr_scratch_cell_has_focus (get_cell (fixture, 1)));
  app_wait (gtk_widget_is_sensitive (stage_part (fixture, "run_button")));
  g_signal_emit_by_name (get_cell (fixture, 1), "run");
  app_wait (strcmp (get_text (fixture, 1, "output_label"), "3") == 0);

  g_signal_emit_by_name (get_cell (fixture, 2), "recall", -1);
  assert_code (fixture, 2, "b + 1");
  g_signal_emit_by_name (get_cell (fixture, 2), "recall", -1);
  assert_code (fixture, 2, "b = 2");
  g_signal_emit_by_name (get_cell (fixture, 2), "recall", 1);
  g_signal_emit_by_name (get_cell (fixture, 2), "recall", 1);
  assert_code (fixture, 2, "");

  purr_scratch_cell_set_code (get_cell (fixture, 2), "np.zer");
  g_signal_emit_by_name (get_cell (fixture, 2), "complete", "np.zer");
  assert_code (fixture, 2, "np.zeros");
}

static void
test_stop (StageFixture *fixture, gconstpointer data)
{
  begin (fixture, "for i in range(10**12):\n    a = i", "print(1)");
  g_signal_emit_by_name (get_cell (fixture, 0), "run");
  g_assert_false (gtk_widget_is_sensitive (stage_part (fixture, "all_button")));
  stage_press (stage_part (fixture, "stop_button"));
  app_wait (strstr (get_text (fixture, 0, "error_label"), "KeyboardInterrupt")
            != NULL);
  g_assert_true (gtk_widget_is_sensitive (stage_part (fixture, "all_button")));
}

static void
test_cells (StageFixture *fixture, gconstpointer data)
{
  begin (fixture, "first", "second");
  purr_scratch_cell_focus (get_cell (fixture, 0));
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), "Add _Cell"));
  g_assert_cmpuint (count_cells (fixture), ==, 3);
  assert_code (fixture, 1, "");
  g_assert_cmpstr (get_text (fixture, 2, "number_label"), ==, "[3]");
  stage_press (stage_part (fixture, "remove_button"));
  g_assert_cmpuint (count_cells (fixture), ==, 2);
  assert_code (fixture, 1, "second");
  for (int k = 0; k < 2; k++)
    stage_press (stage_part (fixture, "remove_button"));
  /* There is always one to write in */
  g_assert_cmpuint (count_cells (fixture), ==, 1);
  assert_code (fixture, 0, "");
}

static void
test_pictures (StageFixture *fixture, gconstpointer data)
{
  char *folder = app_cats_and_dogs (10);

  begin (fixture, "print(X.shape, Y.shape)", "");
  g_assert_true (stage_shows (fixture, "Open a folder of pictures"));
  app_load (fixture->session, folder);
  g_assert_true (stage_shows (fixture, "X and Y are the pictures"));
  g_signal_emit_by_name (get_cell (fixture, 0), "run");
  app_wait (
    g_str_has_prefix (get_text (fixture, 0, "output_label"), "(3072, 1"));
  test_folder_remove (folder);
}

/* A lesson file's cells stand in place of one's own, which come back */
static void
test_lesson (StageFixture *fixture, gconstpointer data)
{
  PurrLessonKeeper *keeper = purr_session_get_lessons (fixture->session);
  PurrLessonFile *lesson = purr_lesson_file_new ();
  const char *const *told;

  begin (fixture, "mine", "too");
  told = purr_lesson_keeper_get_cells (keeper);
  g_assert_cmpstr (told[0], ==, "mine");
  g_strfreev (lesson->cells);
  lesson->cells = g_strsplit ("theirs|second|third", "|", -1);
  g_assert_true (purr_lesson_keeper_open (keeper, lesson, NULL));
  await_cells (fixture, 3);
  assert_code (fixture, 0, "theirs");
  purr_scratch_cell_set_code (get_cell (fixture, 0), "changed");
  purr_lesson_keeper_reset (keeper);
  assert_code (fixture, 0, "theirs");
  purr_lesson_keeper_leave (keeper);
  await_cells (fixture, 2);
  assert_code (fixture, 0, "mine");
  assert_code (fixture, 1, "too");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, test)                                                        \
  g_test_add ("/stage-scratch-pad/" name, StageFixture,                        \
              GSIZE_TO_POINTER (PURR_TYPE_STAGE_SCRATCH_PAD), keep_two, test,  \
              stage_tear_down)
  ADD ("kept", test_kept);
  ADD ("run-all", test_run_all);
  ADD ("keyboard", test_keyboard);
  ADD ("stop", test_stop);
  ADD ("cells", test_cells);
  ADD ("pictures", test_pictures);
  ADD ("lesson", test_lesson);
#undef ADD
  return app_fixture_run ();
}
