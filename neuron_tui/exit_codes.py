"""How a command ends."""

DONE = 0
ANSWER_IS_NO = 1
"""The work was done and its answer is no: not solved, or problems found."""
WRONG_USAGE = 2
"""Wrong usage, or a file that cannot be read."""
CRASHED = 70
"""A fault of the program itself."""
INTERRUPTED = 130
