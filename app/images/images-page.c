/* images-page.c: the pictures to learn from: classes, thumbnails, refusals */

#include "app/images/images-page.h"

#include "engine/images/display-name.h"

#include "app/images/class-row.h"
#include "app/images/dataset-faults.h"
#include "app/images/dataset-words.h"
#include "app/images/duplicates-button.h"
#include "app/images/missing-folder.h"
#include "app/images/news-card.h"
#include "app/images/refusals-window.h"
#include "app/pictures/picture-bar.h"
#include "app/pictures/picture-list.h"
#include "app/pictures/thumbnail.h"
#include "app/pictures/thumbnail-loader.h"
#include "app/session/standing.h"
#include "app/widgets/cell-grid.h"
#include "app/widgets/lesson-link.h"
#include "app/widgets/toast.h"
#include "app/text/wording.h"

struct _PurrImagesPage
{
  PurrPage parent_instance;

  /* Template */
  GtkWidget *sidebar;
  GtkStack *stack;
  PurrMissingFolder *missing_folder;
  PurrNewsCard *news_card;
  GtkLabel *folder_label;
  GtkLabel *summary_label;
  GtkLabel *shapes_label;
  PurrSentences *faults;
  GtkDropDown *positive_drop_down;
  GtkLabel *positive_hint;
  GtkListBox *class_list;
  GtkWidget *split_button;
  GtkButton *refusals_button;
  PurrDuplicatesButton *duplicates_button;
  PurrCellGrid *grid;
  PurrPictureBar *bar;
  AdwToastOverlay *toasts;

  /* Owned */
  PurrSession *session;
  PurrPictureList *pictures; /* in the grid; NULL before the first */
  PurrPreviewLoader *loader;
  PurrStanding *standing;
  PurrDataset *shown; /* whose pictures the grid shows, whatever its labels */

  gboolean updating; /* the drop-down is being filled, nobody chose */
};

G_DEFINE_FINAL_TYPE (PurrImagesPage, purr_images_page, PURR_TYPE_PAGE)

/* The sidebar ---------------------------------------------------------- */

/* The class of a row, as purr_picture_list_new() wants it; the last one has what is
 * left out */
static int
get_which (PurrImagesPage *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (index > (int) purr_dataset_get_n_classes (self->shown))
    return PURR_PICTURES_LEFT_OUT;
  return index == 0 ? PURR_PICTURES_ALL : index - 1;
}

static void
takes_part_cb (PurrImagesPage *self, gboolean takes_part, GtkListBoxRow *row)
{
  purr_edits_choose_class (purr_session_get_edits (self->session),
                           (guint) get_which (self, row), takes_part);
}

static void
dropped_cb (PurrImagesPage *self, GArray *pictures, GtkListBoxRow *row)
{
  purr_picture_bar_relabel (self->bar, pictures, (guint) get_which (self, row));
}

static void
add_row (PurrImagesPage *self, const char *name, gboolean is_class)
{
  GtkWidget *row = purr_class_row_new (name, is_class);

  g_signal_connect_object (row, "takes-part", G_CALLBACK (takes_part_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->class_list, row);
}

static PurrClassRow *
get_row (PurrImagesPage *self, guint index)
{
  return PURR_CLASS_ROW (
    gtk_list_box_get_row_at_index (self->class_list, (int) index));
}

/* Their sizes, and who takes part */
static void
update_class_list (PurrImagesPage *self, PurrDataset *dataset)
{
  guint n = purr_dataset_get_n_classes (dataset);
  guint n_parts = purr_dataset_get_n_taking_part (dataset);
  gsize n_out = purr_dataset_get_n_excluded (dataset);
  GtkWidget *last = GTK_WIDGET (get_row (self, n + 1));

  purr_class_row_set (get_row (self, 0),
                      purr_dataset_words_count_used (dataset), TRUE, NULL);
  for (guint c = 0; c < n; c++)
    {
      gboolean takes_part = purr_dataset_takes_part (dataset, c);
      const char *fixed = NULL;

      if (takes_part && purr_dataset_get_positive_class (dataset) == (int) c)
        fixed = "It answers yes, so it takes part";
      else if (takes_part && n_parts <= 2)
        fixed = "Two classes at least have to take part";
      purr_class_row_set (get_row (self, c + 1),
                          purr_dataset_get_class_size (dataset, c), takes_part,
                          fixed);
    }
  purr_class_row_set (get_row (self, n + 1), n_out, TRUE, NULL);
  /* Nobody looks at what is gone */
  if (n_out == 0
      && gtk_list_box_get_selected_row (self->class_list)
           == GTK_LIST_BOX_ROW (last))
    gtk_list_box_select_row (self->class_list,
                             gtk_list_box_get_row_at_index (self->class_list,
                                                            0));
  gtk_widget_set_visible (last, n_out > 0);
}

static void
fill_class_list (PurrImagesPage *self, PurrDataset *dataset)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->class_list))))
    gtk_list_box_remove (self->class_list, row);

  add_row (self, "All pictures", FALSE);
  for (guint i = 0; i < purr_dataset_get_n_classes (dataset); i++)
    add_row (self, purr_dataset_get_class_name (dataset, i), TRUE);
  add_row (self, "Left out", FALSE);
  update_class_list (self, dataset);
  gtk_list_box_select_row (self->class_list,
                           gtk_list_box_get_row_at_index (self->class_list, 0));
}

