/* Components whose expressions hold markup. */
#ifndef COTEJO_FORMATS_COMPONENTS_COMPONENT_H
#define COTEJO_FORMATS_COMPONENTS_COMPONENT_H

#include "../../text/markup.h"
#include "../html/html.h"
#include "../messages/inline.h"

/* Reads from `start` on as the options say. */
void component_read(struct document *document, size_t start, const struct format_options *options,
                    struct findings *findings);

/* Makes the tokens of a component that was read so. In the arena. */
void component_markup(struct markup *markup, const struct document *document, struct arena *arena);

extern const struct format FORMAT_ASTRO, FORMAT_JSX;
extern const struct encoder ENCODER_COMPONENT;

#endif
