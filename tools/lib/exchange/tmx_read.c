#include "../base/hash.h"
#include "elements.h"
#include "tmx.h"
#include "xliff_codes.h"

struct reader {
    struct elements in;
    struct catalog *catalog;
    struct index known; /* source → number of its message */
    const struct tmx_languages *languages;
    struct str source, target; /* of the unit */
    int source_rank, target_rank;
};

/* 2: the very language, es-PE or es_PE; 1: with another region, or without one. */
static int rank_of(struct str language, struct str wanted)
{
    size_t one = str_find_any(language, "-_"), other = str_find_any(wanted, "-_");
    if (!str_equal_ascii_case(str_slice(language, 0, one), str_slice(wanted, 0, other)))
        return 0;
    one = one < language.len ? one + 1 : language.len;
    other = other < wanted.len ? other + 1 : wanted.len;
    return 1 + str_equal_ascii_case(str_slice(language, one, language.len), str_slice(wanted, other, wanted.len));
}

static bool is_code(const struct elements *in)
{
    static const char *const NAMES[] = {"bpt", "ept", "ph", "it", "ut"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (elements_is(in, MARKUP_START_TAG, NAMES[i]))
            return true;
    return false;
}

struct piece {
    struct str text;
    bool is_code;
};

struct pieces {
    struct piece *items;
    size_t count, capacity;
    bool is_tagged; /* one stands for a tag: words are written by references then */
};

static void add_piece(struct reader *reader, struct pieces *pieces, struct str text, bool is_code)
{
    pieces->items =
        arena_grow(&reader->in.scratch, pieces->items, pieces->count, &pieces->capacity, sizeof *pieces->items);
    pieces->items[pieces->count++] = (struct piece){text, is_code};
    pieces->is_tagged |= is_code && str_starts(text, STR("<")) && str_ends(text, STR(">"));
}

/* The text of the segment that has just begun, codes as what they stand for. */
static struct str read_segment(struct reader *reader)
{
    struct elements *in = &reader->in;
    struct pieces pieces = {0};
    struct buf out;
    size_t depth = !in->token.is_self_closing;
    while (depth && elements_next(in)) {
        if (is_code(in)) {
            add_piece(reader, &pieces, elements_text(in), true);
            continue;
        }
        if (in->token.kind == MARKUP_TEXT)
            add_piece(reader, &pieces, elements_decoded(in, str_span(in->bytes, in->token.at)), false);
        if (in->token.kind == MARKUP_CDATA)
            add_piece(reader, &pieces, str_span(in->bytes, in->token.inner), false);
        depth += in->token.kind == MARKUP_START_TAG && !in->token.is_self_closing;
        depth -= in->token.kind == MARKUP_END_TAG;
    }
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < pieces.count; i++)
        if (pieces.is_tagged && !pieces.items[i].is_code)
            xliff_escape(&out, pieces.items[i].text);
        else
            buf_add(&out, pieces.items[i].text);
    struct str text = arena_copy(in->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static void read_variant(struct reader *reader)
{
    struct elements *in = &reader->in;
    struct str language = elements_attribute(in, "xml:lang");
    language = language.at ? language : elements_attribute(in, "lang"); /* as in TMX 1.1 */
    int as_source = rank_of(language, reader->languages->source),
        as_target = rank_of(language, reader->languages->target);
    bool is_open = !in->token.is_self_closing;
    while (is_open && elements_next(in) && !elements_is(in, MARKUP_END_TAG, "tuv")) {
        if (!elements_is(in, MARKUP_START_TAG, "seg"))
            continue;
        struct str text = read_segment(reader);
        if (as_source > reader->source_rank) {
            reader->source = text;
            reader->source_rank = as_source;
        } else if (as_target > reader->target_rank) {
            reader->target = text;
            reader->target_rank = as_target;
        }
    }
}

static void set_text(struct message_text *to, struct str text)
{
    to->text = text;
    to->is_present = true;
}

/* What is translated in two ways is a draft. */
static void end_unit(struct reader *reader)
{
    bool is_new;
    if (str_is_empty(reader->source) || str_is_empty(reader->target))
        return;
    size_t *number = index_put_copy(&reader->known, reader->source, &is_new);
    if (!is_new) {
        struct message *before = &reader->catalog->messages[*number];
        before->is_fuzzy |= !str_equal(before->strings[0].text, reader->target);
        return;
    }
    struct message *message = catalog_add(reader->catalog);
    *number = (size_t)(message - reader->catalog->messages);
    message_set_count(reader->catalog, message, 1);
    set_text(&message->id, reader->source);
    set_text(&message->strings[0], reader->target);
}

static void read_unit(struct reader *reader)
{
    reader->source = reader->target = (struct str){0};
    reader->source_rank = reader->target_rank = 0;
    while (elements_next(&reader->in) && !elements_is(&reader->in, MARKUP_END_TAG, "tu"))
        if (elements_is(&reader->in, MARKUP_START_TAG, "tuv"))
            read_variant(reader);
    end_unit(reader);
}

bool tmx_is(struct str bytes)
{
    struct str head = str_slice(bytes, 0, 2000);
    size_t at = str_find(head, STR("<tmx"), 0);
    return at != SIZE_MAX && str_find_char(str_slice(head, 0, at), '\0', 0) >= at;
}

bool tmx_read(struct catalog *catalog, struct str path, struct str bytes, const struct tmx_languages *languages,
              struct findings *findings)
{
    struct reader reader = {.catalog = catalog, .languages = languages};
    catalog_init(catalog, path);
    source_init(&catalog->source, catalog->source.path, bytes, &catalog->arena);
    bool is_xml = elements_open(&reader.in, &catalog->source, &catalog->arena, findings);
    reader.known.arena = &reader.in.scratch;
    while (is_xml && elements_next(&reader.in))
        if (elements_is(&reader.in, MARKUP_START_TAG, "tu") && !reader.in.token.is_self_closing)
            read_unit(&reader);
    catalog_reindex(catalog);
    elements_close(&reader.in);
    return is_xml;
}
