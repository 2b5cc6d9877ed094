/* https://www.w3.org/TR/its20/#datacategories-defaults-etc. White space may be trimmed in rules for xgettext
 * (https://www.gnu.org/software/gettext/manual/html_node/Preparing-ITS-Rules.html). */
#include "its.h"

const struct its_kind ITS_KINDS[ITS_CATEGORY_COUNT] = {
    [ITS_TRANSLATE] = {.name = "translate",
                       .rule = "translateRule",
                       .values = {{"translate", "translate", NULL, "translate", "yes", true, "yes|no"}},
                       .goes_down = true,
                       .is_of_elements = true},
    [ITS_NOTE] = {.name = "localizationnote",
                  .rule = "locNoteRule",
                  .values = {{"locNote", NULL, "locNotePointer", "locNote", NULL, false, NULL},
                             {"locNoteType", "locNoteType", NULL, "locNoteType", NULL, true, "alert|description"},
                             {"locNoteRef", "locNoteRef", "locNoteRefPointer", "locNoteRef", NULL, false, NULL}},
                  .goes_down = true},
    [ITS_TERMINOLOGY] = {.name = "terminology",
                         .rule = "termRule",
                         .values = {{"term", "term", NULL, "term", "no", true, "yes|no"},
                                    {"termInfo", NULL, "termInfoPointer", NULL, NULL, false, NULL},
                                    {"termInfoRef", "termInfoRef", "termInfoRefPointer", "termInfoRef", NULL, false,
                                     NULL},
                                    {"termConfidence", NULL, NULL, "termConfidence", NULL, false, NULL}}},
    [ITS_DIRECTIONALITY] = {.name = "directionality",
                            .rule = "dirRule",
                            .values = {{"dir", "dir", NULL, "dir", "ltr", true, "ltr|rtl|lro|rlo"}},
                            .goes_down = true,
                            .to_attributes = true},
    [ITS_LANGUAGE] = {.name = "languageinformation",
                      .rule = "langRule",
                      .values = {{"lang", NULL, "langPointer", "xml:lang", NULL, false, NULL}},
                      .goes_down = true,
                      .to_attributes = true},
    [ITS_WITHIN_TEXT] = {.name = "elementswithintext",
                         .rule = "withinTextRule",
                         .values = {{"withinText", "withinText", NULL, "withinText", "no", true, "yes|no|nested"}},
                         .is_of_elements = true},
    [ITS_DOMAIN] = {.name = "domain",
                    .rule = "domainRule",
                    .values = {{"domains", NULL, "domainPointer", NULL, NULL, false, NULL}},
                    .goes_down = true,
                    .to_attributes = true},
    [ITS_LOCALE_FILTER] = {.name = "localefilter",
                           .rule = "localeFilterRule",
                           .values = {{"localeFilterList", "localeFilterList", NULL, "localeFilterList", "*", false,
                                       NULL},
                                      {"localeFilterType", "localeFilterType", NULL, "localeFilterType", "include",
                                       true, "include|exclude"}},
                           .goes_down = true,
                           .to_attributes = true},
    [ITS_EXTERNAL_RESOURCE] = {.name = "externalresource",
                               .rule = "externalResourceRefRule",
                               .values = {{"externalResourceRef", NULL, "externalResourceRefPointer", NULL, NULL, false,
                                           NULL}}},
    [ITS_TARGET_POINTER] = {.name = "targetpointer",
                            .rule = "targetPointerRule",
                            .values = {{"targetPointer", "targetPointer", NULL, NULL, NULL, false, NULL}}},
    [ITS_ID_VALUE] = {.name = "idvalue",
                      .rule = "idValueRule",
                      .values = {{"idValue", NULL, "idValue", "xml:id", NULL, false, NULL}}},
    [ITS_PRESERVE_SPACE] = {.name = "preservespace",
                            .rule = "preserveSpaceRule",
                            .values = {{"space", "space", NULL, "xml:space", "default", false,
                                        "default|preserve|trim|paragraph"}},
                            .goes_down = true,
                            .to_attributes = true},
    [ITS_ALLOWED_CHARACTERS] = {.name = "allowedcharacters",
                                .rule = "allowedCharactersRule",
                                .values = {{"allowedCharacters", "allowedCharacters", "allowedCharactersPointer",
                                            "allowedCharacters", NULL, false, NULL}},
                                .goes_down = true},
    [ITS_STORAGE_SIZE] =
        {.name = "storagesize",
         .rule = "storageSizeRule",
         .values = {{"storageSize", "storageSize", "storageSizePointer", "storageSize", NULL, false, NULL},
                    {"storageEncoding", "storageEncoding", "storageEncodingPointer", "storageEncoding", "UTF-8", false,
                     NULL},
                    {"lineBreakType", "lineBreakType", NULL, "lineBreakType", "lf", true, "cr|lf|crlf|nel"}}},
    [ITS_ANNOTATORS] = {.name = "annotatorsRef",
                        .values = {{"annotatorsRef", NULL, NULL, "annotatorsRef", NULL, false, NULL}},
                        .goes_down = true,
                        .to_attributes = true},
};

const struct locale_filter *its_locales(const struct its_node *node, struct arena *arena)
{
    const struct its_data *data = node->data[ITS_LOCALE_FILTER];
    return data ? locale_filter_make(data->values[0], data->values[1], arena) : NULL;
}

static bool lists(const char *const *names, struct str name)
{
    while (*names && !str_equal(str_from(*names), name))
        names++;
    return *names;
}

/* Phrasing content (https://html.spec.whatwg.org/multipage/dom.html#phrasing-content). */
const char *its_html_within_text(struct str element)
{
    static const char *const NESTED[] = {"iframe", "noscript", "script", "textarea", NULL};
    static const char *const WITHIN[] = {
        "a",      "abbr",    "area",     "audio",    "b",     "bdi", "bdo",  "br",     "button", "canvas",
        "cite",   "code",    "data",     "datalist", "del",   "dfn", "em",   "embed",  "i",      "img",
        "input",  "ins",     "kbd",      "keygen",   "label", "map", "mark", "math",   "meter",  "object",
        "output", "picture", "progress", "q",        "ruby",  "s",   "samp", "select", "small",  "span",
        "strong", "sub",     "sup",      "svg",      "time",  "u",   "var",  "video",  "wbr",    NULL,
    };
    return lists(NESTED, element) ? "nested" : lists(WITHIN, element) ? "yes" : NULL;
}

/* https://html.spec.whatwg.org/multipage/dom.html#translatable-attributes */
bool its_html_translates(struct str attribute)
{
    static const char *const NAMES[] = {"abbr",        "alt",    "download", "label", "lang",
                                        "placeholder", "srcdoc", "style",    "title", NULL};
    return lists(NAMES, attribute);
}
