#include "limits.h"

#include <stdio.h>

#include "../catalog/limits.h"
#include "../pairing/pairs.h"
#include "../text/markup.h"
#include "../text/utf8.h"
#include "reading.h"

static const struct rule LENGTH_EXCEEDED = {
    .id = "length-exceeded",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "a text takes more room than its place has",
    .message = "[in <{code}>: ]this takes [{characters} characters][{bytes} bytes in {encoding}], and its place has "
               "room for {maximum}",
    .explanation =
        "A document says by ITS (its:storageSize, its-storage-size) how many bytes of which encoding a text may take "
        "where it is stored, a catalog by Weblate's flag max-length:N how many characters it may have. What is longer "
        "is cut off, or overwrites what stands behind it. Tags do not count; placeholders count as they are written. "
        "Such a translation is not applied: the page keeps the source's text. In a catalog the limit is the comment "
        "`#. cotejo: storage-size=…`; where places differ the smaller holds. Say it in fewer words.",
    .wrong = "#. cotejo: storage-size=8 encoding=UTF-8 line-break=lf\nmsgid \"Continue\"\nmsgstr \"Continuar\"",
    .right = "#. cotejo: storage-size=8 encoding=UTF-8 line-break=lf\nmsgid \"Continue\"\nmsgstr \"Seguir\"",
};

static const struct rule CHARACTERS_NOT_ALLOWED = {
    .id = "characters-not-allowed",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "a text has a character that its place does not allow",
    .message = "[in <{code}>: ]the character {character} is not allowed here[, only {allowed}][: {encoding} has no "
               "such character]",
    .explanation =
        "A document says by ITS (its:allowedCharacters, its-allowed-characters) which characters a text may have: it "
        "is the name of a file or of a user, or a device shows it that has no others. What the encoding of "
        "its:storageEncoding lacks cannot be stored at all. Such a translation is not applied: the page keeps the "
        "source's text. In a catalog these characters are the comment `#. cotejo: allowed-characters=…`. Say it with "
        "other letters.",
    .wrong = "#. cotejo: allowed-characters=[a-z_]\nmsgid \"new_window\"\nmsgstr \"otro_botón\"",
    .right = "#. cotejo: allowed-characters=[a-z_]\nmsgid \"new_window\"\nmsgstr \"otra_ventana\"",
};

static const struct rule LIMIT_UNKNOWN = {
    .id = "limit-unread",
    .severity = SEVERITY_WARNING,
    .summary = "a document limits a text by what ITS does not know",
    .message = "'{value}' limits no text: nobody looks whether translations keep to it",
    .explanation =
        "its:storageSize is a number, its:storageEncoding the name of a character set, its:lineBreakType one of lf, "
        "cr, crlf and nel. its:allowedCharacters is empty, a dot, or one class of characters: `[a-zA-Z]`, `[^*+]`, "
        "with a backslash before what would mean something else. Other regular expressions are not in it.",
    .wrong = "<p its-allowed-characters=\"\\w+\">login</p>",
    .right = "<p its-allowed-characters=\"[a-zA-Z0-9_]\">login</p>",
};

static const struct rule *const RULES[] = {&LENGTH_EXCEEDED, &CHARACTERS_NOT_ALLOWED, &LIMIT_UNKNOWN, NULL};

enum {
    TAGS = PART_OPEN | PART_CLOSE | PART_SINGLE | PART_COMMENT,
    OF_PROGRAM = PART_PLACEHOLDER | PART_OUTPUT | PART_STATEMENT | PART_CHOICE,
};

/* A text, and what is asked of it. */
struct limited {
    const struct reading *in;
    const struct fragment *fragment;
    const struct limit *limits;
    bool reads_references;
};

static bool is_tag(const struct fragment *fragment, const struct fragment_part *part)
{
    return fragment->syntax == SYNTAX_TAGGED && (part->kind & TAGS);
}

static void add_text(const struct limited *limited, struct str text, struct buf *out)
{
    if (limited->reads_references)
        markup_decode_closed(out, text);
    else
        buf_add(out, text);
}

