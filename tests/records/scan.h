/* What each of the scanners finds in a text: what is not there is not said. */
#ifndef COTEJO_TESTS_SCAN_H
#define COTEJO_TESTS_SCAN_H

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "record.h"
#include "text/bidi.h"
#include "text/cells.h"
#include "text/directive.h"
#include "text/glob.h"
#include "text/invalid_bytes.h"
#include "text/line_break.h"
#include "text/markup.h"
#include "text/opener.h"
#include "text/placeholder.h"
#include "text/similarity.h"
#include "text/suggest.h"

static void add_found(struct buf *out, struct str text, const char *name, struct span at)
{
    buf_format(out, "    %s ", name);
    add_span(out, at);
    buf_add_char(out, ' ');
    add_quoted(out, str_span(text, at));
    buf_add_char(out, '\n');
}

static void add_islands(struct buf *out, struct str text, const struct islands *islands)
{
    static const char *const KINDS[] = {"output", "statement", "comment", "raw"};
    struct island_memory memory = {0};
    struct island island;
    for (size_t at = 0; (at = island_next(islands, text, at, text.len)) < text.len;) {
        enum island_result result = island_at(islands, &memory, text, at, &island);
        if (result == ISLAND_NONE) {
            at++;
            continue;
        }
        struct str inner;
        buf_format(out, "    island %s ", result == ISLAND_UNCLOSED ? "unclosed" : KINDS[island.kind]);
        add_span(out, island.at);
        buf_add_char(out, ' ');
        add_quoted(out, str_span(text, island.at));
        if (result == ISLAND_FOUND) {
            add_text(out, "word", island.word);
            add_word(out, island.opens_block, "opens");
            add_word(out, island.closes_block, "closes");
            if (island_comment(&island, text, &inner))
                add_text(out, "says", inner);
        }
        buf_add_char(out, '\n');
        at = island.at.end;
    }
}

static void add_attribute(struct buf *out, struct str text, const struct markup_attribute *attribute)
{
    buf_add(out, STR("      "));
    add_span(out, attribute->at);
    buf_add_char(out, ' ');
    add_quoted(out, str_span(text, attribute->name));
    if (attribute->has_value) {
        buf_add_char(out, '=');
        if (attribute->quote)
            buf_add_char(out, attribute->quote);
        add_quoted(out, str_span(text, attribute->value));
    }
    add_word(out, attribute->is_duplicate, "again");
    add_word(out, attribute->has_island, "has island");
    add_word(out, attribute->is_island, "is island");
    buf_add_char(out, '\n');
}

static void add_tokens(struct buf *out, struct str text, const struct islands *islands)
{
    static const char *const KINDS[] = {"text", "start", "end", "comment", "doctype", "cdata", "island"};
    struct arena arena = {0};
    struct markup markup;
    struct markup_token token;
    markup_init(&markup, text, islands, &arena);
    while (markup_next(&markup, &token) != MARKUP_END) {
        if (token.kind == MARKUP_TEXT && token.at.start == 0 && token.at.end == text.len)
            break;
        buf_format(out, "    %s ", KINDS[token.kind]);
        add_span(out, token.at);
        if (token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG || token.kind == MARKUP_DOCTYPE)
            add_text(out, "name", str_span(text, token.name));
        if (token.kind == MARKUP_COMMENT || token.kind == MARKUP_CDATA)
            add_text(out, "inner", str_span(text, token.inner));
        add_word(out, token.is_self_closing, "self-closing");
        add_word(out, token.name_has_island, "island in name");
        add_word(out, token.is_raw, "raw");
        add_word(out, token.is_rcdata, "rcdata");
        add_word(out, token.is_unclosed, "unclosed");
        add_word(out, token.forces_quirks, "quirks");
        if (token.has_public_id)
            add_text(out, "public", str_span(text, token.public_id));
        if (token.has_system_id)
            add_text(out, "system", str_span(text, token.system_id));
        buf_add_char(out, '\n');
        for (size_t i = 0; i < token.attribute_count; i++)
            add_attribute(out, text, &token.attributes[i]);
    }
    if (!span_is_empty(markup.unclosed_island))
        add_found(out, text, "unclosed island", markup.unclosed_island);
    arena_free(&arena);
}

static void add_openers(struct buf *out, struct str text)
{
    for (size_t at = 0; (at = opener_next(text, at)) < text.len; at++) {
        const struct opener *opener = opener_at(text, at);
        if (!opener)
            continue;
        buf_format(out, "    opener %zu %s %s", at, opener->open, opener->close ? opener->close : "");
        add_word(out, opener_is_in(text, opener), "in");
        buf_add_char(out, '\n');
    }
}

