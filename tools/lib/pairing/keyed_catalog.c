#include "keyed_catalog.h"

#include "../formats/data/data.h"
#include "../formats/data/keyed.h"
#include "../formats/marking/marking.h"
#include "../lang/plural.h"

static struct place_of_text place_in(const struct document *document, const struct segment *segment,
                                     struct span in_text)
{
    struct span at = {0, 0};
    if (segment)
        at = in_text.start == AS_WRITTEN.start ? segment_extent(segment) : segment_in_source(segment, in_text);
    return (struct place_of_text){&document->source, at};
}

/* What a file lacks stands where it would have to be written: behind what is before it in the other one. */
static struct place_of_text locate(const struct catalog *catalog, const struct message *message, enum message_part part,
                                   size_t number, struct span in_text)
{
    const struct keyed_catalog *keyed = catalog->keeper;
    const struct keyed_message *of = &keyed->messages[message - catalog->messages];
    const struct segment *id = of->ids[part == MESSAGE_ID_PLURAL && of->ids[1] ? 1 : 0];
    if (part == MESSAGE_ID || part == MESSAGE_ID_PLURAL)
        return id ? place_in(&keyed->source, id, in_text) : place_in(&keyed->target, of->strings[0], in_text);
    const struct segment *string = part == MESSAGE_STRING ? of->strings[number] : NULL;
    for (size_t i = 0; i < PLURAL_FORMS_MAXIMUM && !string; i++) {
        in_text = of->strings[i] ? AS_WRITTEN : in_text;
        string = of->strings[i];
    }
    if (part == MESSAGE_ENTRY && !id)
        return place_in(&keyed->source, of->before, AS_WRITTEN);
    return string ? place_in(&keyed->target, string, part == MESSAGE_STRING ? in_text : AS_WRITTEN)
                  : place_in(&keyed->target, of->before, AS_WRITTEN);
}

static enum segment_syntax syntax_of(const struct catalog *catalog, const struct message *message)
{
    const struct keyed_catalog *keyed = catalog->keeper;
    const struct keyed_message *of = &keyed->messages[message - catalog->messages];
    return of->ids[0] ? of->ids[0]->syntax : SYNTAX_PLAIN;
}

static const struct catalog_kind KEYED = {.locate = locate, .syntax_of = syntax_of};

static bool is_form(const struct keyed_catalog *keyed, enum plural_category category, size_t *number)
{
    for (*number = 0; *number < keyed->form_count; ++*number)
        if (keyed->forms[*number] == category)
            return true;
    return false;
}

/* Has the language one form for all numbers? */
static bool has_one_form(struct str language, struct arena *arena)
{
    struct plural plural;
    size_t bad;
    return plural_parse(plural_field(language, arena), arena, &plural, &bad) && plural.forms == 1;
}

/* Those that numbers up to 200 are in must be there, others may. */
static void find_forms(struct keyed_catalog *keyed)
{
    struct plural_numbers numbers[PLURAL_CATEGORIES];
    bool is_known = plural_numbers_of(keyed->target_language, false, numbers);
    bool has_one = is_known || !has_one_form(keyed->target_language, &keyed->catalog.arena);
    if ((!is_known && has_one) || (is_known && numbers[PLURAL_ONE].is_common))
        keyed->forms[keyed->form_count++] = PLURAL_ONE;
    for (size_t i = 0; i < PLURAL_OTHER && is_known; i++)
        if (i != PLURAL_ONE && numbers[i].is_common)
            keyed->forms[keyed->form_count++] = (enum plural_category)i;
    keyed->forms[keyed->form_count++] = PLURAL_OTHER;
    keyed->catalog.form_categories = keyed->forms;
    for (size_t i = PLURAL_OTHER; i-- > 0;) {
        bool is_listed = is_known ? numbers[i].is_common : i == PLURAL_ONE;
        bool may_be = (is_known && numbers[i].is_there) || i == PLURAL_ZERO; /* for none, in any language */
        if (may_be && !is_listed && keyed->form_count < PLURAL_FORMS_MAXIMUM)
            keyed->forms[keyed->form_count++] = (enum plural_category)i;
    }
}

/* How many of the forms a message needs: up to that for all other numbers. */
static size_t needed_forms(const struct keyed_catalog *keyed)
{
    size_t number = 0;
    is_form(keyed, PLURAL_OTHER, &number);
    return number + 1;
}

