/* MDX (https://mdxjs.com/docs/what-is-mdx/): Markdown in which JSX, expressions of JavaScript in braces, imports and
 * exports may stand, and no HTML, no indented code, no links in angle brackets. Markdown's reader reads it where the
 * islands are expressions with markup (islands_have_markup). */
#ifndef COTEJO_FORMATS_MARKDOWN_MDX_H
#define COTEJO_FORMATS_MARKDOWN_MDX_H

#include "../format.h"
#include "flavour.h"
#include "inline.h"

/* What generators of sites add to it. */
enum { MDX_CONSTRUCTS = CONSTRUCT_CONTAINER | CONSTRUCT_CALLOUT | CONSTRUCT_MATHS };

extern const struct format FORMAT_MDX;

/* What no parser of MDX lets pass. */
extern const struct rule RULE_MDX_SYNTAX;

/* Is a document read so? */
bool mdx_is(const struct document *document);

/* Reads tags and expressions, or a script: what of them is shown. */
void mdx_read(struct document *document, const struct decoded *content, const struct format_options *options,
              bool is_script, struct findings *findings);

/* The file is not written then. Of a document the first is told. */
void mdx_report(struct document *document, struct span at, const char *reason, struct findings *findings);

/* mdx_proof.c: has the translation of a text, both scanned, the tags and expressions of that, each as often, and do
 * they nest? */
bool mdx_keeps(const struct markdown_inline *source, const struct markdown_inline *target, struct arena *arena);

#endif
