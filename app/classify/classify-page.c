/* classify-page.c: pictures go in, answers come out */

#include "app/classify/classify-page-private.h"

#include "app/classify/picture-gathering.h"
#include "app/text/wording.h"

G_DEFINE_FINAL_TYPE (PurrClassifyPage, purr_classify_page, PURR_TYPE_PAGE)

/* Reading ------------------------------------------------------------------ */

static void
update_progress (PurrClassifyPage *self)
{
  guint asked, read;

  purr_classify_reader_get_progress (self->reader, &asked, &read);
  if (asked > 0)
    {
      g_autofree char *done = purr_word_count (read);
      g_autofree char *total = purr_word_plural (asked, "picture", "pictures");
      g_autofree char *text = g_strdup_printf ("%s of %s", done, total);

      gtk_progress_bar_set_fraction (self->progress_bar, (double) read / asked);
      gtk_label_set_text (self->progress_label, text);
    }
  else if (self->gatherings > 0)
    {
      gtk_progress_bar_pulse (self->progress_bar);
      gtk_label_set_text (self->progress_label, "Looking for pictures");
    }
  gtk_widget_set_visible (self->progress_box,
                          asked > 1 || self->gatherings > 0);
}

static void
read_more_cb (gpointer data)
{
  PurrClassifyPage *self = data;

  update_progress (self);
  purr_classify_pictures_note_read (self->pictures);
}

static void
failed_cb (gpointer data, const char *text)
{
  purr_page_say (PURR_PAGE (data), text);
}

/* Gives up the files that are looked for, and the pictures to be read */
void
purr_classify_page_stop (PurrClassifyPage *self)
{
  if (self->gathering != NULL)
    g_cancellable_cancel (self->gathering);
  g_clear_object (&self->gathering);
  self->gatherings = 0;
  purr_classify_reader_cancel (self->reader);
}

static void
cancel_cb (PurrClassifyPage *self)
{
  purr_classify_page_stop (self);
  purr_classify_pictures_remove_waiting (self->pictures);
}

/* What is shown -------------------------------------------------------------- */

/* Few pictures with all that is told of each, many a line each; or as somebody has
 * chosen, once and for all */
static gboolean
wants_table (PurrClassifyPage *self)
{
  g_autofree char *chosen
    = g_settings_get_string (purr_session_get_settings (self->session),
                             "answers-view");

  if (g_str_equal (chosen, "automatic"))
    return purr_classify_pictures_get_n (self->pictures)
           > PURR_CLASSIFY_LIST_MAX;
  return g_str_equal (chosen, "table");
}

static void
show_answers (PurrClassifyPage *self)
{
  guint n = purr_classify_pictures_get_n (self->pictures);
  gboolean table = wants_table (self);

  purr_inspect_view_show (self->inside, NULL, FALSE, FALSE);
  purr_answer_bar_set_table (self->bar, table);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), n > 1);
  purr_answer_list_set_active (self->list, n > 0 && !table);
  purr_answer_table_set_active (self->table, n > 0 && table);
  gtk_stack_set_visible_child_name (
    self->views, purr_classify_pictures_get_n_shown (self->pictures) == 0
                     && !purr_classify_pictures_is_busy (self->pictures)
                   ? "nothing"
                 : table ? "table"
                         : "list");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "answers" : "empty");
}

static void
view_chosen_cb (PurrClassifyPage *self)
{
  g_settings_set_string (purr_session_get_settings (self->session),
                         "answers-view",
                         purr_answer_bar_get_table (self->bar) ? "table"
                                                               : "list");
  show_answers (self);
}

static void
wants_table_cb (PurrClassifyPage *self)
{
  purr_answer_bar_set_table (self->bar, TRUE);
  view_chosen_cb (self);
}

static void
go_to_top (PurrClassifyPage *self)
{
  purr_answer_list_go_to_top (self->list);
  purr_answer_table_go_to_top (self->table);
}

static void
show_all_cb (PurrClassifyPage *self)
{
  purr_answer_bar_show_all (self->bar);
}

/* One of them, and the keyboard with it */
static void
choose (PurrClassifyPage *self, PurrClassifyItem *item)
{
  if (purr_answer_bar_get_table (self->bar))
    purr_answer_table_choose (self->table, item);
  else
    purr_answer_list_choose (self->list, item);
}

static void
search_ended_cb (PurrClassifyPage *self)
{
  if (purr_classify_pictures_get_n_shown (self->pictures) > 0)
    choose (self, purr_classify_pictures_get_shown (self->pictures, 0));
}

/* A picture ------------------------------------------------------------------ */

/* Opens the view of the picture that is shown at a place, where it can be */
static void
look_inside (PurrClassifyPage *self, guint position)
{
  guint n = purr_classify_pictures_get_n_shown (self->pictures);
  PurrClassifyItem *item
    = position < n ? purr_classify_pictures_get_shown (self->pictures, position)
                   : NULL;
  PurrAnswer answer;

  if (item == NULL || !purr_classify_item_get_answer (item, &answer))
    return;
  purr_inspect_view_show (self->inside, item, position > 0, position + 1 < n);
  gtk_stack_set_visible_child_name (self->stack, "inside");
}

