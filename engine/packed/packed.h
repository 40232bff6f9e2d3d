/* packed.h: one file that holds a dataset
 *
 * To be opened in milliseconds and used where it lies: it is mapped, not read,
 * so that memory need not hold it. Besides the mapped bytes a dataset takes one
 * byte a picture, for the labels.
 *
 * Layout, version 2. Numbers are little-endian and unsigned.
 *
 *    0    8  "PURRPACK"
 *    8    4  version, 2
 *   12    4  length of the header, 4,096
 *   16    8  length of the file
 *   24    8  m, the number of pictures, 1 to 2^32 - 2
 *   32    4  n_x, 3,072 (PURR_FEATURES)
 *   36    4  number of classes, 2 to 1,000
 *   40    4  crop: 0 centre, 1 stretch
 *   44    4  pictures in a chunk, 1,024
 *   48    8  where the columns start, 4,096
 *   56    8  where the tables start, 4,096 + n_x m
 *   64    8  bytes of all class names
 *   72    8  bytes of all picture names
 *   80   32  fingerprint (SHA-256, see purr_dataset_get_fingerprint())
 *  112    8  checksum of the tables, to the end of the file
 *  120       zeros
 * 4064   32  SHA-256 of the 4,064 bytes before
 * 4096       X: n_x m bytes, the columns, as everywhere; on a page's boundary
 *            the tables, one behind the other:
 *              8 bytes a chunk, the checksum of its columns (the last chunk
 *                may be shorter)
 *              8 bytes a picture, where its name starts in the names
 *              2 bytes a picture, the index of its class
 *              1 byte a picture, its PurrPart
 *              class names, UTF-8, each ended by a zero, sorted by their bytes,
 *                each printable, without a slash, not empty and with at
 *                least one picture
 *              picture names, any bytes, each ended by a zero, none empty
 *
 * The checksums of the tables and the chunks are XXH3's of 64 bits. SHA-256
 * would need twenty times as long for them, and against a person who changes a file
 * on purpose neither helps: he can compute both. So the tables are believed
 * only as far as they agree with the file's length and with each other.
 *
 * Version 1 differs in nothing but the kind of those checksums, which nobody
 * computes any more: its pictures, classes and parts are verified by the
 * fingerprint, which takes longer, its names are believed as they agree.
 *
 * A packed file is written whole or not at all, under a temporary name, and
 * read-only. Replacing it by another, which is what packing again, saving and
 * most programs that copy do, is harmless: what is open stays as it was. To cut
 * it short, or to pull out its disk, while it is open would end the program
 * (SIGBUS); instead, zeros stand in for what is missing, and
 * purr_dataset_check_unchanged() tells. For that the process has a handler of
 * this signal from its first packed file on, which hands on what is not its
 * own; who installs another one later should do the same.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;

#define PURR_PACKED_EXTENSION ".purr"

/* Opens a packed file. Header and tables are checked completely, whatever they
 * say; of the columns only that they are there: a change in them is found by
 * purr_dataset_verify(). Returns a new reference, or NULL with error set. */
PurrDataset *purr_dataset_open_packed (const char *path, GError **error);

G_END_DECLS
