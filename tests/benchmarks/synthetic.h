/* synthetic.h: packed files as large as wanted, of noise */

#pragma once

#include <glib.h>

/* Writes m pictures of random bytes to path, the same every time: one of three
 * is a "cat", the others are dogs. Aborts where that fails. */
void synthetic_write_packed (const char *path, gsize m);
