/* Runs the checks. Documents are independent: checks_run_document is called in any thread, with what it finds and the
 * notes that it leaves behind (checks/notes.h). When all are done the catalogs are looked at, in parts that are
 * independent, too: each message once for all documents that make the same of it; then the project as a whole; and
 * suppressions_apply (checks/suppressions.h) takes out what was asked to be silent.
 *
 *     checks_prepare → checks_run_document for each document → checks_divide → checks_run_part for each part
 *     → checks_run_project → suppressions_apply → project_terms_settle → findings_sort → report
 *
 * Findings are joined in the order of the documents and parts, whichever thread was first. */
#ifndef COTEJO_CHECKS_RUN_H
#define COTEJO_CHECKS_RUN_H

#include "check.h"

/* Fills in what of the context is derived (plural forms; leaks and messages by their keys, where there are documents to
 * look for them); call once, before the threads start. */
void checks_prepare(struct check_context *context, bool has_documents, struct arena *arena);

/* The two languages of a catalog by its own header (Language, X-Source-Language), as BCP 47 tags in the arena; where
 * that names no source, the language that its msgids certainly are in. What is set already stays. For catalogs that no
 * configuration names. */
void check_catalog_identify(struct check_catalog *in, struct arena *arena);

/* The checks of a settled document (identity/languages.h), and notes of the messages that its segments ask for. */
void checks_run_document(const struct check_context *context, const struct document *document, struct notes *notes,
                         struct findings *findings);

/* A few hundred messages of one catalog. */
struct catalog_part {
    size_t catalog;    /* index in the context's catalogs */
    size_t first, end; /* of its messages */
    const struct catalog_uses *uses;
};

/* Divides the catalogs into parts, in the arena, in their order; of those that are only looked up into those that
 * documents use. The notes must outlive them. */
size_t checks_divide(const struct check_context *context, const struct notes *notes, size_t count, struct arena *arena,
                     struct catalog_part **parts);

/* Checks the messages of a part; with a catalog's first part, what it says as a whole. In any thread. */
void checks_run_part(const struct check_context *context, const struct catalog_part *part, struct findings *findings);

/* What can be said only when all has been read. The notes in input order. */
void checks_run_project(const struct check_context *context, const struct notes *notes, size_t count,
                        struct findings *findings);

#endif
