/* Holds the table of named character references against https://html.spec.whatwg.org/entities.json. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/markup.h"

static bool reads_as(struct str text, bool in_attribute, struct str expected)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    markup_decode(&out, text, in_attribute);
    bool is_right = str_equal(buf_str(&out), expected);
    buf_release(&out);
    return is_right;
}

/* The reference alone; before a byte that no name holds; and in an attribute before `=`, where one without `;` is none.
 */
static bool is_right(struct str name, struct str characters)
{
    struct buf text, followed, as_attribute;
    buf_init(&text, BUF_MAXIMUM);
    buf_init(&followed, BUF_MAXIMUM);
    buf_init(&as_attribute, BUF_MAXIMUM);
    bool is_closed = str_ends(name, STR(";"));
    buf_add(&text, name);
    buf_add_char(&text, '=');
    buf_add(&followed, characters);
    buf_add_char(&followed, '=');
    buf_add(&as_attribute, is_closed ? buf_str(&followed) : buf_str(&text));
    uint32_t code_points[2];
    bool result = reads_as(name, false, characters) && reads_as(name, true, characters) &&
                  reads_as(buf_str(&text), false, buf_str(&followed)) &&
                  reads_as(buf_str(&text), true, buf_str(&as_attribute)) &&
                  markup_reference(buf_str(&text), 0, false, code_points) == name.len;
    buf_release(&text);
    buf_release(&followed);
    buf_release(&as_attribute);
    return result;
}

int main(void)
{
    const char *data = getenv("CONFORMANCE");
    char path[4096];
    snprintf(path, sizeof path, "%s/conformance/html-entities/entities/out/entities.json",
             data ? data : "../shared/data");
    json_t *references = json_load_file(path, 0, NULL), *reference;
    const char *name;
    int passed = 0, failed = 0;
    json_object_foreach(references, name, reference)
    {
        json_t *characters = json_object_get(reference, "characters");
        struct str expected = {json_string_value(characters), json_string_length(characters)};
        if (is_right(str_from(name), expected)) {
            passed++;
            continue;
        }
        printf("%s\n", name);
        failed++;
    }
    printf("%d passed, %d failed, %d skipped\n", passed, failed, references == NULL);
    json_decref(references);
    return failed != 0;
}
