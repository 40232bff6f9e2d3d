/* calories-table.h: where the calories of four foods come from, in per cent
 *
 * Rows are carbohydrates, protein and fat, columns are foods, 100 g of each. Four
 * lines of code, one after the other: the sums of the columns, their shape, and
 * the division that copies them.
 *
 * Signals
 *   "pointed"  (const char *name) "A", "cal" or "P" is pointed at; NULL: none
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_CALORIES_TABLE (purr_calories_table_get_type ())
G_DECLARE_FINAL_TYPE (PurrCaloriesTable,
                      purr_calories_table,
                      PURR,
                      CALORIES_TABLE,
                      GtkBox)

/* How many lines have run, and the copying as a step of its own: 0 to 4 */
#define PURR_CALORIES_LAST_STEP 4

void purr_calories_table_set_step (PurrCaloriesTable *self, guint step);
guint purr_calories_table_get_step (PurrCaloriesTable *self);

/* The numbers as at first. */
void purr_calories_table_reset (PurrCaloriesTable *self);

void purr_calories_table_mark (PurrCaloriesTable *self, const char *name);

/* The shape of "A", "cal" or "P" as it is now, new; NULL for anything else. */
char *purr_calories_table_describe (PurrCaloriesTable *self, const char *name);

G_END_DECLS
