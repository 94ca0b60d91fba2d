"""The line of keys at the bottom of a screen."""

from textual.containers import HorizontalGroup
from textual.widgets import Footer

from neuron_tui.tui.widgets.still import Still


class KeyFooter(Footer, Still):
    """A footer that shows as many keys as there is room for, each with its whole label.

    It forgets the keys that it no longer shows. Textual makes them anew whenever a screen comes
    back, and looks for those that are gone only when what they are bound to changes; until then
    each opening of a box kept its 22 keys.
    """

    _withheld: frozenset[str] = frozenset()

    def withhold(self, actions: frozenset[str]) -> None:
        """Show no keys of actions that would come to nothing just now."""
        if actions != self._withheld:
            self._withheld = actions
            self._fit()

    async def recompose(self) -> None:
        """Show the present keys, and let go of those before."""
        await super().recompose()
        self._fit()
        if self.is_attached:
            self.mutate_reactive(Footer.compact)

    def on_resize(self) -> None:
        """Show more keys, or fewer."""
        self._fit()

    def _fit(self) -> None:
        """Hide the first part that there is no room for, and all behind it."""
        used, shown = 0, 0
        children = [
            child for child in self.children if getattr(child, "action", "") not in self._withheld
        ]
        for child in children:
            margin = child.styles.margin
            width = child.get_content_width(self.size, self.screen.size) + child.gutter.width
            if used + margin.left + width > self.size.width:
                break
            used, shown = used + margin.left + width + margin.right, shown + 1
        if shown and isinstance(children[shown - 1], HorizontalGroup):
            shown -= 1  # keys without the word behind them
        for child in self.children:
            child.display = child in children[:shown]
