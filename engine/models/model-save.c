/* model-save.c: a model -> a safetensors file */

#include "engine/models/model-private.h"

#include "engine/files/files.h"
#include "engine/images/crop.h"
#include "engine/images/display-name.h"

#include <math.h>
#include <string.h>

void
purr_metadata_add_real (JsonObject *metadata, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* 17 digits: reading them gives the same bits. Unknown ones are "nan",
   * which other programs read too. */
  if (isnan (value))
    g_strlcpy (text, "nan", sizeof text);
  else
    g_ascii_dtostr (text, sizeof text, value);
  json_object_set_string_member (metadata, name, text);
}

void
purr_metadata_add_integer (JsonObject *metadata,
                           const char *name,
                           guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  json_object_set_string_member (metadata, name, text);
}

static void
add_yes_or_no (JsonObject *metadata, const char *name, gboolean value)
{
  json_object_set_string_member (metadata, name, value ? "yes" : "no");
}

/* Whether programs that know version 1 only can read it */
static gboolean
is_plain (const PurrModelParts *parts)
{
  return parts->map == NULL && !parts->calibrated && parts->card == NULL;
}

static void
add_features (JsonObject *metadata, PurrFeatureMap *map)
{
  json_object_set_string_member (metadata, "features",
                                 map != NULL ? "patches" : "pixels");
  if (map != NULL)
    purr_metadata_add_integer (metadata, "patches",
                               purr_feature_map_get_n_patches (map));
}

static JsonObject *
make_metadata (const PurrModelParts *parts, const char *payload_sha256)
{
  const PurrTrainingSettings *settings = &parts->settings;
  JsonObject *metadata = json_object_new ();
  g_autofree char *header_sha256 = NULL;

  json_object_set_string_member (metadata, "format", PURR_MODEL_FORMAT);
  purr_metadata_add_integer (metadata, "format_version",
                             is_plain (parts) ? PURR_MODEL_FORMAT_PLAIN
                                              : PURR_MODEL_FORMAT_VERSION);
  json_object_set_string_member (metadata, "program_version", parts->version);
  json_object_set_string_member (metadata, "positive_class",
                                 parts->positive_name);
  json_object_set_string_member (metadata, "negative_class",
                                 parts->negative_name);
  json_object_set_string_member (metadata, "crop",
                                 purr_crop_to_string (parts->crop));
  purr_metadata_add_real (metadata, "threshold", parts->threshold);
  json_object_set_string_member (metadata, "normalisation",
                                 purr_normalise_to_string (
                                   parts->normalisation->kind));
  purr_metadata_add_real (metadata, "learning_rate", settings->learning_rate);
  purr_metadata_add_integer (metadata, "iterations", settings->iterations);
  purr_metadata_add_integer (metadata, "iterations_done",
                             parts->iterations_done);
  purr_metadata_add_real (metadata, "lambda", settings->lambda);
  purr_metadata_add_real (metadata, "validation_share",
                          settings->validation_share);
  /* Only where there is one: files from before it are the same still */
  if (settings->test_share > 0)
    purr_metadata_add_real (metadata, "test_share", settings->test_share);
  purr_metadata_add_integer (metadata, "seed", settings->seed);
  json_object_set_string_member (metadata, "optimizer",
                                 purr_optimizer_to_string (
                                   settings->optimizer));
  purr_metadata_add_integer (metadata, "batch_size", settings->batch_size);
  /* Only where it means something: files from before it are the same still */
  if (settings->batched
      && (purr_optimizer_get_flags (settings->optimizer)
          & PURR_OPTIMIZER_MAY_USE_BATCHES))
    add_yes_or_no (metadata, "batched", TRUE);
  purr_metadata_add_real (metadata, "momentum", settings->momentum);
  add_yes_or_no (metadata, "mirrored", settings->mirrored);
  add_yes_or_no (metadata, "balanced", settings->balanced);
  purr_metadata_add_integer (metadata, "patience", settings->patience);
  purr_metadata_add_real (metadata, "gradient_tolerance",
                          settings->gradient_tolerance);
  purr_metadata_add_real (metadata, "train_cost", parts->train_cost);
  purr_metadata_add_real (metadata, "train_accuracy", parts->train_accuracy);
  purr_metadata_add_real (metadata, "validation_accuracy",
                          parts->validation_accuracy);
  purr_metadata_add_integer (metadata, "n_train", parts->n_train);
  if (!is_plain (parts))
    add_features (metadata, parts->map);
  if (parts->card != NULL)
    purr_card_write (parts->card, metadata);
  json_object_set_string_member (metadata, "data_sha256", parts->fingerprint);
  json_object_set_string_member (metadata, "payload_sha256", payload_sha256);
  header_sha256 = purr_model_metadata_sum (metadata);
  json_object_set_string_member (metadata, PURR_MODEL_METADATA_SUM,
                                 header_sha256);

  return metadata;
}

static JsonObject *
make_tensor (const PurrTensorPlace *place)
{
  JsonObject *tensor = json_object_new ();
  JsonArray *shape = json_array_new ();
  JsonArray *offsets = json_array_new ();

  for (guint axis = 0; axis < place->n_axes; axis++)
    json_array_add_int_element (shape, (gint64) place->shape[axis]);
  json_array_add_int_element (offsets, place->begin);
  json_array_add_int_element (offsets, place->end);
  json_object_set_string_member (tensor, "dtype",
                                 place->size == 1 ? "I8" : "F64");
  json_object_set_array_member (tensor, "shape", shape);
  json_object_set_array_member (tensor, "data_offsets", offsets);

  return tensor;
}

