/* lesson-stage.h: what a lesson is played on
 *
 * A lesson is a line in lesson-table.c, its stage, app/lessons/stage-ID.{c,h,ui},
 * which is of a class derived from this one, and its words,
 * assets/lessons/ID.lesson (see lesson-text.h). The page shows title, text,
 * formulas and questions and tells the stage which scene is shown; the stage
 * shows real numbers and lets people move them.
 *
 * A stage knows session/, widgets/ and text/, never the page around it. It is
 * created when its lesson is shown for the first time and lives as long as the
 * page: it works only while it is mapped. It fills the room that it is given and
 * works in 600 x 300 at the usual size of text; in presenter mode all text is
 * about twice as large, and what is drawn grows with purr_text_scale().
 * To lead to another lesson it activates "win.lesson" with that one's id.
 *
 * The template of a class is taken down by the dispose of this one.
 *
 * Properties
 *   "session"         PurrSession, what the person works on: pictures, run,
 *                     model; for construction only
 *
 * Signals
 *   "values-changed"  what purr_lesson_stage_describe() says has changed
 *   "done"            the scene that is shown is done (see tells_done)
 *   "symbol-pointed"  something on the stage is pointed at that the formulas
 *                     have a symbol for (const char *symbol; NULL: no more)
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_STAGE (purr_lesson_stage_get_type ())
G_DECLARE_DERIVABLE_TYPE (PurrLessonStage,
                          purr_lesson_stage,
                          PURR,
                          LESSON_STAGE,
                          AdwBin)

struct _PurrLessonStageClass
{
  AdwBinClass parent_class;

  /* A scene of the lesson's file is shown. revealed: its question has been
   * answered, or it asks none, so that the answer may show; called again with
   * TRUE once it has been. A scene asked again is set anew with FALSE. The
   * default does nothing. */
  void (*set_scene) (PurrLessonStage *self,
                     const char *scene,
                     gboolean revealed);

  /* One step on (direction 1) or back (-1): the buttons Back and Next, Page Down
   * and Page Up, a presenter's remote. TRUE where the stage had a step of its
   * own to take, one edge of the graph or one line of code, say; FALSE: the
   * lesson goes to its next scene. Default: FALSE. Not called while the scene's
   * question waits for its answer. */
  gboolean (*step) (PurrLessonStage *self, int direction);

  /* As the lesson begins; set_scene follows. The default does nothing. */
  void (*reset) (PurrLessonStage *self);

  /* A symbol of the formulas is pointed at: mark what it stands for; NULL: none
   * any more. The default does nothing. */
  void (*mark) (PurrLessonStage *self, const char *symbol);

  /* The value of a symbol as text ("0.731", "(3072, 209)"), new; NULL where it
   * has none. Default: NULL. */
  char *(*describe) (PurrLessonStage *self, const char *symbol);

  /* Whether a scene that asks nothing is done when the stage says so, by "done",
   * and not already by being shown. Default: FALSE. */
  gboolean tells_done;

  gpointer padding[3];
};

/* Call the class. */
void purr_lesson_stage_set_scene (PurrLessonStage *self,
                                  const char *scene,
                                  gboolean revealed);
gboolean purr_lesson_stage_step (PurrLessonStage *self, int direction);
void purr_lesson_stage_reset (PurrLessonStage *self);
void purr_lesson_stage_mark (PurrLessonStage *self, const char *symbol);
char *purr_lesson_stage_describe (PurrLessonStage *self, const char *symbol);

/* For classes ------------------------------------------------------------- */

/* Borrowed; NULL in tests that gave none. */
PurrSession *purr_lesson_stage_get_session (PurrLessonStage *self);

/* Emit "done", "symbol-pointed" and "values-changed". */
void purr_lesson_stage_done (PurrLessonStage *self);
void purr_lesson_stage_pointed (PurrLessonStage *self, const char *symbol);
void purr_lesson_stage_values_changed (PurrLessonStage *self);

G_END_DECLS
