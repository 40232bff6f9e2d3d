/* inspect-pictures.c: a picture and what each of its pixels does, side by side */

#include "app/classify/inspect-pictures.h"

#include "app/text/wording.h"
#include "app/widgets/heat-legend.h"
#include "app/widgets/pixel-grid.h"
#include "app/widgets/pixel-picture.h"

#include <math.h>

struct _PurrInspectPictures
{
  AdwBin parent_instance;

  /* Template */
  PurrPixelGrid *picture;
  GtkLabel *covered_label;
  GtkLabel *map_label;
  PurrPixelGrid *map;
  PurrHeatLegend *legend;
  GtkLabel *pixel_label;

  /* Borrowed, of the latest show */
  PurrModel *model; /* NULL: nothing is shown yet */
  const guint8 *pixels;
  const PurrShares *shares;

  int row; /* pointed at; -1: none, as column */
  int column;
};

enum
{
  SIGNAL_STROKE_BEGUN,
  SIGNAL_PAINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrInspectPictures, purr_inspect_pictures, ADW_TYPE_BIN)

static char *
word_signed (double value, int digits)
{
  return g_strdup_printf ("%s%.*f", value < 0 ? "−" : "+", digits,
                          fabs (value));
}

static void
append_weight (GString *text, double w)
{
  g_autofree char *number = purr_word_number (fabs (w));

  g_string_append_printf (text, " with w %s%s", w < 0 ? "−" : "+", number);
}

static void
append_share (GString *text, const PurrShares *shares, gsize first)
{
  double own = shares->share[first] + shares->share[first + 1]
               + shares->share[first + 2];
  g_autofree char *share = word_signed (own, 4);
  g_autofree char *sum
    = word_signed (purr_shares_sum (shares, first + PURR_CHANNELS), 4);

  g_string_append_printf (text,
                          ". It adds %s; with all before it the sum is %s.",
                          share, sum);
}

/* What the patch around a pixel adds, where there is one */
static void
append_place (GString *text, const PurrShares *shares, int row, int column)
{
  const int rim = (PURR_PATCH_SIDE - 1) / 2;
  int y = row - rim, x = column - rim;
  g_autofree char *share = NULL;

  if (shares->place == NULL || y < 0 || y >= PURR_PATCH_PLACES || x < 0
      || x >= PURR_PATCH_PLACES)
    return;
  share = word_signed (shares->place[y * PURR_PATCH_PLACES + x], 4);
  g_string_append_printf (text, " The patch around it adds %s.", share);
}

/* "Row 4, column 7: R 120 with w +0.012, … It adds +0.0310; with all before it the
 * sum is +1.2000." Weights are those of pixels, and so are left out of patches, of
 * which the one around it is told. */
static void
show_pixel (PurrInspectPictures *self)
{
  static const char names[] = "RGB";
  const PurrModelParts *parts;
  g_autoptr (GString) text = NULL;
  gsize first;

  if (self->model == NULL || self->row < 0)
    {
      gtk_label_set_text (self->pixel_label,
                          "Point at a pixel, with the pointer or the arrow "
                          "keys, to see what it adds. Hold the button, or "
                          "press Space, to cover it.");
      return;
    }
  parts = purr_model_get_parts (self->model);
  first = (gsize) (self->row * PURR_SIDE + self->column) * PURR_CHANNELS;
  text = g_string_new (NULL);
  g_string_append_printf (text, "Row %d, column %d:", self->row, self->column);
  for (gsize k = 0; k < PURR_CHANNELS; k++)
    {
      g_string_append_printf (text, " %c %d", names[k],
                              self->pixels[first + k]);
      if (parts->map == NULL)
        append_weight (text, parts->w[first + k]);
      if (k + 1 < PURR_CHANNELS)
        g_string_append_c (text, ',');
    }
  append_share (text, self->shares, first);
  append_place (text, self->shares, self->row, self->column);
  gtk_label_set_text (self->pixel_label, text->str);
  purr_pixel_grid_set_words (self->picture, text->str);
  purr_pixel_grid_set_words (self->map, text->str);
}

