#include "vocabularies.h"

static const char *const ROOTS[] = {"rss", NULL};
static const char *const SPACES[] = {"http://purl.org/rss/1.0/modules/content/", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"copyright", XML_TEXT, ROLE_PARAGRAPH},
    {"description", XML_TEXT | XML_HTML, ROLE_PARAGRAPH},
    {"encoded", XML_TEXT | XML_HTML, ROLE_PARAGRAPH},
    {"title", XML_TEXT, ROLE_TITLE},
};

const struct vocabulary VOCABULARY_RSS = {
    .name = "rss",
    .norm = "https://www.rssboard.org/rss-specification",
    .spaces = SPACES,
    .roots = ROOTS,
    .is_silent = true,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};
