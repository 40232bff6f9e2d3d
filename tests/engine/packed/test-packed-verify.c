/* test-packed-verify.c: changed bytes are found among the columns */

#include "engine/loading/load.h"
#include "engine/packed/packed.h"

#include "packed-fixture.h"

#include "../decoding/test-pictures.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define M 2500 /* two chunks and a part of one */

typedef struct
{
  char *folder;
  char *path;
  PurrDataset *dataset;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "some.purr", NULL);
  packed_write (self->path, M, 3);
  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  self->dataset = purr_dataset_open_packed (self->path, NULL);
  g_assert_nonnull (self->dataset);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  purr_dataset_unref (self->dataset);
  g_free (self->path);
  test_folder_remove (self->folder);
}

static void
flip (const Fixture *self, gsize at, guint8 bits)
{
  int fd = open (self->path, O_RDWR | O_CLOEXEC);
  guint8 byte;

  g_assert_cmpint (pread (fd, &byte, 1, (off_t) at), ==, 1);
  byte ^= bits;
  g_assert_cmpint (pwrite (fd, &byte, 1, (off_t) at), ==, 1);
  close (fd);
}

static char *
verify (const Fixture *self, int threads)
{
  const PurrLoadOptions options = { .threads = threads };
  g_autoptr (GError) error = NULL;

  if (purr_dataset_verify (self->dataset, &options, NULL, &error))
    {
      g_assert_no_error (error);
      return NULL;
    }
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED);
  test_assert_sentence (error->message, self->path);
  return g_strdup (error->message);
}

static void
test_bits (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gsize picture;
    const char *words;
  } places[] = { { 0, "pictures 1 to 1024" },
                 { 1023, "pictures 1 to 1024" },
                 { 1024, "pictures 1025 to 2048" },
                 { 2499, "pictures 2049 to 2500" } };

  g_assert_null (verify (self, 1));
  for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
    for (int bit = 0; bit < 8; bit++)
      {
        gsize at = 4096 + places[k].picture * PURR_FEATURES
                   + (bit % 2 ? PURR_FEATURES - 1 : 0);
        g_autofree char *message = NULL;
        g_autoptr (PurrDataset) loaded = NULL;
        g_autoptr (GError) error = NULL;

        flip (self, at, 1 << bit);
        message = verify (self, 1 + bit % 3);
        g_assert_nonnull (strstr (message, places[k].words));

        /* Opening does not look there, loading does */
        loaded = purr_dataset_open_packed (self->path, &error);
        g_assert_no_error (error);
        g_assert_null (purr_dataset_load (self->path, NULL, NULL, &error));
        g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED);
        flip (self, at, 1 << bit);
      }
}

static void
write_old (const Fixture *self, gsize at, guint8 bits)
{
  g_autoptr (GByteArray) bytes = packed_read_bytes (self->path);

  packed_make_old (bytes);
  bytes->data[at] ^= bits;
  packed_write_bytes (self->path, bytes);
}

/* What older versions packed is opened and verified still: a change of a
 * picture, a class or a part is found, wherever it is. */
static void
test_old (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = packed_read_bytes (self->path);
  PurrPackedHeader header = packed_header (bytes);
  const gsize places[] = {
    4096,
    4096 + M * PURR_FEATURES - 1,
    (gsize) header.class_of_at + 2 * 1500,
    (gsize) header.parts_at + M - 1,
  };
  g_autoptr (PurrDataset) loaded = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_old (self, 4096, 0);
  loaded = purr_dataset_load (self->path, NULL, NULL, &error);
  g_assert_no_error (error);
  packed_exercise (loaded);
  g_assert_cmpstr (purr_dataset_get_fingerprint (loaded), ==,
                   purr_dataset_get_fingerprint (self->dataset));
  for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
    {
      write_old (self, places[k], 1);
      g_assert_null (purr_dataset_load (self->path, NULL, NULL, &error));
      g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED);
      test_assert_sentence (error->message, self->path);
      g_clear_error (&error);
      write_old (self, places[k], 1);
    }
  g_cancellable_cancel (cancellable);
  g_assert_null (purr_dataset_load (self->path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Of several damaged places the first is told, whoever finds it. */
static void
test_first (Fixture *self, gconstpointer data)
{
  flip (self, 4096 + 2 * 1024 * PURR_FEATURES, 1);
  flip (self, 4096 + 1 * 1024 * PURR_FEATURES, 1);
  for (int threads = 1; threads <= 8; threads++)
    {
      g_autofree char *message = verify (self, threads);

      g_assert_nonnull (strstr (message, "1025 to 2048"));
    }
}

/* Cut short while it is mapped: an answer, and no accident. */
static void
test_cut_short (Fixture *self, gconstpointer data)
{
  g_autofree char *message = NULL;

  g_assert_cmpint (truncate (self->path, 4096 + 2000 * PURR_FEATURES), ==, 0);
  message = verify (self, 2);
  g_assert_nonnull (strstr (message, "was cut short while it was in use"));
  g_assert_false (purr_dataset_check_unchanged (self->dataset, NULL));
}

/* The same bytes, but somebody has written: not to be trusted. */
static void
test_touched (Fixture *self, gconstpointer data)
{
  g_autofree char *message = NULL;

  flip (self, 5000, 1);
  flip (self, 5000, 1);
  message = verify (self, 2);
  g_assert_nonnull (strstr (message, "Another program"));
}

static void
progress_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  guint *calls = user_data;

  g_assert_cmpint (stage, ==, PURR_LOAD_CHECKING);
  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (total, ==, M);
  ++*calls;
}

static void
test_progress_and_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint calls = 0;
  const PurrLoadOptions options
    = { .progress = progress_cb, .progress_data = &calls };

  g_assert_true (
    purr_dataset_verify (self->dataset, &options, cancellable, &error));
  g_assert_cmpuint (calls, >, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (
    purr_dataset_verify (self->dataset, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (purr_dataset_load (self->path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, test)                                                        \
  g_test_add ("/dataset/packed-verify/" name, Fixture, NULL, set_up, test,     \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("bits", test_bits);
  ADD ("first", test_first);
  ADD ("old", test_old);
  ADD ("cut-short", test_cut_short);
  ADD ("touched", test_touched);
  ADD ("progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
