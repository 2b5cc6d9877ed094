/* Markdown as all of its readers together see it (CommonMark, GFM, kramdown, Pandoc, Python-Markdown, markdown-it with
 * its plugins): what one of them takes for a link, an attribute list or a tag is a part. */
#include <stdint.h>

#include "../../text/domain.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "../markdown/blocks.h"
#include "fragment_reader.h"
#include "intruder.h"

enum { LONGEST_SCHEME = 12 };

static bool has(struct str text, size_t at, char c)
{
    return at < text.len && text.at[at] == c;
}

static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t run_of_ticks(struct str text, size_t at)
{
    size_t end = at;
    while (has(text, end, '`'))
        end++;
    return end - at;
}

/* The end of the code that a run of backticks opens, or 0. To kramdown a single one between spaces opens none. */
static size_t code_end(struct fragment_reader *reader, size_t at, size_t ticks)
{
    struct str text = reader->fragment->text;
    size_t inner = at + ticks;
    bool is_apart = ticks == 1 && (at == 0 || ascii_is_space(text.at[at - 1])) && inner < text.len &&
                    ascii_is_space(text.at[inner]);
    if (is_apart || ticks > LONGEST_TICKS || reader->has_no_ticks[ticks])
        return 0;
    for (size_t i = inner; (i = str_find_char(text, '`', i)) < text.len;) {
        size_t run = run_of_ticks(text, i);
        i += run;
        if (run == ticks)
            return i;
    }
    reader->has_no_ticks[ticks] = true;
    return 0;
}

static void mask(struct fragment_reader *reader, size_t at)
{
    struct fragment *fragment = reader->fragment;
    struct fragment_part *last = fragment->count ? &fragment->items[fragment->count - 1] : NULL;
    if (last && last->kind == PART_MASK && last->at.end == at)
        last->at.end++;
    else
        fragment_add(reader, PART_MASK, (struct span){at, at + 1}, (struct str){0});
}

/* A code span is left alone but for its islands: to template languages it is text like any other, to MDX it is code.
 */
static size_t scan_code(struct fragment_reader *reader, size_t start)
{
    struct str text = reader->fragment->text;
    size_t ticks = run_of_ticks(text, start), end = code_end(reader, start, ticks), at = start;
    while (at < end) {
        bool may_be_island =
            reader->islands && !islands_have_markup(reader->islands) && island_may_start_at(reader->islands, text, at);
        size_t behind = may_be_island ? fragment_scan_island(reader, at) : 0;
        if (!behind)
            mask(reader, at);
        at = behind ? behind : at + 1;
    }
    return end ? at : start + ticks;
}

/* Readers differ in what ends a host: before an at sign all of it may be a name, and the host what follows. What goes
 * on for longer than anyone looks is part of it. */
static size_t widest_host_end(struct str text, size_t at, size_t end)
{
    enum { LONGEST_NAME = 1000 };
    size_t widest = end;
    bool has_sign = false;
    for (size_t i = at; i < end; i++)
        if (memchr("/?#", text.at[i], 3))
            return end;
    for (; widest < text.len && (unsigned char)text.at[widest] > ' ' && text.at[widest] != '<'; widest++) {
        has_sign |= text.at[widest] == '@';
        if (widest - end == LONGEST_NAME)
            return widest;
    }
    return has_sign ? widest : end;
}

/* The length of the mark that closes a sentence or a quotation, and stands before `end`; 0: none. */
static size_t closing_mark(struct str text, size_t at, size_t end)
{
    static const char *const QUOTES[] = {"»", "”", "’", "›", "…", NULL};
    if (memchr("?!.,:;'_~)", text.at[end - 1], 10))
        return 1;
    for (const char *const *quote = QUOTES; *quote; quote++)
        if (str_ends(str_slice(text, at, end), str_from(*quote)))
            return strlen(*quote);
    return 0;
}

/* Where the URL in running text ends that goes on at `at`: before white space and what closes a sentence. */
static size_t url_end(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && (unsigned char)text.at[end] > ' ' && !memchr("<`\"|*[]{}\\", text.at[end], 10))
        end++;
    end = widest_host_end(text, at, end);
    size_t open = 0, closed = 0;
    for (size_t i = at; i < end; i++) {
        open += text.at[i] == '(';
        closed += text.at[i] == ')';
    }
    for (size_t mark; end > at && (mark = closing_mark(text, at, end)); end -= mark) {
        if (text.at[end - 1] == ')' && closed-- <= open)
            break;
    }
    return end;
}

static bool is_behind(struct str text, size_t at, struct str word)
{
    return at >= word.len && str_equal_ascii_case(str_slice(text, at - word.len, at), word);
}

