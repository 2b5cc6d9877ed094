/* Data: values that keys lead to, in whatever language they are written (JSON, YAML, TOML). A reader of such a language
 * hands over every value in the order of the bytes; here it is settled which of them are texts, and segments are made
 * of these.
 *
 * What stands fast for whoever builds on it:
 *   - The segments of data are the chosen values, in the order of the file. `kind` is the path of the value's keys with
 *     dots between them, lists passed over ("menu.items.label"); has_context is false: whether a key is a context is
 *     for who knows what the file is.
 *   - data_key_of gives the key of a segment, from it on the keys around it and where each of them stands. It is there,
 *     too, for a segment in a value that holds another format (HTML in a string).
 *   - Two values under one key are a finding, and a document with one, or one that cannot be read, is not written
 *     (document->is_unsound). */
#ifndef COTEJO_FORMATS_DATA_DATA_H
#define COTEJO_FORMATS_DATA_DATA_H

#include "../messages/inline.h"
#include "choice.h"

/* Maps and lists nested deeper are an error. */
enum { DATA_DEPTH = 500 };

#define NOT_AN_ITEM UINT32_MAX

enum data_kind {
    DATA_OTHER, /* a number, a truth value, nothing */
    DATA_TEXT,
    DATA_MAP,
    DATA_LIST,
};

/* All keys and items of a keyed file in the order of the bytes. */
struct data_outline {
    const struct data_key **keys;
    size_t count, capacity;
    enum data_kind kind;   /* of the document's one value */
    struct file_span root; /* that value, where it has brackets */
};

/* A step on the way to a value: a key of a map, or an item of a list. In the document's arena. */
struct data_key {
    const struct data_key *around; /* the step before; NULL: this is the first */
    struct str name;     /* without quotes and escapes; of an item empty, or what the file calls it (keyed.h) */
    struct file_span at; /* the key as it is written, in the document; of an item where that begins */
    const struct data_key *before; /* the key of the map that was added before it; NULL: it is the first, or an item */
    uint32_t item;                 /* its number in the list, from 0; NOT_AN_ITEM: a key */
    uint16_t depth;                /* 1 for the first */
    bool is_language;              /* of a keyed file: the first of all, and the language of what is below it */
    /* Of keyed files: */
    bool is_taken_in;       /* by other maps: merge keys of YAML */
    bool has_marked_dots;   /* another key would be called like it: "a.b" beside "a": {"b": …} */
    enum data_kind kind;    /* of what is under it */
    uint32_t number;        /* in data_outline */
    struct str text;        /* of a DATA_TEXT, white space and all */
    struct file_span value; /* quotes and brackets included; empty: nothing is written, or a block without brackets */
};

/* The keys of a map that is being read. */
struct data_map {
    size_t at;
    const struct data_key *last;
    size_t count;
};

/* A value as its reader sees it. Spans are of the content that is read. */
struct data_value {
    const struct data_key *key; /* NULL: the document is this value alone */
    struct span at;             /* quotes included */
    struct span inner;          /* without them */
    bool is_text;               /* else a number, a truth value, a date, nothing */
    bool has_escapes;           /* the text is not its bytes */
    struct str text;            /* where the reader knows it: YAML; else none */
    unsigned style;             /* the reader's own */
    bool is_flow;               /* YAML: inside [] or {} */
    size_t inset;               /* YAML: see yaml.h */
};

/* White space around a text. */
struct data_edges {
    struct str before, after;
};

/* `detail` of a segment of data: of most of what a file holds. */
struct data_detail {
    const struct data_key *key;
    struct span inner;              /* its text, without white space around */
    struct file_span at;            /* the value with its quotes, in the document */
    const struct data_edges *edges; /* where all of the text is written anew; NULL: none (data_edges) */
    unsigned style;
    uint32_t inset : 31;
    bool is_flow : 1;
};

static inline struct data_edges data_edges(const struct data_detail *detail)
{
    return detail->edges ? *detail->edges : (struct data_edges){0};
}

struct data_reading;
struct data_writing;

