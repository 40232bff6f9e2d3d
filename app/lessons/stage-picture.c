/* stage-picture.c: a picture is a column */

#include "app/lessons/stage-picture.h"

#include "engine/decoding/column.h"

#include "app/lessons/number-column.h"
#include "app/lessons/picture-picker.h"
#include "app/lessons/reshaped.h"
#include "app/text/wording.h"
#include "app/widgets/pixel-grid.h"
#include "app/widgets/pixel-picture.h"
#include "app/widgets/text-scale.h"

#include <string.h>

/* Pictures shown side by side, and how fine their columns are drawn */
#define N_SHOWN 6
#define STRIP_WIDTH 16
#define STRIP_HEIGHT 96
#define THUMBNAIL 48

struct _PurrStagePicture
{
  PurrLessonStage parent_instance;

  /* Template */
  PurrPicturePicker *picker;
  GtkStack *parts;
  PurrPixelGrid *grid;
  GtkToggleButton *all_button;
  GtkToggleButton *red_button;
  GtkToggleButton *green_button;
  GtkToggleButton *blue_button;
  GtkLabel *pixel_label;
  GtkWidget *column_box;
  GtkLabel *shape_label;
  PurrNumberColumn *column;
  GtkAdjustment *index_adjustment;
  GtkLabel *index_label;
  GtkBox *matrix_box;
  GtkLabel *matrix_label;
  GtkBox *shapes_box;
  GtkBox *reshaped_box;
  GtkLabel *reshaped_label;

  guint index;     /* that is pointed at */
  guint shape;     /* of purr_reshaped */
  guint stop;      /* of the walk */
  gboolean walks;  /* the scene has steps */
  gboolean hidden; /* what the question asks for is not shown yet */
};

G_DEFINE_FINAL_TYPE (PurrStagePicture,
                     purr_stage_picture,
                     PURR_TYPE_LESSON_STAGE)

static const char *const channel_names[] = { "red", "green", "blue" };

/* The walk: a pixel's three numbers, the next pixel, the end of the row, the
 * beginning of the next, the end of all */
static const guint stops[] = { 0, 1, 2, 3, 95, 96, 3071 };

/* The pixel ------------------------------------------------------------------ */

/* -1: all of them */
static int
get_channel (PurrStagePicture *self)
{
  return gtk_toggle_button_get_active (self->red_button)     ? 0
         : gtk_toggle_button_get_active (self->green_button) ? 1
         : gtk_toggle_button_get_active (self->blue_button)  ? 2
                                                             : -1;
}

static void
show_grid (PurrStagePicture *self)
{
  const guint8 *column = purr_picture_picker_get_column (self->picker);
  int channel = get_channel (self);
  guint8 rgb[PURR_FEATURES];

  for (guint i = 0; i < PURR_FEATURES; i++)
    rgb[i]
      = channel < 0 || (int) (i % PURR_CHANNELS) == channel ? column[i] : 0;
  purr_pixel_grid_set_rgb (self->grid, rgb, PURR_SIDE, PURR_SIDE);
}

static void
show_index (PurrStagePicture *self)
{
  const guint8 *column = purr_picture_picker_get_column (self->picker);
  guint pixel = self->index / PURR_CHANNELS;
  guint channel = self->index % PURR_CHANNELS;
  guint row = pixel / PURR_SIDE;
  guint at = pixel % PURR_SIDE;
  const guint8 *rgb = column + (gsize) pixel * PURR_CHANNELS;
  g_autofree char *words
    = g_strdup_printf ("Row %u, column %u: red %u, green %u, blue %u", row, at,
                       rgb[0], rgb[1], rgb[2]);
  g_autofree char *text
    = g_strdup_printf ("Row %u, column %u\nR %u, G %u, B %u", row, at, rgb[0],
                       rgb[1], rgb[2]);
  g_autofree char *sum
    = g_strdup_printf ("3 · (32 · %u + %u) + %u = %u (%s)", row, at, channel,
                       self->index, channel_names[channel]);

  purr_pixel_grid_mark (self->grid, (int) row, (int) at);
  purr_pixel_grid_set_words (self->grid, words);
  purr_number_column_mark (self->column, self->index);
  gtk_adjustment_set_value (self->index_adjustment, self->index);
  gtk_label_set_text (self->pixel_label, text);
  gtk_label_set_text (self->index_label, sum);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
set_index (PurrStagePicture *self, guint index)
{
  if (index == self->index)
    return;
  self->index = index;
  show_index (self);
}

static void
pixel_pointed_cb (PurrStagePicture *self, int row, int column)
{
  int channel = MAX (get_channel (self), 0);

  set_index (self,
             (guint) (PURR_CHANNELS * (PURR_SIDE * row + column) + channel));
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self), "x");
}

