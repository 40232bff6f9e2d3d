/* project-folder.c: where a project's pictures are */

#include "app/session/project-folder.h"

#include <string.h>

/* No way is as long */
#define WAY_MAX 16384

char *
purr_project_folder_relate (const char *project, const char *path)
{
  g_autofree char *from = g_path_get_dirname (project);
  g_auto (GStrv) a = NULL;
  g_auto (GStrv) b = NULL;
  g_autoptr (GString) way = g_string_new (NULL);
  guint common = 0;

  if (!g_path_is_absolute (from) || !g_path_is_absolute (path))
    return NULL;
  a = g_strsplit (from, G_DIR_SEPARATOR_S, -1);
  b = g_strsplit (path, G_DIR_SEPARATOR_S, -1);
  while (a[common] != NULL && b[common] != NULL
         && g_str_equal (a[common], b[common]))
    common++;
  for (guint i = common; a[i] != NULL; i++)
    if (*a[i] != '\0')
      g_string_append (way, "../");
  for (guint i = common; b[i] != NULL; i++)
    g_string_append_printf (way, "%s%s", b[i], b[i + 1] != NULL ? "/" : "");
  if (way->len == 0)
    g_string_append (way, ".");
  return g_uri_escape_bytes ((const guint8 *) way->str, way->len,
                             G_URI_RESERVED_CHARS_ALLOWED_IN_PATH);
}

static char *
follow (const char *project, const char *relative)
{
  g_autofree char *from = g_path_get_dirname (project);
  g_autoptr (GBytes) way = NULL;
  g_autofree char *text = NULL;

  if (strlen (relative) > WAY_MAX)
    return NULL;
  way = g_uri_unescape_bytes (relative, -1, NULL, NULL);
  if (way == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (way, NULL), g_bytes_get_size (way));
  if (*text == '\0' || g_path_is_absolute (text))
    return NULL;
  return g_canonicalize_filename (text, from);
}

char *
purr_project_folder_find (const char *project,
                          const char *relative,
                          const char *uri)
{
  g_autofree char *beside
    = relative != NULL && project != NULL ? follow (project, relative) : NULL;
  g_autofree char *path
    = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  return NULL;
}
