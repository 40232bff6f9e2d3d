/* fuzz-quiz.c: reading a question file, and asking its questions
 *
 * The input: a byte that is the seed, then the text of a file.
 */

#include "fuzz-target.h"

#include "engine/teaching/quiz.h"

/* An endless program takes two seconds before it is stopped: not too many */
#define MAX_ASKED 3

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
ask (const PurrQuizQuestion *question, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrQuizItem) item = purr_quiz_take (question, seed, NULL, &error);
  g_autofree char *words = NULL;

  if (item == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  check_text (item->ask);
  check_text (item->right);
  check_text (item->explanation);
  purr_quiz_judge (item, item->right, &words);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PurrQuiz) quiz = NULL;

  if (size < 2)
    return 0;
  quiz = purr_quiz_parse ((const char *) data + 1, size - 1, faults);
  g_assert_true ((quiz == NULL) == (faults->len > 0));
  for (guint i = 0; i < faults->len; i++)
    check_text (faults->pdata[i]);
  for (guint i = 0; quiz != NULL && i < purr_quiz_get_count (quiz); i++)
    if (i < MAX_ASKED)
      ask (purr_quiz_get_question (quiz, i), data[0]);
  return 0;
}
