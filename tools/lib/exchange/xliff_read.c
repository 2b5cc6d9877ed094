#include "../catalog/limits.h"
#include "../text/unicode.h"
#include "elements.h"
#include "xliff_codes.h"

/* A stretch of a source or a target: words, or what a code stands for. */
struct piece_of_text {
    struct str text;
    bool is_code;
};

struct content {
    struct piece_of_text *items;
    size_t count, capacity;
    struct span at; /* what stands in the element; empty: the unit has none */
    bool is_there;
};

/* Where the texts of a message stand. */
struct places {
    struct span entry, id, strings[PLURAL_FORMS_MAXIMUM];
};

struct keeper {
    struct places *items; /* by message */
    size_t count, capacity;
};

struct reader {
    struct catalog *catalog;
    struct keeper *keeper;
    struct elements in;
    struct arena scratch;

    /* Of the unit. */
    struct content source, target;
    struct str context;
    struct index data; /* what codes stand for, by dataRef and by the id that an open half has: number + 1 */
    struct str *natives;
    size_t native_count, native_capacity;
    struct span unit;
    bool is_finished;
    bool has_segment;
    const struct limit *limits;
    struct str encoding; /* of sizes, for all of the file */

    /* Of the group of a plural message. */
    struct message *plural;
    bool is_plural;

    bool is_later; /* version 2 */

    struct str prefix, namespace; /* of the root: what has others is none of XLIFF's */
};

static void add_piece(struct reader *reader, struct content *content, struct str text, bool is_code)
{
    content->items =
        arena_grow(&reader->scratch, content->items, content->count, &content->capacity, sizeof *content->items);
    content->items[content->count++] = (struct piece_of_text){text, is_code};
}

static void keep_native(struct reader *reader, struct str key, struct str native)
{
    bool is_new;
    if (!key.at)
        return;
    reader->natives = arena_grow(&reader->scratch, reader->natives, reader->native_count, &reader->native_capacity,
                                 sizeof *reader->natives);
    reader->natives[reader->native_count++] = native;
    size_t *number = index_put_copy(&reader->data, key, &is_new);
    if (is_new)
        *number = reader->native_count;
}

static struct str native_of(struct reader *reader, struct str key)
{
    const size_t *number = key.at ? index_get(&reader->data, key) : NULL;
    return number ? reader->natives[*number - 1] : (struct str){0};
}

static struct str joined(struct reader *reader, const char *before, struct str text, const char *behind)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_format(&out, "%s%.*s%s", before, (int)text.len, text.at, behind);
    struct str made = arena_copy(&reader->catalog->arena, buf_str(&out));
    buf_release(&out);
    return made;
}

/* The tag that a pair of 1.2 begins with: by its ctype, or as the pair of that id in the source. */
static struct str pair_of(struct reader *reader)
{
    struct str type = elements_attribute(&reader->in, "ctype"), id = elements_attribute(&reader->in, "id");
    struct str key = id.at ? joined(reader, "g", id, "") : id;
    struct str tag =
        str_starts(type, STR("x-")) ? joined(reader, "<", str_slice(type, 2, type.len), ">") : native_of(reader, key);
    keep_native(reader, key, tag);
    return tag;
}

/* Of 2.1: by what its reference leads to. */
static struct str referred(struct reader *reader, const char *name)
{
    return native_of(reader, elements_attribute(&reader->in, name));
}

static struct str end_of_tag(struct reader *reader, struct str open)
{
    size_t end = open.len ? str_find_any(open, " \t\n/>") : 0;
    return open.len ? joined(reader, "</", str_slice(open, 1, end < open.len ? end : open.len), ">") : open;
}

/* What the end tags of the elements that are open stand for. */
struct ends {
    struct str *items;
    size_t count, capacity;
};

/* A start tag in a source or a target: what it stands for, and what its end does. */
static void read_inline(struct reader *reader, struct content *content, struct ends *ends)
{
    static const char *const NATIVE[] = {"ph", "bpt", "ept", "it"};
    struct str name = elements_name(&reader->in), end = {0}, native = {0};
    bool is_pair = str_equal(name, STR("g")) || str_equal(name, STR("pc"));
    bool is_empty = reader->in.token.is_self_closing;
    if (str_equal(name, STR("g"))) {
        native = pair_of(reader);
        end = end_of_tag(reader, native);
    } else if (str_equal(name, STR("pc"))) {
        native = referred(reader, "dataRefStart");
        end = referred(reader, "dataRefEnd");
    } else if (str_equal(name, STR("x"))) {
        native = elements_attribute(&reader->in, "equiv-text");
    } else if (elements_attribute(&reader->in, "dataRef").at) {
        native = referred(reader, "dataRef");
    }
    for (size_t i = 0; i < sizeof NATIVE / sizeof *NATIVE && !is_empty; i++)
        if (str_equal(name, str_from(NATIVE[i]))) {
            add_piece(reader, content, elements_text(&reader->in), true);
            return;
        }
    if (native.len)
        add_piece(reader, content, native, true);
    if (is_empty && is_pair && end.len)
        add_piece(reader, content, end, true);
    if (!is_empty) {
        ends->items = arena_grow(&reader->scratch, ends->items, ends->count, &ends->capacity, sizeof *ends->items);
        ends->items[ends->count++] = end;
    }
}

