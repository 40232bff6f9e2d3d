/* loudest.c: the numbers of a picture's column that say most */

#include "engine/insight/loudest.h"

#include "engine/learning/normalisation.h"

#include <math.h>

static gboolean
is_louder (const PurrLoudNumber *one, const PurrLoudNumber *other)
{
  return fabs (one->adds) > fabs (other->adds);
}

/* Where it belongs among the n that are there; the softest goes where there is no
 * room. Returns how many there are then. */
static gsize
put_in (PurrLoudNumber *numbers, gsize n, const PurrLoudNumber *number)
{
  gsize place = n;

  while (place > 0 && is_louder (number, &numbers[place - 1]))
    place--;
  if (place == PURR_N_LOUDEST)
    return n;
  n = MIN (n + 1, PURR_N_LOUDEST);
  for (gsize i = n - 1; i > place; i--)
    numbers[i] = numbers[i - 1];
  numbers[place] = *number;

  return n;
}

PurrAnswer
purr_find_loudest (const PurrModel *model,
                   const guint8 *column,
                   PurrLoudNumber *numbers)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree guint8 *features = NULL;
  gsize n = 0;

  if (parts->map != NULL)
    {
      features = g_malloc (parts->n_x);
      purr_feature_map_apply (parts->map, column, features);
      column = features;
    }
  for (gsize k = 0; k < parts->n_x; k++)
    {
      PurrLoudNumber number = {
        k,
        column[k],
        parts->w[k] * (column[k] - parts->normalisation->mean[k])
          / parts->normalisation->scale[k],
      };

      n = put_in (numbers, n, &number);
    }
  return parts->map != NULL ? purr_model_classify_features (model, column)
                            : purr_model_classify (model, column);
}
