/* classify-reader.c: pictures that are read in the background */

#include "app/classify/classify-reader.h"

#include "app/widgets/later.h"

/* Pictures that a thread takes at a time */
#define SHARE 32

/* What was asked for by one call */
typedef struct
{
  GPtrArray *items; /* of PurrClassifyItem */
  guint next;       /* the first that no thread has taken */
} Batch;

struct _PurrClassifyReader
{
  int references; /* the owner's, one for each turn of a thread, one for each
                   * reading that is to be handed over */
  PurrSession *session;
  GThreadPool *pool;
  GCancellable *cancellable;     /* of the pictures being read now */
  PurrClassifyReaderCalls calls; /* NULL: nobody wants to know any more */
  gpointer data;
  guint asked; /* since there was last nothing to do */
  guint read;  /* of these */

  GMutex lock;
  GQueue batches; /* of Batch, the latest first; guarded by lock */
};

/* A turn of a thread, and what came of it */
typedef struct
{
  PurrClassifyReader *reader;
  PurrDecoder *decoder;
  PurrCrop crop;
  GCancellable *cancellable;

  guint n;
  PurrClassifyItem *items[SHARE];
  PurrClassifyReading *readings[SHARE];
  GError *error; /* why none of the readings is one */
} Turn;

static void
batch_free (Batch *batch)
{
  g_ptr_array_unref (batch->items);
  g_free (batch);
}

static void
unref (PurrClassifyReader *self)
{
  if (--self->references > 0)
    return;
  /* Every turn holds a reference, so the pool is idle by now */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_queue_clear_full (&self->batches, (GDestroyNotify) batch_free);
  g_mutex_clear (&self->lock);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
tell (PurrClassifyReader *self)
{
  if (self->read == self->asked)
    self->asked = self->read = 0;
  if (self->calls.changed != NULL)
    self->calls.changed (self->data);
}

/* On a thread ---------------------------------------------------------------- */

/* Holds them by itself: on cancellation the array may go. Always of one batch */
static void
take_share (PurrClassifyReader *self, Turn *turn)
{
  Batch *batch = NULL;

  g_mutex_lock (&self->lock);
  /* Under the lock, or it might take what was asked for after the cancelling */
  if (!g_cancellable_is_cancelled (turn->cancellable))
    batch = g_queue_peek_head (&self->batches);
  while (batch != NULL && turn->n < SHARE && batch->next < batch->items->len)
    turn->items[turn->n++]
      = g_object_ref (g_ptr_array_index (batch->items, batch->next++));
  if (batch != NULL && batch->next == batch->items->len)
    batch_free (g_queue_pop_head (&self->batches));
  g_mutex_unlock (&self->lock);
}

static void
read_share (Turn *turn)
{
  PurrImageTask tasks[SHARE];
  guint place[SHARE];
  guint n = 0;

  for (guint i = 0; i < turn->n; i++)
    {
      const char *path = purr_classify_item_get_path (turn->items[i]);

      if (path == NULL)
        {
          turn->readings[i]
            = purr_classify_item_read (turn->items[i], turn->decoder,
                                       turn->crop);
          continue;
        }
      turn->readings[i] = purr_classify_reading_new (turn->crop);
      place[n] = i;
      tasks[n++] = (PurrImageTask) { path, turn->readings[i]->column, NULL };
    }
  purr_decoder_read_files (turn->decoder, tasks, n, turn->crop,
                           turn->cancellable, &turn->error);
  for (guint i = 0; i < n; i++)
    turn->readings[place[i]]->error = tasks[i].error;
}

static void turn_done_cb (gpointer user_data);

static void
read_in_pool (gpointer data, gpointer user_data)
{
  Turn *turn = data;

  take_share (turn->reader, turn);
  if (turn->n > 0)
    read_share (turn);
  purr_later (turn_done_cb, turn);
}

/* Back on the main thread ------------------------------------------------------ */

/* A widget shows it, which takes a while: one after another */
typedef struct
{
  PurrClassifyReader *reader;
  PurrClassifyItem *item;
  PurrClassifyReading *reading;
} Handing;

static void
hand_over_cb (gpointer user_data)
{
  Handing *handing = user_data;

  purr_classify_item_take (handing->item, handing->reading);
  /* Whoever counts them may have done so since they were read */
  tell (handing->reader);
  unref (handing->reader);
  g_object_unref (handing->item);
  g_free (handing);
}

/* Takes reading over */
static void
hand_over (PurrClassifyReader *self,
           PurrClassifyItem *item,
           PurrClassifyReading *reading)
{
  Handing *handing;

  if (!purr_classify_item_is_watched (item))
    {
      purr_classify_item_take (item, reading);
      return;
    }
  handing = g_new (Handing, 1);
  self->references++;
  handing->reader = self;
  handing->item = g_object_ref (item);
  handing->reading = reading;
  purr_later (hand_over_cb, handing);
}

static void
refuse (PurrClassifyReader *self, PurrClassifyItem *item, const GError *error)
{
  PurrClassifyReading *reading = purr_classify_reading_new (PURR_CROP_CENTRE);

  reading->error = g_error_copy (error);
  hand_over (self, item, reading);
  self->read++;
}

/* Without the means to read one more there is no telling what the others are */
static void
give_up (PurrClassifyReader *self, const Turn *turn)
{
  Batch *batch;

  for (guint i = 0; i < turn->n; i++)
    refuse (self, turn->items[i], turn->error);
  g_mutex_lock (&self->lock);
  while ((batch = g_queue_pop_head (&self->batches)) != NULL)
    {
      for (guint i = batch->next; i < batch->items->len; i++)
        refuse (self, g_ptr_array_index (batch->items, i), turn->error);
      batch_free (batch);
    }
  g_mutex_unlock (&self->lock);
  if (self->calls.failed != NULL)
    self->calls.failed (self->data, turn->error->message);
}

static void
take_readings (PurrClassifyReader *self, Turn *turn)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (g_object_unref);

  self->read += turn->n;
  /* Another model may cut pictures another way by now */
  if (turn->crop == purr_session_get_crop (self->session))
    for (guint i = 0; i < turn->n; i++)
      hand_over (self, turn->items[i], g_steal_pointer (&turn->readings[i]));
  else
    {
      for (guint i = 0; i < turn->n; i++)
        g_ptr_array_add (again, g_object_ref (turn->items[i]));
      purr_classify_reader_read (self, again);
    }
}

