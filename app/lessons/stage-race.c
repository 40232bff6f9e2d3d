/* stage-race.c: the explicit loop against the vectorised form */

#include "app/lessons/stage-race.h"

#include "app/lessons/race-row.h"
#include "app/lessons/race-words.h"
#include "app/text/wording.h"
#include "app/widgets/code-view.h"
#include "app/widgets/wrap-layout.h"
#include "engine/dataset/dataset.h"

#include <math.h>
#include <string.h>

/* Words change so often while it runs, in microseconds; bars do with each frame */
#define WORDS_EVERY (G_USEC_PER_SEC / 10)

/* For each contestant, in seconds */
#define SECONDS 1.5

struct _PurrStageRace
{
  PurrLessonStage parent_instance;

  /* template */
  GtkStack *stack;
  GtkDropDown *task_row;
  GtkDropDown *size_row;
  GtkDropDown *guess_row;
  GtkButton *race_button;
  GtkToggleButton *logarithmic_button;
  GtkLabel *result_label;
  GtkBox *rows;
  GtkLabel *scale_label;
  GtkLabel *agree_label;
  GtkDropDown *code_row;
  PurrCodeView *code_view;
  GtkLabel *switches_label;
  GtkBox *switches;
  GtkWidget *switch_button;

  /* owned */
  PurrRace *race; /* while it runs */
  guint tick;

  PurrRaceView view; /* the last one that was looked at */
  PurrRaceTask task; /* of that race */
  gboolean raced;    /* it was run to its end */
  gint64 words_at;
  int n_switches; /* shown */
};

G_DEFINE_FINAL_TYPE (PurrStageRace, purr_stage_race, PURR_TYPE_LESSON_STAGE)

static const double guesses[] = { NAN, 2, 10, 30, 100, 300, 1000, 10000 };
static const guint64 sizes[]
  = { 0, 10000, 100000, 1000000, 10000000, 100000000 };

static PurrRaceTask
get_task (PurrStageRace *self)
{
  return gtk_drop_down_get_selected (self->task_row) == 0 ? PURR_RACE_DOT
                                                          : PURR_RACE_DESCENT;
}

/* The race ---------------------------------------------------------------- */

static void
show_scale (PurrStageRace *self, const PurrTimeScale *scale)
{
  g_autofree char *words = purr_race_word_scale (scale);

  if (g_strcmp0 (gtk_label_get_label (self->scale_label), words) != 0)
    gtk_label_set_label (self->scale_label, words);
}

static PurrTimeScale
find_scale (PurrStageRace *self)
{
  double times[PURR_RACE_N_CONTESTANTS];

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      double took;

      purr_race_lane_get_times (&self->view.lanes[who], &took, &times[who]);
    }
  return gtk_toggle_button_get_active (self->logarithmic_button)
           ? purr_time_scale_logarithmic (times, G_N_ELEMENTS (times))
           : purr_time_scale_linear (times, G_N_ELEMENTS (times));
}

static void
show_rows (PurrStageRace *self, gboolean words)
{
  PurrTimeScale scale = find_scale (self);
  PurrRaceContestant loop, vectorised;

  purr_race_find_main_pair (&self->view, &loop, &vectorised);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      PurrRaceContestant who
        = purr_race_row_get_contestant (PURR_RACE_ROW (row));

      purr_race_row_show (PURR_RACE_ROW (row), &self->view.lanes[who],
                          purr_race_get_ratio (&self->view, loop, who), &scale,
                          words);
    }
  if (words)
    show_scale (self, &scale);
}

static void
show_end (PurrStageRace *self)
{
  double guess = guesses[gtk_drop_down_get_selected (self->guess_row)];
  g_autofree char *result = purr_race_word_result (&self->view, guess);
  g_autofree char *agreement
    = purr_race_word_agreement (&self->view, self->task);

  if (result != NULL)
    gtk_label_set_label (self->result_label, result);
  gtk_label_set_label (self->agree_label, agreement);
}

/* Switches ------------------------------------------------------------------ */

static void
add_switch (PurrStageRace *self, PurrRaceSwitch which)
{
  g_autofree char *words = purr_race_word_switch (&self->view, which);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->switches, label);
}

static void
show_switches (PurrStageRace *self, int n)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->switches)))
         != NULL)
    gtk_box_remove (self->switches, child);
  self->n_switches = self->raced ? CLAMP (n, 0, PURR_RACE_N_SWITCHES) : 0;
  for (int i = 0; i < self->n_switches; i++)
    add_switch (self, (PurrRaceSwitch) i);
  gtk_button_set_label (GTK_BUTTON (self->switch_button),
                        self->raced ? "Next Switch" : "Show the Race");
  gtk_widget_set_sensitive (self->switch_button,
                            !self->raced
                              || self->n_switches < PURR_RACE_N_SWITCHES);
  gtk_label_set_label (
    self->switches_label,
    !self->raced
      ? "These are figures of your own race: run it first."
      : "From one contestant to the next only one thing changes. What does "
        "each bring?");
}

