"""For each file named on standard input a line of JSON: what Django takes out of it, as [context, msgid, plural, flag], or
{"refused"} and why. As makemessages does: its own templatize, then xgettext. With `runtime` as the argument it is what the
compiled template looks up when it runs. Tags and filters that Django does not know stand for themselves."""
import json
import re
import subprocess
import sys
import tempfile
import warnings
from io import BytesIO

import django
from babel.messages.pofile import read_po
from django.conf import settings
from django.template import base, defaulttags, library
from django.template.engine import Engine
from django.templatetags import i18n
from django.utils.translation.template import templatize

settings.configure(USE_I18N=True)
django.setup()
warnings.simplefilter("ignore")

# As django.core.management.commands.makemessages calls it.
XGETTEXT = ["xgettext", "--language=Python", "--from-code=UTF-8", "--output=-", "--keyword=gettext_noop",
            "--keyword=gettext_lazy", "--keyword=ngettext_lazy:1,2", "--keyword=pgettext:1c,2", "--keyword=npgettext:1c,2,3",
            "--keyword=pgettext_lazy:1c,2", "--keyword=npgettext_lazy:1c,2,3"]


def by_makemessages(path):
    with open(path, encoding="utf-8") as file:
        code = templatize(file.read())
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(code)
        file.flush()
        done = subprocess.run([*XGETTEXT, file.name], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise ValueError(done.stderr.decode())
    catalog = re.sub(rb'^"(Language|Plural-Forms): .*\n', b"", done.stdout.replace(b"=CHARSET", b"=UTF-8"), flags=re.M)
    for message in read_po(BytesIO(catalog)) if catalog else []:
        if message.id:
            singular, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
            yield [message.context, singular, plural, "python-format" if "python-format" in message.flags else None]


class Anything(dict):
    """Of tags and filters: one that takes what there is."""
    def __init__(self, known, other):
        super().__init__(known)
        self.other = other

    def __missing__(self, key):
        return self.other


def compile_unknown(parser, token):
    for bit in token.split_contents()[1:]:
        try:
            parser.compile_filter(bit.split("=", 1)[-1])
        except base.TemplateSyntaxError:
            pass
    return defaulttags.CommentNode()


looked_up = []


def watch():
    """What a template looks up is known when it is compiled."""
    variable, translate, block = base.Variable.__init__, i18n.TranslateNode.__init__, i18n.BlockTranslateNode.__init__

    def constant(expression):
        value = expression.var if expression else None
        return value if value is None or isinstance(value, str) else value.literal

    def watch_variable(self, name):
        variable(self, name)
        if self.translate and isinstance(self.literal, str):
            looked_up.append([None, self.literal.replace("%", "%%"), None])

    def watch_translate(self, expression, noop, asvar=None, message_context=None):
        text = expression.var
        if isinstance(text, str):
            looked_up.append([constant(message_context), text.replace("%", "%%"), None])
        translate(self, expression, noop, asvar, message_context)

    def watch_block(self, *arguments, **names):
        block(self, *arguments, **names)
        singular, plural = (self.render_token_list(tokens or [])[0] for tokens in (self.singular, self.plural))
        looked_up.append([constant(self.message_context), singular, plural if self.plural else None])

    base.Variable.__init__, i18n.TranslateNode.__init__, i18n.BlockTranslateNode.__init__ = (
        watch_variable, watch_translate, watch_block)
    init = base.Parser.__init__

    def watch_parser(self, *arguments, **names):
        init(self, *arguments, **names)
        self.tags = Anything({**self.tags, **i18n.register.tags, "load": compile_unknown}, compile_unknown)
        self.filters = Anything(self.filters, lambda value, *arguments: value)
        base.FilterExpression.args_check = staticmethod(lambda *arguments: True)

    base.Parser.__init__ = watch_parser


def by_runtime(path):
    looked_up.clear()
    with open(path, encoding="utf-8") as file:
        base.Template(file.read(), engine=ENGINE)
    return [found + [None] for found in looked_up if found[1]]


IS_RUNTIME = sys.argv[1:] == ["runtime"]
if IS_RUNTIME:
    watch()
    ENGINE = Engine(libraries={})
for line in sys.stdin:
    try:
        print(json.dumps(list((by_runtime if IS_RUNTIME else by_makemessages)(line[:-1]))))
    except (base.TemplateSyntaxError, SyntaxError, ValueError, UnicodeError, TypeError) as error:
        print(json.dumps({"refused": str(error)}))
