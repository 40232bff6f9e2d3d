/* python-functions.c: print(), range(), len() and other functions of Python's */

#include "engine/teaching/builtins.h"

#include "engine/teaching/arithmetic.h"
#include "engine/teaching/iteration.h"

#include <math.h>
#include <string.h>

/* print()'s sep and end */
static gboolean
take_text (PurrContext *context,
           const PurrArguments *arguments,
           const char *name,
           const char **text)
{
  for (int k = 0; k < arguments->n_named; k++)
    {
      const PurrValue *value = &arguments->values[arguments->n + k];

      if (strcmp (arguments->names[k], name) != 0
          || value->kind == PURR_VALUE_NONE)
        continue;
      if (value->kind != PURR_VALUE_STRING)
        return purr_context_fail (context, "TypeError",
                                  "Put it between quotation marks.",
                                  "%s must be None or a string, not %s", name,
                                  purr_value_type_name (value));
      *text = value->text->bytes;
    }
  return TRUE;
}

static gboolean
call_print (PurrContext *context,
            const PurrFunction *self,
            const PurrArguments *arguments,
            PurrValue *result)
{
  const char *separator = " ", *end = "\n";
  g_autoptr (GString) line = g_string_new (NULL);

  for (int k = 0; k < arguments->n_named; k++)
    if (strcmp (arguments->names[k], "sep") != 0
        && strcmp (arguments->names[k], "end") != 0
        && strcmp (arguments->names[k], "flush") != 0)
      return purr_context_fail (context, "TypeError", "Use sep= or end=.",
                                "'%s' is an invalid keyword argument for "
                                "print()",
                                arguments->names[k]);
  if (!take_text (context, arguments, "sep", &separator)
      || !take_text (context, arguments, "end", &end))
    return FALSE;
  for (int k = 0; k < arguments->n; k++)
    {
      g_autofree char *text = purr_value_str (&arguments->values[k]);

      if (k > 0)
        g_string_append (line, separator);
      g_string_append (line, text);
    }
  g_string_append (line, end);
  if (context->print != NULL)
    context->print (line->str, line->len, context->data);
  *result = value_none ();
  return TRUE;
}

static gboolean
check_count (PurrContext *context,
             const PurrArguments *arguments,
             const char *name,
             int least,
             int most)
{
  if (!purr_arguments_refuse_named (context, arguments, name))
    return FALSE;
  if (arguments->n >= least && arguments->n <= most)
    return TRUE;
  if (least == most)
    return purr_context_fail (context, "TypeError",
                              "Look at what stands between the round brackets.",
                              "%s() takes exactly %s argument%s (%d given)",
                              name, least == 1 ? "one" : "two",
                              least == 1 ? "" : "s", arguments->n);
  return purr_context_fail (context, "TypeError",
                            "Look at what stands between the round brackets.",
                            "%s expected at %s %d argument%s, got %d", name,
                            arguments->n < least ? "least" : "most",
                            arguments->n < least ? least : most,
                            (arguments->n < least ? least : most) == 1 ? ""
                                                                       : "s",
                            arguments->n);
}

static gboolean
call_range (PurrContext *context,
            const PurrFunction *self,
            const PurrArguments *arguments,
            PurrValue *result)
{
  gint64 numbers[3] = { 0, 0, 1 };

  if (!check_count (context, arguments, "range", 1, 3))
    return FALSE;
  for (int k = 0; k < arguments->n; k++)
    if (!purr_index_of_value (context, &arguments->values[k], &numbers[k]))
      return FALSE;
  if (arguments->n == 1)
    {
      numbers[1] = numbers[0];
      numbers[0] = 0;
    }
  if (numbers[2] == 0)
    return purr_context_fail (context, "ValueError",
                              "Use a step of 1 to count up, -1 to count down.",
                              "range() arg 3 must not be zero");
  *result = purr_value_of_range (numbers[0], numbers[1], numbers[2]);
  return TRUE;
}

