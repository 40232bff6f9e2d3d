/* calories-table.c: where the calories of four foods come from, in per cent */

#include "app/lessons/calories-table.h"

#include "app/lessons/array-play.h"
#include "app/widgets/code-view.h"

#include <string.h>

#define N_ROWS 3
#define N_COLUMNS 4
#define COPYING_TIME 900 /* ms */

struct _PurrCaloriesTable
{
  GtkBox parent_instance;

  /* Template */
  PurrMatrixView *a;
  PurrMatrixView *cal;
  PurrMatrixView *p;
  PurrCodeView *code;
  GtkLabel *words_label;

  /* owned */
  AdwAnimation *copying;

  double values[N_ROWS * N_COLUMNS];
  guint step;
};

G_DEFINE_FINAL_TYPE (PurrCaloriesTable, purr_calories_table, GTK_TYPE_BOX)

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Kilocalories in 100 g: 4 for each gram of carbohydrates and of protein, 9 for
 * each of fat */
static const double usual[N_ROWS * N_COLUMNS] = {
  56, 112, 3,  60, /* carbohydrates */
  1,  11,  51, 8,  /* protein */
  2,  3,   90, 1,  /* fat */
};
static const char *const rows[] = { "carbs", "protein", "fat", NULL };
static const char *const columns[] = { "apple", "rice", "egg", "potato", NULL };

/* What each step shows, and which line comes next */
static const struct
{
  const char *words;
  guint line;
} steps[PURR_CALORIES_LAST_STEP + 1] = {
  { "Kilocalories in 100 g of each food. Change any number.", 1 },
  { "axis=0 runs down the rows: each column is added up. What is left has one "
    "axis, (4,).",
    2 },
  { "reshape costs nothing and says what is meant: one row of four, (1, 4).",
    3 },
  { "For the division the row of sums is copied to three rows.", 3 },
  { "Each number of A as a part of its column's sum, in per cent: every column "
    "adds up to 100.",
    0 },
};

static PurrArrayPlay *
run (PurrCaloriesTable *self)
{
  static const char *const lines[]
    = { "cal = A.sum(axis=0)\n", "cal = cal.reshape(1, 4)\n", "",
        "P = 100 * A / cal\n" };
  g_autoptr (GString) code = g_string_new (NULL);

  purr_array_play_write (code, "A", self->values, N_ROWS, N_COLUMNS);
  for (guint i = 0; i < self->step; i++)
    g_string_append (code, lines[i]);
  return purr_array_play_run (code->str);
}

static void
show (PurrCaloriesTable *self)
{
  g_autoptr (PurrArrayPlay) play = run (self);

  purr_array_play_show (play, "A", self->a, "");
  purr_array_play_show (play, "cal", self->cal, "");
  purr_array_play_show (play, "P", self->p, "");
  purr_matrix_view_set_headings (self->p, NULL,
                                 self->step == PURR_CALORIES_LAST_STEP ? columns
                                                                       : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->cal), self->step > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->p),
                          self->step == PURR_CALORIES_LAST_STEP);
  if (self->step >= 3)
    purr_matrix_view_stretch (self->cal, N_ROWS, N_COLUMNS, 1);
  purr_code_view_set_line (self->code, steps[self->step].line);
  gtk_label_set_text (self->words_label, steps[self->step].words);
}

static void
copying_cb (double value, gpointer user_data)
{
  PurrCaloriesTable *self = user_data;

  if (self->step >= 3)
    purr_matrix_view_stretch (self->cal, N_ROWS, N_COLUMNS, value);
}

/* Callbacks --------------------------------------------------------------- */

static void
edited_cb (PurrCaloriesTable *self, int row, int column, double number)
{
  self->values[row * N_COLUMNS + column] = number;
  adw_animation_skip (self->copying);
  show (self);
}

