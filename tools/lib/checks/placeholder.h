/* The placeholders of a translation against those of its source: %s, {name}, {{ user.name }}. Their order is free. */
#ifndef COTEJO_CHECKS_PLACEHOLDER_H
#define COTEJO_CHECKS_PLACEHOLDER_H

#include "check.h"

extern const struct check PLACEHOLDER_CHECK;

/* Reports that a part of msgstr[form] lacks a placeholder of its source. */
void placeholder_report_missing(const struct pair *pair, size_t form, struct span at, struct str name,
                                struct findings *findings);

/* Do the flags say that directives begin with '%'? Then braces are text: "-{no-}strict {dis}ables". */
bool message_has_percent_format(const struct message *message);

#endif
