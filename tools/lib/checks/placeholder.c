#include "placeholder.h"

#include "../text/utf8.h"

static const struct rule PLACEHOLDER_MISSING = {
    .id = "placeholder-missing",
    .severity = SEVERITY_ERROR,
    .summary = "the translation lacks a placeholder of its source",
    .message = "placeholder '{name}' of the source is missing",
    .explanation =
        "A placeholder is replaced by a value when the page is shown: a name, a number, a date. Without it that "
        "value is lost. Write it in the translation exactly as in the source, where the sentence needs it. "
        "Only a plural form that stands for one number alone may leave out the number.",
    .wrong = "msgid \"Hello, {name}!\"\nmsgstr \"¡Hola!\"",
    .right = "msgid \"Hello, {name}!\"\nmsgstr \"¡Hola, {name}!\"",
};

static const struct rule PLACEHOLDER_UNKNOWN = {
    .id = "placeholder-unknown",
    .severity = SEVERITY_ERROR,
    .summary = "the translation has a placeholder that its source lacks",
    .message = "unknown placeholder '{name}'[; the source has '{known}']",
    .explanation =
        "A placeholder's name belongs to the program, not to the language: it must not be translated, and one that "
        "the source lacks gets no value. Readers would see the bare placeholder, or an error. Write the "
        "source's placeholder.",
    .wrong = "msgid \"Hello, {name}!\"\nmsgstr \"¡Hola, {nombre}!\"",
    .right = "msgid \"Hello, {name}!\"\nmsgstr \"¡Hola, {name}!\"",
};

static const struct rule *const RULES[] = {&PLACEHOLDER_MISSING, &PLACEHOLDER_UNKNOWN, NULL};

/* Template output counts where the source has some: then one that it lacks is a name written wrong. Where it has none,
 * it is markup-injected. */
static unsigned kinds_of(const struct pair *pair)
{
    bool has_output = fragment_has(&pair->sources[0], PART_OUTPUT) || fragment_has(&pair->sources[1], PART_OUTPUT);
    return PART_PLACEHOLDER | (has_output ? PART_OUTPUT : 0);
}

/* "One file" may do without the number that "%d files" has: where a form is for one number alone, one placeholder may
 * be left out. Which one is the number cannot be told from its name. */
static bool may_lack_one(const struct pair *pair, size_t form)
{
    return pair->message->has_plural && pair->in->is_single[form];
}

void placeholder_report_missing(const struct pair *pair, size_t form, struct span at, struct str name,
                                struct findings *findings)
{
    struct finding draft = {.rule = &PLACEHOLDER_MISSING, .arguments = {{"name", name}}};
    pair_report(pair, form, at, &draft, findings);
}

static void report(const struct pair *pair, size_t form, const struct difference *difference, struct findings *findings)
{
    const struct str text = pair->strings[form].text, source = pair_source(pair, form)->text;
    bool is_renamed = difference->unknown_count == 1 && difference->missing_count == 1;
    for (size_t i = 0; i < difference->unknown_count; i++) {
        struct span at = difference->unknown[i]->at;
        struct finding draft = {.rule = &PLACEHOLDER_UNKNOWN, .arguments = {{"name", str_span(text, at)}}};
        if (is_renamed) {
            struct str known = str_span(source, difference->missing[0]->at);
            draft.arguments[1] = (struct argument){"known", known};
            /* Placeholders are ASCII but for names: those bytes are the same in every charset that PO files have. */
            draft.fix = (struct fix){
                .is_offered = utf8_count(known) == known.len,
                .at = pair_locate(pair, form, at).at,
                .replacement = known,
            };
        }
        pair_report(pair, form, at, &draft, findings);
    }
    if (is_renamed || (difference->missing_count == 1 && may_lack_one(pair, form)))
        return;
    for (size_t i = 0; i < difference->missing_count; i++)
        placeholder_report_missing(pair, form, str_extent(text), str_span(source, difference->missing[i]->at),
                                   findings);
}

/* What msgid or msgid_plural has is known in every form. */
static size_t drop_known(const struct fragment *other, struct difference *difference)
{
    size_t kept = 0;
    for (size_t i = 0; i < difference->unknown_count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < other->count && !is_known; k++)
            is_known = str_equal(other->items[k].name, difference->unknown[i]->name);
        if (!is_known)
            difference->unknown[kept++] = difference->unknown[i];
    }
    return kept;
}

bool message_has_percent_format(const struct message *message)
{
    static const char *const FLAGS[] = {
        "c-format",      "objc-format",        "gcc-internal-format", "gfc-internal-format",
        "php-format",    "perl-format",        "awk-format",          "lua-format",
        "python-format", "java-printf-format", "tcl-format",          "go-format",
        "qt-format",     "kde-format",         "boost-format",        NULL,
    };
    for (size_t i = 0; FLAGS[i]; i++)
        if (message_has_flag(message, str_from(FLAGS[i])))
            return true;
    return false;
}

static size_t drop_braces(const struct fragment_part **parts, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (parts[i]->kind != PART_PLACEHOLDER || parts[i]->name.at[0] != '{')
            parts[kept++] = parts[i];
    return kept;
}

/* Of "{name!r:>10}" the name: which value it is, whatever it is written like. Empty for other kinds. */
static struct str argument_of(const struct fragment_part *part)
{
    struct str name = part->name;
    size_t end = 1;
    if (part->kind != PART_PLACEHOLDER || !name.len || name.at[0] != '{')
        return (struct str){0};
    while (end < name.len && !memchr("!:}", name.at[end], 3))
        end++;
    return str_slice(name, 1, end);
}

/* Conversion and format belong to the language: a translation may pad a number otherwise, as msgfmt --check has it. */
static size_t drop_reformatted(const struct fragment *other, const struct fragment_part **parts, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct str argument = argument_of(parts[i]);
        bool is_there = false;
        for (size_t k = 0; k < other->count && argument.len && !is_there; k++)
            is_there = str_equal(argument_of(&other->items[k]), argument);
        if (!is_there)
            parts[kept++] = parts[i];
    }
    return kept;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    unsigned kinds = kinds_of(pair);
    for (size_t form = 0; form < pair->message->string_count; form++) {
        const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
        if (str_is_empty(target->text) || target->is_unread ||
            !(fragment_has(source, kinds) || fragment_has(target, kinds)))
            continue;
        struct difference difference = fragment_compare(source, target, kinds, pair->arena);
        if (pair->message->has_plural)
            difference.unknown_count = drop_known(&pair->sources[source == &pair->sources[0]], &difference);
        if (message_has_percent_format(pair->message)) {
            difference.unknown_count = drop_braces(difference.unknown, difference.unknown_count);
            difference.missing_count = drop_braces(difference.missing, difference.missing_count);
        }
        difference.unknown_count = drop_reformatted(source, difference.unknown, difference.unknown_count);
        difference.missing_count = drop_reformatted(target, difference.missing, difference.missing_count);
        report(pair, form, &difference, findings);
    }
}

const struct check PLACEHOLDER_CHECK = {
    .name = "placeholder",
    .rules = RULES,
    .check_pair = check_pair,
};
