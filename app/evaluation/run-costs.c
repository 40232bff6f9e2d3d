/* run-costs.c: how the model that answers was learnt */

#include "app/evaluation/run-costs.h"

#include "app/widgets/cost-chart-data.h"
#include "app/widgets/cost-chart-plot.h"

PurrChart *
purr_run_costs_new (PurrSession *session)
{
  PurrTrainer *trainer = purr_run_get_trainer (purr_session_get_run (session));
  PurrTrainerSnapshot snapshot = { 0 };
  g_autoptr (PurrCostData) data = NULL;
  PurrChart *chart = NULL;
  PurrCostRun *run;

  if (trainer == NULL
      || !purr_model_keeper_follows_run (purr_session_get_keeper (session)))
    return NULL;

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  data = purr_cost_data_new ();
  run = purr_cost_data_get_current (data);
  purr_cost_run_append (run, (const double *) (void *) snapshot.costs->data,
                        (const double *) (void *) snapshot.cost_seconds->data,
                        snapshot.costs->len);
  for (guint i = 0; i < snapshot.validations->len; i++)
    {
      const PurrValidation *validation
        = &g_array_index (snapshot.validations, PurrValidation, i);

      purr_series_append_point (run->validation, (double) validation->iteration,
                                validation->cost);
    }
  if (snapshot.costs->len > 0)
    chart = purr_cost_data_plot (data);
  purr_trainer_snapshot_clear (&snapshot);
  return chart;
}
