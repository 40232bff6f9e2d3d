/* lessons-page.c: the page of lessons: their list, and one of them */

#include "app/lessons/lessons-page.h"

#include "app/lessons/lesson-row.h"
#include "app/lessons/lesson-table.h"
#include "app/lessons/lesson-view.h"

#define CURRENT_KEY "lesson"

/* One of the table's */
typedef struct
{
  const PurrLessonEntry *entry;
  PurrLessonText *text;
  PurrLessonPlay *play; /* NULL before it is shown for the first time */
} Lesson;

struct _PurrLessonsPage
{
  PurrPage parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkWidget *separator;
  GtkListBox *list;
  PurrLessonView *view;

  /* Owned */
  PurrSession *session;
  GSettings *settings;
  GArray *lessons; /* of Lesson */
};

G_DEFINE_FINAL_TYPE (PurrLessonsPage, purr_lessons_page, PURR_TYPE_PAGE)

static Lesson *
get_lesson (PurrLessonsPage *self, guint number)
{
  return number < self->lessons->len
           ? &g_array_index (self->lessons, Lesson, number)
           : NULL;
}

static void
clear_lesson (gpointer data)
{
  Lesson *lesson = data;

  g_clear_pointer (&lesson->play, purr_lesson_play_free);
  g_clear_pointer (&lesson->text, purr_lesson_text_free);
}

/* One that is looked at for the first time gets its stage now */
static void
show_lesson (PurrLessonsPage *self, guint number)
{
  Lesson *lesson = get_lesson (self, number);

  if (lesson->play == NULL)
    {
      GtkWidget *stage
        = purr_lesson_table_create (lesson->entry, self->session);

      lesson->play
        = purr_lesson_play_new (lesson->text, PURR_LESSON_STAGE (stage),
                                self->settings);
    }
  purr_lesson_view_show (self->view, lesson->play,
                         number + 1 == self->lessons->len);
  g_settings_set_string (self->settings, CURRENT_KEY, lesson->entry->id);
}

static int
get_selected (PurrLessonsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
select_lesson (PurrLessonsPage *self, guint number)
{
  gtk_list_box_select_row (self->list,
                           gtk_list_box_get_row_at_index (self->list,
                                                          (int) number));
}

/* Not before somebody looks at the page: a stage may have much to prepare */
static void
row_selected_cb (PurrLessonsPage *self, GtkListBoxRow *row)
{
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_lesson (self, (guint) gtk_list_box_row_get_index (row));
}

/* The toolkit's list takes Tab for itself, from row to row, and chooses each on
 * the way: here it leaves, to either end of the lesson, and the choice stays */
static gboolean
list_key_cb (PurrLessonsPage *self,
             guint key,
             guint code,
             GdkModifierType state)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab;

  return (key == GDK_KEY_Tab || back) && (state & GDK_CONTROL_MASK) == 0
         && !adw_leaflet_get_folded (self->leaflet)
         && gtk_widget_child_focus (GTK_WIDGET (self->view),
                                    back ? GTK_DIR_TAB_BACKWARD
                                         : GTK_DIR_TAB_FORWARD);
}

static void
row_activated_cb (PurrLessonsPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
}

static void
show_list (PurrLessonsPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static gboolean
is_hidden (PurrLessonsPage *self, int number)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, number);

  return !gtk_widget_get_visible (GTK_WIDGET (row));
}

static void
leave_cb (PurrLessonsPage *self, int direction)
{
  int number = get_selected (self) + direction;

  /* A lesson file may hide some */
  while (number >= 0 && number < (int) self->lessons->len
         && is_hidden (self, number))
    number += direction;
  if (number >= 0 && number < (int) self->lessons->len)
    select_lesson (self, (guint) number);
}

/* When they come to stand one behind the other, the lesson is in front */
static void
folded_cb (PurrLessonsPage *self)
{
  if (!adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
}

gboolean
purr_lessons_page_open (PurrLessonsPage *self, const char *id)
{
  g_return_val_if_fail (PURR_IS_LESSONS_PAGE (self), FALSE);

  for (guint i = 0; i < self->lessons->len; i++)
    if (g_strcmp0 (get_lesson (self, i)->entry->id, id) == 0)
      {
        select_lesson (self, i);
        adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
        return TRUE;
      }
  return FALSE;
}

void
purr_lessons_page_set_presenting (PurrLessonsPage *self, gboolean presenting)
{
  g_return_if_fail (PURR_IS_LESSONS_PAGE (self));

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
  gtk_widget_set_visible (self->list_pane, !presenting);
  gtk_widget_set_visible (self->separator, !presenting);
  g_object_set (self->view, "presenting", presenting, NULL);
}

void
purr_lessons_page_step (PurrLessonsPage *self, int direction)
{
  g_return_if_fail (PURR_IS_LESSONS_PAGE (self));

  if (adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->view))
    purr_lesson_view_step (self->view, direction);
}

