/* A table with commas, and with tabs. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    must_keep_promises(format_by_name(STR("csv")), text);
    must_keep_promises(format_by_name(STR("tsv")), text);
    return 0;
}