static void
turn_done_cb (gpointer user_data)
{
  Turn *turn = user_data;
  PurrClassifyReader *self = turn->reader;

  if (!g_cancellable_is_cancelled (turn->cancellable) && turn->n > 0)
    {
      if (turn->error != NULL)
        give_up (self, turn);
      else
        take_readings (self, turn);
      tell (self);
    }
  for (guint i = 0; i < turn->n; i++)
    {
      g_clear_pointer (&turn->readings[i], purr_classify_reading_unref);
      g_object_unref (turn->items[i]);
    }
  g_clear_error (&turn->error);
  g_object_unref (turn->cancellable);
  purr_decoder_unref (turn->decoder);
  unref (self);
  g_free (turn);
}

/* Public ------------------------------------------------------------------ */

PurrClassifyReader *
purr_classify_reader_new (PurrSession *session,
                          const PurrClassifyReaderCalls *calls,
                          gpointer data)
{
  PurrClassifyReader *self = g_new0 (PurrClassifyReader, 1);

  self->references = 1;
  self->session = g_object_ref (session);
  self->calls = *calls;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_queue_init (&self->batches);
  self->pool = g_thread_pool_new (read_in_pool, NULL,
                                  (int) g_get_num_processors (), FALSE, NULL);
  return self;
}

static void
forget_batches (PurrClassifyReader *self)
{
  g_mutex_lock (&self->lock);
  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->batches, (GDestroyNotify) batch_free);
  g_mutex_unlock (&self->lock);
}

void
purr_classify_reader_close (PurrClassifyReader *self)
{
  self->calls = (PurrClassifyReaderCalls) { NULL, NULL };
  forget_batches (self);
  unref (self);
}

void
purr_classify_reader_read (PurrClassifyReader *self, GPtrArray *items)
{
  Batch *batch;

  if (items->len == 0)
    return;
  batch = g_new0 (Batch, 1);
  batch->items = g_ptr_array_ref (items);
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->batches, batch);
  g_mutex_unlock (&self->lock);
  self->asked += items->len;

  /* As many turns as there are shares: each takes one, of whichever batch */
  for (guint i = 0; i < items->len; i += SHARE)
    {
      Turn *turn = g_new0 (Turn, 1);

      self->references++;
      turn->reader = self;
      turn->decoder
        = purr_decoder_ref (purr_session_get_decoder (self->session));
      turn->crop = purr_session_get_crop (self->session);
      turn->cancellable = g_object_ref (self->cancellable);
      g_thread_pool_push (self->pool, turn, NULL);
    }
  tell (self);
}

void
purr_classify_reader_cancel (PurrClassifyReader *self)
{
  forget_batches (self);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->asked = self->read = 0;
  tell (self);
}

void
purr_classify_reader_get_progress (PurrClassifyReader *self,
                                   guint *asked,
                                   guint *read)
{
  *asked = self->asked;
  *read = self->read;
}
