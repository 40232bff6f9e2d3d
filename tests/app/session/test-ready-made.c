/* test-ready-made.c: the model that comes with the program */

#include "app/session/ready-made.h"

#include "engine/features/feature-map-private.h"
#include "tests/engine/models/model-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static PurrModel *
open_it (void)
{
  g_autofree char *path = purr_ready_made_path ();
  g_autoptr (GError) error = NULL;
  PurrModel *model = purr_ready_made_open (path, &error);

  g_assert_no_error (error);
  return model;
}

static void
test_file (void)
{
  g_autofree char *path = purr_ready_made_path ();
  g_autoptr (PurrModel) model = open_it ();
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrModelCard *card = parts->card;
  g_autofree char *introduced = purr_ready_made_introduce (model);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 1000 * 1000);
  g_assert_cmpstr (parts->positive_name, ==, "cat");
  g_assert_cmpuint (purr_feature_map_get_n_patches (parts->map), ==, 1600);
  g_assert_true (parts->settings.balanced);
  g_assert_nonnull (card->pictures);
  g_assert_nonnull (card->licence);
  g_assert_nonnull (card->note);
  g_assert_cmpint (card->measured_on, ==, PURR_CARD_TEST);
  g_assert_cmpfloat (card->balanced_accuracy.value, >=, 0.83);
  g_assert_cmpfloat (card->area.value, >=, 0.915);
  g_assert_cmpuint (card->n_mistaken, >, 0);
  g_assert_cmpstr (introduced, ==,
                   "Cats in photographs: ready-made, learnt from 39,805 "
                   "pictures");
}

/* Its answers, to the bit ----------------------------------------------------- */

/* A dark disc on a light ground, of such a radius */
static void
draw_disc (guint8 *column, int radius)
{
  for (int y = 0; y < PURR_SIDE; y++)
    for (int x = 0; x < PURR_SIDE; x++)
      {
        int dy = 2 * y - PURR_SIDE + 1;
        int dx = 2 * x - PURR_SIDE + 1;
        guint8 *pixel = column + 3 * (y * PURR_SIDE + x);
        gboolean inside = dy * dy + dx * dx < 4 * radius * radius;

        pixel[0] = inside ? 40 : 210;
        pixel[1] = inside ? 30 : 200;
        pixel[2] = inside ? 20 : 180;
      }
}

static void
draw (guint number, guint8 *column)
{
  switch (number)
    {
    case 0:
      memset (column, 0, PURR_FEATURES);
      break;
    case 1:
      for (gsize i = 0; i < PURR_FEATURES; i++)
        column[i] = (guint8) (i * 7);
      break;
    default:
      draw_disc (column, 9);
      break;
    }
}

/* With the i-th variant of the kernels that this processor has */
static PurrFeatureMap *
map_for (const PurrFeatureMap *map, const PurrPatchKernels *kernels)
{
  PurrFeatureMap *own = purr_feature_map_new_from_dictionary (
    purr_feature_map_get_dictionary (map), NULL);

  purr_patch_kernels_free_packed (own->packed);
  own->kernels = kernels;
  own->packed = purr_patch_kernels_pack (kernels, own->dictionary.digits,
                                         own->dictionary.n_filters);
  return own;
}

static void
test_pinned (void)
{
  /* As this very file answers on every processor; what the program in
   * engine/models/model-file.md answers, by NumPy */
  static const struct
  {
    const char *bits;
    double independent;
  } pinned[] = {
    { "-0x1.44348e9346023p+2", -5.065707820722339 },
    { "0x1.6a6c9564c25dep+2", 5.66287741508257 },
    { "-0x1.c46425e41894fp+0", -1.767153137385858 },
  };
  g_autoptr (PurrModel) model = open_it ();
  g_autofree guint8 *features = g_malloc (purr_model_get_parts (model)->n_x);
  guint8 column[PURR_FEATURES];
  const PurrPatchKernels *kernels;

  for (guint i = 0; i < G_N_ELEMENTS (pinned); i++)
    {
      g_autofree char *bits = NULL;
      double z;

      draw (i, column);
      z = purr_model_classify (model, column).logit;
      bits = g_strdup_printf ("%a", z);
      g_assert_cmpstr (bits, ==, pinned[i].bits);
      g_assert_cmpfloat_with_epsilon (z, pinned[i].independent, 1e-12);
      for (guint v = 0; (kernels = purr_patch_kernels_get (v)) != NULL; v++)
        {
          g_autoptr (PurrFeatureMap) map
            = map_for (purr_model_get_map (model), kernels);
          PurrAnswer answer;

          purr_feature_map_apply (map, column, features);
          answer = purr_model_classify_features (model, features);
          g_assert_cmpmem (&answer.logit, sizeof z, &z, sizeof z);
        }
    }
}

/* Where there is none --------------------------------------------------------- */

static void
assert_fails (const char *path, int code, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_ready_made_open (path, &error));
  g_assert_error (error, PURR_MODEL_ERROR, code);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_missing (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a.safetensors", NULL);

  assert_fails (path, PURR_MODEL_ERROR_UNREADABLE,
                "The ready-made model “a.safetensors” is missing: install "
                "Purrceptron again, or train a model of your own.");
  fixture_remove (folder);
}

static void
test_damaged (void)
{
  char *folder = fixture_folder ();
  g_autofree char *whole = purr_ready_made_path ();
  g_autofree char *path = g_build_filename (folder, "a.safetensors", NULL);
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (whole, &bytes, &n, NULL));
  bytes[n / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
  assert_fails (path, PURR_MODEL_ERROR_DAMAGED,
                "The ready-made model “a.safetensors” is damaged or cannot be "
                "read: install Purrceptron again, or train a model of your "
                "own.");
  fixture_remove (folder);
}

static void
test_untitled (void)
{
  g_autoptr (PurrModel) model = fixture_model ();
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *introduced = purr_ready_made_introduce (model);
  g_autofree char *begin
    = g_strdup_printf ("“%s” or “%s”: ready-made, learnt from ",
                       parts->positive_name, parts->negative_name);

  g_assert_true (g_str_has_prefix (introduced, begin));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ready-made/file", test_file);
  g_test_add_func ("/ready-made/pinned", test_pinned);
  g_test_add_func ("/ready-made/missing", test_missing);
  g_test_add_func ("/ready-made/damaged", test_damaged);
  g_test_add_func ("/ready-made/untitled", test_untitled);
  return g_test_run ();
}
