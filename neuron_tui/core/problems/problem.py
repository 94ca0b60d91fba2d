"""What is wrong with a puzzle file, and where."""

from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.writing.terminal_text import shown_path


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a puzzle file."""

    line: int
    column: int
    """Line and column, in characters, are counted from 1."""
    key: str
    """The key as an author would name it, such as `training.learning_rate` or `rows[3]` for the
    third row; empty where the whole file is meant."""
    message: str
    """What is wrong, what was expected and how to mend it, in one line."""

    @property
    def text(self) -> str:
        """The message behind its key, or alone where the whole file is meant."""
        return f"{self.key}: {self.message}" if self.key else self.message

    def located_in(self, path: Path) -> str:
        """The problem as one line: `path:line:column: key: message`, without `key: ` if empty."""
        return f"{shown_path(path)}:{self.line}:{self.column}: {self.text}"


class PuzzleFileError(Exception):
    """A puzzle file cannot be read, for all the reasons in `problems`, in the file's order."""

    def __init__(
        self, path: Path, problems: tuple[Problem, ...], *, has_more: bool = False
    ) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems
        self.has_more = has_more
        """Whether reading ended here, though more is wrong with the file."""

    def __str__(self) -> str:
        """Every problem, a line each."""
        lines = [problem.located_in(self.path) for problem in self.problems]
        if self.has_more:
            name = shown_path(self.path)
            lines.append(f"{name}: there are more: mend these {len(lines)} first")
        return "\n".join(lines)
