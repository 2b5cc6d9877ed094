/* What is said of a project, without a command: documents are analysed one by one, from their file or from an editor's
 * buffer, and leave behind what is asked when all are done. Nothing is printed, no working directory is asked for;
 * files are read as the site says (base/files.h). Several analyses may be open in a process.
 *
 *     site_open → analysis_open → analyse_document for each, in any thread → analyse_project → analysis_free →
 * site_free
 */
#ifndef COTEJO_ANALYSIS_ANALYSIS_H
#define COTEJO_ANALYSIS_ANALYSIS_H

#include "../checks/suppressions.h"
#include "../identity/languages.h"
#include "documents.h"

struct analysis_request {
    const struct rule *const *rules; /* all there are, NULL-terminated; borrowed */
    size_t threads;                  /* 0: as many as there are cores */
    bool is_whole;                   /* all documents of the project will be analysed, and no others */
    bool is_complete;                /* missing translations are reported */
    bool has_documents;              /* else there are only catalogs */
};

/* Open, it is read by all threads. */
struct analysis {
    struct arena arena;
    struct site *site;
    size_t threads;
    struct language_settings names;
    struct check_settings settings;
    struct spelling **spellings; /* of `overrides:` */
    size_t spelling_count;
    struct check_context context; /* with the catalogs, and what each was when it was read */
};

/* Of one document: what was found in it, and what it leaves behind. */
struct document_analysis {
    struct seen seen;
    struct notes notes;
};

/* Opens the dictionaries, and those catalogs among the site's inputs that are none of the configuration's. Findings go
 * to the site's. False, after a finding, where a dictionary is missing; analysis_free is due in both cases. */
bool analysis_open(struct analysis *analysis, struct site *site, const struct analysis_request *request);
void analysis_free(struct analysis *analysis);

/* Reads and checks a document; with `bytes` (`at` not NULL) these, whatever its file holds. In any thread.
 * findings_free(&of->seen.findings) and notes_free(&of->notes) are due. */
void analyse_document(const struct analysis *analysis, const struct input *input, struct str bytes,
                      struct document_analysis *of);

/* For documents_run (analysis/documents.h): checks a document that was read, into a struct document_analysis. */
void analysis_look(const void *analysis, const struct input *input, struct document *document, void *of);

/* When all documents are done, with their notes in the order of the input, and their findings are joined to the site's:
 * checks the messages of the catalogs and the project as a whole, takes out what was asked to be silent, and sorts. One
 * document is a project. */
void analyse_project(struct analysis *analysis, const struct notes *notes, size_t count,
                     struct silenced_list *silenced);

#endif
