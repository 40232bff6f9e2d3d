/* evaluation-csv.h: all figures as a table for programs */

#pragma once

#include "app/report/evaluated.h"

G_BEGIN_DECLS

/* The first line: a row for each figure of each part, and of each of its classes */
#define PURR_EVALUATION_CSV_HEADER "part,class,figure,value,low,high"

/* Comma-separated values. Without a class stand counts (pictures, true_positives,
 * false_negatives, false_positives, true_negatives) and what purr_figure_key() calls
 * a figure; with one pictures, answered_positive, right and accuracy. The first row
 * is the threshold, a probability; then slope and intercept of a calibrated model, or
 * calibrated_slope and calibrated_intercept of what fits the held-out pictures. With
 * either stand calibration_error and cost of each part, too, without the one
 * (uncalibrated_cost) or with the other (calibrated_cost). What does not exist is empty; numbers read back
 * to the same bits. Any thread; free with g_free(). */
char *purr_evaluation_to_csv (const PurrEvaluated *evaluated);

/* That in a file, which appears whole or not at all. FALSE with error (G_IO_ERROR; a
 * plain sentence). Blocks. */
gboolean purr_evaluation_write_csv (const PurrEvaluated *evaluated,
                                    const char *path,
                                    GError **error);

G_END_DECLS
