/* A fuzz target is one function over bytes, in a file NAME_fuzz.c: it does with them what the program would, and breaks
 * down where a promise does not hold. libFuzzer (https://llvm.org/docs/LibFuzzer.html) calls it for hours (make fuzz);
 * replay.c calls it with every input that is kept, as part of the tests. */
#ifndef COTEJO_FUZZ_H
#define COTEJO_FUZZ_H

#include <stdint.h>

#include "base/bug.h"
#include "catalog/catalog.h"
#include "checks/check.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What must hold whatever the input is. */
#define MUST(promise) ((promise) ? (void)0 : bug(__FILE__, __LINE__, #promise))

/* The same of two texts, which are shown where they differ. */
#define MUST_BE(wanted, found) must_be(wanted, found, __FILE__, __LINE__)
void must_be(struct str wanted, struct str found, const char *file, int line);

/* The bytes up to the next unit separator (U+001F), which are taken off the rest: inputs of several parts. */
struct str next_part(struct str *rest);

/* With every dialect there is. Static. */
const struct format_options *all_dialects(void);

/* From now on documents of XML have these rules of a project; NULL: none. */
struct its_rule_list;
void have_rules(const struct its_rule_list *rules);

/* The format that the first byte of an input says, and how files of it are read. */
const struct format *format_of(uint8_t byte);
const struct format_options *options_of(const struct format *format);

/* A document of English source text, with its languages settled. False: it cannot be read at all. */
bool open_document(struct document *document, const struct format *format, struct str bytes);

/* That a document of the format keeps what every format promises: it is sound; no translation, and translations equal
 * to the messages, give its own bytes; pseudo-translations are read again as they were put there, with all else
 * unchanged. */
void must_keep_promises(const struct format *format, struct str bytes);

/* Every check on the document (NULL: none) and on the catalog from English to Spanish. */
void check_everything(const struct document *document, const struct catalog *catalog, struct findings *findings);

/* What catalog_write makes of it, in the arena. */
struct str catalog_bytes(struct catalog *catalog, struct arena *arena);

/* A text with a NUL in it, where gettext's strings end? */
bool catalog_has_nul(const struct catalog *catalog);

/* A catalog in memory, with a header: English to Spanish. */
void open_catalog(struct catalog *catalog);

/* Does libgettextpo read the bytes without a word? It then reads the same messages: compared with `catalog` unless that
 * is NULL. */
bool gettext_reads(struct str bytes, const struct catalog *catalog);

/* A path under which the bytes can be read as a file, until the file is closed. */
struct memory_file {
    int descriptor;
    char path[64];
};
struct memory_file memory_file_open(struct str bytes);
void memory_file_close(struct memory_file *file);

#endif
