"""Kinds of questions, a file each."""

from neuron_tui.core.model.kinds import Kinds
from neuron_tui.core.questions.kind import QuestionKind

QUESTION_KINDS = Kinds(__name__, QuestionKind, first="next prediction")
"""Every kind by its name."""
