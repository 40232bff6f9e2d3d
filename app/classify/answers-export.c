/* answers-export.c: answers as comma-separated values */

#include "app/classify/answers-export.h"

#include "app/session/answer-csv.h"
#include "app/text/wording.h"
#include "app/widgets/toast.h"
#include "engine/files/files.h"
#include "engine/images/display-name.h"

/* What a picture and its answer were when it was asked for */
typedef struct
{
  PurrClassifyItem *item;
  PurrClassifyReading *reading; /* or NULL */
  PurrModel *model;             /* NULL: no answer; the answer's name is its */
  PurrAnswer answer;
} Line;

typedef struct
{
  GArray *lines; /* of Line */
  char *path;
} Export;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_object_unref (line->item);
  g_clear_pointer (&line->reading, purr_classify_reading_unref);
  g_clear_pointer (&line->model, purr_model_unref);
}

static void
export_free (Export *export)
{
  g_array_unref (export->lines);
  g_free (export->path);
  g_free (export);
}

static void
append_line (GString *text, const Line *line)
{
  const char *path = purr_classify_item_get_path (line->item);
  const GError *error = line->reading != NULL ? line->reading->error : NULL;

  purr_answer_csv_append (text,
                          path != NULL
                            ? path
                            : purr_classify_item_get_name (line->item),
                          line->model != NULL ? &line->answer : NULL,
                          error != NULL ? error->message : NULL);
}

static void
export_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const Export *export = task_data;
  g_autoptr (GString) text = g_string_new (PURR_ANSWER_CSV_HEADER);
  g_autofree char *reason = NULL;
  g_autofree char *shown = purr_display_name (export->path);

  for (guint i = 0; i < export->lines->len; i++)
    append_line (text, &g_array_index (export->lines, Line, i));
  if (purr_write_durably (export->path, text->str, text->len, &reason))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "“%s” could not be saved: %s. Save it in another "
                             "place.",
                             shown, reason);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = purr_display_name (export->path);
  g_autofree char *answers
    = purr_word_plural (export->lines->len, "answer", "answers");
  g_autofree char *text
    = g_strdup_printf ("Exported %s to “%s”", answers, name);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    purr_page_show_toast (
      PURR_PAGE (source),
      purr_toast_new_with_action (text, "Show in _Folder", "win.show-in-folder",
                                  g_variant_new_bytestring (export->path)));
  else
    purr_page_say (PURR_PAGE (source), error->message);
}

void
purr_answers_export_to (PurrPage *page,
                        PurrClassifyPictures *pictures,
                        const char *path)
{
  g_autoptr (GTask) task = g_task_new (page, NULL, exported_cb, NULL);
  Export *export = g_new0 (Export, 1);
  guint n = purr_classify_pictures_get_n_shown (pictures);

  export->path = g_strdup (path);
  export->lines = g_array_sized_new (FALSE, TRUE, sizeof (Line), n);
  g_array_set_clear_func (export->lines, line_clear);
  for (guint i = 0; i < n; i++)
    {
      PurrClassifyItem *item = purr_classify_pictures_get_shown (pictures, i);
      PurrClassifyReading *reading = purr_classify_item_get_reading (item);
      Line line = { .item = g_object_ref (item) };

      if (reading != NULL)
        line.reading = purr_classify_reading_ref (reading);
      if (purr_classify_item_get_answer (item, &line.answer))
        line.model = purr_model_ref (purr_classify_item_get_model (item));
      g_array_append_val (export->lines, line);
    }
  g_task_set_source_tag (task, purr_answers_export_to);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_in_thread);
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, PurrPage *page)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    purr_answers_export_to (page,
                            g_object_get_data (G_OBJECT (chooser), "pictures"),
                            g_file_peek_path (file));
  else if (file != NULL)
    purr_page_say (page, "That place is not on this computer. Save it in "
                         "another one.");
}

GtkFileChooserNative *
purr_answers_export_new (PurrPage *page, PurrClassifyPictures *pictures)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new ("Export Answers as CSV", NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, "_Export",
                                   "_Cancel");

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "answers.csv");
  g_object_set_data_full (G_OBJECT (chooser), "pictures",
                          g_object_ref (pictures), g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page,
                           0);
  return chooser;
}
