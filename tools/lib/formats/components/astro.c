/* Astro's components (https://docs.astro.build/en/reference/astro-syntax/): a script between fences, then HTML with
 * expressions in braces, in which HTML stands again. */
#include "../../text/script.h"
#include "component.h"

/* Behind white space and comments, which may stand before the script. */
static size_t behind_comments(struct str text)
{
    size_t at = str_skip_space(text, str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0), end;
    while (str_starts(str_slice(text, at, text.len), STR("<!--")) && (end = str_find(text, STR("-->"), at)) != SIZE_MAX)
        at = str_skip_space(text, end + 3);
    return at;
}

/* Behind the fence that closes the script which is opened at `at`: none stands in a string or comment. */
static size_t script_end(struct str text, size_t at)
{
    struct arena scratch = {0};
    struct script script;
    struct script_token token;
    size_t end = SIZE_MAX;
    script_begin(&script, text, at + 3, &scratch);
    while (end == SIZE_MAX && script_next(&script, &token))
        if (token.begins_a_line && str_starts(str_slice(text, token.at.start, text.len), STR("---")))
            end = token.at.start + 3;
    arena_free(&scratch);
    return end;
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str text = document->source.bytes;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    size_t start = document->parts[0].at.start, fence = behind_comments(text);
    if (str_starts(str_slice(text, fence, text.len), STR("---"))) {
        size_t end = script_end(text, fence);
        start = end == SIZE_MAX ? text.len : end;
        document_leave_out(document, (struct span){fence, start}, N_("a block of a component"))->is_hidden = true;
    }
    component_read(document, start, options, findings);
    return true;
}

static const char *const SUFFIXES[] = {".astro", NULL};

const struct format FORMAT_ASTRO = {
    .name = "astro",
    .suffixes = SUFFIXES,
    .is_component = true,
    .encoder = &ENCODER_COMPONENT,
    .parse = parse,
};
