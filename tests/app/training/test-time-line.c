/* test-time-line.c: back in a run by its slider, its buttons and as a film */

#include "look-fixture.h"

#include "app/training/time-line.h"

#include <string.h>

static void
set_up (LookFixture *fixture, gconstpointer data)
{
  look_set_up (fixture, g_object_new (PURR_TYPE_TIME_LINE, NULL));
  purr_time_line_set_session (PURR_TIME_LINE (fixture->view), fixture->session);
}

static gpointer
part (LookFixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_TIME_LINE, name);
}

static void
click (LookFixture *fixture, const char *name)
{
  g_signal_emit_by_name (part (fixture, name), "clicked");
}

static double
get_place (LookFixture *fixture)
{
  return gtk_adjustment_get_value (part (fixture, "adjustment"));
}

static void
assert_words (LookFixture *fixture, const char *begin)
{
  const char *words = gtk_label_get_text (part (fixture, "moment_label"));

  if (!g_str_has_prefix (words, begin))
    g_error ("“%s” does not begin with “%s”", words, begin);
}

static void
assert_sensitive (LookFixture *fixture, gboolean back, gboolean others)
{
  g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "back_button")), ==,
                   back);
  g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "forward_button")),
                   ==, others);
  g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "now_button")), ==,
                   others);
  g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "keep_button")), ==,
                   others);
}

static void
test_nothing (LookFixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "scale")));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "play_button")));
  assert_sensitive (fixture, FALSE, FALSE);
}

static void
test_moves (LookFixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = part (fixture, "adjustment");

  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 40);
  g_assert_cmpfloat (get_place (fixture), ==, 40);
  assert_words (fixture, "Now: iteration 40");
  assert_sensitive (fixture, TRUE, FALSE);

  /* As Home does, or a drag to the left end */
  gtk_adjustment_set_value (adjustment, 0);
  g_assert_cmpuint (purr_look_back_get_moment (fixture->look_back)->iteration,
                    ==, 0);
  assert_words (fixture, "Iteration 0 of 40 · J 0.6931 · ");
  assert_sensitive (fixture, FALSE, TRUE);
  click (fixture, "forward_button");
  click (fixture, "forward_button");
  assert_words (fixture, "Iteration 2 of 40 · J ");
  click (fixture, "back_button");
  g_assert_cmpfloat (get_place (fixture), ==, 1);
  click (fixture, "now_button");
  g_assert_null (purr_look_back_get_moment (fixture->look_back));
  g_assert_cmpfloat (get_place (fixture), ==, 40);

  gtk_adjustment_set_value (adjustment, 17.4);
  g_assert_cmpuint (purr_look_back_get_moment (fixture->look_back)->iteration,
                    ==, 17);
  gtk_adjustment_set_value (adjustment, 40);
  g_assert_null (purr_look_back_get_moment (fixture->look_back));
}

/* The keyboard is not left on what cannot be pressed */
static void
test_focus (LookFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  purr_look_back_go (fixture->look_back, 3);
  g_assert_true (gtk_widget_grab_focus (part (fixture, "now_button")));
  click (fixture, "now_button");
  g_assert_true (gtk_window_get_focus (fixture->window)
                 == part (fixture, "scale"));
}

static void
test_keep (LookFixture *fixture, gconstpointer data)
{
  guint kept = 0;

  g_signal_connect_swapped (fixture->view, "kept", G_CALLBACK (app_count_cb),
                            &kept);
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  purr_look_back_go (fixture->look_back, 3);
  click (fixture, "keep_button");
  g_assert_cmpuint (kept, ==, 1);
}

/* The shortest run there is: where it began, and now */
static void
test_one_update (LookFixture *fixture, gconstpointer data)
{
  g_settings_set_int (fixture->settings, "iterations", 1);
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  g_assert_cmpfloat (get_place (fixture), ==, 1);
  assert_words (fixture, "Now: iteration 1");
  click (fixture, "back_button");
  assert_words (fixture, "Iteration 0 of 1 · J 0.6931 · ");
  click (fixture, "forward_button");
  g_assert_null (purr_look_back_get_moment (fixture->look_back));
}

