"""Renders pages by jinja2. Standard input: {"pages": [{"folder", "main", "catalogs"}], "contexts"}; output: for each page a list with what
each context makes of it, {"out"} or {"error"}."""
import gettext
import json
import sys

import jinja2

asked = json.load(sys.stdin)


def render(environment, main, context):
    try:
        return {"out": environment.get_template(main).render(context)}
    except jinja2.TemplateError as error:
        return {"error": str(error)}


def pages():
    for page in asked["pages"]:
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(page["folder"]), extensions=["jinja2.ext.i18n",
                                         "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)
        translations = gettext.translation("texts", page["catalogs"], ["es"], fallback=True)
        environment.install_gettext_translations(translations, newstyle=sys.argv[1:] == ["newstyle"])
        yield [render(environment, page["main"], context) for context in asked["contexts"]]


json.dump(list(pages()), sys.stdout)
