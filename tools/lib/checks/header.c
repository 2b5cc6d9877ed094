#include "header.h"

#include "../identity/languages.h"
#include "../text/unicode.h"

static const struct rule HEADER_FIELD = {
    .id = "header-field",
    .severity = SEVERITY_WARNING,
    .summary = "a field of the catalog's header is missing, wrong or still the template's",
    .message = "[no header field {missing}][header field {field} has the template's text, '{template}']"
               "[header field {field} is {wrong}, not {right}][header field {field} is '{invalid}', which it cannot "
               "be][header field {twice} stands twice]",
    .explanation =
        "Editors and gettext read from the header what language and charset the catalog is in and who translates it. "
        "Language and Content-Type must be there and be right; the other fields may be missing, but if they are there, "
        "they "
        "should not hold the placeholder text that a new template comes with (\"FULL NAME <EMAIL@ADDRESS>\"). Of a "
        "template without translations only the language is looked at, where it names one.",
    .wrong = "\"Language: LL\\n\"",
    .right = "\"Language: es\\n\"",
};

static const struct rule HEADER_MISSING = {
    .id = "header-missing",
    .severity = SEVERITY_ERROR,
    .summary = "a catalog without a header",
    .message = "the catalog has no header",
    .explanation = "The header is the entry with the empty msgid, at the beginning of the file. Without it nobody "
                   "knows the charset "
                   "and the language of the catalog, and gettext's programs refuse it. `cotejo sync` and `cotejo "
                   "merge` write one.",
    .wrong = "msgid \"Register\"\nmsgstr \"Inscribirse\"",
    .right = "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid "
             "\"Register\"\nmsgstr \"Inscribirse\"",
};

static const struct rule PO_BYTE_ORDER_MARK = {
    .id = "po-byte-order-mark",
    .severity = SEVERITY_WARNING,
    .summary = "a catalog that begins with a byte order mark",
    .message = "the file begins with a byte order mark (U+FEFF): msgfmt and msgmerge refuse it",
    .explanation =
        "Some editors put this invisible character before UTF-8 text. gettext's programs take it for a mistake in the "
        "first line and stop. cotejo reads over it and leaves it where it is. Save the file as UTF-8 without a byte "
        "order mark (also called BOM, or signature).",
    .wrong = N_("\\uFEFFmsgid \"\" (a byte order mark before the first line)"),
    .right = "msgid \"\"",
};

static const struct rule *const RULES[] = {&HEADER_FIELD, &HEADER_MISSING, &PO_BYTE_ORDER_MARK, NULL};

/* What xgettext and msginit leave to be filled in. */
static const struct {
    const char *field, *text;
} BOILERPLATE[] = {
    {"Project-Id-Version", "PACKAGE VERSION"},
    {"PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"},
    {"Last-Translator", "FULL NAME <EMAIL@ADDRESS>"},
    {"Language-Team", "LANGUAGE <LL@li.org>"},
    {"Language-Team", "LANGUAGE <EMAIL@ADDRESS>"},
    {"Content-Type", "text/plain; charset=CHARSET"},
    {"Language", "LL"},
};

static void report(const struct catalog *catalog, struct place_of_text place, const struct finding *draft,
                   struct findings *findings)
{
    if (span_is_empty(place.at) && catalog->header != NO_MESSAGE)
        place = message_locate(catalog, &catalog->messages[catalog->header], MESSAGE_STRING, 0, AS_WRITTEN);
    findings_add(findings, place.source, place.at, draft);
}

static void check_boilerplate(const struct catalog *catalog, struct findings *findings)
{
    for (size_t i = 0; i < sizeof BOILERPLATE / sizeof *BOILERPLATE; i++) {
        struct place_of_text place;
        struct str field = str_from(BOILERPLATE[i].field), value = catalog_field(catalog, field, &place);
        if (!str_equal(value, str_from(BOILERPLATE[i].text)))
            continue;
        struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"field", field}, {"template", value}}};
        report(catalog, place, &draft, findings);
    }
}

static void report_missing(const struct catalog *catalog, struct str field, struct findings *findings)
{
    struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"missing", field}}};
    report(catalog, (struct place_of_text){.source = &catalog->source}, &draft, findings);
}

static void report_invalid(const struct catalog *catalog, struct str field, struct findings *findings)
{
    struct place_of_text place;
    struct str value = catalog_field(catalog, field, &place);
    struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"field", field}, {"invalid", value}}};
    report(catalog, place, &draft, findings);
}

