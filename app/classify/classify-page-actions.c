/* classify-page-actions.c: what menus and keys do on the page */

#include "app/classify/classify-page-private.h"

#include "app/classify/answers-export.h"
#include "app/classify/sort-window.h"
#include "app/widgets/toast.h"

/* Removing -------------------------------------------------------------------- */

void
purr_classify_page_clear (PurrClassifyPage *self)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  purr_classify_page_stop (self);
  purr_inspect_view_show (self->inside, NULL, FALSE, FALSE);
  purr_classify_pictures_remove_all (self->pictures);
  purr_answer_bar_show_all (self->bar);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (widget);
  PurrClassifyItem *item = purr_answer_bar_get_table (self->bar)
                             ? purr_answer_table_get_focused (self->table)
                             : purr_answer_list_get_focused (self->list);
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  g_set_object (&self->removed, item);
  if (!purr_classify_pictures_remove (self->pictures, self->removed,
                                      &self->removed_from))
    return;
  gtk_widget_action_set_enabled (widget, "classify.undo-remove", TRUE);
  text = g_strdup_printf ("Removed “%s” from this page",
                          purr_classify_item_get_name (self->removed));
  purr_page_show_toast (PURR_PAGE (self),
                        purr_toast_new_with_action (text, "_Undo",
                                                    "classify.undo-remove",
                                                    NULL));
}

static void
undo_remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (widget);

  if (self->removed == NULL)
    return;
  purr_classify_pictures_put_back (self->pictures, self->removed,
                                   self->removed_from);
  g_clear_object (&self->removed);
  /* The key goes on to the window, which has steps of its own */
  gtk_widget_action_set_enabled (widget, "classify.undo-remove", FALSE);
}

/* Actions --------------------------------------------------------------------- */

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_classify_page_clear (PURR_CLASSIFY_PAGE (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (widget);

  if (purr_inspect_view_get_item (self->inside) == NULL)
    purr_answer_bar_search (self->bar);
}

static void
chooser_closed_cb (PurrClassifyPage *self)
{
  g_clear_object (&self->chooser);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (widget);

  g_clear_object (&self->chooser);
  self->chooser = purr_answers_export_new (PURR_PAGE (self), self->pictures);
  g_signal_connect_object (self->chooser, "response",
                           G_CALLBACK (chooser_closed_cb), self,
                           G_CONNECT_SWAPPED);
  purr_page_show_dialog (PURR_PAGE (self), self->chooser);
}

static gboolean
has_same_classes (PurrModel *a, PurrModel *b)
{
  const PurrModelParts *parts = purr_model_get_parts (a);
  const PurrModelParts *others = purr_model_get_parts (b);

  return g_str_equal (parts->positive_name, others->positive_name)
         && g_str_equal (parts->negative_name, others->negative_name);
}

/* What is shown, as it is answered now; what another model's classes still stand
 * beside is not answered yet */
static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (widget);
  PurrModel *model = purr_model_keeper_get_answering (self->keeper);
  guint n = purr_classify_pictures_get_n_shown (self->pictures);
  const PurrModelParts *parts;
  PurrModel *latest = model; /* whose answer was met, and has these classes */
  g_autoptr (PurrSortRun) run = NULL;

  if (model == NULL)
    {
      purr_page_say (PURR_PAGE (self), "Pictures are sorted by their answers, "
                                       "which need a model: train one first.");
      return;
    }
  parts = purr_model_get_parts (model);
  run = purr_sort_run_new (parts->positive_name, parts->negative_name);
  for (guint i = 0; i < n; i++)
    {
      PurrClassifyItem *item
        = purr_classify_pictures_get_shown (self->pictures, i);
      PurrModel *answering = purr_classify_item_get_model (item);
      PurrAnswer answer;
      gboolean answered
        = purr_classify_item_get_answer (item, &answer)
          && (answering == latest || has_same_classes (answering, model));

      if (!answered)
        {
          purr_sort_run_add_unanswered (run, purr_classify_item_get_state (item)
                                               == PURR_CLASSIFY_REFUSED);
          continue;
        }
      latest = answering;
      purr_sort_run_add (run, purr_classify_item_get_path (item),
                         purr_classify_item_get_bytes (item),
                         purr_classify_item_get_name (item), answer.positive);
    }
  purr_page_show_dialog (
    PURR_PAGE (self),
    purr_sort_window_new (run,
                          purr_classify_pictures_get_n (self->pictures) - n));
}

void
purr_classify_page_class_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "classify.export", NULL,
                                   export_action);
  gtk_widget_class_install_action (widget_class, "classify.sort", NULL,
                                   sort_action);
  gtk_widget_class_install_action (widget_class, "classify.clear", NULL,
                                   clear_action);
  gtk_widget_class_install_action (widget_class, "classify.search", NULL,
                                   search_action);
  gtk_widget_class_install_action (widget_class, "classify.remove", NULL,
                                   remove_action);
  gtk_widget_class_install_action (widget_class, "classify.undo-remove", NULL,
                                   undo_remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0,
                                       "classify.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0,
                                       "classify.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK, "classify.undo-remove",
                                       NULL);
}

static gboolean
search_key_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  return gtk_widget_activate_action (widget, "classify.search", NULL);
}

/* Wherever in the window the keyboard is */
void
purr_classify_page_add_keys (PurrClassifyPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                      gtk_callback_action_new (search_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
