#include "fragment.h"

#include "../../base/block.h"
#include "../../text/placeholder.h"
#include "../html/html.h"
#include "../markdown/mdx_scan.h"
#include "fragment_reader.h"

enum { TAGS = PART_OPEN | PART_CLOSE | PART_SINGLE };

struct fragment_part *fragment_add(struct fragment_reader *reader, enum part_kind kind, struct span at, struct str name)
{
    struct fragment *fragment = reader->fragment;
    fragment->items =
        arena_grow(reader->arena, fragment->items, fragment->count, &fragment->capacity, sizeof *fragment->items);
    struct fragment_part *part = &fragment->items[fragment->count++];
    *part = (struct fragment_part){.kind = kind, .at = at, .name = name, .partner = NO_PARTNER};
    return part;
}

static bool is_name_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == ':' || c == '_' || c == '.';
}

static bool is_any_of(struct str text, size_t at, const char *set)
{
    return at < text.len && text.at[at] && strchr(set, text.at[at]);
}

/* The attribute that begins at or behind *at, which moves behind it; false where the tag ends or the text does. A '<'
 * outside of quotes, which is in no tag, begins one
 * (https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state and the states behind it). */
static bool read_attribute(struct str text, size_t *at, struct fragment_attribute *attribute)
{
    size_t start = *at;
    while (start < text.len && (ascii_is_space(text.at[start]) || text.at[start] == '/'))
        start++;
    *at = start;
    if (start >= text.len || text.at[start] == '>')
        return false;
    size_t end = start + 1;
    while (end < text.len && !ascii_is_space(text.at[end]) && !is_any_of(text, end, "=/><"))
        end++;
    *attribute = (struct fragment_attribute){.name = str_slice(text, start, end)};
    size_t value = str_skip_space(text, end);
    attribute->has_value = is_any_of(text, value, "=");
    if (attribute->has_value) {
        value = str_skip_space(text, value + 1);
        bool is_quoted = is_any_of(text, value, "\"'");
        char quote = is_quoted ? text.at[value++] : 0;
        for (end = value; end < text.len; end++)
            if (is_quoted ? text.at[end] == quote : ascii_is_space(text.at[end]) || is_any_of(text, end, "><"))
                break;
        attribute->value = str_slice(text, value, end);
        end += is_quoted && end < text.len;
    }
    attribute->at = (struct span){start, end};
    *at = end;
    return true;
}

/* The offset behind the '>' that ends a tag whose name ends at `at`; 0 when it is none: another tag begins before, or
 * the text ends. */
static size_t tag_end(struct str text, size_t at)
{
    struct fragment_attribute attribute;
    while (read_attribute(text, &at, &attribute))
        if (attribute.name.at[0] == '<')
            return 0;
    return at < text.len ? at + 1 : 0;
}

bool fragment_tag(struct str text, size_t start, enum segment_syntax syntax, struct fragment_part *part)
{
    bool is_close = start + 1 < text.len && text.at[start + 1] == '/', is_address = false;
    size_t name_start = start + 1 + is_close, at = name_start;
    if (at >= text.len || !ascii_is_letter(text.at[at]))
        return false;
    for (; at < text.len && is_name_byte(text.at[at]); at++)
        is_address |= text.at[at] == ':';
    struct str name = str_slice(text, name_start, at);
    size_t end = tag_end(text, at);
    /* In Markdown addresses are read before: <c:out> is a tag, but what only begins as an address is none. An address
     * has no attributes. */
    bool has_value = end && str_find_char(str_slice(text, 0, end), '=', at) < end;
    is_address &= str_ends(name, STR(":")) || (syntax != SYNTAX_MARKDOWN && !has_value);
    if (!end || is_address || (!ascii_is_space(text.at[at]) && text.at[at] != '>' && text.at[at] != '/'))
        return false;
    bool is_single = !is_close && (text.at[end - 2] == '/' || html_is_void(name));
    enum part_kind kind = is_close ? PART_CLOSE : is_single ? PART_SINGLE : PART_OPEN;
    *part = (struct fragment_part){kind, {start, end}, name, .partner = NO_PARTNER, .is_counted = true};
    return true;
}

