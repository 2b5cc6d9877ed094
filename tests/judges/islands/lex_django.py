"""For each file named on standard input a line: its islands as Django lexes them (start:end), blocks that it takes whole as
one, or `refused` and why."""
import sys

from django.template.base import DebugLexer, TokenType


def islands(source):
    start = closer = None
    for token in DebugLexer(source).tokenize():
        if token.token_type == TokenType.TEXT:
            continue
        is_block = token.token_type == TokenType.BLOCK
        word = (token.contents.split() or [""])[0] if is_block else ""
        if closer is None and word in ("comment", "verbatim"):
            start = token.position[0]
            closer = "endcomment" if word == "comment" else "end" + token.contents
        elif closer is None:
            yield token.position
        elif is_block and token.contents == closer:
            yield start, token.position[1]
            closer = None
    if closer:
        raise ValueError("no " + closer)


for line in sys.stdin:
    with open(line[:-1], encoding="latin-1", newline="") as file:
        source = file.read()
    try:
        print(*(f"{start}:{end}" for start, end in islands(source)))
    except ValueError as error:
        print("refused", error)
