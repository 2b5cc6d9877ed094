/* A document is a source seen by a format: its segments in byte order, and all else in it that other layers ask about.
 * Everything lives in the document's arena. Spans are bytes of the source; they nest or are disjoint, lie on character
 * boundaries and ascend (document_assert). A document belongs to one thread. */
#ifndef COTEJO_FORMATS_DOCUMENT_H
#define COTEJO_FORMATS_DOCUMENT_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../text/decoded.h"
#include "../text/directive.h"
#include "../text/finding.h"
#include "../text/island.h"
#include "../text/locale_filter.h"
#include "../text/plural_category.h"
#include "../text/source.h"
#include "../text/syntax.h"

/* An inline piece of a segment that a translator moves but does not change. */
enum code_kind {
    CODE_OPEN,
    CODE_CLOSE,
    CODE_SINGLE,      /* <br/>, <img/> */
    CODE_PLACEHOLDER, /* {{ user.name }}, %s: stays as written in the message */
};

struct code {
    struct str name;                    /* as in the message: "a1", "em", "br"; a placeholder's whole text */
    const struct code_details *details; /* what few have (code_details); NULL: nothing */
    struct file_span source;            /* its bytes; empty for an end tag that is implied */
    struct file_span in_message;        /* its short form ("<a1>") in the segment's text */
    uint32_t partner;                   /* index of its other half; its own where it has none */
    enum code_kind kind : 8;
    bool is_text;      /* a placeholder that stands in text: no island */
    bool is_protected; /* text inside is not to be translated (translate="no", <code>): language checks skip it */
};

struct code_details {
    struct str describes;   /* what a translator is told in a comment ("/programme"); empty: nothing */
    struct str language;    /* its own lang=, or empty */
    struct file_span shown; /* the value of an alt shown in the message, in the source; empty: none */
    char shown_quote;       /* that value's quote in the source, 0 for none */
};

static inline struct code_details code_details(const struct code *code)
{
    return code->details ? *code->details : (struct code_details){0};
}

#define NO_SEGMENT ((size_t)-1)

/* What a segment's declared language rests on, the firmest first. */
enum language_ground {
    GROUND_DECLARED, /* lang=, front matter, the path, the configuration, the command line */
    GROUND_DOCUMENT, /* nothing declares it; the document as a whole shows it for certain */
    GROUND_GUESS,    /* nothing does */
    GROUND_OUTSIDE,  /* declared to be unknown (lang=""), or none of the project's, or a document in another one */
};

#define LANGUAGE_UNKNOWN STR("und") /* https://www.rfc-editor.org/rfc/rfc5646#section-4.1 */

/* What a text is to its readers, in whatever format: what heuristics ask. */
enum role {
    ROLE_PARAGRAPH, /* running text, and what nothing more is known of */
    ROLE_HEADING,
    ROLE_ITEM,    /* of a list; a term or its definition */
    ROLE_CELL,    /* of a table */
    ROLE_CAPTION, /* of a table, a picture */
    ROLE_LABEL,   /* what a control says: a button, a field */
    ROLE_CHOICE,  /* one of what a control or the head of a table lists: what it says as well, or a name */
    ROLE_MENU,    /* an entry of a menu: all of it a link */
    ROLE_TITLE,   /* of the document, or of a part of it that is no heading */
    ROLE_PREFORMATTED,
    ROLE_VALUE, /* any other attribute, or value of a key */
};

static inline bool role_is_control(enum role role)
{
    return role == ROLE_LABEL || role == ROLE_CHOICE;
}

/* What a segment is that says a text for some numbers only: its text is one of several, each of which is a segment by
 * itself, in a place of its own. Together they are one message. */
struct variant {
    enum plural_category category;
    struct str id, id_plural; /* the message's: the same for all of them */
};

