#include "reconciliation.h"

#include <limits.h>

#include "../checks/refusal.h"
#include "../checks/state.h"
#include "../formats/data/insert.h"
#include "../formats/data/keyed.h"
#include "../lang/plural.h"
#include "../pairing/change.h"

static const struct rule STATE_BOTH_CHANGED = {
    .id = "state-both-changed",
    .is_of_run = true,
    .severity = SEVERITY_ERROR,
    .summary = "a value of a keyed file and its entry in the catalog have both changed",
    .message = "this value of '{key}' and its entry have both changed: '{other}' stands there",
    .explanation =
        "A keyed file with `via: po` and its catalog are kept in step: where one of them has changed, the other "
        "follows. Here both have, since they agreed last, so that a person has to choose. Write the same into both; "
        "`cotejo sync` leaves both alone until then, and goes on with all others.",
    .wrong = N_("\"save\": \"Guardar\" in es.json, msgstr \"Grabar\" in es.po"),
    .right = N_("\"save\": \"Guardar\" in es.json, msgstr \"Guardar\" in es.po"),
};

static const struct rule KEYED_UNPLACED = {
    .id = "keyed-unplaced",
    .is_of_run = true,
    .severity = SEVERITY_ERROR,
    .summary = "a translation that cannot be put into its keyed file",
    .message = "the translation has no place in {path}: nothing can be added there without other values changing",
    .explanation =
        "The file lacks the key, and something else stands where it would be: a text where the source has keys, a list "
        "with fewer items, keys written in ways that are not followed; or a table lacks the column. Write it by hand.",
    .wrong = N_("\"menu\": \"Menú\" in es.json, \"menu\": {\"home\": \"Home\"} in en.json"),
    .right = N_("\"menu\": {\"home\": \"Inicio\"} in es.json"),
};

const struct rule *const RECONCILIATION_RULES[] = {&STATE_BOTH_CHANGED, &KEYED_UNPLACED, NULL};

/* The forms of a message, in the order of the catalog's msgstrs. */
struct forms {
    struct str file[PLURAL_FORMS_MAXIMUM]; /* what the file says; `at` NULL: it has no such key */
    const struct segment *segments[PLURAL_FORMS_MAXIMUM];
    const struct data_key *keys[PLURAL_FORMS_MAXIMUM]; /* of a text that is no segment: it has no letter */
    struct str catalog[PLURAL_FORMS_MAXIMUM];
    size_t count;
};

/* A value that the file is to have. */
struct write {
    const struct keyed_message *of;
    struct message *message;
    const struct segment *segment; /* that has it; NULL: none does */
    struct forms forms;
    size_t form;
    bool is_dropped;
};

struct work {
    const struct reconciliation *how;
    struct findings *findings;
    struct arena arena;
    struct keyed_catalog keyed;
    bool only_looks;
    bool tells_orphans;                   /* then: also what the source lacks */
    bool is_source_again;                 /* the file has no translation at all */
    struct index others;                  /* contexts of the target's texts without letters → number of the key */
    size_t form_of[PLURAL_FORMS_MAXIMUM]; /* the msgstr of each form of keyed.forms, or SIZE_MAX */
    bool is_owner[PLURAL_FORMS_MAXIMUM];  /* that msgstr is this form's before any other's */
    struct write *writes;
    size_t write_count, write_capacity;
    struct reconciled *result;
};

