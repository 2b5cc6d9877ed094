#include "dialects.h"

/* https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/i18n/Locale-Specific_Message_reference */
const struct keyed_dialect KEYED_WEBEXTENSION = {
    .name = "webextension",
    .syntax = SYNTAX_WEBEXTENSION,
    .text_key = "message",
    .notes = {"description", "placeholders", "hash"},
    .places = {"**/_locales/*/messages.json"},
};
