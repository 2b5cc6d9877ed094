#include "intruder.h"

#include <stdlib.h>

#include "../../base/buf.h"
#include "../../base/hash.h"
#include "../../text/markup.h"
#include "../../text/opener.h"

enum { TAGS = PART_OPEN | PART_CLOSE | PART_SINGLE, LINKS = PART_LINK | PART_IMAGE };

/* One text beside its source. */
struct sides {
    const struct fragment *source, *target;
    struct arena *arena;
    bool is_strict;         /* tags are written as they are: all that they say must be the source's */
    bool is_data;           /* PLACE_DATA: no tag can be written as text */
    struct index in_source; /* by key: how many; see key_of */
    struct index in_target;
    struct index tags; /* by name: number of the source's first tag and 1 */
    struct intruders found;
};

static void add(struct sides *sides, enum intruder_kind kind, struct span at, const struct fragment_part *part)
{
    struct intruders *found = &sides->found;
    found->items = arena_grow(sides->arena, found->items, found->count, &found->capacity, sizeof *found->items);
    found->items[found->count++] = (struct intruder){.kind = kind, .at = at, .part = part};
}

static bool is_listed(const char *const *names, struct str name)
{
    for (; *names; names++)
        if (str_equal_ascii_case(name, str_from(*names)))
            return true;
    return false;
}

/* Elements that load, run, send or redirect. */
static const char *const ACTING[] = {"script", "style", "iframe", "object", "embed", "applet", "frame",    "form",
                                     "input",  "meta",  "link",   "base",   "svg",   "math",   "template", NULL};

/* Elements of HTML. In a message without tags, other words in angle brackets are just that: <file>, <nombre>; and in
 * one with tags only its own are written as markup. */
static const char *const ELEMENTS[] = {
    "a",      "abbr",   "b",     "bdi",   "bdo",  "big",      "blockquote", "body", "br",     "button",
    "center", "cite",   "code",  "dd",    "del",  "details",  "div",        "dl",   "dt",     "em",
    "font",   "footer", "h1",    "h2",    "h3",   "h4",       "h5",         "h6",   "head",   "hr",
    "html",   "i",      "img",   "ins",   "kbd",  "label",    "li",         "mark", "nav",    "ol",
    "p",      "pre",    "q",     "s",     "samp", "select",   "small",      "span", "strike", "strong",
    "sub",    "sup",    "table", "tbody", "td",   "textarea", "tfoot",      "th",   "thead",  "title",
    "tr",     "tt",     "u",     "ul",    "var",  "video",    NULL};

/* Attributes whose value is text for readers. */
static const char *const SHOWN[] = {"alt",
                                    "title",
                                    "aria-label",
                                    "aria-description",
                                    "aria-placeholder",
                                    "aria-roledescription",
                                    "aria-valuetext",
                                    "aria-braillelabel",
                                    "aria-brailleroledescription",
                                    NULL};

bool fragment_tag_acts(const struct fragment *fragment, const struct fragment_part *part)
{
    struct fragment_attribute attribute = {0};
    /* Without a value they may be just words: <no symbol>. */
    while (fragment_attribute(fragment->text, part, &attribute))
        if (attribute.has_value)
            return true;
    return is_listed(ACTING, part->name) || (fragment->syntax != SYNTAX_TAGGED && is_listed(ELEMENTS, part->name));
}

/* As a browser takes it: references decoded, tabs and line ends anywhere and white space around it taken out, a
 * backslash for a slash (https://url.spec.whatwg.org/#url-parsing). */
static struct str browser_address(struct str target, struct arena *arena)
{
    struct buf decoded;
    buf_init(&decoded, BUF_MAXIMUM);
    markup_decode(&decoded, target, false);
    char *out = arena_bytes(arena, decoded.len);
    size_t length = 0;
    for (size_t i = 0; i < decoded.len; i++) {
        char c = decoded.at[i];
        if (ascii_is_line_end(c) || c == '\t' || (length == 0 && (unsigned char)c <= ' '))
            continue;
        out[length++] = c == '\\' ? '/' : ascii_lower(c);
    }
    buf_release(&decoded);
    return (struct str){out, length};
}

struct str target_scheme(struct str target, struct arena *arena)
{
    struct str address = browser_address(target, arena);
    size_t end = 0;
    while (end < address.len &&
           (ascii_is_letter(address.at[end]) || ascii_is_digit(address.at[end]) || memchr("+-.", address.at[end], 3)))
        end++;
    return str_slice(address, 0, end < address.len && address.at[end] == ':' ? end : 0);
}

