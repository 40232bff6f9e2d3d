/* fuzz-file.h: the input as a file, for what takes a path */

#pragma once

/* Gives the only such file these contents; returns its path, which is static. */
const char *fuzz_file_set (const void *data, unsigned long length);
