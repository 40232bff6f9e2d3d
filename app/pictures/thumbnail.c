/* thumbnail.c: one picture of a grid */

#include "app/pictures/thumbnail.h"

#include "app/widgets/text-scale.h"
#include "engine/images/display-name.h"

#include <math.h>
#include <string.h>

/* Between a picture and its caption */
#define GAP 3
#define CORNER 6

/* How strong the second line is: still 4.5 to 1 */
#define QUIET 0.8f

/* How strong the picture is of one that is left out */
#define FAINT 0.35

struct _PurrThumbnail
{
  GtkWidget parent_instance;

  /* Owned */
  PurrDataset *dataset; /* NULL while nothing is shown */
  GdkTexture *texture;
  PangoLayout *caption;
  PangoLayout *use_layout;
  GCancellable *waiting; /* for the loader; NULL when we are not */

  char *use; /* under the caption; "" for nothing */

  gboolean tall; /* with two lines for that */
  gsize index;
};

G_DEFINE_FINAL_TYPE (PurrThumbnail, purr_thumbnail, GTK_TYPE_WIDGET)

/* The picture ------------------------------------------------------------- */

static void
stop_waiting (PurrThumbnail *self)
{
  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);
}

/* Of its frame, in the toolkit's pixels */
static int
get_side (PurrThumbnail *self)
{
  return (int) round (PURR_THUMBNAIL_SIDE
                      * purr_text_scale (GTK_WIDGET (self)));
}

