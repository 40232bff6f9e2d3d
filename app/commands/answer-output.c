/* answer-output.c: answers as a table, as CSV or as JSON */

#include "app/commands/answer-output.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"
#include "app/text/columns.h"
#include "app/session/answer-csv.h"

#include "engine/files/printable.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

struct _PurrAnswerOutput
{
  PurrOutputFormat format;
  const PurrModelParts *parts;
  int name_width;
  int share_width;
  guint64 n;
};

/* CSV ------------------------------------------------------------------- */

static void
csv_row (const char *path, const PurrAnswer *answer, const char *message)
{
  GString *line = g_string_new (NULL);

  purr_answer_csv_append (line, path, answer, message);
  purr_terminal_print_data (line->str);
  g_string_free (line, TRUE);
}

/* JSON ------------------------------------------------------------------ */

static void
json_row (PurrAnswerOutput *self,
          const char *path,
          const PurrAnswer *answer,
          const char *message)
{
  g_autofree char *file = purr_utf8_apart (path);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", file);
  if (answer != NULL)
    {
      json_object_set_string_member (object, "class", answer->name);
      json_object_set_double_member (object, "probability",
                                     answer->probability);
      json_object_set_boolean_member (object, "positive", answer->positive);
      json_object_set_double_member (object, "logit", answer->logit);
    }
  else
    json_object_set_string_member (object, "error", message);
  json_node_take_object (node, object);

  text = purr_json_to_text (node, FALSE);
  printf ("%s\n  %s", self->n == 0 ? "" : ",", text);
}

/* Table ----------------------------------------------------------------- */

static void
table_header (PurrAnswerOutput *self)
{
  g_autofree char *share
    = g_strdup_printf ("P(%s)", self->parts->positive_name);
  g_autofree char *answer = NULL;

  self->name_width = MAX (purr_text_width (self->parts->positive_name),
                          purr_text_width (self->parts->negative_name));
  self->name_width = MAX (self->name_width, (int) strlen ("answer"));
  self->share_width = MAX (purr_text_width (share), 7);

  answer = purr_pad ("answer", self->name_width);
  g_print ("%s  ", answer);
  for (int i = purr_text_width (share); i < self->share_width; i++)
    g_print (" ");
  g_print ("%s     logit  file\n", share);
}

static void
table_row (PurrAnswerOutput *self, const char *path, const PurrAnswer *answer)
{
  g_autofree char *file = purr_display_path (path);
  g_autofree char *name = purr_pad (answer->name, self->name_width);
  g_autofree char *share = purr_display_share (answer->probability);

  g_print ("%s  %*s  %+8.3f  %s\n", name, self->share_width, share,
           answer->logit, file);
}

/* All ------------------------------------------------------------------- */

PurrAnswerOutput *
purr_answer_output_new (PurrOutputFormat format, const PurrModel *model)
{
  PurrAnswerOutput *self = g_new0 (PurrAnswerOutput, 1);

  self->format = format;
  self->parts = purr_model_get_parts (model);
  switch (format)
    {
    case PURR_OUTPUT_TABLE:
      table_header (self);
      break;
    case PURR_OUTPUT_CSV:
      fputs (PURR_ANSWER_CSV_HEADER, stdout);
      break;
    case PURR_OUTPUT_JSON:
      putchar ('[');
      break;
    }

  return self;
}

static void
add (PurrAnswerOutput *self,
     const char *path,
     const PurrAnswer *answer,
     const char *message)
{
  switch (self->format)
    {
    case PURR_OUTPUT_TABLE:
      if (answer != NULL)
        table_row (self, path, answer);
      break;
    case PURR_OUTPUT_CSV:
      csv_row (path, answer, message);
      break;
    case PURR_OUTPUT_JSON:
      json_row (self, path, answer, message);
      break;
    }
  self->n++;
}

void
purr_answer_output_add (PurrAnswerOutput *self,
                        const char *path,
                        const PurrAnswer *answer)
{
  add (self, path, answer, NULL);
}

void
purr_answer_output_add_error (PurrAnswerOutput *self,
                              const char *path,
                              const char *message)
{
  add (self, path, NULL, message);
}

void
purr_answer_output_end (PurrAnswerOutput *self)
{
  if (self->format == PURR_OUTPUT_JSON)
    puts (self->n > 0 ? "\n]" : "]");
  g_free (self);
}
