/* patch-sheet.c: all patches of a model as one picture, the weightiest first */

#include "app/widgets/patch-sheet.h"

#include "app/widgets/patch-sheet-private.h"
#include "app/widgets/text-scale.h"

#include <math.h>
#include <string.h>

#define BYTES_PER_PIXEL 4
#define TWIN_GAP 2
#define BAR 3
#define USUAL_COLUMNS 6

G_DEFINE_FINAL_TYPE (PurrPatchSheet, purr_patch_sheet, GTK_TYPE_WIDGET)

/* Where cells are ------------------------------------------------------------ */

static PurrPatchSheetLayout
get_layout (PurrPatchSheet *self, int width)
{
  double scale = purr_text_scale (GTK_WIDGET (self));
  /* Read from afar, a patch needs more than a letter does */
  int zoom = (int) round (PURR_PATCH_SHEET_SIDE * scale * MAX (scale, 1)
                          / PURR_PATCH_SIDE);
  PurrPatchSheetLayout layout = { .side = MAX (zoom, 1) * PURR_PATCH_SIDE };

  layout.width = 2 * layout.side + TWIN_GAP;
  layout.height = layout.side + TWIN_GAP + BAR;
  layout.columns = MAX ((width - PURR_PATCH_SHEET_GAP)
                          / (layout.width + PURR_PATCH_SHEET_GAP),
                        1);
  layout.left = (width + PURR_PATCH_SHEET_GAP
                 - layout.columns * (layout.width + PURR_PATCH_SHEET_GAP))
                / 2;
  layout.left = MAX (layout.left, 0);

  return layout;
}

PurrPatchSheetLayout
purr_patch_sheet_get_layout (PurrPatchSheet *self)
{
  return get_layout (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static int
count_rows (PurrPatchSheet *self, const PurrPatchSheetLayout *layout)
{
  return ((int) self->n + layout->columns - 1) / layout->columns;
}

graphene_rect_t
purr_patch_sheet_get_cell (const PurrPatchSheetLayout *layout, gsize place)
{
  int row = (int) place / layout->columns;
  int column = (int) place % layout->columns;
  int x = layout->left + column * (layout->width + PURR_PATCH_SHEET_GAP);
  int y
    = PURR_PATCH_SHEET_GAP / 2 + row * (layout->height + PURR_PATCH_SHEET_GAP);

  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) layout->width,
                             (float) layout->height);
}

/* The rows that can be seen, from first to before last */
static void
find_rows_in_view (PurrPatchSheet *self,
                   const PurrPatchSheetLayout *layout,
                   int *first,
                   int *last)
{
  GtkWidget *scroller
    = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  int pitch = layout->height + PURR_PATCH_SHEET_GAP,
      rows = count_rows (self, layout);
  double x, y;

  *first = 0;
  *last = rows;
  if (scroller == NULL
      || !gtk_widget_translate_coordinates (GTK_WIDGET (self), scroller, 0, 0,
                                            &x, &y))
    return;
  *first = (int) CLAMP (floor (-y / pitch) - 1, 0, rows);
  *last
    = (int) CLAMP (ceil ((-y + gtk_widget_get_height (scroller)) / pitch) + 1,
                   0, rows);
}

/* What is shown -------------------------------------------------------------- */

static void
clear_textures (PurrPatchSheet *self)
{
  for (gsize k = 0; k < self->n; k++)
    g_clear_object (&self->textures[k]);
}

static void
clear (PurrPatchSheet *self)
{
  clear_textures (self);
  g_clear_pointer (&self->textures, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->latest, g_free);
  g_clear_pointer (&self->sizes, g_free);
  g_clear_pointer (&self->map, purr_feature_map_unref);
  self->n = 0;
  self->place = -1;
}

/* The patch, nothing, and its twin; each pixel as zoom x zoom equal ones, for this
 * toolkit cannot be asked not to blur when it enlarges */
static GdkTexture *
make_texture (PurrPatchSheet *self, gsize filter, int zoom, int gap)
{
  const gint8 *digits = purr_feature_map_get_dictionary (self->map)->digits
                        + filter * PURR_PATCH_BYTES;
  int side = zoom * PURR_PATCH_SIDE, width = 2 * side + gap;
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  guint8 *pixels = g_malloc0 (stride * (gsize) side);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, stride * (gsize) side);

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        const gint8 *digit
          = digits + (y / zoom * PURR_PATCH_SIDE + x / zoom) * PURR_CHANNELS;
        guint8 *row = pixels + (gsize) y * stride;
        guint8 *patch = row + (gsize) x * BYTES_PER_PIXEL;
        guint8 *twin = row + (gsize) (width - 1 - x) * BYTES_PER_PIXEL;

        for (int channel = 0; channel < PURR_CHANNELS; channel++)
          patch[channel] = twin[channel] = (guint8) (128 + digit[channel]);
        patch[PURR_CHANNELS] = twin[PURR_CHANNELS] = 255;
      }

  return gdk_memory_texture_new (width, side, GDK_MEMORY_R8G8B8A8, bytes,
                                 stride);
}

