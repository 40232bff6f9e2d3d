/* taught.h: what a model was taught of a picture, if it was one of its own
 *
 * Never changes once it is made, and is reference counted; any thread.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/learning/examples.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

typedef struct _PurrTaught PurrTaught;

/* NULL where the model was not made from exactly these pictures. Blocks, the
 * first time for the dataset's fingerprint: not for the main thread. */
PurrTaught *purr_taught_new (PurrDataset *dataset, PurrModel *model);
PurrTaught *purr_taught_ref (PurrTaught *self);
void purr_taught_unref (PurrTaught *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrTaught, purr_taught_unref)

typedef struct
{
  PurrPart part;          /* PURR_PART_TRAIN, _VALIDATION or _TEST */
  gboolean positive;      /* its label */
  const char *class_name; /* of its folder; borrowed from the PurrTaught */
} PurrLesson;

/* Finds the picture of a local file. Fast. FALSE where it is none of them, or
 * was left out. */
gboolean purr_taught_find (const PurrTaught *self,
                           const char *path,
                           PurrLesson *lesson);

/* The pictures, labelled as the model answers; borrowed. */
PurrDataset *purr_taught_get_dataset (const PurrTaught *self);
/* Those that it learnt from: borrowed arrays that live as long as this. */
PurrExamples purr_taught_get_examples (const PurrTaught *self);

/* "Learnt as “cat”, yet answered wrongly". Free with g_free(). */
char *purr_lesson_describe (const PurrLesson *self, gboolean right);

/* Follows what is loaded and what answers ------------------------------- */

typedef struct _PurrTaughtSearch PurrTaughtSearch;

/* Main thread, as the next two. found is called with another PurrTaught, or
 * NULL, whenever it is another; not after purr_taught_search_free(). */
typedef void (*PurrTaughtFound) (gpointer data, PurrTaught *taught);
PurrTaughtSearch *purr_taught_search_new (PurrTaughtFound found, gpointer data);
void purr_taught_search_free (PurrTaughtSearch *self);

/* The pictures that are loaded and the model that answers now, or NULL. Cheap
 * where both are as before but for what the model has learnt since. */
void purr_taught_search_look (PurrTaughtSearch *self,
                              PurrDataset *dataset,
                              PurrModel *model);

G_END_DECLS
