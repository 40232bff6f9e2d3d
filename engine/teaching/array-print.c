/* array-print.c: arrays as NumPy prints them */

#include "engine/teaching/array-print.h"

#include "engine/teaching/array-private.h"
#include "engine/teaching/number-text.h"

#include <math.h>
#include <string.h>

enum
{
  EDGE = 3,         /* shown at each end of an axis that is cut */
  THRESHOLD = 1000, /* more elements than this are cut */
  DECIMALS = 8,
  WIDTH = 75,
};

/* How all elements of an array are written, so that they stand in columns */
typedef struct
{
  const PurrArray *array;
  gboolean is_cut;
  const char *separator;
  /* Integers and bools, and floats that are no numbers */
  int width;
  /* Floats */
  gboolean scientific;
  int left, right, decimals, exponent;
} Style;

typedef void (*Visit) (Style *style, gsize place, gpointer data);

static gboolean
is_axis_cut (const Style *style, int axis)
{
  return style->is_cut && style->array->shape[axis] > 2 * EDGE;
}

/* All elements that will be shown */
static void
visit (Style *style, int axis, gsize place, Visit func, gpointer data)
{
  const PurrArray *array = style->array;

  if (axis == array->n_dims || axis == PURR_ARRAY_MAX_DIMS)
    {
      func (style, place, data);
      return;
    }
  for (gsize k = 0; k < array->shape[axis]; k++)
    {
      if (k == EDGE && is_axis_cut (style, axis))
        k = array->shape[axis] - EDGE;
      visit (style, axis + 1,
             (gsize) ((gssize) place + (gssize) k * array->strides[axis]), func,
             data);
    }
}

typedef struct
{
  double smallest, largest; /* of those that are not 0, by size */
  int left, right, exponent;
  gboolean any_strange, any_minus_inf;
} Survey;

static void
survey_float (Style *style, gsize place, gpointer data)
{
  Survey *survey = data;
  double value = buffer_double (style->array->buffer, place);

  if (!isfinite (value))
    {
      survey->any_strange = TRUE;
      survey->any_minus_inf |= isinf (value) && value < 0;
      return;
    }
  if (value == 0)
    return;
  value = fabs (value);
  survey->smallest = MIN (survey->smallest, value);
  survey->largest = MAX (survey->largest, value);
}

static void
measure_float (Style *style, gsize place, gpointer data)
{
  Survey *survey = data;
  double value = buffer_double (style->array->buffer, place);
  g_autofree char *text = NULL;
  const char *point, *exponent;

  if (!isfinite (value))
    return;
  text = style->scientific ? purr_float_scientific (value, DECIMALS, 0, 2)
                           : purr_float_positional (value, DECIMALS);
  point = strchr (text, '.');
  exponent = style->scientific ? strchr (text, 'e') : text + strlen (text);
  survey->left = MAX (survey->left, (int) (point - text));
  survey->right = MAX (survey->right, (int) (exponent - point) - 1);
  survey->exponent = MAX (survey->exponent, (int) strlen (exponent));
}

static void
plan_floats (Style *style)
{
  Survey survey = { INFINITY, 0 };

  visit (style, 0, style->array->offset, survey_float, &survey);
  style->scientific = survey.largest > 0
                      && (survey.largest >= 1e8 || survey.smallest < 0.0001
                          || survey.largest / survey.smallest > 1000);
  visit (style, 0, style->array->offset, measure_float, &survey);
  style->left = survey.left;
  style->right = survey.right;
  style->decimals = survey.right;
  style->exponent = survey.exponent - 2;
  if (style->scientific)
    style->right += survey.exponent;
  if (survey.any_strange)
    style->left
      = MAX (style->left, MAX (3, 3 + survey.any_minus_inf) - style->right - 1);
}

static void
measure_integer (Style *style, gsize place, gpointer data)
{
  char text[24];
  int width = g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT,
                          buffer_int (style->array->buffer, place));

  style->width = MAX (style->width, width);
}

static void
append_float (const Style *style, GString *line, double value)
{
  int width = style->left + 1 + style->right;
  g_autofree char *text = NULL;
  const char *point;

  if (!isfinite (value))
    {
      g_string_append_printf (line, "%*s", width,
                              isnan (value) ? "nan"
                              : value < 0   ? "-inf"
                                            : "inf");
      return;
    }
  if (style->scientific)
    {
      text = purr_float_scientific (value, style->decimals, style->decimals,
                                    style->exponent);
      g_string_append_printf (line, "%*s", width, text);
      return;
    }
  text = purr_float_positional (value, DECIMALS);
  point = strchr (text, '.');
  g_string_append_printf (line, "%*.*s.%-*s", style->left, (int) (point - text),
                          text, style->right, point + 1);
}

