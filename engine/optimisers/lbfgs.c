/* lbfgs.c: straight to the minimum, with what earlier steps taught
 *
 * Each step s and the change y of the slope along it say how the cost curves
 * in that direction. The latest ten such pairs, and before them what the
 * objective guesses of its curvature, turn the slope into a direction that
 * points nearly at the minimum; a line search says how far to go. Source:
 * J. Nocedal, "Updating Quasi-Newton Matrices with Limited Storage", 1980.
 */

#include "engine/kernels/workers.h"
#include "engine/optimisers/objective.h"
#include "engine/optimisers/optimizer-private.h"

#include <math.h>
#include <string.h>

#define PAIRS 10
#define MAX_TRIALS 30

/* Wolfe's two conditions: the cost falls by at least so much of what the slope
 * promised, and so much of the slope at most is left */
#define LEAST_FALL 1e-4
#define MOST_SLOPE 0.9

/* Costs that differ by so much of their size may be equal but for rounding */
#define SAME_COST 1e-8

/* After so many steps in a row that did not lower the cost by so much of its
 * size, there is nothing left to gain */
#define IDLE_STEPS 10
#define LEAST_GAIN 1e-13

/* A point and all that is known of it. The last entry belongs to b. */
typedef struct
{
  PurrPass pass;
  double *x; /* n + 1 */
  double *g; /* n + 1, the gradient */
} Point;

typedef struct
{
  gsize n; /* coordinates, without b */
  double tolerance;

  Point here; /* where the next iteration begins, if known */
  gboolean known;
  double lambda; /* with which here was computed */
  double lowest; /* cost so far */
  int idle;      /* steps since */
  Point there;   /* on trial */
  double *d;     /* n + 1, direction */
  double *spare; /* n + 1, scratch */

  /* Ring of pairs: the latest is at (n_pairs - 1) % PAIRS */
  guint64 n_pairs;
  double *s[PAIRS];
  double *y[PAIRS];
  double rho[PAIRS]; /* 1 / s'y */
  double scale;      /* of the first guess, from the latest pair */
} Lbfgs;

static gpointer
lbfgs_begin (const PurrOptimizerSettings *settings, gsize n)
{
  Lbfgs *self = g_new0 (Lbfgs, 1);

  self->n = n - 1;
  self->tolerance = settings->gradient_tolerance;
  self->here.x = g_new (double, n);
  self->here.g = g_new (double, n);
  self->there.x = g_new (double, n);
  self->there.g = g_new (double, n);
  self->d = g_new (double, n);
  self->spare = g_new (double, n);
  for (int i = 0; i < PAIRS; i++)
    {
      self->s[i] = g_new (double, n);
      self->y[i] = g_new (double, n);
    }

  return self;
}

static void
lbfgs_end (gpointer state)
{
  Lbfgs *self = state;

  g_free (self->here.x);
  g_free (self->here.g);
  g_free (self->there.x);
  g_free (self->there.g);
  g_free (self->d);
  g_free (self->spare);
  for (int i = 0; i < PAIRS; i++)
    {
      g_free (self->s[i]);
      g_free (self->y[i]);
    }
  g_free (self);
}

/* Vectors of n + 1 ----------------------------------------------------- */

static double
dot (const Lbfgs *self, const double *a, const double *b)
{
  double sum = 0;

  for (gsize k = 0; k <= self->n; k++)
    sum += a[k] * b[k];

  return sum;
}

/* a += factor * b */
static void
add (const Lbfgs *self, double *a, double factor, const double *b)
{
  for (gsize k = 0; k <= self->n; k++)
    a[k] += factor * b[k];
}

static double
largest (const Lbfgs *self, const double *a)
{
  double most = 0;

  for (gsize k = 0; k <= self->n; k++)
    most = MAX (most, fabs (a[k]));

  return most;
}

/* Steps ----------------------------------------------------------------- */

static void
evaluate (const Lbfgs *self, const PurrStep *step, Point *point)
{
  point->pass
    = step->objective->evaluate (step->objective, point->x, point->x[self->n],
                                 step->lambda, point->g, step->workers);
  point->g[self->n] = point->pass.db;
}

/* v = H0 v, H0 being what was guessed of the inverse of the curvature before
 * the first step */
static void
precondition (const Lbfgs *self, const PurrStep *step, double *v)
{
  if (step->objective->precondition != NULL)
    step->objective->precondition (step->objective, step->lambda, v,
                                   step->workers);
}

/* d = -H g, H being what guess and pairs say of the inverse of the curvature:
 * the pairs are taken off from the latest to the earliest, and put back. */
static void
find_direction (Lbfgs *self, const PurrStep *step)
{
  guint64 first = self->n_pairs > PAIRS ? self->n_pairs - PAIRS : 0;
  double alpha[PAIRS] = { 0 };

  for (gsize k = 0; k <= self->n; k++)
    self->d[k] = -self->here.g[k];
  for (guint64 pair = self->n_pairs; pair-- > first;)
    {
      int i = pair % PAIRS;

      alpha[i] = self->rho[i] * dot (self, self->s[i], self->d);
      add (self, self->d, -alpha[i], self->y[i]);
    }

  precondition (self, step, self->d);
  for (gsize k = 0; k <= self->n && self->n_pairs > 0; k++)
    self->d[k] *= self->scale;

  for (guint64 pair = first; pair < self->n_pairs; pair++)
    {
      int i = pair % PAIRS;
      double beta = self->rho[i] * dot (self, self->y[i], self->d);

      add (self, self->d, alpha[i] - beta, self->s[i]);
    }
}

