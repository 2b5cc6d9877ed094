#include "reread.h"

#include <stdint.h>

#include "../formats/markdown/markdown.h"

/* What begins a line of its own, and stood behind a space where lines were joined. */
static const char *const LINE_STARTS[] = {" *[", " : ", " :::", " ///", " !!! ", " ??? ", " === \""};

static bool starts_line(struct str text, size_t at)
{
    for (size_t i = 0; i < sizeof LINE_STARTS / sizeof *LINE_STARTS; i++)
        if (str_starts(str_slice(text, at, text.len), str_from(LINE_STARTS[i])))
            return true;
    return false;
}

/* The message as it may have stood in its page; the line end before it keeps it from being front matter. */
static struct str page_of(struct str text, enum reread_manner manner, struct arena *arena)
{
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    buf_add(&page, manner == REREAD_HEADING ? STR("\n# ") : STR("\n"));
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(&page, manner == REREAD_LINES && starts_line(text, i) ? '\n' : text.at[i]);
    struct str result = arena_copy(arena, buf_str(&page));
    buf_release(&page);
    return result;
}

static bool are_alike(const struct document *a, const struct document *b)
{
    bool is_same = a->segment_count == b->segment_count && a->segment_count <= REREAD_MAXIMUM;
    for (size_t i = 0; is_same && i < a->segment_count; i++)
        is_same = a->segments[i].role == b->segments[i].role && a->segments[i].is_value == b->segments[i].is_value;
    return is_same;
}

size_t reread(const struct message *old, enum reread_manner manner, struct reread_text texts[REREAD_MAXIMUM],
              struct arena *arena)
{
    const struct format_options options = {0};
    struct findings ignored = {0};
    struct document ids = {0}, translations = {0};
    struct str id = page_of(old->id.text, manner, arena), translation = page_of(old->strings[0].text, manner, arena);
    size_t count = 0;
    if (document_open(&ids, (struct file_content){STR("msgid"), id}, &FORMAT_MARKDOWN, &options, &ignored) &&
        document_open(&translations, (struct file_content){STR("msgstr"), translation}, &FORMAT_MARKDOWN, &options,
                      &ignored)) {
        count = are_alike(&ids, &translations) ? ids.segment_count : 0;
        if (count == 1 && str_equal(ids.segments[0].text, old->id.text))
            count = 0;
        for (size_t i = 0; i < count; i++)
            texts[i] = (struct reread_text){arena_copy(arena, ids.segments[i].text),
                                            arena_copy(arena, translations.segments[i].text)};
    }
    document_free(&translations);
    document_free(&ids);
    findings_free(&ignored);
    return count;
}
