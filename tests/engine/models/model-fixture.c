/* model-fixture.c: a model and folders to test with */

#include "model-fixture.h"

#include "engine/images/display-name.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define PYTHON "/usr/bin/python3"

PurrModel *
fixture_model (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  g_autofree double *mean = g_new (double, PURR_FEATURES);
  g_autofree double *scale = g_new (double, PURR_FEATURES);
  PurrNormalisation normalisation = {
    .kind = PURR_NORMALISE_STANDARDISE,
    .n_x = PURR_FEATURES,
    .mean = mean,
    .scale = scale,
  };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = w,
    .b = -1.0 / 3,
    .normalisation = &normalisation,
    .positive_name = "Katze “Mimi” \\ \"1\"",
    .negative_name = "not кот",
    .crop = PURR_CROP_STRETCH,
    .threshold = 0.1 + 0.2,
    .settings = { .learning_rate = 0.1 / 3,
                  .iterations = 1234567,
                  .lambda = 1e-300 / 3,
                  .normalise = PURR_NORMALISE_STANDARDISE,
                  .validation_share = 0.7 / 3,
                  .test_share = 0.8 / 3,
                  .seed = G_MAXUINT64,
                  .threads = 3,
                  .optimizer = PURR_OPTIMIZER_NESTEROV,
                  .batch_size = 321,
                  .batched = TRUE,
                  .momentum = 2.9 / 3,
                  .mirrored = TRUE,
                  .balanced = TRUE,
                  .patience = 17,
                  .gradient_tolerance = 1e-5 / 3 },
    .iterations_done = 1234566,
    .train_cost = 2.0 / 7,
    .train_accuracy = 1.0 / 7,
    .validation_accuracy = NAN,
    .n_train = 10001,
    .fingerprint
    = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    .version = "0.0.9",
  };

  for (int k = 0; k < PURR_FEATURES; k++)
    {
      w[k] = g_rand_double_range (rand, -1, 1) / 50;
      mean[k] = g_rand_double_range (rand, 0, 255);
      scale[k] = g_rand_double_range (rand, 20, 80);
    }
  w[0] = -0.0;
  w[1] = 4.9e-324;
  w[2] = 1e-310;
  w[3] = 1e6;

  return purr_model_new (&parts);
}

PurrFeatureMap *
fixture_map_of_chance (gsize n_filters)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  gsize n = n_filters * 2 * PURR_PATCH_POOLS;
  g_autofree gint8 *digits = g_new0 (gint8, n_filters * PURR_PATCH_BYTES);
  g_autofree double *step = g_new (double, n_filters);
  g_autofree double *offset = g_new (double, n_filters);
  g_autofree double *mean = g_new (double, n);
  g_autofree double *scale = g_new (double, n);
  PurrDictionary dictionary = {
    .n_filters = n_filters,
    .digits = digits,
    .step = step,
    .offset = offset,
    .dead_zone = 0.7 / 3,
    .mean = mean,
    .scale = scale,
  };
  const char *complaint = NULL;
  PurrFeatureMap *map;

  for (gsize k = 0; k < n_filters; k++)
    {
      /* Balanced: what one digit gets the next one loses */
      for (gsize i = 0; i < PURR_PATCH_BYTES; i += 2)
        {
          gint8 digit = (gint8) g_rand_int_range (rand, -127, 128);

          digits[k * PURR_PATCH_BYTES + i] = digit;
          digits[k * PURR_PATCH_BYTES + i + 1] = (gint8) -digit;
        }
      step[k] = g_rand_double_range (rand, 0.001, 0.002);
      offset[k] = g_rand_double_range (rand, -0.1, 0.1);
    }
  for (gsize f = 0; f < n; f++)
    {
      mean[f] = g_rand_double_range (rand, 4, 10);
      scale[f] = g_rand_double_range (rand, 1, 2);
    }
  map = purr_feature_map_new_from_dictionary (&dictionary, &complaint);
  g_assert_cmpstr (complaint, ==, NULL);

  return map;
}

