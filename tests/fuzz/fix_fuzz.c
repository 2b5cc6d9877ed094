/* A page, checked, with its safe repairs done: it is read as the same page, and soon nothing is left to repair. The
 * first byte says in which format. */
#include "checks/fix.h"
#include "fuzz.h"
#include "text/invalid_bytes.h"

/* A repair makes another sure: of an accent, that the text is Spanish. */
enum { RUNS_MAXIMUM = 8 };

/* Returns how many repairs were done. */
static size_t mend(const struct format *format, struct str bytes, size_t *segments, struct buf *mended)
{
    struct document document;
    struct findings findings = {0};
    size_t count = 0;
    if (open_document(&document, format, bytes)) {
        *segments = document.segment_count;
        check_everything(&document, NULL, &findings);
        count = fix_apply(&findings, FIXES_SAFE, document.source.path, document.source.bytes, mended);
        MUST(count > 0 || str_equal(buf_str(mended), document.source.bytes));
    }
    document_free(&document);
    findings_free(&findings);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const struct format *format = format_of(bytes[0]);
    struct buf pages[RUNS_MAXIMUM + 1];
    size_t segments[RUNS_MAXIMUM] = {0}, left = 1, run = 0;
    buf_init(&pages[0], BUF_MAXIMUM);
    buf_add(&pages[0], (struct str){(const char *)bytes + 1, size - 1});
    for (; run < RUNS_MAXIMUM && left > 0; run++) {
        buf_init(&pages[run + 1], BUF_MAXIMUM);
        left = mend(format, buf_str(&pages[run]), &segments[run], &pages[run + 1]);
        /* What little text there was between NULs is less now. */
        MUST(segments[run] == segments[0] || bytes_wide_charset(buf_str(&pages[run])));
    }
    MUST(left == 0);
    for (size_t i = 0; i <= run; i++)
        buf_release(&pages[i]);
    return 0;
}
