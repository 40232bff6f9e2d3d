/* reshaped.c: a picture's 3,072 numbers in other shapes, and what they mean */

#include "app/lessons/reshaped.h"

#include "engine/teaching/interpreter.h"

#include <string.h>

/* A few arrays of a picture's numbers */
#define MEMORY ((gsize) 1 << 20)

const PurrReshaped purr_reshaped[PURR_N_RESHAPED] = {
  { "(3072, 1)",
    "img.reshape(3072, 1)",
    "Right: one column, one example. wᵀ is (1, 3072), and (1, 3072) "
    "times (3072, 1) is one number, z.",
    1,
    { "The column" } },
  { "(1, 3072)",
    "img.reshape(1, 3072)",
    "The same numbers lying down: a model takes them for 3,072 examples "
    "of one number each. (1, 3072) times (1, 3072) does not fit: 3072 "
    "is not 1.",
    1,
    { "The row" } },
  { "(3, 1024)",
    "img.reshape(3, 1024)[part]",
    "Not the three channels: NumPy fills row after row in the "
    "order of the column. Row 0 is the upper third of the "
    "picture, red, green and blue in turn.",
    3,
    { "Row 0", "Row 1", "Row 2" } },
  { "(1024, 3)",
    "img.reshape(1024, 3)[:, part]",
    "A row for each pixel, a column for each channel: good to "
    "look at the channels. But a model takes three columns "
    "for three examples of 1,024 numbers.",
    3,
    { "Column 0: red", "Column 1: green", "Column 2: blue" } },
};

static PurrInterpreter *
new_interpreter (const guint8 *column, guint part)
{
  PurrInterpreter *self = purr_interpreter_new (MEMORY, 0);
  PurrValue number = { .kind = PURR_VALUE_INT, .integer = part };
  g_autofree double *numbers = g_new (double, PURR_FEATURES);
  PurrValue img;

  for (guint k = 0; k < PURR_FEATURES; k++)
    numbers[k] = column[k];
  img = purr_value_of_array (
    purr_array_new_from_doubles (purr_interpreter_get_memory (self), numbers, 3,
                                 (gsize[]) { PURR_SIDE, PURR_SIDE,
                                             PURR_CHANNELS }));
  purr_interpreter_set (self, "img", &img);
  purr_interpreter_set (self, "part", &number);

  return self;
}

void
purr_reshaped_draw (const guint8 *column, guint shape, guint part, guint8 *rgb)
{
  g_autoptr (PurrInterpreter) interpreter = new_interpreter (column, part);
  g_autoptr (PurrFault) fault = NULL;
  g_autoptr (PurrProgram) program
    = purr_program_parse (purr_reshaped[shape].code, -1, &fault);
  PurrValue value = PURR_VALUE_INIT;
  gsize n;

  /* Our own text, with all the memory that it needs */
  if (program == NULL
      || !purr_interpreter_run (interpreter, program, NULL, &value, &fault)
      || value.kind != PURR_VALUE_ARRAY)
    g_assert_not_reached ();

  n = purr_array_get_size (value.array);
  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = (guint8) purr_array_get_double (value.array, i);

      /* A third of the numbers is shown in grey */
      if (n == PURR_FEATURES)
        rgb[i] = byte;
      else
        memset (rgb + i * PURR_CHANNELS, byte, PURR_CHANNELS);
    }
  purr_value_clear (&value);
}
