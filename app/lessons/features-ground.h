/* features-ground.h: the plane of two features, and the examples in it
 *
 * Examples are points that a person places, which can be moved, or the loaded
 * pictures, each at two summaries of it. Dots are of class y = 1, crosses of
 * y = 0. Main thread.
 */

#pragma once

#include "app/lessons/features-run.h"
#include "app/widgets/plane.h"
#include "engine/dataset/dataset.h"
#include "engine/teaching/picture-summary.h"

G_BEGIN_DECLS

typedef struct _PurrFeaturesGround PurrFeaturesGround;

/* plane is borrowed, and used by whatever is below but _free(). */
PurrFeaturesGround *purr_features_ground_new (PurrPlane *plane);
void purr_features_ground_free (PurrFeaturesGround *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFeaturesGround, purr_features_ground_free)

/* The examples, as the last of the two takes them: the points as they lie now, or
 * at most PURR_FEATURES_MOST of the pictures that are not left out, evenly from all
 * (dataset NULL or without two classes: none), in axes that all of them fit into.
 * Borrowed, until the next. */
void purr_features_ground_take_points (PurrFeaturesGround *self);
void purr_features_ground_take_pictures (PurrFeaturesGround *self,
                                         PurrDataset *dataset,
                                         PurrPictureSummary x1,
                                         PurrPictureSummary x2);
const PurrFeaturesPoint *purr_features_ground_get_examples (
  const PurrFeaturesGround *self,
  guint *n);
gboolean purr_features_ground_is_empty (const PurrFeaturesGround *self);

/* Where w1 x1 + w2 x2 + b = 0 (w NULL: not at all), and a ring around one of the
 * examples (-1: none). */
void purr_features_ground_draw_front (PurrFeaturesGround *self,
                                      const PurrFeaturesWeights *w,
                                      int example);

/* Points that are placed by hand -------------------------------------------- */

/* Six, of two classes that a line can part, in axes from 0 to 5. */
void purr_features_ground_put_first_points (PurrFeaturesGround *self);
void purr_features_ground_remove_points (PurrFeaturesGround *self);
gboolean purr_features_ground_has_points (const PurrFeaturesGround *self);

/* Of 30 there are no more. */
void purr_features_ground_add_point (PurrFeaturesGround *self,
                                     double x,
                                     double y,
                                     gboolean label);

/* By its handle in the plane: takes it away, makes it one of the other class. FALSE
 * where there is none. */
gboolean purr_features_ground_remove_point (PurrFeaturesGround *self,
                                            guint handle);
gboolean purr_features_ground_turn_point (PurrFeaturesGround *self,
                                          guint handle);

G_END_DECLS
