/* test-model-card.c: what a model is, for people */

#include "engine/models/model-card.h"

#include "model-fixture.h"

#include <glib/gstdio.h>

#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_folder ();
  self->path = g_build_filename (self->folder, "card.txt", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->path);
  fixture_remove (self->folder);
}

static void
write_text (Fixture *self, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, text, length, &error);
  g_assert_no_error (error);
}

static void
test_texts (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModelCard) card = NULL;
  g_autoptr (GError) error = NULL;

  write_text (self,
              "# What it is\r\n"
              "title:  Katzen: drinnen \r\n"
              "\r\n"
              "  licence : CC0\n"
              "note: кот",
              -1);
  card = purr_model_card_read_texts (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (card->title, ==, "Katzen: drinnen");
  g_assert_cmpstr (card->licence, ==, "CC0");
  g_assert_cmpstr (card->note, ==, "кот");
  g_assert_null (card->pictures);
  g_assert_cmpint (card->measured_on, ==, PURR_CARD_NOT_MEASURED);
  g_assert_true (isnan (card->area.value));
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModelCard) card = NULL;
  g_autoptr (PurrModelCard) copy = NULL;
  PurrModelCard nothing = purr_model_card_nothing ();

  write_text (self, "", 0);
  card = purr_model_card_read_texts (self->path, NULL);
  g_assert_nonnull (card);
  fixture_assert_equal_cards (card, &nothing);
  copy = purr_model_card_copy (card);
  fixture_assert_equal_cards (card, copy);
}

static void
assert_refused (Fixture *self, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_model_card_read_texts (self->path, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, "card.txt"));
  g_assert_true (g_str_has_suffix (error->message, "."));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *words;
  } cases[] = {
    { "title: a\nCats", -1, "card.txt, line 2, has no colon" },
    { "colour: red", -1, "a key that a card does not have" },
    { "Title: a", -1, "a key that a card does not have" },
    { "note: a\n\nnote: b", -1, "card.txt, line 3, tells the note a second" },
    { "note:  ", -1, "has no text" },
    { "note: \x1b[31m", -1, "cannot be part" },
    { "note: a\rb", -1, "cannot be part" },
    { "note: \xe2\x80\xae", -1, "cannot be part" },
    { "note: \xff", -1, "is no file of texts" },
    { "note: a\0b", 9, "is no file of texts" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_text (self, cases[i].text, cases[i].length);
      assert_refused (self, G_IO_ERROR_INVALID_DATA, cases[i].words);
    }
}

static void
test_sizes (Fixture *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (64 * 1024 + 1, '\n');

  large[0] = '#';
  write_text (self, large, -1);
  assert_refused (self, G_IO_ERROR_INVALID_DATA, "is no file of texts");
  for (int over = 0; over < 2; over++)
    {
      g_autofree char *title = g_strnfill (PURR_CARD_TITLE_LENGTH + over, 'x');
      g_autofree char *text = g_strconcat ("title: ", title, NULL);
      g_autoptr (PurrModelCard) card = NULL;

      write_text (self, text, -1);
      if (over)
        {
          assert_refused (self, G_IO_ERROR_INVALID_DATA, "at most 200");
          continue;
        }
      card = purr_model_card_read_texts (self->path, NULL);
      g_assert_cmpstr (card->title, ==, title);
    }
}

static void
test_no_file (Fixture *self, gconstpointer data)
{
  assert_refused (self, G_IO_ERROR_NOT_FOUND, "cannot be read");
  g_assert_cmpint (g_mkdir (self->path, 0755), ==, 0);
  assert_refused (self, G_IO_ERROR_IS_DIRECTORY, "cannot be read");
}

/* A copy's texts can all be shown in a line each */
static void
test_copy_cleans (void)
{
  PurrModelCard card = purr_model_card_nothing ();
  g_autofree char *longest = g_strnfill (PURR_CARD_TEXT_LENGTH + 9, 'x');
  g_autoptr (PurrModelCard) copy = NULL;

  card.title = "two\nlines \xff";
  card.pictures = "";
  card.note = longest;
  card.n_mistaken = 1;
  card.mistaken[0] = (PurrCardClass) { "", 1, 2 };
  copy = purr_model_card_copy (&card);
  g_assert_cmpstr (copy->title, ==, "two\xef\xbf\xbdlines \xef\xbf\xbd");
  g_assert_null (copy->pictures);
  g_assert_null (copy->licence);
  g_assert_cmpuint (strlen (copy->note), ==, PURR_CARD_TEXT_LENGTH);
  g_assert_cmpstr (copy->mistaken[0].name, ==, "?");
}

#define ADD(name, function)                                                    \
  g_test_add ("/models/card/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("texts", test_texts);
  ADD ("nothing", test_nothing);
  ADD ("refused", test_refused);
  ADD ("sizes", test_sizes);
  ADD ("no-file", test_no_file);
  g_test_add_func ("/models/card/copy-cleans", test_copy_cleans);
  return g_test_run ();
}
