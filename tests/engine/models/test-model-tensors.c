/* test-model-tensors.c: files of version 2, with tables of a map of patches, and every
 * way in which these may lie */

#include "engine/models/models.h"

#include "model-fixture.h"

#include <math.h>
#include <string.h>

#define N_FILTERS 3

typedef struct
{
  char *folder;
  char *path; /* of a good model */
  char *other;
  PurrModel *model;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_folder ();
  self->path = g_build_filename (self->folder, "m.safetensors", NULL);
  self->other = g_build_filename (self->folder, "x", NULL);
  self->model = fixture_patches_model (N_FILTERS);
  g_assert_true (purr_model_save (self->model, self->path, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  purr_model_unref (self->model);
  g_free (self->path);
  g_free (self->other);
  fixture_remove (self->folder);
}

/* What is written ----------------------------------------------------------- */

static PurrModel *
save_and_open (const PurrModel *model, const char *path)
{
  g_autoptr (GError) error = NULL;
  PurrModel *again;

  g_assert_true (purr_model_save (model, path, &error));
  g_assert_no_error (error);
  again = purr_model_open (path, &error);
  g_assert_no_error (error);

  return again;
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModel) again = purr_model_open (self->path, NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *second = NULL;
  gsize length, second_length;

  g_assert_nonnull (again);
  fixture_assert_equal (self->model, again);
  g_assert_true (purr_model_save (again, self->other, NULL));
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_assert_true (
    g_file_get_contents (self->other, &second, &second_length, NULL));
  g_assert_cmpmem (bytes, length, second, second_length);
}

/* Only what needs the newer version is written in it, and each by itself opens */
static void
test_versions (Fixture *self, gconstpointer data)
{
  PurrModelCard card = fixture_card ();

  for (int which = 0; which < 8; which++)
    {
      gboolean patches = which % 2, calibrated = which / 2 % 2,
               told = which / 4;
      g_autoptr (PurrModel) source
        = patches ? fixture_patches_model (N_FILTERS) : fixture_model ();
      PurrModelParts parts = *purr_model_get_parts (source);
      g_autoptr (PurrModel) model = NULL;
      g_autoptr (PurrModel) again = NULL;
      g_autoptr (FixtureFile) file = NULL;

      parts.calibrated = calibrated;
      parts.slope = 2;
      parts.card = told ? &card : NULL;
      model = purr_model_new (&parts);
      again = save_and_open (model, self->other);
      fixture_assert_equal (model, again);
      file = fixture_file_read (self->other);
      g_assert_cmpint (strstr (file->header, "\"format_version\":\"2\"")
                         != NULL,
                       ==, which != 0);
      g_assert_cmpint (strstr (file->header, "\"features\"") != NULL, ==,
                       which != 0);
      g_assert_cmpint (strstr (file->header, "\"digits\"") != NULL, ==,
                       patches);
      g_assert_cmpint (strstr (file->header, "\"calibration\"") != NULL, ==,
                       calibrated);
      g_assert_cmpint (strstr (file->header, "\"card_") != NULL, ==, told);
    }
}

/* As many patches as there may be */
static void
test_largest (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModel) model = fixture_patches_model (PURR_PATCHES_MAX / 2);
  g_autoptr (PurrModel) again = save_and_open (model, self->other);
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_assert_equal (model, again);
  g_assert_true (g_file_get_contents (self->other, &bytes, &length, NULL));
  g_test_message ("%" G_GSIZE_FORMAT " bytes", length);
  /* Five tables of 8,000 numbers, two of 800, four numbers, digits, and a header */
  g_assert_cmpuint (length, >, 5 * 64000 + 2 * 6400 + 32 + 86400);
  g_assert_cmpuint (length, <, 5 * 64000 + 2 * 6400 + 32 + 86400 + 8192);
}

/* The texts of a card as long as they may be */
static void
test_long_card (Fixture *self, gconstpointer data)
{
  PurrModelParts parts = *purr_model_get_parts (self->model);
  PurrModelCard card = fixture_card ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) again = NULL;
  const PurrModelCard *own;

  for (int i = 0; i < PURR_CARD_TEXT_LENGTH + 5; i++)
    g_string_append (text, i % 2 == 0 ? "\xf0\x9f\x90\xb1" : "\"");
  card.title = card.pictures = card.licence = card.note = text->str;
  card.n_mistaken = PURR_CARD_MISTAKEN_MAX;
  for (int i = 0; i < PURR_CARD_MISTAKEN_MAX; i++)
    card.mistaken[i] = (PurrCardClass) { text->str, 1, G_MAXUINT64 };
  parts.card = &card;
  model = purr_model_new (&parts);
  again = save_and_open (model, self->other);
  fixture_assert_equal (model, again);
  own = purr_model_get_parts (again)->card;
  g_assert_cmpint (g_utf8_strlen (own->note, -1), ==, PURR_CARD_TEXT_LENGTH);
  g_assert_cmpint (g_utf8_strlen (own->title, -1), ==, PURR_CARD_TITLE_LENGTH);
}