/* The source or target that has just begun; parts of a text in segments follow one another. */
static void read_content(struct reader *reader, struct content *content)
{
    struct ends ends = {0};
    struct span at = {reader->in.token.at.end, reader->in.token.at.end};
    bool is_open = !reader->in.token.is_self_closing;
    while (is_open && elements_next(&reader->in)) {
        const struct markup_token token = reader->in.token;
        at.end = token.at.start;
        if (token.kind == MARKUP_TEXT)
            add_piece(reader, content, elements_decoded(&reader->in, str_span(reader->in.bytes, token.at)), false);
        if (token.kind == MARKUP_CDATA)
            add_piece(reader, content, str_span(reader->in.bytes, token.inner), false);
        if (token.kind == MARKUP_START_TAG)
            read_inline(reader, content, &ends);
        if (token.kind != MARKUP_END_TAG)
            continue;
        is_open = ends.count > 0;
        if (is_open && ends.items[--ends.count].len)
            add_piece(reader, content, ends.items[ends.count], true);
    }
    content->at = content->is_there ? (struct span){content->at.start, at.end} : at;
    content->is_there = true;
}

static bool is_tag_text(struct str native)
{
    char second = native.len > 1 && native.at[0] == '<' ? native.at[1] : '\0';
    return ascii_is_letter(second) || second == '/';
}

static bool has_tags(const struct content *content)
{
    for (size_t i = 0; i < content->count; i++)
        if (content->items[i].is_code && is_tag_text(content->items[i].text))
            return true;
    return false;
}

