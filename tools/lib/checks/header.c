#include "header.h"

#include "../pairing/languages.h"

static const struct rule HEADER_FIELD = {
    .id = "header-field",
    .severity = SEVERITY_WARNING,
    .summary = "a field of the catalog's header is missing, wrong or still the template's",
    .message = "[no header field {missing}][header field {field} has the template's text, '{template}']"
               "[header field {field} is {wrong}, not {right}][header field {twice} stands twice]",
    .explanation =
        "Editors and gettext read from the header what language and charset the catalog is in and who translates it. "
        "Language and Content-Type must be there and be right; the other fields may be missing, but if they are there, "
        "they "
        "should not hold the placeholder text that a new template comes with (\"FULL NAME <EMAIL@ADDRESS>\"). A "
        "template "
        "without translations is not looked at.",
    .wrong = "\"Language: LL\\n\"",
    .right = "\"Language: es\\n\"",
};

static const struct rule *const RULES[] = {&HEADER_FIELD, NULL};

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

static void report(const struct catalog *catalog, struct span at, const struct finding *draft,
                   struct findings *findings)
{
    if (span_is_empty(at) && catalog->header != NO_MESSAGE)
        at = span_of(catalog->messages[catalog->header].strings[0].at);
    findings_add(findings, &catalog->source, at, draft);
}

static void check_boilerplate(const struct catalog *catalog, struct findings *findings)
{
    for (size_t i = 0; i < sizeof BOILERPLATE / sizeof *BOILERPLATE; i++) {
        struct span at;
        struct str field = str_from(BOILERPLATE[i].field), value = catalog_field(catalog, field, &at);
        if (!str_equal(value, str_from(BOILERPLATE[i].text)))
            continue;
        struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"field", field}, {"template", value}}};
        report(catalog, at, &draft, findings);
    }
}

static void report_missing(const struct catalog *catalog, struct str field, struct findings *findings)
{
    struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"missing", field}}};
    report(catalog, (struct span){0, 0}, &draft, findings);
}

static void check_language(const struct check_catalog *in, struct findings *findings)
{
    struct span at;
    struct str value = catalog_field(in->catalog, STR("Language"), &at);
    if (str_is_empty(value)) {
        report_missing(in->catalog, STR("Language"), findings);
        return;
    }
    if (str_equal(value, STR("LL")) || str_is_empty(in->target) || language_tags_match(value, in->target))
        return;
    struct finding draft = {
        .rule = &HEADER_FIELD,
        .arguments = {{"field", STR("Language")}, {"wrong", value}, {"right", in->target}},
    };
    report(in->catalog, at, &draft, findings);
}

/* A field that stands twice: readers differ in which one they take. Those of other tools (X-…) are their business. */
static void check_twice(const struct catalog *catalog, struct findings *findings)
{
    struct arena arena = {0};
    struct index seen = {.arena = &arena};
    const struct po_string *header = &catalog->messages[catalog->header].strings[0];
    for (size_t start = 0; start < header->text.len;) {
        size_t end = str_find_char(header->text, '\n', start);
        struct str line = str_slice(header->text, start, end);
        size_t colon = str_find_char(line, ':', 0);
        bool is_new = true;
        if (colon != (size_t)-1 && !str_starts(line, STR("X-")))
            index_put(&seen, str_slice(line, 0, colon), &is_new);
        if (!is_new) {
            struct finding draft = {.rule = &HEADER_FIELD, .arguments = {{"twice", str_slice(line, 0, colon)}}};
            struct span at = {start, start + line.len};
            findings_add(findings, &catalog->source, po_string_in_source(catalog, header, at), &draft);
        }
        start = end == (size_t)-1 ? header->text.len : end + 1;
    }
    arena_free(&arena);
}

static bool is_template(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->message_count; i++)
        if (i != catalog->header && message_has_translation(&catalog->messages[i]))
            return false;
    return true;
}

static void check_catalog(const struct check_context *context, const struct check_catalog *in,
                          struct findings *findings)
{
    (void)context;
    const struct catalog *catalog = in->catalog;
    bool has_header = catalog->header != NO_MESSAGE;
    if (is_template(catalog) || (has_header && !message_is_sound(&catalog->messages[catalog->header])))
        return;
    struct span at;
    if (str_is_empty(catalog_field(catalog, STR("Content-Type"), &at)))
        report_missing(catalog, STR("Content-Type"), findings);
    check_language(in, findings);
    if (!has_header)
        return;
    check_boilerplate(catalog, findings);
    check_twice(catalog, findings);
}

const struct check HEADER_CHECK = {
    .name = "header",
    .rules = RULES,
    .check_catalog = check_catalog,
};
