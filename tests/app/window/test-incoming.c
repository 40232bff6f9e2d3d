/* test-incoming.c: what comes by the clipboard, in every shape */

#include "app-fixture.h"

#include "app/window/incoming.h"

#include <string.h>

/* A source that hands over its bytes in pieces, fails, or stops half-way --- */

typedef struct
{
  GdkContentProvider parent_instance;

  const char *mime_type;
  guint pieces; /* that it hands over */
  guint wanted; /* that there are; fewer pieces: it stops and never says so */
  gboolean fails;
  GPtrArray *stopped; /* of GTask *: reads that got no end */
} OddSource;

typedef GdkContentProviderClass OddSourceClass;

static GType odd_source_get_type (void);
G_DEFINE_FINAL_TYPE (OddSource, odd_source, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
odd_source_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new (&((OddSource *) provider)->mime_type, 1);
}

typedef struct
{
  GOutputStream *stream;
  guint given;
} Giving;

static void
giving_free (Giving *giving)
{
  g_object_unref (giving->stream);
  g_free (giving);
}

static gboolean
give_cb (gpointer user_data)
{
  GTask *task = user_data;
  OddSource *self = g_task_get_source_object (task);
  Giving *giving = g_task_get_task_data (task);

  if (giving->given < self->pieces)
    {
      g_output_stream_write (giving->stream, "cat ", 4, NULL, NULL);
      giving->given++;
      return G_SOURCE_CONTINUE;
    }
  if (giving->given < self->wanted)
    g_ptr_array_add (self->stopped, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
odd_source_write_async (GdkContentProvider *provider,
                        const char *mime_type,
                        GOutputStream *stream,
                        int io_priority,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OddSource *self = (OddSource *) provider;
  GTask *task = g_task_new (provider, NULL, callback, user_data);
  Giving *giving = g_new0 (Giving, 1);

  giving->stream = g_object_ref (stream);
  g_task_set_task_data (task, giving, (GDestroyNotify) giving_free);
  if (self->fails)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "No");
      g_object_unref (task);
    }
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, 250, give_cb, task, g_object_unref);
}

