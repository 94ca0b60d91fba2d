"""`neuron-tui progress`: what was solved so far, and forgetting it."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from neuron_tui import exit_codes
from neuron_tui.commands.columns import padded, widest
from neuron_tui.commands.json_output import json_text
from neuron_tui.commands.opening import open_catalog
from neuron_tui.core.catalog.catalog import Catalog, UnknownPuzzleError
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.terminal_text import isolated, shown
from neuron_tui.keeping.progress import Progress, PuzzleProgress
from neuron_tui.keeping.state_folder import state_folder
from neuron_tui.keeping.tally import by_key, progress_key, tally

_EVERYTHING = ""
_LONGEST_KEY = 4096
_ELSEWHERE = "Typed, or in no file that is listed"
Known = Mapping[str, PuzzleProgress]


def run(arguments: Sequence[str]) -> int:
    """Print the progress kept on this computer, or forget one puzzle's or all of it."""
    options = _parser().parse_args(arguments)
    catalog = open_catalog()
    progress = Progress(state_folder())
    _tell(progress)
    try:
        if options.reset is not None:
            return _reset(progress, catalog, options.reset, is_sure=options.yes)
        known = by_key(progress.puzzles())
    finally:
        progress.close()
        _tell(progress)
    print(_json(catalog, known) if options.json else _text(catalog, known))
    return exit_codes.DONE


def _tell(progress: Progress) -> None:
    notice = progress.take_notice()
    if notice:
        print(f"neuron-tui progress: {notice}", file=sys.stderr)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="neuron-tui progress",
        description="Show which puzzles were solved in how many steps, and where others were left.",
        epilog=f"Progress is kept in {state_folder()}, or in the folder that $NEURON_TUI_STATE"
        " names.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for a program to read")
    parser.add_argument(
        "--reset",
        nargs="?",
        const=_EVERYTHING,
        metavar="PUZZLE",
        help="forget a puzzle's progress, by its id or path; without one, all progress",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before forgetting")
    return parser


def _reset(progress: Progress, catalog: Catalog, reference: str, *, is_sure: bool) -> int:
    key = None
    if reference != _EVERYTHING:
        key = _key(progress, catalog, reference)
        if key is None:
            return exit_codes.WRONG_USAGE
        if progress.puzzle(key) is None:
            print(f"Nothing is kept of {isolated(shown(reference, _LONGEST_KEY))}.")
            return exit_codes.DONE
    count = len(progress.puzzles())
    what = (
        f"the progress on {isolated(shown(key, _LONGEST_KEY))}"
        if key
        else f"all progress ({count} puzzles)"
    )
    if not is_sure and not _is_confirmed(f"Forget {what}? It cannot be brought back. [y/N] "):
        print("Nothing was forgotten.", file=sys.stderr)
        return exit_codes.ANSWER_IS_NO
    progress.forget(key)
    if not progress.is_kept or progress.is_waiting:
        return exit_codes.WRONG_USAGE
    print(f"Forgotten: {what}.")
    return exit_codes.DONE


def _is_confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        print("neuron-tui progress: nobody is here to ask; add --yes", file=sys.stderr)
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _key(progress: Progress, catalog: Catalog, reference: str) -> str | None:
    """Return what a puzzle's progress is kept under, also where its file is gone."""
    if progress.puzzle(reference) is not None:
        return reference
    try:
        return progress_key(catalog.find(reference))
    except UnknownPuzzleError as error:
        print(f"neuron-tui progress: {error}", file=sys.stderr)
        return None


def _text(catalog: Catalog, known: Known) -> str:
    lines = [f"{tally(catalog.entries, known)} puzzles solved"]
    width = widest([shown(entry.id) for entry in catalog.entries])
    for chapter, entries in catalog.chapters:
        lines += ["", f"{isolated(chapter)}: {tally(entries, known)}"]
        for entry in entries:
            each = known.get(progress_key(entry))
            if each is not None:
                mark = "✓" if each.is_done else " "
                lines.append(f"  {mark} {padded(isolated(shown(entry.id)), width)}  {_about(each)}")
    elsewhere = _elsewhere(catalog, known)
    if elsewhere:
        lines += ["", _ELSEWHERE]
        for each in elsewhere:
            mark = "✓" if each.is_done else " "
            lines.append(f"  {mark} {isolated(shown(each.key, _LONGEST_KEY))}  {_about(each)}")
    return "\n".join(lines)


def _elsewhere(catalog: Catalog, known: Known) -> list[PuzzleProgress]:
    """Return the progress on puzzles that are in no file of the catalog."""
    there = {progress_key(entry) for entry in catalog.entries}
    return [each for key, each in known.items() if key not in there]


def _about(each: PuzzleProgress) -> str:
    facts = []
    if each.record_steps is not None:
        facts.append(f"solved in {counted(each.record_steps, 'step')}")
    if each.answered_at is not None:
        facts.append("answered by you")
    elif each.guess is not None:
        facts.append(f"your guess was {plain(each.guess)}")
    if each.hints:
        facts.append(counted(each.hints, "hint"))
    if each.left_step is not None and not each.is_done:
        facts.append(f"left at step {each.left_step:,}")
    return ", ".join(facts) or "seen"


def _json(catalog: Catalog, known: Known) -> str:
    total = tally(catalog.entries, known)
    report: dict[str, object] = {
        "solved": total.done,
        "puzzles": total.of,
        "chapters": [
            {"chapter": chapter, "solved": count.done, "puzzles": count.of}
            for chapter, entries in catalog.chapters
            for count in (tally(entries, known),)
        ],
        "progress": [
            *(
                {
                    "id": entry.id,
                    "title": entry.title,
                    "chapter": entry.chapter,
                    "path": str(entry.path),
                    **_record(known[progress_key(entry)]),
                }
                for entry in catalog.entries
                if progress_key(entry) in known
            ),
            *(
                {
                    "id": each.key,
                    "title": each.title,
                    "chapter": None,
                    "path": None,
                    **_record(each),
                }
                for each in _elsewhere(catalog, known)
            ),
        ],
    }
    return json_text(report)


def _record(each: PuzzleProgress) -> dict[str, object]:
    return {
        "first_seen": _moment(each.first_seen),
        "solved": _moment(each.solved_at),
        "steps": each.record_steps,
        "answered": _moment(each.answered_at),
        "guess": each.guess,
        "hints": each.hints,
        "left": _moment(each.left_at),
        "left_step": each.left_step,
    }


def _moment(seconds: float | None) -> str | None:
    return (
        None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat("T", "seconds")
    )
