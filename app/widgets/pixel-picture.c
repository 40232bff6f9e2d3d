/* pixel-picture.c: a small picture of bytes, shown large */

#include "app/widgets/pixel-picture.h"

#include "app/widgets/text-scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_PER_PIXEL 4
#define MINIMUM_SIDE 32
#define NATURAL_SIDE 128

struct _PurrPixelPicture
{
  GtkWidget parent_instance;

  /* Owned */
  guint8 *pixels; /* rows of R, G, B, A; NULL when there is no picture */
  int width;
  int height;
  GdkTexture *texture; /* as it goes to the screen; NULL when stale */
  int texture_zoom;    /* screen pixels to a side of a square; 0: as it is */
  char *alternative_text;

  /* State */
  gboolean smooth;
  gboolean cut_out;
  int side;
  gboolean heat;
};

G_DEFINE_FINAL_TYPE (PurrPixelPicture, purr_pixel_picture, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SMOOTH,
  PROP_CUT_OUT,
  PROP_SIDE,
  PROP_ALTERNATIVE_TEXT,
  PROP_HAS_PICTURE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Blue against orange: told apart by nearly all eyes, and of middling
 * lightness, so that they stand out from light and from dark */
static const guint8 positive_colour[3] = { 0x35, 0x84, 0xe4 };
static const guint8 negative_colour[3] = { 0xe6, 0x61, 0x00 };

/* Textures --------------------------------------------------------------- */

static GdkTexture *
make_texture (const guint8 *pixels, int width, int height)
{
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  g_autoptr (GBytes) bytes = g_bytes_new (pixels, stride * (gsize) height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8A8, bytes,
                                 stride);
}

/* Each pixel as zoom x zoom equal ones: this toolkit cannot be asked not to
 * blur when it enlarges */
static GdkTexture *
make_zoomed_texture (const guint8 *pixels, int width, int height, int zoom)
{
  gsize stride = (gsize) width * (gsize) zoom * BYTES_PER_PIXEL;
  gsize size = stride * (gsize) height * (gsize) zoom;
  guint8 *large = g_malloc (size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (large, size);

  for (int y = 0; y < height; y++)
    {
      guint8 *row = large + (gsize) y * (gsize) zoom * stride;
      const guint8 *source
        = pixels + (gsize) y * (gsize) width * BYTES_PER_PIXEL;

      for (int x = 0; x < width * zoom; x++)
        memcpy (row + (gsize) x * BYTES_PER_PIXEL,
                source + (gsize) (x / zoom) * BYTES_PER_PIXEL, BYTES_PER_PIXEL);
      for (int copy = 1; copy < zoom; copy++)
        memcpy (row + (gsize) copy * stride, row, stride);
    }

  return gdk_memory_texture_new (width * zoom, height * zoom,
                                 GDK_MEMORY_R8G8B8A8, bytes, stride);
}

static void
ensure_texture (PurrPixelPicture *self, int zoom)
{
  if (self->texture != NULL && self->texture_zoom == zoom)
    return;

  g_clear_object (&self->texture);
  self->texture_zoom = zoom;
  self->texture
    = zoom > 1
        ? make_zoomed_texture (self->pixels, self->width, self->height, zoom)
        : make_texture (self->pixels, self->width, self->height);
}

/* Widget ----------------------------------------------------------------- */

/* The part of bounds beside the square in its middle is veiled with what is
 * behind the picture; two lines, so that it is seen on any colours */
static void
snapshot_cut_out (PurrPixelPicture *self,
                  GtkSnapshot *snapshot,
                  const graphene_rect_t *bounds)
{
  float side = MIN (bounds->size.width, bounds->size.height);
  float beside = (bounds->size.width - side) / 2;
  float above = (bounds->size.height - side) / 2;
  graphene_rect_t square
    = GRAPHENE_RECT_INIT (bounds->origin.x + beside, bounds->origin.y + above,
                          side, side);
  graphene_rect_t veils[2] = { *bounds, *bounds };
  const GdkRGBA lines[] = { { 0, 0, 0, 0.8f }, { 1, 1, 1, 1 } };
  const GdkRGBA veil = { 0.5f, 0.5f, 0.5f, 0.6f };

  if (beside > above)
    {
      veils[0].size.width = veils[1].size.width = beside;
      veils[1].origin.x += beside + side;
    }
  else
    {
      veils[0].size.height = veils[1].size.height = above;
      veils[1].origin.y += above + side;
    }
  for (int i = 0; i < 2; i++)
    {
      const float widths[] = { 1, 1, 1, 1 };
      const GdkRGBA colours[] = { lines[i], lines[i], lines[i], lines[i] };
      GskRoundedRect frame;

      gtk_snapshot_append_color (snapshot, &veil, &veils[i]);
      gsk_rounded_rect_init_from_rect (&frame, &square, 0);
      gtk_snapshot_append_border (snapshot, &frame, widths, colours);
      graphene_rect_inset (&square, 1, 1);
    }
}

static void
purr_pixel_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrPixelPicture *self = PURR_PIXEL_PICTURE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double scale, shown_width, shown_height;
  graphene_rect_t bounds;
  int zoom = 0;

  if (self->pixels == NULL || width <= 0 || height <= 0)
    return;

  scale = MIN (width / self->width, height / self->height);
  if (!self->smooth)
    {
      double factor = gtk_widget_get_scale_factor (widget);

      zoom = (int) floor (scale * factor + 1e-9);
      if (zoom >= 1)
        scale = zoom / factor;
    }

  shown_width = self->width * scale;
  shown_height = self->height * scale;
  bounds = GRAPHENE_RECT_INIT ((float) floor ((width - shown_width) / 2),
                               (float) floor ((height - shown_height) / 2),
                               (float) shown_width, (float) shown_height);

  ensure_texture (self, zoom);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  if (self->cut_out && self->width != self->height)
    snapshot_cut_out (self, snapshot, &bounds);

  if (self->heat)
    {
      /* Where all is clear, the frame still shows that a picture is there */
      float widths[] = { 1, 1, 1, 1 };
      GdkRGBA colours[4];
      GskRoundedRect frame;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget),
                                   &colours[0]);
      colours[0].alpha *= 0.3f;
      for (int i = 1; i < 4; i++)
        colours[i] = colours[0];
      gsk_rounded_rect_init_from_rect (&frame, &bounds, 0);
      gtk_snapshot_append_border (snapshot, &frame, widths, colours);
    }
}