static gboolean
odd_source_write_finish (GdkContentProvider *provider,
                         GAsyncResult *result,
                         GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
odd_source_finalize (GObject *object)
{
  g_ptr_array_unref (((OddSource *) object)->stopped);
  G_OBJECT_CLASS (odd_source_parent_class)->finalize (object);
}

static void
odd_source_class_init (OddSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = odd_source_finalize;
  klass->ref_formats = odd_source_ref_formats;
  klass->write_mime_type_async = odd_source_write_async;
  klass->write_mime_type_finish = odd_source_write_finish;
}

static void
odd_source_init (OddSource *self)
{
  self->stopped = g_ptr_array_new_with_free_func (g_object_unref);
}

static OddSource *
odd_source_new (const char *mime_type, guint pieces, guint wanted)
{
  OddSource *self = g_object_new (odd_source_get_type (), NULL);

  self->mime_type = mime_type;
  self->pieces = pieces;
  self->wanted = wanted;
  return self;
}

/* Lets go of the reads that got no end */
static void
odd_source_end (OddSource *self)
{
  for (guint i = 0; i < self->stopped->len; i++)
    g_task_return_boolean (self->stopped->pdata[i], TRUE);
  g_ptr_array_set_size (self->stopped, 0);
}

/* Reading ------------------------------------------------------------------ */

static GdkContentProvider *
offer (const char *mime_type, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (mime_type, bytes);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrIncoming **incoming = user_data;

  *incoming = purr_incoming_read_finish (result);
  g_assert_nonnull (*incoming);
}

static PurrIncoming *
read_from (GdkClipboard *clipboard)
{
  PurrIncoming *incoming = NULL;

  purr_incoming_read_clipboard_async (clipboard, read_cb, &incoming);
  app_wait (incoming != NULL);
  app_settle (NULL);
  /* Something was taken, or it is explained why not: never both or none */
  if (incoming->paths->len > 0 || incoming->picture != NULL)
    g_assert_null (incoming->explanation);
  else
    app_assert_sentence (incoming->explanation);
  return incoming;
}

static GdkClipboard *
get_clipboard (void)
{
  return gdk_display_get_clipboard (gdk_display_get_default ());
}

/* Offers, in the order given, all of the providers; takes them over. */
static PurrIncoming *
paste (GdkContentProvider *first, ...)
{
  GdkContentProvider *providers[8] = { first };
  g_autoptr (GdkContentProvider) all = NULL;
  gsize n = 1;
  va_list rest;

  va_start (rest, first);
  while ((providers[n] = va_arg (rest, GdkContentProvider *)) != NULL)
    n++;
  va_end (rest);
  all = gdk_content_provider_new_union (providers, n);
  g_assert_true (gdk_clipboard_set_content (get_clipboard (), all));
  return read_from (get_clipboard ());
}

static void
assert_picture (PurrIncoming *incoming, const char *expected)
{
  g_assert_nonnull (incoming->picture);
  g_assert_cmpmem (g_bytes_get_data (incoming->picture, NULL),
                   g_bytes_get_size (incoming->picture), expected,
                   strlen (expected));
}

static void
assert_one_path (PurrIncoming *incoming, const char *expected)
{
  g_assert_cmpuint (incoming->paths->len, ==, 1);
  g_assert_cmpstr (incoming->paths->pdata[0], ==, expected);
}

/* Tests -------------------------------------------------------------------- */

static void
test_nothing (void)
{
  g_autoptr (PurrIncoming) incoming = NULL;

  gdk_clipboard_set_content (get_clipboard (), NULL);
  incoming = read_from (get_clipboard ());
  g_assert_nonnull (strstr (incoming->explanation, "no picture"));
}

static void
test_nothing_of_use (void)
{
  g_autoptr (PurrIncoming) prose = paste (offer ("text/plain", "a cat"), NULL);
  g_autoptr (PurrIncoming) other
    = paste (offer ("application/pdf", "%PDF"), NULL);

  g_assert_nonnull (strstr (prose->explanation, "no picture"));
  g_assert_nonnull (strstr (other->explanation, "no picture"));
}

static void
test_files (void)
{
  g_autoptr (PurrIncoming) incoming
    = paste (offer ("text/plain", "/wrong.png"), offer ("image/png", "wrong"),
             offer ("text/uri-list", "file:///a%20b.png\r\nfile:///c\r\n"),
             NULL);

  g_assert_cmpuint (incoming->paths->len, ==, 2);
  g_assert_cmpstr (incoming->paths->pdata[0], ==, "/a b.png");
  g_assert_cmpstr (incoming->paths->pdata[1], ==, "/c");
  g_assert_null (incoming->picture);
}

static void
test_toolkit_file_list (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/home/me/cat.png");
  g_autoptr (PurrIncoming) incoming = NULL;
  GSList files = { .data = file };
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  gdk_clipboard_set_value (get_clipboard (), &value);
  incoming = read_from (get_clipboard ());
  assert_one_path (incoming, "/home/me/cat.png");
}

/* Firefox: the address in the list of URIs is no file, the bytes are there */
static void
test_picture_behind_address (void)
{
  g_autoptr (PurrIncoming) incoming
    = paste (offer ("text/x-moz-url", "https://example.org/cat.png\ncat"),
             offer ("text/uri-list", "https://example.org/cat.png"),
             offer ("image/png", "PNG"), offer ("image/jpeg", "JPEG"), NULL);

  assert_picture (incoming, "PNG");
  g_assert_cmpstr (incoming->name, ==, "cat.png");
}

/* The picture's own name, not that of the link around it; a program that
 * offers no address leaves it nameless */
static void
test_name (void)
{
  g_autoptr (PurrIncoming) linked = paste (
    offer ("text/plain", "https://example.org/page.html"),
    offer ("text/html",
           "<a href='https://example.org/page.html'>"
           "<img src='https://example.org/i/my%20cat.webp?size=big'></a>"),
    offer ("application/octet-stream", "the file"), NULL);
  g_autoptr (PurrIncoming) nameless = paste (offer ("image/png", "PNG"), NULL);

  assert_picture (linked, "the file");
  g_assert_cmpstr (linked->name, ==, "my cat.webp");
  assert_picture (nameless, "PNG");
  g_assert_null (nameless->name);
}

/* Chromium: text in UTF-16 and the file's own bytes */
static void
test_octet_stream (void)
{
  g_autoptr (GBytes) utf16
    = g_bytes_new_static ("h\0t\0t\0p\0:\0/\0/\0a\0", 16);
  g_autoptr (PurrIncoming) incoming
    = paste (gdk_content_provider_new_for_bytes ("text/x-moz-url", utf16),
             offer ("application/octet-stream", "the file"), NULL);

  assert_picture (incoming, "the file");
}

static void
test_data_uri (void)
{
  g_autoptr (PurrIncoming) incoming
    = paste (offer ("text/html", "<img src='data:image/png;base64,Y2F0'>"),
             NULL);

  assert_picture (incoming, "cat");
}

static void
test_address_alone (void)
{
  g_autoptr (PurrIncoming) list
    = paste (offer ("text/uri-list", "https://example.org/cat.png"), NULL);
  g_autoptr (PurrIncoming) html
    = paste (offer ("text/html", "<img src='http://example.net/cat.png'>"),
             NULL);
  g_autoptr (PurrIncoming) broken
    = paste (offer ("text/plain", "http://[broken"), NULL);

  g_assert_nonnull (strstr (list->explanation, "example.org"));
  g_assert_nonnull (strstr (html->explanation, "example.net"));
  g_assert_nonnull (strstr (broken->explanation, "the web"));
}

static void
test_unreadable_text (void)
{
  g_autoptr (PurrIncoming) incoming
    = paste (offer ("text/uri-list", "file:///\xff\xff"),
             offer ("image/png", "PNG"), NULL);

  assert_picture (incoming, "PNG");
}

static void
test_refused (void)
{
  OddSource *refusing = odd_source_new ("image/png", 0, 0);
  g_autoptr (PurrIncoming) next = NULL;
  g_autoptr (PurrIncoming) none = NULL;
  OddSource *again;

  refusing->fails = TRUE;
  next
    = paste (GDK_CONTENT_PROVIDER (refusing), offer ("image/gif", "GIF"), NULL);
  assert_picture (next, "GIF");

  again = odd_source_new ("image/png", 0, 0);
  again->fails = TRUE;
  none = paste (GDK_CONTENT_PROVIDER (again), offer ("image/gif", ""), NULL);
  g_assert_nonnull (strstr (none->explanation, "did not hand it over"));
}

/* One browser stops in the middle of a large file and never says so */
static void
test_stalled (void)
{
  OddSource *silent = odd_source_new ("application/octet-stream", 2, 3);
  g_autoptr (PurrIncoming) incoming
    = paste (GDK_CONTENT_PROVIDER (g_object_ref (silent)),
             offer ("text/html", "<img src='http://example.org/cat.png'>"),
             NULL);

  g_assert_null (incoming->picture);
  g_assert_nonnull (strstr (incoming->explanation, "example.org"));
  /* And the way that works, in the same breath */
  g_assert_nonnull (strstr (incoming->explanation, "only the beginning"));
  g_assert_nonnull (strstr (incoming->explanation, "“Copy Image”"));
  g_assert_nonnull (strstr (incoming->explanation, "Ctrl+V"));
  g_assert_true (incoming->advises_paste);
  g_assert_cmpuint (silent->stopped->len, ==, 1);
  odd_source_end (silent);
  app_settle (NULL);
  gdk_clipboard_set_content (get_clipboard (), NULL);
  app_wait (G_OBJECT (silent)->ref_count == 1);
  g_object_unref (silent);
}

/* In all it takes longer than a silence may last, but it is never silent */
static void
test_slow (void)
{
  g_autoptr (PurrIncoming) incoming
    = paste (GDK_CONTENT_PROVIDER (
               odd_source_new ("application/octet-stream", 9, 9)),
             NULL);

  assert_picture (incoming, "cat cat cat cat cat cat cat cat cat ");
}

static void
test_large (void)
{
  gsize size = 8 * 1024 * 1024;
  char *data = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PurrIncoming) incoming = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = (char) (i * 31 >> 3);
  bytes = g_bytes_new_take (data, size);
  incoming
    = paste (gdk_content_provider_new_for_bytes ("image/jpeg", bytes), NULL);
  g_assert_nonnull (incoming->picture);
  g_assert_true (g_bytes_equal (incoming->picture, bytes));
}

