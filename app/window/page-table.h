/* page-table.h: the window's pages
 *
 * A new page is its three files, app/NAME/NAME-page.{c,h,ui}, and an include
 * and a line in page-table.c: the build finds the files by that include, and
 * the window, its keys and the list of shortcuts by that line.
 */

#pragma once

#include "app/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* in actions and settings */
  const char *title; /* no letter of its own: those are for what a page holds */
  const char *icon;
  const char *key;                             /* that shows it */
  GtkWidget *(*create) (PurrSession *session); /* a new PurrPage */
} PurrPageEntry;

/* In the order in which they are shown; ends with an entry without a name. */
extern const PurrPageEntry purr_page_table[];

/* NULL for a name that is none. */
const PurrPageEntry *purr_page_table_find (const char *name);

G_END_DECLS