/* Markdown takes a backslash before punctuation out: with it and without, the address must be harmless. */
bool target_is_dangerous(struct str target, struct arena *arena)
{
    static const char *const SCHEMES[] = {"javascript", "data", "vbscript", NULL};
    char *plain = arena_bytes(arena, target.len);
    size_t length = 0;
    for (size_t i = 0; i < target.len; i++)
        if (target.at[i] != '\\')
            plain[length++] = target.at[i];
    struct str spellings[] = {target, {plain, length}};
    for (size_t i = 0; i < 2; i++) {
        if (is_listed(SCHEMES, target_scheme(spellings[i], arena)) ||
            str_starts(browser_address(spellings[i], arena), STR("//")))
            return true;
    }
    return false;
}

/* Does the source's tag have this attribute? What runs a script must be the same. */
static bool has_attribute(const struct sides *sides, const struct fragment_part *tag,
                          const struct fragment_attribute *wanted)
{
    struct fragment_attribute known = {0};
    bool is_script = str_equal_ascii_case(str_slice(wanted->name, 0, 2), STR("on")) ||
                     str_equal(target_scheme(wanted->value, sides->arena), STR("javascript"));
    while (fragment_attribute(sides->source->text, tag, &known))
        if (str_equal_ascii_case(known.name, wanted->name))
            return !is_script || str_equal(known.value, wanted->value);
    return false;
}

static bool adds_attribute(const struct sides *sides, const struct fragment_part *part,
                           const struct fragment_part *known)
{
    struct fragment_attribute attribute = {0};
    bool is_plain = sides->target->syntax == SYNTAX_PLAIN;
    while (fragment_attribute(sides->target->text, part, &attribute))
        if ((attribute.has_value || !is_plain) && !has_attribute(sides, known, &attribute))
            return true;
    return false;
}

struct attribute_key {
    struct str name, value;
};

static int compare_keys(const void *a, const void *b)
{
    const struct attribute_key *left = a, *right = b;
    int order = str_compare(left->name, right->name);
    return order ? order : str_compare(left->value, right->value);
}

static struct str lower(struct str text, struct arena *arena)
{
    char *out = arena_bytes(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        out[i] = ascii_lower(text.at[i]);
    return (struct str){out, text.len};
}

static struct str decoded_value(const struct fragment_attribute *attribute, struct arena *arena)
{
    if (str_find_char(attribute->value, '&', 0) >= attribute->value.len)
        return attribute->value;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    markup_decode(&buf, attribute->value, true);
    struct str value = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return value;
}

struct str intruder_target(const struct fragment *fragment, const struct fragment_part *part)
{
    struct fragment_attribute attribute = {0};
    if (!(part->kind & TAGS))
        return part->name;
    while (fragment_attribute(fragment->text, part, &attribute))
        if (str_equal_ascii_case(attribute.name, STR("href")))
            return attribute.value;
    return (struct str){0};
}

static bool is_anchor(const struct fragment_part *part)
{
    return part->kind == PART_OPEN && str_equal_ascii_case(part->name, STR("a"));
}

/* A tag by all that it says: its name and its attributes in a fixed order, without the values that are not compared:
 * those that are shown, and `left_out`'s. */
static struct str tag_key(const struct fragment *fragment, const struct fragment_part *part, struct str left_out,
                          struct arena *arena)
{
    struct fragment_attribute attribute = {0};
    struct attribute_key *keys = NULL;
    size_t count = 0, capacity = 0;
    while (fragment_attribute(fragment->text, part, &attribute)) {
        keys = arena_grow(arena, keys, count, &capacity, sizeof *keys);
        struct str name = lower(attribute.name, arena);
        bool is_free = is_listed(SHOWN, name) || str_equal(name, left_out);
        keys[count++] = (struct attribute_key){name, is_free ? STR("") : decoded_value(&attribute, arena)};
    }
    if (count)
        qsort(keys, count, sizeof *keys, compare_keys);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, part->kind == PART_CLOSE ? STR("</") : STR("<"));
    buf_add(&buf, lower(part->name, arena));
    for (size_t i = 0; i < count; i++) {
        buf_add(&buf, STR("\0"));
        buf_add(&buf, keys[i].name);
        buf_add(&buf, STR("="));
        buf_add(&buf, keys[i].value);
    }
    struct str key = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return key;
}

static struct str with_prefix(char prefix, struct str name, struct arena *arena)
{
    char *out = arena_bytes(arena, name.len + 1);
    out[0] = prefix;
    memcpy(out + 1, name.at, name.len);
    return (struct str){out, name.len + 1};
}

/* Nearly everything may stand between the braces of a placeholder: also what is read for itself where the page takes
 * the braces for text? */