static void
number_pointed_cb (PurrStagePicture *self, guint index)
{
  set_index (self, index);
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self), "x");
}

static void
index_changed_cb (PurrStagePicture *self)
{
  set_index (self, (guint) gtk_adjustment_get_value (self->index_adjustment));
}

static void
channel_toggled_cb (PurrStagePicture *self, GtkToggleButton *button)
{
  int channel = get_channel (self);

  if (!gtk_toggle_button_get_active (button))
    return;
  show_grid (self);
  if (channel >= 0)
    set_index (self,
               self->index - self->index % PURR_CHANNELS + (guint) channel);
}

/* Side by side ---------------------------------------------------------------- */

/* The column from top to bottom, grey: so many numbers to a line that all are
 * in it */
static void
draw_strip (const guint8 *column, guint8 *rgb)
{
  const guint a_line = PURR_FEATURES / STRIP_HEIGHT;

  for (guint line = 0; line < STRIP_HEIGHT; line++)
    {
      guint sum = 0;

      for (guint i = 0; i < a_line; i++)
        sum += column[line * a_line + i];
      memset (rgb + (gsize) line * STRIP_WIDTH * PURR_CHANNELS,
              (int) (sum / a_line), (gsize) STRIP_WIDTH * PURR_CHANNELS);
    }
}

static char *
word_label (int label)
{
  return label < 0 ? g_strdup ("–") : g_strdup_printf ("%d", label);
}

static GtkWidget *
new_picture (const guint8 *rgb, int width, int height, int side)
{
  GtkWidget *picture = purr_pixel_picture_new ();

  g_object_set (picture, "side", side, NULL);
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (picture), rgb, width, height);
  return picture;
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_example (PurrStagePicture *self, gsize position, gboolean chosen)
{
  const guint8 *column
    = purr_picture_picker_peek_column (self->picker, position);
  int label = purr_picture_picker_peek_label (self->picker, position);
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, position + 1);
  g_autofree char *y = word_label (label);
  g_autofree char *text = g_strdup_printf ("y = %s", y);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (number);
  GtkWidget *answer = gtk_label_new (text);
  guint8 rgb[STRIP_WIDTH * STRIP_HEIGHT * PURR_CHANNELS];
  GtkWidget *strip;

  draw_strip (column, rgb);
  strip = new_picture (rgb, STRIP_WIDTH, STRIP_HEIGHT, 0);
  gtk_widget_set_vexpand (strip, TRUE);
  gtk_widget_set_size_request (strip, -1,
                               (int) (STRIP_HEIGHT
                                      * purr_text_scale (GTK_WIDGET (self))));
  gtk_widget_add_css_class (caption, "numeric");
  gtk_widget_add_css_class (answer, "numeric");
  if (chosen)
    gtk_widget_add_css_class (box, "chosen-example");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box),
                  new_picture (column, PURR_SIDE, PURR_SIDE, THUMBNAIL));
  gtk_box_append (GTK_BOX (box), strip);
  gtk_box_append (GTK_BOX (box), answer);
  gtk_box_append (self->matrix_box, box);
}

static void
show_matrix (PurrStagePicture *self)
{
  gsize m = purr_picture_picker_get_size (self->picker);
  gsize chosen = purr_picture_picker_get_position (self->picker);
  gsize first = MIN (chosen, m - MIN (m, N_SHOWN));
  g_autofree char *text = NULL;

  empty_box (self->matrix_box);
  for (gsize i = first; i < MIN (m, first + N_SHOWN); i++)
    add_example (self, i, i == chosen);
  if (first + N_SHOWN < m)
    gtk_box_append (self->matrix_box, gtk_label_new ("…"));
  text = g_strdup_printf ("X: (3072, %" G_GSIZE_FORMAT
                          "), Y: (1, %" G_GSIZE_FORMAT ")",
                          m, m);
  gtk_label_set_text (self->matrix_label,
                      self->hidden ? "X: (?, ?), Y: (?, ?)" : text);
}

