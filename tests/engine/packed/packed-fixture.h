/* packed-fixture.h: packed files, sound and otherwise */

#pragma once

#include "engine/packed/packed-private.h"

/* m pictures in turn of the classes cat, dog and émeu, called cat/0.png,
 * dog/1.png and so on, their parts in turn too, with columns made from seed. */
void packed_write (const char *path, gsize m, guint seed);

/* Picture i of them. */
void packed_column (gsize i, guint seed, guint8 *column);
char *packed_name (gsize i);

GByteArray *packed_read_bytes (const char *path);
void packed_write_bytes (const char *path, const GByteArray *bytes);

/* Where things are in the bytes, as they say themselves. */
PurrPackedHeader packed_header (const GByteArray *bytes);

/* Little-endian numbers of length bytes. */
void packed_put (GByteArray *bytes, gsize at, guint64 value, gsize length);

/* Puts both checksums right again: who lies can do so too. */
void packed_reseal (GByteArray *bytes);

/* Makes a file of version 1 of it, whose checksums are none of ours. */
void packed_make_old (GByteArray *bytes);

/* Opens path, which must be refused with a sentence that names it. */
void packed_assert_refused (const char *path, int code);

/* Reads through every accessor; the answers must be within bounds. */
void packed_exercise (PurrDataset *dataset);
