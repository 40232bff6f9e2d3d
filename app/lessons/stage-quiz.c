/* stage-quiz.c: the quiz: topics, questions, what came out */

#include "app/lessons/stage-quiz.h"

#include "app/lessons/choice-buttons.h"
#include "app/lessons/quiz-export.h"
#include "app/lessons/topic-checks.h"
#include "app/session/quiz-page.h"
#include "app/session/quiz-round.h"
#include "app/session/quiz-source.h"
#include "app/text/code-marks.h"
#include "app/text/wording.h"
#include "app/widgets/flow.h"
#include "app/widgets/plain-names.h"

#define ROUNDS_KEY "quiz-rounds"

struct _PurrStageQuiz
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkStack *stack;
  GtkLabel *summary_label;
  PurrTopicChecks *topics;
  GtkWidget *start_button;
  GtkLabel *number_label;
  GtkLabel *ask_label;
  GtkLabel *code_label;
  PurrChoiceButtons *choices;
  GtkWidget *answer_box;
  GtkEditable *entry;
  GtkLabel *hint_label;
  GtkWidget *verdict_box;
  GtkLabel *verdict_label;
  GtkLabel *explanation_label;
  GtkButton *next_button;
  GtkActionable *lesson_button;
  GtkLabel *result_label;
  GtkWidget *weak_label;
  GtkFlowBox *weak_box;
  GtkWidget *again_button;
  GtkWidget *export_button;
  GtkWidget *page_button;
  GtkLabel *saved_label;

  /* Owned */
  PurrQuiz *quiz;
  PurrQuizRound *round;      /* NULL while topics are chosen */
  GCancellable *cancellable; /* of what is being taken or saved */

  gboolean loading;
};

G_DEFINE_FINAL_TYPE (PurrStageQuiz, purr_stage_quiz, PURR_TYPE_LESSON_STAGE)

static GSettings *
get_settings (PurrStageQuiz *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  return session != NULL ? purr_session_get_settings (session) : NULL;
}

static void
set_markup (GtkLabel *label, const char *text)
{
  g_autofree char *markup = purr_code_to_markup (text);

  gtk_label_set_markup (label, markup);
}

