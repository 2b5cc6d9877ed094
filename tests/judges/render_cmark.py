"""Renders Markdown as GitHub's cmark does, with all its extensions. A JSON list in, a JSON list of HTML out."""
import ctypes
import json
import sys

UNSAFE, FOOTNOTES = 1 << 17, 1 << 13

core = ctypes.CDLL("libcmark-gfm.so")
extensions = ctypes.CDLL("libcmark-gfm-extensions.so")
for name in ("cmark_parser_new", "cmark_find_syntax_extension", "cmark_parser_finish", "cmark_parser_get_syntax_extensions"):
    getattr(core, name).restype = ctypes.c_void_p
core.cmark_render_html.restype = ctypes.c_void_p
extensions.cmark_gfm_core_extensions_ensure_registered()


def render(text):
    data = text.encode("utf-8", "surrogatepass")
    parser = ctypes.c_void_p(core.cmark_parser_new(UNSAFE | FOOTNOTES))
    for name in (b"table", b"strikethrough", b"autolink", b"tasklist"):
        core.cmark_parser_attach_syntax_extension(parser, ctypes.c_void_p(core.cmark_find_syntax_extension(name)))
    core.cmark_parser_feed(parser, data, ctypes.c_size_t(len(data)))
    root = ctypes.c_void_p(core.cmark_parser_finish(parser))
    listed = ctypes.c_void_p(core.cmark_parser_get_syntax_extensions(parser))
    html = ctypes.c_void_p(core.cmark_render_html(root, UNSAFE | FOOTNOTES, listed))
    result = ctypes.string_at(html).decode("utf-8", "replace")
    core.cmark_node_free(root)
    core.cmark_parser_free(parser)
    return result


json.dump([render(text) for text in json.load(sys.stdin)], sys.stdout)
