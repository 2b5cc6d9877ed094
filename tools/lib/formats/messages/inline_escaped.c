#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "../text.h"
#include "inline.h"

bool inline_encode_escaped(const struct document *document, const struct segment *segment, struct str translation,
                           const struct rewrite *rewrite, const struct inline_escaper *escaper)
{
    const struct charset *charset = document->source.charset;
    struct buf out;
    struct str unwritable = {0};
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0, start = 0; at < translation.len && !unwritable.at; start = at) {
        uint32_t point = utf8_next(translation, &at);
        int byte = charset ? charset_byte(charset, point) : -1;
        if (escaper->escape(escaper, &out, point, start == 0, charset && byte < 0))
            continue;
        if (!charset)
            buf_add(&out, str_slice(translation, start, at));
        else if (byte >= 0)
            buf_add_char(&out, (char)byte);
        else
            unwritable = str_slice(translation, start, at);
    }
    if (unwritable.at)
        translation_report_unwritable(document, segment, unwritable, rewrite->findings);
    else
        edits_add(rewrite->out, segment_extent(segment), arena_copy(rewrite->out->arena, buf_str(&out)));
    buf_release(&out);
    return !unwritable.at;
}
