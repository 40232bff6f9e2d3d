/* picture-picker.c: one of the loaded pictures, for a lesson's stage */

#include "app/lessons/picture-picker.h"

#include "engine/decoding/column.h"

#include "app/text/wording.h"

struct _PurrPicturePicker
{
  GtkBox parent_instance;

  /* Template */
  GtkAdjustment *position_adjustment;
  GtkWidget *picture_label;
  GtkWidget *position_spin;
  GtkLabel *size_label;
  GtkLabel *name_label;
  GtkToggleButton *example_button;

  /* Owned */
  PurrSession *session;
  PurrDataset *dataset; /* NULL where nothing is loaded */
  GArray *indices;      /* of gsize, of the pictures that are not left out */

  guint8 own[PURR_FEATURES];
  gboolean updating;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrPicturePicker, purr_picture_picker, GTK_TYPE_BOX)

static void
draw_own (PurrPicturePicker *self)
{
  guint8 *byte = self->own;

  for (guint row = 0; row < PURR_SIDE; row++)
    for (guint column = 0; column < PURR_SIDE; column++)
      {
        *byte++ = (guint8) (8 * column);
        *byte++ = (guint8) (8 * row);
        *byte++ = (guint8) (255 - 4 * (row + column));
      }
}

static gboolean
is_example (PurrPicturePicker *self)
{
  return self->session != NULL
         && gtk_toggle_button_get_active (self->example_button)
         && purr_session_get_example (self->session, NULL) != NULL;
}

gsize
purr_picture_picker_get_size (PurrPicturePicker *self)
{
  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), 0);

  return self->dataset != NULL ? self->indices->len : 1;
}

gsize
purr_picture_picker_get_position (PurrPicturePicker *self)
{
  gsize position;

  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), 0);

  position = (gsize) gtk_adjustment_get_value (self->position_adjustment);
  return MIN (position, purr_picture_picker_get_size (self)) - 1;
}

const guint8 *
purr_picture_picker_peek_column (PurrPicturePicker *self, gsize position)
{
  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), NULL);
  g_return_val_if_fail (position < purr_picture_picker_get_size (self), NULL);

  if (self->dataset == NULL)
    return self->own;
  return purr_dataset_get_columns (self->dataset)
         + g_array_index (self->indices, gsize, position) * PURR_FEATURES;
}

int
purr_picture_picker_peek_label (PurrPicturePicker *self, gsize position)
{
  const guint8 *labels;

  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), -1);
  g_return_val_if_fail (position < purr_picture_picker_get_size (self), -1);

  labels
    = self->dataset != NULL ? purr_dataset_get_labels (self->dataset) : NULL;
  return labels != NULL ? labels[g_array_index (self->indices, gsize, position)]
                        : -1;
}

const guint8 *
purr_picture_picker_get_column (PurrPicturePicker *self)
{
  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), NULL);

  if (is_example (self))
    return purr_session_get_example (self->session, NULL);
  return purr_picture_picker_peek_column (self,
                                          purr_picture_picker_get_position (
                                            self));
}

int
purr_picture_picker_get_label (PurrPicturePicker *self)
{
  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), -1);

  return is_example (self) ? -1
                           : purr_picture_picker_peek_label (
                             self, purr_picture_picker_get_position (self));
}

const char *
purr_picture_picker_get_name (PurrPicturePicker *self)
{
  g_return_val_if_fail (PURR_IS_PICTURE_PICKER (self), NULL);

  return gtk_label_get_text (self->name_label);
}

static void
update (PurrPicturePicker *self)
{
  gboolean example = is_example (self);
  const char *name = "colours that grow by row and column";

  if (example)
    purr_session_get_example (self->session, &name);
  else if (self->dataset != NULL)
    name = purr_dataset_get_name (
      self->dataset, g_array_index (self->indices, gsize,
                                    purr_picture_picker_get_position (self)));
  gtk_label_set_text (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  gtk_widget_set_visible (self->picture_label, !example);
  gtk_widget_set_visible (self->position_spin, !example);
  gtk_widget_set_visible (GTK_WIDGET (self->size_label), !example);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
position_changed_cb (PurrPicturePicker *self)
{
  if (!self->updating)
    update (self);
}

static void
example_toggled_cb (PurrPicturePicker *self)
{
  if (!self->updating)
    update (self);
}

/* One that has just been asked about is what is wanted */
static void
example_changed_cb (PurrPicturePicker *self)
{
  self->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->example_button), TRUE);
  gtk_toggle_button_set_active (self->example_button, TRUE);
  self->updating = FALSE;
  update (self);
}

static void
dataset_changed_cb (PurrPicturePicker *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  gsize m = dataset != NULL ? purr_dataset_get_size (dataset) : 0;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_array_set_size (self->indices, 0);
  for (gsize i = 0; i < m; i++)
    if (!purr_dataset_is_excluded (dataset, i))
      g_array_append_val (self->indices, i);
  if (self->indices->len > 0)
    self->dataset = purr_dataset_ref (dataset);
  self->updating = TRUE;
  gtk_adjustment_set_upper (self->position_adjustment,
                            (double) purr_picture_picker_get_size (self));
  self->updating = FALSE;
  count = purr_word_count (purr_picture_picker_get_size (self));
  text = g_strdup_printf ("of %s", count);
  gtk_label_set_text (self->size_label, text);
  update (self);
}

void
purr_picture_picker_set_session (PurrPicturePicker *self, PurrSession *session)
{
  g_return_if_fail (PURR_IS_PICTURE_PICKER (self));

  if (session == NULL)
    {
      update (self);
      return;
    }
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "example-changed",
                           G_CALLBACK (example_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dataset_changed_cb (self);
  if (purr_session_get_example (session, NULL) != NULL)
    example_changed_cb (self);
}

void
purr_picture_picker_reset (PurrPicturePicker *self)
{
  gboolean has_example;

  g_return_if_fail (PURR_IS_PICTURE_PICKER (self));

  has_example = self->session != NULL
                && purr_session_get_example (self->session, NULL) != NULL;
  self->updating = TRUE;
  gtk_adjustment_set_value (self->position_adjustment, 1);
  gtk_toggle_button_set_active (self->example_button, has_example);
  self->updating = FALSE;
  update (self);
}

/* The object ---------------------------------------------------------------- */

static void
purr_picture_picker_dispose (GObject *object)
{
  PurrPicturePicker *self = PURR_PICTURE_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_PICTURE_PICKER);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->indices, g_array_unref);

  G_OBJECT_CLASS (purr_picture_picker_parent_class)->dispose (object);
}

static void
purr_picture_picker_class_init (PurrPicturePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_picture_picker_dispose;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_PICTURE_PICKER, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrPicturePicker, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/picture-picker.ui");
  BIND (position_adjustment);
  BIND (picture_label);
  BIND (position_spin);
  BIND (size_label);
  BIND (name_label);
  BIND (example_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, position_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, example_toggled_cb);
}

static void
purr_picture_picker_init (PurrPicturePicker *self)
{
  self->indices = g_array_new (FALSE, FALSE, sizeof (gsize));
  draw_own (self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
