/* Glossaries: what a thing is called in each language. Files as terminology tools write them: TBX, version 2 (`martif`,
 * ISO 30042:2008) and 3 (ISO 30042:2019, https://www.tbxinfo.net/), and tables, CSV
 * (https://www.rfc-editor.org/rfc/rfc4180) or separated by tabs, of which OmegaT's have no head.
 *
 *   termbase.c     concepts and terms
 *   tbx_read.c     TBX
 *   tbx_write.c    the same, written
 *   table_read.c   tables */
#ifndef COTEJO_EXCHANGE_TERMBASE_H
#define COTEJO_EXCHANGE_TERMBASE_H

#include "../base/buf.h"
#include "../text/finding.h"

enum term_status {
    TERM_USED,
    TERM_FORBIDDEN, /* deprecated or superseded: what must not be said */
};

struct term {
    struct str text;     /* trimmed */
    struct str language; /* BCP 47 */
    enum term_status status;
    size_t next; /* term of its concept: number + 1; 0: it is the last one */
};

/* What is one thing: an entry, or the rows with the same first term. */
struct concept {
    size_t first, last; /* its terms: numbers + 1; 0: it has none */
    struct str note;    /* for people; may be empty */
};

/* Zeroed: empty. All memory is the arena's. */
struct termbase {
    struct arena *arena;
    struct term *terms;
    size_t term_count, term_capacity;
    struct concept *concepts;
    size_t concept_count, concept_capacity;
};

/* Terms are added to a concept, the last one as a rule; one without text or language is left out. */
struct concept *termbase_begin(struct termbase *base);
void termbase_add(struct termbase *base, struct concept *concept, const struct term *term);
struct concept *termbase_last(const struct termbase *base); /* NULL: there is none */

/* The terms of a concept: the first for NULL, else the one behind; NULL: there is no other. */
const struct term *termbase_next(const struct termbase *base, const struct concept *concept, const struct term *term);

/* A file by the ending of its name (.tbx, .csv, .tsv). `languages` (BCP 47): the first two are those of a table without
 * a head. False, after a finding, where it cannot be read. */
bool termbase_is_file(struct str path);
bool termbase_read(struct termbase *base, const struct source *source, const struct str *languages, size_t count,
                   struct findings *findings);

/* By kind. */
bool tbx_read(struct termbase *base, const struct source *source, struct findings *findings);
bool table_read(struct termbase *base, const struct source *source, const struct str *languages, size_t count,
                struct findings *findings);

/* As TBX-Basic. `language`: of the file as a whole. */
enum tbx_version { TBX_3, TBX_2 };
void tbx_write(const struct termbase *base, enum tbx_version version, struct str language, struct buf *out);

extern const struct rule RULE_GLOSSARY_SYNTAX; /* of tables; of TBX it is xml-syntax */

#endif
