/* test-written.h: files of rare kinds, which a script writes with what they
 * show */

#pragma once

#include <glib.h>

/* Runs a script that stands beside the tests (see pictures.py) and decodes each
 * file that it writes: as a file of that format it has to show exactly what the
 * script says, or to be refused. Cut short, each of them may be refused but
 * never show anything else. least: how many files there are at least */
void test_check_written (const char *script, const char *format, guint least);