bool fragment_is_end_tags(struct str text)
{
    struct fragment_part part = {0};
    while (part.at.end < text.len && fragment_tag(text, part.at.end, SYNTAX_TAGGED, &part) && part.kind == PART_CLOSE)
        continue;
    return part.at.end == text.len && text.len > 0;
}

/* Tags that stand for elements of a program by their numbers: <0>, </0>, <1/>. */
static bool numbered_tag(struct str text, size_t start, struct fragment_part *part)
{
    bool is_close = start + 1 < text.len && text.at[start + 1] == '/';
    size_t name = start + 1 + is_close, at = name;
    while (at < text.len && ascii_is_digit(text.at[at]))
        at++;
    struct str digits = str_slice(text, name, at);
    at = str_skip_space(text, at);
    bool is_single = !is_close && at < text.len && text.at[at] == '/';
    at += is_single;
    if (!digits.len || at >= text.len || text.at[at] != '>')
        return false;
    enum part_kind kind = is_close ? PART_CLOSE : is_single ? PART_SINGLE : PART_OPEN;
    *part = (struct fragment_part){kind, {start, at + 1}, digits, .partner = NO_PARTNER, .is_counted = true};
    return true;
}

/* A tag of JSX, whose attributes may have code in them; of MDX every element has both its tags. */
static size_t scan_jsx(struct fragment_reader *reader, size_t start)
{
    struct str text = reader->fragment->text;
    struct mdx_scan scan = {text, reader->arena, reader->has_unclosed};
    struct mdx_tag tag;
    bool is_tag = mdx_tag_read(&scan, start, &tag);
    reader->has_unclosed = scan.has_unclosed;
    if (!is_tag)
        return 0;
    enum part_kind kind = tag.is_close ? PART_CLOSE : tag.is_single ? PART_SINGLE : PART_OPEN;
    fragment_add(reader, kind, (struct span){start, tag.end}, str_span(text, tag.name))->is_counted = true;
    return tag.end;
}

/* A comment or a tag. Returns the offset behind it, 0 when '<' is text. */
static size_t scan_tag(struct fragment_reader *reader, size_t start)
{
    struct str text = reader->fragment->text;
    struct fragment_part tag;
    enum segment_syntax syntax = reader->fragment->syntax;
    size_t jsx = syntax == SYNTAX_MARKDOWN && islands_have_markup(reader->islands) ? scan_jsx(reader, start) : 0;
    if (jsx)
        return jsx;
    if (fragment_tag(text, start, syntax, &tag) || (syntax_is_of_program(syntax) && numbered_tag(text, start, &tag))) {
        tag.is_counted = !syntax_has_arms(syntax); /* there each arm has its own */
        tag.is_block = islands_have_markup(reader->islands) && html_is_statement(tag.name);
        *fragment_add(reader, tag.kind, tag.at, tag.name) = tag;
        return tag.at.end;
    }
    size_t end = start + 1 < text.len && memchr("!?", text.at[start + 1], 2) ? tag_end(text, start + 1) : 0;
    if (end)
        fragment_add(reader, PART_COMMENT, (struct span){start, end}, str_slice(text, start, end));
    return end;
}

/* A tag or a comment that nothing closes may be closed by what stands behind the text: its beginning alone. What is
 * behind the `<` is read for itself, too: it may be an address. */
static size_t scan_open_tag(struct fragment_reader *reader, size_t start)
{
    struct str text = reader->fragment->text;
    size_t at = start + 1;
    if (at < text.len && (text.at[at] == '/' || text.at[at] == '!'))
        at++;
    bool is_comment = text.at[at - 1] == '!' && at < text.len && (text.at[at] == '-' || text.at[at] == '[');
    if (!is_comment && (at >= text.len || !ascii_is_letter(text.at[at])))
        return 0;
    while (at < text.len && is_name_byte(text.at[at]))
        at++;
    fragment_add(reader, PART_ESCAPED, (struct span){start, start + 1}, str_slice(text, start, at));
    return start + 1;
}