/* What is stored of a stretch, which begins with part number `next`: all but tags. */
static struct str stored_text(const struct limited *limited, struct span at, size_t next)
{
    const struct fragment *fragment = limited->fragment;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    size_t done = at.start;
    for (; next < fragment->count && fragment->items[next].at.start < at.end; next++)
        if (is_tag(fragment, &fragment->items[next])) {
            add_text(limited, str_slice(fragment->text, done, fragment->items[next].at.start), &out);
            done = fragment->items[next].at.end;
        }
    add_text(limited, str_slice(fragment->text, done, at.end), &out);
    struct str text = arena_copy(limited->in->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct str character_name(uint32_t c, struct arena *arena)
{
    struct buf name;
    buf_init(&name, BUF_MAXIMUM);
    bool is_shown = c > 0x20 && (c < 0x7F || c > 0xA0) && c != 0xAD && !(c >= 0x2000 && c < 0x2070);
    if (is_shown) {
        buf_add_char(&name, '\'');
        utf8_add(&name, c);
        buf_format(&name, "' (U+%04X)", (unsigned)c);
    } else {
        buf_format(&name, "U+%04X", (unsigned)c);
    }
    struct str text = arena_copy(arena, buf_str(&name));
    buf_release(&name);
    return text;
}

static struct str number_text(size_t number, struct arena *arena)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    return arena_copy(arena, str_from(digits));
}

/* Arguments that are not said are none: they would end the list. */
static void report(const struct limited *limited, const struct rule *rule, struct span at, const struct limit *limit,
                   const struct argument *arguments)
{
    struct finding draft = limited->in->draft;
    size_t count = 0;
    draft.rule = rule;
    for (size_t i = 0; arguments[i].name; i++)
        if (arguments[i].value.at)
            draft.arguments[count++] = arguments[i];
    if (limit->code.len)
        draft.arguments[count] = (struct argument){"code", limit->code};
    reading_report(limited->in, &draft, at, (struct fix){.is_offered = false});
}

/* The first that the encoding lacks, by its place in what is stored, is looked for in the text itself. */
static void report_unencodable(const struct limited *limited, struct span at, const struct limit *limit,
                               struct str stored, size_t bad)
{
    size_t end = bad;
    uint32_t c = utf8_next(stored, &end);
    struct str text = str_slice(limited->fragment->text, 0, at.end);
    size_t place = str_find(text, str_slice(stored, bad, end), at.start);
    struct span found = place == SIZE_MAX ? at : (struct span){place, place + end - bad};
    report(limited, &CHARACTERS_NOT_ALLOWED, found, limit,
           (struct argument[]){
               {"character", character_name(c, limited->in->arena)}, {"encoding", limit->value}, {NULL, {0}}});
}

static void check_size(const struct limited *limited, const struct limit *limit, struct span at, size_t next)
{
    struct arena *arena = limited->in->arena;
    struct str stored = stored_text(limited, at, next), none = {0};
    size_t bad, size = limit_size(limit, stored, &bad);
    if (size == SIZE_MAX) {
        report_unencodable(limited, at, limit, stored, bad);
        return;
    }
    if (size <= limit->maximum)
        return;
    bool is_length = limit->kind == LIMIT_LENGTH;
    struct str number = number_text(size, arena);
    report(limited, &LENGTH_EXCEEDED, at, limit,
           (struct argument[]){{"characters", is_length ? number : none},
                               {"bytes", is_length ? none : number},
                               {"encoding", is_length ? none : limit->value},
                               {"maximum", number_text(limit->maximum, arena)},
                               {NULL, {0}}});
}

static void check_sizes(const struct limited *limited, const struct limit *limit)
{
    const struct fragment *fragment = limited->fragment;
    if (str_is_empty(limit->code)) {
        check_size(limited, limit, str_extent(fragment->text), 0);
        return;
    }
    for (size_t i = 0; i < fragment->count; i++) {
        const struct fragment_part *part = &fragment->items[i];
        bool is_code = part->kind == PART_OPEN && part->partner != NO_PARTNER && str_equal(part->name, limit->code);
        if (is_code)
            check_size(limited, limit, (struct span){part->at.end, fragment->items[part->partner].at.start}, i + 1);
    }
}

/* Has a code characters of its own? They are the only ones in it. */
static bool has_characters(const struct limited *limited, struct str code)
{
    const struct limit *limit = limited->limits;
    while (limit && !(limit->kind == LIMIT_CHARACTERS && str_equal(limit->code, code)))
        limit = limit->next;
    return limit;
}

/* Going along a text from character to character. */
struct stroll {
    const struct limited *limited;
    size_t at, next; /* in the text, among its parts */
    struct str *in;  /* for each code that is open, and all of the text: the code whose characters hold */
    size_t depth;
    uint32_t told[DIFFERENCE_MAXIMUM];
    size_t told_count;
};

/* Behind the part that begins here, which is no text; false: none does. */
static bool pass_part(struct stroll *stroll)
{
    const struct fragment *fragment = stroll->limited->fragment;
    while (stroll->next < fragment->count && fragment->items[stroll->next].at.end <= stroll->at)
        stroll->next++;
    if (stroll->next == fragment->count || fragment->items[stroll->next].at.start > stroll->at)
        return false;
    const struct fragment_part *part = &fragment->items[stroll->next];
    if (!is_tag(fragment, part) && !(part->kind & OF_PROGRAM)) /* an address is text */
        return false;
    bool is_pair = is_tag(fragment, part) && part->partner != NO_PARTNER;
    stroll->at = part->at.end > stroll->at ? part->at.end : stroll->at + 1;
    stroll->next++;
    if (is_pair && part->kind == PART_OPEN) {
        struct str around = stroll->in[stroll->depth];
        stroll->in[++stroll->depth] = has_characters(stroll->limited, part->name) ? part->name : around;
    } else if (is_pair && part->kind == PART_CLOSE && stroll->depth) {
        stroll->depth--;
    }
    return true;
}

static bool was_told(struct stroll *stroll, uint32_t c)
{
    for (size_t i = 0; i < stroll->told_count; i++)
        if (stroll->told[i] == c)
            return true;
    if (stroll->told_count == DIFFERENCE_MAXIMUM)
        return true;
    stroll->told[stroll->told_count++] = c;
    return false;
}

static uint32_t next_character(struct stroll *stroll)
{
    struct str text = stroll->limited->fragment->text;
    uint32_t points[2];
    size_t length = stroll->limited->reads_references && text.at[stroll->at] == '&'
                        ? markup_closed_reference(text, stroll->at, points)
                        : 0;
    stroll->at += length;
    return length ? points[0] : utf8_next(text, &stroll->at);
}

static void check_characters(const struct limited *limited, const struct limit *limit)
{
    const struct fragment *fragment = limited->fragment;
    struct arena *arena = limited->in->arena;
    struct stroll stroll = {.limited = limited};
    const struct characters *characters = characters_read(limit->value, arena);
    struct str allowed = str_is_empty(limit->value) ? (struct str){0} : limit->value;
    stroll.in = arena_alloc(arena, (fragment->count + 1) * sizeof *stroll.in);
    stroll.in[0] = STR("");
    while (stroll.at < fragment->text.len) {
        if (pass_part(&stroll))
            continue;
        size_t start = stroll.at;
        uint32_t c = next_character(&stroll);
        bool holds = str_equal(stroll.in[stroll.depth], limit->code);
        if (!holds || characters_hold(characters, c) || was_told(&stroll, c))
            continue;
        report(limited, &CHARACTERS_NOT_ALLOWED, (struct span){start, stroll.at}, limit,
               (struct argument[]){{"character", character_name(c, arena)}, {"allowed", allowed}, {NULL, {0}}});
        if (!allowed.at) /* the others are not either */
            return;
    }
}

static void check_text(const struct limited *limited)
{
    for (const struct limit *limit = limited->limits; limit; limit = limit->next)
        if (limit->kind == LIMIT_CHARACTERS)
            check_characters(limited, limit);
        else if (limit->kind != LIMIT_UNREAD)
            check_sizes(limited, limit);
}

/* Once for all texts that one attribute speaks of. */
static void report_unread(const struct document *document, const struct segment *segment, const char **last,
                          struct findings *findings)
{
    for (const struct limit *limit = segment->limits; limit; limit = limit->next) {
        if (limit->kind != LIMIT_UNREAD || limit->value.at == *last)
            continue;
        *last = limit->value.at;
        struct finding draft = {
            .rule = &LIMIT_UNKNOWN, .arguments = {{"value", limit->value}}, .segment = segment->text};
        findings_add(findings, &document->source, segment_extent(segment), &draft);
    }
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    const char *last = NULL;
    (void)context;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (!segment->limits)
            continue;
        struct arena arena = {0};
        const struct islands *islands = document->parts[segment->part].islands;
        const struct fragment fragment = fragment_read(segment->text, segment->syntax, islands, &arena);
        const struct reading reading = {.document = document,
                                        .segment = segment,
                                        .draft = {.segment = segment->text, .context = segment->context},
                                        .arena = &arena,
                                        .findings = findings};
        report_unread(document, segment, &last, findings);
        check_text(&(struct limited){&reading, &fragment, segment->limits, segment->syntax == SYNTAX_TAGGED});
        arena_free(&arena);
    }
}

