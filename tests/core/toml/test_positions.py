"""Keys and values of TOML texts are found where they stand."""

import time
import tomllib
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.toml.positions import KeyPath, Position, positions

Place = tuple[int, int]


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ("a = 1", ("a",), (1, 1), (1, 5)),
        ("\n\n  a=1", ("a",), (3, 3), (3, 5)),
        ("# a = 1\na = 2 # a = 3\nb = 4", ("b",), (3, 1), (3, 5)),
        ('"é" = 1', ("é",), (1, 1), (1, 7)),
        ('a = "äöü🦊" # x\nb = 1', ("b",), (2, 1), (2, 5)),
        ('a = {t = "🦊", u = 1}', ("a", "u"), (1, 15), (1, 19)),
        ("'a.b' . \"c\\u0041\" = 1", ("a.b", "cA"), (1, 9), (1, 21)),
        ("a.b.c = 1", ("a",), (1, 1), (1, 1)),
        ("a.b.c = 1", ("a", "b"), (1, 3), (1, 3)),
        ("a.b.c = 1", ("a", "b", "c"), (1, 5), (1, 9)),
        ("a.b = 1\na.c = 2", ("a", "c"), (2, 3), (2, 7)),
        ('"" = 1', ("",), (1, 1), (1, 6)),
        ("1.2 = 3", ("1", "2"), (1, 3), (1, 7)),
        ("[a]\nb = 1", ("a",), (1, 2), (1, 1)),
        ("[a]\nb = 1", ("a", "b"), (2, 1), (2, 5)),
        (" [ a . 'b' ]\nc = 1", ("a", "b"), (1, 8), (1, 2)),
        ("[a.b]\n[a]\nc = 1", ("a", "c"), (3, 1), (3, 5)),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a",), (1, 3), (1, 1)),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", 1), (3, 1), (3, 1)),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", 1, "b"), (4, 1), (4, 5)),
        ("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2", ("a", 1, "b", "c"), (6, 1), (6, 5)),
        ("[[a]]\n[[a.b]]\n[[a.b]]\nc = 1", ("a", 0, "b", 1, "c"), (4, 1), (4, 5)),
        ("a = [1, [2, 3], []]", ("a", 1, 1), (1, 13), (1, 13)),
        ("a = [1, [2, 3], []]", ("a", 2), (1, 17), (1, 17)),
        ("a = [ # [9,\n  1, # ]\n\n  2,\n]\nb = 1", ("a", 1), (4, 3), (4, 3)),
        ("a = [ # [9,\n  1, # ]\n\n  2,\n]\nb = 1", ("b",), (6, 1), (6, 5)),
        ("a = [{b = [1, {c = 2}]}, 3]", ("a", 0, "b", 1, "c"), (1, 16), (1, 20)),
        ("a = [{b = [1, {c = 2}]}, 3]", ("a", 1), (1, 26), (1, 26)),
        ("a = {}\nb = 1", ("b",), (2, 1), (2, 5)),
        ("a = {b.c = 1, b.d = 2}", ("a", "b", "d"), (1, 17), (1, 21)),
        ("a = [1979-05-27 07:32:00, 1]", ("a", 1), (1, 27), (1, 27)),
        ("a = [-1.5e+3, +inf, nan, 0xFF, true]", ("a", 4), (1, 32), (1, 32)),
        (r'a = ["]\"\\", 1]', ("a", 1), (1, 15), (1, 15)),
        (r"a = ['\', 1]", ("a", 1), (1, 11), (1, 11)),
        ('a = ["", 1]', ("a", 1), (1, 10), (1, 10)),
        ('a = """\n]"" \\""" """\nb = 1', ("b",), (3, 1), (3, 5)),
        ('a = ["""x""""", 1]', ("a", 1), (1, 17), (1, 17)),
        ("a = ['''x''''', 1]", ("a", 1), (1, 17), (1, 17)),
        ('a = ["""""""", 1]', ("a", 1), (1, 16), (1, 16)),
        ("a = '''\n# '\n'''\nb = 1", ("b",), (4, 1), (4, 5)),
        ("a = 1\r\nb = [\r\n  2]\r\n", ("b", 0), (3, 3), (3, 3)),
        ("a = 1", (), (1, 1), (1, 1)),
        ("", (), (1, 1), (1, 1)),
    ],
)
def test_a_key_and_its_value_are_found_where_they_stand(
    text: str, path: KeyPath, key: Place, value: Place
):
    tomllib.loads(text)
    places = positions(text)
    assert places.key(path) == Position(*key)
    assert places.value(path) == Position(*value)


