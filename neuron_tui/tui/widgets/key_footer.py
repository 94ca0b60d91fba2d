"""The line of keys at the bottom of a screen."""

from textual.widgets import Footer


class KeyFooter(Footer):
    """A footer that forgets the keys it no longer shows.

    Textual makes them anew whenever a screen comes back, and looks for those that are gone only
    when what they are bound to changes; until then each opening of a box kept its 22 keys.
    """

    async def recompose(self) -> None:
        """Show the present keys, and let go of those before."""
        await super().recompose()
        if self.is_attached:
            self.mutate_reactive(Footer.compact)
