/* bench-many.c: a folder of 10,000 pictures, classified in the window and loaded
 * to learn from
 *
 * Both go through the same worker processes; the window adds its items, its
 * answers, their order and the frames that show them. Uses the small pictures of
 * the development data, else says that they are missing.
 */

#include "app-fixture.h"
#include "bench.h"

#include "app/classify/classify-page.h"
#include "app/session/folder-load.h"

#define SECONDS 15.0

typedef struct
{
  PurrSession *session;
  PurrClassifyPage *page;
  GPtrArray *paths;
  guint n;       /* pictures in the folder */
  gboolean done; /* loading */
} Bench;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset
    = purr_folder_load_run_finish (PURR_FOLDER_LOAD (source), result, &error);

  g_assert_no_error (error);
  bench->n = (guint) purr_dataset_get_size (dataset);
  bench->done = TRUE;
}

/* As the window does it */
static void
load (gpointer data)
{
  Bench *bench = data;
  g_autoptr (PurrFolderLoad) load
    = purr_folder_load_new (g_ptr_array_index (bench->paths, 0),
                            PURR_CROP_CENTRE,
                            purr_session_get_decoder (bench->session));

  bench->done = FALSE;
  purr_folder_load_run_async (load, loaded_cb, bench);
  while (!bench->done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_classified (Bench *bench)
{
  PurrClassifyPictures *pictures
    = purr_classify_page_get_pictures (bench->page);
  const PurrClassifyCounts *counts
    = purr_classify_pictures_get_counts (pictures);

  return counts->positive + counts->negative == bench->n;
}

/* Until every answer is there, and counted */
static void
classify (gpointer data)
{
  Bench *bench = data;

  purr_classify_page_clear (bench->page);
  while (purr_classify_pictures_is_busy (
    purr_classify_page_get_pictures (bench->page)))
    g_main_context_iteration (NULL, TRUE);
  purr_classify_page_add_files (bench->page, bench->paths);
  while (!is_classified (bench))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *scratch = NULL;
  BenchTimes loading, classifying;
  Bench bench = { 0 };
  GtkWindow *window;

  g_assert_cmpint (argc, ==, 2); /* the data folder */
  folder = g_build_filename (argv[1], "cifar10", NULL);
  if (!app_fixture_init (&argc, &argv))
    return 77;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_print ("not measured: %s is not there\n", folder);
      return 77;
    }
  settings = app_settings_new ();
  scratch = test_folder_new ();
  bench.session = purr_session_new (settings, NULL);
  bench.page = PURR_CLASSIFY_PAGE (purr_classify_page_new (bench.session));
  bench.paths = g_ptr_array_new ();
  g_ptr_array_add (bench.paths, folder);
  window = app_show (GTK_WIDGET (bench.page));
  gtk_window_set_default_size (window, 1100, 700);
  app_open_model (bench.session, scratch, 1, PURR_CROP_CENTRE);

  bench_print_machine ("A folder of pictures, to learn from and to classify");
  loading = bench_run (load, &bench, SECONDS);
  bench_print_times ("loaded to learn from", &loading, bench.n, "pictures");
  classifying = bench_run (classify, &bench, SECONDS);
  bench_print_times ("classified in the window", &classifying, bench.n,
                     "pictures");
  g_print ("classifying takes %.2f times as long, in the median %.2f\n",
           classifying.minimum / loading.minimum,
           classifying.median / loading.median);

  gtk_window_destroy (window);
  g_ptr_array_unref (bench.paths);
  g_object_unref (bench.session);
  test_folder_remove (g_steal_pointer (&scratch));
  return 0;
}
