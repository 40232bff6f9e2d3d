/* stage-rank-one.c: arrays of one axis, which are neither rows nor columns */

#include "app/lessons/stage-rank-one.h"

#include "app/lessons/array-play.h"
#include "app/widgets/code-view.h"

#define FIRST_SEED 1

struct _PurrStageRankOne
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkStack *parts;
  GtkWidget *shapes_box;
  GtkToggleButton *rank_one_button;
  GtkToggleButton *column_button;
  GtkToggleButton *row_button;
  GtkLabel *code_label;
  PurrMatrixView *a;
  PurrMatrixView *transposed;
  PurrMatrixView *product;
  GtkLabel *words_label;
  PurrCodeView *code;
  PurrMatrixView *checked;
  GtkLabel *fault_label;
  GtkLabel *advice_label;

  /* borrowed */
  const struct _Scene *scene; /* NULL: before the first */

  gboolean revealed;
  guint seed;
  guint n_run; /* lines of the scene's code */
};

G_DEFINE_FINAL_TYPE (PurrStageRankOne,
                     purr_stage_rank_one,
                     PURR_TYPE_LESSON_STAGE)

static const struct
{
  const char *code;
  const char *words;
} shapes[] = {
  { "a = np.random.randn(5)",
    "One axis: neither a row nor a column. Turning it over changes nothing, "
    "and "
    "the product is one number, the sum of the squares." },
  { "a = np.random.randn(5, 1)",
    "A column. Turned over it is a row, and a column times a row is a whole "
    "matrix, each number with each." },
  { "a = np.random.randn(1, 5)", "A row. Turned over it is a column, and a row "
                                 "times a column is one number, "
                                 "in an array of shape (1, 1)." },
};

#define N_LINES 4

/* Which shape, what its question hides; or lines of code */
typedef struct _Scene
{
  const char *name;
  guint shape;
  guint n_shown;  /* of a, a.T and the product: one scene goes no further */
  guint n_hidden; /* of these, until its question is answered */
  const char *lines[N_LINES];
} Scene;

static const Scene scenes[] = {
  { "rank", 0, 1, 1, { NULL } },
  { "transpose", 0, 2, 1, { NULL } },
  { "product", 0, 3, 1, { NULL } },
  { "column", 1, 3, 2, { NULL } },
  { "row", 2, 3, 2, { NULL } },
  { "assertion",
    0,
    1,
    0,
    { "a = np.random.randn(5)", "assert a.shape == (5, 1)", NULL } },
  { "reshape",
    0,
    3,
    0,
    { "a = np.random.randn(5)", "a = a.reshape(5, 1)",
      "assert a.shape == (5, 1)", "d = np.dot(a, a.T)" } },
};

/* How many of a, a.T and the product can be seen */
static guint
count_seen (PurrStageRankOne *self)
{
  const Scene *scene = self->scene;

  if (scene == NULL)
    return 3;
  return scene->n_shown - (self->revealed ? 0 : scene->n_hidden);
}

static gboolean
shows_code (PurrStageRankOne *self)
{
  return self->scene != NULL && self->scene->lines[0] != NULL;
}

static guint
count_lines (PurrStageRankOne *self)
{
  guint n = 0;

  while (n < N_LINES && self->scene->lines[n] != NULL)
    n++;
  return n;
}

/* Shapes ------------------------------------------------------------------ */

static guint
get_shape (PurrStageRankOne *self)
{
  return gtk_toggle_button_get_active (self->column_button) ? 1
         : gtk_toggle_button_get_active (self->row_button)  ? 2
                                                            : 0;
}

static PurrArrayPlay *
run_shape (PurrStageRankOne *self)
{
  g_autofree char *code
    = g_strdup_printf ("np.random.seed(%u)\n%s\nt = a.T\nd = np.dot(a, a.T)\n",
                       self->seed, shapes[get_shape (self)].code);

  return purr_array_play_run (code);
}

