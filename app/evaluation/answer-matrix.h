/* answer-matrix.h: the matrix of answers: what pictures are, and what they are taken for
 *
 * Each number is a button that asks for its pictures; so are the names beside and
 * above them, for all pictures of a class and all of an answer.
 *
 * Signals
 *   "asked"  (int label, int answer): 0, 1, or -1 for both
 */

#pragma once

#include "app/text/figure-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_ANSWER_MATRIX (purr_answer_matrix_get_type ())
G_DECLARE_FINAL_TYPE (PurrAnswerMatrix,
                      purr_answer_matrix,
                      PURR,
                      ANSWER_MATRIX,
                      AdwBin)

void purr_answer_matrix_show (PurrAnswerMatrix *self,
                              const PurrMetrics *counts,
                              const PurrFigureNames *names);

G_END_DECLS
