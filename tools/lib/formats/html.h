/* HTML as it is really written: what other formats that hold HTML inside need of it. There is no tree: a stack of open
 * elements with the rules for end tags that may be left out
 * (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags). */
#ifndef COTEJO_FORMATS_HTML_H
#define COTEJO_FORMATS_HTML_H

#include "format.h"

extern const struct format FORMAT_HTML;

/* Does a tag of that name, in any case, stand inside a sentence (a, b, code, …)? Every other one, custom elements too,
 * is a boundary. */
bool html_is_inline(struct str name);

/* Has the element no content and no end tag (br, img, input)? */
bool html_is_void(struct str name);

/* A part of a document: one or more spans of the source, ascending, each one line or more; what lies between them
 * (`> `, indentation) is not HTML. And what is in force there. */
struct html_part {
    const struct span *spans;
    size_t span_count;
    struct str language;  /* nearest declared language, BCP 47, or empty */
    bool is_language_own; /* declared by an element, not by the page */
    bool is_protected;    /* translate="no" is in force */
};

/* Reads a part of a document as HTML: adds its segments, marks, links, directives and what is left out. What is open at
 * its end is closed there. The segments' `detail` is HTML's: write them with html_encode. */
void html_parse_part(struct document *document, const struct html_part *part, const struct format_options *options,
                     struct findings *findings);

/* `encode` of struct format, for segments that html_parse_part added. */
bool html_encode(const struct document *document, const struct segment *segment, struct str translation,
                 const struct rewrite *rewrite);

#endif
