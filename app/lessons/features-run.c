/* features-run.c: gradient descent on two features, line by line */

#include "app/lessons/features-run.h"

#include "engine/teaching/interpreter.h"

#include <math.h>
#include <string.h>

static const char LOOP[]
  = "J = 0\n"
    "dw1 = 0\n"
    "dw2 = 0\n"
    "db = 0\n"
    "for i in range(m):\n"
    "    z = w1*x1[i] + w2*x2[i] + b\n"
    "    a = 1 / (1 + np.exp(-z))\n"
    "    J += -(y[i]*np.log(a) + (1 - y[i])*np.log(1 - a))\n"
    "    dz = a - y[i]\n"
    "    dw1 += x1[i] * dz\n"
    "    dw2 += x2[i] * dz\n"
    "    db += dz\n"
    "J = J / m\n"
    "dw1 = dw1 / m\n"
    "dw2 = dw2 / m\n"
    "db = db / m\n"
    "w1 = w1 - alpha * dw1\n"
    "w2 = w2 - alpha * dw2\n"
    "b = b - alpha * db\n";

static const char VECTORISED[]
  = "Z = np.dot(w.T, X) + b\n"
    "A = 1 / (1 + np.exp(-Z))\n"
    "J = -np.mean(Y*np.log(A) + (1 - Y)*np.log(1 - A))\n"
    "dZ = A - Y\n"
    "dw = np.dot(X, dZ.T) / m\n"
    "db = np.sum(dZ) / m\n"
    "w = w - alpha * dw\n"
    "b = b - alpha * db\n";

/* In the order in which they are shown */
static const char *const loop_names[]
  = { "i",  "z",  "a",  "J", "dz",    "dw1", "dw2",
      "db", "w1", "w2", "b", "alpha", "m",   NULL };
static const char *const vectorised_names[]
  = { "X", "Y", "Z", "A", "J", "dZ", "dw", "db", "w", "b", "alpha", "m", NULL };

/* Long enough for any number of examples; what is behind it is counted alone */
#define MOST_STEPS (PURR_FEATURES_MOST * 9 + 64)

/* A run of 400 examples takes a few thousandths of a second */
#define SECONDS 5.0
#define MEMORY ((gsize) 16 << 20)

struct _PurrFeaturesRun
{
  GArray *points;  /* PurrFeaturesPoint */
  GArray *history; /* PurrFeaturesWeights each iteration began with */
  double alpha;
  gboolean vectorised;

  PurrProgram *loop, *whole;

  guint iteration;
  guint position; /* steps that have run */
  PurrSteps *steps;
  char *problem;
  PurrFeaturesSums sums[2]; /* the loop's and the vectorised form's */
  PurrFeaturesWeights end;  /* what the next iteration begins with */
};

/* One iteration ------------------------------------------------------------ */

static void
set_number (PurrInterpreter *interpreter, const char *name, double number)
{
  PurrValue value = purr_value_of_number (number);

  purr_interpreter_set (interpreter, name, &value);
}

static void
set_array (PurrInterpreter *interpreter,
           const char *name,
           const double *numbers,
           int n_dims,
           const gsize *shape)
{
  PurrArray *array
    = purr_array_new_from_doubles (purr_interpreter_get_memory (interpreter),
                                   numbers, n_dims, shape);
  PurrValue value;

  g_return_if_fail (array != NULL);
  value = purr_value_of_array (array);
  purr_interpreter_set (interpreter, name, &value);
}

static PurrInterpreter *
new_interpreter (const PurrFeaturesRun *self, PurrFeaturesWeights weights)
{
  PurrInterpreter *interpreter = purr_interpreter_new (MEMORY, 0);
  gsize m = self->points->len;
  g_autofree double *x = g_new (double, 3 * m + 1);
  double *y = x + 2 * m;
  const double w[] = { weights.w1, weights.w2 };

  for (gsize i = 0; i < m; i++)
    {
      const PurrFeaturesPoint *point
        = &g_array_index (self->points, PurrFeaturesPoint, i);

      x[i] = point->x1;
      x[m + i] = point->x2;
      y[i] = point->y;
    }
  set_array (interpreter, "x1", x, 1, (gsize[]) { m });
  set_array (interpreter, "x2", x + m, 1, (gsize[]) { m });
  set_array (interpreter, "y", y, 1, (gsize[]) { m });
  set_array (interpreter, "X", x, 2, (gsize[]) { 2, m });
  set_array (interpreter, "Y", y, 2, (gsize[]) { 1, m });
  set_array (interpreter, "w", w, 2, (gsize[]) { 2, 1 });
  set_number (interpreter, "w1", weights.w1);
  set_number (interpreter, "w2", weights.w2);
  set_number (interpreter, "b", weights.b);
  set_number (interpreter, "alpha", self->alpha);
  {
    PurrValue count = { .kind = PURR_VALUE_INT, .integer = (gint64) m };

    purr_interpreter_set (interpreter, "m", &count);
  }
  return interpreter;
}

