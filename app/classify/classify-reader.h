/* classify-reader.h: pictures that are read in the background, and how many are left
 *
 * Small ones go to the decoder's processes several at a time, as those to learn from
 * do. Main thread only; the reading is done by threads of its own. Reference counted,
 * for what is being read outlives who asked for it.
 */

#pragma once

#include "app/classify/classify-item.h"
#include "app/session/session.h"

G_BEGIN_DECLS

typedef struct _PurrClassifyReader PurrClassifyReader;

typedef struct
{
  /* More is read, or to be read. */
  void (*changed) (gpointer data);
  /* The computer is short of what reading takes, says a sentence. All that was still
   * to be read is refused for that. */
  void (*failed) (gpointer data, const char *text);
} PurrClassifyReaderCalls;

/* calls are made with data, but not after purr_classify_reader_close(). A reference
 * of the session is kept: it says which decoder reads and how pictures are cut. */
PurrClassifyReader *purr_classify_reader_new (
  PurrSession *session,
  const PurrClassifyReaderCalls *calls,
  gpointer data);
/* Gives up what is not read yet and calls nobody any more. Takes the reference. */
void purr_classify_reader_close (PurrClassifyReader *self);

/* Each item is handed what it holds when it is read: the first one first, and all of
 * them before those of earlier calls. A picture that is to be cut another way by then
 * is read again. items: of PurrClassifyItem; a reference of the array is kept, which
 * nobody may change any more. */
void purr_classify_reader_read (PurrClassifyReader *self, GPtrArray *items);

/* Gives up the pictures that are not read yet. */
void purr_classify_reader_cancel (PurrClassifyReader *self);

/* Since there was last nothing to do: how many were asked for, and how many of them
 * are read. Both 0: there is nothing to do. */
void purr_classify_reader_get_progress (PurrClassifyReader *self,
                                        guint *asked,
                                        guint *read);

G_END_DECLS
