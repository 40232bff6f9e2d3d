/* stage-picture.c: a picture is a column */

#include "app/lessons/stage-picture.h"

struct _PurrStagePicture
{
  PurrLessonStage parent_instance;
};

G_DEFINE_FINAL_TYPE (PurrStagePicture,
                     purr_stage_picture,
                     PURR_TYPE_LESSON_STAGE)

static void
purr_stage_picture_dispose (GObject *object)
{
  /* First, or the bin would be left with a child that is gone */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_STAGE_PICTURE);

  G_OBJECT_CLASS (purr_stage_picture_parent_class)->dispose (object);
}

static void
purr_stage_picture_class_init (PurrStagePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_stage_picture_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-picture.ui");
}

static void
purr_stage_picture_init (PurrStagePicture *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
