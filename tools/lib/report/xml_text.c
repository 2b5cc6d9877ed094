#include "xml_text.h"

#include "sentence.h"

void xml_add_text(struct buf *out, struct str text)
{
    struct buf printable;
    buf_init(&printable, BUF_MAXIMUM);
    printable_add(&printable, text);
    for (size_t i = 0; i < printable.len; i++) {
        char c = printable.at[i];
        switch (c) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        default: buf_add_char(out, c);
        }
    }
    buf_release(&printable);
}