static bool reads_references(const struct pair *pair)
{
    const struct noted_use *use = pair_use(pair);
    if (pair->syntax != SYNTAX_PLAIN || !use)
        return pair->syntax == SYNTAX_TAGGED;
    return use->manner.reads_references;
}

static void check_pair_by(const struct pair *pair, const struct limit *limits, struct findings *findings)
{
    for (size_t form = 0; limits && form < pair->message->string_count; form++) {
        const struct reading reading = {
            .pair = pair,
            .form = form,
            .draft = {.segment = pair->message->id.text, .context = pair->message->context.text},
            .arena = pair->arena,
            .findings = findings};
        if (pair->strings[form].text.len)
            check_text(&(struct limited){&reading, &pair->strings[form], limits, reads_references(pair)});
    }
}

/* What a document says now goes before what its message has kept of it. */
static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    const struct noted_use *use = pair_use(pair);
    const struct limit *limits = use ? use->limits : message_limits(pair->message, pair->arena);
    (void)context;
    check_pair_by(pair, message_flag_limits(pair->message, limits, pair->arena), findings);
}

const struct check LIMITS_CHECK = {
    .name = "limits",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};

static bool has_kind(const struct limit *limits, enum limit_kind kind)
{
    while (limits && limits->kind != kind)
        limits = limits->next;
    return limits;
}

