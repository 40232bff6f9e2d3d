/* test-model-order.c: files that another program has saved again */

#include "engine/models/models.h"

#include "model-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

static int
compare_backwards_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (b, a);
}

/* An object's members, other ones first than before */
static JsonObject *
turn_round (JsonObject *object)
{
  g_autoptr (GList) names
    = g_list_sort (json_object_get_members (object), compare_backwards_cb);
  JsonObject *turned = json_object_new ();

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (turned, l->data,
                            json_object_dup_member (object, l->data));
  return turned;
}

/* As a safetensors library does when it saves what it has loaded: the tensors
 * in an order of its own, which is written in the header, whose members are in
 * no order at all. */
static void
save_again (const FixtureFile *file, const int *order, const char *path)
{
  static const char *names[] = { "weight", "bias", "mean", "scale" };
  g_autoptr (JsonNode) old = json_from_string (file->header, NULL);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  JsonObject *header = json_object_new ();
  FixtureFile again = { 0 };

  g_assert_nonnull (old);
  for (int k = 0; k < 4; k++)
    {
      JsonNode *node
        = json_object_dup_member (json_node_get_object (old), names[order[k]]);
      JsonObject *tensor = json_node_get_object (node);
      JsonArray *offsets
        = json_object_get_array_member (tensor, "data_offsets");
      gint64 begin = json_array_get_int_element (offsets, 0);
      gint64 end = json_array_get_int_element (offsets, 1);
      JsonArray *now = json_array_new ();

      json_array_add_int_element (now, payload->len);
      g_byte_array_append (payload, (guint8 *) file->payload + begin,
                           (guint) (end - begin));
      json_array_add_int_element (now, payload->len);
      json_object_set_array_member (tensor, "data_offsets", now);
      json_object_set_member (header, names[order[k]], node);
    }
  json_object_set_object_member (
    header, "__metadata__",
    turn_round (json_object_get_object_member (json_node_get_object (old),
                                               "__metadata__")));
  json_node_take_object (root, header);
  again.header = json_to_string (root, FALSE);
  again.payload = (gpointer) payload->data;
  again.payload_length = payload->len;
  fixture_file_write (&again, path, FALSE);
  g_free (again.header);
}

/* The checksum of the metadata, which does not depend on how it is laid out */
static void
put_sum_back (FixtureFile *file, const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *to = NULL;
  const char *sum;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  /* Behind the header's length, which has zeros in it */
  sum = g_strstr_len (contents + 8, (gssize) length - 8, "\"header_sha256\"");
  g_assert_nonnull (sum);
  entry = g_strndup (sum, strlen ("\"header_sha256\":\"\"") + 64);
  to = g_strconcat ("\"__metadata__\":{", entry, ",", NULL);
  fixture_file_replace (file, "\"__metadata__\":{", to);
}

/* All 24 orders of the four tensors; sorted by name is one of them. */
static void
test_any_order (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autofree char *again = g_build_filename (folder, "x", NULL);
  g_autoptr (PurrModel) saved = fixture_model ();
  g_autoptr (FixtureFile) file = NULL;
  g_autoptr (GError) refusal = NULL;
  int n = 0;

  g_assert_true (purr_model_save (saved, path, NULL));
  file = fixture_file_read (path);
  put_sum_back (file, path);
  for (int code = 0; code < 256; code++)
    {
      const int order[] = { code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 };
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrModel) model = NULL;
      int seen = 0;

      for (int k = 0; k < 4; k++)
        seen |= 1 << order[k];
      if (seen != 15)
        continue;
      save_again (file, order, again);
      model = purr_model_open (again, &error);
      g_assert_no_error (error);
      fixture_assert_equal (saved, model);
      n++;
    }
  g_assert_cmpint (n, ==, 24);

  /* Whoever adds something to it must take the checksum out */
  fixture_file_replace (file, "\"__metadata__\":{",
                        "\"__metadata__\":{\"a_note\":\"of ours\",");
  fixture_file_write (file, again, FALSE);
  g_assert_null (purr_model_open (again, &refusal));
  g_assert_error (refusal, PURR_MODEL_ERROR, PURR_MODEL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (refusal->message, "description has changed"));
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/order/any", test_any_order);
  return g_test_run ();
}
