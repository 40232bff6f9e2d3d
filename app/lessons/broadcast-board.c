/* broadcast-board.c: A and B, an operation, and what comes of it */

#include "app/lessons/broadcast-board.h"

#include "app/lessons/array-play.h"

#include <string.h>

#define MAX_SIDE 5
#define COPYING_TIME 900 /* ms */

typedef struct
{
  PurrMatrixView *view;
  const char *name;
  guint n_rows; /* 0: a number */
  guint n_columns;
  double values[MAX_SIDE * MAX_SIDE]; /* rows of MAX_SIDE */
} Operand;

struct _PurrBroadcastBoard
{
  GtkBox parent_instance;

  /* Template */
  GtkDropDown *a_rows;
  GtkDropDown *a_columns;
  GtkDropDown *operation;
  GtkDropDown *b_rows;
  GtkDropDown *b_columns;
  GtkToggleButton *number_button;
  PurrMatrixView *a;
  PurrMatrixView *b;
  PurrMatrixView *c;
  GtkLabel *code_label;
  GtkLabel *fault_label;
  GtkLabel *words_label;

  /* owned */
  AdwAnimation *copying;

  Operand operands[2];
  PurrBroadcastPhase phase;
  gsize shape[2]; /* of C, where it has two axes */
  gboolean possible;
  double progress;  /* of copies */
  gboolean setting; /* its own controls */
};

G_DEFINE_FINAL_TYPE (PurrBroadcastBoard, purr_broadcast_board, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const operations[]
  = { "A + B", "A - B", "A * B", "A / B", "np.dot(A, B)" };

static PurrBroadcastOperation
get_operation (PurrBroadcastBoard *self)
{
  return (
    PurrBroadcastOperation) MIN (gtk_drop_down_get_selected (self->operation),
                                 G_N_ELEMENTS (operations) - 1);
}

static gsize
get_side (const Operand *operand, int axis)
{
  return operand->n_rows == 0 ? 1
         : axis == 0          ? operand->n_rows
                              : operand->n_columns;
}

/* Words ------------------------------------------------------------------- */

static void
add_copies (PurrBroadcastBoard *self, GString *words, const Operand *operand)
{
  gboolean rows = get_side (operand, 0) != self->shape[0];
  gboolean columns = get_side (operand, 1) != self->shape[1];

  if (words->len > 0 && (rows || columns))
    g_string_append_c (words, ' ');
  if (operand->n_rows == 0)
    g_string_append_printf (words,
                            "The number %s stands for a whole array of shape "
                            "(%" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT ").",
                            operand->name, self->shape[0], self->shape[1]);
  else if (rows && columns)
    g_string_append_printf (
      words,
      "%s has one row and one column: its number is copied to %" G_GSIZE_FORMAT
      " rows and %" G_GSIZE_FORMAT " columns.",
      operand->name, self->shape[0], self->shape[1]);
  else if (rows)
    g_string_append_printf (words,
                            "%s has one row: it is copied to %" G_GSIZE_FORMAT
                            " rows.",
                            operand->name, self->shape[0]);
  else if (columns)
    g_string_append_printf (
      words, "%s has one column: it is copied to %" G_GSIZE_FORMAT " columns.",
      operand->name, self->shape[1]);
}

static char *
find_words (PurrBroadcastBoard *self, const PurrArrayPlay *play)
{
  const Operand *a = &self->operands[0];
  GString *words;

  if (!self->possible)
    return g_strdup (purr_array_play_get_advice (play));
  if (get_operation (self) == PURR_BROADCAST_DOT)
    {
      if (self->operands[1].n_rows == 0)
        return g_strdup ("With one number, np.dot is the same as *.");
      return g_strdup_printf (
        "Each number of C is a row of A times a column of B, number by number, "
        "and the %u products added up.",
        a->n_columns);
    }
  words = g_string_new (NULL);
  add_copies (self, words, a);
  add_copies (self, words, &self->operands[1]);
  if (words->len == 0)
    g_string_append (words, "The shapes are equal: nothing is copied, and each "
                            "number meets the one in its place.");
  return g_string_free (words, FALSE);
}

/* Showing ----------------------------------------------------------------- */

static PurrArrayPlay *
run (PurrBroadcastBoard *self)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (int i = 0; i < 2; i++)
    {
      const Operand *operand = &self->operands[i];
      double values[MAX_SIDE * MAX_SIDE];
      guint n_columns = MAX (1, operand->n_columns);

      for (guint row = 0; row < MAX (1, operand->n_rows); row++)
        for (guint column = 0; column < n_columns; column++)
          values[row * n_columns + column]
            = operand->values[row * MAX_SIDE + column];
      purr_array_play_write (code, operand->name, values, operand->n_rows,
                             n_columns);
    }
  g_string_append_printf (code, "C = %s\n", operations[get_operation (self)]);
  return purr_array_play_run (code->str);
}

