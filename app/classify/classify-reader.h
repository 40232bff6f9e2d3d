/* classify-reader.h: pictures that are read in the background, and how many are left
 *
 * Main thread only; the reading is done by threads of its own. Reference counted, for
 * what is being read outlives who asked for it.
 */

#pragma once

#include "app/classify/classify-item.h"
#include "app/session/session.h"

G_BEGIN_DECLS

typedef struct _PurrClassifyReader PurrClassifyReader;

/* changed is called whenever more is read, or to be read; not after
 * purr_classify_reader_close(). A reference of the session is kept: it says which
 * decoder reads and how pictures are cut. */
PurrClassifyReader *purr_classify_reader_new (PurrSession *session,
                                              void (*changed) (gpointer data),
                                              gpointer data);
/* Gives up what is not read yet and calls nobody any more. Takes the reference. */
void purr_classify_reader_close (PurrClassifyReader *self);

/* The item is handed what it holds when it is read; a picture that is cut another
 * way by then is read again. */
void purr_classify_reader_read (PurrClassifyReader *self,
                                PurrClassifyItem *item);

/* Gives up the pictures that are not read yet. */
void purr_classify_reader_cancel (PurrClassifyReader *self);
/* Cancelled at the next cancel, or when it is closed; borrowed. */
GCancellable *purr_classify_reader_get_cancellable (PurrClassifyReader *self);

/* Since there was last nothing to do: how many were asked for, and how many of them
 * are read. Both 0: there is nothing to do. */
void purr_classify_reader_get_progress (PurrClassifyReader *self,
                                        guint *asked,
                                        guint *read);

G_END_DECLS
