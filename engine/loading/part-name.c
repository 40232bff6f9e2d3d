/* part-name.c: folders that say by their name what their pictures are for
 *
 * A name is taken apart into words, at signs, numbers and capitals. One of them
 * says the part, others say nothing, and what is left is the rest.
 */

#include "engine/loading/part-name.h"

#include <string.h>

typedef struct
{
  const char *word; /* in small letters, without accents */
  PurrPart part;
  gboolean is_second_test;
} PartWord;

static const PartWord part_words[] = {
  { "train", PURR_PART_TRAIN, FALSE },
  { "training", PURR_PART_TRAIN, FALSE },
  { "trainval", PURR_PART_TRAIN, FALSE },
  { "trn", PURR_PART_TRAIN, FALSE },
  { "learn", PURR_PART_TRAIN, FALSE },
  { "learning", PURR_PART_TRAIN, FALSE },
  { "val", PURR_PART_VALIDATION, FALSE },
  { "valid", PURR_PART_VALIDATION, FALSE },
  { "validate", PURR_PART_VALIDATION, FALSE },
  { "validation", PURR_PART_VALIDATION, FALSE },
  { "validating", PURR_PART_VALIDATION, FALSE },
  { "dev", PURR_PART_VALIDATION, FALSE },
  { "devel", PURR_PART_VALIDATION, FALSE },
  { "development", PURR_PART_VALIDATION, FALSE },
  { "test", PURR_PART_TEST, FALSE },
  { "tests", PURR_PART_TEST, FALSE },
  { "testing", PURR_PART_TEST, FALSE },
  { "tst", PURR_PART_TEST, FALSE },
  { "eval", PURR_PART_TEST, TRUE },
  { "evaluate", PURR_PART_TEST, TRUE },
  { "evaluation", PURR_PART_TEST, TRUE },
  { "holdout", PURR_PART_TEST, TRUE },
  { "heldout", PURR_PART_TEST, TRUE },
  /* German, French, Spanish, Portuguese, Italian */
  { "trainings", PURR_PART_TRAIN, FALSE },
  { "lern", PURR_PART_TRAIN, FALSE },
  { "validierung", PURR_PART_VALIDATION, FALSE },
  { "validierungs", PURR_PART_VALIDATION, FALSE },
  { "entrainement", PURR_PART_TRAIN, FALSE },
  { "apprentissage", PURR_PART_TRAIN, FALSE },
  { "entrenamiento", PURR_PART_TRAIN, FALSE },
  { "validacion", PURR_PART_VALIDATION, FALSE },
  { "prueba", PURR_PART_TEST, FALSE },
  { "pruebas", PURR_PART_TEST, FALSE },
  { "treino", PURR_PART_TRAIN, FALSE },
  { "treinamento", PURR_PART_TRAIN, FALSE },
  { "validacao", PURR_PART_VALIDATION, FALSE },
  { "teste", PURR_PART_TEST, FALSE },
  { "addestramento", PURR_PART_TRAIN, FALSE },
  { "validazione", PURR_PART_VALIDATION, FALSE },
  /* Russian, Chinese, Japanese, Korean */
  { "обучение", PURR_PART_TRAIN, FALSE },
  { "обучающая", PURR_PART_TRAIN, FALSE },
  { "валидация", PURR_PART_VALIDATION, FALSE },
  { "тест", PURR_PART_TEST, FALSE },
  { "训练", PURR_PART_TRAIN, FALSE },
  { "訓練", PURR_PART_TRAIN, FALSE },
  { "验证", PURR_PART_VALIDATION, FALSE },
  { "驗證", PURR_PART_VALIDATION, FALSE },
  { "测试", PURR_PART_TEST, FALSE },
  { "測試", PURR_PART_TEST, FALSE },
  { "学習", PURR_PART_TRAIN, FALSE },
  { "検証", PURR_PART_VALIDATION, FALSE },
  { "テスト", PURR_PART_TEST, FALSE },
  { "훈련", PURR_PART_TRAIN, FALSE },
  { "학습", PURR_PART_TRAIN, FALSE },
  { "검증", PURR_PART_VALIDATION, FALSE },
  { "테스트", PURR_PART_TEST, FALSE },
};

/* What says nothing; also where it is written together with the part, as in
 * "trainset". */
