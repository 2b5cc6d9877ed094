#include "component.h"

#include "../dialects/dialects.h"

void component_read(struct document *document, size_t start, const struct format_options *options,
                    struct findings *findings)
{
    static const struct dialect *const ALONE[] = {&DIALECT_JSX, NULL};
    struct str bytes = document->source.bytes;
    struct span own = {start, bytes.len};
    struct decoded content = decoded_join(bytes, &own, 1, &document->arena);
    struct format_options component = *options;
    const char *clash;
    document->parts[0].at = own;
    component.is_component = component.has_scripts = true;
    if (!islands_have_markup(document->parts[0].islands))
        document->parts[0].islands = islands_make(ALONE, &document->arena, &clash);
    FORMAT_HTML.read(document, &content, &component, findings);
    document->is_fragment = span_is_empty(document->root);
}

void component_markup(struct markup *markup, const struct document *document, struct arena *arena)
{
    bool is_jsx = document->format == &FORMAT_JSX;
    markup_init(markup, document->source.bytes, document->parts[0].islands, arena);
    markup->at = document->parts[0].at.start;
    markup_init_script(markup, is_jsx, is_jsx ? NULL : html_is_void);
}

static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    ENCODER_HTML.encode_value(document, at, text, out);
}

const struct encoder ENCODER_COMPONENT = {
    .place = PLACE_TEXT,
    .encode = inline_encode,
    .encode_value = encode_value,
};