/* "text/plain; charset=NAME": msgfmt and programs look for no other form. */
static void check_content_type(const struct catalog *catalog, struct findings *findings)
{
    const struct str field = STR("Content-Type"), form = STR("text/plain; charset=");
    struct str value = catalog_field(catalog, field, NULL);
    if (str_is_empty(value))
        report_missing(catalog, field, findings);
    else if (!str_equal_ascii_case(str_slice(value, 0, form.len), form) || value.len == form.len)
        report_invalid(catalog, field, findings);
}

static bool is_word(struct str text, size_t least, size_t most)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_letter(text.at[i]) && !ascii_is_digit(text.at[i]))
            return false;
    return text.len >= least && text.len <= most;
}

/* gettext's ll, ll_CC and ll@modifier, or a BCP 47 tag; its charset would be none of it. */
static bool is_locale(struct str value)
{
    size_t modifier = str_find_char(value, '@', 0), end = modifier < value.len ? modifier : value.len;
    bool is_good = modifier >= value.len || is_word(str_slice(value, modifier + 1, value.len), 1, 20);
    for (size_t start = 0, stop; start <= end; start = stop + 1) {
        for (stop = start; stop < end && value.at[stop] != '_' && value.at[stop] != '-';)
            stop++;
        struct str part = str_slice(value, start, stop);
        is_good &= start ? is_word(part, 1, 8) : is_word(part, 2, 3) && (part.len == 3 || unicode_knows_language(part));
    }
    return is_good;
}

/* A template names no language; what it does name has to be one. */
static void check_untranslated_language(const struct catalog *catalog, struct findings *findings)
{
    struct str value = catalog_field(catalog, STR("Language"), NULL);
    if (!str_is_empty(value) && !str_equal(value, STR("LL")) && !is_locale(value))
        report_invalid(catalog, STR("Language"), findings);
}

static void check_language(const struct check_catalog *in, struct findings *findings)
{
    struct place_of_text place;
    struct str value = catalog_field(in->catalog, STR("Language"), &place);
    if (str_is_empty(value)) {
        report_missing(in->catalog, STR("Language"), findings);
        return;
    }
    if (!str_equal(value, STR("LL")) && !is_locale(value)) {
        report_invalid(in->catalog, STR("Language"), findings);
        return;
    }
    if (str_equal(value, STR("LL")) || str_is_empty(in->target) || language_tags_match(value, in->target))
        return;
    struct finding draft = {
        .rule = &HEADER_FIELD,
        .arguments = {{"field", STR("Language")}, {"wrong", value}, {"right", in->target}},
    };
    report(in->catalog, place, &draft, findings);
}

/* A field that stands twice: readers differ in which one they take. Those of other tools (X-…) are their business. */
static void check_twice(const struct catalog *catalog, struct findings *findings)
{
    struct arena arena = {0};
    struct index seen = {.arena = &arena};
    const struct message *header = &catalog->messages[catalog->header];
    struct str text = header->strings[0].text;
    for (size_t start = 0; start < text.len;) {
        size_t end = str_find_char(text, '\n', start);
        struct str line = str_slice(text, start, end);
        size_t colon = str_find_char(line, ':', 0);
        bool is_new = true;
        if (colon != (size_t)-1 && !str_starts(line, STR("X-")))
            index_put(&seen, str_slice(line, 0, colon), &is_new);
        if (!is_new) {
            struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"twice", str_slice(line, 0, colon)}}};
            struct place_of_text place =
                message_locate(catalog, header, MESSAGE_STRING, 0, (struct span){start, start + line.len});
            findings_add(findings, place.source, place.at, &draft);
        }
        start = end == (size_t)-1 ? text.len : end + 1;
    }
    arena_free(&arena);
}

static void check_catalog(const struct check_context *context, const struct check_catalog *in,
                          struct findings *findings)
{
    (void)context;
    const struct catalog *catalog = in->catalog;
    if (!catalog->kind->has_header)
        return;
    if (catalog->has_bom)
        findings_add(findings, &catalog->source, (struct span){0, 3}, &(struct finding){.rule = &PO_BYTE_ORDER_MARK});
    if (catalog->header == NO_MESSAGE || !message_has_translation(&catalog->messages[catalog->header])) {
        if (catalog->is_broken) /* who knows what the mistake has hidden: it is told as one */
            return;
        findings_add(findings, &catalog->source, (struct span){0, 0}, &(struct finding){.rule = &HEADER_MISSING});
        return;
    }
    if (!message_is_sound(&catalog->messages[catalog->header]))
        return;
    if (!catalog_has_translations(catalog)) {
        check_untranslated_language(catalog, findings);
        return;
    }
    check_content_type(catalog, findings);
    check_language(in, findings);
    check_boilerplate(catalog, findings);
    check_twice(catalog, findings);
}

const struct check HEADER_CHECK = {
    .name = "header",
    .rules = RULES,
    .check_catalog = check_catalog,
};
