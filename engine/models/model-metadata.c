/* model-metadata.c: what a model file says about itself in words */

#include "engine/models/model-private.h"

#include "engine/images/crop.h"

#include <math.h>
#include <string.h>

void
purr_metadata_note (PurrMetadataReader *self,
                    const char *name,
                    const char *what)
{
  if (self->problem == NULL)
    self->problem = g_strdup_printf ("its “%s” %s", name, what);
}

const char *
purr_metadata_string (PurrMetadataReader *self, const char *name)
{
  const char *text = purr_model_header_get_string (self->metadata, name);

  if (text == NULL)
    purr_metadata_note (self, name, "is missing");

  return text ? text : "";
}

gboolean
purr_metadata_has (const PurrMetadataReader *self, const char *name)
{
  return self->metadata != NULL
         && json_object_has_member (self->metadata, name);
}

const char *
purr_metadata_text (PurrMetadataReader *self, const char *name, glong most)
{
  const char *text = purr_metadata_string (self, name);

  if (!purr_model_text_is_clean (text, most))
    purr_metadata_note (self, name, "cannot be shown");

  return text;
}

static const char *
read_name (PurrMetadataReader *self, const char *name)
{
  return purr_metadata_text (self, name, PURR_MODEL_NAME_LENGTH);
}

static const char *
read_sha256 (PurrMetadataReader *self, const char *name)
{
  const char *text = purr_metadata_string (self, name);

  if (strlen (text) != 64 || strspn (text, "0123456789abcdef") != 64)
    purr_metadata_note (self, name, "is no checksum");

  return text;
}

double
purr_metadata_real (PurrMetadataReader *self,
                    const char *name,
                    double least,
                    double most,
                    gboolean may_be_unknown)
{
  const char *text = purr_metadata_string (self, name);
  char *end;
  double value;

  if (may_be_unknown && strcmp (text, "nan") == 0)
    return NAN;

  value = g_ascii_strtod (text, &end);
  if (*text == '\0' || g_ascii_isspace (*text) || *end != '\0'
      || !(value >= least && value <= most))
    {
      purr_metadata_note (self, name, "is no number that it could be");
      return least;
    }

  return value;
}

guint64
purr_metadata_integer (PurrMetadataReader *self, const char *name)
{
  const char *text = purr_metadata_string (self, name);
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &value, NULL))
    purr_metadata_note (self, name, "is no whole number that it could be");

  return value;
}

static gboolean
read_yes_or_no (PurrMetadataReader *self, const char *name)
{
  const char *text = purr_metadata_string (self, name);

  if (strcmp (text, "yes") != 0 && strcmp (text, "no") != 0)
    purr_metadata_note (self, name, "is neither “yes” nor “no”");

  return strcmp (text, "yes") == 0;
}

/* Entries that the first files had not yet: what they were made with were the
 * defaults. Whoever writes one of them writes them all. */
static void
read_optimizer (PurrMetadataReader *self, PurrTrainingSettings *settings)
{
  PurrTrainingSettings usual = purr_training_settings_default ();

  if (!purr_metadata_has (self, "optimizer"))
    {
      settings->optimizer = usual.optimizer;
      settings->batch_size = usual.batch_size;
      settings->momentum = usual.momentum;
      settings->gradient_tolerance = usual.gradient_tolerance;
      return;
    }

  if (!purr_optimizer_from_string (purr_metadata_string (self, "optimizer"),
                                   &settings->optimizer))
    purr_metadata_note (self, "optimizer",
                        "is a word that this program does not know");
  settings->batch_size = purr_metadata_integer (self, "batch_size");
  settings->batched
    = purr_metadata_has (self, "batched") && read_yes_or_no (self, "batched");
  settings->momentum = purr_metadata_real (self, "momentum", 0, 1, FALSE);
  settings->mirrored = read_yes_or_no (self, "mirrored");
  settings->balanced = read_yes_or_no (self, "balanced");
  settings->patience = purr_metadata_integer (self, "patience");
  settings->gradient_tolerance
    = purr_metadata_real (self, "gradient_tolerance", 0, 1, FALSE);
}

static void
read_training (PurrMetadataReader *self, PurrTrainingSettings *settings)
{
  settings->learning_rate
    = purr_metadata_real (self, "learning_rate", 0, G_MAXDOUBLE, FALSE);
  settings->iterations = purr_metadata_integer (self, "iterations");
  settings->lambda = purr_metadata_real (self, "lambda", 0, G_MAXDOUBLE, FALSE);
  settings->validation_share
    = purr_metadata_real (self, "validation_share", 0, 1, FALSE);
  if (purr_metadata_has (self, "test_share"))
    settings->test_share = purr_metadata_real (self, "test_share", 0, 1, FALSE);
  settings->seed = purr_metadata_integer (self, "seed");
  read_optimizer (self, settings);
}