static void
stretch (PurrBroadcastBoard *self, double progress)
{
  gboolean copies = self->phase != PURR_BROADCAST_OPERANDS
                    && purr_broadcast_board_has_copies (self);

  self->progress = progress;
  for (int i = 0; i < 2; i++)
    {
      const Operand *operand = &self->operands[i];

      purr_matrix_view_stretch (
        operand->view,
        (guint) (copies ? self->shape[0] : get_side (operand, 0)),
        (guint) (copies ? self->shape[1] : get_side (operand, 1)),
        copies ? progress : 0);
    }
}

static void
show (PurrBroadcastBoard *self)
{
  g_autoptr (PurrArrayPlay) play = run (self);
  const char *code = operations[get_operation (self)];
  g_autofree char *line = g_strdup_printf ("C = %s", code);
  g_autofree char *words = NULL;
  gboolean shown = self->phase == PURR_BROADCAST_RESULT && self->progress >= 1;

  self->possible = purr_array_play_get_shape (play, "C", self->shape) >= 0;
  for (int i = 0; i < 2; i++)
    purr_array_play_show (play, self->operands[i].name, self->operands[i].view,
                          "");
  stretch (self, self->progress);
  if (shown && self->possible)
    purr_array_play_show (play, "C", self->c, "");
  else
    purr_matrix_view_set_empty (self->c, shown ? "none" : "?");

  words = find_words (self, play);
  gtk_label_set_text (self->code_label, line);
  gtk_label_set_text (self->words_label,
                      self->phase == PURR_BROADCAST_OPERANDS ? "" : words);
  gtk_label_set_text (self->fault_label, purr_array_play_get_fault (play));
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label),
                          !self->possible
                            && self->phase != PURR_BROADCAST_OPERANDS);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
copying_cb (double value, gpointer user_data)
{
  PurrBroadcastBoard *self = user_data;

  if (value >= 1 && self->progress < 1)
    {
      self->progress = 1;
      show (self);
    }
  else
    stretch (self, value);
}

/* What is seen at once after a change */
static void
settle (PurrBroadcastBoard *self)
{
  adw_animation_reset (self->copying);
  self->progress = self->phase == PURR_BROADCAST_OPERANDS ? 0 : 1;
  show (self);
}

/* Controls ---------------------------------------------------------------- */

static guint
get_size (GtkDropDown *drop_down)
{
  return MIN (gtk_drop_down_get_selected (drop_down), MAX_SIDE - 1) + 1;
}

static void
read_controls (PurrBroadcastBoard *self)
{
  Operand *a = &self->operands[0];
  Operand *b = &self->operands[1];

  a->n_rows = get_size (self->a_rows);
  a->n_columns = get_size (self->a_columns);
  b->n_rows = gtk_toggle_button_get_active (self->number_button)
                ? 0
                : get_size (self->b_rows);
  b->n_columns = b->n_rows == 0 ? 1 : get_size (self->b_columns);
}

