/* classify-page-model.c: which model answers, in words */

#include "app/classify/classify-page-private.h"

#include "app/session/ready-made.h"
#include "app/text/wording.h"

/* Takes text over, which has no markup */
static void
describe_empty (PurrClassifyPage *self, char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->empty_page, escaped);
  g_free (text);
}

/* One that was learnt or opened, in a line */
static char *
tell_own_model (PurrClassifyPage *self, PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *iterations
    = purr_word_plural (parts->iterations_done, "iteration", "iterations");
  g_autofree char *pictures
    = purr_word_plural (parts->n_train, "picture", "pictures");

  return g_strdup_printf ("%s · %s on %s",
                          purr_model_keeper_get_name (self->keeper), iterations,
                          pictures);
}

void
purr_classify_page_describe_model (PurrClassifyPage *self, PurrModel *model)
{
  const PurrModelParts *parts;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *answers = NULL;

  gtk_widget_set_visible (self->about_link, model != NULL);
  gtk_widget_set_visible (self->about_button, model != NULL);
  if (model == NULL)
    {
      gtk_label_set_text (self->model_label, "No model yet");
      gtk_label_set_text (self->model_detail,
                          "Train one on the Training page, or open a model "
                          "file.");
      describe_empty (
        self, g_strjoin (
                "\n",
                "Drop or paste pictures anywhere in the window. Answers need "
                "a model: train one first, or open a model file.",
                purr_model_keeper_get_ready_made_fault (self->keeper), NULL));
      return;
    }

  parts = purr_model_get_parts (model);
  title = g_strdup_printf ("“%s” or “%s”?", parts->positive_name,
                           parts->negative_name);
  if (purr_model_keeper_is_ready_made (self->keeper))
    {
      detail = purr_ready_made_introduce (model);
      answers = purr_ready_made_tell (model);
    }
  else
    {
      g_autofree char *own = tell_own_model (self, model);

      detail = g_strconcat ("Model: ", own, NULL);
      answers = g_strdup_printf ("This model answers:\n%s.", own);
    }
  gtk_label_set_text (self->model_label, title);
  gtk_label_set_text (self->model_detail, detail);
  describe_empty (self,
                  g_strjoin (" ",
                             "Drop or paste pictures anywhere in the window, "
                             "from a folder or from a web page, or choose a "
                             "whole folder of them.",
                             answers, NULL));
}
