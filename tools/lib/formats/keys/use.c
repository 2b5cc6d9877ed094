#include "use.h"

#include "../key_styles/styles.h"
#include "literal.h"

#define ADDRESS_OF(name) &name,
const struct key_style *const KEY_STYLES[] = {EACH_KEY_STYLE(ADDRESS_OF) NULL};

/* A file that is read for the uses of one style. */
struct scan {
    const struct key_style *style;
    const struct key_reader *reader;
    struct str path, text;
    const struct key_marker *markers; /* those of the style, then the project's */
    size_t count;
    bool begins[256]; /* may a marker begin with that byte? */
    bool has_hyphens; /* of names of attributes */
    size_t word;      /* where the marker at hand begins */
    bool wraps;       /* the file has a function of its own that is called as a marker which may be another's */
    struct buf key, base;
};

bool key_style_reads(const struct key_style *style, struct str path)
{
    for (const char *const *suffix = style->suffixes; *suffix; suffix++)
        if (str_ends(path, str_from(*suffix)))
            return true;
    return false;
}

static bool is_at(struct str text, size_t at, struct str word)
{
    return str_starts(str_slice(text, at, text.len), word);
}

/* Puts what the argument `scope:` says, or the place of the file, before the key. False: nothing is left of it. */
static bool complete_key(struct scan *scan, struct span options, struct key_use *use)
{
    const struct key_style *style = scan->style;
    struct str key = buf_str(&scan->key);
    size_t scope = style->scope ? key_option(scan->text, options, style->scope) : SIZE_MAX;
    bool is_relative = style->add_base && str_starts(key, STR("."));
    struct key_expression before = {.key = &scan->base};
    buf_clear(&scan->base);
    if (scope != SIZE_MAX) {
        use->is_pattern |= !key_expression_read(style, scan->text, scope, &before) || before.is_pattern;
        if (!before.at.end) {
            buf_clear(&scan->base);
            buf_add_char(&scan->base, '*');
        }
        buf_add_char(&scan->base, '.');
    } else if (is_relative) {
        size_t kept = style->add_base(&scan->base, scan->path, scan->text, use->at.start);
        use->end_at = kept == SIZE_MAX ? 0 : scan->base.len - kept;
        use->is_pattern |= str_find_char(buf_str(&scan->base), '*', 0) != SIZE_MAX;
    }
    buf_add(&scan->base, str_slice(key, str_starts(key, STR(".")) && style->add_base, key.len));
    use->key = buf_str(&scan->base);
    return use->key.len && !str_equal(use->key, STR("*")) && !str_equal(use->key, STR("*.*"));
}

static bool has_argument_text(const struct scan *scan, struct span options)
{
    size_t at = str_skip_space(scan->text, options.start);
    if (!scan->style->has_argument_text || at >= options.end || scan->text.at[at] != ',')
        return false;
    at = str_skip_space(scan->text, at + 1);
    return at < options.end && memchr("'\"`", scan->text.at[at], 3);
}

/* {{ with i18n "key" }}, {{ i18n "key" | default "text" }} */
static bool is_asked_for(const struct scan *scan, size_t marker, struct span options)
{
    static const char *const WORDS[] = {"with", "if", "or", "and", "not", "cond", "isset", "default"};
    size_t end = marker;
    while (end > 0 && memchr("( ", scan->text.at[end - 1], 2))
        end--;
    size_t start = end;
    while (start > 0 && key_is_word(scan->text.at[start - 1]))
        start--;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_equal(str_slice(scan->text, start, end), str_from(WORDS[i])))
            return true;
    struct str rest = str_span(scan->text, options);
    return str_find(rest, STR("| default"), 0) != SIZE_MAX || str_find(rest, STR("|default"), 0) != SIZE_MAX;
}

static bool has_default(const struct scan *scan, struct span options)
{
    bool is_there = has_argument_text(scan, options);
    for (const char *const *name = scan->style->defaults; name && *name && !is_there; name++)
        is_there = key_option(scan->text, options, *name) != SIZE_MAX;
    return is_there;
}

