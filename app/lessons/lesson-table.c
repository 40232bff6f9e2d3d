/* lesson-table.c: the lessons */

#include "app/lessons/lesson-table.h"

#include "app/lessons/stage-broadcasting.h"
#include "app/lessons/stage-column.h"
#include "app/lessons/stage-derivatives.h"
#include "app/lessons/stage-descent.h"
#include "app/lessons/stage-features.h"
#include "app/lessons/stage-graph.h"
#include "app/lessons/stage-loss.h"
#include "app/lessons/stage-neuron.h"
#include "app/lessons/stage-picture.h"
#include "app/lessons/stage-race.h"
#include "app/lessons/stage-rank-one.h"
#include "app/lessons/stage-quiz.h"
#include "app/lessons/stage-scratch-pad.h"

const PurrLessonEntry purr_lesson_table[] = {
  /* clang-format off */
  { "picture", purr_stage_picture_get_type },
  { "neuron", purr_stage_neuron_get_type },
  { "loss", purr_stage_loss_get_type },
  { "derivatives", purr_stage_derivatives_get_type },
  { "descent", purr_stage_descent_get_type },
  { "graph", purr_stage_graph_get_type },
  { "features", purr_stage_features_get_type },
  { "race", purr_stage_race_get_type },
  { "broadcasting", purr_stage_broadcasting_get_type },
  { "rank-one", purr_stage_rank_one_get_type },
  { "column", purr_stage_column_get_type },
  { "scratch-pad", purr_stage_scratch_pad_get_type },
  { "quiz", purr_stage_quiz_get_type },
  { NULL },
  /* clang-format on */
};

const PurrLessonEntry *
purr_lesson_table_find (const char *id)
{
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    if (g_strcmp0 (entry->id, id) == 0)
      return entry;
  return NULL;
}

GtkWidget *
purr_lesson_table_create (const PurrLessonEntry *lesson, PurrSession *session)
{
  g_return_val_if_fail (lesson != NULL && lesson->id != NULL, NULL);

  return g_object_new (lesson->get_type (), "session", session, NULL);
}
