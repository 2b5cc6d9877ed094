/* A document of XML: of a vocabulary that is known, or with rules of its own. */
#include "fuzz.h"

#include "formats/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_keep_promises(&FORMAT_XML, (struct str){(const char *)bytes, size});
    return 0;
}
