/* scratch-pad.c: programs of the array notation on what the person works on */

#include "app/session/scratch-pad.h"

#include "engine/dataset/dataset-split.h"
#include "engine/learning/normalisation.h"
#include "engine/models/models.h"
#include "engine/teaching/interpreter.h"

#include "app/session/stored-settings.h"

#include <string.h>

/* Nobody reads more of what a program prints */
#define MAX_PRINTED 65536

struct _PurrScratchPad
{
  GObject parent_instance;

  /* Owned */
  PurrSession *session;         /* or NULL */
  PurrInterpreter *interpreter; /* the thread's while busy */
  PurrDataset *dataset;         /* that X and Y were made of, or NULL */
  PurrModel *model;             /* that w and b are, or NULL */
  PurrTrainingSettings divided; /* that divided it */

  gboolean busy;
  gboolean forgets; /* once it is idle */
};

G_DEFINE_FINAL_TYPE (PurrScratchPad, purr_scratch_pad, G_TYPE_OBJECT)

void
purr_scratch_output_free (PurrScratchOutput *self)
{
  g_free (self->printed);
  g_free (self->warnings);
  g_free (self->error);
  g_free (self->advice);
  g_free (self);
}

/* What a run takes along */
typedef struct
{
  PurrInterpreter *interpreter; /* borrowed: nobody else has it meanwhile */
  char *code;
  PurrDataset *dataset;          /* new, or NULL: as it was */
  PurrModel *model;              /* likewise */
  gboolean had_weights;          /* w and b are the model's before it */
  PurrTrainingSettings settings; /* that divide it */
  GString *printed;
  GString *warnings;
} Job;

static void
job_free (Job *job)
{
  g_free (job->code);
  g_clear_pointer (&job->dataset, purr_dataset_unref);
  g_clear_pointer (&job->model, purr_model_unref);
  g_string_free (job->printed, TRUE);
  g_string_free (job->warnings, TRUE);
  g_free (job);
}

/* Pictures and model ---------------------------------------------------- */

/* name = array, which is dropped where there was no room for it */
static void
set_array (PurrInterpreter *interpreter, const char *name, PurrArray *array)
{
  PurrValue value;

  if (array == NULL)
    return;
  value = purr_value_of_array (array);
  purr_interpreter_set (interpreter, name, &value);
}

/* The pictures of index, n of them, as columns, and their labels */
static void
set_pictures (Job *job,
              const guint32 *index,
              gsize n,
              const char *columns_name,
              const char *labels_name)
{
  PurrMemory *memory = purr_interpreter_get_memory (job->interpreter);
  const guint8 *columns = purr_dataset_get_columns (job->dataset);
  const guint8 *labels = purr_dataset_get_labels (job->dataset);
  const gsize shape[] = { 1, n };
  g_autofree double *y = g_new (double, n);
  g_autoptr (GBytes) bytes = NULL;
  guint8 *copy = g_malloc (n * PURR_FEATURES);
  double table[256];

  for (int i = 0; i < 256; i++)
    table[i] = i / 255.0;
  for (gsize j = 0; j < n; j++)
    {
      memcpy (copy + j * PURR_FEATURES,
              columns + (gsize) index[j] * PURR_FEATURES, PURR_FEATURES);
      y[j] = labels[index[j]];
    }
  bytes = g_bytes_new_take (copy, n * PURR_FEATURES);
  set_array (job->interpreter, columns_name,
             purr_array_new_from_bytes (memory, bytes, PURR_FEATURES, n,
                                        table));
  set_array (job->interpreter, labels_name,
             purr_array_new_from_doubles (memory, y, 2, shape));
}

static void
set_dataset (Job *job)
{
  g_autoptr (PurrSplit) split
    = purr_training_settings_split (&job->settings, job->dataset);
  gboolean validates = split->n_validation > 0;

  if (split->n_train > 0)
    set_pictures (job, split->train, split->n_train, "X", "Y");
  if (validates || split->n_test > 0)
    set_pictures (job, validates ? split->validation : split->test,
                  validates ? split->n_validation : split->n_test, "X_check",
                  "Y_check");
}

