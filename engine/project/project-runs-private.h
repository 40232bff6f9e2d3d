/* project-runs-private.h: where each part of a run's record stands in a row
 *
 * One table says it, for writing and for reading.
 */

#pragma once

#include "engine/project/project-file-private.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_COLUMN_TEXT,    /* char *, may be NULL */
  PURR_COLUMN_PATH,    /* likewise, as bytes */
  PURR_COLUMN_INTEGER, /* guint64 or gint64, by their bits */
  PURR_COLUMN_COUNT, /* likewise, and 0 where an older program wrote the row */
  PURR_COLUMN_BOOLEAN,
  PURR_COLUMN_REAL, /* NaN is NULL */
  PURR_COLUMN_LIST, /* pointer, count */
  PURR_COLUMN_FIGURES,
  PURR_COLUMN_MODEL,
  PURR_COLUMN_OPTIMIZER,
  PURR_COLUMN_NORMALISE,
  PURR_COLUMN_END,
} PurrRunColumnKind;

typedef struct
{
  const char *name;
  PurrRunColumnKind kind;
  gsize offset; /* of it in PurrRunRecordParts */
  gsize count;  /* likewise, of how many entries a list has */
  gsize width;  /* of an entry, in numbers */
} PurrRunColumn;

/* Where a field of PurrRunRecordParts is */
#define PURR_RUN_AT(field) offsetof (PurrRunRecordParts, field)

/* Column i of a row, the key first. */
const PurrRunColumn *purr_run_columns_get (int i);

/* How many there are, and how many a project file of that version has: the first
 * ones. */
int purr_run_columns_count (void);
int purr_run_columns_count_in (int version);

G_END_DECLS
