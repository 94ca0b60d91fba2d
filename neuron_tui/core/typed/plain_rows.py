"""Rows written without arrows: `11 23, 23 47, 55 ?`, lines, tuples, or one sequence."""

from neuron_tui.core.typed.reading import EXAMPLE, Reading, TypedError
from neuron_tui.core.typed.rows import Entry, reading_of
from neuron_tui.core.typed.tokens import Token

_LEVELS = ("newline", "semicolon", "comma", "tight comma", "space")
"""What separates, the strongest first."""


def reading_of_plain(tokens: list[Token]) -> Reading:
    """Return the rows of tokens among which no arrows are: the weakest separator stands between
    the numbers of a row, stronger ones between rows; with one kind alone it is a sequence."""
    if any(token.piece == "open" for token in tokens):
        return reading_of(_tuples(tokens))
    for token in tokens:
        if token.piece in ("sign", "close"):
            raise TypedError(
                f"{token.text} cannot stand here: write numbers with spaces or commas between,"
                " and leave units out",
                token.start,
                token.end,
            )
    pieces = _separated(tokens)
    levels = sorted({level for level, _ in pieces[1:]}, key=_LEVELS.index)
    if len(levels) < 2:
        return _named_or_not([[token] for _, token in pieces])
    failed: TypedError | None = None
    for columns in _column_levels(levels):
        try:
            return _named_or_not(_split(pieces, columns))
        except TypedError as error:
            failed = failed or error
    if set(levels) == {"comma", "tight comma"}:
        return _named_or_not([[token] for _, token in pieces])
    raise failed or TypedError("these numbers are in no order that can be read")


def _column_levels(levels: list[str]) -> list[set[str]]:
    """Return which separators may stand between the numbers of a row, best guess first."""
    choices = [set(levels[-count:]) for count in range(1, len(levels))]
    return [
        choice
        for choice in choices
        if not ("tight comma" in choice and choice & {"comma", "semicolon"})
    ]


def _separated(tokens: list[Token]) -> list[tuple[str, Token]]:
    """Return every entry or word with the strongest separator before it.

    A comma at the end of a line says that the line goes on, unless all lines end alike: then they
    are the rows of a table.
    """
    pieces: list[tuple[str, Token]] = []
    between: list[Token] = []
    for token in tokens:
        if token.is_entry or token.piece == "word":
            pieces.append((_level(between), token))
            between = []
        else:
            between.append(token)
    if not pieces:
        raise TypedError("there are no numbers here")
    joined = [piece for piece in pieces if piece[0] == "comma and newline"]
    lines = _split(pieces, {"semicolon", "comma", "tight comma", "space"})
    is_table = len(lines) > 2 and len({len(line) for line in lines}) == 1 and len(lines[0]) > 1
    if joined:
        level = "newline" if is_table or _has_spaces(pieces) else "comma"
        pieces = [(level if before == "comma and newline" else before, t) for before, t in pieces]
    return pieces


def _has_spaces(pieces: list[tuple[str, Token]]) -> bool:
    return any(level == "space" for level, _ in pieces[1:])


def _level(between: list[Token]) -> str:
    kinds = {token.piece for token in between}
    if "newline" in kinds:
        return "comma and newline" if "comma" in kinds else "newline"
    if "semicolon" in kinds:
        return "semicolon"
    if "comma" in kinds:
        return "tight comma" if all(token.is_tight for token in between) else "comma"
    return "space"


def _split(pieces: list[tuple[str, Token]], columns: set[str]) -> list[list[Token]]:
    rows: list[list[Token]] = [[]]
    for level, token in pieces:
        if rows[-1] and level not in columns:
            rows.append([])
        rows[-1].append(token)
    return rows


def _tuples(tokens: list[Token]) -> list[list[Entry]]:
    """Return what stands in each pair of brackets; one pair around everything is left away."""
    inner = [token for token in tokens if token.piece not in ("newline",)]
    opens = sum(token.piece == "open" for token in inner)
    if opens > 1 and [t.piece for t in inner[:2]] == ["open", "open"]:
        inner = inner[1:-1]
    rows: list[list[Entry]] = []
    is_open = False
    for token in inner:
        if token.piece == "open" and not is_open:
            is_open = True
            rows.append([])
        elif token.piece == "close" and is_open:
            is_open = False
        elif token.piece in ("comma", "semicolon"):
            continue
        elif is_open and (token.is_entry or _is_ask(token)):
            rows[-1].append(Entry(token.value, token.start, token.end))
        else:
            message = f"{token.text[:20]} cannot stand here: write one row in each ( )"
            raise TypedError(message, token.start, token.end, "(1, 3), (2, 5), (3, ?)")
    return rows


def _named_or_not(rows: list[list[Token]]) -> Reading:
    """Return the reading of rows, the first of which may be words; where every row begins with
    one, the rows are columns."""
    first, *rest = rows
    if all(token.piece == "word" for token in first) and rest and len(first) > 1:
        return reading_of(_entries(rest), [token.text for token in first])
    begins = [row[0].piece == "word" and len(row) > 2 for row in rows]
    if len(rows) > 1 and all(begins) and len({len(row) for row in rows}) == 1:
        columns = list(zip(*_entries([row[1:] for row in rows]), strict=True))
        return reading_of(columns, [row[0].text for row in rows])
    return reading_of(_entries(rows))


def _entries(rows: list[list[Token]]) -> list[list[Entry]]:
    for token in (token for row in rows for token in row):
        if token.piece == "word" and not _is_ask(token):
            raise TypedError(
                f"{token.text[:20]} is no number: write numbers, and leave units and words out",
                token.start,
                token.end,
                EXAMPLE,
            )
    return [[Entry(token.value, token.start, token.end) for token in row] for row in rows]


def _is_ask(token: Token) -> bool:
    return token.piece == "word" and token.text in ("x", "X")