static const char *const fillers[] = {
  "set",      "sets",    "data",   "dataset", "datasets", "image",     "images",
  "img",      "imgs",    "pic",    "pics",    "picture",  "pictures",  "photo",
  "photos",   "folder",  "dir",    "file",    "files",    "split",     "subset",
  "sample",   "samples", "part",   "my",      "the",      "for",       "new",
  "cropped",  "resized", "raw",    "clean",   "cleaned",  "processed", "jpg",
  "jpeg",     "png",     "daten",  "bilder",  "bild",     "satz",      "datos",
  "imagenes", "donnees", "dados",  "imagens", "dati",     "immagini",  "de",
  "des",      "di",      "集",     "数据",    "数据集",   "図",        "图片",
  "图像",     "用",      "データ", "画像",    "데이터",   "이미지",
};

static gboolean
is_filler (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (word, fillers[i]) == 0)
      return TRUE;
  return FALSE;
}

static const PartWord *
find_word (const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (part_words); i++)
    if (strlen (part_words[i].word) == length
        && strncmp (part_words[i].word, word, length) == 0)
      return &part_words[i];
  return NULL;
}

/* "trainset" as "train" */
static const PartWord *
find_part (const char *word)
{
  const PartWord *found = find_word (word, strlen (word));

  for (gsize i = 0; found == NULL && i < G_N_ELEMENTS (fillers); i++)
    {
      gsize length = strlen (fillers[i]);

      if (strlen (word) > length && g_str_has_suffix (word, fillers[i]))
        found = find_word (word, strlen (word) - length);
    }
  return found;
}

/* Words ------------------------------------------------------------------- */

/* The name without accents, however its letters are put together and however
 * wide they are. */
static char *
plain_letters (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);
  char *composed;

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x300 || c > 0x36f)
        g_string_append_unichar (plain, c);
    }
  composed = g_utf8_normalize (plain->str, -1, G_NORMALIZE_NFC);
  g_string_free (plain, TRUE);
  return composed;
}

/* Whether a word begins at p, which is not the name's beginning: "TrainSet",
 * "XTrain" */
static gboolean
is_capital_after (const char *name, const char *p)
{
  gunichar before = g_utf8_get_char (g_utf8_find_prev_char (name, p));
  gunichar after = g_utf8_get_char (g_utf8_next_char (p));

  return g_unichar_isupper (g_utf8_get_char (p))
         && (g_unichar_islower (before)
             || (g_unichar_isupper (before) && g_unichar_islower (after)));
}

static void
end_word (GPtrArray *words, GString *word)
{
  if (word->len > 0)
    g_ptr_array_add (words, g_utf8_strdown (word->str, -1));
  g_string_truncate (word, 0);
}

static GPtrArray *
split_words (const char *name)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  GString *word = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) || (p > name && is_capital_after (name, p)))
        end_word (words, word);
      if (g_unichar_isalpha (c))
        g_string_append_unichar (word, c);
    }
  end_word (words, word);
  g_string_free (word, TRUE);
  return words;
}

/* "hold-out" and "held out" are one word. */
static void
join_holdout (GPtrArray *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    if ((g_str_equal (words->pdata[i], "hold")
         || g_str_equal (words->pdata[i], "held"))
        && g_str_equal (words->pdata[i + 1], "out"))
      {
        g_free (words->pdata[i]);
        words->pdata[i] = g_strdup ("holdout");
        g_ptr_array_remove_index (words, i + 1);
      }
}

static void
append_word (GString *text, const char *word)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, word);
}

void
purr_part_name_read (PurrPartName *self, const char *name)
{
  GString *rest = g_string_new (NULL);
  GString *all = g_string_new (NULL);
  gboolean is_clear = TRUE;

  self->part = PURR_PART_ANY;
  self->is_second_test = FALSE;
  if (g_utf8_validate (name, -1, NULL))
    {
      g_autofree char *plain = plain_letters (name);
      g_autoptr (GPtrArray) words = split_words (plain);

      join_holdout (words);
      for (guint i = 0; i < words->len; i++)
        {
          const char *word = words->pdata[i];
          const PartWord *found = find_part (word);

          if (is_filler (word))
            continue;
          append_word (all, word);
          if (found == NULL)
            append_word (rest, word);
          else if (self->part == PURR_PART_ANY)
            {
              self->part = found->part;
              self->is_second_test = found->is_second_test;
            }
          else
            is_clear = FALSE;
        }
    }
  /* "train_test_split" is neither */
  if (!is_clear)
    self->part = PURR_PART_ANY;
  self->rest = g_string_free (rest, FALSE);
  self->words = g_string_free (all, FALSE);
}

