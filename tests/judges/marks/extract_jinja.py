"""For each file named on standard input a line of JSON: what Babel takes out of it with Jinja's own extractor, as [context, msgid,
plural, flag], or {"refused"} and why. Tags that Jinja does not know stand for themselves. `newstyle` as the argument:
newstyle_gettext."""
import json
import re
import sys

import jinja2.ext
import jinja2.lexer
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract

KNOWN = set("for if block extends print macro include from import set with autoescape call filter trans do break continue "
            "elif else endif endfor endblock endmacro endset endwith endautoescape endcall endfilter raw endraw pluralize "
            "endtrans".split())


class Stubs(jinja2.ext.Extension):
    """Of a tag that only the project's own extensions know: its expressions."""
    tags = set()

    def parse(self, parser):
        line, found = next(parser.stream).lineno, []
        while parser.stream.current.type != "block_end":
            try:
                found.append(parser.parse_expression())
            except jinja2.TemplateSyntaxError:
                if parser.stream.current.type != "block_end":
                    next(parser.stream)
        return jinja2.nodes.Output(found, lineno=line)


def parts(context, message):
    singular, plural = message if isinstance(message, tuple) else (message, None)
    return [context, singular, plural, "python-format" if Message(message).python_format else None]


def extract_file(path):
    options = {"silent": "false", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols,__main__.Stubs"}
    if sys.argv[1:] == ["newstyle"]:
        options["newstyle_gettext"] = "true"
    with open(path, "rb") as file:
        found = extract("jinja2.ext:babel_extract", file, DEFAULT_KEYWORDS, ("Translators:",), options)
        return [parts(context, message) for _, message, _, context in found]


paths = [line[:-1] for line in sys.stdin]
for path in paths:
    with open(path, encoding="utf-8", errors="replace") as file:
        Stubs.tags = Stubs.tags | set(re.findall(r"\{%[-+]?\s*(\w+)", file.read())) - KNOWN
for path in paths:
    try:
        print(json.dumps(extract_file(path)))
    except (jinja2.TemplateError, UnicodeError, TypeError) as error:
        print(json.dumps({"refused": str(error)}))
