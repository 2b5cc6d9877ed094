"""For each file named on standard input a line: its islands as Mako lexes them (start:end), or `refused` and why. The lexer's
own functions are called as it calls them, and where they begin and end is kept."""
import sys

from mako.exceptions import MakoException
from mako.lexer import Lexer

CODE = ("match_expression", "match_control_line", "match_comment", "match_tag_start", "match_tag_end", "match_python_block")


class Judge(Lexer):
    def __init__(self, text):
        super().__init__(text)
        self.islands = []
        for name in CODE + ("match_text",):
            setattr(self, name, self.noting(name, getattr(self, name)))

    def noting(self, name, match):
        def noted():
            start = self.match_position
            found = match()
            if found:
                self.note(name, start, min(self.match_position, len(self.text)))
            return found

        return noted

    def note(self, name, start, end):
        """A line is an island without its indentation and its end; of text only an escaped end of a line is one. The element
        for text is closed while it is opened."""
        piece = self.text[start:end]
        if name == "match_control_line":
            start, end = start + len(piece) - len(piece.lstrip(" \t")), start + len(piece.rstrip("\r\n"))
        elif name == "match_text":
            start = end - (2 if piece.endswith("\\\n") else 3 if piece.endswith("\\\r\n") else 0)
        elif name == "match_tag_start":
            self.islands = [island for island in self.islands if island[0] < start]
        if end > start:
            self.islands.append((start, end))


def islands_of(text):
    judge = Judge(text)
    judge.parse()
    coding = judge._coding_re.match(text)
    if coding and text.startswith("##"):
        judge.islands.insert(0, (0, len(coding[0].rstrip("\r\n"))))
    at = [0]
    for character in text:
        at.append(at[-1] + len(character.encode()))
    return " ".join(f"{at[start]}:{at[end]}" for start, end in judge.islands)


for line in sys.stdin:
    try:
        with open(line.rstrip("\n"), encoding="utf-8", newline="") as file:
            print(islands_of(file.read()))
    except (MakoException, UnicodeDecodeError, SyntaxError, ValueError) as error:
        print("refused", " ".join(str(error).split()))
