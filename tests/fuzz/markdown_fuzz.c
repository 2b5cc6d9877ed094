/* A Markdown page. */
#include "fuzz.h"

#include "formats/markdown/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_keep_promises(&FORMAT_MARKDOWN, (struct str){(const char *)bytes, size});
    return 0;
}
