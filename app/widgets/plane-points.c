/* plane-points.c: the handles of a plane */

#include "app/widgets/plane-private.h"

static PurrPlaneHandle *
find_handle (PurrPlane *self, guint number)
{
  for (guint i = 0; i < self->handles->len; i++)
    {
      PurrPlaneHandle *handle = g_ptr_array_index (self->handles, i);

      if (purr_plane_handle_get_number (handle) == number)
        return handle;
    }
  return NULL;
}

static void
label_handle (PurrPlane *self, PurrPlaneHandle *handle)
{
  PurrPlanePoint place = purr_plane_handle_get_place (handle);
  const char *own = purr_plane_handle_get_words (handle);
  g_autofree char *where = NULL;
  g_autofree char *label = NULL;

  if (own != NULL)
    {
      purr_plane_handle_set_label (handle, own);
      return;
    }
  where = purr_plane_format_place (self, place.x, place.y);
  label
    = g_strdup_printf ("%s, %s", purr_plane_handle_get_name (handle), where);
  purr_plane_handle_set_label (handle, label);
}

void
purr_plane_label_handles (PurrPlane *self)
{
  for (guint i = 0; i < self->handles->len; i++)
    label_handle (self, g_ptr_array_index (self->handles, i));
}

static void
put_handle (PurrPlane *self, PurrPlaneHandle *handle, PurrPlanePoint place)
{
  purr_plane_handle_set_place (handle, place);
  label_handle (self, handle);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
purr_plane_take_handle (PurrPlane *self,
                        PurrPlaneHandle *handle,
                        PurrPlanePoint place)
{
  put_handle (self, handle, place);
  purr_plane_emit_handle (self, PURR_PLANE_HANDLE_MOVED, handle);
}

static void
move_cb (PurrPlane *self, int x, int y, PurrPlaneHandle *handle)
{
  PurrPlanePoint step = purr_plane_get_step (self);
  PurrPlanePoint place = purr_plane_handle_get_place (handle);
  PurrPlanePoint to = place;

  /* Onto round numbers; along one axis the other stays as it is */
  if (x != 0)
    to.x = (round (place.x / step.x) + x) * step.x;
  if (y != 0)
    to.y = (round (place.y / step.y) + y) * step.y;
  purr_plane_take_handle (self, handle, purr_plane_clamp (self, to));
}

static void
activate_cb (PurrPlane *self, PurrPlaneHandle *handle)
{
  purr_plane_emit_handle (self, PURR_PLANE_HANDLE_ACTIVATED, handle);
}

static void
delete_cb (PurrPlane *self, PurrPlaneHandle *handle)
{
  purr_plane_emit_handle (self, PURR_PLANE_HANDLE_DELETED, handle);
}

guint
purr_plane_add_handle (PurrPlane *self,
                       const char *name,
                       PurrPlanePoint place,
                       PurrPlaneMark mark,
                       PurrChartInk ink,
                       gboolean shown)
{
  PurrPlaneHandle *handle;

  g_return_val_if_fail (PURR_IS_PLANE (self), 0);

  handle = purr_plane_handle_new (++self->last_handle, name, place, mark, ink,
                                  shown);
  gtk_widget_set_parent (GTK_WIDGET (handle), GTK_WIDGET (self));
  g_ptr_array_add (self->handles, handle);
  g_signal_connect_object (handle, "move", G_CALLBACK (move_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (handle, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (handle, "delete", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED);
  label_handle (self, handle);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return self->last_handle;
}

void
purr_plane_remove_handle (PurrPlane *self, guint handle)
{
  PurrPlaneHandle *found;

  g_return_if_fail (PURR_IS_PLANE (self));

  found = find_handle (self, handle);
  if (found == NULL)
    return;
  if (self->held == found)
    self->held = NULL;
  g_ptr_array_remove (self->handles, found);
}

void
purr_plane_remove_handles (PurrPlane *self)
{
  g_return_if_fail (PURR_IS_PLANE (self));

  self->held = NULL;
  g_ptr_array_set_size (self->handles, 0);
}

void
purr_plane_move_handle (PurrPlane *self, guint handle, PurrPlanePoint place)
{
  PurrPlaneHandle *found;

  g_return_if_fail (PURR_IS_PLANE (self));

  found = find_handle (self, handle);
  if (found != NULL)
    put_handle (self, found, place);
}

gboolean
purr_plane_get_handle (PurrPlane *self, guint handle, PurrPlanePoint *place)
{
  PurrPlaneHandle *found;

  g_return_val_if_fail (PURR_IS_PLANE (self), FALSE);

  found = find_handle (self, handle);
  *place
    = found != NULL ? purr_plane_handle_get_place (found) : PURR_PLANE_LIFT;
  return found != NULL;
}

void
purr_plane_set_handle_words (PurrPlane *self, guint handle, const char *words)
{
  PurrPlaneHandle *found;

  g_return_if_fail (PURR_IS_PLANE (self));

  found = find_handle (self, handle);
  if (found == NULL)
    return;
  purr_plane_handle_set_words (found, words);
  label_handle (self, found);
}

void
purr_plane_set_handle_movable (PurrPlane *self, guint handle, gboolean movable)
{
  PurrPlaneHandle *found;

  g_return_if_fail (PURR_IS_PLANE (self));

  found = find_handle (self, handle);
  if (found != NULL)
    purr_plane_handle_set_movable (found, movable);
}
