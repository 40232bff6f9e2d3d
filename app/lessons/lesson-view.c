/* lesson-view.c: a lesson: its words, its formulas, its question, its stage */

#include "app/lessons/lesson-view.h"

#include "app/lessons/lesson-formulas.h"
#include "app/widgets/panes.h"
#include "app/lessons/lesson-question.h"
#include "app/widgets/plain-names.h"

/* Between the end of a verdict that is scrolled to and the window's edge */
#define FOLLOW_MARGIN 12

struct _PurrLessonView
{
  AdwBin parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkScrolledWindow *words_scroller;
  GtkLabel *title_label;
  GtkLabel *goal_label;
  GtkLabel *text_label;
  PurrLessonFormulas *formulas_below;
  PurrLessonQuestion *question;
  PurrLessonFormulas *formulas_above;
  AdwBin *stage_bin;
  GtkWidget *bar;
  GtkLabel *scene_label;
  GtkWidget *next_button;
  GtkWidget *quiz_button;

  /* Borrowed */
  PurrLessonPlay *play;
  PurrLessonFormulas *formulas; /* one of the two */

  guint follow; /* source, or 0 */
  gboolean last;
  gboolean ended; /* the last lesson has no further step */
  gboolean can_list;
  gboolean presenting;
  guint waited; /* frames, to follow */
};

enum
{
  PROP_0,
  PROP_CAN_LIST,
  PROP_PRESENTING,
  N_PROPS
};

enum
{
  SIGNAL_LEAVE,
  SIGNAL_LIST,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLessonView, purr_lesson_view, ADW_TYPE_BIN)

/* The bar ------------------------------------------------------------------ */

static void
show_bar (PurrLessonView *self)
{
  const PurrLessonText *text = purr_lesson_play_get_text (self->play);
  guint number = purr_lesson_play_get_number (self->play);
  gboolean at_end = number + 1 == text->scenes->len;
  g_autofree char *where
    = g_strdup_printf ("%u of %u", number + 1, text->scenes->len);

  gtk_label_set_text (self->scene_label, where);
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        at_end && !self->last ? "_Next Lesson" : "_Next");
  gtk_widget_set_sensitive (self->next_button,
                            purr_lesson_play_can_go_on (self->play)
                              && !self->ended);
  /* Where a lesson ends; the last one is the quiz itself */
  gtk_widget_set_visible (self->quiz_button, at_end && !self->last);
  purr_plain_names (self->next_button);
}

/* Pointing ----------------------------------------------------------------- */

static void
values_changed_cb (PurrLessonView *self)
{
  purr_lesson_formulas_update (self->formulas,
                               purr_lesson_play_get_stage (self->play));
  if (self->ended)
    {
      self->ended = FALSE;
      show_bar (self);
    }
}

static void
formula_pointed_cb (PurrLessonView *self, const char *symbol)
{
  purr_lesson_stage_mark (purr_lesson_play_get_stage (self->play), symbol);
}

static void
stage_pointed_cb (PurrLessonView *self, const char *symbol)
{
  purr_lesson_formulas_mark (self->formulas, symbol);
}

/* The scene ---------------------------------------------------------------- */

static void
judge (PurrLessonView *self)
{
  PurrLessonState state = purr_lesson_play_get_state (self->play);

  if (purr_lesson_play_get_scene (self->play)->question == NULL
      || state == PURR_LESSON_ASKED)
    return;
  purr_lesson_question_judge (self->question,
                              state == PURR_LESSON_ANSWERED
                                ? (int) purr_lesson_play_get_choice (self->play)
                                : -1);
}

static void
show_answer (PurrLessonView *self)
{
  judge (self);
  self->ended = FALSE;
  show_bar (self);
  values_changed_cb (self);
}

/* Where a long question has left no room for it below */
static void
scroll_to_verdict (PurrLessonView *self, GtkScrolledWindow *scroller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (purr_lesson_question_get_verdict_box (
                                   self->question),
                                 GTK_WIDGET (scroller), &place))
    gtk_adjustment_clamp_page (adjustment, value + place.origin.y,
                               value + place.origin.y + place.size.height
                                 + FOLLOW_MARGIN);
}

static void
scroll_to_top (GtkScrolledWindow *scroller)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0);
}

