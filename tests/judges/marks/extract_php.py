"""For each file named on standard input a line of JSON: what xgettext takes out of it as PHP, as [context, msgid, plural, flag], or
{"refused"} and why. With `wordpress` as the argument it knows WordPress' functions alone."""
import json
import re
import subprocess
import sys
from io import BytesIO

from babel.messages.pofile import read_po

WORDPRESS = ("__:1 _e:1 _x:1,2c _ex:1,2c _n:1,2 _nx:1,2,4c _n_noop:1,2 _nx_noop:1,2,3c translate:1 esc_html__:1 esc_html_e:1 "
             "esc_html_x:1,2c esc_attr__:1 esc_attr_e:1 esc_attr_x:1,2c").split()
KEYWORDS = ["--keyword", *(f"--keyword={word}" for word in WORDPRESS)] if sys.argv[1:] == ["wordpress"] else []


def extract(path):
    done = subprocess.run(["xgettext", "--language=PHP", "--from-code=UTF-8", "--output=-", *KEYWORDS, path],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise ValueError(done.stderr.decode())
    catalog = re.sub(rb'^"(Language|Plural-Forms): .*\n', b"", done.stdout.replace(b"=CHARSET", b"=UTF-8"), flags=re.M)
    for message in read_po(BytesIO(catalog)) if catalog else []:
        if message.id:
            singular, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
            yield [message.context, singular, plural, "php-format" if "php-format" in message.flags else None]


for line in sys.stdin:
    try:
        print(json.dumps(list(extract(line[:-1]))))
    except (ValueError, UnicodeError) as error:
        print(json.dumps({"refused": str(error)}))