/* Steps over a character that a domain may have. */
static bool is_of_domain(struct str text, size_t *at)
{
    uint32_t c = utf8_next(text, at);
    return c < 0x80 ? ascii_is_letter((char)c) || ascii_is_digit((char)c) || memchr("._-", (int)c, 3)
                    : unicode_is_letter(c);
}

/* The mail address around the sign at `at`: its domain has a dot, and ends with a letter. Behind a quotation mark it
 * may begin anywhere, and behind its scheme the domain needs no dot. */
static bool find_mail(struct str text, size_t at, size_t floor, struct span *found)
{
    size_t start = at, end = at + 1, dot = 0;
    while (start > floor && (ascii_is_letter(text.at[start - 1]) || ascii_is_digit(text.at[start - 1]) ||
                             memchr("._+-", text.at[start - 1], 4)))
        start--;
    start -= start == at && at > floor && text.at[at - 1] == '"';
    for (size_t next = end; next < text.len && is_of_domain(text, &next); end = next)
        dot = text.at[end] == '.' && end > at + 1 && !dot ? end : dot;
    while (end > at && memchr("._-", text.at[end - 1], 3))
        end--;
    *found = (struct span){start, end};
    if (start < at && end > at + 1 && is_behind(text, start, STR("mailto:")))
        return true;
    return start < at && dot && dot < end && is_word(text.at[end - 1]) && !ascii_is_digit(text.at[end - 1]);
}

/* The URL in running text of which the first of two slashes is at `at`. */
static bool find_url(struct str text, size_t at, size_t floor, struct span *found)
{
    size_t start = at;
    bool has_scheme = at > floor && text.at[at - 1] == ':';
    if (has_scheme) {
        start--;
        while (start > floor && at - start <= LONGEST_SCHEME && ascii_is_letter(text.at[start - 1]))
            start--;
        struct str scheme = str_slice(text, start, at - 1);
        if (!str_equal_ascii_case(scheme, STR("http")) && !str_equal_ascii_case(scheme, STR("https")) &&
            !str_equal_ascii_case(scheme, STR("ftp")))
            return false;
    } else if (at > floor && (is_word(text.at[at - 1]) || memchr("/:", text.at[at - 1], 2))) {
        return false;
    }
    size_t host = at + 2;
    while (host < text.len && (is_word(text.at[host]) || text.at[host] == '.' || text.at[host] == '-'))
        host++;
    if (!has_scheme && str_find_char(str_slice(text, 0, host), '.', at + 3) >= host)
        return false;
    *found = (struct span){start, url_end(text, at + 2)};
    return found->end > at + 2;
}

/* An address in running text that some reader makes a link of. */
static bool find_address(struct str text, size_t at, size_t floor, struct span *found)
{
    switch (text.at[at]) {
    case '@': return find_mail(text, at, floor, found);
    case '/': return has(text, at + 1, '/') && find_url(text, at, floor, found);
    case 'w':
    case 'W':
        if (!str_equal_ascii_case(str_slice(text, at, at + 4), STR("www.")) ||
            (at > floor && (ascii_is_letter(text.at[at - 1]) || ascii_is_digit(text.at[at - 1]))))
            return false;
        *found = (struct span){at, url_end(text, at + 4)};
        return found->end > at + 4;
    default: return false;
    }
}

/* Does the attribute `key=` begin at `at`? */
static bool has_key(struct str list, size_t at)
{
    size_t end = at;
    if (at >= list.len || !(ascii_is_letter(list.at[at]) || memchr("_@:", list.at[at], 3)))
        return false;
    while (end < list.len && (is_word(list.at[end]) || memchr(":.@-", list.at[end], 4)))
        end++;
    return has(list, end, '=');
}

/* Is it a list of attributes, of what a brace opened: of kramdown (`:`), Pandoc or Hugo, or MDX's comment? A name alone
 * is a placeholder. */
static bool is_attribute_list(struct str list)
{
    char first = list.len ? list.at[0] : 0, second = list.len > 1 ? list.at[1] : 0;
    if (first == ':' || (first == '/' && second == '*'))
        return true;
    if ((first == '.' || first == '#' || first == '=') && (ascii_is_letter(second) || second == '_' || second == '-'))
        return !str_ends(list, STR("#"));
    for (size_t i = 0; i < list.len; i++)
        if ((i == 0 || ascii_is_space(list.at[i - 1])) && has_key(list, i))
            return true;
    return false;
}

/* The end of the list of attributes that a brace opens, or 0. A closing brace within quotes does not end it where there
 * is another one. */
static size_t attributes_end(struct str text, size_t at)
{
    size_t first = 0;
    char quote = 0;
    for (size_t i = at + 1; i < text.len && text.at[i] != '{'; i++) {
        char c = text.at[i];
        if (c == '}' && !first) {
            first = i + 1;
            if (!is_attribute_list(str_trim(str_slice(text, at + 1, i))))
                return 0;
        }
        if (c == '}' && !quote)
            return i + 1;
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
    }
    return first;
}

