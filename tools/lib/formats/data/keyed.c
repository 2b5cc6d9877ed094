#include "keyed.h"

#include <stdio.h>

#include "../../text/glob.h"
#include "../keyed/dialects.h"
#include "data.h"
#include "shape.h"

#define ADDRESS_OF(name) &name,
const struct keyed_dialect *const KEYED_DIALECTS[] = {EACH_KEYED_DIALECT(ADDRESS_OF) NULL};

const struct keyed_dialect *keyed_by_name(struct str name)
{
    for (size_t i = 0; KEYED_DIALECTS[i]; i++)
        if (str_equal(name, str_from(KEYED_DIALECTS[i]->name)))
            return KEYED_DIALECTS[i];
    return NULL;
}

/* Does the path go through a folder that holds nothing but strings? */
static bool is_among_strings(struct str path)
{
    static const char *const FOLDERS[] = {"i18n",         "locales",  "locale",    "lang",  "langs",   "languages",
                                          "translations", "messages", "l10n",      "intl",  "strings", "_locales",
                                          "__locales",    "nls",      "translate", "_i18n", "copy"};
    for (size_t at = 0, end; (end = str_find_char(path, '/', at)) != SIZE_MAX; at = end + 1)
        for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
            if (str_equal(str_slice(path, at, end), str_from(FOLDERS[i])))
                return true;
    return false;
}

static bool is_at_place(const struct keyed_dialect *dialect, struct str path)
{
    if (!dialect->places[0])
        return is_among_strings(path);
    for (size_t i = 0; i < KEYED_PLACES && dialect->places[i]; i++)
        if (glob_matches(str_from(dialect->places[i]), path, (struct str){0}, NULL))
            return true;
    return false;
}

/* A sign that begins with a comma goes on with an argument: `{count, plural,`. */
static bool has_sign_at(struct str text, size_t at)
{
    if (text.at[at] != ',')
        return true;
    while (at > 0 && (ascii_is_letter(text.at[at - 1]) || ascii_is_digit(text.at[at - 1]) || text.at[at - 1] == '_'))
        at--;
    return at > 0 && text.at[at - 1] == '{';
}

static bool has_sign(const struct keyed_dialect *dialect, struct str text)
{
    for (size_t i = 0; i < KEYED_SIGNS && dialect->signs[i]; i++)
        for (size_t at = 0; (at = str_find(text, str_from(dialect->signs[i]), at)) != SIZE_MAX; at++)
            if (has_sign_at(text, at))
                return true;
    return !dialect->signs[0];
}

const struct keyed_dialect *keyed_find(struct str path, struct str text)
{
    size_t i = 0;
    while (KEYED_DIALECTS[i + 1] && !(is_at_place(KEYED_DIALECTS[i], path) && has_sign(KEYED_DIALECTS[i], text)))
        i++;
    return KEYED_DIALECTS[i];
}

/* "@metadata" of Wikimedia's files, "@info": one word for those who read the file, in any dialect. */
static bool is_metadata(const struct keyed_dialect *dialect, const struct data_key *key)
{
    size_t at = str_starts(key->name, STR("@"));
    while (at && at < key->name.len && (ascii_is_letter(key->name.at[at]) || key->name.at[at] == '_'))
        at++;
    return at > 1 && at == key->name.len && !dialect->has_text_keys;
}

bool keyed_is_note(const struct keyed_dialect *dialect, const struct data_key *key)
{
    for (; key; key = key->around) {
        if (is_metadata(dialect, key) || (dialect->has_signed_notes && str_starts(key->name, STR("@"))))
            return true;
        for (size_t i = 0; i < KEYED_NOTES && dialect->notes[i] && key->around; i++)
            if (key->item == NOT_AN_ITEM && str_equal(key->name, str_from(dialect->notes[i])))
                return true;
    }
    return false;
}

static bool is_address(struct str text)
{
    bool is_one_word = str_find_any(text, " \t\n") == SIZE_MAX;
    return is_one_word &&
           (str_starts(text, STR("https://")) || str_starts(text, STR("http://")) || str_starts(text, STR("mailto:")));
}

/* Nothing but directives of strftime and signs: %H:%M. */
static bool is_layout(struct str text)
{
    size_t directives = 0;
    for (size_t at = 0; at < text.len; at++) {
        size_t end = at + 1;
        while (text.at[at] == '%' && end < text.len && memchr("-_0^#", text.at[end], 5))
            end++;
        bool is_directive = text.at[at] == '%' && end < text.len && ascii_is_letter(text.at[end]);
        if (!is_directive && (ascii_is_letter(text.at[at]) || (unsigned char)text.at[at] >= 0x80))
            return false;
        directives += is_directive;
        at = is_directive ? end : at;
    }
    return directives > 0;
}