PurrModelCard
fixture_card (void)
{
  return (PurrModelCard) {
    .title = "Katzen “drinnen” \\ and \"out\"",
    .pictures = "кот and dog, drawn by hand",
    .licence = "CC0",
    .note = NULL,
    .n_held_out = 120,
    .n_test = 60,
    .measured_on = PURR_CARD_TEST,
    .threshold = -0.5 / 3,
    .accuracy = { 0.75, 0.625, 0.875 },
    .baseline = 2.0 / 3,
    .balanced_accuracy = { 1.0, NAN, NAN },
    .area = { 6.0 / 7, 5.0 / 7, 6.5 / 7 },
    .n_mistaken = 2,
    .mistaken = { { "dog", 3, 7 }, { "Fuchs “rot”", 1, 1 } },
  };
}

PurrModel *
fixture_patches_model (gsize n_filters)
{
  g_autoptr (PurrFeatureMap) map = fixture_map_of_chance (n_filters);
  g_autoptr (PurrModel) pixels = fixture_model ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  gsize n = purr_feature_map_get_n (map);
  g_autofree double *w = g_new (double, n);
  g_autofree double *mean = g_new (double, n);
  g_autofree double *scale = g_new (double, n);
  PurrNormalisation normalisation = {
    .kind = PURR_NORMALISE_STANDARDISE,
    .n_x = n,
    .mean = mean,
    .scale = scale,
  };
  PurrModelParts parts = *purr_model_get_parts (pixels);
  PurrModelCard card = fixture_card ();

  for (gsize f = 0; f < n; f++)
    {
      w[f] = g_rand_double_range (rand, -1, 1) / 50;
      mean[f] = PURR_PATCH_MIDDLE;
      scale[f] = PURR_PATCH_DEVIATION;
    }
  parts.n_x = n;
  parts.geometry = (PurrGeometry) { 0 };
  parts.map = map;
  parts.settings.patches = purr_feature_map_get_n_patches (map);
  parts.w = w;
  parts.normalisation = &normalisation;
  parts.calibrated = TRUE;
  parts.slope = 4.0 / 3;
  parts.intercept = -1.0 / 7;
  parts.card = &card;

  return purr_model_new (&parts);
}

void
fixture_column (guint8 *column)
{
  for (int k = 0; k < PURR_FEATURES; k++)
    column[k] = (k * 37 + 11) % 256;
}

static void
assert_same_bits (const double *a, const double *b, gsize length)
{
  g_assert_cmpmem (a, length * sizeof *a, b, length * sizeof *b);
}

/* NaN has many bit patterns and one meaning */
static void
assert_same (double a, double b)
{
  if (!isnan (a) || !isnan (b))
    assert_same_bits (&a, &b, 1);
}

static void
assert_same_figures (const PurrCardFigure *a, const PurrCardFigure *b)
{
  assert_same (a->value, b->value);
  assert_same (a->low, b->low);
  assert_same (a->high, b->high);
}

void
fixture_assert_equal_cards (const PurrModelCard *a, const PurrModelCard *b)
{
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->pictures, ==, b->pictures);
  g_assert_cmpstr (a->licence, ==, b->licence);
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpuint (a->n_held_out, ==, b->n_held_out);
  g_assert_cmpuint (a->n_test, ==, b->n_test);
  g_assert_cmpint (a->measured_on, ==, b->measured_on);
  assert_same (a->threshold, b->threshold);
  assert_same_figures (&a->accuracy, &b->accuracy);
  assert_same (a->baseline, b->baseline);
  assert_same_figures (&a->balanced_accuracy, &b->balanced_accuracy);
  assert_same_figures (&a->area, &b->area);
  g_assert_cmpuint (a->n_mistaken, ==, b->n_mistaken);
  for (guint i = 0; i < a->n_mistaken; i++)
    {
      g_assert_cmpstr (a->mistaken[i].name, ==, b->mistaken[i].name);
      g_assert_cmpuint (a->mistaken[i].n_taken, ==, b->mistaken[i].n_taken);
      g_assert_cmpuint (a->mistaken[i].n, ==, b->mistaken[i].n);
    }
}

