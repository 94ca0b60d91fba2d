"""What a neuron does to its sum, and how steeply."""

import numpy as np
import pytest

from neuron_tui.core.model.activations import ACTIVATIONS

NAMES = list(ACTIVATIONS)
EVERYWHERE = np.linspace(-6.0, 6.0, 48).reshape(-1, 2)


def applied(name, sums):
    sums = np.array(sums, dtype=np.float64).reshape(-1, 1)
    out, slopes = np.empty_like(sums), np.empty_like(sums)
    ACTIVATIONS[name].apply(sums, out)
    ACTIVATIONS[name].slope(sums, out, slopes)
    return out.ravel().tolist(), slopes.ravel().tolist()


@pytest.mark.parametrize(
    ("name", "signals", "slopes"),
    [
        ("linear", [-2.0, -0.5, 0.0, 3.0], [1.0, 1.0, 1.0, 1.0]),
        ("relu", [0.0, 0.0, 0.0, 3.0], [0.0, 0.0, 0.0, 1.0]),
        ("leaky relu", [-0.02, -0.005, 0.0, 3.0], [0.01, 0.01, 0.01, 1.0]),
        (
            "tanh",
            [-0.9640275800758169, -0.46211715726000973, 0.0, 0.9950547536867305],
            [0.07065082485316443, 0.7864477329659274, 1.0, 0.009866037165440211],
        ),
        (
            "sigmoid",
            [0.11920292202211755, 0.3775406687981454, 0.5, 0.9525741268224334],
            [0.10499358540350662, 0.2350037122015945, 0.25, 0.045176659730912144],
        ),
    ],
)
def test_the_signals_and_slopes_of_minus_2_minus_half_0_and_3(name, signals, slopes):
    found = applied(name, [-2.0, -0.5, 0.0, 3.0])
    assert found[0] == pytest.approx(signals, rel=1e-14)
    assert found[1] == pytest.approx(slopes, rel=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_a_slope_is_that_of_the_signal(name):
    above, below, signals, slopes = (np.empty_like(EVERYWHERE) for _ in range(4))
    activation = ACTIVATIONS[name]
    activation.apply(EVERYWHERE + 1e-6, above)
    activation.apply(EVERYWHERE - 1e-6, below)
    activation.apply(EVERYWHERE, signals)
    activation.slope(EVERYWHERE, signals, slopes)
    assert slopes == pytest.approx((above - below) / 2e-6, abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_signals_may_be_written_over_their_sums(name):
    apart, over = np.empty_like(EVERYWHERE), EVERYWHERE.copy()
    ACTIVATIONS[name].apply(EVERYWHERE, apart)
    ACTIVATIONS[name].apply(over, over)
    assert over.tobytes() == apart.tobytes()


@pytest.mark.parametrize(("name", "slope"), [("relu", 0.0), ("leaky relu", 0.01)])
def test_zero_and_minus_zero_pass_as_zero_with_the_slope_of_negative_sums(name, slope):
    assert applied(name, [0.0, -0.0]) == ([0.0, 0.0], [slope, slope])


@pytest.mark.parametrize(("name", "lowest"), [("sigmoid", 0.0), ("tanh", -1.0)])
def test_far_out_a_bounded_signal_is_its_bound_and_flat(name, lowest):
    with np.errstate(all="raise"):
        far = applied(name, [-1000.0, 1000.0, -1e300, 1e300])
    assert far == ([lowest, 1.0, lowest, 1.0], [0.0, 0.0, 0.0, 0.0])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_number_stays_none(name):
    assert np.isnan(applied(name, [np.nan])[0]).all()


def test_each_is_listed_under_its_own_name_with_a_formula_in_z():
    for name, activation in ACTIVATIONS.items():
        assert activation.name == name
        assert "z" in activation.formula
