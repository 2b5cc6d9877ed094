#include "plural_forms.h"

#include "../lang/plural.h"

static const struct rule PLURAL_FORMS = {
    .id = "plural-forms",
    .severity = SEVERITY_ERROR,
    .summary = "the plural forms are not those of the language",
    .message = "plural forms[: the header field is missing, for {missing}][: '{malformed}' is no plural expression]"
               "[: '{undefined}' divides by zero or names no form for "
               "some numbers][: '{wrong}' is not how {language} counts][: this message has {found}, the header says "
               "{declared}]",
    .explanation =
        "Plural-Forms in the header says how many forms a plural has and which number takes which. If it is missing or "
        "wrong, readers see the wrong form for some numbers (\"1 sesiones\"); if a message has another number of "
        "forms, "
        "gettext does not accept the catalog. For many languages two answers are right: gettext's table and that of "
        "CLDR "
        "(Spanish has two forms in one, three in the other); either is accepted.",
    .wrong = "\"Language: es\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"",
    .right = "\"Language: es\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"",
};

static const struct rule *const RULES[] = {&PLURAL_FORMS, NULL};

static struct str field_of(const struct catalog *catalog, struct place_of_text *place)
{
    return catalog_field(catalog, STR("Plural-Forms"), place);
}

enum { OFTEN = 5 };

/* Of forms that are CLDR's categories. */
static void prepare_categories(struct check_catalog *in)
{
    struct plural_numbers numbers[PLURAL_CATEGORIES];
    if (!plural_numbers_of(in->target, false, numbers))
        return;
    for (unsigned form = 0; form < PLURAL_FORMS_MAXIMUM; form++) {
        const struct plural_numbers *of = &numbers[in->catalog->form_categories[form]];
        bool is_none = in->catalog->form_categories[form] == PLURAL_ZERO && !of->is_there;
        in->is_single[form] = of->count == 1 || is_none;
        in->is_often[form] = of->count >= OFTEN;
        in->is_only_one[form] = of->count == 1 && of->first == 1;
    }
}

void plural_forms_prepare(struct check_catalog *in)
{
    in->is_only_one[0] = in->is_single[0] = true;
    if (in->catalog && in->catalog->form_categories) {
        prepare_categories(in);
        return;
    }
    struct arena arena = {0};
    struct plural plural;
    size_t bad;
    if (in->catalog && plural_parse(field_of(in->catalog, NULL), &arena, &plural, &bad)) {
        /* As gettext does: up to here every expression in use has shown all that its forms are for. */
        enum { NUMBERS = 1000 };
        size_t uses[PLURAL_FORMS_MAXIMUM] = {0};
        for (unsigned long n = 0; n <= NUMBERS; n++) {
            unsigned form = plural_form(&plural, n);
            if (form < PLURAL_FORMS_MAXIMUM)
                uses[form]++;
        }
        unsigned one = plural_form(&plural, 1);
        for (unsigned form = 0; form < PLURAL_FORMS_MAXIMUM; form++) {
            in->is_single[form] = uses[form] == 1;
            in->is_often[form] = uses[form] >= OFTEN;
            in->is_only_one[form] = uses[form] == 1 && form == one;
        }
    }
    arena_free(&arena);
}

static struct str number(unsigned long value, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, 32);
    buf_format(&buf, "%lu", value);
    struct str text = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return text;
}

static void report_plural(const struct catalog *catalog, const struct message *message, const struct finding *draft,
                          struct findings *findings)
{
    struct place_of_text place = message_locate(catalog, message, MESSAGE_ID_PLURAL, 0, AS_WRITTEN);
    findings_add(findings, place.source, place.at, draft);
}

static void check_counts(const struct catalog *catalog, unsigned forms, struct arena *arena, struct findings *findings)
{
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (!message->has_plural || message->is_obsolete || message->is_fuzzy || !message_is_sound(message) ||
            !message_has_translation(message) || message->string_count == forms)
            continue;
        struct finding draft = {
            .rule = &PLURAL_FORMS,
            .arguments = {{"found", number(message->string_count, arena)}, {"declared", number(forms, arena)}},
            .segment = message->id.text,
            .context = message->context.text,
        };
        report_plural(catalog, message, &draft, findings);
    }
}

static const struct message *first_plural(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->message_count; i++)
        if (catalog->messages[i].has_plural && !catalog->messages[i].is_obsolete &&
            message_has_translation(&catalog->messages[i]))
            return &catalog->messages[i];
    return NULL;
}

static void check_catalog(const struct check_context *context, const struct check_catalog *in,
                          struct findings *findings)
{
    (void)context;
    const struct catalog *catalog = in->catalog;
    struct arena arena = {0};
    struct place_of_text place;
    struct str value = field_of(catalog, &place);
    struct finding draft = {.rule = &PLURAL_FORMS};
    struct plural plural;
    size_t bad;
    const struct message *message = first_plural(catalog);
    if (str_is_empty(value)) {
        if (message && catalog->kind->has_header) {
            draft.arguments[0] = (struct argument){"missing", message->id_plural.text};
            report_plural(catalog, message, &draft, findings);
        }
    } else if (!plural_parse(value, &arena, &plural, &bad)) {
        /* A template is for any language. */
        draft.arguments[0] = (struct argument){"malformed", value};
        if (catalog_has_translations(catalog) || str_find(value, STR("INTEGER"), 0) == (size_t)-1)
            findings_add(findings, place.source, place.at, &draft);
    } else if (!plural_is_defined(&plural)) {
        draft.arguments[0] = (struct argument){"undefined", value};
        findings_add(findings, place.source, place.at, &draft);
    } else {
        draft.arguments[0] = (struct argument){"wrong", value};
        draft.arguments[1] = (struct argument){"language", in->target};
        if (!str_is_empty(in->target) && !plural_is_right(&plural, in->target))
            findings_add(findings, place.source, place.at, &draft);
        else if (message)
            check_counts(catalog, plural.forms, &arena, findings);
    }
    arena_free(&arena);
}

const struct check PLURAL_FORMS_CHECK = {
    .name = "plural forms",
    .rules = RULES,
    .check_catalog = check_catalog,
};
