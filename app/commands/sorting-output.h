/* sorting-output.h: classified pictures, put into folders besides */

#pragma once

#include "engine/models/models.h"
#include "engine/sorting/sorter.h"

G_BEGIN_DECLS

typedef struct _PurrSortingOutput PurrSortingOutput;

/* place: as it was given. NULL where nothing can be put there, which has been
 * said. workers must outlive it. */
PurrSortingOutput *purr_sorting_output_new (const char *place,
                                            PurrSortKind kind,
                                            const PurrModel *model,
                                            PurrWorkers *workers);
void purr_sorting_output_free (PurrSortingOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSortingOutput, purr_sorting_output_free)

/* Whether the folder at path is one that is sorted into: what stands there has been
 * sorted. data: a PurrSortingOutput; for purr_list_files_but(). */
gboolean purr_sorting_output_passes_over (const char *path, gpointer data);

/* The file at path, which is borrowed until they are put there. */
void purr_sorting_output_add (PurrSortingOutput *self,
                              const char *path,
                              gboolean positive);

/* Puts all that were added there. What goes wrong is said on standard error; when
 * it is the place's fault no more is put there. */
void purr_sorting_output_put (PurrSortingOutput *self);

/* Prints on standard error how many went where; n_unreadable: pictures that
 * have no answer. Returns FALSE where a picture with an answer was not put there. */
gboolean purr_sorting_output_end (PurrSortingOutput *self,
                                  guint64 n_unreadable);

G_END_DECLS
