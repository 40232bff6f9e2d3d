/* teaching-picks.c: pictures that are worth following through the formulas */

#include "app/training/teaching-picks.h"

#include "app/session/background.h"
#include "engine/insight/hardest.h"
#include "engine/insight/walk.h"
#include "engine/learning/normalisation.h"

typedef struct
{
  PurrProblem *problem;
  PurrPick pick;
  double *w;
  double b;
  guint32 seed;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  purr_problem_unref (question->problem);
  g_free (question->w);
  g_free (question);
}

static guint32
picture_of (const PurrExamples *examples, gsize j)
{
  return examples->index != NULL ? examples->index[j] : (guint32) j;
}

static void
pick_first (PurrPicks *picks, const PurrExamples *examples)
{
  picks->n = (guint) MIN (examples->m, PURR_PICKS_MAX);
  for (guint k = 0; k < picks->n; k++)
    picks->picture[k] = picture_of (examples, k);
}

/* Each at most once */
static void
pick_random (PurrPicks *picks, const PurrExamples *examples, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  gsize most = MIN (examples->m, PURR_PICKS_MAX);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  while (picks->n < most)
    {
      gsize j = (gsize) (g_rand_double (random) * (double) examples->m);

      j = MIN (j, examples->m - 1);
      if (g_hash_table_add (taken, GSIZE_TO_POINTER (j)))
        picks->picture[picks->n++] = picture_of (examples, j);
    }
}

static void
pick_hardest (PurrPicks *picks,
              const PurrExamples *examples,
              const double *v,
              double c,
              PurrWorkers *workers)
{
  PurrHardExample hardest[PURR_PICKS_MAX];

  picks->n = (guint) purr_hardest_by_loss (examples, v, c, PURR_PICKS_MAX,
                                           hardest, workers);
  for (guint k = 0; k < picks->n; k++)
    picks->picture[k] = hardest[k].picture;
}

/* a is 0.5 where z is 0 */
static void
pick_boundary (PurrPicks *picks,
               const PurrExamples *examples,
               const double *v,
               double c,
               PurrWorkers *workers)
{
  PurrNeighbour nearest[PURR_PICKS_MAX];

  picks->n
    = (guint) purr_neighbours_by_logit (examples, v, c, 0, PURR_PICKS_MAX,
                                        nearest, workers);
  for (guint k = 0; k < picks->n; k++)
    picks->picture[k] = nearest[k].picture;
}

static gpointer
look (gpointer data, PurrWorkers *workers, GError **error)
{
  const Question *question = data;
  const PurrExamples *examples = purr_problem_get_train (question->problem);
  g_autofree PurrPicks *picks = g_new0 (PurrPicks, 1);
  g_autofree double *v = g_new (double, examples->n_x);
  double c;

  picks->normalisation
    = purr_problem_get_normalisation (question->problem, workers);
  if (picks->normalisation == NULL)
    return NULL; /* cancelled */
  picks->weight_sum = purr_walk_weigh (question->problem);
  c = purr_normalisation_fold (picks->normalisation, question->w, question->b,
                               v);
  switch (question->pick)
    {
    case PURR_PICK_HARDEST:
      pick_hardest (picks, examples, v, c, workers);
      break;
    case PURR_PICK_BOUNDARY:
      pick_boundary (picks, examples, v, c, workers);
      break;
    case PURR_PICK_RANDOM:
      pick_random (picks, examples, question->seed);
      break;
    case PURR_PICK_FIRST:
    default:
      pick_first (picks, examples);
      break;
    }
  if (!purr_problem_check_unchanged (question->problem, error))
    return NULL;
  return g_steal_pointer (&picks);
}

void
purr_pick_async (PurrProblem *problem,
                 PurrPick pick,
                 const double *w,
                 double b,
                 guint32 seed,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new (Question, 1);

  *question = (Question) {
    purr_problem_ref (problem), pick,
    g_memdup2 (w, purr_problem_get_train (problem)->n_x * sizeof *w), b, seed
  };
  g_task_set_source_tag (task, purr_pick_async);
  g_task_set_task_data (task, question, question_free);
  purr_background_start (task, look, g_free,
                         "The computer has no room for another thread, so no "
                         "picture was picked. Close other programs and press "
                         "“Look Again”.");
}

PurrPicks *
purr_pick_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