/* What version 2 has besides */
static void
read_features (PurrMetadataReader *self, PurrModelMetadata *told)
{
  const char *kind = purr_metadata_string (self, "features");

  if (strcmp (kind, "patches") == 0)
    {
      guint64 n = purr_metadata_integer (self, "patches");

      told->n_patches = (gsize) MIN (n, PURR_PATCHES_MAX);
      if (n < 2 || n > PURR_PATCHES_MAX || n % 2 != 0)
        purr_metadata_note (self, "patches", "is no number that it could be");
      told->parts.settings.patches = told->n_patches;
    }
  else if (strcmp (kind, "pixels") != 0)
    purr_metadata_note (self, "features",
                        "is a word that this program does not know");
}

char *
purr_model_metadata_read (JsonObject *metadata,
                          guint64 version,
                          PurrModelMetadata *told)
{
  PurrModelParts *parts = &told->parts;
  PurrMetadataReader reader = { metadata, NULL };
  PurrMetadataReader *self = &reader;

  parts->version = read_name (self, "program_version");
  parts->positive_name = read_name (self, "positive_class");
  parts->negative_name = read_name (self, "negative_class");
  if (!purr_crop_from_string (purr_metadata_string (self, "crop"),
                              &parts->crop))
    purr_metadata_note (self, "crop",
                        "is a word that this program does not know");
  parts->threshold = purr_metadata_real (self, "threshold", 0, 1, FALSE);
  if (!purr_normalise_from_string (purr_metadata_string (self, "normalisation"),
                                   &told->kind))
    purr_metadata_note (self, "normalisation",
                        "is a word that this program does not know");
  parts->settings.normalise = told->kind;
  read_training (self, &parts->settings);

  parts->iterations_done = purr_metadata_integer (self, "iterations_done");
  parts->train_cost
    = purr_metadata_real (self, "train_cost", 0, G_MAXDOUBLE, TRUE);
  parts->train_accuracy
    = purr_metadata_real (self, "train_accuracy", 0, 1, TRUE);
  parts->validation_accuracy
    = purr_metadata_real (self, "validation_accuracy", 0, 1, TRUE);
  parts->n_train = purr_metadata_integer (self, "n_train");
  parts->fingerprint = read_sha256 (self, "data_sha256");
  told->payload_sha256 = read_sha256 (self, "payload_sha256");
  if (version > PURR_MODEL_FORMAT_PLAIN)
    {
      read_features (self, told);
      if (purr_card_read (self, &told->card))
        parts->card = &told->card;
    }

  return reader.problem;
}

/* The checksum ---------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

char *
purr_model_metadata_sum (JsonObject *metadata)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GList) names
    = g_list_sort (json_object_get_members (metadata), compare_names);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      const char *text = purr_model_header_get_string (metadata, name);

      if (strcmp (name, PURR_MODEL_METADATA_SUM) == 0 || text == NULL)
        continue;
      g_checksum_update (sum, (const guchar *) name,
                         (gssize) strlen (name) + 1);
      g_checksum_update (sum, (const guchar *) text,
                         (gssize) strlen (text) + 1);
    }

  return g_strdup (g_checksum_get_string (sum));
}

/* Whether it is that name but for one letter: there was a checksum, then, and it
 * is its name that was hurt */
static gboolean
is_hurt_name (const char *name)
{
  const char *whole = PURR_MODEL_METADATA_SUM;
  gsize n_wrong = 0;

  if (strlen (name) != strlen (whole))
    return FALSE;
  for (gsize i = 0; name[i] != '\0'; i++)
    n_wrong += name[i] != whole[i];

  return n_wrong == 1;
}

gboolean
purr_model_metadata_is_intact (JsonObject *metadata)
{
  g_autofree char *sum = NULL;
  g_autoptr (GList) names = json_object_get_members (metadata);

  if (json_object_has_member (metadata, PURR_MODEL_METADATA_SUM))
    {
      sum = purr_model_metadata_sum (metadata);
      return g_strcmp0 (sum,
                        purr_model_header_get_string (metadata,
                                                      PURR_MODEL_METADATA_SUM))
             == 0;
    }
  for (GList *l = names; l != NULL; l = l->next)
    if (is_hurt_name (l->data))
      return FALSE;

  return TRUE;
}
