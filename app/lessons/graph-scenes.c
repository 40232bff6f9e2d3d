/* graph-scenes.c: the expressions that are ready, and what the lesson's scenes show
 * of them
 */

#include "app/lessons/graph-scenes.h"

#define START PURR_GRAPH_SCENE_START
#define END PURR_GRAPH_SCENE_END

/* Each with values that say something */
const PurrGraphReady purr_graph_ready[] = {
  { "J = 3(a + bc)", "3*(a + b*c)", "a=5 b=3 c=2" },
  { "Logistic loss",
    "z = w1*x1 + w2*x2 + b; a = sigmoid(z); "
    "L = -(y*log(a) + (1 - y)*log(1 - a))",
    "w1=0.5 x1=1 w2=-0.25 x2=2 b=0.25 y=1" },
  { "One input twice", "(a + b)*(b + c)", "a=1 b=2 c=3" },
  { "Squared error", "a = sigmoid(w*x + b); J = (a - y)**2",
    "w=1 x=2 b=-1 y=1" },
  { "σ(z) in steps", "1/(1 + exp(-z))", "z=1" },
  { "A kink", "maximum(0, w*x + b)", "w=1 x=2 b=-2" },
  { NULL },
};

enum
{
  COURSE,
  LOGISTIC,
  TWICE,
};

static const PurrGraphScene scenes[] = {
  { "forward", COURSE, START, 0 }, { "nudge", COURSE, 0, 4 },
  { "chain", COURSE, 4, END },     { "logistic", LOGISTIC, 0, END },
  { "twice", TWICE, 1, END },      { "own", -1, START, END },
};

const PurrGraphScene *
purr_graph_scene_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_strcmp0 (scenes[i].name, name) == 0)
      return &scenes[i];
  return &scenes[G_N_ELEMENTS (scenes) - 1];
}
