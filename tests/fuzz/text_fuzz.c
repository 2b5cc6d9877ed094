/* A plain text. */
#include "fuzz.h"

#include "formats/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_keep_promises(&FORMAT_TEXT, (struct str){(const char *)bytes, size});
    return 0;
}
