/* test-rerun.c: a run trained once more comes to the same bits, and where it does not,
 * what is other is told */

#include "engine/project/rerun.h"

#include "tests/engine/learning/trainer-maker.h"
#include "tests/engine/project/run-fixture.h"

#include <math.h>

#define UPDATES 24

/* What a run is told, and what is changed on the way */
typedef struct
{
  PurrTrainingSettings settings;
  PurrRunChange rates[2];
  gsize n_rates;
  PurrRunChange lambdas[2];
  gsize n_lambdas;
  guint64 updates;
} Told;

static Told
tell (PurrOptimizer optimizer)
{
  Told told = { .settings = purr_training_settings_default (),
                .n_rates = 1,
                .n_lambdas = 1,
                .updates = UPDATES };

  told.settings.optimizer = optimizer;
  told.settings.iterations = UPDATES;
  told.settings.learning_rate = 0.002;
  told.rates[0].value = told.settings.learning_rate;
  told.lambdas[0].value = told.settings.lambda;
  return told;
}

static void
train_to (PurrTrainer *trainer, guint64 iteration)
{
  purr_trainer_set_iterations (trainer, iteration);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
}

/* As a person does it: with pauses, and with what is changed in them */
static PurrTrainer *
train (PurrDataset *dataset, const Told *told)
{
  g_autoptr (GError) error = NULL;
  PurrTrainer *trainer = new_trainer (dataset, &told->settings, &error);

  g_assert_no_error (error);
  train_to (trainer, 3);
  for (gsize i = 1; i < MAX (told->n_rates, told->n_lambdas); i++)
    {
      guint64 since
        = i < told->n_rates ? told->rates[i].since : told->lambdas[i].since;

      train_to (trainer, since);
      if (i < told->n_rates)
        purr_trainer_set_learning_rate (trainer, told->rates[i].value);
      if (i < told->n_lambdas)
        purr_trainer_set_lambda (trainer, told->lambdas[i].value);
    }
  train_to (trainer, told->updates);
  return trainer;
}

/* fill: what else is to be said; or NULL */
static PurrRunRecord *
record_of (PurrTrainer *trainer,
           const Told *told,
           void (*fill) (PurrRunRecordParts *))
{
  g_autoptr (PurrModel) model = purr_model_new_from_trainer (trainer);
  g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (PurrRunCost));
  PurrTrainerSnapshot snapshot;
  PurrRunRecordParts parts;
  PurrRunRecord *record;

  purr_trainer_get_snapshot (trainer, 0, G_MAXUINT64, &snapshot);
  for (guint i = 0; i < snapshot.costs->len; i++)
    {
      PurrRunCost cost = { i, g_array_index (snapshot.costs, double, i), NAN };

      g_array_append_val (costs, cost);
    }
  parts = (PurrRunRecordParts) {
    .id = FIXTURE_RUN_ID,
    .number = 1,
    .settings = told->settings,
    .target = told->updates,
    .rates = told->rates,
    .n_rates = told->n_rates,
    .lambdas = told->lambdas,
    .n_lambdas = told->n_lambdas,
    .end = snapshot.state == PURR_TRAINER_DIVERGED ? PURR_RUN_DIVERGED
                                                   : PURR_RUN_PAUSED,
    .iterations_done = snapshot.iteration,
    .weights_iteration = snapshot.weights_iteration,
    .seconds = NAN,
    .training_seconds = NAN,
    .divergence = NAN,
    .costs = (gpointer) costs->data,
    .n_costs = costs->len,
    .model = model,
  };
  if (fill != NULL)
    fill (&parts);
  g_assert_cmpstr (purr_run_record_complaint (&parts), ==, NULL);
  record = purr_run_record_new (&parts);
  purr_trainer_snapshot_clear (&snapshot);
  return record;
}

static void
assert_same (PurrDataset *dataset, const Told *told)
{
  gsize n_x = told->settings.patches > 0
                ? told->settings.patches * PURR_PATCH_POOLS
                : PURR_FEATURES;
  g_autoptr (PurrTrainer) trainer = train (dataset, told);
  g_autoptr (PurrRunRecord) record = record_of (trainer, told, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrRerun) again
    = purr_rerun_new (record, dataset, NULL, NULL, &error);
  PurrRerunDifference difference;

  g_assert_no_error (error);
  g_assert_true (purr_rerun_compare (again, record, &difference));
  g_assert_cmpuint (difference.n_weights, ==, n_x + 1);
  g_assert_cmpuint (difference.n_costs, >=, 2);
  g_assert_true (difference.same_end && difference.same_version);
  g_assert_true (difference.same_processor);
}

