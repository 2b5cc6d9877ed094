#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "../base/bug.h"
#include "../base/library.h"

/* clang-format off */
#define PCRE2_FUNCTIONS(F) \
    F(pcre2_compile) F(pcre2_compile_context_create) F(pcre2_compile_context_free) F(pcre2_code_free) \
    F(pcre2_general_context_create) F(pcre2_general_context_free) F(pcre2_get_error_message) \
    F(pcre2_get_ovector_pointer) F(pcre2_get_ovector_count) F(pcre2_jit_compile) F(pcre2_jit_stack_assign) \
    F(pcre2_jit_stack_create) F(pcre2_jit_stack_free) F(pcre2_match) F(pcre2_match_context_create) \
    F(pcre2_match_context_free) F(pcre2_match_data_create_from_pattern) F(pcre2_match_data_free) \
    F(pcre2_pattern_info) F(pcre2_set_callout) F(pcre2_set_depth_limit) F(pcre2_set_heap_limit) \
    F(pcre2_set_match_limit) F(pcre2_set_newline)
/* clang-format on */

LIBRARY(pcre, PCRE2_FUNCTIONS, PCRE2_LIBRARY)

/* The work that a search may do: some for each byte, and what short texts may need. Of the patterns that were tried on
 * real files none took more than 12 for a byte; an endless one is stopped within a second for each MiB. */
enum { WORK_PER_BYTE = 64, WORK_ANYWAY = 1000000 };

/* What PCRE2 itself stops at, should items of a pattern be dear: a match may ask for so much memory. */
enum { MATCHES = 10000000, DEPTH = 250000, HEAP_KIB = 32 << 10, JIT_STACK = 4 << 20 };

struct regex {
    struct str pattern;
    pcre2_code *code;
    PCRE2_SPTR names; /* each a number in two bytes, and a name */
    uint32_t name_count, name_size, back_references, can_be_empty;
};

struct regex_work {
    pcre2_general_context *memory; /* else that of the pattern would be taken, an arena */
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack; /* NULL: none was needed yet */
    uint32_t back_references;
    size_t left, last; /* place of the last item that was tried */
    size_t start;      /* of the match that is tried */
};

static void *allocate(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

static void leave(void *memory, void *arena)
{
    (void)memory, (void)arena;
}

static struct str reason_of(int error, struct arena *arena)
{
    PCRE2_UCHAR text[256];
    int length = pcre.pcre2_get_error_message(error, text, sizeof text);
    return arena_copy(arena, (struct str){(const char *)text, length > 0 ? (size_t)length : 0});
}

static void ask(struct regex *regex)
{
    pcre.pcre2_pattern_info(regex->code, PCRE2_INFO_NAMETABLE, &regex->names);
    pcre.pcre2_pattern_info(regex->code, PCRE2_INFO_NAMECOUNT, &regex->name_count);
    pcre.pcre2_pattern_info(regex->code, PCRE2_INFO_NAMEENTRYSIZE, &regex->name_size);
    pcre.pcre2_pattern_info(regex->code, PCRE2_INFO_BACKREFMAX, &regex->back_references);
    pcre.pcre2_pattern_info(regex->code, PCRE2_INFO_MATCHEMPTY, &regex->can_be_empty);
}

struct regex *regex_compile(struct str pattern, struct arena *arena, struct regex_error *error)
{
    enum { OPTIONS = PCRE2_UTF | PCRE2_MULTILINE | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C };
    library_need(&pcre_library);
    struct regex *regex = arena_alloc(arena, sizeof *regex);
    pcre2_general_context *memory = pcre.pcre2_general_context_create(allocate, leave, arena);
    pcre2_compile_context *context = pcre.pcre2_compile_context_create(memory);
    int number;
    size_t at;
    pcre.pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    regex->pattern = arena_copy(arena, pattern);
    regex->code = pcre.pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len, OPTIONS, &number, &at, context);
    pcre.pcre2_compile_context_free(context);
    pcre.pcre2_general_context_free(memory);
    if (!regex->code) {
        *error = (struct regex_error){reason_of(number, arena), at < pattern.len ? at : pattern.len};
        return NULL;
    }
    pcre.pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE); /* without it all goes on, more slowly */
    ask(regex);
    return regex;
}

void regex_free(struct regex *regex)
{
    if (regex)
        pcre.pcre2_code_free(regex->code);
}

struct str regex_pattern(const struct regex *regex)
{
    return regex->pattern;
}

bool regex_may_be_empty(const struct regex *regex)
{
    return regex->can_be_empty;
}

/* The number of a group by its place in the table, where it has that name; else 0. */
static size_t group_number(const struct regex *regex, uint32_t place, const char *name)
{
    PCRE2_SPTR entry = regex->names + (size_t)place * regex->name_size;
    return strcmp((const char *)entry + 2, name) == 0 ? (size_t)entry[0] << 8 | entry[1] : 0;
}

