/* test-scratch-cells.c: programs that are there the next time */

#include "app-fixture.h"

#include "app/session/scratch-cells.h"

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static char **
load (void)
{
  g_autoptr (GAsyncResult) result = NULL;

  purr_scratch_cells_load_async (NULL, loaded_cb, &result);
  app_wait (result != NULL);
  return purr_scratch_cells_load_finish (result);
}

static void
test_kept (void)
{
  static const char *const cells[]
    = { "a = 1", "for i in range(2):\n    print(i) # \\n; “x”\n", "", NULL };
  g_auto (GStrv) before = load ();
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) empty = NULL;

  g_assert_null (before);
  purr_scratch_cells_save (g_strdupv ((char **) cells), TRUE);
  after = load ();
  g_assert_true (g_strv_equal ((const char *const *) after, cells));

  /* None at all is as if there had never been any */
  purr_scratch_cells_save (g_new0 (char *, 1), TRUE);
  empty = load ();
  g_assert_null (empty);
}

/* In a thread: some time later */
static void
test_later (void)
{
  static const char *const cells[] = { "b = 2", NULL };
  g_auto (GStrv) after = NULL;

  purr_scratch_cells_save (g_strdupv ((char **) cells), FALSE);
  app_wait ((g_strfreev (after), after = load ()) != NULL);
  g_assert_true (g_strv_equal ((const char *const *) after, cells));
}

/* What stands in the file is nothing we have written: there are no programs */
static void
test_foreign (void)
{
  g_autofree char *path
    = g_build_filename (g_get_user_data_dir (), "purrceptron",
                        "scratch-pad.purrlesson", NULL);
  g_auto (GStrv) after = NULL;

  g_assert_true (g_file_set_contents (path, "\xff\0[Cell 1]", 11, NULL));
  after = load ();
  g_assert_null (after);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/scratch-cells/kept", test_kept);
  g_test_add_func ("/scratch-cells/later", test_later);
  g_test_add_func ("/scratch-cells/foreign", test_foreign);
  return app_fixture_run ();
}