/* By the program of engine/models/model-file.md, in double precision from end to end */
static void
test_numpy_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModel) plain = fixture_model ();

  for (int kind = 0; kind < 2; kind++)
    {
      const PurrModel *model = kind == 0 ? plain : self->model;
      const PurrModelParts *parts = purr_model_get_parts (model);
      g_autofree guint8 *features = g_malloc (parts->n_x);
      g_autofree char *output = NULL;
      g_auto (GStrv) lines = NULL;
      guint8 column[PURR_FEATURES];
      double slack = 0, logit, probability;
      gsize n_other = 0, n_inner = 0;
      PurrAnswer answer;

      fixture_column (column);
      if (parts->map != NULL)
        purr_feature_map_apply (parts->map, column, features);
      else
        memcpy (features, column, PURR_FEATURES);
      answer = purr_model_classify (model, column);
      g_assert_true (purr_model_save (model, self->other, NULL));
      output = fixture_run_script ("answer-with-numpy.py", self->other);
      if (output == NULL)
        return;

      lines = g_strsplit (output, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, parts->n_x + 3);
      logit = g_ascii_strtod (lines[0], NULL);
      probability = g_ascii_strtod (lines[1], NULL);
      for (gsize k = 0; k < parts->n_x; k++)
        {
          gint64 byte = g_ascii_strtoll (lines[k + 2], NULL, 10);

          /* Single precision may round the other way */
          g_assert_cmpint (ABS (byte - features[k]), <=, 1);
          n_other += byte != features[k];
          n_inner += features[k] > 1 && features[k] < 255;
          if (byte != features[k])
            slack += fabs (parts->w[k]) / parts->normalisation->scale[k];
        }
      g_test_message ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
                      " features are another byte",
                      n_other, parts->n_x);
      g_assert_cmpuint (n_other, <=, parts->n_x / 20);
      g_assert_cmpuint (n_inner, >, parts->n_x / 2);
      g_assert_cmpfloat_with_epsilon (logit, answer.logit,
                                      slack + 1e-12 * fabs (logit));
      g_assert_cmpfloat_with_epsilon (probability, answer.probability,
                                      slack + 1e-9);
    }
}

/* Headers that lie ----------------------------------------------------------- */

#define DAMAGED PURR_MODEL_ERROR_DAMAGED
#define SHAPE PURR_MODEL_ERROR_SHAPE
#define VALUES PURR_MODEL_ERROR_VALUES

/* Of three filters: 30 features. Where the tables begin:
 *   weight 0, bias 240, mean 248, scale 488, step 728, offset 752, dead_zone 776,
 *   feature_mean 784, feature_scale 1024, calibration 1264, digits 1280 to 1604 */
