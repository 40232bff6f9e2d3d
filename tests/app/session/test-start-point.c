/* test-start-point.c: a model that training can begin with
 *
 * That a run does begin with it, test-run-start.c looks at.
 */

#include "engine/loading/load.h"

#include "app-fixture.h"

#include "app/session/start-point.h"
#include "tests/engine/models/model-fixture.h"

#include <string.h>

static PurrDataset *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset = purr_dataset_load (folder, NULL, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

static void
assert_problem (PurrStartPoint *start, PurrDataset *dataset, const char *says)
{
  g_autofree char *problem = purr_start_point_find_problem (start, dataset, 0);

  if (says == NULL)
    {
      g_assert_null (problem);
      return;
    }
  app_assert_sentence (problem);
  g_assert_nonnull (strstr (problem, says));
}

static void
test_problems (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *other = app_cats_and_dogs (2);
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  g_autoptr (PurrStartPoint) start = purr_start_point_new (model, "mine");
  g_autoptr (PurrDataset) fitting = NULL;
  g_autoptr (PurrDataset) relabelled = NULL;
  g_autoptr (PurrDataset) cats = load (other);

  app_add_pictures (folder, "blue", 2, 32, 0x0000ff);
  app_add_pictures (folder, "red", 2, 32, 0xff0000);
  fitting = load (folder);
  relabelled = purr_dataset_relabel (fitting, 0);

  assert_problem (NULL, cats, "No model");
  assert_problem (start, NULL, "no pictures");
  assert_problem (start, cats, "“red” from “blue”");
  assert_problem (start, relabelled, "“mine”");
  {
    g_autoptr (PurrDataset) again = purr_dataset_relabel (fitting, 1);

    assert_problem (start, again, NULL);
  }
  test_folder_remove (g_steal_pointer (&folder));
  test_folder_remove (g_steal_pointer (&other));
}

/* Whatever its classes are */
static void
test_patches (void)
{
  g_autofree char *folder = app_cats_and_dogs (2);
  g_autoptr (PurrModel) model = fixture_patches_model (4);
  g_autoptr (PurrStartPoint) start = purr_start_point_new (model, "mine");
  g_autoptr (PurrDataset) dataset = load (folder);

  assert_problem (start, dataset, "patches and not from pixels");
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_keeps_the_model (void)
{
  PurrModel *model = app_model (1, PURR_CROP_CENTRE);
  PurrStartPoint *start = purr_start_point_new (model, "mine");

  purr_model_unref (model);
  g_assert_true (purr_start_point_ref (start) == start);
  purr_start_point_unref (start);
  g_assert_true (purr_start_point_get_model (start) == model);
  g_assert_cmpuint (purr_model_get_parts (model)->iterations_done, ==, 1234);
  g_assert_cmpstr (purr_start_point_get_name (start), ==, "mine");
  purr_start_point_unref (start);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/start-point/problems", test_problems);
  g_test_add_func ("/start-point/patches", test_patches);
  g_test_add_func ("/start-point/keeps-the-model", test_keeps_the_model);
  return app_fixture_run ();
}
