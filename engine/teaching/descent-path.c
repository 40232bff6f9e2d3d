/* descent-path.c: gradient descent, step by step and back */

#include "engine/teaching/descent-path.h"

#include "engine/teaching/small-set.h"

#include <math.h>

struct _PurrDescentPath
{
  PurrLand land;
  GArray *places;  /* of PurrDescentPlace */
  GArray *watches; /* of PurrDescent, after each of them */
};

PurrDescentPlace
purr_land_look (PurrLand land, double w, double b)
{
  PurrDescentPlace place = { .w = w, .b = b };
  const PurrSmallExample *six;
  PurrSmallPass pass;
  gsize m;

  if (land == PURR_LAND_PARABOLA)
    {
      place.b = 0;
      place.cost = (w - 1) * (w - 1);
      place.dw = 2 * (w - 1);
      return place;
    }

  six = purr_small_set_six (&m);
  pass = purr_small_pass (land == PURR_LAND_LOGISTIC ? PURR_LOSS_LOGISTIC
                                                     : PURR_LOSS_SQUARED,
                          six, m, w, b);
  place.cost = pass.cost;
  place.dw = pass.dw;
  place.db = pass.db;
  return place;
}

double
purr_land_curvature (PurrLand land)
{
  const PurrSmallExample *six;
  gsize m;

  switch (land)
    {
    case PURR_LAND_PARABOLA:
      return 2;
    case PURR_LAND_LOGISTIC:
      /* sigma' is at most 1/4, and is so everywhere at w = 0, b = 0 */
      six = purr_small_set_six (&m);
      return purr_small_curvature (PURR_LOSS_LOGISTIC, six, m, 0, 0).most;
    case PURR_LAND_SQUARED:
    case PURR_N_LANDS:
    default:
      return NAN;
    }
}

static void
add (PurrDescentPath *self, double w, double b)
{
  PurrDescentPlace place = purr_land_look (self->land, w, b);
  PurrDescent watch = { 0 };

  if (self->watches->len > 0)
    watch = g_array_index (self->watches, PurrDescent, self->watches->len - 1);
  place.step = purr_descent_add (&watch, place.cost, place.dw, place.db);
  g_array_append_val (self->places, place);
  g_array_append_val (self->watches, watch);
}

PurrDescentPath *
purr_descent_path_new (PurrLand land)
{
  PurrDescentPath *self = g_new0 (PurrDescentPath, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (PurrDescentPlace));
  self->watches = g_array_new (FALSE, FALSE, sizeof (PurrDescent));
  purr_descent_path_start (self, land, 0, 0);
  return self;
}

void
purr_descent_path_free (PurrDescentPath *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->places);
  g_array_unref (self->watches);
  g_free (self);
}

PurrLand
purr_descent_path_get_land (const PurrDescentPath *self)
{
  return self->land;
}

void
purr_descent_path_start (PurrDescentPath *self,
                         PurrLand land,
                         double w,
                         double b)
{
  self->land = land;
  g_array_set_size (self->places, 0);
  g_array_set_size (self->watches, 0);
  add (self, w, b);
}

PurrDescentStep
purr_descent_path_step (PurrDescentPath *self, double rate)
{
  PurrDescentPlace here = purr_descent_path_get_last (self);

  if (here.step == PURR_DESCENT_TOO_LARGE
      || self->places->len == PURR_DESCENT_MOST)
    return here.step;

  add (self, here.w - rate * here.dw, here.b - rate * here.db);
  return purr_descent_path_get_last (self).step;
}

gboolean
purr_descent_path_back (PurrDescentPath *self)
{
  if (self->places->len < 2)
    return FALSE;

  g_array_set_size (self->places, self->places->len - 1);
  g_array_set_size (self->watches, self->watches->len - 1);
  return TRUE;
}

guint
purr_descent_path_get_length (const PurrDescentPath *self)
{
  return self->places->len;
}

PurrDescentPlace
purr_descent_path_get (const PurrDescentPath *self, guint i)
{
  return g_array_index (self->places, PurrDescentPlace, i);
}

PurrDescentPlace
purr_descent_path_get_last (const PurrDescentPath *self)
{
  return purr_descent_path_get (self, self->places->len - 1);
}
