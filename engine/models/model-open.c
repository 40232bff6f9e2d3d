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

/* An honest file has about 76 KB, and with as many patches as there may be 422 KB */
#define FILE_MAX (1024 * 1024)
#define LENGTH_BYTES 8
/* No safetensors library reads a longer header */
#define ANY_HEADER_MAX (100 * 1000 * 1000)

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
          purr_model_fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                           "is a folder, not a model file. Choose "
                           "the " PURR_MODEL_EXTENSION " file in it.");
          break;
        case ENXIO:
          purr_model_fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                           "is not an ordinary file. Choose a model file that "
                           "ends in " PURR_MODEL_EXTENSION ".");
          break;
        case ENOENT:
        case ENOTDIR:
          purr_model_fail (error, PURR_MODEL_ERROR_UNREADABLE, name,
                           "does not exist. Check its name and folder.");
          break;
        case EACCES:
        case EPERM:
          purr_model_fail (
            error, PURR_MODEL_ERROR_UNREADABLE, name,
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
      purr_model_fail_damaged (error, name, "it is empty");
      return 0;
    }
  if (size <= LENGTH_BYTES)
    {
      purr_model_fail (
        error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
        "is far too short to be a model. Choose a file that ends "
        "in " PURR_MODEL_EXTENSION ".");
      return 0;
    }
  if (!read_exactly (source, 0, start, sizeof start))
    {
      purr_model_fail_damaged (error, name, "reading it failed");
      return 0;
    }

  memcpy (&length, start, sizeof length);
  length = GUINT64_FROM_LE (length);
  if (start[LENGTH_BYTES] != '{' || length < 2 || length > ANY_HEADER_MAX)
    {
      purr_model_fail (
        error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
        "is not a model file. Choose a file that ends in " PURR_MODEL_EXTENSION
        ".");
      return 0;
    }
  if (length > (guint64) size - LENGTH_BYTES)
    {
      purr_model_fail_damaged (error, name, "its end is missing");
      return 0;
    }
  if (size > FILE_MAX || length > PURR_MODEL_HEADER_MAX)
    {
      purr_model_fail (
        error, PURR_MODEL_ERROR_SHAPE, name,
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
              guint64 *version,
              const char *name,
              GError **error)
{
  JsonNode *node = json_object_get_member (header, "__metadata__");
  const char *format;

  *metadata = node && JSON_NODE_HOLDS_OBJECT (node)
                ? json_node_get_object (node)
                : NULL;
  format = purr_model_header_get_string (*metadata, "format");
  if (format == NULL || strcmp (format, PURR_MODEL_FORMAT) != 0)
    return purr_model_fail (
      error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
      "is a model of another program. Choose one that was saved "
      "here.");

  format = purr_model_header_get_string (*metadata, "format_version");
  if (format == NULL
      || !g_ascii_string_to_unsigned (format, 10, 1, G_MAXUINT64, version,
                                      NULL))
    return purr_model_fail_damaged (error, name, "its version is not a number");
  if (*version > PURR_MODEL_FORMAT_VERSION)
    return purr_model_fail (
      error, PURR_MODEL_ERROR_NOT_A_MODEL, name,
      "was made by a newer version of this program. Install that "
      "version to open it.");

  return TRUE;
}

/* Numbers --------------------------------------------------------------- */

/* What is behind the header, each tensor from where it stands in the file to where
 * purr_model_layout() has it: what the checksum is of, whoever saved the file again and
 * in whichever order. NULL where reading fails. */
static guint8 *
read_payload (const Source *source,
              gsize begin,
              const PurrTensorPlace *from,
              const PurrTensorPlace *to,
              gsize length)
{
  g_autofree guint8 *payload = g_malloc (length);

  for (int t = 0; t < PURR_N_TENSORS; t++)
    if (!read_exactly (source, begin + from[t].begin, payload + to[t].begin,
                       to[t].end - to[t].begin))
      return NULL;

  return g_steal_pointer (&payload);
}

/* All doubles, which stand before the single bytes, as this machine has them */
static void
turn_doubles (guint8 *payload, gsize end)
{
  for (gsize at = 0; at < end; at += sizeof (guint64))
    {
      guint64 bits;

      memcpy (&bits, payload + at, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy (payload + at, &bits, sizeof bits);
    }
}

/* The payload's memory begins at a multiple of eight, and so does each */
static double *
doubles_of (guint8 *payload, const PurrTensorPlace *place)
{
  return (double *) (void *) (payload + place->begin);
}

/* NULL with complaint set, where there is no such map. */
static PurrFeatureMap *
make_map (gsize n_filters,
          guint8 *payload,
          const PurrTensorPlace *places,
          const char **complaint)
{
  PurrDictionary dictionary = {
    .n_filters = n_filters,
    .digits = (const gint8 *) payload + places[PURR_TENSOR_DIGITS].begin,
    .step = doubles_of (payload, &places[PURR_TENSOR_STEP]),
    .offset = doubles_of (payload, &places[PURR_TENSOR_OFFSET]),
    .dead_zone = *doubles_of (payload, &places[PURR_TENSOR_DEAD_ZONE]),
    .mean = doubles_of (payload, &places[PURR_TENSOR_FEATURE_MEAN]),
    .scale = doubles_of (payload, &places[PURR_TENSOR_FEATURE_SCALE]),
  };

  return purr_feature_map_new_from_dictionary (&dictionary, complaint);
}

/* complaint: the middle of a sentence, or NULL */
static void
fail_values (GError **error, const char *name, const char *complaint)
{
  g_set_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_VALUES,
               "%s holds numbers with which no answer can be computed%s%s. "
               "Train a new model.",
               name, complaint != NULL ? ": " : "",
               complaint != NULL ? complaint : "");
}

/* Makes the model from a checked payload. told: what the header says of it */
static PurrModel *
make_model (const PurrModelMetadata *told,
            const PurrModelShape *shape,
            guint8 *payload,
            const PurrTensorPlace *places,
            const char *name,
            GError **error)
{
  PurrModelParts parts = told->parts;
  PurrNormalisation normalisation
    = { .kind = told->kind,
        .n_x = shape->n_x,
        .mean = doubles_of (payload, &places[PURR_TENSOR_MEAN]),
        .scale = doubles_of (payload, &places[PURR_TENSOR_SCALE]) };
  g_autoptr (PurrFeatureMap) map = NULL;
  g_autoptr (PurrModel) model = NULL;
  const char *complaint = NULL;

  parts.n_x = shape->n_x;
  parts.w = doubles_of (payload, &places[PURR_TENSOR_WEIGHT]);
  parts.b = *doubles_of (payload, &places[PURR_TENSOR_BIAS]);
  parts.normalisation = &normalisation;
  for (gsize k = 0; k < shape->n_x; k++)
    if (!(normalisation.scale[k] > 0))
      {
        fail_values (error, name, NULL);
        return NULL;
      }

  if (shape->n_filters > 0)
    map = parts.map = make_map (shape->n_filters, payload, places, &complaint);
  else
    parts.geometry = PURR_PICTURE_GEOMETRY;
  parts.calibrated = shape->calibrated;
  if (shape->calibrated)
    {
      const double *line
        = doubles_of (payload, &places[PURR_TENSOR_CALIBRATION]);

      parts.slope = line[0];
      parts.intercept = line[1];
      if (!purr_calibration_is_valid (parts.slope, parts.intercept))
        complaint = "its calibration is out of range";
    }

  if (complaint == NULL)
    model = purr_model_new (&parts);
  if (model == NULL || !purr_model_is_finite (model))
    {
      fail_values (error, name, complaint);
      return NULL;
    }

  return g_steal_pointer (&model);
}

/* Opening --------------------------------------------------------------- */

/* NULL with error set. */
static JsonObject *
read_header (const Source *source,
             gsize length,
             const char *name,
             GError **error)
{
  g_autofree char *text = g_malloc (length);
  JsonObject *header = NULL;

  if (read_exactly (source, LENGTH_BYTES, text, length))
    header = purr_model_header_parse (text, length);
  if (header == NULL)
    purr_model_fail_damaged (error, name,
                             "its description cannot be understood");

  return header;
}

/* What the header says, checked as far as it can be without the numbers. */
static gboolean
check_header (JsonObject *header,
              PurrModelMetadata *told,
              PurrModelShape *shape,
              PurrTensorPlace *stored,
              const char *name,
              GError **error)
{
  g_autofree char *problem = NULL;
  JsonObject *metadata;
  guint64 version;

  if (!check_format (header, &metadata, &version, name, error))
    return FALSE;
  problem = purr_model_metadata_read (metadata, version, told);
  shape->n_filters = told->n_patches / 2;
  shape->n_x
    = told->n_patches > 0 ? told->n_patches * PURR_PATCH_POOLS : PURR_FEATURES;
  shape->calibrated = version > PURR_MODEL_FORMAT_PLAIN
                      && json_object_has_member (header, "calibration");
  purr_model_layout (shape, stored);
  /* Which tables there have to be depends on what a newer file says. Of an older one,
   * where both are wrong, the tables say more of what is in it. */
  if (problem != NULL && version > PURR_MODEL_FORMAT_PLAIN)
    return purr_model_fail_damaged (error, name, problem);
  if (!purr_model_check_tensors (header, stored, name, error))
    return FALSE;

  return problem == NULL || purr_model_fail_damaged (error, name, problem);
}

static PurrModel *
open_checked (const Source *source, const char *name, GError **error)
{
  PurrTensorPlace places[PURR_N_TENSORS], stored[PURR_N_TENSORS];
  gsize header_length = check_lengths (source, name, error), payload_length;
  gsize payload_at = LENGTH_BYTES + header_length;
  g_autofree char *sha256 = NULL;
  g_autofree guint8 *payload = NULL;
  g_autoptr (JsonObject) header = NULL;
  PurrModelMetadata told = { 0 };
  PurrModelShape shape = { 0 };

  if (header_length == 0)
    return NULL;
  header = read_header (source, header_length, name, error);
  if (header == NULL
      || !check_header (header, &told, &shape, stored, name, error))
    return NULL;

  payload_length = purr_model_layout (&shape, places);
  if ((gsize) source->size != payload_at + payload_length)
    {
      purr_model_fail_damaged (error, name,
                               (gsize) source->size
                                   < payload_at + payload_length
                                 ? "its end is missing"
                                 : "something follows its end");
      return NULL;
    }

  payload = read_payload (source, payload_at, stored, places, payload_length);
  if (payload == NULL)
    {
      purr_model_fail_damaged (error, name, "reading it failed");
      return NULL;
    }

  sha256
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, payload, payload_length);
  if (strcmp (sha256, told.payload_sha256) != 0)
    {
      purr_model_fail_damaged (error, name,
                               "its numbers have changed since they were "
                               "saved");
      return NULL;
    }

  if (!purr_model_metadata_is_intact (
        json_object_get_object_member (header, "__metadata__")))
    {
      purr_model_fail_damaged (
        error, name, "its description has changed since it was saved");
      return NULL;
    }

  turn_doubles (payload, places[PURR_TENSOR_DIGITS].begin);
  return make_model (&told, &shape, payload, places, name, error);
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
