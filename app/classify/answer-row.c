/* answer-row.c: a line of the table of answers */

#include "app/classify/answer-row.h"

#include "app/classify/answer-columns.h"
#include "app/classify/answer-words.h"
#include "app/widgets/probability-bar.h"
#include "app/widgets/text-scale.h"

#include <math.h>
#include <string.h>

#define CORNER 6
#define BAR_HEIGHT 6
/* Where the probability's column is wider than that, a bar stands beside it */
#define BAR_FROM 130
#define PERCENT_WIDTH 66
/* How strong what is only said in passing is: still 4.5 to 1 */
#define QUIET 0.75f

struct _PurrAnswerRow
{
  GtkWidget parent_instance;

  /* Owned */
  PurrClassifyItem *item; /* NULL while nothing is shown */
  gulong changed_handler;
  GdkTexture *texture;
  GCancellable *waiting; /* for the loader; NULL when we are not */
  PangoLayout *layouts[PURR_N_COLUMNS]; /* NULL for the picture */
  GtkIconPaintable *warning;

  PurrClassifyState state;
  gboolean answered;
  PurrAnswer answer;
  double threshold;
};

G_DEFINE_FINAL_TYPE (PurrAnswerRow, purr_answer_row, GTK_TYPE_WIDGET)

/* What it shows ----------------------------------------------------------------- */

static void
set_text (PurrAnswerRow *self, PurrColumn column, const char *text)
{
  pango_layout_set_text (self->layouts[column], text != NULL ? text : "", -1);
}

