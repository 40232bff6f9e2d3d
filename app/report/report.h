/* report.h: how good a model or a way of learning is, as a page that anybody can open
 *
 * One HTML file that needs nothing else: no script, no network (its policy forbids
 * both), all that stands in it of names is text. It follows light and dark and is
 * fit for paper. Whatever the number of pictures and classes, it is at most 2 MB.
 */

#pragma once

#include "app/report/evaluated.h"
#include "app/report/told-trial.h"
#include "app/widgets/chart.h"

G_BEGIN_DECLS

/* Of each part so many of the mistakes are shown with their pictures, */
#define PURR_REPORT_MISTAKES 24
/* and so many of its classes are told. */
#define PURR_REPORT_CLASSES 100

typedef struct
{
  const PurrEvaluated *evaluated; /* NULL: it tells of trials alone */
  const PurrToldTrial
    *trials[2];         /* either NULL; one at least without a model */
  PurrDataset *dataset; /* without a model: the pictures, else not looked at; */
  const PurrTrainingSettings *settings; /* likewise: what was learnt with */
  const PurrChart *costs; /* of the training; NULL where they are not known */
  const char *model_name; /* a file's or another, for display; or NULL */
  gint64 time;            /* when it is written, as g_get_real_time() has it */
} PurrReport;

/* Any thread; blocks, for the dataset's fingerprint. Free with g_free(). */
char *purr_report_to_html (const PurrReport *self);

/* That in a file, which appears whole or not at all. FALSE with error (G_IO_ERROR; a
 * plain sentence). */
gboolean purr_report_write (const PurrReport *self,
                            const char *path,
                            GError **error);

/* How a report begins, for who would replace nothing else. */
#define PURR_REPORT_BEGIN                                                      \
  "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"    \
  "<meta name=\"generator\" content=\"Purrceptron "

G_END_DECLS
