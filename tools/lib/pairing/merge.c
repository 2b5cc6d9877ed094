#include "merge.h"

#include "../lang/plural.h"
#include "agreement.h"
#include "change.h"
#include "match.h"
#include "numbering.h"
#include "seed.h"
#include "template.h"
#include "use.h"

/* How many places of an old entry are looked at: other tools' catalogs name thousands. */
enum { OLD_REFERENCES = 50 };

/* What an entry is to say once it is brought up; its strings are views of others' texts. */
struct wanted {
    struct str strings[PLURAL_FORMS_MAXIMUM];
    size_t string_count;
    bool is_fuzzy;
    struct previous previous;
};

struct work {
    struct catalog *catalog;
    const struct catalog *template;
    const struct merge_options *options;
    struct merge_counts *counts;
    struct matches matches;
    size_t old_count; /* how many entries there were */
    bool *is_taken;   /* by number of the old entry: it is one of the template now */
    size_t plural_forms;
    struct arena arena;
};

/* How many msgstrs a message with a plural has; 2 where the header does not tell. */
static size_t plural_forms(const struct catalog *catalog, struct arena *arena)
{
    struct plural plural;
    size_t bad;
    struct str field = catalog_field(catalog, STR("Plural-Forms"), NULL);
    if (str_is_empty(field) || !plural_parse(field, arena, &plural, &bad) || plural.forms == 0)
        return 2;
    return plural.forms < PLURAL_FORMS_MAXIMUM ? plural.forms : PLURAL_FORMS_MAXIMUM;
}

/* A message's flags, indexed where they are many. */
struct flag_set {
    const struct message_comments *flags;
    struct index by_text;
    size_t indexed;
};

static bool has_flag(struct flag_set *set, struct str flag)
{
    enum { FEW = 16 };
    const struct message_comments *flags = set->flags;
    bool is_there = false;
    for (size_t i = 0; i < flags->count && flags->count <= FEW && !is_there; i++)
        is_there = str_equal(flags->items[i].text, flag);
    for (; flags->count > FEW && set->indexed < flags->count; set->indexed++)
        index_put(&set->by_text, flags->items[set->indexed].text, &(bool){false});
    return is_there || (set->indexed && index_get(&set->by_text, flag));
}

static bool holds(const struct str *texts, size_t count, struct str text)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(texts[i], text))
            return true;
    return false;
}

struct kept_references {
    struct str items[REFERENCES_MAXIMUM];
    size_t count;
};

static void keep_references(struct kept_references *kept, const struct message_comments *wanted, struct str path)
{
    for (size_t i = 0; i < wanted->count && kept->count < REFERENCES_MAXIMUM; i++) {
        struct str text = wanted->items[i].text;
        if (str_equal(reference_path(text), path) && !holds(kept->items, kept->count, text))
            kept->items[kept->count++] = text;
    }
}

/* The template's places, REFERENCES_MAXIMUM at most, file by file: those that the entry names already first, in its
 * order. */
static void set_references(struct work *work, struct message *message, const struct message_comments *wanted)
{
    struct kept_references kept = {.count = 0};
    size_t old_count = message->references.count < OLD_REFERENCES ? message->references.count : OLD_REFERENCES;
    for (size_t i = 0; i < old_count; i++)
        keep_references(&kept, wanted, reference_path(message->references.items[i].text));
    for (size_t i = 0; i < wanted->count && kept.count < REFERENCES_MAXIMUM; i++)
        if (!holds(kept.items, kept.count, wanted->items[i].text))
            keep_references(&kept, wanted, reference_path(wanted->items[i].text));
    change_comments(work->catalog, message, &message->references, kept.items, kept.count);
}

/* Tells the flag of the programs that use the texts: the template knows it, not the translator. */
static bool is_of_template(struct str flag)
{
    return str_ends(flag, STR("-format")) || str_starts(flag, STR("range:"));
}

/* All of them, in their order. */
static void set_joint_references(struct work *work, struct message *message, const struct message_comments *wanted)
{
    struct str *texts = arena_alloc(&work->arena, wanted->count * sizeof *texts);
    for (size_t i = 0; i < wanted->count; i++)
        texts[i] = wanted->items[i].text;
    change_comments(work->catalog, message, &message->references, texts, wanted->count);
}

