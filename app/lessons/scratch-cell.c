/* scratch-cell.c: a program of a few lines and what came of it */

#include "app/lessons/scratch-cell.h"

#include <string.h>

/* So many completions are listed at once */
#define MAX_OFFERED 24

struct _PurrScratchCell
{
  GtkBox parent_instance;

  /* Template */
  GtkLabel *number_label;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *offer_label;
  GtkLabel *output_label;
  GtkLabel *warning_label;
  GtkLabel *error_label;
  GtkLabel *advice_label;

  guint number;
};

enum
{
  SIGNAL_RUN,
  SIGNAL_EDITED,
  SIGNAL_RECALL,
  SIGNAL_COMPLETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrScratchCell, purr_scratch_cell, GTK_TYPE_BOX)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
changed_cb (PurrScratchCell *self)
{
  set_text (self->offer_label, NULL);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* The text of the cursor's line up to the cursor. Free with g_free(). */
static char *
get_before (PurrScratchCell *self)
{
  GtkTextIter cursor, start;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  start = cursor;
  gtk_text_iter_set_line_offset (&start, 0);
  return gtk_text_buffer_get_text (self->buffer, &start, &cursor, FALSE);
}

/* Where the name begins that text ends with, its dots included */
static const char *
find_name (const char *text)
{
  const char *name = text + strlen (text);

  while (name > text
         && (g_ascii_isalnum (name[-1]) || name[-1] == '_' || name[-1] == '.'
             || (guchar) name[-1] >= 0x80))
    name--;
  return name;
}

/* FALSE: there is no name to be completed, and Tab goes on to what is next */
static gboolean
complete (PurrScratchCell *self)
{
  g_autofree char *before = get_before (self);
  const char *name = find_name (before);

  if (*name == '\0' || gtk_text_buffer_get_has_selection (self->buffer))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_COMPLETE], 0, name);
  return TRUE;
}

/* A new line begins where the one above did, further in behind a colon */
static void
break_line (PurrScratchCell *self)
{
  g_autofree char *before = get_before (self);
  g_autofree char *tidied = g_strchomp (g_strdup (before));
  gsize spaces
    = strspn (before, " ") + (g_str_has_suffix (tidied, ":") ? 4 : 0);
  g_autofree char *line = g_strdup_printf ("\n%*s", (int) MIN (spaces, 80), "");

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (self->buffer, line, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (
                                                    self->buffer));
}

