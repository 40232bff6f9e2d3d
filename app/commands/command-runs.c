/* command-runs.c: purrceptron runs PROJECT */

#include "app/commands/commands-private.h"

#include "app/commands/command-line.h"
#include "app/commands/options.h"
#include "app/commands/terminal.h"
#include "app/session/run-item.h"
#include "app/session/run-table.h"
#include "app/text/columns.h"

#include "engine/files/printable.h"
#include "engine/project/project-file.h"

#include <json-glib/json-glib.h>
#include <math.h>

static const char HELP[]
  = "Usage: purrceptron runs PROJECT [OPTION ...]\n"
    "\n"
    "Lists the trainings that a project keeps, the first one on top: what each "
    "was\n"
    "told, how it ended, and how many it has right of the pictures that it "
    "learnt\n"
    "from, of those held out and of the test pictures. The project may be open "
    "in a\n"
    "window.\n"
    "\n"
    "      --csv                  a line for each run\n"
    "      --json                 an array of runs\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Exit status: 0 listed; 1 failed; 2 the command line makes no sense.\n";

/* As a table ------------------------------------------------------------- */

static char *
cell (PurrRunColumn column, const PurrRunRecordParts *parts)
{
  g_autofree char *text = purr_run_column_write (column, parts);
  g_autofree char *shown = purr_printable (text);

  if (column != PURR_RUN_COLUMN_NAME)
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s %s", parts->starred ? "*" : " ", shown);
}

static void
print_row (char **cells, const int *widths)
{
  for (int i = 0; i < PURR_N_RUN_COLUMNS; i++)
    {
      g_autofree char *padded = purr_run_column_is_number ((PurrRunColumn) i)
                                  ? purr_pad_left (cells[i], widths[i])
                                  : purr_pad (cells[i], widths[i]);

      g_print ("%s%s", i > 0 ? "  " : "",
               i + 1 < PURR_N_RUN_COLUMNS ? padded : cells[i]);
    }
  g_print ("\n");
}

static void
print_table (const GPtrArray *records)
{
  g_autoptr (GPtrArray) rows
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  int widths[PURR_N_RUN_COLUMNS] = { 0 };

  for (guint r = 0; r <= records->len; r++)
    {
      char **cells = g_new0 (char *, PURR_N_RUN_COLUMNS + 1);

      for (int i = 0; i < PURR_N_RUN_COLUMNS; i++)
        {
          PurrRunColumn column = (PurrRunColumn) i;

          if (r > 0)
            cells[i] = cell (column,
                             purr_run_record_get_parts (records->pdata[r - 1]));
          else
            cells[i]
              = g_strdup_printf ("%s%s",
                                 column == PURR_RUN_COLUMN_NAME ? "  " : "",
                                 purr_run_column_get_title (column));
          widths[i] = MAX (widths[i], purr_text_width (cells[i]));
        }
      g_ptr_array_add (rows, cells);
    }
  for (guint r = 0; r < rows->len; r++)
    print_row (rows->pdata[r], widths);
}

/* As CSV and JSON -------------------------------------------------------- */

static void
print_csv (const GPtrArray *records)
{
  g_print ("%s\n", PURR_RUN_CSV_HEADER);
  for (guint r = 0; r < records->len; r++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      purr_run_csv_append (line, purr_run_record_get_parts (records->pdata[r]));
      g_print ("%s\n", line->str);
    }
}