static void tell_use(struct scan *scan, const struct key_marker *marker, const struct key_expression *expression,
                     struct span options)
{
    struct key_use use = {.at = expression->at, .is_pattern = expression->is_pattern};
    bool is_prefix = marker->form == KEY_PREFIX || marker->form == KEY_PREFIX_CALL;
    if (is_prefix && !expression->is_pattern && scan->key.len)
        scan->reader->prefix(scan->reader->context, buf_str(&scan->key));
    if (is_prefix || !complete_key(scan, options, &use))
        return;
    use.is_optional = marker->is_question || (marker->may_be_other && scan->wraps) || scan->style->knows_none ||
                      has_default(scan, options) ||
                      (scan->style->has_empty_texts && is_asked_for(scan, scan->word, options));
    use.has_context = scan->style->context && key_option(scan->text, options, scan->style->context) != SIZE_MAX;
    use.has_options = !str_is_blank(str_span(scan->text, options));
    use.may_be_other = marker->may_be_other;
    scan->reader->use(scan->reader->context, &use);
}

/* Reads the expression at `at` as a key. */
static void read_key(struct scan *scan, const struct key_marker *marker, size_t at, bool has_bracket)
{
    struct key_expression expression = {.key = &scan->key};
    if (key_expression_read(scan->style, scan->text, at, &expression))
        tell_use(scan, marker, &expression, key_options(scan->text, expression.end, has_bracket));
}

/* A single letter is the whole word. */
static bool has_letters(struct str word, const char *letters)
{
    struct str part = str_from(letters);
    if (part.len == 1)
        return str_equal(word, part);
    for (size_t at = 0; at + part.len <= word.len; at++)
        if (str_equal_ascii_case(str_slice(word, at, at + part.len), part))
            return true;
    return false;
}

/* What stands before a marker and a dot: "i18n" of i18n.t, with what calls it left aside: useI18n().t */
static struct str receiver_of(const struct scan *scan, size_t at)
{
    struct str text = scan->text;
    size_t end = at;
    while (end > 0 && memchr(".?!:>-()", text.at[end - 1], 8))
        end--;
    size_t start = end;
    while (start > 0 && key_is_word(text.at[start - 1]))
        start--;
    return str_slice(text, start, end);
}

/* Is the word at `at` called as itself, or of something that translates? */
static bool is_received(const struct scan *scan, const struct key_marker *marker, size_t at)
{
    char before = at ? scan->text.at[at - 1] : '\n';
    bool is_member =
        before == '.' || (at > 1 && (is_at(scan->text, at - 2, STR("->")) || is_at(scan->text, at - 2, STR("::"))));
    if (marker->receiver)
        return is_member && str_equal(receiver_of(scan, at), str_from(marker->receiver));
    if (!is_member)
        return !marker->needs_receiver && before != '@';
    struct str receiver = receiver_of(scan, at);
    for (const char *const *name = scan->style->receivers; name && *name; name++)
        if (has_letters(receiver, *name))
            return true;
    return false;
}

/* {{t "key"}}, {{link (t "key")}} */
static bool is_behind_mustache(struct str text, size_t at)
{
    while (at > 0 && ascii_is_blank(text.at[at - 1]))
        at--;
    return at > 0 && (text.at[at - 1] == '(' || (at > 1 && is_at(text, at - 2, STR("{{"))));
}

/* Where a call's arguments begin; SIZE_MAX: it is none. */
static size_t arguments_at(const struct scan *scan, struct span word, bool *has_bracket)
{
    struct str text = scan->text;
    size_t end = word.end;
    bool is_ruby = scan->style->has_symbols && end < text.len && memchr("!?", text.at[end], 2); /* exists?, t! */
    size_t at = end + is_ruby;
    at += is_at(text, at, STR("?.")) ? 2 : 0;
    size_t next = str_skip(text, at, " \t");
    *has_bracket = next < text.len && text.at[next] == '(';
    if (*has_bracket && !(scan->style->has_printf && next > at))
        return str_skip_space(text, next + 1);
    bool may_be_bare = scan->style->has_bare_calls || is_behind_mustache(text, word.start);
    bool is_bare = may_be_bare && next > at && next < text.len && memchr("'\":`(", text.at[next], 5);
    *has_bracket = false;
    return is_bare ? next : SIZE_MAX;
}

