/* test-command-rerun.c: a run of a project trained once more, bit by bit */

#include "commands-fixture.h"

#include "app/commands/folder-input.h"

#include "engine/dataset/dataset-split.h"
#include "engine/learning/problem.h"
#include "engine/project/project-file.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define ID "01234567-89ab-4cde-8f01-23456789abc"

/* How a run went: what it was told, and when */
typedef struct
{
  PurrTrainingSettings settings;
  PurrRunChange rates[3];
  gsize n_rates;
  PurrRunChange lambdas[3];
  gsize n_lambdas;
  guint64 pauses[4]; /* ascending; 0: none more */
  guint64 updates;
  PurrModel *start;
} Story;

static Story
plain_story (guint64 updates)
{
  Story story = {
    .settings = purr_training_settings_default (),
    .n_rates = 1,
    .n_lambdas = 1,
    .updates = updates,
  };

  story.settings.iterations = updates;
  story.rates[0].value = story.settings.learning_rate;
  return story;
}

static void
train_to (PurrTrainer *trainer, guint64 iteration)
{
  purr_trainer_set_iterations (trainer, iteration);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
}

/* Sets what is set at each iteration, and pauses where it is paused */
static PurrTrainer *
train (PurrDataset *dataset, const Story *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new (dataset, &story->settings, &error);
  PurrTrainer *trainer;

  g_assert_no_error (error);
  trainer = purr_trainer_new (problem, &story->settings, &error);
  g_assert_no_error (error);
  if (story->start != NULL)
    purr_model_start_trainer (story->start, trainer);
  for (guint64 at = 0; at < story->updates; at++)
    {
      gboolean stop = at == 0;

      for (gsize i = 0; i < story->n_rates; i++)
        stop |= story->rates[i].since == at;
      for (gsize i = 0; i < story->n_lambdas; i++)
        stop |= story->lambdas[i].since == at;
      for (gsize i = 0; i < G_N_ELEMENTS (story->pauses); i++)
        stop |= story->pauses[i] == at;
      if (!stop)
        continue;
      if (at > 0)
        train_to (trainer, at);
      for (gsize i = 0; i < story->n_rates; i++)
        if (story->rates[i].since == at)
          purr_trainer_set_learning_rate (trainer, story->rates[i].value);
      for (gsize i = 0; i < story->n_lambdas; i++)
        if (story->lambdas[i].since == at)
          purr_trainer_set_lambda (trainer, story->lambdas[i].value);
    }
  train_to (trainer, story->updates);
  return trainer;
}

static GArray *
copy_costs (const PurrTrainerSnapshot *snapshot)
{
  GArray *costs = g_array_new (FALSE, FALSE, sizeof (PurrRunCost));

  for (guint i = 0; i < snapshot->costs->len; i++)
    {
      PurrRunCost cost = { i, g_array_index (snapshot->costs, double, i), NAN };

      g_array_append_val (costs, cost);
    }
  return costs;
}

static PurrRunRecord *
make_record (guint number,
             PurrDataset *dataset,
             PurrTrainer *trainer,
             const Story *story)
{
  const PurrSplit *split
    = purr_problem_get_split (purr_trainer_get_problem (trainer));
  g_autofree char *id = g_strdup_printf (ID "%u", number);
  g_autoptr (PurrModel) model = purr_model_new_from_trainer (trainer);
  g_autoptr (GArray) costs = NULL;
  PurrTrainerSnapshot snapshot;
  PurrRunRecordParts parts = {
    .id = id,
    .number = number,
    .name = number == 2 ? "the best" : NULL,
    .legend = "as told",
    .began = 1700000000000000,
    .settings = story->settings,
    .rates = story->rates,
    .n_rates = story->n_rates,
    .lambdas = story->lambdas,
    .n_lambdas = story->n_lambdas,
    .start = story->start,
    .path = purr_dataset_get_path (dataset),
    .fingerprint = purr_dataset_get_fingerprint (dataset),
    .positive_name = purr_dataset_get_positive_name (dataset),
    .negative_name = purr_dataset_get_negative_name (dataset),
    .n_train = split->n_train,
    .n_validation = split->n_validation,
    .divergence = NAN,
    .model = model,
  };
  PurrRunRecord *record;

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  costs = copy_costs (&snapshot);
  parts.target = story->settings.iterations;
  parts.end = snapshot.state == PURR_TRAINER_DIVERGED ? PURR_RUN_DIVERGED
              : snapshot.iteration < parts.target     ? PURR_RUN_PAUSED
                                                      : PURR_RUN_FINISHED;
  if (parts.end == PURR_RUN_DIVERGED)
    parts.model = NULL;
  parts.iterations_done = snapshot.iteration;
  parts.weights_iteration = snapshot.weights_iteration;
  parts.costs = (const PurrRunCost *) (gpointer) costs->data;
  parts.n_costs = costs->len;
  record = purr_run_record_new (&parts);
  purr_trainer_snapshot_clear (&snapshot);
  return record;
}