/* The way of a real paste: through the X server, from another connection */
static void
test_from_another_program (void)
{
  GdkDisplay *other
    = gdk_display_open (gdk_display_get_name (gdk_display_get_default ()));
  GdkClipboard *clipboard = gdk_display_get_clipboard (other);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GBytes) picture = app_picture (300, 300, 0xc08040);
  g_autoptr (PurrIncoming) incoming = NULL;

  provider = gdk_content_provider_new_union (
    (GdkContentProvider *[]) {
      offer ("text/uri-list", "https://example.org/cat.png"),
      gdk_content_provider_new_for_bytes ("image/png", picture) },
    2);
  g_assert_true (gdk_clipboard_set_content (clipboard, provider));
  app_wait (!gdk_clipboard_is_local (get_clipboard ())
            && gdk_content_formats_contain_mime_type (
              gdk_clipboard_get_formats (get_clipboard ()), "image/png"));
  incoming = read_from (get_clipboard ());
  g_assert_nonnull (incoming->picture);
  g_assert_true (g_bytes_equal (incoming->picture, picture));
  gdk_clipboard_set_content (clipboard, NULL);
  gdk_display_close (other);
}

/* Whoever asked may be gone; the reading ends all the same */
static void
test_two_at_once (void)
{
  PurrIncoming *one = NULL;
  PurrIncoming *other = NULL;
  g_autoptr (GdkContentProvider) provider = offer ("image/png", "PNG");

  gdk_clipboard_set_content (get_clipboard (), provider);
  purr_incoming_read_clipboard_async (get_clipboard (), read_cb, &one);
  purr_incoming_read_clipboard_async (get_clipboard (), read_cb, &other);
  app_wait (one != NULL && other != NULL);
  assert_picture (one, "PNG");
  assert_picture (other, "PNG");
  purr_incoming_free (one);
  purr_incoming_free (other);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/incoming/nothing", test_nothing);
  g_test_add_func ("/incoming/nothing-of-use", test_nothing_of_use);
  g_test_add_func ("/incoming/files", test_files);
  g_test_add_func ("/incoming/toolkit-file-list", test_toolkit_file_list);
  g_test_add_func ("/incoming/picture-behind-address",
                   test_picture_behind_address);
  g_test_add_func ("/incoming/name", test_name);
  g_test_add_func ("/incoming/octet-stream", test_octet_stream);
  g_test_add_func ("/incoming/data-uri", test_data_uri);
  g_test_add_func ("/incoming/address-alone", test_address_alone);
  g_test_add_func ("/incoming/unreadable-text", test_unreadable_text);
  g_test_add_func ("/incoming/refused", test_refused);
  g_test_add_func ("/incoming/stalled", test_stalled);
  g_test_add_func ("/incoming/slow", test_slow);
  g_test_add_func ("/incoming/large", test_large);
  g_test_add_func ("/incoming/from-another-program", test_from_another_program);
  g_test_add_func ("/incoming/two-at-once", test_two_at_once);
  return app_fixture_run ();
}
