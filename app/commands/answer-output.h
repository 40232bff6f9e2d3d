/* answer-output.h: answers as a table, as CSV or as JSON */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_OUTPUT_TABLE,
  PURR_OUTPUT_CSV,  /* RFC 4180, though lines end in a newline alone */
  PURR_OUTPUT_JSON, /* one array of objects */
} PurrOutputFormat;

/* Writes to standard output, line by line as answers come. CSV and JSON are
 * UTF-8 whatever the locale; their numbers have all digits. */
typedef struct _PurrAnswerOutput PurrAnswerOutput;

/* Begins: prints the header, where there is one. model must outlive it. */
PurrAnswerOutput *purr_answer_output_new (PurrOutputFormat format,
                                          const PurrModel *model);
/* path: in the file system's encoding. */
void purr_answer_output_add (PurrAnswerOutput *self,
                             const char *path,
                             const PurrAnswer *answer);
/* A picture without an answer: a table says nothing about it. */
void purr_answer_output_add_error (PurrAnswerOutput *self,
                                   const char *path,
                                   const char *message);
/* Ends: prints the closing line, where there is one, and frees. */
void purr_answer_output_end (PurrAnswerOutput *self);

G_END_DECLS
