#include "key_notes.h"

#include "../text/directive.h"

/* A file that is being read. Its uses wait for what its keys begin with, which may be said behind them. */
struct noting {
    struct key_notes *notes;
    const struct known_keys *keys;
    const struct source *source;
    struct key_use *uses;
    size_t *styles; /* of each use */
    size_t use_count, use_capacity, style_capacity;
    bool has_relatives; /* keys that begin with a dot */
    bool speaks_of_translation;
    bool is_test; /* what it asks for need not be there */
};

static void meet(struct noting *noting, const struct known_entry *entry, unsigned how, size_t style)
{
    struct key_notes *notes = noting->notes;
    notes->met = arena_grow(&notes->arena, notes->met, notes->met_count, &notes->met_capacity, sizeof *notes->met);
    notes->met[notes->met_count++] =
        (struct met_key){(uint32_t)(entry - noting->keys->entries), (uint8_t)how, (uint8_t)style};
}

static void add_pattern(struct noting *noting, struct str pattern)
{
    struct key_notes *notes = noting->notes;
    notes->patterns = arena_grow(&notes->arena, notes->patterns, notes->pattern_count, &notes->pattern_capacity,
                                 sizeof *notes->patterns);
    notes->patterns[notes->pattern_count++] = pattern;
}

static struct str with_prefix(struct noting *noting, struct str prefix, struct str key)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, prefix);
    buf_add_char(&out, '.');
    buf_add(&out, key);
    struct str whole = arena_copy(&noting->notes->arena, buf_str(&out));
    buf_release(&out);
    return whole;
}

/* What a string says to a program that puts keys together: "status." begins some, `pages.${name}` too. */
static void take_pattern(struct noting *noting, struct str text)
{
    size_t dot = str_find_char(text, '.', 0), code = str_find(text, STR("${"), 0);
    size_t hash = str_find(text, STR("#{"), 0);
    code = hash < code ? hash : code;
    bool is_start = text.at[text.len - 1] == '.' && code == SIZE_MAX;
    if ((!is_start && (code == SIZE_MAX || dot >= code)) || !known_keys_find(noting->keys, str_slice(text, 0, dot)))
        return;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, str_slice(text, 0, is_start ? text.len : code));
    buf_add_char(&out, '*');
    add_pattern(noting, arena_copy(&noting->notes->arena, buf_str(&out)));
    buf_release(&out);
}

static void take_string(void *context, struct str text)
{
    static const struct str MARK = {"__MSG_", 6}, END = {"__", 2};
    struct noting *noting = context;
    if (str_starts(text, MARK) && str_ends(text, END) && text.len > MARK.len + END.len)
        text = str_slice(text, MARK.len, text.len - END.len);
    bool is_relative = text.at[0] == '.';
    text = str_slice(text, is_relative, text.len);
    const struct known_entry *entry = text.len ? known_keys_find(noting->keys, text) : NULL;
    if (entry && is_relative && noting->has_relatives)
        add_pattern(noting, with_prefix(noting, STR("*"), text));
    if (entry)
        meet(noting, entry, MET_STRING, 0);
    else if (text.len)
        take_pattern(noting, text);
}

static void take_use(void *context, const struct key_use *use)
{
    struct noting *noting = context;
    struct arena *arena = &noting->notes->arena;
    noting->uses = arena_grow(arena, noting->uses, noting->use_count, &noting->use_capacity, sizeof *noting->uses);
    noting->styles =
        arena_grow(arena, noting->styles, noting->use_count, &noting->style_capacity, sizeof *noting->styles);
    noting->styles[noting->use_count] = noting->notes->style_count - 1;
    noting->uses[noting->use_count] = *use;
    noting->uses[noting->use_count++].key = arena_copy(arena, use->key);
}

static void take_prefix(void *context, struct str prefix)
{
    struct noting *noting = context;
    struct key_notes *notes = noting->notes;
    notes->prefixes = arena_grow(&notes->arena, notes->prefixes, notes->prefix_count, &notes->prefix_capacity,
                                 sizeof *notes->prefixes);
    notes->prefixes[notes->prefix_count++] = arena_copy(&notes->arena, prefix);
}

/* A name of a file before a colon that no file has is none: the key alone counts. */
static struct str without_space(const struct known_keys *keys, struct str key)
{
    size_t colon = str_find_char(key, ':', 0);
    bool is_space = colon != SIZE_MAX && colon + 1 < key.len && str_find_any(str_slice(key, 0, colon), " ") == SIZE_MAX;
    return is_space && !known_keys_has_space(keys, str_slice(key, 0, colon)) ? str_slice(key, colon + 1, key.len) : key;
}

static bool is_there(struct noting *noting, struct str key, size_t number)
{
    const struct key_use *use = &noting->uses[number];
    const struct known_entry *entry = known_keys_find(noting->keys, key);
    if (!entry)
        return false;
    bool is_sure = !use->may_be_other || noting->speaks_of_translation;
    meet(noting, entry, (is_sure ? MET_USE : MET_STRING) | (use->has_context ? MET_CONTEXT : 0),
         noting->styles[number]);
    return entry->as & (KNOWN_WHOLE | KNOWN_ABOVE | (use->has_options ? KNOWN_BASE : 0));
}

