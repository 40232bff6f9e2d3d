/* stage-scratch-pad.c: a notebook in the array notation */

#include "app/lessons/stage-scratch-pad.h"

#include "app/lessons/scratch-cell.h"
#include "app/session/scratch-cells.h"
#include "app/session/scratch-pad.h"
#include "app/widgets/wrap-layout.h"

/* How long nothing is written before what was is kept, milliseconds */
#define SAVE_DELAY 1000

/* More of what was run is not brought back */
#define MAX_HISTORY 200

struct _PurrStageScratchPad
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkLabel *names_label;
  GtkBox *cells_box;
  GtkWidget *run_button;
  GtkWidget *all_button;
  GtkWidget *stop_button;
  GtkWidget *remove_button;

  /* Owned */
  PurrScratchPad *pad;
  GCancellable *cancellable; /* of what runs, or NULL */
  GPtrArray *history;        /* char *: what was run */

  /* Borrowed */
  PurrScratchCell *running; /* NULL while nothing runs */
  PurrScratchCell *last;    /* that had the keyboard, or NULL */

  guint recalled; /* index into the history; its length: none */
  guint save_timer;
  gboolean runs_all;
  gboolean lesson_cells; /* they are a lesson file's, and not to be kept */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (PurrStageScratchPad,
                     purr_stage_scratch_pad,
                     PURR_TYPE_LESSON_STAGE)

static PurrLessonKeeper *
get_keeper (PurrStageScratchPad *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  return session != NULL ? purr_session_get_lessons (session) : NULL;
}

/* Cells ----------------------------------------------------------------- */

static PurrScratchCell *
get_first (PurrStageScratchPad *self)
{
  return (PurrScratchCell *) gtk_widget_get_first_child (
    GTK_WIDGET (self->cells_box));
}

static PurrScratchCell *
get_next (PurrScratchCell *cell)
{
  return (PurrScratchCell *) gtk_widget_get_next_sibling (GTK_WIDGET (cell));
}

static void
number_cells (PurrStageScratchPad *self)
{
  guint number = 1;

  for (PurrScratchCell *cell = get_first (self); cell != NULL;
       cell = get_next (cell))
    purr_scratch_cell_set_number (cell, number++);
}

static char **
get_cells (PurrStageScratchPad *self)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  for (PurrScratchCell *cell = get_first (self); cell != NULL;
       cell = get_next (cell))
    {
      g_autofree char *code = purr_scratch_cell_get_code (cell);

      g_strv_builder_add (cells, code);
    }
  return g_strv_builder_end (cells);
}

/* The one that has the keyboard, or had it last */
static PurrScratchCell *
get_current (PurrStageScratchPad *self)
{
  for (PurrScratchCell *cell = get_first (self); cell != NULL;
       cell = get_next (cell))
    if (purr_scratch_cell_has_focus (cell))
      return cell;
  for (PurrScratchCell *cell = get_first (self); cell != NULL;
       cell = get_next (cell))
    if (cell == self->last)
      return cell;
  return (PurrScratchCell *) gtk_widget_get_last_child (
    GTK_WIDGET (self->cells_box));
}

/* Keeping --------------------------------------------------------------- */

static gboolean
save_cb (gpointer user_data)
{
  PurrStageScratchPad *self = PURR_STAGE_SCRATCH_PAD (user_data);

  self->save_timer = 0;
  purr_scratch_cells_save (get_cells (self), FALSE);
  return G_SOURCE_REMOVE;
}

/* At the end, at once */
static void
save_now (PurrStageScratchPad *self)
{
  if (self->save_timer == 0)
    return;
  g_clear_handle_id (&self->save_timer, g_source_remove);
  purr_scratch_cells_save (get_cells (self), TRUE);
}

static void
edited_cb (PurrStageScratchPad *self)
{
  g_auto (GStrv) cells = NULL;

  if (self->loading)
    return;
  cells = get_cells (self);
  if (get_keeper (self) != NULL)
    purr_lesson_keeper_set_cells (get_keeper (self),
                                  (const char *const *) cells);
  g_clear_handle_id (&self->save_timer, g_source_remove);
  if (!self->lesson_cells)
    self->save_timer = g_timeout_add (SAVE_DELAY, save_cb, self);
}

/* Running --------------------------------------------------------------- */

static void run_cell (PurrStageScratchPad *self, PurrScratchCell *cell);

