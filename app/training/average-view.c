/* average-view.c: the average picture of either class, and their difference */

#include "app/training/average-view.h"

#include "app/session/background.h"
#include "app/text/wording.h"
#include "app/widgets/pixel-picture.h"

#include "engine/dataset/dataset-split.h"
#include "engine/insight/average.h"

#include <math.h>

struct _PurrAverageView
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *box;
  PurrPixelPicture *negative_picture;
  PurrPixelPicture *positive_picture;
  PurrPixelPicture *difference_picture;
  GtkLabel *negative_label;
  GtkLabel *positive_label;

  /* Owned */
  PurrRun *run;
  PurrDataset *shown; /* the pictures whose averages these are, or will be */
  GCancellable *cancellable; /* of the task under way, or NULL */
};

G_DEFINE_FINAL_TYPE (PurrAverageView, purr_average_view, ADW_TYPE_BIN)

static void
free_average (gpointer data)
{
  PurrAverage *average = data;

  purr_average_clear (average);
  g_free (average);
}

/* Of all three parts: what a class looks like is no question of the split */
static gpointer
measure (gpointer data, PurrWorkers *workers, GError **error)
{
  PurrDataset *dataset = data;
  g_autoptr (PurrSplit) split = purr_dataset_split (dataset, 0, 0);
  gsize m = split->n_train + split->n_validation + split->n_test;
  g_autofree guint32 *index = g_new (guint32, MAX (m, 1));
  PurrExamples examples = {
    purr_dataset_get_columns (dataset),
    purr_dataset_get_labels (dataset),
    index,
    m,
    PURR_FEATURES,
  };
  PurrAverage *average = g_new0 (PurrAverage, 1);

  m = 0;
  for (gsize i = 0; i < split->n_train; i++)
    index[m++] = split->train[i];
  for (gsize i = 0; i < split->n_validation; i++)
    index[m++] = split->validation[i];
  for (gsize i = 0; i < split->n_test; i++)
    index[m++] = split->test[i];
  purr_average_measure (&examples, workers, average);
  if (purr_dataset_check_unchanged (dataset, error))
    return average;
  free_average (average);
  return NULL;
}

static void
show_picture (PurrPixelPicture *picture, const double *average)
{
  guint8 bytes[PURR_FEATURES];

  for (gsize k = 0; k < PURR_FEATURES; k++)
    bytes[k] = (guint8) lround (average[k]);
  purr_pixel_picture_set_rgb (picture, bytes, PURR_SIDE, PURR_SIDE);
}

static void
show_name (GtkLabel *label,
           PurrPixelPicture *picture,
           const char *name,
           gsize count)
{
  g_autofree char *pictures = purr_word_plural (count, "picture", "pictures");
  g_autofree char *words = g_strdup_printf ("“%s”, %s", name, pictures);
  g_autofree char *alternative = g_strdup_printf ("Average of %s", words);

  gtk_label_set_text (label, words);
  purr_pixel_picture_set_alternative_text (picture, alternative);
}

static void
show (PurrAverageView *self, const PurrAverage *average)
{
  double difference[PURR_SIDE * PURR_SIDE];

  show_picture (self->negative_picture, average->picture[0]);
  show_picture (self->positive_picture, average->picture[1]);
  for (gsize p = 0; p < G_N_ELEMENTS (difference); p++)
    {
      difference[p] = 0;
      for (gsize k = p * PURR_CHANNELS; k < (p + 1) * PURR_CHANNELS; k++)
        difference[p] += average->picture[1][k] - average->picture[0][k];
    }
  purr_pixel_picture_set_heat (self->difference_picture, difference, PURR_SIDE,
                               PURR_SIDE);
  purr_pixel_picture_set_alternative_text (
    self->difference_picture,
    "The difference of the averages: where either class is lighter");
  show_name (self->negative_label, self->negative_picture,
             purr_dataset_get_negative_name (self->shown), average->count[0]);
  show_name (self->positive_label, self->positive_picture,
             purr_dataset_get_positive_name (self->shown), average->count[1]);
  gtk_widget_set_visible (self->box, TRUE);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrAverageView *self = user_data;
  g_autoptr (GError) error = NULL;
  PurrAverage *average = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled: there may be nobody left */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* Pictures that have changed since they are of no use, as training will say */
  if (average == NULL)
    return;
  show (self, average);
  free_average (average);
}

static void
forget (PurrAverageView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, purr_dataset_unref);
}

static void
update (PurrAverageView *self)
{
  PurrDataset *dataset
    = self->run != NULL ? purr_run_get_dataset (self->run) : NULL;
  g_autoptr (GTask) task = NULL;

  if (dataset == self->shown || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  forget (self);
  gtk_widget_set_visible (self->box, FALSE);
  if (dataset == NULL || purr_dataset_get_labels (dataset) == NULL)
    return;
  self->shown = purr_dataset_ref (dataset);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, measured_cb, self);
  g_task_set_source_tag (task, update);
  g_task_set_task_data (task, purr_dataset_ref (dataset),
                        (GDestroyNotify) purr_dataset_unref);
  purr_background_start (task, measure, free_average,
                         "The computer has no room for another thread, so the "
                         "pictures were not averaged.");
}

void
purr_average_view_set_run (PurrAverageView *self, PurrRun *run)
{
  g_return_if_fail (PURR_IS_AVERAGE_VIEW (self));
  g_return_if_fail (PURR_IS_RUN (run));
  g_return_if_fail (self->run == NULL);

  self->run = g_object_ref (run);
  g_signal_connect_object (run, "dataset-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/* The object ----------------------------------------------------------------- */

static void
purr_average_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_average_view_parent_class)->map (widget);

  update (PURR_AVERAGE_VIEW (widget));
}

static void
purr_average_view_dispose (GObject *object)
{
  PurrAverageView *self = PURR_AVERAGE_VIEW (object);

  forget (self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_AVERAGE_VIEW);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (purr_average_view_parent_class)->dispose (object);
}

static void
purr_average_view_class_init (PurrAverageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_average_view_dispose;
  widget_class->map = purr_average_view_map;
  g_type_ensure (PURR_TYPE_PIXEL_PICTURE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/average-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrAverageView, child)
  BIND (box);
  BIND (negative_picture);
  BIND (positive_picture);
  BIND (difference_picture);
  BIND (negative_label);
  BIND (positive_label);
#undef BIND
}

static void
purr_average_view_init (PurrAverageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