/* A file that is not there is begun as the source's is. */
static struct str begin_file(struct work *work, const struct document *source)
{
    struct str bytes = source->source.bytes;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        buf_add(&out, STR("\xEF\xBB\xBF"));
    if (str_starts(bytes, STR("---"))) /* of YAML */
        buf_add(&out, str_slice(bytes, 0, str_line_end(bytes, 0)));
    buf_add(&out, str_from(source->format->data->empty));
    if (out.len && str_ends(bytes, STR("\n")))
        buf_add(&out, document_line_end(source, 0));
    struct str copy = arena_copy(&work->arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

/* A file in which nothing stands is begun, too: nothing can be added between no brackets. */
static bool open_target(struct work *work, struct str begun)
{
    const struct via_po *via = work->how->via;
    struct document *target = &work->keyed.target;
    struct str bytes = via->is_there ? (struct str){0} : begun;
    bool is_read = site_open_document(work->how->site, via->target, bytes, target, work->findings);
    if (is_read && via->is_there && str_is_blank(target->source.bytes)) {
        struct file_state read = target->source.read;
        document_free(target);
        is_read = site_open_document(work->how->site, via->target, begun, target, work->findings);
        target->source.read = read;
    }
    return is_read;
}

static bool open_documents(struct work *work)
{
    const struct reconciliation *how = work->how;
    struct findings told = {.columns = how->site->findings.columns}; /* who reads the source tells them */
    bool is_read = site_open_document(how->site, how->via->source, (struct str){0}, &work->keyed.source, &told);
    if (!is_read)
        findings_join(work->findings, &told);
    findings_free(&told);
    return is_read && open_target(work, begin_file(work, &work->keyed.source)) && !work->keyed.source.is_unsound &&
           !work->keyed.target.is_unsound && !work->keyed.target.source.charset;
}

/* Texts that are no segments, by their contexts. */
static void index_others(struct work *work)
{
    const struct document *target = &work->keyed.target;
    bool is_new;
    work->others.arena = &work->arena;
    for (size_t i = 0; i < target->other_count; i++) {
        const struct data_key *key = target->others[i];
        if (key->kind == DATA_TEXT && !str_is_blank(key->text) && !keyed_is_note(work->keyed.dialect, key))
            *index_put(&work->others, keyed_context(work->keyed.dialect, key, &work->arena), &is_new) = key->number;
    }
}

/* Which msgstr is of which category. Two may share one, as many and other of Russian: the one with more numbers has it,
 * and the other follows where it says the same. */
static void find_forms(struct work *work)
{
    const struct keyed_catalog *keyed = &work->keyed;
    struct plural_numbers numbers[PLURAL_CATEGORIES] = {{0}};
    struct plural plural;
    size_t bad, owners[PLURAL_FORMS_MAXIMUM];
    bool is_known =
        plural_parse(catalog_field(work->how->catalog, STR("Plural-Forms"), NULL), &work->arena, &plural, &bad);
    plural_numbers_of(keyed->target_language, false, numbers);
    memset(owners, 0xFF, sizeof owners);
    for (size_t i = 0; i < keyed->form_count; i++) {
        unsigned form = is_known ? plural_form_of(&plural, keyed->forms[i], keyed->target_language) : UINT_MAX;
        work->form_of[i] = form < PLURAL_FORMS_MAXIMUM ? form : SIZE_MAX;
        if (form >= PLURAL_FORMS_MAXIMUM)
            continue;
        size_t owner = owners[form];
        bool has_more = owner == SIZE_MAX || numbers[keyed->forms[i]].count > numbers[keyed->forms[owner]].count;
        owners[form] = has_more ? i : owner;
    }
    for (size_t form = 0; form < PLURAL_FORMS_MAXIMUM; form++)
        if (owners[form] != SIZE_MAX)
            work->is_owner[owners[form]] = true;
}

static struct str key_of(const struct work *work, const struct message *message)
{
    size_t prefix = work->how->via->source->key_prefix.len;
    return str_slice(message->context.text, prefix ? prefix + 1 : 0, message->context.text.len);
}

/* A text of the file that is no segment. */
static const struct data_key *find_other(struct work *work, struct str key, const char *parting, const char *category)
{
    struct buf path;
    buf_init(&path, BUF_MAXIMUM);
    buf_add(&path, key);
    buf_add(&path, str_from(parting));
    buf_add(&path, str_from(category));
    const size_t *number = index_get(&work->others, buf_str(&path));
    buf_release(&path);
    return number ? work->keyed.target.outline->keys[*number] : NULL;
}

static void add_file_form(struct work *work, struct forms *forms, const struct keyed_message *of,
                          const struct message *message, size_t i)
{
    size_t form = message->has_plural ? work->form_of[i] : i;
    if (form >= forms->count || (message->has_plural && !work->is_owner[i]))
        return;
    const struct segment *segment = of->strings[i];
    struct str key = key_of(work, message);
    const char *category = message->has_plural ? plural_category_name(work->keyed.forms[i]).at : "";
    const struct data_key *other = segment ? NULL : find_other(work, key, message->has_plural ? "_" : "", category);
    if (!segment && !other && message->has_plural)
        other = find_other(work, key, ".", category);
    forms->segments[form] = segment;
    forms->keys[form] = other;
    forms->file[form] = segment ? segment->text : other ? str_trim(other->text) : (struct str){NULL, 0};
}

static void find_texts(struct work *work, struct forms *forms, const struct keyed_message *of,
                       const struct message *own, const struct message *message)
{
    *forms = (struct forms){.count = message->string_count};
    for (size_t i = 0; i < (own->has_plural ? work->keyed.form_count : 1); i++)
        add_file_form(work, forms, of, own, i);
    for (size_t i = 0; i < forms->count; i++)
        forms->catalog[i] = message->strings[i].text;
}

/* How many of these are texts. */
static size_t count_texts(const struct str *texts, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += !str_is_blank(texts[i]);
    return found;
}

/* The texts with those of another list where they have none. */
static void complete(struct str *texts, const struct str *with, size_t count)
{
    for (size_t i = 0; i < count; i++)
        texts[i] = str_is_blank(texts[i]) ? with[i] : texts[i];
}

static bool are_equal(const struct str *a, const struct str *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!str_equal(a[i], b[i]))
            return false;
    return true;
}

enum step {
    STEP_NONE,
    STEP_AGREE, /* both say the same: that is noted */
    STEP_WRITE, /* the file follows */
    STEP_TAKE,  /* the catalog follows */
    STEP_TELL,  /* both have changed */
};

/* What both agreed on is not known. A draft of the catalog is nobody's word where its key is new there; a value that is
 * the source's again is no translation, unless somebody has made it so. */
static enum step step_unknown(const struct forms *forms, const struct message *message, bool is_copy, bool is_new_key)
{
    size_t count = forms->count, texts = count_texts(forms->catalog, count);
    if (is_copy)
        return texts ? STEP_WRITE : STEP_NONE;
    if (!texts || (message->is_fuzzy && is_new_key))
        return STEP_TAKE;
    struct str file[PLURAL_FORMS_MAXIMUM], catalog[PLURAL_FORMS_MAXIMUM];
    memcpy(file, forms->file, sizeof file);
    memcpy(catalog, forms->catalog, sizeof catalog);
    complete(file, forms->catalog, count);
    complete(catalog, forms->file, count);
    if (!are_equal(file, catalog, count))
        return STEP_TELL;
    return are_equal(catalog, forms->catalog, count) ? STEP_AGREE : STEP_TAKE;
}

/* A value that is the source's again takes no translation away, here neither. */
static enum step step_known(const struct forms *forms, const struct agreed *agreed, bool is_copy)
{
    struct str file[PLURAL_FORMS_MAXIMUM];
    memcpy(file, forms->file, sizeof file);
    complete(file, forms->catalog, forms->count);
    bool is_file_same = agreed_on(agreed, file, forms->count);
    if (are_equal(file, forms->catalog, forms->count))
        return STEP_AGREE;
    if (is_file_same || (is_copy && count_texts(forms->catalog, forms->count)))
        return STEP_WRITE;
    bool is_catalog_same = agreed_on(agreed, forms->catalog, forms->count);
    return is_catalog_same || !count_texts(forms->catalog, forms->count) ? STEP_TAKE : STEP_TELL;
}

/* A translation that may be put into a file. */
static bool is_usable(const struct work *work, const struct message *message)
{
    bool may_be_fuzzy = work->how->site->config.fuzzy == 1 && message_has_previous(message);
    return message_is_complete(message) && !message->is_copy && (!message->is_fuzzy || may_be_fuzzy);
}

static void tell(struct work *work, const struct message *own, const struct message *message, const struct forms *forms)
{
    size_t form = 0;
    while (form + 1 < forms->count && (!forms->file[form].at || str_equal(forms->file[form], forms->catalog[form])))
        form++;
    const struct document *target = &work->keyed.target;
    struct place_of_text entry = message_locate(work->how->catalog, message, MESSAGE_STRING, form, AS_WRITTEN);
    struct span at = forms->segments[form] ? segment_extent(forms->segments[form])
                     : forms->keys[form]   ? span_of(forms->keys[form]->value)
                                           : (struct span){0, 0};
    struct arena arena = {0};
    struct finding draft = {
        .rule = &STATE_BOTH_CHANGED,
        .arguments = {{"key", key_of(work, own)}, {"other", forms->catalog[form]}},
        .language = work->how->via->language,
        .segment = message->id.text,
        .context = message->context.text,
        .has_related = true,
        .related = place_of(entry.source, entry.at, &arena),
    };
    findings_add(work->findings, &target->source, at, &draft);
    arena_free(&arena);
}

static void take(struct work *work, struct message *message, const struct forms *forms)
{
    struct catalog *catalog = work->how->catalog;
    struct str texts[PLURAL_FORMS_MAXIMUM];
    memcpy(texts, forms->file, sizeof texts);
    complete(texts, forms->catalog, forms->count);
    for (size_t i = 0; i < forms->count; i++)
        change_text(catalog, message, &message->strings[i], texts[i]);
    change_flag(catalog, message, STR("fuzzy"), false);
    message->is_fuzzy = false;
    change_previous(catalog, message, &(struct previous){.id = {.is_present = false}});
    agreement_set(catalog, message, work->how->via->target->name, texts);
    work->result->taken++;
}

/* All forms that the file has otherwise, or lacks where its language needs them. */
static void add_writes(struct work *work, const struct keyed_message *of, struct message *message,
                       const struct message *own, const struct forms *forms)
{
    for (size_t i = 0; i < (own->has_plural ? work->keyed.form_count : 1); i++) {
        size_t form = own->has_plural ? work->form_of[i] : 0;
        bool is_owner = !own->has_plural || work->is_owner[i];
        const struct segment *segment = own->has_plural ? of->strings[i] : forms->segments[0];
        struct str now = form >= forms->count ? (struct str){NULL, 0}
                         : is_owner           ? forms->file[form]
                         : segment            ? segment->text
                                              : (struct str){NULL, 0};
        bool is_needed = i < own->string_count || !own->has_plural;
        bool is_apart = !is_owner && now.at && !str_equal(now, forms->file[form]); /* it says something of its own */
        if (form >= forms->count || (!now.at && !is_needed) || is_apart || str_equal(now, forms->catalog[form]))
            continue;
        work->writes =
            arena_grow(&work->arena, work->writes, work->write_count, &work->write_capacity, sizeof *work->writes);
        work->writes[work->write_count++] =
            (struct write){.of = of, .message = message, .segment = segment, .forms = *forms, .form = i};
    }
}

static void settle(struct work *work, size_t number)
{
    const struct keyed_message *of = &work->keyed.messages[number];
    const struct message *own = &work->keyed.catalog.messages[number];
    struct message *message = of->ids[0] ? catalog_find(work->how->catalog, &own->context.text, own->id.text) : NULL;
    struct forms forms;
    if (!message || message->is_obsolete || !message_is_sound(message) || message->has_plural != own->has_plural)
        return;
    find_texts(work, &forms, of, own, message);
    const struct agreed *agreed = agreements_of(work->how->agreements, own->context.text);
    bool has_file = count_texts(forms.file, forms.count) > 0;
    bool is_copy = own->is_copy || (work->is_source_again && count_texts(forms.catalog, forms.count));
    enum step step = !has_file                 ? STEP_WRITE
                     : agreed_is_known(agreed) ? step_known(&forms, agreed, is_copy)
                                               : step_unknown(&forms, message, is_copy, agreed == NULL);
    if (step == STEP_TELL)
        tell(work, own, message, &forms);
    if (work->only_looks)
        return;
    if (step == STEP_TAKE && work->how->takes_edits)
        take(work, message, &forms);
    if (step == STEP_AGREE)
        agreement_set(work->how->catalog, message, work->how->via->target->name, forms.catalog);
    if ((step == STEP_AGREE || step == STEP_WRITE) && is_usable(work, message))
        add_writes(work, of, message, own, &forms);
}

static size_t number_of(const struct document *document, const struct segment *segment)
{
    return (size_t)(segment - document->segments);
}

/* Takes back what may not be written, as apply does with pages. */
static void refuse(struct work *work)
{
    struct document *source = &work->keyed.source;
    const struct reconciliation *how = work->how;
    struct str *translations = arena_alloc(&work->arena, source->segment_count * sizeof *translations);
    struct localize_catalog catalog = {.language = how->site->config.source, .catalog = how->catalog};
    struct check_settings settings = {.link_targets = how->site->config.link_targets};
    struct check_context context = {.settings = &settings};
    struct refusal refusal = {&context, source, &catalog, 1};
    for (size_t i = 0; i < work->write_count; i++) {
        const struct write *write = &work->writes[i];
        translations[number_of(source, write->of->ids[0])] = write->forms.catalog[0];
    }
    translations_refuse(&refusal, translations, work->findings);
    for (size_t i = 0; i < work->write_count; i++)
        work->writes[i].is_dropped = !translations[number_of(source, work->writes[i].of->ids[0])].at;
}

/* What is written, in the source's order, and what is changed for it. */
struct change_list {
    struct data_addition *additions;
    struct data_change *changes;
    size_t addition_count, change_count;
    struct write **by_addition; /* parallel to additions */
};

/* The source's form that a new one is like, and the name of its key where that has another. */
static const struct segment *model_of(struct work *work, const struct write *write, struct str *name)
{
    const struct keyed_message *of = write->of;
    const struct segment *like = of->ids[0];
    if (!like->variant)
        return like;
    enum plural_category category = work->keyed.forms[write->form];
    like = of->ids[1] && category != PLURAL_ONE ? of->ids[1] : like;
    const struct data_key *key = data_key_of(&work->keyed.source, like);
    if (like->variant->category == category)
        return like;
    size_t end = key->name.len;
    while (end > 0 && key->name.at[end - 1] != '_')
        end--;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, str_slice(key->name, 0, end));
    buf_add(&out, plural_category_name(category));
    *name = arena_copy(&work->arena, buf_str(&out));
    buf_release(&out);
    return like;
}

