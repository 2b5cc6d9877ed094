#include "dialects.h"

static const char *const callers[] = {"include", "includeIf", "component", "each", NULL};
/* Not every version knows a bracket in a string from others. */
static const char *const brackets[] = {"(", ")", "$", "{$", NULL};
static const struct island_literal literals[] = {{.quote = '\'', .escapes = ESCAPES_ALL, .code = brackets},
                                                 {.quote = '"', .escapes = ESCAPES_ALL, .code = brackets},
                                                 {0}};
static const struct island_strings directives = {
    .literals = literals, .uses = STRINGS_NAMED | STRINGS_PRINTED, .callers = callers};

/* https://laravel.com/docs/blade: the first close delimiter closes, in a string, too; two @ are how one is shown. PHP
 * takes the line end behind what a directive is made into; but behind a word alone something must part it from the
 * next. */
static const struct island_form forms[] = {
    {.open = "{{", .close = "}}", .kind = ISLAND_OUTPUT, .strings = &PHP_STRINGS},
    {.open = "{{{", .close = "}}}", .kind = ISLAND_OUTPUT, .strings = &PHP_STRINGS},
    {.open = "{!!", .close = "!!}", .kind = ISLAND_OUTPUT, .strings = &PHP_STRINGS},
    {.open = "{{--", .close = "--}}", .kind = ISLAND_COMMENT},
    {.open = "@{{", .close = "}}", .kind = ISLAND_RAW},
    {.open = "@{!!", .close = "!!}", .kind = ISLAND_RAW},
    {.open = "@",
     .close = "",
     .kind = ISLAND_STATEMENT,
     .is_word = true,
     .quotes = PHP_QUOTES,
     .swallows = ")",
     .strings = &directives},
    {.open = "@@", .close = "", .kind = ISLAND_RAW, .is_word = true, .quotes = PHP_QUOTES},
    PHP_ECHO,
    PHP_CODE("<?php"),
};

static const char *const openers[] = {
    "if",         "elseif",     "else",           "unless",      "isset",    "empty",   "switch",     "case",
    "default",    "for",        "foreach",        "forelse",     "while",    "auth",    "elseauth",   "guest",
    "elseguest",  "env",        "production",     "can",         "elsecan",  "cannot",  "elsecannot", "canany",
    "elsecanany", "hasSection", "sectionMissing", "error",       "once",     "push",    "pushOnce",   "pushIf",
    "elsePush",   "elsePushIf", "prepend",        "prependOnce", "fragment", "section", "component",  "componentFirst",
    "slot",       "session",    "context",        "feature",     NULL,
};

static const char *const closers[] = {
    "endif",
    "elseif",
    "else",
    "endunless",
    "endisset",
    "endempty",
    "empty",
    "endswitch",
    "case",
    "default",
    "endfor",
    "endforeach",
    "endforelse",
    "endwhile",
    "endauth",
    "elseauth",
    "endguest",
    "elseguest",
    "endenv",
    "endproduction",
    "endcan",
    "elsecan",
    "endcannot",
    "elsecannot",
    "endcanany",
    "elsecanany",
    "enderror",
    "endonce",
    "endpush",
    "endPushOnce",
    "endPushIf",
    "elsePush",
    "elsePushIf",
    "endprepend",
    "endPrependOnce",
    "endfragment",
    "endsection",
    "stop",
    "show",
    "append",
    "overwrite",
    "endcomponent",
    "endcomponentFirst",
    "endComponentClass",
    "endslot",
    "endsession",
    "endcontext",
    "endfeature",
    NULL,
};

static const char *const output_words[] = {
    "lang",
    "choice",
    "yield",
    "stack",
    "parent",
    "include",
    "includeIf",
    "includeWhen",
    "includeUnless",
    "includeFirst",
    "each",
    "csrf",
    "method",
    "json",
    "js",
    "class",
    "style",
    "checked",
    "selected",
    "disabled",
    "readonly",
    "required",
    "vite",
    "viteReactRefresh",
    "livewire",
    "livewireStyles",
    "livewireScripts",
    "inertia",
    "inertiaHead",
    "dump",
    "dd",
    NULL,
};

static const char *const other_words[] = {
    "extends", "extendsFirst", "break", "continue", "unset", "inject", "props", "aware", "use", NULL,
};

static const char *const raw_words[] = {"verbatim", "endverbatim", NULL};
static const char *const comment_words[] = {"php", "endphp", NULL};

static const char *const suffixes[] = {".blade.php", NULL};

const struct dialect DIALECT_BLADE = {
    .name = "blade",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .output_words = output_words,
    .other_words = other_words,
    .raw_words = raw_words,
    .comment_words = comment_words,
    .comment = {"{{-- ", " --}}"},
};