/* Other shapes ---------------------------------------------------------------- */

static void
show_reshaped (PurrStagePicture *self)
{
  const PurrReshaped *shape = &purr_reshaped[self->shape];
  const guint8 *column = purr_picture_picker_get_column (self->picker);

  empty_box (self->reshaped_box);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shapes_box), !self->hidden);
  gtk_label_set_text (self->reshaped_label,
                      self->hidden ? "The pictures come after your answer."
                                   : shape->meaning);
  for (guint i = 0; i < (self->hidden ? 0 : shape->n_parts); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *picture;
      guint8 rgb[PURR_FEATURES];

      purr_reshaped_draw (column, self->shape, i, rgb);
      picture = new_picture (rgb, PURR_SIDE, PURR_SIDE, 96);
      gtk_widget_set_vexpand (picture, TRUE);
      purr_pixel_picture_set_alternative_text (PURR_PIXEL_PICTURE (picture),
                                               shape->parts[i]);
      gtk_box_append (GTK_BOX (box), picture);
      gtk_box_append (GTK_BOX (box), gtk_label_new (shape->parts[i]));
      gtk_box_append (self->reshaped_box, box);
    }
}

static void
shape_toggled_cb (GtkToggleButton *button, PurrStagePicture *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->shape
    = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "shape"));
  show_reshaped (self);
}

static void
add_shapes (PurrStagePicture *self)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < PURR_N_RESHAPED; i++)
    {
      GtkWidget *button
        = gtk_toggle_button_new_with_label (purr_reshaped[i].shape);

      g_object_set_data (G_OBJECT (button), "shape", GUINT_TO_POINTER (i));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (first));
      g_signal_connect_object (button, "toggled", G_CALLBACK (shape_toggled_cb),
                               self, 0);
      gtk_box_append (self->shapes_box, button);
    }
}

static void
choose_shape (PurrStagePicture *self, guint shape)
{
  GtkWidget *button
    = gtk_widget_get_first_child (GTK_WIDGET (self->shapes_box));

  while (shape-- > 0)
    button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* The stage -------------------------------------------------------------------- */

static void
picture_changed_cb (PurrStagePicture *self)
{
  const char *part = gtk_stack_get_visible_child_name (self->parts);

  purr_number_column_set (self->column,
                          purr_picture_picker_get_column (self->picker));
  show_grid (self);
  show_index (self);
  if (g_strcmp0 (part, "matrix") == 0)
    show_matrix (self);
  if (g_strcmp0 (part, "reshape") == 0)
    show_reshaped (self);
}

static void
purr_stage_picture_set_scene (PurrLessonStage *stage,
                              const char *scene,
                              gboolean revealed)
{
  PurrStagePicture *self = PURR_STAGE_PICTURE (stage);
  gboolean grid = g_str_equal (scene, "grid");
  gboolean index = g_str_equal (scene, "index");

  self->hidden = !revealed;
  self->walks = g_str_equal (scene, "walk");
  self->stop = 0;
  gtk_stack_set_visible_child_name (self->parts,
                                    g_str_equal (scene, "matrix")    ? "matrix"
                                    : g_str_equal (scene, "reshape") ? "reshape"
                                                                     : "pixel");
  gtk_label_set_text (self->shape_label,
                      grid && !revealed ? "x: (?, 1)" : "x: (3072, 1)");
  gtk_widget_set_visible (self->column_box, !(grid || index) || revealed);
  if (self->walks)
    set_index (self, stops[0]);
  if (index && revealed)
    set_index (self, 98);
  if (g_str_equal (scene, "reshape") && revealed)
    choose_shape (self, 2);
  picture_changed_cb (self);
}

static gboolean
purr_stage_picture_step (PurrLessonStage *stage, int direction)
{
  PurrStagePicture *self = PURR_STAGE_PICTURE (stage);

  if (!self->walks
      || (direction > 0 ? self->stop + 1 == G_N_ELEMENTS (stops)
                        : self->stop == 0))
    return FALSE;
  self->stop = direction > 0 ? self->stop + 1 : self->stop - 1;
  set_index (self, stops[self->stop]);
  return TRUE;
}

static void
purr_stage_picture_reset (PurrLessonStage *stage)
{
  PurrStagePicture *self = PURR_STAGE_PICTURE (stage);

  gtk_toggle_button_set_active (self->all_button, TRUE);
  choose_shape (self, 0);
  purr_picture_picker_reset (self->picker);
  set_index (self, 0);
}

static void
set_marked (gpointer widget, gboolean marked)
{
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (widget), "marked-symbol");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (widget), "marked-symbol");
}

