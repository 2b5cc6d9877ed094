/* A site is a project as a command sees it: its configuration, its documents, its catalogs. Opened once; then read by
 * all threads. */
#ifndef COTEJO_PROJECT_SITE_H
#define COTEJO_PROJECT_SITE_H

#include "../catalog/catalog.h"
#include "../exchange/termbase.h"
#include "../formats/dialect_sets.h"
#include "../formats/document.h"
#include "../identity/names.h"
#include "../pairing/localize.h"
#include "config.h"
#include "inputs.h"
#include "its_files.h"
#include "keyed_files.h"
#include "manifest.h"
#include "via_po.h"

/* The catalog of one language into another. */
struct direction {
    struct str source, target; /* BCP 47 */
    struct str path;           /* NUL-terminated */
    struct catalog catalog;
    bool is_there;      /* the file exists and could be read */
    bool is_unreadable; /* it exists and could not */
    bool is_marked;     /* of what programs look up (formats/marking/marking.h), in that domain of theirs */
    struct str domain;
};

struct site {
    struct arena arena;
    struct files files;
    struct config config;
    struct island_arguments arguments; /* of the configuration */
    struct dialect_sets dialects;
    struct marking marking; /* of the configuration */
    bool marks;             /* its programs look texts up, in catalogs that are configured or there, of any kind */
    struct str *domains;    /* of those that are merged; none: there are none */
    size_t domain_count;
    struct names names;
    struct termbase terms;    /* of the files of its glossary */
    struct its_rule_list its; /* of its files */
    struct manifest manifest;
    struct inputs inputs;
    struct direction *directions; /* of all pairs of the project's languages; then those of what programs look up */
    size_t direction_count;
    struct arena word_arena;       /* of ordinaries alone: threads take from it */
    struct ordinaries *ordinaries; /* lang/ordinary.h */
    struct keyed_files **keyed;    /* of inputs */
    size_t keyed_count;
    struct via_po *via; /* keyed files that are translated in catalogs */
    size_t via_count;
    struct severities severities; /* in force */
    struct findings findings;     /* of the run */
    struct str language, charset; /* as in struct site_request */
    bool has_failed;              /* something could not be read: the run's result is incomplete */
};

struct site_request {
    struct files files; /* the project's; paths are relative to their folder */
    struct str config;  /* path of the configuration there; empty: none */
    const struct rule *const *rules;
    struct inputs_request inputs;              /* config and manifest are set by site_open */
    enum column_unit columns;                  /* of the places of findings */
    bool takes_inputs;                         /* else only configuration and catalogs are opened */
    struct str output;                         /* overrides the configuration's; empty: no */
    const struct severity_override *overrides; /* of the command line: they win over the configuration's */
    size_t override_count;
    struct str language; /* --language: of documents that do not say; empty: none */
    struct str charset;  /* --charset: label for documents that are not UTF-8; empty: none */
};

/* Opens all. Catalogs that are not there are no error. False, after findings, when the configuration is wrong or there
 * is nothing to read; site_free is due in both cases. */
bool site_open(struct site *site, const struct site_request *request);
void site_free(struct site *site);

/* How an input is read. */
struct format_options site_format_options(const struct site *site, const struct input *input);

/* The dialects that a message's text is in, by the files that it refers to; `site` is the site. */
const struct islands *site_message_islands(const void *site, const struct message *message);

/* The document that a path names, be it there or not: for an editor, which has its bytes. False where no format reads
 * it. Strings in the arena. */
bool site_input(const struct site *site, struct str path, struct input *input, struct arena *arena);

/* Opens an input, or (`at` not NULL) the bytes given, and settles the languages of its segments. False, after a
 * finding, when it cannot be read; document_free is due in both cases. In any thread. */
bool site_open_document(const struct site *site, const struct input *input, struct str bytes, struct document *document,
                        struct findings *findings);

/* Where the project's names are to be looked for; the strings are borrowed. */
struct language_settings site_names(const struct site *site);

/* Tells what in a catalog is the original again (checks/copies.h), by the project's names and ignores. */
void site_mark_copies(const struct site *site, struct catalog *catalog, struct str source, struct str target);

/* The catalogs into a language, for localize: as many as the project has languages less one, in the arena. */
struct localize_catalog *site_catalogs(const struct site *site, struct str target, struct arena *arena, size_t *count);

/* The language of the texts that programs look up. */
struct str site_marked_source(const struct site *site);

/* The direction whose catalog is at that path, or NULL. */
const struct direction *site_direction(const struct site *site, struct str path);

/* Why this path may not be written, or 0: EXDEV where a relative one leads out of the project's folder by links, or
 * into its .git; an errno value where that cannot be told. */
int site_write_error(const struct site *site, struct str path);

/* The language that the document as a whole is in: what most of its segments count as. */
struct str site_language(const struct site *site, const struct document *document);

#endif
