/* ready-made.c: the model that comes with the program */

#include "app/session/ready-made.h"

#include "app/text/wording.h"

#include "engine/files/own-files.h"
#include "engine/images/display-name.h"

char *
purr_ready_made_path (void)
{
  g_autofree char *folder
    = g_build_filename (PURR_DATADIR, "purrceptron", "models", NULL);
  gboolean found;

  return purr_own_file (folder, "assets/models",
                        "cat-photographs" PURR_MODEL_EXTENSION, &found);
}

/* What its file lacks nobody can mend who has not made it */
PurrModel *
purr_ready_made_open (const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  PurrModel *model = purr_model_open (path, &problem);
  g_autofree char *name = NULL;

  if (model != NULL)
    return model;
  name = purr_display_name (path);
  g_set_error (error, problem->domain, problem->code,
               "The ready-made model “%s” is %s: install Purrceptron again, or "
               "train a model of your own.",
               name,
               g_file_test (path, G_FILE_TEST_EXISTS)
                 ? "damaged or cannot be read"
                 : "missing");
  return NULL;
}

char *
purr_ready_made_introduce (const PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *pictures
    = purr_word_plural (parts->n_train, "picture", "pictures");
  g_autofree char *classes
    = g_strdup_printf ("“%s” or “%s”", parts->positive_name,
                       parts->negative_name);
  const char *title = parts->card != NULL ? parts->card->title : NULL;

  return g_strdup_printf ("%s: ready-made, learnt from %s",
                          title != NULL ? title : classes, pictures);
}

char *
purr_ready_made_tell (const PurrModel *model)
{
  g_autofree char *introduced = purr_ready_made_introduce (model);

  return g_strdup_printf ("Until you train or open a model, this one answers:\n"
                          "%s.",
                          introduced);
}
