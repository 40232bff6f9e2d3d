/* test-model.c: the object that holds what was learnt */

#include "engine/models/models.h"

#include "model-fixture.h"

#include <string.h>

static void
test_copies (void)
{
  g_autoptr (PurrModel) model = NULL;
  PurrModel *again;
  double w[] = { 1 };
  double mean[] = { 0 };
  double scale[] = { 1 };
  char name[] = "cat";
  PurrNormalisation normalisation = { PURR_NORMALISE_255, 1, mean, scale };
  PurrModelParts parts = {
    .n_x = 1,
    .w = w,
    .normalisation = &normalisation,
    .positive_name = name,
    .negative_name = name,
    .threshold = 0.5,
  };
  guint8 column[] = { 7 };

  model = purr_model_new (&parts);
  w[0] = mean[0] = scale[0] = 99;
  name[0] = 'b';
  again = purr_model_ref (model);
  g_assert_true (again == model);
  purr_model_unref (again);

  g_assert_cmpfloat (purr_model_classify (model, column).logit, ==, 7);
  g_assert_cmpstr (purr_model_classify (model, column).name, ==, "cat");
  g_assert_cmpfloat (*purr_model_get_parts (model)->w, ==, 1);
  g_assert_cmpstr (purr_model_get_parts (model)->version, ==, PURR_VERSION);
  g_assert_cmpuint (strlen (purr_model_get_parts (model)->fingerprint), ==, 64);
}

/* Folders may be called anything; what a model calls its classes can always
 * be shown in one line */
static void
test_names (void)
{
  double one[] = { 1 };
  PurrNormalisation normalisation = { PURR_NORMALISE_255, 1, one, one };
  g_autofree char *longest = g_strnfill (255, 'x');
  g_autofree char *cut = g_strnfill (200, 'x');
  struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "Kätzchen 🐱", "Kätzchen 🐱" },
    { "two\nlines", "two\xef\xbf\xbdlines" },
    { "\x1b[31mred", "\xef\xbf\xbd[31mred" },
    { "\xe2\x80\xaeturned", "\xef\xbf\xbdturned" },
    { "latin \xe9", "latin \xef\xbf\xbd" },
    { "", "?" },
    { longest, cut },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrModel) model = NULL;
      PurrModelParts parts = {
        .n_x = 1,
        .w = one,
        .normalisation = &normalisation,
        .positive_name = cases[i].name,
        .negative_name = "rest",
        .threshold = 0.5,
      };

      model = purr_model_new (&parts);
      g_assert_cmpstr (purr_model_get_parts (model)->positive_name, ==,
                       cases[i].shown);
    }
}

/* A map is shared, not copied; one of pixels is none at all */
static void
test_maps (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_map_of_chance (3);
  g_autoptr (PurrFeatureMap) identity = purr_feature_map_new_pixels ();
  g_autoptr (PurrModel) pixels = fixture_model ();
  g_autoptr (PurrModel) patches = fixture_patches_model (3);
  g_autoptr (PurrModel) same = NULL;
  g_autoptr (PurrModel) mapped = NULL;
  PurrModelParts parts = *purr_model_get_parts (pixels);

  g_assert_null (purr_model_get_map (pixels));
  parts.map = identity;
  same = purr_model_new (&parts);
  g_assert_null (purr_model_get_map (same));
  fixture_assert_equal (pixels, same);

  parts = *purr_model_get_parts (patches);
  parts.map = map;
  mapped = purr_model_new (&parts);
  g_assert_true (purr_model_get_map (mapped) == map);
  fixture_assert_equal (patches, mapped);
}

/* Equal weights of other patches are another model */
static void
test_equal_logits (void)
{
  g_autoptr (PurrModel) pixels = fixture_model ();
  g_autoptr (PurrModel) patches = fixture_patches_model (3);
  g_autoptr (PurrModel) again = fixture_patches_model (3);
  g_autoptr (PurrFeatureMap) map = fixture_map_of_chance (3);
  g_autoptr (PurrFeatureMap) other_map = NULL;
  g_autoptr (PurrModel) uncalibrated = NULL;
  g_autoptr (PurrModel) other = NULL;
  PurrModelParts parts = *purr_model_get_parts (patches);
  PurrDictionary dictionary = *purr_feature_map_get_dictionary (map);

  g_assert_true (purr_model_has_equal_logits (pixels, pixels));
  g_assert_true (purr_model_has_equal_logits (patches, again));
  g_assert_false (purr_model_has_equal_logits (pixels, patches));
  parts.calibrated = FALSE;
  uncalibrated = purr_model_new (&parts);
  g_assert_true (purr_model_has_equal_logits (patches, uncalibrated));

  dictionary.dead_zone *= 2;
  parts.map = other_map
    = purr_feature_map_new_from_dictionary (&dictionary, NULL);
  other = purr_model_new (&parts);
  g_assert_false (purr_model_has_equal_logits (patches, other));
}

static void
test_card_copied (void)
{
  char title[] = "cats";
  char class_name[] = "dog";
  PurrModelCard card = purr_model_card_nothing ();
  g_autoptr (PurrModel) plain = fixture_model ();
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) moved = NULL;
  PurrModelParts parts = *purr_model_get_parts (plain);

  card.title = title;
  card.measured_on = PURR_CARD_HELD_OUT;
  card.n_mistaken = 1;
  card.mistaken[0] = (PurrCardClass) { class_name, 1, 2 };
  parts.card = &card;
  model = purr_model_new (&parts);
  title[0] = class_name[0] = 'x';
  card.n_mistaken = 0;

  moved = purr_model_new_with_threshold (model, 0.25);
  for (int i = 0; i < 2; i++)
    {
      const PurrModelCard *own
        = purr_model_get_parts (i == 0 ? model : moved)->card;

      g_assert_cmpstr (own->title, ==, "cats");
      g_assert_cmpuint (own->n_mistaken, ==, 1);
      g_assert_cmpstr (own->mistaken[0].name, ==, "dog");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/model/copies", test_copies);
  g_test_add_func ("/models/model/names", test_names);
  g_test_add_func ("/models/model/maps", test_maps);
  g_test_add_func ("/models/model/equal-logits", test_equal_logits);
  g_test_add_func ("/models/model/card-copied", test_card_copied);
  return g_test_run ();
}
