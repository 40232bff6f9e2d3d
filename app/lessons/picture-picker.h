/* picture-picker.h: one of the loaded pictures, for a lesson's stage
 *
 * Or the picture that was asked about on the Classify page (the session's
 * example), where there is one. Where nothing is loaded it is a picture of our
 * own whose red grows with the columns and whose green grows with the rows.
 *
 * Signals
 *   "changed"  another picture, or other labels
 */

#pragma once

#include "app/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PICTURE_PICKER (purr_picture_picker_get_type ())
G_DECLARE_FINAL_TYPE (PurrPicturePicker,
                      purr_picture_picker,
                      PURR,
                      PICTURE_PICKER,
                      GtkBox)

/* Follows the session from now on; NULL: nothing is ever loaded. */
void purr_picture_picker_set_session (PurrPicturePicker *self,
                                      PurrSession *session);

/* PURR_FEATURES bytes; borrowed until "changed". */
const guint8 *purr_picture_picker_get_column (PurrPicturePicker *self);
/* For display; borrowed until "changed". */
const char *purr_picture_picker_get_name (PurrPicturePicker *self);
/* 1 or 0; -1 where nobody knows. */
int purr_picture_picker_get_label (PurrPicturePicker *self);

/* m: pictures to choose from, without those that are left out. */
gsize purr_picture_picker_get_size (PurrPicturePicker *self);
/* Where among them the one is that is chosen, from 0. */
gsize purr_picture_picker_get_position (PurrPicturePicker *self);
/* Another one, at position < size; borrowed. */
const guint8 *purr_picture_picker_peek_column (PurrPicturePicker *self,
                                               gsize position);
int purr_picture_picker_peek_label (PurrPicturePicker *self, gsize position);

/* To the first picture, or the example where there is one. */
void purr_picture_picker_reset (PurrPicturePicker *self);

G_END_DECLS
