"""The part of a script that trains: forward, error, gradients, update."""

from neuron_tui.core.arrays import Vector
from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.keeping.script.rows import chosen_rows, has_scaled_output
from neuron_tui.keeping.script.source import array, arrays


def model(stretch: Stretch) -> list[str]:
    """Return the functions that predict and that tell what there is to see of a step."""
    settings, network = stretch.settings, stretch.network
    activation = network.activations[0]
    is_linear = activation.is_linear
    code = []
    if not is_linear:
        code += ["def activation(z):", f"    return {activation.source}", ""]
    if not is_linear and (settings.hidden or network.output is None):
        code += ["def slope(z):", f"    return {activation.slope_source}", ""]
    if settings.hidden and network.output is not None:
        code += ["def output(z):", f"    return {network.output.source}", ""]
    if settings.hidden:
        last = "z" if is_linear else "activation(z)"
        at_end = "z" if network.output is None else "output(z)"
        return [
            *code,
            "def forward(signals):",
            '    """Every layer\'s signals, the inputs first, and the sums behind them."""',
            "    layers, sums = [signals], []",
            "    for place in range(len(W)):",
            f"        z = layers[-1] @ W[place]{' + b[place]' if settings.bias else ''}",
            "        sums.append(z)",
            f"        layers.append({at_end} if place == len(W) - 1 else {last})",
            "    return layers, sums",
            "",
            "def predict(x):",
            "    return forward(x)[0][-1][:, 0]",
        ]
    z = _sum_of(stretch)
    return [*code, "def predict(x):", f"    return {z if is_linear else f'activation({z})'}"]


def _sum_of(stretch: Stretch, rows: str = "") -> str:
    """Return the lone neuron's sum for some rows."""
    return f"x{rows} @ w + b" if stretch.settings.bias else f"x{rows} @ w"


def _loss(stretch: Stretch, error: str, rows: str) -> list[str]:
    """Return the loss over some rows, from their error under its name."""
    loss = LOSSES[stretch.settings.loss]
    name = "loss" if error == "error" else "held_out_loss"
    mean = f" / len({error})" if loss.is_mean else ""
    code = [f"    {error} = y{rows} - predict(x{rows})"]
    source = loss.row.source.replace("error", error)
    if loss.is_by_sum:
        is_network = bool(stretch.settings.hidden)
        z = f"forward(x{rows})[1][-1][:, 0]" if is_network else _sum_of(stretch, rows)
        code += [f"    z, wanted = {z}, y{rows}"]
        source = source.replace("y * z", "wanted * z")
    return [*code, f"    {name} = {source}{mean}"]


def report(stretch: Stretch) -> list[str]:
    """Return the function that prints a step."""
    settings, rows = stretch.settings, chosen_rows(stretch, in_a_step=False)
    code = ["def show(step):", *_loss(stretch, "error", rows)]
    weights = "[*W]" if settings.hidden else "[w]"
    if settings.l1:
        code.append(f"    loss += {settings.l1!r} * sum(np.abs(each).sum() for each in {weights})")
    if settings.l2:
        code.append(
            f"    loss += 0.5 * {settings.l2!r} * sum((each * each).sum() for each in {weights})"
        )
    back = " * output_deviation + output_mean" if has_scaled_output(stretch) else ""
    held_out = []
    if settings.hold_out:
        code += _loss(stretch, "missed", "[held_out]")
        held_out = ['    print(f"    held-out loss {float(held_out_loss)!r}")']
    return [
        *code,
        f"    answer = predict(x_asked)[0]{back}",
        '    print(f"step {step}: loss {float(loss)!r}, prediction {float(answer)!r}")',
        *held_out,
    ]


def update(stretch: Stretch) -> list[str]:
    """Return the update of an optimizer as a function; nothing for plain gradient descent."""
    name = stretch.settings.optimizer
    code = OPTIMIZERS[name]
    if not code.remembers:
        return []
    return [
        "def update(value, gradient, memory, count):",
        f'    """{name.capitalize()}: the next value, and what to remember of this step."""',
        *(f"    {line}" for line in code.source),
    ]


def parameters(stretch: Stretch, values: Vector, indent: str = "") -> list[str]:
    """Return an assignment of all parameters."""
    layers = stretch.network.layers(values)
    has_bias = stretch.settings.bias
    if stretch.settings.hidden:
        biases = [layer.biases.tolist() for layer in layers]
        return [
            *arrays("W", [layer.weights.tolist() for layer in layers], indent),
            *(arrays("b", biases, indent) if has_bias else []),
        ]
    (layer,) = layers
    weights = array("w", layer.weights[:, 0].tolist(), indent)
    return [*weights, f"{indent}b = {float(layer.biases[0])!r}"] if has_bias else weights


