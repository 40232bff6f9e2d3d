/* gallery.c: exactly the pictures behind a number, worst first */

#include "app/pictures/gallery.h"

#include "app/pictures/picture-bar.h"
#include "app/pictures/thumbnail.h"
#include "app/text/wording.h"
#include "app/widgets/cell-grid.h"
#include "engine/images/display-name.h"
#include "engine/insight/learnt-from.h"
#include "engine/learning/logistic-pass.h"

#include <math.h>

/* What the model says of one */
typedef struct
{
  guint32 picture;
  guint class_index; /* when it was asked */
  gboolean positive; /* its label then */
  double z;
} Shown;

struct _PurrGallery
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *changes;
  GtkLabel *details;
  PurrCellGrid *grid;
  PurrPictureBar *bar;

  /* Owned */
  PurrSession *session;
  PurrPreviewLoader *loader;
  PurrAnswers *answers; /* NULL before anybody asked */
  PurrDataset *dataset; /* as the pictures are now */
  GArray *shown;        /* of Shown, worst first */

  double threshold; /* when they were asked for */
};

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrGallery, purr_gallery, ADW_TYPE_BIN)

static const Shown *
get_shown (PurrGallery *self, guint position)
{
  return &g_array_index (self->shown, Shown, position);
}

/* Words ---------------------------------------------------------------------- */

static double
get_log_odds (PurrGallery *self, const Shown *shown)
{
  return purr_model_get_log_odds (purr_answers_get_model (self->answers),
                                  shown->z);
}

/* -log of the probability that the model gives the label; as the cost has it */
static double
get_loss (PurrGallery *self, const Shown *shown)
{
  return purr_logistic_loss (get_log_odds (self, shown), shown->positive);
}

static const char *
get_answer (PurrGallery *self, const Shown *shown)
{
  PurrModel *model = purr_answers_get_model (self->answers);
  const PurrModelParts *parts = purr_model_get_parts (model);
  double threshold
    = purr_model_threshold_to_logit (model, purr_evaluation_get_threshold (
                                              purr_session_get_evaluation (
                                                self->session)));

  return shown->z >= threshold
           ? parts->positive_name
           : purr_model_name_negative (parts, self->dataset);
}

static char *
describe (PurrGallery *self, guint position)
{
  const Shown *shown = get_shown (self, position);
  gsize i = shown->picture;
  g_autofree char *name
    = purr_display_name (purr_dataset_get_name (self->dataset, i));
  g_autofree char *probability = purr_word_percent (
    purr_model_get_probability (purr_answers_get_model (self->answers),
                                shown->z));
  g_autofree char *loss = purr_word_number (get_loss (self, shown));
  guint class_index = purr_dataset_get_class_of (self->dataset, i);
  g_autofree char *before
    = class_index != shown->class_index
        ? g_strdup_printf (" (was “%s”)",
                           purr_dataset_get_class_name (self->dataset,
                                                        shown->class_index))
        : g_strdup ("");

  return g_strdup_printf (
    "%s: labelled “%s”%s%s, answered “%s”, probability of “%s” %s, loss %s",
    name, purr_dataset_get_class_name (self->dataset, class_index), before,
    purr_dataset_is_excluded (self->dataset, i) ? ", left out" : "",
    get_answer (self, shown),
    purr_model_get_parts (purr_answers_get_model (self->answers))
      ->positive_name,
    probability, loss);
}

static void
update_details (PurrGallery *self)
{
  guint n = purr_cell_grid_get_n_cells (self->grid);
  guint chosen = purr_cell_grid_get_chosen (self->grid);
  g_autofree char *text = NULL;

  if (self->answers == NULL || chosen >= n
      || purr_cell_grid_get_n_selected (self->grid) == 0)
    {
      gtk_label_set_text (self->details,
                          n == 0 ? ""
                                 : "Select pictures to relabel them or "
                                   "leave them out; the worst come first");
      return;
    }
  text = describe (self, chosen);
  gtk_label_set_text (self->details, text);
}

