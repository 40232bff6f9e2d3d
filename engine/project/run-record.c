/* run-record.c: what is kept of one run */

#include "engine/project/run-record.h"

#include "engine/kernels/byte-kernels.h"

#include <math.h>
#include <string.h>

struct _PurrRunRecord
{
  gatomicrefcount ref_count;

  /* Owned copies of everything it points to */
  PurrRunRecordParts parts;
};

static const char *const END_WORDS[PURR_N_RUN_ENDS]
  = { "running", "paused", "finished", "diverged", "failed", "reset" };

const char *
purr_run_end_to_string (PurrRunEnd end)
{
  g_return_val_if_fail ((guint) end < PURR_N_RUN_ENDS, NULL);

  return END_WORDS[end];
}

gboolean
purr_run_end_from_string (const char *word, PurrRunEnd *end)
{
  for (guint i = 0; i < PURR_N_RUN_ENDS; i++)
    if (g_str_equal (word, END_WORDS[i]))
      {
        *end = (PurrRunEnd) i;
        return TRUE;
      }
  return FALSE;
}

/* Checking ------------------------------------------------------------- */

static gboolean
is_text (const char *text)
{
  return text == NULL
         || (strlen (text) <= PURR_RUN_RECORD_MAX_TEXT
             && g_utf8_validate (text, -1, NULL));
}

static gboolean
is_sum (const char *text)
{
  return text == NULL
         || (strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64);
}

static gboolean
are_changes (const PurrRunChange *changes, gsize n)
{
  if (n == 0 || n > PURR_RUN_RECORD_MAX_POINTS || changes[0].since != 0)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!isfinite (changes[i].value)
        || (i > 0 && changes[i].since <= changes[i - 1].since))
      return FALSE;
  return TRUE;
}

static gboolean
are_costs (const PurrRunCost *costs, gsize n)
{
  if (n > PURR_RUN_RECORD_MAX_POINTS)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (costs[i].iteration <= costs[i - 1].iteration)
      return FALSE;
  return TRUE;
}

static gboolean
are_validations (const PurrValidation *validations, gsize n)
{
  if (n > PURR_RUN_RECORD_MAX_POINTS)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (validations[i].iteration < validations[i - 1].iteration)
      return FALSE;
  return TRUE;
}

/* Counted pictures are no more than the bits that are kept of them say */
static gboolean
are_figures (const PurrRunFigures *figures)
{
  const PurrMetrics *metrics = &figures->metrics;
  const guint64 counts[]
    = { metrics->true_positives, metrics->false_negatives,
        metrics->false_positives, metrics->true_negatives };
  guint64 n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (counts[i] > G_MAXUINT32)
        return FALSE;
      n += counts[i];
    }
  return figures->right == NULL
         || (n > 0 && n <= PURR_RUN_RECORD_MAX_RIGHT
             && g_bytes_get_size (figures->right) == (n + 7) / 8);
}

static gboolean
are_settings (const PurrTrainingSettings *settings)
{
  PurrTrainingSettings checked = *settings;
  g_autofree char *complaint = NULL;

  checked.threads = 0;
  complaint = purr_training_settings_check (&checked);
  return complaint == NULL;
}

const char *
purr_run_record_complaint (const PurrRunRecordParts *parts)
{
  const char *const texts[]
    = { parts->name,       parts->legend,        parts->start_name,
        parts->split_name, parts->positive_name, parts->negative_name,
        parts->message,    parts->version,       parts->processor };

  if (parts->id == NULL || !g_uuid_string_is_valid (parts->id))
    return "it has no name of its own";
  if (parts->number == 0 || parts->number > G_MAXINT64)
    return "it has no number";
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!is_text (texts[i]))
      return "one of its texts cannot be shown";
  if (parts->path != NULL && strlen (parts->path) > PURR_RUN_RECORD_MAX_TEXT)
    return "the path of its pictures is too long";
  if (!is_sum (parts->fingerprint))
    return "the fingerprint of its pictures is no checksum";
  if (!are_settings (&parts->settings))
    return "nobody can train with its settings";
  if (!purr_iterations_is_valid (parts->target))
    return "it would never end";
  if (!are_changes (parts->rates, parts->n_rates)
      || !are_changes (parts->lambdas, parts->n_lambdas))
    return "its settings were changed in no possible order";
  if ((guint) parts->end >= PURR_N_RUN_ENDS)
    return "it is in no known state";
  if (!are_costs (parts->costs, parts->n_costs)
      || !are_validations (parts->validations, parts->n_validations))
    return "its curves are not in order";
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    if (!are_figures (&parts->figures[i]))
      return "its figures are no counts of pictures";
  return NULL;
}

/* The object ----------------------------------------------------------- */

