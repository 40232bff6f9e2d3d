/* decode-protocol.h: how a decode worker and who started it speak
 *
 * They share a piece of memory and a socket that keeps messages apart. The
 * worker greets; then, again and again, a request says how many pictures lie in
 * the memory, and an answer that all of them are done. Neither side ever waits
 * for anything else. The worker is not trusted: whatever it writes is copied
 * once and then checked.
 */

#pragma once

#include "engine/decoding/column.h"
#include "engine/decoding/decode.h"

G_BEGIN_DECLS

/* The worker's file descriptors */
#define PURR_DECODER_SOCKET 3
#define PURR_DECODER_MEMORY 4

/* So many pictures at most in one request, and bytes after which no further one
 * is added: small pictures take less time than waking the other side does */
#define PURR_DECODER_BATCH 64
#define PURR_DECODER_BATCH_BYTES ((gsize) 256 * 1024)

/* The largest file, one byte more to see that it ends, and those before it */
#define PURR_DECODER_ROOM (PURR_DECODER_BATCH_BYTES + PURR_IMAGE_MAX_BYTES + 1)

typedef struct
{
  guint64 offset; /* from data */
  guint64 length;
} PurrDecoderInput;

/* The memory. Written by the one who asks: inputs, data. By the worker: done,
 * replies, columns, preview (of the only picture of its request), and in
 * wanting, which is 0 before, 1 where it was refused memory meanwhile: what came
 * of that picture may be due to that alone. */
typedef struct
{
  PurrDecoderInput inputs[PURR_DECODER_BATCH];
  PurrDecodeReply replies[PURR_DECODER_BATCH];
  guint32 wanting[PURR_DECODER_BATCH];
  guint32 done; /* pictures of this request so far; atomic */
  guint8 columns[PURR_DECODER_BATCH][PURR_FEATURES];
  guint8 preview[PURR_PREVIEW_MAX_BYTES];
  guint8 data[PURR_DECODER_ROOM];
} PurrDecoderMemory;

/* How the worker is kept from doing harm */
typedef enum
{
  PURR_SANDBOX_LIMITS,  /* a process of its own with little memory and time */
  PURR_SANDBOX_SECCOMP, /* which besides may only compute, read and write */
  PURR_N_SANDBOX_LEVELS,
} PurrSandboxLevel;

#define PURR_DECODER_MAGIC 0x50757272u

typedef struct
{
  guint32 magic;
  guint32 memory_size; /* sizeof (PurrDecoderMemory): both are of one build */
  guint32 level;       /* PurrSandboxLevel */
  guint32 scarce;      /* it has less memory than a worker may have: 0 or 1 */
} PurrDecoderGreeting;

typedef struct
{
  guint32 number; /* of the request */
  guint32 n;      /* pictures, 1 to PURR_DECODER_BATCH */
  guint32 crop;
  guint32 preview_side; /* 0, but for a single picture */
} PurrDecoderRequest;

typedef struct
{
  guint32 number; /* as in the request */
  guint32 n;
} PurrDecoderAnswer;

/* What the worker program does, from its start to the end of the socket.
 * Returns the exit status. watch, or NULL: from now on sets *wanting to 1 when
 * the process is refused memory. */
int purr_decode_worker_main (void (*watch) (guint32 *wanting));

/* Locks the calling process in: no new rights, little memory and processor
 * time, no core file; and where the kernel can, no system calls but those for
 * memory, reading, writing and ending. Not to be undone. scarce: whether limits
 * that it came with leave it less memory than it should have. */
PurrSandboxLevel purr_sandbox_enter (gboolean *scarce);

G_END_DECLS
