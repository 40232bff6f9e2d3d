/* test-incoming-text.c: finding pictures in text that another program offers */

#include "engine/decoding/column.h"

#include "app/window/incoming.h"

#include <string.h>

/* Decoding ----------------------------------------------------------------- */

static void
assert_decodes (const char *data, gsize size, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = purr_incoming_decode_text (bytes);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_converts (const char *encoding, const char *mark, gsize mark_size)
{
  const char *words = "http://example.org/Füße.png\nFüße";
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autofree char *encoded = NULL;
  gsize size;

  encoded = g_convert (words, -1, encoding, "UTF-8", NULL, &size, NULL);
  g_byte_array_append (array, (const guint8 *) mark, mark_size);
  g_byte_array_append (array, (const guint8 *) encoded, size);
  assert_decodes ((const char *) array->data, array->len, words);

  /* Some programs send the zero that ends a string, too */
  g_byte_array_append (array, (const guint8 *) "\0\0", 2);
  assert_decodes ((const char *) array->data, array->len, words);
}

static void
test_encodings (void)
{
  assert_converts ("UTF-8", "", 0);
  assert_converts ("UTF-8", "\xef\xbb\xbf", 3);
  assert_converts ("UTF-16LE", "\xff\xfe", 2);
  assert_converts ("UTF-16BE", "\xfe\xff", 2);
  assert_converts ("UTF-16LE", "", 0);
  assert_converts ("UTF-16BE", "", 0);
}

static void
test_not_text (void)
{
  assert_decodes ("", 0, "");
  assert_decodes ("\0", 1, "");
  assert_decodes ("a\0b", 3, NULL); /* half a unit of UTF-16 is missing */
  assert_decodes ("abc\0def", 7, "abc");
  assert_decodes ("\xff", 1, NULL);
  assert_decodes ("ab\xc3\x28", 4, NULL);
  assert_decodes ("\xff\xfe\x61", 3, NULL);
  assert_decodes ("\xff\xfe\x00\xd8", 4, NULL); /* half of a pair */
}

/* Finding ------------------------------------------------------------------ */

typedef struct
{
  PurrIncoming *incoming;
  char *address;
  gboolean taken;
} Found;

static void
found_clear (Found *found)
{
  purr_incoming_free (found->incoming);
  g_free (found->address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static Found
find (const char *mime_type, const char *text)
{
  Found found = { .incoming = purr_incoming_new () };

  found.taken
    = purr_incoming_take_text (found.incoming, mime_type, text, &found.address);
  /* It says so when there is something, and only then */
  g_assert_cmpint (found.taken, ==,
                   found.incoming->paths->len > 0
                     || found.incoming->picture != NULL);
  return found;
}

static void
assert_paths (const char *mime_type, const char *text, const char *expected)
{
  g_auto (Found) found = find (mime_type, text);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < found.incoming->paths->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "",
                            (char *) found.incoming->paths->pdata[i]);
  g_assert_cmpstr (joined->str, ==, expected);
  g_assert_null (found.incoming->picture);
}

static void
assert_address (const char *mime_type, const char *text, const char *expected)
{
  g_auto (Found) found = find (mime_type, text);

  g_assert_false (found.taken);
  g_assert_cmpstr (found.address, ==, expected);
}

static void
test_uri_list (void)
{
  assert_paths ("text/uri-list", "file:///a/b.png\r\n", "/a/b.png");
  assert_paths ("text/uri-list",
                "# a comment, /not/a/path\r\n"
                "file:///a.png\r\n"
                "\r\n"
                "file:///two%20words/%C3%BC.png\r\n",
                "/a.png|/two words/ü.png");
  assert_paths ("text/uri-list", "FILE:///a.png", "/a.png");
  assert_paths ("text/uri-list", "file://localhost/a.png", "/a.png");
  /* No newline at the end, newlines of the other kind, blanks around */
  assert_paths ("text/uri-list", "file:///a\n  file:///b  ", "/a|/b");
  /* One that is none among others */
  assert_paths ("text/uri-list", "trash:///x\r\nfile:///%zz\r\nfile:///b\r\n",
                "/b");
  assert_paths ("text/uri-list", "# nothing but this\r\n", "");
  assert_paths ("text/uri-list", "", "");
  /* A path is not a URI */
  assert_paths ("text/uri-list", "/a/b.png\r\n", "");
}

/* A file on another machine is not the file of that name on this one */
static void
test_other_machines (void)
{
  assert_paths ("text/uri-list", "file://another.example/etc/cat.png", "");
}

static void
test_copied_files (void)
{
  assert_paths ("x-special/gnome-copied-files",
                "copy\nfile:///a.png\nfile:///b.png", "/a.png|/b.png");
}

static void
test_address_in_uri_list (void)
{
  assert_address ("text/uri-list", "https://example.org/cat.png\r\n",
                  "https://example.org/cat.png");
  /* The first one */
  assert_address ("text/uri-list", "http://a.example/\r\nhttp://b.example/\r\n",
                  "http://a.example/");
  assert_address ("text/uri-list", "ftp://example.org/cat.png", NULL);
}

static void
test_moz_url (void)
{
  /* The address, then its title, which may look like anything */
  assert_address ("text/x-moz-url",
                  "https://example.org/cat.png\nA cat: /home/cat.png",
                  "https://example.org/cat.png");
  assert_address ("text/x-moz-url",
                  "https://example.org/cat.png\n/home/cat.png",
                  "https://example.org/cat.png");
  assert_paths ("text/x-moz-url", "file:///a.png\na.png", "/a.png");
}

static void
test_plain (void)
{
  assert_paths ("text/plain", "/home/me/cat.png", "/home/me/cat.png");
  assert_paths ("text/plain", "/a b.png\n/c.png\n", "/a b.png|/c.png");
  assert_paths ("text/plain", "file:///c.png", "/c.png");
  assert_paths ("text/plain;charset=utf-8", "\n\n/c.png", "/c.png");
  assert_address ("text/plain", "http://a.example/x", "http://a.example/x");
  /* Prose is not searched */
  assert_paths ("text/plain", "look at this:\n/etc/passwd", "");
  assert_paths ("text/plain", "cat.png", "");
  assert_paths ("text/plain", "~/cat.png", "");
  assert_address ("text/plain", "see http://a.example/x", NULL);
}

static void
test_html (void)
{
  assert_address ("text/html",
                  "<meta charset=utf-8><a href='http://link.example/'>"
                  "<IMG alt=\"a > b\"\n class='x'\n SRC = "
                  "\"http://a.example/cat.png?x=1&amp;y=2\"></a>",
                  "http://a.example/cat.png?x=1&y=2");
  assert_address ("text/html",
                  "<img src='http://a.example/1'><img src='http://b.example'>",
                  "http://a.example/1");
  assert_paths ("text/html", "<img src='file:///a.png'>", "/a.png");
  assert_address ("text/html", "<p>no picture, http://a.example</p>", NULL);
  assert_address ("text/html", "<img>", NULL);
  assert_address ("text/html", "<img src=\"\">", NULL);
  assert_address ("text/html", "<imgx src='http://a.example'>", NULL);
  assert_paths ("text/html", "/a.png", "");
}

/* Pictures inside of text -------------------------------------------------- */

static void
assert_picture (const char *mime_type, const char *text, const char *expected)
{
  g_auto (Found) found = find (mime_type, text);

  if (expected == NULL)
    {
      g_assert_false (found.taken);
      return;
    }
  g_assert_true (found.taken);
  g_assert_cmpmem (g_bytes_get_data (found.incoming->picture, NULL),
                   g_bytes_get_size (found.incoming->picture), expected,
                   strlen (expected));
}

static void
test_data_uri (void)
{
  assert_picture ("text/uri-list", "data:image/png;base64,Y2F0", "cat");
  assert_picture ("text/plain", "data:image/png;base64,Y2F0", "cat");
  assert_picture ("text/x-moz-url", "DATA:IMAGE/PNG;base64,Y2F0\ncat", "cat");
  assert_picture ("text/html",
                  "<img src=\"data:image/jpeg;name=x;base64,Y2F0cw==\">",
                  "cats");
  /* As a URI may write it */
  assert_picture ("text/plain", "data:image/png;base64,Y2F0cw%3D%3D", "cats");
}

static void
test_broken_data_uri (void)
{
  const char *broken[] = {
    "data:image/png;base64,",
    "data:image/png;base64,%",
    "data:image/png;base64,%00",
    "data:image/png;base64",
    "data:image/png",
    "data:image/png,cat",
    "data:image/svg+xml;utf8,<svg/>",
    "data:text/plain;base64,Y2F0",
    "data:",
    "data:image/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      assert_picture ("text/plain", broken[i], NULL);
      assert_picture ("text/uri-list", broken[i], NULL);
    }
}

static void
test_huge_data_uri (void)
{
  const char *head = "data:image/png;base64,";
  gsize limit = PURR_IMAGE_MAX_BYTES / 3 * 4;
  gsize length = strlen (head);
  g_autofree char *text = g_malloc (length + limit + 17);
  g_auto (Found) found = { 0 };
  g_auto (Found) too_large = { 0 };

  memcpy (text, head, length);
  memset (text + length, 'A', limit + 16);
  text[length + limit] = '\0';
  found = find ("text/plain", text);
  g_assert_true (found.taken);
  g_assert_cmpuint (g_bytes_get_size (found.incoming->picture), ==,
                    PURR_IMAGE_MAX_BYTES / 3 * 3);

  text[length + limit] = 'A';
  text[length + limit + 16] = '\0';
  too_large = find ("text/plain", text);
  g_assert_false (too_large.taken);
}

/* Nobody waits for a page of text to be searched */
static void
test_huge_html (void)
{
  gsize size = 4 * 1024 * 1024;
  g_autofree char *html = g_malloc (size + 1);

  memset (html, ' ', size);
  html[size] = '\0';
  memcpy (html, "<img ", 5);
  assert_address ("text/html", html, NULL);

  for (gsize i = 0; i + 5 <= size; i += 5)
    memcpy (html + i, "<img ", 5);
  assert_address ("text/html", html, NULL);
}

/* Formats ------------------------------------------------------------------ */

static gboolean
accepts (const char *mime_type)
{
  g_autoptr (GdkContentFormats) formats
    = gdk_content_formats_new (&mime_type, 1);

  return purr_incoming_accepts (formats);
}

static void
test_accepts (void)
{
  const char *both[] = { "image/png", "text/uri-list" };
  g_autoptr (GdkContentFormats) list = gdk_content_formats_new (both, 2);
  g_autoptr (GdkContentFormats) picture = gdk_content_formats_new (both, 1);

  g_assert_true (accepts ("text/uri-list"));
  g_assert_true (accepts ("text/html"));
  g_assert_true (accepts ("image/png"));
  g_assert_true (accepts ("application/octet-stream"));
  g_assert_false (accepts ("application/pdf"));
  g_assert_false (accepts ("audio/ogg"));

  g_assert_nonnull (strstr (purr_incoming_describe (list), "folder"));
  g_assert_null (strstr (purr_incoming_describe (picture), "folder"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incoming-text/encodings", test_encodings);
  g_test_add_func ("/incoming-text/not-text", test_not_text);
  g_test_add_func ("/incoming-text/uri-list", test_uri_list);
  g_test_add_func ("/incoming-text/other-machines", test_other_machines);
  g_test_add_func ("/incoming-text/copied-files", test_copied_files);
  g_test_add_func ("/incoming-text/address-in-uri-list",
                   test_address_in_uri_list);
  g_test_add_func ("/incoming-text/moz-url", test_moz_url);
  g_test_add_func ("/incoming-text/plain", test_plain);
  g_test_add_func ("/incoming-text/html", test_html);
  g_test_add_func ("/incoming-text/data-uri", test_data_uri);
  g_test_add_func ("/incoming-text/broken-data-uri", test_broken_data_uri);
  g_test_add_func ("/incoming-text/huge-data-uri", test_huge_data_uri);
  g_test_add_func ("/incoming-text/huge-html", test_huge_html);
  g_test_add_func ("/incoming-text/accepts", test_accepts);
  return g_test_run ();
}
