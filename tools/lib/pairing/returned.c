#include "returned.h"

#include "../identity/languages.h"
#include "change.h"
#include "merge.h"
#include "revision.h"

static const struct rule IMPORT_CONFLICT = {
    .id = "import-conflict",
    .is_of_run = true,
    .severity = SEVERITY_ERROR,
    .summary = "a returned translation is not taken, since ours is finished and says something else",
    .message = "not taken, as the catalog has another translation of '{text}': '{translation}'",
    .explanation =
        "Both the catalog and the one that came back have a finished translation, and they differ. Where the catalog "
        "as it was sent is at hand, --sent FILE tells who changed it, and a correction is taken by itself. --theirs "
        "takes what came back wherever both are finished.",
    .wrong = N_("msgid \"Save\"\nmsgstr \"Grabar\"\n(the catalog has \"Guardar\")"),
    .right = "cotejo import --sent es-sent.po es-returned.po",
};

static const struct rule IMPORT_DRAFT = {
    .id = "import-draft",
    .is_of_run = true,
    .severity = SEVERITY_NOTE,
    .summary = "a returned translation is not taken, since it is fuzzy and ours is finished",
    .message = "not taken, as it is a draft, and the catalog's translation of '{text}' is finished",
    .explanation = "A translation that is marked fuzzy is a draft; it does not replace a finished one.",
    .wrong = N_("#, fuzzy\nmsgid \"Save\"\nmsgstr \"Grabar\"\n(the catalog has \"Guardar\", which is finished)"),
    .right = "msgid \"Save\"\nmsgstr \"Grabar\"",
};

static const struct rule IMPORT_GONE = {
    .id = "import-gone",
    .is_of_run = true,
    .severity = SEVERITY_WARNING,
    .summary = "a returned translation is not taken, since its text is in the catalog no longer",
    .message = "not taken, as the catalog has no message '{text}' any more",
    .explanation = "The text was taken out of the pages, or changed so much that it is another one, while the catalog "
                   "was away.",
    .wrong = N_("msgid \"Old slogan\"\nmsgstr \"Viejo lema\"\n(no page says \"Old slogan\")"),
    .right = "msgid \"New slogan\"\nmsgstr \"Nuevo lema\"",
};

const struct rule *const RETURNED_RULES[] = {&IMPORT_CONFLICT, &IMPORT_DRAFT, &IMPORT_GONE, NULL};

struct work {
    struct catalog *catalog, *returned;
    const struct returned_options *options;
    struct returned_counts *counts;
    struct findings *findings;
};

static bool is_finished(const struct message *message)
{
    return message_is_complete(message) && !message->is_fuzzy;
}

static void refuse(struct work *work, const struct message *returned, const struct rule *rule, struct str translation)
{
    struct finding draft = {.rule = rule, .arguments = {{"text", returned->id.text}}, .segment = returned->id.text};
    struct place_of_text place = message_locate(work->returned, returned, MESSAGE_ENTRY, 0, AS_WRITTEN);
    if (translation.len)
        draft.arguments[1] = (struct argument){"translation", translation};
    work->counts->refused++;
    findings_add(work->findings, place.source, place.at, &draft);
}

/* Ours, and lines that our entry has not yet. */
static void take_comments(struct work *work, struct message *message, const struct message *returned)
{
    struct arena arena = {0};
    struct comment_texts lines =
        comments_join(&message->translator, &(struct message_comments){0}, &returned->translator, &arena);
    change_comments(work->catalog, message, &message->translator, lines.items, lines.count);
    arena_free(&arena);
}

static void take(struct work *work, struct message *message, const struct message *returned)
{
    change_translation(work->catalog, message, returned);
    take_comments(work, message, returned);
    if (returned->is_fuzzy)
        work->counts->drafts++;
    else
        work->counts->taken++;
}

/* Merging has found it by a text that is ours still: that is a guess, and nobody translated this message. */
static bool is_guess(const struct work *work, const struct message *returned)
{
    const struct message *ours = catalog_find_previous(work->catalog, returned);
    return ours && !ours->is_obsolete;
}