static size_t form_of(const struct work *work, const struct write *write)
{
    return write->of->ids[0]->variant ? work->form_of[write->form] : 0;
}

/* A text that is there is written by its encoder; what is not there, or is none, is added. */
static void list_write(struct work *work, struct change_list *list, struct write *write, const struct rewrite *rewrite)
{
    size_t form = form_of(work, write);
    struct str text = write->forms.catalog[form], name = {NULL, 0};
    const struct segment *segment = write->segment;
    if (write->is_dropped)
        return;
    if (segment) {
        write->is_dropped = !segment_encode(&work->keyed.target, segment, text, rewrite);
        const struct data_key *key = data_key_of(&work->keyed.target, segment);
        list->changes[list->change_count] = (struct data_change){key, NULL, text};
        list->change_count += !write->is_dropped;
        return;
    }
    const struct segment *like = model_of(work, write, &name);
    list->by_addition[list->addition_count] = write;
    list->additions[list->addition_count++] = (struct data_addition){
        .like = data_key_of(&work->keyed.source, like), .segment = like, .name = name, .text = text};
}

static void report_unplaced(struct work *work, const struct write *write, struct findings *findings)
{
    struct place_of_text entry = message_locate(work->how->catalog, write->message, MESSAGE_STRING, 0, AS_WRITTEN);
    findings_add(findings, entry.source, entry.at,
                 &(struct finding){.rule = &KEYED_UNPLACED,
                                   .arguments = {{"path", work->how->via->target->name}},
                                   .language = work->how->via->language,
                                   .segment = write->message->id.text,
                                   .context = write->message->context.text});
}

