/* test-run-record.c: what is kept of one run */

#include "engine/project/run-record.h"

#include "tests/engine/project/run-fixture.h"

#include <math.h>
#include <string.h>

static void
test_copies (void)
{
  PurrRunRecordParts parts;
  PurrRunChange rates[] = { { 0.5, 0 }, { 0.25, 10 } };
  char name[] = "first";
  g_autoptr (PurrRunRecord) record = NULL;
  const PurrRunRecordParts *kept;

  fixture_run_parts_init (&parts);
  parts.rates = rates;
  parts.n_rates = G_N_ELEMENTS (rates);
  parts.name = name;
  parts.settings.threads = 7;
  record = purr_run_record_new (&parts);
  rates[1].value = 9;
  strcpy (name, "other");
  fixture_run_parts_clear (&parts);

  kept = purr_run_record_get_parts (record);
  g_assert_cmpstr (kept->name, ==, "first");
  g_assert_cmpfloat (kept->rates[1].value, ==, 0.25);
  g_assert_cmpuint (purr_model_get_parts (kept->model)->n_x, ==, PURR_FEATURES);
  g_assert_cmpint (kept->settings.threads, ==, 0);
}

static void
test_defaults (void)
{
  PurrRunRecordParts parts;
  g_autoptr (PurrRunRecord) record = NULL;

  fixture_run_parts_init (&parts);
  parts.version = parts.processor = NULL;
  record = purr_run_record_new (&parts);
  fixture_run_parts_clear (&parts);
  g_assert_cmpstr (purr_run_record_get_parts (record)->version, ==,
                   PURR_VERSION);
  g_assert_cmpstr (purr_run_record_get_parts (record)->processor, !=, "");
}

static void
test_changed_by_a_person (void)
{
  g_autoptr (PurrRunRecord) record = fixture_run (3);
  g_autoptr (PurrRunRecord) renamed = purr_run_record_rename (record, NULL);
  g_autoptr (PurrRunRecord) plain = purr_run_record_star (record, FALSE);
  g_autoptr (PurrRunRecord) back = purr_run_record_star (plain, TRUE);

  g_assert_null (purr_run_record_get_parts (renamed)->name);
  g_assert_false (purr_run_record_get_parts (plain)->starred);
  g_assert_cmpstr (purr_run_record_get_parts (plain)->id, ==,
                   purr_run_record_get_parts (record)->id);
  g_assert_true (purr_run_record_get_parts (record)->starred);
  fixture_run_assert_equal (back, record);
}

static void
test_words (void)
{
  PurrRunEnd end;

  for (int i = 0; i < PURR_N_RUN_ENDS; i++)
    {
      g_assert_true (
        purr_run_end_from_string (purr_run_end_to_string (i), &end));
      g_assert_cmpint (end, ==, i);
    }
  g_assert_false (purr_run_end_from_string ("Paused", &end));
}

/* What is wrong is noticed, and nothing else */
static void
test_complaints (void)
{
  static const PurrRunChange late[] = { { 1, 5 } };
  static const PurrRunChange twice[] = { { 1, 0 }, { 2, 0 } };
  static const PurrRunChange infinite[] = { { INFINITY, 0 } };
  static const PurrRunCost back[] = { { 3, 1, 1 }, { 3, 1, 1 } };
  static const PurrValidation older[] = { { 3, 1, 1, 1 }, { 2, 1, 1, 1 } };
  PurrRunRecordParts good, parts;

  fixture_run_parts_init (&good);
  g_assert_null (purr_run_record_complaint (&good));

#define ASSERT_WRONG(change)                                                   \
  parts = good;                                                                \
  change;                                                                      \
  g_assert_nonnull (purr_run_record_complaint (&parts))

  ASSERT_WRONG (parts.id = "7");
  ASSERT_WRONG (parts.number = 0);
  ASSERT_WRONG (parts.number = G_MAXUINT64);
  ASSERT_WRONG (parts.name = "k\xe4tzchen");
  ASSERT_WRONG (parts.fingerprint = "00ff");
  ASSERT_WRONG (parts.settings.learning_rate = NAN);
  ASSERT_WRONG (parts.settings.iterations = 0);
  ASSERT_WRONG (parts.settings.patches = 401);
  ASSERT_WRONG (parts.target = G_MAXUINT64);
  ASSERT_WRONG (parts.n_rates = 0);
  ASSERT_WRONG ((parts.rates = late, parts.n_rates = 1));
  ASSERT_WRONG ((parts.rates = twice, parts.n_rates = 2));
  ASSERT_WRONG ((parts.lambdas = infinite, parts.n_lambdas = 1));
  ASSERT_WRONG (parts.end = PURR_N_RUN_ENDS);
  ASSERT_WRONG ((parts.costs = back, parts.n_costs = 2));
  ASSERT_WRONG (parts.n_costs = PURR_RUN_RECORD_MAX_POINTS + 1);
  ASSERT_WRONG ((parts.validations = older, parts.n_validations = 2));
  ASSERT_WRONG (parts.figures[0].metrics.true_positives = G_MAXUINT64);
  ASSERT_WRONG (parts.figures[PURR_RUN_VALIDATION].metrics.true_positives = 99);
#undef ASSERT_WRONG

  fixture_run_parts_clear (&good);
}