static size_t skip_arguments(const struct scan *scan, size_t at, unsigned count)
{
    for (; count > 0 && at != SIZE_MAX; count--) {
        struct span rest = key_options(scan->text, at, true);
        size_t comma = str_find_char(str_slice(scan->text, 0, rest.end), ',', at);
        at = comma == SIZE_MAX ? SIZE_MAX : str_skip_space(scan->text, comma + 1);
    }
    return at;
}

static void read_call(struct scan *scan, const struct key_marker *marker, struct span word)
{
    bool has_bracket;
    size_t at = arguments_at(scan, word, &has_bracket);
    at = at == SIZE_MAX ? at : skip_arguments(scan, at, marker->argument);
    if (at == SIZE_MAX || at >= scan->text.len || !is_received(scan, marker, word.start))
        return;
    if (marker->form != KEY_CALL_PROPERTY) {
        read_key(scan, marker, at, has_bracket);
        return;
    }
    struct span all = key_options(scan->text, at, true);
    size_t value = key_option(scan->text, all, marker->property);
    struct key_expression expression = {.key = &scan->key};
    if (value != SIZE_MAX && key_expression_read(scan->style, scan->text, value, &expression))
        tell_use(scan, marker, &expression, all);
}

/* Where the tag ends that `at` is in: at its `>`, which is none in braces. SIZE_MAX: not near. */
static size_t tag_end(struct str text, size_t at)
{
    size_t depth = 0, limit = at + KEY_OPTIONS < text.len ? at + KEY_OPTIONS : text.len;
    for (; at < limit; at++) {
        depth += text.at[at] == '{';
        depth -= depth && text.at[at] == '}';
        if (!depth && text.at[at] == '>' && text.at[at - 1] != '=')
            return at;
    }
    return SIZE_MAX;
}

/* Has the element whose attribute stands at `at` content of its own? */
static bool has_content(struct str text, size_t at)
{
    size_t end = tag_end(text, at);
    return end != SIZE_MAX && text.at[end - 1] != '/';
}

/* keypath="key", :keypath="'key'", i18nKey={'key'}, v-t="{path: 'key'}" */
static void read_attribute_value(struct scan *scan, const struct key_marker *marker, size_t at, bool is_expression)
{
    struct str text = scan->text;
    struct key_expression expression = {.key = &scan->key};
    if (at >= text.len || !memchr("'\"{", text.at[at], 3))
        return;
    bool is_code = text.at[at] == '{' || is_expression;
    if (is_code) {
        at = str_skip_space(text, at + 1);
        bool is_map = at < text.len && text.at[at] == '{';
        size_t path = is_map ? key_option(text, key_options(text, at + 1, true), "path") : at;
        at = path;
    }
    if (at == SIZE_MAX || !key_expression_read(scan->style, text, at, &expression))
        return;
    struct key_marker own = *marker;
    own.is_question |= marker->form == KEY_ATTRIBUTE && marker->property && has_content(text, expression.end);
    tell_use(scan, &own, &expression, (struct span){expression.end, expression.end});
}

static void read_attribute(struct scan *scan, const struct key_marker *marker, struct span word)
{
    struct str text = scan->text;
    size_t sign = str_skip_space(text, word.end + is_at(text, word.end, STR("]")));
    bool is_bound = word.start && memchr(":[", text.at[word.start - 1], 2);
    if (sign < text.len && text.at[sign] == '=' && !is_at(text, sign, STR("==")))
        read_attribute_value(scan, marker, str_skip_space(text, sign + 1), is_bound || marker->is_expression);
}

static void read_element(struct scan *scan, const struct key_marker *marker, struct span word)
{
    size_t close = tag_end(scan->text, word.end);
    struct span within = {word.end, close != SIZE_MAX ? close : word.end};
    size_t value = key_option(scan->text, within, marker->property);
    if (!word.start || scan->text.at[word.start - 1] != '<' || value == SIZE_MAX)
        return;
    struct key_marker own = *marker;
    own.is_question = has_default(scan, within);
    read_attribute_value(scan, &own, value, false);
}

