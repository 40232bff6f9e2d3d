/* window-lessons.c: lessons from anywhere, and in front of a class */

#include "app/lessons/lesson-text.h"
#include "app/lessons/lessons-page.h"
#include "app/widgets/page.h"
#include "app/window/window-private.h"

/* The usual size of text is meant for a screen of so many pixels' height at arm's
 * length. On a wall what counts is its share of the picture's height: with so
 * few, a line is about a thirtieth of it. */
#define PRESENTED_HEIGHT 520.0

/* How long the way back is shown, milliseconds */
#define HINT_TIME 5000

static PurrLessonsPage *
get_page (PurrWindow *self)
{
  return PURR_LESSONS_PAGE (purr_window_get_page (self, "lessons"));
}

static gboolean
shows_lessons (PurrWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack),
                    "lessons")
         == 0;
}

void
purr_window_lesson_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  purr_lessons_page_open (get_page (self),
                          g_variant_get_string (parameter, NULL));
  purr_window_show_page (self, "lessons");
}

/* Presenter mode ----------------------------------------------------------- */

static gboolean
hide_hint_cb (gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (user_data);

  self->hint_timer = 0;
  gtk_revealer_set_reveal_child (self->hint_revealer, FALSE);
  return G_SOURCE_REMOVE;
}

/* Where toasts are: what a page has at its lower end is not covered, as it would be
 * again whenever somebody reaches for it */
static int
find_hint_margin (PurrWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);
  AdwToastOverlay *toasts
    = PURR_IS_PAGE (page) ? purr_page_get_toasts (PURR_PAGE (page)) : NULL;
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (self->hint_revealer));
  graphene_rect_t bounds;

  if (toasts == NULL || gtk_widget_get_height (GTK_WIDGET (toasts)) == 0
      || !gtk_widget_compute_bounds (GTK_WIDGET (toasts), overlay, &bounds))
    return 0;
  return MAX (gtk_widget_get_height (overlay)
                - (int) (bounds.origin.y + bounds.size.height),
              0);
}

static void
show_hint (PurrWindow *self)
{
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  gtk_label_set_text (self->hint_label, shows_lessons (self)
                                          ? "Page Down and Page Up step, A to "
                                            "F answer, Esc leaves"
                                          : "Esc leaves");
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->hint_revealer),
                                find_hint_margin (self));
  gtk_revealer_set_reveal_child (self->hint_revealer, self->presenting);
  if (self->presenting)
    self->hint_timer = g_timeout_add (HINT_TIME, hide_hint_cb, self);
}

void
purr_window_hide_hint (PurrWindow *self)
{
  if (self->hint_timer == 0)
    return;
  g_source_remove (self->hint_timer);
  hide_hint_cb (self);
}

/* Whoever reaches for the mouse may not know the keys. What comes without the
 * pointer having moved, as the page under it changes, is no reaching. */
static void
motion_cb (PurrWindow *self, double x, double y)
{
  if (self->presenting && (x != self->pointer_x || y != self->pointer_y))
    show_hint (self);
  self->pointer_x = x;
  self->pointer_y = y;
}

static double
get_text_scale (PurrWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GdkMonitor *monitor = NULL;
  GdkRectangle area = { 0 };

  if (surface != NULL)
    monitor
      = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface),
                                            surface);
  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  return MAX (area.height / PRESENTED_HEIGHT, 1.25);
}

void
purr_window_set_presenting (PurrWindow *self, gboolean presenting)
{
  if (self->presenting == presenting)
    return;
  self->presenting = presenting;
  self->was_fullscreen = FALSE;
  if (presenting)
    {
      purr_window_show_page (self, "lessons");
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_widget_set_visible (self->header, !presenting);
  gtk_widget_set_visible (self->switcher_bar, !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->loading_revealer), !presenting);
  purr_lessons_page_set_presenting (get_page (self), presenting);
  purr_application_set_presented_scale (
    PURR_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
    presenting ? get_text_scale (self) : 0);
  show_hint (self);
  g_object_notify (G_OBJECT (self), "presenting");
}

static void
leave_cb (PurrWindow *self)
{
  purr_window_set_presenting (self, FALSE);
}

/* The desktop has keys of its own that end the full screen */
static void
fullscreened_cb (PurrWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  if (self->presenting && self->was_fullscreen && !fullscreen)
    purr_window_set_presenting (self, FALSE);
  self->was_fullscreen = fullscreen;
}

/* Keys --------------------------------------------------------------------- */

/* In a menu they have their usual meaning, and in a text that somebody writes,
 * unless the remote control of a presenter is what sends them */
static gboolean
has_use_for_page_keys (PurrWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL)
    return FALSE;
  return gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL
         || (!self->presenting && GTK_IS_TEXT_VIEW (focus));
}

/* Before anybody else: a remote control has to work wherever the keyboard is */
static gboolean
page_key_cb (PurrWindow *self, guint key, guint code, GdkModifierType state)
{
  int direction = key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down ? 1
                  : key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up   ? -1
                                                                          : 0;

  if (direction == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || !shows_lessons (self) || has_use_for_page_keys (self))
    return GDK_EVENT_PROPAGATE;
  purr_lessons_page_step (get_page (self), direction);
  return GDK_EVENT_STOP;
}

/* After everybody else, who may have wanted it: a choice's letter answers */
static gboolean
other_key_cb (PurrWindow *self, guint key, guint code, GdkModifierType state)
{
  guint choice = gdk_keyval_to_lower (key) - GDK_KEY_a;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  /* Whatever page was gone to meanwhile */
  if (key == GDK_KEY_Escape && self->presenting)
    {
      purr_window_set_presenting (self, FALSE);
      return GDK_EVENT_STOP;
    }
  return shows_lessons (self) && choice < PURR_LESSON_MAX_CHOICES
         && purr_lessons_page_choose (get_page (self), choice);
}

void
purr_window_bind_lessons (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, page_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, fullscreened_cb);
}