/* What not every model has */
static void
assert_equal_extras (const PurrModelParts *a, const PurrModelParts *b)
{
  g_assert_cmpint (a->map != NULL, ==, b->map != NULL);
  if (a->map != NULL)
    g_assert_true (purr_feature_map_equal (a->map, b->map));
  g_assert_cmpint (a->calibrated, ==, b->calibrated);
  if (a->calibrated)
    {
      assert_same_bits (&a->slope, &b->slope, 1);
      assert_same_bits (&a->intercept, &b->intercept, 1);
    }
  g_assert_cmpint (a->card != NULL, ==, b->card != NULL);
  if (a->card != NULL)
    fixture_assert_equal_cards (a->card, b->card);
}

void
fixture_assert_equal (const PurrModel *one, const PurrModel *other)
{
  const PurrModelParts *a = purr_model_get_parts (one);
  const PurrModelParts *b = purr_model_get_parts (other);
  guint8 column[PURR_FEATURES];
  PurrAnswer x, y;

  g_assert_cmpuint (a->n_x, ==, b->n_x);
  g_assert_true (purr_geometry_equal (&a->geometry, &b->geometry));
  assert_equal_extras (a, b);
  assert_same_bits (a->w, b->w, a->n_x);
  assert_same_bits (&a->b, &b->b, 1);
  g_assert_cmpint (a->normalisation->kind, ==, b->normalisation->kind);
  assert_same_bits (a->normalisation->mean, b->normalisation->mean, a->n_x);
  assert_same_bits (a->normalisation->scale, b->normalisation->scale, a->n_x);
  g_assert_cmpstr (a->positive_name, ==, b->positive_name);
  g_assert_cmpstr (a->negative_name, ==, b->negative_name);
  g_assert_cmpint (a->crop, ==, b->crop);
  assert_same (a->threshold, b->threshold);
  assert_same (a->settings.learning_rate, b->settings.learning_rate);
  g_assert_cmpuint (a->settings.iterations, ==, b->settings.iterations);
  assert_same (a->settings.lambda, b->settings.lambda);
  g_assert_cmpint (a->settings.normalise, ==, b->settings.normalise);
  assert_same (a->settings.validation_share, b->settings.validation_share);
  assert_same (a->settings.test_share, b->settings.test_share);
  g_assert_cmpuint (a->settings.seed, ==, b->settings.seed);
  g_assert_cmpuint (a->settings.patches, ==, b->settings.patches);
  g_assert_cmpint (a->settings.optimizer, ==, b->settings.optimizer);
  g_assert_cmpuint (a->settings.batch_size, ==, b->settings.batch_size);
  g_assert_cmpint (a->settings.batched, ==, b->settings.batched);
  assert_same (a->settings.momentum, b->settings.momentum);
  g_assert_cmpint (a->settings.mirrored, ==, b->settings.mirrored);
  g_assert_cmpint (a->settings.balanced, ==, b->settings.balanced);
  g_assert_cmpuint (a->settings.patience, ==, b->settings.patience);
  assert_same (a->settings.gradient_tolerance, b->settings.gradient_tolerance);
  g_assert_cmpuint (a->iterations_done, ==, b->iterations_done);
  assert_same (a->train_cost, b->train_cost);
  assert_same (a->train_accuracy, b->train_accuracy);
  assert_same (a->validation_accuracy, b->validation_accuracy);
  g_assert_cmpuint (a->n_train, ==, b->n_train);
  g_assert_cmpstr (a->fingerprint, ==, b->fingerprint);
  g_assert_cmpstr (a->version, ==, b->version);

  fixture_column (column);
  x = purr_model_classify (one, column);
  y = purr_model_classify (other, column);
  assert_same_bits (&x.logit, &y.logit, 1);
  assert_same_bits (&x.probability, &y.probability, 1);
  g_assert_cmpint (x.positive, ==, y.positive);
  g_assert_cmpstr (x.name, ==, y.name);
}

