/* test-contents.c: what open files hold, copied and compared */

#include "engine/files/contents.h"

#include "../models/model-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
file_new (const char *folder, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  fd = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  return fd;
}

/* More than is held in memory at a time */
static char *
make_bytes (gsize length)
{
  char *bytes = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (char) (i * i + i / 7);
  return bytes;
}

static void
copy_all_lengths (void)
{
  static const gsize lengths[] = { 0, 1, 262143, 262144, 262145, 1000000 };
  char *folder = fixture_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *bytes = make_bytes (lengths[i]);
      int from = file_new (folder, "from", bytes, lengths[i]);
      int to = file_new (folder, "to", "", 0);
      gboolean reading = TRUE;
      struct stat status;

      g_assert_true (
        purr_copy_contents (from, to, (gint64) lengths[i], &reading));
      g_assert_false (reading);
      g_assert_cmpint (fstat (to, &status), ==, 0);
      g_assert_cmpuint (status.st_size, ==, lengths[i]);
      g_assert_true (purr_same_contents (from, to));
      close (from);
      close (to);
    }
  fixture_remove (folder);
}

static void
test_copy (void)
{
  copy_all_lengths ();
}

/* A system that cannot do it by itself */
static void
test_copy_by_hand (void)
{
  struct sock_filter steps[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_copy_file_range, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EXDEV),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (steps), steps };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==,
                   0);
  copy_all_lengths ();
}

/* A length that lies: up to the end, and no further */
static void
test_copy_length (void)
{
  char *folder = fixture_folder ();
  int from = file_new (folder, "from", "abcdef", 6);
  int to = file_new (folder, "to", "", 0);
  int head = file_new (folder, "head", "", 0);
  int expected = file_new (folder, "expected", "abc", 3);
  gboolean reading;

  g_assert_true (
    purr_copy_contents (from, to, G_GINT64_CONSTANT (1) << 40, &reading));
  g_assert_true (purr_same_contents (from, to));
  g_assert_true (purr_copy_contents (from, head, 3, &reading));
  g_assert_true (purr_same_contents (head, expected));
  close (from);
  close (to);
  close (head);
  close (expected);
  fixture_remove (folder);
}

static void
test_faults (void)
{
  char *folder = fixture_folder ();
  int from = file_new (folder, "from", "abcdef", 6);
  int full = open ("/dev/full", O_RDWR | O_CLOEXEC);
  int place = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int to = file_new (folder, "to", "", 0);
  gboolean reading;

  g_assert_false (purr_copy_contents (place, to, 6, &reading));
  g_assert_cmpint (errno, ==, EISDIR);
  g_assert_true (reading);
  g_assert_false (purr_same_contents (place, from));
  g_assert_false (purr_same_contents (from, place));
  if (full < 0)
    g_test_skip ("there is no /dev/full");
  else
    {
      g_assert_false (purr_copy_contents (from, full, 6, &reading));
      g_assert_cmpint (errno, ==, ENOSPC);
      g_assert_false (reading);
      close (full);
    }
  close (from);
  close (place);
  close (to);
  fixture_remove (folder);
}

static void
test_same (void)
{
  gsize length = 600000;
  char *folder = fixture_folder ();
  g_autofree char *bytes = make_bytes (length);
  int a = file_new (folder, "a", bytes, length);
  int b;

  g_assert_true (purr_same_contents (a, a));
  for (gsize k = 0; k < 4; k++)
    {
      const gsize places[] = { 0, 262143, 262144, length - 1 };

      bytes[places[k]] ^= 1;
      b = file_new (folder, "b", bytes, length);
      g_assert_false (purr_same_contents (a, b));
      close (b);
      bytes[places[k]] ^= 1;
    }
  b = file_new (folder, "b", bytes, length - 1);
  g_assert_false (purr_same_contents (a, b));
  g_assert_false (purr_same_contents (b, a));
  close (a);
  close (b);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/contents/copy", test_copy);
  g_test_add_func ("/files/contents/copy/by-hand", test_copy_by_hand);
  g_test_add_func ("/files/contents/copy/length", test_copy_length);
  g_test_add_func ("/files/contents/faults", test_faults);
  g_test_add_func ("/files/contents/same", test_same);
  return g_test_run ();
}
