/* model-private.h: what the files of this folder share */

#pragma once

#include "engine/models/models.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _PurrModel
{
  gatomicrefcount ref_count;

  /* owned copies of everything it points to */
  PurrModelParts parts;

  /* Normalisation folded into the weights: z = v'x + c for bytes x */
  double *v;
  double c;
};

/* A class name has at most so many characters, in memory and in a file. */
#define PURR_MODEL_NAME_LENGTH 200

#define PURR_MODEL_FORMAT "purrceptron"
/* What plain models of pixels are written as, and those that have a map of features,
 * a calibration or a card */
#define PURR_MODEL_FORMAT_PLAIN 1
#define PURR_MODEL_FORMAT_VERSION 2

/* A header that we write has about 2,000 bytes, and a card's texts besides: with the
 * longest ones in the widest characters about 30,000. */
#define PURR_MODEL_HEADER_MAX (256 * 1024)

/* Tensors ------------------------------------------------------------- */

/* In the order in which they are written and summed up. A file that another program
 * has saved again may have another. Single bytes come last, so that all doubles begin
 * at multiples of eight. */
typedef enum
{
  PURR_TENSOR_WEIGHT,
  PURR_TENSOR_BIAS,
  PURR_TENSOR_MEAN,
  PURR_TENSOR_SCALE,
  /* Of a map of patches */
  PURR_TENSOR_STEP,
  PURR_TENSOR_OFFSET,
  PURR_TENSOR_DEAD_ZONE,
  PURR_TENSOR_FEATURE_MEAN,
  PURR_TENSOR_FEATURE_SCALE,
  /* Where it is calibrated: slope, intercept */
  PURR_TENSOR_CALIBRATION,
  /* Of a map of patches */
  PURR_TENSOR_DIGITS,
  PURR_N_TENSORS,
} PurrTensor;

/* What decides how long they are. */
typedef struct
{
  gsize n_x;
  gsize n_filters; /* 0: the features are the pixels */
  gboolean calibrated;
} PurrModelShape;

#define PURR_TENSOR_AXES 4

typedef struct
{
  const char *name;
  gsize shape[PURR_TENSOR_AXES];
  guint n_axes; /* 0: this model has no such tensor */
  gsize size;   /* of one number, in bytes: 8 (F64) or 1 (I8) */
  gsize begin;  /* in bytes from the payload's start */
  gsize end;
} PurrTensorPlace;

/* Where a model's tensors stand in a file of ours. Returns the length of the whole
 * payload in bytes. */
gsize purr_model_layout (const PurrModelShape *shape,
                         PurrTensorPlace places[PURR_N_TENSORS]);

/* Fills in where the tensors stand in a file with this header, whoever saved it. places
 * come in as where purr_model_layout() has them. FALSE with error set where it has
 * others, or they are of another shape or leave gaps. name: the file's, for messages. */
gboolean purr_model_check_tensors (JsonObject *header,
                                   PurrTensorPlace places[PURR_N_TENSORS],
                                   const char *name,
                                   GError **error);

/* Always FALSE: an error of PURR_MODEL_ERROR. */
gboolean purr_model_fail (GError **error,
                          PurrModelErrorCode code,
                          const char *name,
                          const char *sentence);
/* what: the middle of a sentence. */
gboolean purr_model_fail_damaged (GError **error,
                                  const char *name,
                                  const char *what);

/* Texts --------------------------------------------------------------- */

/* Whether text can be shown as it is: 1 to most characters of valid UTF-8, none of
 * which breaks a line or turns text round. */
gboolean purr_model_text_is_clean (const char *text, glong most);

/* A text that is, made of one that need not be; NULL where there is none. Free with
 * g_free(). */
char *purr_model_clean_text (const char *text, glong most);

/* A folder may be called anything. Its name is made clean here, so that every model
 * can be saved and opened again. Never NULL; free with g_free(). */
char *purr_model_clean_name (const char *name);

/* The texts of a card, for who goes through them. */
typedef struct
{
  const char *key;
  glong offset; /* of its pointer in a PurrModelCard */
  int most;     /* characters */
} PurrCardText;

#define PURR_N_CARD_TEXTS 4
extern const PurrCardText purr_card_texts[PURR_N_CARD_TEXTS];

const char **purr_card_text_of (PurrModelCard *card, const PurrCardText *text);

/* The header ----------------------------------------------------------- */

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

/* Metadata -------------------------------------------------------------- */

/* Numbers that are written so that reading them gives the same bits; "nan" for what is
 * none. */
void purr_metadata_add_real (JsonObject *metadata,
                             const char *name,
                             double value);
void purr_metadata_add_integer (JsonObject *metadata,
                                const char *name,
                                guint64 value);

/* The first thing that is wrong with the metadata, for a sentence; the name of an entry
 * is ours, never the file's. Each of those below notes a problem where there is no such
 * entry, or its text is something else, and returns something harmless. */
typedef struct
{
  JsonObject *metadata;
  char *problem; /* owned */
} PurrMetadataReader;

void purr_metadata_note (PurrMetadataReader *self,
                         const char *name,
                         const char *what);
gboolean purr_metadata_has (const PurrMetadataReader *self, const char *name);
/* Borrowed from the metadata. */
const char *purr_metadata_string (PurrMetadataReader *self, const char *name);
/* One to most characters that can be shown. */
const char *purr_metadata_text (PurrMetadataReader *self,
                                const char *name,
                                glong most);
/* From least to most; with may_be_unknown, NaN as well. */
double purr_metadata_real (PurrMetadataReader *self,
                           const char *name,
                           double least,
                           double most,
                           gboolean may_be_unknown);
guint64 purr_metadata_integer (PurrMetadataReader *self, const char *name);

/* The entries of a card, all of which begin with "card_". Reading: card has to last as
 * long as the metadata, whose strings are in it; FALSE where there is no such entry. */
void purr_card_write (const PurrModelCard *card, JsonObject *metadata);
gboolean purr_card_read (PurrMetadataReader *self, PurrModelCard *card);

/* What a file says in words: everything but the tensors. */
typedef struct
{
  PurrModelParts parts; /* strings are the metadata's; card: NULL or below */
  PurrNormalise kind;
  const char *payload_sha256;
  gsize n_patches; /* 0: the features are the pixels */
  PurrModelCard card;
} PurrModelMetadata;

/* version: of the format, 1 or 2. Returns the first thing that is wrong, as the middle
 * of a sentence to be freed with g_free(), or NULL. */
char *purr_model_metadata_read (JsonObject *metadata,
                                guint64 version,
                                PurrModelMetadata *told);

G_END_DECLS
