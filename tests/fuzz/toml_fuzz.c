/* A file of TOML, and the same as front matter. */
#include "formats/data/toml.h"
#include "formats/markdown/markdown.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct buf page;
    must_keep_promises(&FORMAT_TOML, text);
    buf_init(&page, BUF_MAXIMUM);
    buf_add(&page, STR("+++\n"));
    buf_add(&page, text);
    buf_add(&page, STR("\n+++\n\nA paragraph.\n"));
    must_keep_promises(&FORMAT_MARKDOWN, buf_str(&page));
    buf_release(&page);
    return 0;
}
