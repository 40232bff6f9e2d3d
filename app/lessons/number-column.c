/* number-column.c: a part of a picture's column x, number below number */

#include "app/lessons/number-column.h"

#include "engine/decoding/column.h"

#include <string.h>

/* Odd, so that there is one in the middle */
#define N_ROWS 9

struct _PurrNumberColumn
{
  GtkBox parent_instance;

  GtkLabel *rows[N_ROWS]; /* borrowed */
  guint8 column[PURR_FEATURES];
  guint marked;
};

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrNumberColumn, purr_number_column, GTK_TYPE_BOX)

static const char *const channels[PURR_CHANNELS] = { "R", "G", "B" };

static void
update (PurrNumberColumn *self)
{
  g_autofree char *said
    = g_strdup_printf ("Column x, index %u: %u", self->marked,
                       self->column[self->marked]);

  for (int i = 0; i < N_ROWS; i++)
    {
      int index = (int) self->marked + i - N_ROWS / 2;
      g_autofree char *text = NULL;

      if (index >= 0 && index < PURR_FEATURES)
        text = g_strdup_printf ("x[%d] = %u  %s", index, self->column[index],
                                channels[index % PURR_CHANNELS]);
      gtk_label_set_text (self->rows[i], text != NULL ? text : " ");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

void
purr_number_column_set (PurrNumberColumn *self, const guint8 *column)
{
  g_return_if_fail (PURR_IS_NUMBER_COLUMN (self));

  memcpy (self->column, column, PURR_FEATURES);
  update (self);
}

void
purr_number_column_mark (PurrNumberColumn *self, guint index)
{
  g_return_if_fail (PURR_IS_NUMBER_COLUMN (self));
  g_return_if_fail (index < PURR_FEATURES);

  self->marked = index;
  update (self);
}

guint
purr_number_column_get_marked (PurrNumberColumn *self)
{
  g_return_val_if_fail (PURR_IS_NUMBER_COLUMN (self), 0);

  return self->marked;
}

static void
point (PurrNumberColumn *self, int index)
{
  index = CLAMP (index, 0, PURR_FEATURES - 1);
  if (index == (int) self->marked)
    return;
  purr_number_column_mark (self, (guint) index);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, (guint) index);
}

static void
pressed_cb (PurrNumberColumn *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (int i = 0; i < N_ROWS; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (GTK_WIDGET (self->rows[i]),
                                     GTK_WIDGET (self), &bounds)
          && y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height)
        {
          point (self, (int) self->marked + i - N_ROWS / 2);
          return;
        }
    }
}

static gboolean
key_cb (PurrNumberColumn *self, guint key, guint code, GdkModifierType state)
{
  int index = (int) self->marked;

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      index--;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      index++;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      index = 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      index = PURR_FEATURES - 1;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  point (self, index);
  return GDK_EVENT_STOP;
}

/* A box looks for what takes the keyboard inside of it only: here it does */
static gboolean
purr_number_column_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static gboolean
purr_number_column_grab_focus (GtkWidget *widget)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), widget);
  return TRUE;
}

static void
purr_number_column_class_init (PurrNumberColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = purr_number_column_focus;
  widget_class->grab_focus = purr_number_column_grab_focus;
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_NUMBER_COLUMN, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "numbercolumn");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
purr_number_column_init (PurrNumberColumn *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  for (int i = 0; i < N_ROWS; i++)
    {
      GtkWidget *row = gtk_label_new (NULL);

      self->rows[i] = GTK_LABEL (row);
      gtk_label_set_xalign (self->rows[i], 0);
      gtk_label_set_width_chars (self->rows[i], 16);
      gtk_widget_add_css_class (row, "numeric");
      if (i == N_ROWS / 2)
        gtk_widget_add_css_class (row, "marked-number");
      gtk_box_append (GTK_BOX (self), row);
    }
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  update (self);
}