static gboolean
shows (PurrStageQuiz *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* Choosing -------------------------------------------------------------- */

static void
topics_changed_cb (PurrStageQuiz *self)
{
  gtk_widget_set_sensitive (self->start_button,
                            purr_topic_checks_has_any (self->topics)
                              && self->quiz != NULL);
}

static void
show_topics (PurrStageQuiz *self)
{
  GSettings *settings = get_settings (self);
  guint all, right;
  g_autofree char *questions = NULL;
  g_autofree char *summary = NULL;

  purr_topic_checks_show (self->topics, self->quiz, settings);
  purr_quiz_progress_count (settings, self->quiz, NULL, &all, &right);
  questions = purr_word_plural (all, "question", "questions");
  summary
    = g_strdup_printf ("There are %s, with other numbers each time. %u of "
                       "them you have answered right at least once.",
                       questions, right);
  gtk_label_set_text (self->summary_label, summary);
  topics_changed_cb (self);
}

static void
choose (PurrStageQuiz *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->round, purr_quiz_round_free);
  if (self->quiz != NULL)
    show_topics (self);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
again_cb (PurrStageQuiz *self)
{
  choose (self);
  gtk_widget_grab_focus (self->start_button);
}

static void
all_cb (PurrStageQuiz *self)
{
  purr_topic_checks_toggle_all (self->topics);
}

/* The questions --------------------------------------------------------- */

static PurrLessonKeeper *
get_keeper (PurrStageQuiz *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  return session != NULL ? purr_session_get_lessons (session) : NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrStageQuiz *self = PURR_STAGE_QUIZ (source);
  g_autoptr (GError) error = NULL;
  PurrQuiz *quiz
    = purr_quiz_source_load_finish (result, get_keeper (self), &error);

  self->loading = FALSE;
  g_clear_pointer (&self->quiz, purr_quiz_unref);
  self->quiz = quiz;
  /* It may be gone by now but for this */
  if (self->stack == NULL)
    {
      g_clear_pointer (&self->quiz, purr_quiz_unref);
      return;
    }
  choose (self);
  if (self->quiz == NULL)
    gtk_label_set_text (self->summary_label, error->message);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
load (PurrStageQuiz *self)
{
  if (self->loading)
    return;
  self->loading = TRUE;
  purr_quiz_source_load_async (self, loaded_cb, NULL);
}

/* Asking ---------------------------------------------------------------- */

static void
show_verdict (PurrStageQuiz *self, PurrQuizVerdict verdict, const char *words)
{
  const PurrQuizItem *item = purr_quiz_round_get_item (self->round);
  const PurrQuizTopic *topic = purr_quiz_question_get_topic (item->question);
  gboolean last = purr_quiz_round_get_answered (self->round)
                  == purr_quiz_round_get_count (self->round);
  g_autoptr (GString) explanation = g_string_new (words);
  g_autofree char *said = NULL;
  g_autofree char *lesson = NULL;

  if (verdict == PURR_QUIZ_RIGHT)
    said = g_strdup ("Right.");
  else
    said = g_strdup_printf ("Not quite: the answer is `%s`.", item->right);
  if (verdict != PURR_QUIZ_RIGHT && item->options != NULL)
    {
      g_free (said);
      said = g_strdup_printf ("Not quite: the answer is %u.",
                              item->right_option + 1);
    }
  if (*item->explanation != '\0')
    g_string_append_printf (explanation, "%s%s",
                            explanation->len > 0 ? " " : "", item->explanation);
  set_markup (self->verdict_label, said);
  set_markup (self->explanation_label, explanation->str);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label),
                          explanation->len > 0);
  lesson = g_strdup_printf ("Go to the lesson %s", topic->title);
  gtk_actionable_set_action_target (self->lesson_button, "s", topic->id);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lesson_button), lesson);
  gtk_widget_set_visible (GTK_WIDGET (self->lesson_button),
                          verdict != PURR_QUIZ_RIGHT);
  gtk_button_set_label (self->next_button,
                        last ? "_See How It Went" : "Ne_xt Question");
  purr_plain_names (GTK_WIDGET (self->next_button));
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), FALSE);
  gtk_widget_set_visible (self->verdict_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
answer (PurrStageQuiz *self, const char *text)
{
  g_autofree char *words = NULL;
  PurrQuizVerdict verdict;

  if (self->round == NULL || purr_quiz_round_get_item (self->round) == NULL
      || purr_quiz_round_is_answered (self->round))
    return;
  verdict = purr_quiz_round_answer (self->round, text, &words);
  if (verdict == PURR_QUIZ_UNREADABLE)
    {
      gtk_label_set_text (self->hint_label, words);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_sensitive (self->answer_box, FALSE);
  show_verdict (self, verdict, words);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
chosen_cb (PurrStageQuiz *self, guint number)
{
  const PurrQuizItem *item;
  char text[8];

  if (self->round == NULL || purr_quiz_round_is_answered (self->round))
    return;
  item = purr_quiz_round_get_item (self->round);
  g_snprintf (text, sizeof text, "%u", number + 1);
  answer (self, text);
  purr_choice_buttons_judge (self->choices, (int) number, item->right_option);
}

static void
typed_cb (PurrStageQuiz *self)
{
  answer (self, gtk_editable_get_text (self->entry));
}

static void
show_item (PurrStageQuiz *self, const PurrQuizItem *item)
{
  gboolean is_choice = item->options != NULL;
  g_autofree char *number
    = g_strdup_printf ("Question %u of %u · %s",
                       purr_quiz_round_get_answered (self->round) + 1,
                       purr_quiz_round_get_count (self->round),
                       purr_quiz_question_get_topic (item->question)->title);

  gtk_label_set_text (self->number_label, number);
  set_markup (self->ask_label, item->ask);
  gtk_label_set_text (self->code_label, item->code != NULL ? item->code : "");
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), item->code != NULL);
  gtk_label_set_text (self->hint_label, purr_quiz_item_hint (item));
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), TRUE);
  gtk_widget_set_visible (self->verdict_box, FALSE);
  gtk_label_set_text (self->verdict_label, "");
  gtk_label_set_text (self->explanation_label, "");
  purr_choice_buttons_set (self->choices, (const char *const *) item->options,
                           '1');
  gtk_widget_set_visible (GTK_WIDGET (self->choices), is_choice);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_visible (self->answer_box, !is_choice);
  gtk_widget_set_sensitive (self->answer_box, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "ask");
  if (is_choice)
    purr_choice_buttons_focus (self->choices);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

