/* rerun-input.h: which run is to be trained once more, and its pictures */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/project/project-file.h"

G_BEGIN_DECLS

/* The run that word means: its number, its name, or how its id or its fingerprint
 * begins; NULL: the latest. records: of PurrRunRecord *. A new reference, or NULL, the
 * reason having been said. */
PurrRunRecord *purr_rerun_find_run (const GPtrArray *records, const char *word);

/* The pictures of the run as it had them: those of its folder, or of the folder at
 * moved, if that is not NULL, with the labels, exclusions and parts of the project, or
 * else without. NULL: the reason has been said, also where they are others now. */
PurrDataset *purr_rerun_load (PurrProjectFile *file,
                              const PurrRunRecord *record,
                              const char *moved,
                              gboolean quiet);

G_END_DECLS
