/* rerun-output.h: what came of training a run once more, told */

#pragma once

#include "engine/project/rerun.h"

G_BEGIN_DECLS

/* What is to be done: a line or two before it begins. */
void purr_rerun_print_plan (const PurrRunRecord *record);

/* Whether it is the same, and if not what differs. same: what purr_rerun_compare()
 * returned. */
void purr_rerun_print_text (const PurrRerun *rerun,
                            const PurrRunRecord *record,
                            const PurrRerunDifference *difference,
                            gboolean same);
void purr_rerun_print_json (const PurrRerun *rerun,
                            const PurrRunRecord *record,
                            const PurrRerunDifference *difference,
                            gboolean same);

G_END_DECLS
