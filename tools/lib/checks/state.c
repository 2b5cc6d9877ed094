#include "state.h"

static const struct rule STATE_MISSING = {
    .id = "state-missing",
    .severity = SEVERITY_ERROR,
    .scope = SCOPE_PROJECT,
    .summary = "a text without translation",
    .message = "no translation into {language} of '{text}'[; it is in {found}, where {expected} is expected]",
    .explanation =
        "This text of a page has no translation in the catalog of that language, or is not in the catalog yet; the "
        "localized "
        "page shows the original. Run `cotejo sync` to bring the catalog up to date and translate the entry. It is one "
        "finding per text, at its first place, and only reported when the whole project is checked (--complete when "
        "files are named). Documents of which so much is translated as check.completeness of cotejo.yaml wants of them "
        "are passed over.",
    .wrong = "msgid \"Register\"\nmsgstr \"\"",
    .right = "msgid \"Register\"\nmsgstr \"Inscribirse\"",
};

static const struct rule STATE_FUZZY = {
    .id = "state-fuzzy",
    .severity = SEVERITY_WARNING,
    .summary = "a translation that waits for a person's look",
    .message = "fuzzy translation of '{text}'",
    .explanation =
        "The original has changed since it was translated, or the translation is a guess from a similar text. Fuzzy "
        "translations are not put on pages. Compare it with the original (the old one is in the #| lines), mend it, "
        "and "
        "take the mark `fuzzy` away.",
    .wrong = "#, fuzzy\n#| msgid \"Register\"\nmsgid \"Register now\"\nmsgstr \"Inscribirse\"",
    .right = "msgid \"Register now\"\nmsgstr \"Inscribirse ahora\"",
};

static const struct rule STATE_PLURAL_INCOMPLETE = {
    .id = "state-plural-incomplete",
    .severity = SEVERITY_ERROR,
    .summary = "some plural forms are translated, others are empty",
    .message = "plural form {form} of '{text}' is empty",
    .explanation =
        "A message with plurals needs all its forms: for the numbers of an empty one readers see the original. "
        "Translate every msgstr[…] of the entry.",
    .wrong = "msgid \"One session\"\nmsgid_plural \"%d sessions\"\nmsgstr[0] \"Una sesión\"\nmsgstr[1] \"\"",
    .right = "msgid \"One session\"\nmsgid_plural \"%d sessions\"\nmsgstr[0] \"Una sesión\"\nmsgstr[1] \"%d sesiones\"",
};

static const struct rule STATE_CONFLICT = {
    .id = "state-conflict",
    .severity = SEVERITY_ERROR,
    .summary = "several translations in one, left by msgcat",
    .message = "msgcat found several translations[ of '{text}'], and has put them all here",
    .explanation =
        "Where catalogs that are put together have different translations of a message, msgcat writes all of them, "
        "each "
        "below a line #-#-#-#-#, for a person to choose. Until then it is no translation: it is not put on pages, and "
        "counts as none. Keep one of them, and take the lines with #-#-#-#-# away; and the mark `fuzzy`, if all is "
        "well.",
    .wrong = "msgstr \"\"\n\"#-#-#-#-#  a.po  #-#-#-#-#\\n\"\n\"Programa\\n\"\n\"#-#-#-#-#  b.po  "
             "#-#-#-#-#\\n\"\n\"Agenda\"",
    .right = "msgstr \"Programa\"",
};

static const struct rule STATE_ORPHAN = {
    .id = "state-orphan",
    .severity = SEVERITY_NOTE,
    .scope = SCOPE_PROJECT,
    .summary = "a message that no text asks for, or a key that the source lacks",
    .message = "[no page has '{text}'][the source has no key '{key}']",
    .explanation =
        "The text has gone from the pages, or has changed, and the catalog has not been brought up to date. Run "
        "`cotejo sync`: it keeps the translation, as obsolete or as a proposal for the changed text.",
    .wrong = N_("msgid \"Register for 2021\" (the page says 2022)"),
    .right = N_("the catalog after `cotejo sync`"),
};

static const struct rule *const RULES[] = {&STATE_MISSING,  &STATE_FUZZY,  &STATE_PLURAL_INCOMPLETE,
                                           &STATE_CONFLICT, &STATE_ORPHAN, NULL};

static bool is_blank(const struct message_text *string)
{
    return str_is_empty(str_trim(string->text));
}

bool message_is_finished(const struct message *message)
{
    if (message->is_fuzzy || message->is_copy || message->string_count == 0)
        return false;
    for (size_t i = 0; i < message->string_count; i++)
        if (is_blank(&message->strings[i]))
            return false;
    return true;
}

