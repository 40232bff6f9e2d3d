/* test-project-folder.c: the way from a project to its pictures, there and back */

#include "app/session/project-folder.h"

#include "app-fixture.h"

#include <glib/gstdio.h>

static void
assert_way (const char *project, const char *path, const char *expected)
{
  g_autofree char *way = purr_project_folder_relate (project, path);

  g_assert_cmpstr (way, ==, expected);
}

static void
test_relate (void)
{
  assert_way ("/a/b/p.purrproject", "/a/b/cats", "cats");
  assert_way ("/a/b/p.purrproject", "/a/c/cats", "../c/cats");
  assert_way ("/a/b/p.purrproject", "/a/b", ".");
  assert_way ("/a/b/p.purrproject", "/a/bc", "../bc");
  assert_way ("/p.purrproject", "/cats", "cats");
  assert_way ("/a/p.purrproject", "/a/k\xe4tzchen %1", "k%E4tzchen%20%251");
}

static void
test_find (void)
{
  char *folder = test_folder_new ();
  g_autofree char *project = g_build_filename (folder, "p.purrproject", NULL);
  g_autofree char *there = g_build_filename (folder, "k\xe4tzchen", NULL);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *way = purr_project_folder_relate (project, there);
  g_autofree char *none = purr_project_folder_find (project, way, NULL);
  g_autofree char *where_it_was = purr_project_folder_find (project, way, uri);
  g_autofree char *found = NULL;

  g_assert_null (none);
  g_assert_cmpstr (where_it_was, ==, folder);
  g_assert_cmpint (g_mkdir (there, 0700), ==, 0);
  found = purr_project_folder_find (project, way, uri);
  g_assert_cmpstr (found, ==, there);
  /* Nonsense leads nowhere */
  g_assert_null (purr_project_folder_find (project, "", NULL));
  g_assert_null (purr_project_folder_find (project, "/etc", NULL));
  g_assert_null (purr_project_folder_find (project, "%0", "http://x/"));
  g_assert_null (purr_project_folder_find (NULL, way, NULL));
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-folder/relate", test_relate);
  g_test_add_func ("/project-folder/find", test_find);
  return g_test_run ();
}
