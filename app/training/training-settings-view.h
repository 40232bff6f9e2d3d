/* training-settings-view.h: the settings beside the chart
 *
 * A column of rows, each bound to the program's GSettings.
 */

#pragma once

#include <adwaita.h>

#include "app/training/checked-pictures.h"
#include "app/widgets/page.h"
#include "app/session/run.h"

G_BEGIN_DECLS

#define PURR_TYPE_TRAINING_SETTINGS_VIEW                                       \
  (purr_training_settings_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrainingSettingsView,
                      purr_training_settings_view,
                      PURR,
                      TRAINING_SETTINGS_VIEW,
                      AdwBin)

/* Once. */
void purr_training_settings_view_bind (PurrTrainingSettingsView *self,
                                       GSettings *settings);

/* Once: whose models training may begin with. */
void purr_training_settings_view_use_run (PurrTrainingSettingsView *self,
                                          PurrRun *run);

/* On which pictures a model is checked: where a folder brings its own, no share
 * of the others is held out, and the page says so. */
void purr_training_settings_view_set_checked (PurrTrainingSettingsView *self,
                                              PurrChecked checked);

/* Whether a share for testing can be set aside: not where a folder brings test
 * pictures, and the page says so. */
void purr_training_settings_view_set_gives_test (PurrTrainingSettingsView *self,
                                                 gboolean gives_test);

/* What can be hidden: a setting each, up to one without a name. */
extern const PurrPageControl purr_training_settings_controls[];

/* Shows all of them but those in names, which may have others' names in it. */
void purr_training_settings_view_hide (PurrTrainingSettingsView *self,
                                       const char *const *names);

/* Tells which settings the run under way was begun with, so that the page can
 * say when another one only counts from the next run on. NULL: no run. */
void purr_training_settings_view_set_run (PurrTrainingSettingsView *self,
                                          const PurrTrainingSettings *run);

/* Likewise, whether the next run is to begin with other weights than the run
 * under way. */
void purr_training_settings_view_set_start_differs (
  PurrTrainingSettingsView *self,
  gboolean differs);

/* Marks the largest learning rate with which gradient descent surely descends;
 * NaN while it is not known. */
void purr_training_settings_view_set_stable_rate (
  PurrTrainingSettingsView *self,
  double rate);

G_END_DECLS
