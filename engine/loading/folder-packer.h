/* folder-packer.h: a folder of pictures -> a packed file */

#pragma once

#include "engine/dataset/load-options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Packs the folder, which is read as by purr_dataset_load_folder(), into the
 * file output: purr_dataset_open_packed() then gives the same pictures, in the
 * same order, byte by byte, with the same fingerprint. Holds a few hundred
 * pictures at a time, whatever the folder holds.
 *
 * options   as for the folder, or NULL
 * refusals  set, also on failure where files were refused already, to the files
 *           that were not taken in (PurrRefusal, sorted by path), or to NULL;
 *           free it with g_ptr_array_unref(). May be NULL
 * notes     likewise, to sentences about the folder (char *, see
 *           purr_dataset_get_notes()). May be NULL
 *
 * Returns FALSE with error set (PURR_DATASET_ERROR, G_IO_ERROR_CANCELLED);
 * whatever stood at output is then still there. */
gboolean purr_dataset_pack_folder (const char *folder,
                                   const char *output,
                                   const PurrLoadOptions *options,
                                   GPtrArray **refusals,
                                   GPtrArray **notes,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
