#include "island.h"

#include "../base/bug.h"

static size_t list_length(const char *const *words)
{
    size_t count = 0;
    while (words && words[count])
        count++;
    return count;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Openers aside: what closes them, and how. */
static bool closes_alike(const struct island_form *a, const struct island_form *b)
{
    return strcmp(a->close, b->close) == 0 && a->quotes == b->quotes && a->nests_braces == b->nests_braces &&
           a->has_strings == b->has_strings && is_same_text(a->closes_behind, b->closes_behind) &&
           is_same_text(a->raw_until, b->raw_until) && a->sets_delimiters == b->sets_delimiters &&
           a->takes_braces == b->takes_braces && a->is_word == b->is_word && a->is_one_line == b->is_one_line &&
           a->closes_at_end == b->closes_at_end && a->is_script == b->is_script;
}

static bool is_same(const struct island_form *a, const struct island_form *b)
{
    return closes_alike(a, b) && a->kind == b->kind && a->is_line == b->is_line && a->goes_on == b->goes_on &&
           a->is_mixed == b->is_mixed && a->next == b->next && a->block == b->block && a->is_not_name == b->is_not_name;
}

/* Of openers with one first byte the longer one comes first, so that it is tried before its prefix. */
static bool comes_before(const char *a, const char *b)
{
    return a[0] != b[0] ? (unsigned char)a[0] < (unsigned char)b[0] : strlen(a) > strlen(b);
}

/* The place of the opener among the set's, or that where it belongs. */
static size_t find_opener(const struct islands *islands, const char *open, bool *is_there)
{
    size_t at = 0;
    *is_there = false;
    while (at < islands->opener_count && !comes_before(open, islands->openers[at].form->open)) {
        *is_there = strcmp(islands->openers[at].form->open, open) == 0;
        if (*is_there)
            return at;
        at++;
    }
    return at;
}

static void index_bytes(struct islands *islands, const char *open)
{
    unsigned char first = (unsigned char)open[0], second = (unsigned char)open[1];
    if (!islands->is_first_byte[first]) {
        BUG_IF(islands->first_byte_count == ISLAND_FIRST_BYTES);
        islands->is_first_byte[first] = true;
        islands->first_bits[first] = (unsigned char)(1u << islands->first_byte_count);
        islands->first_bytes[islands->first_byte_count++] = open[0];
    }
    for (size_t c = second; c < (second ? second + 1u : 256u); c++)
        islands->second_bits[c] |= islands->first_bits[first];
}

static void add_stop(struct island_opener *opener, char c)
{
    unsigned char byte = (unsigned char)c;
    opener->stops[byte >> 6] |= (uint64_t)1 << (byte & 63);
}

static struct island_opener make_opener(const struct island_form *form, uint32_t dialect, bool is_supposed)
{
    struct island_opener opener = {form, dialect, is_supposed, form->open[0], form->open[1], {0}};
    for (const struct island_quote *quote = form->quotes; quote && quote->open; quote++)
        add_stop(&opener, quote->open[0]);
    add_stop(&opener, form->close[0]);
    add_stop(&opener, '{');
    add_stop(&opener, '}');
    return opener;
}

/* False: the set reads the form's opener otherwise. */
static bool add_form(struct islands *islands, const struct island_form *form, uint32_t dialect, bool is_supposed)
{
    bool is_there;
    size_t at = find_opener(islands, form->open, &is_there);
    struct island_opener *place = &islands->openers[at];
    if (is_there) {
        place->dialects |= dialect;
        return is_same(place->form, form);
    }
    BUG_IF(islands->opener_count == ISLAND_FORMS || !form->open[0]);
    memmove(place + 1, place, (islands->opener_count++ - at) * sizeof *place);
    *place = make_opener(form, dialect, is_supposed);
    index_bytes(islands, form->open);
    return true;
}

enum choice { WITHOUT_LINES = 1, WITHOUT_DOUBTED = 2, IS_SUPPOSED = 4 };

static bool takes(const struct island_form *form, unsigned choice)
{
    return !(form->is_line && (choice & WITHOUT_LINES)) && !(form->is_doubted && (choice & WITHOUT_DOUBTED));
}

/* Gives the opener on which the dialect and the set differ, or NULL. */
static const char *add_dialect(struct islands *islands, const struct dialect *dialect, unsigned choice)
{
    size_t number = islands->dialect_count++;
    BUG_IF(number == ISLAND_DIALECTS);
    islands->dialects[number] = dialect;
    for (size_t i = 0; i < dialect->form_count; i++)
        if (takes(&dialect->forms[i], choice) &&
            !add_form(islands, &dialect->forms[i], (uint32_t)1 << number, choice & IS_SUPPOSED))
            return dialect->forms[i].open;
    return NULL;
}

static bool agrees(const struct islands *islands, const struct dialect *dialect)
{
    for (size_t i = 0; i < islands->dialect_count; i++)
        if (islands->dialects[i] == dialect)
            return false;
    for (size_t i = 0; i < dialect->form_count; i++) {
        bool is_there;
        size_t at = find_opener(islands, dialect->forms[i].open, &is_there);
        if (is_there && !is_same(islands->openers[at].form, &dialect->forms[i]))
            return false;
    }
    return true;
}

/* All are in: what the memory knows of pairs of words comes behind what it knows of openers. */
static void number_pairs(struct islands *islands)
{
    size_t next = islands->opener_count;
    for (size_t i = 0; i < islands->dialect_count; i++) {
        islands->raw_numbers[i] = next;
        next += list_length(islands->dialects[i]->raw_words) / 2;
        islands->comment_numbers[i] = next;
        next += list_length(islands->dialects[i]->comment_words) / 2;
        islands->marked_numbers[i] = next;
        next += list_length(islands->dialects[i]->marked_words) / 2;
    }
    BUG_IF(next > ISLAND_FORMS);
}

/* Those of `own` as they are, then the common ones of `others`; beside own ones only what agrees with these. Gives the
 * opener on which two differ, or NULL. */
static const char *fill(struct islands *islands, const struct dialect *const *own, const struct dialect *const *others,
                        unsigned choice)
{
    const char *clash = NULL;
    *islands = (struct islands){.in_lines = NULL};
    bool is_alone = false;
    for (; *own && !clash; own++) {
        is_alone |= (*own)->is_alone;
        clash = add_dialect(islands, *own, choice);
    }
    unsigned others_choice = choice | (islands->dialect_count ? WITHOUT_DOUBTED : 0) | WITHOUT_LINES | IS_SUPPOSED;
    for (bool is_open = !islands->dialect_count; !is_alone && *others && !clash; others++)
        if ((*others)->is_common && (is_open || agrees(islands, *others)))
            clash = add_dialect(islands, *others, others_choice);
    number_pairs(islands);
    return clash;
}

static bool has_lines(const struct dialect *const *dialects)
{
    for (; *dialects; dialects++)
        for (size_t i = 0; i < (*dialects)->form_count; i++)
            if ((*dialects)->forms[i].is_line)
                return true;
    return false;
}

static const struct dialect *const NONE[] = {NULL};

static const struct islands *make(const struct dialect *const *own, const struct dialect *const *others,
                                  struct arena *arena, const char **clash)
{
    struct islands *islands = arena_alloc(arena, sizeof *islands), *in_lines = NULL;
    *clash = fill(islands, own, others, WITHOUT_LINES);
    if (has_lines(own) && !*clash) {
        in_lines = arena_alloc(arena, sizeof *in_lines);
        *clash = fill(in_lines, own, others, 0);
    }
    islands->in_lines = in_lines;
    return *clash ? NULL : islands;
}

const struct islands *islands_make(const struct dialect *const *dialects, struct arena *arena, const char **clash)
{
    return make(dialects, NONE, arena, clash);
}

const struct islands *islands_make_known(const struct dialect *known, const struct dialect *const *dialects,
                                         struct arena *arena)
{
    const char *clash;
    const struct islands *islands = make((const struct dialect *const[]){known, NULL}, dialects, arena, &clash);
    BUG_IF(!islands);
    return islands;
}

const struct islands *islands_with(const struct islands *islands, const struct islands *raw,
                                   const struct island_arguments *arguments, struct arena *arena)
{
    struct islands *copy = arena_alloc(arena, sizeof *copy);
    *copy = *islands;
    copy->raw = raw;
    copy->arguments = arguments;
    if (copy->in_lines)
        copy->in_lines = islands_with(copy->in_lines, raw, arguments, arena);
    return copy;
}

void islands_init_common(struct islands *islands, const struct dialect *const *dialects)
{
    BUG_IF(fill(islands, NONE, dialects, WITHOUT_LINES) != NULL);
}

const struct dialect *islands_dialect(const struct islands *islands, const struct island *island)
{
    for (size_t i = 0; i < islands->dialect_count; i++)
        for (size_t k = 0; k < islands->dialects[i]->form_count; k++)
            if (&islands->dialects[i]->forms[k] == island->form)
                return islands->dialects[i];
    return NULL;
}

/* One that the file is known to be in comes first. */
static bool is_known(const struct islands *islands)
{
    for (size_t i = 0; i < islands->opener_count; i++)
        if ((islands->openers[i].dialects & 1) && !islands->openers[i].is_supposed)
            return true;
    return false;
}

bool islands_open_at_end(const struct islands *islands, struct str text, size_t at)
{
    for (size_t i = 0; at + 1 == text.len && i < islands->opener_count; i++) {
        const char *open = islands->openers[i].form->open;
        if (open[0] == text.at[at] && open[1] && ascii_is_line_end(open[1]))
            return true;
    }
    return false;
}

bool islands_bring_along(const struct islands *islands, struct str opener)
{
    for (size_t i = 0; islands && i < islands->opener_count; i++)
        if (islands->openers[i].is_supposed && str_equal(str_from(islands->openers[i].form->open), opener))
            return is_known(islands);
    return false;
}

const struct dialect *islands_with_comments(const struct islands *islands, struct str path)
{
    const struct dialect *dialect = islands && islands->dialect_count ? islands->dialects[0] : NULL;
    if (!dialect || !is_known(islands) || !dialect->comment[0])
        return NULL;
    for (const char *const *suffix = dialect->comment_not_in; suffix && *suffix; suffix++)
        if (str_ends(path, str_from(*suffix)))
            return NULL;
    return dialect;
}
