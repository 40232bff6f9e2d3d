/* bench-answer.c: from handing a picture to the Classify page to the frame that
 * shows its answer
 *
 * What a drop brings is a file's path; the clock starts there. Reading the file,
 * decoding it in the worker, classifying, building the row and painting are in
 * it; the drop's protocol between two programs is not (bench-drop has it).
 * Uses the photos of the development data, else says that they are missing.
 */

#include "app-fixture.h"
#include "bench.h"

#include "app/classify/classify-item.h"
#include "app/classify/classify-page.h"
#include "app/session/ready-made.h"

#include <math.h>

#define SECONDS 4.0

typedef struct
{
  PurrSession *session;
  PurrClassifyPage *page;
  GPtrArray *paths;
  gboolean painted;
} Bench;

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  ((Bench *) data)->painted = TRUE;
}

static PurrClassifyState
get_state (const Bench *bench)
{
  PurrClassifyPictures *pictures
    = purr_classify_page_get_pictures (bench->page);

  return purr_classify_pictures_get_n (pictures) == 0
           ? PURR_CLASSIFY_WAITING
           : purr_classify_item_get_state (
             purr_classify_pictures_get (pictures, 0));
}

static void
answer (gpointer data)
{
  Bench *bench = data;

  purr_classify_page_clear (bench->page);
  purr_classify_page_add_files (bench->page, bench->paths);
  while (get_state (bench) == PURR_CLASSIFY_WAITING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (get_state (bench), ==, PURR_CLASSIFY_READ);
  bench->painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (bench->page));
  while (!bench->painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
print_times (Bench *bench, const char *data)
{
  static const struct
  {
    const char *name;
    const char *file;
  } pictures[] = {
    { "64 x 64 pixels", "course/test/cat/025.png" },
    { "2 megapixels", "photos/Landscape_0.jpg" },
    { "8 megapixels", "photos/large/8mp-3264x2448.jpg" },
    { "12 megapixels", "photos/large/12mp-4032x3024.jpg" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_build_filename (data, pictures[i].file, NULL);
      BenchTimes times;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_print ("%s is missing\n", pictures[i].file);
          continue;
        }
      bench->paths = g_ptr_array_new ();
      g_ptr_array_add (bench->paths, path);
      times = bench_run (answer, bench, SECONDS);
      bench_print_times (pictures[i].name, &times, 0, NULL);
      g_ptr_array_unref (bench->paths);
    }
}

/* What the model alone takes of that, on one processor */
static void
classify (gpointer data)
{
  guint8 column[PURR_FEATURES];

  for (gsize i = 0; i < PURR_FEATURES; i++)
    column[i] = (guint8) (i * 7);
  g_assert_false (isnan (purr_model_classify (data, column).logit));
}

static void
print_arithmetic (PurrModel *model)
{
  BenchTimes times = bench_run (classify, model, SECONDS);

  bench_print_times ("the arithmetic alone", &times, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *scratch = NULL;
  g_autofree char *ready_made = NULL;
  Bench bench = { 0 };
  PurrModelKeeper *keeper;
  GtkWindow *window;

  g_assert_cmpint (argc, ==, 2); /* the data folder */
  if (!app_fixture_init (&argc, &argv))
    return 77;
  settings = app_settings_new ();
  scratch = test_folder_new ();
  bench.session = purr_session_new (settings, NULL);
  bench.page = PURR_CLASSIFY_PAGE (purr_classify_page_new (bench.session));
  window = app_show (GTK_WIDGET (bench.page));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                    "after-paint", G_CALLBACK (painted_cb), &bench);
  keeper = purr_session_get_keeper (bench.session);
  ready_made = purr_ready_made_path ();
  purr_model_keeper_offer_ready_made (keeper, ready_made);
  app_wait (purr_model_keeper_is_ready_made (keeper));

  bench_print_machine ("From a file to its answer on the screen: ready-made");
  print_times (&bench, argv[1]);
  print_arithmetic (purr_model_keeper_get_answering (keeper));
  app_open_model (bench.session, scratch, 1, PURR_CROP_CENTRE);
  bench_print_machine ("The same by a model of pixels");
  print_times (&bench, argv[1]);
  print_arithmetic (purr_model_keeper_get_answering (keeper));
  gtk_window_destroy (window);
  test_folder_remove (g_steal_pointer (&scratch));

  return 0;
}
