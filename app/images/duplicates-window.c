/* duplicates-window.c: pictures that stand there more than once */

#include "app/images/duplicates-window.h"

#include "engine/duplicates/duplicates.h"

#include "app/images/duplicate-rows.h"
#include "app/text/wording.h"

#define PURR_TYPE_DUPLICATES_WINDOW (purr_duplicates_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrDuplicatesWindow,
                      purr_duplicates_window,
                      PURR,
                      DUPLICATES_WINDOW,
                      AdwWindow)

struct _PurrDuplicatesWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkListView *list;
  GtkLabel *explanation;
  GtkButton *button;

  /* Owned */
  PurrDataset *dataset;

  gboolean excluded;
};

enum
{
  SIGNAL_EXCLUDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrDuplicatesWindow,
                     purr_duplicates_window,
                     ADW_TYPE_WINDOW)

/* Rows are of all heights and few are in view, so each is made anew. */
static void
bind_row_cb (PurrDuplicatesWindow *self, GtkListItem *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (
    item, purr_duplicate_rows_make_widget (gtk_list_item_get_item (item),
                                           self->dataset, self->excluded));
}

static void
unbind_row_cb (PurrDuplicatesWindow *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, NULL);
}

/* Which copies go, of the kinds that there are */
static char *
explain (PurrDuplicatesWindow *self, const PurrDuplicateCounts *counts)
{
  GString *text = g_string_new (NULL);
  g_autofree char *pictures
    = purr_word_plural (counts->left_out, "picture", "pictures");

  if (counts->left_out == 0)
    {
      g_string_append (text,
                       "All of them are test pictures. They stay, so that the "
                       "test set is the one that was given.");
      return g_string_free (text, FALSE);
    }
  if (self->excluded)
    g_string_append_printf (text, "%s are left out.", pictures);
  else
    g_string_append_printf (text,
                            "Excluding leaves out %s, which can be undone; no "
                            "file is changed.",
                            pictures);
  if (counts->contradicting > 0)
    g_string_append (text,
                     " A picture under two classes goes altogether, for one "
                     "of them is wrong.");
  if (counts->in_test > 0)
    g_string_append (text, " What is tested stays, its copies go.");
  return g_string_free (text, FALSE);
}

static void
exclude_cb (PurrDuplicatesWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_EXCLUDE], 0, !self->excluded);
  gtk_window_close (GTK_WINDOW (self));
}

static void
purr_duplicates_window_dispose (GObject *object)
{
  PurrDuplicatesWindow *self = PURR_DUPLICATES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_DUPLICATES_WINDOW);
  g_clear_pointer (&self->dataset, purr_dataset_unref);

  G_OBJECT_CLASS (purr_duplicates_window_parent_class)->dispose (object);
}

static void
purr_duplicates_window_class_init (PurrDuplicatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_duplicates_window_dispose;

  signals[SIGNAL_EXCLUDE]
    = g_signal_new ("exclude", PURR_TYPE_DUPLICATES_WINDOW, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/duplicates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesWindow,
                                        title);
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesWindow,
                                        list);
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesWindow,
                                        explanation);
  gtk_widget_class_bind_template_child (widget_class, PurrDuplicatesWindow,
                                        button);
  gtk_widget_class_bind_template_callback (widget_class, exclude_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
purr_duplicates_window_init (PurrDuplicatesWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

GtkWindow *
purr_duplicates_window_new (PurrDuplicates *duplicates,
                            PurrDataset *dataset,
                            gboolean excluded)
{
  PurrDuplicatesWindow *self = g_object_new (PURR_TYPE_DUPLICATES_WINDOW, NULL);
  PurrDuplicateCounts counts = purr_duplicates_get_counts (duplicates);
  g_autofree char *copies
    = purr_word_plural (counts.duplicates, "duplicate", "duplicates");
  g_autofree char *groups = purr_word_plural (counts.groups, "group", "groups");
  g_autofree char *subtitle = g_strdup_printf ("%s in %s", copies, groups);
  g_autofree char *explanation = NULL;
  GtkNoSelection *model;

  self->dataset = purr_dataset_ref (dataset);
  self->excluded = excluded;
  explanation = explain (self, &counts);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_label_set_text (self->explanation, explanation);
  gtk_button_set_label (self->button,
                        excluded ? "_Include Them Again" : "_Exclude Them");
  gtk_widget_set_visible (GTK_WIDGET (self->button), counts.left_out > 0);
  model = gtk_no_selection_new (purr_duplicate_rows_new (duplicates));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
  return GTK_WINDOW (self);
}
