/* features-ground.c: the plane of two features, and the examples in it */

#include "app/lessons/features-ground.h"

#include <math.h>

/* Points that can be placed, each one something to tab to */
#define MOST_POINTS 30

typedef struct
{
  guint handle;
  gboolean y;
} Point;

struct _PurrFeaturesGround
{
  PurrPlane *plane; /* borrowed */
  GArray *points;   /* Point, while they are placed by hand */
  GArray *examples; /* PurrFeaturesPoint, whatever they are made of */
};

/* As it begins: two classes that a line can part */
static const PurrFeaturesPoint first_points[] = {
  { 1, 3, TRUE },  { 2, 4, TRUE },  { 3, 3.5, TRUE },
  { 2, 1, FALSE }, { 3, 2, FALSE }, { 4, 1.5, FALSE },
};

PurrFeaturesGround *
purr_features_ground_new (PurrPlane *plane)
{
  PurrFeaturesGround *self = g_new0 (PurrFeaturesGround, 1);

  self->plane = plane;
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  self->examples = g_array_new (FALSE, FALSE, sizeof (PurrFeaturesPoint));
  return self;
}

void
purr_features_ground_free (PurrFeaturesGround *self)
{
  g_array_unref (self->points);
  g_array_unref (self->examples);
  g_free (self);
}

const PurrFeaturesPoint *
purr_features_ground_get_examples (const PurrFeaturesGround *self, guint *n)
{
  *n = self->examples->len;
  return (const PurrFeaturesPoint *) (void *) self->examples->data;
}

gboolean
purr_features_ground_is_empty (const PurrFeaturesGround *self)
{
  return self->examples->len == 0;
}

static void
clear_examples (PurrFeaturesGround *self)
{
  g_array_set_size (self->examples, 0);
  purr_plane_clear (self->plane, PURR_PLANE_BACK);
}

/* Drawing ------------------------------------------------------------------- */

static PurrChartInk
ink_of (gboolean y)
{
  return y ? PURR_INK_MAIN : PURR_INK_SECOND;
}

static PurrPlaneMark
mark_of (gboolean y)
{
  return y ? PURR_MARK_DOT : PURR_MARK_CROSS;
}

/* Where w1 x1 + w2 x2 + b = 0 */
static void
draw_boundary (PurrFeaturesGround *self, const PurrFeaturesWeights *w)
{
  double square = w->w1 * w->w1 + w->w2 * w->w2;

  if (square > 0 && isfinite (square) && isfinite (w->b))
    purr_plane_add_straight (self->plane, PURR_PLANE_FRONT,
                             (PurrPlanePoint) { -w->b * w->w1 / square,
                                                -w->b * w->w2 / square },
                             -w->w2, w->w1,
                             (PurrChartLook) { .form = PURR_FORM_LINE,
                                               .ink = PURR_INK_TEXT,
                                               .width = 2,
                                               .opacity = 1 });
}

void
purr_features_ground_draw_front (PurrFeaturesGround *self,
                                 const PurrFeaturesWeights *w,
                                 int example)
{
  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  if (w != NULL)
    draw_boundary (self, w);
  if (example >= 0 && (guint) example < self->examples->len)
    {
      const PurrFeaturesPoint *it
        = &g_array_index (self->examples, PurrFeaturesPoint, example);
      PurrPlanePoint place = { it->x1, it->x2 };

      purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, &place, 1,
                            PURR_MARK_RING, PURR_INK_TEXT, 2.5);
    }
}

/* Pictures are marks; points placed by hand are handles */
static void
draw_pictures (PurrFeaturesGround *self)
{
  for (int y = 0; y < 2; y++)
    {
      g_autoptr (GArray) places
        = g_array_new (FALSE, FALSE, sizeof (PurrPlanePoint));

      for (guint i = 0; i < self->examples->len; i++)
        {
          const PurrFeaturesPoint *it
            = &g_array_index (self->examples, PurrFeaturesPoint, i);
          PurrPlanePoint place = { it->x1, it->x2 };

          if (it->y == y)
            g_array_append_val (places, place);
        }
      purr_plane_add_marks (self->plane, PURR_PLANE_BACK,
                            (const PurrPlanePoint *) (void *) places->data,
                            places->len, mark_of (y), ink_of (y), 0.8);
    }
}

