/* about-output.c: what a model is, printed for a person */

#include "app/commands/about-output.h"

#include "app/commands/command-line.h"
#include "app/text/columns.h"
#include "app/text/model-facts.h"

#define NAME_WIDTH 14
#define FIGURE_NAME_WIDTH 12
#define FIGURE_WIDTH 7

static void
print_fact (const PurrModelFact *fact)
{
  g_autofree char *name
    = fact->name != NULL
        ? purr_pad (fact->name,
                    fact->words != NULL ? FIGURE_NAME_WIDTH : NAME_WIDTH)
        : NULL;
  g_autofree char *figure = purr_pad_left (fact->value, FIGURE_WIDTH);

  if (fact->words != NULL)
    g_print ("%s%s   %s\n", name, figure, fact->words);
  else
    g_print ("%s%s\n", name != NULL ? name : "", fact->value);
}

static void
print_group (const PurrModelFactGroup *group)
{
  if (group->heading != NULL)
    g_print ("\n%s:\n", group->heading);
  for (guint i = 0; i < group->facts->len; i++)
    {
      if (group->heading != NULL)
        g_print ("  ");
      print_fact (group->facts->pdata[i]);
    }
  if (group->note != NULL)
    g_print ("%s\n", group->note);
}

void
purr_about_print (const PurrModel *model, const char *path)
{
  g_autofree char *shown = purr_display_path (path);
  g_autoptr (PurrModelFacts) facts = purr_model_facts_new (model, shown);

  if (facts->title != NULL)
    g_print ("%s\n\n", facts->title);
  for (guint i = 0; i < facts->groups->len; i++)
    print_group (facts->groups->pdata[i]);
  if (facts->note != NULL)
    g_print ("\n%s\n", facts->note);
}
