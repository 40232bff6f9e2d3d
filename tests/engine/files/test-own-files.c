/* test-own-files.c: a program finds its own parts, wherever it stands
 *
 * A copy of this program is put where an installed one might be moved to, and
 * asked from there.
 */

#include "engine/files/own-files.h"

#include "../decoding/test-pictures.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Puts a copy of this program at PLACE/program in folder. */
static char *
put_copy (const char *folder, const char *place)
{
  g_autofree char *name = g_build_filename (place, "program", NULL);
  g_autoptr (GMappedFile) self
    = g_mapped_file_new ("/proc/self/exe", FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (self);
  char *path = test_file_new (folder, name, bytes);

  g_assert_cmpint (chmod (path, 0700), ==, 0);
  return path;
}

/* What it says that its part is, below folder; starting from cwd. */
static void
assert_found (const char *folder,
              const char *program,
              const char *cwd,
              const char *expected)
{
  const char *arguments[] = { program, "find", NULL };
  g_autofree char *whole = g_strconcat (folder, "/", expected, "\n", NULL);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (cwd, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, whole);
}

static void
put_part (const char *folder, const char *place)
{
  g_autofree char *path = test_file_new_text (folder, place, "part");
}

/* PURR_BINDIR is PREFIX/bin, and the part was to be in PREFIX/libexec */
static void
test_moved (void)
{
  char *folder = test_folder_new ();
  g_autofree char *program = put_copy (folder, "a/b/bin");
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *a = g_build_filename (folder, "a", NULL);

  put_part (folder, "a/b/libexec/part");
  put_part (folder, "a/libexec/part"); /* another one's, as the next */
  put_part (folder, "libexec/part");
  put_part (folder, "a/b/bin/part");
  g_assert_cmpint (symlink (program, link), ==, 0);
  assert_found (folder, program, NULL, "a/b/libexec/part found");
  assert_found (folder, link, NULL, "a/b/libexec/part found");
  assert_found (folder, "b/bin/program", a, "a/b/libexec/part found");
  assert_found (folder, "./link", folder, "a/b/libexec/part found");
  test_folder_remove (folder);
}

static void
test_missing (void)
{
  char *folder = test_folder_new ();
  g_autofree char *program = put_copy (folder, "b/bin");

  /* Where builds have theirs, where it is started, and beside it */
  put_part (folder, "b/engine/decoding/part");
  put_part (folder, "engine/decoding/part");
  put_part (folder, "part");
  put_part (folder, "libexec/part");
  put_part (folder, "b/bin/part");
  assert_found (folder, program, folder, "b/libexec/part missing");
  test_folder_remove (folder);
}

static void
test_built (void)
{
  static const char *const places[]
    = { "app", "tests", "tests/fuzz", "tests/app", "tests/app/commands" };
  char *folder = test_folder_new ();

  put_part (folder, "build/engine/decoding/part");
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_build_filename ("build", places[i], NULL);
      g_autofree char *program = put_copy (folder, place);

      assert_found (folder, program, NULL, "build/engine/decoding/part found");
    }
  test_folder_remove (folder);
}

/* In /tmp/app, say, where others may have put /tmp/engine */
static void
test_planted (void)
{
  char *folder = test_folder_new ();
  g_autofree char *program = put_copy (folder, "app");
  g_autofree char *part
    = test_file_new_text (folder, "engine/decoding/part", "planted");

  if (chown (part, 65534, 65534) == 0)
    assert_found (folder, program, NULL, "libexec/part missing");
  else
    g_test_skip ("only root may give files away");
  test_folder_remove (folder);
}

static int
find (void)
{
  g_autofree char *prefix = g_path_get_dirname (PURR_BINDIR);
  g_autofree char *installed = g_build_filename (prefix, "libexec", NULL);
  gboolean found;
  g_autofree char *path
    = purr_own_file (installed, "engine/decoding", "part", &found);

  g_print ("%s %s\n", path, found ? "found" : "missing");
  return 0;
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && strcmp (argv[1], "find") == 0)
    return find ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-files/moved", test_moved);
  g_test_add_func ("/own-files/missing", test_missing);
  g_test_add_func ("/own-files/built", test_built);
  g_test_add_func ("/own-files/planted", test_planted);
  return g_test_run ();
}