struct str fragment_without_space(struct str text, struct arena *arena)
{
    char *out = arena_bytes(arena, text.len);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_space(text.at[i]))
            out[length++] = text.at[i];
    return (struct str){out, length};
}

size_t fragment_scan_island(struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    struct island island = {.at = {at, at + 1}};
    enum island_result result = island_at(reader->islands, &reader->memory, text, at, &island);
    if (result == ISLAND_NONE && !islands_open_at_end(reader->islands, text, at))
        return 0;
    bool is_output = result == ISLAND_FOUND && island.kind == ISLAND_OUTPUT;
    struct fragment_part *part = fragment_add(reader, is_output ? PART_OUTPUT : PART_STATEMENT, island.at,
                                              fragment_without_space(str_span(text, island.at), reader->arena));
    part->is_block = result == ISLAND_FOUND && (island.opens_block || island.closes_block);
    part->is_statement = result == ISLAND_FOUND && island.kind == ISLAND_STATEMENT && !part->is_block;
    return island.at.end;
}

size_t fragment_scan_url(struct fragment_reader *reader, size_t start)
{
    struct str text = reader->fragment->text, rest = str_slice(text, start, text.len);
    if (!str_starts(rest, STR("http://")) && !str_starts(rest, STR("https://")))
        return 0;
    size_t at = start;
    while (at < text.len && !ascii_is_space(text.at[at]) && !memchr("<>\"'`)", text.at[at], 6) &&
           !(reader->islands && island_may_start_at(reader->islands, text, at)))
        at++;
    fragment_add(reader, PART_MASK, (struct span){start, at}, str_slice(text, start, at));
    return at;
}

/* What of a printf directive must be the same on both sides: its length and conversion. `%1$s` is `%s` in another
 * place, and width, precision and flags are the translator's. */
static struct str without_layout(struct str text, struct arena *arena)
{
    size_t at = 1;
    while (at < text.len && memchr("-+#0'I $.*123456789", text.at[at], 19))
        at++;
    char *out = arena_bytes(arena, text.len);
    out[0] = '%';
    memcpy(out + 1, text.at + at, text.len - at);
    return (struct str){out, 1 + text.len - at};
}

/* Those without a name go by their order: as many must be there. {!s} is {} in other words. */
static bool is_unnamed(struct str placeholder)
{
    return str_equal(placeholder, STR("{}")) || str_starts(placeholder, STR("{!")) ||
           (placeholder.at[0] == '%' && !memchr("({<", placeholder.at[1], 3) && !str_ends(placeholder, STR("%")));
}

static size_t add_placeholder(struct fragment_reader *reader, struct span at)
{
    struct str text = str_span(reader->fragment->text, at);
    bool is_printf = is_unnamed(text) && text.at[0] == '%';
    struct str name = is_printf ? without_layout(text, reader->arena) : is_unnamed(text) ? STR("{}") : text;
    fragment_add(reader, PART_PLACEHOLDER, at, name)->is_counted = is_unnamed(text);
    return at.end;
}

/* How a text is written: where parts may begin, and what reads them besides tags, islands and placeholders. */
struct syntax {
    const char *openers;
    size_t (*scan)(struct fragment_reader *, size_t at);
};

static const struct syntax SYNTAXES[] = {
    [SYNTAX_PLAIN] = {"h", fragment_scan_url},
    [SYNTAX_TAGGED] = {"h", fragment_scan_url},
    [SYNTAX_MARKDOWN] = {"`\\[]/@wW", fragment_scan_markdown},
    [SYNTAX_ICU] = {"h{}#|", fragment_scan_icu},
    [SYNTAX_ARB] = {"h{}#|", fragment_scan_icu},
    [SYNTAX_STRING] = {"h{$", fragment_scan_string},
    [SYNTAX_VUE] = {"h{@|", fragment_scan_vue},
    [SYNTAX_LARAVEL] = {"h{:|", fragment_scan_laravel},
    [SYNTAX_SYMFONY] = {"h{|", fragment_scan_choices},
    [SYNTAX_DRUPAL] = {"h{@:!", fragment_scan_drupal},
    [SYNTAX_WEBEXTENSION] = {"h$", fragment_scan_webextension},
    [SYNTAX_MESSAGE_FORMAT] = {"h{'", fragment_scan_message_format},
};
_Static_assert(sizeof SYNTAXES / sizeof *SYNTAXES == SYNTAX_COUNT, "each syntax has its openers");

