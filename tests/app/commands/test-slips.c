/* test-slips.c: what was probably meant */

#include "app/commands/slips.h"

static void
test_meant (void)
{
  static const struct
  {
    const char *word;
    const char *meant;
  } cases[] = {
    { "train", "train" },
    { "tran", "train" },
    { "rtain", "train" },
    { "traiin", "train" },
    { "TRAIN", NULL },
    { "evaluated", "evaluate" },
    { "tournement", "tournament" },
    { "xyzzy", NULL },
    { "", NULL },
    { "q", NULL },
    { "trainandmuchmore", NULL },
  };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (char *) "train");
  g_ptr_array_add (words, (char *) "tournament");
  g_ptr_array_add (words, (char *) "evaluate");
  g_ptr_array_add (words, (char *) "o");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (purr_find_meant (cases[i].word, words), ==,
                     cases[i].meant);
}

/* However long a word is, it is looked at once */
static void
test_long (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *word = g_strnfill (100000, 'a');

  g_ptr_array_add (words, (char *) "train");
  g_ptr_array_add (words, word);
  g_assert_null (purr_find_meant (word, words));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slips/meant", test_meant);
  g_test_add_func ("/slips/long", test_long);
  return g_test_run ();
}
