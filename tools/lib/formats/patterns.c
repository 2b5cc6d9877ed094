#include "patterns.h"

#include <stdlib.h>

#include "../text/regex.h"
#include "data/data.h"

const struct rule RULE_PATTERN_STOPPED = {
    .id = "pattern-stopped",
    .severity = SEVERITY_ERROR,
    .summary = "a pattern that takes too long on a file",
    .message = "the pattern '{pattern}' takes too long here",
    .explanation =
        "A pattern of `patterns:` or `placeholders:` in the configuration may try many ways to match the same text: "
        "`(a+)+` does, and two `.*` in a row. It is stopped when it has done more work than a text of that size asks "
        "for. "
        "A file that it was to read is not translated, and apply does not write it; placeholders that it was to find "
        "are "
        "not compared. Say more narrowly what may match: `[^\"]*` in the place of `.*`.",
    .wrong = "patterns: ['^(\\w+ ?)+= \"(?<msgid>.*)\"$']",
    .right = "patterns: ['^[\\w ]+= \"(?<msgid>[^\"]*)\"$']",
};

/* What a pattern has found. Spans of groups that matched nothing are empty. */
struct found {
    struct span text, plural, context, note;
    size_t pattern;
};

struct reader {
    struct data_reading data;
    struct str text;
    struct found *items;
    size_t count, capacity;
};

static void add_match(struct reader *reader, const struct regex_search *search, size_t pattern)
{
    struct found found = {.pattern = pattern};
    if (!regex_search_group(search, "msgid", &found.text) || span_is_empty(found.text))
        return;
    regex_search_group(search, "msgid_plural", &found.plural);
    regex_search_group(search, "context", &found.context);
    regex_search_group(search, "note", &found.note);
    if (found.plural.start < found.text.end)
        found.plural = (struct span){0, 0};
    reader->items =
        arena_grow(&reader->data.scratch, reader->items, reader->count, &reader->capacity, sizeof *reader->items);
    reader->items[reader->count++] = found;
}

static void report_stopped(struct reader *reader, const struct regex_search *search)
{
    struct document *document = reader->data.document;
    struct span at = decoded_in_source(reader->data.content, (struct span){search->at, search->at});
    struct finding draft = {.rule = &RULE_PATTERN_STOPPED, .arguments = {{"pattern", regex_pattern(search->regex)}}};
    findings_add(reader->data.findings, &document->source, at, &draft);
    document->is_unsound = true;
}

/* False: it takes too long. */
static bool find_matches(struct reader *reader, size_t pattern)
{
    struct regex_search search;
    enum regex_result result;
    regex_search_open(&search, reader->data.options->patterns[pattern], reader->text);
    while ((result = regex_search_next(&search)) == REGEX_FOUND)
        add_match(reader, &search, pattern);
    if (result == REGEX_STOPPED)
        report_stopped(reader, &search);
    regex_search_close(&search);
    return result != REGEX_STOPPED;
}

static int compare(const void *a, const void *b)
{
    const struct found *left = a, *right = b;
    if (left->text.start != right->text.start)
        return left->text.start < right->text.start ? -1 : 1;
    return left->pattern < right->pattern ? -1 : left->pattern > right->pattern;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    return decoded_slice(reading->content, value->inner, &reading->document->arena);
}

/* NULL: it makes no segment. */
static struct segment *add_text(struct reader *reader, const struct data_key *key, struct span at)
{
    struct document *document = reader->data.document;
    size_t before = document->segment_count;
    data_add_value(&reader->data, &(struct data_value){.key = key, .at = at, .inner = at, .is_text = true});
    if (document->segment_count == before)
        return NULL;
    struct segment *segment = &document->segments[document->segment_count - 1];
    segment->has_context = key != NULL;
    segment->context = key ? key->name : (struct str){0};
    return segment;
}

static const struct data_key *add_key(struct reader *reader, struct span at)
{
    struct str name = str_span(reader->text, at);
    if (span_is_empty(at))
        return NULL;
    return reader->data.options->keyed ? data_add_key(&reader->data, NULL, 0, name, at)
                                       : data_add_step(&reader->data, NULL, name, at);
}

/* The two are one message. */
static void add_variants(struct document *document)
{
    struct segment *one = &document->segments[document->segment_count - 2], *other = one + 1;
    struct variant *variants = arena_alloc(&document->arena, 2 * sizeof *variants);
    variants[0] = (struct variant){PLURAL_ONE, one->text, other->text};
    variants[1] = (struct variant){PLURAL_OTHER, one->text, other->text};
    one->variant = &variants[0];
    other->variant = &variants[1];
}

static void add_found(struct reader *reader, const struct found *found)
{
    struct document *document = reader->data.document;
    const struct data_key *key = add_key(reader, found->context);
    const struct segment *segment = add_text(reader, key, found->text);
    if (segment && found->note.end > found->note.start) {
        struct remark *remark = document_add_remark(document);
        remark->at = segment->spans[0].start;
        remark->text = str_trim(str_span(reader->text, found->note));
    }
    if (segment && !span_is_empty(found->plural) && add_text(reader, key, found->plural))
        add_variants(document);
}

static void add_all(struct reader *reader)
{
    size_t end = 0;
    if (reader->count)
        qsort(reader->items, reader->count, sizeof *reader->items, compare);
    for (size_t i = 0; i < reader->count; i++) {
        const struct found *found = &reader->items[i];
        if (found->text.start < end)
            continue;
        end = span_is_empty(found->plural) ? found->text.end : found->plural.end;
        add_found(reader, found);
    }
}

static const struct data_language LANGUAGE = {.name = "patterns", .decode = decode};

/* What a pattern calls a text is one: its looks are not asked. */
static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    static const struct str ALL[] = {{"**", 2}};
    struct reader reader = {.data.language = &LANGUAGE};
    struct format_options own = *options;
    struct decoded content;
    bool is_whole = true;
    if (!data_open_file(document, options, &content, findings))
        return false;
    if (!own.key_count) {
        own.keys = ALL;
        own.key_count = 1;
    }
    reader.text = content.text;
    data_open(&reader.data, document, &content, &own, findings);
    if (document->source.charset)
        data_refuse(&reader.data, 0, STR(N_("patterns are for UTF-8 alone")));
    else if (!document->source.has_invalid)
        for (size_t i = 0; i < own.pattern_count && is_whole; i++)
            is_whole = find_matches(&reader, i);
    if (is_whole)
        add_all(&reader);
    data_close(&reader.data);
    return true;
}

struct spelling {
    struct inline_escaper escaper;
    struct str line_end;
};

static bool escape(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing)
{
    (void)is_first, (void)is_missing;
    if (point == '\n')
        buf_add(out, ((const struct spelling *)escaper)->line_end);
    return point == '\n';
}

/* As it is; what it is read as then is looked at when the whole is read again. */
static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    struct spelling spelling = {{escape}, document_line_end(document, segment->spans[0].start)};
    return inline_encode_escaped(document, segment, translation, rewrite, &spelling.escaper);
}

static const struct encoder ENCODER = {.place = PLACE_DATA, .encode = encode};

static const char *const SUFFIXES[] = {NULL};

const struct format FORMAT_PATTERNS = {
    .name = "patterns", .suffixes = SUFFIXES, .is_data = true, .encoder = &ENCODER, .parse = parse};
