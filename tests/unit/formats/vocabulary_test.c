#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "formats/xml/vocabulary.h"

/* Elements are looked for by halves. */
static void have_sorted_elements(void **state)
{
    (void)state;
    for (const struct vocabulary *const *one = VOCABULARIES; *one; one++)
        for (size_t i = 1; i < (*one)->element_count; i++)
            assert_true(strcmp((*one)->elements[i - 1].name, (*one)->elements[i].name) < 0);
}

static const char *name_of(const char *root, const char *prolog, const char *path)
{
    const struct vocabulary *found = vocabulary_of_root(str_from(root), str_from(prolog), str_from(path));
    return found ? found->name : "";
}

static void want_a_sign_of_common_roots(void **state)
{
    (void)state;
    assert_string_equal(name_of("reference", "<reference>", "a.xml"), "docbook");
    assert_string_equal(name_of("reference", "<reference>", "a.dita"), "dita");
    assert_string_equal(name_of("map", "<!DOCTYPE map PUBLIC \"-//OASIS//DTD DITA Map//EN\" \"m\"><map>", ""), "dita");
    assert_string_equal(name_of("map", "<map>", "meditation/a.xml"), "");
    assert_string_equal(name_of("component", "<component>", "data/a.metainfo.xml.in"), "appstream");
    assert_string_equal(name_of("component", "<component>", "a.xml"), "");
    assert_string_equal(name_of("interface", "<interface>", "a.xml"), "gtkbuilder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(have_sorted_elements),
        cmocka_unit_test(want_a_sign_of_common_roots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