static void
show_shape (PurrStageRankOne *self)
{
  PurrMatrixView *views[] = { self->a, self->transposed, self->product };
  static const char *const names[] = { "a", "t", "d" };
  g_autoptr (PurrArrayPlay) play = run_shape (self);
  guint n_shown = self->scene != NULL ? self->scene->n_shown : 3;
  guint n_seen = count_seen (self);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (views[i]), i < n_shown);
      if (i < n_seen)
        purr_array_play_show (play, names[i], views[i], "");
      else
        purr_matrix_view_set_empty (views[i], "?");
    }
  gtk_widget_set_sensitive (self->shapes_box, n_seen == n_shown);
  gtk_label_set_text (self->code_label, shapes[get_shape (self)].code);
  gtk_label_set_text (self->words_label,
                      n_seen == 3 ? shapes[get_shape (self)].words : "");
}

/* Code -------------------------------------------------------------------- */

/* The lines that have run so far */
static PurrArrayPlay *
run_lines (PurrStageRankOne *self)
{
  g_autoptr (GString) code = g_string_new (NULL);

  g_string_printf (code, "np.random.seed(%u)\n", self->seed);
  for (guint i = 0; i < self->n_run; i++)
    g_string_append_printf (code, "%s\n", self->scene->lines[i]);
  return purr_array_play_run (code->str);
}

static void
show_lines (PurrStageRankOne *self)
{
  g_autoptr (PurrArrayPlay) play = run_lines (self);
  const char *fault = purr_array_play_get_fault (play);
  g_autofree char *shape = purr_array_play_shape_text (play, "a");
  PurrCodeValue values[] = { { "a.shape", shape, TRUE } };
  gboolean done = self->n_run == count_lines (self);

  purr_array_play_show (play, "a", self->checked, "");
  purr_code_view_set_values (self->code, values, shape != NULL);
  /* What is next, or what is wrong */
  purr_code_view_set_line (self->code, fault != NULL ? self->n_run
                                       : done        ? 0
                                                     : self->n_run + 1);
  gtk_label_set_text (self->fault_label, fault != NULL ? fault : "");
  gtk_label_set_text (
    self->advice_label,
    fault != NULL ? "The slip is caught where it was made, before it spreads."
    : done        ? "Every line ran: a is a column, and the assertion says so."
                  : "");
}

static void
show_code (PurrStageRankOne *self)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (guint i = 0; i < count_lines (self); i++)
    g_string_append_printf (code, "%s%s", i > 0 ? "\n" : "",
                            self->scene->lines[i]);
  purr_code_view_set_code (self->code, code->str);
  show_lines (self);
}

/* Callbacks --------------------------------------------------------------- */

static void
show (PurrStageRankOne *self)
{
  if (shows_code (self))
    show_lines (self);
  else
    show_shape (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
shape_cb (PurrStageRankOne *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    show (self);
}

static void
numbers_cb (PurrStageRankOne *self)
{
  self->seed++;
  show (self);
}

static void
point (PurrStageRankOne *self, const char *name, int row)
{
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self),
                             row == PURR_MATRIX_NONE ? NULL : name);
}

static void
a_pointed_cb (PurrStageRankOne *self, int row, int column)
{
  point (self, "a", row);
}

static void
transposed_pointed_cb (PurrStageRankOne *self, int row, int column)
{
  point (self, "a.T", row);
}

/* Each number of a matrix is one of a times one of a.T */
static void
product_pointed_cb (PurrStageRankOne *self, int row, int column)
{
  gboolean all = row != PURR_MATRIX_NONE && get_shape (self) != 1;

  purr_matrix_view_mark (self->a, all ? PURR_MATRIX_ALL : row,
                         row == PURR_MATRIX_NONE ? PURR_MATRIX_NONE
                                                 : PURR_MATRIX_ALL);
  purr_matrix_view_mark (self->transposed,
                         row == PURR_MATRIX_NONE ? PURR_MATRIX_NONE
                                                 : PURR_MATRIX_ALL,
                         all ? PURR_MATRIX_ALL : column);
  purr_matrix_view_mark (self->product, row, column);
  point (self, "d", row);
}

/* The stage --------------------------------------------------------------- */

static void
choose_shape (PurrStageRankOne *self, guint shape)
{
  GtkToggleButton *buttons[]
    = { self->rank_one_button, self->column_button, self->row_button };

  gtk_toggle_button_set_active (buttons[shape], TRUE);
}

