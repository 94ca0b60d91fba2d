"""CSV and TSV files: with a head or without, whatever stands between the cells."""

import pytest

from neuron_tui.core.typed.printing import printed
from neuron_tui.core.typed.typed_text import read_cells

LINE = "1 3, 2 5, 3 ?"

FILES = [
    ("1,3\n2,5\n3,\n", LINE),
    ("1,3\n2,5\n3,?\n", LINE),
    ("1,3\r\n2,5\r\n3,\r\n", LINE),
    ("\ufeff1,3\n2,5\n3,\n", LINE),
    ("x,y\n1,3\n2,5\n3,\n", f"x y, {LINE}"),
    ("x;y\n1;3\n2;5\n3;\n", f"x y, {LINE}"),
    ("x\ty\n1\t3\n2\t5\n3\t\n", f"x y, {LINE}"),
    ('"x","y"\n"1","3"\n"2","5"\n"3",""\n', f"x y, {LINE}"),
    ("Height (cm),Weight\n1,3\n2,5\n3,??\n", LINE),
    ("1;0,5\n2;1,5\n3;\n", "1 0.5, 2 1.5, 3 ?"),
    ('1,"0,5"\n2,"1,5"\n3,\n', "1 0.5, 2 1.5, 3 ?"),
    ("a,b,c\n1,2,3\n4,5,9\n6,7,\n", "a b c, 1 2 3, 4 5 9, 6 7 ?"),
    ("1,2,3\n6,7,\n4,5,9\n", "1 2 3, 6 7 ?, 4 5 9"),
    ("3\n7\n11\n?\n", "3 7 11 ?"),
    ("term\n3\n7\n11\n?\n", "3 7 11 ?"),
    (" 1 , 3 \n\n 2 , 5 \n 3 , \n", LINE),
    ("1e3,-3\n2e3,−5\n3e3,\n", "1000 -3, 2000 -5, 3000 ?"),
]


@pytest.mark.parametrize(("text", "expected"), FILES)
def test_a_file_is_read_whatever_stands_between_its_cells(text, expected):
    assert printed(read_cells(text)) == expected


def test_heads_are_kept_as_they_are_written():
    assert read_cells("Height (cm),Weight\n1,3\n2,\n").heads == ("Height (cm)", "Weight")
