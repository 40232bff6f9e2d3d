/* page-table.c: the window's pages */

#include "app/window/page-table.h"

#include "app/classify/classify-page.h"
#include "app/evaluation/evaluation-page.h"
#include "app/images/images-page.h"
#include "app/lessons/lessons-page.h"
#include "app/training/training-page.h"

const PurrPageEntry purr_page_table[] = {
  /* clang-format off */
  { "images", "Images", "purr-images-symbolic", "<Alt>1",
    purr_images_page_new },
  { "training", "Training", "purr-training-symbolic", "<Alt>2",
    purr_training_page_new },
  { "classify", "Classify", "purr-classify-symbolic", "<Alt>3",
    purr_classify_page_new },
  { "evaluation", "Evaluation", "purr-evaluation-symbolic", "<Alt>4",
    purr_evaluation_page_new },
  { "lessons", "Lessons", "purr-lessons-symbolic", "<Alt>5",
    purr_lessons_page_new },
  { NULL },
  /* clang-format on */
};

const PurrPageEntry *
purr_page_table_find (const char *name)
{
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    if (g_strcmp0 (page->name, name) == 0)
      return page;
  return NULL;
}
