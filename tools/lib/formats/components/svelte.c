/* Svelte's components (https://svelte.dev/docs/svelte/svelte-files): HTML with expressions in braces. */
#include "../html/html.h"

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str bytes = document->source.bytes;
    struct span own = document->parts[0].at;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    struct format_options component = *options;
    component.is_component = true;
    struct decoded content = decoded_join(bytes, &own, 1, &document->arena);
    FORMAT_HTML.read(document, &content, &component, findings);
    document->is_fragment = true;
    return true;
}

static const char *const SUFFIXES[] = {".svelte", NULL};

const struct format FORMAT_SVELTE = {
    .name = "svelte",
    .suffixes = SUFFIXES,
    .is_component = true,
    .encoder = &ENCODER_HTML,
    .parse = parse,
};
