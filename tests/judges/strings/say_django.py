"""For each file named on standard input a line: what Django renders of it, as JSON, or `refused` and why."""
import json
import sys

import django
from django.conf import settings
from django.template import Context, Engine, TemplateSyntaxError

settings.configure(USE_I18N=False)
django.setup()
engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
card = engine.from_string("{{ title }}")
for path in sys.stdin:
    try:
        with open(path.rstrip("\n"), encoding="utf-8", newline="") as file:
            print(json.dumps(engine.from_string(file.read()).render(Context({"card": card}, autoescape=False))))
    except TemplateSyntaxError as error:
        print("refused", json.dumps(str(error)))
