/* page.h: what all pages of the window have in common
 *
 * A page never looks up where it stands: it says upwards what it wants.
 *
 * Signals
 *   "message"   something worth a toast (AdwToast *), to be shown on whatever
 *               page the person looks at by then
 *   "dialog"    something to be shown above the window: a GtkWindow or a
 *               GtkNativeDialog (GObject *), without a parent yet
 *   "classify"  a picture to be classified (const char *path)
 *   "moved"     the person looks at something else on the same page now
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_PAGE (purr_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PurrPage, purr_page, PURR, PAGE, AdwBin)

/* What a lesson file may hide on a page */
typedef struct
{
  const char *name;  /* in lesson files */
  const char *title; /* for people: "Learning rate" */
} PurrPageControl;

struct _PurrPageClass
{
  AdwBinClass parent_class;

  /* All that there are, up to one without a name; NULL: none. For the class to
   * set. */
  const PurrPageControl *controls;

  /* Shows all of them but those in names, which may have others' names in it. The
   * default does nothing. */
  void (*hide) (PurrPage *self, const char *const *names);
};

/* Where toasts are shown while this page is: an overlay in the page that
 * stretches over no button, but over what is only looked at. Borrowed; set once,
 * by the page itself. */
void purr_page_set_toasts (PurrPage *self, AdwToastOverlay *toasts);
AdwToastOverlay *purr_page_get_toasts (PurrPage *self);

/* Emit "message"; the toast is taken over. */
void purr_page_say (PurrPage *self, const char *text);
void purr_page_show_toast (PurrPage *self, AdwToast *toast);
/* "Exported" and the file's name, with a button that shows it in its folder */
void purr_page_say_exported (PurrPage *self, const char *path);

/* What can be hidden, as the class has it, never NULL; and the call of the class. */
const PurrPageControl *purr_page_get_controls (PurrPage *self);
void purr_page_hide (PurrPage *self, const char *const *names);

/* Each emits the signal of its name. */
void purr_page_show_dialog (PurrPage *self, gpointer dialog);
void purr_page_classify (PurrPage *self, const char *path);
void purr_page_tell_moved (PurrPage *self);

G_END_DECLS
