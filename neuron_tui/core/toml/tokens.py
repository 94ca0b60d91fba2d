"""A TOML text in pieces: strings, words, signs and the gaps between them, valid or not."""

import re
from collections.abc import Iterator

# A string that is never closed ends with its line, or with the text: each character is read once.
_TOKEN = re.compile(
    r"""
      (?P<space> [ \t]+ )
    | (?P<line_end> (?: \#[^\n]* | [\r\n] )+ )
    | (?P<string>
          \"{3} (?: [^"\\]+ | \\. | "(?!"") )* (?: \"{3,5} )?
        | '{3} (?: [^']+ | '(?!'') )* (?: '{3,5} )?
        | " (?: [^"\\\n]+ | \\[^\n] )* "?
        | ' [^'\n]* '? )
    | (?P<word> [A-Za-z0-9_+-]+ )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)

Token = re.Match[str]
"""A piece: its `lastgroup` is its kind: space, line_end (comments included), string, word, sign."""


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text, one after the other, which together are all of it."""
    return _TOKEN.finditer(text)


def is_gap(token: Token) -> bool:
    """Whether a piece means nothing by itself: blanks, line ends, comments."""
    return token.lastgroup in ("space", "line_end")
