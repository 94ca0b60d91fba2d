"""Texts from right to left turn nothing that stands beside them on the screen."""

import re

import pytest
from pseudo_terminal import PseudoTerminal

PUZZLE = """\
format = 1
title = "הנוירון הראשון 3?"
question = "כל פלט נוצר מן הקלט לפי אותו כלל פשוט. איזה מספר עומד במקום סימני השאלה ומדוע דווקא 12?"
columns = ["קלט ראשון", "פלט"]
rows = [[1, 5], [2, 7], [3, 9], [4, "??"]]
answer = 11
rule = "כפול 2 ועוד 3"
explanation = "לכל צעד מוסיפים 2, ובהתחלה 3. זה הכול, ועוד משפט ארוך מאוד כדי שהשורה תישבר, 42!"
hints = ["הסתכלו על ההפרש: 2", "ועוד 3?"]

[neuron]
weights = [0.5]

[training]
steps = 400
learning_rate = 0.1

[[questions]]
text = "האם המשקל יגדל ב-3 הצעדים הבאים?"
when = "asked"
choices = ["כן, עד 2", "לא, 3 פחות"]
right = 1
tempting = ["", "כי 3 קטן מ-5"]
because = "השגיאה חיובית: 4.5"
"""
BOXES = [
    (b"h", "הסתכלו"),
    (b"h", "ועוד 3?"),
    (b"h", "Step"),
    (b"p", "האם המשקל"),
    (b"2", "כי 3 קטן"),
    (b"\r", "Step"),
    (b"a", "סימני"),
    (b"11\r", "Right!"),
    (b"\r", "לכל צעד"),
    (b"\r", "Step"),
    (b"?", "one gradient step"),
]
"""Keys that open and close boxes, which cut the lines below them, and what is then read."""
SEQUENCE = re.compile("\x1b(?:\\[[0-9;?<=>]*[A-Za-z]|[^\\[])")
LEFTWARD = re.compile("[\u0590-\u05ff]")


def outside_of_isolates(piece):
    """Return what stands in no isolate; an isolate that has no end stands there itself."""
    return re.sub("\u2068[^\u2068\u2069]*\u2069", "", piece)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)], ids=str)
def test_all_that_is_sent_stands_in_isolates_of_its_own(tmp_path, size):
    path, sent = tmp_path / "right-to-left.toml", b""
    path.write_text(PUZZLE, "utf-8")
    with PseudoTerminal.of_app(str(path), size=size) as terminal:
        terminal.sees("Step")
        terminal.write(b" ")
        terminal.sees("25.2")
        for keys, text in BOXES:
            terminal.read(0.3)
            sent, terminal.output = sent + terminal.output, b""
            terminal.write(keys)
            terminal.sees(text)
        terminal.write(b"\x11")
        terminal.ends()
        pieces = SEQUENCE.split((sent + terminal.output).decode())
    assert sum(bool(LEFTWARD.search(each)) for each in pieces) > len(BOXES)
    left = map(outside_of_isolates, pieces)
    assert [each for each in left if re.search("[\u2068\u2069\u0590-\u05ff]", each)] == []