void
fixture_assert_sentence (const char *message, const char *path)
{
  g_autofree char *name = purr_display_name (path);

  g_assert_true (g_str_has_prefix (message, name));
  g_assert_true (g_str_has_suffix (message, "."));
  g_assert_true (g_utf8_validate (message, -1, NULL));
  for (const char *p = message; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}

void
fixture_assert_refused (const char *path, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  PurrModel *model = purr_model_open (path, &error);

  g_assert_null (model);
  g_assert_nonnull (error);
  fixture_assert_sentence (error->message, path);
  if (error->domain != PURR_MODEL_ERROR || error->code != code
      || strstr (error->message, words) == NULL)
    g_error ("expected %d “%s”, got %d “%s”", code, words, error->code,
             error->message);
}

char *
fixture_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("purrceptron-models-XXXXXX", &error);

  g_assert_no_error (error);
  /* For the tests that step down to nobody */
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);

  return folder;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR)
      && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }

  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

FixtureFile *
fixture_file_read (const char *path)
{
  FixtureFile *file = g_new0 (FixtureFile, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  guint64 header_length;
  gsize length;
  char *sum;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_no_error (error);
  memcpy (&header_length, contents, 8);
  header_length = GUINT64_FROM_LE (header_length);
  g_assert_cmpuint (header_length, <, length - 8);
  file->header = g_strndup (contents + 8, header_length);
  /* What is changed in it is to be seen for itself */
  sum = strstr (file->header, ",\"header_sha256\":\"");
  if (sum != NULL)
    {
      gsize n = strlen (",\"header_sha256\":\"\"") + 64;

      memmove (sum, sum + n, strlen (sum + n) + 1);
    }
  file->payload_length = length - 8 - header_length;
  file->payload
    = g_memdup2 (contents + 8 + header_length, file->payload_length);

  return file;
}

void
fixture_file_write (const FixtureFile *file, const char *path, gboolean sha)
{
  FILE *stream;
  guint64 length = GUINT64_TO_LE ((guint64) strlen (file->header));

  if (sha)
    {
      g_autofree char *sum
        = g_compute_checksum_for_data (G_CHECKSUM_SHA256, file->payload,
                                       file->payload_length);
      char *place = strstr (file->header, "\"payload_sha256\":\"");

      g_assert_nonnull (place);
      memcpy (place + strlen ("\"payload_sha256\":\""), sum, 64);
    }

  /* Without the flush to disk that g_file_set_contents() does: tests write
   * hundreds of these */
  stream = g_fopen (path, "wb");
  g_assert_nonnull (stream);
  fwrite (&length, 8, 1, stream);
  fputs (file->header, stream);
  fwrite (file->payload, 1, file->payload_length, stream);
  g_assert_cmpint (fclose (stream), ==, 0);
}

void
fixture_file_free (FixtureFile *file)
{
  g_free (file->header);
  g_free (file->payload);
  g_free (file);
}

void
fixture_file_replace (FixtureFile *file, const char *from, const char *to)
{
  g_auto (GStrv) pieces = g_strsplit (file->header, from, -1);

  if (g_strv_length (pieces) != 2)
    g_error ("“%s” does not occur once in %s", from, file->header);

  g_free (file->header);
  file->header = g_strjoinv (to, pieces);
}

char *
fixture_run_script (const char *script, const char *path)
{
  g_autofree char *file
    = g_test_build_filename (G_TEST_DIST, "engine", "models", script, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *check[] = { PYTHON, "-c", "import numpy", NULL };
  char *run[] = { PYTHON, file, (char *) path, NULL };
  char *output = NULL;
  int status;

  if (!g_spawn_sync (NULL, check, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, NULL)
      || status != 0)
    {
      g_test_skip ("NumPy for " PYTHON " is missing");
      return NULL;
    }

  g_assert_true (g_spawn_sync (NULL, run, NULL, 0, NULL, NULL, &output, &errors,
                               &status, &error));
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", script, errors);

  return output;
}

void
fixture_step_down (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
}

void
fixture_step_up (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}
