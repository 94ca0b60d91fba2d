"""What was opened and closed is forgotten."""

import asyncio
import gc
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from textual.widget import Widget


def living_widgets():
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, Widget))


async def test_after_fifty_boxes_as_many_widgets_live_as_after_one(play):
    # A thread that waits keeps what it did last: of several, each could keep another box.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    async with play("first-neuron") as learner:

        async def open_and_close(key):
            await learner.press(key)
            await learner.until(lambda: learner.app.screen is not learner.training, "a box")
            await learner.press("escape")
            await learner.until(lambda: learner.app.screen is learner.training, "no box")

        for key in "whase":
            await open_and_close(key)
        await learner.pilot.pause(0.2)
        after_one = living_widgets()
        for _ in range(10):
            for key in "whase":
                await open_and_close(key)
        await learner.pilot.pause(0.2)
        assert living_widgets() - after_one == Counter()
