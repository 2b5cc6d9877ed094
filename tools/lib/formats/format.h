/* A format is a const descriptor at the foot of its file, listed once in registry.c. Its author writes parse (find the
 * spans) and an encoder (write a translation in their place); extract, apply, check and align follow. */
#ifndef COTEJO_FORMATS_FORMAT_H
#define COTEJO_FORMATS_FORMAT_H

#include "encoder.h"

enum proof_result {
    PROOF_HOLDS,
    PROOF_FAILS,
    PROOF_OPEN, /* it cannot be told by a look at the edits: the output has to be read whole */
};

struct data_language;

struct format {
    const char *name;            /* as in `format:` of the configuration */
    const char *const *suffixes; /* ".html", lower case; NULL-terminated */
    bool is_fallback;            /* what a file without a suffix is read as, when it is named outright */
    bool is_data;                /* keys and values (data/data.h): much of what is written so is no content */
    bool is_seldom_content;      /* nor of what is written in this: a pattern has to name it, as it has to name data */
    bool has_languages; /* of data: texts of several may stand side by side, of which format_options choose one */
    bool may_be_wide;   /* its files may be in UTF-16 (wide.h) */
    bool is_component;  /* a template language of its own: no other one makes such files */
    const struct encoder *encoder;
    const struct data_language *data;  /* of files of data (data/data.h); else NULL */
    const struct keyed_dialect *keyed; /* that the strings in its files are written in; NULL: the file tells */

    /* Fills the document: segments, marks, links, ignores, what is left out. Never fails: what is wrong with the
     * content is a finding. False only when the file cannot be read at all as this format (an unsupported encoding). */
    bool (*parse)(struct document *document, const struct format_options *options, struct findings *findings);

    /* The same of a part of a document, for those who hand one over. NULL: nobody does. */
    void (*read)(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings);

    /* Is `output`, made of the document by these edits (sorted), read as the document is, but for the text in them?
     * Where it fails, *at is an offset of the source at or before the first edit that is to blame. NULL: always open.
     */
    enum proof_result (*prove)(const struct document *document, const struct edits *edits, struct str output,
                               size_t *at);

    /* Of a format of parts: are these bytes, in the place of a segment, read as text of it and nothing else, whatever
     * stands around? False, too, where a look at them does not tell. NULL: it never does. */
    bool (*keeps)(const struct part *part, struct str bytes);
};

/* formats/registry.c: every format, NULL-terminated, in order of preference. */
extern const struct format *const FORMATS[];

const struct format *format_by_name(struct str name);

/* Does the path end with one of the suffixes (lower case, NULL-terminated; NULL: none), behind a name? */
bool path_has_suffix(struct str path, const char *const *suffixes);

/* By the end of the path, that of a template language taken off; NULL when no format claims it. */
const struct format *format_by_path(struct str path);

/* The length of what tells it, at the end of the path: ".md", ".html.erb"; 0: nothing does. */
size_t path_format_suffix(struct str path);

/* What a name says nothing of is read as. */
const struct format *format_for_any(void);

/* The rules that formats raise, NULL-terminated. */
extern const struct rule *const FORMAT_RULES[];

#endif
