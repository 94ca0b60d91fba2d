"""A text with more in it than any puzzle is refused before it is parsed."""

import pytest

from neuron_tui.core.toml.values import TomlError, read_toml


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rows = [" + "1," * 150_000 + "]", "more than 150,000 keys and values"),
        ("".join(f"k{number} = 1\n" for number in range(5_001)), "more than 5,000 keys"),
        ("a = [" + "{b = 1, c = 2}," * 2_500 + "]", "more than 5,000 keys"),
        (
            "".join(f"[t{number}]\n" for number in range(20_001)),
            "more than 20,000 lists and tables",
        ),
        ("rows = [" + "[]," * 20_000 + "]", "more than 20,000 lists and tables"),
    ],
    ids=["values", "keys", "keys inside", "tables", "lists"],
)
def test_very_many_are_refused_with_their_place(text, told):
    with pytest.raises(TomlError, match=told) as error:
        read_toml(text)
    assert error.value.position.line >= 1


def test_ten_thousand_rows_of_fourteen_numbers_are_read():
    row = "[" + "1," * 14 + "],"
    assert len(read_toml("rows = [" + row * 10_000 + "]")["rows"]) == 10_000


def test_a_text_may_hold_any_number_of_signs_that_are_no_keys():
    assert read_toml('a = "' + "=" * 10_000 + '"\n' + "# b = 1\n" * 10_000) == {"a": "=" * 10_000}