/* The project as a window keeps it: where its pictures are, and what is known of them */
static void
put_pictures (PurrProjectFile *file, PurrDataset *dataset)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri
    = g_filename_to_uri (purr_dataset_get_path (dataset), NULL, NULL);

  purr_project_file_put_fact (file, "folder", uri, &error);
  purr_project_file_put_fact (file, "folder-relative", "pictures", &error);
  purr_project_file_put_fact (file, "crop", "centre", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < purr_dataset_get_size (dataset); i++)
    {
      guint class_index = purr_dataset_get_class_of (dataset, i);
      PurrPictureMark mark = {
        .name = (char *) purr_dataset_get_name (dataset, i),
        .hash = purr_picture_hash (purr_dataset_get_columns (dataset)
                                   + i * PURR_FEATURES),
        .left_out = purr_dataset_get_left_out (dataset, i),
        .part = -1,
      };

      if (class_index != purr_dataset_get_original_class_of (dataset, i))
        mark.class_name
          = (char *) purr_dataset_get_class_name (dataset, class_index);
      purr_project_file_put_picture (file, &mark, &error);
      g_assert_no_error (error);
    }
}

static PurrDataset *
load (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "pictures", NULL);
  g_autoptr (PurrDataset) loaded
    = purr_input_load (path, PURR_CROP_CENTRE, 1, PURR_TALK_NOTHING);

  g_assert_nonnull (loaded);
  return purr_dataset_relabel (loaded, 0);
}

/* A project beside its folder of pictures, with a run for each story. edit: or NULL */
static char *
folder_with_runs (const Story *stories,
                  guint n,
                  PurrDataset *(*edit) (PurrDataset *) )
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purrproject", NULL);
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (PurrDataset) plain = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  write_classes (folder, 12);
  plain = load (folder);
  dataset = edit != NULL ? edit (plain) : purr_dataset_ref (plain);
  file = purr_project_file_open (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (purr_project_file_begin (file, &error));
  put_pictures (file, dataset);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PurrTrainer) trainer = train (dataset, &stories[i]);
      g_autoptr (PurrRunRecord) record
        = make_record (i + 1, dataset, trainer, &stories[i]);

      g_assert_true (purr_project_file_put_run (file, record, &error));
    }
  g_assert_true (purr_project_file_commit (file, &error));
  return folder;
}

static void
assert_same (const char *folder, const char *run)
{
  g_autoptr (Run) again = run_in (folder, "rerun", "a.purrproject", run, NULL);

  assert_run (again, 0, "The same to the bit: all 3,073 numbers", "");
  assert_run (again, 0, "costs that are kept.", "");
}

/* The tests -------------------------------------------------------------- */