static void
fill_positive_drop_down (PurrImagesPage *self, PurrDataset *dataset)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < purr_dataset_get_n_classes (dataset); i++)
    gtk_string_list_append (names, purr_dataset_get_class_name (dataset, i));

  self->updating = TRUE;
  gtk_drop_down_set_model (self->positive_drop_down, G_LIST_MODEL (names));
  self->updating = FALSE;
}

static void
show_positive (PurrImagesPage *self, PurrDataset *dataset)
{
  int positive = purr_dataset_get_positive_class (dataset);

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->positive_drop_down,
                              positive >= 0 ? (guint) positive
                                            : GTK_INVALID_LIST_POSITION);
  self->updating = FALSE;
}

static char *
describe_positive (PurrDataset *dataset)
{
  if (purr_dataset_get_positive_class (dataset) < 0)
    return g_strdup ("Choose the class that answers yes; all others together "
                     "answer no.");
  return g_strdup_printf ("“%s” answers yes, “%s” answers no.",
                          purr_dataset_get_positive_name (dataset),
                          purr_dataset_get_negative_name (dataset));
}

static void
update_refusals (PurrImagesPage *self, PurrDataset *dataset)
{
  guint n = purr_dataset_get_refusals (dataset)->len;
  g_autofree char *files
    = purr_word_plural (n, "Refused File", "Refused Files");
  g_autofree char *label = g_strdup_printf ("%s…", files);

  gtk_button_set_label (self->refusals_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->refusals_button), n > 0);
}

static void
show_row (PurrImagesPage *self, GtkListBoxRow *row)
{
  g_clear_pointer (&self->pictures, purr_picture_list_free);
  self->pictures = purr_picture_list_new (self->shown, get_which (self, row));
}

/* What was changed about the same pictures: the grid stays where it is */
static void
show_changes (PurrImagesPage *self)
{
  update_class_list (self, self->shown);
  show_row (self, gtk_list_box_get_selected_row (self->class_list));
  purr_cell_grid_update (self->grid,
                         purr_picture_list_get_size (self->pictures),
                         PURR_CELL_GRID_NONE);
}

static void
show_numbers (PurrImagesPage *self)
{
  g_autofree char *name
    = purr_display_name (purr_dataset_get_path (self->shown));
  g_autofree char *summary = purr_dataset_words_summary (self->shown);
  g_autofree char *shapes = purr_dataset_words_shapes (self->shown);
  g_autofree char *positive = describe_positive (self->shown);

  gtk_label_set_text (self->folder_label, name);
  gtk_label_set_text (self->summary_label, summary);
  gtk_label_set_text (self->shapes_label, shapes);
  gtk_label_set_text (self->positive_hint, positive);
}

/* Why there are no pictures, where there are none */
static void
show_none (PurrImagesPage *self)
{
  PurrProjectWork *work = purr_session_get_project_work (self->session);
  const char *missing
    = work != NULL ? purr_project_work_get_missing (work) : NULL;

  if (purr_session_get_dataset (self->session) != NULL)
    return;
  if (missing != NULL)
    purr_missing_folder_show (self->missing_folder, missing);
  gtk_stack_set_visible_child_name (self->stack,
                                    missing != NULL ? "missing" : "empty");
  gtk_widget_set_visible (self->sidebar, FALSE);
}