static gboolean
call_len (PurrContext *context,
          const PurrFunction *self,
          const PurrArguments *arguments,
          PurrValue *result)
{
  const PurrValue *value = arguments->values;

  if (!check_count (context, arguments, "len", 1, 1))
    return FALSE;
  switch (value->kind)
    {
    case PURR_VALUE_ARRAY:
      if (value->array->n_dims == 0)
        return purr_context_fail (context, "TypeError",
                                  "An array without axes is one number.",
                                  "len() of unsized object");
      break;
    case PURR_VALUE_LIST:
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_RANGE:
    case PURR_VALUE_STRING:
      break;
    default:
      return purr_context_fail (context, "TypeError",
                                "Only lists, texts and arrays have a length.",
                                "object of type '%s' has no len()",
                                purr_value_type_name (value));
    }
  *result = value_int ((gint64) purr_iterable_length (value));
  return TRUE;
}

/* The number that an array of one holds, or the value itself */
static gboolean
take_single (PurrContext *context, const PurrValue *value, PurrValue *number)
{
  *number = *value;
  if (value->kind != PURR_VALUE_ARRAY)
    return TRUE;
  if (array_size (value->array) != 1)
    return purr_context_fail (context, "TypeError", "Choose one element: a[0].",
                              "only size-1 arrays can be converted to Python "
                              "scalars");
  *number = value_scalar (value->array->buffer, value->array->offset);
  return TRUE;
}

static gboolean
to_float (PurrContext *context, const PurrValue *value, PurrValue *result)
{
  g_autofree char *text = NULL;
  char *end;

  if (value_is_scalar (value))
    {
      *result = value_float (value_double (value));
      return TRUE;
    }
  if (value->kind != PURR_VALUE_STRING)
    return purr_context_fail (context, "TypeError", "Give it one number.",
                              "float() argument must be a string or a real "
                              "number, not '%s'",
                              purr_value_type_name (value));
  text = g_strstrip (g_strdup (value->text->bytes));
  *result = value_float (g_ascii_strtod (text, &end));
  return (*text != '\0' && *end == '\0' && strpbrk (text, "xX") == NULL)
         || purr_context_fail (context, "ValueError",
                               "The text must be a number and nothing else.",
                               "could not convert string to float: '%s'",
                               value->text->bytes);
}

static gboolean
to_int (PurrContext *context, const PurrValue *value, PurrValue *result)
{
  g_autofree char *text = NULL;
  gint64 number;

  if (value_is_scalar (value) && value_dtype (value) != PURR_DTYPE_FLOAT)
    {
      *result = value_int (value->integer);
      return TRUE;
    }
  if (value_is_scalar (value))
    {
      if (isnan (value->number))
        return purr_context_fail (context, "ValueError",
                                  "NaN is no number: look where it comes from.",
                                  "cannot convert float NaN to integer");
      if (isinf (value->number))
        return purr_context_fail (context, "OverflowError",
                                  "There is no largest whole number.",
                                  "cannot convert float infinity to integer");
      if (!(fabs (value->number) < 9223372036854775808.0))
        return purr_context_fail (context, "OverflowError",
                                  "Whole numbers go up to 9223372036854775807 "
                                  "here.",
                                  "Python int too large to convert to C long");
      *result = value_int ((gint64) value->number);
      return TRUE;
    }
  if (value->kind != PURR_VALUE_STRING)
    return purr_context_fail (context, "TypeError", "Give it one number.",
                              "int() argument must be a string, a bytes-like "
                              "object or a real number, not '%s'",
                              purr_value_type_name (value));
  text = g_strstrip (g_strdup (value->text->bytes));
  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number,
                                 NULL))
    return purr_context_fail (context, "ValueError",
                              "The text must be a whole number and nothing "
                              "else.",
                              "invalid literal for int() with base 10: '%s'",
                              value->text->bytes);
  *result = value_int (number);
  return TRUE;
}

/* float(), int(), bool(), and NumPy's types */
static gboolean
call_type (PurrContext *context,
           const PurrFunction *self,
           const PurrArguments *arguments,
           PurrValue *result)
{
  PurrDType type = (PurrDType) (self->detail & 3);
  gboolean is_numpy = self->detail > 3, truth, done;
  PurrValue number;

  if (!check_count (context, arguments, self->name, 0, 1))
    return FALSE;
  if (arguments->n == 0)
    *result = type == PURR_DTYPE_FLOAT ? value_float (0)
              : type == PURR_DTYPE_INT ? value_int (0)
                                       : value_bool (FALSE);
  else
    {
      if (type == PURR_DTYPE_BOOL)
        {
          done = purr_truth (context, arguments->values, &truth);
          *result = value_bool (done && truth);
        }
      else
        done
          = take_single (context, arguments->values, &number)
            && (type == PURR_DTYPE_FLOAT ? to_float (context, &number, result)
                                         : to_int (context, &number, result));
      if (!done)
        return FALSE;
    }
  if (is_numpy)
    result->kind += PURR_VALUE_NP_FLOAT - PURR_VALUE_FLOAT;
  return TRUE;
}

