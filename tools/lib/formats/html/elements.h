/* The elements of HTML that are not all alike (https://html.spec.whatwg.org/multipage/indices.html#elements-3). */
#ifndef COTEJO_FORMATS_HTML_ELEMENTS_H
#define COTEJO_FORMATS_HTML_ELEMENTS_H

#include "../messages/inline.h"

enum html_trait {
    TRAIT_INLINE = TRAIT_OWN,          /* stands inside a sentence */
    TRAIT_VOID = TRAIT_OWN << 1,       /* no content, no end tag */
    TRAIT_CLOSES_P = TRAIT_OWN << 2,   /* its start tag ends an open <p> */
    TRAIT_SCOPE = TRAIT_OWN << 3,      /* end tags inside do not reach what was opened outside */
    TRAIT_RAW = TRAIT_OWN << 4,        /* its text is not for readers: left out */
    TRAIT_PRESERVES = TRAIT_OWN << 5,  /* white space counts */
    TRAIT_BREAKS_OUT = TRAIT_OWN << 6, /* ends SVG and MathML when it begins inside them */
};

/* Sorted by name: id, name, traits. */
#define HTML_ELEMENTS(X)                                                                                               \
    X(A, "a", TRAIT_INLINE)                                                                                            \
    X(ABBR, "abbr", TRAIT_INLINE)                                                                                      \
    X(ACRONYM, "acronym", TRAIT_INLINE)                                                                                \
    X(ADDRESS, "address", TRAIT_CLOSES_P)                                                                              \
    X(APPLET, "applet", TRAIT_SCOPE)                                                                                   \
    X(AREA, "area", TRAIT_VOID)                                                                                        \
    X(ARTICLE, "article", TRAIT_CLOSES_P)                                                                              \
    X(ASIDE, "aside", TRAIT_CLOSES_P)                                                                                  \
    X(B, "b", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                         \
    X(BASE, "base", TRAIT_VOID)                                                                                        \
    X(BASEFONT, "basefont", TRAIT_VOID)                                                                                \
    X(BDI, "bdi", TRAIT_INLINE)                                                                                        \
    X(BDO, "bdo", TRAIT_INLINE)                                                                                        \
    X(BGSOUND, "bgsound", TRAIT_VOID)                                                                                  \
    X(BIG, "big", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                     \
    X(BLOCKQUOTE, "blockquote", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                     \
    X(BODY, "body", TRAIT_BREAKS_OUT)                                                                                  \
    X(BR, "br", TRAIT_INLINE | TRAIT_VOID | TRAIT_ALIKE | TRAIT_BREAKS_OUT)                                            \
    X(BUTTON, "button", 0)                                                                                             \
    X(CAPTION, "caption", TRAIT_SCOPE)                                                                                 \
    X(CENTER, "center", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                             \
    X(CITE, "cite", TRAIT_INLINE | TRAIT_QUOTED)                                                                       \
    X(CODE, "code", TRAIT_INLINE | TRAIT_BREAKS_OUT | TRAIT_LITERAL | TRAIT_CODE)                                      \
    X(COL, "col", TRAIT_VOID)                                                                                          \
    X(COLGROUP, "colgroup", 0)                                                                                         \
    X(DATA, "data", TRAIT_INLINE)                                                                                      \
    X(DATALIST, "datalist", 0)                                                                                         \
    X(DD, "dd", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(DEL, "del", TRAIT_INLINE)                                                                                        \
    X(DESC, "desc", 0)                                                                                                 \
    X(DETAILS, "details", TRAIT_CLOSES_P)                                                                              \
    X(DFN, "dfn", TRAIT_INLINE)                                                                                        \
    X(DIALOG, "dialog", TRAIT_CLOSES_P)                                                                                \
    X(DIR, "dir", TRAIT_CLOSES_P)                                                                                      \
    X(DIV, "div", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                   \
    X(DL, "dl", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(DT, "dt", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(EM, "em", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                       \
    X(EMBED, "embed", TRAIT_VOID | TRAIT_BREAKS_OUT)                                                                   \
    X(FIELDSET, "fieldset", TRAIT_CLOSES_P)                                                                            \
    X(FIGCAPTION, "figcaption", TRAIT_CLOSES_P)                                                                        \
    X(FIGURE, "figure", TRAIT_CLOSES_P)                                                                                \
    X(FONT, "font", TRAIT_INLINE)                                                                                      \
    X(FOOTER, "footer", TRAIT_CLOSES_P)                                                                                \
    X(FOREIGNOBJECT, "foreignobject", TRAIT_SCOPE)                                                                     \
    X(FORM, "form", TRAIT_CLOSES_P)                                                                                    \
    X(FRAME, "frame", TRAIT_VOID)                                                                                      \
    X(H1, "h1", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(H2, "h2", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(H3, "h3", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(H4, "h4", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(H5, "h5", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(H6, "h6", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(HEAD, "head", TRAIT_BREAKS_OUT)                                                                                  \
    X(HEADER, "header", TRAIT_CLOSES_P)                                                                                \
    X(HGROUP, "hgroup", TRAIT_CLOSES_P)                                                                                \
    X(HR, "hr", TRAIT_VOID | TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                        \
    X(HTML, "html", TRAIT_SCOPE)                                                                                       \
    X(I, "i", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                         \
    X(IFRAME, "iframe", TRAIT_RAW)                                                                                     \
    X(IMG, "img", TRAIT_INLINE | TRAIT_VOID | TRAIT_BREAKS_OUT)                                                        \
    X(INPUT, "input", TRAIT_VOID)                                                                                      \
    X(INS, "ins", TRAIT_INLINE)                                                                                        \
    X(KBD, "kbd", TRAIT_INLINE | TRAIT_LITERAL)                                                                        \
    X(KEYGEN, "keygen", TRAIT_VOID)                                                                                    \
    X(LABEL, "label", TRAIT_INLINE | TRAIT_CONTROL)                                                                    \
    X(LI, "li", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(LINK, "link", TRAIT_VOID)                                                                                        \
    X(LISTING, "listing", TRAIT_CLOSES_P | TRAIT_PRESERVES | TRAIT_BREAKS_OUT)                                         \
    X(MAIN, "main", TRAIT_CLOSES_P)                                                                                    \
    X(MARK, "mark", TRAIT_INLINE)                                                                                      \
    X(MARQUEE, "marquee", TRAIT_SCOPE)                                                                                 \
    X(MATH, "math", TRAIT_SCOPE)                                                                                       \
    X(MENU, "menu", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                 \
    X(META, "meta", TRAIT_VOID | TRAIT_BREAKS_OUT)                                                                     \
    X(MI, "mi", 0)                                                                                                     \
    X(MN, "mn", 0)                                                                                                     \
    X(MO, "mo", 0)                                                                                                     \
    X(MS, "ms", 0)                                                                                                     \
    X(MTEXT, "mtext", TRAIT_SCOPE)                                                                                     \
    X(NAV, "nav", TRAIT_CLOSES_P)                                                                                      \
    X(NOBR, "nobr", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                   \
    X(NOEMBED, "noembed", TRAIT_RAW)                                                                                   \
    X(NOFRAMES, "noframes", TRAIT_RAW)                                                                                 \
    X(NOSCRIPT, "noscript", 0)                                                                                         \
    X(OBJECT, "object", TRAIT_SCOPE)                                                                                   \
    X(OL, "ol", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(OPTGROUP, "optgroup", 0)                                                                                         \
    X(OPTION, "option", 0)                                                                                             \
    X(P, "p", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                       \
    X(PARAM, "param", TRAIT_VOID)                                                                                      \
    X(PLAINTEXT, "plaintext", TRAIT_CLOSES_P | TRAIT_RAW)                                                              \
    X(PRE, "pre", TRAIT_CLOSES_P | TRAIT_PRESERVES | TRAIT_BREAKS_OUT)                                                 \
    X(Q, "q", TRAIT_INLINE)                                                                                            \
    X(RP, "rp", TRAIT_INLINE)                                                                                          \
    X(RT, "rt", TRAIT_INLINE)                                                                                          \
    X(RUBY, "ruby", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                   \
    X(S, "s", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                         \
    X(SAMP, "samp", TRAIT_INLINE | TRAIT_LITERAL)                                                                      \
    X(SCRIPT, "script", TRAIT_RAW)                                                                                     \
    X(SEARCH, "search", TRAIT_CLOSES_P)                                                                                \
    X(SECTION, "section", TRAIT_CLOSES_P)                                                                              \
    X(SELECT, "select", 0)                                                                                             \
    X(SMALL, "small", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                 \
    X(SOURCE, "source", TRAIT_VOID)                                                                                    \
    X(SPAN, "span", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                   \
    X(STRIKE, "strike", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                               \
    X(STRONG, "strong", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                               \
    X(STYLE, "style", TRAIT_RAW)                                                                                       \
    X(SUB, "sub", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                     \
    X(SUMMARY, "summary", TRAIT_CLOSES_P)                                                                              \
    X(SUP, "sup", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                     \
    X(SVG, "svg", TRAIT_SCOPE)                                                                                         \
    X(TABLE, "table", TRAIT_SCOPE | TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                 \
    X(TBODY, "tbody", 0)                                                                                               \
    X(TD, "td", TRAIT_SCOPE)                                                                                           \
    X(TEMPLATE, "template", TRAIT_SCOPE)                                                                               \
    X(TEXT, "text", 0)                                                                                                 \
    X(TEXTAREA, "textarea", TRAIT_PRESERVES)                                                                           \
    X(TFOOT, "tfoot", 0)                                                                                               \
    X(TH, "th", TRAIT_SCOPE)                                                                                           \
    X(THEAD, "thead", 0)                                                                                               \
    X(TIME, "time", TRAIT_INLINE)                                                                                      \
    X(TITLE, "title", 0)                                                                                               \
    X(TR, "tr", 0)                                                                                                     \
    X(TRACK, "track", TRAIT_VOID)                                                                                      \
    X(TT, "tt", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                       \
    X(U, "u", TRAIT_INLINE | TRAIT_BREAKS_OUT)                                                                         \
    X(UL, "ul", TRAIT_CLOSES_P | TRAIT_BREAKS_OUT)                                                                     \
    X(VAR, "var", TRAIT_INLINE | TRAIT_BREAKS_OUT | TRAIT_LITERAL)                                                     \
    X(WBR, "wbr", TRAIT_INLINE | TRAIT_VOID | TRAIT_ALIKE)                                                             \
    X(XMP, "xmp", TRAIT_CLOSES_P | TRAIT_RAW)

enum html_element {
#define X(id, name, traits) ELEMENT_##id,
    HTML_ELEMENTS(X)
#undef X
        ELEMENT_OTHER, /* any other name; also how many are known */
    /* What is no element but a code all the same: */
    ELEMENT_COMMENT = ELEMENT_OTHER,
    ELEMENT_INCLUDE,    /* of the server's: <!--#include … --> */
    ELEMENT_EXPRESSION, /* of a script, with markup in it */
    ELEMENT_ELSE,       /* its code between markup */
    ELEMENT_COUNT,
};

/* By number, those beyond the known ones, too. */
extern const struct inline_element HTML_ELEMENT_TABLE[ELEMENT_COUNT];

/* Which one a name in any case is. */
enum html_element html_element_find(struct str name);

/* Traits of a known element; 0 for ELEMENT_OTHER. */
unsigned html_element_traits(enum html_element element);

/* Of the text right inside it. */
enum role html_element_role(enum html_element element);

/* Static, lower case; NULL for ELEMENT_OTHER. */
const char *html_element_name(enum html_element element);

#endif
