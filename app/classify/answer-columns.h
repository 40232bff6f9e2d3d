/* answer-columns.h: where the columns of the table of answers stand
 *
 * The one answer for its header and its rows. Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_COLUMN_PICTURE,
  PURR_COLUMN_NAME,
  PURR_COLUMN_ANSWER,
  PURR_COLUMN_PROBABILITY,
  PURR_COLUMN_LOGIT,
  PURR_N_COLUMNS,
} PurrColumn;

typedef struct
{
  int x;
  int width;
} PurrColumnPlace;

/* A picture's side, and a row's height, at the usual size of text. */
#define PURR_ANSWER_THUMBNAIL_SIDE 40
#define PURR_ANSWER_ROW_HEIGHT 50

/* The least width that they take, in pixels. scale: of text, 1 being usual. */
int purr_answer_columns_get_least (double scale);

/* Places them in a row so wide; from_right: in scripts that are read so. */
void purr_answer_columns_place (double scale,
                                int width,
                                gboolean from_right,
                                PurrColumnPlace places[PURR_N_COLUMNS]);

G_END_DECLS
