/* test-project-kills.c: whenever the program is killed the file opens, and what was said
 * to be written is in it */

#include "engine/project/project-file.h"

#include "tests/engine/models/model-fixture.h"
#include "tests/engine/project/run-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 200

/* Works until it is killed: each transaction says one number in two tables, and which
 * was written is told */
static void
write_for_ever (const char *path, int told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProjectFile) file
    = purr_project_file_open (path, TRUE, &error);

  if (file == NULL)
    _exit (1);
  for (guint64 n = 1;; n++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
      g_autoptr (PurrRunRecord) run = fixture_run (n);

      if (!purr_project_file_begin (file, &error)
          || !purr_project_file_put_fact (file, "n", text, &error)
          || !purr_project_file_put_run (file, run, &error)
          || (n > 3
              && !purr_project_file_remove_run (
                file, purr_run_record_get_parts (run)->id, &error))
          || !purr_project_file_put_fact (file, "again", text, &error)
          || !purr_project_file_commit (file, &error)
          || write (told, &n, sizeof n) != sizeof n)
        _exit (2);
    }
}

static guint64
number (GHashTable *facts, const char *name)
{
  const char *text = g_hash_table_lookup (facts, name);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
kill_once (const char *path, guint microseconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GHashTable) facts = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  guint64 n, told = 0;
  guint n_damaged;
  int ends[2], status;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    write_for_ever (path, ends[1]);
  close (ends[1]);
  g_usleep (microseconds);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (ends[0], &n, sizeof n) == sizeof n)
    told = n;
  close (ends[0]);

  file = purr_project_file_open (path, TRUE, &error);
  g_assert_no_error (error);
  facts = purr_project_file_read_facts (file, &error);
  g_assert_no_error (error);
  runs = purr_project_file_read_runs (file, &n_damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_damaged, ==, 0);
  /* One that was killed at once leaves what the one before it wrote */
  if (told > 0)
    {
      g_assert_cmpuint (number (facts, "n"), >=, told);
      g_assert_cmpuint (number (facts, "n"), <=, told + 1);
    }
  g_assert_cmpuint (number (facts, "n"), ==, number (facts, "again"));
}

static void
test_kills (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);

  for (int i = 0; i < KILLS; i++)
    kill_once (path, (guint) g_test_rand_int_range (500, 30000));
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-kills/two-hundred", test_kills);
  return g_test_run ();
}