/* The end --------------------------------------------------------------- */

static void
show_end (PurrStageQuiz *self)
{
  guint answered = purr_quiz_round_get_answered (self->round);
  g_autofree const PurrQuizTopic **weak
    = purr_quiz_round_get_weak_topics (self->round);
  g_autofree char *result
    = answered > 0
        ? g_strdup_printf ("%u of %u right",
                           purr_quiz_round_get_right (self->round), answered)
        : g_strdup ("No question was answered");

  g_cancellable_cancel (self->cancellable);
  gtk_label_set_text (self->result_label, result);
  purr_flow_clear (self->weak_box);
  for (guint i = 0; weak[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (weak[i]->title);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.lesson");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        weak[i]->id);
      purr_flow_add (self->weak_box, button);
    }
  gtk_widget_set_visible (self->weak_label, weak[0] != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->weak_box), weak[0] != NULL);
  gtk_widget_set_sensitive (self->export_button, answered > 0);
  gtk_widget_set_sensitive (self->page_button, answered > 0);
  gtk_label_set_text (self->saved_label, "");
  gtk_stack_set_visible_child_name (self->stack, "end");
  gtk_widget_grab_focus (self->again_button);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

/* All questions of the round are answered */
static void
finish (PurrStageQuiz *self)
{
  show_end (self);
  purr_lesson_stage_done (PURR_LESSON_STAGE (self));
}

static void
end_cb (PurrStageQuiz *self)
{
  if (self->round == NULL)
    return;
  if (purr_quiz_round_get_answered (self->round)
      == purr_quiz_round_get_count (self->round))
    finish (self);
  else
    show_end (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrStageQuiz) self = PURR_STAGE_QUIZ (user_data);
  g_autofree char *said = purr_quiz_export_finish (result);

  if (said != NULL && self->saved_label != NULL)
    gtk_label_set_text (self->saved_label, said);
}

static void
export_cb (PurrStageQuiz *self)
{
  if (self->round == NULL)
    return;
  purr_quiz_export_async (GTK_WIDGET (self), "quiz.csv",
                          purr_quiz_round_to_csv (self->round), saved_cb,
                          g_object_ref (self));
}

static void
page_cb (PurrStageQuiz *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (self->round == NULL)
    return;
  purr_quiz_export_async (GTK_WIDGET (self), "quiz.html",
                          purr_quiz_page (self->round, now), saved_cb,
                          g_object_ref (self));
}

/* Going on -------------------------------------------------------------- */

static void take_next (PurrStageQuiz *self);

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrStageQuiz) self = PURR_STAGE_QUIZ (user_data);
  g_autoptr (GError) error = NULL;
  const PurrQuizItem *item;

  /* The round it was taken for is no more */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  item = purr_quiz_round_next_finish (self->round, result, &error);
  if (item != NULL)
    show_item (self, item);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    finish (self);
  else
    {
      /* One of a teacher's own that makes no sense with these numbers */
      g_info ("%s", error->message);
      take_next (self);
    }
}

static void
take_next (PurrStageQuiz *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  purr_quiz_round_next_async (self->round, self->cancellable, taken_cb,
                              g_object_ref (self));
}

static void
next_cb (PurrStageQuiz *self)
{
  if (self->round != NULL && purr_quiz_round_is_answered (self->round))
    take_next (self);
}

static void
start_cb (PurrStageQuiz *self)
{
  g_autofree const char **topics = purr_topic_checks_get (self->topics);
  GSettings *settings = get_settings (self);
  guint round = 0;

  if (self->quiz == NULL || topics[0] == NULL)
    return;
  if (settings != NULL)
    {
      round = g_settings_get_uint (settings, ROUNDS_KEY) + 1;
      g_settings_set_uint (settings, ROUNDS_KEY, round);
    }
  g_clear_pointer (&self->round, purr_quiz_round_free);
  self->round = purr_quiz_round_new (self->quiz, topics, round, settings);
  take_next (self);
}

