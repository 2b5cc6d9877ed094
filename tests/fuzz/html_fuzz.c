/* An HTML page. */
#include "fuzz.h"

#include "formats/html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_keep_promises(&FORMAT_HTML, (struct str){(const char *)bytes, size});
    return 0;
}