static bool holds_markup(struct str placeholder)
{
    static const char *const SIGNS[] = {"`", "@", "](", "][", "//", "www."};
    bool is_found = false;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS && !is_found; i++)
        is_found = str_find(placeholder, str_from(SIGNS[i]), 0) != SIZE_MAX;
    /* No tag begins with a digit or a brace, as the width in {:<10} does. */
    for (size_t i = 0; i + 1 < placeholder.len && !is_found; i++)
        is_found = placeholder.at[i] == '<' &&
                   (ascii_is_letter(placeholder.at[i + 1]) || strchr("/!?%", placeholder.at[i + 1]));
    return is_found && str_find_char(placeholder, '{', 0) != SIZE_MAX;
}

/* What must be the same on both sides; empty where nothing must. */
static struct str key_of(const struct sides *sides, const struct fragment *fragment, const struct fragment_part *part)
{
    struct arena *arena = sides->arena;
    if (part->kind & TAGS)
        return sides->is_strict ? tag_key(fragment, part, STR(""), arena) : str_span(fragment->text, part->at);
    if (part->kind & (PART_MASK | PART_CHOICE) || (part->kind == PART_PLACEHOLDER && !holds_markup(part->name)))
        return (struct str){0};
    return with_prefix(part->kind == PART_IMAGE ? '!' : part->kind == PART_LINK ? '(' : '{', part->name, arena);
}

static void index_parts(struct sides *sides, const struct fragment_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_new;
        struct str key = key_of(sides, sides->source, &parts[i]);
        if (!str_is_empty(key))
            ++*index_put(&sides->in_source, key, &is_new);
        if (!(parts[i].kind & TAGS))
            continue;
        size_t *place = index_put(&sides->tags, lower(parts[i].name, sides->arena), &is_new);
        if (is_new || (parts[*place - 1].kind == PART_CLOSE && parts[i].kind == PART_OPEN))
            *place = i + 1;
    }
}

/* Is it the source's part in the same place, letter for letter? Most are. */
static bool is_copied(const struct sides *sides, size_t number)
{
    if (number >= sides->source->count)
        return false;
    const struct fragment_part *part = &sides->target->items[number], *source = &sides->source->items[number];
    return source->kind == part->kind && str_equal(source->name, part->name) &&
           (!(part->kind & (TAGS | PART_COMMENT)) ||
            str_equal(str_span(sides->target->text, part->at), str_span(sides->source->text, source->at)));
}

static enum intruder_kind kind_of_tag(const struct sides *sides, const struct fragment_part *part)
{
    bool is_known = index_get(&sides->tags, lower(part->name, sides->arena)) != NULL;
    return is_known || sides->is_data || fragment_tag_acts(sides->target, part) ? INTRUDER_MARKUP : INTRUDER_WORD;
}

/* A tag that the source does not have so. A closing one is told of with its opening one. */
static void judge_tag(struct sides *sides, const struct fragment_part *part)
{
    const size_t *known = index_get(&sides->tags, lower(part->name, sides->arena));
    if (known && !sides->is_strict && !adds_attribute(sides, part, &sides->source->items[*known - 1]))
        return;
    if (known && sides->is_strict && !sides->is_data && is_anchor(part)) {
        add(sides, INTRUDER_TARGET, part->at, part); /* until settle_anchors() has looked at the rest of the tag */
        return;
    }
    enum intruder_kind kind = kind_of_tag(sides, part);
    bool has_partner = part->kind == PART_CLOSE && part->partner != NO_PARTNER;
    if (has_partner && kind == INTRUDER_WORD)
        kind = kind_of_tag(sides, &sides->target->items[part->partner]);
    if (!has_partner || kind == INTRUDER_WORD)
        add(sides, kind, part->at, part);
}

static void judge(struct sides *sides, const struct fragment_part *part)
{
    struct str key = key_of(sides, sides->target, part);
    if (str_is_empty(key))
        return;
    const size_t *limit = index_get(&sides->in_source, key);
    bool is_new, is_free = !(part->kind & (LINKS | TAGS)) || !sides->is_strict || part->is_bare ||
                           syntax_is_icu(sides->target->syntax);
    size_t count = ++*index_put(&sides->in_target, key, &is_new);
    if (limit && (is_free || count <= *limit))
        return;
    switch (part->kind) {
    case PART_OPEN:
    case PART_CLOSE:
    case PART_SINGLE: judge_tag(sides, part); break;
    case PART_OUTPUT:
        add(sides, fragment_has(sides->source, PART_OUTPUT) ? INTRUDER_OUTPUT : INTRUDER_MARKUP, part->at, part);
        break;
    case PART_ESCAPED: add(sides, INTRUDER_WORD, part->at, part); break;
    case PART_LINK:
    case PART_IMAGE: add(sides, INTRUDER_TARGET, part->at, part); break;
    case PART_STATEMENT:
    case PART_COMMENT:
    case PART_ATTRIBUTES:
    case PART_PLACEHOLDER: add(sides, INTRUDER_MARKUP, part->at, part); break;
    case PART_CHOICE:
    case PART_MASK: break;
    }
}