static void set_flags(struct work *work, struct message *message, const struct message *wanted)
{
    struct message_comments *flags = &message->flags;
    struct flag_set theirs = {&wanted->flags, {.arena = &work->arena}, 0}, own = {flags, {.arena = &work->arena}, 0};
    uint32_t kept = 0, before = flags->count;
    for (size_t i = 0; i < before; i++)
        if (work->options->is_joint || !is_of_template(flags->items[i].text) || has_flag(&theirs, flags->items[i].text))
            flags->items[kept++] = flags->items[i];
    flags->count = kept;
    for (size_t i = 0; i < wanted->flags.count; i++) {
        struct str flag = wanted->flags.items[i].text;
        if (!str_equal(flag, STR("fuzzy")) && !has_flag(&own, flag))
            comments_append(work->catalog, flags)->text = arena_copy(&work->catalog->arena, flag);
    }
    if (kept < before || flags->count > kept)
        flags->is_set = message->is_changed = true;
}

static void set_from_template(struct work *work, struct message *message, const struct message *wanted)
{
    struct str *lines = arena_alloc(&work->arena, (wanted->extracted.count + 1) * sizeof *lines);
    size_t count = 0;
    for (; count < wanted->extracted.count; count++)
        lines[count] = wanted->extracted.items[count].text;
    struct str mark = wanted->is_keyed ? agreement_line(message) : (struct str){0};
    if (mark.len && str_equal(message->context.text, wanted->context.text))
        lines[count++] = mark;
    change_comments(work->catalog, message, &message->extracted, lines, count);
    if (work->options->is_joint)
        set_joint_references(work, message, &wanted->references);
    else
        set_references(work, message, &wanted->references);
    set_flags(work, message, wanted);
    change_ids(work->catalog, message, wanted);
}

/* Makes the entry say what the template and `wanted` say; what it says already keeps its bytes. */
static void bring_up(struct work *work, struct message *message, const struct message *from_template,
                     const struct wanted *wanted)
{
    set_from_template(work, message, from_template);
    if (message->string_count != wanted->string_count || message->is_obsolete)
        message->is_changed = true;
    message_set_count(work->catalog, message, wanted->string_count);
    for (size_t i = 0; i < wanted->string_count; i++)
        change_text(work->catalog, message, &message->strings[i], wanted->strings[i]);
    message->is_obsolete = false;
    change_flag(work->catalog, message, STR("fuzzy"), wanted->is_fuzzy);
    message->is_fuzzy = wanted->is_fuzzy;
    change_previous(work->catalog, message, &wanted->previous);
}

/* The old entry's translation, and what it was a translation of. */
static struct wanted want_translation(const struct message *old)
{
    struct wanted wanted = {
        .string_count = old->string_count,
        .is_fuzzy = old->is_fuzzy,
    };
    if (old->previous)
        wanted.previous = *old->previous;
    for (size_t i = 0; i < old->string_count; i++)
        wanted.strings[i] = old->strings[i].text;
    return wanted;
}

/* Its msgid was another: that one is the previous msgid, unless the translation was fuzzy and belongs to one before. */
static void want_fuzzy(struct wanted *wanted, const struct message *old)
{
    if (!(wanted->is_fuzzy && wanted->previous.id.is_present))
        wanted->previous = (struct previous){old->context, old->id, old->id_plural};
    wanted->is_fuzzy = true;
}

/* As many msgstrs as a message with or without a plural has. */
static void fit_plural(const struct work *work, struct wanted *wanted, bool has_plural, bool had_plural)
{
    size_t count = has_plural ? had_plural ? wanted->string_count : work->plural_forms : 1;
    for (size_t i = wanted->string_count; i < count; i++)
        wanted->strings[i] = STR("");
    wanted->string_count = count;
}

static bool has_same_plural(const struct message *a, const struct message *b)
{
    return a->has_plural == b->has_plural && str_equal(a->id_plural.text, b->id_plural.text);
}

static struct wanted want_exact(struct work *work, const struct message *old, const struct message *from_template)
{
    struct wanted wanted = want_translation(old);
    if ((!has_same_plural(old, from_template) && message_has_translation(old)) ||
        (!work->options->is_joint && use_differs(old, from_template)))
        want_fuzzy(&wanted, old);
    if (old->is_obsolete)
        work->counts->revived++;
    else
        work->counts->exact++;
    return wanted;
}

