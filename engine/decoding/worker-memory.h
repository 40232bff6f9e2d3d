/* worker-memory.h: whether the worker was refused memory */

#pragma once

/* From now on sets *wanting to 1 when anything in this program asks for memory
 * in vain. Does nothing where the C library has no place for it. */
void purr_worker_memory_watch (unsigned int *wanting);
