/* chart-ticks.c: the round numbers that an axis shows */

#include "app/widgets/chart-ticks.h"

#include <string.h>

#include "app/widgets/chart-numbers.h"

#define NO_BREAK_SPACE "\xc2\xa0"

/* Steps ------------------------------------------------------------------ */

/* A step of mantissa * 10^exponent, kept in two parts so that its multiples
 * are exact decimals: 3 * 0.1 is written 3 / 10. */
typedef struct
{
  int mantissa; /* 1, 2 or 5 */
  int exponent;
} Step;

static double
step_multiple (Step step, double count)
{
  double whole = count * step.mantissa;

  return step.exponent < 0 ? whole / pow (10, -step.exponent)
                           : whole * pow (10, step.exponent);
}

/* The smallest step that is not below least */
static Step
step_at_least (double least)
{
  static const int mantissas[] = { 1, 2, 5 };
  Step step = { .exponent = (int) floor (log10 (least)) };

  /* One turn finds it, a second one where log10 was rounded */
  for (;; step.exponent++)
    for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
      {
        step.mantissa = mantissas[i];
        if (step_multiple (step, 1) >= least * (1 - 1e-9))
          return step;
      }
}

static double
axis_length (const PurrScale *self)
{
  return MAX (fabs (self->end - self->start), 1);
}

static Step
linear_step (const PurrScale *self, double spacing, gboolean whole)
{
  double least;
  Step step;

  if (self->kind == PURR_SCALE_LOGARITHMIC)
    /* Equal steps crowd towards the top: that is where they must fit */
    least = spacing * self->max * (log (self->max) - log (self->min))
            / axis_length (self);
  else
    least = spacing / axis_length (self) * (self->max - self->min);

  /* Finer steps than the numbers themselves can resolve make no sense */
  least = MAX (least, 1e-12 * MAX (fabs (self->min), fabs (self->max)));
  step = step_at_least (MAX (least, 1e-305));

  if (whole && step.exponent < 0)
    step = (Step) { .mantissa = 1 };

  return step;
}

void
purr_scale_round_out (PurrScale *self, double spacing)
{
  Step step;
  double unit;

  if (self->kind != PURR_SCALE_LINEAR || self->empty)
    return;

  step = linear_step (self, spacing, FALSE);
  unit = step_multiple (step, 1);
  self->min = step_multiple (step, floor (self->min / unit + 1e-9));
  self->max = step_multiple (step, ceil (self->max / unit - 1e-9));
}

static void
trim_decimals (GString *text)
{
  if (strchr (text->str, '.') == NULL)
    return;

  while (text->str[text->len - 1] == '0')
    g_string_truncate (text, text->len - 1);
  if (text->str[text->len - 1] == '.')
    g_string_truncate (text, text->len - 1);
}

/* One notation for a whole axis, so that neighbours compare at a glance */
static void
label_linear_tick (PurrTick *tick, Step step, double largest)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int decimals = MAX (0, -step.exponent);

  if (tick->value == 0)
    {
      g_string_append_c (text, '0');
    }
  else if (largest >= 1e9 || decimals > 9 || (decimals > 5 && largest < 1e-4))
    {
      int own = (int) floor (log10 (fabs (tick->value)) + 1e-12);

      purr_chart_append_scientific (text, tick->value,
                                    MAX (0, own - step.exponent));
    }
  else if (largest >= 1e6 && step.exponent >= 3)
    {
      purr_chart_append_grouped (text, tick->value / 1e6,
                                 MAX (0, 6 - step.exponent));
      trim_decimals (text);
      g_string_append (text, NO_BREAK_SPACE "M");
    }
  else
    {
      purr_chart_append_grouped (text, tick->value, decimals);
    }

  g_strlcpy (tick->label, text->str, sizeof tick->label);
}

static void
label_logarithmic_tick (PurrTick *tick, int exponent, gboolean scientific)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (scientific)
    {
      purr_chart_append_scientific (text, tick->value, 0);
    }
  else if (exponent >= 6)
    {
      purr_chart_append_grouped (text, tick->value / 1e6, 0);
      g_string_append (text, NO_BREAK_SPACE "M");
    }
  else
    {
      purr_chart_append_grouped (text, tick->value, MAX (0, -exponent));
    }

  g_strlcpy (tick->label, text->str, sizeof tick->label);
}