/* Gives each link that leads elsewhere the one of the source that it stands for: of those that are not there any more,
 * the first. Where none is left, it is one link more. */
static void settle_links(struct sides *sides, enum part_kind kind)
{
    const struct fragment *source = sides->source;
    size_t next = 0;
    for (size_t i = 0; i < sides->found.count; i++) {
        struct intruder *intruder = &sides->found.items[i];
        if (intruder->kind != INTRUDER_TARGET || intruder->part->kind != kind)
            continue;
        for (; next < source->count && !intruder->replaces; next++) {
            const struct fragment_part *part = &source->items[next];
            bool is_new;
            if (part->kind != kind)
                continue;
            size_t *used = index_put(&sides->in_target, key_of(sides, source, part), &is_new);
            if (*used == 0)
                intruder->replaces = part;
            else
                --*used;
        }
        if (!intruder->replaces)
            intruder->kind = INTRUDER_MARKUP;
    }
}

/* The source's tags that are not there any more, those of equal keys in a chain. */
static void chain_anchors(struct sides *sides, struct index *first, size_t *next)
{
    const struct fragment *source = sides->source;
    bool is_new;
    for (size_t i = source->count; i-- > 0;) {
        const struct fragment_part *part = &source->items[i];
        if (!is_anchor(part))
            continue;
        size_t *used = index_put(&sides->in_target, key_of(sides, source, part), &is_new);
        if (*used > 0) {
            --*used;
            continue;
        }
        size_t *place = index_put(first, tag_key(source, part, STR("href"), sides->arena), &is_new);
        next[i] = *place;
        *place = i + 1;
    }
}

/* As settle_links, for raw tags: but for where it leads, such a tag says what the source's does. */
static void settle_anchors(struct sides *sides)
{
    struct index first = {.arena = sides->arena};
    size_t *next = NULL;
    for (size_t i = 0; i < sides->found.count; i++) {
        struct intruder *intruder = &sides->found.items[i];
        if (intruder->kind != INTRUDER_TARGET || !is_anchor(intruder->part))
            continue;
        if (!next) {
            next = arena_alloc(sides->arena, sides->source->count * sizeof *next);
            chain_anchors(sides, &first, next);
        }
        bool is_new;
        size_t *place = index_put(&first, tag_key(sides->target, intruder->part, STR("href"), sides->arena), &is_new);
        if (*place) {
            intruder->replaces = &sides->source->items[*place - 1];
            *place = next[*place - 1];
        } else {
            intruder->kind = INTRUDER_MARKUP;
        }
    }
}

static void judge_parts(struct sides *sides)
{
    const struct fragment *source = sides->source, *target = sides->target;
    size_t first = 0;
    while (first < target->count && is_copied(sides, first))
        first++;
    if (first == target->count && !target->hidden_count)
        return;
    index_parts(sides, source->items, source->count);
    for (size_t i = 0; i < source->hidden_count; i++) {
        bool is_new;
        ++*index_put(&sides->in_source, key_of(sides, source, &source->hidden[i]), &is_new);
    }
    for (size_t i = 0; i < target->count; i++)
        judge(sides, &target->items[i]);
    for (size_t i = 0; i < target->hidden_count; i++)
        judge(sides, &target->hidden[i]);
    settle_links(sides, PART_LINK);
    settle_links(sides, PART_IMAGE);
    settle_anchors(sides);
}

/* Template code, from its opener to its closer; where nothing closes it, the opener alone. */
struct code {
    const struct opener *opener;
    struct span at;
};

/* Where the next `close` stands, or the length; `found` remembers the last answer for each opener. */
static size_t find_close(struct str text, const struct opener *opener, size_t from, struct index *found)
{
    bool is_new;
    size_t *place = index_put(found, str_from(opener->open), &is_new);
    if (is_new || *place < from) {
        size_t close = str_find(text, str_from(opener->close), from);
        *place = close < text.len ? close : text.len;
    }
    return *place;
}

