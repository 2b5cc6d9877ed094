#include "dialects.h"

/* https://facebook.github.io/jsx/, https://docs.astro.build/en/reference/astro-syntax/, https://mdxjs.com: `{a}`, with
 * markup in it. */
static const struct island_form forms[] = {
    {.open = "{", .close = "}", .kind = ISLAND_OUTPUT, .is_script = true, .has_markup = true, .closes_at_end = true}};

static const char *const suffixes[] = {".astro", ".jsx", ".tsx", ".mdx", NULL};

const struct dialect DIALECT_JSX = {
    .name = "jsx",
    .page_suffixes = suffixes,
    .is_alone = true,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
};
