/* lesson-formulas.h: the formulas of a scene, with values from the stage, or
 * what a symbol stands for where it has none
 *
 * Signals
 *   "symbol-pointed"  a symbol is pointed at (const char *symbol; NULL: none)
 */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_FORMULAS (purr_lesson_formulas_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonFormulas,
                      purr_lesson_formulas,
                      PURR,
                      LESSON_FORMULAS,
                      GtkBox)

/* formulas: NULL-terminated, in the notation of formula.h; empty: hidden. */
void purr_lesson_formulas_set (PurrLessonFormulas *self, char **formulas);

/* Marks a symbol wherever it stands; NULL: none. */
void purr_lesson_formulas_mark (PurrLessonFormulas *self, const char *symbol);

/* Has each symbol show what the stage says that it is now. */
void purr_lesson_formulas_update (PurrLessonFormulas *self,
                                  PurrLessonStage *stage);

G_END_DECLS