/* As the text of a message: of one with tags, all else is written by references. */
static struct str compose(struct reader *reader, const struct content *content, bool is_tagged)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    bool is_quoted = false; /* in what an image says */
    for (size_t i = 0; i < content->count; i++) {
        const struct piece_of_text *piece = &content->items[i];
        if (piece->is_code || !is_tagged) {
            buf_add(&out, piece->text);
            is_quoted = piece->is_code && str_ends(piece->text, STR("=\""));
            continue;
        }
        for (size_t at = 0, end; at < piece->text.len; at = end + 1) {
            end = is_quoted ? str_find_char(piece->text, '"', at) : SIZE_MAX;
            end = end < piece->text.len ? end : piece->text.len;
            xliff_escape(&out, str_slice(piece->text, at, end));
            buf_add(&out, end < piece->text.len ? STR("&quot;") : STR(""));
        }
    }
    struct str text = arena_copy(&reader->catalog->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

/* Of finished translations, in either version. */
static bool is_finished_state(struct str state)
{
    static const char *const STATES[] = {"translated", "reviewed", "final", "signed-off"};
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        if (str_equal(state, str_from(STATES[i])))
            return true;
    return false;
}

static struct places *places_of(struct reader *reader, const struct message *message)
{
    size_t index = (size_t)(message - reader->catalog->messages);
    while (reader->keeper->count <= index) {
        reader->keeper->items = arena_grow(&reader->catalog->arena, reader->keeper->items, reader->keeper->count,
                                           &reader->keeper->capacity, sizeof *reader->keeper->items);
        reader->keeper->count++;
    }
    return &reader->keeper->items[index];
}

static void set_text(struct message_text *to, struct str text)
{
    *to = (struct message_text){.text = text, .is_present = true};
}

/* As in a catalog of ours. */
static void keep_limits(struct reader *reader, struct message *message)
{
    for (const struct limit *limit = reader->limits; limit; limit = limit->next)
        if (limit->kind != LIMIT_UNREAD)
            comments_append(reader->catalog, &message->extracted)->text = limit_comment(limit, &reader->catalog->arena);
}

static void end_unit(struct reader *reader)
{
    bool is_tagged = has_tags(&reader->source);
    struct message *message = reader->is_plural ? reader->plural : NULL;
    if (!reader->source.is_there)
        return;
    struct str source = compose(reader, &reader->source, is_tagged),
               target = compose(reader, &reader->target, is_tagged);
    size_t form = message ? message->string_count : 0;
    if (form == PLURAL_FORMS_MAXIMUM)
        return;
    if (!message) {
        message = catalog_add(reader->catalog);
        set_text(&message->id, source);
        message->has_context = reader->context.at != NULL;
        if (message->has_context)
            set_text(&message->context, reader->context);
        places_of(reader, message)->entry = reader->unit;
        places_of(reader, message)->id = reader->source.at;
        keep_limits(reader, message);
        reader->plural = message;
    } else if (form == 1) {
        message->has_plural = true;
        set_text(&message->id_plural, source);
    }
    message_set_count(reader->catalog, message, form + 1);
    set_text(&message->strings[form], target);
    message->is_fuzzy |= target.len && !reader->is_finished;
    places_of(reader, message)->strings[form] = reader->target.is_there ? reader->target.at : reader->source.at;
}

/* `25`, or `10,25`; `*` is any number. */
static struct str upper_bound(struct str restriction)
{
    size_t comma = str_find_char(restriction, ',', 0);
    return comma < restriction.len ? str_slice(restriction, comma + 1, restriction.len) : restriction;
}

static void add_limit(struct reader *reader, const struct limit *limit)
{
    if (limit)
        reader->limits = limits_add(reader->limits, limit, &reader->scratch);
}

/* What limits the unit. Pixels and glyphs cannot be counted, and of a module's other profiles nobody knows what they
 * count. */
static void read_limits(struct reader *reader)
{
    struct elements *in = &reader->in;
    struct arena *arena = &reader->scratch;
    struct str unit = elements_attribute(in, "size-unit"), width = elements_attribute(in, "maxwidth");
    struct str bytes = elements_attribute(in, "maxbytes"), none = {0};
    struct str length = elements_attribute(in, "slr:sizeRestriction");
    struct str storage = elements_attribute(in, "slr:storageRestriction");
    reader->limits = NULL;
    if (width.at && str_equal(unit, STR("char")))
        add_limit(reader, limit_of_length(width, arena));
    add_limit(reader, limit_of_storage(width.at && str_equal(unit, STR("byte")) ? width : bytes, none, none, arena));
    if (length.at)
        add_limit(reader, limit_of_length(upper_bound(length), arena));
    if (storage.at && reader->encoding.len)
        add_limit(reader, limit_of_storage(upper_bound(storage), reader->encoding, none, arena));
}

/* The encoding that is named by one of the module's own profiles; else none. */
static void read_profiles(struct reader *reader)
{
    struct str storage = elements_attribute(&reader->in, "storageProfile");
    reader->encoding = str_equal(storage, STR("xliff:utf8"))    ? STR("UTF-8")
                       : str_equal(storage, STR("xliff:utf16")) ? STR("UTF-16")
                       : str_equal(storage, STR("xliff:utf32")) ? STR("UTF-32")
                                                                : STR("");
}

static void begin_unit(struct reader *reader)
{
    arena_clear(&reader->scratch);
    reader->source = reader->target = (struct content){0};
    reader->data = (struct index){.arena = &reader->scratch};
    reader->natives = NULL;
    reader->native_count = reader->native_capacity = 0;
    reader->context = (struct str){0};
    reader->unit = reader->in.token.at;
    read_limits(reader);
    reader->is_finished = str_equal(elements_attribute(&reader->in, "approved"), STR("yes"));
    reader->has_segment = false;
}

static bool is_foreign(struct reader *reader)
{
    struct str namespace = elements_attribute(&reader->in, "xmlns");
    return !str_equal(elements_prefix(&reader->in), reader->prefix) ||
           (namespace.at && !reader->prefix.len && !str_equal(namespace, reader->namespace));
}

static bool is_skipped(struct reader *reader)
{
    static const char *const NAMES[] = {"alt-trans",   "seg-source", "matches", "glossary",
                                        "changeTrack", "metadata",   "header"};
    struct str name = elements_name(&reader->in);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(name, str_from(NAMES[i])))
            return true;
    return is_foreign(reader);
}

/* A unit is finished where all of its segments are. */
static void begin_segment(struct reader *reader)
{
    bool is_finished = is_finished_state(elements_attribute(&reader->in, "state"));
    reader->is_finished = is_finished && (reader->is_finished || !reader->has_segment);
    reader->has_segment = true;
}

/* In 2.1 the segment has the state; in 1.2 what says none is finished. */
static void read_target(struct reader *reader)
{
    struct str state = elements_attribute(&reader->in, "state");
    reader->is_finished |= !reader->is_later && (!state.at || is_finished_state(state));
    read_content(reader, &reader->target);
}

