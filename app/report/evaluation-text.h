/* evaluation-text.h: all figures as text in columns
 *
 * What `purrceptron evaluate` prints and what is copied from the window.
 */

#pragma once

#include "app/report/evaluated.h"

G_BEGIN_DECLS

/* Of more classes only those are told that most often are answered wrong. */
#define PURR_TOLD_CLASSES 20

/* The verdict, and of each part the matrix of answers, its figures with their
 * intervals, its classes where there are more than two, what is to be known of it.
 * Names of classes are as purr_printable() has them; lines end with \n. Any thread;
 * free with g_free(). */
char *purr_evaluation_to_text (const PurrEvaluated *evaluated);

/* The classes of a part in the order of how badly they are answered, the worst
 * first, at most limit of them: places in part->classes, of guint. Free with
 * g_array_unref(). */
GArray *purr_evaluation_find_worst_classes (const PurrEvaluatedPart *part,
                                            guint limit);

G_END_DECLS