static void
activated_cb (PurrClassifyPage *self, PurrClassifyItem *item)
{
  guint position;

  if (purr_classify_pictures_find_shown (self->pictures, item, &position))
    look_inside (self, position);
  if (purr_inspect_view_get_item (self->inside) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->inside), GTK_DIR_TAB_FORWARD);
}

static void
inside_closed_cb (PurrClassifyPage *self)
{
  g_autoptr (PurrClassifyItem) item = NULL;

  g_set_object (&item, purr_inspect_view_get_item (self->inside));
  show_answers (self);
  if (item != NULL)
    choose (self, item);
}

/* To the next one that has an answer */
static void
inside_moved_cb (PurrClassifyPage *self, int by)
{
  PurrClassifyItem *item = purr_inspect_view_get_item (self->inside);
  guint n = purr_classify_pictures_get_n_shown (self->pictures);
  guint position;

  if (item == NULL
      || !purr_classify_pictures_find_shown (self->pictures, item, &position))
    return;
  do
    position += (guint) by;
  while (position < n
         && (look_inside (self, position),
             purr_inspect_view_get_item (self->inside) == item));
}

/* The answers go before what is seen of one of the pictures, which is gone with it;
 * one that is only not among those that are shown any more stays */
static void
shown_changed_cb (PurrClassifyPage *self)
{
  PurrClassifyItem *item = purr_inspect_view_get_item (self->inside);
  guint n = purr_classify_pictures_get_n_shown (self->pictures);
  guint position;

  if (item == NULL || purr_classify_pictures_get_n (self->pictures) == 0)
    show_answers (self);
  else if (purr_classify_pictures_find_shown (self->pictures, item, &position))
    purr_inspect_view_show (self->inside, item, position > 0, position + 1 < n);
  else
    purr_inspect_view_show (self->inside, item, FALSE, FALSE);
}

/* Somebody waits to see inside it, unless they look at another one by now */
static void
look_at_awaited (PurrClassifyPage *self)
{
  g_autoptr (PurrClassifyItem) item = NULL;
  PurrAnswer answer;

  if (self->awaited == NULL
      || !purr_classify_item_get_answer (self->awaited, &answer))
    return;
  item = g_steal_pointer (&self->awaited);
  if (purr_inspect_view_get_item (self->inside) == NULL)
    activated_cb (self, item);
}

/* Nothing found is known when all was looked at */
static void
counted_cb (PurrClassifyPage *self)
{
  look_at_awaited (self);
  if (purr_inspect_view_get_item (self->inside) == NULL)
    show_answers (self);
}

/* Adding ---------------------------------------------------------------------- */

static void
add_items (PurrClassifyPage *self, GPtrArray *items)
{
  g_clear_object (&self->awaited);
  if (self->awaits_next && items->len > 0)
    self->awaited = g_object_ref (g_ptr_array_index (items, 0));
  self->awaits_next = FALSE;
  purr_classify_pictures_add (self->pictures, items);
  purr_classify_reader_read (self->reader, items);
  /* What is new is looked at, not what was there, nor only what was searched for */
  purr_answer_bar_show_all (self->bar);
  purr_inspect_view_show (self->inside, NULL, FALSE, FALSE);
  show_answers (self);
  go_to_top (self);
}

static void
gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrClassifyPage) self = PURR_CLASSIFY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = purr_picture_gathering_finish (result, &error);

  if (self->reader == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->gatherings--;
  if (items != NULL)
    add_items (self, items);
  else
    purr_page_say (PURR_PAGE (self), error->message);
  update_progress (self);
}

void
purr_classify_page_add_files (PurrClassifyPage *self, const GPtrArray *paths)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  if (paths->len == 0)
    return;
  if (self->gathering == NULL)
    self->gathering = g_cancellable_new ();
  self->gatherings++;
  purr_picture_gathering_async (paths, self->gathering, gathered_cb,
                                g_object_ref (self));
  update_progress (self);
}

void
purr_classify_page_look_inside_next (PurrClassifyPage *self)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  self->awaits_next = TRUE;
}

void
purr_classify_page_add_bytes (PurrClassifyPage *self,
                              GBytes *bytes,
                              const char *name)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  g_ptr_array_add (items, purr_classify_item_new_for_bytes (bytes, name));
  add_items (self, items);
}

/* A lesson is about to tell more of it */
static void
explain_cb (PurrClassifyPage *self, PurrClassifyItem *item)
{
  purr_session_set_example (self->session, purr_classify_item_get_name (item),
                            purr_classify_item_get_column (item));
}

/* The model ---------------------------------------------------------------- */

/* Another way of cutting pictures gives other pixels */
static void
read_again (PurrClassifyPage *self)
{
  PurrCrop crop = purr_session_get_crop (self->session);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < purr_classify_pictures_get_n (self->pictures); i++)
    {
      PurrClassifyItem *item = purr_classify_pictures_get (self->pictures, i);

      if (purr_classify_item_get_state (item) == PURR_CLASSIFY_READ
          && purr_classify_item_get_crop (item) != crop)
        g_ptr_array_add (items, g_object_ref (item));
    }
  purr_classify_reader_read (self->reader, items);
}

