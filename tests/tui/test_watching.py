"""A change of a file is seen soon enough to be called at once."""

from contextlib import aclosing

from neuron_tui.tui import watching
from neuron_tui.tui.watching import changes, stamp_of

SAVES = 5


async def test_each_save_is_seen(tmp_path):
    path = tmp_path / "taxi.toml"
    path.write_text("0", "utf-8")
    saves = 0
    async with aclosing(
        changes(lambda: stamp_of(path), lambda _: (tmp_path,), stamp_of(path))
    ) as seen:
        while saves < SAVES:
            saves += 1
            path.write_text("x" * (saves + 1), "utf-8")
            now, before = await anext(seen)
            assert (now[1], before[1]) == (saves + 1, saves)


def test_what_is_waited_for_before_a_save_is_shown_is_less_than_half_a_second():
    assert watching.MOST_GROUPED / 1000 + 2 * watching.SETTLING < 0.5


async def test_a_save_between_reading_and_watching_is_seen(tmp_path):
    path = tmp_path / "taxi.toml"
    path.write_text("0", "utf-8")
    before = stamp_of(path)
    path.write_text("another", "utf-8")
    async with aclosing(changes(lambda: stamp_of(path), lambda _: (tmp_path,), before)) as seen:
        assert await anext(seen) == (stamp_of(path), before)