static const char OPENERS[] = "<%{$"; /* of tags, placeholders, and islands of the template languages known here */

/* The bytes at which a part may begin. */
struct openers {
    bool lists[256];
    bool are_common; /* no island begins otherwise */
    bool are_markdown;
};

static void list_openers(struct openers *openers, enum segment_syntax syntax, const struct islands *islands)
{
    *openers = (struct openers){.are_markdown = syntax == SYNTAX_MARKDOWN};
    if (islands)
        memcpy(openers->lists, islands->is_first_byte, sizeof openers->lists);
    for (const char *c = OPENERS; *c; c++)
        openers->lists[(unsigned char)*c] = false;
    openers->are_common = !syntax_is_of_program(syntax) && !memchr(openers->lists, true, sizeof openers->lists);
    for (const char *c = OPENERS; *c; c++)
        openers->lists[(unsigned char)*c] = true;
    for (const char *c = SYNTAXES[syntax].openers; *c; c++)
        openers->lists[(unsigned char)*c] = true;
}

/* Does a part of Markdown's begin at a byte of the block? Of a slash or a w only two in a row matter. */
static inline bool has_markdown(struct block here, struct block next)
{
    return block_any((here.bytes == '`') | (here.bytes == '\\') | (here.bytes == '[') | (here.bytes == ']') |
                     (here.bytes == '@') | ((here.bytes == '/') & (next.bytes == '/')) |
                     (((here.bytes | 32) == 'w') & ((next.bytes | 32) == 'w')));
}

/* Where the next part may begin. Of the letter h only the beginning of "http" matters. */
static size_t next_opener(struct str text, size_t at, const struct openers *openers)
{
    for (; openers->are_common && at + BLOCK_SIZE < text.len; at += BLOCK_SIZE) {
        struct block here = block_at(text.at + at), next = block_at(text.at + at + 1);
        if (block_any((here.bytes == '<') | (here.bytes == '%') | (here.bytes == '{') | (here.bytes == '$')))
            break;
        if (openers->are_markdown ? has_markdown(here, next) : block_any((here.bytes == 'h') & (next.bytes == 't')))
            break;
    }
    while (at < text.len && !openers->lists[(unsigned char)text.at[at]])
        at++;
    return at;
}

/* A tag that stands right in the code of a script, where another one would be no script (html_is_statement). */
static void note_root(struct fragment *fragment, size_t top, struct fragment_part *part)
{
    bool is_tag = part->kind & (PART_OPEN | PART_CLOSE | PART_SINGLE);
    bool is_root = top != NO_PARTNER && fragment->items[top].is_block && html_is_statement(fragment->items[top].name);
    part->is_block |= is_tag && is_root;
}

/* Gives each tag its other half. What is open is a stack: `partner` holds the one below until the other half comes. */
void fragment_link_tags(struct fragment *fragment)
{
    size_t top = NO_PARTNER;
    for (size_t i = 0; i < fragment->count; i++) {
        struct fragment_part *part = &fragment->items[i];
        if (part->kind != PART_CLOSE)
            note_root(fragment, top, part);
        if (part->kind == PART_OPEN) {
            part->partner = top;
            top = i;
        } else if (part->kind == PART_CLOSE) {
            if (top == NO_PARTNER || !str_equal(fragment->items[top].name, part->name)) {
                fragment->unbalanced = fragment->unbalanced ? fragment->unbalanced : part;
                continue;
            }
            size_t below = fragment->items[top].partner;
            part->is_block = fragment->items[top].is_block;
            part->partner = top;
            fragment->items[top].partner = i;
            top = below;
        }
    }
    if (top != NO_PARTNER && !fragment->unbalanced)
        fragment->unbalanced = &fragment->items[top];
    for (size_t below; top != NO_PARTNER; top = below) {
        below = fragment->items[top].partner;
        fragment->items[top].partner = NO_PARTNER;
    }
}

