#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "../base/bug.h"
#include "actions.h"

void message(const char *format, ...)
{
    va_list arguments;
    struct buf line, out;
    char *text;
    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        out_of_memory();
    va_end(arguments);
    buf_init(&line, BUF_MAXIMUM);
    buf_init(&out, BUF_MAXIMUM);
    buf_format(&line, "cotejo: %s\n", text);
    actions_add(&out, buf_str(&line), NULL);
    fwrite(out.at, 1, out.len, stderr);
    buf_release(&out);
    buf_release(&line);
    free(text);
}
