/* train-card.h: what a trained model's card says
 */

#pragma once

#include "engine/dataset/dataset-split.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

/* The same model with a card of these texts, and of figures that are counted on the
 * held-out and the test pictures of the dataset, divided by split; without figures
 * where its file has changed meanwhile. Blocks as long as it takes to answer all
 * pictures. Returns a new reference. */
PurrModel *purr_train_card_add (PurrModel *model,
                                PurrDataset *dataset,
                                const PurrSplit *split,
                                const PurrModelCard *texts);

G_END_DECLS
