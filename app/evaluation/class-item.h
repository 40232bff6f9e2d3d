/* class-item.h: how one class of the folder is answered: a line of the table
 *
 * Signals
 *   "changed"  its figures
 */

#pragma once

#include "engine/insight/figures.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_TYPE_CLASS_ITEM (purr_class_item_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassItem, purr_class_item, PURR, CLASS_ITEM, GObject)

PurrClassItem *purr_class_item_new (const char *name,
                                    const PurrClassFigures *figures);

/* Borrowed */
const char *purr_class_item_get_name (PurrClassItem *self);
const PurrClassFigures *purr_class_item_get (PurrClassItem *self);
void purr_class_item_set (PurrClassItem *self, const PurrClassFigures *figures);

G_END_DECLS