static void drop_unplaced(struct work *work, struct change_list *list, struct findings *findings)
{
    for (size_t i = 0; i < list->addition_count; i++) {
        struct write *write = list->by_addition[i];
        if (list->additions[i].is_placed) {
            list->changes[list->change_count++] =
                (struct data_change){NULL, &list->additions[i], list->additions[i].text};
            continue;
        }
        write->is_dropped = true;
        report_unplaced(work, write, findings);
    }
}

/* Reads what was made: is it the file with these texts, and nothing else changed? */
static bool holds(struct work *work, const struct data_insertion *insertion, const struct change_list *list)
{
    struct document made;
    struct findings ignored = {.columns = work->findings->columns};
    bool is_read =
        site_open_document(work->how->site, work->how->via->target, buf_str(&work->result->bytes), &made, &ignored);
    bool holds =
        is_read && !made.is_unsound && data_outline_matches(insertion, list->changes, list->change_count, &made);
    document_free(&made);
    findings_free(&ignored);
    return holds;
}

/* Do all keys stand below the language? */
static bool has_language_key(const struct work *work)
{
    const struct data_outline *outline = work->keyed.source.outline;
    return outline->count && keyed_is_language(work->keyed.dialect, outline->keys[0]);
}

/* Makes the file with all that is not dropped. */
static bool make(struct work *work, struct findings *findings)
{
    struct document *target = &work->keyed.target;
    struct arena arena = {0};
    struct edits edits = {.arena = &arena}, none = {.arena = &arena};
    struct rewrite rewrite = {&none, &edits, findings};
    struct change_list list = {.additions = arena_alloc(&arena, work->write_count * sizeof *list.additions),
                               .changes = arena_alloc(&arena, work->write_count * sizeof *list.changes),
                               .by_addition = arena_alloc(&arena, work->write_count * sizeof *list.by_addition)};
    for (size_t i = 0; i < work->write_count; i++)
        list_write(work, &list, &work->writes[i], &rewrite);
    struct data_insertion insertion = {
        .source = &work->keyed.source,
        .target = target,
        .dialect = work->keyed.dialect,
        .root = has_language_key(work) ? work->how->via->language : (struct str){NULL, 0},
        .additions = list.additions,
        .count = list.addition_count,
    };
    data_insert(&insertion, &edits);
    drop_unplaced(work, &list, findings);
    edits_sort(&edits);
    buf_clear(&work->result->bytes);
    edits_apply(&edits, target->source.bytes, str_extent(target->source.bytes), &work->result->bytes);
    bool is_right = holds(work, &insertion, &list);
    arena_free(&arena);
    return is_right;
}

