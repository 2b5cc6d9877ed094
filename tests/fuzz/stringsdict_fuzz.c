/* A file of Apple's .stringsdict. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_keep_promises(format_by_name(STR("stringsdict")), (struct str){(const char *)bytes, size});
    return 0;
}
