"""Numbers of explanations that are of no step of the puzzle's own run, each with what it is.

A text is a measure of the run, as questions of puzzle files write them; a function works the
number out; what is neither, such as a year, stands in `SAID` with a reason.
"""

import math
import sys
from collections.abc import Callable

from other_runs import (
    PUZZLES,
    at_input,
    held_out_alone,
    largest_error,
    last_mistake,
    line_through_positions,
    of,
    run,
    solved,
    without_product_places,
)

from neuron_tui.core.writing.rate_ladder import previous_rate

Found = str | Callable[[], float]

ELSEWHERE: dict[str, dict[str, Found]] = {
    "through-zero": {"3.05": "w at step 5"},
    "far-too-slow": {"96": "solved with rate 0.02"},
    "moving-together": {
        "−2.8": lambda: -1 - 1.8 * 1,
        "−1.6": lambda: 2 - 1.8 * 2,
        "−0.4": lambda: 5 - 1.8 * 3,
        "−0.48": lambda: 0.1 * (-2.8 - 1.6 - 0.4),
    },
    "taxi-fare": {
        "3.01": "w at step 5", "1.82": "b at step 5", "31.89": "prediction at step 5",
    },
    "faster-is-slower": {
        "184": "solved with rate 0.1",
        "98 %": lambda: 100 * of("faster-is-slower", "rate share with rate 0.1"),
    },
    "nearly-too-fast": {"0.01": lambda: previous_rate(0.02)},
    "nan-is-not-a-bug": {
        "1.6": lambda: of("nan-is-not-a-bug", "loss at step 333 with rate 0.05") / 1e307,
        "1.8": lambda: sys.float_info.max / 1e308,
        "307": lambda: math.floor(
            math.log10(of("nan-is-not-a-bug", "loss at step 333 with rate 0.05"))
        ),
        "308": lambda: sys.float_info.max_10_exp,
    },
    "big-inputs": {"0.085": lambda: of("start-small", "rate limit")},
    "one-big-row": {
        "0.0047": "rate limit with all rows",
        "0.002": lambda: previous_rate(previous_rate(previous_rate(0.02))),
    },
    "rows-averaged": {"0.0689": "rate limit with loss sum"},
    "bias-stuck": {"3.10": "w at step 5"},
    "bias-unstuck": {
        "16,593": lambda: of("bias-stuck", "solved"),
        "4,066": lambda: of("bias-stuck", "condition number"),
    },
    "nearly-is-best": {
        "97 %": lambda: 100 * of("nearly-is-best", "rate share with rate 0.01"),
        "2,474": "solved with rate 0.005",
        "1,236": "solved with rate 0.01",
        "1,212": "solved with rate 0.0102",
    },
    "typo-in-a-row": {
        "6.51": "w at step 5000 with all rows",
        "53.95": "prediction at step 5000 with all rows",
    },
    "in-the-gap": {"0.10": lambda: 5 - of("in-the-gap", "w at step 44")},
    "far-outside": {
        "12": lambda: of("far-outside", "prediction at step 100") - 205,
        "0.127": lambda: of("far-outside", "w at step 100") - 2,
    },
    "noisy-measurements": {
        "0.675": lambda: sum(
            (row.output - 3 * row.inputs[0] - 4) ** 2 / 2
            for row in PUZZLES["noisy-measurements"].examples
        ),
    },
    "right-by-luck": {"9.6": lambda: 10 - of("right-by-luck", "prediction at step 3")},
    "one-row-proves-little": {
        "0.02": lambda: held_out_alone("one-row-proves-little", 5)[0],
        "−2.9": lambda: held_out_alone("one-row-proves-little", 1)[0],
        "−2.7": lambda: held_out_alone("one-row-proves-little", 7)[0],
        "2.15": lambda: held_out_alone("one-row-proves-little", 6)[0],
        "21.4": lambda: min(held_out_alone("one-row-proves-little", row)[1] for row in range(1, 8)),
        "25.0": lambda: max(held_out_alone("one-row-proves-little", row)[1] for row in range(1, 8)),
    },
    "curve-in-disguise": {"69": lambda: 10 * 9 - 21, "81": lambda: 9**2},
    "same-thing-twice": {
        "0.6": lambda: run("same-thing-twice", 5000, (0.0, 0.0, 0.0)).own_parameters[0],
        "1.2": lambda: run("same-thing-twice", 5000, (0.0, 0.0, 0.0)).own_parameters[1],
    },
    "used-cars": {
        "0.00000000006": lambda: run("used-cars", 0, scale="none").rate_limit,
        "39": lambda: run("used-cars", 0, scale="none").analysis.condition_number / 1e9,
    },
    "doubling": {"85": lambda: line_through_positions("doubling")},
    "doubling-and-one": {"255": lambda: 2 * 127 + 1, "511": lambda: 2 * 255 + 1},
    "alternating-signs": {"28.2": lambda: line_through_positions("alternating-signs")},
    "fibonacci": {"1.6": lambda: 13 / 8},
    "squares-in-a-row": {
        "27,465": lambda: run("squares-in-a-row", 0, scale="none").analysis.condition_number,
    },
    "time-on-the-road": {
        "0.008": lambda: 1 / 120,
        "5,027": lambda: run("time-on-the-road", 0, scale="none").analysis.condition_number,
    },
    "free-hours": {
        "2.9": lambda: -of("free-hours", "b at step 1016") / of("free-hours", "w at step 1016"),
    },
    "leaky-relu": {
        "0.0286": lambda: of("leaky-relu", "w at step 1") - of("leaky-relu", "w"),
        "0.07": "w at step 6",
        "1.96": "w at step 7",
    },
    "knocked-out": {
        "−3.38": "w at step 1 with rate 0.02",
        "−1.56": "b at step 1 with rate 0.02",
        "157.5": "loss at step 300 with rate 0.02",
    },
    "two-bends": {
        "0.98": lambda: at_input("two-bends", 142, 9) - at_input("two-bends", 142, 8),
        "−0.98": lambda: at_input("two-bends", 142, -8) - at_input("two-bends", 142, -9),
        "9.86": lambda: at_input("two-bends", 142, -10),
    },
    "soft-switch": {"0.07": lambda: 1 - 0.964**2},
    "sine-wave": {"1.02": lambda: at_input("sine-wave", 2960, 10)},
    "cubic-network": {
        "2.14": lambda: largest_error("cubic-network", 7882),
        "59": lambda: at_input("cubic-network", 7882, 5),
        "76": lambda: at_input("cubic-network", 7882, 10),
        "136": lambda: 5**3 + 2 * 5 + 1,
        "1,021": lambda: 10**3 + 2 * 10 + 1,
        "97": lambda: len(run("cubic-network", 0).parameters),
    },
    "bias-with-momentum": {"16,593": lambda: of("bias-stuck", "solved")},
    "few-rows-at-a-time": {"34": lambda: solved("few-rows-at-a-time", 200, batch=None)},
    "bias-with-adam": {
        "564": lambda: 0.5 / of("bias-stuck", "rate limit"),
        "16,593": lambda: of("bias-stuck", "solved"),
        "4": lambda: max(run("bias-with-adam", step).own_parameters[0] for step in range(60)),
    },
    "two-thermometers": {
        "21": "prediction at step 5000 with l2 0",
        "1.4975": "w1 at step 20000",
    },
    "metres-and-hurdles": {
        "92": lambda: of("metres-and-hurdles", "∂w1") / of("metres-and-hurdles", "∂w2"),
        "51,441": lambda: solved(
            "metres-and-hurdles", 60_000, optimizer="gradient descent", learning_rate=0.00002
        ),
    },
    "too-many-features": {
        "0.23": "loss at step 1000000 with l2 0",
        "−7.13": "prediction at step 20000 with l2 0",
    },
    "learnt-by-heart": {
        "0.017": "loss at step 6000 with l2 0",
        "0.716": "held-out loss at step 6000 with l2 0",
        "3.78": "prediction at step 6000 with l2 0",
    },
    "cubic-with-adam": {
        "2.28": lambda: largest_error("cubic-network", 6882),
        "6,882": lambda: of("cubic-network", "solved"),
        "67": lambda: at_input("cubic-with-adam", 794, 5),
        "136": lambda: 5**3 + 2 * 5 + 1,
    },
    "two-keys": {
        "14": lambda: last_mistake("two-keys"),
        "15": lambda: last_mistake("two-keys") + 1,
    },
    "no-line-between": {"31": without_product_places},
    "sure-and-wrong": {
        "1.99505": "loss with loss sum",
        "1.99504": "loss at step 1 with loss sum",
        "415": "solved with loss sum",
    },
    "lamp-between": {"2.773": lambda: 4 * math.log(2)},
    "case-of-the-runaway": {"8,721": "loss at step 2", "82,313": "loss at step 3"},
    "case-of-step-50": {
        "99.9 %": lambda: 100 - 100 * of("case-of-step-50", "loss at step 50")
        / of("case-of-step-50", "loss"),
    },
    "case-of-the-years": {
        "13.06": "prediction at step 10000 with rate 0.0000001",
        "1.4": lambda: of("case-of-the-years", "condition number") / 1e12,
    },
}  # fmt: skip

