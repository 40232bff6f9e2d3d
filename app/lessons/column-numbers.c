/* column-numbers.c: one picture as a column: its loudest numbers, and the answer */

#include "app/lessons/column-numbers.h"

#include "app/text/wording.h"
#include "app/widgets/patch-picture-pair.h"
#include "app/widgets/probability-bar.h"

#include <math.h>
#include <string.h>

/* Of a patch, at the usual size of text */
#define SIDE 16

struct _PurrColumnNumbers
{
  GtkBox parent_instance;

  /* Template */
  GtkLabel *title_label;
  GtkStack *stack;
  GtkLabel *note_label;
  GtkGrid *grid;
  GtkLabel *answer_label;

  /* Borrowed from the grid */
  GtkWidget *pairs[PURR_N_LOUDEST];
  GtkLabel *places[PURR_N_LOUDEST];
  GtkLabel *values[PURR_N_LOUDEST];
  GtkLabel *adds[PURR_N_LOUDEST];
};

G_DEFINE_FINAL_TYPE (PurrColumnNumbers, purr_column_numbers, GTK_TYPE_BOX)

/* Words --------------------------------------------------------------------- */

/* "+0.0123"; digits: behind the point. What is 0 to these has no sign. */
static char *
word_signed (double value, int digits)
{
  g_autofree char *size = g_strdup_printf ("%.*f", digits, fabs (value));
  const char *sign = strpbrk (size, "123456789") == NULL ? ""
                     : value < 0                         ? "−"
                                                         : "+";

  return g_strconcat (sign, size, NULL);
}

static char *
word_place (PurrColumnKind kind, gsize index, gsize n_filters)
{
  static const char *const channels[PURR_CHANNELS] = { "red", "green", "blue" };

  if (kind == PURR_COLUMN_PATCHES)
    {
      gsize half = index / n_filters;

      return g_strdup_printf ("%s%s", purr_word_pool (half / 2),
                              half % 2 == 1 ? ", swapped" : "");
    }
  /* As img[row, column] is written */
  return g_strdup_printf ("[%" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT "] %s",
                          index / PURR_CHANNELS / PURR_SIDE,
                          index / PURR_CHANNELS % PURR_SIDE,
                          channels[index % PURR_CHANNELS]);
}

static char *
word_title (PurrColumnKind kind, PurrModel *model)
{
  g_autofree char *patches = NULL;

  if (kind == PURR_COLUMN_PIXELS)
    return g_strdup_printf ("Pixels: x is (%d, 1)", PURR_FEATURES);
  if (model == NULL)
    return g_strdup ("Patches: φ(x)");
  patches
    = purr_word_plural (purr_model_get_n_patches (model), "patch", "patches");
  return g_strdup_printf ("%s: φ(x) is (%" G_GSIZE_FORMAT ", 1)", patches,
                          purr_model_get_parts (model)->n_x);
}

static void
show_answer (PurrColumnNumbers *self,
             PurrModel *model,
             const PurrAnswer *answer,
             const PurrLoudNumber *numbers)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *z = word_signed (answer->logit, 2);
  g_autofree char *percent
    = purr_probability_equate (answer->probability, parts->threshold);
  g_autofree char *those = NULL;
  g_autofree char *words = NULL;
  double sum = 0;

  for (int i = 0; i < PURR_N_LOUDEST; i++)
    sum += numbers[i].adds;
  those = word_signed (sum, 2);
  words = g_strdup_printf ("These add %s.\nAll of them, and b: z = %s, ŷ "
                           "%s: the probability of “%s”",
                           those, z, percent, parts->positive_name);
  gtk_label_set_label (self->answer_label, words);
}

static void
show_numbers (PurrColumnNumbers *self,
              PurrColumnKind kind,
              PurrModel *model,
              const PurrLoudNumber *numbers)
{
  PurrFeatureMap *map = purr_model_get_map (model);
  gsize n_filters
    = map != NULL ? purr_feature_map_get_dictionary (map)->n_filters : 1;

  for (int i = 0; i < PURR_N_LOUDEST; i++)
    {
      g_autofree char *place = word_place (kind, numbers[i].index, n_filters);
      g_autofree char *value = g_strdup_printf ("%u", numbers[i].value);
      g_autofree char *adds = word_signed (numbers[i].adds, 3);
      g_autofree char *said = NULL;

      if (map != NULL)
        purr_patch_picture_pair_show (PURR_PATCH_PICTURE_PAIR (self->pairs[i]),
                                      map, numbers[i].index % n_filters);
      gtk_label_set_label (self->places[i], place);
      gtk_label_set_label (self->values[i], value);
      gtk_label_set_label (self->adds[i], adds);
      said = g_strdup_printf ("%s%s, %s, adds %s", map != NULL ? "patch, " : "",
                              place, value, adds);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->places[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
}

static const char *
word_note (gboolean is_taught, gboolean hides_answer)
{
  if (hides_answer)
    return "Answer the question first.";
  return is_taught ? "Its weights are being learnt…"
                   : "Press Learn: then its numbers have weights.";
}

void
purr_column_numbers_show (PurrColumnNumbers *self,
                          PurrColumnKind kind,
                          const PurrColumnSide *side,
                          gboolean is_taught,
                          const guint8 *column,
                          gboolean hides_answer)
{
  gboolean shown = side->model != NULL && !hides_answer;
  g_autofree char *title = word_title (kind, shown ? side->model : NULL);
  PurrLoudNumber numbers[PURR_N_LOUDEST];
  PurrAnswer answer;

  g_return_if_fail (PURR_IS_COLUMN_NUMBERS (self));

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->note_label, word_note (is_taught, hides_answer));
  gtk_stack_set_visible_child_name (self->stack, shown ? "numbers" : "note");
  for (int i = 0; i < PURR_N_LOUDEST; i++)
    gtk_widget_set_visible (self->pairs[i], kind == PURR_COLUMN_PATCHES);
  if (!shown)
    return;
  answer = purr_find_loudest (side->model, column, numbers);
  show_numbers (self, kind, side->model, numbers);
  show_answer (self, side->model, &answer, numbers);
}

/* The widget ------------------------------------------------------------------ */

static GtkLabel *
add_label (PurrColumnNumbers *self, int column, int row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column == 1 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
purr_column_numbers_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_COLUMN_NUMBERS);

  G_OBJECT_CLASS (purr_column_numbers_parent_class)->dispose (object);
}

static void
purr_column_numbers_class_init (PurrColumnNumbersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_column_numbers_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/column-numbers.ui");
#define CHILD(name)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrColumnNumbers, name)
  CHILD (title_label);
  CHILD (stack);
  CHILD (note_label);
  CHILD (grid);
  CHILD (answer_label);
#undef CHILD
}

static void
purr_column_numbers_init (PurrColumnNumbers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int i = 0; i < PURR_N_LOUDEST; i++)
    {
      self->pairs[i] = purr_patch_picture_pair_new (SIDE);
      gtk_grid_attach (self->grid, self->pairs[i], 0, i, 1, 1);
      self->places[i] = add_label (self, 1, i);
      self->values[i] = add_label (self, 2, i);
      self->adds[i] = add_label (self, 3, i);
    }
  /* The room of what it will say */
  gtk_label_set_label (self->answer_label, "\n\n");
}
