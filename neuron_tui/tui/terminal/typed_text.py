"""What a terminal sends, without what is no key: broken bytes, impossible codes, half reports."""

import re
from codecs import getincrementaldecoder

_ESC = "\x1b"
_SEQUENCE = re.compile(
    r"""\x1b(?:
      \[<[^Mm\x1b]{0,60}[Mm]                 # a report of the mouse
    | \[M.{3}                                # the same in an old form
    | \[\[[A-E]                              # a function key of the Linux console
    | \[[0-?]*[ -/]*[@-~]                    # any other control sequence
    | [\]PX^_][^\x07\x1b]{0,4000}(?:\x07|\x1b\\)   # an answer about colours, a name and such
    )""",
    re.VERBOSE | re.DOTALL,
)
_UNFINISHED = re.compile(
    r"\x1b(?:\[(?:<[^Mm\x1b]{0,60}|M.{0,2}|\[|[0-?]*[ -/]*)|[\]PX^_][^\x07\x1b]{0,4000}\x1b?)\Z",
    re.DOTALL,
)
_REST_OF_A_REPORT = re.compile(r"\A[\d;]{0,14}[Mm]")
_KEY_CODES = re.compile(r"\x1b\[([\d;:]*)u")
_KNOWN = re.compile(
    r"""\x1b\[(?:
      <\d{1,4};-?\d{1,4};-?\d{1,4}[Mm]
    | M.{3}
    | \[[A-E]
    | (?:1?(?:;[\d:]{1,12}){0,2})[A-HPQSZ]   # arrows, home, end and function keys, with modifiers
    | \d{1,4};\d{1,4}R                       # where the cursor is
    | [a-dIO]                                # arrows of rxvt, focus in and out
    | (?:[1-9]|[12]\d|3[0-4]|20[01])(?:;[\d:]{1,12}){0,2}~
    | \d{1,2}[$^@]
    | \?\d{1,5};\d\$y                        # whether a mode is supported
    | 48;\d{1,3};\d{1,3};\d{1,5};\d{1,5}t    # the size of the window
    )""",
    re.VERBOSE | re.DOTALL,
)
_LARGEST_CODE = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class TypedText:
    """Bytes from a terminal as text; what a reader of keys would stumble over is left out."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="ignore").decode
        self._held = ""
        self._is_report_cut = False
        """Whether the rest of a report of the mouse may come, later than it should."""

    def read(self, data: bytes) -> str:
        """Return the text that these bytes complete."""
        text = self._held + self._decode(data)
        if self._is_report_cut and text:
            text, self._is_report_cut = _REST_OF_A_REPORT.sub("", text), False
        unfinished = _UNFINISHED.search(text)
        end = len(text) if unfinished is None else unfinished.start()
        self._held = text[end:]
        return _SEQUENCE.sub(_if_known, text[:end])

    def give_up(self) -> str:
        """Return what can still be a key of a sequence that was never completed."""
        held, self._held = self._held, ""
        self._is_report_cut = self._is_report_cut or held.startswith(f"{_ESC}[<")
        return held if len(held) == len(_ESC) + 1 else ""


def _if_known(match: re.Match[str]) -> str:
    sequence = match[0]
    codes = _KEY_CODES.fullmatch(sequence)
    if codes is None:
        return sequence if _KNOWN.fullmatch(sequence) else ""
    # The second of the three fields holds modifiers; the others are codes of characters.
    numbers = [int(each) for each in re.findall(r"\d+", codes[1])]
    possible = all(each <= _LARGEST_CODE and each not in _SURROGATES for each in numbers)
    return sequence if possible and codes[1].count(";") <= 2 else ""