static const struct
{
  const char *from;
  const char *to;
  int code; /* -1: opens */
  const char *words;
} header_cases[] = {
  { "{\"__metadata__\":", "{ \"__metadata__\": ", -1 },
  { "\"format_version\":\"2\"", "\"format_version\":\"3\"",
    PURR_MODEL_ERROR_NOT_A_MODEL, "newer version" },
  /* An older program's tables are those of pixels */
  { "\"format_version\":\"2\"", "\"format_version\":\"1\"", DAMAGED,
    "too many" },

  /* Features */
  { "\"features\":\"patches\",", "", DAMAGED, "features" },
  { "\"features\":\"patches\"", "\"features\":\"waves\"", DAMAGED, "features" },
  { "\"features\":\"patches\"", "\"features\":1", DAMAGED, "features" },
  { "\"features\":\"patches\"", "\"features\":\"pixels\"", DAMAGED,
    "too many" },
  { "\"patches\":\"6\",", "", DAMAGED, "patches" },
  { "\"patches\":\"6\"", "\"patches\":\"8\"", DAMAGED, "fit together" },
  { "\"patches\":\"6\"", "\"patches\":\"7\"", DAMAGED, "patches" },
  { "\"patches\":\"6\"", "\"patches\":\"0\"", DAMAGED, "patches" },
  { "\"patches\":\"6\"", "\"patches\":\"-6\"", DAMAGED, "patches" },
  { "\"patches\":\"6\"", "\"patches\":\"1602\"", DAMAGED, "patches" },
  { "\"patches\":\"6\"", "\"patches\":\"18446744073709551614\"", DAMAGED,
    "patches" },

  /* Tables */
  { "\"digits\":{", "\"Digits\":{", DAMAGED, "missing" },
  { "\"step\":{", "\"steps\":{", DAMAGED, "missing" },
  { "\"offset\":{", "\"of\":{", DAMAGED, "missing" },
  { "\"dead_zone\":{", "\"zone\":{", DAMAGED, "missing" },
  { "\"feature_mean\":{", "\"means\":{", DAMAGED, "missing" },
  { "\"feature_scale\":{", "\"scales\":{", DAMAGED, "missing" },
  { "\"calibration\":{", "\"calibrated\":{", DAMAGED, "too many" },
  { "\"digits\":{\"dtype\":\"I8\"", "\"digits\":{\"dtype\":\"U8\"", DAMAGED,
    "another kind" },
  { "\"digits\":{\"dtype\":\"I8\"", "\"digits\":{\"dtype\":\"F64\"", DAMAGED,
    "another kind" },
  { "\"step\":{\"dtype\":\"F64\"", "\"step\":{\"dtype\":\"I8\"", DAMAGED,
    "another kind" },
  { "[3,6,6,3]", "[3,108]", DAMAGED, "fit together" },
  { "[3,6,6,3]", "[6,6,3]", DAMAGED, "fit together" },
  { "[3,6,6,3]", "[3,6,6,3,1]", DAMAGED, "fit together" },
  { "[3,6,6,3]", "[3,6,3,6]", DAMAGED, "fit together" },
  { "[3,6,6,3]", "[9,6,6,1]", DAMAGED, "fit together" },
  { "[3,6,6,3]", "[4,6,6,3]", DAMAGED, "fit together" },
  { "[3,6,6,3]", "[99999999999999999999,6,6,3]", DAMAGED, "fit together" },
  { "\"weight\":{\"dtype\":\"F64\",\"shape\":[30]",
    "\"weight\":{\"dtype\":\"F64\",\"shape\":[3072]", DAMAGED, "fit together" },
  { "\"calibration\":{\"dtype\":\"F64\",\"shape\":[2]",
    "\"calibration\":{\"dtype\":\"F64\",\"shape\":[1]", DAMAGED,
    "fit together" },
  { "\"dead_zone\":{\"dtype\":\"F64\",\"shape\":[1]",
    "\"dead_zone\":{\"dtype\":\"F64\",\"shape\":[]", DAMAGED, "fit together" },
  { "[1280,1604]", "[1280,1605]", DAMAGED, "where they should be" },
  { "[1280,1604]", "[1281,1605]", DAMAGED, "where they should be" },
  { "[1280,1604]", "[1264,1588]", DAMAGED, "where they should be" },
  { "[1280,1604]", "[0,324]", DAMAGED, "where they should be" },
  { "[1280,1604]", "[9223372036854775483,9223372036854775807]", DAMAGED,
    "where they should be" },
  { "[728,752]", "[752,776]", DAMAGED, "where they should be" },
  { "[1264,1280]", "[1264,1264]", DAMAGED, "where they should be" },

  /* The card */
  { "\"card_title\":\"", "\"card_title\":\"\\u0007", DAMAGED, "card_title" },
  { "\"card_pictures\":\"", "\"card_pictures\":\"\\u202e", DAMAGED,
    "card_pictures" },
  { "\"card_licence\":\"CC0\"", "\"card_licence\":\"\"", DAMAGED,
    "card_licence" },
  { "\"card_licence\":\"CC0\"", "\"card_licence\":0", DAMAGED, "card_licence" },
  { "\"card_licence\":\"CC0\",", "", 0, NULL },
  { "\"card_n_held_out\":\"120\",", "", DAMAGED, "card_n_held_out" },
  { "\"card_n_test\":\"60\"", "\"card_n_test\":\"-60\"", DAMAGED,
    "card_n_test" },
  { "\"card_measured_on\":\"test\"", "\"card_measured_on\":\"dreams\"", DAMAGED,
    "card_measured_on" },
  { "\"card_threshold\":\"-0", "\"card_threshold\":\"inf", DAMAGED,
    "card_threshold" },
  { "\"card_threshold\":\"-0", "\"cardthreshold\":\"-0", DAMAGED,
    "card_threshold" },
  { "\"card_accuracy\":\"0", "\"card_accuracy\":\"1", DAMAGED,
    "card_accuracy" },
  { "\"card_accuracy_low\":\"0.6", "\"card_accuracy_low\":\"0.8", DAMAGED,
    "card_accuracy_low" },
  { "\"card_accuracy_low\":\"0", "\"card_accuracy_low\":\"-0", DAMAGED,
    "card_accuracy_low" },
  { "\"card_accuracy_high\":\"0.8", "\"card_accuracy_high\":\"0.6", DAMAGED,
    "card_accuracy_high" },
  { "\"card_balanced_accuracy_low\":\"nan",
    "\"card_balanced_accuracy_low\":\"0", DAMAGED,
    "card_balanced_accuracy_low" },
  { "\"card_baseline\":\"0", "\"card_baseline\":\"inf", DAMAGED,
    "card_baseline" },
  { "\"card_baseline\":\"0", "\"cardless\":\"0", DAMAGED, "card_baseline" },
  { "\"card_mistaken_1_taken\":\"3\"", "\"card_mistaken_1_taken\":\"8\"",
    DAMAGED, "card_mistaken_1_taken" },
  { "\"card_mistaken_1_taken\":\"3\"", "\"card_mistaken_1_taken\":\"0\"",
    DAMAGED, "card_mistaken_1_taken" },
  { "\"card_mistaken_2_pictures\":\"1\",", "", DAMAGED,
    "card_mistaken_2_pictures" },
  { "\"card_mistaken_1\":\"dog\"", "\"card_mistaken_1\":\"\"", DAMAGED,
    "card_mistaken_1" },
};

