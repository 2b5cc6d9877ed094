/* The program's own texts in the language of its user. The translations (po/cotejo/LANG.po) are in the program itself,
 * as the tables that msgfmt makes of them (https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html): they
 * serve wherever the program is put, whatever locales a machine has, and what libraries say, which stands in reports
 * for programs too, stays English.
 *
 * Texts are marked `_("…")` where they are printed and `N_("…")` (base/str.h) where they are not;
 * scripts/extract_messages finds both, and the texts of rules. Messages and what people read are translated; reports
 * for programs and files are not. */
#ifndef COTEJO_REPORT_TRANSLATION_H
#define COTEJO_REPORT_TRANSLATION_H

#include "../base/str.h"

#define _(text) translate(text)

/* The text in the user's language; the text itself where there is no translation. Static, NUL-terminated. */
__attribute__((format_arg(1))) const char *translate(const char *text);

/* The same of a str, which is borrowed where there is no translation. */
struct str str_translate(struct str text);

/* The form for that number of things. */
__attribute__((format_arg(1), format_arg(2))) const char *translate_count(const char *one, const char *many,
                                                                          size_t count);

/* The language of the user from now on, before there are threads: "en", "es", or "auto": what LANGUAGE, LC_ALL,
 * LC_MESSAGES and LANG say, as gettext reads them
 * (https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html). */
void translation_choose(const char *tag);

#endif
