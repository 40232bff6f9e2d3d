/* app-fixture.c: what the tests of the window's parts share */

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <math.h>

/* Starting ----------------------------------------------------------------- */

/* Not G_TEST_OPTION_ISOLATE_DIRS: it would take the system's icons and file
 * types away as well */
static char *home;

gboolean
app_fixture_init (int *argc, char ***argv)
{
  const char *const places[]
    = { "HOME",           "XDG_CONFIG_HOME", "XDG_DATA_HOME",
        "XDG_CACHE_HOME", "XDG_STATE_HOME",  "XDG_RUNTIME_DIR" };

  home = test_folder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_build_filename (home, places[i], NULL);

      g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
      g_setenv (places[i], place, TRUE);
    }
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      test_folder_remove (g_steal_pointer (&home));
      return FALSE;
    }
  adw_init ();
  /* What follows must not depend on what moves meanwhile */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                NULL);
  return TRUE;
}

int
app_fixture_run (void)
{
  int status = g_test_run ();

  test_folder_remove (g_steal_pointer (&home));
  return status;
}

GSettings *
app_settings_new (void)
{
  GSettings *settings = g_settings_new (PURR_APPLICATION_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value
        = g_settings_get_user_value (settings, keys[i]);

      if (value != NULL)
        g_settings_reset (settings, keys[i]);
    }
  /* Nobody watches */
  g_settings_set_int (settings, "pace", 0);
  return settings;
}

/* Waiting ------------------------------------------------------------------ */

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
app_iterate (void)
{
  guint wake = g_timeout_add (5, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

/* Nothing to be polled for, and all that is to be kept is in its file */
static gboolean
is_settled (PurrSession *session)
{
  PurrProject *project = purr_session_get_project (session);

  return !purr_session_is_busy (session)
         && (project == NULL
             || !(purr_project_is_busy (project)
                  || purr_project_work_is_busy (
                    purr_session_get_project_work (session))));
}

void
app_settle (PurrSession *session)
{
  if (session != NULL)
    app_wait_polling (session, is_settled (session));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Pictures ----------------------------------------------------------------- */

static void
fill (guint8 *pixels, gsize n, guint32 colour, guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < n; i++)
    for (int channel = 0; channel < 3; channel++)
      {
        int value = colour >> (16 - 8 * channel) & 255;

        if (seed > 0)
          value += g_rand_int_range (random, -20, 21);
        pixels[3 * i + channel] = (guint8) CLAMP (value, 0, 255);
      }
}

void
app_add_pictures (const char *folder,
                  const char *class_name,
                  guint n,
                  int side,
                  guint32 colour)
{
  g_autofree guint8 *pixels = g_malloc (3 * side * side);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%u.png", class_name, i);
      g_autofree char *path = NULL;
      g_autoptr (GBytes) bytes = NULL;

      fill (pixels, side * side, colour, g_str_hash (class_name) + i + 1);
      bytes = test_png (pixels, side, side, 3);
      path = test_file_new (folder, name, bytes);
    }
}

char *
app_cats_and_dogs (guint n)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "cat", n, 40, 0xc02020);
  app_add_pictures (folder, "dog", n, 40, 0x2020c0);
  return folder;
}

GBytes *
app_picture (int width, int height, guint32 colour)
{
  g_autofree guint8 *pixels = g_malloc (3 * width * height);

  fill (pixels, width * height, colour, 0);
  return test_png (pixels, width, height, 3);
}

char *
app_picture_file (const char *folder, const char *name, guint32 colour)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, colour);

  return test_file_new (folder, name, bytes);
}

/* Models ------------------------------------------------------------------- */

PurrModel *
app_model (double strength, PurrCrop crop)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *mean = g_new0 (double, PURR_FEATURES);
  g_autofree double *scale = g_new (double, PURR_FEATURES);
  PurrNormalisation normalisation = {
    .kind = PURR_NORMALISE_255,
    .n_x = PURR_FEATURES,
    .mean = mean,
    .scale = scale,
  };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = w,
    .normalisation = &normalisation,
    .positive_name = "red",
    .negative_name = "blue",
    .crop = crop,
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .iterations_done = 1234,
    .train_cost = NAN,
    .train_accuracy = NAN,
    .validation_accuracy = NAN,
    .n_train = 56,
    .fingerprint
    = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  };

  /* z = strength * (mean red - mean blue) / 255 */
  for (int k = 0; k < PURR_FEATURES; k++)
    {
      scale[k] = 255;
      if (k % 3 != 1)
        w[k] = (k % 3 == 0 ? strength : -strength) * 3 / PURR_FEATURES;
    }
  return purr_model_new (&parts);
}

