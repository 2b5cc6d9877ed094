"""For each file named on standard input a line: what Mako renders of it, as JSON, or `refused` and why."""
import json
import sys

from mako.template import Template

for line in sys.stdin:
    try:
        with open(line.rstrip("\n"), encoding="utf-8", newline="") as file:
            said = Template(file.read()).render(x="", card=lambda title: title)
        print(json.dumps(said))
    except Exception as error:  # whatever the code of a page raises
        print("refused", json.dumps(str(error)))
