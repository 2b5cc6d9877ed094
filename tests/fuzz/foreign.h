/* Which namespace a tag is read in: in SVG and MathML there is no raw text, and CDATA is text
 * (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign). As far as the namespace needs it the
 * open elements are followed, apart from how cotejo itself does it: what is judged does not judge. */
#ifndef COTEJO_FUZZ_FOREIGN_H
#define COTEJO_FUZZ_FOREIGN_H

#include "text/markup.h"

enum namespace { NAMESPACE_HTML, NAMESPACE_SVG, NAMESPACE_MATH };

struct open_element {
    struct str name;
    enum namespace namespace;
    bool holds_html; /* an integration point: what stands in it is HTML */
};

/* Zeroed, with an arena: nothing is open. */
struct open_elements {
    struct arena *arena;
    struct open_element *items;
    size_t count, capacity;
};

/* Takes in a tag that is closed. */
void open_elements_follow(struct open_elements *open, struct str text, const struct markup_token *token);

/* Is what comes next SVG or MathML? */
bool open_elements_are_foreign(const struct open_elements *open);

#endif