/* The same patches again, also where they have to be learnt anew */
static void
test_patches (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  g_autoptr (PurrDataset) later = make_dataset (NULL);
  Told told = tell (PURR_OPTIMIZER_LBFGS);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrRunRecord) record = NULL;
  g_autoptr (PurrRerun) again = NULL;
  PurrRerunDifference difference;

  told.settings.patches = PURR_PATCHES_MIN;
  told.settings.lambda = told.lambdas[0].value = 0.5;
  told.lambdas[told.n_lambdas++] = (PurrRunChange) { 0.25, 5 };
  assert_same (dataset, &told);

  trainer = train (dataset, &told);
  record = record_of (trainer, &told, NULL);
  again = purr_rerun_new (record, later, NULL, NULL, NULL);
  g_assert_true (purr_rerun_compare (again, record, &difference));
}

static void
test_every_method (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);

  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      Told told = tell ((PurrOptimizer) i);

      g_test_message ("%s", purr_optimizer_to_string ((PurrOptimizer) i));
      assert_same (dataset, &told);
      told.settings.mirrored = told.settings.balanced = TRUE;
      told.settings.seed = 7;
      told.settings.validation_share = 0.2;
      told.settings.test_share = 0.1;
      assert_same (dataset, &told);
    }
}

/* Also where they fall within a pass over batches, and on one and the same update */
static void
test_changes_on_the_way (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  static const PurrOptimizer optimizers[]
    = { PURR_OPTIMIZER_GRADIENT_DESCENT, PURR_OPTIMIZER_ADAM };

  for (gsize i = 0; i < G_N_ELEMENTS (optimizers); i++)
    for (int batched = 0; batched < 2; batched++)
      {
        Told told = tell (optimizers[i]);

        told.settings.batched = batched;
        told.settings.batch_size = 7;
        told.rates[told.n_rates++] = (PurrRunChange) { 0.0005, 11 };
        assert_same (dataset, &told);
        told.lambdas[told.n_lambdas++] = (PurrRunChange) { 0.25, 11 };
        assert_same (dataset, &told);
      }
}

