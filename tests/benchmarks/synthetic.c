/* synthetic.c: packed files as large as wanted, of noise */

#include "synthetic.h"

#include "engine/kernels/random.h"
#include "engine/packed/packed-writer.h"

void
synthetic_write_packed (const char *path, gsize m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrPackedWriter) writer
    = purr_packed_writer_new (path, PURR_CROP_CENTRE, &error);
  guint64 words[PURR_FEATURES / 8];
  guint64 state = 1;

  g_assert_no_error (error);
  for (gsize i = 0; i < m; i++)
    {
      char name[40];

      for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
        words[k] = purr_random_next (&state);
      g_snprintf (name, sizeof name, "train/%s/%07zu.jpg",
                  i % 3 ? "dog" : "cat", i);
      purr_packed_writer_add (writer, (const guint8 *) words, name,
                              i % 3 ? "dog" : "cat", PURR_PART_TRAIN, &error);
      g_assert_no_error (error);
    }
  purr_packed_writer_finish (writer, &error);
  g_assert_no_error (error);
}
