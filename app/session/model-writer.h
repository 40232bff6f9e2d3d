/* model-writer.h: writes models to files, one after the other
 *
 * All writing is done by one thread in the order in which it was asked for, so
 * that no older file takes a newer one's place.
 */

#pragma once

#include "engine/models/models.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrModelWriter PurrModelWriter;

PurrModelWriter *purr_model_writer_new (void);
/* Waits for nothing; what was asked for is still done while the program
 * lives. Any thread. */
void purr_model_writer_free (PurrModelWriter *self);

/* Waits until all is written that was asked for; then more can be. */
void purr_model_writer_wait (PurrModelWriter *self);

/* Writes model to path, making its folder where there is none. source: the
 * result's source object, as g_task_new() has it. */
void purr_model_writer_write_async (PurrModelWriter *self,
                                    gpointer source,
                                    PurrModel *model,
                                    const char *path,
                                    gboolean replace,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* G_IO_ERROR_EXISTS: there is something at path and replace was FALSE; nothing
 * was written. Otherwise what purr_model_save() says. */
gboolean purr_model_writer_write_finish (GAsyncResult *result, GError **error);

/* What a result is about; borrowed from it. */
PurrModel *purr_model_writer_get_model (GAsyncResult *result);
const char *purr_model_writer_get_path (GAsyncResult *result);

/* The same at once, on this thread, replacing what is there. */
gboolean purr_model_writer_write (PurrModel *model,
                                  const char *path,
                                  GError **error);

G_END_DECLS
