/* picture-marks.h: what a project knows of each picture, and the pictures as they are
 *
 * A table of marks has PurrPictureMarks by their names, of those too that are no longer
 * there, for when they come back. Any thread, one at a time.
 */

#pragma once

#include "app/session/project-changes.h"
#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Empty. Free with g_hash_table_unref(). */
GHashTable *purr_picture_marks_new (void);

/* How pictures differ from what the marks say */
typedef struct
{
  gsize n_changed; /* other pixels under the same name */
  gsize n_gone;
  gsize n_new; /* where there were marks at all */
} PurrPicturesNews;

PurrPicturesNews purr_picture_marks_compare (GHashTable *marks,
                                             const PurrDataset *dataset);

/* One sentence that tells a person of it; NULL where nothing is to be told. Free with
 * g_free(). */
char *purr_pictures_news_to_sentence (const PurrPicturesNews *news);

/* The dataset as a person had it: labels, exclusions and parts from the marks, and, by
 * their names, the positive class and classes that take no part (or NULL). A new
 * reference; the dataset itself where none of it can be had any more. */
PurrDataset *purr_picture_marks_apply (GHashTable *marks,
                                       PurrDataset *dataset,
                                       const char *positive_name,
                                       const char *const *left_out_classes);

/* The classes that take no part, as a project remembers them: the text of an "as".
 * NULL where there are none, or text is NULL or nonsense. Free with g_strfreev(). */
char **purr_picture_marks_parse_classes (const char *text);

/* Brings the marks up to date with the dataset; what changed is noted. */
void purr_picture_marks_update (GHashTable *marks,
                                const PurrDataset *dataset,
                                PurrProjectChanges *changes);

/* Whether picture i is known by its name and still shows what it did. */
gboolean purr_picture_marks_know (GHashTable *marks,
                                  const PurrDataset *dataset,
                                  gsize i);

/* Those that say more of a picture than that it is there: a new table. */
GHashTable *purr_picture_marks_find_edited (GHashTable *marks);

/* Copies of those in other, each of which is noted as a change. */
void purr_picture_marks_add (GHashTable *marks,
                             GHashTable *other,
                             PurrProjectChanges *changes);

G_END_DECLS
