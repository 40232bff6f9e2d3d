/* test-model-save.c: what is saved opens the same to the last bit, here and
 * elsewhere */

#include "engine/models/models.h"

#include "model-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static PurrModel *
save_and_open (const PurrModel *model, const char *path)
{
  g_autoptr (GError) error = NULL;
  PurrModel *again;

  g_assert_true (purr_model_save (model, path, &error));
  g_assert_no_error (error);
  again = purr_model_open (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);

  return again;
}

static void
test_round_trip (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autofree char *second = g_build_filename (folder, "n.safetensors", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *second_bytes = NULL;
  gsize length, second_length;
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (PurrModel) again = save_and_open (model, path);
  g_autoptr (PurrModel) third = save_and_open (again, second);

  fixture_assert_equal (model, again);
  fixture_assert_equal (model, third);

  /* Saved twice, it is the same file */
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (
    g_file_get_contents (second, &second_bytes, &second_length, NULL));
  g_assert_cmpmem (bytes, length, second_bytes, second_length);

  /* The data begins where eight-byte numbers may begin */
  g_assert_cmpuint ((length - 3073 * 8 - 2 * 3072 * 8) % 8, ==, 0);

  fixture_remove (folder);
}

/* In memory it is the same file, and what is cut off is noticed there, too */
static void
test_in_memory (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autofree char *file = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (GBytes) bytes = purr_model_to_bytes (model, "a project", &error);
  g_autoptr (PurrModel) again = NULL;

  g_assert_no_error (error);
  g_assert_true (purr_model_save (model, path, NULL));
  g_assert_true (g_file_get_contents (path, &file, &length, NULL));
  g_assert_cmpmem (file, length, g_bytes_get_data (bytes, NULL),
                   g_bytes_get_size (bytes));
  again = purr_model_from_bytes (bytes, "a project", &error);
  g_assert_no_error (error);
  fixture_assert_equal (model, again);

  for (gsize cut = 0; cut < length; cut += cut < 3000 ? 1 : 4001)
    {
      g_autofree guint8 *start = g_memdup2 (file, cut);
      g_autoptr (GBytes) shorter = g_bytes_new (start, cut);
      g_autoptr (GError) problem = NULL;

      g_assert_null (purr_model_from_bytes (shorter, "a project", &problem));
      g_assert_true (g_str_has_prefix (problem->message, "a project "));
    }
  fixture_remove (folder);
}

static void
test_any_parts (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autoptr (PurrModel) model = fixture_model ();
  PurrModelParts parts = *purr_model_get_parts (model);
  g_autoptr (PurrModel) odd = NULL;
  g_autoptr (PurrModel) again = NULL;
  g_autofree char *name = g_strnfill (255, 'x');

  parts.positive_name = name;
  parts.negative_name = "line\nbreak \xff";
  parts.crop = PURR_CROP_CENTRE;
  parts.threshold = 1;
  parts.train_cost = parts.train_accuracy = NAN;
  parts.validation_accuracy = 1;
  parts.version = NULL;
  parts.fingerprint = NULL;
  memset (&parts.settings, 0, sizeof parts.settings);
  parts.settings.normalise = PURR_NORMALISE_STANDARDISE;

  odd = purr_model_new (&parts);
  again = save_and_open (odd, path);
  fixture_assert_equal (odd, again);

  fixture_remove (folder);
}

static void
test_no_numbers (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autoptr (PurrModel) good = fixture_model ();
  PurrModelParts parts = *purr_model_get_parts (good);
  double bad[] = { NAN, INFINITY, -INFINITY, 1e308 };
  g_autofree double *w = g_memdup2 (parts.w, PURR_FEATURES * sizeof *w);
  g_autoptr (PurrModel) old = save_and_open (good, path);

  parts.w = w;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (PurrModel) model = NULL;
      g_autoptr (PurrModel) still = NULL;
      g_autoptr (GError) error = NULL;

      w[17] = bad[i];
      model = purr_model_new (&parts);
      g_assert_false (purr_model_save (model, path, &error));
      g_assert_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_VALUES);

      still = purr_model_open (path, NULL);
      fixture_assert_equal (good, still);
    }

  fixture_remove (folder);
}

static void
test_full_disk (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (PurrModel) old = save_and_open (model, path);
  PurrModelParts parts = *purr_model_get_parts (model);
  g_autoptr (PurrModel) other = NULL;
  g_autoptr (PurrModel) still = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  gboolean saved;

  parts.b = 5;
  other = purr_model_new (&parts);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 70000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  saved = purr_model_save (other, path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (saved);
  g_assert_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_NOT_SAVED);
  g_assert_true (g_str_has_prefix (error->message, "m.safetensors could not "
                                                   "be saved: "));
  still = purr_model_open (path, NULL);
  fixture_assert_equal (model, still);

  fixture_remove (folder);
}

static double
number (const char *text)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  g_assert_cmpstr (end, ==, "");

  return value;
}

static void
assert_metadata (GHashTable *metadata, const char *name, const char *value)
{
  g_assert_cmpstr (g_hash_table_lookup (metadata, name), ==, value);
}

static void
assert_metadata_real (GHashTable *metadata, const char *name, double value)
{
  const char *text = g_hash_table_lookup (metadata, name);

  g_assert_nonnull (text);
  g_assert_cmpfloat (number (text), ==, value);
}

