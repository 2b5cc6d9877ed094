"""Renders pages by Mako, as render_jinja.py says."""
import json
import sys
import types

from mako.lookup import TemplateLookup


def thing(value):
    return types.SimpleNamespace(**{name: thing(part) for name, part in value.items()}) if isinstance(value, dict) else value


def render(page, context):
    try:
        lookup = TemplateLookup(directories=[page["folder"]], input_encoding="utf-8", strict_undefined=True)
        return {"out": lookup.get_template(page["main"]).render(**{name: thing(value) for name, value in context.items()})}
    except Exception as error:  # whatever the code of a page raises
        return {"error": str(error)}


asked = json.load(sys.stdin)
json.dump([[render(page, context) for context in asked["contexts"]] for page in asked["pages"]], sys.stdout)
