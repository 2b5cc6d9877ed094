#include "three_way.h"

#include "change.h"
#include "revision.h"
#include "use.h"

/* Whose part of an entry is the result. */
enum side { OURS, THEIRS, BOTH };

struct work {
    struct catalog *ours;
    const struct catalog *base, *theirs;
    struct three_way_counts *counts;
    struct arena arena;
};

static enum side choose(bool are_same, bool is_theirs_old, bool is_ours_old)
{
    return are_same || is_theirs_old ? OURS : is_ours_old ? THEIRS : BOTH;
}

static bool has_same_translation(const struct message *a, const struct message *b)
{
    return a->is_fuzzy == b->is_fuzzy && message_has_strings_of(a, b);
}

/* Nobody touched the translation: it is the base's, or a draft made of the base's when the text changed. */
static bool is_old(const struct work *work, const struct message *message)
{
    const struct message *base = catalog_find_same(work->base, message);
    const struct message *previous = !base && message->is_fuzzy ? catalog_find_previous(work->base, message) : NULL;
    return (base && has_same_translation(message, base)) || (previous && message_has_strings_of(message, previous)) ||
           (!base && !message_has_translation(message));
}

static enum side side_of_translation(const struct work *work, const struct message *ours, const struct message *theirs)
{
    enum side side = choose(has_same_translation(ours, theirs), is_old(work, theirs), is_old(work, ours));
    if (side != BOTH)
        return side;
    if (!message_has_translation(ours) || !message_has_translation(theirs))
        return message_has_translation(ours) ? OURS : THEIRS;
    if (ours->is_fuzzy != theirs->is_fuzzy)
        return ours->is_fuzzy ? THEIRS : OURS;
    return BOTH;
}

static struct str both_texts(struct work *work, struct str ours, struct str theirs)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, STR("#-#-#-#-#  ours  #-#-#-#-#\n"));
    buf_add(&text, ours);
    buf_add(&text, str_ends(ours, STR("\n")) ? STR("") : STR("\n"));
    buf_add(&text, STR("#-#-#-#-#  theirs  #-#-#-#-#\n"));
    buf_add(&text, theirs);
    struct str result = arena_copy(&work->arena, buf_str(&text));
    buf_release(&text);
    return result;
}

static void keep_both(struct work *work, struct message *ours, const struct message *theirs)
{
    size_t count = ours->string_count > theirs->string_count ? ours->string_count : theirs->string_count;
    size_t own_count = ours->string_count;
    message_set_count(work->ours, ours, count);
    for (size_t i = 0; i < count; i++) {
        struct str own = i < own_count ? ours->strings[i].text : STR("");
        struct str other = i < theirs->string_count ? theirs->strings[i].text : STR("");
        change_text(work->ours, ours, &ours->strings[i], str_equal(own, other) ? own : both_texts(work, own, other));
    }
    change_flag(work->ours, ours, STR("fuzzy"), true);
    work->counts->conflicts++;
}

static struct comment_texts texts_of(struct work *work, const struct message_comments *comments)
{
    struct comment_texts texts = {.items = arena_alloc(&work->arena, comments->count * sizeof *texts.items)};
    for (size_t i = 0; i < comments->count; i++)
        texts.items[texts.count++] = comments->items[i].text;
    return texts;
}

static bool are_equal(const struct message_comments *a, const struct message_comments *b)
{
    bool is_same = a->count == b->count;
    for (size_t i = 0; i < a->count && is_same; i++)
        is_same = str_equal(a->items[i].text, b->items[i].text);
    return is_same;
}

/* One kind of comments of an entry, on each side. */
struct lists {
    struct message_comments *ours;
    const struct message_comments *base, *theirs;
};

static void merge_comments(struct work *work, struct message *message, const struct lists *lists)
{
    enum side side = choose(are_equal(lists->ours, lists->theirs), are_equal(lists->theirs, lists->base),
                            are_equal(lists->ours, lists->base));
    if (side == OURS)
        return;
    struct comment_texts texts = side == THEIRS ? texts_of(work, lists->theirs)
                                                : comments_join(lists->ours, lists->base, lists->theirs, &work->arena);
    change_comments(work->ours, message, lists->ours, texts.items, texts.count);
}

/* What the extraction knows is ours where both changed it: it makes these lists anew. */
static void merge_extracted(struct work *work, struct message *message, const struct lists *lists)
{
    if (are_equal(lists->ours, lists->base))
        merge_comments(work, message, lists);
}

/* Whether it is fuzzy goes with the translation. */
static struct message_comments without_fuzzy(struct work *work, const struct message_comments *flags)
{
    struct message_comments rest = {.items = arena_alloc(&work->arena, flags->count * sizeof *rest.items)};
    for (size_t i = 0; i < flags->count; i++)
        if (!str_equal(flags->items[i].text, STR("fuzzy")))
            rest.items[rest.count++] = flags->items[i];
    return rest;
}