static void
test_from_a_model (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  Told told = tell (PURR_OPTIMIZER_ADAM);
  g_autoptr (PurrTrainer) first = train (dataset, &told);
  g_autoptr (PurrModel) start = purr_model_new_from_trainer (first);
  g_autoptr (PurrTrainer) second = NULL;
  g_autoptr (PurrRunRecord) plain = NULL;
  g_autoptr (PurrRunRecord) record = NULL;
  g_autoptr (PurrRerun) again = NULL;
  g_autoptr (PurrRerun) other = NULL;
  g_autoptr (GError) error = NULL;
  PurrRunRecordParts parts;
  PurrRerunDifference difference;

  second = new_trainer (dataset, &told.settings, &error);
  purr_model_start_trainer (start, second);
  train_to (second, told.updates);
  plain = record_of (second, &told, NULL);
  parts = *purr_run_record_get_parts (plain);
  parts.start = start;
  record = purr_run_record_new (&parts);
  again = purr_rerun_new (record, dataset, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (purr_rerun_compare (again, record, &difference));
  /* And not without it */
  other = purr_rerun_new (plain, dataset, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (purr_rerun_compare (other, plain, &difference));
  g_assert_cmpuint (difference.n_other_weights, >, PURR_FEATURES / 2);
  g_assert_cmpuint (difference.first_other, ==, 0);
  g_assert_cmpfloat (difference.largest, >, 0);
}

static void
other_seed (PurrRunRecordParts *parts)
{
  parts->settings.seed++;
}

static void
one_bit (PurrRunRecordParts *parts)
{
  PurrRunCost *costs = (PurrRunCost *) parts->costs;

  costs[5].cost = nextafter (costs[5].cost, 1);
}

static void
test_other (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  Told told = tell (PURR_OPTIMIZER_ADAM);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrRunRecord) seeded = NULL;
  g_autoptr (PurrRunRecord) bit = NULL;
  g_autoptr (PurrRerun) by_seed = NULL;
  g_autoptr (PurrRerun) by_bit = NULL;
  PurrRerunDifference difference;

  told.settings.batched = TRUE;
  told.settings.batch_size = 7;
  trainer = train (dataset, &told);
  seeded = record_of (trainer, &told, other_seed);
  by_seed = purr_rerun_new (seeded, dataset, NULL, NULL, NULL);
  g_assert_false (purr_rerun_compare (by_seed, seeded, &difference));
  g_assert_cmpuint (difference.n_other_weights, >, 0);
  g_assert_true (difference.same_updates);

  bit = record_of (trainer, &told, one_bit);
  by_bit = purr_rerun_new (bit, dataset, NULL, NULL, NULL);
  g_assert_false (purr_rerun_compare (by_bit, bit, &difference));
  g_assert_cmpuint (difference.n_other_weights, ==, 0);
  g_assert_cmpuint (difference.n_other_costs, ==, 1);
  g_assert_cmpuint (difference.first_other, ==, 5);
  g_assert_cmpfloat (difference.largest_of_cost, <, 1e-15);
  g_assert_cmpfloat (difference.largest_of_cost, >, 0);
}

static void
test_diverged (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  Told told = tell (PURR_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrRunRecord) record = NULL;
  g_autoptr (PurrRerun) again = NULL;
  PurrRerunDifference difference;

  told.settings.learning_rate = told.rates[0].value = 1000;
  told.settings.lambda = told.lambdas[0].value = 1000;
  told.updates = 500;
  trainer = train (dataset, &told);
  record = record_of (trainer, &told, NULL);
  g_assert_cmpint (purr_run_record_get_parts (record)->end, ==,
                   PURR_RUN_DIVERGED);
  again = purr_rerun_new (record, dataset, NULL, NULL, NULL);
  g_assert_true (again->diverged);
  g_assert_nonnull (again->message);
  g_assert_true (purr_rerun_compare (again, record, &difference));
}

typedef struct
{
  guint64 latest;
  guint64 total;
} Heard;

static void
progress_cb (const char *doing, guint64 done, guint64 total, gpointer data)
{
  Heard *heard = data;

  g_assert_cmpuint (done, >=, heard->latest);
  g_assert_cmpuint (done, <=, total);
  heard->latest = done;
  heard->total = total;
}

/* A program that was cut off knows of costs after its latest model */
static void
cut_off (PurrRunRecordParts *parts)
{
  parts->end = PURR_RUN_RUNNING;
  parts->iterations_done = parts->weights_iteration = UPDATES + 6;
}

static void
test_cut_off (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  Told told = tell (PURR_OPTIMIZER_ADAM);
  g_autoptr (PurrTrainer) trainer = train (dataset, &told);
  g_autoptr (PurrRunRecord) record = record_of (trainer, &told, cut_off);
  g_autoptr (PurrRerun) again = NULL;
  PurrRerunDifference difference;
  Heard heard = { 0, 0 };

  g_assert_cmpuint (purr_rerun_get_updates (record), ==, UPDATES);
  again = purr_rerun_new (record, dataset, progress_cb, &heard, NULL);
  g_assert_cmpuint (heard.latest, ==, UPDATES);
  g_assert_cmpuint (heard.total, ==, UPDATES);
  g_assert_true (purr_rerun_compare (again, record, &difference));
}

/* Pictures of one class only, as a folder may hold that was changed since */
static void
test_refused (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  Told told = tell (PURR_OPTIMIZER_ADAM);
  g_autoptr (PurrTrainer) trainer = train (dataset, &told);
  g_autoptr (PurrRunRecord) record = record_of (trainer, &told, NULL);
  guint32 cats[PICTURES / 3];
  g_autoptr (PurrDataset) dogs = NULL;
  g_autoptr (GError) error = NULL;

  for (guint32 i = 0; i < G_N_ELEMENTS (cats); i++)
    cats[i] = 3 * i;
  dogs = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, cats,
                               G_N_ELEMENTS (cats), &error);
  if (dogs != NULL)
    g_assert_null (purr_rerun_new (record, dogs, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rerun/every-method", test_every_method);
  g_test_add_func ("/rerun/patches", test_patches);
  g_test_add_func ("/rerun/changes-on-the-way", test_changes_on_the_way);
  g_test_add_func ("/rerun/from-a-model", test_from_a_model);
  g_test_add_func ("/rerun/other", test_other);
  g_test_add_func ("/rerun/diverged", test_diverged);
  g_test_add_func ("/rerun/cut-off", test_cut_off);
  g_test_add_func ("/rerun/refused", test_refused);
  return g_test_run ();
}
