/* column-fixture.h: two kinds of column, taught on a few pictures */

#pragma once

#include "app-fixture.h"

#include "app/lessons/column-trial.h"
#include "tests/engine/learning/patches-maker.h"

#define COLUMN_HELD_OUT 12

static inline PurrTrainingSettings
column_settings (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.validation_share = (double) COLUMN_HELD_OUT / PATCH_PICTURES;
  return settings;
}

/* With pictures of patches-maker.h; nothing is taught yet. */
static inline PurrColumnTrial *
column_trial_new (void)
{
  PurrColumnTrial *trial = purr_column_trial_new ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = column_settings ();

  purr_column_trial_set_pictures (trial, dataset, &settings);
  return trial;
}

static inline void
column_await (PurrColumnTrial *trial)
{
  app_wait (
    (purr_column_trial_look (trial), !purr_column_trial_is_busy (trial)));
}

static inline void
column_teach (PurrColumnTrial *trial, guint64 n_patches)
{
  g_autoptr (GError) error = NULL;
  gboolean started = purr_column_trial_start (trial, n_patches, 0, &error);

  g_assert_no_error (error);
  g_assert_true (started);
  column_await (trial);
}