/* One translatable unit. There may be millions: what is small stands together. */
struct segment {
    const struct span *spans;   /* its content; container prefixes of later lines lie between them */
    struct str text;            /* the message */
    const struct code *codes;   /* in message order */
    const struct piece *pieces; /* of the text: segment_decoded */
    const struct span *names;   /* set by identity/languages: the project's names and terms in the text; ascending */
    uint32_t span_count, code_count, piece_count, name_count;
    struct str context;  /* msgctxt */
    struct str note;     /* the author's note for translators, or empty */
    struct str declared; /* BCP 47 tag in force here: nearest lang=, front matter; empty: none */
    struct str language; /* set by identity/languages: what its catalog is chosen by */
    const char *kind;    /* for people, as its format calls it: "p", "h2", "alt", "title"; static or in the arena */
    void *detail;        /* the encoder's own */
    const struct variant *variant; /* NULL: the text is for all numbers */
    const struct limit *limits;    /* text/limit.h; NULL: none */
    const struct lookup
        *lookup; /* marking/marking.h: a program looks it up when it runs, nothing is written; NULL: it does not */
    const struct locale_filter *locales; /* languages that it is for; NULL: all */
    size_t parent;                       /* index of the segment in whose code this one sits, or NO_SEGMENT */
    uint32_t part;
    enum segment_syntax syntax : 8;
    enum role role : 8;
    enum language_ground ground : 8; /* set by identity/languages */
    bool has_context;
    bool is_of_twin;    /* its translation stands elsewhere (struct document_twin) */
    bool is_quoted;     /* all of it is in <cite>, <code>, <kbd>, <samp>: may be in a language of its own */
    bool is_cited;      /* in a block quotation that a colon introduces: word for word, in whatever language */
    bool is_value;      /* of an attribute or a key, no block of running text: written before what it may lie in */
    bool is_storable;   /* its text is known to hold nothing that no catalog can (storable.h) */
    bool declared_here; /* its own element (not the page) declares a language that differs from the page's */
};

/* What its message is looked up by. */
static inline struct str segment_id(const struct segment *segment)
{
    return segment->variant ? segment->variant->id : segment->text;
}

static inline struct decoded segment_decoded(const struct segment *segment)
{
    return (struct decoded){segment->text, segment->pieces, segment->piece_count};
}

/* An attribute or value that names the language of a part: lang=, xml:lang, dir=, og:locale, front matter lang. */
enum mark_kind { MARK_LANG, MARK_DIR, MARK_LOCALE, MARK_LOCALE_ALTERNATE };

struct language_mark {
    enum mark_kind kind;
    struct span value;  /* without quotes */
    struct span extent; /* the element it is on, start tag to end: what it speaks of */
    bool is_page;       /* on <html>, in front matter: of the whole document */
    size_t part;
};

/* A link target that may point to another document of the project. */
struct link {
    struct span value;   /* the URL's bytes as written, without quotes */
    struct str url;      /* decoded */
    struct str language; /* hreflang: of what it leads to; or empty */
    bool is_switch;      /* hreflang, rel=alternate, a link with its own lang: stays as it is */
    bool is_page;        /* rel=canonical, rel=alternate: this very page, maybe in another language */
    size_t part;
};

/* Visible text that is in no segment, and why. */
struct left_out {
    struct span at;
    const char *reason; /* "code", "script", "translate=no", "ignored", … static */
    bool is_hidden;     /* it does not show at all: a script */
};

/* A stretch whose translation stands in another one, both within one element: what is there already is no text. */
struct document_twin {
    struct span from, to;
    struct str before, after; /* what is written around it */
};

/* A marker (marking/marking.h) whose text is put together when the program runs: what it is given; or, where `before`
 * is not empty, its text, which goes on with the sentence of that one. */
struct pieced {
    struct span at;
    struct str before;
};

/* What the author tells translators, by a comment before a segment: document_open hands it to the next one. */
struct remark {
    size_t at;                  /* offset of the comment's end */
    bool is_context, is_length; /* msgctxt, a number of characters; else a note */
    struct str text;
};

/* A stretch of the source that one format reads, and what holds there. A format that meets another one's text hands it
 * over (document_read_part), and knows neither what becomes of it nor what it lies in itself. Each segment, mark and
 * link names its part. */
struct part {
    struct span at; /* of a part in lines, what lies between them is none of it */
    const struct format *format;
    const struct encoder
        *encoder; /* NULL: nothing is written there, for whatever reads it has translations of its own */
    const struct islands *islands; /* its dialects; borrowed; NULL for none */
    struct str declared;           /* the language in force where it begins, BCP 47, or empty */
    bool is_declared_here;         /* by an element, not by the page */
    bool is_strings;               /* of a program, in all its languages side by side: no catalog is asked for them */
    const void *detail;            /* the format's own, for its encoder */
    const struct carrier *carrier; /* of a value with escapes (value.h); else NULL */
    size_t value;                  /* the outermost such part that this one is or lies in, or NO_PART */
};