static void merge_flags(struct work *work, struct message *message, const struct message *base,
                        const struct message *theirs)
{
    struct message_comments own = without_fuzzy(work, &message->flags), old = without_fuzzy(work, &base->flags),
                            others = without_fuzzy(work, &theirs->flags);
    bool is_fuzzy = message->is_fuzzy;
    enum side side = choose(are_equal(&own, &others), are_equal(&others, &old), are_equal(&own, &old));
    if (side == OURS)
        return;
    struct comment_texts texts =
        side == THEIRS ? texts_of(work, &others) : comments_join(&own, &old, &others, &work->arena);
    change_flag(work->ours, message, STR("fuzzy"), false);
    change_comments(work->ours, message, &message->flags, texts.items, texts.count);
    change_flag(work->ours, message, STR("fuzzy"), is_fuzzy);
}

/* A translation that fits none of the flags which the other side brought becomes a draft. */
static void merge_translation_and_flags(struct work *work, struct message *ours, const struct message *base,
                                        const struct message *theirs)
{
    struct message before = *ours;
    enum side side = side_of_translation(work, ours, theirs);
    bool is_same = message_has_strings_of(ours, theirs);
    before.flags = without_fuzzy(work, &ours->flags);
    if (side == THEIRS)
        change_translation(work->ours, ours, theirs);
    else if (side == BOTH)
        keep_both(work, ours, theirs);
    merge_flags(work, ours, base, theirs);
    bool fits_ours = (side != THEIRS || is_same) && !use_differs(&before, ours);
    bool fits_theirs = (side != OURS || is_same) && !use_differs(theirs, ours);
    if (!fits_ours && !fits_theirs)
        change_flag(work->ours, ours, STR("fuzzy"), true);
}

/* What is gone has no places; merge() leaves such an entry as bare. */
static void change_state(struct work *work, struct message *message, bool is_obsolete)
{
    message->is_changed |= message->is_obsolete != is_obsolete;
    message->is_obsolete = is_obsolete;
    if (is_obsolete) {
        change_comments(work->ours, message, &message->extracted, NULL, 0);
        change_comments(work->ours, message, &message->references, NULL, 0);
    }
}

/* One side made a plural of the text, or none of it, and the translation is the other side's: as many msgstrs as the
 * message now has are there, and somebody is to look at them. */
static void fit_strings(struct work *work, struct message *message, size_t count)
{
    if (message->string_count == count)
        return;
    size_t filled = message->string_count;
    message_set_count(work->ours, message, count);
    for (size_t i = filled; i < count; i++)
        change_text(work->ours, message, &message->strings[i], STR(""));
    message->is_changed = true;
    if (message_has_translation(message))
        change_flag(work->ours, message, STR("fuzzy"), true);
}

static void merge_entry(struct work *work, struct message *ours, const struct message *theirs)
{
    static const struct message nothing = {0};
    const struct message *base = catalog_find_same(work->base, ours);
    bool is_obsolete = ours->is_obsolete && theirs->is_obsolete, is_other_kind = ours->has_plural != theirs->has_plural;
    size_t count = ours->string_count;
    if (base)
        is_obsolete = theirs->is_obsolete != base->is_obsolete ? theirs->is_obsolete : ours->is_obsolete;
    else
        base = &nothing;
    merge_translation_and_flags(work, ours, base, theirs);
    merge_comments(work, ours, &(struct lists){&ours->translator, &base->translator, &theirs->translator});
    merge_extracted(work, ours, &(struct lists){&ours->extracted, &base->extracted, &theirs->extracted});
    merge_extracted(work, ours, &(struct lists){&ours->references, &base->references, &theirs->references});
    change_state(work, ours, is_obsolete);
    if (base->has_plural == ours->has_plural && str_equal(base->id_plural.text, ours->id_plural.text)) {
        change_ids(work->ours, ours, theirs);
        count = theirs->string_count;
    }
    if (is_other_kind)
        fit_strings(work, ours, count);
    work->counts->taken += ours->is_changed;
}

/* One side has a draft of a text that changed since the base, the other a new translation of what the text was: the
 * draft is to be of that one. */
static void renew_draft(struct work *work, struct message *draft, const struct catalog *other)
{
    bool is_draft = draft->is_fuzzy && !catalog_find_same(work->base, draft) && is_old(work, draft);
    const struct message *previous = is_draft ? catalog_find_previous(other, draft) : NULL;
    if (previous && !is_old(work, previous) && message_has_translation(previous) && message_is_sound(previous) &&
        previous->string_count == draft->string_count)
        change_strings(work->ours, draft, previous);
}

static void copy_comments(struct work *work, struct message *message, struct message_comments *to,
                          const struct message_comments *from)
{
    struct comment_texts texts = texts_of(work, from);
    change_comments(work->ours, message, to, texts.items, texts.count);
}

