/* patch-picture-pair.c: a learned patch and its mirror twin, side by side */

#include "app/widgets/patch-picture-pair.h"

#include "app/widgets/pixel-picture.h"

struct _PurrPatchPicturePair
{
  GtkWidget parent_instance;

  GtkWidget *patch;
  GtkWidget *twin;
};

G_DEFINE_FINAL_TYPE (PurrPatchPicturePair,
                     purr_patch_picture_pair,
                     GTK_TYPE_WIDGET)

void
purr_patch_picture_pair_show (PurrPatchPicturePair *self,
                              const PurrFeatureMap *map,
                              gsize filter)
{
  const PurrDictionary *dictionary = purr_feature_map_get_dictionary (map);
  const gint8 *digits = dictionary->digits + filter * PURR_PATCH_BYTES;
  guint8 patch[PURR_PATCH_BYTES], twin[PURR_PATCH_BYTES];

  g_return_if_fail (PURR_IS_PATCH_PICTURE_PAIR (self));

  for (gsize i = 0; i < PURR_PATCH_BYTES; i++)
    {
      gsize pixel = i / PURR_CHANNELS;
      gsize x = pixel % PURR_PATCH_SIDE;
      gsize mirrored = pixel - x + PURR_PATCH_SIDE - 1 - x;

      patch[i] = 128 + digits[i];
      twin[mirrored * PURR_CHANNELS + i % PURR_CHANNELS] = patch[i];
    }
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (self->patch), patch,
                              PURR_PATCH_SIDE, PURR_PATCH_SIDE);
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (self->twin), twin,
                              PURR_PATCH_SIDE, PURR_PATCH_SIDE);
}

static void
purr_patch_picture_pair_dispose (GObject *object)
{
  PurrPatchPicturePair *self = PURR_PATCH_PICTURE_PAIR (object);

  g_clear_pointer (&self->patch, gtk_widget_unparent);
  g_clear_pointer (&self->twin, gtk_widget_unparent);

  G_OBJECT_CLASS (purr_patch_picture_pair_parent_class)->dispose (object);
}

static void
purr_patch_picture_pair_class_init (PurrPatchPicturePairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_patch_picture_pair_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
purr_patch_picture_pair_init (PurrPatchPicturePair *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->patch = purr_pixel_picture_new ();
  self->twin = purr_pixel_picture_new ();
  gtk_widget_set_parent (self->patch, GTK_WIDGET (self));
  gtk_widget_set_parent (self->twin, GTK_WIDGET (self));
}

GtkWidget *
purr_patch_picture_pair_new (int side)
{
  PurrPatchPicturePair *self
    = g_object_new (PURR_TYPE_PATCH_PICTURE_PAIR, NULL);

  g_object_set (self->patch, "side", side, NULL);
  g_object_set (self->twin, "side", side, NULL);

  return GTK_WIDGET (self);
}