static void
shape_cb (PurrBroadcastBoard *self)
{
  if (self->setting)
    return;
  read_controls (self);
  settle (self);
}

static void
operation_cb (PurrBroadcastBoard *self)
{
  if (!self->setting)
    settle (self);
}

static void
edit (PurrBroadcastBoard *self, int which, int row, int column, double number)
{
  self->operands[which].values[row * MAX_SIDE + column] = number;
  settle (self);
}

static void
a_edited_cb (PurrBroadcastBoard *self, int row, int column, double number)
{
  edit (self, 0, row, column, number);
}

static void
b_edited_cb (PurrBroadcastBoard *self, int row, int column, double number)
{
  edit (self, 1, row, column, number);
}

static void
point (PurrBroadcastBoard *self, const char *name, int row)
{
  g_signal_emit (self, signals[SIGNAL_POINTED], 0,
                 row == PURR_MATRIX_NONE ? NULL : name);
}

static void
a_pointed_cb (PurrBroadcastBoard *self, int row, int column)
{
  point (self, "A", row);
}

static void
b_pointed_cb (PurrBroadcastBoard *self, int row, int column)
{
  point (self, "B", row);
}

/* What a number of C was made of */
static void
c_pointed_cb (PurrBroadcastBoard *self, int row, int column)
{
  gboolean dot = get_operation (self) == PURR_BROADCAST_DOT
                 && self->operands[1].n_rows > 0;
  gboolean none = row == PURR_MATRIX_NONE;

  purr_matrix_view_mark (self->a, row, dot && !none ? PURR_MATRIX_ALL : column);
  purr_matrix_view_mark (self->b, dot && !none ? PURR_MATRIX_ALL : row, column);
  purr_matrix_view_mark (self->c, row, column);
  point (self, "C", row);
}

/* The object -------------------------------------------------------------- */

static void
purr_broadcast_board_dispose (GObject *object)
{
  PurrBroadcastBoard *self = PURR_BROADCAST_BOARD (object);

  if (self->copying != NULL)
    adw_animation_pause (self->copying);
  g_clear_object (&self->copying);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_BROADCAST_BOARD);

  G_OBJECT_CLASS (purr_broadcast_board_parent_class)->dispose (object);
}

static void
purr_broadcast_board_class_init (PurrBroadcastBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_broadcast_board_dispose;
  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_BROADCAST_BOARD, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_BROADCAST_BOARD, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PURR_TYPE_MATRIX_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/broadcast-board.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrBroadcastBoard, child)
  BIND (a_rows);
  BIND (a_columns);
  BIND (operation);
  BIND (b_rows);
  BIND (b_columns);
  BIND (number_button);
  BIND (a);
  BIND (b);
  BIND (c);
  BIND (code_label);
  BIND (fault_label);
  BIND (words_label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, shape_cb);
  gtk_widget_class_bind_template_callback (widget_class, operation_cb);
  gtk_widget_class_bind_template_callback (widget_class, a_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, b_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, a_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, b_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, c_pointed_cb);
}

static void
purr_broadcast_board_init (PurrBroadcastBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->operands[0] = (Operand) { .view = self->a, .name = "A" };
  self->operands[1] = (Operand) { .view = self->b, .name = "B" };
  self->copying
    = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, COPYING_TIME,
                               adw_callback_animation_target_new (copying_cb,
                                                                  self, NULL));
  purr_broadcast_board_reset (self);
}

/* Public ------------------------------------------------------------------ */

void
purr_broadcast_board_set_shapes (PurrBroadcastBoard *self,
                                 guint a_rows,
                                 guint a_columns,
                                 guint b_rows,
                                 guint b_columns)
{
  g_return_if_fail (PURR_IS_BROADCAST_BOARD (self));

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->a_rows, a_rows - 1);
  gtk_drop_down_set_selected (self->a_columns, a_columns - 1);
  gtk_toggle_button_set_active (self->number_button, b_rows == 0);
  gtk_drop_down_set_selected (self->b_rows, MAX (1, b_rows) - 1);
  gtk_drop_down_set_selected (self->b_columns, MAX (1, b_columns) - 1);
  self->setting = FALSE;
  shape_cb (self);
}