static void add_characters(struct buf *out, struct str text, struct arena *arena)
{
    struct span *stray, part = {0};
    size_t count = bidi_find_stray(text, arena, &stray);
    for (size_t i = 0; i < count; i++)
        add_found(out, text, "bidi", stray[i]);
    while (unicode_find_not_nfc(text, part.end, &part))
        add_found(out, text, "not composed", part);
    for (part.end = 0; unicode_find_many_marks(text, part.end, &part);)
        add_found(out, text, "many marks", part);
    if (!unicode_is_nfc(text))
        add_text(out, "   composed", unicode_nfc(text, arena)), buf_add_char(out, '\n');
    if (utf8_find_invalid(text, 0) != SIZE_MAX)
        buf_format(out, "    invalid at %zu of %zu characters\n", utf8_find_invalid(text, 0), utf8_count(text));
}

static void add_breaks(struct buf *out, struct str text, struct arena *arena)
{
    bool *breaks = arena_alloc(arena, text.len + 1);
    unsigned width = 0;
    size_t cells = 0;
    line_break_find(text, breaks);
    buf_add(out, STR("    breaks "));
    for (size_t i = 0; i < text.len; i++) {
        if (breaks[i])
            buf_add_char(out, '|');
        buf_add_char(out, text.at[i]);
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        width += line_break_width(c);
        cells += cells_of_code_point(c);
    }
    buf_format(out, " width %u cells %zu%s\n", width, cells, line_break_is_simple(text) ? " simple" : "");
}

static void add_decoded(struct buf *out, struct str text)
{
    struct buf plain = new_buf(), value = new_buf(), back = new_buf();
    markup_decode(&plain, text, false);
    markup_decode(&value, text, true);
    if (!str_equal(buf_str(&plain), text)) {
        add_text(out, "   decoded", buf_str(&plain));
        if (!str_equal(buf_str(&plain), buf_str(&value)))
            add_text(out, "in a value", buf_str(&value));
        buf_add_char(out, '\n');
    }
    markup_encode(&back, text, '"', false);
    if (!str_equal(buf_str(&back), text))
        add_text(out, "   encoded", buf_str(&back)), buf_add_char(out, '\n');
    buf_release(&plain);
    buf_release(&value);
    buf_release(&back);
}

static void describe_scan(struct buf *out, const struct record *record)
{
    struct arena arena = {0};
    struct islands islands;
    struct span placeholder = {0};
    struct str text = record->input;
    islands_init_common(&islands, DIALECTS);
    while (placeholder_find(text, placeholder.end, &placeholder))
        add_found(out, text, "placeholder", placeholder);
    add_islands(out, text, &islands);
    add_tokens(out, text, &islands);
    add_openers(out, text);
    add_decoded(out, text);
    add_characters(out, text, &arena);
    if (record_option(record, "breaks").at)
        add_breaks(out, text, &arena);
    arena_free(&arena);
}

static void add_columns(struct buf *out, const struct source *source, size_t at, size_t line)
{
    for (int unit = COLUMN_CODE_POINTS; unit <= COLUMN_UTF16; unit++) {
        struct position place = source_position(source, at, (enum column_unit)unit);
        buf_format(out, unit ? "/%zu" : " %zu", place.column);
        if (place.line != line)
            buf_format(out, "of%zu", place.line);
    }
}

/* Where each byte of the input stands: line, and column in code points, bytes, cells of a screen, units of UTF-16. */
static void describe_places(struct buf *out, const struct record *record)
{
    struct arena arena = {0};
    struct source source;
    struct str label = record_option(record, "charset");
    source_init(&source, STR("page"), record->input, &arena);
    if (label.at)
        charset_find(label, &source.charset);
    for (size_t line = 0; line <= source.line_count + 1; line++) {
        struct span span = source_line(&source, line);
        bool is_there = line && line <= source.line_count;
        buf_format(out, "    line %zu ", line);
        add_span(out, span);
        for (size_t at = span.start; is_there && at <= span.end + 2; at++)
            add_columns(out, &source, at, line);
        buf_add_char(out, '\n');
    }
    arena_free(&arena);
}