static void
set_running (PurrStageScratchPad *self, PurrScratchCell *cell)
{
  if (self->running != NULL)
    purr_scratch_cell_set_running (self->running, FALSE);
  self->running = cell;
  if (cell != NULL)
    purr_scratch_cell_set_running (cell, TRUE);
  gtk_widget_set_sensitive (self->run_button, cell == NULL);
  gtk_widget_set_sensitive (self->all_button, cell == NULL);
  gtk_widget_set_sensitive (self->remove_button, cell == NULL);
  gtk_widget_set_sensitive (self->stop_button, cell != NULL);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrStageScratchPad) self = PURR_STAGE_SCRATCH_PAD (user_data);
  g_autoptr (PurrScratchOutput) output
    = purr_scratch_pad_run_finish (PURR_SCRATCH_PAD (source), result, NULL);
  PurrScratchCell *cell = self->running;

  g_clear_object (&self->cancellable);
  /* The cells may be others by now */
  if (cell == NULL || output == NULL)
    return;
  set_running (self, NULL);
  purr_scratch_cell_show (cell, output);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
  if (!self->runs_all)
    return;
  if (output->error == NULL && get_next (cell) != NULL)
    run_cell (self, get_next (cell));
  else
    self->runs_all = FALSE;
}

static void
run_cell (PurrStageScratchPad *self, PurrScratchCell *cell)
{
  g_autofree char *code = purr_scratch_cell_get_code (cell);

  if (self->running != NULL || purr_scratch_pad_is_busy (self->pad))
    return;
  if (self->history->len == 0
      || g_strcmp0 (self->history->pdata[self->history->len - 1], code) != 0)
    g_ptr_array_add (self->history, g_strdup (code));
  if (self->history->len > MAX_HISTORY)
    g_ptr_array_remove_index (self->history, 0);
  self->recalled = self->history->len;
  self->cancellable = g_cancellable_new ();
  purr_scratch_cell_show (cell, NULL);
  set_running (self, cell);
  purr_scratch_pad_run_async (self->pad, code, self->cancellable, ran_cb,
                              g_object_ref (self));
}

