/* model-card-metadata.c: a card as entries of a model file's metadata */

#include "engine/models/model-private.h"

#include <math.h>
#include <string.h>

static const char *const pictures_words[] = {
  [PURR_CARD_NOT_MEASURED] = NULL,
  [PURR_CARD_HELD_OUT] = "held-out",
  [PURR_CARD_TEST] = "test",
};

typedef struct
{
  const char *key;
  glong offset; /* of a PurrCardFigure in a card */
} Figure;

static const Figure figures[] = {
  { "card_accuracy", G_STRUCT_OFFSET (PurrModelCard, accuracy) },
  { "card_balanced_accuracy",
    G_STRUCT_OFFSET (PurrModelCard, balanced_accuracy) },
  { "card_roc_area", G_STRUCT_OFFSET (PurrModelCard, area) },
};

/* Writing ------------------------------------------------------------------ */

static void
add_figure (JsonObject *metadata,
            const Figure *figure,
            const PurrModelCard *card)
{
  const PurrCardFigure *value
    = &G_STRUCT_MEMBER (PurrCardFigure, card, figure->offset);
  g_autofree char *low = g_strconcat (figure->key, "_low", NULL);
  g_autofree char *high = g_strconcat (figure->key, "_high", NULL);

  purr_metadata_add_real (metadata, figure->key, value->value);
  purr_metadata_add_real (metadata, low, value->low);
  purr_metadata_add_real (metadata, high, value->high);
}

static void
add_class (JsonObject *metadata, guint i, const PurrCardClass *of)
{
  g_autofree char *name = g_strdup_printf ("card_mistaken_%u", i + 1);
  g_autofree char *taken = g_strconcat (name, "_taken", NULL);
  g_autofree char *pictures = g_strconcat (name, "_pictures", NULL);

  json_object_set_string_member (metadata, name, of->name);
  purr_metadata_add_integer (metadata, taken, of->n_taken);
  purr_metadata_add_integer (metadata, pictures, of->n);
}

void
purr_card_write (const PurrModelCard *card, JsonObject *metadata)
{
  for (int t = 0; t < PURR_N_CARD_TEXTS; t++)
    {
      g_autofree char *key
        = g_strconcat ("card_", purr_card_texts[t].key, NULL);
      const char *text
        = G_STRUCT_MEMBER (const char *, card, purr_card_texts[t].offset);

      if (text != NULL)
        json_object_set_string_member (metadata, key, text);
    }
  purr_metadata_add_integer (metadata, "card_n_held_out", card->n_held_out);
  purr_metadata_add_integer (metadata, "card_n_test", card->n_test);
  if (card->measured_on == PURR_CARD_NOT_MEASURED)
    return;

  json_object_set_string_member (metadata, "card_measured_on",
                                 pictures_words[card->measured_on]);
  purr_metadata_add_real (metadata, "card_threshold", card->threshold);
  for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
    add_figure (metadata, &figures[f], card);
  purr_metadata_add_real (metadata, "card_baseline", card->baseline);
  for (guint i = 0; i < card->n_mistaken; i++)
    add_class (metadata, i, &card->mistaken[i]);
}

/* Reading ------------------------------------------------------------------ */

static void
read_figure (PurrMetadataReader *self,
             const Figure *figure,
             PurrModelCard *card)
{
  PurrCardFigure *value
    = &G_STRUCT_MEMBER (PurrCardFigure, card, figure->offset);
  g_autofree char *low = g_strconcat (figure->key, "_low", NULL);
  g_autofree char *high = g_strconcat (figure->key, "_high", NULL);

  value->value = purr_metadata_real (self, figure->key, 0, 1, TRUE);
  value->low = purr_metadata_real (self, low, 0, 1, TRUE);
  value->high = purr_metadata_real (self, high, 0, 1, TRUE);
  if (isnan (value->low) != isnan (value->high)
      || (!isnan (value->low) && !(value->low <= value->value)))
    purr_metadata_note (self, low, "is no end of an interval");
  if (!isnan (value->high) && !(value->high >= value->value))
    purr_metadata_note (self, high, "is no end of an interval");
}

static void
read_class (PurrMetadataReader *self, const char *name, PurrCardClass *of)
{
  g_autofree char *taken = g_strconcat (name, "_taken", NULL);
  g_autofree char *pictures = g_strconcat (name, "_pictures", NULL);

  of->name = purr_metadata_text (self, name, PURR_MODEL_NAME_LENGTH);
  of->n_taken = purr_metadata_integer (self, taken);
  of->n = purr_metadata_integer (self, pictures);
  if (of->n_taken < 1 || of->n_taken > of->n)
    purr_metadata_note (self, taken, "is no number that it could be");
}

static void
read_measures (PurrMetadataReader *self, PurrModelCard *card)
{
  const char *word = purr_metadata_string (self, "card_measured_on");

  card->measured_on = strcmp (word, pictures_words[PURR_CARD_TEST]) == 0
                        ? PURR_CARD_TEST
                        : PURR_CARD_HELD_OUT;
  if (strcmp (word, pictures_words[card->measured_on]) != 0)
    purr_metadata_note (self, "card_measured_on",
                        "is a word that this program does not know");
  card->threshold = purr_metadata_real (self, "card_threshold", -G_MAXDOUBLE,
                                        G_MAXDOUBLE, FALSE);
  for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
    read_figure (self, &figures[f], card);
  card->baseline = purr_metadata_real (self, "card_baseline", 0, 1, TRUE);
  while (card->n_mistaken < PURR_CARD_MISTAKEN_MAX)
    {
      g_autofree char *name
        = g_strdup_printf ("card_mistaken_%u", card->n_mistaken + 1);

      if (!purr_metadata_has (self, name))
        break;
      read_class (self, name, &card->mistaken[card->n_mistaken++]);
    }
}

static gboolean
has_entries (const PurrMetadataReader *self)
{
  g_autoptr (GList) names = NULL;

  if (self->metadata == NULL)
    return FALSE;
  names = json_object_get_members (self->metadata);
  for (GList *l = names; l != NULL; l = l->next)
    if (g_str_has_prefix (l->data, "card_"))
      return TRUE;
  return FALSE;
}

gboolean
purr_card_read (PurrMetadataReader *self, PurrModelCard *card)
{
  *card = purr_model_card_nothing ();
  if (!has_entries (self))
    return FALSE;

  for (int t = 0; t < PURR_N_CARD_TEXTS; t++)
    {
      const PurrCardText *text = &purr_card_texts[t];
      g_autofree char *key = g_strconcat ("card_", text->key, NULL);

      if (purr_metadata_has (self, key))
        *purr_card_text_of (card, text)
          = purr_metadata_text (self, key, text->most);
    }
  card->n_held_out = purr_metadata_integer (self, "card_n_held_out");
  card->n_test = purr_metadata_integer (self, "card_n_test");
  if (purr_metadata_has (self, "card_measured_on"))
    read_measures (self, card);
  return TRUE;
}