/* A word that is all of an element's content is a key; more than one are a text. */
static void read_content(struct scan *scan, const struct key_marker *marker, struct span word)
{
    struct str text = scan->text;
    size_t close = tag_end(text, word.end), start = close, end;
    if (!word.start || text.at[word.start - 1] != '<' || close == SIZE_MAX ||
        key_option(text, (struct span){word.end, close}, marker->property) != SIZE_MAX)
        return;
    start = end = str_skip_space(text, close + 1);
    while (end < text.len && (key_is_word(text.at[end]) || memchr(".:-", text.at[end], 3)))
        end++;
    struct key_expression expression = {.key = &scan->key, .at = {start, end}};
    size_t next = str_skip_space(text, end);
    if (end == start || next + 1 >= text.len || text.at[next] != '<' || text.at[next + 1] != '/')
        return;
    buf_clear(&scan->key);
    buf_add(&scan->key, str_slice(text, start, end));
    tell_use(scan, marker, &expression, (struct span){end, end});
}

static void read_property(struct scan *scan, const struct key_marker *marker, struct span word)
{
    struct span here = {word.start, word.end + 4 < scan->text.len ? word.end + 4 : scan->text.len};
    size_t value = key_option(scan->text, here, marker->name);
    struct key_expression expression = {.key = &scan->key};
    if (value != SIZE_MAX && key_expression_read(scan->style, scan->text, value, &expression))
        tell_use(scan, marker, &expression, (struct span){0, 0});
}

/* A string that begins with the marker and a colon: "t:sections.header.name" */
static void read_marked_string(struct scan *scan, const struct key_marker *marker, struct span word)
{
    struct str text = scan->text;
    if (!word.start || word.end >= text.len || text.at[word.end] != ':' || text.at[word.start - 1] != '"')
        return;
    size_t close = str_find_char(str_slice(text, 0, word.end + KEY_LONGEST), '"', word.end);
    if (close == SIZE_MAX || memchr(text.at + word.end, '\n', close - word.end))
        return;
    struct key_expression expression = {.key = &scan->key, .at = {word.end + 1, close}};
    buf_clear(&scan->key);
    buf_add(&scan->key, str_span(text, expression.at));
    tell_use(scan, marker, &expression, (struct span){close, close});
}

static void read_marker(struct scan *scan, const struct key_marker *marker, struct span word)
{
    scan->word = word.start;
    switch (marker->form) {
    case KEY_CALL:
    case KEY_CALL_PROPERTY:
    case KEY_PREFIX_CALL: read_call(scan, marker, word); break;
    case KEY_ATTRIBUTE: read_attribute(scan, marker, word); break;
    case KEY_ELEMENT: read_element(scan, marker, word); break;
    case KEY_CONTENT: read_content(scan, marker, word); break;
    case KEY_PREFIX: read_property(scan, marker, word); break;
    case KEY_STRING: read_marked_string(scan, marker, word); break;
    case KEY_FILTER: break;
    }
}

static void read_word(struct scan *scan, struct span word)
{
    struct str name = str_span(scan->text, word);
    struct key_use getter = {.key = name, .at = word, .is_optional = true};
    if (scan->style->has_getters && word.start && scan->text.at[word.start - 1] == '.')
        scan->reader->use(scan->reader->context, &getter);
    if (!scan->begins[(unsigned char)name.at[0]])
        return;
    for (size_t i = 0; i < scan->count; i++)
        if (str_equal(name, str_from(scan->markers[i].name)))
            read_marker(scan, &scan->markers[i], word);
}

/* The literal before a pipe. */
static void read_piped(struct scan *scan, const struct key_marker *marker, size_t pipe, size_t end)
{
    struct str text = scan->text;
    size_t close = pipe;
    while (close > 0 && ascii_is_space(text.at[close - 1]))
        close--;
    char quote = close ? text.at[close - 1] : '\0';
    if (quote != '\'' && quote != '"')
        return;
    size_t start = close - 1;
    while (start > 0 && close - start <= KEY_LONGEST && text.at[start - 1] != quote && text.at[start - 1] != '\n')
        start--;
    if (!start || text.at[start - 1] != quote || start >= close - 1)
        return;
    struct key_expression expression = {.key = &scan->key, .at = {start, close - 1}};
    size_t before = start - 1;
    while (before > 0 && ascii_is_space(text.at[before - 1]))
        before--;
    buf_clear(&scan->key);
    expression.is_pattern = before > 0 && is_at(text, before - 1, STR("~"));
    buf_add(&scan->key, expression.is_pattern ? STR("*") : STR(""));
    buf_add(&scan->key, str_span(text, expression.at));
    if (marker->is_beginning && str_find_char(str_span(text, expression.at), '.', 0) == SIZE_MAX)
        return;
    expression.is_pattern |= marker->is_beginning;
    buf_add(&scan->key, marker->is_beginning ? STR("*") : STR(""));
    tell_use(scan, marker, &expression, key_options(text, end, false));
}

