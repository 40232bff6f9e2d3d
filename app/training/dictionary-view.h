/* dictionary-view.h: the patches of a run or model, those with the largest weights first
 *
 * What weights of pixels are as a picture, for weights of patches: each patch that
 * answers with its mirror image, and how large the weights of their answers are. While
 * a run goes on they are put in order about once a second.
 *
 * Signals
 *   "told"  (const char *words) which class the answers of the patch that is pointed
 *           at speak for, or how to point; "" while there are no patches
 */

#pragma once

#include "engine/features/feature-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_DICTIONARY_VIEW (purr_dictionary_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrDictionaryView,
                      purr_dictionary_view,
                      PURR,
                      DICTIONARY_VIEW,
                      AdwBin)

/* Nothing is borrowed. */
typedef struct
{
  PurrFeatureMap *map; /* of patches */
  const double *w;     /* n_φ */
  const char *whose;   /* the beginning of a sentence: "Iteration 120" */
  const char *positive_name;
  const char *negative_name;
  gboolean
    at_once; /* puts them in order now: it is another moment that is looked
                       at, not the next of a run */
} PurrDictionaryLook;

void purr_dictionary_view_show (PurrDictionaryView *self,
                                const PurrDictionaryLook *look);

/* There are none yet: words, a sentence or two, say why. */
void purr_dictionary_view_show_none (PurrDictionaryView *self,
                                     const char *words);

G_END_DECLS
