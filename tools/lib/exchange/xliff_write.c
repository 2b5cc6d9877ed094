#include <stdio.h>

#include "../catalog/limits.h"
#include "elements.h"
#include "xliff_codes.h"

struct writer {
    const struct catalog *catalog;
    const struct xliff_options *options;
    struct buf *out;
    struct arena scratch; /* of a message */
    bool is_later;        /* version 2.1 */
    struct str profile; /* of that: the encoding in which sizes are said, for all of the file; empty: there are none */
};

/* One form of a message on its way. */
struct unit {
    const struct message *message;
    const struct limit *limits;
    char id[48];
    struct xliff_text source, target;
    bool has_target, is_form;
};

static void add_text(struct writer *writer, struct str text)
{
    elements_add_text(writer->out, text);
}

static void add(struct writer *writer, const char *text)
{
    buf_add(writer->out, str_from(text));
}

/* Text between codes, as people read it. */
static void add_words(struct writer *writer, const struct xliff_text *text, struct span at)
{
    struct str words = str_span(text->text, at);
    add_text(writer, text->is_tagged ? xliff_unescape(words, &writer->scratch) : words);
}

/* 1.2: what a code stands for is the content of its element; a pair is told by its name. */
static void add_code(struct writer *writer, const struct xliff_text *text, size_t number)
{
    const struct xliff_code *code = &text->codes[number];
    struct str native = str_span(text->text, code->at);
    bool is_paired = code->partner != number;
    if (is_paired && code->kind == XLIFF_OPEN) {
        buf_format(writer->out, "<g id=\"%zu\" ctype=\"x-", code->id);
        add_text(writer, str_slice(native, 1, native.len - 1));
        add(writer, "\">");
    } else if (is_paired) {
        add(writer, "</g>");
    } else {
        const char *name = code->kind == XLIFF_SINGLE ? "ph" : "it";
        buf_format(writer->out, "<%s id=\"%zu\"%s>", name, code->id,
                   code->kind == XLIFF_SINGLE ? ""
                   : code->kind == XLIFF_OPEN ? " pos=\"open\""
                                              : " pos=\"close\"");
        add_text(writer, native);
        buf_format(writer->out, "</%s>", name);
    }
}

/* 2.1: what codes stand for is data of the unit, numbered as it is met. */
static void add_later_code(struct writer *writer, const struct xliff_text *text, size_t number)
{
    const struct xliff_code *code = &text->codes[number];
    bool is_paired = code->partner != number;
    if (is_paired && code->kind == XLIFF_OPEN)
        buf_format(writer->out, "<pc id=\"%zu\" canDelete=\"no\" dataRefStart=\"d%zu\" dataRefEnd=\"e%zu\">", code->id,
                   code->id, code->id);
    else if (is_paired)
        add(writer, "</pc>");
    else
        buf_format(writer->out, "<%s id=\"%zu\" canDelete=\"no\"%s dataRef=\"d%zu\"/>",
                   code->kind == XLIFF_SINGLE ? "ph"
                   : code->kind == XLIFF_OPEN ? "sc"
                                              : "ec",
                   code->id, code->kind == XLIFF_SINGLE ? "" : " isolated=\"yes\"", code->id);
}

static void add_content(struct writer *writer, const struct xliff_text *text)
{
    size_t done = 0;
    for (size_t i = 0; i < text->count; i++) {
        add_words(writer, text, (struct span){done, text->codes[i].at.start});
        (writer->is_later ? add_later_code : add_code)(writer, text, i);
        done = text->codes[i].at.end;
    }
    add_words(writer, text, (struct span){done, text->text.len});
}

static void add_data(struct writer *writer, const struct xliff_text *text, size_t from)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct xliff_code *code = &text->codes[i];
        if (code->id < from)
            continue;
        bool is_end = code->kind == XLIFF_CLOSE && code->partner != i;
        buf_format(writer->out, "        <data id=\"%c%zu\">", is_end ? 'e' : 'd', code->id);
        add_text(writer, str_span(text->text, code->at));
        add(writer, "</data>\n");
    }
}

static void add_notes(struct writer *writer, const struct message_comments *comments, const char *from)
{
    for (size_t i = 0; i < comments->count; i++) {
        buf_format(writer->out, writer->is_later ? "        <note category=\"%s\">" : "        <note from=\"%s\">",
                   from);
        add_text(writer, comments->items[i].text);
        add(writer, "</note>\n");
    }
}

static void add_context(struct writer *writer, const struct message *message)
{
    if (message->has_context) {
        add(writer, "        <context-group purpose=\"information\"><context context-type=\"x-gettext-msgctxt\">");
        add_text(writer, message->context.text);
        add(writer, "</context></context-group>\n");
    }
    for (size_t i = 0; i < message->references.count; i++) {
        add(writer, "        <context-group purpose=\"location\"><context context-type=\"sourcefile\">");
        add_text(writer, reference_path(message->references.items[i].text));
        add(writer, "</context></context-group>\n");
    }
}

