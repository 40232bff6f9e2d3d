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
  PurrSandboxLevel level; /* once it has greeted, as the next */
  gboolean scarce;        /* it has less memory than a worker may have */
  gboolean greeted;
} PurrDecoderProcess;

/* command: the program and its arguments, NULL at the end. NULL and an error
 * (PURR_IMAGE_ERROR_NO_DECODER or _SHORTAGE) when it cannot be started. */
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
  PURR_OUTCOME_GONE,    /* of no use already when it was to be asked */
  PURR_OUTCOME_USELESS, /* likewise, and it has never been of any */
  PURR_OUTCOME_KILLED,  /* by somebody else, or for want of memory */
  PURR_OUTCOME_STALLED, /* it was not let work */
  PURR_OUTCOME_DIED,
  PURR_OUTCOME_SPENT,  /* its processor time was used up by what it did */
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

/* What became of a worker --------------------------------------------- */

/* How it has ended whose socket has: PURR_OUTCOME_KILLED by SIGKILL, which is its
 * own doing only where it has used up the processor time that it may have,
 * PURR_OUTCOME_SPENT; or PURR_OUTCOME_DIED. pid 0: no process of ours. */
PurrOutcome purr_worker_get_death (pid_t pid);

/* Lets it go on if it has been stopped since this was last asked; whether it
 * had. */
gboolean purr_worker_wake (pid_t pid);

/* Milliseconds of processor time that it has had, or -1 */
gint64 purr_worker_get_worked (pid_t pid);

/* Whether it would work if only it were let: it waits for the processor or the
 * disk, or is stopped. */
gboolean purr_worker_is_kept_waiting (pid_t pid);

/* Trials ---------------------------------------------------------------- */

/* Whether an errno says that the computer or the person's limits have not
 * enough of something, which no picture is to blame for */
gboolean purr_image_code_is_shortage (int code);

/* What a thread has tried in order to have pictures read */
typedef struct
{
  guint losses; /* workers lost since a picture was last read */
  gint64 since; /* when the first of them was */
  guint faults; /* workers that the picture ended which was alone with them */
} PurrTrial;

/* Counts one more worker that was lost, or could not be had, through no fault of
 * a picture. FALSE when that has happened so often that it is to be given up. */
gboolean purr_trial_lose (PurrTrial *self, PurrOutcome outcome);

/* A picture has been read: all is well again. */
void purr_trial_succeed (PurrTrial *self);

typedef enum
{
  PURR_VERDICT_TAKE,   /* what was said of it */
  PURR_VERDICT_AGAIN,  /* it is to be read again */
  PURR_VERDICT_ALONE,  /* likewise, alone, by a worker that has seen no other */
  PURR_VERDICT_REFUSE, /* it was the picture */
  PURR_VERDICT_GIVE_UP /* there is not enough of something */
} PurrVerdict;

/* What is to become of the picture that the process was at, in a request of n,
 * when the outcome was this. wanting: whether memory was refused to it. */
PurrVerdict purr_trial_judge (PurrTrial *self,
                              const PurrDecoderProcess *process,
                              guint32 n,
                              PurrOutcome outcome,
                              gboolean wanting);

/* Says in error why it was given up (PURR_IMAGE_ERROR_SHORTAGE or, where there
 * never was a worker, _NO_DECODER). */
void purr_trial_set_given_up (PurrOutcome outcome,
                              const char *shown_name,
                              GError **error);

/* The decoder's workers ------------------------------------------------ */

/* A worker for the calling thread alone; waits where all are busy, and for a
 * while where there is no room for one. fresh: one that has never been asked
 * anything. NULL and an error where none can be started; NULL without one when
 * cancelled. */
PurrDecoderProcess *purr_decoder_borrow (PurrDecoder *self,
                                         gboolean fresh,
                                         GCancellable *cancellable,
                                         GError **error);

/* usable: whether it may serve again */
void purr_decoder_give_back (PurrDecoder *self,
                             PurrDecoderProcess *process,
                             gboolean usable);

/* Ends a process that is not needed and has others take its turn: there is not
 * enough of something for so many. */
void purr_decoder_make_do (PurrDecoder *self, PurrDecoderProcess *process);

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
