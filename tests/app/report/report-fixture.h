/* report-fixture.h: a small evaluated folder whose figures are known */

#pragma once

#include "app/report/evaluated.h"

G_BEGIN_DECLS

/* Pictures whose z is their first byte less 100. Learnt: bird 10, 90; cat 150, 99,
 * 100; dog 120, 99, 101. Tested: cat 110, dog 0, 130. names: of these three classes
 * in this order, or NULL. */
PurrAnswers *report_fixture_answer (const char *const *names);

/* Many pictures of the same model, which is far too sure: 40 held out, and 20 tested,
 * the first bytes of all from 70 to 129. */
PurrAnswers *report_fixture_answer_many (void);

/* The same of the model calibrated on those held out. */
PurrAnswers *report_fixture_calibrate (const PurrAnswers *answers);

G_END_DECLS
