#include "island_opening.h"

#include <stdint.h>

static bool list_has(const char *const *words, struct str word)
{
    for (; words && *words; words++)
        if (str_equal(str_from(*words), word))
            return true;
    return false;
}

/* What stands between the delimiters, without marks that trim white space. */
static struct str content_of(struct str text, size_t start, size_t end)
{
    if (start < end && island_is_trim_mark(text.at[start]))
        start++;
    if (start < end && island_is_trim_mark(text.at[end - 1]))
        end--;
    return str_trim(str_slice(text, start, end));
}

static struct str word_at(struct str text, size_t start)
{
    size_t end = start;
    while (end < text.len && island_is_word_byte(text.at[end]))
        end++;
    return str_slice(text, start, end);
}

/* Does code begin with that word, which may begin with a sign: "block", "/block"? */
static bool says(struct str content, const char *word)
{
    size_t end = strlen(word);
    return str_starts(content, (struct str){word, end}) && !(end < content.len && island_is_word_byte(content.at[end]));
}

/* A block that is taken whole: its words, what stands behind the first, and whether the same may stand in it. */
struct raw_block {
    const char *opener, *closer;
    struct str label;
    bool nests, has_label;
};

static struct str behind_word(struct str content, struct str word)
{
    return str_trim(str_slice(content, word.len, content.len));
}

/* Does the statement whose opener is at `at` close the block (-1), open one in it (1), or neither? *end is behind it.
 */
static int block_step(struct island_opening *opening, size_t at, const struct raw_block *block, size_t *end)
{
    struct str text = opening->text;
    size_t start = opening->inner = at + strlen(opening->form->open);
    start += start < text.len && island_is_trim_mark(text.at[start]);
    while (start < text.len && ascii_is_space(text.at[start]))
        start++;
    struct str behind = str_slice(text, start, text.len), word = word_at(text, start);
    bool is_closer = says(behind, block->closer);
    if (!is_closer && !(block->nests && says(behind, block->opener)))
        return 0;
    size_t close = island_close(opening);
    if (close == SIZE_MAX)
        return 0;
    *end = close + strlen(opening->form->close);
    if (block->has_label && !str_equal(behind_word(content_of(text, start, close), word), block->label))
        return 0;
    return is_closer ? -1 : 1;
}

/* Behind the statement that closes a block begun before `at`, or SIZE_MAX. */
static size_t find_block_end(struct island_opening opening, size_t at, const struct raw_block *block)
{
    struct str open = str_from(opening.form->open);
    size_t depth = 1, end = SIZE_MAX;
    uint32_t *absent_until = &opening.memory->absent_until[opening.number],
             *searched_until = &opening.memory->searched_until[opening.number];
    uint32_t absent = *absent_until, searched = *searched_until; /* of places before those that are looked at here */
    for (; depth && (at = str_find(opening.text, open, at)) != SIZE_MAX; at += open.len)
        depth += (size_t)block_step(&opening, at, block, &end);
    *absent_until = absent;
    *searched_until = searched;
    return depth ? SIZE_MAX : end;
}

/* Where the island's word opens a block that is taken whole, moves the island's end behind it. */
static bool extend_over_block(const struct island_opening *opening, const char *const *pairs, size_t number,
                              struct raw_block block, struct island *island)
{
    for (size_t i = 0; pairs && pairs[i]; i += 2) {
        uint32_t *absent_until = &opening->memory->absent_until[number + i / 2];
        block.opener = pairs[i];
        block.closer = pairs[i + 1];
        if (*absent_until || !str_equal(island->word, str_from(block.opener)))
            continue;
        size_t end = find_block_end(*opening, island->at.end, &block);
        *absent_until = end == SIZE_MAX ? UINT32_MAX : 0;
        island->at.end = end == SIZE_MAX ? island->at.end : end;
        return end != SIZE_MAX;
    }
    return false;
}

/* The word or, of a form that may print, the sign that a statement begins with. */
static struct str first_word(const struct island_form *form, struct str content)
{
    struct str word = word_at(content, 0);
    bool is_slash = form->is_script && content.len && content.at[0] == '/';
    if (is_slash && (content.len == 1 || word_at(content, 1).len + 1 < content.len)) /* a regular expression */
        return word;
    return word.len || !form->is_mixed ? word : str_slice(content, 0, content.len > 0);
}

