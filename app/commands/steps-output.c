/* steps-output.c: the steps of a program as JSON */

#include "app/commands/steps-output.h"

#include "app/commands/terminal.h"

#include <json-glib/json-glib.h>

static JsonObject *
new_step (const PurrSteps *steps, int index)
{
  PurrStepInfo step = purr_steps_get (steps, index);
  JsonObject *object = json_object_new ();
  JsonObject *changes = json_object_new ();

  for (int k = 0; k < step.n_changes; k++)
    {
      PurrChange change = purr_steps_get_change (steps, index, k);
      g_autofree char *text = purr_change_text (&change);

      json_object_set_string_member (changes, change.name, text);
    }
  json_object_set_int_member (object, "line", step.line);
  json_object_set_object_member (object, "changes", changes);
  if (step.printed != NULL)
    json_object_set_string_member (object, "printed", step.printed);
  if (step.warnings != NULL)
    json_object_set_string_member (object, "warnings", step.warnings);
  return object;
}

static JsonObject *
new_error (const PurrFault *fault)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", fault->type);
  json_object_set_string_member (object, "message", fault->message);
  json_object_set_string_member (object, "advice", fault->advice);
  json_object_set_int_member (object, "line", fault->span.line);
  json_object_set_int_member (object, "column", fault->span.column);
  return object;
}

void
purr_steps_print_json (const PurrSteps *steps, const PurrFault *fault)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  int n = purr_steps_get_n (steps);
  g_autofree char *text = NULL, *line = NULL;

  for (int k = 0; k < n; k++)
    json_array_add_object_element (array, new_step (steps, k));
  json_object_set_array_member (object, "steps", array);
  json_object_set_int_member (object, "left_out",
                              (gint64) (purr_steps_get_n_run (steps)
                                        - (guint64) n));
  if (fault != NULL)
    json_object_set_object_member (object, "error", new_error (fault));
  else
    json_object_set_null_member (object, "error");
  json_node_take_object (node, object);
  text = purr_json_to_text (node, TRUE);
  line = g_strconcat (text, "\n", NULL);
  purr_terminal_print_data (line);
}
