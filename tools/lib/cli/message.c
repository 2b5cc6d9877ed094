#include "message.h"

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void message(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    flockfile(stderr);
    fputs("cotejo: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    funlockfile(stderr);
    va_end(arguments);
}

void message_language(const char *tag)
{
    /* Numbers in files and reports must not follow the locale: only messages and characters do. gettext does not look
     * at LANGUAGE in the C locale, so a machine that has no other gets C.UTF-8. */
    if (tag && *tag)
        setenv("LANGUAGE", tag, 1);
    setlocale(LC_CTYPE, "C.UTF-8");
    const char *locale = setlocale(LC_MESSAGES, "");
    if (!locale || (tag && *tag && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)))
        setlocale(LC_MESSAGES, "C.UTF-8");
    const char *folder = getenv("COTEJO_LOCALES");
    bindtextdomain("cotejo", folder ? folder : COTEJO_LOCALES);
    bind_textdomain_codeset("cotejo", "UTF-8");
    textdomain("cotejo");
}
