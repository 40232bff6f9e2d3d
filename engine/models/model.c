/* model.c: what was learnt, and the answers that come from it */

#include "engine/models/model-private.h"

#include "engine/files/printable.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"

#include <math.h>
#include <string.h>

struct _PurrModel
{
  gatomicrefcount ref_count;

  /* owned copies of everything it points to */
  PurrModelParts parts;

  /* Normalisation folded into the weights: z = v'x + c for bytes x */
  double *v;
  double c;
};

static const char UNKNOWN_FINGERPRINT[]
  = "0000000000000000000000000000000000000000000000000000000000000000";

G_DEFINE_QUARK (purr - model - error - quark, purr_model_error)

/* Names ----------------------------------------------------------------- */

static gboolean
is_clean_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
      || type == G_UNICODE_PARAGRAPH_SEPARATOR)
    return FALSE;

  /* The characters that turn the direction of the text around them */
  return !(c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2066 && c <= 0x2069));
}

gboolean
purr_model_name_is_clean (const char *name)
{
  glong length = 0;

  if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_clean_character (g_utf8_get_char (p)))
        return FALSE;
      if (++length > PURR_MODEL_NAME_LENGTH)
        return FALSE;
    }

  return TRUE;
}

/* A folder may be called anything. Its name is made clean here, so that every
 * model can be saved and opened again. */
