"""The keys of the training screen."""

from textual.binding import Binding, BindingType

_RATE = Binding.Group("Rate", compact=True)

# One key a line reads as a table.
# fmt: off
TRAINING_KEYS: list[BindingType] = [
    Binding("space,right", "do('step')", "Step", id="step", key_display="space",
            tooltip="Take one gradient step (also →)"),
    Binding("left", "do('back')", "Back", id="back", tooltip="Go one step back"),
    Binding("enter", "run", "Run", id="run", tooltip="Run, or pause a run"),
    Binding("question_mark,f1", "app.help", "Help", id="training-help", key_display="?",
            tooltip="Show every key and the words of the screen"),
    Binding("n", "slow_motion", "Slow", id="slow-motion",
            tooltip="Slow motion: forward, error, gradient, update, one part at a time"),
    Binding("plus,equals_sign", "rate('up')", "Rate up", id="rate-up", group=_RATE,
            key_display="+", tooltip="Raise the learning rate one notch: 1, 2, 5, 10 …"),
    Binding("minus", "rate('down')", "Rate down", id="rate-down", group=_RATE,
            key_display="−", tooltip="Lower the learning rate one notch"),
    Binding("tab", "view(1)", "View", id="view",
            tooltip="Show fit, signal, answer, residuals, loss surface, or the ledger if hidden"),
    Binding("w", "why", "Why", id="why",
            tooltip="Why it learns as it does, and how far to trust it"),
    Binding("p", "predict", "Predict", id="predict",
            tooltip="Predict: answer a question before you see what happens"),
    Binding("m", "by_hand", "By hand", id="by-hand", show=False,
            tooltip="Work the next step out by hand: worked, then a blank, then from memory"),
    Binding("a", "answer", "Answer", id="answer",
            tooltip="Answer the puzzle yourself; once solved, its rule and explanation"),
    Binding("h", "hint", "Hint", id="hint", tooltip="Show a hint, then the next one"),
    Binding("N", "app.next_puzzle", "Next puzzle", id="next-puzzle", show=False,
            tooltip="Go to the next puzzle"),
    Binding("shift+tab", "view(-1)", "View before", id="view-before", show=False,
            tooltip="Show the view before"),
    Binding("home", "do('first')", "First step", id="first", show=False,
            tooltip="Go to the start"),
    Binding("end", "do('latest')", "Latest step", id="latest", show=False,
            tooltip="Go to the furthest step so far"),
    Binding("g", "go_to", "Go to step", id="go-to", show=False, tooltip="Go to any step by number"),
    Binding("right_square_bracket,pageup", "speed('up')", "Faster", id="faster", show=False,
            key_display="]", tooltip="Run faster (also page up)"),
    Binding("left_square_bracket,pagedown", "speed('down')", "Slower", id="slower", show=False,
            key_display="[", tooltip="Run slower (also page down)"),
    Binding("up", "select(-1)", "Row above", id="row-above", show=False,
            tooltip="Send the row above through the neuron"),
    Binding("down", "select(1)", "Row below", id="row-below", show=False,
            tooltip="Send the row below through the neuron"),
    Binding("v", "hold_out", "Hold out row", id="hold-out", show=False,
            tooltip="Hold the selected row out of training, or return it"),
    Binding("e", "edit", "Edit parameters", id="edit", show=False,
            tooltip="Set weights, bias and learning rate by hand"),
    Binding("s", "settings", "Settings", id="settings", show=False,
            tooltip="Activation, layers, bias, optimizer, batch, decay, loss, scaling, features"),
    Binding("z", "do('next_scale')", "Scaling", id="scaling", show=False,
            tooltip="Scale nothing, the inputs, or inputs and outputs"),
    Binding("full_stop", "neuron(1)", "Next neuron", id="next-neuron", show=False,
            key_display=".", tooltip="Look at the next neuron of a network"),
    Binding("comma", "neuron(-1)", "Neuron before", id="neuron-before", show=False,
            key_display=",", tooltip="Look at the neuron before"),
    Binding("greater_than_sign,u", "layer(1)", "Next layer", id="next-layer", show=False,
            key_display=">", tooltip="Look at the next layer (also u: up to the output)"),
    Binding("less_than_sign,i", "layer(-1)", "Layer before", id="layer-before", show=False,
            key_display="<", tooltip="Look at the layer before (also i: to the input)"),
    Binding("x", "do('new_start')", "New start", id="new-start", show=False,
            tooltip="Start again from other weights, drawn so that they can learn"),
    Binding("b", "do('back_off')", "Back off", id="back-off", show=False,
            tooltip="Go back to before the rate was too high, and take a safe one"),
    Binding("r", "do('reset')", "Reset", id="reset", show=False,
            tooltip="Start again from the same start, with the present rate"),
    Binding("c", "do('clear_ghost')", "Clear ghost", id="clear-ghost", show=False,
            tooltip="Forget the run that was left behind"),
    Binding("l", "log_loss", "Log loss", id="log-loss", show=False,
            tooltip="Show the loss in powers of ten, or plainly"),
    Binding("k", "steps_shown", "Magnify", id="steps-shown", show=False,
            tooltip="Show the loss of its last part, of all steps in powers of ten, or of all"),
    Binding("d", "what_you_did", "What you did", id="what-you-did", show=False,
            tooltip="List what you changed, and compare the runs"),
    Binding("f", "file", "File", id="file", show=False,
            tooltip="Write session, script, table or picture, or copy the result"),
    Binding("y", "copy", "Copy panel", id="copy", show=False,
            tooltip="Copy the panel of the present view as text"),
    Binding("o", "open_file", "Open file", id="open-file", show=False,
            tooltip="Open the puzzle's file in your editor; saving it shows here at once"),
    Binding("escape", "leave", "Puzzles", id="close", show=False,
            tooltip="End slow motion; go back to the list: what was learnt is kept"),
]
# fmt: on


def bound_to(key: str) -> Binding:
    """Return what a key does on the training screen. Raises KeyError where that is nothing."""
    for binding in TRAINING_KEYS:
        if isinstance(binding, Binding) and key in (binding.key_display, *binding.key.split(",")):
            return binding
    raise KeyError(key)