/* Of all of the text; what limits its codes stands in its notes alone. NULL: none. */
static const struct limit *limit_of(const struct limit *limits, enum limit_kind kind, struct str encoding)
{
    for (; limits; limits = limits->next)
        if (limits->kind == kind && !limits->code.len &&
            (!encoding.len || str_equal_ascii_case(limits->value, encoding)))
            return limits;
    return NULL;
}

/* 1.2: bytes are those of where the text goes in the end, whatever that is. */
static void add_limits(struct writer *writer, const struct unit *unit)
{
    const struct limit *length = limit_of(unit->limits, LIMIT_LENGTH, STR(""));
    const struct limit *storage = limit_of(unit->limits, LIMIT_STORAGE, STR(""));
    if (length)
        buf_format(writer->out, " maxwidth=\"%zu\" size-unit=\"char\"", length->maximum);
    if (storage)
        buf_format(writer->out, " maxbytes=\"%zu\"", storage->maximum);
}

static void add_later_limits(struct writer *writer, const struct unit *unit)
{
    const struct limit *length = limit_of(unit->limits, LIMIT_LENGTH, STR(""));
    const struct limit *storage = writer->profile.len ? limit_of(unit->limits, LIMIT_STORAGE, writer->profile) : NULL;
    if (length)
        buf_format(writer->out, " slr:sizeRestriction=\"%zu\"", length->maximum);
    if (storage)
        buf_format(writer->out, " slr:storageRestriction=\"%zu\"", storage->maximum);
}

static void add_unit(struct writer *writer, const struct unit *unit)
{
    bool is_finished = unit->has_target && !unit->message->is_fuzzy;
    buf_format(writer->out, "      <trans-unit id=\"%s\" xml:space=\"preserve\"%s", unit->id,
               is_finished ? " approved=\"yes\"" : "");
    add_limits(writer, unit);
    add(writer, ">\n        <source>");
    add_content(writer, &unit->source);
    buf_format(writer->out, "</source>\n        <target state=\"%s\">",
               is_finished        ? "translated"
               : unit->has_target ? "needs-review-translation"
                                  : "needs-translation");
    if (unit->has_target)
        add_content(writer, &unit->target);
    add(writer, "</target>\n");
    add_context(writer, unit->message);
    add_notes(writer, &unit->message->extracted, "developer");
    add_notes(writer, &unit->message->translator, "translator");
    add(writer, "      </trans-unit>\n");
}

static void add_later_notes(struct writer *writer, const struct message *message)
{
    if (!message->has_context && !message->extracted.count && !message->translator.count && !message->references.count)
        return;
    add(writer, "      <notes>\n");
    if (message->has_context) {
        add(writer, "        <note category=\"context\">");
        add_text(writer, message->context.text);
        add(writer, "</note>\n");
    }
    add_notes(writer, &message->extracted, "developer");
    add_notes(writer, &message->translator, "translator");
    add_notes(writer, &message->references, "location");
    add(writer, "      </notes>\n");
}

static void add_later_unit(struct writer *writer, const struct unit *unit)
{
    bool is_fuzzy = unit->has_target && unit->message->is_fuzzy, is_finished = unit->has_target && !is_fuzzy;
    buf_format(writer->out, "    <unit id=\"%s\"", unit->id);
    add_later_limits(writer, unit);
    add(writer, ">\n");
    add_later_notes(writer, unit->message);
    if (unit->source.count || (unit->has_target && unit->target.count)) {
        add(writer, "      <originalData>\n");
        add_data(writer, &unit->source, 0);
        if (unit->has_target)
            add_data(writer, &unit->target, unit->source.next_id);
        add(writer, "      </originalData>\n");
    }
    buf_format(writer->out, "      <segment state=\"%s\"%s>\n        <source xml:space=\"preserve\">",
               is_finished ? "translated" : "initial", is_fuzzy ? " subState=\"cotejo:fuzzy\"" : "");
    add_content(writer, &unit->source);
    add(writer, "</source>\n");
    if (unit->has_target) {
        add(writer, "        <target xml:space=\"preserve\">");
        add_content(writer, &unit->target);
        add(writer, "</target>\n");
    }
    add(writer, "      </segment>\n    </unit>\n");
}

static const struct limit *limits_of(const struct message *message, struct arena *arena)
{
    return message_flag_limits(message, message_limits(message, arena), arena);
}

