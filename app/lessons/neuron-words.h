/* neuron-words.h: a neuron's numbers as people read them
 *
 * Each function returns a new string; any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* z and what it is made of: "−1.50", "1000.00" */
char *purr_word_neuron (double value);

/* sigmoid (z), of which the last digits count near its limits: "0.679179",
 * "4.53979e-05", "1 − 4.53979e-05"; where the number itself is a limit, "0
 * exactly" or "1 exactly" */
char *purr_word_sigmoid (double z);

/* The sigmoid's slope, a (1 − a), at z: "0.25", "4.53958e-05", "0 exactly" */
char *purr_word_sigmoid_slope (double z);

/* The slope itself. */
double purr_sigmoid_slope (double z);

G_END_DECLS
