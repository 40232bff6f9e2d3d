/* lesson-text.h: a lesson's words
 *
 * They stand in assets/lessons/ID.lesson, a key file whose values are taken as
 * they stand, backslashes and all; lists are parted by semicolons:
 *
 *   [Lesson]
 *   Title=The Neuron
 *   Goal=You will be able to …            one sentence
 *
 *   [Scene sum]                           in the order in which they are shown
 *   Text=…                                one to three plain sentences
 *   Formulas=z = w^\top x + b; …          optional, in the notation of formula.h
 *   Question=…?                           all four or none: asked before the
 *   Choices=0;1;255                         answer shows; 2 to 6 choices, of
 *   Right=3                                 which Right counts from 1
 *   Why=…                                 said once an answer is given
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PURR_LESSON_MAX_CHOICES 6

typedef struct
{
  char *name;      /* told to the stage */
  char *text;      /* what is said */
  char **formulas; /* empty where there are none */
  char *question;  /* NULL where nothing is asked, likewise why */
  char **choices;
  guint right; /* index of the right one */
  char *why;
} PurrLessonScene;

typedef struct
{
  char *id;
  char *title;
  char *goal;
  GPtrArray *scenes; /* of PurrLessonScene, at least one */
} PurrLessonText;

/* For display: the sentence names file, group and key, and says what is
 * missing there. */
#define PURR_LESSON_TEXT_ERROR (purr_lesson_text_error_quark ())
GQuark purr_lesson_text_error_quark (void);

typedef enum
{
  PURR_LESSON_TEXT_ERROR_UNREADABLE, /* no key file */
  PURR_LESSON_TEXT_ERROR_INCOMPLETE, /* something missing, wrong or unknown */
} PurrLessonTextErrorCode;

/* data: length bytes of such a file, whatever they are. */
PurrLessonText *purr_lesson_text_parse (const char *id,
                                        const char *data,
                                        gsize length,
                                        GError **error);

/* The program's own, from its resources. */
PurrLessonText *purr_lesson_text_load (const char *id, GError **error);

void purr_lesson_text_free (PurrLessonText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrLessonText, purr_lesson_text_free)

/* Borrowed; NULL for a number past the last. */
const PurrLessonScene *purr_lesson_text_get_scene (const PurrLessonText *self,
                                                   guint number);

G_END_DECLS