static void
describe (PurrAnswerRow *self, const char *percent, const char *logit)
{
  const char *name = purr_classify_item_get_name (self->item);
  PurrModel *model = purr_classify_item_get_model (self->item);
  g_autofree char *label = NULL;

  if (self->answered)
    label
      = g_strdup_printf ("%s: %s, %s probability of “%s”, z = %s", name,
                         self->answer.name, percent,
                         purr_model_get_parts (model)->positive_name, logit);
  else if (self->state == PURR_CLASSIFY_REFUSED)
    label = g_strdup (purr_classify_item_get_error (self->item));
  else
    label = g_strdup_printf ("%s: %s", name,
                             self->state == PURR_CLASSIFY_READ ? "no model yet"
                                                               : "being read");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_column (PurrAnswerRow *self)
{
  g_autoptr (GBytes) bytes = NULL;

  g_clear_object (&self->texture);
  if (self->state != PURR_CLASSIFY_READ)
    return;
  bytes
    = g_bytes_new (purr_classify_item_get_column (self->item), PURR_FEATURES);
  self->texture
    = gdk_memory_texture_new (PURR_SIDE, PURR_SIDE, GDK_MEMORY_R8G8B8, bytes,
                              (gsize) PURR_SIDE * PURR_CHANNELS);
}

/* Or why it was refused, which mostly names it */
static void
show_name (PurrAnswerRow *self)
{
  const char *name = purr_classify_item_get_name (self->item);
  const char *error = purr_classify_item_get_error (self->item);
  g_autofree char *both = NULL;

  if (error != NULL && strstr (error, name) == NULL)
    both = g_strdup_printf ("%s: %s", name, error);
  set_text (self, PURR_COLUMN_NAME,
            both != NULL    ? both
            : error != NULL ? error
                            : name);
  pango_layout_set_ellipsize (self->layouts[PURR_COLUMN_NAME],
                              error != NULL ? PANGO_ELLIPSIZE_END
                                            : PANGO_ELLIPSIZE_MIDDLE);
}

static void
changed_cb (PurrAnswerRow *self)
{
  PurrModel *model = purr_classify_item_get_model (self->item);
  PurrClassifyState before = self->state;
  g_autofree char *percent = NULL;
  g_autofree char *logit = NULL;

  self->state = purr_classify_item_get_state (self->item);
  self->answered = purr_classify_item_get_answer (self->item, &self->answer);
  if (self->answered)
    {
      self->threshold = purr_model_get_parts (model)->threshold;
      percent
        = purr_probability_format (self->answer.probability, self->threshold);
      logit = purr_answer_word_signed (self->answer.logit);
    }
  if (before != self->state)
    show_column (self);
  show_name (self);
  set_text (self, PURR_COLUMN_ANSWER,
            self->answered                         ? self->answer.name
            : self->state == PURR_CLASSIFY_READ    ? "no model yet"
            : self->state == PURR_CLASSIFY_WAITING ? "…"
                                                   : NULL);
  set_text (self, PURR_COLUMN_PROBABILITY, percent);
  set_text (self, PURR_COLUMN_LOGIT, logit);
  describe (self, percent, logit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
preview_ready_cb (const PurrPreview *preview, gpointer user_data)
{
  PurrAnswerRow *self = user_data;

  g_clear_object (&self->texture);
  self->texture
    = gdk_memory_texture_new (preview->width, preview->height,
                              GDK_MEMORY_R8G8B8, preview->pixels,
                              (gsize) preview->width * PURR_CHANNELS);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_waiting (PurrAnswerRow *self)
{
  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);
}

static int
scaled (PurrAnswerRow *self, int size)
{
  return (int) round (size * purr_text_scale (GTK_WIDGET (self)));
}

static void
ask_for_preview (PurrAnswerRow *self, PurrPreviewLoader *loader)
{
  if (loader == NULL || self->state == PURR_CLASSIFY_REFUSED)
    return;
  /* For wide pictures, whose middle is shown, too */
  purr_preview_loader_set_side (loader,
                                2 * scaled (self, PURR_ANSWER_THUMBNAIL_SIDE)
                                  * gtk_widget_get_scale_factor (
                                    GTK_WIDGET (self)));
  self->waiting = g_cancellable_new ();
  purr_classify_item_load_preview (self->item, loader, self->waiting,
                                   preview_ready_cb, self);
}

void
purr_answer_row_show (PurrAnswerRow *self,
                      PurrClassifyItem *item,
                      PurrPreviewLoader *loader)
{
  g_return_if_fail (PURR_IS_ANSWER_ROW (self));

  /* Another order often leaves a row what it was */
  if (item != NULL && item == self->item)
    return;
  stop_waiting (self);
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_set_object (&self->item, item);
  g_clear_object (&self->texture);
  self->state = PURR_CLASSIFY_WAITING;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (item == NULL)
    return;
  self->changed_handler
    = g_signal_connect_swapped (item, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  ask_for_preview (self, loader);
}

PurrClassifyItem *
purr_answer_row_get_item (PurrAnswerRow *self)
{
  g_return_val_if_fail (PURR_IS_ANSWER_ROW (self), NULL);

  return self->item;
}

GdkTexture *
purr_answer_row_get_texture (PurrAnswerRow *self)
{
  g_return_val_if_fail (PURR_IS_ANSWER_ROW (self), NULL);

  return self->texture;
}

/* The widget ------------------------------------------------------------------- */

static void
purr_answer_row_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PurrAnswerRow *self = PURR_ANSWER_ROW (widget);

  *minimum = *natural
    = orientation == GTK_ORIENTATION_HORIZONTAL
        ? purr_answer_columns_get_least (purr_text_scale (widget))
        : scaled (self, PURR_ANSWER_ROW_HEIGHT);
}

static GdkRGBA
named_colour (PurrAnswerRow *self, const char *name, const char *otherwise)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

/* As style.css has it for a verdict */
static GdkRGBA
verdict_colour (PurrAnswerRow *self, const GdkRGBA *text)
{
  GdkRGBA orange;

  if (self->answer.positive)
    return named_colour (self, "accent_color", "#1c71d8");
  orange = named_colour (self, "orange_4", "#e66100");
  return (GdkRGBA) {
    0.3f * text->red + 0.7f * orange.red,
    0.3f * text->green + 0.7f * orange.green,
    0.3f * text->blue + 0.7f * orange.blue,
    text->alpha,
  };
}

/* All of the frame, whatever shape the picture has: its middle */
static void
draw_picture (PurrAnswerRow *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *frame)
{
  float width = (float) gdk_texture_get_width (self->texture);
  float height = (float) gdk_texture_get_height (self->texture);
  float scale = frame->size.width / MIN (width, height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, frame, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_texture (
    snapshot, self->texture,
    &GRAPHENE_RECT_INIT (
      frame->origin.x + (frame->size.width - width * scale) / 2,
      frame->origin.y + (frame->size.height - height * scale) / 2,
      width * scale, height * scale));
  gtk_snapshot_pop (snapshot);
}

static void
draw_warning (PurrAnswerRow *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *frame,
              const GdkRGBA *text)
{
  float side = (float) scaled (self, 16);
  float x = frame->origin.x + (frame->size.width - side) / 2;
  float y = frame->origin.y + (frame->size.height - side) / 2;

  if (self->warning == NULL)
    self->warning = gtk_icon_theme_lookup_icon (
      gtk_icon_theme_get_for_display (
        gtk_widget_get_display (GTK_WIDGET (self))),
      "dialog-warning-symbolic", NULL, 16,
      gtk_widget_get_scale_factor (GTK_WIDGET (self)),
      gtk_widget_get_direction (GTK_WIDGET (self)), 0);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (
                                              self->warning),
                                            snapshot, side, side, text, 1);
  gtk_snapshot_restore (snapshot);
}

/* In the middle of the row's height; from: 0 for the left end, 1 for the right */
static void
draw_text (PurrAnswerRow *self,
           GtkSnapshot *snapshot,
           PurrColumn column,
           int x,
           int width,
           float from,
           const GdkRGBA *colour)
{
  PangoLayout *layout = self->layouts[column];
  int text_width, text_height;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout,
                              from > 0 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT (
      (float) x,
      floorf ((float) (gtk_widget_get_height (GTK_WIDGET (self)) - text_height)
              / 2)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* From its own column to the end of the row */
static void
draw_across (PurrAnswerRow *self,
             GtkSnapshot *snapshot,
             PurrColumn column,
             const PurrColumnPlace *places,
             const GdkRGBA *colour)
{
  const PurrColumnPlace *last = &places[PURR_COLUMN_LOGIT];
  gboolean rtl = last->x < places[column].x;
  int left = rtl ? last->x : places[column].x;
  int right
    = rtl ? places[column].x + places[column].width : last->x + last->width;

  draw_text (self, snapshot, column, left, right - left, rtl ? 1 : 0, colour);
}

static void
draw_bar (PurrAnswerRow *self,
          GtkSnapshot *snapshot,
          int x,
          int width,
          const GdkRGBA *text)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  float y = (float) (height - BAR_HEIGHT) / 2;
  graphene_rect_t trough
    = GRAPHENE_RECT_INIT ((float) x, y, (float) width, BAR_HEIGHT);
  graphene_rect_t fill = trough;
  GdkRGBA colour = *text;
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &trough, BAR_HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  colour.alpha *= 0.12f;
  gtk_snapshot_append_color (snapshot, &colour, &trough);
  fill.size.width *= (float) self->answer.probability;
  colour = self->answer.positive
             ? named_colour (self, "accent_bg_color", "#3584e4")
             : verdict_colour (self, text);
  gtk_snapshot_append_color (snapshot, &colour, &fill);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, text,
                             &GRAPHENE_RECT_INIT ((float) x
                                                    + roundf (
                                                      (float) self->threshold
                                                      * (float) (width - 1)),
                                                  y - 3, 1, BAR_HEIGHT + 6));
}

static void
purr_answer_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrAnswerRow *self = PURR_ANSWER_ROW (widget);
  PurrColumnPlace places[PURR_N_COLUMNS];
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget);
  int side = scaled (self, PURR_ANSWER_THUMBNAIL_SIDE);
  graphene_rect_t frame;
  GdkRGBA text, quiet, colour;

  if (self->item == NULL)
    return;
  purr_answer_columns_place (purr_text_scale (widget), width, rtl, places);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  quiet = text;
  quiet.alpha *= QUIET;
  frame = GRAPHENE_RECT_INIT (
    (float) places[PURR_COLUMN_PICTURE].x,
    floorf ((float) (gtk_widget_get_height (widget) - side) / 2), (float) side,
    (float) side);
  if (self->texture != NULL)
    draw_picture (self, snapshot, &frame);
  else if (self->state == PURR_CLASSIFY_REFUSED)
    draw_warning (self, snapshot, &frame, &quiet);

  if (self->state == PURR_CLASSIFY_REFUSED)
    {
      draw_across (self, snapshot, PURR_COLUMN_NAME, places, &quiet);
      return;
    }
  draw_text (self, snapshot, PURR_COLUMN_NAME, places[PURR_COLUMN_NAME].x,
             places[PURR_COLUMN_NAME].width, rtl ? 1 : 0, &text);
  if (!self->answered)
    {
      draw_across (self, snapshot, PURR_COLUMN_ANSWER, places, &quiet);
      return;
    }
  colour = verdict_colour (self, &text);
  draw_text (self, snapshot, PURR_COLUMN_ANSWER, places[PURR_COLUMN_ANSWER].x,
             places[PURR_COLUMN_ANSWER].width, rtl ? 1 : 0, &colour);
  draw_text (self, snapshot, PURR_COLUMN_PROBABILITY,
             places[PURR_COLUMN_PROBABILITY].x,
             places[PURR_COLUMN_PROBABILITY].width, 1, &text);
  if (places[PURR_COLUMN_PROBABILITY].width >= scaled (self, BAR_FROM))
    draw_bar (self, snapshot, places[PURR_COLUMN_PROBABILITY].x,
              places[PURR_COLUMN_PROBABILITY].width
                - scaled (self, PERCENT_WIDTH),
              &text);
  draw_text (self, snapshot, PURR_COLUMN_LOGIT, places[PURR_COLUMN_LOGIT].x,
             places[PURR_COLUMN_LOGIT].width, 1, &text);
}

static gboolean
purr_answer_row_query_tooltip (GtkWidget *widget,
                               int x,
                               int y,
                               gboolean keyboard,
                               GtkTooltip *tooltip)
{
  PurrAnswerRow *self = PURR_ANSWER_ROW (widget);

  if (self->item == NULL
      || !pango_layout_is_ellipsized (self->layouts[PURR_COLUMN_NAME]))
    return FALSE;
  gtk_tooltip_set_text (tooltip, pango_layout_get_text (
                                   self->layouts[PURR_COLUMN_NAME]));
  return TRUE;
}

static void
forget_shapes (PurrAnswerRow *self)
{
  for (guint i = 0; i < PURR_N_COLUMNS; i++)
    if (self->layouts[i] != NULL)
      pango_layout_context_changed (self->layouts[i]);
}

static void
purr_answer_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_answer_row_parent_class)->css_changed (widget, change);
  forget_shapes (PURR_ANSWER_ROW (widget));
}