gboolean
purr_lessons_page_choose (PurrLessonsPage *self, guint choice)
{
  g_return_val_if_fail (PURR_IS_LESSONS_PAGE (self), FALSE);

  return adw_leaflet_get_visible_child (self->leaflet)
           == GTK_WIDGET (self->view)
         && purr_lesson_view_choose (self->view, choice);
}

/* Hiding ------------------------------------------------------------------- */

static const PurrPageControl *
collect_controls (void)
{
  GArray *all = g_array_new (TRUE, TRUE, sizeof (PurrPageControl));

  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    {
      g_autoptr (PurrLessonText) text = purr_lesson_text_load (entry->id, NULL);
      PurrPageControl control
        = { g_strconcat ("lesson-", entry->id, NULL),
            g_strdup (text != NULL ? text->title : entry->id) };

      g_array_append_val (all, control);
    }
  return (const PurrPageControl *) g_array_free (all, FALSE);
}

static void
purr_lessons_page_hide (PurrPage *page, const char *const *names)
{
  PurrLessonsPage *self = PURR_LESSONS_PAGE (page);

  for (guint i = 0; i < self->lessons->len; i++)
    {
      g_autofree char *name
        = g_strconcat ("lesson-", get_lesson (self, i)->entry->id, NULL);

      gtk_widget_set_visible (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)),
        !g_strv_contains (names, name));
    }
}

/* The object --------------------------------------------------------------- */

static void
purr_lessons_page_map (GtkWidget *widget)
{
  PurrLessonsPage *self = PURR_LESSONS_PAGE (widget);

  GTK_WIDGET_CLASS (purr_lessons_page_parent_class)->map (widget);

  show_lesson (self, (guint) get_selected (self));
  folded_cb (self);
}

static void
add_lessons (PurrLessonsPage *self)
{
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    {
      g_autoptr (GError) error = NULL;
      Lesson lesson = { entry, purr_lesson_text_load (entry->id, &error) };

      /* Our own files: each is tested to be whole */
      if (lesson.text == NULL)
        g_error ("%s", error->message);
      g_array_append_val (self->lessons, lesson);
      gtk_list_box_append (self->list,
                           purr_lesson_row_new (self->lessons->len, lesson.text,
                                                self->settings));
    }
}

static void
purr_lessons_page_dispose (GObject *object)
{
  PurrLessonsPage *self = PURR_LESSONS_PAGE (object);

  if (self->view != NULL)
    purr_lesson_view_clear (self->view);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_LESSONS_PAGE);
  g_clear_pointer (&self->lessons, g_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_lessons_page_parent_class)->dispose (object);
}

static void
purr_lessons_page_class_init (PurrLessonsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_lessons_page_dispose;
  PURR_PAGE_CLASS (klass)->controls = collect_controls ();
  PURR_PAGE_CLASS (klass)->hide = purr_lessons_page_hide;
  widget_class->map = purr_lessons_page_map;

  g_type_ensure (PURR_TYPE_LESSON_VIEW);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonsPage, child)
#define BIND_CALLBACK(callback)                                                \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/lessons-page.ui");
  BIND (toasts);
  BIND (leaflet);
  BIND (list_pane);
  BIND (separator);
  BIND (list);
  BIND (view);
  BIND_CALLBACK (row_selected_cb);
  BIND_CALLBACK (row_activated_cb);
  BIND_CALLBACK (list_key_cb);
  BIND_CALLBACK (show_list);
  BIND_CALLBACK (leave_cb);
  BIND_CALLBACK (folded_cb);
#undef BIND_CALLBACK
#undef BIND
}

static void
purr_lessons_page_init (PurrLessonsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_page_set_toasts (PURR_PAGE (self), self->toasts);
  self->lessons = g_array_new (FALSE, TRUE, sizeof (Lesson));
  g_array_set_clear_func (self->lessons, clear_lesson);
}

GtkWidget *
purr_lessons_page_new (PurrSession *session)
{
  PurrLessonsPage *self;
  g_autofree char *current = NULL;

  g_return_val_if_fail (PURR_IS_SESSION (session), NULL);

  self = g_object_new (PURR_TYPE_LESSONS_PAGE, NULL);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (purr_session_get_settings (session));
  add_lessons (self);
  current = g_settings_get_string (self->settings, CURRENT_KEY);
  if (!purr_lessons_page_open (self, current))
    select_lesson (self, 0);
  return GTK_WIDGET (self);
}
