/* Characters that look like nothing or like something else: decomposed letters, invisible characters, direction
 * controls; in the text of documents and in translations. */
#ifndef COTEJO_CHECKS_UNICODE_TEXT_H
#define COTEJO_CHECKS_UNICODE_TEXT_H

#include "check.h"

extern const struct check UNICODE_TEXT_CHECK;

#endif
