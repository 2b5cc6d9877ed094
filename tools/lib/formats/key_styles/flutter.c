#include "styles.h"

static const char *const DIALECTS[] = {"arb", NULL};
static const char *const SUFFIXES[] = {".dart", NULL};
static const struct key_marker MARKERS[] = {{0}};

/* Each key becomes a getter or a method, and the compiler tells which are missing
 * (https://docs.flutter.dev/ui/internationalization). */
const struct key_style KEYS_OF_FLUTTER = {
    .name = "flutter",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .has_getters = true,
};
