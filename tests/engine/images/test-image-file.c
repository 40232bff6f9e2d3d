/* test-image-file.c: whatever may stand at a path */

#include "engine/decoding/column.h"
#include "engine/images/decoder.h"

#include "../decoding/test-pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
assert_refused (const char *path, PurrImageErrorCode code)
{
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];

  g_assert_false (purr_decoder_read_file (test_decoder (), path,
                                          PURR_CROP_CENTRE, column, 0, NULL,
                                          NULL, &error));
  g_assert_error (error, PURR_IMAGE_ERROR, (int) code);
  test_assert_sentence (error->message, path);
}

static void
assert_accepted (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];

  purr_decoder_read_file (test_decoder (), path, PURR_CROP_CENTRE, column, 0,
                          NULL, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
small_bmp (void)
{
  return test_bmp ((const guint8 *) "\1\2\3\4\5\6", 2, 1);
}

static void
test_not_regular (void)
{
  char *folder = test_folder_new ();
  g_autofree char *fifo = g_build_filename (folder, "fifo.jpg", NULL);
  g_autofree char *socket_path = g_build_filename (folder, "socket.jpg", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpuint (g_strlcpy (address.sun_path, socket_path,
                               sizeof address.sun_path),
                    <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==,
                   0);

  /* A FIFO without a writer would block whoever opens it plainly */
  assert_refused (fifo, PURR_IMAGE_ERROR_NOT_REGULAR);
  assert_refused (socket_path, PURR_IMAGE_ERROR_NOT_REGULAR);
  assert_refused (folder, PURR_IMAGE_ERROR_NOT_REGULAR);
  assert_refused ("/dev/null", PURR_IMAGE_ERROR_NOT_REGULAR);
  assert_refused ("/dev/zero", PURR_IMAGE_ERROR_NOT_REGULAR);

  close (fd);
  test_folder_remove (folder);
}

static void
test_unreadable (void)
{
  char *folder = test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "missing.png", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop.png", NULL);

  g_assert_cmpint (symlink ("loop.png", loop), ==, 0);
  assert_refused (missing, PURR_IMAGE_ERROR_UNREADABLE);
  assert_refused (loop, PURR_IMAGE_ERROR_UNREADABLE);
  test_folder_remove (folder);
}

static void
test_no_permission (void)
{
  char *folder;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bmp = small_bmp ();

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may read every file");
      return;
    }
  folder = test_folder_new ();
  path = test_file_new (folder, "locked.bmp", bmp);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  assert_refused (path, PURR_IMAGE_ERROR_UNREADABLE);
  test_folder_remove (folder);
}

static void
test_link (void)
{
  char *folder = test_folder_new ();
  g_autoptr (GBytes) bmp = small_bmp ();
  g_autofree char *path = test_file_new (folder, "real.bmp", bmp);
  g_autofree char *link = g_build_filename (folder, "link", NULL);

  g_assert_cmpint (symlink (path, link), ==, 0);
  assert_accepted (path);
  assert_accepted (link);
  test_folder_remove (folder);
}

static void
test_empty (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = test_file_new_text (folder, "empty.jpg", "");

  assert_refused (path, PURR_IMAGE_ERROR_EMPTY);
  test_folder_remove (folder);
}

/* A file with holes takes no room on the disk. */
static void
test_too_large (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path
    = test_file_new_text (folder, "large.jpg", "\xff\xd8\xff\xe0");

  g_assert_cmpint (truncate (path, (off_t) PURR_IMAGE_MAX_BYTES + 1), ==, 0);
  assert_refused (path, PURR_IMAGE_ERROR_TOO_LARGE);
  /* One byte less may be looked at, and turns out to hold nothing */
  g_assert_cmpint (truncate (path, (off_t) PURR_IMAGE_MAX_BYTES), ==, 0);
  assert_refused (path, PURR_IMAGE_ERROR_DAMAGED);
  test_folder_remove (folder);
}

/* Files that the system makes up while they are read say that they hold 0
 * bytes: what counts is what comes. */
static void
test_length_lies (void)
{
  if (!g_file_test ("/proc/self/status", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /proc here");
      return;
    }
  assert_refused ("/proc/self/status", PURR_IMAGE_ERROR_NOT_A_PICTURE);
}

/* Lengths around that of the piece which is read first. */
static void
test_lengths (void)
{
  char *folder = test_folder_new ();

  for (gsize length = 4094; length <= 4099; length++)
    {
      g_autoptr (GBytes) bmp = small_bmp ();
      g_autofree char *data = g_malloc0 (length);
      g_autofree char *path = NULL;
      g_autoptr (GBytes) padded = NULL;

      memcpy (data, g_bytes_get_data (bmp, NULL), g_bytes_get_size (bmp));
      padded = g_bytes_new (data, length);
      path = test_file_new (folder, "padded.bmp", padded);
      assert_accepted (path);
    }
  test_folder_remove (folder);
}

static void
test_odd_names (void)
{
  static const char *const names[] = {
    "new\nline.bmp", "k\xe4the.bmp", "\xe2\x80\xae.bmp", "%s%n.bmp", " ", "-",
    "\x01\x02"
  };
  char *folder = test_folder_new ();

  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    {
      g_autoptr (GBytes) bmp = small_bmp ();
      g_autofree char *path = test_file_new (folder, names[k], bmp);
      g_autofree char *text = NULL;

      assert_accepted (path);
      text = test_file_new_text (folder, names[k], "no picture");
      assert_refused (text, PURR_IMAGE_ERROR_NOT_A_PICTURE);
    }
  test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-file/not-regular", test_not_regular);
  g_test_add_func ("/image-file/unreadable", test_unreadable);
  g_test_add_func ("/image-file/no-permission", test_no_permission);
  g_test_add_func ("/image-file/link", test_link);
  g_test_add_func ("/image-file/empty", test_empty);
  g_test_add_func ("/image-file/too-large", test_too_large);
  g_test_add_func ("/image-file/length-lies", test_length_lies);
  g_test_add_func ("/image-file/lengths", test_lengths);
  g_test_add_func ("/image-file/odd-names", test_odd_names);
  return g_test_run ();
}
