/* Template code of a translation against that of its source: what opens, parts and closes blocks stands in the same
 * order, everything else in its branch. */
#ifndef COTEJO_CHECKS_TEMPLATE_ORDER_H
#define COTEJO_CHECKS_TEMPLATE_ORDER_H

#include "check.h"

extern const struct check TEMPLATE_ORDER_CHECK;

#endif
