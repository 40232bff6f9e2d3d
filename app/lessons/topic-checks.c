/* topic-checks.c: which lessons a quiz asks about, one check for each */

#include "app/lessons/topic-checks.h"

#include "app/session/quiz-round.h"
#include "app/widgets/flow.h"

struct _PurrTopicChecks
{
  AdwBin parent_instance;

  /* Template */
  GtkFlowBox *box;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrTopicChecks, purr_topic_checks, ADW_TYPE_BIN)

static GtkCheckButton *
get_check (PurrTopicChecks *self, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->box, index);

  return child != NULL ? GTK_CHECK_BUTTON (gtk_flow_box_child_get_child (child))
                       : NULL;
}

static const char *
get_topic (GtkCheckButton *check)
{
  return g_object_get_data (G_OBJECT (check), "topic");
}

static void
toggled_cb (PurrTopicChecks *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add (PurrTopicChecks *self,
     PurrQuiz *quiz,
     GSettings *settings,
     const PurrQuizTopic *topic,
     gboolean checked)
{
  guint all, right;
  g_autofree char *words = NULL;
  GtkWidget *check;

  purr_quiz_progress_count (settings, quiz, topic->id, &all, &right);
  if (all == 0)
    return;
  words = settings != NULL
            ? g_strdup_printf ("%s (%u of %u)", topic->title, right, all)
            : g_strdup (topic->title);
  check = gtk_check_button_new_with_label (words);
  g_object_set_data (G_OBJECT (check), "topic", (gpointer) topic->id);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), checked);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  purr_flow_add (self->box, check);
}

void
purr_topic_checks_show (PurrTopicChecks *self,
                        PurrQuiz *quiz,
                        GSettings *settings)
{
  g_autoptr (GHashTable) unchecked = g_hash_table_new (g_str_hash, g_str_equal);
  GtkCheckButton *before;

  g_return_if_fail (PURR_IS_TOPIC_CHECKS (self));

  for (int i = 0; (before = get_check (self, i)) != NULL; i++)
    if (!gtk_check_button_get_active (before))
      g_hash_table_add (unchecked, (gpointer) get_topic (before));
  purr_flow_clear (self->box);
  for (const PurrQuizTopic *topic = purr_quiz_topics; topic->id != NULL;
       topic++)
    add (self, quiz, settings, topic,
         !g_hash_table_contains (unchecked, topic->id));
}

void
purr_topic_checks_toggle_all (PurrTopicChecks *self)
{
  gboolean all = TRUE;
  GtkCheckButton *check;

  g_return_if_fail (PURR_IS_TOPIC_CHECKS (self));

  for (int i = 0; (check = get_check (self, i)) != NULL; i++)
    all = all && gtk_check_button_get_active (check);
  for (int i = 0; (check = get_check (self, i)) != NULL; i++)
    gtk_check_button_set_active (check, !all);
}

const char **
purr_topic_checks_get (PurrTopicChecks *self)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new ();
  GtkCheckButton *check;

  g_return_val_if_fail (PURR_IS_TOPIC_CHECKS (self), NULL);

  for (int i = 0; (check = get_check (self, i)) != NULL; i++)
    if (gtk_check_button_get_active (check))
      g_ptr_array_add (topics, (gpointer) get_topic (check));
  g_ptr_array_add (topics, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&topics), FALSE);
}

gboolean
purr_topic_checks_has_any (PurrTopicChecks *self)
{
  g_autofree const char **topics = purr_topic_checks_get (self);

  return topics != NULL && topics[0] != NULL;
}

static void
purr_topic_checks_dispose (GObject *object)
{
  /* First, or the bin would be left with a child that is gone */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_TOPIC_CHECKS);

  G_OBJECT_CLASS (purr_topic_checks_parent_class)->dispose (object);
}

static void
purr_topic_checks_class_init (PurrTopicChecksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_topic_checks_dispose;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_TOPIC_CHECKS, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/topic-checks.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrTopicChecks, box);
}

static void
purr_topic_checks_init (PurrTopicChecks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
