/* project-runs.c: the runs of a project, to rows and back
 *
 * Lists are little-endian numbers of eight bytes, one behind the other.
 */

#include "engine/project/project-runs-private.h"

#include <math.h>
#include <string.h>

/* Writing --------------------------------------------------------------- */

static void
append_numbers (GByteArray *bytes, const void *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, (const guint8 *) numbers + i * sizeof bits, sizeof bits);
      bits = GUINT64_TO_LE (bits);
      g_byte_array_append (bytes, (const guint8 *) &bits, sizeof bits);
    }
}

/* The entries' fields, in the order of the file */
static void
append_entry (GByteArray *bytes, const PurrRunColumn *column, const void *entry)
{
  if (column->offset == PURR_RUN_AT (rates)
      || column->offset == PURR_RUN_AT (lambdas))
    {
      const PurrRunChange *change = entry;

      append_numbers (bytes, &change->since, 1);
      append_numbers (bytes, &change->value, 1);
    }
  else if (column->offset == PURR_RUN_AT (costs))
    {
      const PurrRunCost *cost = entry;

      append_numbers (bytes, &cost->iteration, 1);
      append_numbers (bytes, &cost->cost, 1);
      append_numbers (bytes, &cost->seconds, 1);
    }
  else
    {
      const PurrValidation *validation = entry;

      append_numbers (bytes, &validation->iteration, 1);
      append_numbers (bytes, &validation->train_accuracy, 1);
      append_numbers (bytes, &validation->cost, 1);
      append_numbers (bytes, &validation->accuracy, 1);
    }
}

static void
bind_list (sqlite3_stmt *put,
           int at,
           const PurrRunColumn *column,
           const PurrRunRecordParts *parts)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint8 *const *entries
    = (gconstpointer) ((const guint8 *) parts + column->offset);
  const gsize *n = (gconstpointer) ((const guint8 *) parts + column->count);

  for (gsize i = 0; i < *n; i++)
    append_entry (bytes, column, *entries + i * column->width * 8);
  purr_project_bind_blob (put, at,
                          bytes->data != NULL ? bytes->data
                                              : (const guint8 *) "",
                          bytes->len);
}

static void
bind_figures (sqlite3_stmt *put, int at, const PurrRunFigures *figures)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const PurrMetrics *metrics = &figures->metrics;

  if (purr_metrics_total (metrics) == 0)
    {
      sqlite3_bind_null (put, at);
      return;
    }
  append_numbers (bytes, &metrics->true_positives, 1);
  append_numbers (bytes, &metrics->false_negatives, 1);
  append_numbers (bytes, &metrics->false_positives, 1);
  append_numbers (bytes, &metrics->true_negatives, 1);
  append_numbers (bytes, &metrics->cost_sum, 1);
  if (figures->right != NULL)
    g_byte_array_append (bytes, g_bytes_get_data (figures->right, NULL),
                         (guint) g_bytes_get_size (figures->right));
  purr_project_bind_blob (put, at, bytes->data, bytes->len);
}

static void
bind_model (sqlite3_stmt *put, int at, PurrModel *model)
{
  g_autoptr (GBytes) bytes = NULL;

  if (model != NULL)
    bytes = purr_model_to_bytes (model, "", NULL);
  if (bytes != NULL)
    purr_project_bind_blob (put, at, g_bytes_get_data (bytes, NULL),
                            g_bytes_get_size (bytes));
  else
    sqlite3_bind_null (put, at);
}

static void
bind_column (sqlite3_stmt *put,
             int at,
             const PurrRunColumn *column,
             const PurrRunRecordParts *parts)
{
  gconstpointer value = (const guint8 *) parts + column->offset;
  const char *text;

  switch (column->kind)
    {
    case PURR_COLUMN_TEXT:
      purr_project_bind_text (put, at, *(char *const *) value);
      return;
    case PURR_COLUMN_PATH:
      text = *(char *const *) value;
      purr_project_bind_blob (put, at, text, text != NULL ? strlen (text) : 0);
      return;
    case PURR_COLUMN_INTEGER:
    case PURR_COLUMN_COUNT:
      sqlite3_bind_int64 (put, at, *(const gint64 *) value);
      return;
    case PURR_COLUMN_BOOLEAN:
      sqlite3_bind_int (put, at, *(const gboolean *) value != FALSE);
      return;
    case PURR_COLUMN_REAL:
      sqlite3_bind_double (put, at, *(const double *) value);
      return;
    case PURR_COLUMN_LIST:
      bind_list (put, at, column, parts);
      return;
    case PURR_COLUMN_FIGURES:
      bind_figures (put, at, value);
      return;
    case PURR_COLUMN_MODEL:
      bind_model (put, at, *(PurrModel *const *) value);
      return;
    case PURR_COLUMN_OPTIMIZER:
      text = purr_optimizer_to_string (*(const PurrOptimizer *) value);
      break;
    case PURR_COLUMN_NORMALISE:
      text = purr_normalise_to_string (*(const PurrNormalise *) value);
      break;
    case PURR_COLUMN_END:
      text = purr_run_end_to_string (*(const PurrRunEnd *) value);
      break;
    default:
      g_assert_not_reached ();
    }
  purr_project_bind_text (put, at, text);
}

