/* run-item.h: a run in a list of runs
 *
 * Stands for one run for as long as it is known, whatever becomes of it; what is known
 * is a record, of which it holds the latest. Main thread only.
 *
 * Signals
 *   "changed"  it has another record
 */

#pragma once

#include "engine/project/run-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_TYPE_RUN_ITEM (purr_run_item_get_type ())
G_DECLARE_FINAL_TYPE (PurrRunItem, purr_run_item, PURR, RUN_ITEM, GObject)

/* A reference to record is kept. */
PurrRunItem *purr_run_item_new (PurrRunRecord *record);

/* Borrowed, until "changed". */
PurrRunRecord *purr_run_item_get_record (PurrRunItem *self);
const PurrRunRecordParts *purr_run_item_get_parts (PurrRunItem *self);

/* Of the same id; taken over. */
void purr_run_item_take_record (PurrRunItem *self, PurrRunRecord *record);

/* What people call it: its name, else "Run 7". Free with g_free(). */
char *purr_run_title (const PurrRunRecordParts *parts);

/* About how many bytes it takes. */
gsize purr_run_item_get_bytes (PurrRunItem *self);

G_END_DECLS