static void
purr_stage_picture_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStagePicture *self = PURR_STAGE_PICTURE (stage);

  set_marked (self->column, g_strcmp0 (symbol, "x") == 0);
  set_marked (self->shape_label, g_strcmp0 (symbol, "n_x") == 0);
  set_marked (self->index_label, g_strcmp0 (symbol, "k") == 0);
  set_marked (self->grid,
              g_strcmp0 (symbol, "r") == 0 || g_strcmp0 (symbol, "c") == 0);
  set_marked (self->matrix_box, g_strcmp0 (symbol, "X") == 0);
  set_marked (self->matrix_label,
              g_strcmp0 (symbol, "Y") == 0 || g_strcmp0 (symbol, "m") == 0);
}

static char *
purr_stage_picture_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStagePicture *self = PURR_STAGE_PICTURE (stage);
  gsize m = purr_picture_picker_get_size (self->picker);
  guint pixel = self->index / PURR_CHANNELS;
  const struct
  {
    const char *symbol;
    char *value;
  } values[] = {
    { "x", g_strdup ("(3072, 1)") },
    { "n_x", purr_word_count (PURR_FEATURES) },
    { "m", purr_word_count (m) },
    { "X", g_strdup_printf ("(3072, %" G_GSIZE_FORMAT ")", m) },
    { "Y", g_strdup_printf ("(1, %" G_GSIZE_FORMAT ")", m) },
    { "k", g_strdup_printf ("%u", self->index) },
    { "r", g_strdup_printf ("%u", pixel / PURR_SIDE) },
    { "c", g_strdup_printf ("%u", pixel % PURR_SIDE) },
  };
  char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (!self->hidden && g_str_equal (values[i].symbol, symbol))
      found = values[i].value;
    else
      g_free (values[i].value);
  return found;
}

static void
purr_stage_picture_constructed (GObject *object)
{
  PurrStagePicture *self = PURR_STAGE_PICTURE (object);

  G_OBJECT_CLASS (purr_stage_picture_parent_class)->constructed (object);

  purr_picture_picker_set_session (self->picker, purr_lesson_stage_get_session (
                                                   PURR_LESSON_STAGE (self)));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStagePicture, child)
#define BIND_CALLBACK(callback)                                                \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-picture.ui");
  BIND (picker);
  BIND (parts);
  BIND (grid);
  BIND (all_button);
  BIND (red_button);
  BIND (green_button);
  BIND (blue_button);
  BIND (pixel_label);
  BIND (column_box);
  BIND (shape_label);
  BIND (column);
  BIND (index_adjustment);
  BIND (index_label);
  BIND (matrix_box);
  BIND (matrix_label);
  BIND (shapes_box);
  BIND (reshaped_box);
  BIND (reshaped_label);
  BIND_CALLBACK (picture_changed_cb);
  BIND_CALLBACK (pixel_pointed_cb);
  BIND_CALLBACK (number_pointed_cb);
  BIND_CALLBACK (index_changed_cb);
  BIND_CALLBACK (channel_toggled_cb);
#undef BIND_CALLBACK
#undef BIND
}

static void
purr_stage_picture_class_init (PurrStagePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  object_class->constructed = purr_stage_picture_constructed;
  stage_class->set_scene = purr_stage_picture_set_scene;
  stage_class->step = purr_stage_picture_step;
  stage_class->reset = purr_stage_picture_reset;
  stage_class->mark = purr_stage_picture_mark;
  stage_class->describe = purr_stage_picture_describe;

  g_type_ensure (PURR_TYPE_NUMBER_COLUMN);
  g_type_ensure (PURR_TYPE_PICTURE_PICKER);
  g_type_ensure (PURR_TYPE_PIXEL_GRID);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
purr_stage_picture_init (PurrStagePicture *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shapes (self);
}
