/* test-part-name.c: what the name of a folder says */

#include "engine/loading/part-name.h"

static void
assert_name (const char *name, PurrPart part, const char *rest)
{
  PurrPartName read;

  purr_part_name_read (&read, name);
  g_assert_cmpint (read.part, ==, part);
  g_assert_cmpstr (read.rest, ==, rest);
  purr_part_name_clear (&read);
}

static void
test_words (void)
{
  assert_name ("train", PURR_PART_TRAIN, "");
  assert_name ("XTrain", PURR_PART_TRAIN, "x");
  assert_name ("myTrainData2", PURR_PART_TRAIN, "");
  assert_name ("TRAININGSET", PURR_PART_TRAIN, "");
  assert_name ("valset", PURR_PART_VALIDATION, "");
  assert_name ("Validation Set (1)", PURR_PART_VALIDATION, "");
  assert_name ("horse-or-human-validation", PURR_PART_VALIDATION,
               "horse or human");
  assert_name ("dev", PURR_PART_VALIDATION, "");
  assert_name ("TESTING-images", PURR_PART_TEST, "");
  assert_name ("Validación", PURR_PART_VALIDATION, "");
  assert_name ("検証データ", PURR_PART_VALIDATION, "");
  assert_name ("테스트_데이터", PURR_PART_TEST, "");
}

static void
test_other_words (void)
{
  assert_name ("cat", PURR_PART_ANY, "cat");
  assert_name ("trains", PURR_PART_ANY, "trains");
  assert_name ("contest", PURR_PART_ANY, "contest");
  assert_name ("valley", PURR_PART_ANY, "valley");
  assert_name ("developer", PURR_PART_ANY, "developer");
  assert_name ("train_test_split", PURR_PART_ANY, "");
  assert_name ("", PURR_PART_ANY, "");
  assert_name ("7", PURR_PART_ANY, "");
  assert_name ("tr\xe4in", PURR_PART_ANY, "");
}

static void
test_second_tests (void)
{
  static const char *const names[]
    = { "evaluation", "Evaluation_Set", "hold-out", "HoldOut", "held out" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PurrPartName read;

      purr_part_name_read (&read, names[i]);
      g_assert_cmpint (read.part, ==, PURR_PART_TEST);
      g_assert_true (read.is_second_test);
      purr_part_name_clear (&read);
    }
}

static void
test_cut (void)
{
  static const char *const names[][2] = {
    { "train_type1", "type1" },
    { "train_0", "0" },
    { "train0", "0" },
    { "TrainSet_Cat", "Cat" },
    { "training_set_cat", "cat" },
    { "train_set", "set" },
    { "train_set2", "set2" },
    { "TrainGreatDane", "GreatDane" },
    { "cat-train", "cat" },
    { "cat_train_01", "cat_01" },
    { "01_train_cat", "01_cat" },
    { "cat (train)", "cat" },
    { "train (cat)", "(cat)" },
    { "train - my photos", "my photos" },
    { "train_-1", "-1" },
    { "c-_train", "c-" },
    { "cat_train_", "cat" },
    { "train_c++", "c++" },
    { "entrai\xcc\x82nement_caf\xc3\xa9", "café" },
    { "train", "" },
    { "train_", "" },
    { "train_test_split", NULL },
    { "hold-out_cat", NULL },
    { "cat", NULL },
    { "tr\xe4in", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *cut = purr_part_name_cut (names[i][0]);

      g_assert_cmpstr (cut, ==, names[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/part-name/words", test_words);
  g_test_add_func ("/part-name/other-words", test_other_words);
  g_test_add_func ("/part-name/second-tests", test_second_tests);
  g_test_add_func ("/part-name/cut", test_cut);
  return g_test_run ();
}