/* Is all of a block said in the statement that opens it: `{% block title "x" %}`, `{% set a = 1 %}`? */
static bool is_said(const struct dialect *dialect, struct str word, struct str behind)
{
    size_t end = str_find_any(behind, " \t\r\n");
    struct str rest = end == SIZE_MAX ? (struct str){0} : str_trim(str_slice(behind, end, behind.len));
    for (const char *const *pair = dialect->said_words; pair && *pair; pair += 2) {
        if (!str_equal(word, str_from(pair[0])))
            continue;
        if (pair[1][0] == '\'')
            return behind.len && !list_has(dialect->modifiers, word_at(behind, 0));
        if (pair[1][0] != ' ')
            return str_find(behind, str_from(pair[1]), 0) != SIZE_MAX;
        return rest.len && !list_has(dialect->modifiers, word_at(rest, 0));
    }
    return false;
}

static void describe_inheritance(const struct dialect *dialect, struct str content, struct island *island)
{
    island->extends |= says(content, dialect->extends);
    for (const char *const *pair = dialect->kept_words; *pair; pair += 2) {
        if (says(content, pair[1]))
            island->kept = -1;
        else if (says(content, pair[0]) &&
                 !is_said(dialect, str_from(pair[0]), behind_word(content, str_from(pair[0]))))
            island->kept = 1;
    }
}

/* It prints what the engine makes of its text, and encloses nothing. */
static void take_marked(struct island *island)
{
    island->kind = ISLAND_OUTPUT;
    island->is_marked = true;
    island->opens_block = island->closes_block = false;
}

/* What one of the opener's dialects, the set's `number`, says of the island. */
static void describe(const struct island_opening *opening, size_t number, struct str content, struct island *island)
{
    const struct dialect *dialect = opening->islands->dialects[number];
    for (const char *const *ending = dialect->block_endings; ending && *ending; ending++)
        island->opens_block |= str_ends(content, str_from(*ending));
    island->opens_block |= opening->form->block == BLOCK_OPENS && !str_ends(content, STR("/"));
    island->closes_block |= opening->form->block == BLOCK_CLOSES;
    if (island->kind != ISLAND_STATEMENT && !opening->form->is_mixed)
        return;
    struct str word = first_word(opening->form, content);
    bool opens = list_has(dialect->block_openers, word), closes = list_has(dialect->block_closers, word);
    if (dialect->kept_words)
        describe_inheritance(dialect, content, island);
    if (opening->form->is_mixed && !opens && !closes) {
        island->kind = str_starts(content, STR("/*")) ? ISLAND_COMMENT : island->kind;
        return;
    }
    island->kind = ISLAND_STATEMENT;
    island->word = word;
    island->opens_block |= opens;
    island->closes_block |= closes || (dialect->block_endings && content.len && content.at[0] == '}') ||
                            (opens && content.len == 1 && !word_at(word, 0).len); /* a sign alone divides: `{{^}}` */
    struct raw_block block = {.nests = dialect->raw_nests,
                              .has_label = dialect->raw_has_label && !list_has(dialect->code_words, word),
                              .label = behind_word(content, word)};
    struct raw_block comment = {.nests = dialect->comments_nest};
    bool may_be_whole = !opening->form->is_word || content.len == word.len; /* not @php($x = 1) */
    if (may_be_whole &&
        extend_over_block(opening, dialect->raw_words, opening->islands->raw_numbers[number], block, island)) {
        island->kind = ISLAND_RAW;
        island->holds_code = list_has(dialect->code_words, word);
    } else if (may_be_whole && extend_over_block(opening, dialect->comment_words,
                                                 opening->islands->comment_numbers[number], comment, island))
        island->kind = ISLAND_COMMENT;
    else if (may_be_whole && !(dialect->marked_words && is_said(dialect, word, behind_word(content, word))) &&
             extend_over_block(opening, dialect->marked_words, opening->islands->marked_numbers[number],
                               (struct raw_block){0}, island))
        take_marked(island);
    else if (list_has(dialect->output_words, word))
        island->kind = ISLAND_OUTPUT;
}

/* Does the arm of an ICU message begin with the brace at `at`: `other {# messages}`, `=1 {# message}`? */
static bool is_icu_arm(struct str text, size_t at)
{
    static const char *const SELECTORS[] = {"zero", "one", "two", "few", "many", "other", NULL};
    while (at && ascii_is_space(text.at[at - 1]))
        at--;
    size_t start = at;
    while (start && island_is_word_byte(text.at[start - 1]))
        start--;
    return list_has(SELECTORS, str_slice(text, start, at)) || (start && start < at && text.at[start - 1] == '=');
}

