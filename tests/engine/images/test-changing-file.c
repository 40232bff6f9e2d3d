/* test-changing-file.c: files that others change while they are read */

#include "naughty.h"

#include "../decoding/test-pictures.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READS 400

/* The file is at all times the beginning of a picture, all of it, or all of it
 * and more; a picture that another one took the place of; or not there. */
typedef struct
{
  char *path;
  GBytes *pictures[2];
  void (*change) (const char *path, GBytes *picture, const char *beside);
  int stop; /* atomic */
} Change;

static void
write_at (int fd, GBytes *bytes, gsize from)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (pwrite (fd, data + from, length - from, (off_t) from), ==,
                   length - from);
}

static void
shrink (const char *path, GBytes *picture, const char *beside)
{
  int fd = open (path, O_WRONLY | O_CREAT, 0600);
  off_t length = (off_t) (g_bytes_get_size (picture) / 3);

  g_assert_cmpint (ftruncate (fd, length), ==, 0);
  g_thread_yield ();
  write_at (fd, picture, (gsize) length);
  close (fd);
}

static void
grow (const char *path, GBytes *picture, const char *beside)
{
  int fd = open (path, O_WRONLY | O_CREAT, 0600);
  off_t length = (off_t) g_bytes_get_size (picture);

  /* Past what may be read at all, at times */
  g_assert_cmpint (ftruncate (fd, length + 100000), ==, 0);
  g_thread_yield ();
  g_assert_cmpint (ftruncate (fd, (off_t) PURR_IMAGE_MAX_BYTES + 1), ==, 0);
  g_thread_yield ();
  g_assert_cmpint (ftruncate (fd, length), ==, 0);
  close (fd);
}

static void
put (const char *path, GBytes *picture)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  write_at (fd, picture, 0);
  close (fd);
}

static void
replace (const char *path, GBytes *picture, const char *beside)
{
  put (beside, picture);
  g_assert_cmpint (g_rename (beside, path), ==, 0);
}

static void
remove_it (const char *path, GBytes *picture, const char *beside)
{
  g_unlink (path);
  g_thread_yield ();
  replace (path, picture, beside);
}

/* By what is no picture file at all */
static void
replace_by_worse (const char *path, GBytes *picture, const char *beside)
{
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_thread_yield ();
  g_unlink (path);
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  g_thread_yield ();
  g_unlink (path);
  g_assert_cmpint (symlink (path, path), ==, 0);
  g_thread_yield ();
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_thread_yield ();
  g_rmdir (path);
  replace (path, picture, beside);
}

static gpointer
change_thread (gpointer data)
{
  Change *change = data;
  g_autofree char *beside = g_strconcat (change->path, ".new", NULL);
  /* Those that write in place must not mix two pictures */
  gboolean one = change->change == shrink || change->change == grow;

  for (guint turn = 0; !g_atomic_int_get (&change->stop); turn++)
    change->change (change->path, change->pictures[one ? 0 : turn % 2], beside);
  return NULL;
}

static GBytes *
make_picture (guint seed)
{
  g_autofree guint8 *pixels = test_pattern (32, 32, seed);

  return test_png (pixels, 32, 32, 3);
}

static void
test_changed (gconstpointer data)
{
  char *folder = test_folder_new ();
  Change change = { .pictures = { make_picture (0), make_picture (1) } };
  GThread *thread;
  guint n_right = 0;

  memcpy (&change.change, data, sizeof change.change);
  change.path = test_file_new (folder, "changing.png", change.pictures[0]);
  thread = g_thread_new ("change", change_thread, &change);
  for (guint k = 0; k < READS; k++)
    {
      g_autofree guint8 *first = test_pattern (32, 32, 0);
      g_autofree guint8 *second = test_pattern (32, 32, 1);
      g_autoptr (GError) error = NULL;
      guint8 column[PURR_FEATURES];

      if (purr_decoder_read_file (test_decoder (), change.path,
                                  PURR_CROP_CENTRE, column, 0, NULL, NULL,
                                  &error))
        {
          g_assert_true (memcmp (column, first, sizeof column) == 0
                         || memcmp (column, second, sizeof column) == 0);
          n_right++;
        }
      else
        {
          g_assert_cmpint (error->code, !=, PURR_IMAGE_ERROR_HARMFUL);
          g_assert_cmpint (error->code, !=, PURR_IMAGE_ERROR_NO_DECODER);
          test_assert_sentence (error->message, change.path);
        }
    }
  g_atomic_int_set (&change.stop, TRUE);
  g_thread_join (thread);
  g_test_message ("%u of %u read", n_right, READS);

  g_unlink (change.path);
  put (change.path, change.pictures[1]);
  g_assert_true (purr_decoder_read_file (test_decoder (), change.path,
                                         PURR_CROP_CENTRE, NULL, 0, NULL, NULL,
                                         NULL));
  g_bytes_unref (change.pictures[0]);
  g_bytes_unref (change.pictures[1]);
  g_free (change.path);
  test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*change) (const char *path, GBytes *picture, const char *beside);
  } changes[] = {
    { "shrinks", shrink },
    { "grows", grow },
    { "is-replaced", replace },
    { "is-removed", remove_it },
    { "is-replaced-by-worse", replace_by_worse },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize k = 0; k < G_N_ELEMENTS (changes); k++)
    {
      g_autofree char *path
        = g_strconcat ("/changing-file/", changes[k].name, NULL);

      g_test_add_data_func (path, &changes[k].change, test_changed);
    }
  return g_test_run ();
}
