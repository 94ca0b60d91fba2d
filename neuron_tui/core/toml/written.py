"""Values written as TOML, so that reading gives the same bits."""

import json
from collections.abc import Mapping, Sequence

_WIDEST = 100


def toml_value(value: object) -> str:
    """Return a value as TOML: floats with as many digits as tell them apart from all others.

    Raises TypeError for what no file of this project holds, such as a number that is not finite.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON escapes as TOML does, save the delete character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, int) or (isinstance(value, float) and abs(value) < float("inf")):
        return repr(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {toml_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(toml_value(each) for each in value)}]"
    raise TypeError(f"{value!r} cannot be written as TOML")


def toml_lines(values: Mapping[str, object]) -> list[str]:
    """Return a line for each key; a list that is too long for one, in several."""
    lines = []
    for key, value in values.items():
        if not isinstance(value, list | tuple):
            lines.append(f"{key} = {toml_value(value)}")
            continue
        written = [toml_value(each) for each in value]
        line = f"{key} = [{', '.join(written)}]"
        lines += [line] if len(line) <= _WIDEST else [f"{key} = [", *_wrapped(written), "]"]
    return lines


def toml_block(key: str, text: str) -> list[str]:
    """Return a text of many lines under a key, as it is where that is possible."""
    is_plain = all(each.isprintable() or each in "\n\t" for each in text)
    if not is_plain or "'''" in text or text.endswith("'"):
        return [f"{key} = {toml_value(text)}"]
    return [f"{key} = '''", *f"{text}'''".split("\n")]


def _wrapped(values: Sequence[str]) -> list[str]:
    lines, line = [], " "
    for value in values:
        if len(line) + len(value) + 2 > _WIDEST and line != " ":
            lines.append(line)
            line = " "
        line += f" {value},"
    return [*lines, line]