/* null for what is no number */
static void
set_number (JsonObject *object, const char *name, double number)
{
  if (isfinite (number))
    json_object_set_double_member (object, name, number);
  else
    json_object_set_null_member (object, name);
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* As the columns of --csv: null where they stay empty */
static void
set_settings (JsonObject *object, const PurrTrainingSettings *settings)
{
  PurrOptimizer optimizer = settings->optimizer;
  gboolean pixels = settings->patches == 0;

  json_object_set_int_member (object, "seed", (gint64) settings->seed);
  set_text (object, "normalisation",
            pixels ? purr_normalise_to_string (settings->normalise) : NULL);
  json_object_set_int_member (object, "batch_size",
                              purr_optimizer_uses_batches (optimizer,
                                                           settings->batched)
                                ? (gint64) settings->batch_size
                                : 0);
  set_number (object, "momentum",
              purr_optimizer_get_flags (optimizer)
                  & PURR_OPTIMIZER_USES_MOMENTUM
                ? settings->momentum
                : NAN);
  if (pixels)
    json_object_set_boolean_member (object, "mirrored", settings->mirrored);
  else
    json_object_set_null_member (object, "mirrored");
  json_object_set_boolean_member (object, "balanced", settings->balanced);
  json_object_set_int_member (object, "patience", (gint64) settings->patience);
}

static JsonObject *
make_object (const PurrRunRecord *record)
{
  const PurrRunRecordParts *parts = purr_run_record_get_parts (record);
  static const char *const accuracies[PURR_N_RUN_PARTS]
    = { "train_accuracy", "validation_accuracy", "test_accuracy" };
  const PurrTrainingSettings *settings = &parts->settings;
  JsonObject *object = json_object_new ();
  g_autofree char *title = purr_run_title (parts);
  g_autofree char *began = purr_run_write_began (parts);
  g_autofree char *path
    = parts->path != NULL ? purr_printable (parts->path) : NULL;
  g_autofree char *fingerprint = purr_run_record_make_fingerprint (record);

  json_object_set_string_member (object, "id", parts->id);
  set_text (object, "fingerprint", fingerprint);
  json_object_set_int_member (object, "run", (gint64) parts->number);
  json_object_set_string_member (object, "name", title);
  json_object_set_boolean_member (object, "starred", parts->starred);
  json_object_set_string_member (object, "began", began);
  json_object_set_string_member (object, "end",
                                 purr_run_end_to_string (parts->end));
  set_text (object, "message", parts->message);
  json_object_set_string_member (object, "optimizer",
                                 purr_optimizer_to_string (
                                   settings->optimizer));
  json_object_set_int_member (object, "patches", (gint64) settings->patches);
  json_object_set_double_member (object, "learning_rate",
                                 parts->rates[parts->n_rates - 1].value);
  json_object_set_double_member (object, "lambda",
                                 parts->lambdas[parts->n_lambdas - 1].value);
  json_object_set_int_member (object, "iterations",
                              (gint64) parts->iterations_done);
  set_number (object, "cost", purr_run_get_cost (parts));
  for (int part = 0; part < PURR_N_RUN_PARTS; part++)
    set_number (object, accuracies[part],
                purr_run_get_accuracy (parts, (PurrRunPart) part));
  json_object_set_int_member (object, "n_train", (gint64) parts->n_train);
  json_object_set_int_member (object, "n_validation",
                              (gint64) parts->n_validation);
  json_object_set_int_member (object, "n_test", (gint64) parts->n_test);
  set_number (object, "seconds", parts->seconds);
  set_settings (object, settings);
  set_text (object, "settings", parts->legend);
  set_text (object, "start", parts->start_name);
  set_text (object, "positive_class", parts->positive_name);
  set_text (object, "negative_class", parts->negative_name);
  set_text (object, "path", path);
  set_text (object, "data_sha256", parts->fingerprint);
  return object;
}

static void
print_json (const GPtrArray *records)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;
  JsonArray *array = json_array_new ();

  for (guint r = 0; r < records->len; r++)
    json_array_add_object_element (array, make_object (records->pdata[r]));
  json_node_take_array (node, array);
  text = purr_json_to_text (node, TRUE);
  g_print ("%s\n", text);
}

/* The command ------------------------------------------------------------ */

int
purr_command_runs (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  gboolean csv = FALSE;
  gboolean json = FALSE;
  guint n_damaged = 0;
  GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The project is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One project at a time, please.");
  if (csv && json)
    return purr_usage_error (argv[0], "Either --csv or --json, please.");

  file = purr_project_file_open (words[0], FALSE, &error);
  if (file != NULL)
    records = purr_project_file_read_runs (file, &n_damaged, &error);
  if (records == NULL)
    return purr_failure_about (words[0], error);
  if (csv)
    print_csv (records);
  else if (json)
    print_json (records);
  else if (records->len == 0)
    g_print ("There are no runs in it yet.\n");
  else
    print_table (records);
  return n_damaged == 0
           ? PURR_STATUS_OK
           : purr_failure ("%u of its runs cannot be read; they were left out.",
                           n_damaged);
}
