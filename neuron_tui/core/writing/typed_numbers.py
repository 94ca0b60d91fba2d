"""Numbers as people type them, and how each is written where a point is the only decimal sign."""

import re
from fractions import Fraction

_LONGEST = 40
_MINUSES = ("-", "−", "–")
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_GROUPED = re.compile(r"([0-9]{1,3})((?:[ \u00a0\u202f'’][0-9]{3})+)([.,][0-9]+)?")
_COMMAS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
_POINTS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+)(,[0-9]+)?")
_UNIT = r"[^\W\d_]{1,12}(?:/[^\W\d_]{1,12})?|[°$€£¥₽₹¢‰µ]{1,2}[^\W\d_]?"
_BEFORE = re.compile(rf"({_UNIT})\s*({_NUMBER})")
_AFTER = re.compile(rf"({_NUMBER})\s*({_UNIT})")
_FRACTION = re.compile(r"([0-9]+)\s*[/⁄]\s*([0-9]+)")
_PERCENT = re.compile(rf"({_NUMBER})\s*%")


def mend_of_fraction(typed: str) -> str | None:
    """Return how to write a fraction, as "write 0.5, not 1/2"; None where it is none."""
    typed = typed.strip()
    sign = "-" if typed[:1] in _MINUSES else ""
    size = typed[1:].strip() if typed[:1] in (*_MINUSES, "+") else typed
    match = _FRACTION.fullmatch(size) if len(typed) <= _LONGEST else None
    if match is None or not int(match[2]):
        return None
    return f"write {sign}{_decimal(Fraction(int(match[1]), int(match[2])))}, not {typed}"


def mend_of_number(typed: str) -> str | None:
    """Return how to write what a person typed for a number, such as "write 0.5, not 0,5".

    None where it is a number already, or nothing that is known to be meant as one.
    """
    typed = typed.strip()
    if len(typed) > _LONGEST:
        return None
    sign = "-" if typed[:1] in _MINUSES else ""
    size = typed[1:].strip() if typed[:1] in (*_MINUSES, "+") else typed
    if match := _PERCENT.fullmatch(size):
        number = _plain(match[1])
        share = f", or {sign}{_decimal(Fraction(number) / 100)}" if number else ""
        return number and f"write {sign}{number} and put the % into columns{share}"
    for pattern, number_at, unit_at in ((_BEFORE, 2, 1), (_AFTER, 1, 2)):
        if match := pattern.fullmatch(size):
            number = _plain(match[number_at])
            return number and f"write {sign}{number} and put {match[unit_at]} into columns"
    if mend := mend_of_fraction(typed):
        return mend
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", size):
        whole, decimal = size.replace(",", ""), size.replace(",", ".")
        return f"write {sign}{whole}, or {sign}{decimal} if the comma is a decimal one"
    number = _plain(size)
    if number is None or f"{sign}{number}" == typed:
        return None
    with_hyphen = "" if typed[0] in "+-0123456789.," else " with the hyphen of the keyboard"
    return f"write {sign}{number}{with_hyphen}, not {typed}"


def _plain(size: str) -> str | None:
    """A number's digits, with a point where it has decimals; None where this cannot be told."""
    if match := _GROUPED.fullmatch(size):
        return _digits(match[1] + match[2]) + (match[3] or "").replace(",", ".")
    if size.count(",") + size.count(".") > 1:
        match = _COMMAS.fullmatch(size) or _POINTS.fullmatch(size)
        return _digits(match[1]) + (match[2] or "").replace(",", ".") if match else None
    match = re.fullmatch(r"([0-9]*)(?:[.,]([0-9]*))?", size)
    if match is None or not (match[1] or match[2]):
        return None
    whole = match[1].lstrip("0") or "0"
    return f"{whole}.{match[2]}" if match[2] else whole


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _decimal(fraction: Fraction) -> str:
    return f"{float(fraction):.10g}" if fraction < 10**15 else str(fraction)
