/* code-view.h: lines of code, the one that is being run, and what names hold
 *
 * To watch a run: the current line is marked, and kept in sight; beside the code
 * stands each name with its value, those that this line has just changed in bold.
 * A screen reader reads line by line, each a label with its number, the current
 * one said to be so; and each value as "z = 0.25", "changed" where it is.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_CODE_VIEW (purr_code_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrCodeView, purr_code_view, PURR, CODE_VIEW, GtkWidget)

/* Properties
 *   code     string  lines, numbered from 1; NULL or "": none
 *   line     uint    the current one; 0, or past the last: none. 0 again
 *                    with each other code
 *   heading  string  what the code is, above it and said by a screen reader;
 *                    NULL: nothing
 *   values-below  boolean  the values stand below the code, in columns, and not
 *                    beside it; FALSE at first
 *
 * Signals
 *   name-pointed  (const char *name)  a name's value is pointed at; NULL: none
 *                    any more */

GtkWidget *purr_code_view_new (void);

void purr_code_view_set_code (PurrCodeView *self, const char *code);
void purr_code_view_set_line (PurrCodeView *self, guint line);
void purr_code_view_set_heading (PurrCodeView *self, const char *heading);

void purr_code_view_set_values_below (PurrCodeView *self, gboolean below);

/* Marks a name, its value and the lines that it stands in; NULL: none. Later lines
 * and values are not marked. */
void purr_code_view_mark (PurrCodeView *self, const char *name);

typedef struct
{
  const char *name;
  const char *value;
  gboolean changed; /* by the line before, or whatever is to be noticed */
} PurrCodeValue;

/* What the names hold, in this order, in place of what was there; n = 0: none,
 * and the room goes to the code. Copied. Cheap where only values differ. */
void purr_code_view_set_values (PurrCodeView *self,
                                const PurrCodeValue *values,
                                guint n);

G_END_DECLS