static void take_draft(struct work *work, struct message *message, const struct message *returned)
{
    bool is_of_another = message_has_previous(message) && message_has_previous(returned) &&
                         !str_equal(message->previous->id.text, returned->previous->id.text);
    if (is_guess(work, returned) || (message_has_translation(message) && is_of_another))
        return;
    if (!is_finished(message))
        take(work, message, returned);
    else if (!message_has_previous(returned) && !message_has_strings_of(message, returned))
        refuse(work, returned, &IMPORT_DRAFT, STR(""));
}

/* Both are finished, and differ: with the catalog as it was sent one knows who changed it. */
static void take_correction(struct work *work, struct message *message, const struct message *returned)
{
    const struct message *sent = work->options->sent ? catalog_find_same(work->options->sent, message) : NULL;
    if (work->options->wins || (sent && message_has_strings_of(sent, message)))
        take(work, message, returned);
    else if (!sent || !message_has_strings_of(sent, returned))
        refuse(work, returned, &IMPORT_CONFLICT, message->strings[0].text);
}

static void take_message(struct work *work, struct message *message)
{
    const struct message *returned = catalog_find_same(work->returned, message);
    if (!returned || !message_has_translation(returned) || !message_is_sound(returned) || !message_is_sound(message))
        return;
    if (returned->is_fuzzy == message->is_fuzzy && message_has_strings_of(message, returned))
        return;
    if (returned->is_fuzzy)
        take_draft(work, message, returned);
    else if (is_finished(message) && is_finished(returned))
        take_correction(work, message, returned);
    else if (!is_finished(message))
        take(work, message, returned);
}

/* Work of somebody for a text that is not there: not where we keep it as obsolete, or had it when it was sent. */
static void tell_gone(struct work *work, const struct message *returned)
{
    const struct message *kept = catalog_find_same(work->catalog, returned);
    const struct message *sent = work->options->sent ? catalog_find_same(work->options->sent, returned) : NULL;
    if ((kept && message_has_strings_of(kept, returned)) || (sent && message_has_strings_of(sent, returned)))
        return;
    refuse(work, returned, &IMPORT_GONE, STR(""));
}

/* By number of the returned messages: is it a live one? */
static bool *live_ones(const struct catalog *returned, struct arena *arena)
{
    bool *is_live = arena_alloc(arena, returned->message_count * sizeof *is_live);
    for (size_t i = 0; i < returned->message_count; i++)
        is_live[i] = !returned->messages[i].is_obsolete && message_has_translation(&returned->messages[i]);
    return is_live;
}

void returned_take(struct catalog *catalog, struct catalog *returned, const struct returned_options *options,
                   struct returned_counts *counts, struct findings *findings)
{
    struct work work = {catalog, returned, options, counts, findings};
    struct arena arena = {0};
    size_t count = returned->message_count;
    bool *was_live = live_ones(returned, &arena);
    *counts = (struct returned_counts){0};
    merge(returned, catalog, &(struct merge_options){0}, &(struct merge_counts){0});
    for (size_t i = 0; i < catalog->message_count; i++) {
        struct message *message = &catalog->messages[i];
        if (i != catalog->header && !message->is_obsolete && catalog_find_same(catalog, message) == message)
            take_message(&work, message);
    }
    for (size_t i = 0; i < count; i++)
        if (was_live[i] && returned->messages[i].is_obsolete && message_is_sound(&returned->messages[i]))
            tell_gone(&work, &returned->messages[i]);
    if (counts->taken + counts->drafts)
        revision_take(catalog, returned);
    arena_free(&arena);
}

size_t returned_common(const struct catalog *catalog, const struct catalog *returned)
{
    size_t common = 0;
    for (size_t i = 0; i < returned->message_count; i++)
        common += i != returned->header && catalog_find_same(catalog, &returned->messages[i]);
    return common;
}

bool returned_fits(const struct catalog *catalog, const struct catalog *returned)
{
    const struct str fields[] = {STR("Language"), STR("X-Source-Language")};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct str own = catalog_field(catalog, fields[i], NULL), other = catalog_field(returned, fields[i], NULL);
        if (own.len && other.len && !language_tags_match(own, other))
            return false;
    }
    return true;
}
