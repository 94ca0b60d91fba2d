"""The four parts of a step, in their order."""

from typing import Literal, get_args

Phase = Literal["forward", "error", "gradient", "update"]
PHASES: tuple[Phase, ...] = get_args(Phase)
