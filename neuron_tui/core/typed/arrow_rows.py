"""Rows written with an arrow or = before the output: `2 + 3 = 10`, `f(2) = 6`, `(2, 3) → 10`."""

from neuron_tui.core.typed.reading import Reading, TypedError
from neuron_tui.core.typed.rows import Entry, reading_of
from neuron_tui.core.typed.tokens import Token

_EXAMPLE = "2 + 3 = 10, 4 + 1 = 9, 5 + 5 = ?"
_ENDS = ("comma", "semicolon", "newline")
_CHAINED = ("→", "->", "=>", "⇒", "➜")


def reading_of_arrows(tokens: list[Token], *, may_be_chain: bool) -> Reading:
    """Return the rows of tokens among which arrows are; `3 → 7 → 11 → ?` is a sequence."""
    heads, tokens = _without_heads(tokens)
    if may_be_chain and _is_chain(tokens):
        return reading_of([[_entry(token) for token in tokens[::2]]])
    rows: list[list[Entry]] = []
    signs: list[str] = []
    place = 0
    while place < len(tokens):
        if tokens[place].piece in _ENDS:
            place += 1
            continue
        row, sign, place = _row(tokens, place)
        rows.append(row)
        signs.append(sign)
        if sign != signs[0]:
            raise TypedError(
                f"row {len(rows)} is written with {sign or 'no sign'}, row 1 with"
                f" {signs[0] or 'none'}: a puzzle has one rule for all rows, so one sign",
                row[0].start,
                row[-1].end,
                _EXAMPLE,
            )
    return reading_of(rows, heads)


def _row(tokens: list[Token], place: int) -> tuple[list[Entry], str, int]:
    """Return the row that begins at a place, its signs, and the place after it."""
    inputs: list[Entry] = []
    sign = ""
    while place < len(tokens) and tokens[place].piece not in ("arrow", "pipe"):
        token = tokens[place]
        following = tokens[place + 1].piece if place + 1 < len(tokens) else "newline"
        if token.is_entry:
            inputs.append(_entry(token))
        elif token.piece in ("sign", "word"):
            if token.piece == "sign" and (not inputs or following in ("arrow", *_ENDS)):
                raise _misplaced(token)
            if token.piece == "word" and not inputs and following != "open":
                raise _misplaced(token)
            if token.piece == "word" and inputs and following not in ("number", "ask"):
                raise _misplaced(token)
            sign += token.text
        elif token.piece in ("semicolon", "newline") or (token.piece == "comma" and not inputs):
            break
        place += 1
    if place == len(tokens) or tokens[place].piece not in ("arrow", "pipe") or not inputs:
        token = tokens[min(place, len(tokens) - 1)]
        start, end = (inputs[0].start, inputs[-1].end) if inputs else (token.start, token.end)
        what = "this row has no output" if inputs else "there is no input before this"
        raise TypedError(f"{what}: write inputs = output", start, end, _EXAMPLE)
    asked = next((entry for entry in inputs if entry.value is None), None)
    if asked is not None:
        message = "an input cannot be asked for: write the ? behind the arrow or ="
        raise TypedError(message, asked.start, asked.end, _EXAMPLE)
    arrow = tokens[place]
    place += 1
    if place == len(tokens) or tokens[place].piece in _ENDS:
        return [*inputs, Entry(None, arrow.start, arrow.end)], sign, place
    token = tokens[place]
    if not _is_output(token):
        raise _misplaced(token)
    place += 1
    if place < len(tokens) and tokens[place].piece in ("arrow", "sign", "pipe", "close"):
        raise TypedError(
            f"behind {shown_piece(arrow)} one number or ? is expected, and then the next row",
            tokens[place].start,
            tokens[place].end,
            _EXAMPLE,
        )
    return [*inputs, _entry(token)], sign, place


def _without_heads(tokens: list[Token]) -> tuple[tuple[str, ...], list[Token]]:
    """Return a first row of words and nothing else, and what comes after it."""
    end = next((i for i, token in enumerate(tokens) if token.piece in _ENDS), 0)
    first = tokens[:end]
    if first and all(token.piece in ("word", "arrow", "pipe") for token in first):
        return tuple(t.text for t in first if t.piece == "word"), tokens[end:]
    return (), tokens


def _is_chain(tokens: list[Token]) -> bool:
    values, arrows = tokens[::2], tokens[1::2]
    return (
        len(arrows) > 1
        and len(values) == len(arrows) + 1
        and all(token.is_entry for token in values)
        and all(token.text in _CHAINED for token in arrows)
    )


def _is_output(token: Token) -> bool:
    return token.is_entry or (token.piece == "word" and token.text in ("x", "X"))


def _entry(token: Token) -> Entry:
    return Entry(token.value, token.start, token.end)


def _misplaced(token: Token) -> TypedError:
    return TypedError(
        f"{shown_piece(token)} cannot stand here: write numbers, and leave units and words out",
        token.start,
        token.end,
        _EXAMPLE,
    )


def shown_piece(token: Token) -> str:
    """Return a token as a message names it."""
    return "the end of the line" if token.piece == "newline" else token.text[:20]