/* An option of Intl.DateTimeFormat (https://tc39.es/ecma402/#table-datetimeformat-components), which libraries keep
 * beside texts: {"hour": "numeric"}. */
static bool is_date_option(struct str key, struct str text)
{
    static const char *const KEYS[] = {"era",    "year",   "month",     "day",       "weekday", "hour",
                                       "minute", "second", "dateStyle", "timeStyle", "ampm",    "timeZoneName"};
    static const char *const VALUES[] = {"numeric", "2-digit", "narrow", "short", "medium", "long", "full"};
    bool is_key = false, is_value = false;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        is_key |= str_equal(key, str_from(KEYS[i]));
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
        is_value |= str_equal(text, str_from(VALUES[i]));
    return is_key && is_value;
}

const char *keyed_refuses(const struct keyed_dialect *dialect, const struct data_key *key, struct str text)
{
    if (keyed_is_note(dialect, key))
        return N_("a note");
    if (is_address(text))
        return N_("an address");
    if (is_layout(text) || (key && is_date_option(key->name, text)))
        return N_("a pattern of dates");
    return dialect->has_other_values && key ? data_shape_refuses(key->name, text) : NULL;
}

/* The keys of a value in their order, without what is no part of its name. */
struct steps {
    const struct data_key *items[DATA_DEPTH];
    size_t count;
};

bool keyed_is_language(const struct keyed_dialect *dialect, const struct data_key *root)
{
    struct str name = root->name;
    bool is_tag = name.len == 2 || name.len == 3 || (name.len > 3 && (strchr("-_", name.at[2]) || name.at[3] == '-'));
    return root->is_language || (dialect->has_root_language && root->kind == DATA_MAP && is_tag);
}

static void find_steps(struct steps *steps, const struct keyed_dialect *dialect, const struct data_key *key)
{
    steps->count = 0;
    for (; key && steps->count < DATA_DEPTH; key = key->around)
        if (!(dialect->text_key && key->around && str_equal(key->name, str_from(dialect->text_key))))
            steps->items[steps->count++] = key;
    steps->count -= steps->count > 0 && keyed_is_language(dialect, steps->items[steps->count - 1]);
}

static void add_name(struct buf *out, const struct data_key *key, struct str name)
{
    size_t done = 0;
    for (size_t at = 0; key->has_marked_dots && (at = str_find_char(name, '.', at)) < name.len; done = at++) {
        buf_add(out, str_slice(name, done, at));
        buf_add_char(out, '\\');
    }
    buf_add(out, str_slice(name, done, name.len));
}

static struct str path_of(const struct steps *steps, size_t skipped, struct str last, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = steps->count; i-- > skipped;) {
        const struct data_key *key = steps->items[i];
        bool is_last = i == skipped && last.len;
        if (out.len)
            buf_add_char(&out, '.');
        if (key->item == NOT_AN_ITEM || key->name.len)
            add_name(&out, key, is_last ? last : key->name);
        else
            buf_format(&out, "%u", (unsigned)key->item);
    }
    struct str path = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return path;
}

struct str keyed_context(const struct keyed_dialect *dialect, const struct data_key *key, struct arena *arena)
{
    struct steps steps;
    find_steps(&steps, dialect, key);
    return path_of(&steps, 0, (struct str){0}, arena);
}

/* What a key says of its numbers: a category of CLDR's, and the name without it. */
struct form {
    enum plural_category category; /* PLURAL_CATEGORIES: none */
    struct str name;               /* empty: the key is the category alone */
};

static struct form form_of(const struct keyed_dialect *dialect, struct str key)
{
    size_t at = key.len;
    while (at > 0 && key.at[at - 1] != '_')
        at--;
    unsigned rule = at ? KEYED_PLURALS_SUFFIX : KEYED_PLURALS_KEYS;
    struct str suffix = str_slice(key, at, key.len);
    struct form form = {plural_category_by_name(suffix), str_slice(key, 0, at ? at - 1 : 0)};
    if (dialect->plurals & KEYED_PLURALS_PAIRS && str_equal(suffix, STR("plural")) && form.name.len)
        return (struct form){PLURAL_OTHER, form.name};
    if (!(dialect->plurals & rule) || (at && !form.name.len))
        form.category = PLURAL_CATEGORIES;
    return form;
}

/* The forms of one text, in one map. */
struct plural {
    struct str forms[PLURAL_CATEGORIES];
    size_t count;
    bool is_pair; /* file, file_plural */
};