static struct wanted want_renumbered(struct work *work, const struct message *old, const struct message *from_template)
{
    struct numbering from, to;
    struct wanted wanted = want_translation(old);
    numbering_init(&from, old->id.text, &work->arena);
    numbering_init(&to, from_template->id.text, &work->arena);
    for (size_t i = 0; i < wanted.string_count; i++)
        wanted.strings[i] = numbering_apply(&from, &to, wanted.strings[i], &work->arena);
    if (!work->options->is_joint && use_differs(old, from_template))
        want_fuzzy(&wanted, old);
    work->counts->renumbered++;
    return wanted;
}

static struct wanted want(struct work *work, const struct match *match, const struct message *from_template)
{
    const struct message *old = match->old == NO_MESSAGE ? NULL : &work->catalog->messages[match->old];
    struct wanted wanted = {0};
    switch (match->kind) {
    case MATCH_EXACT: wanted = want_exact(work, old, from_template); break;
    case MATCH_RENUMBERED: wanted = want_renumbered(work, old, from_template); break;
    case MATCH_RETURNED:
        wanted = want_translation(old);
        work->counts->fuzzy++;
        break;
    case MATCH_REREAD:
        wanted = want_translation(old);
        wanted.strings[0] = match->translation;
        work->counts->renumbered++;
        break;
    case MATCH_MOVED:
        wanted = (struct wanted){.strings = {match->translation}, .string_count = 1, .is_fuzzy = true};
        work->counts->moved++;
        break;
    case MATCH_FUZZY:
        wanted = want_translation(old);
        want_fuzzy(&wanted, old);
        work->counts->fuzzy++;
        break;
    case MATCH_NONE: work->counts->added++; break;
    }
    fit_plural(work, &wanted, from_template->has_plural, old && old->has_plural);
    return wanted;
}

/* The old entry itself becomes the template's where it is the same, or where nothing else needs it. */
static bool is_in_place(const struct work *work, const struct match *match)
{
    if (match->old == NO_MESSAGE || match->kind == MATCH_EXACT)
        return match->old != NO_MESSAGE;
    return work->matches.is_gone[match->old] && !work->is_taken[match->old];
}

/* What the entries that are no exact matches are to say: settled before the first one changes, since an old entry may
 * serve several. By number of the template's entry. */
static struct wanted **want_changed(struct work *work)
{
    struct wanted **all = arena_alloc(&work->arena, work->template->message_count * sizeof *all);
    for (size_t i = 0; i < work->template->message_count; i++) {
        const struct match *match = &work->matches.items[i];
        if (!match->is_wanted || match->kind == MATCH_EXACT)
            continue;
        all[i] = arena_alloc(&work->arena, sizeof **all);
        *all[i] = want(work, match, &work->template->messages[i]);
    }
    return all;
}

/* The number of the entry that becomes the template's: the old one, or a new one behind `after`. */
static size_t place_for(struct work *work, const struct match *match, size_t after)
{
    if (is_in_place(work, match)) {
        work->is_taken[match->old] = true;
        return match->old;
    }
    struct message *message = catalog_add(work->catalog);
    message->after = after;
    return (size_t)(message - work->catalog->messages);
}

/* Entry by entry of the template; new ones go behind the one before. */
static void bring_up_all(struct work *work)
{
    struct wanted **changed = want_changed(work);
    size_t place = work->catalog->header;
    for (size_t i = 0; i < work->template->message_count; i++) {
        const struct message *from_template = &work->template->messages[i];
        const struct match *match = &work->matches.items[i];
        if (!match->is_wanted)
            continue;
        place = place_for(work, match, place);
        if (work->options->is_joint && i >= work->options->own_count)
            continue;
        struct wanted wanted = changed[i] ? *changed[i] : want(work, match, from_template);
        struct message *message = &work->catalog->messages[place];
        if (!message->is_in_conflict)
            bring_up(work, message, from_template, &wanted);
    }
}

/* What is gone stays for the day it returns, unless it holds nobody's work. */
static void retire(struct work *work, struct message *message)
{
    bool is_worth = message_has_translation(message) || message->translator.count > 0;
    if (work->options->drop_obsolete || !is_worth) {
        message->is_dropped = true;
        work->counts->dropped++;
        return;
    }
    if (message->is_obsolete)
        return;
    message->is_obsolete = message->is_changed = true;
    change_comments(work->catalog, message, &message->extracted, NULL, 0);
    change_comments(work->catalog, message, &message->references, NULL, 0);
    work->counts->obsolete++;
}