bool regex_has_group(const struct regex *regex, const char *name)
{
    for (uint32_t i = 0; i < regex->name_count; i++)
        if (group_number(regex, i, name))
            return true;
    return false;
}

/* Called before every item of the pattern. What a back reference is compared with counts, too. */
static int count_work(pcre2_callout_block *block, void *data)
{
    struct regex_work *work = data;
    size_t here = block->current_position, done = here > work->last ? here - work->last : work->last - here;
    for (size_t i = 1; i < block->capture_top && i <= work->back_references; i++)
        if (block->offset_vector[2 * i] != PCRE2_UNSET && block->offset_vector[2 * i + 1] > block->offset_vector[2 * i])
            done += block->offset_vector[2 * i + 1] - block->offset_vector[2 * i];
    work->last = here;
    work->start = block->start_match;
    if (done >= work->left)
        return PCRE2_ERROR_CALLOUT;
    work->left -= done + 1;
    return 0;
}

void regex_search_open(struct regex_search *search, const struct regex *regex, struct str text)
{
    struct regex_work *work = malloc(sizeof *work);
    if (!work)
        out_of_memory();
    *work = (struct regex_work){.memory = pcre.pcre2_general_context_create(NULL, NULL, NULL),
                                .back_references = regex->back_references,
                                .left = WORK_ANYWAY + WORK_PER_BYTE * text.len};
    work->data = pcre.pcre2_match_data_create_from_pattern(regex->code, work->memory);
    work->context = pcre.pcre2_match_context_create(work->memory);
    if (!work->memory || !work->data || !work->context)
        out_of_memory();
    pcre.pcre2_set_match_limit(work->context, MATCHES);
    pcre.pcre2_set_depth_limit(work->context, DEPTH);
    pcre.pcre2_set_heap_limit(work->context, HEAP_KIB);
    pcre.pcre2_set_callout(work->context, count_work, work);
    *search = (struct regex_search){.regex = regex, .text = text, .work = work};
}

void regex_search_close(struct regex_search *search)
{
    struct regex_work *work = search->work;
    pcre.pcre2_match_data_free(work->data);
    pcre.pcre2_match_context_free(work->context);
    pcre.pcre2_jit_stack_free(work->stack);
    pcre.pcre2_general_context_free(work->memory);
    free(work);
}

static int match_with(struct regex_search *search, uint32_t options)
{
    struct regex_work *work = search->work;
    work->last = work->start = search->next;
    return pcre.pcre2_match(search->regex->code, (PCRE2_SPTR)search->text.at, search->text.len, search->next,
                            PCRE2_NO_UTF_CHECK | options, work->data, work->context);
}

/* On the stack of the thread, on one of its own, or without compiled code. */
static int match(struct regex_search *search)
{
    struct regex_work *work = search->work;
    int result = match_with(search, 0);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT && !work->stack) {
        work->stack = pcre.pcre2_jit_stack_create(32 << 10, JIT_STACK, work->memory);
        pcre.pcre2_jit_stack_assign(work->context, NULL, work->stack);
        result = match_with(search, 0);
    }
    return result == PCRE2_ERROR_JIT_STACKLIMIT ? match_with(search, PCRE2_NO_JIT) : result;
}

enum regex_result regex_search_next(struct regex_search *search)
{
    struct str text = search->text;
    if (search->next > text.len || !text.len)
        return REGEX_NONE;
    int result = match(search);
    if (result == PCRE2_ERROR_NOMATCH)
        return REGEX_NONE;
    search->at = search->work->start;
    if (result < 0)
        return REGEX_STOPPED;
    const size_t *ends = pcre.pcre2_get_ovector_pointer(search->work->data);
    search->match = (struct span){ends[0], ends[1] > ends[0] ? ends[1] : ends[0]}; /* \K may turn them round */
    size_t next = search->match.end > search->next ? search->match.end : search->next;
    if (next == search->next || span_is_empty(search->match))
        do
            next++;
        while (next < text.len && ((unsigned char)text.at[next] & 0xC0) == 0x80);
    search->next = next;
    return REGEX_FOUND;
}

bool regex_search_group(const struct regex_search *search, const char *name, struct span *group)
{
    const struct regex *regex = search->regex;
    const size_t *ends = pcre.pcre2_get_ovector_pointer(search->work->data);
    for (uint32_t i = 0; i < regex->name_count; i++) {
        size_t number = group_number(regex, i, name);
        bool is_set = number && number < pcre.pcre2_get_ovector_count(search->work->data) &&
                      ends[2 * number] != PCRE2_UNSET && ends[2 * number] <= ends[2 * number + 1];
        if (is_set) {
            *group = (struct span){ends[2 * number], ends[2 * number + 1]};
            return true;
        }
    }
    return false;
}

void regex_library_version(unsigned *major, unsigned *minor)
{
    *major = PCRE2_MAJOR;
    *minor = PCRE2_MINOR;
}
