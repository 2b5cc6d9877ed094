/* A document of XML: of a vocabulary that is known, or with rules of its own. */
#include "fuzz.h"

#include "formats/its.h"
#include "formats/xml.h"
#include "formats/xml_sound.h"

/* What is said to be well-formed the library takes, too. */
static void must_be_sound(struct str text)
{
    struct arena arena = {0};
    struct its_fault fault;
    MUST(!xml_is_sound(text) || its_is_well_formed(text, &fault, &arena));
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    must_be_sound((struct str){(const char *)bytes, size});
    must_keep_promises(&FORMAT_XML, (struct str){(const char *)bytes, size});
    return 0;
}