static void
stop (PurrStageScratchPad *self)
{
  self->runs_all = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
stop_cb (PurrStageScratchPad *self)
{
  stop (self);
}

/* Cells and their signals ----------------------------------------------- */

static PurrScratchCell *add_cell (PurrStageScratchPad *self,
                                  const char *code,
                                  PurrScratchCell *after);

/* As in a notebook: on to the next one, which is made where there is none */
static void
cell_run_cb (PurrScratchCell *cell, PurrStageScratchPad *self)
{
  PurrScratchCell *next = get_next (cell);

  if (self->running != NULL)
    return;
  run_cell (self, cell);
  if (next == NULL)
    next = add_cell (self, "", cell);
  purr_scratch_cell_focus (next);
  self->last = next;
}

static void
cell_recall_cb (PurrScratchCell *cell, int direction, PurrStageScratchPad *self)
{
  int wanted = (int) self->recalled + direction;

  if (wanted < 0 || wanted > (int) self->history->len)
    return;
  self->recalled = (guint) wanted;
  purr_scratch_cell_set_code (cell, self->recalled < self->history->len
                                      ? self->history->pdata[self->recalled]
                                      : "");
}

static void
cell_complete_cb (PurrScratchCell *cell,
                  const char *beginning,
                  PurrStageScratchPad *self)
{
  g_auto (GStrv) completions = purr_scratch_pad_complete (self->pad, beginning);

  purr_scratch_cell_offer (cell, beginning, (const char *const *) completions);
}

static PurrScratchCell *
add_cell (PurrStageScratchPad *self, const char *code, PurrScratchCell *after)
{
  GtkWidget *cell = purr_scratch_cell_new (code);

  g_signal_connect_object (cell, "run", G_CALLBACK (cell_run_cb), self, 0);
  g_signal_connect_object (cell, "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "recall", G_CALLBACK (cell_recall_cb), self,
                           0);
  g_signal_connect_object (cell, "complete", G_CALLBACK (cell_complete_cb),
                           self, 0);
  gtk_box_insert_child_after (self->cells_box, cell, (GtkWidget *) after);
  number_cells (self);
  edited_cb (self);
  return PURR_SCRATCH_CELL (cell);
}

static void
set_cells (PurrStageScratchPad *self, const char *const *cells)
{
  PurrScratchCell *cell;

  stop (self);
  self->loading = TRUE;
  set_running (self, NULL);
  self->last = NULL;
  while ((cell = get_first (self)) != NULL)
    gtk_box_remove (self->cells_box, GTK_WIDGET (cell));
  for (guint i = 0; cells[i] != NULL; i++)
    add_cell (self, cells[i],
              (PurrScratchCell *) gtk_widget_get_last_child (
                GTK_WIDGET (self->cells_box)));
  if (cells[0] == NULL)
    add_cell (self, "", NULL);
  self->loading = FALSE;
  if (get_keeper (self) != NULL)
    purr_lesson_keeper_set_cells (get_keeper (self), cells);
}

/* Buttons --------------------------------------------------------------- */

static void
run_cb (PurrStageScratchPad *self)
{
  PurrScratchCell *cell = get_current (self);

  self->last = cell;
  run_cell (self, cell);
}

static void
all_cb (PurrStageScratchPad *self)
{
  if (self->running != NULL)
    return;
  purr_scratch_pad_forget (self->pad);
  self->runs_all = TRUE;
  run_cell (self, get_first (self));
}

static void
add_cb (PurrStageScratchPad *self)
{
  PurrScratchCell *cell = add_cell (self, "", get_current (self));

  purr_scratch_cell_focus (cell);
  self->last = cell;
}

static void
remove_cb (PurrStageScratchPad *self)
{
  PurrScratchCell *cell = get_current (self);
  PurrScratchCell *next = get_next (cell);

  if (self->running != NULL)
    return;
  if (next == NULL)
    next = (PurrScratchCell *) gtk_widget_get_prev_sibling (GTK_WIDGET (cell));
  gtk_box_remove (self->cells_box, GTK_WIDGET (cell));
  if (next == NULL)
    next = add_cell (self, "", NULL);
  self->last = next;
  number_cells (self);
  edited_cb (self);
  purr_scratch_cell_focus (next);
}

static void
forget_cb (PurrStageScratchPad *self)
{
  purr_scratch_pad_forget (self->pad);
  for (PurrScratchCell *cell = get_first (self); cell != NULL;
       cell = get_next (cell))
    if (cell != self->running)
      purr_scratch_cell_show (cell, NULL);
}

/* What there is --------------------------------------------------------- */

static void
update_names (PurrStageScratchPad *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  PurrDataset *dataset
    = session != NULL ? purr_session_get_dataset (session) : NULL;
  PurrModel *model
    = session != NULL
        ? purr_model_keeper_get_model (purr_session_get_keeper (session))
        : NULL;
  gboolean has_pictures
    = dataset != NULL && purr_dataset_get_labels (dataset) != NULL
      && purr_dataset_get_size (dataset) <= PURR_SCRATCH_PAD_MAX_PICTURES;

  if (has_pictures && model != NULL && purr_model_get_map (model) != NULL)
    gtk_label_set_text (
      self->names_label,
      "X and Y are the pictures that are learnt from, X_check "
      "and Y_check those held out. The model has weights for "
      "patches, not for the pixels of X: train one on pixels, "
      "and it is w and b here.");
  else if (has_pictures && model != NULL)
    gtk_label_set_text (
      self->names_label,
      "X and Y are the pictures that are learnt from, X_check "
      "and Y_check those held out; w and b are the model.");
  else if (has_pictures)
    gtk_label_set_text (
      self->names_label,
      "X and Y are the pictures that are learnt from, X_check "
      "and Y_check those held out. Train a model, and it is w "
      "and b here.");
  else if (dataset != NULL && purr_dataset_get_labels (dataset) != NULL)
    gtk_label_set_text (self->names_label,
                        "These are more pictures than can be handed over as X "
                        "and Y: open a folder with fewer.");
  else
    gtk_label_set_text (
      self->names_label,
      "Open a folder of pictures, and they are X and Y here.");
}

static const char *const first_cells[] = {
  "print(X.shape, Y.shape)",
  "# Logistic regression: w, b and what they cost\n"
  "w = np.zeros((X.shape[0], 1)); b = 0; m = X.shape[1]\n"
  "for i in range(100):\n"
  "    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))\n"
  "    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m\n"
  "    dZ = A - Y\n"
  "    w = w - 0.005 * np.dot(X, dZ.T) / m\n"
  "    b = b - 0.005 * np.sum(dZ) / m\n"
  "print(J)",
  NULL,
};

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrStageScratchPad *self = PURR_STAGE_SCRATCH_PAD (source);
  g_auto (GStrv) cells = purr_scratch_cells_load_finish (result);

  /* It may be gone by now but for this */
  if (self->cells_box != NULL && !self->lesson_cells)
    set_cells (self, cells != NULL ? (const char *const *) cells : first_cells);
}

