/* test-picture-word.c: what cameras, telephones and programs call pictures */

#include "engine/loading/folder-tree.h"
#include "engine/loading/picture-word.h"

#include <string.h>

static void
test_camera (void)
{
  static const char *const cameras[] = {
    "IMG_0001.JPG",
    "img_1.jpg",
    "IMG-20210730-WA0003.jpg",
    "IMG (2).jpg",
    "DSC_0042.NEF.jpg",
    "DSC00042.JPG",
    "_DSC1234.jpg",
    "_MG_1234.jpg",
    "DSCN0815.JPG",
    "DSCF0815.JPG",
    "CIMG0815.JPG",
    "P1010001.JPG",
    "PXL_20210730_101010123.jpg",
    "SAM_0001.JPG",
    "DJI_0001.JPG",
    "VID_20210730.jpg",
    "WIN_20210730_10_10_10_Pro.jpg",
    "WP_20130101_001.jpg",
    "FB_IMG_1234567890123.jpg",
  };
  static const struct
  {
    const char *name;
    gsize length;
  } classes[] = {
    { "cat.0.jpg", 3 }, { "sam1.jpg", 3 },   { "SAM_1.jpg", 3 },
    { "P1.png", 1 },    { "p0001.png", 1 },  { "discus_0001.jpg", 6 },
    { "MG_1.jpg", 2 },  { "MG1234.jpg", 2 }, { "imgur_1.png", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cameras); i++)
    g_assert_cmpuint (purr_class_length_in_file_name (cameras[i]), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    g_assert_cmpuint (purr_class_length_in_file_name (classes[i].name), ==,
                      classes[i].length);
}

static void
test_common (void)
{
  static const char *const common[]
    = { "image", "Photo", "Screenshot from", "WhatsApp Image", "scan", "test" };
  static const char *const others[] = { "cat", "imagination", "caf\xe9", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    g_assert_true (purr_is_common_word (common[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (purr_is_common_word (others[i]));
  /* Yet it is what a file is called after */
  g_assert_cmpuint (purr_class_length_in_file_name ("scan1.png"), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-word/camera", test_camera);
  g_test_add_func ("/picture-word/common", test_common);
  return g_test_run ();
}