static void read_filter(struct scan *scan, size_t pipe)
{
    struct str text = scan->text;
    size_t start = str_skip(text, pipe + 1, " \t\n"), end = key_word_end(text, start);
    for (size_t i = 0; i < scan->count; i++)
        if (scan->markers[i].form == KEY_FILTER &&
            str_equal(str_slice(text, start, end), str_from(scan->markers[i].name)))
            read_piped(scan, &scan->markers[i], pipe, end);
}

/* The whole name of an attribute that a word begins: v-t. */
static size_t hyphened_end(const struct scan *scan, size_t end)
{
    while (scan->has_hyphens && end + 1 < scan->text.len && scan->text.at[end] == '-' &&
           ascii_is_letter(scan->text.at[end + 1]))
        end = key_word_end(scan->text, end + 1);
    return end;
}

static void scan_text(struct scan *scan)
{
    struct str text = scan->text;
    for (size_t at = 0; at < text.len;) {
        if (!key_is_word(text.at[at])) {
            if (text.at[at] == '|')
                read_filter(scan, at);
            at++;
            continue;
        }
        size_t end = key_word_end(text, at), whole = hyphened_end(scan, end);
        read_word(scan, (struct span){at, end});
        if (whole > end)
            read_word(scan, (struct span){at, whole});
        at = end;
    }
}

static size_t count_markers(const struct key_marker *markers)
{
    size_t count = 0;
    while (markers[count].name)
        count++;
    return count;
}

static void add_keywords(struct key_marker *markers, size_t *count, const struct keywords *keywords,
                         struct arena *arena)
{
    for (size_t i = 0; i < keywords->count; i++) {
        const struct keyword *keyword = &keywords->items[i];
        if (keyword->is_key && keyword->kind != KEYWORD_TAG)
            markers[(*count)++] = (struct key_marker){.name = arena_copy(arena, keyword->name).at,
                                                      .form = keyword->kind == KEYWORD_CALL ? KEY_CALL : KEY_FILTER,
                                                      .argument = keyword->id - 1};
    }
}

/* Does the file make a function of the name: const t = (key) => this.$t(`cart.${key}`)? What is before its keys is said
 * there. */
static bool makes_function(struct str text, const char *name)
{
    static const char *const BEHIND[] = {" = (", " = async (", " = function", "("};
    enum { LONGEST = 64 };
    struct buf out;
    for (size_t i = 0; i < sizeof BEHIND / sizeof *BEHIND; i++) {
        bool is_declared = i + 1 == sizeof BEHIND / sizeof *BEHIND;
        buf_init(&out, LONGEST);
        buf_format(&out, "%s%s%s", is_declared ? "function " : " ", name, BEHIND[i]);
        bool is_there = str_find(text, buf_str(&out), 0) != SIZE_MAX;
        buf_release(&out);
        if (is_there)
            return true;
    }
    return false;
}

void key_uses_read(const struct key_style *style, const struct keywords *keywords, struct str path, struct str text,
                   const struct key_reader *reader)
{
    struct scan scan = {.style = style, .reader = reader, .path = path, .text = text};
    struct arena arena = {0};
    scan.count = count_markers(style->markers);
    struct key_marker *markers = arena_alloc(&arena, (scan.count + keywords->count + 1) * sizeof *markers);
    memcpy(markers, style->markers, scan.count * sizeof *markers);
    add_keywords(markers, &scan.count, keywords, &arena);
    scan.markers = markers;
    for (size_t i = 0; i < scan.count; i++) {
        scan.begins[(unsigned char)markers[i].name[0]] = true;
        scan.has_hyphens |= strchr(markers[i].name, '-') != NULL;
        scan.wraps |= markers[i].may_be_other && makes_function(text, markers[i].name);
    }
    buf_init(&scan.key, BUF_MAXIMUM);
    buf_init(&scan.base, BUF_MAXIMUM);
    scan_text(&scan);
    buf_release(&scan.key);
    buf_release(&scan.base);
    arena_free(&arena);
}
