/* report-origin.c: how the model of a report was made, and of what */

#include "app/report/report-private.h"

#include "app/report/html-text.h"
#include "app/text/wording.h"
#include "app/widgets/chart-table.h"

#include "engine/images/crop.h"

#include <string.h>

static void
begin_table (GString *html, const char *heading)
{
  g_string_append_printf (
    html, "<h3>%s</h3>\n<div class=\"wide\"><table class=\"origin\">\n",
    heading);
}

static void
end_table (GString *html)
{
  g_string_append (html, "</table></div>\n");
}

static void
add (GString *html, const char *name, const char *value)
{
  g_string_append_printf (html, "<tr><th scope=\"row\">%s</th><td>", name);
  purr_html_append (html, value, PURR_HTML_NAME);
  g_string_append (html, "</td></tr>\n");
}

static void
add_code (GString *html, const char *name, const char *value)
{
  g_string_append_printf (html, "<tr><th scope=\"row\">%s</th><td><code>",
                          name);
  purr_html_append (html, value, PURR_HTML_NAME);
  g_string_append (html, "</code></td></tr>\n");
}

/* As exactly as it was used, so that it can be used again */
static void
add_number (GString *html, const char *name, double value)
{
  g_autoptr (GString) number = g_string_new (NULL);

  purr_table_append_number (number, value);
  add (html, name, number->str);
}

static void
add_count (GString *html, const char *name, guint64 value)
{
  g_autofree char *number = purr_word_count (value);

  add (html, name, number);
}

static void
add_share (GString *html, const char *name, double value)
{
  g_autofree char *number = purr_word_percent (value);

  add (html, name, number);
}

/* Settings ------------------------------------------------------------------- */

/* model: NULL where several were taught */
static void
append_settings (GString *html,
                 const PurrTrainingSettings *settings,
                 const PurrModelParts *model)
{
  PurrOptimizer optimizer = settings->optimizer;
  g_autofree char *seed
    = g_strdup_printf ("%" G_GUINT64_FORMAT, settings->seed);

  begin_table (html, "Settings of the training");
  add (html, "Optimizer", purr_optimizer_get_label (optimizer));
  if (purr_optimizer_get_flags (optimizer) & PURR_OPTIMIZER_USES_RATE)
    add_number (html, "Learning rate α", settings->learning_rate);
  add_count (html, "Iterations asked for", settings->iterations);
  if (model != NULL)
    add_count (html, "Iterations done", model->iterations_done);
  if (purr_optimizer_uses_batches (optimizer, settings->batched))
    {
      if (settings->batch_size > 0)
        add_count (html, "Pictures in a batch", settings->batch_size);
      else
        add (html, "Pictures in a batch", "all");
    }
  if (optimizer == PURR_OPTIMIZER_MOMENTUM
      || optimizer == PURR_OPTIMIZER_NESTEROV)
    add_number (html, "Momentum", settings->momentum);
  if (optimizer == PURR_OPTIMIZER_LBFGS)
    add_number (html, "Slope to stop at", settings->gradient_tolerance);
  add_number (html, "Penalty λ", settings->lambda);
  if (settings->patches > 0)
    add_count (html, "Learns from patches, so many", settings->patches);
  else
    add (html, "Pixels",
         settings->normalise == PURR_NORMALISE_255
           ? "divided by 255"
           : "each to mean 0 and deviation 1");
  add_share (html, "Held out", settings->validation_share);
  if (settings->test_share > 0)
    add_share (html, "Set aside for a test", settings->test_share);
  add (html, "Seed", seed);
  if (settings->patches == 0)
    add (html, "Mirror images", settings->mirrored ? "learnt from, too" : "no");
  add (html, "Classes",
       settings->balanced ? "count alike" : "count as often as they are");
  if (model != NULL && settings->patience > 0)
    add_count (html, "Stopped early after checks without gain",
               settings->patience);
  end_table (html);
}

/* Model and pictures --------------------------------------------------------- */

static void
append_model (GString *html, const PurrReport *report, const PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autoptr (GBytes) bytes = purr_model_to_bytes (model, "the model", NULL);

  begin_table (html, "Model");
  if (report->model_name != NULL)
    add (html, "Name", report->model_name);
  add (html, "Recognises", parts->positive_name);
  add (html, "And else answers", parts->negative_name);
  add_number (html, "From a probability of", report->evaluated->probability);
  if (parts->calibrated)
    {
      g_autofree char *formula = purr_calibration_write (
        &(PurrCalibration) { parts->slope, parts->intercept });

      add (html, "Calibrated: the probability is", formula);
    }
  add_count (html, "Pictures it learnt from", parts->n_train);
  add (html, "Made by", parts->version != NULL ? parts->version : PURR_VERSION);
  if (bytes != NULL)
    {
      g_autofree char *sum
        = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      add_code (html, "Fingerprint (SHA-256 of its file)", sum);
    }
  end_table (html);
}

static void
append_pictures (GString *html,
                 PurrDataset *dataset,
                 const PurrModelParts *model)
{
  const char *path = purr_dataset_get_path (dataset);
  const char *fingerprint = purr_dataset_get_fingerprint (dataset);
  guint n_classes = purr_dataset_get_n_classes (dataset);

  begin_table (html, "Pictures");
  if (path != NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);

      add (html, "Folder", name);
    }
  add_count (html, "Pictures", purr_dataset_get_size (dataset));
  add_count (html, "Classes", n_classes);
  if (purr_dataset_get_n_excluded (dataset) > 0)
    add_count (html, "Left out", purr_dataset_get_n_excluded (dataset));
  add_count (html, "Files refused", purr_dataset_get_refusals (dataset)->len);
  add (html, "Made square by",
       purr_crop_to_string (purr_dataset_get_crop (dataset)));
  add_code (html, "Fingerprint (SHA-256)", fingerprint);
  if (model == NULL)
    {
      end_table (html);
      return;
    }
  if (model->fingerprint != NULL
      && strcmp (model->fingerprint, fingerprint) == 0)
    add (html, "Learnt from", "these very pictures");
  else
    add_code (html, "Learnt from pictures with", model->fingerprint);
  end_table (html);
}

void
purr_report_append_origin (GString *html, const PurrReport *report)
{
  const PurrEvaluated *evaluated = report->evaluated;

  g_string_append (html, "<section aria-labelledby=\"origin\">\n<h2 "
                         "id=\"origin\">How it was made</h2>\n");
  if (evaluated != NULL)
    {
      PurrModel *model = purr_answers_get_model (evaluated->answers);
      const PurrModelParts *parts = purr_model_get_parts (model);

      append_settings (html, &parts->settings, parts);
      append_model (html, report, model);
      append_pictures (html, purr_answers_get_dataset (evaluated->answers),
                       parts);
    }
  else
    {
      append_settings (html, report->settings, NULL);
      append_pictures (html, report->dataset, NULL);
    }
  g_string_append (html, "</section>\n");
}
