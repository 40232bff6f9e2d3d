/* test-classify-reader.c: pictures that are read in the background */

#include "app-fixture.h"

#include "app/classify/classify-reader.h"

#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrClassifyReader *reader;
  GPtrArray *items; /* borrowed: whose states are noted, or NULL */
  guint changed;
  guint seen; /* of the items, those that were read when we were told last */
  guint failed;
} Fixture;

static guint
count (GPtrArray *items, PurrClassifyState state)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += purr_classify_item_get_state (g_ptr_array_index (items, i)) == state;
  return n;
}

static void
changed_cb (gpointer data)
{
  Fixture *fixture = data;

  fixture->changed++;
  if (fixture->items != NULL)
    fixture->seen = count (fixture->items, PURR_CLASSIFY_READ);
}

static void
failed_cb (gpointer data, const char *text)
{
  app_assert_sentence (text);
  ((Fixture *) data)->failed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const PurrClassifyReaderCalls calls = { changed_cb, failed_cb };

  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = test_folder_new ();
  fixture->reader
    = purr_classify_reader_new (fixture->session, &calls, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_classify_reader_close (fixture->reader);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

/* n times the same file */
static GPtrArray *
items_of (const char *path, guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, purr_classify_item_new_for_path (path));
  return items;
}

static gboolean
is_idle (Fixture *fixture)
{
  guint asked, read;

  purr_classify_reader_get_progress (fixture->reader, &asked, &read);
  return asked == 0 && read == 0;
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autofree char *wrong
    = test_file_new_text (fixture->folder, "b.png", "no picture");
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);
  g_autoptr (GPtrArray) items = items_of (path, 100);
  PurrClassifyItem *pasted = purr_classify_item_new_for_bytes (bytes, "Pasted");
  PurrClassifyItem *bad = purr_classify_item_new_for_path (wrong);
  guint8 column[PURR_FEATURES];
  guint asked, read;

  g_ptr_array_insert (items, 50, pasted);
  g_ptr_array_insert (items, 10, bad);
  purr_classify_reader_read (fixture->reader, items);
  purr_classify_reader_get_progress (fixture->reader, &asked, &read);
  g_assert_cmpuint (asked, ==, 102);
  app_wait (is_idle (fixture));
  g_assert_cmpuint (fixture->changed, >, 1);
  g_assert_cmpuint (count (items, PURR_CLASSIFY_READ), ==, 101);
  g_assert_cmpint (purr_classify_item_get_state (bad), ==,
                   PURR_CLASSIFY_REFUSED);
  /* The same bytes as by themselves */
  g_assert_true (purr_decoder_read_file (test_decoder (), path,
                                         PURR_CROP_CENTRE, column, 0, NULL,
                                         NULL, NULL));
  g_assert_cmpmem (purr_classify_item_get_column (
                     g_ptr_array_index (items, 99)),
                   PURR_FEATURES, column, PURR_FEATURES);
  g_assert_cmpuint (purr_classify_item_get_column (pasted)[0], >, 200);
  g_assert_cmpuint (fixture->failed, ==, 0);
}

static void
item_changed_cb (guint *n)
{
  (*n)++;
}

/* Those that a widget shows are handed over one after another, after all were read:
 * whoever counts them is told when the last has changed */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autoptr (GPtrArray) items = items_of (path, 100);
  guint n = 0;

  fixture->items = items;
  for (guint i = 0; i < items->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (items, i), "changed",
                              G_CALLBACK (item_changed_cb), &n);
  purr_classify_reader_read (fixture->reader, items);
  app_wait (n == items->len);
  app_wait (is_idle (fixture));
  g_assert_cmpuint (fixture->seen, ==, items->len);
  fixture->items = NULL;
}

/* One picture does not wait for the thousand before it */
static void
test_latest_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autoptr (GPtrArray) many = items_of (path, 2000);
  g_autoptr (GPtrArray) one = items_of (path, 1);

  purr_classify_reader_read (fixture->reader, many);
  purr_classify_reader_read (fixture->reader, one);
  app_wait (count (one, PURR_CLASSIFY_READ) == 1);
  g_assert_cmpuint (count (many, PURR_CLASSIFY_WAITING), >, 0);
  app_wait (is_idle (fixture));
  g_assert_cmpuint (count (many, PURR_CLASSIFY_READ), ==, 2000);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autoptr (GPtrArray) many = items_of (path, 2000);
  g_autoptr (GPtrArray) later = items_of (path, 70);
  guint read;

  purr_classify_reader_read (fixture->reader, many);
  app_wait (count (many, PURR_CLASSIFY_READ) > 0);
  purr_classify_reader_cancel (fixture->reader);
  g_assert_true (is_idle (fixture));
  read = count (many, PURR_CLASSIFY_READ);
  g_assert_cmpuint (read, <, 2000);

  /* What is asked for now is read, and nothing of before */
  purr_classify_reader_read (fixture->reader, later);
  app_wait (is_idle (fixture));
  g_assert_cmpuint (count (later, PURR_CLASSIFY_READ), ==, 70);
  g_assert_cmpuint (count (many, PURR_CLASSIFY_READ), ==, read);
}

/* Cut another way meanwhile: read again */
static void
test_other_crop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autoptr (GPtrArray) items = items_of (path, 200);

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  purr_classify_reader_read (fixture->reader, items);
  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_STRETCH);
  app_wait (is_idle (fixture));
  for (guint i = 0; i < items->len; i++)
    {
      g_assert_cmpint (purr_classify_item_get_state (
                         g_ptr_array_index (items, i)),
                       ==, PURR_CLASSIFY_READ);
    }
}

/* No more files may be opened than there are */
static struct rlimit
forbid_files (void)
{
  struct rlimit before, now;
  int next = dup (0);

  g_assert_cmpint (next, >=, 0);
  close (next);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  now = before;
  now.rlim_cur = (rlim_t) next;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &now), ==, 0);
  return before;
}

/* What cannot be read for want of something is told of, never left out; and it can
 * be read another time */
static void
test_shortage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autoptr (GPtrArray) items = items_of (path, 300);
  struct rlimit before;

  purr_decoder_rest (purr_session_get_decoder (fixture->session));
  before = forbid_files ();
  purr_classify_reader_read (fixture->reader, items);
  app_wait (is_idle (fixture));
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
  g_assert_cmpuint (fixture->failed, >, 0);
  g_assert_cmpuint (count (items, PURR_CLASSIFY_REFUSED), ==, 300);
  app_assert_sentence (
    purr_classify_item_get_error (g_ptr_array_index (items, 299)));

  purr_classify_reader_read (fixture->reader, items);
  app_wait (is_idle (fixture));
  g_assert_cmpuint (count (items, PURR_CLASSIFY_READ), ==, 300);
}

static void
test_close_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff00);
  g_autoptr (GPtrArray) items = items_of (path, 500);

  purr_classify_reader_read (fixture->reader, items);
  app_wait (count (items, PURR_CLASSIFY_READ) > 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/classify-reader/" path, Fixture, NULL, set_up, function,       \
              tear_down)
  ADD ("read", test_read);
  ADD ("watched", test_watched);
  ADD ("latest-first", test_latest_first);
  ADD ("cancel", test_cancel);
  ADD ("other-crop", test_other_crop);
  ADD ("shortage", test_shortage);
  ADD ("close-while-reading", test_close_while_reading);
#undef ADD
  return app_fixture_run ();
}
