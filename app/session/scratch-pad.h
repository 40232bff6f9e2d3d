/* scratch-pad.h: programs of the array notation on what the person works on
 *
 * A program finds the pictures that are learnt from as X (n_x, m), divided by 255,
 * with Y (1, m); those that are held out as X_check and Y_check; and the model as w
 * (n_x, 1) and b, for such an X. They are set before a run whenever they have
 * changed, so what a program made of its own names stays.
 *
 * Main thread only; programs run in a thread, one at a time.
 */

#pragma once

#include "app/session/session.h"

G_BEGIN_DECLS

/* More pictures than these are not handed over: they would be copied. */
#define PURR_SCRATCH_PAD_MAX_PICTURES 100000

#define PURR_TYPE_SCRATCH_PAD (purr_scratch_pad_get_type ())
G_DECLARE_FINAL_TYPE (PurrScratchPad,
                      purr_scratch_pad,
                      PURR,
                      SCRATCH_PAD,
                      GObject)

/* session: a reference is kept; may be NULL, then there are no pictures. */
PurrScratchPad *purr_scratch_pad_new (PurrSession *session);

/* What a program did. */
typedef struct
{
  char *printed; /* with its last value, as a prompt shows it; "" for nothing */
  char *warnings; /* one a line; "" for none */
  char *error;    /* Python's or NumPy's words; NULL where it ran to the end */
  char *advice;   /* a sentence of ours, NULL likewise */
  int line;       /* where; 0: nowhere in particular */
} PurrScratchOutput;

void purr_scratch_output_free (PurrScratchOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrScratchOutput, purr_scratch_output_free)

/* Runs code; a cancelled run is an error of its own, "KeyboardInterrupt". Fails
 * with G_IO_ERROR_PENDING while another one runs. */
void purr_scratch_pad_run_async (PurrScratchPad *self,
                                 const char *code,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PurrScratchOutput *purr_scratch_pad_run_finish (PurrScratchPad *self,
                                                GAsyncResult *result,
                                                GError **error);
gboolean purr_scratch_pad_is_busy (PurrScratchPad *self);

/* What could stand behind a text that ends like this, in full ("np.exp"); empty
 * while a program runs. Free with g_strfreev(). */
char **purr_scratch_pad_complete (PurrScratchPad *self, const char *beginning);

/* Forgets all names; after the program that runs, if any. */
void purr_scratch_pad_forget (PurrScratchPad *self);

G_END_DECLS