static size_t add_message(struct keyed_catalog *keyed, const struct segment *segment)
{
    struct catalog *catalog = &keyed->catalog;
    keyed->messages =
        arena_grow(&catalog->arena, keyed->messages, catalog->message_count, &keyed->capacity, sizeof *keyed->messages);
    struct message *message = catalog_add(catalog);
    message->has_context = true;
    message->context = (struct message_text){.text = segment->context, .is_present = true};
    message->id = (struct message_text){.text = segment_id(segment), .is_present = true};
    message->has_plural = segment->variant != NULL;
    if (message->has_plural)
        message->id_plural = (struct message_text){.text = segment->variant->id_plural, .is_present = true};
    message_set_count(catalog, message, message->has_plural ? needed_forms(keyed) : 1);
    return catalog->message_count - 1;
}

/* Each context is there once, but for the forms of a plural. */
static void add_sources(struct keyed_catalog *keyed, struct index *by_context)
{
    for (size_t i = 0; i < keyed->source.segment_count; i++) {
        const struct segment *segment = &keyed->source.segments[i];
        bool is_new;
        if (!segment->has_context)
            continue;
        size_t *number = index_put(by_context, segment->context, &is_new);
        if (is_new)
            *number = add_message(keyed, segment);
        struct keyed_message *of = &keyed->messages[*number];
        bool is_one = !segment->variant || str_equal(segment->text, segment->variant->id);
        if (is_one && !of->ids[0])
            of->ids[0] = segment;
        if (segment->variant && segment->variant->category == PLURAL_OTHER)
            of->ids[1] = segment;
    }
}

static void set_string(struct keyed_catalog *keyed, size_t number, size_t form, const struct segment *segment)
{
    struct message *message = &keyed->catalog.messages[number];
    if (form >= message->string_count)
        message_set_count(&keyed->catalog, message, form + 1);
    message->strings[form] = (struct message_text){.text = segment->text, .is_present = true};
    keyed->messages[number].strings[form] = segment;
}

/* Is the key of the message by itself that of the form for one (file, file_plural)? */
static bool is_pair(const struct keyed_catalog *keyed, size_t number)
{
    const struct segment *one = keyed->messages[number].ids[0];
    const struct data_key *key = one && one->variant ? data_key_of(&keyed->source, one) : NULL;
    if (!key || one->variant->category != PLURAL_ONE || !(keyed->dialect->plurals & KEYED_PLURALS_PAIRS) ||
        !str_ends(one->context, key->name))
        return false;
    size_t before = one->context.len - key->name.len;
    return !before || one->context.at[before - 1] == '.';
}

/* The form of its message that a segment is; false where the message has no such form: the source has no plural. */
static bool find_form(const struct keyed_catalog *keyed, size_t number, const struct segment *segment, size_t *form)
{
    bool has_plural = keyed->catalog.messages[number].has_plural;
    enum plural_category bare = has_plural && is_pair(keyed, number) ? PLURAL_ONE : PLURAL_OTHER;
    *form = 0;
    if (!has_plural)
        return !segment->variant || segment->variant->category == PLURAL_OTHER;
    return is_form(keyed, segment->variant ? segment->variant->category : bare, form);
}

/* What a number says that a key ends with: file_0 is the first of the forms that whole numbers of the language have
 * (i18next before its version 4). */
static enum plural_category numbered_form(const struct keyed_catalog *keyed, struct str number)
{
    if (number.len != 1 || !ascii_is_digit(number.at[0]) || !(keyed->dialect->plurals & KEYED_PLURALS_PAIRS))
        return PLURAL_CATEGORIES;
    struct plural_numbers numbers[PLURAL_CATEGORIES];
    bool is_known = plural_numbers_of(keyed->target_language, false, numbers);
    size_t left = (size_t)(number.at[0] - '0');
    for (size_t i = 0; i < PLURAL_CATEGORIES && is_known; i++)
        if (numbers[i].is_common && left-- == 0)
            return (enum plural_category)i;
    return is_known || left ? PLURAL_CATEGORIES : PLURAL_OTHER;
}