static void
purr_answer_row_system_setting_changed (GtkWidget *widget,
                                        GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_answer_row_parent_class)
    ->system_setting_changed (widget, setting);
  forget_shapes (PURR_ANSWER_ROW (widget));
  gtk_widget_queue_resize (widget);
}

/* The object ------------------------------------------------------------------- */

static void
purr_answer_row_dispose (GObject *object)
{
  PurrAnswerRow *self = PURR_ANSWER_ROW (object);

  purr_answer_row_show (self, NULL, NULL);
  for (guint i = 0; i < PURR_N_COLUMNS; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->warning);

  G_OBJECT_CLASS (purr_answer_row_parent_class)->dispose (object);
}

static void
purr_answer_row_class_init (PurrAnswerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_answer_row_dispose;
  widget_class->measure = purr_answer_row_measure;
  widget_class->snapshot = purr_answer_row_snapshot;
  widget_class->query_tooltip = purr_answer_row_query_tooltip;
  widget_class->css_changed = purr_answer_row_css_changed;
  widget_class->system_setting_changed = purr_answer_row_system_setting_changed;

  /* Here and not higher up, where what is typed goes to the search already */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0,
                                       "classify.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0,
                                       "classify.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK, "classify.undo-remove",
                                       NULL);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "answer-row");
}

static PangoLayout *
new_layout (PurrAnswerRow *self, PangoEllipsizeMode ellipsize)
{
  PangoLayout *layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* Digits of one width stand in columns */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, ellipsize);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
purr_answer_row_init (PurrAnswerRow *self)
{
  for (PurrColumn i = PURR_COLUMN_NAME; i < PURR_N_COLUMNS; i++)
    self->layouts[i]
      = new_layout (self, i == PURR_COLUMN_NAME ? PANGO_ELLIPSIZE_MIDDLE
                                                : PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
purr_answer_row_new (void)
{
  return g_object_new (PURR_TYPE_ANSWER_ROW, NULL);
}