#define NO_PART ((size_t)-1)

struct document {
    struct source source;
    struct arena arena;
    const struct format *format;
    struct part *parts; /* the first is the document's own: what its format does not hand over */
    size_t part_count, part_capacity;
    size_t part; /* the one that is being read */
    struct segment *segments;
    size_t segment_count, segment_capacity;
    struct language_mark *marks;
    size_t mark_count, mark_capacity;
    struct link *links;
    size_t link_count, link_capacity;
    struct ignores ignores;
    struct left_out *left_out;
    size_t left_out_count, left_out_capacity;
    const struct data_key **others; /* of keyed files (data/keyed.h): the keys of what is there, and no text */
    size_t other_count, other_capacity;
    struct data_outline *outline; /* of keyed files (data/data.h); else NULL */
    struct remark *remarks;
    size_t remark_count, remark_capacity;
    struct document_twin *twins; /* in the order of `from` */
    size_t twin_count, twin_capacity;
    struct pieced *pieced; /* in byte order */
    size_t pieced_count, pieced_capacity;
    bool looks_up_keys;        /* of a program's catalog: texts that stand elsewhere */
    struct identity *identity; /* identity/languages': what is thought of its text; NULL: not settled */
    struct str page_language;  /* <html lang>, front matter lang; empty: none */
    struct span root;          /* the start tag of <html>; empty: there is none */
    bool is_unsound;           /* what is wrong with it was told when it was read: it is not written */
    bool has_no_islands;       /* its format has looked for template code in all of it */
    bool is_joined;            /* its translations are joined into it by programs of its own: none is written */
    bool is_fragment;          /* no <html>, no front matter: a piece of a page */
};

/* What values under some keys hold: `keys` as in format_options. */
struct value_format {
    struct str keys;
    const struct format *format; /* a document of its own (value.h); NULL: none */
    enum segment_syntax syntax;  /* else the text's: SYNTAX_PLAIN, or that of ICU's messages */
};

/* What a format may be told. */
struct format_options {
    const struct islands *islands; /* of the file: its own part and those that bring none; borrowed; NULL for none */
    struct str charset;            /* label that overrides what the file says; empty: none */
    const struct str *keys;        /* data and front matter keys whose values are translatable; NULL: the defaults */
    size_t key_count;
    struct str language; /* of a format that has_languages, the only one that is read; empty: all are */
    const struct keyed_dialect
        *keyed;             /* what strings of a program are written in (data/keyed.h); NULL: it is no such file */
    bool has_language_keys; /* of such strings: the first keys are languages */
    const struct value_format *value_formats; /* of data; the last that fits counts */
    size_t value_format_count;
    const struct regex *const *patterns; /* of a format of the project's own (patterns.h) */
    size_t pattern_count;
    bool is_component;             /* HTML of components: elements may close themselves, a capital begins their names */
    bool drops_line_ends;          /* of these: white space between two tags is nothing where a line ends in it (Vue) */
    bool has_scripts;              /* of these: markup stands in the expressions of a script, too (Astro, JSX) */
    bool is_jsx;                   /* of these: lines are trimmed, no element is HTML's own */
    bool is_code;                  /* of these: the text begins as a script */
    unsigned depth;                /* of these: of attributes with markup, one in the other */
    struct str flavour;            /* of Markdown, as markdown/flavour.h names them; empty: what the shapes say */
    const struct marking *marking; /* what the project says of its marked strings; borrowed; NULL: nothing */
    const struct its_rule_list *its; /* the project's own (xml/its.h), from which its_rules_for chooses; borrowed */
    const struct files *files;       /* where a file without bytes is read; NULL: the working directory */
};

/* A file to be read: its path, and its bytes where they are at hand already (`at` not NULL). Borrowed. */
struct file_content {
    struct str path;
    struct str bytes;
};

/* The longest document, in bytes. A message is at most a few times as long as its source (`&` is written `&amp;`), so
 * that its offsets, too, fit 32 bits. */
#define DOCUMENT_MAXIMUM ((size_t)512 << 20)

/* Reads the content as that format. False, after a finding, when there is no usable document; document_free is due in
 * both cases. */
bool document_open(struct document *document, struct file_content content, const struct format *format,
                   const struct format_options *options, struct findings *findings);