static char *
make_header (const PurrModelParts *parts,
             const PurrTensorPlace places[PURR_N_TENSORS],
             const char *payload_sha256)
{
  JsonObject *header = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_object_set_object_member (header, "__metadata__",
                                 make_metadata (parts, payload_sha256));
  for (int t = 0; t < PURR_N_TENSORS; t++)
    if (places[t].n_axes > 0)
      json_object_set_object_member (header, places[t].name,
                                     make_tensor (&places[t]));
  json_node_take_object (root, header);

  return json_to_string (root, FALSE);
}

/* As many doubles as the place has room for */
static void
put_tensor (guint8 *payload, const PurrTensorPlace *place, const double *values)
{
  gsize n = (place->end - place->begin) / sizeof (double);

  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, &values[i], sizeof bits);
      bits = GUINT64_TO_LE (bits);
      memcpy (payload + place->begin + i * sizeof bits, &bits, sizeof bits);
    }
}

static void
put_map (guint8 *payload,
         const PurrTensorPlace places[PURR_N_TENSORS],
         const PurrDictionary *dictionary)
{
  const PurrTensorPlace *digits = &places[PURR_TENSOR_DIGITS];

  put_tensor (payload, &places[PURR_TENSOR_STEP], dictionary->step);
  put_tensor (payload, &places[PURR_TENSOR_OFFSET], dictionary->offset);
  put_tensor (payload, &places[PURR_TENSOR_DEAD_ZONE], &dictionary->dead_zone);
  put_tensor (payload, &places[PURR_TENSOR_FEATURE_MEAN], dictionary->mean);
  put_tensor (payload, &places[PURR_TENSOR_FEATURE_SCALE], dictionary->scale);
  memcpy (payload + digits->begin, dictionary->digits,
          digits->end - digits->begin);
}

/* Sets length to its length in bytes. */
static guint8 *
make_payload (const PurrModelParts *parts,
              PurrTensorPlace places[PURR_N_TENSORS],
              gsize *length)
{
  const PurrDictionary *dictionary
    = parts->map != NULL ? purr_feature_map_get_dictionary (parts->map) : NULL;
  PurrModelShape shape = {
    .n_x = parts->n_x,
    .n_filters = dictionary != NULL ? dictionary->n_filters : 0,
    .calibrated = parts->calibrated,
  };
  const double line[] = { parts->slope, parts->intercept };
  guint8 *payload;

  *length = purr_model_layout (&shape, places);
  payload = g_malloc (*length);
  put_tensor (payload, &places[PURR_TENSOR_WEIGHT], parts->w);
  put_tensor (payload, &places[PURR_TENSOR_BIAS], &parts->b);
  put_tensor (payload, &places[PURR_TENSOR_MEAN], parts->normalisation->mean);
  put_tensor (payload, &places[PURR_TENSOR_SCALE], parts->normalisation->scale);
  if (dictionary != NULL)
    put_map (payload, places, dictionary);
  put_tensor (payload, &places[PURR_TENSOR_CALIBRATION], line);

  return payload;
}

/* name: of what it is saved in */
static gboolean
check_savable (const PurrModel *self, const char *name, GError **error)
{
  const PurrModelParts *parts = purr_model_get_parts (self);

  if (!purr_model_is_finite (self))
    {
      g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_VALUES,
                   "%s was not saved, because the model holds numbers that "
                   "are infinite or not numbers at all. Train again with a "
                   "smaller learning rate.",
                   name);
      return FALSE;
    }
  if (parts->map == NULL
      && (parts->n_x != PURR_FEATURES
          || !purr_geometry_equal (&parts->geometry, &PURR_PICTURE_GEOMETRY)))
    {
      g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_SHAPE,
                   "%s was not saved: it was not learnt from pictures, and "
                   "only models of pictures can be kept in a file.",
                   name);
      return FALSE;
    }
  return TRUE;
}

GBytes *
purr_model_to_bytes (const PurrModel *self, const char *name, GError **error)
{
  const PurrModelParts *parts;
  PurrTensorPlace places[PURR_N_TENSORS];
  g_autofree char *sha256 = NULL;
  g_autofree char *header = NULL;
  GByteArray *file;
  g_autofree guint8 *payload = NULL;
  gsize payload_length;
  gsize header_length;
  guint64 length_bits;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_savable (self, name, error))
    return NULL;

  parts = purr_model_get_parts (self);
  payload = make_payload (parts, places, &payload_length);
  sha256
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, payload, payload_length);
  header = make_header (parts, places, sha256);

  /* Spaces at the header's end let the data begin at a multiple of 8 */
  header_length = (strlen (header) + 7) / 8 * 8;
  length_bits = GUINT64_TO_LE ((guint64) header_length);
  file = g_byte_array_sized_new (
    (guint) (sizeof length_bits + header_length + payload_length));
  g_byte_array_append (file, (guint8 *) &length_bits, sizeof length_bits);
  g_byte_array_append (file, (guint8 *) header, strlen (header));
  while (file->len < sizeof length_bits + header_length)
    g_byte_array_append (file, (const guint8 *) " ", 1);
  g_byte_array_append (file, payload, payload_length);

  return g_byte_array_free_to_bytes (file);
}

gboolean
purr_model_save (const PurrModel *self, const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  name = purr_display_name (path);
  file = purr_model_to_bytes (self, name, error);
  if (file == NULL)
    return FALSE;
  if (!purr_write_durably (path, g_bytes_get_data (file, NULL),
                           g_bytes_get_size (file), &reason))
    {
      g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_NOT_SAVED,
                   "%s could not be saved: %s. Save it in another place.", name,
                   reason);
      return FALSE;
    }

  return TRUE;
}
