/* test-panes.c: side by side where there is room, else one on the other */

#include "app-fixture.h"

#include "app/widgets/panes.h"

typedef struct
{
  GtkWidget *panes;
  GtkWidget *words;
  GtkWidget *play;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->words = gtk_label_new ("Words");
  fixture->play = gtk_label_new ("Play");
  gtk_widget_set_size_request (fixture->words, -1, 100);
  gtk_widget_set_size_request (fixture->play, 450, 200);
  fixture->panes = g_object_new (PURR_TYPE_PANES, "side", fixture->words,
                                 "main", fixture->play, NULL);
  g_object_ref_sink (fixture->panes);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->panes);
}

static graphene_rect_t
place (Fixture *fixture, GtkWidget *part)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (part, fixture->panes, &bounds));
  return bounds;
}

static void
allocate (Fixture *fixture, int width, int height)
{
  int minimum;

  gtk_widget_measure (fixture->panes, GTK_ORIENTATION_VERTICAL, width, &minimum,
                      NULL, NULL, NULL);
  gtk_widget_allocate (fixture->panes, width, MAX (height, minimum), -1, NULL);
}

static void
test_beside (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t words, play;

  allocate (fixture, 1000, 400);
  words = place (fixture, fixture->words);
  play = place (fixture, fixture->play);
  g_assert_cmpfloat (words.origin.x, ==, 0);
  g_assert_cmpfloat (words.size.height, ==, 400);
  g_assert_cmpfloat (play.origin.y, ==, 0);
  g_assert_cmpfloat (play.size.height, ==, 400);
  g_assert_cmpfloat (play.origin.x, >=, words.size.width);
  g_assert_cmpfloat (play.origin.x + play.size.width, ==, 1000);
  g_assert_cmpfloat (play.size.width, >, words.size.width);
}

static void
test_above (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t words, play;

  allocate (fixture, 600, 10);
  words = place (fixture, fixture->words);
  play = place (fixture, fixture->play);
  g_assert_cmpfloat (words.size.width, ==, 600);
  g_assert_cmpfloat (words.size.height, ==, 100);
  g_assert_cmpfloat (play.origin.x, ==, 0);
  g_assert_cmpfloat (play.size.width, ==, 600);
  g_assert_cmpfloat (play.origin.y, >=, 100);
  g_assert_cmpfloat (play.size.height, >=, 200);
}

/* A wider stage leaves no room for words beside it */
static void
test_wide_play (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_size_request (fixture->play, 900, 200);
  allocate (fixture, 1000, 400);
  g_assert_cmpfloat (place (fixture, fixture->words).size.width, ==, 1000);
}

/* A side that is put away takes no room, wherever it would stand */
static void
test_hidden_side (Fixture *fixture, gconstpointer data)
{
  const int widths[] = { 600, 1000 };

  gtk_widget_set_visible (fixture->words, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      graphene_rect_t play;

      allocate (fixture, widths[i], 10);
      play = place (fixture, fixture->play);
      g_assert_cmpfloat (play.origin.x, ==, 0);
      g_assert_cmpfloat (play.origin.y, ==, 0);
      g_assert_cmpfloat (play.size.width, ==, widths[i]);
      g_assert_cmpfloat (play.size.height, ==, 200);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/panes/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("beside", test_beside);
  ADD ("above", test_above);
  ADD ("wide-play", test_wide_play);
  ADD ("hidden-side", test_hidden_side);
#undef ADD
  return app_fixture_run ();
}
