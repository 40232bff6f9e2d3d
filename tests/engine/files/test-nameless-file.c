/* test-nameless-file.c: nothing is left of a file that was not completed */

#include "engine/files/nameless-file.h"

#include "../models/model-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static PurrNamelessFile *
begin (const char *folder, gboolean named, const char *text)
{
  PurrNamelessFile *file = purr_nameless_file_new (folder, named);

  g_assert_nonnull (file);
  g_assert_cmpint (write (purr_nameless_file_get_fd (file), text,
                          strlen (text)),
                   ==, (gssize) strlen (text));
  return file;
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_written (gconstpointer named)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);

  for (int round = 0; round < 3; round++)
    {
      const char *text = round == 0 ? "first" : "next";
      PurrNamelessFile *file = begin (folder, GPOINTER_TO_INT (named), text);

      g_assert_true (purr_nameless_file_name (file, path));
      purr_nameless_file_free (file);
      assert_contents (path, text);
      g_assert_cmpuint (count_files (folder), ==, 1);

      file = begin (folder, GPOINTER_TO_INT (named), "given up");
      purr_nameless_file_free (file);
      assert_contents (path, text);
      g_assert_cmpuint (count_files (folder), ==, 1);
    }
  fixture_remove (folder);
}

static void
test_no_folder (gconstpointer named)
{
  g_assert_null (
    purr_nameless_file_new ("/nowhere/at/all", GPOINTER_TO_INT (named)));
  g_assert_cmpint (errno, ==, ENOENT);
}

/* In a process that is killed while it writes */
static void
kill_writer (const char *folder, gboolean named)
{
  int ready[2];
  char byte;
  pid_t pid;
  int status;

  g_assert_cmpint (pipe (ready), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      begin (folder, named, "half of it");
      if (write (ready[1], "r", 1) != 1)
        _exit (1);
      while (TRUE)
        pause ();
    }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  kill (pid, SIGKILL);
  while (waitpid (pid, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
}

static void
test_killed (void)
{
  char *folder = fixture_folder ();
  int probe;

  probe = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (probe < 0)
    {
      g_test_skip ("this file system has no files without a name");
      fixture_remove (folder);
      return;
    }
  close (probe);
  for (int k = 0; k < 10; k++)
    {
      kill_writer (folder, FALSE);
      g_assert_cmpuint (count_files (folder), ==, 0);
    }
  fixture_remove (folder);
}

/* Those with a name are removed by the next writer, and only those that nobody
 * writes any more. */
static void
test_left (gconstpointer named)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  PurrNamelessFile *at_work = begin (folder, TRUE, "at work");
  PurrNamelessFile *file;

  for (int k = 0; k < 5; k++)
    {
      kill_writer (folder, TRUE);
      g_assert_cmpuint (count_files (folder), ==, 2);
    }
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  file = begin (folder, GPOINTER_TO_INT (named), "new");
  g_assert_true (purr_nameless_file_name (file, path));
  purr_nameless_file_free (file);
  assert_contents (path, "new");
  /* The one that is being written, and the new one */
  g_assert_cmpuint (count_files (folder), ==, 2);

  g_assert_true (purr_nameless_file_name (at_work, path));
  purr_nameless_file_free (at_work);
  assert_contents (path, "at work");
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_remove (folder);
}

/* Many at a time, all to the same place */
typedef struct
{
  const char *folder;
  const char *path;
  gboolean named;
} Crowd;

static gpointer
write_often (gpointer data)
{
  const Crowd *crowd = data;

  for (int k = 0; k < 50; k++)
    {
      PurrNamelessFile *file = begin (crowd->folder, crowd->named, "whole");

      g_assert_true (purr_nameless_file_name (file, crowd->path));
      purr_nameless_file_free (file);
      assert_contents (crowd->path, "whole");
    }
  return NULL;
}

static void
test_crowd (gconstpointer named)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  Crowd crowd = { folder, path, GPOINTER_TO_INT (named) };
  GThread *threads[6];

  for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
    threads[k] = g_thread_new ("crowd", write_often, &crowd);
  for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
    g_thread_join (threads[k]);
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_remove (folder);
}

/* From now on this process cannot give a file another name: code says why. With
 * anyhow it cannot either where it would replace nothing, by whatever call. */
static void
forbid_links (int code, gboolean anyhow)
{
  guint32 link = anyhow ? SYS_link : SYS_linkat;
  guint32 rename = anyhow ? SYS_renameat2 : SYS_linkat;
  struct sock_filter steps[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_linkat, 2, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, link, 1, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, rename, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (guint32) code),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (steps), steps };

  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==,
                   0);
}

/* Places that have files without a name and cannot give them one */
static void
test_no_links (gconstpointer code)
{
  char *folder;
  g_autofree char *path = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  folder = fixture_folder ();
  path = g_build_filename (folder, "a", NULL);
  forbid_links (GPOINTER_TO_INT (code), FALSE);
  for (int round = 0; round < 3; round++)
    {
      g_autofree char *text = g_strnfill (1000000, (char) ('a' + round));
      PurrNamelessFile *file = begin (folder, FALSE, text);
      struct stat status;

      g_assert_cmpint (fchmod (purr_nameless_file_get_fd (file), 0604), ==, 0);
      g_assert_true (purr_nameless_file_name (file, path));
      purr_nameless_file_free (file);
      assert_contents (path, text);
      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0604);
      g_assert_cmpuint (count_files (folder), ==, 1);
    }
  fixture_remove (folder);
}

/* Nothing is replaced: neither a file nor a folder, nor a link that leads nowhere.
 * Another name can be tried then. */