static void
test_headers (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (header_cases); i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);
      g_autoptr (PurrModel) model = NULL;

      g_test_message ("%s -> %s", header_cases[i].from, header_cases[i].to);
      fixture_file_replace (file, header_cases[i].from, header_cases[i].to);
      fixture_file_write (file, self->other, FALSE);
      if (header_cases[i].words != NULL)
        {
          fixture_assert_refused (self->other, header_cases[i].code,
                                  header_cases[i].words);
          continue;
        }
      model = purr_model_open (self->other, NULL);
      g_assert_nonnull (model);
      if (header_cases[i].code < 0)
        fixture_assert_equal (self->model, model);
      else
        g_assert_null (purr_model_get_parts (model)->card->licence);
    }
}

/* A text that is one character too long, and one that just fits */
static void
test_long_texts (Fixture *self, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (PURR_CARD_TEXT_LENGTH + 1, 'x');

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);
      g_autofree char *entry
        = g_strdup_printf ("\"card_licence\":\"%s\"", filler + i);

      fixture_file_replace (file, "\"card_licence\":\"CC0\"", entry);
      fixture_file_write (file, self->other, FALSE);
      if (i == 0)
        fixture_assert_refused (self->other, DAMAGED, "card_licence");
      else
        {
          g_autoptr (PurrModel) model = purr_model_open (self->other, NULL);

          g_assert_nonnull (model);
          g_assert_cmpstr (purr_model_get_parts (model)->card->licence, ==,
                           filler + i);
        }
    }
}

/* Numbers that lie ------------------------------------------------------------ */

