/* test-durable-places.c: where nothing can be written, said before and after
 *
 * Each as a child process of its own, which may take another user's rights or
 * mount what it likes without anybody else's noticing. */

#include "engine/files/files.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534
#define CANNOT 77 /* the system does not let us try */

/* Both say the same. */
static gboolean
is_refused (const char *path, const char *reason)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!purr_durable_file_check (path, FALSE, &before)
      && !purr_write_durably (path, "new", 3, &after)
      && strcmp (before, reason) == 0 && strcmp (after, reason) == 0)
    return TRUE;
  g_printerr ("# %s: “%s” before, “%s” after\n", path, before, after);
  return FALSE;
}

static void
run_child (int (*child) (const char *folder))
{
  g_autofree char *folder = g_dir_make_tmp ("purr-places-XXXXXX", NULL);
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);
  int status;
  pid_t pid;

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (mine, "old", 3, NULL));
  pid = fork ();
  if (pid == 0)
    _exit (child (folder));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (g_unlink (mine), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  if (WEXITSTATUS (status) == CANNOT)
    g_test_skip ("only root may take another user's rights, and mount");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static gboolean
become_nobody (void)
{
  return setgroups (0, NULL) == 0 && setgid (NOBODY) == 0
         && setuid (NOBODY) == 0;
}

static int
write_as_nobody (const char *folder)
{
  g_autofree char *new = g_build_filename (folder, "new", NULL);
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);

  if (!become_nobody ())
    return CANNOT;
  return is_refused (new, "you have no permission to write there")
             && is_refused (mine,
                            "the file that stands there is write-protected")
           ? 0
           : 1;
}

/* As in /tmp: everybody may write, nobody may remove what is not his */
static int
write_over_others (const char *folder)
{
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);
  g_autofree char *new = g_build_filename (folder, "new", NULL);
  g_autofree char *reason = NULL;
  gboolean can;

  if (g_chmod (folder, 01777) != 0 || g_chmod (mine, 0666) != 0
      || !become_nobody ())
    return CANNOT;
  can = purr_durable_file_check (new, FALSE, &reason)
        && purr_write_durably (new, "new", 3, &reason) && g_unlink (new) == 0;
  return can
             && is_refused (mine, "the file that stands there belongs to "
                                  "somebody else")
           ? 0
           : 1;
}

static int
write_read_only (const char *folder)
{
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);
  g_autofree char *new = g_build_filename (folder, "new", NULL);

  if (unshare (CLONE_NEWNS) != 0
      || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount (folder, folder, NULL, MS_BIND, NULL) != 0
      || mount (NULL, folder, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL)
           != 0)
    return CANNOT;
  return is_refused (new, "that place is read-only")
             && is_refused (mine, "that place is read-only")
           ? 0
           : 1;
}

static void
test_as_nobody (void)
{
  run_child (write_as_nobody);
}

static void
test_over_others (void)
{
  run_child (write_over_others);
}

static void
test_read_only (void)
{
  run_child (write_read_only);
}

/* Whoever asks */
static int
write_impossible (const char *folder)
{
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);
  g_autofree char *below = g_build_filename (mine, "new", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "new", NULL);
  g_autofree char *reason = NULL;
  g_autofree char *piped = NULL;
  int ends[2];

  if (pipe (ends) != 0)
    return CANNOT;
  piped = g_strdup_printf ("/dev/fd/%d", ends[1]);
  return is_refused (piped, "what stands there is a pipe, socket or device")
             && is_refused (nowhere, "its folder does not exist")
             && is_refused (below, "its folder does not exist")
             && is_refused (folder, "there is a folder of that name")
             && is_refused ("/dev/null", "what stands there is a pipe, "
                                         "socket or device")
             && purr_durable_file_check (mine, FALSE, &reason)
           ? 0
           : 1;
}

static void
test_impossible (void)
{
  run_child (write_impossible);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/durable-places/as-nobody", test_as_nobody);
  g_test_add_func ("/durable-places/over-others", test_over_others);
  g_test_add_func ("/durable-places/read-only", test_read_only);
  g_test_add_func ("/durable-places/impossible", test_impossible);
  return g_test_run ();
}
