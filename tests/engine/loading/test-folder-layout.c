/* test-folder-layout.c: folders as people and public data sets have them
 *
 * The layouts are those of data sets that can be had, with their names.
 */

#include "engine/loading/folder-layout.h"

#include <string.h>

typedef struct
{
  PurrFolderTree *tree;
  PurrFolderLayout layout;
} Found;

/* The folders above path, which are made where they are missing */
static void
add_folders (PurrFolderTree *tree, const char *path)
{
  for (const char *p = strchr (path, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      g_autofree char *above = g_strndup (path, p - path);

      if (!g_hash_table_contains (tree->by_path, above))
        purr_folder_tree_add_folder (tree, above);
    }
}

/* files: separated by spaces; "a/{b,c}/1" is not expanded, "a/" is a folder */
static void
found_init (Found *self, const char *files)
{
  g_auto (GStrv) paths = g_strsplit (files, " ", -1);

  memset (self, 0, sizeof *self);
  self->tree = purr_folder_tree_new ();
  for (char **path = paths; *path != NULL; path++)
    {
      add_folders (self->tree, *path);
      if (**path != '\0' && !g_str_has_suffix (*path, "/"))
        purr_folder_tree_add_file (self->tree, *path);
    }
  purr_folder_tree_finish (self->tree);
  purr_folder_layout_find (&self->layout, self->tree);
}

static void
found_clear (Found *self)
{
  purr_folder_layout_clear (&self->layout);
  purr_folder_tree_free (self->tree);
}

/* "train:cat=archive/train/cat/1.png " for each file that is taken */
static void
describe (const PurrFolder *folder, GString *text)
{
  static const char *const parts[] = { "", "train:", "val:", "test:" };

  if (folder->left_out)
    return;
  for (guint i = 0; folder->files != NULL && i < folder->files->len; i++)
    {
      const char *path = folder->files->pdata[i];
      const char *class_name = folder->class_name;

      if (class_name == NULL && folder->by_file_name)
        class_name = folder->known_only ? "(known name)" : "(name)";
      if (class_name != NULL)
        g_string_append_printf (text, "%s%s=%s ", parts[folder->part],
                                class_name, path);
    }
  for (guint i = 0; folder->children != NULL && i < folder->children->len; i++)
    describe (folder->children->pdata[i], text);
}

static char *
list_paths (const GPtrArray *folders)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < folders->len; i++)
    g_string_append_printf (text, "%s ",
                            ((PurrFolder *) folders->pdata[i])->path);
  return g_string_free (text, FALSE);
}

/* notes: how many things are said of it; left_out: folders */
static void
assert_layout (const char *files,
               const char *expected,
               const char *left_out,
               guint notes)
{
  Found found;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *paths = NULL;

  found_init (&found, files);
  describe (found.tree->top, text);
  g_strchomp (text->str);
  paths = g_strchomp (list_paths (found.layout.left_out));
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpstr (paths, ==, left_out);
  g_assert_cmpuint (found.layout.notes->len, ==, notes);
  for (guint i = 0; i < notes; i++)
    {
      const char *sentence = found.layout.notes->pdata[i];

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_utf8_validate (sentence, -1, NULL));
    }
  found_clear (&found);
}