void
purr_broadcast_board_set_operation (PurrBroadcastBoard *self,
                                    PurrBroadcastOperation operation)
{
  g_return_if_fail (PURR_IS_BROADCAST_BOARD (self));

  gtk_drop_down_set_selected (self->operation, operation);
}

void
purr_broadcast_board_set_phase (PurrBroadcastBoard *self,
                                PurrBroadcastPhase phase)
{
  gboolean moves;

  g_return_if_fail (PURR_IS_BROADCAST_BOARD (self));

  moves = self->phase == PURR_BROADCAST_OPERANDS
          && phase != PURR_BROADCAST_OPERANDS
          && purr_broadcast_board_has_copies (self);
  self->phase = phase;
  settle (self);
  if (moves)
    {
      self->progress = 0;
      show (self);
      adw_animation_play (self->copying);
    }
}

PurrBroadcastPhase
purr_broadcast_board_get_phase (PurrBroadcastBoard *self)
{
  g_return_val_if_fail (PURR_IS_BROADCAST_BOARD (self), 0);

  return self->phase;
}

gboolean
purr_broadcast_board_has_copies (PurrBroadcastBoard *self)
{
  g_return_val_if_fail (PURR_IS_BROADCAST_BOARD (self), FALSE);

  if (!self->possible || get_operation (self) == PURR_BROADCAST_DOT)
    return FALSE;
  for (int i = 0; i < 2; i++)
    for (int axis = 0; axis < 2; axis++)
      if (get_side (&self->operands[i], axis) != self->shape[axis])
        return TRUE;
  return FALSE;
}

void
purr_broadcast_board_reset (PurrBroadcastBoard *self)
{
  g_return_if_fail (PURR_IS_BROADCAST_BOARD (self));

  for (guint i = 0; i < MAX_SIDE * MAX_SIDE; i++)
    {
      guint row = i / MAX_SIDE;
      guint column = i % MAX_SIDE;

      self->operands[0].values[i] = 4 * row + column + 1;
      self->operands[1].values[i] = 100 * (row + column + 1);
    }
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->operation, PURR_BROADCAST_ADD);
  self->setting = FALSE;
  self->phase = PURR_BROADCAST_OPERANDS;
  purr_broadcast_board_set_shapes (self, 3, 4, 1, 4);
}

void
purr_broadcast_board_mark (PurrBroadcastBoard *self, const char *name)
{
  PurrMatrixView *views[] = { self->a, self->b, self->c };
  static const char *const names[] = { "A", "B", "C" };

  g_return_if_fail (PURR_IS_BROADCAST_BOARD (self));

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      int which
        = g_strcmp0 (name, names[i]) == 0 ? PURR_MATRIX_ALL : PURR_MATRIX_NONE;

      purr_matrix_view_mark (views[i], which, which);
    }
}

char *
purr_broadcast_board_describe (PurrBroadcastBoard *self, const char *name)
{
  g_autoptr (PurrArrayPlay) play = NULL;

  g_return_val_if_fail (PURR_IS_BROADCAST_BOARD (self), NULL);

  if (g_str_equal (name, "m"))
    return g_strdup_printf ("%u", self->operands[0].n_rows);
  if (g_str_equal (name, "n"))
    return g_strdup_printf ("%u", self->operands[0].n_columns);
  if (strlen (name) != 1 || strchr ("ABC", *name) == NULL
      || (*name == 'C' && self->phase != PURR_BROADCAST_RESULT))
    return NULL;
  play = run (self);
  return purr_array_play_shape_text (play, name);
}
