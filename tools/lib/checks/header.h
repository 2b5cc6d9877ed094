/* The header entry of a catalog (https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html). */
#ifndef COTEJO_CHECKS_HEADER_H
#define COTEJO_CHECKS_HEADER_H

#include "check.h"

extern const struct check HEADER_CHECK;

#endif
