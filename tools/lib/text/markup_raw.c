/* Where the raw text of an element ends. */
#include "markup_scan.h"

/* A tag of that name (a start tag, or with is_end an end tag) stands at `at`, which is `<`. */
static bool is_tag(const struct markup *markup, size_t at, bool is_end, struct str name)
{
    size_t start = at + 1 + is_end, end = start + name.len;
    return (!is_end || markup_has(markup, at + 1, '/')) && end < markup->text.len && name.len > 0 &&
           markup_stops(markup, end, STOP_NAME) && markup_name_is(markup->text, (struct span){start, end}, name);
}

/* https://html.spec.whatwg.org/multipage/parsing.html#script-data-escaped-state: behind `<!--`, up to `-->`, the end
 * tag of a `<script` that stands there does not end the script. */
static size_t script_end(const struct markup *markup, size_t at)
{
    struct str text = markup->text;
    bool is_escaped = false, is_double_escaped = false;
    for (; at < text.len; at++) {
        char c = text.at[at];
        if (c == '>' && is_escaped && text.at[at - 1] == '-' && text.at[at - 2] == '-') {
            is_escaped = is_double_escaped = false;
        } else if (c != '<') {
            continue;
        } else if (is_double_escaped) {
            is_double_escaped = !is_tag(markup, at, true, STR("script"));
        } else if (is_tag(markup, at, true, markup->raw_name)) {
            return at;
        } else if (is_escaped) {
            is_double_escaped = is_tag(markup, at, false, STR("script"));
        } else if (str_starts(str_slice(text, at, text.len), STR("<!--"))) {
            is_escaped = true;
            at += 3;
        }
    }
    return text.len;
}

size_t markup_raw_end(const struct markup *markup, size_t from)
{
    if (markup->state == MARKUP_SCRIPT)
        return script_end(markup, from);
    while ((from = markup_scan(markup, from, STOP_TEXT)) < markup->text.len &&
           !is_tag(markup, from, true, markup->raw_name))
        from++;
    return from;
}