/* Has the latest order be the one that is shown; what is pointed at moves with it */
void
purr_patch_sheet_reorder (PurrPatchSheet *self)
{
  gsize filter = self->place >= 0 ? self->shown[self->place].filter : 0;

  memcpy (self->shown, self->latest, self->n * sizeof *self->shown);
  if (self->place < 0)
    return;
  for (gsize i = 0; i < self->n; i++)
    if (self->shown[i].filter == filter)
      self->place = (gssize) i;
}

gboolean
purr_patch_sheet_is_held (PurrPatchSheet *self)
{
  g_return_val_if_fail (PURR_IS_PATCH_SHEET (self), FALSE);

  return self->place >= 0
         && (gtk_event_controller_motion_contains_pointer (
               GTK_EVENT_CONTROLLER_MOTION (self->motion))
             || (self->by_key && gtk_widget_is_focus (GTK_WIDGET (self))));
}

void
purr_patch_sheet_show (PurrPatchSheet *self,
                       PurrFeatureMap *map,
                       const PurrPatchWeight *ranked)
{
  gsize n = purr_feature_map_get_dictionary (map)->n_filters;

  g_return_if_fail (PURR_IS_PATCH_SHEET (self));
  g_return_if_fail (n > 0);

  if (self->map == NULL || !purr_feature_map_equal (self->map, map))
    {
      clear (self);
      self->map = purr_feature_map_ref (map);
      self->n = n;
      self->textures = g_new0 (GdkTexture *, n);
      self->shown = g_memdup2 (ranked, n * sizeof *ranked);
      self->latest = g_new (PurrPatchWeight, n);
      self->sizes = g_new (double, n);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  memcpy (self->latest, ranked, n * sizeof *ranked);
  for (gsize i = 0; i < n; i++)
    self->sizes[ranked[i].filter] = ranked[i].size;
  if (!purr_patch_sheet_is_held (self))
    purr_patch_sheet_reorder (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
purr_patch_sheet_get_pointed (PurrPatchSheet *self, gsize *place, gsize *filter)
{
  g_return_val_if_fail (PURR_IS_PATCH_SHEET (self), FALSE);

  if (self->place < 0)
    return FALSE;
  *place = (gsize) self->place;
  *filter = self->shown[self->place].filter;
  return TRUE;
}

gsize
purr_patch_sheet_get_filter (PurrPatchSheet *self, gsize place)
{
  g_return_val_if_fail (PURR_IS_PATCH_SHEET (self), 0);
  g_return_val_if_fail (place < self->n, 0);

  return self->shown[place].filter;
}

void
purr_patch_sheet_set_words (PurrPatchSheet *self, const char *words)
{
  static const char name[] = "The patches, largest weights first";
  g_autofree char *label = NULL;

  g_return_if_fail (PURR_IS_PATCH_SHEET (self));

  label = g_strdup_printf ("%s%s%s", name, words != NULL ? ". " : "",
                           words != NULL ? words : "");
  if (g_strcmp0 (label, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
}

/* The widget ------------------------------------------------------------------ */

static GtkSizeRequestMode
purr_patch_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
purr_patch_sheet_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PurrPatchSheet *self = PURR_PATCH_SHEET (widget);
  PurrPatchSheetLayout layout = get_layout (self, MAX (for_size, 0));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = layout.width + PURR_PATCH_SHEET_GAP;
      *natural = USUAL_COLUMNS * (layout.width + PURR_PATCH_SHEET_GAP)
                 + PURR_PATCH_SHEET_GAP;
      return;
    }
  if (for_size < 0)
    layout
      = get_layout (self, USUAL_COLUMNS * (layout.width + PURR_PATCH_SHEET_GAP)
                            + PURR_PATCH_SHEET_GAP);
  *minimum = *natural
    = count_rows (self, &layout) * (layout.height + PURR_PATCH_SHEET_GAP);
}

/* Black in white: to be seen on any colour */
static void
snapshot_mark (GtkSnapshot *snapshot, const graphene_rect_t *cell)
{
  const GdkRGBA inks[] = { { 0, 0, 0, 1 }, { 1, 1, 1, 1 } };

  for (int i = 0; i < 2; i++)
    {
      float line = i == 0 ? 4 : 2;
      float widths[] = { line, line, line, line };
      GdkRGBA colours[] = { inks[i], inks[i], inks[i], inks[i] };
      graphene_rect_t bounds = *cell;
      GskRoundedRect frame;

      graphene_rect_inset (&bounds, (float) i - 4, (float) i - 4);
      gsk_rounded_rect_init_from_rect (&frame, &bounds, 0);
      gtk_snapshot_append_border (snapshot, &frame, widths, colours);
    }
}

static double
find_most (PurrPatchSheet *self)
{
  double most = 0;

  for (gsize k = 0; k < self->n; k++)
    if (isfinite (self->sizes[k]))
      most = fmax (most, self->sizes[k]);

  return most;
}

static void
snapshot_cell (PurrPatchSheet *self,
               GtkSnapshot *snapshot,
               const PurrPatchSheetLayout *layout,
               gsize place,
               double most,
               const GdkRGBA *ink)
{
  gsize filter = self->shown[place].filter;
  graphene_rect_t cell = purr_patch_sheet_get_cell (layout, place);
  graphene_rect_t pair = cell, bar = cell;
  double size = self->sizes[filter];
  double share = !isfinite (size) ? 1 : most > 0 ? size / most : 0;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->textures[filter] == NULL)
    self->textures[filter]
      = make_texture (self, filter, self->texture_zoom, TWIN_GAP * factor);
  pair.size.height = (float) layout->side;
  gtk_snapshot_append_texture (snapshot, self->textures[filter], &pair);
  bar.origin.y += (float) (layout->side + TWIN_GAP);
  bar.size.height = BAR;
  bar.size.width = (float) (layout->width * share);
  if (share > 0)
    gtk_snapshot_append_color (snapshot, ink, &bar);
}

static void
purr_patch_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrPatchSheet *self = PURR_PATCH_SHEET (widget);
  PurrPatchSheetLayout layout = purr_patch_sheet_get_layout (self);
  int zoom
    = layout.side / PURR_PATCH_SIDE * gtk_widget_get_scale_factor (widget);
  double most = find_most (self);
  int first, last;
  gsize end;
  GdkRGBA ink;

  if (zoom != self->texture_zoom)
    clear_textures (self);
  self->texture_zoom = zoom;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ink.alpha *= 0.6f;
  find_rows_in_view (self, &layout, &first, &last);
  end = MIN ((gsize) last * (gsize) layout.columns, self->n);
  for (gsize place = (gsize) first * (gsize) layout.columns; place < end;
       place++)
    snapshot_cell (self, snapshot, &layout, place, most, &ink);
  if (self->place >= 0)
    {
      graphene_rect_t cell
        = purr_patch_sheet_get_cell (&layout, (gsize) self->place);

      snapshot_mark (snapshot, &cell);
    }
}

static void
purr_patch_sheet_map (GtkWidget *widget)
{
  PurrPatchSheet *self = PURR_PATCH_SHEET (widget);
  GtkWidget *scroller
    = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (purr_patch_sheet_parent_class)->map (widget);

  if (scroller == NULL)
    return;
  self->adjustment
    = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (self->adjustment, "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed",
                           G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
purr_patch_sheet_unmap (GtkWidget *widget)
{
  PurrPatchSheet *self = PURR_PATCH_SHEET (widget);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment,
                                          gtk_widget_queue_draw, self);
  self->adjustment = NULL;

  GTK_WIDGET_CLASS (purr_patch_sheet_parent_class)->unmap (widget);
}

static void
purr_patch_sheet_system_setting_changed (GtkWidget *widget,
                                         GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);

  GTK_WIDGET_CLASS (purr_patch_sheet_parent_class)
    ->system_setting_changed (widget, setting);
}

static void
purr_patch_sheet_finalize (GObject *object)
{
  clear (PURR_PATCH_SHEET (object));
  g_free (PURR_PATCH_SHEET (object)->words);

  G_OBJECT_CLASS (purr_patch_sheet_parent_class)->finalize (object);
}

static void
purr_patch_sheet_class_init (PurrPatchSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = purr_patch_sheet_finalize;
  widget_class->get_request_mode = purr_patch_sheet_get_request_mode;
  widget_class->measure = purr_patch_sheet_measure;
  widget_class->snapshot = purr_patch_sheet_snapshot;
  widget_class->map = purr_patch_sheet_map;
  widget_class->unmap = purr_patch_sheet_unmap;
  widget_class->system_setting_changed
    = purr_patch_sheet_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "patchsheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  g_signal_new ("pointed", PURR_TYPE_PATCH_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_patch_sheet_init (PurrPatchSheet *self)
{
  self->place = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  purr_patch_sheet_follow_hand (self);
  purr_patch_sheet_set_words (self, NULL);
}