/* The index-th number of a name, NaN where there is none */
static double
get_number (const PurrInterpreter *interpreter, const char *name, gsize index)
{
  const PurrValue *value = purr_interpreter_get (interpreter, name);
  double number = NAN;

  if (value == NULL)
    return NAN;
  if (value->kind == PURR_VALUE_ARRAY)
    return index < purr_array_get_size (value->array)
             ? purr_array_get_double (value->array, index)
             : NAN;
  return purr_value_get_number (value, &number) ? number : NAN;
}

/* Runs one form from weights on; what it comes to, and what w and b are then */
static gboolean
run_form (const PurrFeaturesRun *self,
          gboolean vectorised,
          PurrFeaturesWeights *weights,
          PurrSteps *steps,
          PurrFeaturesSums *sums,
          char **problem)
{
  g_autoptr (PurrInterpreter) interpreter = new_interpreter (self, *weights);
  PurrInterpreterOptions options = { .steps = steps, .seconds = SECONDS };
  PurrFault *fault = NULL;

  if (!purr_interpreter_run (interpreter, vectorised ? self->whole : self->loop,
                             &options, NULL, &fault))
    {
      if (problem != NULL)
        *problem = purr_fault_words (fault);
      purr_fault_free (fault);
      return FALSE;
    }
  sums->cost = get_number (interpreter, "J", 0);
  sums->dw1 = get_number (interpreter, vectorised ? "dw" : "dw1", 0);
  sums->dw2
    = get_number (interpreter, vectorised ? "dw" : "dw2", vectorised ? 1 : 0);
  sums->db = get_number (interpreter, "db", 0);
  weights->w1 = get_number (interpreter, vectorised ? "w" : "w1", 0);
  weights->w2
    = get_number (interpreter, vectorised ? "w" : "w2", vectorised ? 1 : 0);
  weights->b = get_number (interpreter, "b", 0);

  return TRUE;
}

static PurrFeaturesWeights
get_beginning (const PurrFeaturesRun *self)
{
  return g_array_index (self->history, PurrFeaturesWeights, self->iteration);
}

/* The present iteration, from its beginning */
static void
run (PurrFeaturesRun *self)
{
  PurrFeaturesWeights other = get_beginning (self);

  g_clear_pointer (&self->steps, purr_steps_free);
  g_clear_pointer (&self->problem, g_free);
  self->position = 0;
  self->end = get_beginning (self);
  if (self->points->len == 0)
    return;

  self->steps = purr_steps_new (MOST_STEPS, 0);
  if (run_form (self, self->vectorised, &self->end, self->steps,
                &self->sums[self->vectorised ? 1 : 0], &self->problem))
    run_form (self, !self->vectorised, &other, NULL,
              &self->sums[self->vectorised ? 0 : 1], &self->problem);
}

/* Moving --------------------------------------------------------------------- */

/* FALSE where w or b is no number any more */
static gboolean
go_on (PurrFeaturesRun *self)
{
  if (self->problem != NULL || !isfinite (self->end.w1)
      || !isfinite (self->end.w2) || !isfinite (self->end.b))
    return FALSE;
  self->iteration++;
  g_array_set_size (self->history, self->iteration);
  g_array_append_val (self->history, self->end);
  return TRUE;
}

gboolean
purr_features_run_step (PurrFeaturesRun *self, int direction)
{
  guint n = purr_features_run_get_n_steps (self);

  if (n == 0)
    return FALSE;
  if (direction > 0)
    {
      if (self->position < n)
        {
          self->position++;
          return TRUE;
        }
      if (!go_on (self))
        return FALSE;
      run (self);
      self->position = MIN (1, purr_features_run_get_n_steps (self));
      return TRUE;
    }

  if (self->position > 0)
    {
      self->position--;
      return TRUE;
    }
  if (self->iteration == 0)
    return FALSE;
  self->iteration--;
  run (self);
  n = purr_features_run_get_n_steps (self);
  self->position = n > 0 ? n - 1 : 0;
  return TRUE;
}

