/* runs-compared.c: selected runs beside each other */

#include "app/training/runs-compared.h"

#include "app/session/run-comparison.h"
#include "app/text/wording.h"
#include "app/training/run-curves.h"
#include "app/widgets/sentences.h"

struct _PurrRunsCompared
{
  AdwBin parent_instance;

  /* Template */
  PurrRunCurves *curves;
  PurrSentences *sentences;
  GtkGrid *differences;
  GtkToggleButton *accuracy_button;
  GtkToggleButton *logarithmic_button;

  /* Owned */
  char *shown; /* all words of the differences that stand there */
};

G_DEFINE_FINAL_TYPE (PurrRunsCompared, purr_runs_compared, ADW_TYPE_BIN)

/* Words ------------------------------------------------------------------ */

static void
say_of_one (const PurrRunRecordParts *parts, GPtrArray *sentences)
{
  if (parts->legend != NULL)
    g_ptr_array_add (sentences, g_strdup (parts->legend));
  if (parts->message != NULL)
    g_ptr_array_add (sentences, g_strdup (parts->message));
  g_ptr_array_add (sentences,
                   g_strdup ("Select another one, too, to compare them."));
}

static void
show_sentences (PurrRunsCompared *self,
                const PurrRunRecordParts *const *runs,
                guint n,
                guint n_selected)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (n == 1)
    say_of_one (runs[0], sentences);
  else if (n > 1)
    purr_runs_judge (runs, n, sentences);
  if (n_selected > n)
    {
      g_autofree char *count = purr_word_count (n_selected);

      g_ptr_array_add (sentences,
                       g_strdup_printf ("The first %u of the %s selected runs "
                                        "are compared.",
                                        n, count));
    }
  purr_sentences_show (self->sentences, sentences);
}

/* Differences ------------------------------------------------------------ */

static void
attach (GtkGrid *grid,
        const char *text,
        gboolean heading,
        guint column,
        guint row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, heading ? "caption" : "numeric");
  gtk_grid_attach (grid, label, (int) column, (int) row, 1, 1);
}

static void
clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/* A run that trains is shown five times a second: what stands there stays */
static gboolean
is_new (PurrRunsCompared *self, GPtrArray *titles, GArray *differences)
{
  GString *words = g_string_new (NULL);
  gboolean same;

  for (guint i = 0; i < titles->len; i++)
    g_string_append_printf (words, "%s\n", (char *) titles->pdata[i]);
  for (guint i = 0; i < differences->len; i++)
    {
      const PurrRunDifference *difference
        = &g_array_index (differences, PurrRunDifference, i);
      g_autofree char *values = g_strjoinv ("\t", difference->values);

      g_string_append_printf (words, "%s\t%s\n", difference->name, values);
    }
  same = g_strcmp0 (words->str, self->shown) == 0;
  g_free (self->shown);
  self->shown = g_string_free (words, FALSE);
  return !same;
}

static void
show_differences (PurrRunsCompared *self,
                  const PurrRunRecordParts *const *runs,
                  guint n)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) differences
    = n > 1 ? purr_runs_find_differences (runs, n)
            : g_array_new (FALSE, FALSE, sizeof (PurrRunDifference));

  for (guint i = 0; n > 1 && i < n; i++)
    g_ptr_array_add (titles, purr_run_title (runs[i]));
  if (!is_new (self, titles, differences))
    return;
  clear (self->differences);
  if (n > 1 && differences->len == 0)
    attach (self->differences, "Their settings are the same.", TRUE, 0, 0);
  for (guint i = 0; differences->len > 0 && i < n; i++)
    attach (self->differences, titles->pdata[i], TRUE, i + 1, 0);
  for (guint d = 0; d < differences->len; d++)
    {
      const PurrRunDifference *difference
        = &g_array_index (differences, PurrRunDifference, d);

      attach (self->differences, difference->name, TRUE, 0, d + 1);
      for (guint i = 0; i < n; i++)
        attach (self->differences, difference->values[i], FALSE, i + 1, d + 1);
    }
}

void
purr_runs_compared_show (PurrRunsCompared *self, GPtrArray *items)
{
  const PurrRunRecordParts *runs[PURR_RUN_CURVES_MAX];
  g_autoptr (GPtrArray) records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  guint n;

  g_return_if_fail (PURR_IS_RUNS_COMPARED (self));

  n = MIN (items->len, PURR_RUN_CURVES_MAX);
  for (guint i = 0; i < n; i++)
    {
      PurrRunRecord *record = purr_run_item_get_record (items->pdata[i]);

      runs[i] = purr_run_record_get_parts (record);
      g_ptr_array_add (records, purr_run_record_ref (record));
    }
  purr_run_curves_show (self->curves, records);
  show_sentences (self, runs, n, items->len);
  show_differences (self, runs, n);
}

/* Controls --------------------------------------------------------------- */

static void
kind_cb (PurrRunsCompared *self)
{
  gboolean accuracy = gtk_toggle_button_get_active (self->accuracy_button);

  purr_run_curves_set_kind (self->curves, accuracy ? PURR_RUN_CURVES_ACCURACY
                                                   : PURR_RUN_CURVES_COST);
  gtk_widget_set_sensitive (GTK_WIDGET (self->logarithmic_button), !accuracy);
}

static void
logarithmic_cb (PurrRunsCompared *self)
{
  purr_run_curves_set_logarithmic (self->curves, gtk_toggle_button_get_active (
                                                   self->logarithmic_button));
}

/* The object ------------------------------------------------------------- */

static void
purr_runs_compared_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_RUNS_COMPARED);

  G_OBJECT_CLASS (purr_runs_compared_parent_class)->dispose (object);
}

static void
purr_runs_compared_finalize (GObject *object)
{
  g_free (PURR_RUNS_COMPARED (object)->shown);

  G_OBJECT_CLASS (purr_runs_compared_parent_class)->finalize (object);
}

static void
purr_runs_compared_class_init (PurrRunsComparedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_runs_compared_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_runs_compared_finalize;

  g_type_ensure (PURR_TYPE_RUN_CURVES);
  g_type_ensure (PURR_TYPE_SENTENCES);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrRunsCompared, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/runs-compared.ui");
  BIND (curves);
  BIND (sentences);
  BIND (differences);
  BIND (accuracy_button);
  BIND (logarithmic_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, logarithmic_cb);
}

static void
purr_runs_compared_init (PurrRunsCompared *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