static gboolean
call_str (PurrContext *context,
          const PurrFunction *self,
          const PurrArguments *arguments,
          PurrValue *result)
{
  g_autofree char *text = NULL;

  if (!check_count (context, arguments, "str", 0, 1))
    return FALSE;
  text = arguments->n == 0 ? g_strdup ("") : purr_value_str (arguments->values);
  result->text = purr_text_new (context, text, strlen (text));
  if (result->text != NULL)
    result->kind = PURR_VALUE_STRING;
  return result->text != NULL;
}

static gboolean
call_abs (PurrContext *context,
          const PurrFunction *self,
          const PurrArguments *arguments,
          PurrValue *result)
{
  const PurrValue *value = arguments->values;

  if (!check_count (context, arguments, "abs", 1, 1))
    return FALSE;
  if (value->kind == PURR_VALUE_ARRAY || value_is_numpy_scalar (value))
    {
      PurrFunction ufunc = { "absolute", "numpy.ufunc", NULL, PURR_ABSOLUTE };

      return purr_call_ufunc (context, &ufunc, arguments, result);
    }
  if (!value_is_scalar (value))
    return purr_context_fail (context, "TypeError", "Give it a number.",
                              "bad operand type for abs(): '%s'",
                              purr_value_type_name (value));
  if (value->kind == PURR_VALUE_FLOAT)
    *result = value_float (fabs (value->number));
  else
    *result
      = value_int (value->integer < 0 ? (gint64) (0 - (guint64) value->integer)
                                      : value->integer);
  return TRUE;
}

/* max() and min(): of the arguments, or of what the only one holds */
static gboolean
call_extreme (PurrContext *context,
              const PurrFunction *self,
              const PurrArguments *arguments,
              PurrValue *result)
{
  gboolean end = FALSE;

  if (!check_count (context, arguments, self->name, 1, G_MAXINT))
    return FALSE;
  if (arguments->n == 1
      && !purr_iterable_check (context, arguments->values, FALSE))
    return FALSE;
  for (gsize k = 0;; k++)
    {
      g_auto (PurrValue) item = PURR_VALUE_INIT;
      g_auto (PurrValue) better = PURR_VALUE_INIT;
      gboolean truth;

      if (arguments->n > 1)
        {
          end = k == (gsize) arguments->n;
          if (!end)
            item = purr_value_ref (&arguments->values[k]);
        }
      else if (!purr_iterable_next (context, arguments->values, k, &item, &end))
        return FALSE;
      if (end)
        break;
      if (k > 0
          && (!purr_compare (context, (PurrOp) self->detail, &item, result,
                             &better)
              || !purr_truth (context, &better, &truth)
              || (k % 1024 == 0 && !purr_context_go_on (context))))
        {
          purr_value_clear (result);
          return FALSE;
        }
      if (k == 0 || truth)
        {
          purr_value_clear (result);
          *result = purr_value_ref (&item);
        }
    }
  return result->kind != PURR_VALUE_UNSET
         || purr_context_fail (context, "ValueError",
                               "Give it at least one number.",
                               "%s() arg is an empty sequence", self->name);
}

static gboolean
call_sum (PurrContext *context,
          const PurrFunction *self,
          const PurrArguments *arguments,
          PurrValue *result)
{
  gboolean end = FALSE;
  PurrValue sum = value_int (0);

  if (!check_count (context, arguments, "sum", 1, 1)
      || !purr_iterable_check (context, arguments->values, FALSE))
    return FALSE;
  for (gsize k = 0; !end; k++)
    {
      g_auto (PurrValue) item = PURR_VALUE_INIT;
      PurrValue next = PURR_VALUE_INIT;

      if (!purr_iterable_next (context, arguments->values, k, &item, &end)
          || (!end
              && !purr_binary (context, PURR_OP_ADD, &sum, &item, FALSE, &next))
          || (k % 1024 == 0 && !purr_context_go_on (context)))
        {
          purr_value_clear (&sum);
          return FALSE;
        }
      if (!end)
        {
          purr_value_clear (&sum);
          sum = next;
        }
    }
  *result = sum;
  return TRUE;
}

