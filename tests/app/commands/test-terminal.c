/* test-terminal.c: what reaches a terminal, from every command */

#include "app/commands/terminal.h"

#include "engine/files/printable.h"

#include "commands-fixture.h"

#include <string.h>

/* Each commands a terminal, breaks a line, turns or hides */
#define ESCAPE "\x1b]0;title\x07"
#define CSI "\xc2\x9b"                  /* U+009B */
#define RAW_CSI "\x9b"                  /* the byte by itself */
#define OVERRIDE "\xe2\x80\xae"         /* U+202E */
#define ISOLATE "\xe2\x81\xa7"          /* U+2067 */
#define MARKS "\xe2\x80\x8f\xd8\x9c"    /* U+200F, U+061C */
#define TAG "\xf3\xa0\x81\x81"          /* U+E0041 */
#define SEPARATORS "\xe2\x80\xa8\n\x7f" /* U+2028 */
#define EVIL                                                                   \
  "e" ESCAPE CSI "31m" RAW_CSI OVERRIDE ISOLATE MARKS TAG SEPARATORS "l"

static void
assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != '\n' && !purr_is_printable (g_utf8_get_char (p)))
      g_error ("U+%04X in “%s”", g_utf8_get_char (p), text);
}

static void
write_evil (const char *folder)
{
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *evil
        = g_strdup_printf ("evil/" EVIL "/" EVIL "%d.bmp", i);
      g_autofree char *other = g_strdup_printf ("evil/o" OVERRIDE "/%d.bmp", i);

      write_picture (folder, evil, TRUE, i);
      write_picture (folder, other, FALSE, 10 + i);
    }
  /* Once more, to be found twice, and one to be refused */
  write_picture (folder, "evil/o" OVERRIDE "/" EVIL ".bmp", FALSE, 10);
  write_text (folder, "evil/" EVIL "/" EVIL ".png", "no picture");
}

static void
test_names (void)
{
  static const struct
  {
    int status;
    const char *words[7];
  } lines[] = {
    { 0, { "train", "evil", "-om" EVIL, "--positive=o", "--iterations=5" } },
    { 2, { "train", "evil", "-o", "n" } },
    { 0, { "tournament", "evil", "--positive=o", "--iterations=5" } },
    { 0, { "tournament", "evil", "--positive=o", "--iterations=5", "--csv" } },
    { 0, { "tournament", "evil", "--positive=o", "--iterations=5", "--json" } },
    { 0, { "duplicates", "evil" } },
    { 0, { "duplicates", "evil", "--csv" } },
    { 0, { "duplicates", "evil", "--json" } },
    { 0, { "pack", "evil", "-o", "p" EVIL } },
    { 0, { "demo", "evil" } },
    { 1, { "classify", "-m", "evil.safetensors", "evil" } },
    { 1, { "classify", "-m", "evil.safetensors", "evil", "--csv" } },
    { 1, { "classify", "-m", "evil.safetensors", "evil", "--json" } },
    { 0, { "evaluate", "-m", "evil.safetensors", "evil" } },
    { 0, { "evaluate", "-m", "evil.safetensors", "evil", "--json" } },
    { 1, { "train", "no" EVIL, "-o", "n" } },
    { 1, { "train", "evil", "-o", "no" EVIL "/x" } },
    { 1, { "train", "evil", "-o", "n", "--start-from", "no" EVIL } },
    { 2, { "train", "evil", "-o", "n", "--positive", "x" OVERRIDE "y" } },
    { 2, { "train", "--no" EVIL } },
    { 2, { "train", "-\x1b" } },
    { 2, { "train", "https://" EVIL } },
    { 2, { "tr" EVIL } },
    { 2, { "--x" EVIL } },
    { 1, { "evaluate", "-m", "evil.safetensors", "no" EVIL } },
    { 1, { "duplicates", "no" EVIL } },
    { 1, { "pack", "no" EVIL, "-o", "n" } },
    { 1, { "pack", "--verify", "evil.safetensors" } },
    { 1, { "classify", "-m", "evil/" EVIL "/" EVIL ".png", "evil" } },
    { 1, { "classify", "-m", "evil.safetensors", "no" EVIL, "--json" } },
    { 1, { "classify", "-m", "evil.safetensors", "no" EVIL, "--csv" } },
  };
  char *folder = folder_new ();
  g_autoptr (Run) made = NULL;

  write_evil (folder);
  made = run_in (folder, "train", "evil", "-oevil.safetensors", "-q",
                 "--iterations=5", "--positive=o", NULL);
  assert_run (made, 0, "", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Run) run = run_as (folder, "C.UTF-8", FALSE, lines[i].words);

      g_assert_cmpint (run->status, ==, lines[i].status);
      assert_harmless (run->out);
      assert_harmless (run->err);
      /* Every error is one of this program's, in a line of its own */
      if (lines[i].status != 0)
        g_assert_nonnull (strstr (run->err, "purrceptron: "));
    }
  folder_remove (folder);
}