/* In the frame after the one in which the words get their place */
static gboolean
follow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrLessonView *self = PURR_LESSON_VIEW (widget);

  if (self->waited++ < 1)
    return G_SOURCE_CONTINUE;
  self->follow = 0;
  /* One of them scrolls: the words where they have a column of their own */
  scroll_to_verdict (self, self->words_scroller);
  scroll_to_verdict (self, self->scroller);
  return G_SOURCE_REMOVE;
}

static void
follow_verdict (PurrLessonView *self)
{
  self->waited = 0;
  if (self->follow == 0)
    self->follow
      = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);
}

/* Under the words where no question takes that room, else above the stage */
static void
show_formulas (PurrLessonView *self)
{
  const PurrLessonScene *scene = purr_lesson_play_get_scene (self->play);
  char *none[] = { NULL };
  PurrLessonFormulas *other;

  self->formulas
    = scene->question == NULL ? self->formulas_below : self->formulas_above;
  other = scene->question == NULL ? self->formulas_above : self->formulas_below;
  purr_lesson_formulas_set (other, none);
  purr_lesson_formulas_set (self->formulas, scene->formulas);
}

/* In front of a class nothing is to be marked that nobody went to. What goes away
 * hands the keyboard on, and to nowhere it does not go: so it is the lesson's own,
 * on which nothing shows. */
static void
rest_focus (PurrLessonView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->presenting && root != NULL)
    gtk_root_set_focus (root, GTK_WIDGET (self));
}

static void
show_scene (PurrLessonView *self)
{
  const PurrLessonScene *scene = purr_lesson_play_get_scene (self->play);
  gboolean had_focus = gtk_widget_has_focus (self->next_button);

  gtk_label_set_text (self->text_label, scene->text);
  gtk_widget_set_visible (GTK_WIDGET (self->goal_label),
                          purr_lesson_play_get_number (self->play) == 0);
  show_formulas (self);
  scroll_to_top (self->words_scroller);
  scroll_to_top (self->scroller);
  purr_lesson_stage_mark (purr_lesson_play_get_stage (self->play), NULL);
  purr_lesson_question_ask (self->question, scene);
  show_answer (self);
  rest_focus (self);
  /* Where it cannot be pressed, what has to be done before */
  if (had_focus && !purr_lesson_play_can_go_on (self->play))
    purr_lesson_question_focus (self->question);
}

void
purr_lesson_view_step (PurrLessonView *self, int direction)
{
  g_return_if_fail (PURR_IS_LESSON_VIEW (self));
  g_return_if_fail (self->play != NULL);

  /* Nobody will answer: the class has said what it thinks */
  if (self->presenting && direction > 0
      && purr_lesson_play_get_state (self->play) == PURR_LESSON_ASKED)
    {
      purr_lesson_play_reveal (self->play);
      show_answer (self);
      follow_verdict (self);
      return;
    }
  switch (purr_lesson_play_step (self->play, direction))
    {
    case PURR_LESSON_STAYED:
      purr_lesson_question_focus (self->question);
      break;
    case PURR_LESSON_SCENE:
      show_scene (self);
      break;
    case PURR_LESSON_LEFT:
      /* The keyboard would be nowhere if what has it could not be pressed */
      if (direction > 0 && self->last)
        {
          self->ended = TRUE;
          show_bar (self);
        }
      g_signal_emit (self, signals[SIGNAL_LEAVE], 0, direction);
      break;
    case PURR_LESSON_MOVED:
    default:
      self->ended = FALSE;
      show_bar (self);
      break;
    }
}

gboolean
purr_lesson_view_choose (PurrLessonView *self, guint choice)
{
  g_return_val_if_fail (PURR_IS_LESSON_VIEW (self), FALSE);

  return self->play != NULL
         && purr_lesson_question_press (self->question, choice);
}

static void
chosen_cb (PurrLessonView *self, guint choice)
{
  purr_lesson_play_choose (self->play, choice);
  show_answer (self);
  follow_verdict (self);
  /* What was pressed cannot be pressed any more */
  if (!gtk_widget_get_mapped (self->next_button)
      || !gtk_widget_grab_focus (self->next_button))
    purr_lesson_question_focus (self->question);
}

static void
ask_again_cb (PurrLessonView *self)
{
  purr_lesson_play_ask_again (self->play);
  show_scene (self);
  purr_lesson_question_focus (self->question);
}

static void
back_cb (PurrLessonView *self)
{
  purr_lesson_view_step (self, -1);
}

static void
next_cb (PurrLessonView *self)
{
  purr_lesson_view_step (self, 1);
}

