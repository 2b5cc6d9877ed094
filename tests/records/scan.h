/* What each of the scanners finds in a text: what is not there is not said. */
#ifndef COTEJO_TESTS_SCAN_H
#define COTEJO_TESTS_SCAN_H

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "record.h"
#include "text/bidi.h"
#include "text/cells.h"
#include "text/invalid_bytes.h"
#include "text/line_break.h"
#include "text/markup.h"
#include "text/opener.h"
#include "text/placeholder.h"

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

#endif