static void
test_same (void)
{
  Story stories[] = { plain_story (80), plain_story (60) };
  char *folder;
  g_autoptr (Run) latest = NULL;
  g_autoptr (Run) json = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  /* Of 100 it was paused at 60 for good, and twice before */
  stories[1].settings.iterations = 100;
  stories[1].settings.seed = 7;
  stories[1].pauses[0] = 13;
  stories[1].pauses[1] = 14;
  folder = folder_with_runs (stories, 2, NULL);

  assert_same (folder, "1");
  assert_same (folder, "run 1");
  assert_same (folder, "The best");
  latest = run_in (folder, "rerun", "a.purrproject", NULL);
  assert_run (latest, 0,
              "the best: as told\n60 updates from 20 pictures, seed 7; paused",
              "");
  json = run_in (folder, "rerun", "a.purrproject", ID "1", "--json", NULL);
  assert_run (json, 0, NULL, "");
  node = json_from_string (json->out, NULL);
  object = json_node_get_object (node);
  g_assert_true (json_object_get_boolean_member (object, "same"));
  g_assert_cmpint (json_object_get_int_member (object, "updates_again"), ==,
                   80);
  g_assert_cmpint (json_object_get_int_member (object, "weights"), ==, 3073);
  g_assert_cmpint (json_object_get_int_member (object, "costs"), ==, 80);
  folder_remove (folder);
}

/* Whatever learns, with changes on the way */
static void
test_changes (void)
{
  Story stories[PURR_N_OPTIMIZERS];
  char *folder;

  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      Story *story = &stories[i];

      *story = plain_story (50);
      story->settings.optimizer = (PurrOptimizer) i;
      story->settings.batch_size = 5;
      story->settings.batched = i % 2 == 0;
      story->settings.mirrored = i % 3 == 0;
      story->rates[story->n_rates++] = (PurrRunChange) { 0.01, 21 };
      story->rates[story->n_rates++] = (PurrRunChange) { 0.002, 40 };
      story->lambdas[0].value = 0.1;
      story->lambdas[story->n_lambdas++] = (PurrRunChange) { 0.5, 33 };
      story->pauses[0] = 10;
      story->pauses[1] = 45;
    }
  folder = folder_with_runs (stories, PURR_N_OPTIMIZERS, NULL);
  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1);

      g_test_message ("%s", purr_optimizer_to_string ((PurrOptimizer) i));
      assert_same (folder, number);
    }
  folder_remove (folder);
}

/* A record that tells of another iteration than the one at which it was changed */
static void
test_differs (void)
{
  Story story = plain_story (50);
  char *folder;
  g_autofree char *path = NULL;
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (PurrRunRecord) wrong = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) again = NULL;
  PurrRunRecordParts parts;
  PurrRunChange rates[] = { { 0.005, 0 }, { 0.01, 22 } };
  guint n_damaged;

  story.rates[story.n_rates++] = (PurrRunChange) { 0.01, 21 };
  folder = folder_with_runs (&story, 1, NULL);
  path = g_build_filename (folder, "a.purrproject", NULL);
  file = purr_project_file_open (path, TRUE, &error);
  records = purr_project_file_read_runs (file, &n_damaged, &error);
  g_assert_no_error (error);
  parts = *purr_run_record_get_parts (records->pdata[0]);
  parts.rates = rates;
  parts.processor = "abacus";
  wrong = purr_run_record_new (&parts);
  g_assert_true (purr_project_file_begin (file, &error));
  g_assert_true (purr_project_file_put_run (file, wrong, &error));
  g_assert_true (purr_project_file_commit (file, &error));
  g_clear_pointer (&file, purr_project_file_close);

  again
    = run_in (folder, "rerun", "a.purrproject", "-o", "m.safetensors", NULL);
  assert_run (again, 1, "numbers of the model (w and b)", "");
  assert_run (again, 1, "the first at iteration 22; the largest difference",
              "");
  assert_run (again, 1, "with the arithmetic “abacus”", "");
  assert_run (again, 1, "\nNot the same.\n", "");
  folder_remove (folder);
}

/* From another model, and until it stopped early or diverged */
static void
test_ends (void)
{
  Story stories[] = { plain_story (40), plain_story (3000), plain_story (300) };
  char *folder = folder_new ();
  g_autofree char *model = g_build_filename (folder, "cat.safetensors", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) diverged = NULL;

  write_model (folder);
  stories[0].start = purr_model_open (model, &error);
  g_assert_no_error (error);
  folder_remove (folder);
  stories[1].settings.patience = 2;
  stories[1].settings.learning_rate = stories[1].rates[0].value = 0.3;
  stories[1].settings.optimizer = PURR_OPTIMIZER_MOMENTUM;
  stories[2].settings.lambda = stories[2].lambdas[0].value = 1000;
  stories[2].settings.learning_rate = stories[2].rates[0].value = 1;
  folder = folder_with_runs (stories, 3, NULL);
  assert_same (folder, "1");
  assert_same (folder, "2");
  diverged = run_in (folder, "rerun", "a.purrproject", "3", NULL);
  assert_run (diverged, 0, "; diverged", "");
  assert_run (diverged, 0, "The project has no model of it", "");
  assert_run (diverged, 0, "The same to the bit: all ", "");
  purr_model_unref (stories[0].start);
  folder_remove (folder);
}

