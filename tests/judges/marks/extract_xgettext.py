"""For each file named on standard input a line of JSON: what xgettext takes out of it, as [context, msgid, plural, flag], or
{"refused"} and why. Arguments: the language, as xgettext names it, a set of functions to know in place of its own, and a program
that makes such code of the files."""
import json
import os
import re
import subprocess
import sys
import tempfile
from io import BytesIO

from babel.messages.pofile import read_po

FUNCTIONS = {
    "wordpress": "__:1 _e:1 _x:1,2c _ex:1,2c _n:1,2 _nx:1,2,4c _n_noop:1,2 _nx_noop:1,2,3c translate:1 esc_html__:1 "
                 "esc_html_e:1 esc_html_x:1,2c esc_attr__:1 esc_attr_e:1 esc_attr_x:1,2c",
    "djangojs": "_:1 gettext:1 gettext_noop:1 ngettext:1,2 pgettext:1c,2 npgettext:1c,2,3 dgettext:2 dcgettext:2 dngettext:2,3 "
                "dpgettext:2c,3",
}
FUNCTIONS["twig"] = ("gettext:1 ngettext:1,2 pgettext:1c,2 npgettext:1c,2,3 dgettext:2 dngettext:2,3 dpgettext:2c,3 dnpgettext:2c,3,4 "
                     "translate:1")
LANGUAGE, *SET = sys.argv[1:]
COMPILER = SET[1:]
KEYWORDS = ["--keyword", *(f"--keyword={word}" for word in FUNCTIONS[SET[0]].split())] if SET else []
FLAG = LANGUAGE.lower() + "-format"


def extract(path):
    done = subprocess.run(["xgettext", f"--language={LANGUAGE}", "--from-code=UTF-8", "--output=-", *KEYWORDS, path],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise ValueError(done.stderr.decode())
    catalog = re.sub(rb'^"(Language|Plural-Forms): .*\n', b"", done.stdout.replace(b"=CHARSET", b"=UTF-8"), flags=re.M)
    for message in read_po(BytesIO(catalog)) if catalog else []:
        if message.id:
            singular, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
            yield [message.context, singular, plural, FLAG if FLAG in message.flags else None]


def extract_made(code):
    if isinstance(code, dict):
        return code
    with tempfile.NamedTemporaryFile("w", suffix=".php") as file:
        file.write(code)
        file.flush()
        return list(extract(file.name))


def made_of(paths):
    command = ["php", os.path.join(os.path.dirname(os.path.abspath(__file__)), COMPILER[0])]
    return [json.loads(line) for line in subprocess.run(command, input=paths, stdout=subprocess.PIPE, check=True).stdout.splitlines()]


for item in made_of(sys.stdin.buffer.read()) if COMPILER else sys.stdin:
    try:
        print(json.dumps(extract_made(item) if COMPILER else list(extract(item[:-1]))))
    except (ValueError, UnicodeError) as error:
        print(json.dumps({"refused": str(error)}))