/* The placeholder that was found last: the next one at or behind `at`. */
struct next_placeholder {
    struct span at;
    bool is_none;
};

/* In `${name}` the dollar is text where a brace opens an island (Smarty). */
static bool is_before_island(struct fragment_reader *reader, size_t at)
{
    struct island island;
    struct str text = reader->fragment->text;
    return reader->islands && at < text.len && island_may_start_at(reader->islands, text, at) &&
           island_at(reader->islands, &reader->memory, text, at, &island) != ISLAND_NONE;
}

static size_t scan_placeholder(struct fragment_reader *reader, struct next_placeholder *next, size_t at)
{
    if (!memchr("%{$", reader->fragment->text.at[at], 3) || next->is_none || next->at.start > at)
        return 0;
    if (next->at.start < at || next->at.end == 0)
        next->is_none = !placeholder_find(reader->fragment->text, at, &next->at);
    bool is_here = !next->is_none && next->at.start == at && !is_before_island(reader, at + 1);
    return is_here ? add_placeholder(reader, next->at) : 0;
}

struct fragment fragment_read(struct str text, enum segment_syntax syntax, const struct islands *islands,
                              struct arena *arena)
{
    struct fragment fragment = {.text = text, .syntax = syntax};
    struct fragment_reader reader = {.fragment = &fragment, .islands = islands, .arena = arena};
    struct next_placeholder placeholder = {0};
    struct openers openers;
    bool is_icu = syntax_is_icu(syntax);
    if (is_icu) {
        reader.icu = icu_read(text, syntax == SYNTAX_ICU, arena);
        fragment.is_unread = reader.icu.error != NULL;
    }
    if (syntax_is_of_program(syntax)) /* whatever stands between braces there is the program's */
        reader.islands = islands = NULL;
    list_openers(&openers, syntax, islands);
    for (size_t at = 0, next = 0; (at = next_opener(text, at, &openers)) < text.len; at = next ? next : at + 1) {
        bool may_be_island = islands && (island_may_start_at(islands, text, at) || at + 1 == text.len);
        next = may_be_island ? fragment_scan_island(&reader, at) : 0;
        if (!next)
            next = SYNTAXES[syntax].scan(&reader, at);
        if (!next && text.at[at] == '<')
            next = scan_tag(&reader, at);
        if (!next && text.at[at] == '<' && syntax == SYNTAX_MARKDOWN)
            next = scan_open_tag(&reader, at);
        if (!next && !is_icu)
            next = scan_placeholder(&reader, &placeholder, at);
    }
    fragment_settle_images(&reader);
    if (fragment_has(&fragment, PART_OPEN | PART_CLOSE))
        fragment_link_tags(&fragment);
    if (syntax == SYNTAX_MARKDOWN)
        fragment_find_hidden(&reader);
    return fragment;
}

bool fragment_has(const struct fragment *fragment, unsigned kinds)
{
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->items[i].kind & kinds)
            return true;
    return false;
}

bool fragment_is_markup(const struct fragment *fragment)
{
    return fragment_has(fragment, TAGS) && !fragment->unbalanced;
}

struct span *fragment_masks(const struct fragment *fragment, struct arena *arena)
{
    struct span *masks = arena_alloc(arena, fragment->count * sizeof *masks);
    for (size_t i = 0; i < fragment->count; i++)
        masks[i] = fragment->items[i].at;
    return masks;
}

bool fragment_attribute(struct str text, const struct fragment_part *part, struct fragment_attribute *attribute)
{
    size_t at = attribute->at.end;
    if (!at)
        at = (size_t)(part->name.at - text.at) + part->name.len;
    return read_attribute(str_slice(text, 0, part->at.end), &at, attribute);
}
