#include "styles.h"

static const char *const DIALECTS[] = {"webextension", NULL};
static const char *const SUFFIXES[] = {".js",  ".mjs", ".cjs",    ".jsx",  ".ts", ".mts",
                                       ".tsx", ".vue", ".svelte", ".html", NULL};

/* https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/i18n/getMessage */
static const struct key_marker MARKERS[] = {
    {.name = "getMessage", .form = KEY_CALL, .needs_receiver = true},
    {0},
};

static const char *const RECEIVERS[] = {"i18n", NULL};

/* What the browser has by itself. */
static const char *const OWN[] = {"@@extension_id", "@@ui_locale", "@@bidi_dir", NULL};

const struct key_style KEYS_OF_WEBEXTENSIONS = {
    .name = "webextensions",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .receivers = RECEIVERS,
    .own = OWN,
    .opener = "${",
    .quote = '`',
    .joiners = "+",
};