static void
forget_model (Job *job)
{
  PurrValue none = PURR_VALUE_INIT;

  purr_interpreter_set (job->interpreter, "w", &none);
  purr_interpreter_set (job->interpreter, "b", &none);
}

/* For columns that are divided by 255, whatever the model's own are */
static void
set_model (Job *job)
{
  const PurrModelParts *parts = purr_model_get_parts (job->model);
  const gsize shape[] = { parts->n_x, 1 };
  g_autofree double *w = g_new (double, parts->n_x);
  double b = parts->b;
  PurrValue value;

  /* One of patches has no weights for pixels; nor are another model's its own */
  if (purr_model_get_map (job->model) != NULL)
    {
      if (job->had_weights)
        forget_model (job);
      return;
    }
  if (parts->normalisation->kind == PURR_NORMALISE_255)
    memcpy (w, parts->w, parts->n_x * sizeof *w);
  else
    {
      b = purr_normalisation_fold (parts->normalisation, parts->w, parts->b, w);
      for (gsize i = 0; i < parts->n_x; i++)
        w[i] *= 255;
    }
  set_array (job->interpreter, "w",
             purr_array_new_from_doubles (
               purr_interpreter_get_memory (job->interpreter), w, 2, shape));
  value = purr_value_of_number (b);
  purr_interpreter_set (job->interpreter, "b", &value);
}

/* Running --------------------------------------------------------------- */

static void
print_cb (const char *text, gsize length, gpointer data)
{
  Job *job = data;

  if (job->printed->len > MAX_PRINTED)
    return;
  g_string_append_len (job->printed, text, (gssize) length);
  if (job->printed->len > MAX_PRINTED)
    g_string_append (job->printed, "\n… and more, which is not shown.\n");
}

static void
warn_cb (int line, const char *words, gpointer data)
{
  Job *job = data;

  if (job->warnings->len < MAX_PRINTED)
    g_string_append_printf (job->warnings, "%sLine %d: %s",
                            job->warnings->len > 0 ? "\n" : "", line, words);
}

static void
append_value (Job *job, const PurrValue *value)
{
  g_autofree char *text = NULL;

  if (value->kind == PURR_VALUE_UNSET || value->kind == PURR_VALUE_NONE)
    return;
  text = purr_value_repr (value);
  g_string_append (job->printed, text);
}

/* Neither half a letter at its end nor an empty line */
static char *
tidy (const char *printed)
{
  char *text = g_utf8_make_valid (printed, -1);

  return g_strchomp (text);
}

static void
run_in_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  PurrFault *fault = NULL;
  g_auto (PurrValue) value = PURR_VALUE_INIT;
  g_autoptr (PurrProgram) program = purr_program_parse (job->code, -1, &fault);
  const PurrInterpreterOptions options = {
    .cancellable = cancellable,
    .print = print_cb,
    .warn = warn_cb,
    .data = job,
  };
  PurrScratchOutput *output = g_new0 (PurrScratchOutput, 1);

  if (job->dataset != NULL)
    set_dataset (job);
  if (job->model != NULL)
    set_model (job);
  if (program != NULL
      && purr_interpreter_run (job->interpreter, program, &options, &value,
                               &fault))
    append_value (job, &value);
  output->printed = tidy (job->printed->str);
  output->warnings = g_strdup (job->warnings->str);
  if (fault != NULL)
    {
      output->error = g_strchomp (purr_fault_words (fault));
      output->advice = g_strdup (fault->advice);
      output->line = fault->span.line;
      purr_fault_free (fault);
    }
  g_task_return_pointer (task, output,
                         (GDestroyNotify) purr_scratch_output_free);
}

static void
start_anew (PurrScratchPad *self)
{
  self->forgets = FALSE;
  g_clear_pointer (&self->interpreter, purr_interpreter_free);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  self->interpreter = purr_interpreter_new (PURR_INTERPRETER_MEMORY, 1);
}

