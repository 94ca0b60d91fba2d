"""What a learner is to go on with."""

from dataclasses import replace

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.catalog.entry import OWN_CHAPTER
from neuron_tui.keeping.progress import PuzzleProgress
from neuron_tui.keeping.tally import entry_after, next_entry

TEXT = 'format = 1\ntitle = "{stem}"\nrows = [[1, 2], [2, 4], [3, "??"]]\n'
LESSON = """
[[lesson]]
text = "A step moves the weight."
press = "space"
"""
SEEN = PuzzleProgress("", "", 1.0)
DONE = replace(SEEN, solved_at=2.0)


def catalog_of(folder, **texts):
    for stem, text in texts.items():
        (folder / f"{stem}.toml").write_text(text, "utf-8")
    catalog = load_catalog(folder)
    return replace(catalog, entries=dict(catalog.chapters)[OWN_CHAPTER])


def id_after(catalog, id, known):
    entry = entry_after(catalog, known, catalog.find(id).puzzle)
    return None if entry is None else entry.id


def with_a_lesson(folder):
    texts = {stem: TEXT.format(stem=stem) for stem in "abc"}
    return catalog_of(folder, **(texts | {"b": texts["b"] + LESSON}))


def test_after_a_puzzle_comes_the_next_that_can_be_opened(tmp_path):
    catalog = catalog_of(tmp_path, a=TEXT.format(stem="a"), b="", c=TEXT.format(stem="c"))
    assert id_after(catalog, "a", {}) == "c"
    assert id_after(catalog, "c", {}) is None


def test_a_lesson_is_offered_until_it_was_opened(tmp_path):
    catalog = with_a_lesson(tmp_path)
    key = {each.id: str(each.path.absolute()) for each in catalog.entries}
    assert id_after(catalog, "a", {key["a"]: DONE}) == "b"
    assert next_entry(catalog, {key["a"]: DONE}).id == "b"
    left = {key["a"]: DONE, key["b"]: SEEN}
    assert id_after(catalog, "a", left) == "c"
    assert next_entry(catalog, left).id == "c"


def test_a_lesson_leads_to_the_first_puzzle_of_its_chapter_that_is_to_be_done(tmp_path):
    catalog = with_a_lesson(tmp_path)
    key = {each.id: str(each.path.absolute()) for each in catalog.entries}
    assert id_after(catalog, "b", {key["b"]: DONE}) == "a"
    assert id_after(catalog, "b", {key["b"]: DONE, key["a"]: DONE}) == "c"


def test_who_solves_the_last_puzzle_of_a_chapter_is_led_past_the_rest_of_it():
    catalog = load_catalog()
    chapters = [entries for _, entries in catalog.chapters]
    first, second = chapters[0], chapters[1]
    assert next_entry(catalog, {first[0].id: DONE}) == first[1]
    assert next_entry(catalog, {first[-1].id: DONE}) == second[0]
    assert next_entry(catalog, {first[-1].id: DONE, second[-1].id: DONE}) == chapters[2][0]


def test_what_was_passed_over_comes_once_nothing_is_left_beyond_it():
    catalog = load_catalog()
    known = {entries[-1].id: DONE for _, entries in catalog.chapters}
    assert next_entry(catalog, known) == catalog.entries[0]
