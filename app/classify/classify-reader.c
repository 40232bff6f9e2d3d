/* classify-reader.c: pictures that are read in the background */

#include "app/classify/classify-reader.h"

#include "app/widgets/later.h"

struct _PurrClassifyReader
{
  int references; /* the owner's, and one for each job */
  PurrSession *session;
  GThreadPool *pool;
  GCancellable *cancellable;       /* of the pictures being read now */
  void (*changed) (gpointer data); /* NULL: nobody wants to know any more */
  gpointer data;
  guint asked; /* since there was last nothing to do */
  guint read;  /* of these */
};

typedef struct
{
  PurrClassifyReader *reader;
  PurrClassifyItem *item;
  PurrDecoder *decoder;
  PurrCrop crop;
  GCancellable *cancellable;
  PurrClassifyReading *reading;
} Job;

static void
unref (PurrClassifyReader *self)
{
  if (--self->references > 0)
    return;
  /* Every job holds a reference, so the pool is idle by now */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
tell (PurrClassifyReader *self)
{
  if (self->read == self->asked)
    self->asked = self->read = 0;
  if (self->changed != NULL)
    self->changed (self->data);
}

/* On the main thread, where the last references may fall away */
static void
job_done_cb (gpointer user_data)
{
  Job *job = user_data;
  PurrClassifyReader *self = job->reader;

  if (!g_cancellable_is_cancelled (job->cancellable))
    {
      self->read++;
      /* Another model may cut pictures another way by now */
      if (job->crop == purr_session_get_crop (self->session))
        purr_classify_item_take (job->item, g_steal_pointer (&job->reading));
      else
        purr_classify_reader_read (self, job->item);
      tell (self);
    }
  g_clear_pointer (&job->reading, purr_classify_reading_free);
  g_object_unref (job->cancellable);
  purr_decoder_unref (job->decoder);
  g_object_unref (job->item);
  unref (self);
  g_free (job);
}

static void
read_in_pool (gpointer data, gpointer user_data)
{
  Job *job = data;

  if (!g_cancellable_is_cancelled (job->cancellable))
    job->reading = purr_classify_item_read (job->item, job->decoder, job->crop);
  purr_later (job_done_cb, job);
}

PurrClassifyReader *
purr_classify_reader_new (PurrSession *session,
                          void (*changed) (gpointer data),
                          gpointer data)
{
  PurrClassifyReader *self = g_new0 (PurrClassifyReader, 1);

  self->references = 1;
  self->session = g_object_ref (session);
  self->changed = changed;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->pool = g_thread_pool_new (read_in_pool, NULL,
                                  (int) g_get_num_processors (), FALSE, NULL);
  return self;
}

void
purr_classify_reader_close (PurrClassifyReader *self)
{
  self->changed = NULL;
  g_cancellable_cancel (self->cancellable);
  unref (self);
}

void
purr_classify_reader_read (PurrClassifyReader *self, PurrClassifyItem *item)
{
  Job *job = g_new0 (Job, 1);

  self->references++;
  job->reader = self;
  job->item = g_object_ref (item);
  job->decoder = purr_decoder_ref (purr_session_get_decoder (self->session));
  job->crop = purr_session_get_crop (self->session);
  job->cancellable = g_object_ref (self->cancellable);
  self->asked++;
  g_thread_pool_push (self->pool, job, NULL);
  tell (self);
}

void
purr_classify_reader_cancel (PurrClassifyReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->asked = self->read = 0;
  tell (self);
}

GCancellable *
purr_classify_reader_get_cancellable (PurrClassifyReader *self)
{
  return self->cancellable;
}

void
purr_classify_reader_get_progress (PurrClassifyReader *self,
                                   guint *asked,
                                   guint *read)
{
  *asked = self->asked;
  *read = self->read;
}
