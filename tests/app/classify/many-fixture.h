/* many-fixture.h: pictures for the tests of the table, the list and what is around
 * them */

#pragma once

#include "app-fixture.h"

#include "app/classify/classify-pictures.h"

typedef struct
{
  PurrClassifyPictures
    *pictures;      /* "1", "2"..., each redder than the one before */
  PurrModel *model; /* red against blue */
  GtkWidget *widget;
  GtkWindow *window;
} ManyFixture;

/* n that are read and answered, as soon as many_settle() returns. */
static inline void
many_add (ManyFixture *fixture, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i + 1);
      g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);
      PurrClassifyItem *item = purr_classify_item_new_for_bytes (bytes, name);
      PurrClassifyReading *reading
        = purr_classify_reading_new (PURR_CROP_CENTRE);

      for (gsize k = 0; k < PURR_FEATURES; k += 3)
        {
          reading->column[k] = (guint8) (255 * i / MAX (1, n - 1));
          reading->column[k + 2] = (guint8) (255 - reading->column[k]);
        }
      purr_classify_item_take (item, reading);
      g_ptr_array_add (items, item);
    }
  purr_classify_pictures_add (fixture->pictures, items);
}

static inline void
many_settle (ManyFixture *fixture)
{
  app_wait (!purr_classify_pictures_is_busy (fixture->pictures));
  app_settle (NULL);
}

static inline void
many_set_up (ManyFixture *fixture, gconstpointer data)
{
  fixture->pictures = purr_classify_pictures_new ();
  fixture->model = app_model (2, PURR_CROP_CENTRE);
  purr_classify_pictures_set_model (fixture->pictures, fixture->model);
}

/* Shows the widget that is tested. */
static inline void
many_show (ManyFixture *fixture, GtkWidget *widget)
{
  fixture->widget = g_object_ref_sink (widget);
  fixture->window = app_show (widget);
  gtk_window_set_default_size (fixture->window, 800, 500);
}

static inline void
many_tear_down (ManyFixture *fixture, gconstpointer data)
{
  many_settle (fixture);
  gtk_window_destroy (fixture->window);
  app_settle (NULL);
  app_wait (G_OBJECT (fixture->widget)->ref_count == 1);
  g_assert_finalize_object (fixture->widget);
  app_wait (G_OBJECT (fixture->pictures)->ref_count == 1);
  g_assert_finalize_object (fixture->pictures);
  purr_model_unref (fixture->model);
}

static inline const char *
many_name_shown (ManyFixture *fixture, guint position)
{
  return purr_classify_item_get_name (
    purr_classify_pictures_get_shown (fixture->pictures, position));
}