static void check_message(const struct check_catalog *in, const struct message *message, const struct message *ours,
                          struct findings *findings)
{
    struct arena arena = {0};
    struct pair pair = {.in = in, .message = message, .arena = &arena};
    const struct limit *limits = ours ? message_flag_limits(ours, message_limits(ours, &arena), &arena) : NULL;
    const struct limit *theirs = message_flag_limits(message, message_limits(message, &arena), &arena);
    bool has_storage = has_kind(limits, LIMIT_STORAGE); /* in an encoding that XLIFF 1.2 does not name */
    for (; theirs; theirs = theirs->next)
        if (theirs->kind != LIMIT_STORAGE || !has_storage)
            limits = limits_add(limits, theirs, &arena);
    pair.places = arena_alloc(&arena, message->string_count * sizeof *pair.places);
    pair.sources[0] = fragment_read(message->id.text, SYNTAX_PLAIN, NULL, &arena);
    pair.syntax = fragment_is_markup(&pair.sources[0]) ? SYNTAX_TAGGED : SYNTAX_PLAIN;
    for (size_t i = 0; limits && i < message->string_count; i++)
        pair.strings[i] = fragment_read(message->strings[i].text, pair.syntax, NULL, &arena);
    check_pair_by(&pair, limits, findings);
    arena_free(&arena);
}

void limits_check_returned(const struct catalog *returned, const struct catalog *ours, struct findings *findings)
{
    const struct check_catalog in = {.catalog = returned};
    for (size_t i = 0; i < returned->message_count; i++) {
        const struct message *message = &returned->messages[i];
        bool is_finished = !message->is_obsolete && !message->is_fuzzy && message_is_sound(message);
        if (i != returned->header && is_finished)
            check_message(&in, message, catalog_find_same(ours, message), findings);
    }
}
