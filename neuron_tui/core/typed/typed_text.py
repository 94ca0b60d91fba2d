"""What a person typed or pasted becomes a reading, if it has exactly one."""

from collections.abc import Callable, Iterable

from neuron_tui.core.typed.arrow_rows import reading_of_arrows
from neuron_tui.core.typed.cells import cell_separator, file_separator, reading_of_cells
from neuron_tui.core.typed.plain_rows import reading_of_plain
from neuron_tui.core.typed.printing import printed
from neuron_tui.core.typed.reading import MOST_CHARACTERS, Reading, TypedError
from neuron_tui.core.typed.tokens import Slash, tight_comma_runs, tokens_of
from neuron_tui.core.typed.written_numbers import POINT_OF_THREE, RUN, Commas, allows

_AS_WRITTEN: dict[Commas, str] = {
    "between numbers": "with its comma between two numbers",
    "decimal": "with a decimal comma",
    "thousands": "with a comma between thousands",
}
_LONGEST_EXAMPLE = 60


def read_typed(text: str) -> Reading:
    """Return what was typed.

    Raises TypedError where it is no puzzle, or where it could be two.
    """
    separator = cell_separator(text)
    if separator is not None:
        return _read(text, lambda given, commas: reading_of_cells(given, separator, commas), None)
    return _read(text, _typed, tight_comma_runs(text))


def read_cells(text: str) -> Reading:
    """Return the puzzle in the text of a CSV or TSV file.

    Raises TypedError where it is no puzzle, or where it could be two.
    """
    text = text.removeprefix("\ufeff")
    separator = file_separator(text)
    return _read(text, lambda given, commas: reading_of_cells(given, separator, commas), None)


Reader = Callable[[str, Commas], Reading]


def _read(text: str, read: Reader, runs: list[tuple[int, str]] | None) -> Reading:
    if len(text) > MOST_CHARACTERS:
        raise TypedError(f"{len(text)} characters are too many: keep fewer rows", MOST_CHARACTERS)
    if not text.strip():
        raise TypedError("nothing is written here: write numbers, and a ? for the one looked for")
    is_of_cells = runs is None
    if runs is None:
        runs = tight_comma_runs(text)
    commas: list[Commas] = ["between numbers"]
    if runs:
        commas = ["between numbers"] if not is_of_cells else []
        if all(allows(run, "decimal") for _, run in runs):
            commas.append("decimal")
        if all(allows(run, "thousands") for _, run in runs):
            commas.append("thousands")
    found: dict[Reading, str] = {}
    failed: TypedError | None = None
    has_brackets = any(bracket in text for bracket in "([{")
    for each in commas or ["between numbers"]:
        try:
            found.setdefault(read(text, each), _AS_WRITTEN[each])
        except TypedError as error:
            # What stands first is what a person mends first.
            failed = error if failed is None or error.start < failed.start else failed
        if found and has_brackets:
            # What stands in brackets is a list, and a list has commas.
            break
    if len(found) > 1:
        start, run = runs[0]
        raise _two_readings(found.items(), f"{run} can be read", start, start + len(run))
    if not found:
        raise _with_the_comma_named(failed, runs) or TypedError("this cannot be read")
    reading = next(iter(found))
    _refuse_points_between_thousands(text, reading, read)
    return reading


def _typed(text: str, commas: Commas) -> Reading:
    """Return the reading of typed text; a / without space around it may divide or separate."""
    slashes: list[Slash] = ["fraction"]
    if any(arrow in text for arrow in "=→>:") and "/" in text:
        slashes.append("sign")
    found: dict[Reading, str] = {}
    failed: TypedError | None = None
    for slash in slashes:
        try:
            said = "with a fraction" if slash == "fraction" else "with / between two inputs"
            found.setdefault(_tokens_read(text, commas, slash), said)
        except TypedError as error:
            failed = failed or error
    if len(found) > 1:
        start = text.index("/")
        raise _two_readings(found.items(), "/ can be read", start, start + 1)
    if not found:
        raise failed or TypedError("this cannot be read")
    return next(iter(found))


def _tokens_read(text: str, commas: Commas, slash: Slash) -> Reading:
    tokens = tokens_of(text, commas, slash)
    if commas != "between numbers":
        for token in tokens:
            if token.piece == "comma" and token.is_tight:
                raise TypedError("this comma separates, the others do not", token.start)
    if any(token.piece in ("arrow", "pipe") for token in tokens):
        may_be_chain = not tight_comma_runs(text)
        return reading_of_arrows(tokens, may_be_chain=may_be_chain)
    return reading_of_plain(tokens)


def _two_readings(
    found: Iterable[tuple[Reading, str]], what: str, start: int, end: int
) -> TypedError:
    first, second = list(found)[:2]
    ways = "; ".join(
        f"{said}: type {_short(printed(reading))}" for reading, said in (first, second)
    )
    message = f"{what} in two ways. {ways[0].upper()}{ways[1:]}"
    return TypedError(message, start, end, _short(printed(first[0])))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…"


def _with_the_comma_named(
    failed: TypedError | None, runs: list[tuple[int, str]]
) -> TypedError | None:
    """Return an error that says of a comma between digits how to write what it may mean."""
    if failed is None or not runs:
        return failed
    run = runs[0][1]
    if not allows(run, "decimal"):
        return failed
    is_grouped = allows(run, "thousands")
    hint = f". If {run} is one number, write {run.replace(',', '' if is_grouped else '.')}"
    return TypedError(failed.message + hint, failed.start, failed.end, failed.example)


def _refuse_points_between_thousands(text: str, reading: Reading, read: Reader) -> None:
    """Refuse numbers that all look like 1.200, which is 1.2 here and 1200 elsewhere."""
    pointed = [match for match in RUN.finditer(text) if "." in match.group()]
    if not pointed or not all(POINT_OF_THREE.fullmatch(match.group()) for match in pointed):
        return
    without = RUN.sub(lambda match: match.group().replace(".", ""), text)
    other = read(without, "between numbers")
    start, end = pointed[0].span()
    found = [(reading, "with a decimal point"), (other, "with a point between thousands")]
    raise _two_readings(found, f"{pointed[0].group()} can be read", start, end)