/* What kind of bytes the input is. */
static void describe_bytes(struct buf *out, const struct record *record)
{
    struct arena arena = {0};
    struct source source;
    struct invalid_bytes found;
    struct span at = {0, 0};
    struct str label = record_option(record, "charset");
    source_init(&source, STR("page"), record->input, &arena);
    if (label.at)
        charset_find(label, &source.charset);
    const char *wide = bytes_wide_charset(record->input);
    buf_format(out, "    %s%s", wide ? wide : "bytes", bytes_are_binary(record->input) ? " binary" : "");
    if (invalid_bytes_find(&source, &found))
        buf_format(out, " invalid on %zu lines%s%s%s", found.lines, found.are_surrogates ? " surrogates" : "",
                   found.looks_like ? " like " : "", found.looks_like ? found.looks_like : "");
    while (invalid_bytes_next(&source, at.end, &at))
        buf_format(out, " %zu-%zu", at.start, at.end);
    buf_add_char(out, '\n');
    arena_free(&arena);
}

static void add_match(struct buf *out, const char *name, const struct glob_match *match)
{
    buf_format(out, " %s", name);
    for (size_t i = 0; i < match->language_count; i++) {
        buf_format(out, " %zu", match->language_at[i]);
        add_quoted(out, match->language_as[i]);
    }
}

/* The input is a pattern; what it says are paths. */
static void describe_glob(struct buf *out, const struct record *record)
{
    buf_format(out, "    %s\n", glob_is_pattern(record->input) ? "pattern" : "literal");
    for (size_t i = 0; i < record->says_count; i++) {
        struct glob_match match = {0};
        struct str path = record->says[i];
        buf_add(out, STR("    "));
        add_quoted(out, path);
        if (glob_matches(record->input, path, STR("es"), &match))
            add_match(out, "matches", &match);
        add_word(out, glob_matches_folder(record->input, path), "in folder");
        match = (struct glob_match){0};
        if (glob_matches_without_language(record->input, path, &match))
            add_match(out, "without", &match);
        buf_add_char(out, '\n');
    }
}

/* The input is a word; what it says are others, the nearest of which is meant. */
static void describe_near(struct buf *out, const struct record *record)
{
    struct arena arena = {0};
    struct suggestions all = {.wrong = record->input};
    const struct similarity *prepared = similarity_prepare(record->input, &arena);
    for (size_t i = 0; i < record->says_count; i++) {
        struct suggestions one = {.wrong = record->input};
        suggest(&one, record->says[i]);
        suggest(&all, record->says[i]);
        buf_add(out, STR("    "));
        add_quoted(out, record->says[i]);
        if (one.best.len)
            buf_format(out, " %zu away", one.distance);
        buf_format(out, " alike %.4f %.4f\n", similarity_with(prepared, record->says[i], 0),
                   similarity_with(prepared, record->says[i], 0.6));
    }
    buf_add(out, STR("    meant "));
    add_quoted(out, all.best);
    buf_add_char(out, '\n');
    arena_free(&arena);
}

/* Each line is a comment's text. */
static void describe_comments(struct buf *out, const struct record *record)
{
    static const char *const KINDS[] = {"none",         "note",       "context",     "length",  "ignore",
                                        "ignore-start", "ignore-end", "ignore-file", "misspelt"};
    for (size_t i = 0; i < record->says_count; i++) {
        struct directive directive = directive_read(record->says[i]);
        buf_add(out, STR("    "));
        add_quoted(out, record->says[i]);
        buf_format(out, " %s", KINDS[directive.kind]);
        add_text(out, "word", directive.word);
        add_text(out, "near", directive.near);
        add_text(out, "text", directive.text);
        add_text(out, "rules", directive.rules);
        add_text(out, "why", directive.reason);
        buf_add_char(out, '\n');
    }
}

/* What each character is, and the text folded in each way. */
static void describe_folds(struct buf *out, const struct record *record)
{
    struct arena arena = {0};
    for (size_t at = 0; at < record->input.len;) {
        uint32_t c = utf8_next(record->input, &at);
        if (c == UTF8_INVALID)
            continue;
        buf_format(out, "    U+%04X lower U+%04X upper U+%04X", c, unicode_lower(c), unicode_upper(c));
        add_word(out, unicode_is_letter(c), "letter");
        add_word(out, unicode_is_mark(c), "mark");
        add_word(out, unicode_is_upper(c), "capital");
        add_word(out, unicode_is_digit(c), "digit");
        add_word(out, unicode_is_space(c), "space");
        add_word(out, bidi_is_control(c), "direction");
        buf_format(out, " width %u cells %zu\n", line_break_width(c), cells_of_code_point(c));
    }
    for (unsigned folds = 1; folds < 8; folds++) {
        buf_format(out, "    folded %u ", folds);
        add_quoted(out, unicode_fold(record->input, folds, &arena));
        buf_add_char(out, '\n');
    }
    arena_free(&arena);
}

#endif
