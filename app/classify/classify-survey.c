/* classify-survey.c: answers, order and counts of many pictures */

#include "app/classify/classify-survey.h"

#include <string.h>

static void
entry_clear (gpointer data)
{
  PurrSurveyEntry *entry = data;

  g_object_unref (entry->item);
  g_clear_pointer (&entry->reading, purr_classify_reading_unref);
}

PurrClassifySurvey *
purr_classify_survey_new (guint n_items)
{
  PurrClassifySurvey *self = g_new0 (PurrClassifySurvey, 1);

  self->entries
    = g_array_sized_new (FALSE, TRUE, sizeof (PurrSurveyEntry), n_items);
  g_array_set_clear_func (self->entries, entry_clear);
  return self;
}

void
purr_classify_survey_free (PurrClassifySurvey *self)
{
  g_array_unref (self->entries);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_free (self->search);
  g_free (self);
}

void
purr_classify_survey_add (PurrClassifySurvey *self,
                          PurrClassifyItem *item,
                          gboolean shown)
{
  PurrClassifyReading *reading = purr_classify_item_get_reading (item);
  PurrSurveyEntry entry = { .item = g_object_ref (item), .shown = shown };

  if (reading != NULL)
    entry.reading = purr_classify_reading_ref (reading);
  entry.answered = self->model != NULL
                   && purr_classify_item_get_model (item) == self->model
                   && purr_classify_item_get_answer (item, &entry.answer);
  g_array_append_val (self->entries, entry);
}

/* On a thread ------------------------------------------------------------------ */

static const PurrSurveyEntry *
get (const PurrClassifySurvey *self, guint place)
{
  return &g_array_index (self->entries, PurrSurveyEntry, place);
}

static gboolean
is_unreadable (const PurrSurveyEntry *entry)
{
  return entry->reading != NULL && entry->reading->error != NULL;
}

static void
answer (PurrClassifySurvey *self, PurrSurveyEntry *entry)
{
  if (self->model != NULL && !entry->answered && entry->reading != NULL
      && entry->reading->error == NULL)
    {
      entry->answer
        = purr_classify_reading_answer (entry->reading, self->model);
      entry->answered = TRUE;
    }
  if (self->looks_up && self->taught != NULL
      && purr_classify_item_get_path (entry->item) != NULL)
    entry->taught = purr_taught_find (self->taught,
                                      purr_classify_item_get_path (entry->item),
                                      &entry->lesson);
}

static gboolean
is_wanted (const PurrClassifySurvey *self, const PurrSurveyEntry *entry)
{
  if (self->search != NULL && *self->search != '\0'
      && strstr (purr_classify_item_get_folded (entry->item), self->search)
           == NULL)
    return FALSE;
  switch (self->filter)
    {
    case PURR_FILTER_POSITIVE:
      return entry->answered && entry->answer.positive;
    case PURR_FILTER_NEGATIVE:
      return entry->answered && !entry->answer.positive;
    case PURR_FILTER_UNREADABLE:
      return is_unreadable (entry);
    case PURR_FILTER_ALL:
    default:
      return TRUE;
    }
}

static void
count (PurrClassifySurvey *self, const PurrSurveyEntry *entry)
{
  self->counts.n++;
  if (is_unreadable (entry))
    self->counts.unreadable++;
  else if (entry->answered && entry->answer.positive)
    self->counts.positive++;
  else if (entry->answered)
    self->counts.negative++;
}

static int
compare_answers (PurrClassifySort sort,
                 const PurrAnswer *a,
                 const PurrAnswer *b)
{
  if (sort == PURR_SORT_ANSWER && a->positive != b->positive)
    return a->positive ? -1 : 1;
  /* By z, of which the probability is a function that never falls: it tells apart
   * what is all but certain */
  if (a->logit != b->logit)
    return (a->logit < b->logit) == (sort == PURR_SORT_ANSWER) ? 1 : -1;
  return 0;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const PurrClassifySurvey *self = data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  const PurrSurveyEntry *one = get (self, i), *other = get (self, j);
  int found;

  if (self->sort == PURR_SORT_NAME)
    found = strcmp (purr_classify_item_get_collated (one->item),
                    purr_classify_item_get_collated (other->item));
  /* Whichever way: what has no answer comes last, the unreadable after what is
   * still to be read */
  else if (one->answered != other->answered)
    return one->answered ? -1 : 1;
  else if (one->answered)
    found = compare_answers (self->sort, &one->answer, &other->answer);
  else if (is_unreadable (one) != is_unreadable (other))
    return is_unreadable (one) ? 1 : -1;
  else
    found = 0;
  if (found != 0)
    return self->descending ? -found : found;
  return i < j ? -1 : 1;
}

void
purr_classify_survey_run (PurrClassifySurvey *self)
{
  if (self->orders)
    self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->entries->len; i++)
    {
      PurrSurveyEntry *entry
        = &g_array_index (self->entries, PurrSurveyEntry, i);

      answer (self, entry);
      if (self->orders ? !is_wanted (self, entry) : !entry->shown)
        continue;
      count (self, entry);
      if (self->orders)
        g_array_append_val (self->order, i);
    }
  if (self->orders && self->sort != PURR_SORT_ADDED)
    g_array_sort_with_data (self->order, compare, self);
}
