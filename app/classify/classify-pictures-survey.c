/* classify-pictures-survey.c: a thread looks at all pictures, and what it finds is
 * taken over */

#include "app/classify/classify-pictures-private.h"

#include "app/classify/classify-survey.h"
#include "app/widgets/later.h"

#include <string.h>

/* How soon counts follow what is read, and how often the order follows answers, in
 * milliseconds: a row that somebody looks at stays where it is for a while */
#define COUNT_INTERVAL 150
#define ORDER_INTERVAL 2500

/* Taking over ------------------------------------------------------------------ */

/* A widget shows it, and takes a while to show something else */
typedef struct
{
  PurrClassifyPictures *pictures;
  PurrClassifyItem *item;
} Question;

static void
question_cb (gpointer user_data)
{
  Question *question = user_data;
  PurrClassifyPictures *self = question->pictures;

  if (purr_classify_item_get_model (question->item) != self->model)
    purr_classify_item_set_model (question->item, self->model);
  purr_classify_item_set_taught (question->item, self->taught);
  g_object_unref (question->pictures);
  g_object_unref (question->item);
  g_free (question);
}

void
purr_classify_pictures_ask (PurrClassifyPictures *self, PurrClassifyItem *item)
{
  Question *question = g_new (Question, 1);

  question->pictures = g_object_ref (self);
  question->item = g_object_ref (item);
  purr_later (question_cb, question);
}

/* FALSE: the item was read meanwhile, so its answer has to be looked at again */
static gboolean
take_entry (PurrClassifyPictures *self,
            const PurrClassifySurvey *survey,
            const PurrSurveyEntry *entry)
{
  PurrClassifyItem *item = entry->item;
  gboolean other = purr_classify_item_get_model (item) != survey->model;

  if (!other && !survey->looks_up)
    return TRUE;
  if (purr_classify_item_is_watched (item))
    {
      purr_classify_pictures_ask (self, item);
      return TRUE;
    }
  if (survey->looks_up && survey->taught == self->taught)
    purr_classify_item_take_lesson (item, survey->taught,
                                    entry->taught ? &entry->lesson : NULL);
  if (!other)
    return TRUE;
  if (entry->reading != purr_classify_item_get_reading (item))
    return FALSE;
  if (entry->answered)
    purr_classify_item_take_answer (item, survey->model, &entry->answer);
  else
    purr_classify_item_set_model (item, survey->model);
  return TRUE;
}

static void
take_order (PurrClassifyPictures *self, const PurrClassifySurvey *survey)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_sized_new (survey->order->len);

  for (guint i = 0; i < survey->order->len; i++)
    g_ptr_array_add (shown,
                     g_array_index (survey->entries, PurrSurveyEntry,
                                    g_array_index (survey->order, guint, i))
                       .item);
  if (shown->len == self->shown->len
      && (shown->len == 0
          || memcmp (shown->pdata, self->shown->pdata,
                     shown->len * sizeof *shown->pdata)
               == 0))
    return;
  g_ptr_array_unref (self->shown);
  self->shown = g_steal_pointer (&shown);
  g_signal_emit_by_name (self, "shown-changed");
}

/* Surveys ---------------------------------------------------------------------- */

typedef struct
{
  PurrClassifySurvey *survey;
  guint version;
} Job;

static void
job_free (Job *job)
{
  purr_classify_survey_free (job->survey);
  g_free (job);
}

static void
survey_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;

  purr_classify_survey_run (job->survey);
  g_task_return_boolean (task, TRUE);
}

static void order_later (PurrClassifyPictures *self);

