/* What checks may be told. A plain struct, filled by project/, read by every thread. */
#ifndef COTEJO_CHECKS_SETTINGS_H
#define COTEJO_CHECKS_SETTINGS_H

#include "../text/finding.h"

struct language_settings;
struct spelling;
struct regex;
struct termbase;

/* An `ignore:` entry of the configuration. Empty fields match anything; `path` is a pattern as in `content:`
 * (text/glob.h), `text` the text found or its segment, as it is or as a shell pattern whose `*` stands for anything. */
struct ignore_entry {
    struct str rule, path, text, reason;
    struct place place; /* of the entry in the configuration, for ignore-unused; an empty path: none */
};

/* Where a link of a translation may lead: where the source's does; to any host, by the same scheme; anywhere that is
 * not dangerous. */
enum link_targets { LINK_TARGETS_SOURCE, LINK_TARGETS_HTTP, LINK_TARGETS_ANY };

/* How much is to be translated, of `check.completeness`: of a language, or of each document of a pattern (text/glob.h,
 * a folder with all in it, too); later ones win. */
struct completeness {
    struct str language, path; /* one of the two is empty */
    size_t percent;
    bool is_of_override;
    struct place place; /* in the configuration */
};

/* Dictionaries for the files of a pattern, in place of the project's. */
struct spelling_of_path {
    struct str path;
    struct spelling *spelling; /* lang/spelling.h */
};

struct check_settings {
    struct severities severities;
    enum severity fail_on; /* SEVERITY_OFF: never */
    bool is_complete;      /* missing translations are reported */
    bool has_documents;    /* else only catalogs are looked at */
    bool is_whole;         /* every document of the project is looked at: messages that none asks for can be told */
    const struct ignore_entry *ignores;
    size_t ignore_count;
    const struct str *languages; /* the project's, BCP 47 */
    size_t language_count;
    const struct str *elsewhere; /* those that texts may be in besides; BCP 47 */
    size_t elsewhere_count;
    const struct language_settings *project; /* identity/languages.h: its names; NULL: none */
    int link_targets;                        /* enum link_targets */
    struct spelling *spelling;               /* lang/spelling.h; NULL: no dictionary is named */
    const struct termbase *glossary;         /* exchange/termbase.h; NULL: no file of terms is named */
    const struct spelling_of_path *spellings;
    size_t spelling_count;
    const struct completeness *completeness;
    size_t completeness_count;
    const struct regex *const *placeholders; /* patterns of the project's own (text/regex.h) */
    size_t placeholder_count;
    struct str marked_source; /* language of the texts that the project's programs look up; empty: there are none */
    bool has_marked_catalogs; /* there is one of such texts */
};

/* What a file's words are looked up in; NULL: nothing. */
struct spelling *settings_spelling(const struct check_settings *settings, struct str path);

/* Of how many percent on is a document complete enough? SIZE_MAX: it never is. */
size_t completeness_of_path(const struct completeness *items, size_t count, struct str path);

/* How much of a language is to be translated; 0: nobody says. */
size_t completeness_of_language(const struct completeness *items, size_t count, struct str language);

#endif
