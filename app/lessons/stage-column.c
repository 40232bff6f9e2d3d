/* stage-column.c: the same pictures as pixels and as learned patches */

#include "app/lessons/stage-column.h"

#include "app/lessons/column-chart.h"
#include "app/lessons/column-numbers.h"
#include "app/lessons/column-words.h"
#include "app/lessons/picture-picker.h"
#include "app/text/wording.h"
#include "app/widgets/panes.h"
#include "app/widgets/pixel-picture.h"
#include "engine/dataset/dataset.h"

/* Slow enough for two curves to be followed, both done in a few seconds */
#define ITERATIONS_A_SECOND 12

static const char *const kinds[PURR_N_COLUMNS] = { "Pixels", "Patches" };

/* The slider's steps: each doubling takes two */
static const guint64 numbers[]
  = { 100, 150, 200, 300, 400, 600, 800, 1200, 1600 };
#define USUAL 4

G_STATIC_ASSERT (G_N_ELEMENTS (numbers) == 9); /* as the slider has */

typedef struct
{
  const char *name;
  const char *view;
  PurrColumnKind kind;  /* what Learn teaches: pixels alone, or both */
  gboolean by_number;   /* the slider says how many patches */
  gboolean has_figures; /* beside its view */
  gboolean hides;       /* what its question asks for */
} Scene;

static const Scene scenes[] = {
  { "pixels", "picture", PURR_COLUMN_PIXELS, FALSE, FALSE, FALSE },
  { "patches", "picture", PURR_COLUMN_PATCHES, FALSE, FALSE, TRUE },
  { "compare", "curves", PURR_COLUMN_PATCHES, FALSE, FALSE, TRUE },
  { "held-out", "curves", PURR_COLUMN_PATCHES, FALSE, TRUE, FALSE },
  { "number", "tries", PURR_COLUMN_PATCHES, TRUE, FALSE, TRUE },
  { "same", "curves", PURR_COLUMN_PATCHES, FALSE, FALSE, FALSE },
};

struct _PurrStageColumn
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkWidget *number_box;
  GtkAdjustment *adjustment;
  GtkScale *patches_scale;
  GtkLabel *patches_label;
  GtkButton *learn_button;
  GtkLabel *state_label;
  GtkStack *stack;
  PurrColumnChart *costs_chart;
  GtkWidget *figures_box;
  GtkLabel *verdict_label;
  GtkGrid *figures;
  PurrColumnChart *tries_chart;
  PurrPicturePicker *picker;
  PurrPixelPicture *picture;
  PurrColumnNumbers *column_numbers;

  /* Owned */
  PurrColumnTrial *trial;

  const Scene *scene; /* one of scenes */
  guint tick;
  gboolean hidden; /* what the question asks for is not shown yet */
};

G_DEFINE_FINAL_TYPE (PurrStageColumn, purr_stage_column, PURR_TYPE_LESSON_STAGE)

static guint64
get_chosen (PurrStageColumn *self)
{
  gsize step = (gsize) (gtk_adjustment_get_value (self->adjustment) + 0.5);

  return numbers[MIN (step, G_N_ELEMENTS (numbers) - 1)];
}

/* How many patches the scene speaks of; 0: of pixels alone */
static guint64
get_n_patches (PurrStageColumn *self)
{
  if (self->scene->kind == PURR_COLUMN_PIXELS)
    return 0;
  return self->scene->by_number ? get_chosen (self) : numbers[USUAL];
}

static const PurrColumnSide *
get_side (PurrStageColumn *self, PurrColumnKind kind)
{
  return purr_column_trial_get (self->trial, kind == PURR_COLUMN_PIXELS
                                               ? 0
                                               : get_n_patches (self));
}

static PurrDataset *
get_dataset (PurrStageColumn *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  return session != NULL ? purr_session_get_dataset (session) : NULL;
}

/* Why nothing can be learnt, or NULL */
static const char *
find_problem (PurrStageColumn *self)
{
  PurrDataset *dataset = get_dataset (self);

  if (dataset == NULL)
    return "There are no pictures with two classes yet: load some on the "
           "Images "
           "page.";
  if (purr_dataset_get_labels (dataset) == NULL)
    return "Choose on the Images page which class is the positive one.";
  return NULL;
}

/* Showing ------------------------------------------------------------------- */