static gboolean
call_list (PurrContext *context,
           const PurrFunction *self,
           const PurrArguments *arguments,
           PurrValue *result)
{
  gboolean end = FALSE;

  if (!check_count (context, arguments, self->name, 0, 1)
      || (arguments->n == 1
          && !purr_iterable_check (context, arguments->values, FALSE)))
    return FALSE;
  result->sequence = purr_sequence_new (context, 0);
  if (result->sequence == NULL)
    return FALSE;
  result->kind = (PurrValueKind) self->detail;
  for (gsize k = 0; arguments->n == 1; k++)
    {
      PurrValue item = PURR_VALUE_INIT;

      if (!purr_iterable_next (context, arguments->values, k, &item, &end)
          || (k % 1024 == 0 && !purr_context_go_on (context))
          || (!end && !purr_sequence_append (context, result->sequence, &item)))
        {
          purr_value_clear (result);
          return FALSE;
        }
      if (end)
        break;
    }
  return TRUE;
}

/* To the even one where two are as near */
static gboolean
call_round (PurrContext *context,
            const PurrFunction *self,
            const PurrArguments *arguments,
            PurrValue *result)
{
  const PurrValue *value = arguments->values;
  gint64 digits = 0;
  gboolean has_digits;
  char text[G_ASCII_DTOSTR_BUF_SIZE + 340], format[8];

  if (!check_count (context, arguments, "round", 1, 2))
    return FALSE;
  has_digits
    = arguments->n == 2 && arguments->values[1].kind != PURR_VALUE_NONE;
  if (has_digits
      && !purr_index_of_value (context, &arguments->values[1], &digits))
    return FALSE;
  if (!value_is_scalar (value))
    return purr_context_fail (context, "TypeError", "Give it one number.",
                              "type %s doesn't define __round__ method",
                              purr_value_type_name (value));
  if (value_dtype (value) != PURR_DTYPE_FLOAT)
    {
      *result = value_int (value->integer);
      return TRUE;
    }
  if (!has_digits)
    {
      PurrValue whole = value_float (rint (value->number));

      return to_int (context, &whole, result);
    }
  if (!isfinite (value->number) || digits > 300)
    *result = value_float (value->number);
  else if (digits < 0)
    {
      double scale = pow (10, (double) -MAX (digits, -308));

      *result = value_float (rint (value->number / scale) * scale);
    }
  else
    {
      g_snprintf (format, sizeof format, "%%.%df", (int) digits);
      g_ascii_formatd (text, sizeof text, format, value->number);
      *result = value_float (g_ascii_strtod (text, NULL));
    }
  if (value_is_numpy_scalar (value))
    result->kind = PURR_VALUE_NP_FLOAT;
  return TRUE;
}

#define BUILTIN "builtin_function_or_method"

const PurrFunction purr_python_functions[] = {
  { "print", BUILTIN, call_print, 0 },
  { "range", "type", call_range, 0 },
  { "len", BUILTIN, call_len, 0 },
  { "float", "type", call_type, PURR_DTYPE_FLOAT },
  { "int", "type", call_type, PURR_DTYPE_INT },
  { "bool", "type", call_type, PURR_DTYPE_BOOL },
  { "str", "type", call_str, 0 },
  { "list", "type", call_list, PURR_VALUE_LIST },
  { "tuple", "type", call_list, PURR_VALUE_TUPLE },
  { "abs", BUILTIN, call_abs, 0 },
  { "max", BUILTIN, call_extreme, PURR_OP_GREATER },
  { "min", BUILTIN, call_extreme, PURR_OP_LESS },
  { "sum", BUILTIN, call_sum, 0 },
  { "round", BUILTIN, call_round, 0 },
  { NULL, NULL, NULL, 0 },
};

/* NumPy's types, by their names */
gboolean
purr_call_numpy_type (PurrContext *context,
                      const PurrFunction *self,
                      const PurrArguments *arguments,
                      PurrValue *result)
{
  return call_type (context, self, arguments, result);
}