ASKED: dict[str, dict[str, Found]] = {
    "start-small": {"3.83": "w at step 1", "3.21": "w at step 2"},
    "stretching-spring": {
        "36": lambda: 6**2, "64": lambda: 8**2, "144": lambda: 12**2, "196": lambda: 14**2,
    },
    "taxi-fare": {
        "1.67": "error of row 1 at step 5",
        "1.17": "error of row 2 at step 5",
        "−0.86": "error of row 4 at step 5",
    },
    "nearly-too-fast": {"−2.2": "prediction at step 2"},
    "rows-averaged": {"145 %": lambda: 100 * of("rows-averaged", "rate share with loss sum")},
    "typo-in-a-row": {"54": "prediction at step 5000 with all rows"},
    "in-the-gap": {
        "2.3": lambda: of("in-the-gap", "b at step 20") + 3,
        "−12.6": lambda: 30 * (of("in-the-gap", "w at step 20") - 5),
    },
    "worse-before-better": {"85": lambda: 120 - 35},
    "island": {"9": lambda: sum(row.output for row in PUZZLES["island"].examples)},
    "few-rows-at-a-time": {"5.84": "loss at step 3", "6.58": "loss at step 4"},
    "rolling-too-far": {"0.82": lambda: 16 - of("rolling-too-far", "prediction at step 67")},
    "how-sure": {"0.693": lambda: math.log(2)},
}  # fmt: skip
"""The same of the numbers of questions, and of what is said of their answers."""

SAID = {
    "nearly-is-best": {"0.0102": "a rate that is tried; what it comes to is measured"},
    "curve-in-disguise": {"9": "an input that is tried, beyond the rows"},
    "sine-wave": {"10": "an input that is tried, beyond the rows", "7": "the number of a row"},
    "doubling-and-one": {"100": "a step; what is there is measured"},
    "twins": {"1,000": "how many steps more; what they do is measured"},
    "cubic-network": {"1,300": "about how many steps the cubic with features takes: 1,326"},
    "case-of-the-calm": {"100": "what the loss stays above; where it ends is measured"},
    "two-keys": {"1958": "a year"},
    "no-line-between": {
        "1969": "a year",
        "3,000": "how long the run is in which places are counted",
    },
    "case-of-the-runaway": {"0.02": "a rate that is tried"},
    "case-of-the-years": {"2,000": "what the years lie around"},
}
"""What is not worked out, and why."""