static void add_form(struct writer *writer, const struct message *message, const char *id, size_t form)
{
    const struct xliff_options *options = writer->options;
    const struct islands *islands = options->islands_of ? options->islands_of(options->context, message) : NULL;
    struct str source = form && message->has_plural ? message->id_plural.text : message->id.text;
    struct str target = form < message->string_count ? message->strings[form].text : (struct str){0};
    struct arena *arena = &writer->scratch;
    struct unit unit = {.message = message, .limits = limits_of(message, arena), .has_target = target.len > 0};
    snprintf(unit.id, sizeof unit.id, message->has_plural ? "%s-%zu" : "%s", id, form);
    bool is_tagged =
        xliff_is_tagged(source, islands, arena) && (!unit.has_target || xliff_is_escaped(target, islands, arena));
    unit.source = xliff_text_read(source, is_tagged, islands, NULL, arena);
    if (unit.has_target)
        unit.target = xliff_text_read(target, is_tagged, islands, &unit.source, arena);
    (writer->is_later ? add_later_unit : add_unit)(writer, &unit);
}

static void add_message(struct writer *writer, const struct message *message)
{
    char id[24];
    struct fingerprint key =
        message_fingerprint(message->has_context ? &message->context.text : NULL, message->id.text);
    snprintf(id, sizeof id, "m%016llx", (unsigned long long)key.words[0]);
    if (message->has_plural)
        buf_format(writer->out,
                   writer->is_later ? "    <group id=\"%s\" type=\"cotejo:plural\">\n"
                                    : "      <group id=\"%s\" restype=\"x-gettext-plurals\">\n",
                   id);
    size_t forms = message->has_plural && message->string_count > 1 ? message->string_count : 1 + message->has_plural;
    for (size_t i = 0; i < forms; i++)
        add_form(writer, message, id, i);
    if (message->has_plural)
        add(writer, writer->is_later ? "    </group>\n" : "      </group>\n");
    arena_clear(&writer->scratch);
}

static bool is_written(const struct writer *writer, size_t number)
{
    const struct message *message = &writer->catalog->messages[number];
    bool is_finished = message_is_complete(message) && !message->is_fuzzy;
    return number != writer->catalog->header && !message->is_obsolete && message_is_sound(message) &&
           !(writer->options->leaves_finished && is_finished);
}

/* The module of sizes (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html#size_restriction_module)
 * has one encoding for all of a file: that of the first size which is in one of its own. False: nothing is limited. */
static bool choose_profile(struct writer *writer)
{
    static const char *const ENCODINGS[] = {"UTF-8", "UTF-16", "UTF-32"};
    bool is_limited = false;
    for (size_t i = 0; i < writer->catalog->message_count && !writer->profile.len; i++) {
        const struct limit *limits =
            is_written(writer, i) ? limits_of(&writer->catalog->messages[i], &writer->scratch) : NULL;
        is_limited = is_limited || limit_of(limits, LIMIT_LENGTH, STR(""));
        for (size_t k = 0; k < sizeof ENCODINGS / sizeof *ENCODINGS && !writer->profile.len; k++)
            if (limit_of(limits, LIMIT_STORAGE, str_from(ENCODINGS[k])))
                writer->profile = str_from(ENCODINGS[k]);
        arena_clear(&writer->scratch);
    }
    return is_limited || writer->profile.len;
}

static void add_profiles(struct writer *writer)
{
    add(writer, "    <slr:profiles generalProfile=\"xliff:codepoints\"");
    if (writer->profile.len)
        buf_format(writer->out, " storageProfile=\"xliff:utf%s\"", writer->profile.at + strlen("UTF-"));
    add(writer, "/>\n");
}

static void add_header(struct writer *writer)
{
    const struct xliff_options *options = writer->options;
    bool has_sizes = writer->is_later && choose_profile(writer);
    const char *const words[2][6] = {{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" "
                                      "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  <file original=\"",
                                      "\" datatype=\"po\" source-language=\"", "\" target-language=\"",
                                      "\">\n    <body>\n"},
                                     {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"2.1\" "
                                      "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"",
                                      "\" trgLang=\"", "\">\n  <file id=\"f\" original=\"", "\">\n"}};
    const char *const *word = words[writer->is_later];
    const struct str path = writer->catalog->source.path;
    const struct str values[2][3] = {{path, options->source, options->target},
                                     {options->source, options->target, path}};
    for (size_t i = 0; i < 4; i++) {
        add(writer, word[i]);
        if (i < 3)
            add_text(writer, values[writer->is_later][i]);
        if (i == 1 && has_sizes)
            add(writer, "\" xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0");
    }
    if (has_sizes)
        add_profiles(writer);
}

void xliff_write(const struct catalog *catalog, const struct xliff_options *options, struct buf *out)
{
    struct writer writer = {
        .catalog = catalog, .options = options, .out = out, .is_later = options->version == XLIFF_2_1};
    add_header(&writer);
    for (size_t i = 0; i < catalog->message_count; i++)
        if (is_written(&writer, i))
            add_message(&writer, &catalog->messages[i]);
    add(&writer, writer.is_later ? "  </file>\n</xliff>\n" : "    </body>\n  </file>\n</xliff>\n");
    arena_free(&writer.scratch);
}
