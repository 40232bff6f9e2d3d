/* test-taken-names.c: whether a picture stands in a folder already */

#include "engine/sorting/taken-names.h"

#include "../models/model-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  PurrTakenNames *names;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer kind)
{
  fixture->folder = fixture_folder ();
  fixture->names
    = purr_taken_names_new (fixture->folder, GPOINTER_TO_INT (kind));
}

static void
tear_down (Fixture *fixture, gconstpointer kind)
{
  purr_taken_names_free (fixture->names);
  fixture_remove (fixture->folder);
}

static char *
put (const Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* For the file at path, which wants name: the number that is free, or 0 where it
 * stands there */
static guint
seek (const Fixture *fixture, const char *path, const char *name)
{
  struct stat status;
  PurrNameSeeker seeker = { .name = name, .path = path, .fd = -1 };

  g_assert_cmpint (stat (path, &status), ==, 0);
  seeker.source = &status;
  seeker.size = status.st_size;
  return purr_taken_names_have (fixture->names, &seeker)
           ? 0
           : seeker.n_compared + 1;
}

static void
test_copies (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *own = put (fixture, "source", "abc");
  g_autofree char *other = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpuint (seek (fixture, own, "a.png"), ==, 1);
  other = put (fixture, "a.png", "abd");
  g_assert_cmpuint (seek (fixture, own, "a.png"), ==, 2);
  second = put (fixture, "a (2).png", "longer");
  g_assert_cmpuint (seek (fixture, own, "a.png"), ==, 3);
  third = put (fixture, "a (3).png", "abc");
  g_assert_cmpuint (seek (fixture, own, "a.png"), ==, 0);
  /* It is looked at anew, not remembered */
  g_assert_true (g_file_set_contents (third, "abd", -1, NULL));
  g_assert_cmpuint (seek (fixture, own, "a.png"), ==, 4);
  /* By its own name it stands there itself */
  g_assert_cmpuint (seek (fixture, own, "source"), ==, 0);
}

static void
test_bytes (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *held = put (fixture, "held", "abc");
  g_autofree char *there = put (fixture, "a.png", "abc");
  int fd = open (held, O_RDONLY | O_CLOEXEC);
  PurrNameSeeker seeker = { .name = "a.png", .size = 3, .fd = fd };
  PurrNameSeeker again = seeker;

  g_assert_true (purr_taken_names_have (fixture->names, &seeker));
  g_assert_true (g_file_set_contents (held, "abd", -1, NULL));
  close (fd);
  fd = open (held, O_RDONLY | O_CLOEXEC);
  again.fd = fd;
  g_assert_false (purr_taken_names_have (fixture->names, &again));
  close (fd);
}

/* A link is no copy, but a copy is as good as a link */
static void
test_links (Fixture *fixture, gconstpointer kind)
{
  gboolean links = GPOINTER_TO_INT (kind) == PURR_SORT_LINK;
  g_autofree char *own = put (fixture, "source", "abc");
  g_autofree char *link = g_build_filename (fixture->folder, "a.png", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "b.png", NULL);
  g_autofree char *below = g_build_filename (fixture->folder, "c.png", NULL);
  g_autofree char *fifo = g_build_filename (fixture->folder, "d.png", NULL);
  g_autofree char *copied = put (fixture, "e.png", "abc");

  g_assert_cmpint (symlink ("source", link), ==, 0);
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);
  g_assert_cmpint (g_mkdir (below, 0755), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);

  g_assert_cmpuint (seek (fixture, own, "a.png"), ==, links ? 0 : 2);
  g_assert_cmpuint (seek (fixture, own, "b.png"), ==, 2);
  g_assert_cmpuint (seek (fixture, own, "c.png"), ==, 2);
  /* Nobody waits at a pipe */
  g_assert_cmpuint (seek (fixture, own, "d.png"), ==, 2);
  g_assert_cmpuint (seek (fixture, own, "e.png"), ==, 0);
}

/* Many pictures of one name are not each compared with each */
static void
test_many (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *own = put (fixture, "source", "abc");

  for (guint i = 1; i < 300; i++)
    {
      g_autofree char *name
        = i == 1 ? g_strdup ("a.png") : g_strdup_printf ("a (%u).png", i);
      g_autofree char *path = put (fixture, name, "other");

      g_assert_cmpuint (seek (fixture, own, "a.png"), ==, i + 1);
    }
}

int
main (int argc, char **argv)
{
  gpointer copy = GINT_TO_POINTER (PURR_SORT_COPY);
  gpointer link = GINT_TO_POINTER (PURR_SORT_LINK);

  g_test_init (&argc, &argv, NULL);
#define ADD(path, kind, function)                                              \
  g_test_add ("/sorting/taken-names/" path, Fixture, kind, set_up, function,   \
              tear_down)
  ADD ("copies", copy, test_copies);
  ADD ("bytes", copy, test_bytes);
  ADD ("links/copy", copy, test_links);
  ADD ("links/link", link, test_links);
  ADD ("many", copy, test_many);
#undef ADD
  return g_test_run ();
}
