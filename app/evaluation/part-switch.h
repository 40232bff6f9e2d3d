/* part-switch.h: which pictures the figures are of: learnt, held out, test, others
 *
 * Signals
 *   "chosen"  a person has chosen another part
 */

#pragma once

#include "engine/insight/answers.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PART_SWITCH (purr_part_switch_get_type ())
G_DECLARE_FINAL_TYPE (PurrPartSwitch,
                      purr_part_switch,
                      PURR,
                      PART_SWITCH,
                      GtkBox)

/* Offers the parts that have pictures. Goes on with the one that was chosen, if it is
 * among them; else with held-out, test, other or learnt ones, the first there are. */
void purr_part_switch_show (PurrPartSwitch *self, const PurrAnswers *answers);

PurrPart purr_part_switch_get (PurrPartSwitch *self);

/* "held out", as in "cat taken for dog, held out"; static */
const char *purr_part_switch_word (PurrPart part);

G_END_DECLS
