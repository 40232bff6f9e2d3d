/* cost-chart-cursor.c: a cost chart's pointer and keyboard */

#include "app/widgets/cost-chart-plot.h"
#include "app/widgets/cost-chart-private.h"

/* Pointer and keyboard --------------------------------------------------- */

double
purr_cost_chart_find (PurrCostChart *self,
                      const PurrChartLayout *layout,
                      double pixel)
{
  double iteration
    = layout->empty
        ? NAN
        : purr_cost_data_find (self->data,
                               purr_scale_to_value (&layout->x, pixel));

  return isnan (iteration) ? -1 : iteration;
}

static void
point_at (PurrCostChart *self, double x)
{
  const PurrChartLayout *layout
    = purr_chart_view_get_layout (PURR_CHART_VIEW (self));

  purr_cost_chart_set_cursor (self, purr_cost_chart_find (self, layout, x));
  self->pointer_x = x;
}

static void
motion_cb (PurrCostChart *self, double x, double y)
{
  point_at (self, x);
}

static void
leave_cb (PurrCostChart *self)
{
  if (!isnan (self->pointer_x))
    purr_cost_chart_set_cursor (self, -1);
}

static void
pressed_cb (PurrCostChart *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  point_at (self, x);
}

static void
focus_leave_cb (PurrCostChart *self)
{
  if (isnan (self->pointer_x))
    purr_cost_chart_set_cursor (self, -1);
}

/* steps: pixels to go, or +-G_MAXINT for an end, or 0 to put it away */
static gboolean
move_cursor_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrCostChart *self = PURR_COST_CHART (widget);
  const PurrChartLayout *layout
    = purr_chart_view_get_layout (PURR_CHART_VIEW (self));
  double last = purr_cost_data_get_last_stop (self->data);
  const PurrCostRun *current = purr_cost_data_get_current (self->data);
  double pixel, here;
  int steps;

  g_variant_get (args, "(i)", &steps);

  if (steps == 0)
    {
      if (self->cursor < 0)
        return FALSE;
      purr_cost_chart_set_cursor (self, -1);
      return TRUE;
    }
  if (layout->empty || last < 0)
    return FALSE;

  if (self->cursor < 0)
    /* Begin where the news is */
    here = MAX ((double) purr_series_get_length (current->costs) - 1, 0);
  else if (steps == G_MAXINT)
    here = last;
  else if (steps == -G_MAXINT)
    here = 0;
  else if (self->data->by_seconds)
    {
      pixel = purr_scale_to_pixel (&layout->x,
                                   purr_cost_data_get_place (self->data,
                                                             self->cursor));
      here
        = purr_cost_data_find (self->data,
                               purr_scale_to_value (&layout->x, pixel + steps));
      /* Where iterations are rarer than pixels, to the next one */
      if (here == self->cursor)
        here += steps > 0 ? 1 : -1;
    }
  else
    {
      pixel
        = (layout->x.max - layout->x.min) / (layout->x.end - layout->x.start);
      here = self->cursor + round (steps * MAX (pixel, 1));
    }

  purr_cost_chart_set_cursor (self, CLAMP (here, 0, last));
  return TRUE;
}

static void
bind_key (GtkWidgetClass *class,
          guint key,
          GdkModifierType modifiers,
          int steps)
{
  gtk_widget_class_add_binding (class, key, modifiers, move_cursor_cb, "(i)",
                                steps);
}

void
purr_cost_chart_add_bindings (GtkWidgetClass *widget_class)
{
  bind_key (widget_class, GDK_KEY_Left, 0, -1);
  bind_key (widget_class, GDK_KEY_KP_Left, 0, -1);
  bind_key (widget_class, GDK_KEY_Right, 0, 1);
  bind_key (widget_class, GDK_KEY_KP_Right, 0, 1);
  bind_key (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, -10);
  bind_key (widget_class, GDK_KEY_KP_Left, GDK_SHIFT_MASK, -10);
  bind_key (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, 10);
  bind_key (widget_class, GDK_KEY_KP_Right, GDK_SHIFT_MASK, 10);
  bind_key (widget_class, GDK_KEY_Home, 0, -G_MAXINT);
  bind_key (widget_class, GDK_KEY_KP_Home, 0, -G_MAXINT);
  bind_key (widget_class, GDK_KEY_End, 0, G_MAXINT);
  bind_key (widget_class, GDK_KEY_KP_End, 0, G_MAXINT);
  bind_key (widget_class, GDK_KEY_Escape, 0, 0);
}

void
purr_cost_chart_add_controllers (PurrCostChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

void
purr_cost_chart_set_cursor (PurrCostChart *self, double iteration)
{
  self->pointer_x = NAN;
  if (!(iteration >= 0))
    iteration = -1;
  if (self->cursor == iteration)
    return;
  self->cursor = iteration;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  purr_cost_chart_description_changed (self);
  purr_cost_chart_notify_cursor (self);
}