static void
test_values (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gsize offset;
    double value;
    const char *words;
  } cases[] = {
    { 0, NAN, "numbers" },
    { 29 * 8, INFINITY, "numbers" },
    { 0, 1e308, "numbers" },
    { 240, NAN, "numbers" },
    { 248, NAN, "numbers" },
    { 488, 0, "numbers" },
    { 488 + 29 * 8, -32, "numbers" },
    { 488, NAN, "numbers" },
    { 728, NAN, "step or offset" },
    { 728, 0, "step or offset" },
    { 728 + 16, -1, "step or offset" },
    { 728, INFINITY, "step or offset" },
    { 728, 1e-300, "step or offset" },
    { 752, NAN, "step or offset" },
    { 752 + 16, 1e300, "step or offset" },
    { 776, NAN, "dead zone" },
    { 776, -1e-9, "dead zone" },
    { 776, INFINITY, "dead zone" },
    { 784, NAN, "mean or deviation" },
    { 784 + 29 * 8, INFINITY, "mean or deviation" },
    { 1024, NAN, "mean or deviation" },
    { 1024 + 29 * 8, -1, "mean or deviation" },
    { 1264, 0, "calibration" },
    { 1264, -1, "calibration" },
    { 1264, NAN, "calibration" },
    { 1264, INFINITY, "calibration" },
    { 1272, NAN, "calibration" },
    { 1272, -INFINITY, "calibration" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);
      guint64 bits;

      g_test_message ("%g at %d", cases[i].value, (int) cases[i].offset);
      memcpy (&bits, &cases[i].value, 8);
      bits = GUINT64_TO_LE (bits);
      memcpy (file->payload + cases[i].offset, &bits, 8);
      fixture_file_write (file, self->other, FALSE);
      fixture_assert_refused (self->other, DAMAGED, "have changed");
      fixture_file_write (file, self->other, TRUE);
      fixture_assert_refused (self->other, VALUES, cases[i].words);
    }
}

static void
test_digits (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gsize offset;
    int add;
    const char *words;
  } cases[] = {
    { 1280, 1, "balanced" },
    { 1280 + 2 * PURR_PATCH_BYTES + 107, -1, "balanced" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FixtureFile) file = fixture_file_read (self->path);

      file->payload[cases[i].offset] += cases[i].add;
      fixture_file_write (file, self->other, TRUE);
      fixture_assert_refused (self->other, VALUES, cases[i].words);
    }
}

static void
test_digit_range (Fixture *self, gconstpointer data)
{
  g_autoptr (FixtureFile) file = fixture_file_read (self->path);

  file->payload[1280] = 0x80; /* -128 */
  fixture_file_write (file, self->other, TRUE);
  fixture_assert_refused (self->other, VALUES, "out of range");
}

/* Saved by another program ----------------------------------------------------- */

/* The digits first, so that no number begins at a multiple of eight */
static void
test_digits_first (Fixture *self, gconstpointer data)
{
  static const char *const moved[][2] = {
    { "[1280,1604]", "[0,324]" },     { "[0,240]", "[324,564]" },
    { "[240,248]", "[564,572]" },     { "[248,488]", "[572,812]" },
    { "[488,728]", "[812,1052]" },    { "[728,752]", "[1052,1076]" },
    { "[752,776]", "[1076,1100]" },   { "[776,784]", "[1100,1108]" },
    { "[784,1024]", "[1108,1348]" },  { "[1024,1264]", "[1348,1588]" },
    { "[1264,1280]", "[1588,1604]" },
  };
  g_autoptr (FixtureFile) file = fixture_file_read (self->path);
  g_autofree guint8 *old = g_memdup2 (file->payload, file->payload_length);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) again = NULL;

  g_assert_cmpuint (file->payload_length, ==, 1604);
  for (gsize i = 0; i < G_N_ELEMENTS (moved); i++)
    fixture_file_replace (file, moved[i][0], moved[i][1]);
  memcpy (file->payload, old + 1280, 324);
  memcpy (file->payload + 324, old, 1280);
  fixture_file_write (file, self->other, FALSE);
  again = purr_model_open (self->other, &error);
  g_assert_no_error (error);
  fixture_assert_equal (self->model, again);
}

#define ADD(name, function)                                                    \
  g_test_add ("/models/tensors/" name, Fixture, NULL, set_up, function,        \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("versions", test_versions);
  ADD ("largest", test_largest);
  ADD ("long-card", test_long_card);
  ADD ("numpy-answers", test_numpy_answers);
  ADD ("headers", test_headers);
  ADD ("long-texts", test_long_texts);
  ADD ("values", test_values);
  ADD ("digits", test_digits);
  ADD ("digit-range", test_digit_range);
  ADD ("digits-first", test_digits_first);
  return g_test_run ();
}