/* Whether the cost has fallen enough after a step of length t. slope and
 * slope_there: of the cost along d, before and after. */
static gboolean
has_fallen (const Lbfgs *self, double t, double slope, double slope_there)
{
  double cost = self->here.pass.cost;
  double fall = cost - self->there.pass.cost;

  if (fall >= -LEAST_FALL * t * slope)
    return TRUE;

  /* Near the minimum costs are equal but for rounding, while slopes still
   * tell: were the cost a parabola, this would be the same condition */
  return fall >= -SAME_COST * fabs (cost)
         && slope_there <= (2 * LEAST_FALL - 1) * slope;
}

/* Looks for a point along d that fulfils both of Wolfe's conditions, between
 * one that is too near and one that is too far. Leaves it in there. */
static gboolean
search_line (Lbfgs *self, const PurrStep *step)
{
  double slope = dot (self, self->here.g, self->d);
  double near = 0;
  double slope_near = slope;
  double far = INFINITY;
  double t = 1;

  /* Nothing is known of the curvature yet: a step of length 1 at most */
  if (self->n_pairs == 0 && step->objective->precondition == NULL)
    t = MIN (1, 1 / sqrt (dot (self, self->d, self->d)));

  for (int trial = 0; slope < 0 && trial < MAX_TRIALS; trial++)
    {
      double slope_there, guess;

      memcpy (self->there.x, self->here.x, (self->n + 1) * sizeof (double));
      add (self, self->there.x, t, self->d);
      evaluate (self, step, &self->there);
      if (purr_workers_is_cancelled (step->workers))
        return FALSE;

      slope_there = dot (self, self->there.g, self->d);
      /* Where the slope between the two would be 0, if it changed evenly */
      guess = near + (t - near) * slope_near / (slope_near - slope_there);
      if (!has_fallen (self, t, slope, slope_there))
        {
          far = t;
        }
      else if (slope_there < MOST_SLOPE * slope)
        {
          near = t;
          slope_near = slope_there;
        }
      else
        return TRUE;

      if (far < INFINITY)
        {
          double margin = 0.1 * (far - near);

          t = guess > near + margin && guess < far - margin ? guess
                                                            : (near + far) / 2;
        }
      else
        t = guess > 2 * t && guess < 10 * t ? guess : 2 * t;
    }

  return FALSE;
}

/* What the step from here to there has taught */
static void
remember (Lbfgs *self, const PurrStep *step)
{
  int i = self->n_pairs % PAIRS;
  double sy, yy;

  for (gsize k = 0; k <= self->n; k++)
    {
      self->s[i][k] = self->there.x[k] - self->here.x[k];
      self->y[i][k] = self->there.g[k] - self->here.g[k];
    }

  /* A cost that curves upwards has s'y > 0; less than this is rounding */
  sy = dot (self, self->s[i], self->y[i]);
  yy = dot (self, self->y[i], self->y[i]);
  if (sy > 1e-12 * yy)
    {
      self->rho[i] = 1 / sy;
      self->n_pairs++;

      /* The guess was that H0 y is s */
      memcpy (self->spare, self->y[i], (self->n + 1) * sizeof (double));
      precondition (self, step, self->spare);
      self->scale = sy / dot (self, self->y[i], self->spare);
    }
}

/* Why there is no step to take, or NULL */
static char *
describe_minimum (const Lbfgs *self)
{
  double most = self->tolerance * MAX (1, largest (self, self->here.x));

  if (largest (self, self->here.g) <= most)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (text, sizeof text, "%g", self->tolerance);
      return g_strdup_printf ("The gradient is below %s: this is the "
                              "minimum.",
                              text);
    }
  if (self->idle >= IDLE_STEPS)
    return g_strdup ("No step lowers the cost any more: this is the minimum, "
                     "as closely as it can be computed.");

  return NULL;
}

static void
lbfgs_step (gpointer state, PurrStep *step)
{
  Lbfgs *self = state;
  Point left;

  /* With another penalty it is another cost, of which nothing is known */
  if (!self->known || self->lambda != step->lambda)
    {
      memcpy (self->here.x, step->u, (self->n + 1) * sizeof (double));
      evaluate (self, step, &self->here);
      self->known = TRUE;
      self->lambda = step->lambda;
      self->lowest = self->here.pass.cost;
      self->idle = 0;
      self->n_pairs = 0;
    }

  step->pass = self->here.pass;
  step->at_minimum = describe_minimum (self);
  if (step->at_minimum != NULL)
    return;

  find_direction (self, step);
  if (!search_line (self, step))
    {
      gboolean found = FALSE;

      /* Once more, without what was learnt before */
      if (self->n_pairs > 0 && !purr_workers_is_cancelled (step->workers))
        {
          self->n_pairs = 0;
          find_direction (self, step);
          found = search_line (self, step);
        }
      if (!found)
        {
          self->idle = IDLE_STEPS;
          step->at_minimum = describe_minimum (self);
          return;
        }
    }

  remember (self, step);
  left = self->here;
  self->here = self->there;
  self->there = left;
  memcpy (step->u, self->here.x, (self->n + 1) * sizeof (double));

  self->idle++;
  if (self->here.pass.cost < self->lowest - LEAST_GAIN * fabs (self->lowest))
    {
      self->lowest = self->here.pass.cost;
      self->idle = 0;
    }
}

const PurrOptimizerMethod purr_lbfgs_method = {
  .word = "lbfgs",
  .label = "L-BFGS",
  .flags = PURR_OPTIMIZER_USES_TOLERANCE,
  .begin = lbfgs_begin,
  .step = lbfgs_step,
  .end = lbfgs_end,
};
