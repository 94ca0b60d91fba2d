"""How a command ends."""

DONE = 0
ANSWER_IS_NO = 1
"""The work was done and its answer is no: not solved, or problems found."""
WRONG_USAGE = 2
"""Wrong usage, or a file that cannot be read."""
CRASHED = 70
"""A fault of the program itself."""
ENDED_BY_SIGNAL = 128
"""A shell's code for what a signal ended: this, and the signal's number."""
INTERRUPTED = 130
