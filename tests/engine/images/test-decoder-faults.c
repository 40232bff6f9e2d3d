/* test-decoder-faults.c: workers that die, lie, keep silent or never stop */

#include "naughty.h"

#include "../decoding/test-pictures.h"

/* Which of twelve pictures are naughty */
#define MANY (1 << 0 | 1 << 4 | 1 << 5 | 1 << 11)
#define ONE (1 << 4)

/* Milliseconds: for waits that something else is to end, and for those that
 * nothing else ends */
#define LONG 60000
#define SHORT 1500

/* Every naughty picture is refused, those beside it are read rightly, and what
 * was started is gone afterwards. */
static void
assert_harmless (const char *act,
                 guint32 naughty,
                 int patience,
                 gboolean refused)
{
  char *folder = test_folder_new ();
  g_auto (GStrv) files = naughty_files (folder, 12, naughty);
  guint n_files = naughty_count_files ();
  PurrDecoder *decoder = naughty_decoder (act, NULL);

  purr_decoder_set_patience (decoder, patience);
  naughty_assert_refused (decoder, PURR_IMAGE_ERROR_HARMFUL);
  naughty_assert_reads (decoder, 20);
  naughty_assert_reads_files (decoder, files, naughty, refused);
  naughty_assert_reads (decoder, 21);

  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
  test_folder_remove (folder);
}

static void
test_quick (gconstpointer act)
{
  assert_harmless (act, MANY, LONG, TRUE);
}

/* Of several pictures, those that were done before it said anything wrong are
 * taken from it: they were decoded. */
static void
test_answers (gconstpointer act)
{
  assert_harmless (act, MANY, LONG, FALSE);
}

static void
test_slow (gconstpointer act)
{
  assert_harmless (act, ONE, SHORT, TRUE);
}

static void
test_eats_memory (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers need more memory than a worker may have");
#else
  assert_harmless ("eat-memory", ONE, LONG, TRUE);
#endif
}

/* A worker that never was one: no picture is to blame. */
static void
test_no_worker (gconstpointer act)
{
  guint n_files = naughty_count_files ();
  PurrDecoder *decoder = naughty_decoder (act, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  purr_decoder_set_patience (decoder, SHORT);
  purr_decoder_warm_up (decoder);
  naughty_assert_refused (decoder, PURR_IMAGE_ERROR_NO_DECODER);
  sentence = purr_decoder_describe (decoder, &error);
  g_assert_null (sentence);
  g_assert_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER);

  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
}

/* ... unless it was so once only: then nobody notices. */
static void
test_once_no_worker (gconstpointer act)
{
  char *folder = test_folder_new ();
  g_autofree char *flag = g_build_filename (folder, "flag", NULL);
  g_autoptr (PurrDecoder) decoder = naughty_decoder (act, flag);

  naughty_assert_reads (decoder, 3);
  g_assert_true (g_file_test (flag, G_FILE_TEST_EXISTS));
  naughty_assert_reads (decoder, 4);
  test_folder_remove (folder);
}

static void
assert_no_program (const char *program)
{
  const char *const command[] = { program, NULL };
  guint n_files = naughty_count_files ();
  PurrDecoder *decoder = purr_decoder_new (command);

  naughty_assert_refused (decoder, PURR_IMAGE_ERROR_NO_DECODER);
  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
}

static void
test_no_program (void)
{
  assert_no_program ("/nowhere/purrceptron-decode-worker");
  assert_no_program ("/dev/null");
  assert_no_program ("/bin/true");
}

/* A word too many costs its own picture nothing, for that was read, and the
 * next one nothing either. */
static void
test_answers_early (void)
{
  const guint32 naughty = 1 << 1;
  char *folder = test_folder_new ();
  g_auto (GStrv) files = naughty_files (folder, 3, naughty);
  g_autoptr (PurrDecoder) decoder = naughty_decoder ("answer-early", NULL);

  for (guint k = 0; k < 5; k++)
    {
      g_autoptr (GBytes) bytes = naughty_picture (k, TRUE);
      g_autoptr (GError) error = NULL;
      guint8 column[PURR_FEATURES];

      purr_decoder_read_bytes (decoder, bytes, "early.bmp", PURR_CROP_CENTRE,
                               column, 0, NULL, NULL, &error);
      g_assert_no_error (error);
      naughty_assert_column (k, column);
      naughty_assert_reads (decoder, k + 5);
    }
  test_folder_remove (folder);
}

/* Whatever the replies are while they are looked at, they are believed as they
 * were copied, or not at all. Nothing else can be said of that picture, but
 * everything of the next. */
static void
test_alters_replies (void)
{
  g_autoptr (PurrDecoder) decoder = naughty_decoder ("alter-replies", NULL);

  purr_decoder_set_patience (decoder, SHORT);
  for (guint k = 0; k < 6; k++)
    {
      g_autoptr (GBytes) bytes = naughty_picture (k, TRUE);
      g_autoptr (GError) error = NULL;
      guint8 column[PURR_FEATURES];
      PurrPreview preview;

      if (purr_decoder_read_bytes (decoder, bytes, "altered.bmp",
                                   PURR_CROP_CENTRE, column, 64, &preview, NULL,
                                   &error))
        {
          g_assert_cmpint (preview.width, >=, 1);
          g_assert_cmpint (preview.width, <=, 64);
          g_assert_cmpint (preview.height, >=, 1);
          g_assert_cmpint (preview.height, <=, 64);
          purr_preview_clear (&preview);
        }
      else
        test_assert_sentence (error->message, "altered.bmp");
      naughty_assert_reads (decoder, k);
    }
}

static void
add (const char *group, const char *const *acts, GTestDataFunc test)
{
  for (; *acts != NULL; acts++)
    {
      g_autofree char *path
        = g_strdup_printf ("/decoder-faults/%s/%s", group, *acts);

      g_test_add_data_func (path, *acts, test);
    }
}

int
main (int argc, char *argv[])
{
  static const char *const quick[]
    = { "leave", "crash",   "status",     "format", "name",
        "size",  "preview", "everything", NULL };
  static const char *const answers[] = { "leave-at-answer",
                                         "talk",
                                         "answer-briefly",
                                         "answer-at-length",
                                         "answer-another",
                                         "answer-more",
                                         NULL };
  static const char *const slow[] = { "sleep", "spin", "count", NULL };
  static const char *const at_start[] = { "leave-at-start",
                                          "sleep-at-start",
                                          "greet-wrongly",
                                          "greet-as-older",
                                          "greet-briefly",
                                          "talk-at-start",
                                          NULL };

  g_test_init (&argc, &argv, NULL);
  add ("harmless", quick, test_quick);
  add ("harmless", answers, test_answers);
  add ("harmless", slow, test_slow);
  g_test_add_func ("/decoder-faults/harmless/eat-memory", test_eats_memory);
  add ("no-worker", at_start, test_no_worker);
  add ("once-no-worker", at_start, test_once_no_worker);
  g_test_add_func ("/decoder-faults/no-program", test_no_program);
  g_test_add_func ("/decoder-faults/answers-early", test_answers_early);
  g_test_add_func ("/decoder-faults/alters-replies", test_alters_replies);
  return g_test_run ();
}