static gboolean
key_cb (PurrScratchCell *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  state &= gtk_accelerator_get_default_mod_mask ();
  if (is_enter && state == GDK_SHIFT_MASK)
    g_signal_emit (self, signals[SIGNAL_RUN], 0);
  else if (is_enter && state == 0)
    break_line (self);
  else if (state == GDK_ALT_MASK && key == GDK_KEY_Up)
    g_signal_emit (self, signals[SIGNAL_RECALL], 0, -1);
  else if (state == GDK_ALT_MASK && key == GDK_KEY_Down)
    g_signal_emit (self, signals[SIGNAL_RECALL], 0, 1);
  else
    return key == GDK_KEY_Tab && state == 0 && complete (self)
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Public ---------------------------------------------------------------- */

char *
purr_scratch_cell_get_code (PurrScratchCell *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (PURR_IS_SCRATCH_CELL (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

void
purr_scratch_cell_set_code (PurrScratchCell *self, const char *code)
{
  g_return_if_fail (PURR_IS_SCRATCH_CELL (self));

  gtk_text_buffer_set_text (self->buffer, code, -1);
}

void
purr_scratch_cell_set_number (PurrScratchCell *self, guint number)
{
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (PURR_IS_SCRATCH_CELL (self));

  self->number = number;
  shown = g_strdup_printf ("[%u]", number);
  name = g_strdup_printf ("Cell %u", number);
  gtk_label_set_text (self->number_label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
purr_scratch_cell_show (PurrScratchCell *self, const PurrScratchOutput *output)
{
  g_autofree char *error = NULL;

  g_return_if_fail (PURR_IS_SCRATCH_CELL (self));

  if (output != NULL && output->error != NULL)
    error = output->line > 0
              ? g_strdup_printf ("Line %d: %s", output->line, output->error)
              : g_strdup (output->error);
  set_text (self->output_label, output != NULL ? output->printed : NULL);
  set_text (self->warning_label, output != NULL ? output->warnings : NULL);
  set_text (self->error_label, error);
  set_text (self->advice_label, output != NULL ? output->advice : NULL);
}

void
purr_scratch_cell_set_running (PurrScratchCell *self, gboolean running)
{
  g_autofree char *number = NULL;

  g_return_if_fail (PURR_IS_SCRATCH_CELL (self));

  number = running ? g_strdup ("[…]") : g_strdup_printf ("[%u]", self->number);
  gtk_label_set_text (self->number_label, number);
}

void
purr_scratch_cell_offer (PurrScratchCell *self,
                         const char *beginning,
                         const char *const *completions)
{
  g_autoptr (GString) listed = g_string_new (NULL);
  gsize common;

  g_return_if_fail (PURR_IS_SCRATCH_CELL (self));

  if (completions[0] == NULL || !g_str_has_prefix (completions[0], beginning))
    {
      set_text (self->offer_label, "No name begins like that.");
      return;
    }
  common = strlen (completions[0]);
  for (guint i = 0; completions[i] != NULL; i++)
    {
      gsize same = 0;

      while (same < common && completions[i][same] == completions[0][same])
        same++;
      common = same;
      if (i < MAX_OFFERED)
        g_string_append_printf (listed, "%s%s", i > 0 ? "  " : "",
                                completions[i]);
      else if (i == MAX_OFFERED)
        g_string_append (listed, "  …");
    }
  if (common > strlen (beginning))
    gtk_text_buffer_insert_at_cursor (self->buffer,
                                      completions[0] + strlen (beginning),
                                      (int) (common - strlen (beginning)));
  if (completions[1] != NULL)
    set_text (self->offer_label, listed->str);
}

void
purr_scratch_cell_focus (PurrScratchCell *self)
{
  g_return_if_fail (PURR_IS_SCRATCH_CELL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

gboolean
purr_scratch_cell_has_focus (PurrScratchCell *self)
{
  g_return_val_if_fail (PURR_IS_SCRATCH_CELL (self), FALSE);

  return gtk_widget_has_focus (GTK_WIDGET (self->view));
}

/* The object ------------------------------------------------------------ */

static void
purr_scratch_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_SCRATCH_CELL);

  G_OBJECT_CLASS (purr_scratch_cell_parent_class)->dispose (object);
}

static void
purr_scratch_cell_class_init (PurrScratchCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_scratch_cell_dispose;

  signals[SIGNAL_RUN]
    = g_signal_new ("run", PURR_TYPE_SCRATCH_CELL, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDITED]
    = g_signal_new ("edited", PURR_TYPE_SCRATCH_CELL, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RECALL]
    = g_signal_new ("recall", PURR_TYPE_SCRATCH_CELL, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_COMPLETE]
    = g_signal_new ("complete", PURR_TYPE_SCRATCH_CELL, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrScratchCell, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/scratch-cell.ui");
  BIND (number_label);
  BIND (view);
  BIND (buffer);
  BIND (offer_label);
  BIND (output_label);
  BIND (warning_label);
  BIND (error_label);
  BIND (advice_label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
purr_scratch_cell_init (PurrScratchCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_scratch_cell_new (const char *code)
{
  PurrScratchCell *self = g_object_new (PURR_TYPE_SCRATCH_CELL, NULL);

  gtk_text_buffer_set_text (self->buffer, code, -1);
  return GTK_WIDGET (self);
}