static void
dataset_changed_cb (PurrImagesPage *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  gboolean same_pictures;

  if (dataset == NULL)
    {
      g_clear_pointer (&self->shown, purr_dataset_unref);
      show_none (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "pictures");
  gtk_widget_set_visible (self->sidebar, TRUE);

  /* What is changed about the pictures leaves them, and where the person has
   * scrolled to, as they are; the names too, from which one was just chosen */
  same_pictures = self->shown != NULL
                  && purr_dataset_get_columns (self->shown)
                       == purr_dataset_get_columns (dataset);
  purr_dataset_ref (dataset);
  g_clear_pointer (&self->shown, purr_dataset_unref);
  self->shown = dataset;
  show_numbers (self);
  if (!same_pictures)
    fill_positive_drop_down (self, dataset);
  show_positive (self, dataset);
  if (same_pictures)
    {
      show_changes (self);
      return;
    }
  update_refusals (self, dataset);
  purr_preview_loader_clear (self->loader);
  fill_class_list (self, dataset);
}

static void
class_selected_cb (PurrImagesPage *self, GtkListBoxRow *row)
{
  if (row == NULL || self->shown == NULL)
    return;
  show_row (self, row);
  purr_cell_grid_set_n_cells (self->grid,
                              purr_picture_list_get_size (self->pictures));
}

/* The toolkit's list takes Tab for itself, from row to row, and chooses each on
 * the way: here it leaves, and the class stays */
static gboolean
class_key_cb (PurrImagesPage *self,
              guint key,
              guint code,
              GdkModifierType state)
{
  GtkWidget *after[]
    = { self->split_button, GTK_WIDGET (self->refusals_button),
        GTK_WIDGET (self->duplicates_button), GTK_WIDGET (self->grid) };

  if (state & GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_ISO_Left_Tab)
    return gtk_widget_child_focus (GTK_WIDGET (self->positive_drop_down),
                                   GTK_DIR_TAB_BACKWARD);
  for (guint i = 0; key == GDK_KEY_Tab && i < G_N_ELEMENTS (after); i++)
    if (gtk_widget_child_focus (after[i], GTK_DIR_TAB_FORWARD))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

static void
positive_chosen_cb (PurrImagesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->positive_drop_down);

  if (!self->updating && selected != GTK_INVALID_LIST_POSITION)
    purr_edits_choose_positive (purr_session_get_edits (self->session),
                                selected);
}

/* The grid ------------------------------------------------------------- */

static void
show_use_cb (GtkWidget *cell, guint position, gpointer user_data)
{
  PurrImagesPage *self = user_data;
  gsize index = purr_picture_list_get_index (self->pictures, position);
  /* Known before anything is shown, or after */
  PurrPart part = self->standing != NULL
                    ? purr_standing_get (self->standing, index)
                    : PURR_PART_ANY;

  purr_thumbnail_set_use (
    PURR_THUMBNAIL (cell),
    purr_dataset_is_excluded (purr_picture_list_get_dataset (self->pictures),
                              index)
      ? "left out"
      : purr_standing_word (part));
}

static void
show_cell_cb (GtkWidget *cell, guint position, gpointer user_data)
{
  PurrImagesPage *self = user_data;

  if (position == PURR_CELL_GRID_NONE)
    {
      purr_thumbnail_clear (PURR_THUMBNAIL (cell));
      return;
    }
  purr_thumbnail_show (PURR_THUMBNAIL (cell),
                       purr_picture_list_get_dataset (self->pictures),
                       purr_picture_list_get_index (self->pictures, position),
                       self->loader);
  show_use_cb (cell, position, self);
}

static void
standing_changed_cb (gpointer user_data)
{
  PurrImagesPage *self = user_data;

  /* Not while other pictures are about to be shown */
  if (self->shown != NULL)
    purr_cell_grid_for_each (self->grid, show_use_cb, self);
}

static void
activated_cb (PurrImagesPage *self, guint position)
{
  g_autofree char *file
    = purr_dataset_get_file (purr_picture_list_get_dataset (self->pictures),
                             purr_picture_list_get_index (self->pictures,
                                                          position));

  /* The pictures of a packed file have none */
  if (file != NULL)
    purr_page_classify (PURR_PAGE (self), file);
}

static guint32
picture_at (guint position, gpointer user_data)
{
  PurrImagesPage *self = user_data;

  return (guint32) purr_picture_list_get_index (self->pictures, position);
}

/* Dragged onto a class -------------------------------------------------- */

static GdkContentProvider *
drag_cb (PurrImagesPage *self, double x, double y, GtkDragSource *source)
{
  guint position = purr_cell_grid_find_at (self->grid, x, y);
  g_autoptr (GArray) pictures = NULL;
  GtkWidget *cell;

  if (!purr_cell_grid_can_drag_at (self->grid, x, y)
      || !purr_cell_grid_is_selected (self->grid, position))
    return NULL;
  pictures = purr_picture_bar_get_selected (self->bar);
  cell = purr_cell_grid_get_cell (self->grid, position);
  gtk_drag_source_set_icon (
    source, GDK_PAINTABLE (purr_thumbnail_get_texture (PURR_THUMBNAIL (cell))),
    0, 0);
  return purr_class_row_new_content (pictures);
}

/* The object ----------------------------------------------------------- */

static void
purr_images_page_dispose (GObject *object)
{
  PurrImagesPage *self = PURR_IMAGES_PAGE (object);

  /* First, for disposing of the template would free it and leave the bin
   * with a child that is gone */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_IMAGES_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->standing, purr_standing_free);
  g_clear_pointer (&self->pictures, purr_picture_list_free);
  g_clear_object (&self->loader);
  g_clear_pointer (&self->shown, purr_dataset_unref);

  G_OBJECT_CLASS (purr_images_page_parent_class)->dispose (object);
}

