/* mapping-guard.h: reading mapped files that may lose their bytes
 *
 * A program that reads a mapped page which the file no longer has (it was cut
 * short) or which the disk cannot deliver gets SIGBUS and ends. For mappings
 * that are guarded it goes on with zeros instead, and whoever has computed
 * with the bytes asks afterwards whether they were the file's.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many mappings may be guarded at a time */
#define PURR_MAPPING_GUARD_MAX 256

typedef struct _PurrMappingGuard PurrMappingGuard;

/* Guards length bytes from map on, which begin at a page and may be read by any
 * thread from now on. NULL when too many are guarded already. Any thread. */
PurrMappingGuard *purr_mapping_guard_add (const void *map, gsize length);

/* Before the mapping goes, and when nobody reads it any more. */
void purr_mapping_guard_remove (PurrMappingGuard *self);

/* Has a page been missing since it was added? Then zeros stand from there to
 * the mapping's end, for good. A thread that has read them learns it here, as
 * do those that it has told of its result. Any thread. */
gboolean purr_mapping_guard_has_failed (const PurrMappingGuard *self);

G_END_DECLS
