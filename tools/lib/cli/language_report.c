#include "language_report.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "../identity/languages.h"
#include "../identity/passages.h"
#include "../lang/identify.h"
#include "../report/sentence.h"
#include "../report/translation.h"
#include "../text/utf8.h"

static const char *certainty_name(enum certainty certainty)
{
    static const char *const NAMES[] = {
        [CERTAINTY_CERTAIN] = N_("certain"), [CERTAINTY_LIKELY] = N_("likely"), [CERTAINTY_POSSIBLE] = N_("possible")};
    return NAMES[certainty];
}

/* A JSON string; bytes that are no UTF-8 become U+FFFD. */
static json_t *text_value(struct str text)
{
    json_t *value = json_stringn(text.len ? text.at : "", text.len);
    if (value)
        return value;
    struct buf printable;
    buf_init(&printable, BUF_MAXIMUM);
    printable_add(&printable, text);
    value = json_stringn(printable.at, printable.len);
    buf_release(&printable);
    return value;
}

static json_t *language_value(int language)
{
    return language == LANGUAGE_NONE ? json_null() : text_value(language_tag(language));
}

static json_t *score_value(double score)
{
    return json_real(round(score * 100) / 100);
}

static void add_json(struct buf *out, json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6));
    buf_add(out, str_from(text));
    free(text);
    json_decref(object);
}

/* How many characters stand between two places. */
static size_t code_points(struct str text, size_t from, size_t to)
{
    size_t count = 0;
    for (size_t at = from; at < to; count++)
        utf8_next(text, &at);
    return count;
}

static json_t *passages_value(struct str text, struct passages passages)
{
    json_t *array = json_array();
    size_t start, end = 0, last = 0;
    for (size_t i = 0; i < passages.count; i++) {
        const struct passage *passage = &passages.items[i];
        json_t *object = json_object();
        start = end + code_points(text, last, passage->at.start);
        end = start + code_points(text, passage->at.start, passage->at.end);
        last = passage->at.end;
        json_object_set_new(object, "start", json_integer((json_int_t)start));
        json_object_set_new(object, "end", json_integer((json_int_t)end));
        json_object_set_new(object, "language", language_value(passage->language));
        json_object_set_new(object, "text", text_value(str_span(text, passage->at)));
        json_array_append_new(array, object);
    }
    return array;
}

/* A segment with all that is thought of it. */
struct thought {
    struct str name; /* of the document */
    const struct segment *segment;
    struct position position;
    struct verdict verdict;
    struct passages passages;
};

static void add_segment_json(struct buf *out, const struct thought *thought)
{
    const struct segment *segment = thought->segment;
    json_t *object = json_object();
    json_object_set_new(object, "path", text_value(thought->name));
    json_object_set_new(object, "line", json_integer((json_int_t)thought->position.line));
    json_object_set_new(object, "column", json_integer((json_int_t)thought->position.column));
    json_object_set_new(object, "text", text_value(segment->text));
    json_object_set_new(object, "declared", segment->declared.len ? text_value(segment->declared) : json_null());
    json_object_set_new(object, "identified", language_value(thought->verdict.language));
    json_object_set_new(object, "score", score_value(thought->verdict.score));
    bool is_identified = thought->verdict.language != LANGUAGE_NONE;
    const char *certainty = certainty_name(thought->verdict.certainty);
    json_object_set_new(object, "certainty", is_identified ? json_string(certainty) : json_null());
    json_object_set_new(object, "spans", passages_value(segment->text, thought->passages));
    add_json(out, object);
}

static void add_segment_line(struct buf *out, const struct thought *thought)
{
    enum { LONGEST = 72 };
    const struct segment *segment = thought->segment;
    struct str declared = segment->declared.len ? segment->declared : str_from(_("none"));
    printable_add(out, thought->name);
    buf_format(out, ":%zu:%zu: ", thought->position.line, thought->position.column);
    buf_format(out, _("declared %.*s, "), (int)declared.len, declared.at);
    if (thought->verdict.language == LANGUAGE_NONE) {
        buf_add(out, str_from(_("identified as none: ")));
    } else {
        struct str language = language_tag(thought->verdict.language);
        buf_format(out, _("identified %.*s (%s, score %.1f): "), (int)language.len, language.at,
                   _(certainty_name(thought->verdict.certainty)), thought->verdict.score);
    }
    size_t end = 0;
    for (size_t i = 0; i < LONGEST && end < segment->text.len; i++)
        utf8_next(segment->text, &end);
    printable_add(out, str_slice(segment->text, 0, end));
    buf_add(out, end < segment->text.len ? STR("…\n") : STR("\n"));
    for (size_t i = 0; i < thought->passages.count; i++) {
        const struct passage *passage = &thought->passages.items[i];
        struct str language = language_tag(passage->language);
        buf_format(out, "    %.*s: ", (int)language.len, language.at);
        printable_add(out, str_span(segment->text, passage->at));
        buf_add_char(out, '\n');
    }
}