static bool begins_line(struct str text, size_t at)
{
    while (at && ascii_is_blank(text.at[at - 1]))
        at--;
    return at == 0 || ascii_is_line_end(text.at[at - 1]);
}

static bool is_statement_word(const struct dialect *dialect, struct str word)
{
    return list_has(dialect->block_openers, word) || list_has(dialect->block_closers, word) ||
           list_has(dialect->output_words, word) || list_has(dialect->other_words, word) ||
           list_has(dialect->raw_words, word) || list_has(dialect->comment_words, word);
}

/* Behind the opener, which is behind no word: addresses have one, too. */
static bool opens_by_word(const struct islands *islands, const struct island_opener *opener, struct str text, size_t at)
{
    struct str word = word_at(text, at + strlen(opener->form->open));
    if (!word.len || (at && island_is_word_byte(text.at[at - 1])))
        return false;
    size_t end = (size_t)(word.at - text.at) + word.len;
    bool is_known = (end < text.len && text.at[end] == '(') || (word.len > 3 && str_starts(word, STR("end")));
    for (size_t i = 0; !is_known && opener->dialects >> i; i++)
        is_known = (opener->dialects >> i & 1) && is_statement_word(islands->dialects[i], word);
    return is_known;
}

enum { MOST_OPENERS = 8 };

/* What stands behind the opener at `at` and its like: `{{ name }}` is text to Smarty. */
static char behind_openers(const struct island_form *form, struct str text, size_t at)
{
    for (size_t i = 0; i < MOST_OPENERS && island_stands_at(text, at, form->open); i++)
        at += strlen(form->open);
    return at < text.len ? text.at[at] : ' ';
}

/* Does what must follow the form's opener stand behind it, at `at`? */
static bool stands_before(const struct island_form *form, struct str text, size_t at)
{
    if (at >= text.len)
        return form->next == NEXT_SPACE;
    switch (form->next) {
    case NEXT_SPACE: return ascii_is_space(text.at[at]);
    case NEXT_NO_SPACE:
        return !ascii_is_space(behind_openers(form, text, at)) && !island_stands_at(text, at, form->close);
    case NEXT_WORD: return ascii_is_letter(text.at[at]);
    case NEXT_ANY: break;
    }
    return true;
}

static bool opens(const struct islands *islands, const struct island_opener *opener, struct str text, size_t at)
{
    const struct island_form *form = opener->form;
    if (!island_stands_at(text, at, form->open))
        return false;
    size_t inner = at + strlen(form->open);
    if (form->is_word)
        return opens_by_word(islands, opener, text, at);
    if (form->is_line)
        return begins_line(text, at) && (form->kind == ISLAND_COMMENT || !island_stands_at(text, inner, form->open));
    if (form->next != NEXT_ANY)
        return stands_before(form, text, inner);
    if (inner >= text.len)
        return true;
    if (!form->is_not_name || !opener->is_supposed || !(ascii_is_letter(text.at[inner]) || is_icu_arm(text, at)))
        return true;
    size_t end = inner;
    while (end < text.len && text.at[end] != '}' && text.at[end] != '{' && text.at[end] != '\n')
        end++;
    return end == text.len || text.at[end] != '}' || (end > inner && text.at[end - 1] == form->close[0]);
}

/* An island whose opener nothing closes, but for the end of the text. */
static size_t visible_end(const struct island_opening *opening)
{
    /* A message that such an island ends has no white space at its end. */
    size_t end = opening->text.len;
    while (end > opening->inner && ascii_is_space(opening->text.at[end - 1]))
        end--;
    return end;
}

/* Behind the island that sets back the delimiters which the content of one that ends at `end` sets (`=<% %>=`), or
 * behind all of the text. */
static size_t delimiters_end(const struct island_opening *opening, struct str content, size_t end)
{
    const struct island_form *form = opening->form;
    struct str text = opening->text, open = str_slice(content, 0, str_find_any(content, " \t\r\n"));
    struct str close = str_trim(str_slice(content, open.len, content.len));
    if (!open.len || !close.len || str_equal(open, str_slice(str_from(form->open), 0, open.len)))
        return end;
    size_t at = end;
    while ((at = str_find(text, open, at)) != SIZE_MAX) {
        at += open.len;
        size_t behind = str_find(text, close, at);
        if (behind == SIZE_MAX)
            break;
        if (text.at[at] == '=' && str_find(str_slice(text, 0, behind), STR("{{"), at) != SIZE_MAX)
            return behind + close.len;
        at = behind;
    }
    return text.len;
}