/* A number or a letter chooses */
static gboolean
key_cb (PurrStageQuiz *self, guint key, guint code, GdkModifierType state)
{
  guint number = G_MAXUINT;

  if (!shows (self, "ask")
      || !gtk_widget_get_visible (GTK_WIDGET (self->choices))
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    number = key - GDK_KEY_1;
  else if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9)
    number = key - GDK_KEY_KP_1;
  else if (key >= GDK_KEY_a && key <= GDK_KEY_l)
    number = key - GDK_KEY_a;
  return purr_choice_buttons_press (self->choices, number)
           ? GDK_EVENT_STOP
           : GDK_EVENT_PROPAGATE;
}

/* The stage ------------------------------------------------------------- */

static gboolean
purr_stage_quiz_step (PurrLessonStage *stage, int direction)
{
  PurrStageQuiz *self = PURR_STAGE_QUIZ (stage);

  if (direction < 0 || self->quiz == NULL || shows (self, "end"))
    return FALSE;
  if (shows (self, "ask"))
    next_cb (self);
  else
    start_cb (self);
  return TRUE;
}

static void
purr_stage_quiz_reset (PurrLessonStage *stage)
{
  choose (PURR_STAGE_QUIZ (stage));
}

static void
lesson_changed_cb (PurrStageQuiz *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->round, purr_quiz_round_free);
  load (self);
}

static void
purr_stage_quiz_constructed (GObject *object)
{
  PurrStageQuiz *self = PURR_STAGE_QUIZ (object);
  PurrSession *session;

  G_OBJECT_CLASS (purr_stage_quiz_parent_class)->constructed (object);

  session = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  if (session != NULL)
    g_signal_connect_object (purr_session_get_lessons (session), "changed",
                             G_CALLBACK (lesson_changed_cb), self,
                             G_CONNECT_SWAPPED);
  load (self);
}

static void
purr_stage_quiz_dispose (GObject *object)
{
  PurrStageQuiz *self = PURR_STAGE_QUIZ (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->round, purr_quiz_round_free);
  g_clear_pointer (&self->quiz, purr_quiz_unref);

  G_OBJECT_CLASS (purr_stage_quiz_parent_class)->dispose (object);
}

static void
purr_stage_quiz_class_init (PurrStageQuizClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  object_class->constructed = purr_stage_quiz_constructed;
  object_class->dispose = purr_stage_quiz_dispose;
  stage_class->step = purr_stage_quiz_step;
  stage_class->tells_done = TRUE;
  stage_class->reset = purr_stage_quiz_reset;

  g_type_ensure (PURR_TYPE_CHOICE_BUTTONS);
  g_type_ensure (PURR_TYPE_TOPIC_CHECKS);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageQuiz, child)
#define BIND_CALLBACK(callback)                                                \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-quiz.ui");
  BIND (stack);
  BIND (summary_label);
  BIND (topics);
  BIND (start_button);
  BIND (number_label);
  BIND (ask_label);
  BIND (code_label);
  BIND (choices);
  BIND (answer_box);
  BIND (entry);
  BIND (hint_label);
  BIND (verdict_box);
  BIND (verdict_label);
  BIND (explanation_label);
  BIND (next_button);
  BIND (lesson_button);
  BIND (result_label);
  BIND (weak_label);
  BIND (weak_box);
  BIND (again_button);
  BIND (export_button);
  BIND (page_button);
  BIND (saved_label);
  BIND_CALLBACK (again_cb);
  BIND_CALLBACK (all_cb);
  BIND_CALLBACK (chosen_cb);
  BIND_CALLBACK (end_cb);
  BIND_CALLBACK (export_cb);
  BIND_CALLBACK (page_cb);
  BIND_CALLBACK (key_cb);
  BIND_CALLBACK (next_cb);
  BIND_CALLBACK (start_cb);
  BIND_CALLBACK (topics_changed_cb);
  BIND_CALLBACK (typed_cb);
#undef BIND_CALLBACK
#undef BIND
}

static void
purr_stage_quiz_init (PurrStageQuiz *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