struct settling {
    struct document *document;
    const struct keyed_dialect *dialect;
    struct arena scratch;
    struct index notes;  /* the map and the name of what a note is for → number of its key in `others` */
    struct index by_map; /* map and name → 1 + number of its plural */
    struct plural *plurals;
    size_t count, capacity;
    struct buf key;
};

static struct str plural_key(struct settling *settling, const struct data_key *key, struct str name)
{
    buf_clear(&settling->key);
    buf_add(&settling->key, (struct str){(const char *)&key->around, sizeof key->around});
    buf_add(&settling->key, name);
    return buf_str(&settling->key);
}

/* A key without a sign of its own is the form for one, where one beside it is for all other numbers. */
static struct plural *plural_of_pair(struct settling *settling, const struct data_key *key, struct form *form)
{
    const size_t *number = settling->dialect->plurals & KEYED_PLURALS_PAIRS
                               ? index_get(&settling->by_map, plural_key(settling, key, key->name))
                               : NULL;
    struct plural *plural = number ? &settling->plurals[*number] : NULL;
    if (!plural || !plural->is_pair)
        return NULL;
    *form = (struct form){PLURAL_ONE, key->name};
    return plural;
}

/* NULL: the segment is no form. Forms that say so by themselves have to be known before those that do not. */
static struct plural *plural_of(struct settling *settling, const struct data_key *key, struct form *form)
{
    *form = (struct form){.category = PLURAL_CATEGORIES};
    if (!key || key->item != NOT_AN_ITEM)
        return NULL;
    *form = form_of(settling->dialect, key->name);
    if (form->category == PLURAL_CATEGORIES)
        return plural_of_pair(settling, key, form);
    bool is_new;
    size_t *number = index_put_copy(&settling->by_map, plural_key(settling, key, form->name), &is_new);
    if (is_new) {
        *number = settling->count;
        settling->plurals = arena_grow(&settling->scratch, settling->plurals, settling->count, &settling->capacity,
                                       sizeof *settling->plurals);
        settling->count++;
    }
    struct plural *plural = &settling->plurals[*number];
    plural->is_pair |= str_ends(key->name, STR("_plural")) && settling->dialect->plurals & KEYED_PLURALS_PAIRS;
    return plural;
}

/* `of_pairs`: those that say nothing by themselves; else the others. */
static void find_forms(struct settling *settling, size_t first, bool of_pairs)
{
    for (size_t i = first; i < settling->document->segment_count; i++) {
        const struct segment *segment = &settling->document->segments[i];
        const struct data_key *key = data_key_of(settling->document, segment);
        struct form form;
        struct plural *plural = plural_of(settling, key, &form);
        bool is_of_pair = plural && str_equal(key->name, form.name);
        if (!plural || is_of_pair != of_pairs)
            continue;
        plural->count += !plural->forms[form.category].at;
        plural->forms[form.category] = segment->text;
    }
}

/* What a note is for: all of the map that it stands in, or, behind @, one key of the map around that. */
static struct str noted(struct settling *settling, const struct data_key *map, struct str name)
{
    buf_clear(&settling->key);
    buf_add(&settling->key, (struct str){(const char *)&map, sizeof map});
    buf_add(&settling->key, name);
    return buf_str(&settling->key);
}

static void index_notes(struct settling *settling)
{
    const struct document *document = settling->document;
    bool is_new;
    settling->notes.arena = &settling->scratch;
    for (size_t i = 0; i < document->other_count; i++) {
        const struct data_key *key = document->others[i], *map = key->around;
        if (key->kind != DATA_TEXT || !map || !str_equal(key->name, STR("description")))
            continue;
        bool is_signed = settling->dialect->has_signed_notes && str_starts(map->name, STR("@"));
        if (is_signed || keyed_is_note(settling->dialect, key))
            *index_put_copy(&settling->notes,
                            is_signed ? noted(settling, map->around, str_slice(map->name, 1, map->name.len))
                                      : noted(settling, map, STR("")),
                            &is_new) = i;
    }
}

/* A comment says more than what the file holds for everybody. */
static void settle_note(struct settling *settling, struct segment *segment, const struct data_key *key)
{
    const size_t *number = segment->note.len || !settling->notes.count ? NULL
                           : settling->dialect->has_signed_notes
                               ? index_get(&settling->notes, noted(settling, key->around, key->name))
                           : key->around ? index_get(&settling->notes, noted(settling, key->around, STR("")))
                                         : NULL;
    if (number)
        segment->note = settling->document->others[*number]->text;
}

