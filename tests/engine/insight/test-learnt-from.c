/* test-learnt-from.c: what a dataset is to a model */

#include "answers-fixture.h"

#include "engine/insight/learnt-from.h"

static void
test_names (void)
{
  g_assert_true (purr_class_names_agree ("cat", "Cats"));
  g_assert_true (purr_class_names_agree ("cats", "cat"));
  g_assert_false (purr_class_names_agree ("cat", "non-cat"));
}

static PurrDataset *
dataset_of (const char *const *names)
{
  g_autofree guint8 *columns = g_new0 (guint8, 6 * PURR_FEATURES);
  guint class_of[6];
  guint n = g_strv_length ((char **) names);

  for (guint i = 0; i < 6; i++)
    {
      columns[i * PURR_FEATURES] = (guint8) i;
      class_of[i] = i % n;
    }
  return purr_dataset_new_from_columns (columns, 6, names, class_of, NULL);
}

static void
test_find_class (void)
{
  static const struct
  {
    const char *names[4];
    int found;
  } cases[] = {
    { { "cat", "dog", NULL }, 0 },
    { { "ant", "cats", NULL }, 1 },
    { { "cat", "cats", NULL }, 0 },
    { { "ant", "dog", NULL }, -1 },
  };
  g_autoptr (PurrModel) model = answers_model_new (0.5);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrDataset) dataset = dataset_of (cases[i].names);

      g_assert_cmpint (purr_model_find_class (purr_model_get_parts (model),
                                              dataset),
                       ==, cases[i].found);
    }
}

/* "Not cat" is called what it is where that is one class; the model's own word stays
 * where it says more, and where the pictures are of other classes */
static void
test_name_negative (void)
{
  static const struct
  {
    const char *own;
    const char *names[4];
    const char *found;
  } cases[] = {
    { "not cat", { "cat", "non-cat", NULL }, "non-cat" },
    { "not cat", { "cats", "dog", NULL }, "dog" },
    { "not cat", { "cat", "dog", "ant", NULL }, "not cat" },
    { "fox", { "cat", "dog", NULL }, "fox" },
    { "fox", { "cat", "dog", "ant", NULL }, "fox" },
    { "not cat", { "ant", "dog", NULL }, "not cat" },
  };
  g_autoptr (PurrModel) model = answers_model_new (0.5);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrDataset) all = dataset_of (cases[i].names);
      g_autoptr (PurrDataset) dataset = purr_dataset_relabel (all, 0);
      g_autoptr (PurrDataset) none = purr_dataset_label_negative (all);
      PurrModelParts parts = *purr_model_get_parts (model);

      parts.negative_name = (char *) cases[i].own;
      g_assert_cmpstr (purr_model_name_negative (&parts, dataset), ==,
                       cases[i].found);
      /* None of them is of the class */
      g_assert_cmpstr (purr_model_name_negative (&parts, none), ==,
                       cases[i].own);
    }
}

/* Only of the very pictures that it learnt from is it known how they were divided */
static void
test_find_split (void)
{
  g_autoptr (PurrDataset) all = answers_dataset_new ();
  int cat = purr_dataset_find_class (all, "cat");
  g_autoptr (PurrDataset) dataset = purr_dataset_relabel (all, (guint) cat);
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  PurrModelParts parts = *purr_model_get_parts (model);
  g_autoptr (PurrSplit) none = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (PurrSplit) expected = NULL;

  parts.settings.validation_share = 0.5;
  parts.settings.seed = 7;
  none = purr_model_find_split (&parts, dataset, NULL);
  g_assert_null (none);
  parts.fingerprint = purr_dataset_get_fingerprint (dataset);
  split = purr_model_find_split (&parts, dataset, NULL);
  expected = purr_dataset_split (dataset, 0.5, 7);
  g_assert_nonnull (split);
  g_assert_cmpmem (split->train, split->n_train * sizeof (guint32),
                   expected->train, expected->n_train * sizeof (guint32));
  g_assert_cmpmem (split->validation, split->n_validation * sizeof (guint32),
                   expected->validation,
                   expected->n_validation * sizeof (guint32));
}

/* Held out stays held out when labels are changed, or some are left out, afterwards */
static void
test_edited (void)
{
  g_autoptr (PurrDataset) all = answers_dataset_new ();
  int cat = purr_dataset_find_class (all, "cat");
  g_autoptr (PurrDataset) dataset = purr_dataset_relabel (all, (guint) cat);
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  PurrModelParts parts = *purr_model_get_parts (model);
  g_autoptr (PurrSplit) expected = purr_dataset_split (dataset, 0.5, 7);
  g_autoptr (PurrDataset) edited
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, expected->train, 1,
                            NULL);
  g_autoptr (PurrSplit) split = NULL;

  parts.settings.validation_share = 0.5;
  parts.settings.seed = 7;
  parts.fingerprint = purr_dataset_get_fingerprint (dataset);
  g_assert_nonnull (edited);
  split = purr_model_find_split (&parts, edited, NULL);
  g_assert_nonnull (split);
  g_assert_cmpmem (split->validation, split->n_validation * sizeof (guint32),
                   expected->validation,
                   expected->n_validation * sizeof (guint32));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learnt-from/names", test_names);
  g_test_add_func ("/learnt-from/find-class", test_find_class);
  g_test_add_func ("/learnt-from/name-negative", test_name_negative);
  g_test_add_func ("/learnt-from/find-split", test_find_split);
  g_test_add_func ("/learnt-from/edited", test_edited);
  return g_test_run ();
}
