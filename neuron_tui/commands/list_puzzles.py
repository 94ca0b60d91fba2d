"""`neuron-tui list`: every puzzle there is."""

from argparse import ArgumentParser
from collections.abc import Sequence

from neuron_tui import exit_codes
from neuron_tui.commands.columns import padded, widest
from neuron_tui.commands.json_output import json_text
from neuron_tui.commands.opening import open_catalog
from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.writing.terminal_text import isolated, shown, shown_path
from neuron_tui.own_folder import own_folder


def run(arguments: Sequence[str]) -> int:
    """List all puzzles on stdout, as text or as JSON."""
    parser = ArgumentParser(
        prog="neuron-tui list",
        description="List all puzzles: the bundled ones, then your own.",
        epilog=f"Your own are read from {own_folder()}."
        " Exit code: 0 done, 2 a folder of puzzles that cannot be read.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for a program to read")
    as_json: bool = parser.parse_args(arguments).json
    catalog = open_catalog()
    if as_json:
        print(json_text([_record(entry, catalog) for entry in catalog.entries]))
    else:
        _print(catalog)
    return exit_codes.WRONG_USAGE if catalog.complaints else exit_codes.DONE


def _print(catalog: Catalog) -> None:
    width = widest([shown(entry.id) for entry in catalog.entries])
    for chapter, entries in catalog.chapters:
        print(isolated(chapter))
        for entry in entries:
            print(f"  {padded(isolated(shown(entry.id)), width)}  {_about(entry)}")
            reference = catalog.reference(entry)
            if reference != entry.id:
                path = shown_path(reference)
                print(f"  {'':{width}}         another puzzle has this id; open {path}")
        print()


def _about(entry: Entry) -> str:
    heading = entry.heading
    if heading is not None:
        level = "●" * heading.difficulty + "○" * (5 - heading.difficulty)
        return f"{level}  {isolated(heading.title)}"
    problems, has_more = _problems(entry)
    at_least = "at least " if has_more else ""
    more = f" (and {at_least}{len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"cannot be opened: {problems[0].located_in(entry.path)}{more}"


def _problems(entry: Entry) -> tuple[Sequence[Problem], bool]:
    """Return what is wrong with a file, and whether more is than that."""
    if entry.heading is not None or not isinstance(entry.content, PuzzleFileError):
        return (), False
    return entry.content.problems, entry.content.has_more


def _record(entry: Entry, catalog: Catalog) -> dict[str, object]:
    heading = entry.heading
    return {
        "id": entry.id,
        "title": heading.title if heading else None,
        "chapter": entry.chapter,
        "difficulty": heading.difficulty if heading else None,
        "source": entry.source,
        "path": str(entry.path),
        "reference": catalog.reference(entry),
        "problems": [
            {"line": each.line, "column": each.column, "key": each.key, "message": each.message}
            for each in _problems(entry)[0]
        ],
    }
