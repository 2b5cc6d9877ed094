/* Subtitles, as SubRip and, behind its header, as WebVTT. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct buf vtt;
    must_keep_promises(format_by_name(STR("srt")), text);
    buf_init(&vtt, BUF_MAXIMUM);
    buf_add(&vtt, str_starts(text, STR("WEBVTT")) ? STR("") : STR("WEBVTT\n\n"));
    buf_add(&vtt, text);
    must_keep_promises(format_by_name(STR("vtt")), buf_str(&vtt));
    buf_release(&vtt);
    return 0;
}