/* Weights that were put back, for they were the best, are those of now */
static void
test_stopped_early (LookFixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "train/cat", 3, 32, 0xff0000);
  app_add_pictures (folder, "train/dog", 3, 32, 0x0000ff);
  /* The other way round: what is learnt makes the validation worse */
  app_add_pictures (folder, "val/cat", 2, 32, 0x0000ff);
  app_add_pictures (folder, "val/dog", 2, 32, 0xff0000);
  g_settings_set_int (fixture->settings, "patience", 1);
  app_load (fixture->session, folder);
  look_train (fixture);
  g_assert_cmpuint (purr_run_get_iteration (fixture->run), <, 40);
  assert_words (fixture, "Now: iteration ");
  g_assert_true (
    g_str_has_suffix (gtk_label_get_text (part (fixture, "moment_label")),
                      ", with the weights of iteration 0"));
  g_assert_true (app_shows (fixture->view, "best"));
  test_folder_remove (folder);
}

typedef struct
{
  PurrLookBack *look_back;
  guint64 last;
  guint moments;
} Film;

/* Never back */
static void
film_cb (Film *film)
{
  const PurrMoment *moment = purr_look_back_get_moment (film->look_back);

  if (moment == NULL)
    return;
  g_assert_true (film->moments == 0 || moment->iteration > film->last);
  film->last = moment->iteration;
  film->moments++;
}

static void
play (LookFixture *fixture, Film *film)
{
  *film = (Film) { fixture->look_back, 0, 0 };
  g_signal_connect_swapped (fixture->look_back, "changed", G_CALLBACK (film_cb),
                            film);
  gtk_toggle_button_set_active (part (fixture, "play_button"), TRUE);
  app_wait (!gtk_toggle_button_get_active (part (fixture, "play_button")));
  g_signal_handlers_disconnect_by_data (fixture->look_back, film);
}

/* From the first moment to now, in order */
static void
test_film (LookFixture *fixture, gconstpointer data)
{
  Film film;

  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  play (fixture, &film);
  g_assert_cmpuint (film.moments, >=, 2);
  g_assert_null (purr_look_back_get_moment (fixture->look_back));
  app_settle (fixture->session);
}

/* Who wants nothing to move sees a few stills */
static void
test_stills (LookFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->view);
  Film film;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  play (fixture, &film);
  g_assert_cmpuint (film.moments, >=, 2);
  g_assert_cmpuint (film.moments, <=, 12);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
  app_settle (fixture->session);
}

/* A hand on the slider stops it, and so does a new run */
static void
test_film_stops (LookFixture *fixture, gconstpointer data)
{
  GtkToggleButton *button = part (fixture, "play_button");

  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  gtk_toggle_button_set_active (button, TRUE);
  app_wait (purr_look_back_get_moment (fixture->look_back) != NULL);
  gtk_adjustment_set_value (part (fixture, "adjustment"), 20);
  g_assert_false (gtk_toggle_button_get_active (button));
  g_assert_cmpuint (purr_look_back_get_moment (fixture->look_back)->iteration,
                    ==, 20);

  gtk_toggle_button_set_active (button, TRUE);
  purr_run_reset (fixture->run);
  app_wait (!gtk_toggle_button_get_active (button));
  g_assert_null (purr_look_back_get_moment (fixture->look_back));
  app_settle (fixture->session);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/time-line/" name, LookFixture, NULL, set_up, function,         \
              look_tear_down)
  ADD ("nothing", test_nothing);
  ADD ("moves", test_moves);
  ADD ("one-update", test_one_update);
  ADD ("stopped-early", test_stopped_early);
  ADD ("focus", test_focus);
  ADD ("keep", test_keep);
  ADD ("film", test_film);
  ADD ("stills", test_stills);
  ADD ("film-stops", test_film_stops);
#undef ADD
  return app_fixture_run ();
}
