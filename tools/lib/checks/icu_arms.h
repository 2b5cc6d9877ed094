/* Messages of ICU (text/icu_message.h): what ICU cannot read, arms that no value chooses, and those that are missing.
 */
#ifndef COTEJO_CHECKS_ICU_ARMS_H
#define COTEJO_CHECKS_ICU_ARMS_H

#include "check.h"

extern const struct check ICU_ARMS_CHECK;

/* Reports translations of a pair that ICU cannot read, though it reads their source: for those who write them. */
void icu_check_syntax(const struct pair *pair, struct findings *findings);

#endif
