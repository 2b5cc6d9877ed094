/* What a project's programs and templates look up by the keys of its keyed files: those files are taken down, and all
 * code is read, on threads. Only for a run over the whole project. */
#ifndef COTEJO_ANALYSIS_CODE_H
#define COTEJO_ANALYSIS_CODE_H

#include "../checks/key_notes.h"
#include "analysis.h"

struct code_reading {
    struct arena arena;
    struct known_keys known;
    struct document *alone; /* keyed files of the source language that have no twin */
    size_t alone_count;
    struct key_notes *notes;
    size_t count;
    struct code_keys keys;
};

/* Is there anything to be read for, under these settings? */
bool code_is_wanted(const struct site *site, bool is_whole);

void code_read(struct code_reading *code, const struct site *site, size_t threads);
void code_free(struct code_reading *code);

#endif
