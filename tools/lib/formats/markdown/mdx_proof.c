/* What a translation may do to the tags and expressions of a text in MDX: move them. */
#include <stdint.h>

#include "../../base/hash.h"
#include "mdx.h"
#include "mdx_scan.h"

/* Signs of Markdown that come in pairs, counted in a text. */
enum { SIGN_STAR, SIGN_UNDERSCORE, SIGN_TILDE, SIGN_BRACKET, SIGNS };

struct open_tag {
    struct str name;
    size_t signs[SIGNS]; /* before it */
};

struct nesting {
    struct open_tag *open;
    size_t count, capacity;
    size_t signs[SIGNS];
    bool is_broken;  /* tags are no partners */
    bool is_crossed; /* an emphasis or a link begins in an element and ends outside, or may */
};

static void count_signs(struct nesting *nesting, struct str text)
{
    static const char KINDS[SIGNS] = {'*', '_', '~', '['};
    for (size_t i = 0; i < text.len; i++) {
        i += text.at[i] == '\\';
        if (i >= text.len)
            return;
        for (size_t sign = 0; sign < SIGNS; sign++)
            nesting->signs[sign] += text.at[i] == KINDS[sign];
        nesting->signs[SIGN_BRACKET] += text.at[i] == ']';
    }
}

static void take_tag(struct nesting *nesting, struct str text, const struct mdx_tag *tag, struct arena *arena)
{
    struct str name = str_span(text, tag->name);
    if (tag->is_single)
        return;
    if (!tag->is_close) {
        nesting->open = arena_grow(arena, nesting->open, nesting->count, &nesting->capacity, sizeof *nesting->open);
        struct open_tag *open = &nesting->open[nesting->count++];
        open->name = name;
        memcpy(open->signs, nesting->signs, sizeof open->signs);
        return;
    }
    nesting->is_broken |= !nesting->count || !str_equal(nesting->open[nesting->count - 1].name, name);
    if (nesting->is_broken)
        return;
    const struct open_tag *open = &nesting->open[--nesting->count];
    for (size_t sign = 0; sign < SIGNS; sign++)
        nesting->is_crossed |= (nesting->signs[sign] - open->signs[sign]) % 2 != 0;
}

/* Of a text that is scanned: its tags and expressions are counted, up or down. */
static struct nesting read_nesting(const struct markdown_inline *found, struct index *counts, bool is_source)
{
    struct nesting nesting = {0};
    struct mdx_scan scan = {found->text, found->arena, false};
    size_t done = 0;
    bool is_new;
    for (size_t i = 0; i < found->count; i++) {
        const struct markdown_mark *mark = &found->marks[i];
        struct mdx_tag tag;
        if (mark->kind != INLINE_TAG && mark->kind != INLINE_ISLAND)
            continue;
        count_signs(&nesting, str_slice(found->text, done, mark->at.start));
        done = mark->at.end;
        *index_put(counts, str_span(found->text, mark->at), &is_new) += is_source ? 1 : SIZE_MAX;
        if (mark->kind == INLINE_TAG && mdx_tag_read(&scan, mark->at.start, &tag))
            take_tag(&nesting, found->text, &tag, found->arena);
    }
    nesting.is_broken |= nesting.count > 0;
    return nesting;
}

bool mdx_keeps(const struct markdown_inline *source, const struct markdown_inline *target, struct arena *arena)
{
    struct index counts = {.arena = arena};
    struct nesting before = read_nesting(source, &counts, true), behind = read_nesting(target, &counts, false);
    if (!span_is_empty(target->unclosed) || !span_is_empty(target->broken) || behind.is_broken ||
        (behind.is_crossed && !before.is_crossed))
        return false;
    for (size_t i = 0; i < target->count + source->count; i++) {
        const struct markdown_inline *found = i < target->count ? target : source;
        const struct markdown_mark *mark = &found->marks[i < target->count ? i : i - target->count];
        const size_t *left = index_get(&counts, str_span(found->text, mark->at));
        if ((mark->kind == INLINE_TAG || mark->kind == INLINE_ISLAND) && *left)
            return false;
    }
    return true;
}
