/* thumbnail.c: one picture of the Images page's grid */

#include "app/images/thumbnail.h"

#include "engine/images/display-name.h"

#include "app/widgets/pixel-picture.h"

struct _PurrThumbnail
{
  GtkWidget parent_instance;

  /* Template */
  PurrPixelPicture *picture;
  GtkLabel *caption;

  /* Owned */
  GCancellable *waiting; /* for the loader; NULL when we are not */
};

G_DEFINE_FINAL_TYPE (PurrThumbnail, purr_thumbnail, GTK_TYPE_WIDGET)

static void
stop_waiting (PurrThumbnail *self)
{
  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);
}

static void
preview_ready_cb (const PurrPreview *preview, gpointer user_data)
{
  PurrThumbnail *self = user_data;
  gboolean tiny = preview->width <= PURR_SIDE && preview->height <= PURR_SIDE;

  purr_pixel_picture_set_smooth (self->picture, !tiny);
  purr_pixel_picture_set_rgb (self->picture,
                              g_bytes_get_data (preview->pixels, NULL),
                              preview->width, preview->height);
}

void
purr_thumbnail_show (PurrThumbnail *self,
                     PurrPicture *picture,
                     PurrThumbnailLoader *loader)
{
  PurrDataset *dataset;
  gsize index;
  const char *class_name;
  g_autofree char *name = NULL;

  g_return_if_fail (PURR_IS_THUMBNAIL (self));

  stop_waiting (self);
  if (picture == NULL)
    return;

  dataset = purr_picture_get_dataset (picture);
  index = purr_picture_get_index (picture);
  class_name
    = purr_dataset_get_class_name (dataset,
                                   purr_dataset_get_class_of (dataset, index));
  name = purr_display_name (purr_dataset_get_name (dataset, index));

  gtk_label_set_text (self->caption, class_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  class_name, -1);
  purr_pixel_picture_set_smooth (self->picture, FALSE);
  purr_pixel_picture_set_rgb (self->picture,
                              purr_dataset_get_columns (dataset)
                                + index * PURR_FEATURES,
                              PURR_SIDE, PURR_SIDE);

  self->waiting = g_cancellable_new ();
  purr_thumbnail_loader_load (loader, dataset, index, self->waiting,
                              preview_ready_cb, self);
}

static void
purr_thumbnail_dispose (GObject *object)
{
  PurrThumbnail *self = PURR_THUMBNAIL (object);

  stop_waiting (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_THUMBNAIL);

  G_OBJECT_CLASS (purr_thumbnail_parent_class)->dispose (object);
}

static void
purr_thumbnail_class_init (PurrThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = purr_thumbnail_dispose;

  g_type_ensure (PURR_TYPE_PIXEL_PICTURE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/thumbnail.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrThumbnail, picture);
  gtk_widget_class_bind_template_child (widget_class, PurrThumbnail, caption);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
}

static void
purr_thumbnail_init (PurrThumbnail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_thumbnail_new (void)
{
  return g_object_new (PURR_TYPE_THUMBNAIL, NULL);
}
