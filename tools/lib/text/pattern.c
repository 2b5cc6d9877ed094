#include "pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "../base/bug.h"

/* What one search may cost: about a tenth of a second, and ten megabytes. */
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 10000, HEAP_LIMIT_KIB = 10 << 10 };

struct pattern {
    pcre2_code *code;
    pcre2_match_context *limits;
};

static struct str error_text(int error, struct arena *arena)
{
    enum { LONGEST = 256 };
    PCRE2_UCHAR text[LONGEST] = {0};
    pcre2_get_error_message(error, text, LONGEST);
    return arena_copy(arena, str_from((const char *)text));
}

struct pattern *pattern_open(struct str expression, struct str *reason, size_t *offset, struct arena *arena)
{
    int error = 0;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)(expression.at ? expression.at : ""), expression.len, options, &error, offset, NULL);
    if (!code) {
        *reason = error_text(error, arena);
        return NULL;
    }
    struct pattern *pattern = malloc(sizeof *pattern);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (!pattern || !limits)
        out_of_memory();
    /* Where there is no JIT compiler for the machine, the interpreter does the work. */
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    pcre2_set_depth_limit(limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
    *pattern = (struct pattern){code, limits};
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->limits);
    pcre2_code_free(pattern->code);
    free(pattern);
}

bool pattern_find(const struct pattern *pattern, struct str text, size_t from, struct span *found)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data)
        out_of_memory();
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.at ? text.at : "");
    bool is_found =
        from <= text.len && pcre2_match(pattern->code, subject, text.len, from, 0, data, pattern->limits) >= 0;
    if (is_found) {
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
        *found = (struct span){ends[0], ends[1]};
    }
    pcre2_match_data_free(data);
    return is_found;
}
