#include "argument.h"

#include "../../text/island_strings.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "../text.h"

/* Of the part of a string. */
struct string_part {
    struct span at; /* the literal, with its quotes */
    const struct island_form *form;
    const struct island_literal *literal;
    bool is_supposed; /* the language: what else it takes for quotes nobody knows */
    enum string_place place;
    char around; /* the quote of the attribute that the island stands in; 0: none */
    struct inline_state state;
};

static size_t read_escape(void *context, struct str text, size_t at, uint32_t *point)
{
    const struct string_part *argument = context;
    if (text.at[at] != '\\' || at + 1 == text.len || !literal_escapes(argument->literal, text.at[at + 1]))
        return 0;
    *point = (unsigned char)text.at[at + 1];
    return at + 2;
}

static void read(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings)
{
    const struct string_part *argument = document->parts[document->part].detail;
    struct inline_engine engine;
    (void)options, (void)findings;
    inline_open(&engine, document, content, NULL, 0);
    engine.islands = NULL;
    struct decoded text = *content;
    if (argument->literal->escapes && str_find_char(text.text, '\\', 0) != SIZE_MAX) {
        text = inline_unescape(&engine, str_extent(text.text), (void *)argument, read_escape);
        inline_turn_to(&engine, &text);
    }
    engine.value.state = argument->state;
    engine.value.writing = WRITING_DATA;
    inline_end_value(&engine, str_extent(text.text));
    inline_close(&engine);
}

/* A translation on its way into a literal. */
struct writer {
    const struct document *document;
    const struct string_part *argument;
    const struct segment *segment;
    const struct island_literal *literal;
    struct buf *out;
    size_t refused; /* where in the translation something stands that the literal cannot hold; its length: nowhere */
};

static bool begins_code(const struct writer *writer, struct str rest)
{
    for (const char *const *code = writer->literal->code; code && *code; code++)
        if (str_starts(rest, str_from(*code)))
            return true;
    struct str close = str_from(writer->argument->form->close);
    return close.len && str_starts(rest, close);
}

/* Markup: no language prints all of its strings as text. */
static bool begins_tag(struct str rest)
{
    return rest.len > 1 && rest.at[0] == '<' && (ascii_is_letter(rest.at[1]) || memchr("/!?%", rest.at[1], 4));
}

/* What would end an attribute that the string is printed into, and begin another one. */
static bool ends_attribute(const struct writer *writer, struct str rest)
{
    bool is_quote = rest.at[0] == '"' || rest.at[0] == '\'';
    return is_quote && str_find_char(writer->segment->text, rest.at[0], 0) == SIZE_MAX &&
           (rest.at[0] == writer->argument->around || str_find_char(rest, '=', 0) != SIZE_MAX);
}

/* Writes the character at `at`; false where it cannot be. */
static bool write_character(struct writer *writer, struct str text, size_t at, size_t end)
{
    const struct island_literal *literal = writer->literal;
    const struct charset *charset = writer->document->source.charset;
    struct str rest = str_slice(text, at, text.len);
    char c = text.at[at];
    size_t next = at;
    uint32_t point = utf8_next(text, &next);
    bool is_supposed = writer->argument->is_supposed, is_escaped = literal_escapes(literal, c) && !is_supposed;
    bool is_last_backslash = c == '\\' && literal->escapes && next == text.len;
    bool is_line = c == '\n' && str_find_char(writer->segment->text, c, 0) < writer->segment->text.len;
    if (((unsigned char)c < ' ' && !is_line) || point == UTF8_INVALID || begins_code(writer, rest) ||
        begins_tag(rest) || ends_attribute(writer, rest))
        return false;
    if (!is_escaped && (c == literal->quote || (c == '\\' && is_supposed) || is_last_backslash))
        return false;
    if (is_escaped)
        buf_add_char(writer->out, '\\');
    int byte = charset ? charset_byte(charset, point) : -1;
    if (charset && byte < 0)
        return false;
    if (charset)
        buf_add_char(writer->out, (char)byte);
    else
        buf_add(writer->out, str_slice(text, at, end));
    return true;
}