void language_report_document(const struct document *document, struct str name, bool is_json, struct buf *out)
{
    struct arena arena = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        int expected = language_of_tag(segment->declared);
        struct thought thought = {
            .name = name,
            .segment = segment,
            .position = source_position(&document->source, segment->spans[0].start, COLUMN_CODE_POINTS),
            .verdict = languages_identify(segment, expected),
        };
        if (expected != LANGUAGE_NONE)
            thought.passages = segment_passages(document, segment, NULL, &arena);
        if (is_json && i)
            buf_add(out, STR(",\n"));
        if (is_json)
            add_segment_json(out, &thought);
        else
            add_segment_line(out, &thought);
        arena_free(&arena);
    }
}

/* A JSON string (https://www.rfc-editor.org/rfc/rfc8259#section-7). */
static void add_quoted(struct buf *out, struct str text)
{
    if (utf8_find_invalid(text, 0) != SIZE_MAX) {
        struct buf printable;
        buf_init(&printable, BUF_MAXIMUM);
        printable_add(&printable, text);
        add_quoted(out, buf_str(&printable));
        buf_release(&printable);
        return;
    }
    size_t done = 0;
    buf_add_char(out, '"');
    for (size_t at = 0; at < text.len; at++) {
        unsigned char c = (unsigned char)text.at[at];
        if (c >= ' ' && c != '"' && c != '\\')
            continue;
        buf_add(out, str_slice(text, done, at));
        buf_format(out, c < ' ' ? "\\u%04x" : "\\%c", c);
        done = at + 1;
    }
    buf_add(out, str_slice(text, done, text.len));
    buf_add_char(out, '"');
}

/* A line of --strings; by hand, since building objects took as much time as identifying their texts. */
static void add_string(struct buf *out, struct str text, const struct verdict *verdict)
{
    buf_add(out, STR("{\"text\":"));
    add_quoted(out, text);
    if (verdict->language == LANGUAGE_NONE) {
        buf_format(out, ",\"identified\":null,\"score\":%.2f,\"certainty\":null}\n", verdict->score);
        return;
    }
    buf_add(out, STR(",\"identified\":"));
    add_quoted(out, language_tag(verdict->language));
    buf_format(out, ",\"score\":%.2f,\"certainty\":\"%s\"}\n", verdict->score, certainty_name(verdict->certainty));
}

void language_report_strings(struct str bytes, bool never_abstains, struct buf *out)
{
    for (size_t start = 0; start < bytes.len;) {
        size_t end = str_find_char(bytes, '\n', start);
        struct str line = str_slice(bytes, start, end);
        line.len -= str_ends(line, STR("\r"));
        struct verdict verdict = identify(line, NULL, 0, LANGUAGE_NONE);
        if (never_abstains && verdict.language == LANGUAGE_NONE)
            verdict.certainty = CERTAINTY_POSSIBLE;
        if (never_abstains)
            verdict.language = identify_always(line);
        add_string(out, line, &verdict);
        start = end == (size_t)-1 ? bytes.len : end + 1;
    }
}

static void add_token(struct buf *out, struct str token, int language)
{
    buf_add(out, token);
    buf_add_char(out, '\t');
    buf_add(out, language == LANGUAGE_NONE ? STR("none") : language_tag(language));
    buf_add_char(out, '\n');
}

/* What stands between words, cut at white space. */
static void add_others(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        while (at < text.len && !ascii_is_space(text.at[at]))
            at++;
        if (at > start)
            add_token(out, str_slice(text, start, at), LANGUAGE_NONE);
        at += at == start;
    }
}

static void add_paragraph(struct buf *out, struct str text, struct arena *arena)
{
    struct passages words = identify_words(text, arena);
    size_t done = 0;
    for (size_t i = 0; i < words.count; i++) {
        const struct passage *word = &words.items[i];
        add_others(out, str_slice(text, done, word->at.start));
        add_token(out, str_span(text, word->at), word->language);
        done = word->at.end;
    }
    add_others(out, str_slice(text, done, text.len));
}

void language_report_tokens(struct str bytes, struct buf *out)
{
    struct arena arena = {0};
    bool is_first = true;
    for (size_t start = 0; start < bytes.len;) {
        size_t end = str_find(bytes, STR("\n\n"), start);
        struct str paragraph = str_trim(str_slice(bytes, start, end));
        start = end == (size_t)-1 ? bytes.len : end + 2;
        if (str_is_empty(paragraph))
            continue;
        if (!is_first)
            buf_add_char(out, '\n');
        is_first = false;
        add_paragraph(out, paragraph, &arena);
        arena_free(&arena);
    }
}