gboolean
purr_project_file_put_run (PurrProjectFile *self,
                           const PurrRunRecord *record,
                           GError **error)
{
  g_autoptr (GString) sql
    = g_string_new ("INSERT OR REPLACE INTO run VALUES (?");
  sqlite3_stmt *put;

  for (int i = 1; i < purr_run_columns_count (); i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  put = purr_project_prepare (self, sql->str, error);
  if (put == NULL)
    return FALSE;
  for (int i = 0; i < purr_run_columns_count (); i++)
    bind_column (put, i + 1, purr_run_columns_get (i),
                 purr_run_record_get_parts (record));
  return purr_project_run (self, put, error);
}

gboolean
purr_project_file_remove_run (PurrProjectFile *self,
                              const char *id,
                              GError **error)
{
  sqlite3_stmt *put
    = purr_project_prepare (self, "DELETE FROM run WHERE id = ?", error);

  if (put == NULL)
    return FALSE;
  purr_project_bind_text (put, 1, id);
  return purr_project_run (self, put, error);
}

/* Reading --------------------------------------------------------------- */

/* A record that is being read, and what of it is to be let go: texts and lists */
typedef struct
{
  PurrRunRecordParts parts;
  GPtrArray *owned;
} Reading;

static void
read_numbers (const guint8 *data, void *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, data + i * sizeof bits, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy ((guint8 *) numbers + i * sizeof bits, &bits, sizeof bits);
    }
}

static void
take_entry (const PurrRunColumn *column, const guint8 *data, void *entry)
{
  if (column->offset == PURR_RUN_AT (rates)
      || column->offset == PURR_RUN_AT (lambdas))
    {
      PurrRunChange *change = entry;

      read_numbers (data, &change->since, 1);
      read_numbers (data + 8, &change->value, 1);
    }
  else if (column->offset == PURR_RUN_AT (costs))
    {
      PurrRunCost *cost = entry;

      read_numbers (data, &cost->iteration, 1);
      read_numbers (data + 8, &cost->cost, 1);
      read_numbers (data + 16, &cost->seconds, 1);
    }
  else
    {
      PurrValidation *validation = entry;

      read_numbers (data, &validation->iteration, 1);
      read_numbers (data + 8, &validation->train_accuracy, 1);
      read_numbers (data + 16, &validation->cost, 1);
      read_numbers (data + 24, &validation->accuracy, 1);
    }
}

static gboolean
take_list (Reading *self,
           sqlite3_stmt *row,
           int at,
           const PurrRunColumn *column)
{
  gsize entry_size = column->width * 8, size;
  gpointer *entries = (gpointer) ((guint8 *) &self->parts + column->offset);
  gsize *n = (gpointer) ((guint8 *) &self->parts + column->count);
  const guint8 *data;
  guint8 *list;

  if (!purr_project_take_blob (row, at, FALSE, &data, &size)
      || size % entry_size != 0
      || size / entry_size > PURR_RUN_RECORD_MAX_POINTS)
    return FALSE;
  list = g_malloc (size);
  g_ptr_array_add (self->owned, list);
  *entries = list;
  *n = size / entry_size;
  for (gsize i = 0; i < *n; i++)
    take_entry (column, data + i * entry_size, list + i * entry_size);
  return TRUE;
}

static gboolean
take_figures (sqlite3_stmt *row, int at, PurrRunFigures *figures)
{
  PurrMetrics *metrics = &figures->metrics;
  const guint8 *data;
  gsize size;

  if (!purr_project_take_blob (row, at, TRUE, &data, &size))
    return FALSE;
  if (data == NULL)
    return TRUE;
  if (size < 5 * 8 || size > 5 * 8 + (PURR_RUN_RECORD_MAX_RIGHT + 7) / 8)
    return FALSE;
  read_numbers (data, &metrics->true_positives, 1);
  read_numbers (data + 8, &metrics->false_negatives, 1);
  read_numbers (data + 16, &metrics->false_positives, 1);
  read_numbers (data + 24, &metrics->true_negatives, 1);
  read_numbers (data + 32, &metrics->cost_sum, 1);
  if (size > 5 * 8)
    figures->right = g_bytes_new (data + 40, size - 40);
  return TRUE;
}