static void read_start(struct reader *reader)
{
    struct str name = elements_name(&reader->in);
    if (str_equal(name, STR("profiles"))) {
        read_profiles(reader);
    } else if (is_skipped(reader)) {
        elements_skip(&reader->in);
    } else if (str_equal(name, STR("trans-unit")) || str_equal(name, STR("unit"))) {
        begin_unit(reader);
    } else if (str_equal(name, STR("group"))) {
        struct str type = elements_attribute(&reader->in, "restype"), later = elements_attribute(&reader->in, "type");
        reader->is_plural = str_equal(type, STR("x-gettext-plurals")) || str_equal(later, STR("cotejo:plural"));
        reader->plural = NULL;
    } else if (str_equal(name, STR("segment"))) {
        begin_segment(reader);
    } else if (str_equal(name, STR("data"))) {
        struct str id = elements_attribute(&reader->in, "id");
        keep_native(reader, id, elements_text(&reader->in));
    } else if (str_equal(name, STR("source"))) {
        read_content(reader, &reader->source);
    } else if (str_equal(name, STR("target"))) {
        read_target(reader);
    } else if (str_equal(name, STR("context")) &&
               str_equal(elements_attribute(&reader->in, "context-type"), STR("x-gettext-msgctxt"))) {
        reader->context = elements_text(&reader->in);
    } else if (str_equal(name, STR("note")) && str_equal(elements_attribute(&reader->in, "category"), STR("context"))) {
        reader->context = elements_text(&reader->in);
    }
}

static struct place_of_text locate(const struct catalog *catalog, const struct message *message, enum message_part part,
                                   size_t number, struct span in_text)
{
    const struct keeper *keeper = catalog->keeper;
    size_t index = (size_t)(message - catalog->messages);
    struct places none = {0};
    const struct places *places = index < keeper->count ? &keeper->items[index] : &none;
    struct span at = part == MESSAGE_ID ? places->id : part == MESSAGE_STRING ? places->strings[number] : places->entry;
    (void)in_text;
    return (struct place_of_text){&catalog->source, at};
}

static const struct catalog_kind XLIFF = {.locate = locate, .has_header = true};

static void set_languages(struct reader *reader)
{
    static const char *const NAMES[][2] = {{"target-language", "Language"},
                                           {"trgLang", "Language"},
                                           {"source-language", "X-Source-Language"},
                                           {"srcLang", "X-Source-Language"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str value = elements_attribute(&reader->in, NAMES[i][0]);
        if (value.len)
            catalog_set_field(reader->catalog, str_from(NAMES[i][1]), value);
    }
}

/* Does a tag begin with the name that stands at `at`, be it behind a prefix? */
static bool is_name_of_tag(struct str text, size_t at)
{
    if (at > 0 && text.at[at - 1] == ':')
        for (at--; at > 0 && !ascii_is_space(text.at[at - 1]) && !strchr("<>&\"'/", text.at[at - 1]);)
            at--;
    return at > 0 && text.at[at - 1] == '<';
}

bool xliff_is(struct str bytes)
{
    struct str head = str_slice(bytes, 0, 1000);
    size_t at = str_find(head, STR("xliff"), 0);
    while (at != SIZE_MAX && !is_name_of_tag(head, at))
        at = str_find(head, STR("xliff"), at + 1);
    return at != SIZE_MAX && str_find_char(str_slice(head, 0, at), '\0', 0) >= at;
}

static void begin_file(struct reader *reader)
{
    reader->is_later = str_starts(elements_attribute(&reader->in, "version"), STR("2"));
    reader->prefix = elements_prefix(&reader->in);
    reader->namespace = elements_attribute(&reader->in, "xmlns");
}

static void read_tokens(struct reader *reader)
{
    while (elements_next(&reader->in)) {
        if (elements_is(&reader->in, MARKUP_START_TAG, "xliff"))
            begin_file(reader);
        if (elements_is(&reader->in, MARKUP_START_TAG, "xliff") || elements_is(&reader->in, MARKUP_START_TAG, "file"))
            set_languages(reader);
        else if (reader->in.token.kind == MARKUP_START_TAG)
            read_start(reader);
        else if (elements_is(&reader->in, MARKUP_END_TAG, "trans-unit") ||
                 elements_is(&reader->in, MARKUP_END_TAG, "unit"))
            end_unit(reader);
        else if (elements_is(&reader->in, MARKUP_END_TAG, "group"))
            reader->is_plural = false;
    }
}

bool xliff_read(struct catalog *catalog, struct str path, struct str bytes, struct findings *findings)
{
    struct reader reader = {.catalog = catalog};
    catalog_init(catalog, path);
    source_init(&catalog->source, catalog->source.path, bytes, &catalog->arena);
    bool is_xml = elements_open(&reader.in, &catalog->source, &catalog->arena, findings);
    if (is_xml) {
        reader.keeper = arena_alloc(&catalog->arena, sizeof *reader.keeper);
        catalog->kind = &XLIFF;
        catalog->keeper = reader.keeper;
        begin_unit(&reader);
        read_tokens(&reader);
        catalog_reindex(catalog);
    }
    elements_close(&reader.in);
    arena_free(&reader.scratch);
    return is_xml;
}