static size_t push_bracket(struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    reader->brackets = arena_grow(reader->arena, reader->brackets, reader->bracket_count, &reader->bracket_capacity,
                                  sizeof *reader->brackets);
    reader->brackets[reader->bracket_count++] = at * 2 + (at > 0 && text.at[at - 1] == '!');
    return at + 1;
}

/* Behind what stands in the parentheses of `](target "title")`; 0 where nothing closes them. To kramdown a target may
 * hold spaces. */
static size_t scan_target(struct fragment_reader *reader, size_t open, enum part_kind kind)
{
    struct str text = reader->fragment->text;
    struct markdown_islands islands = {reader->islands, &reader->memory};
    struct span target = {0, 0}, title;
    size_t start = open + 1;
    while (start < text.len && ascii_is_space(text.at[start]))
        start++;
    size_t end = markdown_destination(text, start, &islands, &target), behind = end;
    while (end && behind < text.len && ascii_is_space(text.at[behind]))
        behind++;
    bool has_title = end && behind > end && markdown_title(text, behind, &title);
    if (!end || !(has(text, behind, ')') || has_title)) {
        end = reader->has_no_parenthesis_end ? SIZE_MAX : str_find_char(text, ')', start);
        reader->has_no_parenthesis_end = end == SIZE_MAX;
        if (end == SIZE_MAX)
            return 0;
        target = (struct span){start, end};
    }
    struct str name = str_span(text, target);
    if (span_is_empty(target)) /* the link is there all the same */
        target = (struct span){open, target.end > open ? target.end : start};
    fragment_add(reader, kind, target, name);
    return target.end;
}

/* The label of `][label]`, as labels are matched; footnotes' have none. */
static size_t scan_label(struct fragment_reader *reader, size_t open, enum part_kind kind)
{
    struct str text = reader->fragment->text;
    size_t end = markdown_label(text, open);
    if (!end || text.at[open + 1] == '^')
        return 0;
    struct str label = markdown_normal_label(str_slice(text, open + 1, end - 1), reader->arena);
    char *name = arena_bytes(reader->arena, label.len + 1);
    name[0] = '[';
    memcpy(name + 1, label.at, label.len);
    fragment_add(reader, kind, (struct span){open + 1, end - 1}, (struct str){name, label.len + 1});
    return end;
}

/* `[label]: target` that is all of a line. */
static size_t scan_definition(struct fragment_reader *reader, size_t open, size_t colon)
{
    struct str text = reader->fragment->text;
    struct markdown_islands islands = {reader->islands, &reader->memory};
    struct span target = {0, 0}, title;
    size_t line = open, start = colon + 1;
    while (line > 0 && open - line < 3 && text.at[line - 1] == ' ')
        line--;
    if ((line > 0 && text.at[line - 1] != '\n') || has(text, open + 1, '^'))
        return 0;
    while (start < text.len && ascii_is_space(text.at[start]))
        start++;
    size_t end = markdown_destination(text, start, &islands, &target), behind = end;
    while (end && behind < text.len && ascii_is_blank(text.at[behind]))
        behind++;
    bool is_whole = end && (behind >= text.len || text.at[behind] == '\n' || markdown_title(text, behind, &title));
    if (!is_whole || span_is_empty(target))
        return 0;
    fragment_add(reader, PART_LINK, target, str_span(text, target));
    return target.end;
}

static void add_image(struct fragment_reader *reader, struct span description)
{
    reader->images =
        arena_grow(reader->arena, reader->images, reader->image_count, &reader->image_capacity, sizeof *reader->images);
    reader->images[reader->image_count++] = description;
}

void fragment_settle_images(struct fragment_reader *reader)
{
    struct fragment *fragment = reader->fragment;
    size_t i = fragment->count;
    for (size_t image = reader->image_count; image-- > 0;) { /* the outer ones end last */
        struct span at = reader->images[image];
        for (; i > 0 && fragment->items[i - 1].at.start > at.start; i--) {
            struct fragment_part *part = &fragment->items[i - 1];
            if (part->at.start >= at.end || !(part->kind & (PART_OPEN | PART_CLOSE | PART_SINGLE)))
                continue;
            part->kind = PART_ESCAPED;
            part->name = str_span(fragment->text, part->at);
            part->is_counted = false;
        }
    }
}

static size_t scan_close_bracket(struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    size_t open = reader->bracket_count ? reader->brackets[--reader->bracket_count] : SIZE_MAX;
    enum part_kind kind = open != SIZE_MAX && open % 2 ? PART_IMAGE : PART_LINK;
    if (kind == PART_IMAGE)
        add_image(reader, (struct span){open / 2, at});
    if (has(text, at + 1, '('))
        return scan_target(reader, at + 1, kind);
    if (has(text, at + 1, '['))
        return scan_label(reader, at + 1, kind);
    return has(text, at + 1, ':') && open != SIZE_MAX ? scan_definition(reader, open / 2, at + 1) : 0;
}