static double
get_threshold (PurrGallery *self)
{
  return purr_evaluation_get_threshold (
    purr_session_get_evaluation (self->session));
}

/* What was done about them since they were asked for; they stay the same ones, also
 * where others are answered so by now */
static void
update_changes (PurrGallery *self)
{
  guint relabelled = 0;
  guint left_out = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint k = 0; k < self->shown->len; k++)
    {
      const Shown *shown = get_shown (self, k);

      relabelled += purr_dataset_get_class_of (self->dataset, shown->picture)
                    != shown->class_index;
      left_out
        += purr_dataset_is_excluded (self->dataset, shown->picture) ? 1 : 0;
    }
  if (relabelled > 0)
    {
      g_autofree char *n = purr_word_count (relabelled);

      g_string_append_printf (text, "%s relabelled", n);
    }
  if (left_out > 0)
    {
      g_autofree char *n = purr_word_count (left_out);

      g_string_append_printf (text, "%s%s left out", text->len > 0 ? ", " : "",
                              n);
    }
  if (text->len > 0)
    g_string_append (text, " since; the figures count them as they are now");
  if (get_threshold (self) != self->threshold)
    g_string_append_printf (text, "%sFound at threshold %.4f; it is %.4f now",
                            text->len > 0 ? "\n" : "", self->threshold,
                            get_threshold (self));
  gtk_label_set_text (self->changes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), text->len > 0);
}

/* The grid ------------------------------------------------------------------- */

static void
show_cell_cb (GtkWidget *cell, guint position, gpointer user_data)
{
  PurrGallery *self = user_data;
  PurrThumbnail *thumbnail = PURR_THUMBNAIL (cell);
  const Shown *shown;
  g_autofree char *probability = NULL;
  g_autofree char *loss = NULL;
  g_autofree char *use = NULL;

  if (position == PURR_CELL_GRID_NONE)
    {
      purr_thumbnail_clear (thumbnail);
      return;
    }
  shown = get_shown (self, position);
  probability = purr_word_percent (
    purr_model_get_probability (purr_answers_get_model (self->answers),
                                shown->z));
  loss = g_strdup_printf ("%.2f", get_loss (self, shown));
  use = g_strdup_printf ("→ %s\n%s · %s", get_answer (self, shown), probability,
                         loss);
  purr_thumbnail_show (thumbnail, self->dataset, shown->picture, self->loader);
  purr_thumbnail_set_use (thumbnail, use);
}

static guint32
picture_at (guint position, gpointer user_data)
{
  return get_shown (user_data, position)->picture;
}

static void
activated_cb (PurrGallery *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.inspect-picture", "u",
                              get_shown (self, position)->picture);
}

static void
close_cb (PurrGallery *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
show_nothing (PurrGallery *self)
{
  g_array_set_size (self->shown, 0);
  purr_cell_grid_set_n_cells (self->grid, 0);
  g_clear_pointer (&self->answers, purr_answers_unref);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  purr_preview_loader_clear (self->loader);
  close_cb (self);
}

static void
dataset_changed_cb (PurrGallery *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);

  if (self->dataset == NULL)
    return;
  if (dataset == NULL
      || purr_dataset_get_columns (dataset)
           != purr_dataset_get_columns (self->dataset))
    {
      show_nothing (self);
      return;
    }
  purr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = dataset;
  purr_cell_grid_update (self->grid, self->shown->len, PURR_CELL_GRID_NONE);
  update_changes (self);
  update_details (self);
}

static void
threshold_cb (PurrGallery *self)
{
  if (self->dataset == NULL)
    return;
  purr_cell_grid_update (self->grid, self->shown->len, PURR_CELL_GRID_NONE);
  update_changes (self);
  update_details (self);
}

/* Public --------------------------------------------------------------------- */

