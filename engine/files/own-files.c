/* own-files.c: where the parts of this very program lie */

#include "engine/files/own-files.h"

#include <sys/stat.h>

/* The way from the folder from to the folder to, both whole paths: "../libexec" */
static char *
way_between (const char *from, const char *to)
{
  g_auto (GStrv) steps = g_strsplit (from, "/", -1);
  g_auto (GStrv) target = g_strsplit (to, "/", -1);
  GString *way = g_string_new (NULL);
  gsize same = 0;

  while (steps[same] != NULL && g_strcmp0 (steps[same], target[same]) == 0)
    same++;
  for (gsize i = same; steps[i] != NULL; i++)
    g_string_append (way, "../");
  for (gsize i = same; target[i] != NULL; i++)
    g_string_append_printf (way, "%s%s", target[i],
                            target[i + 1] != NULL ? "/" : "");
  return g_string_free (way, FALSE);
}

/* The build folder, if the program in folder is one that was just built there;
 * else NULL. */
static char *
find_build (const char *folder)
{
  g_autofree char *at = g_strdup (folder);

  /* tests/, tests/fuzz/, tests/app/; that one is no app/ of its own */
  for (int depth = 0; depth < 3; depth++)
    {
      char *above = g_path_get_dirname (at);

      if (g_str_has_suffix (at, "/tests"))
        return above;
      g_free (at);
      at = above;
    }
  if (g_str_has_suffix (folder, "/app"))
    return g_path_get_dirname (folder);
  return NULL;
}

/* A folder called app may stand where others may put what they like. */
static gboolean
is_ours (const char *path)
{
  struct stat program, found;

  return stat (path, &found) == 0 && stat ("/proc/self/exe", &program) == 0
         && (found.st_uid == program.st_uid || found.st_uid == 0);
}

char *
purr_own_file (const char *installed,
               const char *built,
               const char *name,
               gboolean *found)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder
    = program != NULL ? g_path_get_dirname (program) : g_strdup (PURR_BINDIR);
  g_autofree char *way = way_between (PURR_BINDIR, installed);
  g_autofree char *there = g_build_filename (folder, way, name, NULL);
  g_autofree char *build = find_build (folder);

  *found = g_file_test (there, G_FILE_TEST_EXISTS);
  if (!*found && build != NULL)
    {
      char *here = g_build_filename (build, built, name, NULL);

      *found = is_ours (here);
      if (*found || !g_file_test (here, G_FILE_TEST_EXISTS))
        return here;
      g_free (here);
    }
  return g_canonicalize_filename (there, NULL);
}
