#include "markup.h"

#include <stdint.h>

#include "markup_scan.h"

enum { STOP_SPACE = STOP_UNQUOTED | STOP_NAME | STOP_ATTRIBUTE };

/* The scans that stop at a byte, islands left aside. */
static const unsigned char STOPS[256] = {
    ['\t'] = STOP_SPACE,
    ['\n'] = STOP_SPACE,
    ['\f'] = STOP_SPACE,
    ['\r'] = STOP_SPACE,
    [' '] = STOP_SPACE,
    ['>'] = STOP_SPACE,
    ['/'] = STOP_NAME | STOP_ATTRIBUTE,
    ['='] = STOP_ATTRIBUTE,
    ['<'] = STOP_TEXT,
    ['"'] = STOP_DOUBLE,
    ['\''] = STOP_SINGLE,
};

void markup_init(struct markup *markup, struct str text, const struct islands *islands, struct arena *arena)
{
    *markup = (struct markup){.text = text, .islands = islands, .arena = arena};
    memcpy(markup->stops, STOPS, sizeof STOPS);
    for (size_t i = 0; islands && i < islands->first_byte_count; i++)
        markup->stops[(unsigned char)islands->first_bytes[i]] |= STOP_ISLAND;
}

bool markup_name_is(struct str text, struct span name, struct str lower)
{
    return name.end - name.start == lower.len && str_equal_ascii_case(str_span(text, name), lower);
}

bool markup_read_island(struct markup *markup, struct str text, struct island_memory *memory, size_t at,
                        struct island *island)
{
    enum island_result result = island_at(markup->islands, memory, text, at, island);
    bool is_unclosed =
        result == ISLAND_UNCLOSED || (result == ISLAND_FOUND && island->is_unclosed && island->form->is_script);
    if (is_unclosed && span_is_empty(markup->unclosed_island))
        markup->unclosed_island = (struct span){island->at.start, island->at.start + strlen(island->form->open)};
    return result == ISLAND_FOUND;
}

static enum markup_token_kind finish(struct markup *markup, struct markup_token *token, enum markup_token_kind kind,
                                     size_t end)
{
    token->kind = kind;
    token->at.end = markup->at = end;
    return kind;
}

static enum markup_token_kind finish_island(struct markup *markup, struct markup_token *token)
{
    markup->has_pending = false;
    if (markup->script)
        return markup_finish_expression(markup, token);
    token->island = markup->pending;
    return finish(markup, token, MARKUP_ISLAND, token->island.at.end);
}

/* A run of text that ends at `end`, or the island that was found there when the run is empty. */
static enum markup_token_kind finish_text(struct markup *markup, struct markup_token *token, size_t end)
{
    if (end == markup->at)
        return finish_island(markup, token);
    return finish(markup, token, MARKUP_TEXT, end);
}

/* Template code goes on behind a `>` of its own: PHP runs what begins in the middle of a comment, too. */
static enum markup_token_kind bogus_comment(struct markup *markup, struct markup_token *token, size_t inner)
{
    struct island island;
    size_t end = inner, length = markup->text.len;
    while (end < length && markup->text.at[end] != '>')
        end = markup_island(markup, end, &island) ? island.at.end : end + 1;
    token->is_unclosed = end >= length;
    token->inner = (struct span){inner, token->is_unclosed ? length : end};
    return finish(markup, token, MARKUP_COMMENT, token->inner.end + !token->is_unclosed);
}

/* https://www.w3.org/TR/xml/#sec-pi; islands of PHP are no instructions. */
static enum markup_token_kind instruction(struct markup *markup, struct markup_token *token)
{
    size_t end = str_find(markup->text, STR("?>"), markup->at + 2);
    token->is_unclosed = end == SIZE_MAX;
    token->inner = (struct span){markup->at + 2, token->is_unclosed ? markup->text.len : end};
    return finish(markup, token, MARKUP_COMMENT, token->inner.end + (token->is_unclosed ? 0 : 2));
}

/* The part of an unclosed comment that is its text: without what may have been the beginning of `-->` or `--!>`. */
static size_t unclosed_comment_end(struct str text, size_t inner)
{
    struct str content = str_slice(text, inner, text.len);
    static const char *const tails[] = {"--!", "--", "-"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_ends(content, str_from(tails[i])))
            return text.len - strlen(tails[i]);
    return text.len;
}

