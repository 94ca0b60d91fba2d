"""The JSON Schema of a puzzle file, by which an editor completes and checks while one types.

It is made from the table of settings and from the bounds of the readers. What a schema cannot say
(rows of one length, one ask, a hold-out of rows that are there) is the reader's alone.
"""

from typing import assert_never

from neuron_tui.core.model.setting import (
    AboveZero,
    FalseOrNumber,
    FromZero,
    LayerSizes,
    OneOf,
    RowCount,
    RowNumbers,
    Values,
    YesOrNo,
)
from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.puzzle import PLAIN_NEURONS
from neuron_tui.core.puzzle.sizes import LARGEST_NUMBER, MOST_LAYERS, MOST_NEURONS, MOST_STEPS
from neuron_tui.core.puzzle.written import PANELS
from neuron_tui.core.puzzle_files.network_keys import LARGEST_SEED, MENDING
from neuron_tui.core.puzzle_files.questions import (
    LONGEST_CHOICE,
    LONGEST_IDEA,
    MOST_CHOICES,
    MOST_PAGES,
    MOST_QUESTIONS,
    PRESSES,
)
from neuron_tui.core.puzzle_files.reader import (
    HARDEST,
    LONGEST_COLUMN,
    LONGEST_FEATURE,
    LONGEST_RULE,
    LONGEST_TITLE,
    MOST_FEATURES,
    MOST_HINTS,
    MOST_PREVIOUS,
)
from neuron_tui.core.puzzle_files.rows import ASK, MOST_ROWS
from neuron_tui.core.puzzle_files.whole import FORMAT

Schema = dict[str, object]

_NUMBER: Schema = {"type": "number", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_ABOVE_ZERO: Schema = {"type": "number", "exclusiveMinimum": 0, "maximum": LARGEST_NUMBER}
_FROM_ZERO: Schema = {"type": "number", "minimum": 0, "maximum": LARGEST_NUMBER}
_ENTRY: Schema = {"anyOf": [_NUMBER, {"const": ASK}]}
_PROSE: Schema = {"type": "string", "minLength": 1}


def puzzle_schema() -> Schema:
    """Return the schema of a puzzle file."""
    tables: dict[str, dict[str, object]] = {
        "": _top(),
        "neuron": _neuron(),
        "training": _training(),
    }
    mend: dict[str, object] = {}
    for setting in SETTINGS:
        if setting.key:
            table = setting.key[0] if len(setting.key) > 1 else ""
            tables[table][str(setting.key[-1])] = _of_values(setting.values)
            if setting.field in MENDING:
                mend[str(setting.key[-1])] = _of_values(setting.values)
    top = tables.pop("")
    top["mend"] = _table(mend)
    for name, properties in tables.items():
        top[name] = _table(properties)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A puzzle of neuron-tui",
        **_table(top),
        "required": ["format", "title"],
        "oneOf": [{"required": ["rows"]}, {"required": ["sequence"]}],
        "dependentRequired": {"previous": ["sequence"]},
    }


def _top() -> dict[str, object]:
    plain: Schema = {"enum": list(PLAIN_NEURONS)}
    return {
        "format": {"const": FORMAT},
        "title": _line(LONGEST_TITLE),
        "question": _PROSE,
        "columns": _list(_line(LONGEST_COLUMN)),
        "rows": {**_list(_list(_ENTRY)), "minItems": 2, "maxItems": MOST_ROWS},
        "sequence": {**_list(_ENTRY), "minItems": 3, "maxItems": MOST_ROWS},
        "previous": _whole(1, MOST_PREVIOUS),
        "features": {**_list(_line(LONGEST_FEATURE)), "maxItems": MOST_FEATURES},
        "answer": _NUMBER,
        "rule": _line(LONGEST_RULE),
        "difficulty": _whole(1, HARDEST),
        "hints": {**_list(_PROSE), "maxItems": MOST_HINTS},
        "explanation": _PROSE,
        "unsolvable_by": {"anyOf": [plain, _list(plain)]},
        "stuck": {"type": "boolean"},
        "diverges": {"type": "boolean"},
        "questions": {**_list(_questions()), "maxItems": MOST_QUESTIONS},
        "lesson": {**_list(_lesson()), "maxItems": MOST_PAGES},
    }


def _questions() -> Schema:
    more = {"when": _PROSE, "hides_cause": {"type": "boolean"}}
    return {**_table({"text": _PROSE, **more, **_asked()}), "required": ["text"]}


def _lesson() -> Schema:
    more = {"panel": {"enum": list(PANELS)}, "press": {"enum": list(PRESSES)}, "ask": _PROSE}
    return {**_table({"text": _PROSE, **more, **_asked()}), "required": ["text"]}


def _asked() -> dict[str, object]:
    return {
        "choices": {**_list(_line(LONGEST_CHOICE)), "minItems": 2, "maxItems": MOST_CHOICES},
        "right": _whole(1, MOST_CHOICES),
        "tempting": _list({"type": "string"}),
        "holds": _list(_PROSE),
        "number": _NUMBER,
        "tolerance": _FROM_ZERO,
        "measured": _PROSE,
        "idea": _line(LONGEST_IDEA),
        "because": _PROSE,
    }


def _neuron() -> dict[str, object]:
    return {
        "weights": _list(_NUMBER),
        "layers": _list(_list(_list(_NUMBER))),
        "seed": _whole(0, LARGEST_SEED),
    }


def _training() -> dict[str, object]:
    return {"steps": _whole(1, MOST_STEPS), "tolerance": _ABOVE_ZERO}


def _of_values(values: Values) -> Schema:
    match values:
        case OneOf(_, names):
            return {"enum": list(names())}
        case YesOrNo():
            return {"type": "boolean"}
        case FalseOrNumber():
            return {"anyOf": [_NUMBER, {"type": "boolean"}]}
        case AboveZero():
            return _ABOVE_ZERO
        case FromZero():
            return _FROM_ZERO
        case LayerSizes():
            return {**_list(_whole(1, MOST_NEURONS)), "maxItems": MOST_LAYERS}
        case RowNumbers():
            return _list(_whole(1, MOST_ROWS))
        case RowCount():
            return _whole(1, MOST_ROWS)
        case _:
            assert_never(values)


def _table(properties: dict[str, object]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _line(longest: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": r"^[^\n\t]*$"}


def _whole(lowest: int, highest: int) -> Schema:
    return {"type": "integer", "minimum": lowest, "maximum": highest}
