/* Scripts with markup: JSX (https://facebook.github.io/jsx/) in JavaScript and TypeScript. */
#include "component.h"

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct format_options script = *options;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    script.is_jsx = script.is_code = true;
    component_read(document, document->parts[0].at.start, &script, findings);
    return true;
}

static const char *const SUFFIXES[] = {".jsx", ".tsx", NULL};

const struct format FORMAT_JSX = {
    .name = "jsx",
    .suffixes = SUFFIXES,
    .is_component = true,
    .encoder = &ENCODER_COMPONENT,
    .parse = parse,
};
