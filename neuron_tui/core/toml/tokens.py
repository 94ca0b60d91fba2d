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
    | (?P<dot> \. )
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)

Token = re.Match[str]
"""A piece, whose kind is the `lastgroup`: space, line_end (with comments), string, word, a dot,
what opens or closes a list or table, or another sign."""

GAPS = frozenset({"space", "line_end"})
"""The kinds of pieces that mean nothing by themselves."""


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text, one after the other, which together are all of it."""
    return _TOKEN.finditer(text)
