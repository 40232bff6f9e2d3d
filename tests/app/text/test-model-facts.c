/* test-model-facts.c: what a model is, as it is told to people */

#include "app/text/model-facts.h"

#include "tests/engine/models/model-fixture.h"

#include <string.h>

/* The fact of that name, or NULL */
static const PurrModelFact *
find (const PurrModelFacts *facts, guint group, const char *name)
{
  const PurrModelFactGroup *own = facts->groups->pdata[group];

  for (guint i = 0; i < own->facts->len; i++)
    {
      const PurrModelFact *fact = own->facts->pdata[i];

      if (g_strcmp0 (fact->name, name) == 0)
        return fact;
    }
  return NULL;
}

static void
assert_tells (const PurrModelFacts *facts, const char *name, const char *value)
{
  const PurrModelFact *fact = find (facts, 0, name);

  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->value, ==, value);
  g_assert_null (fact->words);
}

static void
test_plain (void)
{
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (PurrModelFacts) facts
    = purr_model_facts_new (model, "a.safetensors");
  const PurrModelFactGroup *learnt;
  const PurrModelFact *accuracy;

  g_assert_null (facts->title);
  assert_tells (facts, "model", "a.safetensors");
  assert_tells (facts, "answers",
                "“Katze “Mimi” \\ \"1\"” where its probability is 0.3 or more, "
                "else “not кот”");
  assert_tells (facts, "looks at",
                "32 × 32 pixels of a picture whose sides are made equal");
  assert_tells (facts, "features",
                "3,072: the bytes of the pixels, standardised");
  assert_tells (facts, "probability", "σ(z)");
  assert_tells (facts, "learnt from",
                "10,001 pictures, in 1,234,566 iterations of Nesterov");
  assert_tells (facts, "made by", "Purrceptron 0.0.9");
  g_assert_null (find (facts, 0, "licence"));

  /* The other accuracy is not known */
  g_assert_cmpuint (facts->groups->len, ==, 2);
  learnt = facts->groups->pdata[1];
  g_assert_cmpstr (learnt->heading, ==,
                   "On the pictures that it learnt from, before it was "
                   "calibrated or its threshold moved");
  g_assert_cmpuint (learnt->facts->len, ==, 1);
  accuracy = find (facts, 1, "accuracy");
  g_assert_cmpstr (accuracy->value, ==, "14.3 %");
  g_assert_cmpstr (accuracy->words, ==, "of all answers are right");
  g_assert_cmpstr (facts->note, ==,
                   "Nobody has written a card for it: “purrceptron train "
                   "--card” does.");
}

static void
test_card (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (50);
  g_autoptr (PurrModelFacts) facts = purr_model_facts_new (model, "a");
  const PurrModelFactGroup *measured;
  const PurrModelFactGroup *mistaken;
  const PurrModelFact *first;
  static const char *const order[]
    = { "balanced", "ROC area", "accuracy", "baseline" };

  g_assert_cmpstr (facts->title, ==, "Katzen “drinnen” \\ and \"out\"");
  assert_tells (facts, "features",
                "500: how strongly 100 learned patches answer");
  assert_tells (facts, "held out", "120 pictures");
  assert_tells (facts, "for a test", "60 pictures");
  assert_tells (facts, "pictures", "кот and dog, drawn by hand");
  assert_tells (facts, "licence", "CC0");
  g_assert_null (find (facts, 0, "note"));
  g_assert_true (
    g_str_has_suffix (find (facts, 0, "probability")->value, "), calibrated"));

  g_assert_cmpuint (facts->groups->len, ==, 3);
  measured = facts->groups->pdata[1];
  g_assert_cmpstr (measured->heading, ==,
                   "On 60 pictures that it did not learn from, kept for a "
                   "test");
  g_assert_cmpstr (find (facts, 1, "accuracy")->value, ==, "75.0 %");
  g_assert_cmpstr (find (facts, 1, "accuracy")->words, ==,
                   "of all answers are right (62.5 % to 87.5 %)");
  g_assert_cmpstr (find (facts, 1, "balanced")->words, ==,
                   "right, if both classes had as many pictures, 50 % by "
                   "guess");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const PurrModelFact *fact = measured->facts->pdata[i];

      g_assert_cmpstr (fact->name, ==, order[i]);
    }
  /* It has another threshold by now */
  g_assert_true (g_str_has_prefix (
    measured->note,
    "The balanced accuracy counts either class alike. The plain one misleads "
    "here: 66.7 % of these pictures are of one class, so always giving the "
    "same answer is right that often, and tells nothing apart. "
    "That was counted where it answered “Katze"));
  mistaken = facts->groups->pdata[2];
  g_assert_true (
    g_str_has_prefix (mistaken->heading, "Most often taken for “Katze"));
  g_assert_cmpuint (mistaken->facts->len, ==, 2);
  first = mistaken->facts->pdata[0];
  g_assert_null (first->name);
  g_assert_cmpstr (first->value, ==, "3 of 7 of “dog” (42.9 %)");
  g_assert_null (facts->note);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-facts/plain", test_plain);
  g_test_add_func ("/model-facts/card", test_card);
  return g_test_run ();
}