static void
reset_cb (PurrLessonView *self)
{
  purr_lesson_play_reset (self->play);
  show_scene (self);
}

static void
list_cb (PurrLessonView *self)
{
  g_signal_emit (self, signals[SIGNAL_LIST], 0);
}

/* The lesson --------------------------------------------------------------- */

static void
let_go (PurrLessonView *self)
{
  if (self->play != NULL)
    g_signal_handlers_disconnect_by_data (purr_lesson_play_get_stage (
                                            self->play),
                                          self);
  self->play = NULL;
}

void
purr_lesson_view_clear (PurrLessonView *self)
{
  g_return_if_fail (PURR_IS_LESSON_VIEW (self));

  let_go (self);
}

void
purr_lesson_view_show (PurrLessonView *self,
                       PurrLessonPlay *play,
                       gboolean last)
{
  PurrLessonStage *stage;
  const PurrLessonText *text;

  g_return_if_fail (PURR_IS_LESSON_VIEW (self));
  g_return_if_fail (play != NULL);

  let_go (self);
  self->play = play;
  self->last = last;
  stage = purr_lesson_play_get_stage (play);
  text = purr_lesson_play_get_text (play);
  g_signal_connect_object (stage, "symbol-pointed",
                           G_CALLBACK (stage_pointed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "values-changed",
                           G_CALLBACK (values_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_text (self->title_label, text->title);
  gtk_label_set_text (self->goal_label, text->goal);
  adw_bin_set_child (self->stage_bin, GTK_WIDGET (stage));
  purr_plain_names (GTK_WIDGET (stage));
  purr_lesson_play_show (play);
  show_scene (self);
}

static void
set_presenting (PurrLessonView *self, gboolean presenting)
{
  self->presenting = presenting;
  gtk_widget_set_visible (self->bar, !presenting);
  rest_focus (self);
}

static void
purr_lesson_view_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  PurrLessonView *self = PURR_LESSON_VIEW (object);

  switch (id)
    {
    case PROP_CAN_LIST:
      g_value_set_boolean (value, self->can_list);
      break;
    case PROP_PRESENTING:
      g_value_set_boolean (value, self->presenting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_lesson_view_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  PurrLessonView *self = PURR_LESSON_VIEW (object);

  switch (id)
    {
    case PROP_CAN_LIST:
      self->can_list = g_value_get_boolean (value);
      break;
    case PROP_PRESENTING:
      set_presenting (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_lesson_view_dispose (GObject *object)
{
  PurrLessonView *self = PURR_LESSON_VIEW (object);

  let_go (self);
  if (self->follow != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->follow);
  self->follow = 0;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_LESSON_VIEW);

  G_OBJECT_CLASS (purr_lesson_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonView, child)
#define BIND_CALLBACK(callback)                                                \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/lesson-view.ui");
  BIND (scroller);
  BIND (words_scroller);
  BIND (title_label);
  BIND (goal_label);
  BIND (text_label);
  BIND (question);
  BIND (formulas_above);
  BIND (formulas_below);
  BIND (stage_bin);
  BIND (bar);
  BIND (scene_label);
  BIND (next_button);
  BIND (quiz_button);
  BIND_CALLBACK (back_cb);
  BIND_CALLBACK (next_cb);
  BIND_CALLBACK (reset_cb);
  BIND_CALLBACK (list_cb);
  BIND_CALLBACK (chosen_cb);
  BIND_CALLBACK (ask_again_cb);
  BIND_CALLBACK (formula_pointed_cb);
#undef BIND_CALLBACK
#undef BIND
}

static void
purr_lesson_view_class_init (PurrLessonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = purr_lesson_view_get_property;
  object_class->set_property = purr_lesson_view_set_property;
  object_class->dispose = purr_lesson_view_dispose;

  g_type_ensure (PURR_TYPE_LESSON_FORMULAS);
  g_type_ensure (PURR_TYPE_PANES);
  g_type_ensure (PURR_TYPE_LESSON_QUESTION);
  props[PROP_CAN_LIST]
    = g_param_spec_boolean ("can-list", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_PRESENTING]
    = g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_LEAVE]
    = g_signal_new ("leave", PURR_TYPE_LESSON_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_LIST]
    = g_signal_new ("list", PURR_TYPE_LESSON_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
purr_lesson_view_init (PurrLessonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->formulas = self->formulas_above;
}
