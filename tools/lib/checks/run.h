/* Runs the checks. Documents are independent: checks_run_document is called in any thread, with what it finds and what
 * the document leaves behind for later. When all are done the catalogs are looked at, in parts that are independent,
 * too; then the project as a whole; and suppressions_apply (checks/suppressions.h) takes out what was
 * asked to be silent.
 *
 *     checks_prepare → checks_run_document for each document → checks_divide → checks_run_part for each part
 *     → checks_run_project → suppressions_apply → findings_sort → report
 *
 * Findings are joined in the order of the documents and parts, whichever thread was first. */
#ifndef COTEJO_CHECKS_RUN_H
#define COTEJO_CHECKS_RUN_H

#include "check.h"

/* A segment without a finished translation. */
struct missing_text {
    struct str key;         /* context, EOT, msgid */
    size_t text_length;     /* of the msgid */
    struct file_span bytes; /* of the segment, and its place without the path */
    uint32_t line, column, end_line, end_column;
    struct str shown;
    struct file_span in_shown;
};

/* A segment that asks for a message of a catalog: there are as many as segments. */
struct sighting {
    const struct message *message; /* NULL: not in that catalog */
    struct missing_text *missing;  /* NULL: it is translated, or that is not asked */
    size_t catalog;                /* index in the context's catalogs */
};

/* An ignore comment of a document, its strings copied. */
struct ignored_span {
    struct ignore ignore;
    struct place place; /* of the comment */
};

/* What a document leaves behind when it is freed. Zeroed it is empty. */
struct checked_document {
    struct arena arena;
    bool is_translated_by_hand; /* set before it is checked: its texts ask for no message */
    struct str path;
    struct sighting *sightings;
    size_t sighting_count, sighting_capacity;
    struct ignored_span *ignores;
    size_t ignore_count;
};

void checked_document_free(struct checked_document *checked);

struct place missing_place(const struct checked_document *checked, const struct missing_text *missing);

/* Fills in what of the context is derived (plural forms; leaks, where there are documents to find them in); call once,
 * before the threads start. */
void checks_prepare(struct check_context *context, bool has_documents, struct arena *arena);

/* The two languages of a catalog by its own header (Language, X-Source-Language), as BCP 47 tags in the arena; where
 * that names no source, the language that its msgids certainly are in. What is set already stays. For catalogs that no
 * configuration names. */
void check_catalog_identify(struct check_catalog *in, struct arena *arena);

/* A settled document (identity/languages.h): its own checks, and its segments with their messages. */
void checks_run_document(const struct check_context *context, const struct document *document,
                         struct checked_document *checked, struct findings *findings);

/* A few thousand messages of one catalog. */
struct catalog_part {
    size_t catalog;      /* index in the context's catalogs */
    size_t first, end;   /* of its messages */
    const bool *is_seen; /* by message: a document has asked for it, and it was checked there */
};

/* Divides the catalogs that are looked at into parts, in the arena, in their order. */
size_t checks_divide(const struct check_context *context, const struct checked_document *documents, size_t count,
                     struct arena *arena, struct catalog_part **parts);

/* Checks the messages of a part that no document has asked for; with a catalog's first part, what it says as a whole.
 * In any thread. */
void checks_run_part(const struct check_context *context, const struct catalog_part *part, struct findings *findings);

/* What can be said only when all has been read. `documents` in input order. */
void checks_run_project(const struct check_context *context, const struct checked_document *documents, size_t count,
                        struct findings *findings);

#endif
