/* model-private.h: what the files of this folder share */

#pragma once

#include "engine/models/models.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A class name has at most so many characters, in memory and in a file. */
#define PURR_MODEL_NAME_LENGTH 200

#define PURR_MODEL_FORMAT "purrceptron"
#define PURR_MODEL_FORMAT_VERSION 1

/* A header that we write has about 2,000 bytes. */
#define PURR_MODEL_HEADER_MAX (256 * 1024)

/* The tensors, in the order in which they are written and summed up. A file
 * that another program has saved again may have another. */
typedef enum
{
  PURR_TENSOR_WEIGHT,
  PURR_TENSOR_BIAS,
  PURR_TENSOR_MEAN,
  PURR_TENSOR_SCALE,
  PURR_N_TENSORS,
} PurrTensor;

typedef struct
{
  const char *name;
  gsize length; /* in doubles */
  gsize begin;  /* in bytes from the payload's start */
  gsize end;
} PurrTensorPlace;

/* Where the tensors of a model with n_x features stand in a file of ours. Returns the length of
 * the whole payload in bytes. */
gsize purr_model_layout (gsize n_x, PurrTensorPlace places[PURR_N_TENSORS]);

/* Whether name can be a class name as it is: 1 to PURR_MODEL_NAME_LENGTH
 * characters of valid UTF-8, none of which breaks a line or turns text
 * round. */
gboolean purr_model_name_is_clean (const char *name);

/* Whether all of its values can be computed with: no picture whatever makes the
 * logit infinite or NaN, and training can begin with them. */
gboolean purr_model_is_finite (const PurrModel *self);

/* Parses the JSON header of a safetensors file. text need not end in a zero.
 * Besides what JSON asks for: only strings and whole numbers as values, a few
 * levels of nesting, a few hundred values, no name twice. These are checked
 * before anything is allocated for them. Returns NULL where the text is
 * anything else. */
JsonObject *purr_model_header_parse (const char *text, gsize length);

/* NULL where object is NULL, or the member is missing or no string. */
const char *purr_model_header_get_string (JsonObject *object, const char *name);

/* The metadata's entry that holds the checksum of all its others */
#define PURR_MODEL_METADATA_SUM "header_sha256"

/* The SHA-256 of all entries but that one, in the order of their names' bytes:
 * of each its name and its text, both with the zero at their end. So it is the
 * same however another program lays the header out. Free with g_free(). */
char *purr_model_metadata_sum (JsonObject *metadata);

/* Whether the metadata is what it was when it was saved, as far as can be told:
 * files of the first programs have no checksum of it. */
gboolean purr_model_metadata_is_intact (JsonObject *metadata);

/* Fills in what the metadata says: everything but the tensors. Strings stay
 * the metadata's. Returns the first thing that is wrong, as the middle of a
 * sentence to be freed with g_free(), or NULL. */
char *purr_model_metadata_read (JsonObject *metadata,
                                PurrModelParts *parts,
                                PurrNormalise *kind,
                                const char **payload_sha256);

G_END_DECLS
