/* runs-opener.c: the button that opens the window of all runs */

#include "app/training/runs-opener.h"

#include "app/text/wording.h"
#include "app/training/runs-window.h"

/* Kept with the button */
#define SESSION "purr-session"
#define WINDOW "purr-runs-window"

static PurrSession *
get_session (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), SESSION);
}

static void
closed_cb (gpointer button, GObject *window)
{
  g_object_set_data (button, WINDOW, NULL);
}

static void
clicked_cb (GtkButton *button, PurrPage *page)
{
  PurrRunsWindow *window = g_object_get_data (G_OBJECT (button), WINDOW);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  window = purr_runs_window_new (get_session (button));
  g_object_set_data (G_OBJECT (button), WINDOW, window);
  g_signal_connect_object (window, "destroy", G_CALLBACK (closed_cb), button,
                           G_CONNECT_SWAPPED);
  purr_page_show_dialog (page, window);
}

static void
count_cb (GtkButton *button)
{
  guint n
    = purr_run_archive_count (purr_session_get_runs (get_session (button)));
  g_autofree char *count = purr_word_count (n);
  g_autofree char *name
    = n > 0 ? g_strdup_printf ("Runs (%s)…", count) : g_strdup ("Runs…");
  g_autofree char *tooltip = g_strdup_printf (
    "%s All trainings so far (Ctrl+R): compare them, go back "
    "to one",
    name);

  /* A picture on it: words would not fit the row of a small screen */
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A run has one number and one name, here and there */
static void
known_cb (PurrCostChart *chart, PurrRunItem *item, PurrRunArchive *runs)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (item);

  if (item == purr_run_archive_get_current (runs))
    purr_cost_chart_number_run (chart, (guint) parts->number);
  purr_cost_chart_name_run (chart, (guint) parts->number, parts->name);
}

void
purr_runs_opener_bind (GtkButton *button,
                       PurrPage *page,
                       PurrSession *session,
                       PurrCostChart *chart)
{
  PurrRunArchive *runs = purr_session_get_runs (session);

  g_object_set_data_full (G_OBJECT (button), SESSION, g_object_ref (session),
                          g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), page, 0);
  g_signal_connect_object (runs, "items-changed", G_CALLBACK (count_cb), button,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (runs, "added", G_CALLBACK (known_cb), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (runs, "changed", G_CALLBACK (known_cb), chart,
                           G_CONNECT_SWAPPED);
  count_cb (button);
}
