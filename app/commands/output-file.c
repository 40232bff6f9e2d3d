/* output-file.c: the file that a command is to write */

#include "app/commands/output-file.h"

#include "engine/dataset/dataset.h"
#include "engine/files/files.h"
#include "engine/files/open-regular.h"
#include "engine/models/models.h"
#include "engine/packed/packed.h"

#include "app/commands/command-line.h"
#include "app/report/curves-csv.h"
#include "app/report/evaluation-csv.h"
#include "app/report/folds-csv.h"
#include "app/report/report.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a model: its description is within this */
#define HEAD 4096

/* Whether text stands in the first so many bytes of a file. */
static gboolean
begins_with (const char *path, const char *text, gsize within)
{
  struct stat status;
  g_autofree char *bytes = g_malloc (within);
  int fd = purr_open_regular (path, &status);
  gssize length;

  if (fd < 0)
    return FALSE;
  length = read (fd, bytes, within);
  close (fd);
  return length > 0
         && memmem (bytes, (gsize) length, text, strlen (text)) != NULL;
}

/* A damaged file of ours may be replaced: that is what its readers advise. */
static gboolean
is_model (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = purr_model_open (path, &error);

  if (model != NULL)
    return TRUE;
  return (error->code == PURR_MODEL_ERROR_DAMAGED
          || error->code == PURR_MODEL_ERROR_VALUES)
         && begins_with (path, "\"purrceptron\"", HEAD);
}

static gboolean
is_packed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = purr_dataset_open_packed (path, &error);

  if (dataset != NULL)
    return TRUE;
  return error->code == PURR_DATASET_ERROR_DAMAGED
         && begins_with (path, "PURRPACK", strlen ("PURRPACK"));
}

static gboolean
is_split (const char *path)
{
  return begins_with (path, "# purrceptron split",
                      strlen ("# purrceptron split"));
}

static gboolean
is_figures (const char *path)
{
  return begins_with (path, PURR_EVALUATION_CSV_HEADER "\n",
                      strlen (PURR_EVALUATION_CSV_HEADER "\n"));
}

static gboolean
is_report (const char *path)
{
  return begins_with (path, PURR_REPORT_BEGIN, strlen (PURR_REPORT_BEGIN));
}

static gboolean
is_folds (const char *path)
{
  return begins_with (path, PURR_FOLDS_CSV_HEAD, strlen (PURR_FOLDS_CSV_HEAD))
         || begins_with (path, PURR_LEARNING_CURVE_CSV_HEAD,
                         strlen (PURR_LEARNING_CURVE_CSV_HEAD));
}

static gboolean
is_curves (const char *path)
{
  return begins_with (path, PURR_CURVES_CSV_HEADER "\n",
                      strlen (PURR_CURVES_CSV_HEADER "\n"));
}

/* By PurrOutputKind */
static const struct
{
  gboolean (*is_one) (const char *path);
  const char *name;
} kinds[] = {
  [PURR_OUTPUT_MODEL] = { is_model, "model" },
  [PURR_OUTPUT_PACKED] = { is_packed, "file of packed pictures" },
  [PURR_OUTPUT_SPLIT] = { is_split, "split list" },
  [PURR_OUTPUT_FIGURES] = { is_figures, "table of figures" },
  [PURR_OUTPUT_REPORT] = { is_report, "report" },
  [PURR_OUTPUT_FOLDS] = { is_folds, "table of folds or of a learning curve" },
  [PURR_OUTPUT_CURVES] = { is_curves, "table of curves" },
};

char *
purr_output_find_fault (const char *path, PurrOutputKind kind, gboolean force)
{
  g_autofree char *shown = purr_display_path (path);
  g_autofree char *reason = NULL;
  struct stat old;

  if (!purr_durable_file_check (path, kind == PURR_OUTPUT_PACKED, &reason))
    return g_strdup_printf ("%s could not be saved: %s. Save it in another "
                            "place.",
                            shown, reason);
  if (force || stat (path, &old) != 0 || old.st_size == 0
      || kinds[kind].is_one (path))
    return NULL;
  return g_strdup_printf ("%s is there already and is not a %s, so it is not "
                          "replaced. Choose another "
                          "name, or say --force.",
                          shown, kinds[kind].name);
}

gboolean
purr_output_check (const char *path, PurrOutputKind kind, gboolean force)
{
  g_autofree char *fault = purr_output_find_fault (path, kind, force);

  if (fault != NULL)
    purr_failure ("%s", fault);
  return fault == NULL;
}
