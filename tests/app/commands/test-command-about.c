/* test-command-about.c: purrceptron about, and the cards that train writes */

#include "engine/models/models.h"

#include "commands-fixture.h"

#include <string.h>

/* Two classes beside cat, of which it takes foxes for cats: these are reddish, too */
static void
write_three (const char *folder)
{
  write_classes (folder, 20);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("pictures/fox/%u.bmp", i);

      write_picture (folder, name, i < 5, 1000 + i);
    }
}

static void
assert_lacks (const Run *run, const char *text)
{
  if (strstr (run->out, text) != NULL)
    g_error ("“%s” is in %s", text, run->out);
}

static void
test_card (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) trained = NULL;
  g_autoptr (Run) about = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *path = g_build_filename (folder, "a.safetensors", NULL);
  g_autofree char *mistaken = NULL;
  const PurrModelCard *card;

  write_three (folder);
  write_text (folder, "card.txt",
              "title: Cats and the rest\n"
              "pictures: made of chance\n"
              "licence: CC0\n"
              "note: for a test\n");
  trained = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                    "--iterations=100", "--validation-share=0.5",
                    "--card=card.txt", NULL);
  assert_run (trained, 0, "Saved a.safetensors.", "");

  about = run_in (folder, "about", "a.safetensors", NULL);
  assert_run (about, 0, "Cats and the rest\n\nmodel         a.safetensors\n",
              "");
  assert_run (about, 0, "\nanswers       “cat” where its probability is 0.5",
              "");
  assert_run (about, 0, "\nfeatures      3,072: the bytes of the pixels, ÷ 255",
              "");
  assert_run (about, 0, "\nlearnt from   25 pictures, in 100 iterations", "");
  assert_run (about, 0, "\nheld out      25 pictures\n", "");
  assert_run (about, 0, "\npictures      made of chance\n", "");
  assert_run (about, 0, "\nlicence       CC0\n", "");
  assert_run (about, 0, "\nnote          for a test\n", "");
  assert_run (about, 0, "\nmade by       Purrceptron " PURR_VERSION "\n", "");
  assert_run (about, 0, "\nOn 25 pictures that it did not learn from, held out",
              "");
  assert_run (about, 0, "held out while it learnt:\n  balanced ", "");
  assert_run (about, 0, "\n  accuracy ", "");
  assert_run (about, 0, "\n  baseline     60.0 %", "");
  assert_run (about, 0,
              "\nThe balanced accuracy counts either class alike. The plain "
              "one misleads here: 60.0 % of these pictures are of one class",
              "");
  assert_run (about, 0, "\n  ROC area ", "");
  assert_lacks (about, "for a test   ");
  assert_lacks (about, "That was counted");
  assert_lacks (about, "Nobody has written");

  /* What is printed is what is in it */
  model = purr_model_open (path, NULL);
  card = purr_model_get_parts (model)->card;
  g_assert_cmpuint (card->n_held_out, ==, 25);
  g_assert_cmpuint (card->n_mistaken, ==, 1);
  g_assert_cmpstr (card->mistaken[0].name, ==, "fox");
  g_assert_cmpuint (card->mistaken[0].n, <=, 10);
  mistaken
    = g_strdup_printf ("\nMost often taken for “cat”:\n  %d of %d of “fox” (",
                       (int) card->mistaken[0].n_taken,
                       (int) card->mistaken[0].n);
  assert_run (about, 0, mistaken, "");

  folder_remove (folder);
}

/* Test pictures are for that; texts need not be there */
static void
test_test_pictures (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) trained = NULL;
  g_autoptr (Run) about = NULL;

  write_classes (folder, 20);
  write_text (folder, "card.txt", "# nothing yet\n");
  trained = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                    "--iterations=100", "--test-share=0.2", "--card=card.txt",
                    "--quiet", NULL);
  assert_run (trained, 0, "", "");
  about = run_in (folder, "about", "a.safetensors", NULL);
  assert_run (about, 0, "model         a.safetensors\n", "");
  assert_run (about, 0, "\nfor a test    8 pictures\n", "");
  assert_run (about, 0,
              "\nOn 8 pictures that it did not learn from, kept for a test:\n"
              "  balanced    100.0 %   right, if both classes had as many "
              "pictures, 50 % by guess (65.4 % to 100.0 %)\n",
              "");
  assert_lacks (about, "misleads");
  assert_lacks (about, "licence");
  assert_lacks (about, "Most often");

  folder_remove (folder);
}

