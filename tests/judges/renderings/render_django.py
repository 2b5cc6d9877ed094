"""Renders pages by Django, as render_jinja.py says."""
import json
import sys

import django
from django.conf import settings
from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation

LIBRARIES = {name: f"django.templatetags.{name}" for name in ("i18n", "l10n", "static", "tz", "cache")}

asked = json.load(sys.stdin)
settings.configure(USE_I18N=True, USE_L10N=False, STATIC_URL="/", LOCALE_PATHS=[page["catalogs"] for page in asked["pages"]
                                                                               if page["catalogs"]][:1])
django.setup()


def render(engine, page, context):
    translation.activate("es" if page["catalogs"] else "en")
    main = page["main"]
    try:
        return {"out": engine.get_template(main).render(Context(context))}
    except TemplateSyntaxError as error:
        return {"error": str(error)}


json.dump([[render(Engine(dirs=[page["folder"]], libraries=LIBRARIES), page, context) for context in asked["contexts"]]
           for page in asked["pages"]], sys.stdout)
