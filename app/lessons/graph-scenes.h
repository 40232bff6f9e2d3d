/* graph-scenes.h: the expressions that are ready, and what the lesson's scenes show
 * of them
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *text;
  const char *values; /* "a=5 b=3 c=2" */
} PurrGraphReady;

/* Ends with an entry without a title. */
extern const PurrGraphReady purr_graph_ready[];

/* Steps behind those forward, so that 0 is where the result has its value; START:
 * the inputs alone; END: all of them. */
#define PURR_GRAPH_SCENE_START (-1)
#define PURR_GRAPH_SCENE_END G_MAXINT

typedef struct
{
  const char *name;
  int ready; /* in purr_graph_ready; -1: what is there */
  int begin; /* the steps that are taken when it begins */
  int end;   /* and before the next scene comes */
} PurrGraphScene;

/* The last one, where the name is none; NULL too. */
const PurrGraphScene *purr_graph_scene_find (const char *name);

G_END_DECLS