def empty_memory(stretch: Stretch) -> list[str]:
    """Return an assignment of a memory that has seen nothing yet."""
    remembers = OPTIMIZERS[stretch.settings.optimizer].remembers
    if not remembers:
        return []
    zeros = f"[0.0] * {remembers}"
    if stretch.settings.hidden:
        zeros_each = f"[{zeros} for _ in W]"
        return [f"memory_of_W, memory_of_b = {zeros_each}, {zeros_each}", "count = 0"]
    return [f"memory_of_w, memory_of_b = {zeros}, {zeros}", "count = 0"]


def step(stretch: Stretch, seed: int) -> list[str]:
    """Return one step: the body of the loop."""
    settings = stretch.settings
    code = [] if settings.batch is None else _batch(stretch, seed)
    mean = " / len(error)" if LOSSES[settings.loss].is_mean else ""
    lines = _network_step(stretch, mean) if settings.hidden else _neuron_step(stretch, mean)
    return [*code, *lines]


def _batch(stretch: Stretch, seed: int) -> list[str]:
    size, rows = stretch.settings.batch or 1, int(stretch.shares(stretch.first_step).size)
    if size >= rows:
        return ["rows = training"]
    rounds = -(-rows // size)
    return [
        f"# A batch: {size} of the rows, in an order shuffled anew each time around.",
        f"order = np.random.default_rng([{seed}, step // {rounds}]).permutation({rows})",
        f"first = step % {rounds} * {size}",
        f"rows = [training[place] for place in order[first : first + {size}]]",
    ]


def _neuron_step(stretch: Stretch, mean: str) -> list[str]:
    settings, rows = stretch.settings, chosen_rows(stretch, in_a_step=True)
    network = stretch.network
    is_linear, brought = network.is_linear, LOSSES[settings.loss].output
    has_bias = settings.bias
    plus = " + b" if has_bias else ""
    code = ["# Forward: what the neuron makes of each row."]
    if is_linear:
        code.append(f"prediction = x{rows} @ w{plus}")
    else:
        code += [f"z = x{rows} @ w{plus}", "prediction = activation(z)"]
    code += ["# Error: how far that is from each output.", f"error = y{rows} - prediction"]
    code.append(
        "# Gradients: by the chain rule, how the loss changes with each weight"
        f"{' and the bias' if has_bias else ''}."
    )
    if brought is not None:
        code.append(f"# The error reaches z with {brought.slope_words}.")
    elif not is_linear:
        code.append("error = error * slope(z)")
    code.append(f"dw = -(x{rows}.T @ error){mean}")
    if has_bias:
        code.append(f"db = -error.sum(){mean}")
    code += _decay(stretch, "w", "dw", "")
    code.append("# Update: a step downhill, all parameters together.")
    if not OPTIMIZERS[settings.optimizer].remembers:
        both = "w, b = w - rate * dw, b - rate * db"
        return [*code, both if has_bias else "w = w - rate * dw"]
    code += ["count += 1", "w, memory_of_w = update(w, dw, memory_of_w, count)"]
    if has_bias:
        code.append("b, memory_of_b = update(b, db, memory_of_b, count)")
    return code


def _network_step(stretch: Stretch, mean: str) -> list[str]:
    settings, rows = stretch.settings, chosen_rows(stretch, in_a_step=True)
    brought = LOSSES[settings.loss].output
    code = [
        "# Forward: through every layer.",
        f"layers, sums = forward(x{rows})",
        "# Error: how far the predictions are from the outputs.",
        f"error = y{rows} - layers[-1][:, 0]",
        "# Gradients: back through the layers, by the chain rule.",
        *([f"# The error reaches z with {brought.slope_words}."] if brought is not None else []),
        f"delta = -error[:, None]{mean}",
        "dW, db = [None] * len(W), [None] * len(W)" if settings.bias else "dW = [None] * len(W)",
        "for place in reversed(range(len(W))):",
    ]
    if not ACTIVATIONS[settings.activation].is_linear:
        code += ["    if place < len(W) - 1:", "        delta = delta * slope(sums[place])"]
    code.append("    dW[place] = layers[place].T @ delta")
    if settings.bias:
        code.append("    db[place] = delta.sum(axis=0)")
    code.append("    delta = delta @ W[place].T")
    code += _decay(stretch, "W[place]", "dW[place]", "    ")
    code += ["# Update: a step downhill, all parameters together.", "for place in range(len(W)):"]
    if not OPTIMIZERS[settings.optimizer].remembers:
        moves = ["    {0}[place] = {0}[place] - rate * d{0}[place]"]
    else:
        code.insert(len(code) - 1, "count += 1")
        moves = [
            "    {0}[place], memory_of_{0}[place] = update({0}[place], d{0}[place],"
            " memory_of_{0}[place], count)"
        ]
    names = ("W", "b") if settings.bias else ("W",)
    return [*code, *(move.format(name) for name in names for move in moves)]


def _decay(stretch: Stretch, weight: str, gradient: str, indent: str) -> list[str]:
    settings, code = stretch.settings, []
    if settings.l1:
        code.append(f"{indent}{gradient} = {gradient} + {settings.l1!r} * np.sign({weight})")
    if settings.l2:
        code.append(f"{indent}{gradient} = {gradient} + {settings.l2!r} * {weight}")
    return code
