"""For each file named on standard input a line: its islands as jinja2 lexes them (start:end), or `refused` and why."""
import sys

import jinja2


def normalized(source):
    """As the lexer reads it, and for each character its place in the source."""
    text, places = [], []
    for at, char in enumerate(source):
        if char == "\n" and at and source[at - 1] == "\r":
            continue
        text.append("\n" if char == "\r" else char)
        places.append(at)
    return "".join(text), places + [len(source)]


def islands(source):
    text, places = normalized(source)
    at, start = 0, None
    for _, kind, value in jinja2.Environment(keep_trailing_newline=True).lex(text):
        if kind.endswith("_begin") or kind == "raw_end":
            while not text.startswith(value, at):  # white space that "-" takes away
                at += 1
            start = at if kind != "raw_end" else start
        at += len(value)
        if kind.endswith("_end"):
            end = at - len(value) + len(value.rstrip())
            yield places[start], places[end - 1] + 1


for line in sys.stdin:
    with open(line[:-1], encoding="latin-1", newline="") as file:
        source = file.read()
    try:
        print(*(f"{start}:{end}" for start, end in islands(source)))
    except jinja2.TemplateSyntaxError as error:
        print("refused", str(error).replace("\n", " "))
