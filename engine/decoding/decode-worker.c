/* decode-worker.c: a process that does nothing but decode
 *
 * Whatever a picture makes the decoders do happens in here: behind locked doors,
 * with nothing in reach but the picture itself.
 */

#include "engine/decoding/decode-protocol.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* TRUE when a whole message of that size came */
static gboolean
receive (gpointer message, gsize size)
{
  gssize got;

  do
    got = read (PURR_DECODER_SOCKET, message, size);
  while (got < 0 && errno == EINTR);

  return got == (gssize) size;
}

static gboolean
tell (gconstpointer message, gsize size)
{
  gssize gone;

  do
    gone = write (PURR_DECODER_SOCKET, message, size);
  while (gone < 0 && errno == EINTR);

  return gone == (gssize) size;
}

static void
decode_all (PurrDecoderMemory *memory,
            const PurrDecoderRequest *request,
            void (*watch) (guint32 *wanting))
{
  PurrDecodeRequest how = {
    .crop = (PurrCrop) request->crop,
    .preview_side = (int) request->preview_side,
  };

  for (guint32 i = 0; i < request->n; i++)
    {
      if (watch != NULL)
        watch (&memory->wanting[i]);
      purr_decode (memory->data + memory->inputs[i].offset,
                   memory->inputs[i].length, &how, memory->columns[i],
                   memory->preview, &memory->replies[i]);
      __atomic_store_n (&memory->done, i + 1, __ATOMIC_RELEASE);
    }
}

int
purr_decode_worker_main (void (*watch) (guint32 *wanting))
{
  PurrDecoderGreeting greeting = {
    .magic = PURR_DECODER_MAGIC,
    .memory_size = sizeof (PurrDecoderMemory),
  };
  PurrDecoderRequest request;
  gboolean scarce;
  PurrDecoderMemory *memory
    = mmap (NULL, sizeof *memory, PROT_READ | PROT_WRITE, MAP_SHARED,
            PURR_DECODER_MEMORY, 0);

  if (memory == MAP_FAILED)
    return 1;
  close (PURR_DECODER_MEMORY);

  purr_decode_prepare ();
  greeting.level = purr_sandbox_enter (&scarce);
  greeting.scarce = scarce;
  if (!tell (&greeting, sizeof greeting))
    return 1;
  while (receive (&request, sizeof request))
    {
      PurrDecoderAnswer answer = { request.number, request.n };

      decode_all (memory, &request, watch);
      if (!tell (&answer, sizeof answer))
        return 1;
    }

  return 0;
}