static enum markup_token_kind comment(struct markup *markup, struct markup_token *token, size_t inner)
{
    struct str text = markup->text;
    if (markup_has(markup, inner, '>') || (markup_has(markup, inner, '-') && markup_has(markup, inner + 1, '>'))) {
        token->inner = (struct span){inner, inner};
        return finish(markup, token, MARKUP_COMMENT, inner + (text.at[inner] == '>' ? 1 : 2));
    }
    for (size_t at = inner; (at = str_find(text, STR("--"), at)) != SIZE_MAX; at++) {
        size_t close = at + 2 + markup_has(markup, at + 2, '!');
        if (!markup_has(markup, close, '>'))
            continue;
        token->inner = (struct span){inner, at};
        return finish(markup, token, MARKUP_COMMENT, close + 1);
    }
    token->is_unclosed = true;
    token->inner = (struct span){inner, unclosed_comment_end(text, inner)};
    return finish(markup, token, MARKUP_COMMENT, text.len);
}

static enum markup_token_kind cdata_section(struct markup *markup, struct markup_token *token, size_t inner)
{
    size_t end = str_find(markup->text, STR("]]>"), inner);
    token->is_unclosed = end == SIZE_MAX;
    token->inner = (struct span){inner, token->is_unclosed ? markup->text.len : end};
    markup->state = MARKUP_DATA;
    return finish(markup, token, MARKUP_CDATA, token->inner.end + (token->is_unclosed ? 0 : 3));
}

/* What begins with `<!`. */
static enum markup_token_kind declaration(struct markup *markup, struct markup_token *token)
{
    size_t at = markup->at + 2;
    struct str rest = str_slice(markup->text, at, markup->text.len);
    if (str_starts(rest, STR("--")))
        return comment(markup, token, at + 2);
    if (str_equal_ascii_case(str_slice(rest, 0, 7), STR("doctype"))) {
        (markup->is_xml ? markup_xml_doctype : markup_doctype)(markup, token, at + 7);
        return finish(markup, token, MARKUP_DOCTYPE, token->at.end);
    }
    if ((markup->in_foreign || markup->is_xml) && str_starts(rest, STR("[CDATA[")))
        return cdata_section(markup, token, at + 7);
    return bogus_comment(markup, token, at);
}

/* The state a browser is in behind the start tag of that name. */
static void enter_element(struct markup *markup, struct span name)
{
    static const struct {
        struct str name;
        enum markup_state state;
    } elements[] = {
        {{"title", 5}, MARKUP_RCDATA},    {{"textarea", 8}, MARKUP_RCDATA},  {{"style", 5}, MARKUP_RAWTEXT},
        {{"script", 6}, MARKUP_SCRIPT},   {{"xmp", 3}, MARKUP_RAWTEXT},      {{"iframe", 6}, MARKUP_RAWTEXT},
        {{"noembed", 7}, MARKUP_RAWTEXT}, {{"noframes", 8}, MARKUP_RAWTEXT}, {{"plaintext", 9}, MARKUP_PLAINTEXT},
    };
    size_t length = name.end - name.start;
    for (size_t i = 0; length > 2 && i < sizeof elements / sizeof *elements; i++) {
        if (length != elements[i].name.len || !markup_name_is(markup->text, name, elements[i].name))
            continue;
        markup->state = elements[i].state;
        markup->raw_name = elements[i].name;
        return;
    }
}

static enum markup_token_kind tag(struct markup *markup, struct markup_token *token)
{
    bool is_end = markup->text.at[markup->at + 1] == '/';
    markup_tag(markup, token, markup->at + 1 + is_end);
    token->is_self_closing = token->is_self_closing && !is_end;
    if (!is_end && !token->is_unclosed && !markup->in_foreign && !markup->is_xml && !markup->keeps_data_state)
        enter_element(markup, token->name);
    return finish(markup, token, is_end ? MARKUP_END_TAG : MARKUP_START_TAG, token->at.end);
}

/* A tag's name begins at `at`, which is no letter, with an island that prints. */
static bool begins_name_with_island(struct markup *markup, size_t at)
{
    struct island island;
    return markup_island(markup, at, &island) && island.kind == ISLAND_OUTPUT;
}