static void
try_new_names (gboolean named)
{
  char *folder = fixture_folder ();
  g_autofree char *taken = g_build_filename (folder, "taken", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken", NULL);
  g_autofree char *below = g_build_filename (folder, "below", NULL);
  g_autofree char *absent = g_build_filename (folder, "no", "where", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *too_long = g_strnfill (300, 'n');
  g_autofree char *too_long_path = g_build_filename (folder, too_long, NULL);
  g_autofree char *target = NULL;
  PurrNamelessFile *file = begin (folder, named, "new");
  const struct timespec times[] = { { 1000000000, 5 }, { 1200000000, 7 } };
  struct stat status;

  g_assert_true (g_file_set_contents (taken, "old", -1, NULL));
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);
  g_assert_cmpint (g_mkdir (below, 0755), ==, 0);
  g_assert_cmpint (fchmod (purr_nameless_file_get_fd (file), 0604), ==, 0);
  g_assert_cmpint (futimens (purr_nameless_file_get_fd (file), times), ==, 0);

  g_assert_false (purr_nameless_file_name_new (file, taken));
  g_assert_cmpint (errno, ==, EEXIST);
  g_assert_false (purr_nameless_file_name_new (file, broken));
  g_assert_cmpint (errno, ==, EEXIST);
  g_assert_false (purr_nameless_file_name_new (file, below));
  g_assert_cmpint (errno, ==, EEXIST);
  g_assert_false (purr_nameless_file_name_new (file, too_long_path));
  g_assert_cmpint (errno, ==, ENAMETOOLONG);
  g_assert_false (purr_nameless_file_name_new (file, absent));
  assert_contents (taken, "old");
  target = g_file_read_link (broken, NULL);
  g_assert_cmpstr (target, ==, "nowhere");

  g_assert_true (purr_nameless_file_name_new (file, path));
  purr_nameless_file_free (file);
  assert_contents (path, "new");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0604);
  g_assert_cmpint (status.st_mtim.tv_sec, ==, 1200000000);
  /* The three of before, and the new one */
  g_assert_cmpuint (count_files (folder), ==, 4);

  file = begin (folder, named, "given up");
  g_assert_false (purr_nameless_file_name_new (file, taken));
  purr_nameless_file_free (file);
  g_assert_cmpuint (count_files (folder), ==, 4);
  fixture_remove (folder);
}

static void
test_new_name (gconstpointer named)
{
  try_new_names (GPOINTER_TO_INT (named));
}

/* The same in places that lack one way or all of them */
static void
test_new_name_no_links (gconstpointer anyhow)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  forbid_links (EINVAL, GPOINTER_TO_INT (anyhow));
  try_new_names (FALSE);
  try_new_names (TRUE);
}

/* Many who want the same name: one gets it */
static gpointer
take_name_once (gpointer data)
{
  const Crowd *crowd = data;
  PurrNamelessFile *file = begin (crowd->folder, crowd->named, "whole");
  gboolean taken = purr_nameless_file_name_new (file, crowd->path);

  g_assert_true (taken || errno == EEXIST);
  purr_nameless_file_free (file);
  return GINT_TO_POINTER (taken);
}

static void
test_new_name_crowd (gconstpointer named)
{
  for (int round = 0; round < 50; round++)
    {
      char *folder = fixture_folder ();
      g_autofree char *path = g_build_filename (folder, "a", NULL);
      Crowd crowd = { folder, path, GPOINTER_TO_INT (named) };
      GThread *threads[6];
      int n_taken = 0;

      for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
        threads[k] = g_thread_new ("crowd", take_name_once, &crowd);
      for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
        n_taken += GPOINTER_TO_INT (g_thread_join (threads[k]));
      g_assert_cmpint (n_taken, ==, 1);
      assert_contents (path, "whole");
      g_assert_cmpuint (count_files (folder), ==, 1);
      fixture_remove (folder);
    }
}

int
main (int argc, char **argv)
{
  gpointer yes = GINT_TO_POINTER (TRUE);

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/files/nameless-file/written", NULL, test_written);
  g_test_add_data_func ("/files/nameless-file/written/named", yes,
                        test_written);
  g_test_add_data_func ("/files/nameless-file/no-folder", NULL, test_no_folder);
  g_test_add_data_func ("/files/nameless-file/no-folder/named", yes,
                        test_no_folder);
  g_test_add_func ("/files/nameless-file/killed", test_killed);
  g_test_add_data_func ("/files/nameless-file/left", NULL, test_left);
  g_test_add_data_func ("/files/nameless-file/left/named", yes, test_left);
  g_test_add_data_func ("/files/nameless-file/crowd", NULL, test_crowd);
  g_test_add_data_func ("/files/nameless-file/crowd/named", yes, test_crowd);
  g_test_add_data_func ("/files/nameless-file/no-links/exdev",
                        GINT_TO_POINTER (EXDEV), test_no_links);
  g_test_add_data_func ("/files/nameless-file/no-links/eperm",
                        GINT_TO_POINTER (EPERM), test_no_links);
  g_test_add_data_func ("/files/nameless-file/no-links/enoent",
                        GINT_TO_POINTER (ENOENT), test_no_links);
  g_test_add_data_func ("/files/nameless-file/new-name", NULL, test_new_name);
  g_test_add_data_func ("/files/nameless-file/new-name/named", yes,
                        test_new_name);
  g_test_add_data_func ("/files/nameless-file/new-name/no-linkat", NULL,
                        test_new_name_no_links);
  g_test_add_data_func ("/files/nameless-file/new-name/no-way", yes,
                        test_new_name_no_links);
  g_test_add_data_func ("/files/nameless-file/new-name/crowd", NULL,
                        test_new_name_crowd);
  g_test_add_data_func ("/files/nameless-file/new-name/crowd/named", yes,
                        test_new_name_crowd);
  return g_test_run ();
}
