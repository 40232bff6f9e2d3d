/* classify-page-private.h: what the files of the page share */

#pragma once

#include "app/classify/answer-bar.h"
#include "app/classify/answer-list.h"
#include "app/classify/answer-table.h"
#include "app/classify/classify-page.h"
#include "app/classify/classify-reader.h"
#include "app/classify/inspect-view.h"

struct _PurrClassifyPage
{
  PurrPage parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkStack *views;
  PurrAnswerBar *bar;
  PurrAnswerList *list;
  PurrAnswerTable *table;
  GtkLabel *model_label;
  GtkLabel *model_detail;
  GtkWidget *about_link;   /* where there is nothing yet */
  GtkWidget *about_button; /* beside the model's name */
  AdwStatusPage *empty_page;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  PurrInspectView *inside;

  /* Owned */
  PurrSession *session;
  PurrModelKeeper *keeper;
  PurrClassifyPictures *pictures;
  PurrClassifyReader *reader;
  GCancellable *gathering; /* of files that are looked for; or NULL */
  PurrTaughtSearch *search;
  PurrTaught *taught; /* by the model that answers, or NULL */
  GtkFileChooserNative *chooser;
  PurrClassifyItem
    *awaited; /* to be looked inside when it has an answer; or NULL */
  PurrClassifyItem *removed; /* the latest that was, or NULL */

  guint removed_from;
  gboolean awaits_next; /* the next picture becomes the awaited one */
  guint gatherings;     /* that are not heard of yet, and not given up */
};

/* classify-page.c: gives up the files that are looked for, and the pictures that are
 * still to be read. */
void purr_classify_page_stop (PurrClassifyPage *self);

/* classify-page-model.c: tells which model answers, beside the answers and where there
 * are none yet. NULL: none does. */
void purr_classify_page_describe_model (PurrClassifyPage *self,
                                        PurrModel *model);

/* classify-page-actions.c */
void purr_classify_page_class_add_actions (GtkWidgetClass *widget_class);
void purr_classify_page_add_keys (PurrClassifyPage *self);