static void
surveyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrClassifyPictures *self = PURR_CLASSIFY_PICTURES (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  const PurrClassifySurvey *survey = job->survey;
  gboolean all = survey->model == self->model;

  self->surveying = FALSE;
  if (self->items == NULL)
    return;
  if (all)
    for (guint i = 0; i < survey->entries->len; i++)
      all &= take_entry (self, survey,
                         &g_array_index (survey->entries, PurrSurveyEntry, i));
  if (!all)
    self->due = TRUE;
  if (job->version == self->version)
    {
      self->counts = survey->counts;
      if (survey->order != NULL)
        {
          self->ordered_at = g_get_monotonic_time ();
          take_order (self, survey);
        }
      g_signal_emit_by_name (self, "counted");
    }
  if (self->due)
    purr_classify_pictures_begin (self);
  else if (self->order_stale)
    order_later (self);
}

/* Whether the answers decide who is shown, and where */
static gboolean
follows_answers (PurrClassifyPictures *self)
{
  return (self->sort != PURR_SORT_ADDED && self->sort != PURR_SORT_NAME)
         || self->filter != PURR_FILTER_ALL;
}

/* What is due, unless a thread is at it: then afterwards */
void
purr_classify_pictures_begin (PurrClassifyPictures *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) shown = NULL;
  PurrClassifySurvey *survey;
  Job *job;

  self->due = TRUE;
  if (self->surveying)
    return;
  survey = purr_classify_survey_new (self->items->len);
  if (self->model != NULL)
    survey->model = purr_model_ref (self->model);
  survey->looks_up = self->lessons_due;
  if (self->taught != NULL)
    survey->taught = purr_taught_ref (self->taught);
  survey->orders = self->order_due;
  survey->sort = self->sort;
  survey->descending = self->descending;
  survey->filter = self->filter;
  survey->search = g_strdup (self->search);
  if (!survey->orders && self->shown->len < self->items->len)
    {
      shown = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < self->shown->len; i++)
        g_hash_table_add (shown, g_ptr_array_index (self->shown, i));
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      PurrClassifyItem *item = g_ptr_array_index (self->items, i);

      purr_classify_survey_add (survey, item,
                                shown == NULL
                                  || g_hash_table_contains (shown, item));
    }

  self->surveying = TRUE;
  self->due = FALSE;
  self->lessons_due = FALSE;
  if (self->order_due)
    self->order_stale = FALSE;
  self->order_due = FALSE;
  job = g_new (Job, 1);
  job->survey = survey;
  job->version = self->version;
  task = g_task_new (self, NULL, surveyed_cb, NULL);
  g_task_set_source_tag (task, survey_in_thread);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, survey_in_thread);
}

/* Somebody asked for it, so at once */
void
purr_classify_pictures_begin_to_order (PurrClassifyPictures *self)
{
  g_clear_handle_id (&self->order_timer, g_source_remove);
  self->order_due = TRUE;
  purr_classify_pictures_begin (self);
}

static gboolean
order_cb (gpointer data)
{
  PurrClassifyPictures *self = data;

  self->order_timer = 0;
  purr_classify_pictures_begin_to_order (self);
  return G_SOURCE_REMOVE;
}

static void
order_later (PurrClassifyPictures *self)
{
  gint64 wait
    = ORDER_INTERVAL
      - (g_get_monotonic_time () - self->ordered_at) / G_TIME_SPAN_MILLISECOND;

  if (self->order_timer == 0)
    self->order_timer
      = g_timeout_add ((guint) CLAMP (wait, 1, ORDER_INTERVAL), order_cb, self);
}

/* Other answers */
void
purr_classify_pictures_note_answers (PurrClassifyPictures *self)
{
  if (follows_answers (self))
    {
      self->order_stale = TRUE;
      order_later (self);
    }
}

static gboolean
count_cb (gpointer data)
{
  PurrClassifyPictures *self = data;

  self->count_timer = 0;
  purr_classify_pictures_begin (self);
  return G_SOURCE_REMOVE;
}

void
purr_classify_pictures_note_read (PurrClassifyPictures *self)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  purr_classify_pictures_note_answers (self);
  if (self->count_timer == 0)
    self->count_timer = g_timeout_add (COUNT_INTERVAL, count_cb, self);
}
