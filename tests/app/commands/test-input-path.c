/* test-input-path.c: the files and folders that a command line names */

#include "app/commands/input-path.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *
take (const char *word)
{
  return purr_path_from_word ("train", word);
}

static void
assert_path (const char *word, const char *expected)
{
  g_autofree char *path = take (word);

  g_assert_cmpstr (path, ==, expected);
}

static void
test_paths (void)
{
  assert_path ("pictures", "pictures");
  assert_path ("./-", "./-");
  assert_path ("no such folder/", "no such folder/");
  assert_path ("k\xe4the", "k\xe4the");
  assert_path ("C:\\cats", "C:\\cats");
  assert_path ("12:30.png", "12:30.png");
  assert_path ("a%20b", "a%20b");
}

static void
test_file_addresses (void)
{
  g_autofree char *here
    = g_strdup_printf ("file://%s/cat.png", g_get_host_name ());

  assert_path ("file:///home/mia/K%C3%A4the%201%23.jpg",
               "/home/mia/Käthe 1#.jpg");
  assert_path ("file://localhost/a", "/a");
  assert_path ("FILE:///a", "/a");
  assert_path ("file:/a%E9", "/a\xe9");
  assert_path (here, "/cat.png");

  assert_path ("file://elsewhere.example/a", NULL);
  assert_path ("file:///a%00b", NULL);
  assert_path ("file:///a#part", NULL);
}

static void
test_elsewhere (void)
{
  const char *const words[] = {
    "",
    "-",
    "https://example.org/cat.png",
    "HTTP://example.org",
    "sftp://mia@example.org/cats",
    "smb://box/cats",
    "data:image/png;base64,AAAA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    assert_path (words[i], NULL);
}

/* A file may be called anything */
static void
test_files_of_such_names (void)
{
  g_autofree char *folder = g_dir_make_tmp ("purr-input-XXXXXX", NULL);
  g_autofree char *old = g_get_current_dir ();

  g_assert_cmpint (chdir (folder), ==, 0);
  g_assert_cmpint (g_mkdir ("https:", 0700), ==, 0);
  g_assert_cmpint (g_mkdir ("https:/x", 0700), ==, 0);
  assert_path ("https://x", "https://x");
  g_assert_cmpint (g_rmdir ("https:/x"), ==, 0);
  g_assert_cmpint (g_rmdir ("https:"), ==, 0);
  g_assert_cmpint (chdir (old), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_names (void)
{
  static const struct
  {
    const char *message;
    const char *path;
    const char *given;
  } cases[] = {
    { "“cats” cannot be found.", "cats", "“cats” cannot be found." },
    { "“cats” cannot be found.", "../a/cats", "“../a/cats” cannot be found." },
    { "“cats” cannot be found.", "/a/cats/", "“/a/cats/” cannot be found." },
    { "m.bin is not a model.", "x/m.bin", "x/m.bin is not a model." },
    { "m.bin is not a model.", "m.bin", "m.bin is not a model." },
    { "a is a word in many sentences.", "x/y",
      "x/y: a is a word in many "
      "sentences." },
    { "“a\uFFFD” holds none.", "x/a\x1b", "“x/a\uFFFD” holds none." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given
        = purr_name_as_given (cases[i].message, cases[i].path);

      g_assert_cmpstr (given, ==, cases[i].given);
    }
}

/* The engine knows the folder's true name, the person said "." */
static void
test_here (void)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *name = g_path_get_basename (here);
  g_autofree char *message = g_strdup_printf ("“%s” holds none.", name);
  g_autofree char *given = purr_name_as_given (message, ".");

  g_assert_cmpstr (given, ==, "“.” holds none.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input-path/paths", test_paths);
  g_test_add_func ("/input-path/file-addresses", test_file_addresses);
  g_test_add_func ("/input-path/elsewhere", test_elsewhere);
  g_test_add_func ("/input-path/files-of-such-names", test_files_of_such_names);
  g_test_add_func ("/input-path/names", test_names);
  g_test_add_func ("/input-path/here", test_here);
  return g_test_run ();
}
