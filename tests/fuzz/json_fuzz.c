/* A file of JSON, and the same with comments; and front matter. */
#include "formats/data/json.h"
#include "formats/markdown/markdown.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct buf page;
    must_keep_promises(&FORMAT_JSON, text);
    must_keep_promises(&FORMAT_JSONC, text);
    buf_init(&page, BUF_MAXIMUM);
    buf_add(&page, text);
    buf_add(&page, STR("\n\nA paragraph.\n"));
    must_keep_promises(&FORMAT_MARKDOWN, buf_str(&page));
    buf_release(&page);
    return 0;
}
