#include "elements.h"
#include "tmx.h"
#include "xliff_codes.h"

struct writer {
    const struct xliff_options *options;
    struct buf *out;
    struct arena scratch; /* of a message */
};

static void add(struct writer *writer, const char *text)
{
    buf_add(writer->out, str_from(text));
}

/* The halves of a pair share i, within their segment; x is the same in both languages. */
static void add_code(struct writer *writer, const struct xliff_text *text, size_t number)
{
    const struct xliff_code *code = &text->codes[number];
    bool is_paired = code->partner != number, is_open = code->kind == XLIFF_OPEN;
    const char *name = is_paired ? is_open ? "bpt" : "ept" : code->kind == XLIFF_SINGLE ? "ph" : "it";
    buf_format(writer->out, "<%s", name);
    if (is_paired)
        buf_format(writer->out, " i=\"%zu\"", (is_open ? number : code->partner) + 1);
    else if (code->kind != XLIFF_SINGLE)
        buf_format(writer->out, " pos=\"%s\"", is_open ? "begin" : "end");
    if (!is_paired || is_open)
        buf_format(writer->out, " x=\"%zu\"", code->id);
    add(writer, ">");
    elements_add_text(writer->out, str_span(text->text, code->at));
    buf_format(writer->out, "</%s>", name);
}

static void add_words(struct writer *writer, const struct xliff_text *text, struct span at)
{
    struct str words = str_span(text->text, at);
    elements_add_text(writer->out, text->is_tagged ? xliff_unescape(words, &writer->scratch) : words);
}

static void add_segment(struct writer *writer, struct str language, const struct xliff_text *text)
{
    size_t done = 0;
    add(writer, "      <tuv xml:lang=\"");
    elements_add_text(writer->out, language);
    add(writer, "\"><seg>");
    for (size_t i = 0; i < text->count; i++) {
        add_words(writer, text, (struct span){done, text->codes[i].at.start});
        add_code(writer, text, i);
        done = text->codes[i].at.end;
    }
    add_words(writer, text, (struct span){done, text->text.len});
    add(writer, "</seg></tuv>\n");
}

static void add_unit(struct writer *writer, const struct message *message, struct str source, struct str target)
{
    const struct xliff_options *options = writer->options;
    const struct islands *islands = options->islands_of ? options->islands_of(options->context, message) : NULL;
    struct arena *arena = &writer->scratch;
    bool is_tagged = xliff_is_tagged(source, islands, arena) && xliff_is_escaped(target, islands, arena);
    struct xliff_text from = xliff_text_read(source, is_tagged, islands, NULL, arena);
    struct xliff_text to = xliff_text_read(target, is_tagged, islands, &from, arena);
    add(writer, "    <tu>\n");
    if (message->has_context) {
        add(writer, "      <prop type=\"x-context\">");
        elements_add_text(writer->out, message->context.text);
        add(writer, "</prop>\n");
    }
    add_segment(writer, options->source, &from);
    add_segment(writer, options->target, &to);
    add(writer, "    </tu>\n");
    arena_clear(arena);
}

/* Of a plural message the two forms that a language with two has. */
static void add_message(struct writer *writer, const struct message *message)
{
    add_unit(writer, message, message->id.text, message->strings[0].text);
    if (message->has_plural && message->string_count == 2)
        add_unit(writer, message, message->id_plural.text, message->strings[1].text);
}

void tmx_write(const struct catalog *catalog, const struct xliff_options *options, struct buf *out)
{
    struct writer writer = {.options = options, .out = out};
    add(&writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"cotejo\" "
                 "creationtoolversion=\"1\" segtype=\"block\" o-tmf=\"po\" adminlang=\"en\" datatype=\"plaintext\" "
                 "srclang=\"");
    elements_add_text(out, options->source);
    add(&writer, "\"/>\n  <body>\n");
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (i != catalog->header && !message->is_obsolete && message_is_sound(message) &&
            message_is_complete(message) && !message->is_fuzzy)
            add_message(&writer, message);
    }
    add(&writer, "  </body>\n</tmx>\n");
    arena_free(&writer.scratch);
}
