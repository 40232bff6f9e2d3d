/* feature-store.h: maps and features of packed files, kept on disk
 *
 * A packed file is opened in milliseconds; what a map makes of its pictures takes
 * seconds or minutes. So both lie in the person's cache folder,
 * features/NAME, NAME being the SHA-256 of fingerprint and key. Nothing of it is
 * needed, and none of it believed without its checksum: a file that is missing, short,
 * another's or changed is as good as none. Layout, numbers little-endian:
 *
 *    0    8  "PURRFEAT"
 *    8    8  version, PURR_FEATURE_STORE_VERSION
 *   16    8  length of the data
 *   24    8  XXH3 of 64 bits of the data
 *   32   32  SHA-256 of the file's name's text and the 32 bytes before
 *   64       the data
 *
 * All of them together take PURR_FEATURE_STORE_BYTES at most: those that were used
 * least lately make room. Any thread, any number of programs at a time: each file is
 * there whole or not at all.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be raised when the same pictures give other features, or the same seed another
 * map, than before. */
#define PURR_FEATURE_STORE_VERSION 1

#define PURR_FEATURE_STORE_BYTES (G_GUINT64_CONSTANT (4) << 30)

/* What was kept of a dataset with that fingerprint under a key. size: what it must
 * have, 0: any. Reads all of it: blocks. NULL where there is nothing right. A new
 * reference. */
GBytes *purr_feature_store_find (const char *fingerprint,
                                 const char *key,
                                 gsize size);

/* Blocks until it is on the disk. Where that cannot be, or it would take half of all
 * that may be kept, nothing happens. */
void purr_feature_store_keep (const char *fingerprint,
                              const char *key,
                              GBytes *bytes);

G_END_DECLS