void
purr_features_run_skip (PurrFeaturesRun *self, int iterations)
{
  if (self->points->len == 0)
    return;
  if (iterations < 0)
    {
      self->iteration -= MIN (self->iteration, (guint) -iterations);
      run (self);
      return;
    }
  for (int i = 0; i < iterations && go_on (self); i++)
    {
      PurrFeaturesSums sums;

      /* What nobody looks at is run without being written down */
      if (i + 1 < iterations
          && !run_form (self, TRUE, &self->end, NULL, &sums, NULL))
        break;
    }
  run (self);
}

void
purr_features_run_reset (PurrFeaturesRun *self)
{
  const PurrFeaturesWeights zeros = { 0 };

  self->iteration = 0;
  g_array_set_size (self->history, 0);
  g_array_append_val (self->history, zeros);
  run (self);
}

void
purr_features_run_set_points (PurrFeaturesRun *self,
                              const PurrFeaturesPoint *points,
                              guint n)
{
  g_array_set_size (self->points, 0);
  if (n > 0)
    g_array_append_vals (self->points, points, MIN (n, PURR_FEATURES_MOST));
  purr_features_run_reset (self);
}

void
purr_features_run_set_rate (PurrFeaturesRun *self, double alpha)
{
  self->alpha = alpha;
  run (self);
}

void
purr_features_run_set_vectorised (PurrFeaturesRun *self, gboolean vectorised)
{
  if (self->vectorised == vectorised)
    return;
  self->vectorised = vectorised;
  run (self);
}

/* Where it is ------------------------------------------------------------------ */

static PurrProgram *
get_program (const PurrFeaturesRun *self)
{
  return self->vectorised ? self->whole : self->loop;
}

guint
purr_features_run_get_iteration (const PurrFeaturesRun *self)
{
  return self->iteration;
}

guint
purr_features_run_get_position (const PurrFeaturesRun *self)
{
  return self->position;
}

guint
purr_features_run_get_n_steps (const PurrFeaturesRun *self)
{
  return self->steps != NULL ? (guint) purr_steps_get_n (self->steps) : 0;
}

const char *
purr_features_run_get_code (const PurrFeaturesRun *self)
{
  return self->vectorised ? VECTORISED : LOOP;
}

guint
purr_features_run_get_line (const PurrFeaturesRun *self)
{
  return self->position == 0
           ? 0
           : (guint) purr_steps_get (self->steps, (int) self->position - 1)
               .line;
}

static gboolean
find_change (const PurrFeaturesRun *self, const char *name, PurrChange *change)
{
  int slot = purr_program_find_name (get_program (self), name);

  return self->position > 0 && slot >= 0
         && purr_steps_find (self->steps, (int) self->position - 1, slot,
                             change);
}

/* A number of a name after the last line; otherwise: what it began with */
static double
find_number (const PurrFeaturesRun *self,
             const char *name,
             gsize index,
             double otherwise)
{
  PurrChange change;
  double number = otherwise;

  if (!find_change (self, name, &change))
    return otherwise;
  if (change.value.kind == PURR_VALUE_ARRAY)
    return index < purr_array_get_size (change.value.array)
             ? purr_array_get_double (change.value.array, index)
             : otherwise;
  purr_value_get_number (&change.value, &number);
  return number;
}

int
purr_features_run_get_example (const PurrFeaturesRun *self)
{
  guint line = purr_features_run_get_line (self);

  /* Inside the loop alone: afterwards i still has a value */
  return self->vectorised || line < 5 || line > 12
           ? -1
           : (int) find_number (self, "i", 0, -1);
}

PurrFeaturesWeights
purr_features_run_get_weights (const PurrFeaturesRun *self)
{
  PurrFeaturesWeights weights = get_beginning (self);

  weights.w1 = find_number (self, self->vectorised ? "w" : "w1", 0, weights.w1);
  weights.w2 = find_number (self, self->vectorised ? "w" : "w2",
                            self->vectorised ? 1 : 0, weights.w2);
  weights.b = find_number (self, "b", 0, weights.b);

  return weights;
}

/* As text -------------------------------------------------------------------- */

static char *
word_number (double number)
{
  return g_strdup_printf ("%.6g", number);
}

static char *
word_array (const PurrArray *array)
{
  gsize n = purr_array_get_size (array);
  g_autofree char *shape = purr_shape_text (purr_array_get_n_dims (array),
                                            purr_array_get_shape (array));
  GString *text;

  if (n > 4)
    return g_strdup_printf ("%s: %.4g, %.4g, …", shape,
                            purr_array_get_double (array, 0),
                            purr_array_get_double (array, 1));
  text = g_string_new (shape);
  for (gsize k = 0; k < n; k++)
    g_string_append_printf (text, "%s%.6g", k == 0 ? ": " : ", ",
                            purr_array_get_double (array, k));
  return g_string_free (text, FALSE);
}