static PurrDataset *
edit_pictures (PurrDataset *dataset)
{
  const guint32 out[] = { 3, 17 };
  const PurrPictureEdit edits[] = { { .picture = 5, .class_index = 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) excluded
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, out, 2, &error);
  PurrDataset *edited;

  g_assert_no_error (error);
  edited = purr_dataset_apply_edits (excluded, edits, 1, NULL, &error);
  g_assert_no_error (error);
  return edited;
}

/* Labels and exclusions; and a folder that moved, by itself and with its project */
static void
test_pictures (void)
{
  Story story = plain_story (30);
  char *folder = folder_with_runs (&story, 1, edit_pictures);
  g_autofree char *old = g_build_filename (folder, "pictures", NULL);
  g_autofree char *moved = g_build_filename (folder, "elsewhere", NULL);
  g_autoptr (Run) missing = NULL;
  g_autoptr (Run) found = NULL;
  g_autoptr (Run) saved = NULL;
  g_autoptr (Run) changed = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);

  assert_same (folder, "1");
  g_assert_cmpint (g_rename (old, moved), ==, 0);
  missing = run_in (folder, "rerun", "a.purrproject", NULL);
  assert_run (missing, 1, "", "Say with --folder DIR where they are now.");
  found = run_in (folder, "rerun", "a.purrproject", "--folder=elsewhere", NULL);
  assert_run (found, 0, "The same to the bit: all 3,073", "");
  saved = run_in (folder, "rerun", "a.purrproject", "--folder=elsewhere", "-o",
                  "m.safetensors", "--quiet", NULL);
  assert_run (saved, 0, "The same to the bit", "");
  model = purr_model_open (path, NULL);
  g_assert_nonnull (model);
  g_assert_cmpint (purr_model_get_parts (model)->iterations_done, ==, 30);

  write_picture (folder, "elsewhere/cat/1.bmp", TRUE, 99);
  changed
    = run_in (folder, "rerun", "a.purrproject", "--folder=elsewhere", NULL);
  assert_run (changed, 1, "",
              "The pictures in elsewhere are not those of this run");
  folder_remove (folder);
}

static void
test_words (void)
{
  Story stories[] = { plain_story (5), plain_story (6) };
  char *folder = folder_with_runs (stories, 2, NULL);
  g_autoptr (Run) none = run_in (folder, "rerun", "a.purrproject", "9", NULL);
  g_autoptr (Run) both
    = run_in (folder, "rerun", "a.purrproject", "01234567", NULL);
  g_autoptr (Run) missing = run_in (folder, "rerun", "b.purrproject", NULL);
  g_autoptr (Run) no_word = run_in (folder, "rerun", NULL);
  g_autoptr (Run) more
    = run_in (folder, "rerun", "a.purrproject", "1", "2", NULL);
  g_autoptr (Run) help = run_in (folder, "rerun", "--help", NULL);

  assert_run (none, 1, "", "It has no run “9”");
  assert_run (both, 1, "", "“01234567” may be 2 of its runs.");
  assert_run (missing, 1, "", "b.purrproject");
  assert_run (no_word, 2, "", "The project is missing.");
  assert_run (more, 2, "", "One run at a time, please.");
  assert_run (help, 0, "Usage: purrceptron rerun", "");
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-rerun/same", test_same);
  g_test_add_func ("/command-rerun/changes", test_changes);
  g_test_add_func ("/command-rerun/differs", test_differs);
  g_test_add_func ("/command-rerun/ends", test_ends);
  g_test_add_func ("/command-rerun/pictures", test_pictures);
  g_test_add_func ("/command-rerun/words", test_words);
  return g_test_run ();
}
