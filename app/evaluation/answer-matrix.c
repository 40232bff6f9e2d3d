/* answer-matrix.c: the matrix of answers: what pictures are, and what they are taken
 * for */

#include "app/evaluation/answer-matrix.h"

#include "app/text/wording.h"

/* Places 0 and 1 are the positive class and the negative one, as in a table that is
 * read from its corner; 2 is both */
#define BOTH 2

typedef struct
{
  GtkWidget *button;
  GtkLabel *count;
  GtkLabel *share; /* NULL in the margins */
} Cell;

struct _PurrAnswerMatrix
{
  AdwBin parent_instance;

  /* Template */
  GtkGrid *grid;

  /* Borrowed */
  Cell cells[BOTH + 1][BOTH + 1]; /* by truth and answer; no last one */
};

enum
{
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrAnswerMatrix, purr_answer_matrix, ADW_TYPE_BIN)

/* Place 0 is label 1 */
static int
to_label (int place)
{
  return place == BOTH ? -1 : 1 - place;
}

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  PurrAnswerMatrix *self = user_data;

  for (int truth = 0; truth <= BOTH; truth++)
    for (int answer = 0; answer <= BOTH; answer++)
      if (self->cells[truth][answer].button == button)
        {
          g_signal_emit (self, signals[SIGNAL_ASKED], 0, to_label (truth),
                         to_label (answer));
          return;
        }
}

static void
set_words (Cell *cell, const char *tooltip)
{
  gtk_widget_set_tooltip_text (cell->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
show_cell (PurrAnswerMatrix *self,
           int truth,
           int answer,
           guint64 count,
           guint64 of,
           const PurrFigureNames *names)
{
  Cell *cell = &self->cells[truth][answer];
  const char *is = truth == 0 ? names->positive_class : names->negative_class;
  g_autofree char *number = purr_word_count (count);
  g_autofree char *share
    = purr_word_percent (of > 0 ? (double) count / (double) of : NAN);
  g_autofree char *words
    = g_strdup_printf ("%s of %s answered “%s”: %s", number, is,
                       answer == 0 ? names->positive : names->negative, share);

  gtk_label_set_text (cell->count, number);
  gtk_label_set_text (cell->share, share);
  set_words (cell, words);
}

static void
show_margin (PurrAnswerMatrix *self,
             int truth,
             int answer,
             guint64 count,
             const PurrFigureNames *names)
{
  Cell *cell = &self->cells[truth][answer];
  const char *name
    = answer == BOTH
        ? (truth == 0 ? names->positive_class : names->negative_class)
        : (answer == 0 ? names->positive : names->negative);
  g_autofree char *number = purr_word_count (count);
  g_autofree char *title
    = answer == BOTH ? g_strdup (name) : g_strdup_printf ("answered %s", name);
  g_autofree char *words = g_strdup_printf ("%s: %s", title, number);

  gtk_label_set_text (cell->count, title);
  gtk_label_set_text (cell->share, number);
  set_words (cell, words);
}

void
purr_answer_matrix_show (PurrAnswerMatrix *self,
                         const PurrMetrics *counts,
                         const PurrFigureNames *names)
{
  const guint64 n[2][2] = {
    { counts->true_positives, counts->false_negatives },
    { counts->false_positives, counts->true_negatives },
  };

  g_return_if_fail (PURR_IS_ANSWER_MATRIX (self));

  for (int i = 0; i < 2; i++)
    {
      for (int answer = 0; answer < 2; answer++)
        show_cell (self, i, answer, n[i][answer], n[i][0] + n[i][1], names);
      show_margin (self, i, BOTH, n[i][0] + n[i][1], names);
      show_margin (self, BOTH, i, n[0][i] + n[1][i], names);
    }
}

/* The object ------------------------------------------------------------------- */

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_cell (PurrAnswerMatrix *self, int truth, int answer)
{
  Cell *cell = &self->cells[truth][answer];
  gboolean margin = truth == BOTH || answer == BOTH;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  cell->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (cell->button), box);
  cell->count = add_label (box, margin ? "heading" : "title-2");
  cell->share = add_label (box, "caption");
  gtk_widget_add_css_class (cell->button, "answer-cell");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cell->button, margin            ? "flat"
                                          : truth == answer ? "right-answer"
                                                            : "wrong-answer");
  gtk_widget_set_hexpand (cell->button, TRUE);
  gtk_widget_set_vexpand (cell->button, !margin);
  g_signal_connect_object (cell->button, "clicked", G_CALLBACK (clicked_cb),
                           self, 0);
  /* Margins are above and to the left */
  gtk_grid_attach (self->grid, cell->button, answer == BOTH ? 0 : answer + 1,
                   truth == BOTH ? 0 : truth + 1, 1, 1);
}

static void
purr_answer_matrix_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_ANSWER_MATRIX);

  G_OBJECT_CLASS (purr_answer_matrix_parent_class)->dispose (object);
}

static void
purr_answer_matrix_class_init (PurrAnswerMatrixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_answer_matrix_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/answer-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerMatrix, grid);
  signals[SIGNAL_ASKED]
    = g_signal_new ("asked", PURR_TYPE_ANSWER_MATRIX, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
purr_answer_matrix_init (PurrAnswerMatrix *self)
{
  static const PurrMetrics nothing;
  static const PurrFigureNames names = { "yes", "no", "positive", "negative" };

  gtk_widget_init_template (GTK_WIDGET (self));
  /* In the order in which the keyboard goes through them */
  for (int answer = 0; answer < BOTH; answer++)
    add_cell (self, BOTH, answer);
  for (int truth = 0; truth < BOTH; truth++)
    {
      add_cell (self, truth, BOTH);
      for (int answer = 0; answer < BOTH; answer++)
        add_cell (self, truth, answer);
    }
  /* Each button has a name before there is anything to count */
  purr_answer_matrix_show (self, &nothing, &names);
}
