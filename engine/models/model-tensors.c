/* model-tensors.c: where a model file's numbers stand, believed only when checked */

#include "engine/models/model-private.h"

gboolean
purr_model_fail (GError **error,
                 PurrModelErrorCode code,
                 const char *name,
                 const char *sentence)
{
  g_set_error (error, PURR_MODEL_ERROR, code, "%s %s", name, sentence);
  return FALSE;
}

gboolean
purr_model_fail_damaged (GError **error, const char *name, const char *what)
{
  g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_DAMAGED,
               "%s is damaged: %s. Copy it from its source again, or train "
               "a new model.",
               name, what);
  return FALSE;
}

/* Where they stand ------------------------------------------------------- */

static void
place_line (PurrTensorPlace *place, const char *name, gsize length)
{
  *place = (PurrTensorPlace) { .name = name,
                               .shape = { length },
                               .n_axes = length > 0 ? 1 : 0,
                               .size = sizeof (double) };
}

static gsize
count_bytes (const PurrTensorPlace *place)
{
  gsize bytes = place->n_axes > 0 ? place->size : 0;

  for (guint axis = 0; axis < place->n_axes; axis++)
    bytes *= place->shape[axis];
  return bytes;
}

gsize
purr_model_layout (const PurrModelShape *shape,
                   PurrTensorPlace places[PURR_N_TENSORS])
{
  gsize n_x = shape->n_x, n_filters = shape->n_filters;
  gsize n_mapped = n_filters > 0 ? n_x : 0, at = 0;

  place_line (&places[PURR_TENSOR_WEIGHT], "weight", n_x);
  place_line (&places[PURR_TENSOR_BIAS], "bias", 1);
  place_line (&places[PURR_TENSOR_MEAN], "mean", n_x);
  place_line (&places[PURR_TENSOR_SCALE], "scale", n_x);
  place_line (&places[PURR_TENSOR_STEP], "step", n_filters);
  place_line (&places[PURR_TENSOR_OFFSET], "offset", n_filters);
  place_line (&places[PURR_TENSOR_DEAD_ZONE], "dead_zone", n_filters > 0);
  place_line (&places[PURR_TENSOR_FEATURE_MEAN], "feature_mean", n_mapped);
  place_line (&places[PURR_TENSOR_FEATURE_SCALE], "feature_scale", n_mapped);
  place_line (&places[PURR_TENSOR_CALIBRATION], "calibration",
              shape->calibrated ? 2 : 0);
  places[PURR_TENSOR_DIGITS] = (PurrTensorPlace) {
    .name = "digits",
    .shape = { n_filters, PURR_PATCH_SIDE, PURR_PATCH_SIDE, PURR_CHANNELS },
    .n_axes = n_filters > 0 ? 4 : 0,
    .size = 1,
  };

  for (int t = 0; t < PURR_N_TENSORS; t++)
    {
      places[t].begin = at;
      at += count_bytes (&places[t]);
      places[t].end = at;
    }

  return at;
}

/* Checking ----------------------------------------------------------------- */

/* Reads an array of length whole numbers. */
static gboolean
get_integers (JsonObject *object,
              const char *name,
              gint64 *values,
              guint length)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  if (json_array_get_length (array) != length)
    return FALSE;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *value = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (value)
          || json_node_get_value_type (value) != G_TYPE_INT64)
        return FALSE;
      values[i] = json_node_get_int (value);
      if (values[i] < 0)
        return FALSE;
    }

  return TRUE;
}

/* Whether the tables, which may stand in any order, fill the payload: each
 * begins where another ends, but for the one at its start. Their lengths have
 * been checked, so that they end where the payload does. */
