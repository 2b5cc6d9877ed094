#include "dialects.h"

/* https://vue-i18n.intlify.dev/guide/essentials/syntax.html */
const struct keyed_dialect KEYED_VUE_I18N = {
    .name = "vue-i18n",
    .syntax = SYNTAX_VUE,
    .signs = {"@:", "{'@'}", "{'|'}", "{'{'}", "@.lower:", "@.capitalize:"},
};
