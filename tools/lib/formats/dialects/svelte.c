#include "dialects.h"

/* https://svelte.dev/docs/svelte/basic-markup: `{a}`, `{@html a}`, `{#if a}`, `{:else}`, `{/if}`. */
static const struct island_form forms[] = {
    {.open = "{", .close = "}", .kind = ISLAND_OUTPUT, .is_mixed = true, .is_script = true, .closes_at_end = true}};

static const char *const openers[] = {"#", ":", NULL};
static const char *const closers[] = {"/", ":", NULL};
static const char *const suffixes[] = {".svelte", NULL};

const struct dialect DIALECT_SVELTE = {
    .name = "svelte",
    .page_suffixes = suffixes,
    .is_alone = true,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
};
