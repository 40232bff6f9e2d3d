/* report-private.h: the pieces that a report is made of */

#pragma once

#include "app/report/report.h"

G_BEGIN_DECLS

/* Its colours and places: the style sheet's text. Free with g_free(). */
char *purr_report_make_style (void);

/* "<h2>…" and all that is told of a part. id: of the heading */
void purr_report_append_part (GString *html,
                              const PurrEvaluated *evaluated,
                              const PurrEvaluatedPart *part);

/* The mistakes of a part, the worst first, with their pictures */
void purr_report_append_mistakes (GString *html,
                                  const PurrEvaluated *evaluated,
                                  const PurrEvaluatedPart *part);

/* How the model was made, and of which pictures */
void purr_report_append_origin (GString *html, const PurrReport *report);

/* Models that were taught for it: sentences, chart and table */
void purr_report_append_trial (GString *html, const PurrToldTrial *told);

/* "<p>…</p>" of each sentence */
void purr_report_append_sentences (GString *html,
                                   const char *class_name,
                                   const GPtrArray *sentences);

G_END_DECLS
