#include "buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bug.h"

static char empty[1];

void buf_init(struct buf *buf, size_t maximum)
{
    *buf = (struct buf){.at = empty, .maximum = maximum};
}

void buf_release(struct buf *buf)
{
    if (buf->capacity)
        free(buf->at);
    buf_init(buf, buf->maximum);
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    buf->is_full = false;
    if (buf->capacity)
        buf->at[0] = '\0';
}

bool buf_reserve(struct buf *buf, size_t more)
{
    if (more > buf->maximum || buf->len > buf->maximum - more) {
        buf->is_full = true;
        return false;
    }
    size_t needed = buf->len + more + 1;
    if (needed <= buf->capacity)
        return true;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    if (capacity > buf->maximum + 1) /* so that what fits the capacity fits the maximum */
        capacity = buf->maximum + 1;
    char *grown = realloc(buf->capacity ? buf->at : NULL, capacity);
    if (!grown)
        out_of_memory();
    buf->at = grown;
    buf->capacity = capacity;
    return true;
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    BUG_IF(length < 0);
    if (!buf_reserve(buf, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(buf->at + buf->len, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buf->len += (size_t)length;
}
