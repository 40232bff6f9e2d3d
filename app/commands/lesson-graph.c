/* lesson-graph.c: purrceptron lesson graph EXPRESSION NAME=NUMBER ... */

#include "app/commands/lesson-words.h"

#include "engine/teaching/graph.h"

#include "app/commands/command-line.h"
#include "app/commands/graph-output.h"
#include "app/commands/options.h"
#include "app/text/decimal.h"

#include <math.h>
#include <string.h>

static const char HELP[]
  = "Usage: purrceptron lesson graph EXPRESSION [NAME=NUMBER ...] "
    "[OPTION ...]\n"
    "\n"
    "Takes an expression apart into a computation graph: its values forward, "
    "node by\n"
    "node, and the derivatives of its result backward, edge by edge, each "
    "beside one\n"
    "that is measured (central differences).\n"
    "\n"
    "It is made of numbers, names, + - * / ** and exp, log, sqrt, abs, "
    "maximum and\n"
    "sigmoid. Several statements, as in 'u = b*c; v = a + u; J = 3*v', are a "
    "node\n"
    "each. Before an expression that begins with a dash write --.\n"
    "\n"
    "      --operations           a node for each operation, of several "
    "statements too\n"
    "      --json                 one object with nodes and edges, every "
    "digit\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Exit status: 0 computed; 1 it has no value there, or a derivative is not "
    "what\n"
    "was measured; 2 the command line makes no sense.\n";

static int
usage_error (const char *command, const GError *error)
{
  return purr_usage_error (command, "%s", error->message);
}

/* FALSE, told, where the word is no NAME=NUMBER of the graph */
static gboolean
set_value (PurrGraph *graph, const char *command, const char *word)
{
  const char *equals = strchr (word, '=');
  g_autofree char *stripped = NULL;
  g_autofree char *name = NULL;
  double value;
  guint node;

  if (equals == NULL)
    {
      purr_usage_error (command,
                        "“%s” is no NAME=NUMBER; put an expression with spaces "
                        "in quotation marks.",
                        word);
      return FALSE;
    }
  name = g_strstrip (g_strndup (word, equals - word));
  stripped = g_strstrip (g_strdup (equals + 1));
  node = purr_graph_find (graph, name);
  if (!purr_parse_decimal (stripped, &value) || !isfinite (value))
    purr_usage_error (command, "“%s” is no number for %s.", stripped, name);
  else if (node == G_MAXUINT)
    purr_usage_error (command, "The expression has no “%s”.", name);
  else if (purr_graph_get_node (graph, node)->formula != NULL)
    purr_usage_error (command,
                      "%s is computed, as %s, and cannot be given a value.",
                      name, purr_graph_get_node (graph, node)->formula);
  else
    {
      purr_graph_set_value (graph, node, value);
      return TRUE;
    }
  return FALSE;
}

int
purr_lesson_graph (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PurrGraph) graph = NULL;
  g_autoptr (GError) error = NULL;
  gboolean json = FALSE;
  gboolean operations = FALSE;
  GOptionEntry entries[] = {
    { "operations", 0, 0, G_OPTION_ARG_NONE, &operations, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The expression is missing, such as "
                                      "'3*(a + b*c)'.");
  if (!g_utf8_validate (words[0], -1, NULL))
    return purr_usage_error (argv[0], "The expression is not in UTF-8.");
  graph = purr_graph_read (words[0],
                           operations ? PURR_GRAPH_OPERATIONS
                                      : PURR_GRAPH_AS_WRITTEN,
                           &error);
  if (graph == NULL)
    return usage_error (argv[0], error);
  for (guint i = 1; words[i] != NULL; i++)
    if (!set_value (graph, argv[0], words[i]))
      return PURR_STATUS_USAGE;

  if (!purr_graph_compute (graph, &error))
    return g_error_matches (error, PURR_GRAPH_ERROR, PURR_GRAPH_ERROR_NO_VALUE)
             ? usage_error (argv[0], error)
             : purr_failure ("%s", error->message);
  return purr_graph_print (graph, json) ? PURR_STATUS_OK : PURR_STATUS_FAILED;
}