/* Ticks ------------------------------------------------------------------ */

static void
add_linear_ticks (const PurrScale *self,
                  GArray *ticks,
                  double spacing,
                  gboolean whole)
{
  Step step = linear_step (self, spacing, whole);
  double unit = step_multiple (step, 1);
  double first = ceil (self->min / unit - 1e-9);
  double last = floor (self->max / unit + 1e-9);
  double largest = MAX (fabs (step_multiple (step, first)),
                        fabs (step_multiple (step, last)));

  for (int i = 0; first + i <= last; i++)
    {
      PurrTick tick = { .value = step_multiple (step, first + i) };

      tick.pixel = purr_scale_to_pixel (self, tick.value);
      label_linear_tick (&tick, step, largest);
      g_array_append_val (ticks, tick);
    }
}

/* What stands between two powers of ten: as much as there is room for */
typedef struct
{
  int mantissas[5];
  guint n;
  double closest; /* least ratio of two neighbours */
} Division;

static const Division *
find_division (double decade, double spacing)
{
  static const Division divisions[] = {
    { { 1, 2, 3, 5, 7 }, 5, 7 / 5.0 },
    { { 1, 2, 5 }, 3, 2 },
    { { 1 }, 1, 10 },
  };
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (divisions)
         && decade * log10 (divisions[i].closest) < spacing)
    i++;
  return &divisions[i];
}

static void
add_decade_ticks (const PurrScale *self, GArray *ticks, double spacing)
{
  double low = log10 (self->min);
  double high = log10 (self->max);
  double decade = axis_length (self) / (high - low);
  const Division *division = find_division (decade, spacing);
  int first = (int) floor (low);
  int last = (int) floor (high);
  gboolean scientific = first < -5 || last > 8;
  int every = 1;

  if (decade < spacing)
    {
      Step step = step_at_least (spacing / decade);

      every = (int) step_multiple (step, 1);
    }

  for (int exponent = first; exponent <= last; exponent++)
    {
      if (exponent % every != 0)
        continue;

      for (guint i = 0; i < division->n; i++)
        {
          Step step = { division->mantissas[i], exponent };
          PurrTick tick = { .value = step_multiple (step, 1) };

          if (tick.value < self->min * (1 - 1e-9)
              || tick.value > self->max * (1 + 1e-9))
            continue;

          tick.pixel = purr_scale_to_pixel (self, tick.value);
          label_logarithmic_tick (&tick, exponent, scientific);
          g_array_append_val (ticks, tick);
        }
    }
}

static void
add_doubles (const PurrScale *self, GArray *ticks, double spacing)
{
  double high = log2 (self->max / self->min);
  double octave = axis_length (self) / high;
  int every = MAX ((int) ceil (spacing / octave - 1e-9), 1);

  for (int i = 0; i <= high + 1e-9; i += every)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      PurrTick tick = { .value = ldexp (self->min, i) };

      tick.pixel = purr_scale_to_pixel (self, tick.value);
      purr_chart_append_grouped (text, tick.value, 0);
      g_strlcpy (tick.label, text->str, sizeof tick.label);
      g_array_append_val (ticks, tick);
    }
}

GArray *
purr_scale_ticks (const PurrScale *self, double spacing, gboolean whole)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (PurrTick));

  g_return_val_if_fail (spacing > 0, ticks);

  if (self->doubling)
    {
      add_doubles (self, ticks, spacing);
      return ticks;
    }
  if (self->kind == PURR_SCALE_LOGARITHMIC)
    {
      add_decade_ticks (self, ticks, spacing);
      if (ticks->len >= 3)
        return ticks;

      /* Linear steps if they tell more */
      if (log10 (self->max) - log10 (self->min) < 1)
        {
          g_autoptr (GArray) decades = g_steal_pointer (&ticks);

          ticks = g_array_new (FALSE, FALSE, sizeof (PurrTick));
          add_linear_ticks (self, ticks, spacing, whole);
          if (ticks->len < decades->len)
            {
              g_array_unref (ticks);
              ticks = g_steal_pointer (&decades);
            }
        }
      return ticks;
    }

  add_linear_ticks (self, ticks, spacing, whole);
  return ticks;
}