/* How values of a language are made text, and what is called its own in findings. */
struct data_language {
    const char *name; /* "JSON" */
    /* The value's text with the places that it stands for; in the document's arena. */
    struct decoded (*decode)(struct data_reading *reading, const struct data_value *value);
    /* Why a text of the language cannot be written anew, a static word; NULL: it can. The function may be NULL. */
    const char *(*refuses)(const struct data_value *value, struct str text);
    void (*insert)(const struct data_writing *writing); /* insert.h */
    const char *empty;                                  /* what a file without keys holds */
    bool only_fills;    /* what `insert` takes: texts for keys that are there; all languages have the same rows */
    bool proves_quotes;                                 /* in front matter the segment is the value with its quotes */
};

/* The reading of one document or part; its reader opens and closes it. */
struct data_reading {
    struct document *document;
    const struct decoded *content;
    const struct format_options *options;
    struct findings *findings;
    const struct data_language *language;
    struct inline_engine engine; /* turned to one value after the other */
    struct data_choice choice;
    struct arena scratch;
    struct index names; /* of keys, each with the place of its map; of maps with many of them */
    struct data_map maps[DATA_DEPTH + 1];
    struct buf path, visible;      /* of the value at hand; visible: without items */
    const struct data_key *around; /* the key around it, of whose steps that much is: */
    size_t around_length, visible_length;
    struct buf name;                 /* a key of `names` */
    size_t comment_at, comment_line; /* the last comment, and where its line begins, in the source */
    struct data_before {
        size_t segments, parts, marks, links, ignores, left_out, remarks;
    } before; /* what the document had */
};

/* A file's content behind a byte order mark. False, after a finding, where its encoding cannot be read. */
bool data_open_file(struct document *document, const struct format_options *options, struct decoded *content,
                    struct findings *findings);

/* The options of a file whose values are texts, all of them where nobody says which. */
struct format_options data_options_of_texts(const struct format_options *options);

void data_open(struct data_reading *reading, struct document *document, const struct decoded *content,
               const struct format_options *options, struct findings *findings);
void data_close(struct data_reading *reading);

/* A key of a map, at a span of the content; `map` is the step that leads to the map (NULL: none does). Every map has
 * its own place in the content, where it begins: one that has the name already is a finding. */
const struct data_key *data_add_key(struct data_reading *reading, const struct data_key *map, size_t map_at,
                                    struct str name, struct span at);
/* The same where the reader knows by itself that the map has no such key yet. */
const struct data_key *data_add_step(struct data_reading *reading, const struct data_key *map, struct str name,
                                     struct span at);
const struct data_key *data_add_item(struct data_reading *reading, const struct data_key *list, uint32_t number,
                                     size_t at);

/* A map or a list begins under that step (NULL: it is the document), with a bracket or without; and the byte behind the
 * bracket that it ends with. */
void data_begin(struct data_reading *reading, const struct data_key *step, enum data_kind kind, size_t at);
void data_end(struct data_reading *reading, const struct data_key *step, size_t end);

/* Makes a segment of the value, or leaves it out. */
void data_add_value(struct data_reading *reading, const struct data_value *value);

/* A comment, of which `text` is what stands between its signs: behind a value it speaks of that, else of what follows.
 */
void data_add_comment(struct data_reading *reading, struct span at, struct str text);

/* All that was read of the content does not count. */
void data_take_back(struct data_reading *reading);

/* What is malformed there, and why: all that was read of the content is taken back, and the finding added. */
void data_refuse(struct data_reading *reading, size_t at, struct str reason);

/* `is_read` of struct encoder, for files: what looks like no text is not asked for again. */
bool data_is_read(const struct document *document, const struct segment *segment, struct str translation);

/* A tag of a language (en, es-PE, pt_BR) with hyphens, in the arena; empty: the name is none. */
struct str data_language_tag(struct str name, struct arena *arena);

/* That of a segment; NULL where it is none of data, or the document is one value without keys. */
const struct data_key *data_key_of(const struct document *document, const struct segment *segment);

/* Two values under one key; malformed data that is a document. */
extern const struct rule RULE_DATA_DUPLICATE_KEY, RULE_DATA_SYNTAX;

#endif