static void
point (PurrCaloriesTable *self, const char *name, int row, int column)
{
  gboolean sum = g_str_equal (name, "cal");

  /* A sum belongs to its column, a number to its sum */
  purr_matrix_view_mark (self->a,
                         sum && row != PURR_MATRIX_NONE ? PURR_MATRIX_ALL : row,
                         column);
  purr_matrix_view_mark (self->cal,
                         row != PURR_MATRIX_NONE ? PURR_MATRIX_ALL : row,
                         column);
  purr_matrix_view_mark (self->p, sum ? PURR_MATRIX_NONE : row, column);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0,
                 row == PURR_MATRIX_NONE ? NULL : name);
}

static void
a_pointed_cb (PurrCaloriesTable *self, int row, int column)
{
  point (self, "A", row, column);
}

static void
cal_pointed_cb (PurrCaloriesTable *self, int row, int column)
{
  point (self, "cal", row, column);
}

static void
p_pointed_cb (PurrCaloriesTable *self, int row, int column)
{
  point (self, "P", row, column);
}

/* The object -------------------------------------------------------------- */

static void
purr_calories_table_dispose (GObject *object)
{
  PurrCaloriesTable *self = PURR_CALORIES_TABLE (object);

  if (self->copying != NULL)
    adw_animation_pause (self->copying);
  g_clear_object (&self->copying);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_CALORIES_TABLE);

  G_OBJECT_CLASS (purr_calories_table_parent_class)->dispose (object);
}

static void
purr_calories_table_class_init (PurrCaloriesTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_calories_table_dispose;
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_CALORIES_TABLE, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PURR_TYPE_MATRIX_VIEW);
  g_type_ensure (PURR_TYPE_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/calories-table.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrCaloriesTable, child)
  BIND (a);
  BIND (cal);
  BIND (p);
  BIND (code);
  BIND (words_label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, a_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cal_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, p_pointed_cb);
}

static void
purr_calories_table_init (PurrCaloriesTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->copying
    = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, COPYING_TIME,
                               adw_callback_animation_target_new (copying_cb,
                                                                  self, NULL));
  purr_matrix_view_set_headings (self->a, rows, columns);
  purr_calories_table_reset (self);
}

/* Public ------------------------------------------------------------------ */

void
purr_calories_table_set_step (PurrCaloriesTable *self, guint step)
{
  gboolean copies;

  g_return_if_fail (PURR_IS_CALORIES_TABLE (self));
  g_return_if_fail (step <= PURR_CALORIES_LAST_STEP);

  copies = self->step < 3 && step == 3;
  adw_animation_skip (self->copying);
  self->step = step;
  show (self);
  if (copies)
    adw_animation_play (self->copying);
}

guint
purr_calories_table_get_step (PurrCaloriesTable *self)
{
  g_return_val_if_fail (PURR_IS_CALORIES_TABLE (self), 0);

  return self->step;
}

void
purr_calories_table_reset (PurrCaloriesTable *self)
{
  g_return_if_fail (PURR_IS_CALORIES_TABLE (self));

  memcpy (self->values, usual, sizeof usual);
  purr_calories_table_set_step (self, 0);
}

void
purr_calories_table_mark (PurrCaloriesTable *self, const char *name)
{
  PurrMatrixView *views[] = { self->a, self->cal, self->p };
  static const char *const names[] = { "A", "cal", "P" };

  g_return_if_fail (PURR_IS_CALORIES_TABLE (self));

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      int which
        = g_strcmp0 (name, names[i]) == 0 ? PURR_MATRIX_ALL : PURR_MATRIX_NONE;

      purr_matrix_view_mark (views[i], which, which);
    }
}

char *
purr_calories_table_describe (PurrCaloriesTable *self, const char *name)
{
  g_autoptr (PurrArrayPlay) play = NULL;

  g_return_val_if_fail (PURR_IS_CALORIES_TABLE (self), NULL);

  play = run (self);
  return purr_array_play_shape_text (play, name);
}
