/* train-card.c: what a trained model's card says */

#include "app/commands/train-card.h"

#include "engine/dataset/dataset.h"
#include "engine/insight/card-figures.h"
#include "engine/kernels/workers.h"

PurrModel *
purr_train_card_add (PurrModel *model,
                     PurrDataset *dataset,
                     const PurrSplit *split,
                     const PurrModelCard *texts)
{
  g_autoptr (PurrWorkers) workers
    = purr_workers_new (purr_model_get_parts (model)->settings.threads);
  PurrSplit unlearnt = *split;
  g_autoptr (PurrAnswers) answers = NULL;
  PurrModelCard card = *texts;

  /* Those that it learnt from tell nothing for a card */
  unlearnt.n_train = 0;
  answers = purr_answers_new (model, dataset, &unlearnt, workers);
  if (answers != NULL && purr_dataset_check_unchanged (dataset, NULL))
    purr_card_measure (&card, answers);
  return purr_model_new_with_card (model, &card);
}