static int
get_device_side (PurrThumbnail *self)
{
  return get_side (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

/* rgb as crisp squares: this toolkit cannot be asked not to blur when it
 * enlarges */
static GdkTexture *
enlarge (const guint8 *rgb, int width, int height, int side)
{
  gsize stride = (gsize) side * 3;
  guint8 *large = g_malloc (stride * (gsize) side);
  g_autoptr (GBytes) bytes = g_bytes_new_take (large, stride * (gsize) side);

  for (int y = 0; y < side; y++)
    {
      guint8 *row = large + (gsize) y * stride;
      int from = y * height / side;

      if (y > 0 && from == (y - 1) * height / side)
        {
          memcpy (row, row - stride, stride);
          continue;
        }
      for (int x = 0; x < side; x++)
        memcpy (row + (gsize) x * 3,
                rgb + 3 * (from * width + x * width / side), 3);
    }
  return gdk_memory_texture_new (side, side, GDK_MEMORY_R8G8B8, bytes, stride);
}

static void
take_texture (PurrThumbnail *self, GdkTexture *texture)
{
  g_clear_object (&self->texture);
  self->texture = texture;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
preview_ready_cb (const PurrPreview *preview, gpointer user_data)
{
  PurrThumbnail *self = user_data;

  if (preview->width == preview->height && preview->width <= PURR_SIDE)
    take_texture (self, enlarge (g_bytes_get_data (preview->pixels, NULL),
                                 preview->width, preview->height,
                                 get_device_side (self)));
  else
    take_texture (self,
                  gdk_memory_texture_new (preview->width, preview->height,
                                          GDK_MEMORY_R8G8B8, preview->pixels,
                                          (gsize) preview->width * 3));
}

static const char *
get_class_name (PurrThumbnail *self)
{
  return purr_dataset_get_class_name (self->dataset,
                                      purr_dataset_get_class_of (self->dataset,
                                                                 self->index));
}

static char *
get_name (PurrThumbnail *self)
{
  return purr_display_name (purr_dataset_get_name (self->dataset, self->index));
}

/* To a screen reader */
static void
describe (PurrThumbnail *self)
{
  g_autofree char *use = g_strdelimit (g_strdup (self->use), "\n", ' ');
  g_autofree char *description
    = g_strconcat (get_class_name (self), *use != '\0' ? ", " : "", use, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

void
purr_thumbnail_set_use (PurrThumbnail *self, const char *use)
{
  g_return_if_fail (PURR_IS_THUMBNAIL (self));
  g_return_if_fail (use != NULL);

  if (g_str_equal (self->use, use))
    return;
  g_free (self->use);
  self->use = g_strdup (use);
  pango_layout_set_text (self->use_layout, use, -1);
  if (self->dataset != NULL)
    describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
purr_thumbnail_get_use (PurrThumbnail *self)
{
  g_return_val_if_fail (PURR_IS_THUMBNAIL (self), NULL);

  return self->use;
}

void
purr_thumbnail_show (PurrThumbnail *self,
                     PurrDataset *dataset,
                     gsize index,
                     PurrPreviewLoader *loader)
{
  int side;
  g_autofree char *name = NULL;

  g_return_if_fail (PURR_IS_THUMBNAIL (self));
  g_return_if_fail (dataset != NULL);

  stop_waiting (self);
  purr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = dataset;
  self->index = index;

  side = get_device_side (self);
  take_texture (self, enlarge (purr_dataset_get_columns (dataset)
                                 + index * PURR_FEATURES,
                               PURR_SIDE, PURR_SIDE, side));
  pango_layout_set_text (self->caption, get_class_name (self), -1);
  name = get_name (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  describe (self);

  self->waiting = g_cancellable_new ();
  purr_preview_loader_set_side (loader, side);
  purr_thumbnail_load (loader, dataset, index, self->waiting, preview_ready_cb,
                       self);
}

void
purr_thumbnail_clear (PurrThumbnail *self)
{
  g_return_if_fail (PURR_IS_THUMBNAIL (self));

  stop_waiting (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  take_texture (self, NULL);
}

const char *
purr_thumbnail_get_caption (PurrThumbnail *self)
{
  g_return_val_if_fail (PURR_IS_THUMBNAIL (self), NULL);

  return self->dataset != NULL ? get_class_name (self) : NULL;
}

GdkTexture *
purr_thumbnail_get_texture (PurrThumbnail *self)
{
  g_return_val_if_fail (PURR_IS_THUMBNAIL (self), NULL);

  return self->texture;
}

/* The widget -------------------------------------------------------------- */

static int
get_line_height (PurrThumbnail *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (height);
}

/* The same whatever is shown: cells of a grid */
static void
purr_thumbnail_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PurrThumbnail *self = PURR_THUMBNAIL (widget);
  int side = get_side (self);

  *minimum = *natural
    = orientation == GTK_ORIENTATION_HORIZONTAL
        ? side
        : side + GAP + (self->tall ? 3 : 2) * get_line_height (self);
}

/* All of the frame, whatever shape the picture has: its middle */
static void
draw_picture (PurrThumbnail *self, GtkSnapshot *snapshot, float x, float side)
{
  float width = (float) gdk_texture_get_width (self->texture);
  float height = (float) gdk_texture_get_height (self->texture);
  float scale = side / MIN (width, height);
  graphene_rect_t frame = GRAPHENE_RECT_INIT (x, 0, side, side);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &frame, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_texture (
    snapshot, self->texture,
    &GRAPHENE_RECT_INIT (x + (side - width * scale) / 2,
                         (side - height * scale) / 2, width * scale,
                         height * scale));
  gtk_snapshot_pop (snapshot);
}

static void
purr_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrThumbnail *self = PURR_THUMBNAIL (widget);
  int width = gtk_widget_get_width (widget);
  int side = get_side (self);
  int x = (width - side) / 2;
  gboolean faint;
  GdkRGBA colour;

  if (self->dataset == NULL)
    return;
  faint = purr_dataset_is_excluded (self->dataset, self->index);
  if (faint)
    gtk_snapshot_push_opacity (snapshot, FAINT);
  if (self->texture != NULL)
    draw_picture (self, snapshot, (float) x, (float) side);
  if (faint)
    gtk_snapshot_pop (snapshot);

  pango_layout_set_width (self->caption, width * PANGO_SCALE);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0, (float) (side + GAP)));
  gtk_snapshot_append_layout (snapshot, self->caption, &colour);
  pango_layout_set_width (self->use_layout, width * PANGO_SCALE);
  colour.alpha *= QUIET;
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (0, (float) get_line_height (self)));
  gtk_snapshot_append_layout (snapshot, self->use_layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static gboolean
purr_thumbnail_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard,
                              GtkTooltip *tooltip)
{
  PurrThumbnail *self = PURR_THUMBNAIL (widget);
  g_autofree char *name = NULL;

  if (self->dataset == NULL)
    return FALSE;
  name = get_name (self);
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

static void
purr_thumbnail_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_thumbnail_parent_class)->css_changed (widget, change);
  pango_layout_context_changed (PURR_THUMBNAIL (widget)->caption);
  pango_layout_context_changed (PURR_THUMBNAIL (widget)->use_layout);
}

static void
purr_thumbnail_system_setting_changed (GtkWidget *widget,
                                       GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_thumbnail_parent_class)
    ->system_setting_changed (widget, setting);
  pango_layout_context_changed (PURR_THUMBNAIL (widget)->caption);
  pango_layout_context_changed (PURR_THUMBNAIL (widget)->use_layout);
  gtk_widget_queue_resize (widget);
}

/* The object -------------------------------------------------------------- */

static void
purr_thumbnail_dispose (GObject *object)
{
  PurrThumbnail *self = PURR_THUMBNAIL (object);

  stop_waiting (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_object (&self->texture);
  g_clear_object (&self->caption);
  g_clear_object (&self->use_layout);

  G_OBJECT_CLASS (purr_thumbnail_parent_class)->dispose (object);
}

static void
purr_thumbnail_finalize (GObject *object)
{
  g_free (PURR_THUMBNAIL (object)->use);

  G_OBJECT_CLASS (purr_thumbnail_parent_class)->finalize (object);
}

static void
purr_thumbnail_class_init (PurrThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_thumbnail_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_thumbnail_finalize;
  widget_class->measure = purr_thumbnail_measure;
  widget_class->snapshot = purr_thumbnail_snapshot;
  widget_class->query_tooltip = purr_thumbnail_query_tooltip;
  widget_class->css_changed = purr_thumbnail_css_changed;
  widget_class->system_setting_changed = purr_thumbnail_system_setting_changed;

  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
}

static PangoLayout *
new_line (PurrThumbnail *self)
{
  PangoLayout *layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
purr_thumbnail_init (PurrThumbnail *self)
{
  self->use = g_strdup ("");
  self->caption = new_line (self);
  self->use_layout = new_line (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
purr_thumbnail_new (void)
{
  return g_object_new (PURR_TYPE_THUMBNAIL, NULL);
}

GtkWidget *
purr_thumbnail_new_tall (void)
{
  PurrThumbnail *self = g_object_new (PURR_TYPE_THUMBNAIL, NULL);

  self->tall = TRUE;
  /* A line each */
  pango_layout_set_single_paragraph_mode (self->use_layout, FALSE);
  return GTK_WIDGET (self);
}
