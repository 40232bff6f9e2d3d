/* feature-table.c: the numbers of one pixel on its way through the formulas */

#include "app/training/feature-table.h"

#include "app/training/walk-words.h"
#include "engine/decoding/column.h"

#define N_NUMBERS 4

struct _PurrFeatureTable
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *pixel_label;
  GtkGrid *pixel_grid;
  GtkLabel *cells[PURR_CHANNELS][N_NUMBERS];
};

G_DEFINE_FINAL_TYPE (PurrFeatureTable, purr_feature_table, ADW_TYPE_BIN)

char *
purr_feature_table_show (PurrFeatureTable *self,
                         const PurrWalk *walk,
                         const double *w,
                         int row,
                         int column)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (PURR_IS_FEATURE_TABLE (self), NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->pixel_grid), row >= 0);
  if (row < 0)
    {
      gtk_label_set_text (self->pixel_label,
                          "Point at a pixel to see its numbers");
      return NULL;
    }
  name = g_strdup_printf ("Row %d, column %d", row, column);
  gtk_label_set_text (self->pixel_label, name);
  for (gsize channel = 0; channel < PURR_CHANNELS; channel++)
    {
      char *numbers[N_NUMBERS];

      purr_walk_word_feature (walk, w,
                              (gsize) (row * PURR_SIDE + column) * PURR_CHANNELS
                                + channel,
                              numbers);
      for (int i = 0; i < N_NUMBERS; i++)
        {
          gtk_label_set_text (self->cells[channel][i], numbers[i]);
          g_free (numbers[i]);
        }
    }
  return g_strdup_printf ("%s: x of red %s, green %s, blue %s", name,
                          gtk_label_get_text (self->cells[0][0]),
                          gtk_label_get_text (self->cells[1][0]),
                          gtk_label_get_text (self->cells[2][0]));
}

static void
purr_feature_table_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_FEATURE_TABLE);

  G_OBJECT_CLASS (purr_feature_table_parent_class)->dispose (object);
}

static void
bind_cells (GtkWidgetClass *widget_class)
{
  for (int channel = 0; channel < PURR_CHANNELS; channel++)
    for (int i = 0; i < N_NUMBERS; i++)
      {
        g_autofree char *name = g_strdup_printf ("cell_%d_%d", channel, i);

        gtk_widget_class_bind_template_child_full (
          widget_class, name, FALSE,
          G_STRUCT_OFFSET (PurrFeatureTable, cells)
            + (channel * N_NUMBERS + i) * (gssize) sizeof (GtkLabel *));
      }
}

static void
purr_feature_table_class_init (PurrFeatureTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_feature_table_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/feature-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrFeatureTable,
                                        pixel_label);
  gtk_widget_class_bind_template_child (widget_class, PurrFeatureTable,
                                        pixel_grid);
  bind_cells (widget_class);
}

static void
purr_feature_table_init (PurrFeatureTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