static gboolean
leave_no_gap (const PurrTensorPlace *places)
{
  for (int t = 0; t < PURR_N_TENSORS; t++)
    {
      int n_before = 0, n_at_once = 0;

      if (places[t].n_axes == 0)
        continue;
      for (int other = 0; other < PURR_N_TENSORS; other++)
        {
          gboolean is_there = places[other].n_axes > 0;

          n_before += is_there && places[other].end == places[t].begin;
          n_at_once += is_there && places[other].begin == places[t].begin;
        }
      if (n_at_once != 1 || n_before != (places[t].begin > 0))
        return FALSE;
    }

  return TRUE;
}

/* An honest model of other pictures is told apart from a damaged one. */
static gboolean
check_size (JsonObject *weight, const char *name, GError **error)
{
  gint64 shape;

  if (!get_integers (weight, "shape", &shape, 1))
    return purr_model_fail (
      error, PURR_MODEL_ERROR_SHAPE, name,
      "was made for other pictures than this program uses. Choose "
      "a model that was saved here.");
  if (shape == PURR_FEATURES)
    return TRUE;
  g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_SHAPE,
               "%s was made for other pictures: the number of its weights "
               "is %" G_GINT64_FORMAT
               ", and a picture of %d x %d pixels in colour needs "
               "%d. Choose a model that was saved here.",
               name, shape, PURR_SIDE, PURR_SIDE, PURR_FEATURES);
  return FALSE;
}

static gboolean
has_shape (JsonObject *tensor, const PurrTensorPlace *place)
{
  gint64 shape[PURR_TENSOR_AXES];

  if (!get_integers (tensor, "shape", shape, place->n_axes))
    return FALSE;
  for (guint axis = 0; axis < place->n_axes; axis++)
    if ((guint64) shape[axis] != place->shape[axis])
      return FALSE;
  return TRUE;
}

static const char *
find_complaint (JsonObject *tensor, PurrTensorPlace *place, gsize length)
{
  const char *dtype = purr_model_header_get_string (tensor, "dtype");
  gsize bytes = place->end - place->begin;
  gint64 offsets[2];

  if (g_strcmp0 (dtype, place->size == 1 ? "I8" : "F64") != 0)
    return "its numbers are of another kind than this program writes";
  if (!has_shape (tensor, place))
    return "its tables do not fit together";
  if (!get_integers (tensor, "data_offsets", offsets, 2)
      || offsets[1] < offsets[0] || (guint64) (offsets[1] - offsets[0]) != bytes
      || (guint64) offsets[1] > length)
    return "its tables are not where they should be";
  place->begin = (gsize) offsets[0];
  place->end = (gsize) offsets[1];
  return NULL;
}

gboolean
purr_model_check_tensors (JsonObject *header,
                          PurrTensorPlace places[PURR_N_TENSORS],
                          const char *name,
                          GError **error)
{
  JsonObject *tensors[PURR_N_TENSORS] = { NULL };
  gsize length = places[PURR_N_TENSORS - 1].end;
  guint n = 0;

  for (int t = 0; t < PURR_N_TENSORS; t++)
    {
      JsonNode *node = json_object_get_member (header, places[t].name);

      if (places[t].n_axes == 0)
        continue;
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return purr_model_fail_damaged (error, name,
                                        "one of its tables is missing");
      tensors[t] = json_node_get_object (node);
      n++;
    }
  if (json_object_get_size (header) != n + 1)
    return purr_model_fail_damaged (error, name, "it holds a table too many");
  if (places[PURR_TENSOR_DIGITS].n_axes == 0
      && !check_size (tensors[PURR_TENSOR_WEIGHT], name, error))
    return FALSE;

  for (int t = 0; t < PURR_N_TENSORS; t++)
    {
      const char *complaint = NULL;

      if (tensors[t] != NULL)
        complaint = find_complaint (tensors[t], &places[t], length);
      if (complaint != NULL)
        return purr_model_fail_damaged (error, name, complaint);
    }

  return leave_no_gap (places)
         || purr_model_fail_damaged (error, name,
                                     "its tables are not where they should "
                                     "be");
}
