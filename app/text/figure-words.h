/* figure-words.h: what the figures of a model are called, and how they are written
 *
 * One writing for the command line, tables, the window and reports. Any thread; new
 * strings are freed with g_free().
 */

#pragma once

#include "engine/insight/figures.h"

G_BEGIN_DECLS

/* What the model answers, and what the folder calls its two classes. Borrowed. */
typedef struct
{
  const char *positive;
  const char *negative;
  const char *positive_class;
  const char *negative_class;
} PurrFigureNames;

/* For programs: "accuracy", "roc_area"; static. That of an interval's end is
 * the same and "_low" or "_high". */
const char *purr_figure_key (PurrFigureKind kind);

/* For people: "accuracy", "ROC area"; static */
const char *purr_figure_name (PurrFigureKind kind);

/* What stands after the number: "of the answers “cat” are right" */
char *purr_figure_explain (PurrFigureKind kind, const PurrFigureNames *names);

/* "91.4 %", or "0.9131" of what is no share; NaN -> "–" */
char *purr_figure_write (PurrFigureKind kind, double value);

/* "89.2 % to 93.1 %"; NULL where there is none */
char *purr_figure_write_interval (PurrFigureKind kind,
                                  const PurrFigure *figure);

G_END_DECLS
