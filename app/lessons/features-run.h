/* features-run.h: gradient descent on two features, line by line
 *
 * Each iteration is a program of the notation, run for real; what it did is kept
 * step by step, so that it can be gone through forward and back, beyond its
 * beginning into the iteration before. The same iteration is written twice, as an
 * explicit loop over the examples and vectorised; both are run, and what they come
 * to can be compared. No toolkit; one thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many examples as there may be */
#define PURR_FEATURES_MOST 400

typedef struct
{
  double x1;
  double x2;
  gboolean y;
} PurrFeaturesPoint;

typedef struct
{
  double w1;
  double w2;
  double b;
} PurrFeaturesWeights;

/* What one iteration comes to */
typedef struct
{
  double cost, dw1, dw2, db;
} PurrFeaturesSums;

typedef struct _PurrFeaturesRun PurrFeaturesRun;

/* No points, w = 0, b = 0, the explicit loop, alpha = 1. */
PurrFeaturesRun *purr_features_run_new (void);
void purr_features_run_free (PurrFeaturesRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFeaturesRun, purr_features_run_free)

/* Begins anew, w and b at 0; of more than PURR_FEATURES_MOST the first ones are
 * taken. Copied. */
void purr_features_run_set_points (PurrFeaturesRun *self,
                                   const PurrFeaturesPoint *points,
                                   guint n);
/* From the beginning of this iteration on. */
void purr_features_run_set_rate (PurrFeaturesRun *self, double alpha);
void purr_features_run_set_vectorised (PurrFeaturesRun *self,
                                       gboolean vectorised);
/* Back to the first iteration. */
void purr_features_run_reset (PurrFeaturesRun *self);

/* One line on (1) or back (-1). FALSE where there is none: no points, or before
 * the first line. */
gboolean purr_features_run_step (PurrFeaturesRun *self, int direction);
/* So many whole iterations on (or back), to the beginning of one. */
void purr_features_run_skip (PurrFeaturesRun *self, int iterations);

/* Where it is -------------------------------------------------------------- */

/* From 0 */
guint purr_features_run_get_iteration (const PurrFeaturesRun *self);
/* Lines of this iteration that have run, and how many there are. */
guint purr_features_run_get_position (const PurrFeaturesRun *self);
guint purr_features_run_get_n_steps (const PurrFeaturesRun *self);

/* The program's text; the line that ran last, 0 at the beginning. */
const char *purr_features_run_get_code (const PurrFeaturesRun *self);
guint purr_features_run_get_line (const PurrFeaturesRun *self);

/* The example that the loop is at, -1: none. */
int purr_features_run_get_example (const PurrFeaturesRun *self);

/* w and b as they are after that line. */
PurrFeaturesWeights purr_features_run_get_weights (const PurrFeaturesRun *self);

/* What the names hold, as text, and whether the last line changed them; n of
 * them, which may be 0. Free with purr_features_values_free(). */
typedef struct
{
  char *name;
  char *value;
  gboolean changed;
} PurrFeaturesValue;
PurrFeaturesValue *purr_features_run_get_values (const PurrFeaturesRun *self,
                                                 guint *n);
void purr_features_values_free (PurrFeaturesValue *values, guint n);

/* A name's value as text after that line, new; NULL where it has none. */
char *purr_features_run_describe (const PurrFeaturesRun *self,
                                  const char *name);

/* This iteration's results by both forms; FALSE where there are no points, or
 * *problem says why it could not be run (to be freed with g_free()). */
gboolean purr_features_run_compare (const PurrFeaturesRun *self,
                                    PurrFeaturesSums *loop,
                                    PurrFeaturesSums *vectorised);

/* Why the present iteration could not be run to its end, or NULL. */
const char *purr_features_run_get_problem (const PurrFeaturesRun *self);

G_END_DECLS
