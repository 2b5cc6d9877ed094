/* Passages in another language that are no sentence of it, by their shape: terms, glosses, lists of values, citations.
 * Writers of technical, legal and learned texts put them into their own language's sentences on purpose. */
#ifndef COTEJO_IDENTITY_TERMS_H
#define COTEJO_IDENTITY_TERMS_H

#include "../formats/document.h"
#include "../lang/identify.h"

/* Is the passage a term within a sentence ("la detección de cambios usa change detection"), a gloss in brackets
 * ("observadores de archivos (file watchers)") or a list of single words ("info | warn | error"), with text of the
 * expected language around it? Or, as a whole segment, names with their versions? The masks are those that it was
 * found with. */
bool passage_is_term(const struct segment *segment, const struct passage *passage, const struct span *masks,
                     size_t mask_count, int expected);

/* A line that says whose words stand above it, and where: "— @ada, [Notes on the Engine](https://…)". */
bool segment_is_attribution(const struct segment *segment);

/* Is all of it code by its shape: a call to the site generator ([iframe src="demo" height=180]), a call of a function
 * (Object.keys(user)), what a program says as it fails (TypeError: …)? */
bool segment_is_code(const struct segment *segment);

#endif
