/* model-open.c: a safetensors file -> a model, nothing believed unchecked
 *
 * The order matters: sizes are compared before anything of that size is
 * allocated, and the checksum before the numbers are used.
 */

#include "engine/models/model-private.h"

#include "engine/files/open-regular.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An honest file has about 76 KB */
#define FILE_MAX (1024 * 1024)
#define LENGTH_BYTES 8
/* No safetensors library reads a longer header */
#define ANY_HEADER_MAX (100 * 1000 * 1000)

static gboolean
fail (GError **error,
      PurrModelErrorCode code,
      const char *name,
      const char *sentence)
{
  g_set_error (error, PURR_MODEL_ERROR, code, "%s %s", name, sentence);
  return FALSE;
}

static gboolean
fail_damaged (GError **error, const char *name, const char *what)
{
  g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_DAMAGED,
               "%s is damaged: %s. Copy it from its source again, or train "
               "a new model.",
               name, what);
  return FALSE;
}

/* Reading --------------------------------------------------------------- */

/* Where a model is read from: a file, or bytes that are in memory */
typedef struct
{
  int fd;
  const guint8 *bytes; /* NULL: of the file */
  gint64 size;
} Source;

/* Returns -1 with error set. */
static int
open_model (const char *path, const char *name, gint64 *size, GError **error)
{
  struct stat info;
  int fd = purr_open_regular (path, &info);

  if (fd < 0)
    {
      switch (errno)
        {
        case EISDIR:
          fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                "is a folder, not a model file. Choose "
                "the " PURR_MODEL_EXTENSION " file in it.");
          break;
        case ENXIO:
          fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                "is not an ordinary file. Choose a model file that "
                "ends in " PURR_MODEL_EXTENSION ".");
          break;
        case ENOENT:
        case ENOTDIR:
          fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                "does not exist. Check its name and folder.");
          break;
        case EACCES:
        case EPERM:
          fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                "cannot be read: you have no permission to open it. Ask its "
                "owner, or copy it to a folder of your own.");
          break;
        default:
          g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_UNREADABLE,
                       "%s cannot be read: the system says “%s”. Copy it to "
                       "another place and try again.",
                       name, g_strerror (errno));
        }
      return -1;
    }

  *size = info.st_size;

  return fd;
}

/* Reads exactly length bytes from offset on. */
static gboolean
read_exactly (const Source *source, gint64 offset, void *buffer, gsize length)
{
  char *at = buffer;

  if (source->bytes != NULL)
    {
      if (offset > source->size || length > (gsize) (source->size - offset))
        return FALSE;
      memcpy (buffer, source->bytes + offset, length);
      return TRUE;
    }
  while (length > 0)
    {
      gssize got = pread (source->fd, at, length, offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;

      at += got;
      offset += got;
      length -= got;
    }

  return TRUE;
}

/* Checks the two lengths that a file opens with against its real size.
 * Returns the header's, 0 with error set. */
static gsize
check_lengths (const Source *source, const char *name, GError **error)
{
  gint64 size = source->size;
  guint8 start[LENGTH_BYTES + 1];
  guint64 length;

  if (size == 0)
    {
      fail_damaged (error, name, "it is empty");
      return 0;
    }
  if (size <= LENGTH_BYTES)
    {
      fail (error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
            "is far too short to be a model. Choose a file that ends "
            "in " PURR_MODEL_EXTENSION ".");
      return 0;
    }
  if (!read_exactly (source, 0, start, sizeof start))
    {
      fail_damaged (error, name, "reading it failed");
      return 0;
    }

  memcpy (&length, start, sizeof length);
  length = GUINT64_FROM_LE (length);
  if (start[LENGTH_BYTES] != '{' || length < 2 || length > ANY_HEADER_MAX)
    {
      fail (
        error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
        "is not a model file. Choose a file that ends in " PURR_MODEL_EXTENSION
        ".");
      return 0;
    }
  if (length > (guint64) size - LENGTH_BYTES)
    {
      fail_damaged (error, name, "its end is missing");
      return 0;
    }
  if (size > FILE_MAX || length > PURR_MODEL_HEADER_MAX)
    {
      fail (error, PURR_MODEL_ERROR_SHAPE, name,
            "is far larger than any model of this program: it was made for "
            "other pictures or by another program. Choose a model that was "
            "saved here.");
      return 0;
    }

  return length;
}

/* Format ---------------------------------------------------------------- */

/* Whether it is one of ours, and of a version that can be read. */
static gboolean
check_format (JsonObject *header,
              JsonObject **metadata,
              const char *name,
              GError **error)
{
  JsonNode *node = json_object_get_member (header, "__metadata__");
  const char *format;
  guint64 version;

  *metadata = node && JSON_NODE_HOLDS_OBJECT (node)
                ? json_node_get_object (node)
                : NULL;
  format = purr_model_header_get_string (*metadata, "format");
  if (format == NULL || strcmp (format, PURR_MODEL_FORMAT) != 0)
    return fail (error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
                 "is a model of another program. Choose one that was saved "
                 "here.");

  format = purr_model_header_get_string (*metadata, "format_version");
  if (format == NULL
      || !g_ascii_string_to_unsigned (format, 10, 1, G_MAXUINT64, &version,
                                      NULL))
    return fail_damaged (error, name, "its version is not a number");
  if (version > PURR_MODEL_FORMAT_VERSION)
    return fail (error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
                 "was made by a newer version of this program. Install that "
                 "version to open it.");

  return TRUE;
}

/* Tensors --------------------------------------------------------------- */

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

      for (int other = 0; other < PURR_N_TENSORS; other++)
        {
          n_before += places[other].end == places[t].begin;
          n_at_once += places[other].begin == places[t].begin;
        }
      if (n_at_once != 1 || n_before != (places[t].begin > 0))
        return FALSE;
    }

  return TRUE;
}

