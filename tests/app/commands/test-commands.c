/* test-commands.c: which words there are, help, evaluate and demo */

#include "app/commands/commands.h"

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static const char *const names[]
  = { "train", "classify", "evaluate", "pack", "runs", "demo" };

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (purr_commands_is_command (names[i]));
  g_assert_true (purr_commands_is_command ("--help"));
  g_assert_true (purr_commands_is_command ("-h"));
  g_assert_true (purr_commands_is_command ("--version"));

  /* To be told that there is none */
  g_assert_true (purr_commands_is_command (""));
  g_assert_true (purr_commands_is_command ("Train"));
  g_assert_true (purr_commands_is_command ("trai"));
  g_assert_true (purr_commands_is_command ("--frobnicate"));

  /* For the window, there or not */
  g_assert_false (purr_commands_is_command (NULL));
  g_assert_false (purr_commands_is_command ("/home/cat.png"));
  g_assert_false (purr_commands_is_command ("cat.png"));
  g_assert_false (purr_commands_is_command ("file:///home/cat"));
  g_assert_false (purr_commands_is_command ("--gapplication-service"));
}

static void
test_help (void)
{
  g_autoptr (Run) all = run_in ("/", "--help", NULL);

  assert_run (all, 0, "Usage: purrceptron", "");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *usage
        = g_strdup_printf ("Usage: purrceptron %s", names[i]);
      g_autoptr (Run) help = run_in ("/", names[i], "--help", NULL);
      g_autoptr (Run) brief = run_in ("/", names[i], "x", "-h", NULL);
      g_autoptr (Run) version = run_in ("/", names[i], "--version", NULL);
      g_auto (GStrv) lines = NULL;

      assert_run (all, 0, names[i], "");
      assert_run (help, 0, usage, "");
      assert_run (help, 0, "Exit status", "");
      g_assert_cmpstr (help->out, ==, brief->out);
      assert_run (version, 0, "purrceptron " PURR_VERSION "\n", "");

      /* Fits any terminal */
      lines = g_strsplit (help->out, "\n", -1);
      for (char **line = lines; *line != NULL; line++)
        g_assert_cmpint (g_utf8_strlen (*line, -1), <=, 80);
    }
}