/* Letters, figures and what joins them: what else is a text that stands for itself. */
static bool looks_like_key(struct str key)
{
    bool has_letter = false;
    for (size_t i = 0; i < key.len; i++) {
        has_letter |= ascii_is_letter(key.at[i]);
        if (!ascii_is_letter(key.at[i]) && !ascii_is_digit(key.at[i]) && !memchr("._-:/?!", key.at[i], 7))
            return false;
    }
    return has_letter && key.at[0] != '.' && key.at[0] != '/' && key.at[key.len - 1] != '.' &&
           key.at[key.len - 1] != ':' && str_find(key, STR(".."), 0) == SIZE_MAX;
}

static void miss(struct noting *noting, size_t number, struct str key)
{
    struct key_notes *notes = noting->notes;
    const struct key_use *use = &noting->uses[number];
    const struct known_entry *entry = known_keys_find(noting->keys, key);
    if (entry && entry->as & KNOWN_END)
        add_pattern(noting, with_prefix(noting, STR("*"), key));
    if (use->is_optional || noting->is_test || !looks_like_key(key) ||
        key_is_in_comment(noting->source->bytes, use->at.start))
        return;
    notes->missed =
        arena_grow(&notes->arena, notes->missed, notes->missed_count, &notes->missed_capacity, sizeof *notes->missed);
    notes->missed[notes->missed_count++] = (struct missed_key){
        .key = key,
        .style = noting->styles[number],
        .place = place_of(noting->source, use->at, &notes->arena),
        .is_end = entry && entry->as & KNOWN_END,
        .may_be_other = use->may_be_other && !noting->speaks_of_translation,
    };
}

/* Is there a key that ends with what the key is sure of? */
static bool is_end_there(struct noting *noting, const struct key_use *use)
{
    struct str end = str_slice(use->key, use->end_at, use->key.len);
    const struct known_entry *entry = use->end_at ? known_keys_find(noting->keys, end) : NULL;
    if (!entry || !(entry->as & KNOWN_END))
        return false;
    add_pattern(noting, with_prefix(noting, STR("*"), end));
    return true;
}

/* A controller's key is looked up without its action, too. */
static bool is_there_in_short(struct noting *noting, size_t number)
{
    struct str key = noting->uses[number].key;
    size_t end = noting->uses[number].end_at, dot = end ? str_find_char(key, '.', end) : SIZE_MAX;
    if (dot == SIZE_MAX)
        return false;
    return is_there(noting, with_prefix(noting, str_slice(key, 0, end - 1), str_slice(key, dot + 1, key.len)), number);
}

static void settle_use(struct noting *noting, size_t number)
{
    const struct key_use *use = &noting->uses[number];
    const struct key_notes *notes = noting->notes;
    struct str key = without_space(noting->keys, use->key), first = key;
    bool is_found = !use->is_pattern && is_there(noting, key, number);
    for (size_t i = 0; i < notes->prefix_count; i++) {
        struct str whole = with_prefix(noting, notes->prefixes[i], key);
        first = i ? first : whole;
        if (use->is_pattern)
            add_pattern(noting, whole);
        else
            is_found |= is_there(noting, whole, number);
    }
    is_found |= is_there_in_short(noting, number);
    if (use->is_pattern)
        add_pattern(noting, key);
    else if (is_found || is_end_there(noting, use))
        notes->styles[noting->styles[number]].found++;
    else
        miss(noting, number, notes->prefix_count == 1 ? first : key);
}

/* Tests and examples ask for what is not there. */
static bool is_test(struct str path)
{
    static const char *const PARTS[] = {"test/",  "tests/",    "__tests__/",  "spec/",      "specs/",     ".test.",
                                        ".spec.", ".stories.", "_test.",      "_spec.",     "__mocks__/", "cypress/",
                                        "e2e/",   "fixtures/", "playwright/", "storybook/", ".min.js"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t at = str_find(path, str_from(PARTS[i]), 0);
        if (at != SIZE_MAX && (!at || path.at[at - 1] == '/' || !ascii_is_letter(PARTS[i][0])))
            return true;
    }
    return false;
}

/* What a comment says up to what may close it. */
static struct str comment_at(struct str text, size_t at)
{
    static const char *const CLOSERS[] = {"*/", "-->", "%>", "#}", "--}}", "%}"};
    enum { LONGEST = 1000 };
    text = str_slice(text, 0, at + LONGEST);
    struct str line = str_slice(text, at, str_line_end(text, at));
    for (size_t i = 0; i < sizeof CLOSERS / sizeof *CLOSERS; i++)
        line = str_slice(line, 0, str_find(line, str_from(CLOSERS[i]), 0));
    return str_trim(line);
}

/* A plain ignore speaks of its own line and the next one. Those of other rules are for who reads the file as a
 * document. */