static void settle_segment(struct settling *settling, struct segment *segment)
{
    struct arena *arena = &settling->document->arena;
    const struct data_key *key = data_key_of(settling->document, segment);
    struct form form;
    struct steps steps;
    const struct plural *plural = plural_of(settling, key, &form);
    bool is_form = plural && plural->count > 1 && plural->forms[PLURAL_OTHER].at;
    if (!key)
        return;
    settle_note(settling, segment, key);
    find_steps(&steps, settling->dialect, key);
    bool is_key = is_form && !form.name.len;
    segment->has_context = true;
    segment->context = path_of(&steps, is_key, is_form ? form.name : (struct str){0}, arena);
    if (!is_form)
        return;
    struct variant *variant = arena_alloc(arena, sizeof *variant);
    struct str other = plural->forms[PLURAL_OTHER], one = plural->forms[PLURAL_ONE];
    *variant = (struct variant){form.category, one.at ? one : other, other};
    segment->variant = variant;
}

/* In any dialect all keys of a file may stand below one, which is the language that its name ends with: es.json,
 * {"es": {…}}. */
static void find_language(struct document *document)
{
    const struct data_outline *outline = document->outline;
    struct data_key *root = outline && outline->count ? (struct data_key *)outline->keys[0] : NULL;
    struct str path = document->source.path;
    size_t end = path.len;
    while (end > 0 && path.at[end - 1] != '.' && path.at[end - 1] != '/')
        end--;
    path = str_slice(path, 0, end ? end - 1 : 0);
    if (!root || root->is_language || root->kind != DATA_MAP || root->name.len < 2 || !str_ends(path, root->name))
        return;
    bool is_tag = root->name.len == 2 || strchr("-_", root->name.at[2]),
         is_name = path.len == root->name.len || strchr("/._-", path.at[path.len - root->name.len - 1]);
    root->is_language = is_tag && is_name;
    for (size_t i = 1; root->is_language && i < outline->count; i++)
        root->is_language = outline->keys[i]->around != NULL;
}

/* What leads to the key, with dots between, as one number. */
static uint64_t hash_path(uint64_t around, const struct data_key *key)
{
    enum { FACTOR = 1099511628211 }; /* of FNV */
    uint64_t hash = around;
    struct str name = key->name;
    char digits[16];
    if (key->around)
        hash = (hash ^ '.') * FACTOR;
    if (key->item != NOT_AN_ITEM && !name.len)
        name = (struct str){digits, (size_t)snprintf(digits, sizeof digits, "%u", (unsigned)key->item)};
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.at[i]) * FACTOR;
    return hash;
}

static void mark_dots(const struct data_key *key)
{
    if (str_find_char(key->name, '.', 0) < key->name.len)
        ((struct data_key *)key)->has_marked_dots = true;
}

/* Where the two differ, up to what is around both. */
static void tell_apart(const struct data_key *one, const struct data_key *other)
{
    while (one != other) {
        const struct data_key **deeper = !other || (one && one->depth >= other->depth) ? &one : &other;
        mark_dots(*deeper);
        *deeper = (*deeper)->around;
    }
}

static bool has_dots(const struct data_outline *outline)
{
    bool has_dot = false, has_step = false;
    for (size_t i = 0; i < outline->count && !(has_dot && has_step); i++) {
        struct str name = outline->keys[i]->name;
        has_dot = has_dot || str_find_char(name, '.', 0) < name.len;
        has_step = has_step || outline->keys[i]->around;
    }
    return has_dot && has_step;
}

/* Finds keys that would be called alike. */
static void find_doubles(const struct data_outline *outline, struct arena *scratch)
{
    uint64_t *hashes = arena_alloc(scratch, (outline->count + 1) * sizeof *hashes);
    struct index by_path = {.arena = scratch};
    for (size_t i = 0; i < outline->count; i++) {
        const struct data_key *key = outline->keys[i];
        hashes[i] = hash_path(key->around ? hashes[key->around->number] : 0, key);
        bool is_new;
        size_t *number = index_put(&by_path, (struct str){(const char *)&hashes[i], sizeof hashes[i]}, &is_new);
        if (is_new)
            *number = i;
        else
            tell_apart(key, outline->keys[*number]);
    }
}

void keyed_settle(struct document *document, const struct keyed_dialect *dialect, size_t first)
{
    find_language(document);
    struct settling settling = {.document = document, .dialect = dialect};
    settling.by_map.arena = &settling.scratch;
    if (document->outline && has_dots(document->outline))
        find_doubles(document->outline, &settling.scratch);
    buf_init(&settling.key, BUF_MAXIMUM);
    find_forms(&settling, first, false);
    if (dialect->plurals & KEYED_PLURALS_PAIRS)
        find_forms(&settling, first, true);
    index_notes(&settling);
    for (size_t i = first; i < document->segment_count; i++)
        settle_segment(&settling, &document->segments[i]);
    buf_release(&settling.key);
    arena_free(&settling.scratch);
}