@pytest.mark.parametrize("path", [("b",), ("a", 2), ("a", "0"), ("a", 0, "x"), (0,)])
def test_a_path_the_text_does_not_have_is_a_key_error(path: KeyPath):
    places = positions("a = [1, 2]")
    with pytest.raises(KeyError):
        places.value(path)
    with pytest.raises(KeyError):
        places.key(path)


def test_the_nearest_place_to_a_missing_value_is_the_table_it_would_be_in():
    places = positions("a = 1\n[b]\nc = 2")
    assert places.nearest(("b", "d")) == Position(2, 1)
    assert places.nearest(("b", "c")) == Position(3, 5)
    assert places.nearest(("x", "y")) == Position(1, 1)


def test_no_depth_of_nesting_exhausts_the_stack():
    depth = 100_000
    places = positions("a = " + "[" * depth + "{b = 1}" + "]" * depth)
    assert places.value(("a", *[0] * depth, "b")) == Position(1, depth + 10)


@pytest.mark.parametrize(
    "text_of",
    [
        lambda size: "a = [" + "1, " * size + "]",
        lambda size: ".".join("a" * size) + " = 1",
        lambda size: "a = 1\n" + "\n".join(f"a{number} = 1" for number in range(size // 3)),
        lambda size: "[[a]]\n" * (size // 2),
        lambda size: "a = '''" + "''\n" * size + "'''",
        lambda size: 'a = "' + '\\"' * size + '"',
        lambda size: "# \n" * size + "a = 1",
    ],
    ids=["elements", "dotted key", "keys", "tables", "multi-line text", "escapes", "comments"],
)
def test_a_large_text_takes_linear_time(text_of):
    def work_of(size):
        """The least of three: a busy machine counts some of its other work, too."""
        text, took = text_of(size), []
        for _ in range(3):
            began = time.process_time()
            assert positions(text).value(("a",))
            took.append(time.process_time() - began)
        return min(took)

    # Ten times the text is a hundred times the work of a quadratic scan.
    assert work_of(100_000) < 40 * work_of(10_000)


@dataclass
class Written:
    """A TOML text that grows piece by piece and remembers where keys and values went."""

    text: str = ""
    keys: dict[KeyPath, int] = field(default_factory=dict)
    values: dict[KeyPath, int] = field(default_factory=dict)

    def position(self, offset: int) -> Position:
        before = self.text[:offset]
        return Position(before.count("\n") + 1, offset - before.rfind("\n"))


SCALARS = st.sampled_from(
    [
        "1", "-2_000", "0xAF", "1.5e-3", "nan", "-inf", "true", "1979-05-27",
        "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5", "07:32:00", '""', "''",
        '"]"', "'}'", r'"\"#\\"', r"'\'", '"""a"""', '"""\n"\n\\""" """', "'''\n'a''\n'''",
        '"🦊"', '"""x"""""', "''''''''",
    ]
)  # fmt: skip
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.text(max_size=5), TREES, max_size=5)
SPACES = st.sampled_from(["", " ", "\t", "  "])
GAPS = st.sampled_from(["", " ", "\n", " # ]}\"'\n", "\r\n\t", "#\n# '''\n"])


def as_key(draw: st.DrawFn, name: str) -> str:
    """One of the ways to write a key."""
    ways = ['"' + "".join(f"\\U{ord(character):08X}" for character in name) + '"']
    if name.isprintable():
        ways += [f"'{name}'"] if "'" not in name else []
        ways += [f'"{name}"'] if not set(name) & set('"\\') else []
    if name and name.isascii() and name.replace("-", "").replace("_", "").isalnum():
        ways.append(name)
    return draw(st.sampled_from(ways))


def write_value(draw: st.DrawFn, written: Written, path: KeyPath, tree: object) -> None:
    written.values[path] = len(written.text)
    if isinstance(tree, str):
        written.text += tree
        return
    if isinstance(tree, dict):
        written.text += "{" + draw(SPACES)
        for number, (name, inner) in enumerate(tree.items()):
            written.text += ("," + draw(SPACES)) if number else ""
            write_assignment(draw, written, (*path, name), inner)
            written.text += draw(SPACES)
        written.text += "}"
        return
    assert isinstance(tree, list)
    written.text += "["
    for number, inner in enumerate(tree):
        written.text += ("," if number else "") + draw(GAPS)
        written.keys[(*path, number)] = len(written.text)
        write_value(draw, written, (*path, number), inner)
        written.text += draw(GAPS)
    written.text += draw(st.sampled_from(["", ",", " ,\n"])) if tree else draw(GAPS)
    written.text += "]"


def write_assignment(draw: st.DrawFn, written: Written, path: KeyPath, tree: object) -> None:
    written.keys[path] = len(written.text)
    written.text += as_key(draw, str(path[-1])) + draw(SPACES) + "=" + draw(SPACES)
    write_value(draw, written, path, tree)


def write_table(draw: st.DrawFn, written: Written, path: KeyPath, table: dict[str, object]) -> None:
    """A table's own keys as lines, then tables within it under headings of their own."""
    under_headings = []
    for name, tree in table.items():
        inner_path = (*path, name)
        if isinstance(tree, dict) and draw(st.booleans()):
            under_headings.append((inner_path, tree))
            continue
        written.text += draw(GAPS).rstrip(" ") + draw(SPACES)
        write_assignment(draw, written, inner_path, tree)
        written.text += draw(st.sampled_from(["\n", " # x\n", "\r\n"]))
    for inner_path, tree in under_headings:
        written.text += draw(SPACES)
        heading = len(written.text)
        written.text += "["
        for length in range(1, len(inner_path) + 1):
            written.text += draw(SPACES) + ("." if length > 1 else "") + draw(SPACES)
            written.keys.setdefault(inner_path[:length], len(written.text))
            written.values.setdefault(inner_path[:length], heading)
            written.text += as_key(draw, str(inner_path[length - 1]))
        written.text += draw(SPACES) + "]\n"
        write_table(draw, written, inner_path, tree)


@st.composite
def written_documents(draw: st.DrawFn) -> Written:
    written = Written()
    written.text += draw(GAPS)
    write_table(draw, written, (), draw(DOCUMENTS))
    return written


@settings(max_examples=300)
@given(written_documents())
def test_the_places_in_any_text_are_those_where_its_keys_and_values_were_written(written: Written):
    tomllib.loads(written.text)
    places = positions(written.text)
    for path, offset in written.keys.items():
        assert places.key(path) == written.position(offset), path
    for path, offset in written.values.items():
        assert places.value(path) == written.position(offset), path


@settings(max_examples=300)
@given(written_documents())
def test_every_value_tomllib_reads_has_a_place(written: Written):
    places = positions(written.text)
    inside: list[tuple[KeyPath, object]] = [((), tomllib.loads(written.text))]
    while inside:
        path, value = inside.pop()
        assert places.value(path)
        if isinstance(value, dict):
            inside += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            inside += [((*path, number), inner) for number, inner in enumerate(value)]
