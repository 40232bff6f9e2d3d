/* lesson-keeper.h: the lesson file that is open, and what was before it
 *
 * Opening one sets settings for as long as it is open; leaving it gives back
 * those of before. It can set those that have to do with learning, and how charts
 * and text are shown, within their ranges: no file's name, no window's size.
 * Main thread only.
 *
 * Signals
 *   "changed"  another lesson file is open, or none any more
 *   "reset"    the lesson begins again; after "changed" too
 */

#pragma once

#include "engine/teaching/lesson-file.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_KEEPER (purr_lesson_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonKeeper,
                      purr_lesson_keeper,
                      PURR,
                      LESSON_KEEPER,
                      GObject)

/* A reference to settings is kept. */
PurrLessonKeeper *purr_lesson_keeper_new (GSettings *settings);

/* Opens a lesson; it is taken over where that worked.
 * FALSE with error set to G_IO_ERROR_INVALID_DATA, and all as before, where a
 * setting is unknown or its value out of range; a sentence. */
gboolean purr_lesson_keeper_open (PurrLessonKeeper *self,
                                  PurrLessonFile *lesson,
                                  GError **error);

/* As it was opened. Nothing where none is open. */
void purr_lesson_keeper_reset (PurrLessonKeeper *self);

/* Gives back the settings of before. Nothing where none is open. */
void purr_lesson_keeper_leave (PurrLessonKeeper *self);

/* The lesson that is open, or NULL; borrowed. */
const PurrLessonFile *purr_lesson_keeper_get_lesson (PurrLessonKeeper *self);

/* The scratch pad's cells, as they are now (up to NULL, copied), for who saves a
 * lesson: an open lesson's, or what the pad tells; never NULL. */
void purr_lesson_keeper_set_cells (PurrLessonKeeper *self,
                                   const char *const *cells);
const char *const *purr_lesson_keeper_get_cells (PurrLessonKeeper *self);

/* Writes the settings that a lesson may set into one, as they are now, those
 * alone that differ from what the program comes with. */
void purr_lesson_keeper_describe (PurrLessonKeeper *self,
                                  PurrLessonFile *lesson);

G_END_DECLS
