/* lesson-file.h: a state of the window that a teacher hands out, *.purrlesson
 *
 * A key file, as GLib's; text in UTF-8, \n for a new line, \\ for a backslash,
 * \; for a semicolon in a list, at most 2 MB. All but Format may be left out:
 *
 *   [Lesson]
 *   Format=1
 *   Title=Monday, first hour           at most 200 characters
 *   Page=training                      the page to begin with
 *   Lesson=descent                     the lesson to begin with
 *   Pictures=cats                      folder or packed file, from where the
 *                                        lesson file lies, or an absolute path
 *   Hidden=optimizer;tournament        what is not shown
 *
 *   [Settings]                         values as they are typed, within the
 *   learning-rate=0.01                   settings' own ranges
 *
 *   [Questions]
 *   Text=[mine]\ntopic: descent\n...   a question file (see quiz.h)
 *   Only=true                          without the program's own questions
 *
 *   [Cell 1]                           of the scratch pad, one after the other
 *   Code=print(X.shape)
 *
 * Untrusted: nothing in it is a command, and nothing is opened by reading it.
 * What a setting, a page or a control is called, whoever uses it knows and checks;
 * this file knows sizes and kinds.
 */

#pragma once

#include "engine/teaching/quiz.h"

G_BEGIN_DECLS

#define PURR_LESSON_FILE_EXTENSION ".purrlesson"
#define PURR_LESSON_FILE_MAX_BYTES (2 * 1024 * 1024)
#define PURR_LESSON_FILE_MAX_SETTINGS 50
#define PURR_LESSON_FILE_MAX_HIDDEN 100
#define PURR_LESSON_FILE_MAX_CELLS 200
#define PURR_LESSON_FILE_MAX_CELL 20000 /* bytes */

typedef struct
{
  char *title; /* or NULL, as the next four */
  char *page;
  char *lesson;
  char *pictures;
  char *question_text; /* what questions were read from */
  PurrQuiz *questions; /* or NULL */
  gboolean only_own_questions;
  GHashTable *settings; /* char * to char * */
  char **hidden;        /* up to NULL, as cells */
  char **cells;
} PurrLessonFile;

/* An empty one, to be filled. */
PurrLessonFile *purr_lesson_file_new (void);
void purr_lesson_file_free (PurrLessonFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrLessonFile, purr_lesson_file_free)

/* Reads length bytes, whatever they are. NULL with error set to
 * G_IO_ERROR_INVALID_DATA; the message is a sentence that says what is wrong
 * where. Any thread, as all functions here. */
PurrLessonFile *purr_lesson_file_parse (const char *data,
                                        gsize length,
                                        GError **error);

/* Reads the file at path; blocks. The same errors, with the file's name, and
 * G_FILE_ERROR_FAILED where it cannot be read. */
PurrLessonFile *purr_lesson_file_open (const char *path, GError **error);

/* The text of a file that is read as self. Free with g_free(). */
char *purr_lesson_file_to_text (const PurrLessonFile *self, gsize *length);

/* Writes it to path, durably; blocks. FALSE with error set to
 * G_FILE_ERROR_FAILED, a sentence. */
gboolean purr_lesson_file_save (const PurrLessonFile *self,
                                const char *path,
                                GError **error);

/* The whole path of the pictures of a lesson file that lies at path, links
 * followed; *inside is set to whether that is in or below the file's own folder,
 * so that whoever handed out the file may be taken to have handed them out, too.
 * NULL where it has none, or there is nothing of that name. Blocks. Free with
 * g_free(). */
char *purr_lesson_file_find_pictures (const PurrLessonFile *self,
                                      const char *path,
                                      gboolean *inside);

/* How pictures are to be called in a lesson file at path: from its folder where
 * they lie in or below it, else by their whole path. NULL where that cannot be
 * written as text. Free with g_free(). */
char *purr_lesson_file_name_pictures (const char *pictures, const char *path);

G_END_DECLS
