"""Shares as people read them: in percent, never closer to a threshold than they are."""

from neuron_tui.core.writing.numerals import compact, significant

_MOST_DECIMALS = 12
_NEARLY_ALL, _LAST_BITS = 0.9999, 1e-13
_FEW_TIMES, _MANY_TIMES = 2.0, 1e7


def percent(share: float) -> str:
    """Return a share in percent: 0.2175 as 22 %; what is next to nothing as under 0.01 %."""
    hundredths = share * 100
    if hundredths >= 1e5:
        return f"{share:,.0f} times" if share < 1e7 else f"{significant(share, 2)} times"
    if 0.0 < hundredths < 0.01:
        return "under 0.01 %"
    if 99.5 <= hundredths < 100.5 and share != 1.0:
        for decimals in range(2, _MOST_DECIMALS):
            text = f"{hundredths:.{decimals}f}"
            if float(text) != 100.0:
                return f"{text} %"
        return "100 %"
    return f"{hundredths:.0f} %" if hundredths >= 1 else f"{significant(hundredths, 1)} %"


def part(share: float) -> str:
    """Return what part of a whole something is: what is next to all of it as over 99.99 %, what
    misses it in a float's last bits as 100 %."""
    return "over 99.99 %" if _NEARLY_ALL < share < 1.0 - _LAST_BITS else percent(share)


def times(factor: float) -> str:
    """Return a factor without decimals, or with one where it is hardly more than 1: 5,865, 1.4."""
    if factor >= _MANY_TIMES:
        return significant(factor, 2)
    return f"{factor:,.0f}" if factor >= _FEW_TIMES else compact(float(f"{factor:.2g}"))


def part_of(share: float, whole: str) -> str:
    """Return a share of something: 22 % of its limit, 21,751 times its limit."""
    text = percent(share)
    return f"{text} {whole}" if text.endswith("times") else f"{text} of {whole}"


def explained(r_squared: float) -> str:
    """Return the share of a spread that is explained, where that is not all: 0.9130 as 91.3 %."""
    if r_squared > 0.9999:
        return "more than 99.99 %"
    decimals = 1 if r_squared < 0.9995 else 2
    return f"{max(0.0, r_squared) * 100:.{decimals}f} %"