/* What a program reads is the very name, where that is UTF-8 */
static void
test_json (void)
{
  const char *name = "a\x01\x1b\x1f\x7f" CSI OVERRIDE TAG "é\\\"\n\t𝒳";
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();

  json_object_set_string_member (object, "file", name);
  json_node_take_object (node, object);
  for (int pretty = 0; pretty < 2; pretty++)
    {
      g_autofree char *text = purr_json_to_text (node, pretty);

      assert_harmless (text);
      g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
      g_assert_cmpstr (json_object_get_string_member (
                         json_node_get_object (json_parser_get_root (parser)),
                         "file"),
                       ==, name);
    }
  json_node_unref (node);
}

/* ASCII alone, on both outputs */
static void
test_c_locale (void)
{
  static const char *const lines[][5] = {
    { "--help" },
    { "train", "--help" },
    { "tournament", "--help" },
    { "classify", "--help" },
    { "evaluate", "--help" },
    { "duplicates", "--help" },
    { "pack", "--help" },
    { "demo", "--help" },
    { "tran" },
    { "train", "no" EVIL, "-on" },
    { "train", "--balaced" },
    { "train", "nowhere", "-o", "m" },
    { "classify", "-m", "cat.safetensors", "pictures" },
    { "evaluate", "-m", "cat.safetensors", "pictures" },
    { "evaluate", "-m", "cat.safetensors", "pictures", "--json" },
    { "duplicates", "pictures" },
    { "tournament", "pictures", "--iterations=3" },
    { "demo", "pictures" },
  };
  char *folder = folder_new ();

  write_model (folder);
  write_picture (folder, "pictures/cat/K\xc3\xa4the.bmp", TRUE, 99);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Run) run = run_as (folder, "C", FALSE, lines[i]);

      g_assert_true (g_str_is_ascii (run->out));
      g_assert_true (g_str_is_ascii (run->err));
      if (g_str_has_suffix (lines[i][0], "tran"))
        g_assert_nonnull (strstr (run->err, "command \"tran\"; did you mean "
                                            "\"train\"?"));
    }
  folder_remove (folder);
}

/* On a terminal there is nothing beside what is for programs: no bar, no refused
 * file, no sentence */
static void
test_alone (void)
{
  static const struct
  {
    const char *words[6];
    int status;
    gboolean json;
    const char *begin;
  } cases[] = {
    { { "classify", "-m", "cat.safetensors", "pictures", "--json" }, 1, TRUE },
    { { "classify", "-m", "cat.safetensors", "nowhere", "--json" }, 1, TRUE },
    { { "evaluate", "-m", "cat.safetensors", "pictures", "--json" }, 0, TRUE },
    { { "duplicates", "pictures", "--json" }, 0, TRUE },
    { { "tournament", "pictures", "--iterations=50", "--json" }, 0, TRUE },
    { { "tournament", "pictures", "--rates=1000", "--lambda=1000", "--json" },
      1,
      TRUE },
    { { "classify", "-m", "cat.safetensors", "pictures", "--csv" },
      1,
      FALSE,
      "file,class," },
    { { "duplicates", "pictures", "--csv" }, 0, FALSE, "group,kind," },
    { { "tournament", "pictures", "--iterations=50", "--csv" },
      0,
      FALSE,
      "rate,cost," },
  };
  char *folder = folder_new ();

  write_model (folder);
  write_text (folder, "pictures/cat/bad.png", "no picture");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (Run) run = run_as (folder, "C.UTF-8", TRUE, cases[i].words);

      g_assert_cmpint (run->status, ==, cases[i].status);
      assert_harmless (run->out);
      if (cases[i].json)
        {
          json_parser_load_from_data (parser, run->out, -1, &error);
          g_assert_no_error (error);
        }
      else
        {
          g_assert_true (g_str_has_prefix (run->out, cases[i].begin));
          g_assert_null (strstr (run->out, "purrceptron"));
        }
    }
  folder_remove (folder);
}

/* Elsewhere it is told */
static void
test_beside (void)
{
  char *folder = folder_new ();
  const char *const words[]
    = { "evaluate", "-m", "cat.safetensors", "pictures", NULL };
  g_autoptr (Run) piped = NULL;
  g_autoptr (Run) on_terminal = NULL;

  write_model (folder);
  write_text (folder, "pictures/cat/bad.png", "no picture");
  piped = run_in (folder, "evaluate", "-m", "cat.safetensors", "pictures",
                  "--json", NULL);
  assert_run (piped, 0, "{", "purrceptron: 1 file was refused:\n");
  on_terminal = run_as (folder, "C.UTF-8", TRUE, words);
  g_assert_nonnull (strstr (on_terminal->out, "Loading"));
  g_assert_nonnull (
    strstr (on_terminal->out, "purrceptron: 1 file was refused:\n"));
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terminal/names", test_names);
  g_test_add_func ("/terminal/json", test_json);
  g_test_add_func ("/terminal/c-locale", test_c_locale);
  g_test_add_func ("/terminal/alone", test_alone);
  g_test_add_func ("/terminal/beside", test_beside);
  return g_test_run ();
}