static void
test_parts (void)
{
  /* Each pair of names is one of a data set's */
  static const char *const pairs[][2] = {
    { "train", "test" },
    { "Train", "Test" },
    { "TRAIN", "TEST" },
    { "training_set", "test_set" }, /* cats and dogs */
    { "Training", "Testing" },      /* brain tumours */
    { "Training", "Test" },         /* fruits */
    { "trainset", "testset" },
    { "TrainingSet", "TestSet" },
    { "Train Data", "Test Data" },
    { "train_images", "test_images" },
    { "train-images", "test-images" },
    { "TrainImages", "TestImages" },
    { "01_train", "02_test" },
    { "train1", "test1" },
    { "train.2", "test.2" },
    { "seg_train", "seg_test" },                   /* scenes */
    { "asl_alphabet_train", "asl_alphabet_test" }, /* signs */
    { "rps", "rps-test-set" },                     /* hands */
    { "images_train", "images_evaluation" },
    { "train", "eval" },
    { "train", "holdout" },
    { "train", "hold-out" },
    { "train", "Held Out" },
    { "train_5k", "test_5k" },
    { "Trainingsdaten", "Testdaten" },
    { "entraînement", "test" },
    { "entrai\xcc\x82nement", "test" }, /* as macOS writes it */
    { "entrenamiento", "prueba" },
    { "treino", "teste" },
    { "训练集", "测试集" },
    { "ｔｒａｉｎ", "ｔｅｓｔ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      Found found;
      PurrFolderTree *tree;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected
        = g_strdup_printf ("train:cat=%s/cat/1.png train:dog=%s/dog/1.png "
                           "test:cat=%s/cat/2.png test:dog=%s/dog/2.png ",
                           pairs[i][0], pairs[i][0], pairs[i][1], pairs[i][1]);

      memset (&found, 0, sizeof found);
      tree = found.tree = purr_folder_tree_new ();
      for (int part = 0; part < 2; part++)
        for (int k = 0; k < 2; k++)
          {
            g_autofree char *path
              = g_strdup_printf ("%s/%s/%d.png", pairs[i][part],
                                 k == 0 ? "cat" : "dog", part + 1);

            add_folders (tree, path);
            purr_folder_tree_add_file (tree, path);
          }
      purr_folder_layout_find (&found.layout, tree);
      describe (tree->top, text);
      g_assert_cmpstr (text->str, ==, expected);
      g_assert_cmpuint (found.layout.notes->len, ==, 0);
      found_clear (&found);
    }
}

static void
test_three_parts (void)
{
  assert_layout ("train/cat/1.png valid/cat/2.png test/cat/3.png "
                 "README.roboflow.txt",
                 "train:cat=train/cat/1.png val:cat=valid/cat/2.png "
                 "test:cat=test/cat/3.png",
                 "", 0);
  /* Where a test set stands beside it, an evaluation set is to validate with */
  assert_layout ("Training_Set/cat/1.png Test_Set/cat/2.png "
                 "Evaluation_Set/cat/3.png",
                 "train:cat=Training_Set/cat/1.png "
                 "test:cat=Test_Set/cat/2.png "
                 "val:cat=Evaluation_Set/cat/3.png",
                 "", 0);
  assert_layout ("train/cat/1.png dev/cat/2.png eval/cat/3.png",
                 "train:cat=train/cat/1.png val:cat=dev/cat/2.png "
                 "test:cat=eval/cat/3.png",
                 "", 0);
}

/* Folders that are called like parts and are classes */
static void
test_not_parts (void)
{
  assert_layout ("train/1.png car/1.png", "train=train/1.png car=car/1.png", "",
                 0);
  assert_layout ("train/steam/1.png car/1.png bus/1.png",
                 "train=train/steam/1.png car=car/1.png bus=bus/1.png", "", 0);
  assert_layout ("training_real/1.png training_fake/1.png",
                 "training_real=training_real/1.png "
                 "training_fake=training_fake/1.png",
                 "", 0);
  /* Groups, each with folders of its own: one alone is called as a part */
  assert_layout ("test/p1/1.png test/p2/1.png control/p1/1.png "
                 "control/p2/1.png",
                 "test=test/p1/1.png test=test/p2/1.png "
                 "control=control/p1/1.png control=control/p2/1.png",
                 "", 0);
  assert_layout ("valid/a/1.png valid/b/1.png invalid/a/2.png invalid/b/2.png",
                 "valid=valid/a/1.png valid=valid/b/1.png "
                 "invalid=invalid/a/2.png invalid=invalid/b/2.png",
                 "", 0);
  assert_layout ("train/steam/1.png train/diesel/1.png car/x/1.png "
                 "car/y/1.png bus/x/1.png",
                 "train=train/steam/1.png train=train/diesel/1.png "
                 "car=car/x/1.png car=car/y/1.png bus=bus/x/1.png",
                 "", 0);
  assert_layout ("train/steam/1.png train/diesel/1.png car/1.png",
                 "train=train/steam/1.png train=train/diesel/1.png "
                 "car=car/1.png",
                 "", 0);
  /* Things that are called like another with one word more */
  assert_layout ("tube/1.png test_tube/1.png",
                 "tube=tube/1.png test_tube=test_tube/1.png", "", 0);
  assert_layout ("ticket/IMG_1.png ticket/IMG_2.png valid-ticket/IMG_1.png",
                 "ticket=ticket/IMG_1.png ticket=ticket/IMG_2.png "
                 "valid-ticket=valid-ticket/IMG_1.png",
                 "", 0);
  assert_layout ("test-tube/a/1.png beaker/a/1.png",
                 "test-tube=test-tube/a/1.png beaker=beaker/a/1.png", "", 0);
}

static void
test_wrapped (void)
{
  assert_layout ("PetImages/Cat/1.jpg PetImages/Dog/1.jpg readme[1].txt "
                 "licence-3467.docx",
                 "Cat=PetImages/Cat/1.jpg Dog=PetImages/Dog/1.jpg", "", 1);
  assert_layout ("a/b/c/cat/1.jpg a/b/c/dog/1.jpg",
                 "cat=a/b/c/cat/1.jpg dog=a/b/c/dog/1.jpg", "", 1);
  assert_layout ("cats_and_dogs_filtered/train/cats/1.jpg "
                 "cats_and_dogs_filtered/train/dogs/1.jpg "
                 "cats_and_dogs_filtered/validation/cats/2.jpg "
                 "cats_and_dogs_filtered/vectorize.py",
                 "train:cats=cats_and_dogs_filtered/train/cats/1.jpg "
                 "train:dogs=cats_and_dogs_filtered/train/dogs/1.jpg "
                 "val:cats=cats_and_dogs_filtered/validation/cats/2.jpg",
                 "", 1);
  /* Each part wrapped once more */
  assert_layout ("training_set/training_set/cats/1.jpg "
                 "training_set/training_set/dogs/1.jpg "
                 "test_set/test_set/cats/2.jpg test_set/test_set/dogs/2.jpg",
                 "train:cats=training_set/training_set/cats/1.jpg "
                 "train:dogs=training_set/training_set/dogs/1.jpg "
                 "test:cats=test_set/test_set/cats/2.jpg "
                 "test:dogs=test_set/test_set/dogs/2.jpg",
                 "", 1);
  assert_layout ("seg_train/seg_train/sea/1.jpg seg_train/seg_train/ice/1.jpg "
                 "seg_test/seg_test/sea/2.jpg seg_pred/seg_pred/3.jpg",
                 "train:sea=seg_train/seg_train/sea/1.jpg "
                 "train:ice=seg_train/seg_train/ice/1.jpg "
                 "test:sea=seg_test/seg_test/sea/2.jpg",
                 "seg_pred", 1);
  /* The training pictures of dogs-vs-cats */
  assert_layout ("train/cat.0.jpg train/dog.0.jpg",
                 "(name)=train/cat.0.jpg (name)=train/dog.0.jpg", "", 1);
  /* Among other things, the folder that has the parts */
  assert_layout ("dataset/train/cat/1.jpg dataset/train/dog/1.jpg "
                 "dataset/test/cat/2.jpg plots/1.png plots/2.png",
                 "train:cat=dataset/train/cat/1.jpg "
                 "train:dog=dataset/train/dog/1.jpg "
                 "test:cat=dataset/test/cat/2.jpg",
                 "plots", 1);
}

/* What looks like a wrapping folder and is none */
static void
test_not_wrapped (void)
{
  assert_layout ("cat/1.png", "cat=cat/1.png", "", 0);
  assert_layout ("cat/tabby1.png cat/manx1.png",
                 "cat=cat/tabby1.png cat=cat/manx1.png", "", 0);
  assert_layout ("cat/1.png cat/2.png cat/kittens/3.png cat/old/4.png",
                 "cat=cat/1.png cat=cat/2.png cat=cat/kittens/3.png "
                 "cat=cat/old/4.png",
                 "", 0);
  /* A test set of one class is not entered */
  assert_layout ("train/cat/1.png train/dog/1.png test/cat/a/2.png "
                 "test/cat/b/2.png",
                 "train:cat=train/cat/1.png train:dog=train/dog/1.png "
                 "test:cat=test/cat/a/2.png test:cat=test/cat/b/2.png",
                 "", 0);
}

static void
test_copies (void)
{
  assert_layout ("chest_xray/train/NORMAL/1.jpeg "
                 "chest_xray/train/PNEUMONIA/1.jpeg "
                 "chest_xray/test/NORMAL/2.jpeg "
                 "chest_xray/chest_xray/train/NORMAL/1.jpeg "
                 "chest_xray/chest_xray/train/PNEUMONIA/1.jpeg "
                 "chest_xray/chest_xray/test/NORMAL/2.jpeg",
                 "train:NORMAL=chest_xray/train/NORMAL/1.jpeg "
                 "train:PNEUMONIA=chest_xray/train/PNEUMONIA/1.jpeg "
                 "test:NORMAL=chest_xray/test/NORMAL/2.jpeg",
                 "", 2);
  /* Of another name: yes/, no/ and brain_tumor_dataset/ with both */
  assert_layout ("no/1.jpg yes/1.jpg set/no/1.jpg set/yes/1.jpg",
                 "no=no/1.jpg yes=yes/1.jpg", "", 1);
  assert_layout ("cells/Bad/1.png cells/Good/1.png cells/cells/Bad/1.png "
                 "cells/cells/Good/1.png",
                 "Bad=cells/Bad/1.png Good=cells/Good/1.png", "", 2);
  assert_layout ("cat/1.png cat/cat/1.png dog/1.png",
                 "cat=cat/1.png dog=dog/1.png", "", 1);
  /* No copies: a test set whose pictures are numbered alike */
  assert_layout ("cat/1.png dog/1.png test/cat/1.png test/dog/1.png",
                 "cat=cat/1.png dog=dog/1.png test:cat=test/cat/1.png "
                 "test:dog=test/dog/1.png",
                 "", 1);
  /* As many pictures, others; and others in a folder of the same name */
  assert_layout ("cat/left/1.png cat/right/2.png cat/zoo/left/3.png "
                 "cat/zoo/right/4.png dog/1.png",
                 "cat=cat/left/1.png cat=cat/right/2.png "
                 "cat=cat/zoo/left/3.png cat=cat/zoo/right/4.png "
                 "dog=dog/1.png",
                 "", 0);
  assert_layout ("cat/left/1.png cat/right/2.png cat/cat/left/3.png "
                 "cat/cat/right/4.png dog/1.png",
                 "cat=cat/left/1.png cat=cat/right/2.png "
                 "cat=cat/cat/left/3.png cat=cat/cat/right/4.png "
                 "dog=dog/1.png",
                 "", 0);
  /* A copy with fewer pictures */
  assert_layout ("cat/left/1.png cat/left/2.png cat/right/1.png "
                 "cat/cat/left/1.png cat/cat/right/1.png dog/1.png",
                 "cat=cat/left/1.png cat=cat/left/2.png cat=cat/right/1.png "
                 "dog=dog/1.png",
                 "", 1);
  /* No copies: other pictures, another number of them */
  assert_layout ("cat/1.png cat/cat/2.png dog/1.png",
                 "cat=cat/1.png cat=cat/cat/2.png dog=dog/1.png", "", 0);
  assert_layout ("red/1.png green/1.png both/red/1.png both/red/2.png "
                 "both/green/1.png",
                 "red=red/1.png green=green/1.png both=both/red/1.png "
                 "both=both/red/2.png both=both/green/1.png",
                 "", 0);
}

/* Parts without class folders: the files' names say the class */
static void
test_flat_parts (void)
{
  assert_layout ("train/cat.0.jpg train/dog.0.jpg test1/1.jpg",
                 "train:(name)=train/cat.0.jpg train:(name)=train/dog.0.jpg "
                 "test:(known name)=test1/1.jpg",
                 "", 0);
  assert_layout ("train/cat/0.jpg train/dog/0.jpg test/cat.1.jpg",
                 "train:cat=train/cat/0.jpg train:dog=train/dog/0.jpg "
                 "test:(known name)=test/cat.1.jpg",
                 "", 0);
  /* Without any to learn from, as to evaluate */
  assert_layout ("val/cat.1.jpg test/dog.1.jpg",
                 "val:(name)=val/cat.1.jpg test:(name)=test/dog.1.jpg", "", 0);
  assert_layout ("train/ val/cat.1.jpg test/dog.1.jpg",
                 "val:(name)=val/cat.1.jpg test:(name)=test/dog.1.jpg", "", 1);
  assert_layout ("train_cat/0.jpg train_dog/0.jpg test_cat/1.jpg "
                 "test_dog/1.jpg",
                 "train:cat=train_cat/0.jpg train:dog=train_dog/0.jpg "
                 "test:cat=test_cat/1.jpg test:dog=test_dog/1.jpg",
                 "", 0);
}

/* Part and class in one name, which numbers and common words tell too */
static void
test_composite_names (void)
{
  assert_layout ("train_type1/0.jpg train_type2/0.jpg train_Normal/0.jpg "
                 "test_type1/1.jpg",
                 "train:type1=train_type1/0.jpg train:type2=train_type2/0.jpg "
                 "train:Normal=train_Normal/0.jpg test:type1=test_type1/1.jpg",
                 "", 0);
  assert_layout ("train_0/a.jpg train_1/a.jpg test_0/b.jpg test_1/b.jpg",
                 "train:0=train_0/a.jpg train:1=train_1/a.jpg "
                 "test:0=test_0/b.jpg test:1=test_1/b.jpg",
                 "", 0);
  assert_layout ("train_clean/1.jpg train_dirty/1.jpg test_clean/2.jpg "
                 "test_dirty/2.jpg",
                 "train:clean=train_clean/1.jpg train:dirty=train_dirty/1.jpg "
                 "test:clean=test_clean/2.jpg test:dirty=test_dirty/2.jpg",
                 "", 0);
  assert_layout ("photos-train/1.jpg drawings-train/1.jpg photos-test/2.jpg",
                 "train:photos=photos-train/1.jpg "
                 "train:drawings=drawings-train/1.jpg "
                 "test:photos=photos-test/2.jpg",
                 "", 0);
  /* Portions of one part: the files say the class */
  assert_layout ("train1/cat.0.jpg train1/dog.0.jpg train2/cat.1.jpg "
                 "test1/1.jpg",
                 "train:(name)=train1/cat.0.jpg train:(name)=train1/dog.0.jpg "
                 "train:(name)=train2/cat.1.jpg test:(known name)=test1/1.jpg",
                 "", 0);
}

static void
test_parts_below_classes (void)
{
  assert_layout ("cat/train/1.png cat/test/2.png dog/train/1.png "
                 "dog/test/2.png",
                 "train:cat=cat/train/1.png test:cat=cat/test/2.png "
                 "train:dog=dog/train/1.png test:dog=dog/test/2.png",
                 "", 0);
  /* Only if all do */
  assert_layout ("cat/train/1.png cat/test/2.png dog/1.png",
                 "cat=cat/train/1.png cat=cat/test/2.png dog=dog/1.png", "", 0);
}

/* cat, dog and test/cat, test/dog */
static void
test_parts_beside_classes (void)
{
  assert_layout ("cat/1.png dog/1.png Testing/Cat/2.png Testing/Dog/2.png "
                 "bird/",
                 "cat=cat/1.png dog=dog/1.png test:Cat=Testing/Cat/2.png "
                 "test:Dog=Testing/Dog/2.png",
                 "", 1);
  assert_layout ("cat/1.png dog/1.png my_test_set/cat/2.png "
                 "my_test_set/dog/2.png",
                 "cat=cat/1.png dog=dog/1.png test:cat=my_test_set/cat/2.png "
                 "test:dog=my_test_set/dog/2.png",
                 "", 1);
  /* Two of them; of eval and test the first is to validate with */
  assert_layout ("cat/1.png dog/1.png val/cat/2.png val/dog/2.png "
                 "test/cat/3.png test/dog/3.png",
                 "cat=cat/1.png dog=dog/1.png val:cat=val/cat/2.png "
                 "val:dog=val/dog/2.png test:cat=test/cat/3.png "
                 "test:dog=test/dog/3.png",
                 "", 2);
  assert_layout ("cat/1.png dog/1.png eval/cat/2.png eval/dog/2.png "
                 "test/cat/3.png test/dog/3.png",
                 "cat=cat/1.png dog=dog/1.png val:cat=eval/cat/2.png "
                 "val:dog=eval/dog/2.png test:cat=test/cat/3.png "
                 "test:dog=test/dog/3.png",
                 "", 2);
  assert_layout ("cat/1.png dog/1.png train/cat/2.png train/dog/2.png",
                 "cat=cat/1.png dog=dog/1.png train:cat=train/cat/2.png "
                 "train:dog=train/dog/2.png",
                 "", 1);
  /* In a folder around them, and with one around its classes */
  assert_layout ("set/cat/1.png set/dog/1.png set/test/cat/2.png "
                 "set/test/dog/2.png",
                 "cat=set/cat/1.png dog=set/dog/1.png "
                 "test:cat=set/test/cat/2.png test:dog=set/test/dog/2.png",
                 "", 2);
  assert_layout ("cat/1.png dog/1.png test/images/cat/2.png "
                 "test/images/dog/2.png",
                 "cat=cat/1.png dog=dog/1.png test:cat=test/images/cat/2.png "
                 "test:dog=test/images/dog/2.png",
                 "", 2);
  /* Flat ones: the files' names say the class, or nothing does */
  assert_layout ("cat/1.png dog/1.png test/cat.2.png test/dog.2.png",
                 "cat=cat/1.png dog=dog/1.png "
                 "test:(known name)=test/cat.2.png "
                 "test:(known name)=test/dog.2.png",
                 "", 1);
  assert_layout ("cat/1.png dog/1.png train/cat.2.png train/dog.2.png",
                 "cat=cat/1.png dog=dog/1.png "
                 "train:(known name)=train/cat.2.png "
                 "train:(known name)=train/dog.2.png",
                 "", 1);
  assert_layout ("cat/1.png dog/1.png val/cat/2.png val/dog/2.png test/3.png",
                 "cat=cat/1.png dog=dog/1.png val:cat=val/cat/2.png "
                 "val:dog=val/dog/2.png test:(known name)=test/3.png",
                 "", 2);
  /* Of some of the classes; of one more */
  assert_layout ("a/1.png b/1.png c/1.png test/b/2.png",
                 "a=a/1.png b=b/1.png c=c/1.png test:b=test/b/2.png", "", 1);
  assert_layout ("a/1.png b/1.png test/a/2.png test/b/2.png test/c/2.png",
                 "a=a/1.png b=b/1.png test:a=test/a/2.png test:b=test/b/2.png "
                 "test:c=test/c/2.png",
                 "", 1);
  /* A class that is called as a part */
  assert_layout ("train/1.png car/1.png test/train/2.png test/car/2.png",
                 "train=train/1.png car=car/1.png test:train=test/train/2.png "
                 "test:car=test/car/2.png",
                 "", 1);
}

static void
test_no_parts_beside_classes (void)
{
  /* Pictures of their own, or of other classes */
  assert_layout ("cat/1.png dog/1.png test/1.png",
                 "cat=cat/1.png dog=dog/1.png test=test/1.png", "", 0);
  assert_layout ("cat/1.png dog/1.png test/cat/1.png test/hen/1.png",
                 "cat=cat/1.png dog=dog/1.png test=test/cat/1.png "
                 "test=test/hen/1.png",
                 "", 0);
  assert_layout ("cat/1.png dog/1.png test/1.png test/2.png test/cat/1.png "
                 "test/dog/1.png",
                 "cat=cat/1.png dog=dog/1.png test=test/1.png test=test/2.png "
                 "test=test/cat/1.png test=test/dog/1.png",
                 "", 0);
  assert_layout ("ticket/1.png pass/1.png valid-ticket/ticket_1.png",
                 "ticket=ticket/1.png pass=pass/1.png "
                 "valid-ticket=valid-ticket/ticket_1.png",
                 "", 0);
  assert_layout ("car/1.png bus/1.png train/train_1.png",
                 "car=car/1.png bus=bus/1.png train=train/train_1.png", "", 0);
  assert_layout ("test/cat/1.png cat/1.png",
                 "test=test/cat/1.png cat=cat/1.png", "", 0);
  /* Where a training folder stands among them, the rest was left over */
  assert_layout ("cat/1.png dog/1.png train/cat/2.png train/dog/2.png "
                 "test/cat/3.png test/dog/3.png",
                 "train:cat=train/cat/2.png train:dog=train/dog/2.png "
                 "test:cat=test/cat/3.png test:dog=test/dog/3.png",
                 "cat dog", 0);
}

static void
test_empty (void)
{
  Found found;
  g_autofree char *empty = NULL;
  g_autofree char *backslashes = NULL;

  assert_layout ("", "", "", 0);
  assert_layout ("train/cat/1.png train/dog/1.png test/",
                 "train:cat=train/cat/1.png train:dog=train/dog/1.png", "", 1);
  found_init (&found, "cat/1.png dog/1.png bird/ a\\b/1.png");
  empty = list_paths (found.layout.empty);
  backslashes = list_paths (found.layout.backslashes);
  g_assert_cmpstr (empty, ==, "bird ");
  g_assert_cmpstr (backslashes, ==, "a\\b ");
  found_clear (&found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-layout/parts", test_parts);
  g_test_add_func ("/folder-layout/three-parts", test_three_parts);
  g_test_add_func ("/folder-layout/not-parts", test_not_parts);
  g_test_add_func ("/folder-layout/wrapped", test_wrapped);
  g_test_add_func ("/folder-layout/not-wrapped", test_not_wrapped);
  g_test_add_func ("/folder-layout/copies", test_copies);
  g_test_add_func ("/folder-layout/flat-parts", test_flat_parts);
  g_test_add_func ("/folder-layout/composite-names", test_composite_names);
  g_test_add_func ("/folder-layout/parts-below-classes",
                   test_parts_below_classes);
  g_test_add_func ("/folder-layout/parts-beside-classes",
                   test_parts_beside_classes);
  g_test_add_func ("/folder-layout/no-parts-beside-classes",
                   test_no_parts_beside_classes);
  g_test_add_func ("/folder-layout/empty", test_empty);
  return g_test_run ();
}
