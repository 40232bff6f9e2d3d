/* window-private.h: the window's fields, shared by its sources: window.c,
 * window-actions.c, window-closing.c, window-edits.c, window-incoming.c,
 * window-lessons.c, window-messages.c, window-project.c, window-split.c */

#pragma once

#include "app/session/session.h"
#include "app/window/window.h"

struct _PurrWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  GtkWidget *header;
  GtkWidget *switcher_bar;
  AdwViewStack *stack;
  GtkMenuButton *menu_button;
  GMenu *edit_menu;
  GtkRevealer *loading_revealer;
  GtkLabel *loading_label;
  GtkProgressBar *loading_bar;
  GtkRevealer *drop_revealer;
  GtkLabel *drop_label;
  GtkRevealer *hint_revealer;
  GtkLabel *hint_label;
  GMenu *recent_menu;

  /* Owned */
  GSettings *settings;
  PurrSession *session;
  char *samples;
  GtkFileChooserNative *chooser; /* while it is open */
  GPtrArray *refusals;           /* that were told of */
  char *lesson_pictures;         /* of the lesson file that is open, if they may
                                    be opened */
  PurrLessonFile *lesson_to_save; /* while its name is chosen */

  /* Borrowed */
  AdwToast *toast;      /* while it is shown */
  AdwToast *undo_toast; /* weak; that offers to undo or redo the latest step */
  AdwToast *refusals_toast; /* weak; that tells of refused files */

  guint tick;   /* 0 while there is nothing to poll for */
  guint saving; /* models that were not heard of yet */
  gboolean closed;
  gboolean closing;  /* when what is being saved is saved */
  gboolean forsaken; /* what was learnt may be lost, the person has said */

  gboolean saves_pictures; /* with the lesson to be saved */

  gboolean presenting;
  gboolean was_fullscreen; /* since then */
  guint hint_timer;        /* 0 while the way back is not shown */
  double pointer_x;        /* when it moved last */
  double pointer_y;
};

/* window.c */
void purr_window_show_page (PurrWindow *self, const char *name);

/* Soon, when a menu has closed: never on what is out of sight. */
void purr_window_keep_focus (PurrWindow *self);
/* Loads a folder or packed pictures; while there is training, after asking. */
void purr_window_open_folder (PurrWindow *self, const char *path);
/* Of the table of pages; borrowed. */
gpointer purr_window_get_page (PurrWindow *self, const char *name);

/* window-messages.c: on the page that is shown. Takes the toast over. */
void purr_window_show_toast (PurrWindow *self, AdwToast *toast);
void purr_window_say (PurrWindow *self, const char *text);
/* With a button: see purr_toast_new_with_action(). */
void purr_window_say_with_action (PurrWindow *self,
                                  const char *text,
                                  const char *label,
                                  const char *action,
                                  GVariant *target);
void purr_window_tell_failure (PurrWindow *self,
                               const char *heading,
                               const char *text);

/* "Saved" and the file's name, with a button that shows it in its folder */
void purr_window_say_saved (PurrWindow *self, const char *path);

/* Asks whether what path names may be replaced; text says what that loses. The
 * dialog has path as its data "path", and answers "replace" or "cancel". */
void purr_window_ask_to_replace (PurrWindow *self,
                                 const char *path,
                                 const char *text,
                                 void (*response_cb) (AdwMessageDialog *dialog,
                                                      const char *response,
                                                      PurrWindow *self));

/* window-closing.c: saves the model that answers; then the window may close,
 * if it was asked to */
void purr_window_save_model (PurrWindow *self,
                             const char *path,
                             gboolean replace);
gboolean purr_window_close_request (PurrWindow *self);

/* window-actions.c: installs the actions on the class; the others need the
 * settings of one window */
void purr_window_class_install_actions (GtkWidgetClass *widget_class);
void purr_window_add_settings_actions (PurrWindow *self);
void purr_window_update_actions (PurrWindow *self);

/* window-edits.c: undo and redo, and looking inside one of the pictures */
void purr_window_inspect_picture_cb (GtkWidget *widget,
                                     const char *name,
                                     GVariant *parameter);
void purr_window_set_up_edits (PurrWindow *self);
void purr_window_class_bind_edits (GtkWidgetClass *widget_class);
/* The toast that offers to undo or redo the latest step goes, if it is shown: who goes
 * elsewhere still has the menu and the keys, which say what they would undo. */
void purr_window_withdraw_undo (PurrWindow *self);
void purr_window_undo_cb (GtkWidget *widget,
                          const char *name,
                          GVariant *parameter);
void purr_window_redo_cb (GtkWidget *widget,
                          const char *name,
                          GVariant *parameter);

/* window-split.c: which picture stands where, from a file and to one */
void purr_window_use_split (PurrWindow *self, const char *path);
void purr_window_save_split (PurrWindow *self, const char *path);
void purr_window_class_install_split (GtkWidgetClass *widget_class);
void purr_window_update_split (PurrWindow *self);

/* window-project.c: the file to begin with: the last one. Free with g_free(). */
char *purr_window_find_project (GSettings *settings);
void purr_window_set_up_project (PurrWindow *self);
void purr_window_open_project (PurrWindow *self, const char *path);
/* As purr_window_save_model(). */
void purr_window_save_project (PurrWindow *self,
                               const char *path,
                               gboolean replace);
void purr_window_new_project_cb (GtkWidget *widget,
                                 const char *name,
                                 GVariant *parameter);
void purr_window_open_recent_cb (GtkWidget *widget,
                                 const char *name,
                                 GVariant *parameter);

/* window-incoming.c */
void purr_window_set_up_drop (PurrWindow *self);
void purr_window_paste (PurrWindow *self);
/* Classifies files, whatever they are, and all files in folders and below. */
void purr_window_classify (PurrWindow *self, const GPtrArray *paths);

/* window-lessons.c: the action "win.lesson", and presenter mode */
void purr_window_lesson_cb (GtkWidget *widget,
                            const char *name,
                            GVariant *parameter);
void purr_window_set_presenting (PurrWindow *self, gboolean presenting);
/* It is another page's: who reaches for the mouse gets that of this one. */
void purr_window_hide_hint (PurrWindow *self);
void purr_window_bind_lessons (GtkWidgetClass *widget_class);

/* window-lesson-file.c: files that put the window in a state */
void purr_window_set_up_lesson_files (PurrWindow *self);
void purr_window_open_lesson_file (PurrWindow *self, const char *path);
void purr_window_reset_lesson_cb (GtkWidget *widget,
                                  const char *name,
                                  GVariant *parameter);
void purr_window_leave_lesson_cb (GtkWidget *widget,
                                  const char *name,
                                  GVariant *parameter);
void purr_window_save_lesson_cb (GtkWidget *widget,
                                 const char *name,
                                 GVariant *parameter);
/* The one that was described; the chooser comes before it. */
void purr_window_save_lesson_file (PurrWindow *self, const char *path);

/* window-actions.c */
void purr_window_choose_lesson_file (PurrWindow *self);
void purr_window_choose_moved_folder (PurrWindow *self);
