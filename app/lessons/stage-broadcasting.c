/* stage-broadcasting.c: small arrays meet large ones */

#include "app/lessons/stage-broadcasting.h"

#include "app/lessons/broadcast-board.h"
#include "app/lessons/calories-table.h"

struct _PurrStageBroadcasting
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkStack *parts;
  PurrBroadcastBoard *board;
  PurrCaloriesTable *calories;

  /* borrowed */
  const struct _Scene *scene; /* NULL: the calories */

  guint last_step; /* of the calories, in this scene */
};

G_DEFINE_FINAL_TYPE (PurrStageBroadcasting,
                     purr_stage_broadcasting,
                     PURR_TYPE_LESSON_STAGE)

/* What the board begins with, and what its question asks for */
typedef struct _Scene
{
  const char *name;
  PurrBroadcastOperation operation;
  guint shapes[4];
  guint answer[4]; /* shapes once it is answered, where they are others */
} Scene;

static const Scene scenes[] = {
  { "number", PURR_BROADCAST_ADD, { 3, 4, 0, 1 }, { 0 } },
  { "row", PURR_BROADCAST_ADD, { 3, 4, 1, 4 }, { 0 } },
  { "column", PURR_BROADCAST_ADD, { 3, 4, 3, 1 }, { 0 } },
  { "impossible", PURR_BROADCAST_ADD, { 3, 4, 1, 4 }, { 3, 4, 4, 3 } },
  { "product", PURR_BROADCAST_MULTIPLY, { 2, 3, 3, 2 }, { 0 } },
  { "dot", PURR_BROADCAST_DOT, { 2, 3, 3, 2 }, { 0 } },
};

static void
changed_cb (PurrStageBroadcasting *self)
{
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
pointed_cb (PurrStageBroadcasting *self, const char *name)
{
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self), name);
}

static gboolean
shows_calories (PurrStageBroadcasting *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "calories")
         == 0;
}

static void
set_shapes (PurrStageBroadcasting *self, const guint *shapes)
{
  purr_broadcast_board_set_shapes (self->board, shapes[0], shapes[1], shapes[2],
                                   shapes[3]);
}

static void
purr_stage_broadcasting_set_scene (PurrLessonStage *stage,
                                   const char *name,
                                   gboolean revealed)
{
  PurrStageBroadcasting *self = PURR_STAGE_BROADCASTING (stage);
  const Scene *scene = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_str_equal (scenes[i].name, name))
      scene = &scenes[i];
  gtk_stack_set_visible_child_name (self->parts,
                                    scene != NULL ? "board" : "calories");
  if (scene == NULL)
    {
      self->last_step
        = g_str_equal (name, "sums") ? 1 : PURR_CALORIES_LAST_STEP;
      purr_calories_table_set_step (self->calories, revealed ? 1 : 0);
      changed_cb (self);
      return;
    }
  /* What the question is about, and then its answer */
  if (scene != self->scene || !revealed)
    {
      purr_broadcast_board_set_phase (self->board, PURR_BROADCAST_OPERANDS);
      purr_broadcast_board_set_operation (self->board, scene->operation);
      set_shapes (self, scene->shapes);
    }
  self->scene = scene;
  if (!revealed)
    return;
  if (scene->answer[0] > 0)
    set_shapes (self, scene->answer);
  purr_broadcast_board_set_phase (self->board, PURR_BROADCAST_RESULT);
}

static gboolean
step_calories (PurrStageBroadcasting *self, int direction)
{
  guint step = purr_calories_table_get_step (self->calories);

  if (direction > 0 ? step >= self->last_step : step == 0)
    return FALSE;
  purr_calories_table_set_step (self->calories,
                                direction > 0 ? step + 1 : step - 1);
  changed_cb (self);
  return TRUE;
}

static gboolean
purr_stage_broadcasting_step (PurrLessonStage *stage, int direction)
{
  PurrStageBroadcasting *self = PURR_STAGE_BROADCASTING (stage);
  int phase = (int) purr_broadcast_board_get_phase (self->board) + direction;

  if (shows_calories (self))
    return step_calories (self, direction);
  /* Where nothing is copied there is nothing to be seen in between */
  if (phase == PURR_BROADCAST_COPIES
      && !purr_broadcast_board_has_copies (self->board))
    phase += direction;
  if (phase < PURR_BROADCAST_OPERANDS || phase > PURR_BROADCAST_RESULT)
    return FALSE;
  purr_broadcast_board_set_phase (self->board, (PurrBroadcastPhase) phase);
  return TRUE;
}

static void
purr_stage_broadcasting_reset (PurrLessonStage *stage)
{
  PurrStageBroadcasting *self = PURR_STAGE_BROADCASTING (stage);

  self->scene = NULL;
  purr_broadcast_board_reset (self->board);
  purr_calories_table_reset (self->calories);
}

static void
purr_stage_broadcasting_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageBroadcasting *self = PURR_STAGE_BROADCASTING (stage);

  purr_broadcast_board_mark (self->board, symbol);
  purr_calories_table_mark (self->calories, symbol);
}

static char *
purr_stage_broadcasting_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageBroadcasting *self = PURR_STAGE_BROADCASTING (stage);

  char *value = shows_calories (self)
                  ? purr_calories_table_describe (self->calories, symbol)
                  : purr_broadcast_board_describe (self->board, symbol);

  /* Elsewhere it is a probability */
  return value == NULL && g_strcmp0 (symbol, "P") == 0
           ? g_strdup ("percentages")
           : value;
}

static void
purr_stage_broadcasting_class_init (PurrStageBroadcastingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  stage_class->set_scene = purr_stage_broadcasting_set_scene;
  stage_class->step = purr_stage_broadcasting_step;
  stage_class->reset = purr_stage_broadcasting_reset;
  stage_class->mark = purr_stage_broadcasting_mark;
  stage_class->describe = purr_stage_broadcasting_describe;

  g_type_ensure (PURR_TYPE_BROADCAST_BOARD);
  g_type_ensure (PURR_TYPE_CALORIES_TABLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-broadcasting.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageBroadcasting,   \
                                        child)
  BIND (parts);
  BIND (board);
  BIND (calories);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
}

static void
purr_stage_broadcasting_init (PurrStageBroadcasting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
