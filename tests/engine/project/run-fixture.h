/* run-fixture.h: a run to test with */

#pragma once

#include "engine/project/run-record.h"

#define FIXTURE_RUN_ID "01234567-89ab-4cde-8f01-23456789abcd"

/* Everything that a run can have. Its pointers are static but for both models and the
 * bits, which fixture_run_parts_clear() lets go. */
void fixture_run_parts_init (PurrRunRecordParts *parts);
void fixture_run_parts_clear (PurrRunRecordParts *parts);

/* A record of these, with another number and id. */
PurrRunRecord *fixture_run (guint64 number);

/* Fails the test unless both say the same, bit for bit. */
void fixture_run_assert_equal (const PurrRunRecord *a, const PurrRunRecord *b);