static void
next_switch_cb (PurrStageRace *self)
{
  if (self->raced)
    show_switches (self, self->n_switches + 1);
  else
    gtk_stack_set_visible_child_name (self->stack, "race");
}

/* Running -------------------------------------------------------------------- */

static void
show_buttons (PurrStageRace *self)
{
  gboolean on = self->race != NULL;

  gtk_button_set_label (self->race_button, on ? "Stop" : "Race");
  gtk_widget_set_sensitive (GTK_WIDGET (self->race_button),
                            on
                              || gtk_drop_down_get_selected (self->guess_row)
                                   > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->task_row), !on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->size_row), !on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->guess_row), !on);
}

static void
stop (PurrStageRace *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->race, purr_race_abandon);
}

static void
end_race (PurrStageRace *self)
{
  PurrRaceStage how = self->view.stage;

  stop (self);
  if (how == PURR_RACE_OVER)
    {
      self->raced = TRUE;
      show_end (self);
    }
  else if (how == PURR_RACE_FAILED)
    gtk_label_set_label (self->result_label, self->view.problem);
  show_switches (self, self->n_switches);
  show_buttons (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PurrStageRace *self = PURR_STAGE_RACE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean words = now >= self->words_at;

  purr_race_look (self->race, &self->view);
  if (words)
    self->words_at = now + WORDS_EVERY;
  if (self->view.stage == PURR_RACE_PREPARING
      || self->view.stage == PURR_RACE_ON)
    {
      show_rows (self, words);
      return G_SOURCE_CONTINUE;
    }

  show_rows (self, TRUE);
  self->tick = 0;
  end_race (self);
  return G_SOURCE_REMOVE;
}

static void
start (PurrStageRace *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  guint size = gtk_drop_down_get_selected (self->size_row);
  PurrRaceOptions options = {
    .task = get_task (self),
    .size = sizes[size],
    .seconds = SECONDS,
    .gentle = TRUE,
  };

  if (size == 0)
    {
      options.dataset
        = session != NULL ? purr_session_get_dataset (session) : NULL;
      if (options.dataset == NULL)
        {
          gtk_label_set_label (self->result_label,
                               "There are no pictures yet: load some on the "
                               "Images page.");
          return;
        }
    }
  self->task = options.task;
  self->raced = FALSE;
  self->words_at = 0;
  gtk_label_set_label (self->result_label, "They run one after the other …");
  gtk_label_set_label (self->agree_label, "");
  self->race = purr_race_start (&options);
  self->tick
    = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  show_switches (self, 0);
  show_buttons (self);
}

static void
race_cb (PurrStageRace *self)
{
  if (self->race == NULL)
    {
      start (self);
      return;
    }
  stop (self);
  gtk_label_set_label (self->result_label, "The race was stopped.");
  show_buttons (self);
}

static void
forget (PurrStageRace *self)
{
  stop (self);
  self->raced = FALSE;
  memset (&self->view, 0, sizeof self->view);
  gtk_label_set_label (self->agree_label, "");
  gtk_label_set_label (self->result_label,
                       "How many times faster than the loop is the vectorised "
                       "form? Guess first.");
  show_rows (self, TRUE);
  show_switches (self, 0);
  show_buttons (self);
}

/* Code ------------------------------------------------------------------------ */

/* The line in which the products are added up, whatever stands around it */
static guint
find_heart (const char *code)
{
  static const char *const hearts[]
    = { "z += w[k] * ", "np.dot(w", "sums[j] += ", "Z = dot (", "cblas_" };
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (hearts); k++)
      if (strstr (lines[i], hearts[k]) != NULL)
        return i + 1;
  return 0;
}

static void
code_changed_cb (PurrStageRace *self)
{
  guint selected = gtk_drop_down_get_selected (self->code_row);
  const char *code;

  if (selected >= PURR_RACE_N_CONTESTANTS)
    return;
  code = purr_race_get_code ((PurrRaceContestant) selected, get_task (self));
  purr_code_view_set_code (self->code_view, code);
  purr_code_view_set_line (self->code_view, find_heart (code));
}

static void
job_changed_cb (PurrStageRace *self)
{
  /* While the template is being made not all is there */
  if (self->code_view == NULL || self->rows == NULL)
    return;
  forget (self);
  code_changed_cb (self);
}

static void
guess_changed_cb (PurrStageRace *self)
{
  if (self->race_button != NULL)
    show_buttons (self);
}

static void
scale_changed_cb (PurrStageRace *self)
{
  show_rows (self, TRUE);
}

/* The lesson -------------------------------------------------------------------- */

