"""Reports as JSON, which stays JSON on an output that lacks some of its characters."""

import json
import sys


def json_text(report: object, *, indent: int | None = 2) -> str:
    """Return a report as JSON that stdout can take.

    Where it lacks a character, that is escaped: the plain ones that words are written in would
    change a text, and a quotation mark among them would end it. Raises ValueError for a number
    that is not finite, since JSON has none.
    """
    text = json.dumps(report, indent=indent, allow_nan=False, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(report, indent=indent, allow_nan=False)
    return text
