/* feature-fixture.h: pictures to learn patches from */

#pragma once

#include "engine/features/feature-map.h"
#include "engine/kernels/workers.h"

/* m pictures of coloured rectangles with a little noise, PURR_FEATURES x m bytes, the
 * same for the same seed. Free with g_free(). */
guint8 *fixture_pictures (gsize m, guint64 seed);

/* All of them as columns, borrowed. */
PurrColumns fixture_columns (const guint8 *pictures, gsize m);

/* 100 patches of 60 pictures, learnt with so many threads. */
PurrFeatureMap *fixture_patches (guint64 seed, int threads);

/* Has this program keep what it caches in a folder of its own, before anything asks
 * where that is. (G_TEST_OPTION_ISOLATE_DIRS leaks.) Remove it with
 * fixture_cache_end(), which returns the status. */
void fixture_cache_begin (void);
int fixture_cache_end (int status);

/* Empties it. */
void fixture_cache_clear (void);
