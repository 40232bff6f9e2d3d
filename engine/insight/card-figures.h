/* card-figures.h: what a model's card says of its answers, counted
 */

#pragma once

#include "engine/insight/answers.h"

G_BEGIN_DECLS

/* Fills in all of the card but its texts: from the answers to test pictures, or where
 * there are none to held-out ones, at the model's own threshold. Names of classes are
 * borrowed from the answers' dataset. The interval of the balanced accuracy is that of
 * a mean of two shares whose own are Wilson's, by G. Y. Zou and A. Donner,
 * "Construction of confidence limits about effect measures" (2008):
 *
 *   (p + q) / 2 ∓ sqrt ((p − p')² + (q − q')²) / 2
 *
 * with the lower or the upper ends p' and q'. Of classes those of the rest that were
 * taken for the positive one, by the lower end of Wilson's interval of their share, the
 * largest first. Some milliseconds for 50,000 pictures; any thread. */
void purr_card_measure (PurrModelCard *card, const PurrAnswers *answers);

G_END_DECLS
