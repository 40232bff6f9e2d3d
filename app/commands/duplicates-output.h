/* duplicates-output.h: pictures that stand in a folder more than once, told */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrDuplicates PurrDuplicates;

typedef enum
{
  PURR_DUPLICATES_LIST,
  PURR_DUPLICATES_CSV,  /* a line a picture */
  PURR_DUPLICATES_JSON, /* an array of groups */
} PurrDuplicatesFormat;

/* Prints one line, or nothing where there are none: "Found 3 duplicates: 1 in
 * both training and test."; what else is worth a sentence; and, where none was
 * left out, a hint. held_out: see purr_duplicates_count_held_out(). */
void purr_duplicates_print_found (const PurrDuplicates *duplicates,
                                  gsize left_out,
                                  gsize held_out,
                                  const char *hint);

/* Prints all groups to standard output. */
void purr_duplicates_print (const PurrDuplicates *duplicates,
                            const PurrDataset *dataset,
                            PurrDuplicatesFormat format);

G_END_DECLS
