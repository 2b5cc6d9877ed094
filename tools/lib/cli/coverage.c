#include "coverage.h"

#include <stdio.h>

#include "../formats/data/data.h"
#include "../identity/languages.h"
#include "../report/sentence.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "message.h"
#include "output.h"

struct coverage {
    const struct run *run;
    struct buf lines; /* of what is left out */
    size_t in_segments, left_out;
};

struct result {
    struct seen seen;
    struct buf lines;
    size_t in_segments, left_out;
};

/* Code points that are no white space. */
static size_t count_visible(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;)
        count += !unicode_is_space(utf8_next(text, &at));
    return count;
}

static void add_left_out(struct result *result, const struct document *document, struct str name,
                         const struct left_out *left_out)
{
    struct position position = source_position(&document->source, left_out->at.start, COLUMN_CODE_POINTS);
    size_t visible = left_out_visible(document, left_out);
    if (!visible)
        return;
    buf_add(&result->lines, STR("  "));
    printable_add(&result->lines, name);
    buf_format(&result->lines, ":%zu:%zu: %zu (%s)\n", position.line, position.column, visible, _(left_out->reason));
    result->left_out += visible;
}

static void measure(const void *context, const struct input *input, struct document *document, void *seen)
{
    struct result *result = seen;
    const struct coverage *coverage = context;
    (void)input;
    struct str name = run_shown(coverage->run, document->source.path, &document->arena);
    buf_init(&result->lines, BUF_MAXIMUM);
    for (size_t i = 0; i < document->segment_count; i++)
        if (!segment_is_of_strings(document, &document->segments[i]) &&
            (!document->segments[i].is_value || data_key_of(document, &document->segments[i])))
            result->in_segments += count_visible(segment_visible(&document->segments[i], &document->arena));
    for (size_t i = 0; i < document->part_count; i++)
        if (document->parts[i].is_strings)
            add_left_out(result, document, name,
                         &(struct left_out){document->parts[i].at, N_("strings in all their languages"), false});
    for (size_t i = 0; i < document->left_out_count; i++)
        add_left_out(result, document, name, &document->left_out[i]);
}

static void add(void *context, const struct input *input, void *seen)
{
    struct coverage *coverage = context;
    struct result *result = seen;
    (void)input;
    coverage->in_segments += result->in_segments;
    coverage->left_out += result->left_out;
    buf_add(&coverage->lines, buf_str(&result->lines));
    buf_release(&result->lines);
}

enum exit_status coverage_print(struct run *run)
{
    struct coverage coverage = {.run = run};
    buf_init(&coverage.lines, BUF_MAXIMUM);
    run_documents(
        run, &(struct documents){.context = &coverage, .size = sizeof(struct result), .look = measure, .take = add});
    size_t all = coverage.in_segments + coverage.left_out;
    size_t tenths = all ? coverage.in_segments * 1000 / all : 1000;
    printf(_("%zu.%zu %% of %zu visible characters are in segments\n"), tenths / 10, tenths % 10, all);
    if (coverage.lines.len) {
        printf(_("left out: %zu characters\n"), coverage.left_out);
        output_print(buf_str(&coverage.lines));
    }
    buf_release(&coverage.lines);
    return run_finish(run);
}