/* Those of the last time */
static void
load (PurrStageScratchPad *self)
{
  purr_scratch_cells_load_async (self, loaded_cb, NULL);
}

/* A lesson's cells take the place of one's own for as long as it is open */
static void
lesson_reset_cb (PurrStageScratchPad *self)
{
  const PurrLessonFile *lesson
    = purr_lesson_keeper_get_lesson (get_keeper (self));

  if (lesson == NULL || lesson->cells[0] == NULL)
    return;
  save_now (self);
  self->lesson_cells = TRUE;
  purr_scratch_pad_forget (self->pad);
  set_cells (self, (const char *const *) lesson->cells);
}

static void
lesson_changed_cb (PurrStageScratchPad *self)
{
  const PurrLessonFile *lesson
    = purr_lesson_keeper_get_lesson (get_keeper (self));

  if (!self->lesson_cells || (lesson != NULL && lesson->cells[0] != NULL))
    return;
  self->lesson_cells = FALSE;
  load (self);
}

/* The stage ------------------------------------------------------------- */

static void
purr_stage_scratch_pad_constructed (GObject *object)
{
  PurrStageScratchPad *self = PURR_STAGE_SCRATCH_PAD (object);
  PurrSession *session;
  const char *const none[] = { NULL };

  G_OBJECT_CLASS (purr_stage_scratch_pad_parent_class)->constructed (object);

  session = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  self->pad = purr_scratch_pad_new (session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "dataset-changed",
                               G_CALLBACK (update_names), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (purr_session_get_keeper (session), "changed",
                               G_CALLBACK (update_names), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (get_keeper (self), "changed",
                               G_CALLBACK (lesson_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (get_keeper (self), "reset",
                               G_CALLBACK (lesson_reset_cb), self,
                               G_CONNECT_SWAPPED);
    }
  update_names (self);
  set_cells (self, none);
  load (self);
  if (session != NULL)
    lesson_reset_cb (self);
}

static void
purr_stage_scratch_pad_unmap (GtkWidget *widget)
{
  save_now (PURR_STAGE_SCRATCH_PAD (widget));

  GTK_WIDGET_CLASS (purr_stage_scratch_pad_parent_class)->unmap (widget);
}

static void
purr_stage_scratch_pad_dispose (GObject *object)
{
  PurrStageScratchPad *self = PURR_STAGE_SCRATCH_PAD (object);

  stop (self);
  if (self->cells_box != NULL)
    save_now (self);
  self->running = NULL;

  G_OBJECT_CLASS (purr_stage_scratch_pad_parent_class)->dispose (object);

  g_clear_object (&self->pad);
}

static void
purr_stage_scratch_pad_finalize (GObject *object)
{
  PurrStageScratchPad *self = PURR_STAGE_SCRATCH_PAD (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->history);

  G_OBJECT_CLASS (purr_stage_scratch_pad_parent_class)->finalize (object);
}

static void
purr_stage_scratch_pad_class_init (PurrStageScratchPadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = purr_stage_scratch_pad_constructed;
  object_class->dispose = purr_stage_scratch_pad_dispose;
  object_class->finalize = purr_stage_scratch_pad_finalize;
  widget_class->unmap = purr_stage_scratch_pad_unmap;

#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageScratchPad,     \
                                        child)
#define BIND_CALLBACK(callback)                                                \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-scratch-pad.ui");
  BIND (names_label);
  BIND (cells_box);
  BIND (run_button);
  BIND (all_button);
  BIND (stop_button);
  BIND (remove_button);
  BIND_CALLBACK (run_cb);
  BIND_CALLBACK (all_cb);
  BIND_CALLBACK (stop_cb);
  BIND_CALLBACK (add_cb);
  BIND_CALLBACK (remove_cb);
  BIND_CALLBACK (forget_cb);
#undef BIND_CALLBACK
#undef BIND
}

static void
purr_stage_scratch_pad_init (PurrStageScratchPad *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->history = g_ptr_array_new_with_free_func (g_free);
}