static void
append_element (const Style *style, GString *line, gsize place)
{
  const PurrBuffer *buffer = style->array->buffer;

  switch (buffer->type)
    {
    case PURR_DTYPE_FLOAT:
      append_float (style, line, buffer_double (buffer, place));
      break;
    case PURR_DTYPE_INT:
      g_string_append_printf (line, "%*" G_GINT64_FORMAT, style->width,
                              buffer_int (buffer, place));
      break;
    default:
      g_string_append_printf (line, "%*s", style->width,
                              buffer_int (buffer, place) ? "True" : "False");
    }
}

static void
strip (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
}

/* One word more in the line, or in the next one where it is too long */
static void
extend (GString *text,
        gsize *line_start,
        const char *word,
        int indent,
        int width)
{
  gsize length = text->len - *line_start;

  if (length + strlen (word) > (gsize) MAX (width, 0)
      && length > (gsize) indent)
    {
      strip (text);
      g_string_append_c (text, '\n');
      *line_start = text->len;
      g_string_append_printf (text, "%*s", indent, "");
    }
  g_string_append (text, word);
}

/* The innermost axis: as many elements in a line as it holds */
static void
append_row (const Style *style,
            GString *text,
            gsize place,
            int indent,
            int width)
{
  const PurrArray *array = style->array;
  int axis = array->n_dims - 1;
  gsize n = array->shape[axis];
  gsize line_start = 0;
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GString) lines = g_string_new (NULL);

  g_string_append_printf (lines, "%*s", indent, "");
  for (gsize k = 0; k < n; k++)
    {
      if (k == EDGE && is_axis_cut (style, axis))
        {
          extend (lines, &line_start, "...", indent, width - 1);
          g_string_append (lines, style->separator);
          k = n - EDGE;
        }
      g_string_truncate (word, 0);
      append_element (style, word,
                      (gsize) ((gssize) place
                               + (gssize) k * array->strides[axis]));
      extend (lines, &line_start, word->str, indent, width - 1);
      if (k + 1 < n)
        g_string_append (lines, style->separator);
    }
  g_string_append (text, lines->str + indent);
}

static void
append_axis (const Style *style,
             GString *text,
             int axis,
             gsize place,
             int indent,
             int width)
{
  const PurrArray *array = style->array;
  gsize n = array->shape[axis];

  g_string_append_c (text, '[');
  if (axis == array->n_dims - 1)
    {
      append_row (style, text, place, indent, width);
      g_string_append_c (text, ']');
      return;
    }
  for (gsize k = 0; k < n; k++)
    {
      gboolean cut = k == EDGE && is_axis_cut (style, axis);

      if (k > 0)
        {
          g_string_append (text, style->separator);
          strip (text);
          for (int line = axis; line < array->n_dims - 1; line++)
            g_string_append_c (text, '\n');
          g_string_append_printf (text, "%*s", indent, "");
        }
      if (cut)
        {
          g_string_append (text, "...");
          g_string_append (text, style->separator);
          strip (text);
          for (int line = axis; line < array->n_dims - 1; line++)
            g_string_append_c (text, '\n');
          g_string_append_printf (text, "%*s", indent, "");
          k = n - EDGE;
        }
      append_axis (style, text, axis + 1,
                   (gsize) ((gssize) place + (gssize) k * array->strides[axis]),
                   indent + 1, width - 1);
    }
  g_string_append_c (text, ']');
}

/* indent: what stands before the first bracket; suffix: characters behind the
 * last one */
static char *
to_text (const PurrArray *self, const char *separator, int indent, int suffix)
{
  Style style = { self, array_size (self) > THRESHOLD, separator };
  GString *text = g_string_new (NULL);

  if (array_size (self) == 0)
    return g_string_free (g_string_append (text, "[]"), FALSE);
  switch (self->buffer->type)
    {
    case PURR_DTYPE_FLOAT:
      plan_floats (&style);
      break;
    case PURR_DTYPE_INT:
      visit (&style, 0, self->offset, measure_integer, NULL);
      break;
    default:
      style.width = self->n_dims == 0 ? 0 : 5;
    }
  if (self->n_dims == 0)
    append_element (&style, text, self->offset);
  else
    append_axis (&style, text, 0, self->offset, indent + 1, WIDTH - suffix);
  return g_string_free (text, FALSE);
}

char *
purr_array_str (const PurrArray *self)
{
  if (self->n_dims == 0 && self->buffer->type == PURR_DTYPE_FLOAT)
    return purr_float_text (buffer_double (self->buffer, self->offset));
  return to_text (self, " ", 0, 0);
}

char *
purr_array_repr (const PurrArray *self)
{
  g_autofree char *inner = to_text (self, ", ", (int) strlen ("array("), 1);
  g_autofree char *shape = NULL;

  if (array_size (self) > 0)
    return g_strdup_printf ("array(%s)", inner);
  if (self->n_dims == 1)
    return g_strdup_printf ("array([], dtype=%s)",
                            purr_dtype_name (self->buffer->type));
  shape = purr_shape_text (self->n_dims, self->shape);
  return g_strdup_printf ("array([], shape=%s, dtype=%s)", shape,
                          purr_dtype_name (self->buffer->type));
}
