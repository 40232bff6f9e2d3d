/* value-text.c: values as Python prints them */

#include "engine/teaching/value-private.h"

#include "engine/teaching/array-print.h"
#include "engine/teaching/builtins.h"
#include "engine/teaching/number-text.h"

#include <string.h>

/* Lists are told to their end up to this many bytes */
#define TEXT_MAX (256 * 1024)

static void append_repr (GString *text, const PurrValue *value, int depth);

/* Between the quotation marks that need no escape, as Python chooses them */
static void
append_quoted (GString *text, const PurrText *string)
{
  char quote = memchr (string->bytes, '\'', string->length) != NULL
                   && memchr (string->bytes, '"', string->length) == NULL
                 ? '"'
                 : '\'';

  g_string_append_c (text, quote);
  for (gsize k = 0; k < string->length; k++)
    {
      char c = string->bytes[k];

      if (c == '\n')
        g_string_append (text, "\\n");
      else if (c == '\t')
        g_string_append (text, "\\t");
      else
        {
          if (c == '\\' || c == quote)
            g_string_append_c (text, '\\');
          g_string_append_c (text, c);
        }
    }
  g_string_append_c (text, quote);
}

/* One list may stand in another many times over, so this ends somewhere */
static void
append_items (GString *text, const PurrValue *value, int depth)
{
  gboolean is_list = value->kind == PURR_VALUE_LIST;

  if (depth == PURR_SEQUENCE_DEPTH_MAX)
    {
      g_string_append (text, is_list ? "[...]" : "(...)");
      return;
    }
  g_string_append_c (text, is_list ? '[' : '(');
  for (gsize k = 0; k < value->sequence->n; k++)
    {
      if (k > 0)
        g_string_append (text, ", ");
      if (text->len > TEXT_MAX)
        {
          g_string_append (text, "...");
          break;
        }
      append_repr (text, &value->sequence->items[k], depth + 1);
    }
  if (!is_list && value->sequence->n == 1)
    g_string_append_c (text, ',');
  g_string_append_c (text, is_list ? ']' : ')');
}

static void
append_range (GString *text, const PurrRange *range)
{
  g_string_append_printf (text, "range(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT,
                          range->start, range->stop);
  if (range->step != 1)
    g_string_append_printf (text, ", %" G_GINT64_FORMAT, range->step);
  g_string_append_c (text, ')');
}

static void
append_taken (GString *text, char *taken)
{
  g_string_append (text, taken);
  g_free (taken);
}

static void
append_repr (GString *text, const PurrValue *value, int depth)
{
  static const char *const modules[]
    = { "<module 'numpy'>", "<module 'numpy.random'>",
        "<module 'math' (built-in)>" };

  switch (value->kind)
    {
    case PURR_VALUE_UNSET:
      break;
    case PURR_VALUE_NONE:
      g_string_append (text, "None");
      break;
    case PURR_VALUE_BOOL:
    case PURR_VALUE_NP_BOOL:
      g_string_append (text, value->integer ? "True" : "False");
      break;
    case PURR_VALUE_INT:
    case PURR_VALUE_NP_INT:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, value->integer);
      break;
    case PURR_VALUE_FLOAT:
    case PURR_VALUE_NP_FLOAT:
      append_taken (text, purr_float_text (value->number));
      break;
    case PURR_VALUE_ELLIPSIS:
      g_string_append (text, "Ellipsis");
      break;
    case PURR_VALUE_STRING:
      append_quoted (text, value->text);
      break;
    case PURR_VALUE_ARRAY:
      append_taken (text, purr_array_repr (value->array));
      break;
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_LIST:
      append_items (text, value, depth);
      break;
    case PURR_VALUE_RANGE:
      append_range (text, value->range);
      break;
    case PURR_VALUE_FUNCTION:
      append_taken (text, purr_function_text (value->function));
      break;
    case PURR_VALUE_METHOD:
      g_string_append_printf (text, "<built-in method %s of %s object>",
                              purr_function_name (value->method->function),
                              purr_value_type_name (&value->method->self));
      break;
    case PURR_VALUE_MODULE:
      g_string_append (text, modules[value->integer]);
      break;
    case PURR_VALUE_DTYPE:
      g_string_append_printf (text, "dtype('%s')",
                              purr_dtype_name ((PurrDType) value->integer));
      break;
    }
}

char *
purr_value_repr (const PurrValue *self)
{
  GString *text = g_string_new (NULL);

  append_repr (text, self, 0);
  return g_string_free (text, FALSE);
}

char *
purr_value_str (const PurrValue *self)
{
  if (self->kind == PURR_VALUE_STRING)
    return g_strdup (self->text->bytes);
  if (self->kind == PURR_VALUE_ARRAY)
    return purr_array_str (self->array);
  if (self->kind == PURR_VALUE_DTYPE)
    return g_strdup (purr_dtype_name ((PurrDType) self->integer));
  return purr_value_repr (self);
}