static gboolean
take_model (sqlite3_stmt *row, int at, PurrModel **model)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize size;

  if (!purr_project_take_blob (row, at, TRUE, &data, &size))
    return FALSE;
  if (data == NULL)
    return TRUE;
  bytes = g_bytes_new (data, size);
  *model = purr_model_from_bytes (bytes, "", NULL);
  return *model != NULL;
}

static gboolean
take_text (Reading *self, sqlite3_stmt *row, int at, char **text)
{
  gboolean right = purr_project_take_text (row, at, TRUE, text);

  g_ptr_array_add (self->owned, *text);
  return right;
}

static gboolean
take_path (Reading *self, sqlite3_stmt *row, int at, char **path)
{
  const guint8 *data;
  gsize size;

  if (!purr_project_take_blob (row, at, TRUE, &data, &size)
      || size > PURR_RUN_RECORD_MAX_TEXT)
    return FALSE;
  if (data == NULL)
    return TRUE;
  *path = g_strndup ((const char *) data, size);
  g_ptr_array_add (self->owned, *path);
  return strlen (*path) == size;
}

static gboolean
take_real (sqlite3_stmt *row, int at, double *value)
{
  int type = sqlite3_column_type (row, at);

  *value = type == SQLITE_NULL ? NAN : sqlite3_column_double (row, at);
  return type == SQLITE_NULL || type == SQLITE_FLOAT;
}

static gboolean
take_boolean (sqlite3_stmt *row, int at, gboolean *value)
{
  gint64 number;
  gboolean right = purr_project_take_integer (row, at, &number);

  *value = number == 1;
  return right && (number == 0 || number == 1);
}

/* A word that the program knows */
static gboolean
take_word (sqlite3_stmt *row, int at, PurrRunColumnKind kind, gpointer value)
{
  g_autofree char *word = NULL;

  if (!purr_project_take_text (row, at, FALSE, &word))
    return FALSE;
  if (kind == PURR_COLUMN_OPTIMIZER)
    return purr_optimizer_from_string (word, value);
  if (kind == PURR_COLUMN_NORMALISE)
    return purr_normalise_from_string (word, value);
  return purr_run_end_from_string (word, value);
}

static gboolean
take_column (Reading *self,
             sqlite3_stmt *row,
             int at,
             const PurrRunColumn *column)
{
  gpointer value = (guint8 *) &self->parts + column->offset;

  switch (column->kind)
    {
    case PURR_COLUMN_TEXT:
      return take_text (self, row, at, value);
    case PURR_COLUMN_PATH:
      return take_path (self, row, at, value);
    case PURR_COLUMN_INTEGER:
    case PURR_COLUMN_COUNT:
      return purr_project_take_integer (row, at, value);
    case PURR_COLUMN_BOOLEAN:
      return take_boolean (row, at, value);
    case PURR_COLUMN_REAL:
      return take_real (row, at, value);
    case PURR_COLUMN_LIST:
      return take_list (self, row, at, column);
    case PURR_COLUMN_FIGURES:
      return take_figures (row, at, value);
    case PURR_COLUMN_MODEL:
      return take_model (row, at, value);
    default:
      return take_word (row, at, column->kind, value);
    }
}

/* Its first n columns. NULL where something in it is impossible */
static PurrRunRecord *
take_run (sqlite3_stmt *row, int n)
{
  Reading reading = { 0 };
  PurrRunRecord *record = NULL;
  gboolean right = TRUE;

  reading.parts.settings = purr_training_settings_default ();
  reading.owned = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; right && i < n; i++)
    right = take_column (&reading, row, i, purr_run_columns_get (i));
  if (right && purr_run_record_complaint (&reading.parts) == NULL)
    record = purr_run_record_new (&reading.parts);

  g_clear_pointer (&reading.parts.start, purr_model_unref);
  g_clear_pointer (&reading.parts.model, purr_model_unref);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    g_clear_pointer (&reading.parts.figures[i].right, g_bytes_unref);
  g_ptr_array_unref (reading.owned);
  return record;
}

GPtrArray *
purr_project_file_read_runs (PurrProjectFile *self,
                             guint *n_damaged,
                             GError **error)
{
  g_autoptr (GPtrArray) runs
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  sqlite3_stmt *rows;
  GError *problem = NULL;
  int n = purr_run_columns_count_in (self->version);

  *n_damaged = 0;
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "",
                            purr_run_columns_get (i)->name);
  g_string_append (sql, " FROM run ORDER BY number, id");
  rows = purr_project_prepare (self, sql->str, error);
  if (rows == NULL)
    return NULL;
  while (purr_project_next (self, rows, &problem))
    {
      PurrRunRecord *record
        = runs->len < PURR_PROJECT_MAX_RUNS ? take_run (rows, n) : NULL;

      if (record != NULL)
        g_ptr_array_add (runs, record);
      else
        ++*n_damaged;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&runs);
}
