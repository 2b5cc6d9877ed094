/* Scripts (https://tc39.es/ecma262/, https://www.typescriptlang.org/): only what they mark for their program is a text
 * (marking/marking.h); what a bare string is nobody knows. */
#include "../format.h"

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    document->is_fragment = true;
    return document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings);
}

static const char *const SUFFIXES[] = {".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", NULL};

const struct format FORMAT_SCRIPT = {
    .name = "script",
    .suffixes = SUFFIXES,
    .is_seldom_content = true,
    .is_component = true,
    .parse = parse,
};