/* Moves the island's end over raw text that the form says follows. */
static void extend_over_raw(const struct island_opening *opening, struct str content, struct island *island)
{
    const struct island_form *form = opening->form;
    size_t end = island->at.end;
    while (form->takes_braces && end < opening->text.len && opening->text.at[end] == '}')
        end++;
    if (form->sets_delimiters)
        end = delimiters_end(opening, content, end);
    uint32_t bit = (uint32_t)1 << opening->number;
    if (form->raw_until && !(opening->memory->refused & bit)) {
        size_t at = str_find(opening->text, str_from(form->raw_until), end);
        at = at == SIZE_MAX ? SIZE_MAX : str_find(opening->text, str_from(form->close), at);
        opening->memory->refused |= at == SIZE_MAX ? bit : 0;
        end = at == SIZE_MAX ? end : at + strlen(form->close);
    }
    island->at.end = end;
}

static enum island_result read_island(const struct island_opening *opening, struct island *island)
{
    const struct island_form *form = opening->form;
    size_t close = island_close(opening), end = close + strlen(form->close);
    if (close == SIZE_MAX && !island_closes_at_end(opening)) {
        *island = (struct island){.at = {opening->at, opening->inner}, .kind = form->kind, .form = form};
        return ISLAND_UNCLOSED;
    }
    bool is_unclosed = close == SIZE_MAX;
    if (is_unclosed)
        close = end = visible_end(opening);
    *island = (struct island){.at = {opening->at, end}, .kind = form->kind, .is_unclosed = is_unclosed, .form = form};
    island->head_end = end;
    island->arguments = opening->islands->arguments;
    island->is_supposed = opening->islands->openers[opening->number].is_supposed;
    struct str content = content_of(opening->text, opening->inner, close);
    if (form->takes_braces || form->sets_delimiters || form->raw_until)
        extend_over_raw(opening, content, island);
    uint32_t dialects = opening->islands->openers[opening->number].dialects;
    for (size_t i = 0; dialects >> i; i++)
        if (dialects >> i & 1)
            describe(opening, i, content, island);
    if (is_unclosed && form->is_script) /* what stands in it is nobody's text, nor a value in one */
        island->kind = ISLAND_STATEMENT;
    island->swallows = form->swallows && island->kind != ISLAND_RAW &&
                       !(form->is_mixed && island->kind == ISLAND_OUTPUT) &&
                       str_ends(str_slice(opening->text, opening->inner, close), str_from(form->swallows));
    return ISLAND_FOUND;
}

enum island_result island_at(const struct islands *islands, struct island_memory *memory, struct str text, size_t at,
                             struct island *island)
{
    if (!island_may_start_at(islands, text, at))
        return ISLAND_NONE;
    char first = text.at[at], second = at + 1 < text.len ? text.at[at + 1] : '\0';
    for (size_t i = 0; i < islands->opener_count; i++) {
        const struct island_opener *opener = &islands->openers[i];
        const struct island_form *form = opener->form;
        if (opener->first != first || (opener->second && opener->second != second) || !opens(islands, opener, text, at))
            continue;
        struct island_opening opening = {islands, form, memory, i, text, at, at + strlen(form->open)};
        return read_island(&opening, island);
    }
    return ISLAND_NONE;
}

/* The set of those told of whose own words has the island's. */
static const struct islands *told_by(const struct islands *islands, struct str word)
{
    for (const struct islands *const *set = islands->told; word.len && *set; set++)
        if (list_has((*set)->dialects[0]->own_words, word))
            return *set;
    return NULL;
}

/* May a statement that opens so tell? */
static bool may_tell(const struct islands *islands, const struct island_form *form)
{
    for (const struct islands *const *set = islands->told; form->kind == ISLAND_STATEMENT && *set; set++)
        for (size_t i = 0; i < (*set)->dialects[0]->form_count; i++)
            if (strcmp((*set)->dialects[0]->forms[i].open, form->open) == 0)
                return true;
    return false;
}

