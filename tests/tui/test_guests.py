"""A guest at the app in a browser: nothing of the machine is offered, nothing is kept."""

from learner import Learner
from textual.widgets import OptionList

from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.type_puzzle import TypePuzzleScreen


def _offered(app):
    return {binding.action for _, binding, _, _ in app.screen.active_bindings.values()}


async def test_a_guest_is_offered_no_file_no_editor_and_no_shell(catalog, state):
    (state / "settings.toml").write_text('theme = "nord"\n[keys]\nstep = "t"\n', "utf-8")
    app = NeuronApp(catalog, catalog.find("first-neuron"), is_guest=True)
    async with app.run_test(size=(80, 24)) as pilot:
        learner = Learner(app, pilot)
        await learner.sees("step 0")
        assert not _offered(app) & {"open_file", "suspend_process"}
        assert app.theme == "neuron-dark"
        await learner.press("space")
        await learner.at_step(1)
        await learner.press("f")
        await learner.sees("Copy the result")
        assert [each.id for each in app.screen.query_one(OptionList).options] == ["result"]
        await learner.press("escape")
        app.push_screen(TypePuzzleScreen("3 7 11 15 ?"))
        await learner.sees("Read as")
        assert "screen.play" in _offered(app)
        assert "screen.save" not in _offered(app)
        app.theme = "nord"
    assert [each.name for each in state.iterdir()] == ["settings.toml"]