/* The search for what cannot be added: halves of what is new are tried, beside what is known to do no harm. */
struct search {
    struct work *work;
    size_t *additions, *starts, *ends; /* numbers of writes; the groups of these that are to be tried */
    size_t group_count, tries;
};

static void set_dropped(struct search *search, size_t group, bool is_dropped)
{
    for (size_t i = search->starts[group]; i < search->ends[group]; i++)
        search->work->writes[search->additions[i]].is_dropped = is_dropped;
}

static void add_group(struct search *search, size_t start, size_t end)
{
    search->starts[search->group_count] = start;
    search->ends[search->group_count++] = end;
}

static bool holds_with(struct search *search, size_t group)
{
    struct findings ignored = {.count = 0};
    if (!search->tries)
        return false;
    search->tries--;
    set_dropped(search, group, false);
    bool is_right = make(search->work, &ignored);
    set_dropped(search, group, !is_right);
    findings_free(&ignored);
    return is_right;
}

static void drop_culprits(struct work *work)
{
    enum { TRIES = 64 };
    struct search search = {.work = work, .tries = TRIES};
    size_t count = 0;
    search.additions = arena_alloc(&work->arena, work->write_count * sizeof *search.additions);
    search.starts = arena_alloc(&work->arena, 2 * work->write_count * sizeof *search.starts);
    search.ends = arena_alloc(&work->arena, 2 * work->write_count * sizeof *search.ends);
    for (size_t i = 0; i < work->write_count; i++)
        if (!work->writes[i].is_dropped && !work->writes[i].segment)
            search.additions[count++] = i;
    add_group(&search, 0, count);
    set_dropped(&search, 0, true);
    for (size_t i = 0; i < search.group_count && count; i++) {
        size_t start = search.starts[i], end = search.ends[i], middle = start + (end - start) / 2;
        if (holds_with(&search, i))
            continue;
        for (size_t k = start; k < end && (end - start == 1 || !search.tries); k++)
            report_unplaced(work, &work->writes[search.additions[k]], work->findings);
        if (end - start > 1 && search.tries) {
            add_group(&search, start, middle);
            add_group(&search, middle, end);
        }
    }
}

