/* tournament-table.c: a line for each learning rate of a tournament */

#include "app/training/tournament-table.h"

#include "app/text/wording.h"

#include <math.h>

#define N_RATES PURR_TOURNAMENT_MAX_RATES

enum
{
  COLUMN_RATE,
  COLUMN_COST,
  COLUMN_VALIDATION_COST,
  COLUMN_ACCURACY,
  COLUMN_STATE
};

/* The table --------------------------------------------------------------- */

static GtkLabel *
add_label (GtkGrid *table, const char *text, int column, int row, float xalign)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, xalign);
  gtk_widget_add_css_class (GTK_WIDGET (label),
                            row == 0 ? "caption" : "numeric");
  gtk_grid_attach (table, GTK_WIDGET (label), column, row, 1, 1);
  return label;
}

void
purr_tournament_table_fill (GtkGrid *table, PurrTournamentRow *rows)
{
  add_label (table, "Rate α", COLUMN_RATE, 0, 0);
  add_label (table, "Cost J", COLUMN_COST, 0, 1);
  add_label (table, "Validation cost", COLUMN_VALIDATION_COST, 0, 1);
  add_label (table, "Accuracy", COLUMN_ACCURACY, 0, 1);
  for (guint i = 0; i < N_RATES; i++)
    {
      PurrTournamentRow *row = &rows[i];
      g_autofree char *name = g_strdup_printf ("Learning rate %u", i + 1);

      row->rate = GTK_ENTRY (gtk_entry_new ());
      gtk_editable_set_width_chars (GTK_EDITABLE (row->rate), 7);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (row->rate), 7);
      gtk_entry_set_input_purpose (row->rate, GTK_INPUT_PURPOSE_NUMBER);
      gtk_widget_add_css_class (GTK_WIDGET (row->rate), "numeric");
      gtk_accessible_update_property (GTK_ACCESSIBLE (row->rate),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_grid_attach (table, GTK_WIDGET (row->rate), COLUMN_RATE, i + 1, 1, 1);
      row->cost = add_label (table, "–", COLUMN_COST, i + 1, 1);
      row->validation_cost
        = add_label (table, "–", COLUMN_VALIDATION_COST, i + 1, 1);
      row->accuracy = add_label (table, "–", COLUMN_ACCURACY, i + 1, 1);
      row->state = add_label (table, "", COLUMN_STATE, i + 1, 0);
      /* Room for what it will say, so that nothing moves */
      gtk_label_set_width_chars (row->cost, 8);
      gtk_label_set_width_chars (row->state, 14);
    }
}

static void
set_heading (GtkGrid *table, int column, const char *text)
{
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (table, column, 0)),
                      text);
}

void
purr_tournament_table_name_columns (GtkGrid *table,
                                    gboolean weighted,
                                    gboolean test)
{
  set_heading (table, COLUMN_COST, weighted ? "Weighted cost J" : "Cost J");
  set_heading (table, COLUMN_VALIDATION_COST,
               test ? "Test cost" : "Validation cost");
}

/* A line ------------------------------------------------------------------ */

static void
set_text (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text);
  g_free (text);
}

void
purr_tournament_row_show (PurrTournamentRow *row,
                          const PurrTournamentSnapshot *snapshot,
                          guint i)
{
  const PurrTournamentEntry *entry = &snapshot->entries[i];
  gboolean wins = snapshot->winner == (int) i;
  GtkWidget *state = GTK_WIDGET (row->state);

  set_text (row->cost, purr_word_cost (entry->cost));
  set_text (row->validation_cost,
            purr_word_cost (entry->diverged ? NAN : entry->validation_cost));
  /* What weights gone astray answer is chance */
  set_text (row->accuracy,
            purr_word_percent (entry->diverged ? NAN
                                               : entry->validation_accuracy));
  if (entry->diverged)
    {
      g_autofree char *count = purr_word_count (entry->diverged_at);

      set_text (row->state, g_strdup_printf ("diverged at %s", count));
      gtk_widget_set_tooltip_text (state, entry->message);
    }
  else if (wins)
    {
      gtk_label_set_text (row->state, snapshot->state == PURR_TRAINER_FINISHED
                                        ? "winner"
                                        : "winner so far");
      gtk_widget_set_tooltip_text (state,
                                   isnan (entry->validation_cost)
                                     ? "The lowest cost"
                                     : "The lowest cost on pictures that it "
                                       "has not learnt from");
    }
  else
    {
      gtk_label_set_text (row->state, "");
      gtk_widget_set_tooltip_text (state, NULL);
    }
  if (wins)
    gtk_widget_add_css_class (state, "accent");
  else
    gtk_widget_remove_css_class (state, "accent");
  if (entry->diverged)
    gtk_widget_add_css_class (state, "error");
}

void
purr_tournament_row_clear (PurrTournamentRow *row)
{
  gtk_label_set_text (row->cost, "–");
  gtk_label_set_text (row->validation_cost, "–");
  gtk_label_set_text (row->accuracy, "–");
  gtk_label_set_text (row->state, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->state), NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (row->state), "accent");
  gtk_widget_remove_css_class (GTK_WIDGET (row->state), "error");
}
