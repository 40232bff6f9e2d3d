/* test-singular.c: one picture is one picture, whatever is said of it */

#include "commands-fixture.h"

#include <string.h>

static void
assert_singular (const char *text)
{
  g_autoptr (GRegex) plural = g_regex_new (
    "(?<![0-9.,-])1 (?:more )?(?:pictures|iterations|classes|rates|files|"
    "folders|duplicates|groups|copies|batches|epochs|milliseconds|files were|"
    "are|were)\\b",
    0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (plural, text, 0, &match))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);

      g_error ("“%s” in:\n%s", found, text);
    }
}

static void
test_one (void)
{
  static const struct
  {
    const char *words[8];
    const char *says;
  } cases[] = {
    { { "train", "two", "-om", "--iterations=1" }, "1 iteration in " },
    { { "train", "two", "-om", "--iterations=1" },
      "learnt from          2 pictures" },
    { { "train", "one", "-om", "--iterations=1" },
      "test                 1 picture  " },
    { { "tournament", "two", "--rates=0.1", "--iterations=1" },
      "1 iteration of 1 rate in " },
    { { "classify", "-m", "m", "two/cat/1.bmp", "two/bad.png" },
      "\n1 picture: " },
    { { "evaluate", "-m", "m", "one" }, "Test pictures: 1\n" },
    { { "duplicates", "twice" }, "Found 1 duplicate." },
    { { "pack", "two", "-op" }, "Packed 2 pictures of 2 classes" },
    { { "pack", "twice", "-op" }, "Found 1 duplicate." },
    { { "train", "twice", "-om", "--iterations=1" }, "Found 1 duplicate" },
    { { "train", "twice", "-om", "--iterations=1", "--exclude-duplicates" },
      "Left out 1 picture." },
    { { "demo", "two" }, "It learns from 2 of them" },
  };
  char *folder = folder_new ();

  for (int i = 0; i < 2; i++)
    {
      const char *const classes[] = { "dog", "cat" };
      g_autofree char *two = g_strdup_printf ("two/%s/1.bmp", classes[i]);
      g_autofree char *one = g_strdup_printf ("one/train/%s/1.bmp", classes[i]);
      g_autofree char *twice = g_strdup_printf ("twice/%s/1.bmp", classes[i]);

      write_picture (folder, two, i, i);
      write_picture (folder, one, i, i);
      write_picture (folder, twice, i, i);
    }
  write_picture (folder, "twice/cat/2.bmp", TRUE, 1);
  write_picture (folder, "one/test/cat/1.bmp", TRUE, 9);
  write_text (folder, "two/bad.png", "no picture");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = run_as (folder, "C.UTF-8", FALSE, cases[i].words);

      if (strstr (run->out, cases[i].says) == NULL)
        g_error ("“%s” is not in:\n%s%s", cases[i].says, run->out, run->err);
      assert_singular (run->out);
      assert_singular (run->err);
    }
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/singular/one", test_one);
  return g_test_run ();
}