static bool next_code(struct str text, size_t *at, struct index *closers, struct code *code)
{
    for (size_t i = opener_next(text, *at); i < text.len; i = opener_next(text, i + 1)) {
        const struct opener *opener = opener_at(text, i);
        if (!opener)
            continue;
        size_t inner = i + strlen(opener->open), close = find_close(text, opener, inner, closers);
        /* A second opener before it says that the first is none. */
        bool is_closed =
            close < text.len && str_find(str_slice(text, 0, close), str_from(opener->open), inner) >= close;
        size_t end = is_closed ? close + strlen(opener->close) : inner;
        *code = (struct code){opener, {i, end}};
        /* In what may be only text another one may stand: #{{ x }}. Of $$$ two are enough. */
        *at = opener->runs ? end : strcmp(opener->open, opener->close) == 0 ? inner : i + 1;
        return true;
    }
    return false;
}

static bool is_refused(const struct sides *sides)
{
    for (size_t i = 0; i < sides->found.count; i++)
        if (sides->found.items[i].kind == INTRUDER_MARKUP || sides->found.items[i].kind == INTRUDER_OUTPUT)
            return true;
    return false;
}

static bool is_in_code_span(const struct fragment *fragment, size_t at)
{
    size_t low = 0, high = fragment->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (fragment->items[middle].at.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < fragment->count && fragment->items[low].kind == PART_MASK && fragment->items[low].at.start <= at;
}

/* A brace at the very end may meet one that follows. */
static bool ends_open(const struct shown_text *shown)
{
    return shown->end > 0 && shown->text.at[shown->end - 1] == '{';
}

static void add_code(struct sides *sides, const struct shown_text *shown, struct span at, enum intruder_kind kind)
{
    struct span span = {shown_origin(shown, at.start), sides->target->text.len};
    if (at.end != shown->end)
        span.end = at.end < shown->text.len ? shown_origin(shown, at.end) : 0;
    bool is_backwards = span.end <= span.start; /* the closer stands in a tag, behind the text */
    add(sides, kind, (struct span){span.start, is_backwards ? span.start + 1 : span.end}, NULL);
}

/* Does the source hold the opener, as a string? `found` remembers it for each opener. */
static bool has_opener(struct str source, const struct opener *opener, struct index *found)
{
    bool is_new;
    size_t *answer = index_put(found, str_from(opener->open), &is_new);
    if (is_new)
        *answer = opener_is_in(source, opener);
    return *answer;
}

static void judge_code(struct sides *sides, const struct shown_text *target, enum text_place place)
{
    struct shown_text source = fragment_shown(sides->source, SHOWN_TEMPLATES, sides->arena);
    struct index known = {.arena = sides->arena}, closers = {.arena = sides->arena}, others = {.arena = sides->arena};
    struct index openers = {.arena = sides->arena};
    struct code code;
    bool is_new;
    for (size_t at = 0; next_code(source.text, &at, &closers, &code);)
        index_put(&known, fragment_without_space(str_span(source.text, code.at), sides->arena), &is_new);
    for (size_t at = 0; next_code(target->text, &at, &others, &code);) {
        const struct opener *opener = code.opener;
        bool runs = opener->runs || (opener->runs_in_values && place == PLACE_VALUE);
        struct str text = str_span(target->text, code.at);
        if (runs ? index_get(&known, fragment_without_space(text, sides->arena)) != NULL
                 : has_opener(source.text, opener, &openers))
            continue;
        bool is_code = runs || place == PLACE_BARE || place == PLACE_DATA;
        if (!is_code && is_in_code_span(sides->target, shown_origin(target, code.at.start)))
            continue;
        add_code(sides, target, code.at, is_code ? INTRUDER_CODE : INTRUDER_OPENER);
        if (is_code)
            return;
    }
    if (ends_open(target) && !ends_open(&source))
        add_code(sides, target, (struct span){target->end - 1, target->end}, INTRUDER_CODE);
}

struct intruders fragment_intruders(const struct fragment *source, const struct fragment *target, enum text_place place,
                                    struct arena *arena)
{
    struct sides sides = {
        .source = source,
        .target = target,
        .arena = arena,
        .is_strict = target->syntax == SYNTAX_MARKDOWN || place == PLACE_DATA,
        .is_data = place == PLACE_DATA,
        .in_source.arena = arena,
        .in_target.arena = arena,
        .tags.arena = arena,
    };
    judge_parts(&sides);
    if (place == PLACE_PROGRAM || syntax_is_icu(target->syntax) || is_refused(&sides))
        return sides.found;
    struct shown_text shown = fragment_shown(target, SHOWN_TEMPLATES, arena);
    if (opener_next(shown.text, 0) < shown.text.len)
        judge_code(&sides, &shown, place);
    return sides.found;
}