/* Fills in where the tables stand in this file. places come in as where
 * purr_model_layout() would have them. */
static gboolean
check_tensors (JsonObject *header,
               PurrTensorPlace *places,
               const char *name,
               GError **error)
{
  static const char misplaced[] = "its tables are not where they should be";
  JsonObject *tensors[PURR_N_TENSORS];
  gint64 shape;

  for (int t = 0; t < PURR_N_TENSORS; t++)
    {
      JsonNode *node = json_object_get_member (header, places[t].name);

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return fail_damaged (error, name, "one of its tables is missing");
      tensors[t] = json_node_get_object (node);
    }
  if (json_object_get_size (header) != PURR_N_TENSORS + 1)
    return fail_damaged (error, name, "it holds a table too many");

  /* An honest model of another size is told apart from a damaged one */
  if (!get_integers (tensors[PURR_TENSOR_WEIGHT], "shape", &shape, 1))
    return fail (error, PURR_MODEL_ERROR_SHAPE, name,
                 "was made for other pictures than this program uses. Choose "
                 "a model that was saved here.");
  if (shape != PURR_FEATURES)
    {
      g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_SHAPE,
                   "%s was made for other pictures: the number of its weights "
                   "is %" G_GINT64_FORMAT
                   ", and a picture of %d x %d pixels in colour needs "
                   "%d. Choose a model that was saved here.",
                   name, shape, PURR_SIDE, PURR_SIDE, PURR_FEATURES);
      return FALSE;
    }

  for (int t = 0; t < PURR_N_TENSORS; t++)
    {
      const char *dtype = purr_model_header_get_string (tensors[t], "dtype");
      gint64 offsets[2];

      if (dtype == NULL || strcmp (dtype, "F64") != 0)
        return fail_damaged (error, name,
                             "its numbers are of another kind "
                             "than this program writes");
      if (!get_integers (tensors[t], "shape", &shape, 1)
          || (gsize) shape != places[t].length)
        return fail_damaged (error, name, "its tables do not fit together");
      if (!get_integers (tensors[t], "data_offsets", offsets, 2)
          || offsets[1] < offsets[0]
          || (gsize) (offsets[1] - offsets[0])
               != places[t].length * sizeof (double))
        return fail_damaged (error, name, misplaced);
      places[t].begin = (gsize) offsets[0];
      places[t].end = (gsize) offsets[1];
      if (json_object_get_size (tensors[t]) != 3)
        return fail_damaged (error, name,
                             "its tables are described in an "
                             "unknown way");
    }
  if (!leave_no_gap (places))
    return fail_damaged (error, name, misplaced);

  return TRUE;
}

/* The payload of a file whose tables stand at from, in the order that
 * purr_model_layout() gives: what its checksum is of, whoever saved the file
 * again and in whichever order. */
static guint8 *
put_in_order (const guint8 *payload,
              const PurrTensorPlace *from,
              const PurrTensorPlace *to,
              gsize payload_length)
{
  guint8 *ordered = g_malloc (payload_length);

  for (int t = 0; t < PURR_N_TENSORS; t++)
    memcpy (ordered + to[t].begin, payload + from[t].begin,
            to[t].end - to[t].begin);

  return ordered;
}

