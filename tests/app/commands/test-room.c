/* test-room.c: shortage is an error, not the end of the program */

#include "app/commands/room.h"

#include "commands-fixture.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void
set_limit (int resource, rlim_t n)
{
  struct rlimit limit = { n, n };

  g_assert_cmpint (setrlimit (resource, &limit), ==, 0);
}

static void
test_enough (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_check_room (PURR_ROOM_WINDOW, &error));
  g_assert_no_error (error);
}

static void
test_files (void)
{
  int next;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  next = dup (0);
  close (next);
  for (int room = 0; room <= PURR_ROOM_LOOP; room++)
    {
      g_autoptr (GError) error = NULL;
      gboolean enough;
      struct rlimit limit = { next + room, 4096 };

      g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
      enough = purr_check_room (PURR_ROOM_LOOP, &error);
      g_assert_true (enough == (room == PURR_ROOM_LOOP));
      g_assert_true (enough == (error == NULL));
      if (!enough)
        g_assert_nonnull (strstr (error->message, "no more files"));
      /* It keeps none open itself */
      g_assert_true (room == 0 || dup (0) == next);
      close (next);
    }
}

/* For root there is no limit. */
static void
test_threads (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  if (geteuid () == 0 && setuid (65534) != 0)
    {
      g_test_skip ("There is no other user to be.");
      return;
    }
  set_limit (RLIMIT_NPROC, 1);
  g_assert_false (purr_check_room (PURR_ROOM_LOOP, &error));
  g_assert_nonnull (strstr (error->message, "no more threads"));
}

/* Runs the command line with so few files, and fails the test where it ends by a
 * signal or says nothing. Returns whether it was done all the same. */
static gboolean
run_with_files (const char *folder, int files, const char *const *words)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *limit = g_strdup_printf ("%d", files);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_ptr_array_add (all, (char *) "/bin/sh");
  g_ptr_array_add (all, (char *) "-c");
  g_ptr_array_add (all, (char *) "ulimit -n $0; exec \"$@\"");
  g_ptr_array_add (all, limit);
  g_ptr_array_add (all, (char *) COMMANDS_PROGRAM);
  for (; *words != NULL; words++)
    g_ptr_array_add (all, (char *) *words);
  g_ptr_array_add (all, NULL);
  g_spawn_sync (folder, (char **) all->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                &out, &err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <=, 1);
  g_assert_true (status == 0 || strstr (err, "purrceptron: ") != NULL);
  return status == 0;
}

/* The whole command line: no command ends otherwise than by a sentence. */
static void
test_commands (void)
{
  static const char *const commands[][6] = {
    { "--version" },
    { "--help" },
    { "train", "pictures", "-o", "m.safetensors", "--force" },
    { "train", "pictures.purr", "-o", "m.safetensors", "--force" },
    { "tournament", "pictures.purr", "--iterations", "3" },
    { "classify", "-m", "cat.safetensors", "pictures" },
    { "evaluate", "-m", "cat.safetensors", "pictures" },
    { "duplicates", "pictures.purr" },
    { "pack", "pictures", "-o", "new.purr", "--force" },
    { "pack", "--verify", "pictures.purr" },
  };
  char *folder = folder_new ();
  g_autoptr (Run) packed = NULL;
  int done = 0;

  write_model (folder);
  packed = run_in (folder, "pack", "pictures", "-o", "pictures.purr", NULL);
  assert_run (packed, 0, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    for (int files = 4; files <= 9; files++)
      {
        const char *words[7] = { NULL };

        for (int k = 0; k < 6; k++)
          words[k] = commands[i][k];
        done += run_with_files (folder, files, words);
      }
  /* Two commands that need nothing, and others from some number on */
  g_assert_cmpint (done, >, 12);
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room/enough", test_enough);
  g_test_add_func ("/room/files", test_files);
  g_test_add_func ("/room/threads", test_threads);
  g_test_add_func ("/room/commands", test_commands);
  return g_test_run ();
}