/* What it began with: NULL for a name that only the program makes */
static char *
word_given (const PurrFeaturesRun *self, const char *name)
{
  PurrFeaturesWeights weights = get_beginning (self);
  const struct
  {
    const char *name;
    double number;
  } given[] = {
    { "w1", weights.w1 },
    { "w2", weights.w2 },
    { "b", weights.b },
    { "alpha", self->alpha },
    { "m", (double) self->points->len },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (given); k++)
    if (strcmp (name, given[k].name) == 0)
      return word_number (given[k].number);
  if (strcmp (name, "w") == 0)
    return g_strdup_printf ("(2, 1): %.6g, %.6g", weights.w1, weights.w2);
  if (strcmp (name, "X") == 0)
    return g_strdup_printf ("(2, %u)", self->points->len);
  if (strcmp (name, "Y") == 0)
    return g_strdup_printf ("(1, %u)", self->points->len);
  return NULL;
}

char *
purr_features_run_describe (const PurrFeaturesRun *self, const char *name)
{
  PurrChange change;
  double number;

  if (!find_change (self, name, &change))
    return word_given (self, name);
  if (change.value.kind == PURR_VALUE_ARRAY)
    return word_array (change.value.array);
  if (purr_value_get_number (&change.value, &number))
    return word_number (number);
  return purr_change_text (&change);
}

static gboolean
has_changed (const PurrFeaturesRun *self, const char *name)
{
  PurrStepInfo info;

  if (self->position == 0)
    return FALSE;
  info = purr_steps_get (self->steps, (int) self->position - 1);
  for (int k = 0; k < info.n_changes; k++)
    if (strcmp (
          purr_steps_get_change (self->steps, (int) self->position - 1, k).name,
          name)
        == 0)
      return TRUE;
  return FALSE;
}

PurrFeaturesValue *
purr_features_run_get_values (const PurrFeaturesRun *self, guint *n)
{
  const char *const *names = self->vectorised ? vectorised_names : loop_names;
  GArray *values = g_array_new (FALSE, FALSE, sizeof (PurrFeaturesValue));

  for (gsize k = 0; names[k] != NULL; k++)
    {
      char *text = purr_features_run_describe (self, names[k]);
      PurrFeaturesValue value = {
        .name = g_strdup (names[k]),
        .value = text != NULL ? text : g_strdup ("–"),
        .changed = has_changed (self, names[k]),
      };

      g_array_append_val (values, value);
    }
  *n = values->len;
  return (PurrFeaturesValue *) (void *) g_array_free (values, FALSE);
}

void
purr_features_values_free (PurrFeaturesValue *values, guint n)
{
  for (guint k = 0; k < n; k++)
    {
      g_free (values[k].name);
      g_free (values[k].value);
    }
  g_free (values);
}

gboolean
purr_features_run_compare (const PurrFeaturesRun *self,
                           PurrFeaturesSums *loop,
                           PurrFeaturesSums *vectorised)
{
  if (self->steps == NULL || self->problem != NULL)
    return FALSE;
  *loop = self->sums[0];
  *vectorised = self->sums[1];
  return TRUE;
}

const char *
purr_features_run_get_problem (const PurrFeaturesRun *self)
{
  return self->problem;
}

/* Making --------------------------------------------------------------------- */

/* Our own text, so it is a program */
static PurrProgram *
parse (const char *text)
{
  PurrFault *fault = NULL;
  PurrProgram *program = purr_program_parse (text, -1, &fault);

  g_assert (program != NULL);
  return program;
}

PurrFeaturesRun *
purr_features_run_new (void)
{
  PurrFeaturesRun *self = g_new0 (PurrFeaturesRun, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (PurrFeaturesPoint));
  self->history = g_array_new (FALSE, FALSE, sizeof (PurrFeaturesWeights));
  self->alpha = 1;
  self->loop = parse (LOOP);
  self->whole = parse (VECTORISED);
  purr_features_run_reset (self);

  return self;
}

void
purr_features_run_free (PurrFeaturesRun *self)
{
  g_clear_pointer (&self->steps, purr_steps_free);
  purr_program_unref (self->loop);
  purr_program_unref (self->whole);
  g_array_unref (self->points);
  g_array_unref (self->history);
  g_free (self->problem);
  g_free (self);
}
