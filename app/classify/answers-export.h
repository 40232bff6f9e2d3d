/* answers-export.h: answers as comma-separated values, saved where a person says */

#pragma once

#include "app/classify/classify-pictures.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

/* Asks where to, once it is shown; keep it until its "response". What is shown of
 * pictures by then, in its order, is written in a thread, line by line as
 * “purrceptron classify --csv” does, and page says how it went. New. */
GtkFileChooserNative *purr_answers_export_new (PurrPage *page,
                                               PurrClassifyPictures *pictures);

/* Writes them to the file at path, for which page says how it went. */
void purr_answers_export_to (PurrPage *page,
                             PurrClassifyPictures *pictures,
                             const char *path);

G_END_DECLS