static void
test_numpy_reads (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autoptr (PurrModel) model = fixture_model ();
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autoptr (GHashTable) metadata = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  double logit = NAN;
  guint8 column[PURR_FEATURES];
  double *at;

  g_assert_true (purr_model_save (model, path, NULL));
  output = fixture_run_script ("read-with-numpy.py", path);
  fixture_remove (folder);
  if (output == NULL)
    return;

  lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; **line != '\0'; line++)
    {
      char *name = strchr (*line, ' ') + 1;
      char *value = strchr (name, ' ') + 1;

      value[-1] = '\0';
      if (g_str_has_prefix (*line, "metadata"))
        g_hash_table_insert (metadata, name, value);
      else if (g_str_has_prefix (*line, "tensor"))
        {
          double x = number (value);
          g_array_append_val (numbers, x);
        }
      else
        logit = number (value);
    }

  /* The tensors, one after the other */
  g_assert_cmpuint (numbers->len, ==, 3 * PURR_FEATURES + 1);
  at = (double *) (void *) numbers->data;
  g_assert_cmpmem (at, PURR_FEATURES * 8, parts->w, PURR_FEATURES * 8);
  g_assert_cmpfloat (at[PURR_FEATURES], ==, parts->b);
  g_assert_cmpmem (at + PURR_FEATURES + 1, PURR_FEATURES * 8,
                   parts->normalisation->mean, PURR_FEATURES * 8);
  g_assert_cmpmem (at + 2 * PURR_FEATURES + 1, PURR_FEATURES * 8,
                   parts->normalisation->scale, PURR_FEATURES * 8);

  g_assert_cmpuint (g_hash_table_size (metadata), ==, 30);
  assert_metadata (metadata, "format", "purrceptron");
  assert_metadata (metadata, "optimizer", "nesterov");
  assert_metadata (metadata, "batch_size", "321");
  assert_metadata (metadata, "batched", "yes");
  assert_metadata_real (metadata, "momentum", 2.9 / 3);
  assert_metadata (metadata, "mirrored", "yes");
  assert_metadata (metadata, "balanced", "yes");
  assert_metadata (metadata, "patience", "17");
  assert_metadata_real (metadata, "gradient_tolerance", 1e-5 / 3);
  assert_metadata (metadata, "format_version", "1");
  assert_metadata (metadata, "program_version", "0.0.9");
  assert_metadata (metadata, "positive_class", parts->positive_name);
  assert_metadata (metadata, "negative_class", parts->negative_name);
  assert_metadata (metadata, "crop", "stretch");
  assert_metadata_real (metadata, "threshold", 0.1 + 0.2);
  assert_metadata (metadata, "normalisation", "standardise");
  assert_metadata_real (metadata, "learning_rate", 0.1 / 3);
  assert_metadata (metadata, "iterations", "1234567");
  assert_metadata (metadata, "iterations_done", "1234566");
  assert_metadata_real (metadata, "lambda", 1e-300 / 3);
  assert_metadata_real (metadata, "validation_share", 0.7 / 3);
  assert_metadata_real (metadata, "test_share", 0.8 / 3);
  assert_metadata (metadata, "seed", "18446744073709551615");
  assert_metadata_real (metadata, "train_cost", 2.0 / 7);
  assert_metadata_real (metadata, "train_accuracy", 1.0 / 7);
  assert_metadata (metadata, "validation_accuracy", "nan");
  assert_metadata (metadata, "n_train", "10001");
  assert_metadata (metadata, "data_sha256", parts->fingerprint);
  g_assert_nonnull (g_hash_table_lookup (metadata, "payload_sha256"));

  /* NumPy adds in another order */
  fixture_column (column);
  g_assert_cmpfloat_with_epsilon (purr_model_classify (model, column).logit,
                                  logit, 1e-12 * fabs (logit));
}

static void
test_numpy_writes (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autofree char *output = fixture_run_script ("write-with-numpy.py", path);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  const PurrModelParts *parts;

  if (output != NULL)
    {
      model = purr_model_open (path, &error);
      g_assert_no_error (error);
      parts = purr_model_get_parts (model);
      for (int k = 0; k < PURR_FEATURES; k++)
        {
          g_assert_cmpfloat (parts->w[k], ==, (k - 1536) / 4096.0);
          g_assert_cmpfloat (parts->normalisation->mean[k], ==, k / 16.0);
          g_assert_cmpfloat (parts->normalisation->scale[k], ==, 255);
        }
      g_assert_cmpfloat (parts->b, ==, -0.25);
      g_assert_cmpint (parts->normalisation->kind, ==,
                       PURR_NORMALISE_STANDARDISE);
      g_assert_cmpstr (parts->positive_name, ==, "chat noir é");
      g_assert_cmpstr (parts->negative_name, ==, "chien");
      g_assert_cmpint (parts->crop, ==, PURR_CROP_STRETCH);
      g_assert_cmpfloat (parts->threshold, ==, 1.0 / 3);
      g_assert_cmpfloat (parts->settings.learning_rate, ==, 0.01);
      g_assert_cmpuint (parts->settings.iterations, ==, 500);
      g_assert_cmpuint (parts->iterations_done, ==, 400);
      g_assert_cmpuint (parts->settings.seed, ==, 42);
      g_assert_true (isnan (parts->train_cost));
      g_assert_cmpfloat (parts->train_accuracy, ==, 0.75);
      g_assert_cmpuint (parts->n_train, ==, 80);
      g_assert_cmpstr (parts->version, ==, "NumPy");
    }

  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/save/round-trip", test_round_trip);
  g_test_add_func ("/models/save/in-memory", test_in_memory);
  g_test_add_func ("/models/save/any-parts", test_any_parts);
  g_test_add_func ("/models/save/no-numbers", test_no_numbers);
  g_test_add_func ("/models/save/full-disk", test_full_disk);
  g_test_add_func ("/models/save/numpy-reads", test_numpy_reads);
  g_test_add_func ("/models/save/numpy-writes", test_numpy_writes);
  return g_test_run ();
}