static GtkLabel *
add_cell (PurrStageColumn *self, int column, int row, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  /* The room of what comes when it is learnt */
  gtk_label_set_width_chars (GTK_LABEL (label), column > 0 ? 15 : -1);
  gtk_widget_add_css_class (label, row == 0 ? "heading" : "numeric");
  gtk_grid_attach (self->figures, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
make_table (PurrStageColumn *self)
{
  g_autofree char *number
    = purr_word_plural (numbers[USUAL], "patch", "patches");

  add_cell (self, 1, 0, kinds[PURR_COLUMN_PIXELS]);
  add_cell (self, 2, 0, number);
  for (guint line = 0; purr_column_word_line (line) != NULL; line++)
    {
      add_cell (self, 0, (int) line + 1, purr_column_word_line (line));
      for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
        add_cell (self, kind + 1, (int) line + 1, NULL);
    }
}

/* A screen reader says which one it is, too */
static void
show_cell (GtkLabel *cell, PurrColumnKind kind, guint line, const char *words)
{
  g_autofree char *spoken
    = g_strdup_printf ("%s, %s: %s", kinds[kind], purr_column_word_line (line),
                       words);

  if (g_strcmp0 (gtk_label_get_label (cell), words) == 0)
    return;
  gtk_label_set_label (cell, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_figures (PurrStageColumn *self)
{
  const PurrColumnSide *sides[] = { get_side (self, PURR_COLUMN_PIXELS),
                                    get_side (self, PURR_COLUMN_PATCHES) };
  g_autofree char *verdict
    = purr_column_word_verdict (self->trial, get_n_patches (self),
                                self->hidden);

  gtk_label_set_label (self->verdict_label, verdict);
  for (guint line = 0; purr_column_word_line (line) != NULL; line++)
    for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
      {
        g_autofree char *words
          = purr_column_word_figure (sides[kind], sides[1 - kind], line);
        GtkLabel *cell = GTK_LABEL (
          gtk_grid_get_child_at (self->figures, kind + 1, (int) line + 1));

        show_cell (cell, (PurrColumnKind) kind, line, words);
      }
}

/* What is to be done, or what was */
static char *
word_state (PurrStageColumn *self)
{
  const char *problem = find_problem (self);
  char *work;

  if (problem != NULL)
    return g_strdup (problem);
  work = purr_column_word_work (self->trial, get_n_patches (self));
  if (work != NULL)
    return work;
  if (self->hidden || g_str_equal (self->scene->view, "picture"))
    return g_strdup ("");
  return self->scene->by_number
           ? purr_column_word_patches (self->trial, get_n_patches (self))
           : g_strdup ("The same pictures, twice: only the column differs.");
}

static void
show_state (PurrStageColumn *self)
{
  gboolean busy = purr_column_trial_is_busy (self->trial);
  g_autofree char *words = word_state (self);

  if (g_strcmp0 (gtk_label_get_label (self->state_label), words) != 0)
    gtk_label_set_label (self->state_label, words);
  gtk_button_set_label (self->learn_button, busy ? "Stop" : "Learn");
  gtk_widget_set_sensitive (GTK_WIDGET (self->learn_button),
                            find_problem (self) == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->patches_scale), !busy);
}

static void
show_charts (PurrStageColumn *self)
{
  const char *words = self->hidden ? "Answer the question first." : NULL;

  purr_column_chart_set_patches (self->costs_chart, get_n_patches (self));
  purr_column_chart_hide (self->costs_chart, words);
  purr_column_chart_hide (self->tries_chart, words);
  purr_column_chart_update (self->costs_chart);
  purr_column_chart_update (self->tries_chart);
}

static void
show_picture (PurrStageColumn *self)
{
  const guint8 *column = purr_picture_picker_get_column (self->picker);
  PurrColumnKind kind = self->scene->kind;
  const PurrColumnSide *work = purr_column_trial_get_work (self->trial, kind);

  purr_pixel_picture_set_rgb (self->picture, column, PURR_SIDE, PURR_SIDE);
  purr_column_numbers_show (self->column_numbers, kind, get_side (self, kind),
                            work != NULL
                              && (kind == PURR_COLUMN_PIXELS
                                  || work->n_patches == get_n_patches (self)),
                            column, self->hidden);
}

static void
show_all (PurrStageColumn *self)
{
  show_state (self);
  show_figures (self);
  show_charts (self);
  show_picture (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

/* Seen by nobody, it is shown as soon as it is */
static void
picture_changed_cb (PurrStageColumn *self)
{
  if (self->trial != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_picture (self);
}

static void
number_changed_cb (PurrStageColumn *self)
{
  g_autofree char *words
    = purr_word_plural (get_chosen (self), "patch", "patches");

  gtk_label_set_label (self->patches_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->patches_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  -1);
  if (self->trial == NULL)
    return;
  show_state (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

/* Learning ------------------------------------------------------------------- */

/* What the run makes of the pictures is wanted again when it has ended: what was learnt
 * here must not have pushed it out */
static void
keep_features_of_run (PurrStageColumn *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  PurrTrainer *trainer
    = session != NULL ? purr_run_get_trainer (purr_session_get_run (session))
                      : NULL;

  if (trainer != NULL)
    purr_problem_keep_features (purr_trainer_get_problem (trainer));
}

static void
stop (PurrStageColumn *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  purr_column_trial_stop (self->trial);
  keep_features_of_run (self);
}

static void
learnt_cb (PurrStageColumn *self)
{
  keep_features_of_run (self);
  show_all (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PurrStageColumn *self = PURR_STAGE_COLUMN (widget);

  if (purr_column_trial_look (self->trial))
    {
      show_state (self);
      if (!self->hidden)
        purr_chart_view_changed (PURR_CHART_VIEW (self->costs_chart));
    }
  if (purr_column_trial_is_busy (self->trial))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  show_all (self);
  return G_SOURCE_REMOVE;
}

static void
learn_cb (PurrStageColumn *self)
{
  g_autoptr (GError) error = NULL;

  if (purr_column_trial_is_busy (self->trial))
    {
      stop (self);
      show_all (self);
      return;
    }
  if (find_problem (self) != NULL)
    return;
  if (!purr_column_trial_start (self->trial, get_n_patches (self),
                                ITERATIONS_A_SECOND, &error))
    {
      show_all (self);
      gtk_label_set_label (self->state_label, error->message);
      return;
    }
  if (self->tick == 0 && purr_column_trial_is_busy (self->trial))
    self->tick
      = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  show_all (self);
}

/* Other pictures, or divided otherwise */
static void
take_pictures (PurrStageColumn *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  PurrTrainingSettings settings
    = session != NULL ? purr_run_get_settings (purr_session_get_run (session))
                      : purr_training_settings_default ();

  purr_column_trial_set_pictures (self->trial,
                                  find_problem (self) == NULL
                                    ? get_dataset (self)
                                    : NULL,
                                  &settings);
  show_all (self);
}

/* Those of before are held no longer, also while nobody sees it */
static void
pictures_changed_cb (PurrStageColumn *self)
{
  const PurrTrainingSettings settings = purr_training_settings_default ();

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    take_pictures (self);
  else
    purr_column_trial_set_pictures (self->trial, NULL, &settings);
}

/* The lesson ------------------------------------------------------------------- */

static void
begin_scene (PurrStageColumn *self, const Scene *scene)
{
  /* An answered question leaves all where it is */
  if (self->scene == scene)
    return;
  self->scene = scene;
  gtk_widget_set_visible (self->number_box, scene->by_number);
  gtk_widget_set_visible (self->figures_box, scene->has_figures);
  gtk_stack_set_visible_child_name (self->stack, scene->view);
}

static void
purr_stage_column_set_scene (PurrLessonStage *stage,
                             const char *scene,
                             gboolean revealed)
{
  PurrStageColumn *self = PURR_STAGE_COLUMN (stage);

  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_strcmp0 (scene, scenes[i].name) == 0)
      {
        begin_scene (self, &scenes[i]);
        self->hidden = scenes[i].hides && !revealed;
      }
  show_all (self);
}

static void
purr_stage_column_reset (PurrLessonStage *stage)
{
  PurrStageColumn *self = PURR_STAGE_COLUMN (stage);

  stop (self);
  purr_column_trial_forget (self->trial);
  gtk_adjustment_set_value (self->adjustment, USUAL);
  purr_picture_picker_reset (self->picker);
  show_all (self);
}

static char *
purr_stage_column_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageColumn *self = PURR_STAGE_COLUMN (stage);
  const PurrColumnSide *pixels = get_side (self, PURR_COLUMN_PIXELS);
  const PurrColumnSide *patches = get_side (self, PURR_COLUMN_PATCHES);

  if (g_strcmp0 (symbol, "x") == 0)
    return g_strdup_printf ("(%d, 1)", PURR_FEATURES);
  if (g_strcmp0 (symbol, "m") == 0 && pixels->n_train > 0)
    return purr_word_count (pixels->n_train);
  if (g_strcmp0 (symbol, "lambda") == 0 && pixels->n_train > 0)
    return purr_word_number (pixels->lambda);
  if (patches->n_patches == 0 || self->hidden)
    return NULL;
  if (g_strcmp0 (symbol, "K") == 0)
    return purr_word_count (patches->n_patches);
  if (g_strcmp0 (symbol, "phi") == 0)
    return g_strdup_printf ("(%" G_GSIZE_FORMAT ", 1)", patches->n_x);
  if (g_strcmp0 (symbol, "n_phi") == 0)
    return purr_word_count (patches->n_x);
  return NULL;
}

static void
purr_stage_column_map (GtkWidget *widget)
{
  PurrStageColumn *self = PURR_STAGE_COLUMN (widget);

  GTK_WIDGET_CLASS (purr_stage_column_parent_class)->map (widget);
  take_pictures (self);
}

static void
purr_stage_column_unmap (GtkWidget *widget)
{
  stop (PURR_STAGE_COLUMN (widget));
  GTK_WIDGET_CLASS (purr_stage_column_parent_class)->unmap (widget);
}

static void
purr_stage_column_constructed (GObject *object)
{
  PurrStageColumn *self = PURR_STAGE_COLUMN (object);
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  G_OBJECT_CLASS (purr_stage_column_parent_class)->constructed (object);
  purr_picture_picker_set_session (self->picker, session);
  if (session != NULL)
    g_signal_connect_object (session, "dataset-changed",
                             G_CALLBACK (pictures_changed_cb), self,
                             G_CONNECT_SWAPPED);
  show_all (self);
}

static void
purr_stage_column_finalize (GObject *object)
{
  g_object_unref (PURR_STAGE_COLUMN (object)->trial);

  G_OBJECT_CLASS (purr_stage_column_parent_class)->finalize (object);
}

static void
purr_stage_column_class_init (PurrStageColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  object_class->constructed = purr_stage_column_constructed;
  object_class->finalize = purr_stage_column_finalize;
  widget_class->map = purr_stage_column_map;
  widget_class->unmap = purr_stage_column_unmap;
  stage_class->set_scene = purr_stage_column_set_scene;
  stage_class->reset = purr_stage_column_reset;
  stage_class->describe = purr_stage_column_describe;

  g_type_ensure (PURR_TYPE_COLUMN_CHART);
  g_type_ensure (PURR_TYPE_COLUMN_NUMBERS);
  g_type_ensure (PURR_TYPE_PANES);
  g_type_ensure (PURR_TYPE_PICTURE_PICKER);
  g_type_ensure (PURR_TYPE_PIXEL_PICTURE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-column.ui");
#define CHILD(name)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageColumn, name)
  CHILD (number_box);
  CHILD (adjustment);
  CHILD (patches_scale);
  CHILD (patches_label);
  CHILD (learn_button);
  CHILD (state_label);
  CHILD (stack);
  CHILD (costs_chart);
  CHILD (figures_box);
  CHILD (verdict_label);
  CHILD (figures);
  CHILD (tries_chart);
  CHILD (picker);
  CHILD (picture);
  CHILD (column_numbers);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, learn_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_changed_cb);
}

static void
purr_stage_column_init (PurrStageColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->scene = &scenes[0];
  gtk_label_set_width_chars (
    GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->learn_button))), 5);
  self->trial = purr_column_trial_new ();
  g_signal_connect_object (self->trial, "changed", G_CALLBACK (learnt_cb), self,
                           G_CONNECT_SWAPPED);
  purr_column_chart_set_trial (self->costs_chart, self->trial, FALSE);
  purr_column_chart_set_trial (self->tries_chart, self->trial, TRUE);
  make_table (self);
  number_changed_cb (self);
}
