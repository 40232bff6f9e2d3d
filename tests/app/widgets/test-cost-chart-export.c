/* test-cost-chart-export.c: pictures and tables in files */

#include "app/widgets/cost-chart-export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static PurrCostData *
make_data (void)
{
  PurrCostData *data = purr_cost_data_new ();

  for (int run = 0; run < 2; run++)
    {
      PurrSeries *validation;

      purr_cost_data_begin_run (data, run == 0 ? "rate <0.1> & \"λ\"" : NULL);
      validation = purr_cost_data_get_current (data)->validation;
      for (int i = 0; i < 300; i++)
        purr_cost_run_append (purr_cost_data_get_current (data),
                              (double[]) { i == 77 ? NAN
                                                   : 1 / (3.0 + i + run) },
                              run == 0 ? NULL : (double[]) { i / 7.0 }, 1);
      purr_series_append_point (validation, 0, 0.7);
      purr_series_append_point (validation, 100, 1 / 3.0);
      purr_series_append_point (validation, 150.5, 1e-17);
      purr_series_append_point (validation, 400, 0.25);
    }
  return data;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("chart-export-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* Nothing but the file itself is left behind */
static void
remove_folder (const char *folder, const char *only)
{
  g_autofree char *path = g_build_filename (folder, only, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, only);
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint32
big_endian (const char *bytes)
{
  guint32 value;

  memcpy (&value, bytes, 4);
  return GUINT32_FROM_BE (value);
}

static void
test_png (void)
{
  g_autoptr (PurrCostData) data = make_data ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "chart.png", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (purr_cost_data_write_png (data, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (big_endian (contents + 16), ==, 1920);
  g_assert_cmpuint (big_endian (contents + 20), ==, 1200);
  remove_folder (folder, "chart.png");
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  int *paths = data;

  if (strcmp (name, "svg") == 0)
    {
      g_assert_cmpint (*paths, ==, 0);
      for (int i = 0; names[i] != NULL; i++)
        if (strcmp (names[i], "viewBox") == 0)
          g_assert_cmpstr (values[i], ==, "0 0 960 600");
    }
  if (strcmp (name, "path") == 0)
    (*paths)++;
}

static void
test_svg (void)
{
  const GMarkupParser parser = { .start_element = start_element };
  g_autoptr (PurrCostData) data = make_data ();
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  int paths = 0;

  g_assert_true (purr_cost_data_write_svg (data, path, &error));
  g_assert_no_error (error);

  context = g_markup_parse_context_new (&parser, 0, &paths, NULL);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_markup_parse_context_parse (context, contents, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpint (paths, >=, 4);
  remove_folder (folder, "chart.svg");
}

static void
assert_number (const char *word, double expected)
{
  char *end;

  if (isnan (expected))
    {
      g_assert_cmpstr (word, ==, "");
      return;
    }
  g_assert_cmpstr (word, !=, "");
  g_assert_cmpfloat (g_ascii_strtod (word, &end), ==, expected);
  g_assert_cmpint (*end, ==, '\0');
}

static void
test_csv (void)
{
  g_autoptr (PurrCostData) data = make_data ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "chart.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint line = 1;

  /* Over one that is there already */
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (purr_cost_data_write_csv (data, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "run,iteration,cost,validation_cost,seconds");
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 2 * (300 + 2) + 1);

  for (int run = 0; run < 2; run++)
    for (int row = 0; row < 302; row++, line++)
      {
        g_auto (GStrv) cells = g_strsplit (lines[line], ",", -1);
        /* One row stands between 150 and 151, one after the end */
        double x = row <= 150   ? row
                   : row == 151 ? 150.5
                   : row <= 300 ? row - 1
                                : 400;
        double cost
          = x == 77 || x != floor (x) || x > 299 ? NAN : 1 / (3.0 + x + run);
        double validation = x == 0       ? 0.7
                            : x == 100   ? 1 / 3.0
                            : x == 150.5 ? 1e-17
                            : x == 400   ? 0.25
                                         : NAN;

        g_assert_cmpuint (g_strv_length (cells), ==, 5);
        g_assert_cmpstr (cells[0], ==, run == 0 ? "1" : "2");
        assert_number (cells[1], x);
        assert_number (cells[2], cost);
        assert_number (cells[3], validation);
        /* The first run never told its times */
        assert_number (cells[4],
                       run == 0 || x != floor (x) || x > 299 ? NAN : x / 7.0);
      }
  g_assert_cmpstr (lines[line], ==, "");

  /* What is hidden is not told either */
  purr_cost_data_find_earlier (data, 1)->hidden = TRUE;
  g_assert_true (purr_cost_data_write_csv (data, path, NULL, &error));
  g_free (contents);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (
    g_str_has_prefix (contents,
                      "run,iteration,cost,validation_cost,seconds\n2,"));
  g_assert_null (strstr (contents, "\n1,"));
  remove_folder (folder, "chart.csv");
}

static void
test_bad_places (void)
{
  g_autoptr (PurrCostData) data = make_data ();
  g_autofree char *folder = make_folder ();
  g_autofree char *missing
    = g_build_filename (folder, "missing", "chart", NULL);
  g_autofree char *file = g_build_filename (folder, "old.csv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean written
        = i == 0   ? purr_cost_data_write_png (data, missing, &error)
          : i == 1 ? purr_cost_data_write_svg (data, missing, &error)
                   : purr_cost_data_write_csv (data, missing, NULL, &error);

      g_assert_false (written);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "could not be written to "
                                                "chart: its folder does not "
                                                "exist. Choose another"));
    }

  /* Cancelled: the old file stays, no half one beside it */
  {
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (file, "old", -1, NULL));
    g_cancellable_cancel (cancellable);
    g_assert_false (purr_cost_data_write_csv (data, file, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, "old");
  }
  remove_folder (folder, "old.csv");
}

static gpointer
export_cb (gpointer user_data)
{
  PurrCostData *data = user_data;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "chart.png", NULL);

  for (int i = 0; i < 3; i++)
    g_assert_true (purr_cost_data_write_png (data, path, NULL));
  remove_folder (folder, "chart.png");
  return NULL;
}

/* Two at once, away from the main thread, while the original grows */
static void
test_threads (void)
{
  g_autoptr (PurrCostData) data = make_data ();
  g_autoptr (PurrCostData) copy = purr_cost_data_copy (data);
  GThread *threads[2];

  for (int i = 0; i < 2; i++)
    threads[i] = g_thread_new ("export", export_cb, copy);
  for (int i = 0; i < 20000; i++)
    purr_series_append_values (purr_cost_data_get_current (data)->costs,
                               (double[]) { i }, 1);
  for (int i = 0; i < 2; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cost-chart-export/png", test_png);
  g_test_add_func ("/cost-chart-export/svg", test_svg);
  g_test_add_func ("/cost-chart-export/csv", test_csv);
  g_test_add_func ("/cost-chart-export/bad-places", test_bad_places);
  g_test_add_func ("/cost-chart-export/threads", test_threads);
  return g_test_run ();
}
