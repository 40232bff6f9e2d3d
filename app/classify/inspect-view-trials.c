/* inspect-view-trials.c: what covering does, found out for the inside of a picture */

#include "app/classify/inspect-view-private.h"

#include "app/text/wording.h"
#include "engine/insight/cover.h"

/* Which square matters ------------------------------------------------------- */

void
purr_inspect_view_stop_trying (PurrInspectView *self)
{
  if (self->trying_search != NULL)
    g_cancellable_cancel (self->trying_search);
  g_clear_object (&self->trying_search);
  g_clear_pointer (&self->trying, purr_cover_trial_unref);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrCoverTrial *trial = g_task_get_task_data (G_TASK (result));
  PurrInspectView *self = user_data;

  if (!purr_cover_trial_finish (trial, result))
    return;
  g_clear_object (&self->trying_search);
  g_clear_pointer (&self->tried, purr_cover_trial_unref);
  self->tried = g_steal_pointer (&self->trying);
  if (purr_inspect_view_get_model (self) == NULL)
    return;
  purr_inspect_view_show_parts (self);
  purr_inspect_view_show_news (self);
}

/* While a model learns there is another one at every moment: what is under way is
 * finished first, or nothing ever would be. */
const PurrCoverTrial *
purr_inspect_view_try_squares (PurrInspectView *self, const guint8 *cover)
{
  PurrModel *model = purr_inspect_view_get_model (self);
  const guint8 *column = purr_covering_get_column (self->covering);
  gsize side = (gsize) purr_inspect_view_get_brush (self);

  if (self->tried != NULL && self->tried->model == model
      && purr_cover_trial_is_of (self->tried, column, cover, side))
    {
      purr_inspect_view_stop_trying (self);
      return self->tried;
    }
  if (self->trying != NULL
      && purr_cover_trial_is_of (self->trying, column, cover, side))
    return self->tried;

  purr_inspect_view_stop_trying (self);
  self->trying = purr_cover_trial_new (model, column, cover, side);
  self->trying_search = g_cancellable_new ();
  purr_cover_trial_start (self->trying, self->trying_search, tried_cb, self);
  return self->tried;
}

/* Pixels that turn the answer ----------------------------------------------- */

/* Those of pixels, which are the fewest, are found at once; of one pixel, too, it is
 * sure that no fewer can. */
static char *
word_turned (gsize n, gboolean are_fewest)
{
  g_autofree char *pixels = purr_word_plural (n, "pixel turns", "pixels turn");

  return g_strdup_printf ("%s the answer; %s.", pixels,
                          are_fewest || n == 1
                            ? "with fewer it cannot be turned"
                            : "they were found step by step, and there may be "
                              "fewer that do");
}

static void
cover_found (PurrInspectView *self,
             const guint32 *pixels,
             gsize n,
             gboolean are_fewest)
{
  self->news = word_turned (n, are_fewest);
  purr_covering_cover (self->covering, purr_inspect_view_get_cover (self),
                       pixels, n);
}

static void
turn_by_weights (PurrInspectView *self, PurrModel *model, const guint8 *cover)
{
  guint32 places[N_PIXELS];
  gsize n;

  if (purr_cover_fewest (model, purr_covering_get_column (self->covering),
                         cover, places, &n))
    cover_found (self, places, n, TRUE);
  else
    self->news = g_strdup ("Nothing that is covered with this turns the "
                           "answer: choose another cover.");
}

static void
word_progress (PurrInspectView *self)
{
  g_autofree char *pixels
    = purr_word_plural ((guint64) g_atomic_int_get (&self->turning->progress),
                        "pixel is", "pixels are");

  g_free (self->news);
  self->news = g_strdup_printf ("Looking for pixels that turn the answer: %s "
                                "covered so far.",
                                pixels);
}

static gboolean
turning_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrInspectView *self = PURR_INSPECT_VIEW (widget);
  g_autofree char *before = g_steal_pointer (&self->news);

  word_progress (self);
  if (g_strcmp0 (before, self->news) != 0)
    purr_inspect_view_show_news (self);
  return G_SOURCE_CONTINUE;
}

static void
leave_turning (PurrInspectView *self)
{
  if (self->turning_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->turning_tick);
  self->turning_tick = 0;
  g_clear_object (&self->turning_search);
  g_clear_pointer (&self->turning, purr_cover_trial_unref);
  g_clear_pointer (&self->news, g_free);
}

void
purr_inspect_view_stop_turning (PurrInspectView *self)
{
  if (self->turning == NULL)
    return;
  g_cancellable_cancel (self->turning_search);
  leave_turning (self);
}

/* The model may have learnt on meanwhile: what is told is true of the one that answers
 * now. */
static void
turned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrCoverTrial) trial
    = purr_cover_trial_ref (g_task_get_task_data (G_TASK (result)));
  PurrInspectView *self = user_data;
  PurrModel *model;

  if (!purr_cover_trial_finish (trial, result))
    return;
  /* A stroke since the last frame made it one of another picture */
  purr_inspect_view_check_turning (self);
  if (self->turning == NULL)
    return;
  model = purr_inspect_view_get_model (self);
  leave_turning (self);
  if (model == NULL)
    return;
  if (trial->complaint != NULL)
    self->news = g_strdup (trial->complaint);
  else if (trial->turn.n > 0 && purr_cover_trial_turns (trial, model))
    cover_found (self, trial->turn.pixels, trial->turn.n, FALSE);
  else if (model != trial->model)
    self->news = g_strdup ("The model has changed meanwhile, and nothing was "
                           "found that turns its answer now: try again.");
  else
    self->news = g_strdup_printf (
      "No set of up to %d pixels was found that turns the answer. At each step "
      "the pixel was covered that moved z farthest towards the other answer; "
      "other sets may turn it.",
      PURR_TURN_MOST);
  purr_inspect_view_update (self);
}

void
purr_inspect_view_turn (PurrInspectView *self)
{
  PurrModel *model = purr_inspect_view_get_model (self);
  gboolean is_turning = self->turning != NULL;
  const guint8 *cover;

  if (self->covering == NULL || model == NULL)
    return;
  cover = purr_covering_get_cover (self->covering,
                                   purr_inspect_view_get_cover (self));
  if (is_turning)
    purr_inspect_view_stop_turning (self);
  else if (purr_model_get_map (model) == NULL)
    turn_by_weights (self, model, cover);
  else
    {
      self->turning
        = purr_cover_trial_new (model,
                                purr_covering_get_column (self->covering),
                                cover, 0);
      self->turning_search = g_cancellable_new ();
      purr_cover_trial_start (self->turning, self->turning_search, turned_cb,
                              self);
      self->turning_tick
        = gtk_widget_add_tick_callback (GTK_WIDGET (self), turning_cb, NULL,
                                        NULL);
      word_progress (self);
    }
  purr_inspect_view_update (self);
}

void
purr_inspect_view_check_turning (PurrInspectView *self)
{
  PurrModel *model = purr_inspect_view_get_model (self);

  if (self->turning != NULL
      && (self->covering == NULL || model == NULL
          || purr_model_get_map (model) == NULL
          || !purr_cover_trial_is_of (
            self->turning, purr_covering_get_column (self->covering),
            purr_covering_get_cover (self->covering,
                                     purr_inspect_view_get_cover (self)),
            0)))
    purr_inspect_view_stop_turning (self);
}