static char *
clean_name (const char *name)
{
  g_autofree char *shown = purr_printable (name);
  const char *end = shown;

  for (int i = 0; i < PURR_MODEL_NAME_LENGTH && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return *shown != '\0' ? g_strndup (shown, end - shown) : g_strdup ("?");
}

/* The object ------------------------------------------------------------ */

static gboolean
is_fingerprint (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdefABCDEF") == 64;
}

PurrModel *
purr_model_new (const PurrModelParts *parts)
{
  PurrModel *self;

  g_return_val_if_fail (parts != NULL, NULL);
  g_return_val_if_fail (parts->n_x > 0, NULL);
  g_return_val_if_fail (!purr_geometry_is_known (&parts->geometry)
                          || purr_geometry_get_size (&parts->geometry)
                               == parts->n_x,
                        NULL);
  g_return_val_if_fail (parts->w != NULL, NULL);
  g_return_val_if_fail (parts->normalisation != NULL, NULL);
  g_return_val_if_fail (parts->normalisation->n_x == parts->n_x, NULL);
  g_return_val_if_fail (parts->positive_name != NULL, NULL);
  g_return_val_if_fail (parts->negative_name != NULL, NULL);
  g_return_val_if_fail (parts->threshold >= 0 && parts->threshold <= 1, NULL);
  g_return_val_if_fail (parts->fingerprint == NULL
                          || is_fingerprint (parts->fingerprint),
                        NULL);

  self = g_new0 (PurrModel, 1);
  g_atomic_ref_count_init (&self->ref_count);

  self->parts = *parts;
  self->parts.w = g_memdup2 (parts->w, parts->n_x * sizeof (double));
  self->parts.normalisation = purr_normalisation_copy (parts->normalisation);
  self->parts.positive_name = clean_name (parts->positive_name);
  self->parts.negative_name = clean_name (parts->negative_name);
  self->parts.fingerprint
    = g_ascii_strdown (parts->fingerprint ? parts->fingerprint
                                          : UNKNOWN_FINGERPRINT,
                       -1);
  self->parts.version
    = clean_name (parts->version ? parts->version : PURR_VERSION);

  self->v = g_new (double, parts->n_x);
  self->c = purr_normalisation_fold (self->parts.normalisation, self->parts.w,
                                     parts->b, self->v);

  return self;
}

PurrModel *
purr_model_ref (PurrModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
purr_model_unref (PurrModel *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((char *) self->parts.positive_name);
  g_free ((char *) self->parts.negative_name);
  g_free ((char *) self->parts.fingerprint);
  g_free ((char *) self->parts.version);
  g_free ((double *) self->parts.w);
  purr_normalisation_free ((PurrNormalisation *) self->parts.normalisation);
  g_free (self->v);
  g_free (self);
}

const PurrModelParts *
purr_model_get_parts (const PurrModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->parts;
}

/* Values that can be multiplied with each other, and squared, and still be
 * numbers. No model that was learnt comes near it. */
#define VALUE_MAX 1e100

gboolean
purr_model_is_finite (const PurrModel *self)
{
  const PurrModelParts *parts = &self->parts;
  double largest = fabs (self->c) + fabs (parts->b);

  for (gsize k = 0; k < parts->n_x; k++)
    {
      /* Not for what is no number either */
      if (!(fabs (parts->w[k]) <= VALUE_MAX
            && fabs (parts->normalisation->mean[k]) <= VALUE_MAX
            && fabs (parts->normalisation->scale[k]) <= VALUE_MAX))
        return FALSE;
      largest += fabs (self->v[k]) * 255;
    }

  return largest <= VALUE_MAX;
}

/* Answers --------------------------------------------------------------- */

PurrAnswer
purr_model_classify (const PurrModel *self, const guint8 *column)
{
  PurrAnswer answer;
  double z = self->c;

  /* In order and in double precision: a faster sum would add in another
   * order on another machine and change the last bits */
  for (gsize k = 0; k < self->parts.n_x; k++)
    z += self->v[k] * column[k];

  answer.logit = z;
  answer.probability = purr_sigmoid (z);
  answer.positive = answer.probability >= self->parts.threshold;
  answer.name
    = answer.positive ? self->parts.positive_name : self->parts.negative_name;

  return answer;
}

/* Several pictures side by side, so that no addition waits for the one before;
 * each of the sums is added in the order of above */
#define ABREAST 8

void
purr_model_find_logits (const PurrModel *self,
                        const guint8 *columns,
                        const guint32 *pictures,
                        gsize n,
                        double *z)
{
  gsize n_x = self->parts.n_x, j = 0;

  for (; j + ABREAST <= n; j += ABREAST)
    {
      const guint8 *column[ABREAST];
      double sums[ABREAST];

      for (gsize i = 0; i < ABREAST; i++)
        {
          column[i] = columns + pictures[j + i] * n_x;
          sums[i] = self->c;
        }
      for (gsize k = 0; k < n_x; k++)
        for (gsize i = 0; i < ABREAST; i++)
          sums[i] += self->v[k] * column[i][k];
      memcpy (z + j, sums, sizeof sums);
    }
  for (; j < n; j++)
    z[j] = purr_model_classify (self, columns + pictures[j] * n_x).logit;
}

PurrModel *
purr_model_new_with_threshold (const PurrModel *self, double threshold)
{
  PurrModelParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.threshold = threshold;
  return purr_model_new (&parts);
}

gboolean
purr_model_has_equal_logits (const PurrModel *self, const PurrModel *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->parts.n_x == other->parts.n_x && self->c == other->c
         && memcmp (self->v, other->v, self->parts.n_x * sizeof (double)) == 0;
}

/* Doubles as whole numbers in the same order */
static gint64
to_rank (double value)
{
  gint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits >= 0 ? bits : G_MININT64 - bits;
}

static double
from_rank (gint64 rank)
{
  gint64 bits = rank >= 0 ? rank : G_MININT64 - rank;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

double
purr_threshold_to_logit (double threshold)
{
  /* Beyond these sigmoids no longer differ from 0 and 1 */
  gint64 low = to_rank (-1000), high = to_rank (1000);

  g_return_val_if_fail (threshold >= 0 && threshold <= 1, 0);

  if (threshold <= 0)
    return -INFINITY;
  while (low + 1 < high)
    {
      /* Their difference may be too large for a number */
      gint64 middle = (low & high) + ((low ^ high) >> 1);

      if (purr_sigmoid (from_rank (middle)) >= threshold)
        high = middle;
      else
        low = middle;
    }
  return from_rank (high);
}
