/* test-model-open.c: every way in which a file may lie */

#include "engine/models/models.h"

#include "model-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path; /* of a good model */
  PurrModel *model;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_folder ();
  self->path = g_build_filename (self->folder, "m.safetensors", NULL);
  /* data: filters of a model of patches, or none */
  self->model = data != NULL ? fixture_patches_model (GPOINTER_TO_SIZE (data))
                             : fixture_model ();
  g_assert_true (purr_model_save (self->model, self->path, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  purr_model_unref (self->model);
  g_free (self->path);
  fixture_remove (self->folder);
}

static void
write_bytes (const char *path, const void *bytes, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_not_files (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->folder, "no", NULL);
  g_autofree char *below = g_build_filename (self->path, "x", NULL);
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autofree char *odd = g_build_filename (self->folder, "\x1b[1m\xff", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  fixture_assert_refused (missing, PURR_MODEL_ERROR_UNREADABLE,
                          "does not exist");
  fixture_assert_refused (below, PURR_MODEL_ERROR_UNREADABLE, "does not exist");
  fixture_assert_refused (odd, PURR_MODEL_ERROR_UNREADABLE, "does not exist");
  fixture_assert_refused (self->folder, PURR_MODEL_ERROR_UNREADABLE, "folder");
  fixture_assert_refused (fifo, PURR_MODEL_ERROR_UNREADABLE,
                          "not an ordinary file");
  fixture_assert_refused ("/dev/zero", PURR_MODEL_ERROR_UNREADABLE,
                          "not an ordinary file");

  g_assert_cmpint (g_chmod (self->path, 0), ==, 0);
  fixture_step_down ();
  fixture_assert_refused (self->path, PURR_MODEL_ERROR_UNREADABLE,
                          "permission");
  fixture_step_up ();
}

static void
test_other_files (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1";
  const char hdf[] = "\x89HDF\r\n\x1a\n\0\0\0\0\0\x08\x08\0\x04\0\x10\0";
  const char other[] = "\x3c\0\0\0\0\0\0\0"
                       "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],"
                       "\"data_offsets\":[0,4]}}              "
                       "1234";

  write_bytes (path, "", 0);
  fixture_assert_refused (path, PURR_MODEL_ERROR_DAMAGED, "empty");
  write_bytes (path, "12345678", 8);
  fixture_assert_refused (path, PURR_MODEL_ERROR_NOT_A_MODEL, "too short");
  write_bytes (path, png, sizeof png);
  fixture_assert_refused (path, PURR_MODEL_ERROR_NOT_A_MODEL, "not a model");
  write_bytes (path, hdf, sizeof hdf);
  fixture_assert_refused (path, PURR_MODEL_ERROR_NOT_A_MODEL, "not a model");
  write_bytes (path, "{\"a\": \"json file\"}", 18);
  fixture_assert_refused (path, PURR_MODEL_ERROR_NOT_A_MODEL, "not a model");
  write_bytes (path, other, sizeof other - 1);
  fixture_assert_refused (path, PURR_MODEL_ERROR_NOT_A_MODEL,
                          "another program");
}

/* Sizes up to 8 GiB cost nothing: they are compared, never allocated */
static void
test_lengths (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  struct
  {
    guint64 length;
    goffset size;
    int code;
  } cases[] = {
    { 0, 100, PURR_MODEL_ERROR_NOT_A_MODEL },
    { 1, 100, PURR_MODEL_ERROR_NOT_A_MODEL },
    { 100, 100, PURR_MODEL_ERROR_DAMAGED },
    { 93, 100, PURR_MODEL_ERROR_DAMAGED },
    { 92, 100, PURR_MODEL_ERROR_DAMAGED },
    { 200 * 1024, 300 * 1024, PURR_MODEL_ERROR_DAMAGED },
    { 300 * 1024, 400 * 1024, PURR_MODEL_ERROR_SHAPE },
    { 1000, G_GOFFSET_CONSTANT (8) << 30, PURR_MODEL_ERROR_SHAPE },
    { 50000000, G_GOFFSET_CONSTANT (8) << 30, PURR_MODEL_ERROR_SHAPE },
    { 200000000, G_GOFFSET_CONSTANT (8) << 30, PURR_MODEL_ERROR_NOT_A_MODEL },
    { G_MAXUINT64, G_GOFFSET_CONSTANT (8) << 30, PURR_MODEL_ERROR_NOT_A_MODEL },
    { G_MAXUINT64 - 7, 100, PURR_MODEL_ERROR_NOT_A_MODEL },
    { G_MAXINT64, 100, PURR_MODEL_ERROR_NOT_A_MODEL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 length = GUINT64_TO_LE (cases[i].length);
      guint8 start[9];

      memcpy (start, &length, 8);
      start[8] = '{';
      write_bytes (path, start, sizeof start);
      g_assert_cmpint (truncate (path, cases[i].size), ==, 0);
      fixture_assert_refused (path, cases[i].code, "");
    }
}

static void
test_truncated (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  guint64 header_length;
  gsize length;

  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memcpy (&header_length, bytes, 8);
  header_length = GUINT64_FROM_LE (header_length);
  g_assert_cmpuint (length, >, 40000);

  for (gsize cut = 0; cut < length; cut += cut < 8 + header_length ? 1 : 997)
    {
      g_autoptr (GError) error = NULL;

      write_bytes (self->path, bytes, cut);
      g_assert_null (purr_model_open (self->path, &error));
      fixture_assert_sentence (error->message, self->path);
      if (cut >= 9)
        g_assert_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_DAMAGED);
    }

  write_bytes (self->path, bytes, length - 1);
  fixture_assert_refused (self->path, PURR_MODEL_ERROR_DAMAGED,
                          "end is missing");

  bytes = g_realloc (bytes, length + 1);
  bytes[length] = 0;
  write_bytes (self->path, bytes, length + 1);
  fixture_assert_refused (self->path, PURR_MODEL_ERROR_DAMAGED,
                          "follows its end");
}

/* Whatever bit is hurt: refused. All of the beginning, and some of the numbers */
static void
test_flipped (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (PurrModel) whole = NULL;
  guint64 header_length;
  gsize length;
  int fd = open (self->path, O_WRONLY);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memcpy (&header_length, bytes, 8);
  header_length = GUINT64_FROM_LE (header_length);

  for (gsize i = 0; i < length; i += i < 8 + header_length ? 1 : 499)
    {
      for (int bit = 0; bit < 8; bit++)
        {
          g_autoptr (GError) error = NULL;
          char hurt = (char) (bytes[i] ^ (1 << bit));

          g_assert_cmpint (pwrite (fd, &hurt, 1, i), ==, 1);
          g_assert_null (purr_model_open (self->path, &error));
          fixture_assert_sentence (error->message, self->path);
        }

      g_assert_cmpint (pwrite (fd, &bytes[i], 1, i), ==, 1);
    }
  whole = purr_model_open (self->path, NULL);
  g_assert_nonnull (whole);

  close (fd);
}

#define DAMAGED PURR_MODEL_ERROR_DAMAGED
#define SHAPE PURR_MODEL_ERROR_SHAPE
#define NOT_A_MODEL PURR_MODEL_ERROR_NOT_A_MODEL

static const struct
{
  const char *from;
  const char *to;
  int code; /* -1: opens */
  const char *words;
} header_cases[] = {
  /* Nothing changed, spaces, an entry of somebody else's */
  { "{\"__metadata__\":", "{ \"__metadata__\": ", -1 },
  { "\"format\":", "\"note\":\"[[[[{{\",\"format\":", -1 },

  /* Whose it is */
  { "__metadata__", "__meta__", NOT_A_MODEL, "another program" },
  { "\"format\":\"purrceptron\"", "\"format\":\"pt\"", NOT_A_MODEL,
    "another program" },
  { "\"format\":\"purrceptron\",", "", NOT_A_MODEL, "another program" },
  { "\"format_version\":\"1\"", "\"format_version\":\"3\"", NOT_A_MODEL,
    "newer version" },
  { "\"format_version\":\"1\"", "\"format_version\":\"2\"", DAMAGED,
    "features" },
  { "\"format_version\":\"1\"", "\"format_version\":\"4000000000000\"",
    NOT_A_MODEL, "newer version" },
  { "\"format_version\":\"1\"", "\"format_version\":\"0\"", DAMAGED,
    "version" },
  { "\"format_version\":\"1\"", "\"format_version\":\"one\"", DAMAGED,
    "version" },
  { "\"format_version\":\"1\"", "\"format_version\":1", DAMAGED, "version" },

  /* The JSON itself */
  { "{\"__metadata__\":", "{\"x\":{},\"x\":{},\"__metadata__\":", DAMAGED,
    "description" },
  { "\"seed\":", "\"lambda\":\"0\",\"seed\":", DAMAGED, "description" },
  { "\"crop\":\"stretch\"", "\"crop\":null", DAMAGED, "description" },
  { "\"crop\":\"stretch\"", "\"crop\":[[\"stretch\"]]", DAMAGED,
    "description" },
  { "\"crop\":\"stretch\"", "/*\"*/\"crop\":\"stretch\"", DAMAGED,
    "description" },
  { "\"weight\":{", "\"weight\":{{", DAMAGED, "description" },

  /* Tables */
  { "\"weight\":{", "\"weights\":{", DAMAGED, "missing" },
  { "\"bias\":{", "\"Bias\":{", DAMAGED, "missing" },
  { "\"bias\":{", "\"x\":{},\"bias\":{", DAMAGED, "too many" },
  { "\"weight\":{\"dtype\":\"F64\"", "\"weight\":{\"dtype\":\"F32\"", DAMAGED,
    "another kind" },
  { "\"mean\":{\"dtype\":\"F64\",", "\"mean\":{", DAMAGED, "another kind" },
  { "\"weight\":{\"dtype\":\"F64\",\"shape\":[3072]",
    "\"weight\":{\"dtype\":\"F64\",\"shape\":[12288]", SHAPE, "12288" },
  { "\"weight\":{\"dtype\":\"F64\",\"shape\":[3072]",
    "\"weight\":{\"dtype\":\"F64\",\"shape\":[32,96]", SHAPE,
    "other pictures" },
  { "\"weight\":{\"dtype\":\"F64\",\"shape\":[3072]",
    "\"weight\":{\"dtype\":\"F64\",\"shape\":[]", SHAPE, "other pictures" },
  { "\"weight\":{\"dtype\":\"F64\",\"shape\":[3072]",
    "\"weight\":{\"dtype\":\"F64\",\"shape\":[99999999999999999999]", SHAPE,
    "other pictures" },
  { "\"bias\":{\"dtype\":\"F64\",\"shape\":[1]",
    "\"bias\":{\"dtype\":\"F64\",\"shape\":[2]", DAMAGED, "fit together" },
  { "\"bias\":{\"dtype\":\"F64\",\"shape\":[1]",
    "\"bias\":{\"dtype\":\"F64\",\"shape\":[]", DAMAGED, "fit together" },
  { "[0,24576]", "[0,24568]", DAMAGED, "where they should be" },
  { "[0,24576]", "[24576,0]", DAMAGED, "where they should be" },
  { "[0,24576]", "[8,24584]", DAMAGED, "where they should be" },
  { "[0,24576]", "[0,24576,1]", DAMAGED, "where they should be" },
  { "[0,24576]", "[0,18446744073709576192]", DAMAGED, "where they should be" },
  { "[24576,24584]", "[0,8]", DAMAGED, "where they should be" },
  { "[49160,73736]", "[24584,49160]", DAMAGED, "where they should be" },
  { "[49160,73736]", "[49168,73744]", DAMAGED, "where they should be" },
  { "[24576,24584]", "[73736,73744]", DAMAGED, "where they should be" },

  /* Metadata */
  { "\"threshold\":", "\"thresh\":", DAMAGED, "threshold" },
  { "\"threshold\":\"0.3", "\"threshold\":\"1.3", DAMAGED, "threshold" },
  { "\"threshold\":\"0.3", "\"threshold\":\"-0.3", DAMAGED, "threshold" },
  { "\"threshold\":\"0.3", "\"threshold\":\"nan", DAMAGED, "threshold" },
  { "\"threshold\":\"0.3", "\"threshold\":\"inf", DAMAGED, "threshold" },
  { "\"threshold\":\"0.3", "\"threshold\":\" 0.3", DAMAGED, "threshold" },
  { "\"threshold\":\"0.3", "\"threshold\":\"0,3", DAMAGED, "threshold" },
  { "\"crop\":\"stretch\"", "\"crop\":\"left\"", DAMAGED, "crop" },
  { "\"crop\":\"stretch\"", "\"crop\":1", DAMAGED, "crop" },
  { "\"normalisation\":\"standardise\"", "\"normalisation\":\"min-max\"",
    DAMAGED, "normalisation" },
  { "\"learning_rate\":\"0", "\"learning_rate\":\"inf", DAMAGED,
    "learning_rate" },
  { "\"lambda\":\"", "\"lambda\":\"-", DAMAGED, "lambda" },
  { "\"iterations\":\"1", "\"iterations\":\"-1", DAMAGED, "iterations" },
  { "\"iterations\":\"1", "\"iterations\":\"1.", DAMAGED, "iterations" },
  { "\"seed\":\"18446744073709551615\"", "\"seed\":\"18446744073709551616\"",
    DAMAGED, "seed" },
  { "\"train_cost\":\"0", "\"train_cost\":\"-0.", DAMAGED, "train_cost" },
  { "\"train_accuracy\":\"0", "\"train_accuracy\":\"2", DAMAGED,
    "train_accuracy" },
  { "\"n_train\":\"10001\"", "\"n_train\":\"\"", DAMAGED, "n_train" },
  { "\"data_sha256\":\"0", "\"data_sha256\":\"", DAMAGED, "data_sha256" },
  { "\"data_sha256\":\"0", "\"data_sha256\":\"x", DAMAGED, "data_sha256" },
  { "\"payload_sha256\":\"", "\"payload_sha256\":\"0", DAMAGED,
    "payload_sha256" },
  { "\"positive_class\":\"", "\"positive_class\":\"\\u0007", DAMAGED,
    "positive_class" },
  { "\"positive_class\":\"", "\"positive_class\":\"\\u202e", DAMAGED,
    "positive_class" },
  { "\"optimizer\":\"nesterov\"", "\"optimizer\":\"newton\"", DAMAGED,
    "optimizer" },
  { "\"optimizer\":\"nesterov\"", "\"optimizer\":1", DAMAGED, "optimizer" },
  { "\"batch_size\":\"321\"", "\"batch_size\":\"-1\"", DAMAGED, "batch_size" },
  { "\"batch_size\":\"321\",", "", DAMAGED, "batch_size" },
  { "\"batched\":\"yes\"", "\"batched\":\"maybe\"", DAMAGED, "batched" },
  { "\"test_share\":\"0", "\"test_share\":\"1", DAMAGED, "test_share" },
  { "\"momentum\":\"0", "\"momentum\":\"1", DAMAGED, "momentum" },
  { "\"mirrored\":\"yes\"", "\"mirrored\":\"perhaps\"", DAMAGED, "mirrored" },
  { "\"balanced\":\"yes\"", "\"balanced\":\"\"", DAMAGED, "balanced" },
  { "\"patience\":\"17\"", "\"patience\":\"1.7\"", DAMAGED, "patience" },
  { "\"gradient_tolerance\":\"", "\"gradient_tolerance\":\"-", DAMAGED,
    "gradient_tolerance" },
  { "\"program_version\":\"0.0.9", "\"program_version\":\"", DAMAGED,
    "program_version" },
};

static void
test_headers (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (header_cases); i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);

      g_test_message ("%s -> %s", header_cases[i].from, header_cases[i].to);
      fixture_file_replace (file, header_cases[i].from, header_cases[i].to);
      fixture_file_write (file, path, FALSE);
      if (header_cases[i].code >= 0)
        fixture_assert_refused (path, header_cases[i].code,
                                header_cases[i].words);
      else
        {
          g_autoptr (PurrModel) model = purr_model_open (path, NULL);
          g_assert_nonnull (model);
          fixture_assert_equal (self->model, model);
        }
    }
}

