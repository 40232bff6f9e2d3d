/* missing-folder.c: in the place of pictures whose folder is not where it was */

#include "app/images/missing-folder.h"

#include "engine/images/display-name.h"

struct _PurrMissingFolder
{
  AdwBin parent_instance;

  /* Template */
  AdwStatusPage *page;
  GtkLabel *place_label;
};

G_DEFINE_FINAL_TYPE (PurrMissingFolder, purr_missing_folder, ADW_TYPE_BIN)

static void
purr_missing_folder_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_MISSING_FOLDER);

  G_OBJECT_CLASS (purr_missing_folder_parent_class)->dispose (object);
}

static void
purr_missing_folder_class_init (PurrMissingFolderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_missing_folder_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/missing-folder.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrMissingFolder, page);
  gtk_widget_class_bind_template_child (widget_class, PurrMissingFolder,
                                        place_label);
}

static void
purr_missing_folder_init (PurrMissingFolder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
purr_missing_folder_show (PurrMissingFolder *self, const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (PURR_IS_MISSING_FOLDER (self));
  g_return_if_fail (path != NULL);

  name = purr_display_name (path);
  title = g_strdup_printf ("The Folder “%s” Is Missing", name);
  escaped = g_markup_escape_text (title, -1);
  place = g_filename_display_name (path);
  adw_status_page_set_title (self->page, escaped);
  gtk_label_set_text (self->place_label, place);
}