/* Models of the first version know something, too */
static void
test_no_card (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) about = NULL;

  write_model (folder);
  about = run_in (folder, "about", "cat.safetensors", NULL);
  assert_run (about, 0, "model         cat.safetensors\n", "");
  assert_run (about, 0,
              "\nOn the pictures that it learnt from:\n  accuracy    100.0 %",
              "");
  assert_run (about, 0,
              "\nOn pictures that were held out while it learnt:\n  accuracy ",
              "");
  assert_run (about, 0, "\nNobody has written a card for it", "");

  folder_remove (folder);
}

/* Who names none is told of the one that answers then */
static void
test_ready_made (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) about = run_in (folder, "about", NULL);

  assert_run (about, 0, "Cats in photographs\n\nmodel ", "");
  assert_run (about, 0, "cat-photographs.safetensors\nanswers       “cat”", "");
  assert_run (about, 0, "\nlicence       None was found for CIFAR-10. ", "");
  assert_run (about, 0, "\nMost often taken for “cat”:\n", "");

  folder_remove (folder);
}

/* Patches and a calibration are told */
static void
test_patches (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "p.safetensors", NULL);
  g_autoptr (Run) trained = NULL;
  g_autoptr (Run) about = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) calibrated = NULL;
  PurrModelCard card = purr_model_card_nothing ();
  PurrModelParts parts;

  write_classes (folder, 20);
  trained = run_in (folder, "train", "pictures", "-o", "p.safetensors",
                    "--patches=100", "--quiet", NULL);
  assert_run (trained, 0, "", "");
  model = purr_model_open (path, NULL);
  parts = *purr_model_get_parts (model);
  parts.calibrated = TRUE;
  parts.slope = 0.25;
  parts.intercept = -0.5;
  card.measured_on = PURR_CARD_TEST;
  card.n_test = 7;
  card.threshold = 0;
  card.accuracy.value = 0.5;
  parts.card = &card;
  calibrated = purr_model_new (&parts);
  g_assert_true (purr_model_save (calibrated, path, NULL));

  about = run_in (folder, "about", "p.safetensors", NULL);
  assert_run (about, 0,
              "\nfeatures      500: how strongly 100 learned patches answer\n"
              "probability   σ(0.25 z − 0.5), calibrated\n",
              "");
  /* σ(−0.5): it answers otherwise than when that was counted */
  assert_run (about, 0,
              "all answers are right\nThat was counted where it answered “cat” "
              "from a probability of 0.3775 on.\n",
              "");

  folder_remove (folder);
}

static void
test_refused (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) two = run_in (folder, "about", "a", "b", NULL);
  g_autoptr (Run) none = run_in (folder, "about", "no.safetensors", NULL);
  g_autoptr (Run) no_card = NULL;
  g_autoptr (Run) bad = NULL;
  g_autofree char *path = g_build_filename (folder, "a.safetensors", NULL);

  assert_run (two, 2, "", "One model at a time, please.");
  assert_run (none, 1, "", "no.safetensors does not exist.");

  /* Said before anything is learnt */
  write_classes (folder, 4);
  no_card = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                    "--card=none.txt", NULL);
  assert_run (no_card, 1, "", "none.txt cannot be read");
  write_text (folder, "bad.txt", "title: a\ncolour: red\n");
  bad = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                "--card=bad.txt", NULL);
  assert_run (bad, 1, "", "purrceptron: bad.txt, line 2, begins with a key");
  g_assert_cmpstr (bad->out, ==, "");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/about/card", test_card);
  g_test_add_func ("/about/test-pictures", test_test_pictures);
  g_test_add_func ("/about/no-card", test_no_card);
  g_test_add_func ("/about/ready-made", test_ready_made);
  g_test_add_func ("/about/patches", test_patches);
  g_test_add_func ("/about/refused", test_refused);
  return g_test_run ();
}