static void report(const struct check_catalog *in, const struct message *message, enum message_part part,
                   const struct rule *rule, struct findings *findings)
{
    struct finding draft = {
        .rule = rule,
        .arguments = {{"text", message->id.text}, {"language", in->target}},
        .language = in->target,
        .segment = message->id.text,
        .context = message->context.text,
    };
    struct place_of_text place = message_locate(in->catalog, message, part, 0, AS_WRITTEN);
    struct arena arena = {0};
    if (rule == &STATE_ORPHAN && !in->catalog->kind->has_header) { /* the other file, where it would have to stand */
        draft.arguments[0] = (struct argument){"key", message->context.text};
        struct place_of_text other = message_locate(in->catalog, message, MESSAGE_ENTRY, 0, AS_WRITTEN);
        draft.has_related = true;
        draft.related = place_of(other.source, other.at, &arena);
    }
    findings_add(findings, place.source, place.at, &draft);
    arena_free(&arena);
}

static void check_forms(const struct check_catalog *in, const struct message *message, struct findings *findings)
{
    size_t empty = 0, first = 0, needed = message->string_count;
    const enum plural_category *categories = in->catalog->form_categories;
    for (size_t i = 0; categories && i < needed; i++) /* those behind it may be there or not */
        needed = categories[i] == PLURAL_OTHER ? i + 1 : needed;
    for (size_t i = needed; i-- > 0;) {
        empty += is_blank(&message->strings[i]);
        first = is_blank(&message->strings[i]) ? i : first;
    }
    if (empty == 0 || empty == needed)
        return;
    char digit = (char)('0' + first);
    struct str form = categories ? plural_category_name(categories[first]) : (struct str){&digit, 1};
    struct finding draft = {
        .rule = &STATE_PLURAL_INCOMPLETE,
        .arguments = {{"form", form}, {"text", message->id.text}},
        .language = in->target,
        .segment = message->id.text,
        .context = message->context.text,
    };
    struct place_of_text place = message_locate(in->catalog, message, MESSAGE_STRING, first, AS_WRITTEN);
    findings_add(findings, place.source, place.at, &draft);
}

/* One finding for a message, at its first mark; the header is one, too. */
static void report_choices(const struct check_catalog *in, const struct message *message, struct findings *findings)
{
    for (size_t i = 0; i < message->string_count; i++) {
        struct span mark;
        if (!message_choice(message->strings[i].text, &mark))
            continue;
        struct finding draft = {.rule = &STATE_CONFLICT,
                                .language = in->target,
                                .segment = message->id.text,
                                .context = message->context.text};
        if (message->id.text.len)
            draft.arguments[0] = (struct argument){"text", message->id.text};
        struct place_of_text place = message_locate(in->catalog, message, MESSAGE_STRING, i, mark);
        findings_add(findings, place.source, place.at, &draft);
        return;
    }
}

static void check_catalog(const struct check_context *context, const struct check_catalog *in,
                          struct findings *findings)
{
    (void)context;
    for (size_t i = 0; i < in->catalog->message_count; i++) {
        const struct message *message = &in->catalog->messages[i];
        bool is_header = i == in->catalog->header;
        if (message->is_obsolete)
            continue;
        if (message->has_choices && (!message->is_fuzzy || is_header))
            report_choices(in, message, findings);
        if (is_header || (!message_is_sound(message) && !(message->has_choices && message->is_fuzzy)))
            continue;
        if (message->is_fuzzy && message_has_translation(message))
            report(in, message, MESSAGE_STRING, &STATE_FUZZY, findings);
        else if (message->has_plural)
            check_forms(in, message, findings);
    }
}

/* One text that a catalog lacks. */
struct missing {
    const struct notes *notes;
    const struct sighting *first;
    size_t count;
};

struct missing_list {
    struct arena arena;
    struct index by_message;
    struct missing *items;
    size_t count, capacity;
};

