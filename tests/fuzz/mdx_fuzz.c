/* A page in MDX. */
#include "fuzz.h"

#include "formats/markdown/mdx.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_keep_promises(&FORMAT_MDX, (struct str){(const char *)bytes, size});
    return 0;
}