static bool is_same_message(const struct work *work, size_t number)
{
    return work->writes[number].message == work->writes[number - 1].message;
}

static void write_file(struct work *work)
{
    struct reconciled *result = work->result;
    refuse(work);
    struct findings tried = {.severities = work->findings->severities, .columns = work->findings->columns};
    bool is_right = make(work, &tried);
    if (is_right)
        findings_join(work->findings, &tried);
    findings_free(&tried);
    if (!is_right) {
        drop_culprits(work);
        is_right = make(work, work->findings);
    }
    /* What one form of a message lacks is not agreed on. */
    for (size_t i = 1; i < work->write_count; i++)
        work->writes[i].is_dropped |= work->writes[i - 1].is_dropped && is_same_message(work, i);
    for (size_t i = work->write_count; i-- > 1;)
        work->writes[i - 1].is_dropped |= work->writes[i].is_dropped && is_same_message(work, i);
    for (size_t i = 0; i < work->write_count; i++) {
        const struct write *write = &work->writes[i];
        if (!is_right || write->is_dropped)
            continue;
        agreement_set(work->how->catalog, write->message, work->how->via->target->name, write->forms.catalog);
        result->written++;
    }
    result->is_made = is_right && result->written;
}

/* Keys of the file that the source lacks. */
static void tell_orphans(struct work *work)
{
    const struct keyed_catalog *keyed = &work->keyed;
    struct check_catalog in = {
        .catalog = &keyed->catalog, .source = keyed->source_language, .target = keyed->target_language};
    for (size_t i = 0; i < keyed->catalog.message_count; i++)
        if (work->tells_orphans && !keyed->messages[i].ids[0])
            state_report_orphan(&in, &keyed->catalog.messages[i], work->findings);
}