static void note_ignores(struct noting *noting)
{
    static const struct str WORD = {"cotejo-ignore", 13};
    enum { MANY = 1000 }; /* each looks through its line */
    struct str text = noting->source->bytes;
    struct notes *notes = &noting->notes->ignores;
    struct ignores ignores = {0};
    for (size_t at = 0; ignores.count < MANY && (at = str_find(text, WORD, at)) != SIZE_MAX; at += WORD.len) {
        struct directive directive = directive_read(comment_at(text, at));
        bool is_own = str_find(directive.rules, STR("key-"), 0) != SIZE_MAX && directive.kind != DIRECTIVE_MISSPELT;
        if (is_own)
            ignores_add(&ignores, &directive, (struct span){at, str_line_end(text, at)}, text.len, &notes->arena);
    }
    if (!ignores.count)
        return;
    notes->path = arena_copy(&notes->arena, noting->source->path);
    struct ignored_span *spans = arena_alloc(&notes->arena, ignores.count * sizeof *spans);
    for (size_t i = 0; i < ignores.count; i++) {
        struct ignore *ignore = &ignores.items[i];
        size_t next = str_next_line(text, ignore->at.end);
        if (ignore->kind == DIRECTIVE_IGNORE && !ignore->covers.end)
            ignore->covers = (struct span){str_line_start(text, ignore->at.start), str_line_end(text, next)};
        ignore->rules = arena_copy(&notes->arena, ignore->rules);
        ignore->reason = arena_copy(&notes->arena, ignore->reason);
        ignore->word = arena_copy(&notes->arena, ignore->word);
        ignore->tag = arena_copy(&notes->arena, ignore->tag);
        spans[i] = (struct ignored_span){*ignore, place_of(noting->source, ignore->at, &notes->arena), {0}};
    }
    notes->ignores = spans;
    notes->ignore_count = ignores.count;
}

/* In programs a word with dots is a member of something. */
static bool is_program(struct str path)
{
    static const char *const TEXTS[] = {".yml", ".yaml", ".toml", ".md",     ".html",
                                        ".xml", ".txt",  ".json", ".liquid", ".css"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (str_ends(path, str_from(TEXTS[i])))
            return false;
    return true;
}

static bool speaks_of_translation(struct str text)
{
    return str_find(text, STR("i18n"), 0) != SIZE_MAX || str_find(text, STR("ranslat"), 0) != SIZE_MAX ||
           str_find(text, STR("intl"), 0) != SIZE_MAX;
}

static void read_styles(struct noting *noting, const struct key_search *search, const struct key_reader *reader)
{
    struct key_notes *notes = noting->notes;
    const struct source *source = noting->source;
    for (size_t i = 0; search->styles[i]; i++)
        if (key_style_reads(search->styles[i], source->path)) {
            notes->styles[notes->style_count++] = (struct noted_style){.style = search->styles[i]};
            key_uses_read(search->styles[i], search->keywords, source->path, source->bytes, reader);
        }
}

void key_notes_read(struct key_notes *notes, const struct key_search *search, const struct source *source)
{
    struct noting noting = {.notes = notes, .keys = search->keys, .source = source, .is_test = is_test(source->path)};
    struct key_reader reader = {&noting, &notes->arena, take_use, take_string, take_prefix};
    size_t count = 0;
    noting.speaks_of_translation = speaks_of_translation(source->bytes);
    *notes = (struct key_notes){0};
    for (; search->styles[count]; count++)
        noting.has_relatives |= search->styles[count]->add_base && key_style_reads(search->styles[count], source->path);
    notes->styles = arena_alloc(&notes->arena, count * sizeof *notes->styles);
    key_strings_read(source->bytes, is_program(source->path), &reader);
    read_styles(&noting, search, &reader);
    for (size_t i = 0; i < noting.use_count; i++)
        settle_use(&noting, i);
    note_ignores(&noting);
}

static bool is_of_key(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || memchr("._-:", c, 4);
}

static void read_links(struct noting *noting, struct str text, struct str mark)
{
    for (size_t at = 0; (at = str_find(text, mark, at)) != SIZE_MAX;) {
        size_t start = at + mark.len, end = start;
        while (end < text.len && is_of_key(text.at[end]))
            end++;
        at = end;
        while (end > start && memchr(".:", text.at[end - 1], 2))
            end--;
        const struct known_entry *entry =
            known_keys_find(noting->keys, without_space(noting->keys, str_slice(text, start, end)));
        if (entry)
            meet(noting, entry, MET_STRING, 0);
    }
}

void key_notes_read_texts(struct key_notes *notes, const struct known_keys *keys, const struct document *document)
{
    static const struct str MARKS[] = {{"$t(", 3},      {"@:", 2},       {"@:(", 3},
                                       {"@.lower:", 8}, {"@.upper:", 8}, {"@.capitalize:", 13}};
    struct noting noting = {.notes = notes, .keys = keys, .source = &document->source};
    *notes = (struct key_notes){0};
    for (size_t i = 0; i < document->segment_count; i++)
        for (size_t k = 0; k < sizeof MARKS / sizeof *MARKS; k++)
            read_links(&noting, document->segments[i].text, MARKS[k]);
}

void key_notes_free(struct key_notes *notes)
{
    notes_free(&notes->ignores);
    arena_free(&notes->arena);
}