static void
look_up_lessons (PurrClassifyPage *self)
{
  purr_taught_search_look (self->search,
                           purr_session_get_dataset (self->session),
                           purr_model_keeper_get_answering (self->keeper));
}

static void
taught_cb (gpointer user_data, PurrTaught *taught)
{
  PurrClassifyPage *self = user_data;

  if (taught == self->taught)
    return;
  g_clear_pointer (&self->taught, purr_taught_unref);
  self->taught = taught != NULL ? purr_taught_ref (taught) : NULL;
  purr_inspect_view_set_taught (self->inside, taught);
  purr_classify_pictures_set_taught (self->pictures, taught);
}

static void
model_changed_cb (PurrClassifyPage *self)
{
  PurrModel *model = purr_model_keeper_get_answering (self->keeper);

  purr_classify_page_describe_model (self, model);
  purr_answer_bar_set_model (self->bar, model);
  purr_classify_pictures_set_model (self->pictures, model);
  read_again (self);
  look_up_lessons (self);
}

/* The object --------------------------------------------------------------- */

static void
purr_classify_page_dispose (GObject *object)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (object);

  if (self->gathering != NULL)
    g_cancellable_cancel (self->gathering);
  g_clear_object (&self->gathering);
  g_clear_pointer (&self->reader, purr_classify_reader_close);
  /* First, for disposing of the template would free it and leave the bin
   * with a child that is gone */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_CLASSIFY_PAGE);
  g_clear_pointer (&self->search, purr_taught_search_free);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->pictures);
  g_clear_object (&self->chooser);
  g_clear_object (&self->removed);
  g_clear_object (&self->awaited);

  G_OBJECT_CLASS (purr_classify_page_parent_class)->dispose (object);
}

static void
purr_classify_page_class_init (PurrClassifyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = purr_classify_page_dispose;

  g_type_ensure (PURR_TYPE_ANSWER_BAR);
  g_type_ensure (PURR_TYPE_ANSWER_LIST);
  g_type_ensure (PURR_TYPE_ANSWER_TABLE);
  g_type_ensure (PURR_TYPE_INSPECT_VIEW);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrClassifyPage, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/classify-page.ui");
  BIND (toasts);
  BIND (stack);
  BIND (views);
  BIND (bar);
  BIND (list);
  BIND (table);
  BIND (model_label);
  BIND (model_detail);
  BIND (about_link);
  BIND (about_button);
  BIND (empty_page);
  BIND (progress_box);
  BIND (progress_bar);
  BIND (progress_label);
  BIND (inside);
#undef BIND
#define BIND(callback)                                                         \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  BIND (cancel_cb);
  BIND (activated_cb);
  BIND (explain_cb);
  BIND (inside_closed_cb);
  BIND (inside_moved_cb);
  BIND (view_chosen_cb);
  BIND (wants_table_cb);
  BIND (search_ended_cb);
  BIND (show_all_cb);
  BIND (go_to_top);
#undef BIND
  purr_classify_page_class_add_actions (widget_class);
}

static void
purr_classify_page_init (PurrClassifyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "classify.undo-remove",
                                 FALSE);
  purr_page_set_toasts (PURR_PAGE (self), self->toasts);
  purr_classify_page_add_keys (self);

  self->search = purr_taught_search_new (taught_cb, self);
  self->pictures = purr_classify_pictures_new ();
}

static void
follow_session (PurrClassifyPage *self, PurrSession *session)
{
  self->keeper = g_object_ref (purr_session_get_keeper (session));
  g_signal_connect_object (self->keeper, "changed",
                           G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (look_up_lessons), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
purr_classify_page_new (PurrSession *session)
{
  static const PurrClassifyReaderCalls calls = { read_more_cb, failed_cb };
  PurrClassifyPage *self = g_object_new (PURR_TYPE_CLASSIFY_PAGE, NULL);
  PurrDecoder *decoder = purr_session_get_decoder (session);

  self->session = g_object_ref (session);
  self->reader = purr_classify_reader_new (session, &calls, self);
  purr_answer_bar_set_pictures (self->bar, self->pictures);
  purr_answer_list_set_pictures (self->list, self->pictures, decoder);
  purr_answer_table_set_pictures (self->table, self->pictures, decoder);
  purr_answer_bar_capture_keys (self->bar, GTK_WIDGET (self->table));
  g_signal_connect_object (self->pictures, "shown-changed",
                           G_CALLBACK (shown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pictures, "counted", G_CALLBACK (counted_cb),
                           self, G_CONNECT_SWAPPED);
  follow_session (self, session);
  model_changed_cb (self);
  return GTK_WIDGET (self);
}

PurrClassifyPictures *
purr_classify_page_get_pictures (PurrClassifyPage *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PAGE (self), NULL);

  return self->pictures;
}