void document_free(struct document *document);

/* The rest of document_open, for a document that has its source, its format and, maybe, an arena. */
bool document_read(struct document *document, const struct format_options *options, struct findings *findings);

/* How many segments begin before an offset of the source: the number of the first one from there on. */
size_t document_segments_before(const struct document *document, size_t offset);

/* For formats: hands the content to part->format, which reads it there and then. Its span is the content's; it has the
 * dialects of the part that is being read and its format's encoder where it brings none (a zeroed set: it has none). */
void document_read_part(struct document *document, const struct part *part, const struct decoded *content,
                        const struct format_options *options, struct findings *findings);

/* For formats: a new part, in no value; returns its number. */
size_t document_add_part(struct document *document, const struct part *part);

/* For formats: a new zeroed item of the part that is being read, at the end of a list. Segments are sorted by
 * document_open. */
struct segment *document_add_segment(struct document *document);
/* Makes room for about so many, where none is there yet. */
void document_reserve_segments(struct document *document, size_t count);
struct language_mark *document_add_mark(struct document *document);
struct link *document_add_link(struct document *document);
struct remark *document_add_remark(struct document *document);

/* For formats: a list of `size` bytes, alone in its arena, as one of the document's. A short one is copied, and its
 * room may be used again. A long one moves with its arena, which is empty then: what is returned is `items` itself. */
void *document_keep(struct document *document, struct arena *arena, void *items, size_t size);

/* Also returned, for what does not show at all (a script): it may then be hidden. */
struct left_out *document_leave_out(struct document *document, struct span at, const char *reason);

/* Are any bytes of a span no characters? */
bool document_has_invalid(const struct document *document, struct span at);

/* How many characters of it show, white space left aside. */
size_t left_out_visible(const struct document *document, const struct left_out *left_out);

/* A comment's text, without delimiters, at the span `at` of the whole comment. True when it is one for cotejo
 * (text/directive.h). */
bool document_add_directive(struct document *document, struct span at, struct str text);

/* The same of an island, where it is a comment of its template language; `text` is what the island is a part of. */
bool document_add_island_directive(struct document *document, struct span at, const struct island *island,
                                   struct str text);

/* The same of what stands at a span, where that is a comment of MDX. */
void document_add_mdx_comment(struct document *document, struct span at);

/* For parsers: those of `count` ignores from number `first` on that are for what comes next speak of an element or
 * block that ends at `end`, a place of the source. */
void document_cover(struct document *document, size_t first, size_t count, size_t end);

/* Lets each ignore for what comes next cover its segment; segments are sorted. */
void document_settle_ignores(struct document *document);

/* Settles the source's charset from its BOM, the option, or the label that the file declares, and adds a finding where
 * bytes are no characters in it. False, after a finding, when the charset is not supported. */
bool document_settle_charset(struct document *document, struct str option, struct str declared, struct span declared_at,
                             struct findings *findings);
extern const struct rule RULE_CHARSET_UNSUPPORTED, RULE_FILE_UNREADABLE;

/* For parsers: an opener of a template island that nothing closes. */
extern const struct rule RULE_ISLAND_UNCLOSED;
void document_report_unclosed(const struct document *document, struct span opener, struct findings *findings);

/* Does its translation stand beside it, in the document? */
static inline bool segment_is_of_strings(const struct document *document, const struct segment *segment)
{
    return document->parts[segment->part].is_strings;
}

/* The whole of a segment in the source. */
static inline struct span segment_extent(const struct segment *segment)
{
    return (struct span){segment->spans[0].start, segment->spans[segment->span_count - 1].end};
}

/* The bytes of the source that a part of the message stands for. */
struct span segment_in_source(const struct segment *segment, struct span in_message);

/* Breaks down (BUG) where a promise above does not hold. */
void document_assert(const struct document *document);

/* Replacements of spans of a source, ascending and disjoint once sorted. */
struct edit {
    struct span at;
    struct str bytes;
};

struct edits {
    struct arena *arena;
    struct edit *items;
    size_t count, capacity;
};

void edits_add(struct edits *edits, struct span at, struct str bytes);
void edits_sort(struct edits *edits);

/* Adds the bytes of a span with the edits that lie in it done. */
void edits_apply(const struct edits *edits, struct str bytes, struct span within, struct buf *out);

#endif
