/* run-legend.c: what a run is called in the chart's legend */

#include "app/session/run-legend.h"

#include "app/session/stored-settings.h"
#include "app/text/wording.h"

/* So many are told one by one */
#define VALUES_TOLD 3

void
purr_run_values_note (GArray *values, double value, guint64 since)
{
  PurrRunChange next = { value, since };

  while (values->len > 0)
    {
      const PurrRunChange *last
        = &g_array_index (values, PurrRunChange, values->len - 1);

      if (last->value == value)
        return;
      if (last->since < since)
        break;
      g_array_set_size (values, values->len - 1);
    }
  g_array_append_val (values, next);
}

static void
add_values (GPtrArray *words, const char *name, const GArray *values)
{
  GString *text = g_string_new (name);

  for (guint i = 0; i < values->len; i++)
    {
      const PurrRunChange *value = &g_array_index (values, PurrRunChange, i);
      g_autofree char *number = purr_word_number (value->value);
      g_autofree char *since = purr_word_count (value->since);

      if (i == 0)
        g_string_append_printf (text, " %s", number);
      else if (values->len <= VALUES_TOLD || i + 1 == values->len)
        g_string_append_printf (text, ", then %s at %s", number, since);
      else if (i == 1)
        g_string_append (text, ", then others");
    }
  g_ptr_array_add (words, g_string_free (text, FALSE));
}

static void
add_number (GPtrArray *words, const char *format, double value)
{
  g_autofree char *number = purr_word_number (value);
  GString *text = g_string_new (format);

  g_string_replace (text, "%s", number, 1);
  g_ptr_array_add (words, g_string_free (text, FALSE));
}

char *
purr_run_legend (const PurrTrainingSettings *settings,
                 const GArray *rates,
                 const GArray *lambdas,
                 const char *start)
{
  PurrTrainingSettings usual = purr_training_settings_default ();
  PurrOptimizer optimizer = settings->optimizer;
  PurrOptimizerFlags flags = purr_optimizer_get_flags (optimizer);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (optimizer != PURR_OPTIMIZER_GRADIENT_DESCENT)
    g_ptr_array_add (words, g_strdup (purr_optimizer_get_label (optimizer)));
  if ((flags & PURR_OPTIMIZER_USES_RATE) && rates != NULL && rates->len > 1)
    add_values (words, "α", rates);
  else if (flags & PURR_OPTIMIZER_USES_RATE)
    add_number (words, "α %s", settings->learning_rate);
  if ((flags & PURR_OPTIMIZER_USES_MOMENTUM)
      && settings->momentum != usual.momentum)
    add_number (words, "momentum %s", settings->momentum);
  /* Of one that need not go in batches it is told whenever it does */
  if (purr_optimizer_uses_batches (optimizer, settings->batched)
      && ((flags & PURR_OPTIMIZER_MAY_USE_BATCHES)
          || settings->batch_size != usual.batch_size))
    g_ptr_array_add (words,
                     settings->batch_size == 0
                       ? g_strdup ("no batches")
                       : g_strdup_printf ("batches of %" G_GUINT64_FORMAT,
                                          settings->batch_size));
  if (lambdas != NULL && lambdas->len > 1)
    add_values (words, "λ", lambdas);
  else if (settings->lambda > 0)
    add_number (words, "λ %s", settings->lambda);
  if (settings->patches > 0)
    {
      g_autofree char *count = purr_word_count (settings->patches);

      g_ptr_array_add (words, g_strdup_printf ("%s patches", count));
    }
  else
    g_ptr_array_add (words, g_strdup (settings->normalise == PURR_NORMALISE_255
                                        ? "÷255"
                                        : "standardised"));
  if (settings->mirrored && settings->patches == 0)
    g_ptr_array_add (words, g_strdup ("mirrored"));
  if (settings->balanced)
    g_ptr_array_add (words, g_strdup ("balanced"));
  if (start != NULL)
    g_ptr_array_add (words, g_strdup_printf ("from %s", start));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}
