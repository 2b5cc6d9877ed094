"""Renders pages by Django, as render_jinja.py says."""
import json
import sys

import django
from django.conf import settings
from django.template import Context, Engine, TemplateSyntaxError

LIBRARIES = {name: f"django.templatetags.{name}" for name in ("i18n", "l10n", "static", "tz", "cache")}

settings.configure(USE_I18N=False, USE_L10N=False, STATIC_URL="/")
django.setup()
asked = json.load(sys.stdin)


def render(engine, main, context):
    try:
        return {"out": engine.get_template(main).render(Context(context))}
    except TemplateSyntaxError as error:
        return {"error": str(error)}


json.dump([[render(Engine(dirs=[page["folder"]], libraries=LIBRARIES), page["main"], context) for context in asked["contexts"]]
           for page in asked["pages"]], sys.stdout)
