/* inspect-fixture.h: the inside of a picture, shown in a window */

#pragma once

#include "app-fixture.h"

#include "app/classify/inspect-pictures.h"
#include "app/classify/inspect-sum.h"
#include "app/classify/inspect-view.h"

#include <string.h>

typedef struct
{
  PurrInspectView *view;
  GtkWindow *window;
  PurrClassifyItem *item; /* red and blue, more red */
  PurrModel *model;       /* says "red" where there is more of it */
  guint closed;
  int moved;
} Fixture;

static inline void
moved_cb (Fixture *fixture, int by)
{
  fixture->moved += by;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xc00020);

  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_INSPECT_VIEW, NULL));
  g_signal_connect_swapped (fixture->view, "closed", G_CALLBACK (app_count_cb),
                            &fixture->closed);
  g_signal_connect_swapped (fixture->view, "moved", G_CALLBACK (moved_cb),
                            fixture);
  fixture->window = app_show (GTK_WIDGET (fixture->view));
  fixture->item = purr_classify_item_new_for_bytes (bytes, "red.png");
  fixture->model = app_model (2, PURR_CROP_CENTRE);
  purr_classify_item_set_model (fixture->item, fixture->model);
  purr_classify_item_take (fixture->item,
                           purr_classify_item_read (fixture->item,
                                                    test_decoder (),
                                                    PURR_CROP_CENTRE));
  purr_inspect_view_show (fixture->view, fixture->item, FALSE, TRUE);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->view)->ref_count == 1);
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->item);
  purr_model_unref (fixture->model);
}

static inline gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_INSPECT_VIEW, name);
}

static inline const char *
text_of (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (part (fixture, name));
}

static inline gpointer
picture_part (Fixture *fixture, const char *name)
{
  return app_part (part (fixture, "pictures"), PURR_TYPE_INSPECT_PICTURES,
                   name);
}

static inline const char *
picture_text (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (picture_part (fixture, name));
}

static inline const char *
sum_text (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (
    app_part (part (fixture, "sum"), PURR_TYPE_INSPECT_SUM, name));
}

/* "−1.2500" */
static inline double
read_number (const char *text)
{
  gboolean negative = g_str_has_prefix (text, "−");

  return (negative ? -1 : 1)
         * g_ascii_strtod (text + (negative ? strlen ("−") : 1), NULL);
}

static inline double
z_of (Fixture *fixture)
{
  return read_number (sum_text (fixture, "z_label"));
}

static inline void
act (Fixture *fixture, const char *action)
{
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
}

static inline void
paint (Fixture *fixture, int row, int column)
{
  GtkWidget *picture = picture_part (fixture, "picture");

  g_signal_emit_by_name (picture, "stroke-begun");
  g_signal_emit_by_name (picture, "painted", row, column);
}
