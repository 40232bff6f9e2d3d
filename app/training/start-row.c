/* start-row.c: what training begins with: zero weights or an opened model */

#include "app/training/start-row.h"

enum
{
  START_ZEROS,
  START_MODEL,
};

struct _PurrStartRow
{
  AdwComboRow parent_instance;

  /* Owned */
  PurrRun *run;

  gboolean updating; /* the row follows the run, nobody chose */
};

G_DEFINE_FINAL_TYPE (PurrStartRow, purr_start_row, ADW_TYPE_COMBO_ROW)

/* name: NULL where there is nothing to choose. A list that is as it should be stays: it may be
 * just this one that somebody chose from. */
static void
offer (PurrStartRow *self, const char *name)
{
  AdwComboRow *row = ADW_COMBO_ROW (self);
  GListModel *offered = adw_combo_row_get_model (row);
  g_autoptr (GtkStringList) choices = NULL;

  if (offered != NULL
      && g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (offered),
                                                START_MODEL),
                    name)
           == 0)
    return;
  choices = gtk_string_list_new (
    name != NULL ? (const char *[]) { "Zero weights", name, NULL }
                 : (const char *[]) { NULL });
  adw_combo_row_set_model (row, G_LIST_MODEL (choices));
}

static void
update (PurrStartRow *self)
{
  g_autofree char *problem = purr_run_get_start_problem (self->run);
  gboolean from_model = purr_run_get_starts_from_model (self->run);
  PurrStartPoint *start = purr_run_get_start (self->run);
  const char *name = start != NULL ? purr_start_point_get_name (start) : NULL;

  self->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), start != NULL);
  offer (self, problem == NULL ? name : NULL);
  /* A row without choices is faint, and this one explains itself */
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (problem == NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self),
                                from_model ? START_MODEL : START_ZEROS);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               problem != NULL ? problem : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               problem == NULL && from_model ? name : NULL);
  self->updating = FALSE;
}

static void
chosen_cb (PurrStartRow *self)
{
  if (!self->updating && self->run != NULL)
    purr_run_set_starts_from_model (self->run, adw_combo_row_get_selected (
                                                 ADW_COMBO_ROW (self))
                                                 == START_MODEL);
}

void
purr_start_row_set_run (PurrStartRow *self, PurrRun *run)
{
  g_return_if_fail (PURR_IS_START_ROW (self));
  g_return_if_fail (self->run == NULL);

  self->run = g_object_ref (run);
  g_signal_connect_object (run, "start-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
purr_start_row_dispose (GObject *object)
{
  g_clear_object (&PURR_START_ROW (object)->run);

  G_OBJECT_CLASS (purr_start_row_parent_class)->dispose (object);
}

static void
purr_start_row_class_init (PurrStartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_start_row_dispose;
}

static void
purr_start_row_init (PurrStartRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  /* Names may hold any character */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (chosen_cb), NULL);
}