static void add_missing(struct missing_list *list, const struct notes *notes, const struct sighting *sighting)
{
    bool is_new;
    size_t *place = index_put(&list->by_message, fingerprint_key(&sighting->message), &is_new);
    if (is_new) {
        *place = list->count;
        list->items = arena_grow(&list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = (struct missing){.notes = notes, .first = sighting};
    }
    list->items[*place].count++;
}

/* What stands for a message in its catalog: its place in the file of translations. */
static enum message_part part_of_entry(const struct catalog *catalog)
{
    return catalog->kind->has_header ? MESSAGE_ID : MESSAGE_ENTRY;
}

static void report_missing(const struct check_context *context, const struct missing *missing,
                           struct findings *findings)
{
    struct arena arena = {0};
    const struct sighting *first = missing->first;
    const struct check_catalog *in = &context->catalogs[first->catalog];
    const struct message *message = sighting_message(context, first);
    struct place at = missing_place(missing->notes, first->miss);
    struct finding draft = {
        .rule = &STATE_MISSING,
        .arguments = {{"language", in->target}, {"text", first->miss->text}},
        .language = in->target,
        .count = missing->count,
        .text = first->miss->text,
        .segment = first->miss->text,
        .context = message ? message->context.text : (struct str){0},
        .has_related = message != NULL,
    };
    if (message) {
        struct place_of_text place = message_locate(in->catalog, message, part_of_entry(in->catalog), 0, AS_WRITTEN);
        draft.related = place_of(place.source, place.at, &arena);
    }
    findings_add_place(findings, &at, &draft);
    arena_free(&arena);
}

void state_report_orphan(const struct check_catalog *in, const struct message *message, struct findings *findings)
{
    report(in, message, MESSAGE_ID, &STATE_ORPHAN, findings);
}

/* A text of a keyed file that is in another language than its file asks for no translation: lang-mixed tells. */
static bool is_in_source(const struct check_catalog *in, const struct message *message)
{
    const struct catalog *catalog = in->catalog;
    struct span start = {0, 0};
    return !catalog->kind->has_header &&
           !str_equal(message_locate(catalog, message, MESSAGE_ID, 0, start).source->path, catalog->source.path);
}

static void report_orphans(const struct check_catalog *in, const bool *is_wanted, struct findings *findings)
{
    for (size_t i = 0; i < in->catalog->message_count; i++) {
        const struct message *message = &in->catalog->messages[i];
        if (!is_wanted[i] && !message->is_obsolete && message_is_sound(message) && i != in->catalog->header &&
            !is_in_source(in, message))
            state_report_orphan(in, message, findings);
    }
}

/* Where no page is there to ask for it. */
static void report_untranslated(const struct check_catalog *in, struct findings *findings)
{
    for (size_t i = 0; i < in->catalog->message_count; i++) {
        const struct message *message = &in->catalog->messages[i];
        bool is_entry = !message->is_obsolete && message_is_sound(message) && i != in->catalog->header;
        if (is_entry && !message->is_fuzzy && !message_has_translation(message))
            report(in, message, MESSAGE_ID, &STATE_MISSING, findings);
    }
}

/* Is so much of a document in the target of a catalog that it is not told what it lacks? */
static bool is_complete_enough(const struct check_context *context, const struct check_catalog *in,
                               const struct notes *notes)
{
    const struct check_settings *settings = context->settings;
    size_t least = completeness_of_path(settings->completeness, settings->completeness_count, notes->path), missing = 0;
    for (size_t i = 0; i < notes->sighting_count && least <= 100; i++) {
        const struct sighting *sighting = &notes->sightings[i];
        missing += sighting->miss && str_equal(context->catalogs[sighting->catalog].target, in->target);
    }
    return least <= 100 && notes->segment_count &&
           (notes->segment_count - missing) * 100 / notes->segment_count >= least;
}

static void check_direction(const struct check_context *context, size_t number, const struct notes *notes, size_t count,
                            struct findings *findings)
{
    const struct check_catalog *in = &context->catalogs[number];
    struct missing_list list = {0};
    list.by_message.arena = &list.arena;
    bool *is_wanted = arena_alloc(&list.arena, in->catalog ? in->catalog->message_count : 0);
    for (size_t i = 0; i < count; i++) {
        bool is_enough = is_complete_enough(context, in, &notes[i]);
        for (size_t k = 0; k < notes[i].sighting_count; k++) {
            const struct sighting *sighting = &notes[i].sightings[k];
            if (sighting->catalog != number)
                continue;
            const struct message *message = sighting_message(context, sighting);
            if (message)
                is_wanted[message - in->catalog->messages] = true;
            if (sighting->miss && !is_enough)
                add_missing(&list, &notes[i], sighting);
        }
    }
    for (size_t i = 0; i < list.count; i++)
        report_missing(context, &list.items[i], findings);
    if (in->catalog && context->settings->is_whole && !in->is_marked) /* its program's code may ask for any */
        report_orphans(in, is_wanted, findings);
    else if (in->catalog && !context->settings->has_documents && !in->is_only_looked_up)
        report_untranslated(in, findings);
    arena_free(&list.arena);
}

/* What segments ask for and have not got, once per message and language, at the first place; and entries that nothing
 * asks for. */
static void check_project(const struct check_context *context, const struct notes *notes, size_t count,
                          struct findings *findings)
{
    for (size_t i = 0; context->settings->is_complete && i < context->catalog_count; i++)
        if (!context->catalogs[i].is_apart)
            check_direction(context, i, notes, count, findings);
}

const struct check STATE_CHECK = {
    .name = "state",
    .rules = RULES,
    .check_catalog = check_catalog,
    .check_project = check_project,
};
