/* evaluation-page-fixture.h: the Evaluation page in a window, and what it says */

#pragma once

#include "evaluation-fixture.h"

#include "app/evaluation/evaluation-page.h"
#include "app/evaluation/model-figures.h"

typedef struct
{
  PurrEvaluationPage *page;
  GtkWindow *window;
  guint messages;
  char *said;      /* the latest */
  gpointer dialog; /* the latest, a reference */
} PageView;

static inline void
page_message_cb (PageView *view, AdwToast *toast)
{
  GtkWidget *title = adw_toast_get_custom_title (toast);

  view->messages++;
  g_free (view->said);
  view->said = g_strdup (
    gtk_label_get_text (GTK_LABEL (app_find (title, GTK_TYPE_LABEL))));
}

static inline void
page_dialog_cb (PageView *view, gpointer dialog)
{
  g_set_object ((GObject **) &view->dialog, dialog);
}

static inline gpointer
page_part (PageView *view, const char *name)
{
  return app_part (view->page, PURR_TYPE_EVALUATION_PAGE, name);
}

static inline void
page_begin (EvaluationFixture *fixture, PageView *view)
{
  *view = (PageView) { .page = PURR_EVALUATION_PAGE (g_object_ref_sink (
                         purr_evaluation_page_new (fixture->session))) };
  g_signal_connect_swapped (view->page, "message", G_CALLBACK (page_message_cb),
                            view);
  g_signal_connect_swapped (view->page, "dialog", G_CALLBACK (page_dialog_cb),
                            view);
  view->window = app_show (GTK_WIDGET (view->page));
}

static inline void
page_wait_for_figures (PageView *view)
{
  app_wait (purr_model_figures_get (page_part (view, "figures")) != NULL);
}

static inline void
page_end (EvaluationFixture *fixture, PageView *view)
{
  g_clear_object (&view->dialog);
  gtk_window_destroy (view->window);
  g_assert_finalize_object (view->page);
  g_free (view->said);
  app_settle (fixture->session);
}
