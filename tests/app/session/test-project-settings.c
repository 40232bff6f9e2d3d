/* test-project-settings.c: which settings go with a project, and come back from it */

#include "app/session/project-settings.h"

#include "session-fixture.h"

#define GROUP "project-settings"

/* name, value, ... NULL. Free with g_hash_table_unref(). */
static GHashTable *
facts_of (const char *name, ...)
{
  GHashTable *facts = g_hash_table_new (g_str_hash, g_str_equal);
  va_list more;

  va_start (more, name);
  for (; name != NULL; name = va_arg (more, const char *))
    g_hash_table_insert (facts, (char *) name, va_arg (more, char *));
  va_end (more);
  return facts;
}

static void
assert_saved (SessionFixture *fixture, const char *name, const char *expected)
{
  g_autofree char *saved = NULL;

  app_settle (fixture->session);
  saved = session_saved_fact (fixture->autosave, name);
  g_assert_cmpstr (saved, ==, expected);
}

static void
test_put (SessionFixture *fixture, gconstpointer data)
{
  g_settings_set_double (fixture->settings, "lambda", 0.1);
  g_settings_set_string (fixture->settings, "optimizer", "adam");
  g_settings_set_boolean (fixture->settings, "large-text", TRUE);
  g_settings_set_int64 (fixture->settings, "seed", 9);
  assert_saved (fixture, "setting.lambda", "0.10000000000000001");
  assert_saved (fixture, "setting.optimizer", "'adam'");
  assert_saved (fixture, "setting.seed", "9");
  g_settings_set_string (fixture->settings, "features", "patches");
  g_settings_set_int (fixture->settings, "patches", 400);
  g_settings_set (fixture->settings, "before-patches", "(sdd)", "adam", 0.1,
                  24.0);
  assert_saved (fixture, "setting.features", "'patches'");
  assert_saved (fixture, "setting.patches", "400");
  assert_saved (fixture, "setting.before-patches",
                "('adam', 0.10000000000000001, 24.0)");
  /* A person's own */
  assert_saved (fixture, "setting.large-text", NULL);
  assert_saved (fixture, "setting.recent-projects", NULL);
}

/* A new project begins with all that is set, though nobody has set it there */
static void
test_put_all (SessionFixture *fixture, gconstpointer data)
{
  assert_saved (fixture, "setting.iterations", "40");
  assert_saved (fixture, "setting.test-share", "0.0");
  assert_saved (fixture, "setting.cost-of-false-positive", "1.0");
}

static void
test_restore (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) facts
    = facts_of ("setting.iterations", "77", "setting.optimizer", "'lbfgs'",
                "setting.mirrored", "true", "setting.lambda", "0.25",
                "setting.large-text", "true", "setting.features", "'patches'",
                "setting.before-patches", "('sgd', 0.0, 0.25)", NULL);
  g_autofree char *features = NULL;
  g_autofree char *before = NULL;

  purr_project_settings_restore (fixture->settings, facts);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "iterations"), ==,
                   77);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "lambda"), ==,
                     0.25);
  g_assert_true (g_settings_get_boolean (fixture->settings, "mirrored"));
  g_settings_get (fixture->settings, "features", "s", &features);
  g_assert_cmpstr (features, ==, "patches");
  g_settings_get (fixture->settings, "before-patches", "(sdd)", &before, NULL,
                  NULL);
  g_assert_cmpstr (before, ==, "sgd");
  g_assert_false (g_settings_get_boolean (fixture->settings, "large-text"));
}

/* A file may say anything: what a setting could not be leaves it alone */
static void
test_impossible (SessionFixture *fixture, gconstpointer data)
{
  static const char *const values[]
    = { "",     "0",       "-3",     "99999999999", "'77'",   "77.5",
        "[77]", "nothing", "@i 5 6", "true",        "int32 0" };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GHashTable) facts
        = facts_of ("setting.iterations", values[i], "setting.optimizer",
                    "'magic'", "setting.page", "7", "setting.no-such", "1",
                    NULL);

      purr_project_settings_restore (fixture->settings, facts);
      g_assert_cmpint (g_settings_get_int (fixture->settings, "iterations"), ==,
                       40);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("put", test_put);
  SESSION_TEST ("put-all", test_put_all);
  SESSION_TEST ("restore", test_restore);
  SESSION_TEST ("impossible", test_impossible);
  return app_fixture_run ();
}
