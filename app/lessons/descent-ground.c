/* descent-ground.c: J(w, b) as a map and as a surface */

#include "app/lessons/descent-ground.h"

#include "engine/teaching/small-set.h"

#include "app/text/wording.h"
#include "app/widgets/plane-contour.h"
#include "app/widgets/plane.h"
#include "app/widgets/surface-view.h"

/* What is seen of w and b */
#define W_MIN (-2.0)
#define W_MAX 6.0
#define B_MIN (-5.0)
#define B_MAX 3.0

/* Places of the map's lines along each axis, and of the surface's */
#define FINE 81
#define COARSE 41

struct _PurrDescentGround
{
  GtkBox parent_instance;

  /* Template */
  PurrPlane *plane;
  PurrSurfaceView *surface;

  PurrLand land; /* that is drawn; PURR_N_LANDS for none yet */
};

G_DEFINE_FINAL_TYPE (PurrDescentGround, purr_descent_ground, GTK_TYPE_BOX)

enum
{
  START,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How each land is drawn: the costs of the map's lines, close together where the
 * valleys are, and the greatest that the surface shows */
typedef struct
{
  double levels[20]; /* rising; ends with 0 */
  double least;
  double most;
} Look;

static const Look looks[PURR_N_LANDS] = {
  [PURR_LAND_LOGISTIC]
  = { { 0.68, 0.72, 0.8, 0.9, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6 }, 0.6, 4 },
  [PURR_LAND_SQUARED]
  = { { 0.087, 0.09, 0.095, 0.1, 0.11, 0.121, 0.125, 0.13, 0.137, 0.145, 0.155,
        0.17, 0.2, 0.23, 0.26, 0.3, 0.35 },
      0.08,
      0.3 },
};

static PurrPlaneGrid
make_grid (PurrLand land, double *values, guint n)
{
  const PurrSmallExample *six;
  gsize m;

  six = purr_small_set_six (&m);
  purr_small_costs (land == PURR_LAND_LOGISTIC ? PURR_LOSS_LOGISTIC
                                               : PURR_LOSS_SQUARED,
                    six, m, W_MIN, W_MAX, n, B_MIN, B_MAX, n, values);
  return (PurrPlaneGrid) { values, n, n, W_MIN, W_MAX, B_MIN, B_MAX };
}

static void
draw_land (PurrDescentGround *self, PurrLand land)
{
  const PurrChartLook line
    = { .ink = PURR_INK_TEXT, .width = 1, .opacity = 0.55 };
  const Look *look = &looks[land];
  g_autofree double *values = g_new (double, FINE *FINE);
  PurrPlaneGrid grid = make_grid (land, values, FINE);
  PurrPlaneGrid coarse;

  self->land = land;
  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  purr_plane_add_shade (self->plane, PURR_PLANE_BACK, &grid, look->least,
                        look->most, PURR_INK_MAIN, PURR_INK_SECOND, 0.5);
  for (guint k = 0; look->levels[k] > 0; k++)
    {
      g_autoptr (GArray) level = purr_plane_contour (&grid, look->levels[k]);

      purr_plane_add_line (self->plane, PURR_PLANE_BACK,
                           (const PurrPlanePoint *) (gpointer) level->data,
                           level->len, line);
    }

  coarse = make_grid (land, values, COARSE);
  purr_surface_view_set_grid (self->surface, &coarse, look->least, look->most);
}

void
purr_descent_ground_show (PurrDescentGround *self, const PurrDescentPath *path)
{
  const PurrChartLook way = { .form = PURR_FORM_LINE_AND_DOTS,
                              .ink = PURR_INK_TEXT,
                              .width = 2,
                              .opacity = 1 };
  guint n;
  g_autofree PurrPlanePoint *flat = NULL;
  g_autofree PurrSurfacePoint *high = NULL;

  g_return_if_fail (PURR_IS_DESCENT_GROUND (self));
  g_return_if_fail (purr_descent_path_get_land (path) != PURR_LAND_PARABOLA);

  if (self->land != purr_descent_path_get_land (path))
    draw_land (self, purr_descent_path_get_land (path));

  n = purr_descent_path_get_length (path);
  flat = g_new (PurrPlanePoint, n);
  high = g_new (PurrSurfacePoint, n);
  for (guint i = 0; i < n; i++)
    {
      PurrDescentPlace place = purr_descent_path_get (path, i);

      flat[i] = (PurrPlanePoint) { place.w, place.b };
      high[i] = (PurrSurfacePoint) { place.w, place.b, place.cost };
    }
  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  purr_plane_add_line (self->plane, PURR_PLANE_FRONT, flat, n, way);
  purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, flat + n - 1, 1,
                        PURR_MARK_DOT, PURR_INK_TEXT, 1.6);
  purr_surface_view_set_path (self->surface, high, n);
}

/* What is under the cursor, with its cost */
static char *
make_words (double w, double b, gpointer data)
{
  PurrDescentGround *self = data;
  g_autofree char *where = purr_plane_format_place (self->plane, w, b);
  g_autofree char *cost = NULL;

  if (self->land == PURR_N_LANDS)
    return g_steal_pointer (&where);
  cost = purr_word_cost (purr_land_look (self->land, w, b).cost);
  return g_strdup_printf ("%s, J %s", where, cost);
}

static void
clicked_cb (PurrDescentGround *self, double w, double b)
{
  g_signal_emit (self, signals[START], 0, w, b);
}

static void
purr_descent_ground_dispose (GObject *object)
{
  PurrDescentGround *self = PURR_DESCENT_GROUND (object);

  if (self->plane != NULL)
    purr_plane_set_words_function (self->plane, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_DESCENT_GROUND);

  G_OBJECT_CLASS (purr_descent_ground_parent_class)->dispose (object);
}

static void
purr_descent_ground_class_init (PurrDescentGroundClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = purr_descent_ground_dispose;

  signals[START] = g_signal_new ("start", PURR_TYPE_DESCENT_GROUND,
                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  g_type_ensure (PURR_TYPE_PLANE);
  g_type_ensure (PURR_TYPE_SURFACE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/descent-ground.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrDescentGround, plane);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentGround,
                                        surface);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
purr_descent_ground_init (PurrDescentGround *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->land = PURR_N_LANDS;
  purr_plane_set_range (self->plane, W_MIN, W_MAX, B_MIN, B_MAX);
  purr_plane_set_words_function (self->plane, make_words, self);
}
