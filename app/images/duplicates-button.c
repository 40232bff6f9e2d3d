/* duplicates-button.c: tells of duplicates among the session's pictures */

#include "app/images/duplicates-button.h"

#include "engine/duplicates/duplicates.h"

#include "app/images/duplicates-window.h"
#include "app/text/wording.h"

struct _PurrDuplicatesButton
{
  AdwBin parent_instance;

  /* Template */
  GtkButton *button;
  GtkLabel *title;
  GtkLabel *caption;

  /* Owned */
  PurrSession *session;
  PurrDataset *searched; /* whose pictures were looked through, or are */
  GCancellable *search;  /* NULL when none is under way */
  PurrDuplicates *duplicates;
  PurrDuplicates *listed; /* in the list that was opened last */
};

enum
{
  SIGNAL_SAID,
  SIGNAL_LIST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrDuplicatesButton, purr_duplicates_button, ADW_TYPE_BIN)

/* What it says ------------------------------------------------------------- */

static void
add_line (GString *text, gsize count, const char *what)
{
  g_autofree char *number = NULL;

  if (count == 0)
    return;
  number = purr_word_count (count);
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", number,
                          what);
}

static void
update (PurrDuplicatesButton *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  PurrDuplicateCounts counts = { 0 };
  g_autoptr (GString) caption = g_string_new (NULL);
  g_autofree char *copies = NULL;
  g_autofree char *title = NULL;
  gsize left_out;

  if (self->duplicates != NULL)
    counts = purr_duplicates_get_counts (self->duplicates);
  gtk_widget_set_visible (GTK_WIDGET (self), counts.groups > 0);
  if (counts.groups == 0)
    return;

  copies = purr_word_plural (counts.duplicates, "Duplicate", "Duplicates");
  title = g_strdup_printf ("%s…", copies);
  left_out = purr_dataset_count_left_out (dataset, PURR_LEFT_OUT_DUPLICATE);
  if (left_out > 0)
    add_line (caption, left_out, "left out");
  else
    {
      add_line (caption, counts.in_test, "in both training and test");
      add_line (caption, counts.in_validation,
                "in both training and validation");
      add_line (caption, counts.contradicting, "under two classes");
    }
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->caption, caption->str);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption->len > 0);
}

/* Searching ---------------------------------------------------------------- */

static void
search_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  PurrDuplicates *duplicates
    = purr_duplicates_find (task_data, 0, cancellable, &error);

  if (duplicates == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, duplicates,
                           (GDestroyNotify) purr_duplicates_unref);
}

static void
search_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrDuplicatesButton *self = PURR_DUPLICATES_BUTTON (source);
  g_autoptr (PurrDuplicates) duplicates
    = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another search has taken this one's place, or nobody wants any */
  if (self->search == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->search)
    return;
  g_clear_object (&self->search);
  /* What went wrong with the pictures is told by whoever uses them */
  g_clear_pointer (&self->duplicates, purr_duplicates_unref);
  self->duplicates = g_steal_pointer (&duplicates);
  update (self);
}

static void
stop (PurrDuplicatesButton *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->duplicates, purr_duplicates_unref);
  g_clear_pointer (&self->searched, purr_dataset_unref);
}

static gboolean
have_same_classes (PurrDataset *one, PurrDataset *other)
{
  gsize m = purr_dataset_get_size (one);

  for (gsize i = 0; i < m; i++)
    if (purr_dataset_get_class_of (one, i)
        != purr_dataset_get_class_of (other, i))
      return FALSE;
  return TRUE;
}

static void
dataset_changed_cb (PurrDuplicatesButton *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  g_autoptr (GTask) task = NULL;

  gboolean same_pictures = dataset != NULL && self->searched != NULL
                           && purr_dataset_get_columns (dataset)
                                == purr_dataset_get_columns (self->searched);

  /* What is left out leaves the pictures as they are */
  if (same_pictures && have_same_classes (dataset, self->searched))
    {
      update (self);
      return;
    }

  /* In other classes some may no longer contradict each other, or may now: what was
   * found stands until that is known */
  if (same_pictures && self->search != NULL)
    g_cancellable_cancel (self->search);
  if (same_pictures)
    {
      g_clear_object (&self->search);
      g_clear_pointer (&self->searched, purr_dataset_unref);
    }
  else
    stop (self);
  update (self);
  if (dataset == NULL)
    return;
  self->searched = purr_dataset_ref (dataset);
  self->search = g_cancellable_new ();
  task = g_task_new (self, self->search, search_done_cb, NULL);
  g_task_set_source_tag (task, dataset_changed_cb);
  g_task_set_task_data (task, purr_dataset_ref (dataset),
                        (GDestroyNotify) purr_dataset_unref);
  g_task_run_in_thread (task, search_in_thread);
}

/* Leaving out -------------------------------------------------------------- */

static void
exclude_cb (PurrDuplicatesButton *self, gboolean leave_out)
{
  PurrEdits *edits = purr_session_get_edits (self->session);

  /* While the list was open another folder may have arrived, whose duplicates
   * nobody has looked at */
  if (self->duplicates != self->listed)
    g_signal_emit (self, signals[SIGNAL_SAID], 0,
                   "These pictures are not loaded any more. Open the list of "
                   "the new ones' duplicates, if they have any.");
  else if (leave_out)
    purr_edits_exclude_duplicates (edits, self->duplicates);
  else
    purr_edits_include_duplicates (edits);
}

static void
clicked_cb (PurrDuplicatesButton *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  GtkWindow *window;

  if (self->duplicates == NULL)
    return;
  g_clear_pointer (&self->listed, purr_duplicates_unref);
  self->listed = purr_duplicates_ref (self->duplicates);
  window = purr_duplicates_window_new (
    self->duplicates, dataset,
    purr_dataset_count_left_out (dataset, PURR_LEFT_OUT_DUPLICATE) > 0);
  g_signal_connect_object (window, "exclude", G_CALLBACK (exclude_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[SIGNAL_LIST], 0, window);
}

/* The object --------------------------------------------------------------- */

void
purr_duplicates_button_set_session (PurrDuplicatesButton *self,
                                    PurrSession *session)
{
  g_return_if_fail (PURR_IS_DUPLICATES_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dataset_changed_cb (self);
}

static void
purr_duplicates_button_dispose (GObject *object)
{
  PurrDuplicatesButton *self = PURR_DUPLICATES_BUTTON (object);

  stop (self);
  g_clear_pointer (&self->listed, purr_duplicates_unref);
  /* First, for disposing of the template would free it and leave the bin
   * with a child that is gone */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_DUPLICATES_BUTTON);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_duplicates_button_parent_class)->dispose (object);
}

static void
purr_duplicates_button_class_init (PurrDuplicatesButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_duplicates_button_dispose;

  signals[SIGNAL_SAID]
    = g_signal_new ("said", PURR_TYPE_DUPLICATES_BUTTON, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LIST]
    = g_signal_new ("list", PURR_TYPE_DUPLICATES_BUTTON, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WINDOW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/duplicates-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesButton,
                                        button);
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesButton,
                                        title);
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesButton,
                                        caption);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
purr_duplicates_button_init (PurrDuplicatesButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
