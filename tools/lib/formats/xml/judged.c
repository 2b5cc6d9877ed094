#include "parser.h"
#include "unfollowed.h"

/* https://www.w3.org/TR/xml/#NT-Name; what is beyond ASCII is taken for letters. */
static bool begins_name(char c)
{
    return ascii_is_letter(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

static bool is_in_name(char c)
{
    return begins_name(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

/* https://www.w3.org/TR/xml/#NT-EntityRef; 0: there is none. */
static size_t reference_end(struct str text, size_t at)
{
    size_t end = at + 1;
    if (end >= text.len || !begins_name(text.at[end]))
        return 0;
    while (end < text.len && is_in_name(text.at[end]))
        end++;
    return end < text.len && text.at[end] == ';' ? end + 1 : 0;
}

static bool is_predefined(struct str name)
{
    static const char *const NAMES[] = {"amp", "lt", "gt", "quot", "apos"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(name, str_from(NAMES[i])))
            return true;
    return false;
}

/* Those of HTML are characters, as they are in the vocabularies whose doctypes declare them, but where the document
 * itself declares one of that name. */
size_t xml_entity_end(const struct xml_parser *parser, struct str text, size_t at)
{
    size_t end = reference_end(text, at);
    uint32_t points[2];
    if (!end || is_predefined(str_slice(text, at + 1, end - 1)))
        return 0;
    bool is_declared = index_get(&parser->entities, str_slice(text, at + 1, end - 1)) != NULL;
    return is_declared || !markup_closed_reference(text, at, points) ? end : 0;
}

void xml_note_entities(struct xml_parser *parser, struct str declarations)
{
    const struct str keyword = STR("<!ENTITY");
    bool is_new;
    for (size_t at = 0; (at = str_find(declarations, keyword, at)) != SIZE_MAX;) {
        size_t start = str_skip_space(declarations, at + keyword.len), end = start;
        while (end < declarations.len && !ascii_is_space(declarations.at[end]) && declarations.at[end] != '>')
            end++;
        at = end > start ? end : start + 1;
        index_put(&parser->entities, str_slice(declarations, start, end), &is_new);
    }
}

static void blank(char *copy, struct span at)
{
    for (size_t i = at.start; i < at.end; i++)
        if (!ascii_is_line_end(copy[i]))
            copy[i] = ' ';
}

/* Of a text, or a value: what is no XML by itself. */
static void blank_codes(const struct xml_parser *parser, char *copy, struct span at)
{
    struct str text = str_slice(parser->engine.text, 0, at.end);
    for (size_t i = at.start; (i = str_find_char(text, '&', i)) < text.len;) {
        size_t end = reference_end(text, i);
        if (end && !is_predefined(str_slice(text, i + 1, end - 1)))
            blank(copy, (struct span){i, end});
        i = end ? end : i + 1;
    }
    const struct islands *islands = parser->markup.islands;
    struct island_memory memory = {0};
    struct island island;
    for (size_t i = at.start; islands && (i = island_next(islands, text, i, at.end)) < at.end;) {
        bool is_found = island_at(islands, &memory, text, i, &island) == ISLAND_FOUND;
        if (is_found)
            blank(copy, island.at);
        i = is_found ? island.at.end : i + 1;
    }
}

static void blank_token(const struct xml_parser *parser, char *copy, const struct markup_token *token)
{
    if (token->kind == MARKUP_ISLAND || token->kind == MARKUP_DOCTYPE)
        blank(copy, token->at);
    if (token->kind == MARKUP_TEXT)
        blank_codes(parser, copy, token->at);
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        if (attribute->is_island)
            blank(copy, attribute->at);
        else
            blank_codes(parser, copy, attribute->value);
    }
}

/* A delimiter that nothing closes is one to the tokenizer. */
static bool begins_island(const struct islands *islands, struct island_memory *memory, struct str text, size_t at)
{
    struct island island;
    return island_may_start_at(islands, text, at) && island_at(islands, memory, text, at, &island) != ISLAND_NONE;
}

/* Does one begin with that byte? */
static bool has_islands_with(const struct islands *islands, struct str text, char first)
{
    struct island_memory memory = {0};
    for (size_t at = 0; (at = str_find_char(text, first, at)) < text.len; at++)
        if (begins_island(islands, &memory, text, at))
            return true;
    return false;
}

static bool has_islands(const struct islands *islands, struct str text)
{
    for (size_t i = 0; islands && i < islands->first_byte_count; i++)
        if (has_islands_with(islands, text, islands->first_bytes[i]))
            return true;
    return false;
}

/* With `<` all tags begin, whose places are known; no tag has one behind. */
static bool has_islands_in_tags(const struct xml_sound *sound, const struct islands *islands, struct str text)
{
    struct island_memory memory = {0};
    for (size_t i = 0; i < sound->token_count; i++) {
        const struct xml_sound_token *token = &sound->tokens[i];
        if (token->kind == MARKUP_TEXT)
            continue;
        if (begins_island(islands, &memory, text, token->at.start))
            return true;
        if (token->kind == MARKUP_START_TAG || token->kind == MARKUP_END_TAG)
            continue;
        for (size_t at = token->at.start; (at = str_find_char(text, '<', at + 1)) < token->at.end;)
            if (begins_island(islands, &memory, text, at))
                return true;
    }
    return false;
}

bool xml_has_islands(const struct xml_sound *sound, const struct islands *islands, struct str text)
{
    for (size_t i = 0; islands && i < islands->first_byte_count; i++) {
        char first = islands->first_bytes[i];
        if (first == '<' ? has_islands_in_tags(sound, islands, text) : has_islands_with(islands, text, first))
            return true;
    }
    return false;
}

/* Nothing stands in the text that another parser reads otherwise: most is so. */
static bool is_plain(const struct xml_parser *parser, struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '&', at)) < text.len; at++) {
        size_t end = reference_end(text, at);
        if (end && !is_predefined(str_slice(text, at + 1, end - 1)))
            return false;
    }
    return !parser->engine.charset && !parser->has_doctype && !has_islands(parser->markup.islands, text);
}

