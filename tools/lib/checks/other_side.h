/* What is in another language in a keyed file, beside what the other file has under that key. There it is judged as a
 * translation, too, which says more; and of a few words the other side tells whether they were left or are meant. */
#ifndef COTEJO_CHECKS_OTHER_SIDE_H
#define COTEJO_CHECKS_OTHER_SIDE_H

#include "check.h"

/* Sets is_gone, by index in findings, of each lang-mixed that is no leak by this. */
void other_side_settle(const struct check_context *context, const struct findings *findings, bool *is_gone);

#endif
