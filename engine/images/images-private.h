/* images-private.h: what the sources of engine/images/ share */

#pragma once

#include "engine/decoding/decode-protocol.h"
#include "engine/decoding/formats.h"
#include "engine/images/decoder.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* Refusals ------------------------------------------------------------ */

/* Says in error why the file called shown_name was not decoded. The reply need
 * not be trusted. */
void purr_image_set_refusal (const PurrDecodeReply *reply,
                             const char *shown_name,
                             GError **error);

/* Files --------------------------------------------------------------- */

/* Refuses a length of 0 or more than PURR_IMAGE_MAX_BYTES. */
gboolean purr_image_check_length (guint64 length,
                                  const char *shown_name,
                                  GError **error);

/* Refuses what is not of a format that is decoded, and says what it is. head:
 * as purr_format_sniff() takes it. */
gboolean purr_image_check_format (const guint8 *head,
                                  gsize head_length,
                                  guint64 file_length,
                                  const char *shown_name,
                                  const PurrFormat **format,
                                  GError **error);

/* Reads the whole file into data, if it is one of a format that is decoded: of
 * anything else no more than the first bytes. Of data, to which a worker may
 * write meanwhile, only the format is believed. room: more than
 * PURR_IMAGE_MAX_BYTES. length: how much of data was written to, in any case.
 * format: what it is, by its first bytes; set when TRUE is returned. */
gboolean purr_image_file_load (const char *path,
                               const char *shown_name,
                               guint8 *data,
                               gsize room,
                               gsize *length,
                               const PurrFormat **format,
                               GError **error);

/* Worker processes ---------------------------------------------------- */

typedef struct
{
  pid_t pid; /* 0: none of ours */
  int socket;
  int memory_fd;
  PurrDecoderMemory *memory;
  guint32 number;         /* of the latest request; 0: it has had none */
  PurrSandboxLevel level; /* once it has greeted */
  gboolean greeted;
} PurrDecoderProcess;

/* command: the program and its arguments, NULL at the end. NULL and an error
 * (PURR_IMAGE_ERROR_NO_DECODER) when it cannot be started. */
PurrDecoderProcess *purr_decoder_process_start (const char *const *command,
                                                GError **error);

/* The same without a process: whoever holds the other end of the socket, which
 * is to be closed, may play one. NULL and an errno in code on failure. */
PurrDecoderProcess *purr_decoder_process_new (int *other, int *code);

/* Ends it at once, whatever it does, and waits until it is gone. */
void purr_decoder_process_end (PurrDecoderProcess *self);

typedef enum
{
  PURR_OUTCOME_DONE,
  PURR_OUTCOME_GONE, /* of no use already when it was to be asked */
  PURR_OUTCOME_DIED,
  PURR_OUTCOME_SILENT, /* nothing came of a picture in time */
  PURR_OUTCOME_LIED,   /* what it said cannot be */
  PURR_OUTCOME_CANCELLED,
} PurrOutcome;

/* Waits for the greeting, if it has not come yet. */
PurrOutcome purr_decoder_process_greet (PurrDecoderProcess *self,
                                        int milliseconds,
                                        GCancellable *cancellable);

/* Has the n pictures decoded that lie in the memory. milliseconds: how long one
 * of them may take. n_done: how many of them are done in any case; the process
 * is of no more use but for PURR_OUTCOME_DONE. */
PurrOutcome purr_decoder_process_run (PurrDecoderProcess *self,
                                      guint32 n,
                                      const PurrDecodeRequest *request,
                                      int milliseconds,
                                      GCancellable *cancellable,
                                      gsize *n_done);

/* Gives back the memory that held length bytes of data. */
void purr_decoder_process_forget (PurrDecoderProcess *self, gsize length);

/* Whether it has worked for so long that another one should take over, before
 * its processor time is used up. */
gboolean purr_decoder_process_is_tired (const PurrDecoderProcess *self);

/* Whether a reply can be true. Any bytes may be given to it. */
gboolean purr_decoder_reply_is_valid (const PurrDecodeReply *reply,
                                      const PurrDecodeRequest *request);
gboolean purr_decoder_greeting_is_valid (gconstpointer message, gsize length);

/* The decoder's workers ------------------------------------------------ */

/* A worker for the calling thread alone; waits where all are busy. fresh: one
 * that has never been asked anything. NULL and an error where none can be
 * started; NULL without one when cancelled. */
PurrDecoderProcess *purr_decoder_borrow (PurrDecoder *self,
                                         gboolean fresh,
                                         GCancellable *cancellable,
                                         GError **error);

/* usable: whether it may serve again */
void purr_decoder_give_back (PurrDecoder *self,
                             PurrDecoderProcess *process,
                             gboolean usable);

/* Milliseconds for one picture */
int purr_decoder_get_patience (PurrDecoder *self);

/* For tests: how long one picture may take, at first 10,000; and who starts
 * workers instead of purr_decoder_process_start(). To be set before the first
 * picture. */
typedef PurrDecoderProcess *(*PurrDecoderStart) (gpointer data, GError **error);

void purr_decoder_set_patience (PurrDecoder *self, int milliseconds);
void purr_decoder_set_start (PurrDecoder *self,
                             PurrDecoderStart start,
                             gpointer data);

G_END_DECLS