/* A tag behind a backslash is one to Python-Markdown. */
static size_t scan_backslash(struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    bool may_be_tag = has(text, at + 1, '<') && !islands_have_markup(reader->islands);
    size_t end = may_be_tag ? markdown_tag(text, at + 1) : 0;
    if (!end)
        return at + 2;
    fragment_add(reader, PART_ESCAPED, (struct span){at, end}, str_slice(text, at + 1, end));
    return end;
}

static size_t floor_of(const struct fragment *fragment)
{
    return fragment->count ? fragment->items[fragment->count - 1].at.end : 0;
}

size_t fragment_scan_markdown(struct fragment_reader *reader, size_t at)
{
    struct fragment *fragment = reader->fragment;
    struct span found;
    size_t end;
    switch (fragment->text.at[at]) {
    case '`': return scan_code(reader, at);
    case '\\': return scan_backslash(reader, at);
    case '[': return push_bracket(reader, at);
    case ']': return scan_close_bracket(reader, at);
    case '<':
        end = markdown_autolink(fragment->text, at);
        if (end)
            fragment_add(reader, PART_LINK, (struct span){at, end}, str_slice(fragment->text, at + 1, end - 1));
        return end;
    case '{':
        end = attributes_end(fragment->text, at);
        if (end)
            fragment_add(reader, PART_ATTRIBUTES, (struct span){at, end}, str_slice(fragment->text, at, end));
        return end;
    default:
        if (!find_address(fragment->text, at, floor_of(fragment), &found))
            return 0;
        fragment_add(reader, PART_LINK, found, str_span(fragment->text, found))->is_bare = true;
        return found.end;
    }
}

static void add_hidden(struct fragment_reader *reader, enum part_kind kind, struct span at, struct str name)
{
    struct fragment *fragment = reader->fragment;
    fragment->hidden = arena_grow(reader->arena, fragment->hidden, fragment->hidden_count, &fragment->hidden_capacity,
                                  sizeof *fragment->hidden);
    fragment->hidden[fragment->hidden_count++] = (struct fragment_part){
        .kind = kind, .at = at, .name = name, .partner = NO_PARTNER, .is_bare = kind == PART_LINK};
}

/* To readers that know no footnotes one is the definition of a link, to its first word, where nothing stands behind
 * that but a title (https://spec.commonmark.org/0.31.2/#link-reference-definitions). */
static void find_definition(struct fragment_reader *reader)
{
    struct str text = reader->fragment->text;
    size_t start = str_skip_space(text, 0), end = start;
    while (end < text.len && !ascii_is_space(text.at[end]))
        end++;
    size_t behind = str_skip(text, end, " ");
    struct str word = str_slice(text, start, end);
    bool is_definition = behind == text.len || memchr("\n\"'(", text.at[behind], 4);
    if (is_definition && !str_ends(word, STR(":")) && target_is_dangerous(word, reader->arena))
        add_hidden(reader, PART_LINK, (struct span){start, end}, word);
}

/* Links by the name of a host alone, outside of what is a part already. */
static void find_domains(struct fragment_reader *reader, const struct shown_text *shown)
{
    const struct fragment *fragment = reader->fragment;
    struct span found;
    size_t part = 0;
    for (size_t at = 0; domain_find(shown->text, at, &found); at = found.end) {
        struct span origin = {shown_origin(shown, found.start), shown_origin(shown, found.end - 1) + 1};
        while (part < fragment->count && fragment->items[part].at.end <= origin.start)
            part++;
        if (part == fragment->count || fragment->items[part].at.start >= origin.end)
            add_hidden(reader, PART_LINK, origin, str_span(shown->text, found));
    }
}

void fragment_find_hidden(struct fragment_reader *reader)
{
    struct shown_text shown = fragment_shown(reader->fragment, SHOWN_PROSE, reader->arena);
    find_definition(reader);
    find_domains(reader, &shown);
    for (size_t at = 0, floor = 0; shown.pieces && at < shown.text.len; at++) {
        struct span found = {at, 0};
        char c = shown.text.at[at];
        bool is_list = c == '{';
        if (is_list)
            found.end = attributes_end(shown.text, at);
        else if (!strchr("@/wW", c) || !c || !find_address(shown.text, at, floor, &found))
            continue;
        if (!found.end)
            continue;
        size_t start = shown_origin(&shown, found.start);
        struct span origin = {start, shown_origin(&shown, found.end - 1) + 1};
        add_hidden(reader, is_list ? PART_ATTRIBUTES : PART_LINK, origin, str_span(shown.text, found));
        at = found.end - 1;
        floor = found.end;
    }
}
