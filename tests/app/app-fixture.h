/* app-fixture.h: what the tests of the window's parts share
 *
 * Pictures, files and folders come from tests/engine/decoding/test-pictures.h.
 */

#pragma once

#include "app/session/session.h"
#include "tests/engine/decoding/test-pictures.h"

#include <adwaita.h>

/* A home of its own for the program, then the toolkit. Returns FALSE, having
 * said so, where there is no display: main() has nothing to run then. */
gboolean app_fixture_init (int *argc, char ***argv);

/* Runs the tests, for main() to return. */
int app_fixture_run (void);

/* The program's settings, all at their defaults but for the pace: as fast as
 * possible. New. */
GSettings *app_settings_new (void);

/* Waiting ------------------------------------------------------------------ */

/* One turn of the main loop; never waits for longer than a few milliseconds. */
void app_iterate (void);

/* Turns the main loop until condition holds; fails the test when it still does
 * not hold after so long a time that it never will. */
#define APP_PATIENCE (90 * G_TIME_SPAN_SECOND)
#define app_wait(condition)                                                    \
  G_STMT_START                                                                 \
  {                                                                            \
    gint64 give_up = g_get_monotonic_time () + APP_PATIENCE;                   \
                                                                               \
    while (!(condition))                                                       \
      {                                                                        \
        if (g_get_monotonic_time () > give_up)                                 \
          g_error ("%s:%d: never came true: %s", __FILE__, __LINE__,           \
                   #condition);                                                \
        app_iterate ();                                                        \
      }                                                                        \
  }                                                                            \
  G_STMT_END

/* The same for what a session has to be polled for, as the window does. */
#define app_wait_polling(session, condition)                                   \
  app_wait ((purr_session_poll (session), (condition)))

/* Until neither the main loop nor the session has anything left to do. */
void app_settle (PurrSession *session);

/* Pictures ----------------------------------------------------------------- */

/* n pictures of side x side pixels below folder: CLASS/0.png, CLASS/1.png...
 * Those of one class are all of about one colour (0xrrggbb), no two alike. */
void app_add_pictures (const char *folder,
                       const char *class_name,
                       guint n,
                       int side,
                       guint32 colour);

/* A folder with n red pictures of cats and n blue ones of dogs: easy to
 * learn. Remove it with test_folder_remove(). */
char *app_cats_and_dogs (guint n);

/* An encoded picture of one colour. */
GBytes *app_picture (int width, int height, guint32 colour);

/* The same as a file. */
char *app_picture_file (const char *folder, const char *name, guint32 colour);

/* Models ------------------------------------------------------------------- */

/* "red" for pictures that are more red than blue, "blue" for the others; the
 * greater strength, the surer. */
PurrModel *app_model (double strength, PurrCrop crop);

/* Has the session open it, from a file in folder, and waits. */
void app_open_model (PurrSession *session,
                     const char *folder,
                     double strength,
                     PurrCrop crop);

/* Saves the session's model and waits. Returns whether it was saved; error may
 * be NULL. */
gboolean app_save_model (PurrSession *session,
                         const char *path,
                         gboolean replace,
                         GError **error);

/* Sessions ----------------------------------------------------------------- */

/* Loads folder and waits until it is there. */
void app_load (PurrSession *session, const char *folder);

/* Counts what a session says. Connected for as long as the session lives, so
 * it must live at least as long. */
typedef struct
{
  guint woke;
  guint loading_changed;
  guint dataset_changed;
  guint run_began;
  guint run_legend;
  guint trained;
  guint model_changed;
  guint message;
  guint failed;
  guint folder_refused;
  char *legend;
  char *said;    /* the latest message */
  char *heading; /* of the latest failure */
  char *text;    /* of the latest failure or refusal */
  char *path;
  double first_cost; /* of all that was told */
  double last_cost;
  guint64 n_costs; /* of the current run */
} AppNews;

void app_news_watch (AppNews *news, PurrSession *session);
void app_news_clear (AppNews *news);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AppNews, app_news_clear)

/* Widgets ------------------------------------------------------------------ */

/* For g_signal_connect_swapped() to a page's "dialog", as the window does. */
void app_show_dialog_cb (GtkWindow **parent, GtkWindow *dialog);

/* A window that shows widget, already on the screen. */
GtkWindow *app_show (GtkWidget *widget);

/* A part of a widget's template, borrowed. */
#define app_part(widget, TYPE, name)                                           \
  ((gpointer) gtk_widget_get_template_child (GTK_WIDGET (widget), TYPE, name))

/* The first widget of a type below root (root included), or NULL. */
GtkWidget *app_find (GtkWidget *root, GType type);

/* The button with that label, mnemonic mark and all, or that tooltip. */
GtkWidget *app_find_button (GtkWidget *root, const char *label);

/* As the keyboard does it, to the widget that has it: whether one of its own key
 * controllers wanted the key. */
gboolean app_press_key (gpointer widget, guint key, GdkModifierType state);

/* The same of what is bound to a key: "Return", "<Control>Left". */
gboolean app_press_shortcut (gpointer widget, const char *keys);

/* Whether a visible label below root holds that text. */
gboolean app_shows (GtkWidget *root, const char *text);

/* How many widgets from root on have that CSS class. */
guint app_count_class (GtkWidget *root, const char *css_class);

/* An application that runs only for body, and opens nothing by itself.
 * Asserts that nothing holds it afterwards; takes it over. */
void app_run_application (gpointer application,
                          void (*body) (gpointer data),
                          gpointer data);

/* A window of that type, or NULL. */
GtkWindow *app_find_window (GType type);

/* For g_signal_connect_swapped(): counts a signal's emissions. */
void app_count_cb (guint *count);

/* What a screen reader calls the widget. */
void app_assert_accessible_label (gpointer widget, const char *label);

/* Fails the test unless text is a sentence for a person. */
void app_assert_sentence (const char *text);
