"""What can be known of a puzzle's training beforehand: how steep its loss is."""

from dataclasses import dataclass

from neuron_tui.core.quadratic import QuadraticLoss


@dataclass(frozen=True)
class Analysis:
    """What holds for these rows and this loss, whatever the parameters are."""

    rate_limit: float | None
    """2/λmax: gradient descent with a higher rate diverges. None where the loss is flat."""


def analyse(loss: QuadraticLoss) -> Analysis:
    """Analyse a loss that is quadratic in its parameters."""
    steepest = float(loss.curvatures[0])
    return Analysis(rate_limit=2.0 / steepest if steepest > 0.0 else None)