/* An entry that theirs has added; or one that ours took away and theirs translated: it is gone, the work is kept. */
static size_t add_entry(struct work *work, const struct message *theirs, size_t after)
{
    struct message *message = catalog_add(work->ours);
    message->after = after;
    change_ids(work->ours, message, theirs);
    copy_comments(work, message, &message->translator, &theirs->translator);
    copy_comments(work, message, &message->extracted, &theirs->extracted);
    copy_comments(work, message, &message->references, &theirs->references);
    copy_comments(work, message, &message->flags, &theirs->flags);
    message->is_fuzzy = theirs->is_fuzzy;
    change_translation(work->ours, message, theirs);
    renew_draft(work, message, work->ours);
    change_state(work, message, theirs->is_obsolete || catalog_find_same(work->base, theirs));
    work->counts->taken++;
    return (size_t)(message - work->ours->messages);
}

/* Entry by entry of theirs; added ones go behind the one before. */
static void merge_entries(struct work *work)
{
    size_t place = work->ours->header;
    for (size_t i = 0; i < work->theirs->message_count; i++) {
        const struct message *theirs = &work->theirs->messages[i];
        if (i == work->theirs->header || catalog_find_same(work->theirs, theirs) != theirs)
            continue;
        struct message *ours = catalog_find_same(work->ours, theirs);
        const struct message *base = ours ? NULL : catalog_find_same(work->base, theirs);
        if (ours) {
            merge_entry(work, ours, theirs);
            place = (size_t)(ours - work->ours->messages);
        } else if (!base || (message_has_translation(theirs) && !is_old(work, theirs))) {
            place = add_entry(work, theirs, place);
        }
    }
}

/* What theirs took away goes, unless ours translated it meanwhile: then it is gone, and the work is kept. */
static void take_away(struct work *work, struct message *ours)
{
    if (catalog_find_same(work->theirs, ours) || !catalog_find_same(work->base, ours) ||
        catalog_find_same(work->ours, ours) != ours)
        return;
    work->counts->taken++;
    if (is_old(work, ours) || !message_has_translation(ours))
        ours->is_dropped = true;
    else
        change_state(work, ours, true);
}

/* A field that both changed: of dates the later one, and with it who made that revision; else ours. */
static void settle_field(struct work *work, struct str name, struct str ours, struct str theirs, bool is_theirs_later)
{
    bool is_date = str_ends(name, STR("-Date"));
    if (is_date ? revision_is_later(theirs, ours) : revision_names(name) && is_theirs_later)
        catalog_set_field(work->ours, name, theirs);
    else if (!is_date && !revision_names(name))
        work->counts->field = name;
}

/* The charset is that of our bytes; writing changes it where it must. */
static void merge_field(struct work *work, struct str name, bool is_theirs_later)
{
    struct str ours = catalog_field(work->ours, name, NULL), base = catalog_field(work->base, name, NULL),
               theirs = catalog_field(work->theirs, name, NULL);
    if (str_equal_ascii_case(name, STR("Content-Type")))
        return;
    switch (choose(str_equal(ours, theirs), str_equal(theirs, base), str_equal(ours, base))) {
    case OURS: break;
    case THEIRS: catalog_set_field(work->ours, name, theirs); break;
    case BOTH: settle_field(work, name, ours, theirs, is_theirs_later); break;
    }
}

static void merge_header(struct work *work)
{
    static const struct message nothing = {0};
    if (work->theirs->header == NO_MESSAGE)
        return;
    const struct message *theirs = &work->theirs->messages[work->theirs->header];
    const struct message *base =
        work->base->header == NO_MESSAGE ? &nothing : &work->base->messages[work->base->header];
    struct str text = theirs->strings[0].text, revision = STR("PO-Revision-Date");
    bool is_theirs_later =
        revision_is_later(catalog_field(work->theirs, revision, NULL), catalog_field(work->ours, revision, NULL));
    for (size_t start = 0, end; start < text.len; start = end + 1) {
        end = str_find_char(text, '\n', start);
        end = end < text.len ? end : text.len;
        size_t colon = str_find_char(str_slice(text, start, end), ':', 0);
        if (colon != SIZE_MAX)
            merge_field(work, str_slice(text, start, start + colon), is_theirs_later);
    }
    if (work->ours->header == NO_MESSAGE)
        return;
    struct message *ours = &work->ours->messages[work->ours->header];
    if (ours->is_fuzzy == base->is_fuzzy)
        change_flag(work->ours, ours, STR("fuzzy"), theirs->is_fuzzy);
    merge_flags(work, ours, base, theirs);
    merge_comments(work, ours, &(struct lists){&ours->translator, &base->translator, &theirs->translator});
}

void merge_three_ways(const struct three_way *sides, struct three_way_counts *counts)
{
    struct work work = {sides->ours, sides->base, sides->theirs, counts, {0}};
    size_t own_count = sides->ours->message_count;
    *counts = (struct three_way_counts){0};
    merge_header(&work);
    merge_entries(&work);
    for (size_t i = 0; i < own_count; i++) {
        struct message *message = &sides->ours->messages[i];
        if (i == sides->ours->header)
            continue;
        renew_draft(&work, message, sides->theirs);
        take_away(&work, message);
    }
    catalog_reindex(sides->ours);
    arena_free(&work.arena);
}
