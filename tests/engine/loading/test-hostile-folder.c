/* test-hostile-folder.c: folders full of what is no picture, and folders that
 * vanish */

#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"
#include "engine/loading/load.h"

#include "../decoding/test-pictures.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
link_in (const char *folder, const char *target, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
make_fifo_and_socket (const char *folder)
{
  g_autofree char *fifo = g_build_filename (folder, "cat/fifo.jpg", NULL);
  g_autofree char *socket_path
    = g_build_filename (folder, "cat/socket.jpg", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_strlcpy (address.sun_path, socket_path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==,
                   0);
  close (fd);
}

/* A file with holes takes no room on the disk. */
static void
make_large (const char *folder, const char *name, gsize length)
{
  g_autofree char *path = test_file_new_text (folder, name, "\xff\xd8\xff\xe0");

  g_assert_cmpint (truncate (path, (off_t) length), ==, 0);
}

static void
make_deep (const char *folder)
{
  g_autoptr (GString) name = g_string_new ("cat/");

  for (int depth = 0; depth < 300; depth++)
    g_string_append (name, "in/");
  g_string_append (name, "deep.bmp");
  test_picture_new (folder, name->str, 9);
}

static void
assert_refused (const PurrDataset *dataset, const char *path)
{
  const GPtrArray *refusals = purr_dataset_get_refusals (dataset);

  for (guint k = 0; k < refusals->len; k++)
    if (strcmp (((PurrRefusal *) refusals->pdata[k])->path, path) == 0)
      return;
  g_error ("%s is not among the refused", path);
}

static void
assert_sentences (const PurrDataset *dataset)
{
  const GPtrArray *refusals = purr_dataset_get_refusals (dataset);

  for (guint k = 0; k < refusals->len; k++)
    {
      const PurrRefusal *refusal = refusals->pdata[k];

      test_assert_sentence (refusal->reason, refusal->path);
    }
}

static void
test_everything_at_once (void)
{
  static const char *const refused[]
    = { "cat/fifo.jpg",      "cat/socket.jpg",        "cat/zero.jpg",
        "cat/null.jpg",      "cat/missing.jpg",       "cat/round.jpg",
        "cat/to-fifo.jpg",   "cat/empty.jpg",         "cat/limit.jpg",
        "cat/too-large.jpg", "cat/bad\nname\x01.jpg", "cat/k\xe4se.jpg" };
  char *folder = test_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = NULL;

  test_picture_new (folder, "cat/good.bmp", 1);
  test_picture_new (folder, "cat/new\nline.bmp", 2);
  test_picture_new (folder, "cat/\xff\xfe.bmp", 3);
  test_picture_new (folder, "dog/good.bmp", 4);
  make_fifo_and_socket (folder);
  link_in (folder, "/dev/zero", "cat/zero.jpg");
  link_in (folder, "/dev/null", "cat/null.jpg");
  link_in (folder, "nowhere", "cat/missing.jpg");
  link_in (folder, "round.jpg", "cat/round.jpg");
  link_in (folder, "fifo.jpg", "cat/to-fifo.jpg");
  g_free (test_file_new_text (folder, "cat/empty.jpg", ""));
  g_free (test_file_new_text (folder, "cat/bad\nname\x01.jpg", "no picture"));
  g_free (test_file_new_text (folder, "cat/k\xe4se.jpg", "no picture"));
  make_large (folder, "cat/limit.jpg", PURR_IMAGE_MAX_BYTES);
  make_large (folder, "cat/too-large.jpg", PURR_IMAGE_MAX_BYTES + 1);
  make_deep (folder);

  dataset = purr_dataset_load_folder (folder, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, 4);
  for (gsize k = 0; k < G_N_ELEMENTS (refused); k++)
    assert_refused (dataset, refused[k]);
  /* and the folder from which on it was too deep */
  g_assert_cmpuint (purr_dataset_get_refusals (dataset)->len, ==,
                    G_N_ELEMENTS (refused) + 1);
  assert_sentences (dataset);
  test_folder_remove (folder);
}

/* Removed while it is loaded ------------------------------------------- */

typedef struct
{
  const char *folder;
  PurrLoadStage stage; /* at whose first report it is removed */
  gboolean removed;
} Removal;

static void
remove_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  Removal *removal = user_data;

  if (removal->removed || stage != removal->stage)
    return;
  removal->removed = TRUE;
  test_folder_remove (g_strdup (removal->folder));
}

static void
test_removed (gconstpointer stage)
{
  char *folder = test_folder_new ();
  Removal removal = { folder, (PurrLoadStage) GPOINTER_TO_INT (stage), FALSE };
  const PurrLoadOptions options
    = { .threads = 3, .progress = remove_cb, .progress_data = &removal };
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = NULL;

  for (guint k = 0; k < 600; k++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/%u.bmp", k % 2 == 0 ? "cat" : "dog", k);

      test_picture_new (folder, name, k);
    }
  dataset = purr_dataset_load_folder (folder, &options, NULL, &error);
  g_assert_true (removal.removed);
  if (dataset == NULL)
    {
      g_assert_error (error, PURR_DATASET_ERROR, error->code);
      test_assert_sentence (error->message, folder);
    }
  else
    {
      assert_sentences (dataset);
      for (gsize i = 0; i < purr_dataset_get_size (dataset); i++)
        {
          guint seed = (guint) atoi (purr_dataset_get_name (dataset, i) + 4);
          g_autofree guint8 *pixels = test_pattern (32, 32, seed);

          g_assert_cmpmem (purr_dataset_get_columns (dataset)
                             + i * PURR_FEATURES,
                           PURR_FEATURES, pixels, PURR_FEATURES);
        }
    }
  test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile-folder/everything-at-once",
                   test_everything_at_once);
  g_test_add_data_func ("/hostile-folder/removed-while-scanned",
                        GINT_TO_POINTER (PURR_LOAD_SCANNING), test_removed);
  g_test_add_data_func ("/hostile-folder/removed-while-decoded",
                        GINT_TO_POINTER (PURR_LOAD_DECODING), test_removed);
  return g_test_run ();
}
