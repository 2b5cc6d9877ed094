/* A check looks at one thing (a document, a segment with its message, a catalog, the project) and adds findings. Pure:
 * it does not print, rewrite, or know which other checks run. A const descriptor at the foot of its file, listed once
 * in registry.c; its rules are consts beside the code that raises them. */
#ifndef COTEJO_CHECKS_CHECK_H
#define COTEJO_CHECKS_CHECK_H

#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "../formats/messages/fragment.h"
#include "../lang/identify.h"
#include "notes.h"
#include "settings.h"
#include "translated_words.h"

/* A catalog with its two languages (BCP 47). The caller sets those up to is_apart; checks_prepare the rest. */
struct check_catalog {
    const struct catalog *catalog; /* NULL: that direction is configured, but there is no file yet */
    struct str source, target;
    bool is_only_looked_up; /* its messages serve the documents; what it says by itself is not reported */
    struct str of_path; /* only the document of that path asks for its messages, and for no other's; empty: all do */
    bool is_marked;     /* of what programs look up (formats/marking/marking.h), in that domain of theirs */
    struct str domain;
    bool is_apart; /* found in the tree, but none of the project's: pages neither lack its messages nor ask for them */
    int target_number;                      /* lang/identify.h */
    bool is_only_one[PLURAL_FORMS_MAXIMUM]; /* this plural form is for the number 1 alone */
    bool is_single[PLURAL_FORMS_MAXIMUM];   /* this plural form is for one number alone */
    bool is_often[PLURAL_FORMS_MAXIMUM];    /* this plural form is for many numbers, as gettext sees it: five */
    struct translated_words words;          /* of a program's strings; else none */
    struct index by_fingerprint;            /* live message → its number; where there are documents */
};

/* What checks may look up; immutable once the threads start. */
struct check_context {
    const struct check_settings *settings;
    const struct rule *const *rules; /* all there are, NULL-terminated */
    struct check_catalog *catalogs;
    size_t catalog_count;
    /* The template languages that a message without a document may hold islands of; NULL: none. */
    const struct islands *(*islands_of)(const void *project, const struct message *message);
    const void *project;
    const struct leaks *leaks;       /* checks/leaks.h; made by checks_prepare, as are */
    struct ordinaries *ordinaries;   /* lang/ordinary.h */
    const struct glossary *glossary; /* checks/glossary.h; NULL: none */
    const struct code_keys *code;    /* checks/key_notes.h: what code looks up; NULL: it is not read */
};

/* Where a document uses a message. Borrowed. */
struct message_use {
    const struct notes *notes;
    const struct noted_use *use;
};

/* A message with a translation, taken apart, with where documents use it. All borrowed. */
struct pair {
    const struct check_catalog *in;
    const struct message *message;
    const struct message_use *uses; /* in the order of the documents, all of one manner; none: no document has it */
    size_t use_count;
    enum segment_syntax syntax;
    struct fragment sources[2];                    /* of msgid and msgid_plural */
    struct fragment strings[PLURAL_FORMS_MAXIMUM]; /* of each msgstr */
    struct verdict verdicts[PLURAL_FORMS_MAXIMUM]; /* on each msgstr, expected in the target language */
    bool is_spelt[PLURAL_FORMS_MAXIMUM];           /* each msgstr is known to have no misspelling */
    struct text_places **places;                   /* of each msgstr, found when they are asked for */
    struct ordinary *ordinary;                     /* lang/ordinary.h; NULL: not to be asked */
    struct arena *arena;                           /* for what the check needs while it runs */
};

struct check {
    const char *name;
    const struct rule *const *rules; /* NULL-terminated */
    /* Any of these; NULL: not applicable. */
    void (*check_document)(const struct check_context *, const struct document *, struct findings *);
    void (*check_pair)(const struct check_context *, const struct pair *, struct findings *);
    void (*check_catalog)(const struct check_context *, const struct check_catalog *, struct findings *);
    /* When all documents are done, in the order of the input, and all catalogs: in one thread. */
    void (*check_project)(const struct check_context *, const struct notes *, size_t count, struct findings *);
};

extern const struct check *const CHECKS[]; /* registry.c, NULL-terminated */

/* The source text that msgstr[form] translates: msgid where the form is for 1 alone, else msgid_plural. */
const struct fragment *pair_source(const struct pair *pair, size_t form);

/* The message of a sighting, or NULL. */
const struct message *sighting_message(const struct check_context *context, const struct sighting *sighting);

/* How the documents use it; NULL: none does. */
static inline const struct noted_use *pair_use(const struct pair *pair)
{
    return pair->use_count ? pair->uses[0].use : NULL;
}

/* Where a part of msgstr[form] stands. */
struct place_of_text pair_locate(const struct pair *pair, size_t form, struct span in_text);

/* Adds a finding about a part of msgstr[form] (pair_add). */
bool pair_report(const struct pair *pair, size_t form, struct span in_text, struct finding *draft,
                 struct findings *findings);

/* The same about all of it, for a code of its source that it lacks: related to the code's place. */
void pair_report_code(const struct pair *pair, size_t form, struct str code, struct finding *draft,
                      struct findings *findings);

/* Adds a finding about a place in a catalog, related to the first place where a document uses the message. Pages with
 * ignores get one each, so that it is silent only where all of its places are: of those that are left findings_sort
 * keeps the first. False where its severity is off. */
bool pair_add(const struct pair *pair, const struct place_of_text *place, struct finding *draft,
              struct findings *findings);

#endif
