/* test-gallery.c: the pictures behind a number */

#include "app-fixture.h"

#include "app/pictures/gallery.h"
#include "app/pictures/thumbnail.h"
#include "app/widgets/cell-grid.h"

#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  GtkWindow *window;
  PurrGallery *gallery;
  guint closed;
  PurrModel *model;
  PurrAnswers *answers;
} Fixture;

static void
answer (Fixture *fixture)
{
  PurrDataset *dataset = purr_session_get_dataset (fixture->session);

  g_autoptr (PurrWorkers) workers = purr_workers_new (1);

  g_clear_pointer (&fixture->answers, purr_answers_unref);
  fixture->answers = purr_answers_new (fixture->model, dataset, NULL, workers);
  g_assert_nonnull (fixture->answers);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = test_folder_new ();
  app_add_pictures (fixture->folder, "blue", 4, 32, 0x0000ff);
  app_add_pictures (fixture->folder, "red", 4, 32, 0xff0000);
  app_load (fixture->session, fixture->folder);
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  fixture->model = app_model (1, PURR_CROP_CENTRE);
  answer (fixture);
  fixture->gallery = PURR_GALLERY (purr_gallery_new (fixture->session));
  g_signal_connect_swapped (fixture->gallery, "closed",
                            G_CALLBACK (app_count_cb), &fixture->closed);
  gtk_widget_set_size_request (GTK_WIDGET (fixture->gallery), 400, 500);
  fixture->window = app_show (GTK_WIDGET (fixture->gallery));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  purr_answers_unref (fixture->answers);
  purr_model_unref (fixture->model);
  g_assert_finalize_object (fixture->session);
  g_clear_object (&fixture->settings);
  test_folder_remove (fixture->folder);
}

static PurrCellGrid *
get_grid (Fixture *fixture)
{
  return app_part (fixture->gallery, PURR_TYPE_GALLERY, "grid");
}

static void
show (Fixture *fixture, const guint32 *indices, guint n)
{
  g_autoptr (GArray) pictures = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (pictures, indices, n);
  purr_gallery_show (fixture->gallery, "red, answered blue", pictures,
                     fixture->answers);
  app_wait (n == 0
            || purr_cell_grid_get_cell (get_grid (fixture), n - 1) != NULL);
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->gallery), text);
}

/* The words under the pictures against z by hand */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 5, 1 };
  const PurrPartAnswers *part
    = purr_answers_get (fixture->answers, PURR_PART_ANY);

  show (fixture, some, 2);
  g_assert_true (says (fixture, "2 pictures: red, answered blue"));
  for (guint position = 0; position < 2; position++)
    {
      GtkWidget *cell = purr_cell_grid_get_cell (get_grid (fixture), position);
      double z = part->z[some[position]];
      double p = 1 / (1 + exp (-z));
      double loss = -log (some[position] >= 4 ? p : 1 - p);
      g_autofree char *words
        = g_strdup_printf ("→ %s\n%.1f %% · %.2f", z >= 0 ? "red" : "blue",
                           100 * p, loss);

      g_assert_cmpuint (part->pictures[some[position]], ==, some[position]);
      g_assert_cmpstr (purr_thumbnail_get_use (PURR_THUMBNAIL (cell)), ==,
                       words);
      g_assert_cmpstr (purr_thumbnail_get_caption (PURR_THUMBNAIL (cell)), ==,
                       position == 0 ? "red" : "blue");
    }
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 6, 5, 1 };
  PurrEdits *edits = purr_session_get_edits (fixture->session);

  show (fixture, some, 3);
  purr_cell_grid_choose (get_grid (fixture), 1);
  g_assert_true (purr_edits_reclass (edits, &some[1], 1, 0));
  g_assert_true (says (fixture, "1 relabelled since"));
  /* The same ones, at the same place, and the selection */
  g_assert_cmpuint (purr_cell_grid_get_n_cells (get_grid (fixture)), ==, 3);
  g_assert_cmpuint (purr_cell_grid_get_chosen (get_grid (fixture)), ==, 1);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (get_grid (fixture)), ==, 1);
  g_assert_true (says (fixture, "labelled “blue” (was “red”)"));
  g_assert_cmpstr (purr_thumbnail_get_caption (PURR_THUMBNAIL (
                     purr_cell_grid_get_cell (get_grid (fixture), 1))),
                   ==, "blue");
  g_assert_true (purr_edits_exclude (edits, some, 1));
  g_assert_true (says (fixture, "1 relabelled, 1 left out since"));
  purr_edits_undo (edits);
  purr_edits_undo (edits);
  g_assert_false (says (fixture, "since"));
  g_assert_cmpuint (fixture->closed, ==, 0);
}

/* They stay those that were asked for, and it says that others are answered so now */
static void
test_threshold (Fixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 5, 1 };
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  char *scratch = test_folder_new ();

  app_open_model (fixture->session, scratch, 1, PURR_CROP_CENTRE);
  show (fixture, some, 2);
  g_assert_false (says (fixture, "threshold"));
  purr_edits_set_threshold (edits, 0.9999);
  g_assert_true (says (fixture, "2 pictures: red, answered blue"));
  g_assert_true (says (fixture, "Found at threshold 0.5000; it is 0.9999 now"));
  purr_edits_undo (edits);
  g_assert_false (says (fixture, "threshold"));
  purr_edits_redo (edits);
  /* Asked for anew */
  show (fixture, some, 1);
  g_assert_false (says (fixture, "threshold"));
  test_folder_remove (scratch);
}

static void
test_other_pictures (Fixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 5 };

  show (fixture, some, 1);
  app_load (fixture->session, fixture->folder);
  g_assert_cmpuint (fixture->closed, ==, 1);
  g_assert_cmpuint (purr_cell_grid_get_n_cells (get_grid (fixture)), ==, 0);
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  answer (fixture);
  show (fixture, some, 0);
  g_assert_true (says (fixture, "0 pictures"));
  show (fixture, some, 1);
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (fixture->gallery),
                                          "Close these pictures"),
                         "clicked");
  g_assert_cmpuint (fixture->closed, ==, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/gallery/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("words", test_words);
  ADD ("changes", test_changes);
  ADD ("threshold", test_threshold);
  ADD ("other-pictures", test_other_pictures);
#undef ADD
  return app_fixture_run ();
}
