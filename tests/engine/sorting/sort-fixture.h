/* sort-fixture.h: a folder of files, and a place to sort them into */

#pragma once

#include "engine/sorting/sorter.h"

typedef struct
{
  char *folder; /* of the test alone */
  char *place;  /* "sorted" in it; not made yet */
} SortFixture;

void sort_set_up (SortFixture *fixture, gconstpointer data);
void sort_tear_down (SortFixture *fixture, gconstpointer data);

/* A file in the folder; name may hold folders, which are made. Returns its path. */
char *sort_put (const SortFixture *fixture, const char *name, const char *text);

/* Into "cat" and "non-cat" in the place. */
PurrSorter *sort_begin (const SortFixture *fixture, PurrSortKind kind);

/* One picture; what became of it. */
PurrSortState sort_one (PurrSorter *sorter,
                        const char *path,
                        gboolean positive);

/* In the place: what a file holds, and how many things stand in a folder, hidden
 * ones too. */
void sort_assert_there (const SortFixture *fixture,
                        const char *name,
                        const char *text);
guint sort_count_in (const SortFixture *fixture, const char *name);
