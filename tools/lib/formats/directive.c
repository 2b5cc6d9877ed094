/* What authors say to cotejo in comments. */
#include "document.h"

static bool take_word(struct str *text, struct str word)
{
    if (!str_starts(*text, word))
        return false;
    struct str rest = str_slice(*text, word.len, text->len);
    if (rest.len && !ascii_is_space(rest.at[0]))
        return false;
    *text = str_trim(rest);
    return true;
}

static void add_ignore(struct document *document, struct span at, struct str text, bool is_next)
{
    size_t dashes = str_find(text, STR("--"), 0);
    struct ignore *ignore = document_add_ignore(document);
    ignore->at = at;
    ignore->rules = str_trim(str_slice(text, 0, dashes));
    ignore->reason = dashes < text.len ? str_trim(str_slice(text, dashes + 2, text.len)) : (struct str){0};
    if (!is_next)
        ignore->covers = (struct span){at.end, document->source.bytes.len};
}

/* How many regions back an end is looked for: a file full of them must not take forever. */
enum { IGNORES_SEARCHED = 256 };

/* Ends the last region still open: the one that names the same rules, or any when the end names none. */
static void end_ignore(struct document *document, struct span at, struct str rules)
{
    size_t count = document->ignore_count;
    size_t first = count > IGNORES_SEARCHED ? count - IGNORES_SEARCHED : 0;
    for (size_t i = count; i-- > first;) {
        struct ignore *ignore = &document->ignores[i];
        if (ignore->covers.end != document->source.bytes.len)
            continue;
        if (!str_is_empty(rules) && !str_equal(rules, ignore->rules))
            continue;
        ignore->covers.end = at.start;
        return;
    }
}

static void add_remark(struct document *document, struct span at, struct str text, bool is_context)
{
    struct remark *remark = document_add_remark(document);
    *remark = (struct remark){.at = at.end, .is_context = is_context, .text = str_trim(text)};
}

bool document_add_directive(struct document *document, struct span at, struct str text)
{
    text = str_trim(text);
    if (str_starts(text, STR("note:")))
        add_remark(document, at, str_slice(text, 5, text.len), false);
    else if (str_starts(text, STR("context:")))
        add_remark(document, at, str_slice(text, 8, text.len), true);
    else if (take_word(&text, STR("cotejo-ignore")))
        add_ignore(document, at, text, false);
    else if (take_word(&text, STR("cotejo-ignore-next")))
        add_ignore(document, at, text, true);
    else if (take_word(&text, STR("cotejo-ignore-end")))
        end_ignore(document, at, text);
    else
        return false;
    return true;
}
