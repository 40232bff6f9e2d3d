/* window-private.h: the window's fields, shared by its sources: window.c,
 * window-actions.c, window-incoming.c */

#pragma once

#include "app/classify/classify-page.h"
#include "app/images/images-page.h"
#include "app/training/training-page.h"
#include "app/session/session.h"
#include "app/window/window.h"

struct _PurrWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwViewStack *stack;
  GtkMenuButton *menu_button;
  PurrImagesPage *images_page;
  PurrTrainingPage *training_page;
  PurrClassifyPage *classify_page;
  GtkRevealer *loading_revealer;
  GtkLabel *loading_label;
  GtkProgressBar *loading_bar;
  GtkRevealer *drop_revealer;
  GtkLabel *drop_label;

  /* Owned */
  GSettings *settings;
  PurrSession *session;
  char *samples;
  GtkFileChooserNative *chooser; /* while it is open */
  GPtrArray *refusals;           /* that were told of */

  /* Borrowed */
  AdwToast *toast; /* while it is shown */

  guint tick; /* 0 while there is nothing to poll for */
  gboolean closed;
  gboolean closing;  /* when what is being saved is saved */
  gboolean forsaken; /* what was learnt may be lost, the person has said */
};

/* window.c */
void purr_window_say (PurrWindow *self, const char *text);
void purr_window_show_page (PurrWindow *self, const char *name);

/* window-actions.c: installs the actions on the class; the others need the
 * settings of one window */
void purr_window_class_install_actions (GtkWidgetClass *widget_class);
void purr_window_add_settings_actions (PurrWindow *self);
void purr_window_update_actions (PurrWindow *self);
void purr_window_ask_to_replace (PurrWindow *self, const char *path);

/* window-incoming.c */
void purr_window_set_up_drop (PurrWindow *self);
void purr_window_paste (PurrWindow *self);
/* Classifies every file that stands in the folder itself. */
void purr_window_classify_folder (PurrWindow *self, const char *path);
