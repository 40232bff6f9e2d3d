/* graph-write.c: a node's formula as text again */

#include "engine/teaching/graph-private.h"

#include <math.h>
#include <string.h>

/* What binds as strongly, in the notation's order */
typedef enum
{
  SUM,
  PRODUCT,
  MINUS,
  POWER,
  WHOLE,
} Strength;

static Strength
strength_of (const PurrGraphStep *step)
{
  switch (step->kind)
    {
    case PURR_GRAPH_ADD:
    case PURR_GRAPH_SUBTRACT:
      return SUM;
    case PURR_GRAPH_MULTIPLY:
    case PURR_GRAPH_DIVIDE:
      return PRODUCT;
    case PURR_GRAPH_NEGATE:
      return MINUS;
    case PURR_GRAPH_POWER:
      return POWER;
    case PURR_GRAPH_CONSTANT:
      return step->constant < 0 ? MINUS : WHOLE;
    default:
      return WHOLE;
    }
}

static const char *
word_of (PurrGraphOperator kind)
{
  static const char *const words[] = {
    [PURR_GRAPH_ADD] = " + ",    [PURR_GRAPH_SUBTRACT] = " - ",
    [PURR_GRAPH_MULTIPLY] = "*", [PURR_GRAPH_DIVIDE] = "/",
    [PURR_GRAPH_POWER] = "**",   [PURR_GRAPH_MAXIMUM] = "maximum",
    [PURR_GRAPH_NEGATE] = "-",   [PURR_GRAPH_EXP] = "exp",
    [PURR_GRAPH_LOG] = "log",    [PURR_GRAPH_SQRT] = "sqrt",
    [PURR_GRAPH_ABS] = "abs",    [PURR_GRAPH_SIGMOID] = "sigmoid",
  };

  return words[kind];
}

/* As few digits as read back as the same number */
static void
write_number (GString *text, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (int n = 6; n <= 17; n++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", n);

      g_ascii_formatd (digits, sizeof digits, format, value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  g_string_append (text, digits);
}

static void write_step (const PurrGraph *self, GString *text, guint i);

/* An operand, in parentheses where it binds less than least */
static void
write_operand (const PurrGraph *self, GString *text, guint i, Strength least)
{
  gboolean apart = strength_of (PURR_GRAPH_STEP (self, i)) < least;

  if (apart)
    g_string_append_c (text, '(');
  write_step (self, text, i);
  if (apart)
    g_string_append_c (text, ')');
}

static void
write_infix (const PurrGraph *self, GString *text, const PurrGraphStep *step)
{
  Strength own = strength_of (step);
  gboolean from_right = step->kind == PURR_GRAPH_POWER;

  /* 2**-a needs no parentheses, (-a)**2 does; a - (b - c) and (a**b)**c too */
  write_operand (self, text, step->left, from_right ? WHOLE : own);
  g_string_append (text, word_of (step->kind));
  write_operand (self, text, step->right, from_right ? MINUS : own + 1);
}

/* The depth is bounded by that of what the graph was made of */
static void
write_step (const PurrGraph *self,
            GString *text,
            guint i) /* NOLINT(misc-no-recursion) */
{
  const PurrGraphStep *step = PURR_GRAPH_STEP (self, i);

  switch (step->kind)
    {
    case PURR_GRAPH_CONSTANT:
      write_number (text, step->constant);
      return;
    case PURR_GRAPH_NODE:
      g_string_append (text, PURR_GRAPH_PARTS (self, step->left)->name);
      return;
    case PURR_GRAPH_NEGATE:
      g_string_append_c (text, '-');
      write_operand (self, text, step->left, MINUS);
      return;
    default:
      break;
    }
  if (purr_graph_is_binary (step->kind) && step->kind != PURR_GRAPH_MAXIMUM)
    {
      write_infix (self, text, step);
      return;
    }
  g_string_append_printf (text, "%s(", word_of (step->kind));
  write_step (self, text, step->left);
  if (step->kind == PURR_GRAPH_MAXIMUM)
    {
      g_string_append (text, ", ");
      write_step (self, text, step->right);
    }
  g_string_append_c (text, ')');
}

char *
purr_graph_write (const PurrGraph *self, guint node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  write_step (self, text, PURR_GRAPH_PARTS (self, node)->result);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