struct str xml_judged(struct xml_parser *parser, struct arena *arena)
{
    struct str text = parser->engine.text;
    if (is_plain(parser, text))
        return text;
    struct str judged = arena_copy(arena, text);
    char *copy = (char *)judged.at;
    struct arena scratch = {0};
    struct markup markup;
    struct markup_token token;
    markup_init(&markup, text, parser->markup.islands, &scratch);
    markup.is_xml = true;
    while (markup_next(&markup, &token) != MARKUP_END)
        blank_token(parser, copy, &token);
    arena_free(&scratch);
    /* Names in another charset are the same at both tags, whatever they are. */
    for (size_t i = 0; parser->engine.charset && i < text.len; i++)
        copy[i] = (unsigned char)copy[i] < 0x80 ? copy[i] : 'x';
    return judged;
}

static size_t count_of(struct str text, struct str what)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, what, at)) != SIZE_MAX; at += what.len)
        count++;
    return count;
}

/* What may be said in a text that is no XML beyond doubt. */
static bool may_say_its(struct str text)
{
    size_t declared = count_of(text, STR(ITS_NAMESPACE));
    size_t usually = declared ? count_of(text, STR("xmlns:its=\"" ITS_NAMESPACE "\"")) : 0;
    return declared != usually || (declared && str_find(text, STR("its:"), 0) < text.len);
}

/* NULL: it is too deep for a tree, or no XML. */
static struct its *open_tree(struct xml_parser *parser, struct str judged)
{
    const struct its_input input = {.text = judged,
                                    .path = parser->engine.document->source.path,
                                    .files = parser->options->files,
                                    .rules = parser->rules};
    struct its *its = its_open(&input, &parser->engine.scratch);
    if (its)
        its_report_unfollowed(its, judged, &parser->engine, parser->findings);
    return its;
}

bool xml_open_its(struct xml_parser *parser, enum its_said said, struct str judged)
{
    said = parser->rules.count ? ITS_SAYS_BY_TREE : said;
    if (said == ITS_SAYS_BY_TREE)
        parser->its = open_tree(parser, judged);
    else if (said == ITS_SAYS_LOCALLY)
        parser->its = its_open_local(&parser->engine.scratch);
    parser->has_local_its = said == ITS_SAYS_LOCALLY;
    return parser->its || said == ITS_SAYS_NOTHING;
}

bool xml_may_be_read(struct xml_parser *parser, struct str judged, struct its_fault *fault)
{
    struct xml_sound sound;
    bool is_copy = judged.at != parser->engine.text.at; /* else it is known */
    if (is_copy && xml_sound_read(judged, false, &sound, &parser->engine.scratch) &&
        xml_open_its(parser, xml_sound_its(&sound), judged))
        return true;
    bool says = parser->rules.count || may_say_its(judged);
    if (says && xml_open_its(parser, ITS_SAYS_BY_TREE, judged))
        return true;
    bool is_well_formed = its_is_well_formed(judged, fault, &parser->engine.document->arena);
    if (is_well_formed && says)
        *fault = (struct its_fault){.what = STR(N_("it is nested too deep"))};
    return is_well_formed && !says;
}

struct span xml_declared_charset(struct str text)
{
    size_t end = str_find(text, STR("?>"), 0);
    if (!str_starts(text, STR("<?xml")) || end == SIZE_MAX)
        return (struct span){0, 0};
    struct str declaration = str_slice(text, 0, end);
    size_t at = str_find(declaration, STR("encoding"), 0);
    size_t open = at == SIZE_MAX ? SIZE_MAX : str_find_any(str_slice(declaration, at, end), "\"'");
    if (open == SIZE_MAX)
        return (struct span){0, 0};
    open += at;
    size_t close = str_find_char(declaration, declaration.at[open], open + 1);
    return close < end ? (struct span){open + 1, close} : (struct span){0, 0};
}