/* Of a tag (https://www.w3.org/TR/xml/#NT-NameStartChar); what else is beyond ASCII is no well-formed XML. */
static bool begins_name(const struct markup *markup, char c)
{
    return ascii_is_letter(c) || (markup->is_xml && (c == '_' || c == ':' || (unsigned char)c >= 0x80));
}

/* The `<` at `at` begins a tag, comment or doctype. */
bool markup_begins(struct markup *markup, size_t at)
{
    char next = at + 1 < markup->text.len ? markup->text.at[at + 1] : '\0';
    if (markup->script && next != '/')
        return next == '!' ? markup_has_comments(markup) : markup_begins_name(markup, at + 1) || next == '>';
    if (next == '/')
        return at + 2 < markup->text.len;
    return begins_name(markup, next) || next == '!' || next == '?' || (next && begins_name_with_island(markup, at + 1));
}

enum markup_token_kind markup_read(struct markup *markup, struct markup_token *token)
{
    size_t at = markup->at;
    char next = markup->text.at[at + 1];
    if (markup->script && next != '!')
        return tag(markup, token);
    if (next == '!')
        return declaration(markup, token);
    if (next == '?')
        return markup->is_xml ? instruction(markup, token) : bogus_comment(markup, token, at + 1);
    if (next == '/' && !begins_name(markup, markup->text.at[at + 2]) && !begins_name_with_island(markup, at + 2))
        return bogus_comment(markup, token, at + 2);
    return tag(markup, token);
}

static enum markup_token_kind next_in_data(struct markup *markup, struct markup_token *token)
{
    size_t at = markup->at;
    while ((at = markup_scan(markup, at, STOP_TEXT | STOP_ISLAND)) < markup->text.len) {
        if (markup_island(markup, at, &markup->pending)) {
            markup->has_pending = true;
            return finish_text(markup, token, at);
        }
        if (markup->text.at[at] == '<' && markup_begins(markup, at)) {
            if (at == markup->at)
                return markup_read(markup, token);
            return finish_text(markup, token, at);
        }
        at++;
    }
    return finish_text(markup, token, at);
}

/* In RCDATA an island ends before the element does, or is none. */
static size_t find_rcdata_island(struct markup *markup)
{
    struct str text = str_slice(markup->text, 0, markup->raw_end);
    for (size_t at = markup->at; markup->islands && at < text.len; at++) {
        markup->has_pending = island_may_start_at(markup->islands, text, at) &&
                              markup_read_island(markup, text, &markup->raw_memory, at, &markup->pending);
        if (markup->has_pending)
            return at;
    }
    return text.len;
}

static enum markup_token_kind next_in_raw(struct markup *markup, struct markup_token *token)
{
    if (!markup->knows_raw_end) {
        markup->knows_raw_end = true;
        markup->raw_end = markup_raw_end(markup, markup->at);
        markup->raw_memory = (struct island_memory){0};
    }
    if (markup->at == markup->raw_end) {
        markup->knows_raw_end = false;
        markup->state = MARKUP_DATA;
        tag(markup, token);
        if (markup->script)
            markup_raw_closed(markup, token);
        return token->kind;
    }
    token->is_rcdata = markup->state == MARKUP_RCDATA;
    token->is_raw = !token->is_rcdata;
    return finish_text(markup, token, token->is_rcdata ? find_rcdata_island(markup) : markup->raw_end);
}

enum markup_token_kind markup_next(struct markup *markup, struct markup_token *token)
{
    memset(token, 0, offsetof(struct markup_token, public_id));
    token->kind = MARKUP_END;
    token->at = (struct span){markup->at, markup->at};
    if (markup->has_pending)
        return finish_island(markup, token);
    if (markup->at >= markup->text.len)
        return MARKUP_END;
    switch (markup->state) {
    case MARKUP_DATA: return markup->script ? markup_next_in_script(markup, token) : next_in_data(markup, token);
    case MARKUP_CDATA_SECTION: return cdata_section(markup, token, markup->at);
    case MARKUP_PLAINTEXT: token->is_raw = true; return finish_text(markup, token, markup->text.len);
    case MARKUP_RCDATA:
    case MARKUP_RAWTEXT:
    case MARKUP_SCRIPT: break;
    }
    return next_in_raw(markup, token);
}