/* A form of a plural of the source that has no other beside it: file_one, or file.one. */
static const size_t *find_lone_form(const struct keyed_catalog *keyed, const struct index *by_context,
                                    const struct segment *segment, size_t *form)
{
    struct str context = segment->context;
    size_t at = context.len;
    while (at > 0 && context.at[at - 1] != '_' && context.at[at - 1] != '.')
        at--;
    struct str suffix = str_slice(context, at, context.len);
    enum plural_category category = plural_category_by_name(suffix);
    if (category == PLURAL_CATEGORIES && at && context.at[at - 1] == '_')
        category = numbered_form(keyed, suffix);
    const size_t *number =
        at && category != PLURAL_CATEGORIES ? index_get(by_context, str_slice(context, 0, at - 1)) : NULL;
    bool is_there = number && keyed->catalog.messages[*number].has_plural && is_form(keyed, category, form);
    return is_there ? number : NULL;
}

/* The last of numbered forms is for all other numbers, too, where these are fractions. */
static void set_rest(struct keyed_catalog *keyed, size_t number, size_t form, const struct segment *segment)
{
    struct plural_numbers numbers[PLURAL_CATEGORIES];
    struct str context = segment->context;
    size_t rest;
    bool is_numbered = !segment->variant && !str_equal(context, keyed->catalog.messages[number].context.text) &&
                       ascii_is_digit(context.at[context.len - 1]);
    if (!is_numbered || !plural_numbers_of(keyed->target_language, false, numbers) || numbers[PLURAL_OTHER].is_common)
        return;
    for (size_t i = PLURAL_OTHER; i-- > 0 && !numbers[i + 1].is_common;)
        if (numbers[i].is_common && keyed->forms[form] == (enum plural_category)i &&
            is_form(keyed, PLURAL_OTHER, &rest))
            set_string(keyed, number, rest, segment);
}

/* One text where the source has its forms below the key is shown for all numbers. */
static void set_all(struct keyed_catalog *keyed, size_t number, const struct segment *segment)
{
    const struct segment *one = keyed->messages[number].ids[0];
    const struct data_key *key = one && one->variant ? data_key_of(&keyed->source, one) : NULL;
    bool is_flat = key && !segment->variant && plural_category_by_name(key->name) != PLURAL_CATEGORIES &&
                   str_equal(segment->context, keyed->catalog.messages[number].context.text);
    for (size_t form = 0; is_flat && form < needed_forms(keyed); form++)
        if (!keyed->messages[number].strings[form])
            set_string(keyed, number, form, segment);
}

/* A key of the translation alone: a message without one, at the place of its text. */
static void add_orphan(struct keyed_catalog *keyed, const struct segment *segment, const struct segment *before)
{
    size_t number = add_message(keyed, segment);
    struct message *message = &keyed->catalog.messages[number];
    message->has_plural = false;
    message->id.text = segment->text;
    message_set_count(&keyed->catalog, message, 1);
    keyed->messages[number].strings[0] = segment;
    keyed->messages[number].before = before;
}

/* The contexts of what a file has, and is no text. */
static struct index others_of(const struct document *document, const struct keyed_catalog *keyed, struct arena *arena)
{
    struct index others = {.arena = arena};
    bool is_new;
    struct buf context;
    buf_init(&context, BUF_MAXIMUM);
    for (size_t i = 0; i < document->other_count; i++) {
        buf_clear(&context);
        buf_add(&context, keyed->key_prefix);
        buf_add(&context, keyed->key_prefix.len ? STR(":") : STR(""));
        buf_add(&context, keyed_context(keyed->dialect, document->others[i], arena));
        index_put_copy(&others, buf_str(&context), &is_new);
    }
    buf_release(&context);
    return others;
}

static void add_targets(struct keyed_catalog *keyed, const struct index *by_context)
{
    struct index others = others_of(&keyed->source, keyed, &keyed->catalog.arena);
    const struct segment *before = NULL;
    for (size_t i = 0; i < keyed->target.segment_count; i++) {
        const struct segment *segment = &keyed->target.segments[i];
        size_t form;
        if (!segment->has_context)
            continue;
        const size_t *number = index_get(by_context, segment->context);
        number = number && find_form(keyed, *number, segment, &form)
                     ? number
                     : find_lone_form(keyed, by_context, segment, &form);
        if (number) {
            if (!keyed->messages[*number].strings[form])
                set_string(keyed, *number, form, segment);
            set_rest(keyed, *number, form, segment);
            set_all(keyed, *number, segment);
            before = keyed->messages[*number].ids[0];
        } else if (!index_get(&others, segment->context)) {
            add_orphan(keyed, segment, before);
        }
    }
}

