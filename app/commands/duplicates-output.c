/* duplicates-output.c: pictures that stand in a folder more than once, told */

#include "app/commands/duplicates-output.h"

#include "engine/duplicates/duplicates.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"
#include "app/text/wording.h"

#include "engine/files/printable.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

/* One line -------------------------------------------------------------- */

static void
add_detail (GString *text, gsize count, const char *what)
{
  g_autofree char *number = purr_display_count (count);

  if (count > 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : ": ",
                            number, what);
}

void
purr_duplicates_print_found (const PurrDuplicates *duplicates,
                             gsize left_out,
                             gsize held_out,
                             const char *hint)
{
  PurrDuplicateCounts counts = purr_duplicates_get_counts (duplicates);
  g_autofree char *found
    = purr_word_plural (counts.duplicates, "duplicate", "duplicates");
  g_autoptr (GString) details = g_string_new (NULL);

  if (counts.duplicates == 0)
    return;
  add_detail (details, counts.in_test, "in both training and test");
  add_detail (details, counts.in_validation, "in both training and validation");
  add_detail (details, counts.contradicting, "under two classes");
  g_print ("Found %s%s.", found, details->str);
  /* Where folders say what is held out, that was just said */
  if (held_out > 0 && counts.in_test == 0 && counts.in_validation == 0)
    {
      g_autofree char *held = purr_word_plural (held_out, "is", "are");

      g_print (" Of the pictures held out, %s also learnt from.", held);
    }
  if (left_out > 0)
    {
      g_autofree char *out = purr_word_plural (left_out, "picture", "pictures");

      g_print (" Left out %s.\n", out);
    }
  else
    g_print (" %s\n", hint);
}

/* All of them ----------------------------------------------------------- */

static const char *
part_word (PurrPart part)
{
  switch (part)
    {
    case PURR_PART_TRAIN:
      return "train";
    case PURR_PART_VALIDATION:
      return "validation";
    case PURR_PART_TEST:
      return "test";
    default:
      return "";
    }
}

/* The gravest that is true of it */
static const char *
kind_word (const PurrDuplicateGroup *group)
{
  if (group->contradicts)
    return "under two classes";
  if (group->in_test)
    return "in training and test";
  if (group->in_validation)
    return "in training and validation";
  return group->exact ? "exact copies" : "nearly the same";
}

static void
print_group (const PurrDuplicateGroup *group, const PurrDataset *dataset)
{
  g_print ("%s%s:\n", kind_word (group),
           !group->exact
               && (group->contradicts || group->in_test || group->in_validation)
             ? ", nearly the same"
             : "");
  for (gsize k = 0; k < group->n; k++)
    {
      g_autofree char *file = purr_display_path (
        purr_dataset_get_name (dataset, group->pictures[k]));

      g_print ("  %s%s\n", file, group->left_out[k] ? "  (left out)" : "");
    }
}

static void
print_csv_group (gsize number,
                 const PurrDuplicateGroup *group,
                 const PurrDataset *dataset)
{
  for (gsize k = 0; k < group->n; k++)
    {
      guint32 i = group->pictures[k];

      printf ("%" G_GSIZE_FORMAT ",%s,", number, kind_word (group));
      printf (group->exact ? "true," : "false,");
      purr_print_csv_name (purr_dataset_get_name (dataset, i));
      putchar (',');
      purr_print_csv_field (
        purr_dataset_get_class_name (dataset,
                                     purr_dataset_get_class_of (dataset, i)));
      printf (",%s,%s\n", part_word (purr_dataset_get_part (dataset, i)),
              group->left_out[k] ? "true" : "false");
    }
}

static void
print_json_group (gsize number,
                  const PurrDuplicateGroup *group,
                  const PurrDataset *dataset)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *pictures = json_array_new ();
  g_autofree char *text = NULL;

  for (gsize k = 0; k < group->n; k++)
    {
      guint32 i = group->pictures[k];
      JsonObject *picture = json_object_new ();
      g_autofree char *file
        = purr_utf8_apart (purr_dataset_get_name (dataset, i));

      json_object_set_string_member (picture, "file", file);
      json_object_set_string_member (
        picture, "class",
        purr_dataset_get_class_name (dataset,
                                     purr_dataset_get_class_of (dataset, i)));
      json_object_set_string_member (picture, "part",
                                     part_word (
                                       purr_dataset_get_part (dataset, i)));
      json_object_set_boolean_member (picture, "left_out", group->left_out[k]);
      json_array_add_object_element (pictures, picture);
    }
  json_object_set_string_member (object, "kind", kind_word (group));
  json_object_set_boolean_member (object, "exact", group->exact);
  json_object_set_array_member (object, "pictures", pictures);
  json_node_take_object (node, object);
  text = purr_json_to_text (node, FALSE);
  printf ("%s\n  %s", number == 1 ? "" : ",", text);
}

void
purr_duplicates_print (const PurrDuplicates *duplicates,
                       const PurrDataset *dataset,
                       PurrDuplicatesFormat format)
{
  gsize n;
  const PurrDuplicateGroup *groups
    = purr_duplicates_get_groups (duplicates, &n);

  if (format == PURR_DUPLICATES_CSV)
    puts ("group,kind,exact,file,class,part,left_out");
  else if (format == PURR_DUPLICATES_JSON)
    putchar ('[');
  for (gsize g = 0; g < n; g++)
    switch (format)
      {
      case PURR_DUPLICATES_LIST:
        print_group (&groups[g], dataset);
        break;
      case PURR_DUPLICATES_CSV:
        print_csv_group (g + 1, &groups[g], dataset);
        break;
      case PURR_DUPLICATES_JSON:
        print_json_group (g + 1, &groups[g], dataset);
        break;
      }
  if (format == PURR_DUPLICATES_JSON)
    puts (n > 0 ? "\n]" : "]");
}