static void settle_all(struct work *work)
{
    struct keyed_catalog *keyed = &work->keyed;
    keyed_catalog_make(keyed);
    site_mark_copies(work->how->site, &keyed->catalog, keyed->source_language, keyed->target_language);
    work->is_source_again = keyed_catalog_is_source(keyed);
    find_forms(work);
    index_others(work);
    for (size_t i = 0; i < keyed->catalog.message_count; i++)
        settle(work, i);
    tell_orphans(work);
    if (work->write_count)
        write_file(work);
}

static void run(struct work *work)
{
    const struct reconciliation *how = work->how;
    struct keyed_catalog *keyed = &work->keyed;
    buf_init(&work->result->bytes, BUF_MAXIMUM);
    keyed->dialect = how->via->source->keyed;
    keyed->source_language = how->site->config.source;
    keyed->target_language = how->via->language;
    keyed->key_prefix = how->via->source->key_prefix;
    if (open_documents(work)) {
        settle_all(work);
        work->result->read = keyed->target.source.read;
        keyed_catalog_free(keyed);
    } else {
        document_free(&keyed->source);
        document_free(&keyed->target);
        how->site->has_failed = work->result->has_failed = true;
    }
    arena_free(&work->arena);
}

void reconcile(const struct reconciliation *reconciliation, struct reconciled *reconciled)
{
    struct work work = {.how = reconciliation, .findings = &reconciliation->site->findings, .result = reconciled};
    *reconciled = (struct reconciled){.is_made = false};
    run(&work);
}

void reconciled_free(struct reconciled *reconciled)
{
    buf_release(&reconciled->bytes);
}

void reconciliation_check(struct site *site, bool is_whole, struct findings *findings)
{
    for (size_t i = 0; i < site->via_count; i++)
        for (size_t k = 0; k < site->direction_count; k++) {
            struct direction *direction = &site->directions[k];
            bool is_of = site->via[i].is_there && direction->is_there && !direction->is_marked &&
                         str_equal(direction->source, site->config.source) &&
                         str_equal(direction->target, site->via[i].language);
            if (!is_of)
                continue;
            struct agreements agreements;
            struct reconciled reconciled = {.is_made = false};
            agreements_find(&agreements, &direction->catalog);
            struct reconciliation how = {site, &site->via[i], &direction->catalog, &agreements, false};
            struct work work = {.how = &how,
                                .findings = findings,
                                .only_looks = true,
                                .tells_orphans = is_whole,
                                .result = &reconciled};
            run(&work);
            reconciled_free(&reconciled);
            agreements_free(&agreements);
        }
}
