#include "xliff_codes.h"

#include "../base/hash.h"

static const struct {
    char sign;
    struct str reference;
} ESCAPES[] = {{'&', {"&amp;", 5}}, {'<', {"&lt;", 4}}, {'>', {"&gt;", 4}}};

enum { ESCAPE_COUNT = sizeof ESCAPES / sizeof *ESCAPES };

void xliff_escape(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len; at++) {
        size_t i = 0;
        while (i < ESCAPE_COUNT && ESCAPES[i].sign != text.at[at])
            i++;
        if (i < ESCAPE_COUNT)
            buf_add(out, ESCAPES[i].reference);
        else
            buf_add_char(out, text.at[at]);
    }
}

struct str xliff_unescape(struct str text, struct arena *arena)
{
    char *plain = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        struct str rest = str_slice(text, at, text.len);
        size_t i = 0;
        while (i < ESCAPE_COUNT && !str_starts(rest, ESCAPES[i].reference))
            i++;
        plain[length++] = i < ESCAPE_COUNT ? ESCAPES[i].sign : text.at[at];
        at += i < ESCAPE_COUNT ? ESCAPES[i].reference.len : 1;
    }
    plain[length] = '\0';
    return (struct str){plain, length};
}

enum { TAGS = PART_OPEN | PART_CLOSE | PART_SINGLE, CODES = PART_PLACEHOLDER | PART_OUTPUT | PART_STATEMENT };

/* Are words written by those references alone? */
static bool are_escaped(struct str words, struct arena *arena)
{
    struct buf again;
    buf_init(&again, BUF_MAXIMUM);
    xliff_escape(&again, xliff_unescape(words, arena));
    bool is_same = str_equal(buf_str(&again), words);
    buf_release(&again);
    return is_same;
}

/* The words between its codes: comments are words. */
static bool is_escaped(const struct fragment *fragment, struct arena *arena)
{
    size_t done = 0;
    for (size_t i = 0; i < fragment->count; i++) {
        const struct fragment_part *part = &fragment->items[i];
        if (!(part->kind & (TAGS | CODES)))
            continue;
        if (!are_escaped(str_slice(fragment->text, done, part->at.start), arena))
            return false;
        done = part->at.end;
    }
    return are_escaped(str_slice(fragment->text, done, fragment->text.len), arena);
}

bool xliff_is_tagged(struct str text, const struct islands *islands, struct arena *arena)
{
    struct fragment fragment = fragment_read(text, SYNTAX_TAGGED, islands, arena);
    return fragment_is_markup(&fragment) && is_escaped(&fragment, arena);
}

bool xliff_is_escaped(struct str text, const struct islands *islands, struct arena *arena)
{
    struct fragment fragment = fragment_read(text, SYNTAX_TAGGED, islands, arena);
    return is_escaped(&fragment, arena);
}

/* A number for what a code says, the same for all that say it; each time the next that the source has. */
struct ids {
    struct index taken; /* what it says, and how often so far → id */
    struct arena *arena;
    struct buf key;
};

static struct str key_of(struct ids *ids, struct str code, struct index *seen)
{
    bool is_new;
    size_t count = ++*index_put_copy(seen, code, &is_new);
    buf_clear(&ids->key);
    buf_format(&ids->key, "%zu ", count);
    buf_add(&ids->key, code);
    return buf_str(&ids->key);
}

static void take_ids(struct ids *ids, const struct xliff_text *source)
{
    struct index seen = {.arena = ids->arena};
    bool is_new;
    for (size_t i = 0; source && i < source->count; i++)
        if (source->codes[i].kind != XLIFF_CLOSE || source->codes[i].partner == i)
            *index_put_copy(&ids->taken, key_of(ids, str_span(source->text, source->codes[i].at), &seen), &is_new) =
                source->codes[i].id;
}

static void number(struct xliff_text *made, struct ids *ids)
{
    struct index seen = {.arena = ids->arena};
    for (size_t i = 0; i < made->count; i++) {
        struct xliff_code *code = &made->codes[i];
        if (code->kind == XLIFF_CLOSE && code->partner != i) {
            code->id = made->codes[code->partner].id;
            continue;
        }
        const size_t *known = index_get(&ids->taken, key_of(ids, str_span(made->text, code->at), &seen));
        code->id = known ? *known : made->next_id++;
    }
}

static void add_code(struct xliff_text *made, struct span at, enum xliff_code_kind kind)
{
    made->codes[made->count] = (struct xliff_code){.at = at, .kind = kind, .partner = made->count};
    made->count++;
}

/* What an image says for itself is text: its tag is two codes, before and behind. */
static void add_tag(struct xliff_text *made, const struct fragment_part *part, struct arena *arena)
{
    struct fragment_attribute shown = {0};
    bool is_shown = part->kind == PART_SINGLE && fragment_attribute(made->text, part, &shown) && shown.value.len;
    size_t start = is_shown ? (size_t)(shown.value.at - made->text.at) : 0;
    is_shown = is_shown && str_ends(str_slice(made->text, 0, start), STR("=\"")) && are_escaped(shown.value, arena) &&
               str_find_char(shown.value, '"', 0) == SIZE_MAX;
    if (is_shown)
        add_code(made, (struct span){part->at.start, start}, XLIFF_SINGLE);
    add_code(made, (struct span){is_shown ? start + shown.value.len : part->at.start, part->at.end},
             part->kind == PART_OPEN    ? XLIFF_OPEN
             : part->kind == PART_CLOSE ? XLIFF_CLOSE
                                        : XLIFF_SINGLE);
}

struct xliff_text xliff_text_read(struct str text, bool is_tagged, const struct islands *islands,
                                  const struct xliff_text *source, struct arena *arena)
{
    struct xliff_text made = {.text = text, .is_tagged = is_tagged, .next_id = source ? source->next_id : 1};
    struct fragment fragment = fragment_read(text, is_tagged ? SYNTAX_TAGGED : SYNTAX_PLAIN, islands, arena);
    size_t *numbers = arena_alloc(arena, (fragment.count + 1) * sizeof *numbers);
    made.codes = arena_alloc(arena, (2 * fragment.count + 1) * sizeof *made.codes);
    for (size_t i = 0; i < fragment.count; i++) {
        const struct fragment_part *part = &fragment.items[i];
        bool is_tag = is_tagged && (part->kind & TAGS);
        numbers[i] = made.count;
        if (is_tag)
            add_tag(&made, part, arena);
        else if (part->kind & CODES)
            add_code(&made, part->at, XLIFF_SINGLE);
        if (is_tag && part->kind == PART_CLOSE && part->partner != NO_PARTNER) {
            made.codes[numbers[i]].partner = numbers[part->partner];
            made.codes[numbers[part->partner]].partner = numbers[i];
        }
    }
    struct ids ids = {.taken = {.arena = arena}, .arena = arena};
    buf_init(&ids.key, BUF_MAXIMUM);
    take_ids(&ids, source);
    number(&made, &ids);
    buf_release(&ids.key);
    return made;
}