/* What has changed since the last run goes along */
static void
take_along (PurrScratchPad *self, Job *job)
{
  PurrDataset *dataset;
  PurrModel *model;
  PurrTrainingSettings settings;

  if (self->session == NULL)
    return;
  dataset = purr_session_get_dataset (self->session);
  model = purr_model_keeper_get_model (purr_session_get_keeper (self->session));
  settings = purr_run_get_settings (purr_session_get_run (self->session));
  if (dataset != NULL && purr_dataset_get_labels (dataset) != NULL
      && purr_dataset_get_size (dataset) <= PURR_SCRATCH_PAD_MAX_PICTURES
      && (dataset != self->dataset
          || !purr_training_settings_split_alike (&settings, &self->divided)))
    {
      g_clear_pointer (&self->dataset, purr_dataset_unref);
      self->dataset = purr_dataset_ref (dataset);
      self->divided = settings;
      job->dataset = purr_dataset_ref (dataset);
      job->settings = settings;
    }
  if (model != NULL && model != self->model)
    {
      job->had_weights
        = self->model != NULL && purr_model_get_map (self->model) == NULL;
      g_clear_pointer (&self->model, purr_model_unref);
      self->model = purr_model_ref (model);
      job->model = purr_model_ref (model);
    }
}

void
purr_scratch_pad_run_async (PurrScratchPad *self,
                            const char *code,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (PURR_IS_SCRATCH_PAD (self));

  task = g_task_new (self, cancellable, callback, user_data);
  /* That it was stopped is said by what it printed until then */
  g_task_set_check_cancellable (task, FALSE);
  if (self->busy)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                               "Another program runs: stop it first.");
      return;
    }
  job = g_new0 (Job, 1);
  job->interpreter = self->interpreter;
  job->code = g_strdup (code);
  job->printed = g_string_new (NULL);
  job->warnings = g_string_new (NULL);
  take_along (self, job);
  self->busy = TRUE;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_in_thread);
}

PurrScratchOutput *
purr_scratch_pad_run_finish (PurrScratchPad *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (PURR_IS_SCRATCH_PAD (self), NULL);

  if (g_task_get_task_data (G_TASK (result)) != NULL)
    {
      self->busy = FALSE;
      if (self->forgets)
        start_anew (self);
    }
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
purr_scratch_pad_is_busy (PurrScratchPad *self)
{
  g_return_val_if_fail (PURR_IS_SCRATCH_PAD (self), FALSE);

  return self->busy;
}

char **
purr_scratch_pad_complete (PurrScratchPad *self, const char *beginning)
{
  g_return_val_if_fail (PURR_IS_SCRATCH_PAD (self), NULL);

  return self->busy ? g_new0 (char *, 1)
                    : purr_interpreter_complete (self->interpreter, beginning);
}

void
purr_scratch_pad_forget (PurrScratchPad *self)
{
  g_return_if_fail (PURR_IS_SCRATCH_PAD (self));

  if (self->busy)
    self->forgets = TRUE;
  else
    start_anew (self);
}

/* The object ------------------------------------------------------------ */

static void
purr_scratch_pad_finalize (GObject *object)
{
  PurrScratchPad *self = PURR_SCRATCH_PAD (object);

  /* A run holds a reference, so none is under way */
  purr_interpreter_free (self->interpreter);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_scratch_pad_parent_class)->finalize (object);
}

static void
purr_scratch_pad_class_init (PurrScratchPadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_scratch_pad_finalize;
}

static void
purr_scratch_pad_init (PurrScratchPad *self)
{
  start_anew (self);
}

PurrScratchPad *
purr_scratch_pad_new (PurrSession *session)
{
  PurrScratchPad *self = g_object_new (PURR_TYPE_SCRATCH_PAD, NULL);

  self->session = session != NULL ? g_object_ref (session) : NULL;
  return self;
}