/* Writes it between the quotes of one kind. */
static bool write_literal(struct writer *writer, const struct island_literal *literal, struct str translation)
{
    struct str bytes = writer->document->source.bytes;
    struct span at = writer->argument->at, own = segment_extent(writer->segment);
    writer->literal = literal;
    buf_clear(writer->out);
    buf_add_char(writer->out, literal->quote);
    buf_add(writer->out, str_slice(bytes, at.start + 1, own.start));
    for (size_t i = 0, end; i < translation.len; i = end) {
        end = i;
        utf8_next(translation, &end);
        if (!write_character(writer, translation, i, end)) {
            writer->refused = i;
            return false;
        }
    }
    buf_add(writer->out, str_slice(bytes, own.end, at.end - 1));
    buf_add_char(writer->out, literal->quote);
    return true;
}

/* Where template code begins in a translation, or its length: some engines take it for that in a string, too. */
static size_t find_code(const struct writer *writer, struct str translation)
{
    const struct islands *islands = writer->document->parts[writer->segment->part].islands;
    struct island_memory memory = {0};
    struct island island;
    size_t at = islands ? island_next(islands, translation, 0, translation.len) : translation.len;
    while (at < translation.len && island_at(islands, &memory, translation, at, &island) == ISLAND_NONE)
        at = island_next(islands, translation, at + 1, translation.len);
    return at;
}

/* In the quotes that it has, else in others of its language. */
static bool write_string(struct writer *writer, struct str translation)
{
    const struct string_part *argument = writer->argument;
    writer->refused = find_code(writer, translation);
    if (writer->refused < translation.len)
        return false;
    if (write_literal(writer, argument->literal, translation))
        return true;
    size_t refused = writer->refused;
    const struct island_literal *other = argument->form->strings->literals;
    for (; other->quote && !argument->is_supposed; other++)
        if (other != argument->literal && write_literal(writer, other, translation))
            return true;
    writer->refused = refused;
    return false;
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    struct buf out;
    struct writer writer = {
        .document = document, .argument = document->parts[segment->part].detail, .segment = segment, .out = &out};
    buf_init(&out, BUF_MAXIMUM);
    bool is_written = write_string(&writer, translation);
    if (is_written)
        edits_add(rewrite->out, writer.argument->at, arena_copy(rewrite->out->arena, buf_str(&out)));
    else
        translation_report_unwritable(document, segment, str_slice(translation, writer.refused, translation.len),
                                      rewrite->findings);
    buf_release(&out);
    return is_written;
}

static bool is_read(const struct document *document, const struct segment *segment, struct str translation)
{
    const struct string_part *argument = document->parts[segment->part].detail;
    return string_looks_shown(translation, argument->place);
}

/* Whoever takes the string may print it as HTML, or as Markdown. */
static const struct encoder ENCODER = {
    .place = PLACE_DATA, .may_be_markdown = true, .encode = encode, .is_read = is_read};

static const struct format ARGUMENT = {.name = "argument", .encoder = &ENCODER, .read = read};

static enum role role_of(struct str name)
{
    if (str_equal(name, STR("label")))
        return ROLE_LABEL;
    return str_equal(name, STR("caption")) ? ROLE_CAPTION : str_equal(name, STR("alt")) ? ROLE_VALUE : ROLE_TITLE;
}

static void add(struct document *document, const struct island *island, const struct island_string *string,
                const struct inline_state *state, char quote)
{
    struct arena *arena = &document->arena;
    struct string_part *argument = arena_alloc(arena, sizeof *argument);
    *argument = (struct string_part){.at = string->at,
                                     .form = island->form,
                                     .literal = string->literal,
                                     .is_supposed = island->is_supposed,
                                     .place = string->place,
                                     .around = quote,
                                     .state = *state};
    if (string->name.len)
        argument->state = inline_value_state(state, arena_copy(arena, string->name).at, role_of(string->name));
    argument->state.is_code_block = false;
    struct part part = {.format = &ARGUMENT,
                        .declared = state->language,
                        .is_declared_here = state->is_language_own,
                        .detail = argument};
    struct span inner = {string->at.start + 1, string->at.end - 1};
    struct decoded content = decoded_join(document->source.bytes, &inner, 1, arena);
    document_read_part(document, &part, &content, NULL, NULL);
}

void document_add_arguments(struct document *document, const struct island *island, const struct inline_state *state,
                            char quote)
{
    struct island_string found[ISLAND_STRINGS];
    if (!island->form->strings || state->is_protected || state->is_code_block)
        return;
    size_t count = island_strings_find(island, document->source.bytes, found);
    for (size_t i = 0; i < count; i++) {
        if (!found[i].is_text)
            continue;
        if (found[i].is_listed)
            document_leave_out(document, (struct span){found[i].at.start + 1, found[i].at.end - 1}, N_("template"));
        else
            add(document, island, &found[i], state, quote);
    }
}