/* Pictures ------------------------------------------------------------------ */

/* A handful of hundreds, evenly from all, of both classes */
static void
summarise (PurrFeaturesGround *self,
           PurrDataset *dataset,
           PurrPictureSummary x1,
           PurrPictureSummary x2)
{
  const guint8 *labels
    = dataset != NULL ? purr_dataset_get_labels (dataset) : NULL;
  gsize m = labels != NULL ? purr_dataset_get_size (dataset) : 0;
  gsize stride = m / PURR_FEATURES_MOST + 1;

  for (gsize i = 0; i < m; i += stride)
    {
      const guint8 *column
        = purr_dataset_get_columns (dataset) + i * PURR_FEATURES;
      PurrFeaturesPoint point = {
        .x1 = purr_picture_summarise (x1, column),
        .x2 = purr_picture_summarise (x2, column),
        .y = labels[i] != 0,
      };

      if (!purr_dataset_is_excluded (dataset, i))
        g_array_append_val (self->examples, point);
    }
}

void
purr_features_ground_take_pictures (PurrFeaturesGround *self,
                                    PurrDataset *dataset,
                                    PurrPictureSummary x1,
                                    PurrPictureSummary x2)
{
  clear_examples (self);
  summarise (self, dataset, x1, x2);
  draw_pictures (self);
  /* The boundary is another examples' */
  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  purr_plane_fit (self->plane);
}

/* Points ---------------------------------------------------------------------- */

void
purr_features_ground_take_points (PurrFeaturesGround *self)
{
  clear_examples (self);
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      PurrPlanePoint place;
      PurrFeaturesPoint example;

      if (!purr_plane_get_handle (self->plane, point->handle, &place))
        continue;
      example = (PurrFeaturesPoint) { place.x, place.y, point->y };
      g_array_append_val (self->examples, example);
    }
}

gboolean
purr_features_ground_has_points (const PurrFeaturesGround *self)
{
  return self->points->len > 0;
}

void
purr_features_ground_remove_points (PurrFeaturesGround *self)
{
  purr_plane_remove_handles (self->plane);
  g_array_set_size (self->points, 0);
}

void
purr_features_ground_add_point (PurrFeaturesGround *self,
                                double x,
                                double y,
                                gboolean label)
{
  Point point = { 0, label };

  if (self->points->len >= MOST_POINTS)
    return;
  point.handle = purr_plane_add_handle (self->plane, label ? "y = 1" : "y = 0",
                                        (PurrPlanePoint) { x, y },
                                        mark_of (label), ink_of (label), FALSE);
  g_array_append_val (self->points, point);
}

void
purr_features_ground_put_first_points (PurrFeaturesGround *self)
{
  purr_features_ground_remove_points (self);
  purr_plane_set_range (self->plane, 0, 5, 0, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (first_points); i++)
    purr_features_ground_add_point (self, first_points[i].x1,
                                    first_points[i].x2, first_points[i].y);
}

static guint
find_point (PurrFeaturesGround *self, guint handle)
{
  guint i = 0;

  while (i < self->points->len
         && g_array_index (self->points, Point, i).handle != handle)
    i++;
  return i;
}

gboolean
purr_features_ground_remove_point (PurrFeaturesGround *self, guint handle)
{
  guint i = find_point (self, handle);

  if (i == self->points->len)
    return FALSE;
  g_array_remove_index (self->points, i);
  purr_plane_remove_handle (self->plane, handle);
  return TRUE;
}

gboolean
purr_features_ground_turn_point (PurrFeaturesGround *self, guint handle)
{
  guint i = find_point (self, handle);
  PurrPlanePoint place;
  gboolean y;

  if (i == self->points->len
      || !purr_plane_get_handle (self->plane, handle, &place))
    return FALSE;
  y = !g_array_index (self->points, Point, i).y;
  purr_features_ground_remove_point (self, handle);
  purr_features_ground_add_point (self, place.x, place.y, y);
  return TRUE;
}