/* For what has no translation: where that would stand. What the translation has under its key, and is no text, is no
 * gap. */
static void find_gaps(struct keyed_catalog *keyed)
{
    struct index others = others_of(&keyed->target, keyed, &keyed->catalog.arena);
    const struct segment *before = NULL;
    for (size_t i = 0; i < keyed->catalog.message_count; i++) {
        struct keyed_message *of = &keyed->messages[i];
        if (!of->ids[0])
            continue;
        of->before = before;
        struct message *message = &keyed->catalog.messages[i];
        if (!message_has_translation(message) && index_get(&others, message->context.text))
            message->has_invalid = true; /* no text that could be checked */
        for (size_t form = 0; form < PLURAL_FORMS_MAXIMUM; form++)
            before = of->strings[form] ? of->strings[form] : before;
    }
}

void keyed_catalog_swap_keys(struct keyed_catalog *keyed)
{
    struct arena *arena = &keyed->source.arena;
    for (size_t i = 0; i < keyed->source.segment_count && i < keyed->target.segment_count; i++) {
        struct segment *segment = &keyed->source.segments[i];
        struct piece *piece = arena_alloc(arena, sizeof *piece);
        *piece = (struct piece){0, file_span(segment_extent(segment)), false};
        segment->text = segment->context;
        segment->pieces = piece;
        segment->piece_count = 1;
        segment->variant = NULL;
        segment->has_context = segment->has_context && !mark_is_key(segment->context);
        keyed->target.segments[i].has_context = segment->has_context;
        keyed->target.segments[i].variant = NULL;
    }
}

void keyed_catalog_make(struct keyed_catalog *keyed)
{
    struct catalog *catalog = &keyed->catalog;
    catalog_init(catalog, keyed->target.source.path);
    catalog->kind = &KEYED;
    catalog->keeper = keyed;
    catalog->source = keyed->target.source;
    struct index by_context = {.arena = &catalog->arena};
    find_forms(keyed);
    add_sources(keyed, &by_context);
    add_targets(keyed, &by_context);
    find_gaps(keyed);
    catalog_reindex(catalog);
}

static bool is_translated(const struct keyed_catalog *keyed, const struct message *message)
{
    size_t needed = message->has_plural ? needed_forms(keyed) : 1;
    bool is_whole = message_has_translation(message) && !message->is_copy;
    for (size_t i = 0; i < needed && is_whole; i++)
        is_whole = !str_is_blank(message->strings[i].text);
    return is_whole;
}

struct localize_counts keyed_catalog_count(const struct keyed_catalog *keyed)
{
    struct localize_counts counts = {0};
    for (size_t i = 0; i < keyed->catalog.message_count; i++) {
        const struct message *message = &keyed->catalog.messages[i];
        size_t words = localize_words(message->id.text);
        bool counts_as_done = message->has_invalid || is_translated(keyed, message);
        if (!keyed->messages[i].ids[0])
            continue;
        counts.segments++;
        counts.words += words;
        counts.translated += counts_as_done;
        counts.translated_words += counts_as_done ? words : 0;
    }
    return counts;
}

void keyed_catalog_free(struct keyed_catalog *keyed)
{
    catalog_free(&keyed->catalog);
    document_free(&keyed->source);
    document_free(&keyed->target);
}

static bool has_own_text(const struct message *message)
{
    for (size_t i = 0; i < message->string_count; i++) {
        struct str text = message->strings[i].text;
        if (!str_is_blank(text) && !str_equal(text, message->id.text) && !str_equal(text, message->id_plural.text))
            return true;
    }
    return false;
}

bool keyed_catalog_is_source(const struct keyed_catalog *keyed)
{
    enum { FEW = 2 };
    size_t count = 0;
    for (size_t i = 0; i < keyed->catalog.message_count; i++) {
        const struct message *message = &keyed->catalog.messages[i];
        if (has_own_text(message))
            return false;
        count += message_has_translation(message);
    }
    return count > FEW;
}
