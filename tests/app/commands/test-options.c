/* test-options.c: what a command is told */

#include "app/commands/options.h"

#include <string.h>

typedef struct
{
  gboolean balanced;
  gboolean quiet;
  char *output;
  char *positive;
  double lambda;
  int threads;
  char **words;
} Told;

static void
told_clear (Told *told)
{
  g_free (told->output);
  g_free (told->positive);
  g_strfreev (told->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

/* line: words with one space in between. */
static void
say_nothing (const char *text)
{
}

static int
parse (const char *line, Told *told)
{
  const GOptionEntry entries[] = {
    { "balanced", 0, 0, G_OPTION_ARG_NONE, &told->balanced, NULL, NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &told->quiet, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &told->output, NULL, "" },
    { "positive", 0, 0, G_OPTION_ARG_STRING, &told->positive, NULL, "" },
    { "lambda", 0, 0, G_OPTION_ARG_DOUBLE, &told->lambda, NULL, "" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &told->threads, NULL, "" },
    { NULL },
  };
  g_autofree char *all = g_strconcat ("train ", line, NULL);
  g_auto (GStrv) argv = g_strsplit (all, " ", -1);
  /* Help is not for whoever counts these tests */
  GPrintFunc usual = g_set_print_handler (say_nothing);
  int status = purr_parse_options ((int) g_strv_length (argv), argv, entries,
                                   "Usage\n", &told->words);

  g_set_print_handler (usual);
  return status;
}

static void
test_switches (void)
{
  static const struct
  {
    const char *line;
    gboolean set;
  } cases[] = {
    { "x", FALSE },
    { "--balanced", TRUE },
    { "--balanced=yes", TRUE },
    { "--balanced=Yes", TRUE },
    { "--balanced=true", TRUE },
    { "--balanced=on", TRUE },
    { "--balanced=1", TRUE },
    { "--balanced=no", FALSE },
    { "--balanced=NO", FALSE },
    { "--balanced=false", FALSE },
    { "--balanced=off", FALSE },
    { "--balanced=0", FALSE },
    { "--balanced --balanced=no", FALSE },
    { "--balanced=no --balanced", TRUE },
    { "-- --balanced", FALSE },
    { "--positive --balanced", FALSE }, /* a value, whatever it looks like */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Told) told = { 0 };

      g_assert_cmpint (parse (cases[i].line, &told), ==, -1);
      g_assert_cmpint (told.balanced, ==, cases[i].set);
    }
}

static void
test_values (void)
{
  static const char *const lines[] = {
    "--output m.bin -q x", "--output=m.bin -q x", "-o m.bin -q x",
    "-om.bin -q x",        "-o=m.bin -q x",       "-qo m.bin x",
    "-qom.bin x",          "x -qo=m.bin",         "-o a -q -o m.bin x",
    "-q -o m.bin -- x",    "x -q=yes -om.bin",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (Told) told = { 0 };

      g_assert_cmpint (parse (lines[i], &told), ==, -1);
      g_assert_cmpstr (told.output, ==, "m.bin");
      g_assert_true (told.quiet);
      g_assert_cmpuint (g_strv_length (told.words), ==, 1);
      g_assert_cmpstr (told.words[0], ==, "x");
    }
}

static void
test_kinds (void)
{
  g_auto (Told) told = { 0 };

  g_assert_cmpint (parse ("--lambda -1.5 --threads=3 --positive Kätzchen -o "
                          "=odd file:///a%20b -- -q --positive",
                          &told),
                   ==, -1);
  g_assert_cmpfloat (told.lambda, ==, -1.5);
  g_assert_cmpint (told.threads, ==, 3);
  g_assert_cmpstr (told.positive, ==, "Kätzchen");
  g_assert_cmpstr (told.output, ==, "=odd");
  g_assert_cmpuint (g_strv_length (told.words), ==, 3);
  g_assert_cmpstr (told.words[0], ==, "/a b");
  g_assert_cmpstr (told.words[1], ==, "-q");
  g_assert_cmpstr (told.words[2], ==, "--positive");
}

static void
test_wrong (void)
{
  static const char *const lines[] = {
    "--bogus",
    "--bogus=1",
    "-z",
    "-qz",
    "--output",
    "-o",
    "-qo",
    "--output=",
    "-o ",
    "--balanced=maybe",
    "--balanced=",
    "-q=perhaps",
    "--lambda=",
    "--lambda=1x",
    "--threads=0x1",
    "--threads=1.5",
    "--no-balanced",
    "--out=x",
    "x ",
    "-",
    "-o -",
    "--positive=\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (Told) told = { 0 };

      g_assert_cmpint (parse (lines[i], &told), ==, 2);
      g_assert_null (told.words);
    }
}

/* They come before what is wrong with a value, not before an unknown option */
static void
test_help (void)
{
  static const char *const lines[]
    = { "--help", "-h", "x --help", "--version", "--lambda=x -h", "-qh" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (Told) told = { 0 };

      g_assert_cmpint (parse (lines[i], &told), ==, 0);
      g_assert_null (told.words);
    }
}

static void
print_nothing_cb (const char *text)
{
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_set_printerr_handler (print_nothing_cb);
  g_test_add_func ("/options/switches", test_switches);
  g_test_add_func ("/options/values", test_values);
  g_test_add_func ("/options/kinds", test_kinds);
  g_test_add_func ("/options/wrong", test_wrong);
  g_test_add_func ("/options/help", test_help);
  return g_test_run ();
}
