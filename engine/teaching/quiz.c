/* quiz.c: the questions of a file, and the order to ask them in */

#include "engine/teaching/quiz.h"

#include "engine/files/open-regular.h"
#include "engine/files/own-files.h"
#include "engine/files/printable.h"
#include "engine/kernels/random.h"
#include "engine/teaching/quiz-private.h"

#include <errno.h>
#include <unistd.h>

const PurrQuizTopic purr_quiz_topics[] = {
  { "picture", "A Picture Is a Column" },
  { "neuron", "The Neuron" },
  { "loss", "Loss and Cost" },
  { "derivatives", "Derivatives" },
  { "descent", "Gradient Descent" },
  { "graph", "The Computation Graph" },
  { "features", "Two Features by Hand" },
  { "race", "The Race" },
  { "broadcasting", "Broadcasting" },
  { "rank-one", "Rank-1 Arrays" },
  { "scratch-pad", "Scratch Pad" },
  { NULL, NULL },
};

struct _PurrQuiz
{
  gatomicrefcount references;
  GPtrArray *questions; /* PurrQuizQuestion */
};

const PurrQuizTopic *
purr_quiz_topic_find (const char *id)
{
  for (const PurrQuizTopic *topic = purr_quiz_topics; topic->id != NULL;
       topic++)
    if (g_strcmp0 (topic->id, id) == 0)
      return topic;
  return NULL;
}

static PurrQuiz *
quiz_new (void)
{
  PurrQuiz *self = g_new0 (PurrQuiz, 1);

  g_atomic_ref_count_init (&self->references);
  self->questions = g_ptr_array_new_with_free_func (
    (GDestroyNotify) purr_quiz_question_unref);
  return self;
}

PurrQuiz *
purr_quiz_ref (PurrQuiz *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
purr_quiz_unref (PurrQuiz *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->questions);
  g_free (self);
}

PurrQuiz *
purr_quiz_parse (const char *text, gsize length, GPtrArray *faults)
{
  PurrQuiz *self = quiz_new ();
  guint before = faults->len;

  purr_quiz_read_lines (text, length, self->questions, faults);
  if (faults->len == before)
    return self;
  purr_quiz_unref (self);
  return NULL;
}

/* Reading a file -------------------------------------------------------- */

static GBytes *
load (const char *path, const char **reason)
{
  struct stat status;
  int fd = purr_open_regular (path, &status);
  g_autofree char *text = NULL;
  gsize length = 0;
  gssize got = 1;

  if (fd < 0)
    {
      *reason = errno == EISDIR  ? "it is a folder"
                : errno == ENXIO ? "it is not a file of text"
                                 : g_strerror (errno);
      return NULL;
    }
  text = g_malloc (PURR_QUIZ_MAX_BYTES + 1);
  while (got > 0 && length <= PURR_QUIZ_MAX_BYTES)
    {
      got = read (fd, text + length, PURR_QUIZ_MAX_BYTES + 1 - length);
      if (got < 0 && errno == EINTR)
        got = 1;
      else if (got > 0)
        length += (gsize) got;
    }
  *reason = got < 0 ? g_strerror (errno) : NULL;
  close (fd);
  if (got < 0)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

PurrQuiz *
purr_quiz_read (const char *path, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *found = faults != NULL ? faults : own;
  guint before = found->len;
  g_autofree char *shown = purr_printable (path);
  const char *reason;
  g_autoptr (GBytes) bytes = load (path, &reason);
  PurrQuiz *self;

  if (bytes == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                   "The questions in %s cannot be read: %s.", shown, reason);
      return NULL;
    }
  self = purr_quiz_parse (g_bytes_get_data (bytes, NULL),
                          g_bytes_get_size (bytes), found);
  if (self == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "The questions in %s cannot be used. %s", shown,
                 (const char *) found->pdata[before]);
  return self;
}

char *
purr_quiz_find_own (void)
{
  g_autofree char *folder
    = g_build_filename (PURR_DATADIR, "purrceptron", "lessons", NULL);
  gboolean found;

  return purr_own_file (folder, "assets", "questions.quiz", &found);
}

/* Access ---------------------------------------------------------------- */

guint
purr_quiz_get_count (PurrQuiz *self)
{
  return self->questions->len;
}

const PurrQuizQuestion *
purr_quiz_get_question (PurrQuiz *self, guint index)
{
  return index < self->questions->len ? self->questions->pdata[index] : NULL;
}

const PurrQuizQuestion *
purr_quiz_find (PurrQuiz *self, const char *id)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const PurrQuizQuestion *question = self->questions->pdata[i];

      if (g_strcmp0 (question->id, id) == 0)
        return question;
    }
  return NULL;
}

static void
add (PurrQuiz *self, PurrQuizQuestion *question)
{
  g_atomic_ref_count_inc (&question->references);
  g_ptr_array_add (self->questions, question);
}

PurrQuiz *
purr_quiz_join (PurrQuiz *first, PurrQuiz *second)
{
  PurrQuiz *self = quiz_new ();

  for (guint i = 0; i < first->questions->len; i++)
    {
      PurrQuizQuestion *question = first->questions->pdata[i];

      if (purr_quiz_find (second, question->id) == NULL)
        add (self, question);
    }
  for (guint i = 0; i < second->questions->len; i++)
    add (self, second->questions->pdata[i]);
  return self;
}

guint *
purr_quiz_order (PurrQuiz *self,
                 const char *const *topics,
                 guint64 seed,
                 guint *count)
{
  guint *order = g_new (guint, self->questions->len + 1);
  guint64 state = purr_random_mix (seed ^ G_GUINT64_CONSTANT (0x5175697a));

  *count = 0;
  for (guint i = 0; i < self->questions->len; i++)
    {
      const PurrQuizQuestion *question = self->questions->pdata[i];

      if (topics == NULL || g_strv_contains (topics, question->topic->id))
        order[(*count)++] = i;
    }
  for (guint i = *count; i > 1; i--)
    {
      guint j = (guint) purr_random_below (&state, i);
      guint swapped = order[i - 1];

      order[i - 1] = order[j];
      order[j] = swapped;
    }
  return order;
}
