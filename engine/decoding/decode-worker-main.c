/* decode-worker-main.c: the program that the decoder starts, never a person */

#include "engine/decoding/decode-protocol.h"

int
main (void)
{
  return purr_decode_worker_main ();
}