static void
test_long_name (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autofree char *filler = g_strnfill (201, 'x');
  g_autofree char *name = g_strdup_printf ("\"positive_class\":\"%s\"", filler);
  g_autofree char *just
    = g_strdup_printf ("\"positive_class\":\"%s\"", filler + 1);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);
      char *begin = strstr (file->header, "\"positive_class\":");
      char *end = strstr (file->header, ",\"negative_class\"");
      g_autofree char *old = g_strndup (begin, end - begin);

      fixture_file_replace (file, old, i == 0 ? name : just);
      fixture_file_write (file, path, FALSE);
      if (i == 0)
        fixture_assert_refused (path, PURR_MODEL_ERROR_DAMAGED,
                                "positive_class");
      else
        {
          g_autoptr (PurrModel) model = purr_model_open (path, NULL);
          g_assert_cmpstr (purr_model_get_parts (model)->positive_name, ==,
                           filler + 1);
        }
    }
}

static void
put (FixtureFile *file, gsize index, double value)
{
  guint64 bits;

  memcpy (&bits, &value, 8);
  bits = GUINT64_TO_LE (bits);
  memcpy (file->payload + index * 8, &bits, 8);
}

static void
test_values (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  const gsize scale = 2 * PURR_FEATURES + 1;
  struct
  {
    gsize index;
    double value;
  } cases[] = {
    { 0, NAN },     { 3071, INFINITY },     { 100, -INFINITY },
    { 100, 1e308 }, /* finite, but not what it gives with a white pixel */
    { 7, 1e154 },   /* whose square is none */
    { 3072, NAN },  { 3073, NAN },          { 3073, INFINITY },
    { scale, 0 },   { scale + 3071, -0.0 }, { scale, -1 },
    { scale, NAN }, { scale, INFINITY },    { scale + 100, 4.9e-324 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);

      put (file, cases[i].index, cases[i].value);
      fixture_file_write (file, path, FALSE);
      fixture_assert_refused (path, PURR_MODEL_ERROR_DAMAGED, "have changed");
      fixture_file_write (file, path, TRUE);
      fixture_assert_refused (path, PURR_MODEL_ERROR_VALUES, "numbers");
    }
}

