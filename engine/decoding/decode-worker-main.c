/* decode-worker-main.c: the program that the decoder starts, never a person */

#include "engine/decoding/decode-protocol.h"
#include "engine/decoding/worker-memory.h"

int
main (void)
{
  return purr_decode_worker_main (purr_worker_memory_watch);
}
