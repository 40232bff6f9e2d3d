/* runs-button.c: which earlier runs a cost chart shows */

#include "app/training/runs-button.h"

/* What a row is about, kept with its check button */
#define NUMBER "purr-run-number"

static guint
get_number (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, NUMBER));
}

static void
toggled_cb (GtkCheckButton *check, PurrCostChart *chart)
{
  purr_cost_chart_set_hidden (chart, get_number (check),
                              !gtk_check_button_get_active (check));
}

static void
remove_cb (GtkWidget *button, PurrCostChart *chart)
{
  GtkWidget *row = gtk_widget_get_parent (button);
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  purr_cost_chart_remove_earlier (chart, get_number (button));
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
  if (purr_cost_chart_count_earlier (chart) == 0)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
remove_all_cb (GtkWidget *button, PurrCostChart *chart)
{
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (chart);

  for (guint i = 0; i + 1 < data->runs->len; i++)
    purr_cost_chart_remove_earlier (
      chart, ((PurrCostRun *) data->runs->pdata[i])->number);
  gtk_popover_popdown (
    GTK_POPOVER (gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER)));
}

static GtkWidget *
run_row_new (const PurrCostRun *run, PurrCostChart *chart)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *words = purr_cost_run_describe (run);
  g_autofree char *tooltip = g_strdup_printf ("Remove %s", words);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_widget_set_tooltip_text (label, words);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !run->hidden);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  g_object_set_data (G_OBJECT (check), NUMBER, GUINT_TO_POINTER (run->number));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), chart, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data (G_OBJECT (remove), NUMBER, GUINT_TO_POINTER (run->number));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), chart, 0);

  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

/* Made anew each time: runs come and go */
static void
fill_cb (GtkMenuButton *button, gpointer user_data)
{
  PurrCostChart *chart = PURR_COST_CHART (user_data);
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (chart);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *remove_all;

  for (guint i = data->runs->len - 1; i > 0; i--)
    gtk_box_append (GTK_BOX (box),
                    run_row_new (data->runs->pdata[i - 1], chart));
  if (data->runs->len == 1)
    gtk_box_append (GTK_BOX (box),
                    gtk_label_new ("There are no earlier runs."));
  else
    {
      remove_all = gtk_button_new_with_mnemonic ("Remove _All");
      g_signal_connect_object (remove_all, "clicked",
                               G_CALLBACK (remove_all_cb), chart, 0);
      gtk_box_append (GTK_BOX (box), remove_all);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

void
purr_runs_button_bind (GtkMenuButton *button, PurrCostChart *chart)
{
  gtk_menu_button_set_create_popup_func (button, fill_cb, chart, NULL);
}