/* Most files say nothing of batches that nobody need take: there were none */
static void
test_not_batched (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autoptr (FixtureFile) file = fixture_file_read (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = NULL;

  fixture_file_replace (file, ",\"batched\":\"yes\"", "");
  fixture_file_write (file, path, FALSE);
  model = purr_model_open (path, &error);
  g_assert_no_error (error);
  g_assert_false (purr_model_get_parts (model)->settings.batched);
  g_assert_cmpuint (purr_model_get_parts (model)->settings.batch_size, ==, 321);
}

/* Most files say nothing of a test share: there was none */
static void
test_no_test_share (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autoptr (FixtureFile) file = fixture_file_read (self->path);
  char *begin = strstr (file->header, ",\"test_share\":");
  char *end = strstr (file->header, ",\"seed\":");
  g_autofree char *entry = g_strndup (begin, end - begin);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = NULL;

  fixture_file_replace (file, entry, "");
  fixture_file_write (file, path, FALSE);
  model = purr_model_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (purr_model_get_parts (model)->settings.test_share, ==, 0);
}

/* The first files say nothing of optimizers */
static void
test_first_files (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autoptr (FixtureFile) file = fixture_file_read (self->path);
  char *begin = strstr (file->header, ",\"optimizer\":");
  char *end = strstr (file->header, ",\"train_cost\":");
  g_autofree char *newer = g_strndup (begin, end - begin);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = NULL;
  const PurrModelParts *parts;

  fixture_file_replace (file, newer, "");
  fixture_file_write (file, path, FALSE);
  model = purr_model_open (path, &error);
  g_assert_no_error (error);

  parts = purr_model_get_parts (model);
  g_assert_cmpfloat (parts->settings.learning_rate, ==, 0.1 / 3);
  g_assert_cmpuint (parts->settings.seed, ==, G_MAXUINT64);
  g_assert_cmpint (parts->settings.optimizer, ==,
                   PURR_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpuint (parts->settings.batch_size, ==, 64);
  g_assert_false (parts->settings.batched);
  g_assert_cmpfloat (parts->settings.momentum, ==, 0.9);
  g_assert_false (parts->settings.mirrored);
  g_assert_false (parts->settings.balanced);
  g_assert_cmpuint (parts->settings.patience, ==, 0);
  g_assert_cmpfloat (parts->settings.gradient_tolerance, ==, 1e-6);
}

/* Sixty thousand nested brackets in an otherwise plausible file */
static void
test_nesting (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x", NULL);
  g_autoptr (FixtureFile) file = fixture_file_read (self->path);
  g_autofree char *brackets = g_strnfill (60000, '[');
  g_autofree char *closing = g_strnfill (60000, ']');
  g_autofree char *to
    = g_strconcat ("\"x\":", brackets, closing, ",\"weight\"", NULL);

  fixture_file_replace (file, "\"weight\"", to);
  fixture_file_write (file, path, FALSE);
  fixture_assert_refused (path, PURR_MODEL_ERROR_DAMAGED, "description");
}

#define ADD(name, function)                                                    \
  g_test_add ("/models/open/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("not-files", test_not_files);
  ADD ("other-files", test_other_files);
  ADD ("lengths", test_lengths);
  ADD ("truncated", test_truncated);
  ADD ("flipped", test_flipped);
  g_test_add ("/models/open/truncated-patches", Fixture, GSIZE_TO_POINTER (80),
              set_up, test_truncated, tear_down);
  g_test_add ("/models/open/flipped-patches", Fixture, GSIZE_TO_POINTER (9),
              set_up, test_flipped, tear_down);
  ADD ("headers", test_headers);
  ADD ("long-name", test_long_name);
  ADD ("values", test_values);
  ADD ("not-batched", test_not_batched);
  ADD ("no-test-share", test_no_test_share);
  ADD ("first-files", test_first_files);
  ADD ("nesting", test_nesting);
  return g_test_run ();
}
