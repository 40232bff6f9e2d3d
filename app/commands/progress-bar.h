/* progress-bar.h: one line on standard error that tells how far it is
 *
 * Drawn only where standard error is a terminal. Used from one thread at a
 * time. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrProgressBar PurrProgressBar;

/* title: "Training". With quiet nothing is ever drawn. */
PurrProgressBar *purr_progress_bar_new (const char *title, gboolean quiet);
void purr_progress_bar_free (PurrProgressBar *self); /* wipes it first */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrProgressBar, purr_progress_bar_free)

/* Draws it, though at most 20 times a second. total 0: not known yet. note:
 * a few words behind the numbers, or NULL. */
void purr_progress_bar_update (PurrProgressBar *self,
                               guint64 done,
                               guint64 total,
                               const char *note);

/* The same of what is no counting: the line is doing, a bar and a share, as
 * "Learning patches  ████░░░░  40 %". */
void purr_progress_bar_update_share (PurrProgressBar *self,
                                     const char *doing,
                                     guint64 done,
                                     guint64 total);

/* Wipes it, so that a line can be printed in its place. */
void purr_progress_bar_wipe (PurrProgressBar *self);

G_END_DECLS