static char *
sum_of (const PurrRunRecordParts *parts)
{
  g_autoptr (PurrRunRecord) record = purr_run_record_new (parts);

  return purr_run_record_make_fingerprint (record);
}

/* What decides the result is in the fingerprint, what does not is not */
static void
test_fingerprint (void)
{
  static const PurrRunChange rates[] = { { 0.005, 0 }, { 0.1 / 3, 121 } };
  PurrRunRecordParts good, parts;
  g_autofree char *sum = NULL;

  fixture_run_parts_init (&good);
  sum = sum_of (&good);
  g_assert_cmpuint (strlen (sum), ==, 64);

#define ASSERT_SUM(change, compared)                                           \
  {                                                                            \
    g_autofree char *other = NULL;                                             \
    parts = good;                                                              \
    change;                                                                    \
    other = sum_of (&parts);                                                   \
    g_assert_cmpstr (other, compared, sum);                                    \
  }

  ASSERT_SUM (parts.name = NULL, ==);
  ASSERT_SUM (parts.starred = FALSE, ==);
  ASSERT_SUM (parts.number = 8, ==);
  ASSERT_SUM (parts.seconds = 99, ==);
  ASSERT_SUM (parts.path = "/elsewhere", ==);
  ASSERT_SUM (parts.settings.threads = 3, ==);
  ASSERT_SUM (parts.settings.seed = 4, !=);
  ASSERT_SUM (parts.settings.test_share = 0.125, !=);
  ASSERT_SUM (parts.settings.validation_share = 0.125, !=);
  ASSERT_SUM (parts.settings.mirrored = FALSE, !=);
  ASSERT_SUM (parts.settings.batch_size = 65, !=);
  ASSERT_SUM (parts.settings.patches = 400, !=);
  ASSERT_SUM (parts.start = NULL, !=);
  ASSERT_SUM (parts.positive_name = "dog", !=);
  ASSERT_SUM (parts.iterations_done = 2401, !=);
  ASSERT_SUM ((parts.rates = rates, parts.n_rates = 2), !=);
#undef ASSERT_SUM

  good.fingerprint = NULL;
  g_assert_null (sum_of (&good));
  fixture_run_parts_clear (&good);
}

/* One that somebody has noted is the same in every version: by Python's hashlib and
 * struct, of the same parts in the same order */
static void
test_fingerprint_for_ever (void)
{
  static const PurrRunChange rates[] = { { 0.005, 0 }, { 0.1 / 3, 121 } };
  PurrRunRecordParts parts;
  PurrModel *start;
  g_autofree char *sum = NULL;

  fixture_run_parts_init (&parts);
  start = parts.start;
  parts.start = NULL;
  parts.rates = rates;
  parts.n_rates = G_N_ELEMENTS (rates);
  parts.settings = purr_training_settings_default ();
  parts.settings.test_share = 0.25;
  parts.split_name = NULL;
  parts.iterations_done = 24;
  sum = sum_of (&parts);
  g_assert_cmpstr (
    sum, ==,
    "c778c98742b0965997a2e281f6877a451eca48c2efcff5068e6ba265da94f88f");
  parts.start = start;
  fixture_run_parts_clear (&parts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-record/copies", test_copies);
  g_test_add_func ("/run-record/defaults", test_defaults);
  g_test_add_func ("/run-record/changed-by-a-person", test_changed_by_a_person);
  g_test_add_func ("/run-record/words", test_words);
  g_test_add_func ("/run-record/complaints", test_complaints);
  g_test_add_func ("/run-record/fingerprint", test_fingerprint);
  g_test_add_func ("/run-record/fingerprint-for-ever",
                   test_fingerprint_for_ever);
  return g_test_run ();
}