/* z of each of the dataset's pictures, NaN of those that have none */
static double *
gather_logits (PurrAnswers *answers, gsize m)
{
  double *z = g_new (double, MAX (1, m));

  for (gsize i = 0; i < m; i++)
    z[i] = NAN;
  for (int p = PURR_PART_ANY; p <= PURR_PART_TEST; p++)
    {
      const PurrPartAnswers *part = purr_answers_get (answers, (PurrPart) p);

      for (gsize k = 0; part != NULL && k < part->n; k++)
        z[part->pictures[k]] = part->z[k];
    }
  return z;
}

void
purr_gallery_show (PurrGallery *self,
                   const char *title,
                   const GArray *pictures,
                   PurrAnswers *answers)
{
  PurrDataset *dataset;
  const guint8 *labels;
  g_autofree double *z = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (PURR_IS_GALLERY (self));
  g_return_if_fail (answers != NULL);

  purr_answers_ref (answers);
  g_clear_pointer (&self->answers, purr_answers_unref);
  self->answers = answers;
  self->threshold = get_threshold (self);
  dataset = purr_answers_get_dataset (answers);
  labels = purr_dataset_get_labels (dataset);
  z = gather_logits (answers, purr_dataset_get_size (dataset));
  if (self->dataset == NULL
      || purr_dataset_get_columns (dataset)
           != purr_dataset_get_columns (self->dataset))
    purr_preview_loader_clear (self->loader);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = purr_dataset_ref (dataset);

  g_array_set_size (self->shown, 0);
  for (guint k = 0; k < pictures->len; k++)
    {
      Shown shown = { .picture = g_array_index (pictures, guint32, k) };

      shown.class_index = purr_dataset_get_class_of (dataset, shown.picture);
      shown.positive = labels != NULL && labels[shown.picture];
      shown.z = z[shown.picture];
      g_array_append_val (self->shown, shown);
    }
  count = purr_word_plural (pictures->len, "picture", "pictures");
  text = g_strdup_printf ("%s: %s", count, title);
  gtk_label_set_text (self->title, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), text);
  purr_cell_grid_set_n_cells (self->grid, self->shown->len);
  update_changes (self);
  update_details (self);
  /* They may have been changed since the answers were made */
  dataset_changed_cb (self);
}

static void
purr_gallery_dispose (GObject *object)
{
  PurrGallery *self = PURR_GALLERY (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_GALLERY);
  g_clear_pointer (&self->answers, purr_answers_unref);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_object (&self->loader);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_gallery_parent_class)->dispose (object);
}

static void
purr_gallery_finalize (GObject *object)
{
  g_array_unref (PURR_GALLERY (object)->shown);

  G_OBJECT_CLASS (purr_gallery_parent_class)->finalize (object);
}

static void
purr_gallery_class_init (PurrGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_gallery_finalize;
  signals[SIGNAL_CLOSED]
    = g_signal_new ("closed", PURR_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PURR_TYPE_CELL_GRID);
  g_type_ensure (PURR_TYPE_PICTURE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/pictures/gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrGallery, title);
  gtk_widget_class_bind_template_child (widget_class, PurrGallery, changes);
  gtk_widget_class_bind_template_child (widget_class, PurrGallery, details);
  gtk_widget_class_bind_template_child (widget_class, PurrGallery, grid);
  gtk_widget_class_bind_template_child (widget_class, PurrGallery, bar);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_details);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
purr_gallery_init (PurrGallery *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_cell_grid_set_cells (self->grid,
                            &(PurrCellGridCells) { purr_thumbnail_new_tall,
                                                   show_cell_cb },
                            self);
}

GtkWidget *
purr_gallery_new (PurrSession *session)
{
  PurrGallery *self = g_object_new (PURR_TYPE_GALLERY, NULL);

  self->session = g_object_ref (session);
  self->loader = purr_preview_loader_new (purr_session_get_decoder (session),
                                          PURR_THUMBNAIL_SIDE);
  purr_picture_bar_bind (self->bar, session, self->grid, picture_at, self);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (purr_session_get_evaluation (session), "threshold",
                           G_CALLBACK (threshold_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
