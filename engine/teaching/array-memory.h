/* array-memory.h: a bound on what a learner's arrays may take, all together */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reference-counted, since arrays outlive who made them. For one thread at a
 * time, as are the arrays that it counts. */
typedef struct _PurrMemory PurrMemory;

/* limit: bytes */
PurrMemory *purr_memory_new (gsize limit);
PurrMemory *purr_memory_ref (PurrMemory *self);
void purr_memory_unref (PurrMemory *self);

gsize purr_memory_get_limit (const PurrMemory *self);
gsize purr_memory_get_used (const PurrMemory *self);

/* Counts so many bytes as taken; FALSE, and nothing changes, where they would be
 * too many. What was taken is given back. */
gboolean purr_memory_take (PurrMemory *self, gsize bytes);
void purr_memory_give (PurrMemory *self, gsize bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrMemory, purr_memory_unref)

G_END_DECLS
