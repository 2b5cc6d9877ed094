/* One mistake, one finding. A text in the wrong language that also lacks its translation is two findings of two checks,
 * which know nothing of each other; so is a text whose translation is the original again. */
#ifndef COTEJO_CHECKS_OVERLAP_H
#define COTEJO_CHECKS_OVERLAP_H

#include "run.h"

/* Where a whole segment is both lang-mixed and state-missing, one of them goes: state-missing stays, and says what
 * lang-mixed said; but where the text is at least likely to be in the very language it should be translated into,
 * nothing is missing, and lang-mixed stays. Where untranslated-copy or lang-wrong tell why a translation does not
 * count, state-missing goes. Call it when all that was asked to be silent is gone. */
void overlap_settle(const struct check_context *context, const struct notes *notes, size_t count,
                    struct findings *findings);

#endif