void
app_open_model (PurrSession *session,
                const char *folder,
                double strength,
                PurrCrop crop)
{
  g_autoptr (PurrModel) model = app_model (strength, crop);
  g_autofree char *path = g_build_filename (folder, "red.safetensors", NULL);
  g_autoptr (GError) error = NULL;
  PurrModel *before
    = purr_model_keeper_get_model (purr_session_get_keeper (session));

  purr_model_save (model, path, &error);
  g_assert_no_error (error);
  /* Kept, so that a new one cannot come to stand where it stood */
  if (before != NULL)
    purr_model_ref (before);
  purr_model_keeper_open (purr_session_get_keeper (session), path);
  app_wait_polling (session, purr_model_keeper_get_model (
                               purr_session_get_keeper (session))
                               != before);
  g_clear_pointer (&before, purr_model_unref);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

gboolean
app_save_model (PurrSession *session,
                const char *path,
                gboolean replace,
                GError **error)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (session);
  g_autoptr (GAsyncResult) result = NULL;

  purr_model_keeper_save_async (keeper, path, replace, saved_cb, &result);
  app_wait (result != NULL);
  return purr_model_keeper_save_finish (keeper, result, error);
}

/* Sessions ----------------------------------------------------------------- */

void
app_load (PurrSession *session, const char *folder)
{
  guint changed = 0;
  gulong handler
    = g_signal_connect_swapped (session, "dataset-changed",
                                G_CALLBACK (app_count_cb), &changed);

  purr_session_load_folder (session, folder);
  app_wait_polling (session, changed == 1);
  g_signal_handler_disconnect (session, handler);
}

static void
keep_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
run_began_cb (AppNews *news, const char *legend)
{
  news->run_began++;
  news->n_costs = 0;
  keep_text (&news->legend, legend);
}

static void
run_legend_cb (AppNews *news, const char *legend)
{
  news->run_legend++;
  keep_text (&news->legend, legend);
}

static void
trained_cb (AppNews *news, const PurrTrainerSnapshot *snapshot)
{
  news->trained++;
  g_assert_cmpuint (snapshot->costs_from, ==, news->n_costs);
  if (snapshot->costs->len == 0)
    return;
  if (news->n_costs == 0)
    news->first_cost = g_array_index (snapshot->costs, double, 0);
  news->n_costs += snapshot->costs->len;
  news->last_cost
    = g_array_index (snapshot->costs, double, snapshot->costs->len - 1);
}

static void
message_cb (AppNews *news, const char *text)
{
  news->message++;
  keep_text (&news->said, text);
}

static void
failed_cb (AppNews *news, const char *heading, const char *text)
{
  news->failed++;
  keep_text (&news->heading, heading);
  keep_text (&news->text, text);
}

static void
folder_refused_cb (AppNews *news, const char *path, const char *text)
{
  news->folder_refused++;
  keep_text (&news->path, path);
  keep_text (&news->text, text);
}

void
app_news_watch (AppNews *news, PurrSession *session)
{
  PurrRun *run = purr_session_get_run (session);
  PurrModelKeeper *keeper = purr_session_get_keeper (session);
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback callback;
    gpointer data;
  } signals[] = {
    { session, "woke", G_CALLBACK (app_count_cb), &news->woke },
    { session, "loading-changed", G_CALLBACK (app_count_cb),
      &news->loading_changed },
    { session, "dataset-changed", G_CALLBACK (app_count_cb),
      &news->dataset_changed },
    { run, "began", G_CALLBACK (run_began_cb), news },
    { run, "legend", G_CALLBACK (run_legend_cb), news },
    { run, "trained", G_CALLBACK (trained_cb), news },
    { keeper, "changed", G_CALLBACK (app_count_cb), &news->model_changed },
    { session, "message", G_CALLBACK (message_cb), news },
    { session, "failed", G_CALLBACK (failed_cb), news },
    { session, "folder-refused", G_CALLBACK (folder_refused_cb), news },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (signals[i].part, signals[i].signal,
                              signals[i].callback, signals[i].data);
}

void
app_news_clear (AppNews *news)
{
  g_free (news->legend);
  g_free (news->said);
  g_free (news->heading);
  g_free (news->text);
  g_free (news->path);
}