void
purr_part_name_clear (PurrPartName *self)
{
  g_clear_pointer (&self->rest, g_free);
  g_clear_pointer (&self->words, g_free);
}

gboolean
purr_part_name_says_part (const char *name)
{
  PurrPartName read;
  gboolean says;

  purr_part_name_read (&read, name);
  says = read.part != PURR_PART_ANY;
  purr_part_name_clear (&read);
  return says;
}

gboolean
purr_part_name_wraps (const char *name)
{
  PurrPartName read;
  gboolean wraps = FALSE;

  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; !wraps && *p != '\0'; p = g_utf8_next_char (p))
    wraps = g_unichar_isalpha (g_utf8_get_char (p));
  purr_part_name_read (&read, name);
  wraps &= *read.rest == '\0';
  purr_part_name_clear (&read);
  return wraps;
}

/* Cutting ----------------------------------------------------------------- */

/* The end of the word that begins at p */
static const char *
find_word_end (const char *name, const char *p)
{
  do
    p = g_utf8_next_char (p);
  while (g_unichar_isalpha (g_utf8_get_char (p))
         && !is_capital_after (name, p));
  return p;
}

static gboolean
is_part_word (const char *start, const char *end)
{
  g_autofree char *word = g_strndup (start, end - start);
  g_autofree char *plain = plain_letters (word);
  g_autofree char *small = g_utf8_strdown (plain, -1);

  return find_part (small) != NULL;
}

/* What stood between the word and the rest, on the side where the word was. One
 * sign only: the rest of "train_-1" is "-1". */
static const char *
skip_sign (const char *rest)
{
  rest += strspn (rest, " ");
  if (*rest != '\0' && strchr ("._-", *rest) != NULL)
    rest++;
  return rest + strspn (rest, " ");
}

static void
drop_sign (GString *rest)
{
  while (rest->len > 0 && rest->str[rest->len - 1] == ' ')
    g_string_truncate (rest, rest->len - 1);
  if (rest->len > 0 && strchr ("._-", rest->str[rest->len - 1]) != NULL)
    g_string_truncate (rest, rest->len - 1);
  while (rest->len > 0 && rest->str[rest->len - 1] == ' ')
    g_string_truncate (rest, rest->len - 1);
}

/* before and after: what stands around the word, which is in brackets perhaps */
static char *
join_rest (const char *name, const char *before_end, const char *after)
{
  GString *rest = g_string_new_len (name, before_end - name);

  if (rest->len > 0
      && ((rest->str[rest->len - 1] == '(' && *after == ')')
          || (rest->str[rest->len - 1] == '[' && *after == ']')))
    {
      g_string_truncate (rest, rest->len - 1);
      after++;
    }
  drop_sign (rest);
  g_string_append (rest, rest->len > 0 ? after : skip_sign (after));
  if (*after != '\0' && *skip_sign (after) == '\0')
    drop_sign (rest);
  return g_string_free (rest, FALSE);
}

/* "set" behind the word belongs to it where more follows, so that
 * "training_set_cat" and "test_cat" are left with the same. */
static const char *
skip_set (const char *name, const char *end)
{
  const char *word = skip_sign (end);
  const char *word_end;
  g_autofree char *small = NULL;

  if (!g_unichar_isalpha (g_utf8_get_char (word)))
    return end;
  word_end = find_word_end (name, word);
  small = g_utf8_strdown (word, word_end - word);
  if (strcmp (small, "set") != 0 || *word_end == '\0'
      || strchr (" ._-", *word_end) == NULL || *skip_sign (word_end) == '\0')
    return end;
  return word_end;
}

char *
purr_part_name_cut (const char *name)
{
  g_autofree char *composed = NULL;
  const char *end;

  if (!purr_part_name_says_part (name))
    return NULL;
  composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  for (const char *p = composed; *p != '\0'; p = end)
    {
      if (!g_unichar_isalpha (g_utf8_get_char (p)))
        {
          end = g_utf8_next_char (p);
          continue;
        }
      end = find_word_end (composed, p);
      if (is_part_word (p, end))
        return join_rest (composed, p, skip_set (composed, end));
    }
  /* "hold-out" is two words */
  return NULL;
}