static void
purr_pixel_picture_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  PurrPixelPicture *self = PURR_PIXEL_PICTURE (widget);
  double times = self->side * purr_text_scale (widget) / MINIMUM_SIDE;
  /* So that the 32 pixels of a column fill it with whole squares */
  int side = (int) round (times) * MINIMUM_SIDE;

  *minimum = self->side > 0 ? side : MINIMUM_SIDE;
  *natural = self->side > 0 ? side : NATURAL_SIDE;
}

static void
purr_pixel_picture_system_setting_changed (GtkWidget *widget,
                                           GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_pixel_picture_parent_class)
    ->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

static void
set_side (PurrPixelPicture *self, int side)
{
  if (self->side == side)
    return;
  self->side = side;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDE]);
}

static void
purr_pixel_picture_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  PurrPixelPicture *self = PURR_PIXEL_PICTURE (object);

  switch (id)
    {
    case PROP_SMOOTH:
      g_value_set_boolean (value, self->smooth);
      break;
    case PROP_CUT_OUT:
      g_value_set_boolean (value, self->cut_out);
      break;
    case PROP_SIDE:
      g_value_set_int (value, self->side);
      break;
    case PROP_ALTERNATIVE_TEXT:
      g_value_set_string (value, self->alternative_text);
      break;
    case PROP_HAS_PICTURE:
      g_value_set_boolean (value, self->pixels != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_pixel_picture_set_property (GObject *object,
                                 guint id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  PurrPixelPicture *self = PURR_PIXEL_PICTURE (object);

  switch (id)
    {
    case PROP_SMOOTH:
      purr_pixel_picture_set_smooth (self, g_value_get_boolean (value));
      break;
    case PROP_CUT_OUT:
      purr_pixel_picture_set_cut_out (self, g_value_get_boolean (value));
      break;
    case PROP_SIDE:
      set_side (self, g_value_get_int (value));
      break;
    case PROP_ALTERNATIVE_TEXT:
      purr_pixel_picture_set_alternative_text (self,
                                               g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_pixel_picture_finalize (GObject *object)
{
  PurrPixelPicture *self = PURR_PIXEL_PICTURE (object);

  g_clear_object (&self->texture);
  g_free (self->pixels);
  g_free (self->alternative_text);

  G_OBJECT_CLASS (purr_pixel_picture_parent_class)->finalize (object);
}

static void
purr_pixel_picture_class_init (PurrPixelPictureClass *class)
{
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_pixel_picture_get_property;
  object_class->set_property = purr_pixel_picture_set_property;
  object_class->finalize = purr_pixel_picture_finalize;
  widget_class->snapshot = purr_pixel_picture_snapshot;
  widget_class->measure = purr_pixel_picture_measure;
  widget_class->system_setting_changed
    = purr_pixel_picture_system_setting_changed;

  props[PROP_SMOOTH]
    = g_param_spec_boolean ("smooth", NULL, NULL, FALSE, flags);
  props[PROP_CUT_OUT]
    = g_param_spec_boolean ("cut-out", NULL, NULL, FALSE, flags);
  props[PROP_SIDE] = g_param_spec_int ("side", NULL, NULL, 0,
                                       PURR_PIXEL_PICTURE_MAX_SIDE, 0, flags);
  props[PROP_ALTERNATIVE_TEXT]
    = g_param_spec_string ("alternative-text", NULL, NULL, NULL, flags);
  props[PROP_HAS_PICTURE]
    = g_param_spec_boolean ("has-picture", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "pixel-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
purr_pixel_picture_init (PurrPixelPicture *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* Public ----------------------------------------------------------------- */

GtkWidget *
purr_pixel_picture_new (void)
{
  return g_object_new (PURR_TYPE_PIXEL_PICTURE, NULL);
}

static void
take_pixels (PurrPixelPicture *self,
             guint8 *pixels,
             int width,
             int height,
             gboolean heat)
{
  gboolean changed = (pixels != NULL) != (self->pixels != NULL);

  g_free (self->pixels);
  self->pixels = pixels;
  self->width = width;
  self->height = height;
  self->heat = heat;
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_PICTURE]);
}

static gboolean
size_fits (int width, int height)
{
  return width >= 1 && height >= 1 && width <= PURR_PIXEL_PICTURE_MAX_SIDE
         && height <= PURR_PIXEL_PICTURE_MAX_SIDE;
}

void
purr_pixel_picture_set_rgb (PurrPixelPicture *self,
                            const guint8 *rgb,
                            int width,
                            int height)
{
  gsize n;
  guint8 *pixels;

  g_return_if_fail (PURR_IS_PIXEL_PICTURE (self));
  g_return_if_fail (rgb != NULL && size_fits (width, height));

  n = (gsize) width * (gsize) height;
  pixels = g_malloc (n * BYTES_PER_PIXEL);
  for (gsize i = 0; i < n; i++)
    {
      memcpy (pixels + i * BYTES_PER_PIXEL, rgb + i * 3, 3);
      pixels[i * BYTES_PER_PIXEL + 3] = 255;
    }
  take_pixels (self, pixels, width, height, FALSE);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
purr_pixel_picture_full_heat (const double *values, gsize n)
{
  g_autofree double *sizes = g_new (double, n);
  gsize count = 0;
  double strength;

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i]))
      sizes[count++] = fabs (values[i]);
  if (count == 0)
    return 0;

  qsort (sizes, count, sizeof *sizes, compare_doubles);
  /* The least of them that 99 of 100 do not exceed */
  strength = sizes[(gsize) ceil (0.99 * (double) count) - 1];

  /* A few pixels alone in a field of zeros are shown against themselves */
  return strength > 0 ? strength : sizes[count - 1];
}

void
purr_pixel_picture_set_heat (PurrPixelPicture *self,
                             const double *values,
                             int width,
                             int height)
{
  double full;

  g_return_if_fail (values != NULL && size_fits (width, height));

  full = purr_pixel_picture_full_heat (values, (gsize) width * (gsize) height);
  purr_pixel_picture_set_heat_scaled (self, values, width, height, full);
}

static GdkRGBA
colour_of (const guint8 *bytes)
{
  return (GdkRGBA) { (float) bytes[0] / 255, (float) bytes[1] / 255,
                     (float) bytes[2] / 255, 1 };
}

void
purr_pixel_picture_get_heat_colours (GdkRGBA *positive, GdkRGBA *negative)
{
  *positive = colour_of (positive_colour);
  *negative = colour_of (negative_colour);
}

void
purr_pixel_picture_set_heat_scaled (PurrPixelPicture *self,
                                    const double *values,
                                    int width,
                                    int height,
                                    double full)
{
  gsize n;
  guint8 *pixels;

  g_return_if_fail (PURR_IS_PIXEL_PICTURE (self));
  g_return_if_fail (values != NULL && size_fits (width, height));

  n = (gsize) width * (gsize) height;
  pixels = g_malloc0 (n * BYTES_PER_PIXEL);
  for (gsize i = 0; i < n && full > 0; i++)
    {
      double share = fabs (values[i]) / full;

      if (isnan (values[i]))
        continue;
      memcpy (pixels + i * BYTES_PER_PIXEL,
              values[i] >= 0 ? positive_colour : negative_colour, 3);
      pixels[i * BYTES_PER_PIXEL + 3]
        = (guint8) (CLAMP (share, 0, 1) * 255 + 0.5);
    }
  take_pixels (self, pixels, width, height, TRUE);
}

void
purr_pixel_picture_clear (PurrPixelPicture *self)
{
  g_return_if_fail (PURR_IS_PIXEL_PICTURE (self));

  take_pixels (self, NULL, 0, 0, FALSE);
}

void
purr_pixel_picture_set_cut_out (PurrPixelPicture *self, gboolean cut_out)
{
  g_return_if_fail (PURR_IS_PIXEL_PICTURE (self));

  if (self->cut_out == !!cut_out)
    return;
  self->cut_out = !!cut_out;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CUT_OUT]);
}

void
purr_pixel_picture_set_smooth (PurrPixelPicture *self, gboolean smooth)
{
  g_return_if_fail (PURR_IS_PIXEL_PICTURE (self));

  if (self->smooth == !!smooth)
    return;
  self->smooth = !!smooth;
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SMOOTH]);
}

void
purr_pixel_picture_set_alternative_text (PurrPixelPicture *self,
                                         const char *text)
{
  g_return_if_fail (PURR_IS_PIXEL_PICTURE (self));

  if (g_strcmp0 (self->alternative_text, text) == 0)
    return;
  g_free (self->alternative_text);
  self->alternative_text = g_strdup (text);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALTERNATIVE_TEXT]);
}
