/* lesson-words.h: one function for each word behind "purrceptron lesson" */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* argv[0] is "lesson WORD", the rest are its own words. Each returns the exit
 * status. */
int purr_lesson_graph (int argc, char **argv);
int purr_lesson_race (int argc, char **argv);
int purr_lesson_run (int argc, char **argv);
int purr_lesson_quiz (int argc, char **argv);

G_END_DECLS
