/* choice-buttons.h: a question's choices, one button below the other
 *
 * Each begins with the letter or digit that is its key; keys themselves are the
 * business of whoever shows them.
 *
 * Signals
 *   "chosen"  one of them was pressed (guint choice); not after a judgement
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_CHOICE_BUTTONS (purr_choice_buttons_get_type ())
G_DECLARE_FINAL_TYPE (PurrChoiceButtons,
                      purr_choice_buttons,
                      PURR,
                      CHOICE_BUTTONS,
                      GtkBox)

/* Those in place of the ones before. choices: words up to NULL, or NULL for none;
 * what stands between ` and ` in them is code. first_key: 'A' or '1'. */
void purr_choice_buttons_set (PurrChoiceButtons *self,
                              const char *const *choices,
                              char first_key);

/* As a press does; FALSE where there is none to press. */
gboolean purr_choice_buttons_press (PurrChoiceButtons *self, guint choice);

/* Marks the right one, and the chosen one (-1: none) where it is another; none can
 * be pressed any more. */
void purr_choice_buttons_judge (PurrChoiceButtons *self,
                                int chosen,
                                guint right);

/* Gives the keyboard to the first. */
void purr_choice_buttons_focus (PurrChoiceButtons *self);

G_END_DECLS