static void
purr_stage_rank_one_set_scene (PurrLessonStage *stage,
                               const char *name,
                               gboolean revealed)
{
  PurrStageRankOne *self = PURR_STAGE_RANK_ONE (stage);

  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_str_equal (scenes[i].name, name))
      self->scene = &scenes[i];
  if (self->scene == NULL)
    return;
  self->revealed = revealed;
  choose_shape (self, self->scene->shape);
  gtk_stack_set_visible_child_name (self->parts,
                                    shows_code (self) ? "code" : "shapes");
  if (shows_code (self))
    {
      /* The answer to what it does is what it does */
      self->n_run = revealed && g_str_equal (name, "assertion") ? 2 : 1;
      show_code (self);
    }
  show (self);
}

static gboolean
purr_stage_rank_one_step (PurrLessonStage *stage, int direction)
{
  PurrStageRankOne *self = PURR_STAGE_RANK_ONE (stage);

  if (!shows_code (self)
      || (direction > 0 ? self->n_run == count_lines (self) : self->n_run <= 1))
    return FALSE;
  self->n_run = direction > 0 ? self->n_run + 1 : self->n_run - 1;
  show (self);
  return TRUE;
}

static void
purr_stage_rank_one_reset (PurrLessonStage *stage)
{
  PurrStageRankOne *self = PURR_STAGE_RANK_ONE (stage);

  self->scene = NULL;
  self->seed = FIRST_SEED;
  choose_shape (self, 0);
}

static void
mark_all (PurrMatrixView *view, gboolean marked)
{
  int which = marked ? PURR_MATRIX_ALL : PURR_MATRIX_NONE;

  purr_matrix_view_mark (view, which, which);
}

static void
purr_stage_rank_one_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageRankOne *self = PURR_STAGE_RANK_ONE (stage);

  mark_all (self->a, g_strcmp0 (symbol, "a") == 0);
  mark_all (self->checked, g_strcmp0 (symbol, "a") == 0);
  mark_all (self->transposed, g_strcmp0 (symbol, "a.T") == 0);
  mark_all (self->product, g_strcmp0 (symbol, "d") == 0);
}

static char *
purr_stage_rank_one_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageRankOne *self = PURR_STAGE_RANK_ONE (stage);
  guint n_seen = shows_code (self) ? 3 : count_seen (self);
  g_autoptr (PurrArrayPlay) play = NULL;

  if ((n_seen < 1 && g_str_equal (symbol, "a"))
      || (n_seen < 2 && g_str_equal (symbol, "a.T"))
      || (n_seen < 3 && g_str_equal (symbol, "d")))
    return NULL;
  play = shows_code (self) ? run_lines (self) : run_shape (self);
  return purr_array_play_shape_text (play, g_str_equal (symbol, "a.T")
                                             ? "t"
                                             : symbol);
}

static void
purr_stage_rank_one_class_init (PurrStageRankOneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  stage_class->set_scene = purr_stage_rank_one_set_scene;
  stage_class->step = purr_stage_rank_one_step;
  stage_class->reset = purr_stage_rank_one_reset;
  stage_class->mark = purr_stage_rank_one_mark;
  stage_class->describe = purr_stage_rank_one_describe;

  g_type_ensure (PURR_TYPE_MATRIX_VIEW);
  g_type_ensure (PURR_TYPE_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-rank-one.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageRankOne, child)
  BIND (parts);
  BIND (shapes_box);
  BIND (rank_one_button);
  BIND (column_button);
  BIND (row_button);
  BIND (code_label);
  BIND (a);
  BIND (transposed);
  BIND (product);
  BIND (words_label);
  BIND (code);
  BIND (checked);
  BIND (fault_label);
  BIND (advice_label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, shape_cb);
  gtk_widget_class_bind_template_callback (widget_class, numbers_cb);
  gtk_widget_class_bind_template_callback (widget_class, a_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, transposed_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, product_pointed_cb);
}

static void
purr_stage_rank_one_init (PurrStageRankOne *self)
{
  self->seed = FIRST_SEED;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_shape (self);
}