static void
purr_images_page_class_init (PurrImagesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = purr_images_page_dispose;

  g_type_ensure (PURR_TYPE_CELL_GRID);
  g_type_ensure (PURR_TYPE_PICTURE_BAR);
  g_type_ensure (PURR_TYPE_DUPLICATES_BUTTON);
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  g_type_ensure (PURR_TYPE_MISSING_FOLDER);
  g_type_ensure (PURR_TYPE_NEWS_CARD);
  g_type_ensure (PURR_TYPE_SENTENCES);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/images-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        missing_folder);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        news_card);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        folder_label);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        summary_label);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        shapes_label);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage, faults);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        positive_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        positive_hint);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        class_list);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        split_button);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        refusals_button);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage,
                                        duplicates_button);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage, grid);
  gtk_widget_class_bind_template_child (widget_class, PurrImagesPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, drag_cb);
  gtk_widget_class_bind_template_callback (widget_class, class_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, class_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, positive_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class,
                                           purr_images_page_show_refusals);
  gtk_widget_class_bind_template_callback (widget_class, purr_page_say);
  gtk_widget_class_bind_template_callback (widget_class, purr_page_show_dialog);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
purr_images_page_init (PurrImagesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_page_set_toasts (PURR_PAGE (self), self->toasts);

  purr_cell_grid_set_cells (self->grid,
                            &(PurrCellGridCells) { purr_thumbnail_new,
                                                   show_cell_cb },
                            self);
}

GtkWidget *
purr_images_page_new (PurrSession *session)
{
  PurrImagesPage *self = g_object_new (PURR_TYPE_IMAGES_PAGE, NULL);

  self->session = g_object_ref (session);
  self->loader = purr_preview_loader_new (purr_session_get_decoder (session),
                                          PURR_THUMBNAIL_SIDE);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  purr_picture_bar_bind (self->bar, session, self->grid, picture_at, self);
  purr_duplicates_button_set_session (self->duplicates_button, session);
  purr_dataset_faults_bind (self->faults, session);
  purr_news_card_set_session (self->news_card, session);
  if (purr_session_get_project_work (session) != NULL)
    g_signal_connect_object (purr_session_get_project_work (session), "notes",
                             G_CALLBACK (show_none), self, G_CONNECT_SWAPPED);
  dataset_changed_cb (self);
  self->standing = purr_standing_new (purr_session_get_run (session),
                                      purr_session_get_settings (session),
                                      standing_changed_cb, self);
  return GTK_WIDGET (self);
}

void
purr_images_page_ask_positive (PurrImagesPage *self)
{
  g_return_if_fail (PURR_IS_IMAGES_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->positive_drop_down));
}

void
purr_images_page_show_refusals (PurrImagesPage *self)
{
  GtkWindow *window;

  /* A toast may offer it a little longer than the pictures are there */
  if (self->shown == NULL)
    return;
  window = purr_refusals_window_new (purr_dataset_get_refusals (self->shown),
                                     purr_dataset_get_path (self->shown));
  purr_page_show_dialog (PURR_PAGE (self), window);
}