/* What was meant is proposed, and nothing is opened or learnt instead */
static void
test_slips (void)
{
  const struct
  {
    const char *words[3];
    int status;
    const char *out;
    const char *err;
  } slips[] = {
    { { "tran", "x" }, 2, "", "no command “tran”; did you mean “train”?" },
    { { "clasify" }, 2, "", "did you mean “classify”?" },
    { { "duplicate", "x" }, 2, "", "did you mean “duplicates”?" },
    { { "xyzzy" }, 2, "", "no command “xyzzy”.\n" },
    { { "--frobnicate" }, 2, "", "no option “--frobnicate”" },
    { { "help", "train" }, 0, "Usage: purrceptron train", "" },
    { { "help", "tran" }, 2, "", "did you mean “train”?" },
    { { "-V" }, 0, "purrceptron " PURR_VERSION "\n", "" },
    { { "train", "" }, 2, "", "An argument is empty." },
    { { "evaluate", "" }, 2, "", "An argument is empty." },
    { { "pack", "" }, 2, "", "An argument is empty." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autoptr (Run) run
        = run_in ("/", slips[i].words[0], slips[i].words[1], NULL);

      assert_run (run, slips[i].status, slips[i].out, slips[i].err);
    }
}

static void
test_usage (void)
{
  const char *const cases[][6] = {
    { NULL },
    { "unknown" },
    { "train" },
    { "train", "pictures" },
    { "train", "-o", "x" },
    { "train", "a", "b", "-o", "x" },
    { "train", "--bogus" },
    { "train", "pictures", "-o" },
    { "train", "pictures", "--output=x", "--iterations=many" },
    { "train", "pictures", "--output=x", "--iterations=0" },
    { "train", "pictures", "--output=x", "--iterations=-5" },
    { "train", "pictures", "--output=x", "--learning-rate=0" },
    { "train", "pictures", "--output=x", "--learning-rate=nan" },
    { "train", "pictures", "--output=x", "--learning-rate=fast" },
    { "train", "pictures", "--output=x", "--lambda=-1" },
    { "train", "pictures", "--output=x", "--validation-share=0.95" },
    { "train", "pictures", "--output=x", "--normalise=min-max" },
    { "train", "pictures", "--output=x", "--crop=left" },
    { "train", "pictures", "--output=x", "--seed=-1" },
    { "train", "pictures", "--output=x", "--threads=-1" },
    { "pack", "pictures", "--output=x", "--threads=0x1" },
    { "classify" },
    { "classify", "-m", "x" },
    { "classify", "-m", "x", "--csv", "--json", "y" },
    { "evaluate", "pictures" },
    { "evaluate", "-m", "x" },
    { "evaluate", "-m", "x", "a", "b" },
    { "demo" },
    { "demo", "a", "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *w = cases[i];
      g_autoptr (Run) run = run_in ("/", w[0], w[1], w[2], w[3], w[4], NULL);

      assert_run (run, 2, "", "--help");
      /* A sentence and a hint */
      g_assert_cmpint (strstr (run->err, "\n") - run->err, >, 10);
    }
}

static void
assert_no_number (const char *option, const char *value, const char *kind)
{
  g_autofree char *word = g_strdup_printf ("--%s=%s", option, value);
  g_autofree char *said = g_strdup_printf ("--%s needs %s.\n", option, kind);
  g_autoptr (Run) run
    = run_in ("/", "train", "pictures", "--output=x", word, NULL);

  assert_run (run, 2, "", said);
}

/* Numbers are decimal ones: C reads more than people mean */
static void
test_numbers (void)
{
  const char *const numbers[]
    = { "learning-rate", "lambda",           "momentum",
        "tolerance",     "validation-share", "test-share" };
  const char *const no_numbers[]
    = { "0x10", "0x1p-4", "inf", "nan", "1e", "0.5.5", " 1", "1 ", "0,5", "" };
  const char *const whole[]
    = { "iterations", "batch-size", "patience", "seed", "threads" };
  const char *const not_whole[]
    = { "0x10", "1.5", "1e3", "99999999999999999999", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (no_numbers); j++)
      assert_no_number (numbers[i], no_numbers[j], "a number");
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (not_whole); j++)
      assert_no_number (whole[i], not_whole[j], "a whole number");
}

static JsonObject *
parse_object (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_part (JsonArray *parts, guint index, const char *name, int pictures)
{
  JsonObject *part = json_array_get_object_element (parts, index);
  gint64 tp = json_object_get_int_member (part, "true_positives");
  gint64 fn = json_object_get_int_member (part, "false_negatives");
  gint64 fp = json_object_get_int_member (part, "false_positives");
  gint64 tn = json_object_get_int_member (part, "true_negatives");

  g_assert_cmpstr (json_object_get_string_member (part, "part"), ==, name);
  g_assert_cmpint (json_object_get_int_member (part, "pictures"), ==, pictures);
  g_assert_cmpint (tp + fn + fp + tn, ==, pictures);
  g_assert_cmpfloat (json_object_get_double_member (part, "accuracy"), ==,
                     (double) (tp + tn) / pictures);
  g_assert_cmpfloat (json_object_get_double_member (part, "recall"), ==,
                     (double) tp / (tp + fn));
  g_assert_cmpfloat (json_object_get_double_member (part, "cost"), >, 0);
}

static void
test_evaluate (void)
{
  char *folder = folder_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (Run) table = NULL;
  g_autoptr (Run) own = NULL;
  g_autoptr (Run) apart = NULL;
  g_autoptr (Run) missing = NULL;
  g_autoptr (Run) not_a_model = NULL;
  JsonObject *object;
  JsonArray *parts;

  write_model (folder);

  /* The very pictures it learnt from: those held out are counted apart */
  own = run_in (folder, "evaluate", "-m", "cat.safetensors", "pictures",
                "--json", NULL);
  assert_run (own, 0, NULL, "");
  parts
    = json_object_get_array_member (parse_object (parser, own->out), "parts");
  g_assert_cmpuint (json_array_get_length (parts), ==, 2);
  assert_part (parts, 0, "train", 32);
  assert_part (parts, 1, "validation", 8);

  table
    = run_in (folder, "evaluate", "-m", "cat.safetensors", "pictures", NULL);
  assert_run (table, 0, "answered cat  answered dog\n", "");
  assert_run (table, 0, "accuracy", "");
  assert_run (table, 0, "Held-out pictures: 8\n", "");

  /* Other pictures, in parts; Cats is cat; a bad file is listed */
  write_picture (folder, "other/train/Cats/1.bmp", TRUE, 100);
  write_picture (folder, "other/train/dog/1.bmp", FALSE, 101);
  write_picture (folder, "other/test/Cats/1.bmp", TRUE, 102);
  write_picture (folder, "other/test/Cats/2.bmp", FALSE, 103);
  write_picture (folder, "other/test/dog/1.bmp", FALSE, 104);
  write_text (folder, "other/test/dog/bad.png", "no picture");
  apart = run_in (folder, "evaluate", "-m", "cat.safetensors", "other",
                  "--json", NULL);
  assert_run (apart, 0, NULL, "test/dog/bad.png: ");
  object = parse_object (parser, apart->out);
  g_assert_cmpstr (json_object_get_string_member (object, "positive_class"), ==,
                   "Cats");
  parts = json_object_get_array_member (object, "parts");
  g_assert_cmpuint (json_array_get_length (parts), ==, 2);
  assert_part (parts, 0, "train", 2);
  assert_part (parts, 1, "test", 3);
  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (object, "refused")),
                    ==, 1);

  missing
    = run_in (folder, "evaluate", "-m", "cat.safetensors", "nowhere", NULL);
  assert_run (missing, 1, "", "nowhere");
  not_a_model = run_in (folder, "evaluate", "-m", "pictures/cat/001.bmp",
                        "pictures", NULL);
  assert_run (not_a_model, 1, "", "not a model");

  folder_remove (folder);
}

