#include "dialects.h"

/* https://vuejs.org/guide/essentials/template-syntax.html: the first `}}` closes, in a string, too. */
static const struct island_form forms[] = {{.open = "{{", .close = "}}", .kind = ISLAND_OUTPUT}};

static const char *const suffixes[] = {".vue", NULL};

const struct dialect DIALECT_VUE = {
    .name = "vue",
    .page_suffixes = suffixes,
    .is_alone = true,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
};