PurrRunRecord *
purr_run_record_new (const PurrRunRecordParts *parts)
{
  PurrRunRecord *self;
  PurrRunRecordParts *own;

  g_return_val_if_fail (parts != NULL, NULL);
  g_return_val_if_fail (purr_run_record_complaint (parts) == NULL, NULL);

  self = g_new (PurrRunRecord, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->parts = *parts;
  own = &self->parts;
  own->id = g_strdup (parts->id);
  own->name = g_strdup (parts->name);
  own->legend = g_strdup (parts->legend);
  own->rates = g_memdup2 (parts->rates, parts->n_rates * sizeof *parts->rates);
  own->lambdas
    = g_memdup2 (parts->lambdas, parts->n_lambdas * sizeof *parts->lambdas);
  own->start_name = g_strdup (parts->start_name);
  own->start = parts->start != NULL ? purr_model_ref (parts->start) : NULL;
  own->path = g_strdup (parts->path);
  own->fingerprint = g_strdup (parts->fingerprint);
  own->split_name = g_strdup (parts->split_name);
  own->positive_name = g_strdup (parts->positive_name);
  own->negative_name = g_strdup (parts->negative_name);
  own->message = g_strdup (parts->message);
  own->costs = g_memdup2 (parts->costs, parts->n_costs * sizeof *parts->costs);
  own->validations
    = g_memdup2 (parts->validations,
                 parts->n_validations * sizeof *parts->validations);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    if (parts->figures[i].right != NULL)
      own->figures[i].right = g_bytes_ref (parts->figures[i].right);
  own->model = parts->model != NULL ? purr_model_ref (parts->model) : NULL;
  own->version
    = g_strdup (parts->version != NULL ? parts->version : PURR_VERSION);
  own->processor
    = g_strdup (parts->processor != NULL ? parts->processor
                                         : purr_byte_kernels_get (0)->name);
  own->settings.threads = 0;
  own->settings.gives_way = FALSE;

  return self;
}

PurrRunRecord *
purr_run_record_ref (PurrRunRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
purr_run_record_unref (PurrRunRecord *self)
{
  PurrRunRecordParts *own;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  own = &self->parts;
  g_free ((char *) own->id);
  g_free ((char *) own->name);
  g_free ((char *) own->legend);
  g_free ((PurrRunChange *) own->rates);
  g_free ((PurrRunChange *) own->lambdas);
  g_free ((char *) own->start_name);
  g_clear_pointer (&own->start, purr_model_unref);
  g_free ((char *) own->path);
  g_free ((char *) own->fingerprint);
  g_free ((char *) own->split_name);
  g_free ((char *) own->positive_name);
  g_free ((char *) own->negative_name);
  g_free ((char *) own->message);
  g_free ((PurrRunCost *) own->costs);
  g_free ((PurrValidation *) own->validations);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    g_clear_pointer (&own->figures[i].right, g_bytes_unref);
  g_clear_pointer (&own->model, purr_model_unref);
  g_free ((char *) own->version);
  g_free ((char *) own->processor);
  g_free (self);
}

const PurrRunRecordParts *
purr_run_record_get_parts (const PurrRunRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->parts;
}

PurrRunRecord *
purr_run_record_rename (const PurrRunRecord *self, const char *name)
{
  PurrRunRecordParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.name = name;
  return purr_run_record_new (&parts);
}

PurrRunRecord *
purr_run_record_star (const PurrRunRecord *self, gboolean starred)
{
  PurrRunRecordParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.starred = starred;
  return purr_run_record_new (&parts);
}

/* The fingerprint ------------------------------------------------------ */

static void
sum_integer (GChecksum *sum, guint64 value)
{
  guint64 bits = GUINT64_TO_LE (value);

  g_checksum_update (sum, (const guchar *) &bits, sizeof bits);
}

static void
sum_real (GChecksum *sum, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  sum_integer (sum, bits);
}

static void
sum_text (GChecksum *sum, const char *text)
{
  const char *summed = text != NULL ? text : "";

  g_checksum_update (sum, (const guchar *) summed,
                     (gssize) strlen (summed) + 1);
}

static void
sum_changes (GChecksum *sum, const PurrRunChange *changes, gsize n)
{
  sum_integer (sum, n);
  for (gsize i = 0; i < n; i++)
    {
      sum_real (sum, changes[i].value);
      sum_integer (sum, changes[i].since);
    }
}

static void
sum_settings (GChecksum *sum, const PurrTrainingSettings *settings)
{
  sum_text (sum, purr_optimizer_to_string (settings->optimizer));
  sum_text (sum, purr_normalise_to_string (settings->normalise));
  sum_real (sum, settings->validation_share);
  /* Twice, as ever since: with other sums nobody would find the run again whose
   * fingerprint is noted somewhere */
  sum_real (sum, settings->test_share);
  sum_real (sum, settings->test_share);
  sum_integer (sum, settings->seed);
  sum_integer (sum, settings->batch_size);
  sum_integer (sum, settings->batched != FALSE);
  sum_real (sum, settings->momentum);
  sum_integer (sum, settings->mirrored != FALSE);
  sum_integer (sum, settings->balanced != FALSE);
  sum_integer (sum, settings->patience);
  sum_real (sum, settings->gradient_tolerance);
  /* Those of the pixels keep the sums that they had when there was nothing else */
  if (settings->patches > 0)
    sum_integer (sum, settings->patches);
}

static void
sum_start (GChecksum *sum, PurrModel *start)
{
  const PurrModelParts *parts;

  sum_integer (sum, start != NULL);
  if (start == NULL)
    return;
  parts = purr_model_get_parts (start);
  for (gsize k = 0; k < parts->n_x; k++)
    {
      sum_real (sum, parts->w[k]);
      sum_real (sum, parts->normalisation->mean[k]);
      sum_real (sum, parts->normalisation->scale[k]);
    }
  sum_real (sum, parts->b);
  if (parts->map != NULL)
    sum_text (sum, purr_feature_map_get_hash (parts->map));
}

char *
purr_run_record_make_fingerprint (const PurrRunRecord *self)
{
  const PurrRunRecordParts *parts;
  g_autoptr (GChecksum) sum = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  parts = &self->parts;
  if (parts->fingerprint == NULL)
    return NULL;
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  sum_text (sum, parts->fingerprint);
  sum_text (sum, parts->positive_name);
  sum_text (sum, parts->split_name);
  sum_settings (sum, &parts->settings);
  sum_changes (sum, parts->rates, parts->n_rates);
  sum_changes (sum, parts->lambdas, parts->n_lambdas);
  sum_start (sum, parts->start);
  sum_integer (sum, parts->iterations_done);
  return g_strdup (g_checksum_get_string (sum));
}
