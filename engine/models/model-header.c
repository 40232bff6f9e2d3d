/* model-header.c: the JSON header of a model file, believed only when checked
 *
 * The parser recurses with the nesting, allocates for every value, reads
 * comments and keeps the last of two equal names. A header is therefore looked
 * over first, in one pass that allocates nothing.
 */

#include "engine/models/model-private.h"

#include <string.h>

/* { tensor: { shape: [ number ] } } */
#define MAX_DEPTH 3
#define MAX_VALUES 512

/* Outside its strings a header holds brackets, commas, colons, digits and
 * white space, nothing else: no comment, no word, no fraction. */
static gboolean
is_harmless (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  int depth = 0;
  int n_values = 0;

  if (length < 2 || text[0] != '{' || memchr (text, '\0', length) != NULL
      || !g_utf8_validate_len (text, length, NULL))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if ((guchar) c < 0x20)
            return FALSE;
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
          continue;
        }

      switch (c)
        {
        case '"':
          in_string = TRUE;
          n_values++;
          break;

        case '{':
        case '[':
          if (++depth > MAX_DEPTH)
            return FALSE;
          n_values++;
          break;

        case '}':
        case ']':
          /* Only white space may follow the end */
          if (--depth <= 0 && strspn (text + i + 1, " ") < length - i - 1)
            return FALSE;
          break;

        case ',':
          n_values++;
          break;

        case ':':
        case ' ':
        case '\t':
        case '\n':
        case '\r':
          break;

        default:
          if (!g_ascii_isdigit (c))
            return FALSE;
        }

      if (n_values > MAX_VALUES)
        return FALSE;
    }

  return !in_string && depth == 0;
}

typedef struct
{
  GHashTable *seen; /* "object address/member name" */
  gboolean twice;
} Members;

static void
object_member_cb (JsonParser *parser,
                  JsonObject *object,
                  const char *name,
                  gpointer user_data)
{
  Members *members = user_data;

  if (!g_hash_table_add (members->seen,
                         g_strdup_printf ("%p/%s", (void *) object, name)))
    members->twice = TRUE;
}

JsonObject *
purr_model_header_parse (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autofree char *copy = NULL;
  Members members = { 0 };
  JsonNode *root;

  /* The copy ends in a zero, which the look-over relies on */
  copy = g_strndup (text, length);
  if (!is_harmless (copy, length))
    return NULL;

  parser = json_parser_new ();
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  members.seen = seen;
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb),
                    &members);

  if (!json_parser_load_from_data (parser, copy, length, NULL) || members.twice)
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  return json_object_ref (json_node_get_object (root));
}

const char *
purr_model_header_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}
