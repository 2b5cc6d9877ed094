"""For each file named on standard input a line: what jinja2 renders of it, as JSON, or `refused` and why."""
import json
import sys

import jinja2

for path in sys.stdin:
    try:
        with open(path.rstrip("\n"), encoding="utf-8", newline="") as file:
            print(json.dumps(jinja2.Environment(keep_trailing_newline=True).from_string(file.read()).render()))
    except jinja2.TemplateError as error:
        print("refused", json.dumps(str(error)))