static void
test_evaluate_names (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) unknown = NULL;
  g_autoptr (Run) said = NULL;
  g_autoptr (Run) wrong = NULL;
  g_autoptr (Run) both = NULL;

  write_model (folder);
  write_picture (folder, "x/kitty/1.bmp", TRUE, 100);
  write_picture (folder, "x/dog/1.bmp", FALSE, 101);

  unknown = run_in (folder, "evaluate", "-m", "cat.safetensors", "x", NULL);
  assert_run (unknown, 2, "", "The classes are: dog, kitty.");
  said = run_in (folder, "evaluate", "-m", "cat.safetensors", "x", "--positive",
                 "Kitty", NULL);
  assert_run (said, 0, "All pictures: 2", "");
  wrong = run_in (folder, "evaluate", "-m", "cat.safetensors", "x",
                  "--positive", "cow", NULL);
  assert_run (wrong, 2, "", "“cow”");

  /* The exact name comes before the plural */
  write_picture (folder, "x/cats/1.bmp", TRUE, 102);
  write_picture (folder, "x/cat/1.bmp", TRUE, 103);
  both
    = run_in (folder, "evaluate", "-m", "cat.safetensors", "x", "--json", NULL);
  assert_run (both, 0, "\"positive_class\" : \"cat\"", "");

  folder_remove (folder);
}

static void
test_demo (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) nowhere = NULL;
  const char *first, *second;

  write_classes (folder, 20);
  run = run_in (folder, "demo", "pictures", NULL);
  assert_run (run, 0, "Loaded 40 pictures: 20 cat, 20 dog.", "");
  assert_run (run, 0, "It learns from 32", "");
  assert_run (run, 0, "         0   0.693147\n", "");
  first = strstr (run->out, "  cat/");
  second = strstr (run->out, "  dog/");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (first, "answer: cat, which is right"));
  g_assert_nonnull (strstr (second, "answer: dog, which is right"));

  nowhere = run_in (folder, "demo", "nowhere", NULL);
  assert_run (nowhere, 1, "", "nowhere");

  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/words", test_words);
  g_test_add_func ("/commands/help", test_help);
  g_test_add_func ("/commands/slips", test_slips);
  g_test_add_func ("/commands/usage", test_usage);
  g_test_add_func ("/commands/numbers", test_numbers);
  g_test_add_func ("/commands/evaluate", test_evaluate);
  g_test_add_func ("/commands/evaluate-names", test_evaluate_names);
  g_test_add_func ("/commands/demo", test_demo);
  return g_test_run ();
}