static void
purr_stage_race_set_scene (PurrLessonStage *stage,
                           const char *scene,
                           gboolean revealed)
{
  PurrStageRace *self = PURR_STAGE_RACE (stage);

  static const struct
  {
    const char *scene;
    const char *page;
    int task; /* -1: as it is */
    int code;
  } scenes[] = {
    { "loop", "code", PURR_RACE_DOT, PURR_RACE_PYTHON_LOOP },
    { "vectorised", "code", PURR_RACE_DOT, PURR_RACE_NUMPY },
    { "race", "race", PURR_RACE_DOT, -1 },
    { "same", "race", -1, -1 },
    { "switches", "switches", -1, -1 },
    { "memory", "switches", -1, -1 },
    { "iteration", "race", PURR_RACE_DESCENT, -1 },
    { "iteration-code", "code", PURR_RACE_DESCENT, PURR_RACE_NUMPY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_strcmp0 (scene, scenes[i].scene) == 0)
      {
        if (scenes[i].task >= 0)
          gtk_drop_down_set_selected (self->task_row, (guint) scenes[i].task);
        if (scenes[i].code >= 0)
          gtk_drop_down_set_selected (self->code_row, (guint) scenes[i].code);
        gtk_stack_set_visible_child_name (self->stack, scenes[i].page);
      }
}

/* On the page of switches, one at a time */
static gboolean
purr_stage_race_step (PurrLessonStage *stage, int direction)
{
  PurrStageRace *self = PURR_STAGE_RACE (stage);
  int n = self->n_switches + direction;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "switches")
        != 0
      || !self->raced || n < 0 || n > PURR_RACE_N_SWITCHES)
    return FALSE;
  show_switches (self, n);
  return TRUE;
}

static void
purr_stage_race_reset (PurrLessonStage *stage)
{
  PurrStageRace *self = PURR_STAGE_RACE (stage);

  gtk_drop_down_set_selected (self->guess_row, 0);
  gtk_drop_down_set_selected (self->task_row, 0);
  gtk_drop_down_set_selected (self->size_row, 0);
  gtk_toggle_button_set_active (self->logarithmic_button, FALSE);
  forget (self);
}

/* In the code, w_k is w[k]; where they race, the result is what has a place */
static void
purr_stage_race_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageRace *self = PURR_STAGE_RACE (stage);
  gboolean is_result
    = g_strcmp0 (symbol, self->task == PURR_RACE_DOT ? "z" : "J") == 0;

  if (g_strcmp0 (symbol, "w_k") == 0)
    symbol = "w";
  else if (g_strcmp0 (symbol, "x_k") == 0)
    symbol = "x";
  else if (g_strcmp0 (symbol, "sigma") == 0)
    symbol = "exp";
  purr_code_view_mark (self->code_view, symbol);
  if (is_result)
    gtk_widget_add_css_class (GTK_WIDGET (self->agree_label), "marked-symbol");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->agree_label),
                                 "marked-symbol");
}

static char *
purr_stage_race_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageRace *self = PURR_STAGE_RACE (stage);
  const PurrRaceLane *lane = &self->view.lanes[PURR_RACE_C_LOOP];
  gboolean dot = self->task == PURR_RACE_DOT;

  if (!self->raced)
    return NULL;
  if (g_strcmp0 (symbol, "n_x") == 0)
    return purr_word_count (self->view.n_x);
  if (g_strcmp0 (symbol, "m") == 0)
    return purr_word_count (self->view.m);
  if (lane->state == PURR_RACE_DONE && g_strcmp0 (symbol, dot ? "z" : "J") == 0)
    return g_strdup_printf ("%.6g", lane->cost);
  return NULL;
}

static void
purr_stage_race_unmap (GtkWidget *widget)
{
  PurrStageRace *self = PURR_STAGE_RACE (widget);

  GTK_WIDGET_CLASS (purr_stage_race_parent_class)->unmap (widget);
  if (self->race != NULL)
    forget (self);
}

static void
purr_stage_race_dispose (GObject *object)
{
  stop (PURR_STAGE_RACE (object));

  G_OBJECT_CLASS (purr_stage_race_parent_class)->dispose (object);
}

static void
purr_stage_race_class_init (PurrStageRaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_stage_race_dispose;
  widget_class->unmap = purr_stage_race_unmap;
  stage_class->set_scene = purr_stage_race_set_scene;
  stage_class->step = purr_stage_race_step;
  stage_class->reset = purr_stage_race_reset;
  stage_class->mark = purr_stage_race_mark;
  stage_class->describe = purr_stage_race_describe;

  g_type_ensure (PURR_TYPE_CODE_VIEW);
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-race.ui");
#define CHILD(name)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageRace, name)
  CHILD (stack);
  CHILD (task_row);
  CHILD (size_row);
  CHILD (guess_row);
  CHILD (race_button);
  CHILD (logarithmic_button);
  CHILD (result_label);
  CHILD (rows);
  CHILD (scale_label);
  CHILD (agree_label);
  CHILD (code_row);
  CHILD (code_view);
  CHILD (switches_label);
  CHILD (switches);
  CHILD (switch_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, job_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, guess_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, race_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_switch_cb);
}

static void
purr_stage_race_init (PurrStageRace *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      gtk_string_list_append (names,
                              purr_race_get_name ((PurrRaceContestant) who));
      gtk_box_append (self->rows, purr_race_row_new ((PurrRaceContestant) who));
    }
  gtk_drop_down_set_model (self->code_row, G_LIST_MODEL (names));
  forget (self);
  code_changed_cb (self);
}
