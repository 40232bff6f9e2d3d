/* packed-writer.h: pictures, one after another -> a packed file */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Writes a packed file picture by picture. Of the pictures it holds a few
 * hundred, of all the others their names and 11 bytes each. */
typedef struct _PurrPackedWriter PurrPackedWriter;

PurrPackedWriter *purr_packed_writer_new (const char *path,
                                          PurrCrop crop,
                                          GError **error);

/* column: PURR_FEATURES bytes; name: not empty; class_name: as
 * purr_class_name_new() gives it. */
gboolean purr_packed_writer_add (PurrPackedWriter *self,
                                 const guint8 *column,
                                 const char *name,
                                 const char *class_name,
                                 PurrPart part,
                                 GError **error);

guint64 purr_packed_writer_get_size (const PurrPackedWriter *self);
const GPtrArray *purr_packed_writer_get_class_names (
  const PurrPackedWriter *self);

/* Puts the file in its place, at most once: at least one picture and two
 * classes. Until then an older file stands there, and without it stays. */
gboolean purr_packed_writer_finish (PurrPackedWriter *self, GError **error);

void purr_packed_writer_free (PurrPackedWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPackedWriter, purr_packed_writer_free)

G_END_DECLS
