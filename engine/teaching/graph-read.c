/* graph-read.c: from the notation's statements to a graph */

#include "engine/teaching/graph-read-private.h"

#include <math.h>

/* The value of an expression without names, as the notation would have it */
static gboolean
read_constant (PurrGraphReader *reader, const PurrNode *node, double *value)
{
  g_autoptr (PurrGraph) graph = purr_graph_new ();
  PurrGraphReader inner = *reader;
  guint formula, found;

  inner.graph = graph;
  formula = purr_graph_read_formula (&inner, node);
  found = purr_graph_add_node (graph, "The number", formula);
  if (found == G_MAXUINT)
    {
      purr_graph_refuse_size (reader);
      return FALSE;
    }
  if (!purr_graph_compute (graph, reader->error))
    return FALSE;
  *value = purr_graph_get_node (graph, found)->value;
  return TRUE;
}

static gboolean
is_constant (const PurrGraphReader *reader, const PurrNode *node)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  return purr_graph_find_names (reader, node, names) && names->len == 0;
}

/* FALSE, told, where it gives no name a value and is not the last */
static gboolean
check_statement (const PurrGraphReader *reader,
                 const PurrNode *statement,
                 gboolean last)
{
  g_autofree char *text = NULL;

  if (statement->kind == PURR_NODE_EXPRESSION && last)
    return TRUE;
  if (statement->kind == PURR_NODE_ASSIGN && statement->n_children == 2
      && statement->children[0]->kind == PURR_NODE_NAME)
    return TRUE;
  if (statement->kind == PURR_NODE_EXPRESSION)
    {
      text = purr_graph_quote (reader, statement);
      purr_graph_refuse (
        reader,
        "Nothing comes of “%s”; give it a name, as in u = b*c: only the "
        "last line needs none.",
        text);
    }
  else
    purr_graph_refuse_node (reader, statement);
  return FALSE;
}

static const PurrNode *
value_of (const PurrNode *statement)
{
  return statement->children[statement->n_children - 1];
}

static gboolean
know (const PurrGraphReader *reader, const char *name, guint node)
{
  if (node == G_MAXUINT)
    {
      purr_graph_refuse_size (reader);
      return FALSE;
    }
  if (!g_hash_table_insert (reader->nodes, (char *) name,
                            GUINT_TO_POINTER (node + 1)))
    g_return_val_if_reached (FALSE);
  return TRUE;
}

static gboolean
is_known (const PurrGraphReader *reader, GHashTable *given, const char *name)
{
  return g_hash_table_contains (given, name)
         || g_hash_table_contains (reader->nodes, name);
}

/* The variables of one statement. given: the names that statements before it give
 * a value to */
static gboolean
read_variables_of (PurrGraphReader *reader,
                   const PurrNode *statement,
                   GHashTable *given)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const PurrNode *value = value_of (statement);
  const char *target = NULL;
  double number;

  if (!purr_graph_find_names (reader, value, names))
    return FALSE;
  for (guint k = 0; k < names->len; k++)
    if (!is_known (reader, given, names->pdata[k])
        && !know (reader, names->pdata[k],
                  purr_graph_add_variable (reader->graph, names->pdata[k],
                                           NAN)))
      return FALSE;

  if (statement->kind != PURR_NODE_ASSIGN)
    return TRUE;
  target = statement->children[0]->text;
  if (is_known (reader, given, target))
    {
      purr_graph_refuse (
        reader,
        "%s would have two values; give the second one a name of its "
        "own.",
        target);
      return FALSE;
    }
  if (names->len > 0)
    return g_hash_table_add (given, (char *) target);
  return read_constant (reader, value, &number)
         && know (reader, target,
                  purr_graph_add_variable (reader->graph, target, number));
}

/* Variables are the first nodes, in the order in which they are read */
static gboolean
read_variables (PurrGraphReader *reader, const PurrNode *tree)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < tree->n_children; i++)
    {
      const PurrNode *statement = tree->children[i];

      if (!check_statement (reader, statement, i + 1 == tree->n_children)
          || !read_variables_of (reader, statement, given))
        return FALSE;
    }
  return TRUE;
}

/* name: NULL of a result that has none */
static gboolean
read_statement (PurrGraphReader *reader,
                const PurrNode *value,
                const char *name)
{
  g_autofree char *invented
    = name == NULL ? purr_graph_name_result (reader) : NULL;
  const char *called = name != NULL ? name : invented;
  guint before = purr_graph_get_n_nodes (reader->graph);
  guint node;

  node = reader->grain == PURR_GRAPH_OPERATIONS
           ? purr_graph_read_operations (reader, value, called).node
           : purr_graph_add_node (reader->graph, called,
                                  purr_graph_read_formula (reader, value));
  /* "J = u" is no operation, and yet a node */
  if (node < before)
    node = purr_graph_add_node (reader->graph, called,
                                purr_graph_reference (reader->graph, node));
  if (node == G_MAXUINT)
    {
      purr_graph_refuse_size (reader);
      return FALSE;
    }
  return name == NULL || know (reader, name, node);
}

static gboolean
read_statements (PurrGraphReader *reader, const PurrNode *tree)
{
  guint n = 0;

  for (int i = 0; i < tree->n_children; i++)
    n += !is_constant (reader, value_of (tree->children[i]));
  if (n == 0
      || is_constant (reader, value_of (tree->children[tree->n_children - 1])))
    {
      purr_graph_refuse (
        reader, "The result depends on no variable; write one with names "
                "in it, such as 3*(a + b*c).");
      return FALSE;
    }
  if (n == 1)
    reader->grain = PURR_GRAPH_OPERATIONS;

  for (int i = 0; i < tree->n_children; i++)
    {
      const PurrNode *statement = tree->children[i];
      const PurrNode *value = value_of (statement);

      if (!is_constant (reader, value)
          && !read_statement (reader, value,
                              statement->kind == PURR_NODE_ASSIGN
                                ? statement->children[0]->text
                                : NULL))
        return FALSE;
    }
  return TRUE;
}

PurrGraph *
purr_graph_read (const char *text, PurrGraphGrain grain, GError **error)
{
  g_autoptr (PurrFault) fault = NULL;
  /* A blank before an expression means nothing to whoever types it */
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (PurrProgram) program = purr_program_parse (stripped, -1, &fault);
  g_autoptr (PurrGraph) graph = purr_graph_new ();
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  PurrGraphReader reader = {
    .graph = graph,
    .program = program,
    .grain = grain,
    .nodes = nodes,
    .error = error,
  };
  const PurrNode *tree;

  if (program == NULL)
    {
      g_autofree char *words = purr_fault_words (fault);

      g_set_error (error, PURR_GRAPH_ERROR, PURR_GRAPH_ERROR_NOTATION,
                   "%s, at character %d. %s", words, fault->span.column,
                   fault->advice);
      return NULL;
    }
  tree = purr_program_get_tree (program);
  if (tree->n_children == 0)
    {
      purr_graph_refuse (&reader,
                         "There is nothing there; write an expression, such as "
                         "3*(a + b*c).");
      return NULL;
    }
  if (!read_variables (&reader, tree) || !read_statements (&reader, tree))
    return NULL;

  return g_steal_pointer (&graph);
}
