/* fuzz-project.c: opening a project, reading all that is in it and writing to it
 *
 * The input: a byte that says how much of the rest is the journal beside it, for who
 * reads a project also brings in order what was cut off, and in its highest bit whether
 * it is written to as well; then that, then the file.
 */

#include "fuzz-target.h"

#include "engine/project/project-file.h"

#include <glib/gstdio.h>

static char *path;
static char *journal;

static void
make_folder (void)
{
  g_autofree char *folder = NULL;

  if (path != NULL)
    return;
  folder = g_dir_make_tmp ("fuzz-project-XXXXXX", NULL);
  g_assert_nonnull (folder);
  path = g_build_filename (folder, "p.purrproject", NULL);
  journal = g_strconcat (path, "-journal", NULL);
}

static void
set_file (const char *to, const uint8_t *data, size_t size)
{
  FILE *file = g_fopen (to, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
check_refused (gpointer read, GError *error)
{
  if (read == NULL)
    fuzz_check_sentence (error);
  g_clear_error (&error);
}

static void
read_all (PurrProjectFile *file)
{
  g_autoptr (GHashTable) facts = NULL;
  g_autoptr (GHashTable) pictures = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GHashTable) elsewhere = NULL;
  g_autofree char *title = NULL;
  GError *error = NULL;
  guint n_damaged;

  facts = purr_project_file_read_facts (file, &error);
  check_refused (facts, g_steal_pointer (&error));
  pictures = purr_project_file_read_pictures (file, &error);
  check_refused (pictures, g_steal_pointer (&error));
  elsewhere = purr_project_file_read_elsewhere (file, &error);
  check_refused (elsewhere, g_steal_pointer (&error));
  runs = purr_project_file_read_runs (file, &n_damaged, &error);
  check_refused (runs, g_steal_pointer (&error));
  model = purr_project_file_read_model (file, "answers", &title, &error);
  if (error != NULL)
    check_refused (model, g_steal_pointer (&error));
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const PurrRunRecordParts *parts
        = purr_run_record_get_parts (g_ptr_array_index (runs, i));

      g_assert_true (g_utf8_validate (parts->name, -1, NULL));
    }
}

/* As the program does, with a run that is there already */
static void
write_some (PurrProjectFile *file)
{
  PurrPictureMark mark
    = { .name = (char *) "cat/0.png", .hash = 1, .part = -1 };
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  guint n_damaged;

  runs = purr_project_file_read_runs (file, &n_damaged, NULL);
  if (purr_project_file_begin (file, &error)
      && purr_project_file_put_fact (file, "folder", "file:///b", &error)
      && purr_project_file_put_picture (file, &mark, &error)
      && purr_project_file_remove_picture (file, "cat/1.png", &error)
      && purr_project_file_put_elsewhere (file, "file:///a", NULL, &error)
      && (runs == NULL || runs->len == 0
          || purr_project_file_put_run (file, g_ptr_array_index (runs, 0),
                                        &error))
      && purr_project_file_commit (file, &error))
    return;
  fuzz_check_sentence (error);
  purr_project_file_roll_back (file);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean writable;
  size_t before;

  if (size < 2)
    return 0;
  make_folder ();
  /* So many 64ths of the input are the journal */
  before = (size - 1) * (data[0] % 64) / 64;
  set_file (path, data + 1 + before, size - 1 - before);
  if (before > 0)
    set_file (journal, data + 1, before);
  writable = data[0] & 0x80;
  file = purr_project_file_open (path, writable, &error);
  if (file == NULL)
    fuzz_check_sentence (error);
  else
    read_all (file);
  if (file != NULL && writable)
    write_some (file);
  g_clear_pointer (&file, purr_project_file_close);
  g_remove (journal);
  return 0;
}