void
purr_inspect_pictures_show (PurrInspectPictures *self,
                            PurrModel *model,
                            const guint8 *column,
                            const guint8 *covered,
                            const PurrShares *shares)
{
  g_autofree char *words = NULL;
  gsize n = 0;

  g_return_if_fail (PURR_IS_INSPECT_PICTURES (self));

  self->model = model;
  self->pixels = column;
  self->shares = shares;
  for (gsize p = 0; covered != NULL && p < (gsize) PURR_SIDE * PURR_SIDE; p++)
    n += covered[p] != 0;
  words = purr_word_plural (n, "pixel is covered", "pixels are covered");
  purr_pixel_grid_set_rgb (self->picture, column, PURR_SIDE, PURR_SIDE);
  purr_pixel_grid_set_outlined (self->picture, n > 0 ? covered : NULL);
  gtk_label_set_text (self->covered_label,
                      n > 0 ? words : "Nothing is covered");
  show_pixel (self);
}

void
purr_inspect_pictures_forget (PurrInspectPictures *self)
{
  g_return_if_fail (PURR_IS_INSPECT_PICTURES (self));

  self->model = NULL;
  self->pixels = NULL;
  self->shares = NULL;
}

static void
show_scale (PurrInspectPictures *self, double full)
{
  g_autofree char *number = purr_word_number (full);
  g_autofree char *low = g_strdup_printf ("−%s", number);
  g_autofree char *high = g_strdup_printf ("+%s of z", number);

  purr_heat_legend_set (self->legend, low, high);
}

void
purr_inspect_pictures_set_map (PurrInspectPictures *self,
                               const double *pixels,
                               double full,
                               const guint8 *outlined,
                               const char *title)
{
  g_return_if_fail (PURR_IS_INSPECT_PICTURES (self));

  if (isnan (full))
    full = purr_pixel_picture_full_heat (pixels, PURR_SIDE * PURR_SIDE);
  purr_pixel_grid_set_heat (self->map, pixels, PURR_SIDE, PURR_SIDE, full);
  purr_pixel_grid_set_outlined (self->map, outlined);
  show_scale (self, full);
  gtk_label_set_text (self->map_label, title);
}

/* Pointing and painting ------------------------------------------------------ */

void
purr_inspect_pictures_point (PurrInspectPictures *self, int row, int column)
{
  g_return_if_fail (PURR_IS_INSPECT_PICTURES (self));

  self->row = row;
  self->column = column;
  purr_pixel_grid_mark (self->picture, row, column);
  purr_pixel_grid_mark (self->map, row, column);
  show_pixel (self);
}

static void
stroke_begun_cb (PurrInspectPictures *self)
{
  g_signal_emit (self, signals[SIGNAL_STROKE_BEGUN], 0);
}

static void
painted_cb (PurrInspectPictures *self, int row, int column)
{
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0, row, column);
}

/* The object ----------------------------------------------------------------- */

static void
purr_inspect_pictures_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_INSPECT_PICTURES);

  G_OBJECT_CLASS (purr_inspect_pictures_parent_class)->dispose (object);
}

static void
purr_inspect_pictures_class_init (PurrInspectPicturesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_inspect_pictures_dispose;
  g_type_ensure (PURR_TYPE_HEAT_LEGEND);
  g_type_ensure (PURR_TYPE_PIXEL_GRID);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/inspect-pictures.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrInspectPictures,     \
                                        child)
  BIND (picture);
  BIND (covered_label);
  BIND (map_label);
  BIND (map);
  BIND (legend);
  BIND (pixel_label);
#undef BIND
  gtk_widget_class_bind_template_callback_full (widget_class, "pointed_cb",
                                                G_CALLBACK (
                                                  purr_inspect_pictures_point));
  gtk_widget_class_bind_template_callback (widget_class, stroke_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, painted_cb);
  signals[SIGNAL_STROKE_BEGUN]
    = g_signal_new ("stroke-begun", PURR_TYPE_INSPECT_PICTURES,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PAINTED]
    = g_signal_new ("painted", PURR_TYPE_INSPECT_PICTURES, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
purr_inspect_pictures_init (PurrInspectPictures *self)
{
  self->row = self->column = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
