/* Text that only fills a place: "Lorem ipsum dolor sit amet". */
#ifndef COTEJO_CHECKS_FILLER_H
#define COTEJO_CHECKS_FILLER_H

#include "check.h"

bool segment_is_filler(const struct segment *segment);

extern const struct check FILLER_CHECK;

#endif