/* In what is raw to the set no word tells. */
const struct islands *islands_of_text(const struct islands *islands, struct str text)
{
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    char absent = '\0';
    for (size_t i = 0; islands && islands->told && i < islands->opener_count; i++) {
        const struct island_form *form = islands->openers[i].form;
        if (form->open[0] == absent)
            continue;
        /* Much faster than to look for two bytes at once. */
        size_t at = str_find_char(text, form->open[0], 0);
        absent = at == SIZE_MAX ? form->open[0] : '\0';
        bool may = at != SIZE_MAX && may_tell(islands, form);
        while (may && at != SIZE_MAX) {
            bool is_found = island_stands_at(text, at, form->open) &&
                            island_at(islands, &memory, text, at, &island) == ISLAND_FOUND;
            const struct islands *told = is_found ? told_by(islands, island.word) : NULL;
            if (told)
                return told;
            at = str_find_char(text, form->open[0], is_found ? island.at.end : at + 1);
        }
    }
    return islands;
}

const struct islands *islands_of_excerpt(const struct islands *islands, struct str text)
{
    for (size_t i = 0; islands && islands->told && i < islands->opener_count; i++) {
        const struct island_form *form = islands->openers[i].form;
        for (size_t at = 0; form->is_doubted && (at = str_find_char(text, form->open[0], at)) != SIZE_MAX; at++)
            if (island_stands_at(text, at, form->open))
                return islands->told[0];
    }
    return islands_of_text(islands, text);
}

/* Takes off the signs of a comment inside its delimiters: `!`, `!--`, `--`, `#`, `//`, and what closes a C comment.
 * False: there are none. */
static bool strip_comment(struct str *text)
{
    static const struct str OPENERS[] = {{"!--", 3}, {"!", 1}, {"--", 2}, {"#", 1}, {"//", 2}, {"/*", 2}};
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++) {
        if (!str_starts(*text, OPENERS[i]))
            continue;
        *text = str_slice(*text, OPENERS[i].len, text->len);
        struct str close = OPENERS[i].at[OPENERS[i].len - 1] == '-' ? STR("--") : STR("*/");
        if (str_ends(*text, close) && text->len >= close.len)
            *text = str_slice(*text, 0, text->len - close.len);
        return true;
    }
    return false;
}

/* What stands between the two statements of a block that is taken whole. */
static struct span between_statements(const struct island *island, struct str text)
{
    struct str whole = str_span(text, island->at), close = str_from(island->form->close);
    size_t open = strlen(island->form->open), end = whole.len - close.len;
    size_t start = close.len ? str_find(whole, close, open) + close.len : open + island->word.len;
    while (end > start && !str_starts(str_slice(whole, end, whole.len), str_from(island->form->open)))
        end--;
    return (struct span){island->at.start + start, island->at.start + end};
}

bool island_raw_text(const struct island *island, struct str text, struct span *inner)
{
    const struct island_form *form = island->form;
    if (island->kind != ISLAND_RAW || island->holds_code || !(form->raw_until || form->holds_text || island->word.len))
        return false;
    *inner = form->holds_text
                 ? (struct span){island->at.start + strlen(form->open), island->at.end - strlen(form->close)}
                 : between_statements(island, text);
    return true;
}

bool island_comment(const struct island *island, struct str text, struct str *inner)
{
    struct str whole = str_span(text, island->at), close = str_from(island->form->close);
    size_t start = strlen(island->form->open), end = whole.len - (str_ends(whole, close) ? close.len : 0);
    bool is_block = island->kind == ISLAND_COMMENT && island->form->kind == ISLAND_STATEMENT;
    if (is_block) {
        struct span between = between_statements(island, text);
        start = between.start - island->at.start;
        end = between.end - island->at.start;
    }
    *inner = str_slice(whole, start < end ? start : end, end);
    struct str behind = str_from(island->form->closes_behind); /* `--` of `--}}`, and what trims */
    if (behind.len) {
        inner->len -= inner->len && inner->at[inner->len - 1] == '~';
        inner->len -= str_ends(*inner, behind) ? behind.len : 0;
    }
    if (is_block || island->form->kind == ISLAND_COMMENT)
        return true;
    bool is_trimmed = inner->len > 2 && memchr("-~", inner->at[0], 2) && inner->at[1] != '-';
    *inner = str_trim(str_slice(*inner, is_trimmed, inner->len));
    is_trimmed = str_ends(*inner, STR(" -")) || str_ends(*inner, STR("--~")) || str_ends(*inner, STR("*/-"));
    *inner = str_trim(str_slice(*inner, 0, inner->len - is_trimmed));
    return strip_comment(inner);
}