static void retire_all(struct work *work)
{
    for (size_t i = 0; i < work->old_count; i++) {
        struct message *message = &work->catalog->messages[i];
        bool is_left = !work->is_taken[i] && (work->matches.is_gone[i] || message->is_obsolete);
        if (is_left && !message->is_in_conflict)
            retire(work, message);
    }
}

/* The fields that are cotejo's own. Another extraction cut texts otherwise: true, and
 * less similar texts belong together. */
static bool update_header(struct catalog *catalog, const struct catalog *template)
{
    static const struct str extraction = {"X-Cotejo-Extraction", sizeof "X-Cotejo-Extraction" - 1};
    struct str source = catalog_field(template, STR("X-Source-Language"), NULL);
    struct str version = catalog_field(template, extraction, NULL);
    struct str stored = catalog_field(catalog, extraction, NULL);
    bool is_other = version.len && stored.len && !str_equal(version, stored);
    if (source.len && !str_equal(source, catalog_field(catalog, STR("X-Source-Language"), NULL)))
        catalog_set_field(catalog, STR("X-Source-Language"), source);
    if (version.len && !str_equal(version, stored))
        catalog_set_field(catalog, extraction, version);
    return is_other;
}

/* gettext's programs refuse a catalog with letters beyond ASCII whose header names no charset. One may have gone with
 * a field of cotejo's own. */
static void complete_charset(struct catalog *catalog)
{
    struct buf value;
    if (!str_is_empty(catalog_declared_charset(catalog)))
        return;
    buf_init(&value, BUF_MAXIMUM);
    buf_add(&value, STR("text/plain; charset="));
    buf_add(&value, catalog->charset);
    catalog_set_field(catalog, STR("Content-Type"), buf_str(&value));
    buf_release(&value);
}

static bool complete_header(struct catalog *catalog, const struct catalog *template,
                            const struct merge_options *options)
{
    if (catalog->header == NO_MESSAGE)
        seed_header(catalog, options->target);
    bool is_other = !options->is_joint && update_header(catalog, template);
    complete_charset(catalog);
    return is_other;
}

/* Is it a remark of the report for translators (report/po.h)? */
static bool is_remark(struct str comment)
{
    struct str rest = str_slice(comment, strlen("cotejo: "), comment.len);
    size_t end = 0;
    while (end < rest.len && ((rest.at[end] >= 'a' && rest.at[end] <= 'z') || rest.at[end] == '-'))
        end++;
    return str_starts(comment, STR("cotejo: ")) && end && str_starts(str_slice(rest, end, rest.len), STR(": "));
}

static void drop_remarks(struct work *work, struct message *message)
{
    struct message_comments *comments = &message->translator;
    size_t count = 0;
    if (!comments->count || message->is_in_conflict)
        return;
    struct str *kept = arena_alloc(&work->arena, comments->count * sizeof *kept);
    for (size_t i = 0; i < comments->count; i++)
        if (!is_remark(comments->items[i].text))
            kept[count++] = comments->items[i].text;
    if (count < comments->count)
        change_comments(work->catalog, message, comments, kept, count);
}

/* BCP 47: a header names it as gettext does, es_PE. */
static struct str target_of(const struct catalog *catalog, const struct merge_options *options, struct arena *arena)
{
    if (options->target.len)
        return options->target;
    struct str target = arena_copy(arena, str_trim(catalog_field(catalog, STR("Language"), NULL)));
    for (size_t i = 0; i < target.len; i++)
        if (target.at[i] == '_')
            ((char *)target.at)[i] = '-';
    return target;
}

void merge(struct catalog *catalog, const struct catalog *template, const struct merge_options *options,
           struct merge_counts *counts)
{
    struct work work = {.catalog = catalog, .template = template, .options = options, .counts = counts};
    *counts = (struct merge_counts){0};
    bool is_other = complete_header(catalog, template, options);
    work.old_count = catalog->message_count;
    for (size_t i = 0; i < catalog->message_count; i++)
        drop_remarks(&work, &catalog->messages[i]);
    work.is_taken = arena_alloc(&work.arena, work.old_count * sizeof *work.is_taken);
    work.plural_forms = plural_forms(catalog, &work.arena);
    struct match_options how = {target_of(catalog, options, &work.arena), options->no_fuzzy, is_other,
                                options->reverse};
    matches_find(&work.matches, catalog, template, &how, &work.arena);
    bring_up_all(&work);
    retire_all(&work);
    catalog_reindex(catalog);
    arena_free(&work.arena);
}
