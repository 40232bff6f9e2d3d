/* broadcast-board.h: A and B, an operation, and what comes of it
 *
 * Shapes and numbers can be changed. What broadcasting copies is seen on its way;
 * what can't be done says why, in NumPy's words.
 *
 * Signals
 *   "changed"  shapes, numbers or the operation are others
 *   "pointed"  (const char *name) "A", "B" or "C" is pointed at; NULL: none
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_BROADCAST_BOARD (purr_broadcast_board_get_type ())
G_DECLARE_FINAL_TYPE (PurrBroadcastBoard,
                      purr_broadcast_board,
                      PURR,
                      BROADCAST_BOARD,
                      GtkBox)

/* Rows and columns, or with a number of axes */
typedef enum
{
  PURR_BROADCAST_ADD,
  PURR_BROADCAST_SUBTRACT,
  PURR_BROADCAST_MULTIPLY,
  PURR_BROADCAST_DIVIDE,
  PURR_BROADCAST_DOT,
} PurrBroadcastOperation;

/* What of it is seen */
typedef enum
{
  PURR_BROADCAST_OPERANDS, /* A and B */
  PURR_BROADCAST_COPIES,   /* what is copied, in place */
  PURR_BROADCAST_RESULT,   /* and C */
} PurrBroadcastPhase;

/* 1 to 5 rows and columns each; b_rows 0: B is one number. */
void purr_broadcast_board_set_shapes (PurrBroadcastBoard *self,
                                      guint a_rows,
                                      guint a_columns,
                                      guint b_rows,
                                      guint b_columns);
void purr_broadcast_board_set_operation (PurrBroadcastBoard *self,
                                         PurrBroadcastOperation operation);

/* Copies move to their places where the phase before had none, and a result
 * waits for them. */
void purr_broadcast_board_set_phase (PurrBroadcastBoard *self,
                                     PurrBroadcastPhase phase);
PurrBroadcastPhase purr_broadcast_board_get_phase (PurrBroadcastBoard *self);

/* FALSE: nothing is copied, so that there is no such phase. */
gboolean purr_broadcast_board_has_copies (PurrBroadcastBoard *self);

/* The numbers as at first. */
void purr_broadcast_board_reset (PurrBroadcastBoard *self);

/* "A": marks all of it; anything else: nothing. */
void purr_broadcast_board_mark (PurrBroadcastBoard *self, const char *name);

/* "(3, 4)" of "A", "B" or "C", "3" of "m" and "n", A's rows and columns; new,
 * NULL for anything else and for a C that isn't shown. */
char *purr_broadcast_board_describe (PurrBroadcastBoard *self,
                                     const char *name);

G_END_DECLS