static double *
take_tensor (const guint8 *payload, const PurrTensorPlace *place)
{
  double *values = g_new (double, place->length);

  for (gsize i = 0; i < place->length; i++)
    {
      guint64 bits;

      memcpy (&bits, payload + place->begin + i * sizeof bits, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy (&values[i], &bits, sizeof bits);
    }

  return values;
}

/* Makes the model from a checked payload. told: what the header says of it */
static PurrModel *
make_model (const PurrModelParts *told,
            PurrNormalise kind,
            const guint8 *payload,
            const PurrTensorPlace *places,
            const char *name,
            GError **error)
{
  g_autofree double *w = take_tensor (payload, &places[PURR_TENSOR_WEIGHT]);
  g_autofree double *b = take_tensor (payload, &places[PURR_TENSOR_BIAS]);
  g_autofree double *mean = take_tensor (payload, &places[PURR_TENSOR_MEAN]);
  g_autofree double *scale = take_tensor (payload, &places[PURR_TENSOR_SCALE]);
  g_autoptr (PurrModel) model = NULL;
  PurrNormalisation normalisation
    = { .kind = kind, .n_x = PURR_FEATURES, .mean = mean, .scale = scale };
  gboolean usable = TRUE;

  for (gsize k = 0; k < PURR_FEATURES; k++)
    usable = usable && scale[k] > 0;

  if (usable)
    {
      PurrModelParts parts = *told;

      parts.n_x = PURR_FEATURES;
      parts.geometry = PURR_PICTURE_GEOMETRY;
      parts.w = w;
      parts.b = *b;
      parts.normalisation = &normalisation;
      model = purr_model_new (&parts);
    }

  if (model == NULL || !purr_model_is_finite (model))
    {
      fail (error, PURR_MODEL_ERROR_VALUES, name,
            "holds numbers with which no answer can be computed. Train a new "
            "model.");
      return NULL;
    }

  return g_steal_pointer (&model);
}

/* Opening --------------------------------------------------------------- */

static PurrModel *
open_checked (const Source *source, const char *name, GError **error)
{
  PurrTensorPlace places[PURR_N_TENSORS], stored[PURR_N_TENSORS];
  gsize payload_length = purr_model_layout (PURR_FEATURES, places);
  gsize header_length = check_lengths (source, name, error);
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree guint8 *payload = NULL;
  g_autofree guint8 *ordered = NULL;
  g_autoptr (JsonObject) header = NULL;
  PurrModelParts parts = { 0 };
  PurrNormalise kind = PURR_NORMALISE_255;
  JsonObject *metadata;
  const char *expected;

  if (header_length == 0)
    return NULL;

  text = g_malloc (header_length);
  if (read_exactly (source, LENGTH_BYTES, text, header_length))
    header = purr_model_header_parse (text, header_length);
  if (header == NULL)
    {
      fail_damaged (error, name, "its description cannot be understood");
      return NULL;
    }

  memcpy (stored, places, sizeof stored);
  if (!check_format (header, &metadata, name, error)
      || !check_tensors (header, stored, name, error))
    return NULL;

  problem = purr_model_metadata_read (metadata, &parts, &kind, &expected);
  if (problem != NULL)
    {
      fail_damaged (error, name, problem);
      return NULL;
    }

  if ((gsize) source->size != LENGTH_BYTES + header_length + payload_length)
    {
      fail_damaged (error, name,
                    (gsize) source->size
                        < LENGTH_BYTES + header_length + payload_length
                      ? "its end is missing"
                      : "something follows its end");
      return NULL;
    }

  payload = g_malloc (payload_length);
  if (!read_exactly (source, LENGTH_BYTES + header_length, payload,
                     payload_length))
    {
      fail_damaged (error, name, "reading it failed");
      return NULL;
    }

  ordered = put_in_order (payload, stored, places, payload_length);
  sha256
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, ordered, payload_length);
  if (strcmp (sha256, expected) != 0)
    {
      fail_damaged (error, name,
                    "its numbers have changed since they were "
                    "saved");
      return NULL;
    }

  if (!purr_model_metadata_is_intact (metadata))
    {
      fail_damaged (error, name,
                    "its description has changed since it was saved");
      return NULL;
    }

  return make_model (&parts, kind, ordered, places, name, error);
}

PurrModel *
purr_model_open (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  PurrModel *model;
  Source source = { 0 };

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  name = purr_display_name (path);
  source.fd = open_model (path, name, &source.size, error);
  if (source.fd < 0)
    return NULL;

  model = open_checked (&source, name, error);
  close (source.fd);

  return model;
}

PurrModel *
purr_model_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  Source source = { .fd = -1 };
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  source.bytes = g_bytes_get_data (bytes, &size);
  source.size = (gint64) size;
  return open_checked (&source, name, error);
}
