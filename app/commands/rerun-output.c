/* rerun-output.c: what came of training a run once more, told */

#include "app/commands/rerun-output.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"
#include "app/session/run-item.h"
#include "app/session/run-table.h"
#include "app/text/wording.h"

#include "engine/files/printable.h"

#include <json-glib/json-glib.h>
#include <math.h>

/* As text ------------------------------------------------------------------ */

void
purr_rerun_print_plan (const PurrRunRecord *record)
{
  const PurrRunRecordParts *parts = purr_run_record_get_parts (record);
  guint64 updates = purr_rerun_get_updates (record);
  g_autofree char *title = purr_run_title (parts);
  g_autofree char *legend
    = parts->legend != NULL ? purr_printable (parts->legend) : g_strdup ("");
  g_autofree char *end = purr_run_word_end (parts);
  g_autofree char *count = purr_word_plural (updates, "update", "updates");
  g_autofree char *pictures
    = purr_word_plural (parts->n_train, "picture", "pictures");

  g_print ("%s: %s\n", title, legend);
  g_print ("%s from %s, seed %" G_GUINT64_FORMAT "; %s.\n", count, pictures,
           parts->settings.seed, end);
  if (parts->fingerprint == NULL)
    g_print ("It was cut off before the fingerprint of its pictures was known: "
             "whether they\nare still the same nobody can tell.\n");
  if (updates != parts->iterations_done)
    {
      g_autofree char *all = purr_word_count (parts->iterations_done);

      g_print ("It was cut off at %s; what is kept of it ends before.\n", all);
    }
}

/* "up to 1.1e-16" */
static char *
word_largest (double largest)
{
  return isfinite (largest)
           ? g_strdup_printf ("the largest difference is %.3g", largest)
           : g_strdup ("some are no numbers");
}

static void
print_weights (const PurrRerunDifference *difference)
{
  g_autofree char *all = purr_word_count (difference->n_weights);
  g_autofree char *others = purr_word_count (difference->n_other_weights);
  g_autofree char *largest = word_largest (difference->largest);

  if (!difference->has_model)
    g_print ("The project has no model of it: the costs alone are compared.\n");
  else if (difference->n_other_weights == 0)
    g_print ("The same to the bit: all %s numbers of the model (w and b).\n",
             all);
  else
    g_print ("Of the %s numbers of the model (w and b) %s differ; %s.\n", all,
             others, largest);
  if (!difference->same_scale)
    g_print ("The pictures were scaled otherwise: means or scales differ.\n");
}

static void
print_costs (const PurrRerunDifference *difference)
{
  g_autofree char *all = purr_word_count (difference->n_costs);
  g_autofree char *others = purr_word_count (difference->n_other_costs);
  g_autofree char *first = purr_word_count (difference->first_other);
  g_autofree char *largest = word_largest (difference->largest_of_cost);

  if (difference->n_costs == 0)
    g_print ("The project has no cost of it.\n");
  else if (difference->n_other_costs == 0)
    g_print ("The same to the bit: all %s costs that are kept.\n", all);
  else
    g_print ("Of the %s costs that are kept %s differ, the first at iteration "
             "%s; %s.\n",
             all, others, first, largest);
}

static void
print_reasons (const PurrRunRecordParts *parts,
               const PurrRerunDifference *difference)
{
  if (!difference->same_version)
    g_print ("It was trained by Purrceptron %s, and this is %s.\n",
             parts->version, PURR_VERSION);
  if (!difference->same_processor)
    g_print ("It was trained with the arithmetic “%s”, and this computer's is "
             "“%s”: the last\nbits may differ.\n",
             parts->processor, purr_rerun_get_processor ());
}

void
purr_rerun_print_text (const PurrRerun *rerun,
                       const PurrRunRecord *record,
                       const PurrRerunDifference *difference,
                       gboolean same)
{
  const PurrRunRecordParts *parts = purr_run_record_get_parts (record);

  g_print ("\n");
  if (rerun->diverged)
    g_print ("%s\n", rerun->message);
  print_weights (difference);
  print_costs (difference);
  if (!difference->same_updates)
    {
      g_autofree char *was = purr_word_count (purr_rerun_get_updates (record));
      g_autofree char *is = purr_word_count (rerun->updates);

      g_print ("It ended after %s updates, and now after %s.\n", was, is);
    }
  if (!difference->same_end)
    g_print (rerun->diverged ? "It did not diverge then.\n"
                             : "It diverged then, and did not now.\n");
  if (same)
    return;
  print_reasons (parts, difference);
  g_print ("\nNot the same.\n");
}

/* As JSON ------------------------------------------------------------------ */

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* Of nothing that was compared, or of what is no number: null */
static void
set_largest (JsonObject *object, const char *name, double value, gboolean known)
{
  if (known && isfinite (value))
    json_object_set_double_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

void
purr_rerun_print_json (const PurrRerun *rerun,
                       const PurrRunRecord *record,
                       const PurrRerunDifference *difference,
                       gboolean same)
{
  const PurrRunRecordParts *parts = purr_run_record_get_parts (record);
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *title = purr_run_title (parts);
  g_autofree char *fingerprint = purr_run_record_make_fingerprint (record);
  g_autofree char *text = NULL;

  json_node_take_object (node, object);
  json_object_set_boolean_member (object, "same", same);
  json_object_set_string_member (object, "id", parts->id);
  json_object_set_int_member (object, "run", (gint64) parts->number);
  json_object_set_string_member (object, "name", title);
  set_text (object, "fingerprint", fingerprint);
  set_text (object, "data_sha256", parts->fingerprint);
  json_object_set_string_member (object, "end",
                                 purr_run_end_to_string (parts->end));
  json_object_set_int_member (object, "updates",
                              (gint64) purr_rerun_get_updates (record));
  json_object_set_int_member (object, "updates_again", (gint64) rerun->updates);
  json_object_set_boolean_member (object, "diverged_again", rerun->diverged);
  json_object_set_int_member (object, "weights",
                              (gint64) difference->n_weights);
  json_object_set_int_member (object, "weights_that_differ",
                              (gint64) difference->n_other_weights);
  set_largest (object, "largest_difference", difference->largest,
               difference->has_model);
  json_object_set_boolean_member (object, "same_normalisation",
                                  difference->same_scale);
  json_object_set_int_member (object, "costs", (gint64) difference->n_costs);
  json_object_set_int_member (object, "costs_that_differ",
                              (gint64) difference->n_other_costs);
  set_largest (object, "largest_difference_of_costs",
               difference->largest_of_cost, difference->n_costs > 0);
  set_text (object, "version", parts->version);
  json_object_set_string_member (object, "version_again", PURR_VERSION);
  set_text (object, "processor", parts->processor);
  json_object_set_string_member (object, "processor_again",
                                 purr_rerun_get_processor ());
  text = purr_json_to_text (node, TRUE);
  g_print ("%s\n", text);
}
