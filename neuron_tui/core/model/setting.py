"""What describes a setting: where it stands in a puzzle file, what it can be, what it is called."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from neuron_tui.core.puzzle.settings import Settings


@dataclass(frozen=True)
class OneOf:
    """One of some names."""

    what: str
    """What the names are names of, as messages say it: `optimizer`."""
    names: Callable[[], tuple[str, ...]]


@dataclass(frozen=True)
class AboveZero:
    """A number above 0."""


@dataclass(frozen=True)
class FromZero:
    """A number that is 0 or above."""


@dataclass(frozen=True)
class RowCount:
    """A number of rows: from 1 to those in training."""


@dataclass(frozen=True)
class RowNumbers:
    """Numbers of examples, counted from 1."""


@dataclass(frozen=True)
class LayerSizes:
    """How many neurons each layer has."""


@dataclass(frozen=True)
class FalseOrNumber:
    """Whether something is there: false where it is not, else the number it starts from."""


@dataclass(frozen=True)
class YesOrNo:
    """True or false."""


Values = YesOrNo | FalseOrNumber | OneOf | AboveZero | FromZero | RowCount | RowNumbers | LayerSizes
"""What a setting can be; each kind of values has its reader in the files."""


@dataclass(frozen=True)
class Offer:
    """Where a learner stands when asking for other settings."""

    before: Settings
    """The settings in use."""
    rows_in_training: int
    features: tuple[str, ...]
    """The puzzle's features as its author wrote them."""
    outputs: frozenset[float]
    """What the puzzle's examples have as outputs."""


@dataclass(frozen=True)
class SettingLine:
    """A line to choose on: every choice is what its value is called, and the settings that it
    leads to."""

    name: str
    choices: Sequence[tuple[str, Settings]]
    at: int
    """Which of the choices is the present one."""
    is_a_number: bool
    """Whether the choices end at both ends, instead of going around."""

    @property
    def text(self) -> str:
        """What the present value is called."""
        return self.choices[self.at][0]

    def turned(self, places: int) -> Settings:
        """Return the settings with a value so many places further on."""
        at = self.at + places
        last = len(self.choices) - 1
        at = min(max(at, 0), last) if self.is_a_number else at % len(self.choices)
        return self.choices[at][1]


def line(
    name: str,
    choices: Sequence[tuple[str, Settings]],
    settings: Settings,
    *,
    is_a_number: bool = False,
) -> SettingLine:
    """Return a line that stands at the present settings, which are among its choices."""
    at = [chosen for _, chosen in choices].index(settings)
    return SettingLine(name, choices, at, is_a_number)


def _nothing_to_choose(_settings: Settings, _offer: Offer) -> Iterator[SettingLine]:
    return iter(())


@dataclass(frozen=True)
class Setting:
    """A setting: its field of `Settings`, its key in a puzzle file, its values, and its words."""

    field: str
    words: Callable[[Settings, Settings], Sequence[str]]
    """words(old, new): what the journal says where the two differ in this setting."""
    key: tuple[str, ...] = ()
    """The way to it in a puzzle file; empty where no puzzle file says it."""
    values: Values = YesOrNo()
    """What it can be."""
    lines: Callable[[Settings, Offer], Iterator[SettingLine]] = _nothing_to_choose
    """lines(chosen, offer): what the panel of the settings shows, where it does not have a key of
    its own."""
    is_first: bool = False
    """Whether that panel shows it on top, as what a lone neuron has, too."""

    def changed(self, old: Settings, new: Settings) -> Sequence[str]:
        """Return what the journal says of this setting, nothing where it is the same."""
        same = getattr(old, self.field) == getattr(new, self.field)
        return () if same else self.words(old, new)
