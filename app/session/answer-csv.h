/* answer-csv.h: answers as comma-separated values
 *
 * The one writer of them, for the command line and the window: RFC 4180, though
 * lines end in a newline alone; UTF-8; numbers with every digit. Any thread.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* The first line, its newline included. */
#define PURR_ANSWER_CSV_HEADER "file,class,probability,positive,logit,error\n"

/* Appends the line of one picture. file: in the file system's encoding; two that
 * differ still differ. answer: NULL where there is none. error: why not, or NULL. */
void purr_answer_csv_append (GString *text,
                             const char *file,
                             const PurrAnswer *answer,
                             const char *error);

G_END_DECLS
