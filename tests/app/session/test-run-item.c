/* test-run-item.c: a run in a list of runs, whatever becomes of it */

#include "app/session/run-item.h"

#include "app-fixture.h"
#include "run-parts.h"

#define ID "01234567-89ab-4cde-8f01-23456789abcd"

static PurrRunItem *
item_of (const PurrRunRecordParts *parts)
{
  g_autoptr (PurrRunRecord) record = purr_run_record_new (parts);

  return purr_run_item_new (record);
}

static void
test_changed (void)
{
  PurrRunRecordParts parts = run_parts (ID, 3);
  PurrRunItem *item = item_of (&parts);
  PurrRunRecord *before = purr_run_item_get_record (item);
  guint changed = 0;

  g_signal_connect_swapped (item, "changed", G_CALLBACK (app_count_cb),
                            &changed);
  purr_run_item_take_record (item, purr_run_record_star (before, TRUE));
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (purr_run_item_get_parts (item)->starred);
  g_assert_cmpuint (purr_run_item_get_parts (item)->number, ==, 3);
  g_assert_finalize_object (item);
}

static void
test_title (void)
{
  PurrRunRecordParts parts = run_parts (ID, 1234);
  g_autofree char *usual = purr_run_title (&parts);
  g_autofree char *named = NULL;

  g_assert_true (g_str_has_prefix (usual, "Run 1"));
  g_assert_true (g_str_has_suffix (usual, "234"));
  parts.name = "the “best” one";
  named = purr_run_title (&parts);
  g_assert_cmpstr (named, ==, "the “best” one");
}

/* At least what its parts take: by these the archive is kept in bounds */
static void
test_bytes (void)
{
  PurrRunRecordParts parts = run_parts (ID, 1);
  g_autoptr (PurrRunItem) plain = item_of (&parts);
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_STRETCH);
  g_autoptr (PurrRunItem) with_model = NULL;
  g_autoptr (PurrRunItem) with_bits = NULL;
  guint8 bits[7] = { 0 };

  parts.model = model;
  with_model = item_of (&parts);
  parts.figures[PURR_RUN_VALIDATION].right = g_bytes_new (bits, sizeof bits);
  with_bits = item_of (&parts);
  g_bytes_unref (parts.figures[PURR_RUN_VALIDATION].right);
  g_assert_cmpuint (purr_run_item_get_bytes (plain), >=,
                    2 * sizeof (PurrRunCost));
  g_assert_cmpuint (purr_run_item_get_bytes (with_model)
                      - purr_run_item_get_bytes (plain),
                    >=, PURR_FEATURES * sizeof (double));
  g_assert_cmpuint (purr_run_item_get_bytes (with_bits)
                      - purr_run_item_get_bytes (with_model),
                    ==, sizeof bits);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/run-item/changed", test_changed);
  g_test_add_func ("/run-item/title", test_title);
  g_test_add_func ("/run-item/bytes", test_bytes);
  return app_fixture_run ();
}
