"""Pictures laid out: everything has words or a number that leads to them, and nothing is lost between pages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.layout.support import DAY, Letters, make
from viewer.layout.arrange import lay_out
from viewer.layout.iso_dates import iso_text, iso_ticks
from viewer.layout.measure import FontRole
from viewer.layout.notes import Block, Told, blocks, columns_in, pour, spread
from viewer.layout.numbering import number_of, numbered, room_for_numbers
from viewer.layout.page import Words, lay_out_page
from viewer.layout.scene import Line, Scene, View
from viewer.layout.sheets import lay_out_sheets
from viewer.layout.time_scale import TimeScale

if TYPE_CHECKING:
    from viewer.layout.items import Items

LETTERS = Letters()
HEADER = 150.0


def scene_of(items: Items, width: float = 900.0, height: float | None = None) -> Scene:
    extent = items.extent()
    assert extent is not None
    scale = TimeScale.fitted(*extent, width - HEADER)
    return lay_out(
        items,
        View(
            scale=scale,
            width=width,
            height=height or 0.0,
            header_width=HEADER,
            clock=items.clock,
            grows=height is None,
            numbers=room_for_numbers(len(items), LETTERS),
        ),
        LETTERS,
    )


def words_of(items: Items) -> Words:
    return Words("Title", "", lambda i: Told(number_of(i, items), items.titles[i], "someone"), (Told("", "A source"),))


crowds = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40), st.integers(0, 3)), min_size=1, max_size=60)


def made(crowd: list[tuple[int, int, int]]) -> Items:
    return make([float(c[0]) for c in crowd], [float(c[1]) for c in crowd], lanes=[c[2] for c in crowd])


@given(crowds)
@settings(max_examples=25, deadline=None)
def test_every_item_has_its_words_or_a_number_in_the_key(crowd: list[tuple[int, int, int]]) -> None:
    items = made(crowd)
    scene, listed = numbered(scene_of(items), items, LETTERS)
    whole = {label.item for label in scene.labels if label.text == items.titles[label.item]}
    assert whole | set(listed) == set(range(len(items)))
    assert not whole & set(listed)
    assert list(listed) == [i for i in items.order.tolist() if i in set(listed)]
    assert set(scene.marks.row_of) == set(range(len(items)))
    assert not scene.densities
    for label in scene.labels:
        if label.item in listed:
            assert re.match(rf"{number_of(label.item, items)}(\N{{EN SPACE}}|$)", label.text)


@given(crowds)
@settings(max_examples=25, deadline=None)
def test_no_number_lies_on_another_mark_or_its_words(crowd: list[tuple[int, int, int]]) -> None:
    items = made(crowd)
    scene, _ = numbered(scene_of(items), items, LETTERS)
    boxes = [label.box for label in scene.labels if not label.inside]
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other, 0.5) for other in boxes[i + 1 :])


def test_very_many_items_of_one_day_all_have_a_number() -> None:
    items = make([5.0] * 700, [1.0] * 700, lanes=[1] * 700)
    scene, listed = numbered(scene_of(items), items, LETTERS)
    assert len(scene.marks.row_of) == 700
    assert {label.item for label in scene.labels} == set(range(700))
    assert len(listed) <= 700


@given(crowds, st.integers(500, 900))
@settings(max_examples=25, deadline=None)
def test_sheets_have_every_mark_once_and_lanes_have_their_headers(
    crowd: list[tuple[int, int, int]], height: int
) -> None:
    items = made(crowd)
    whole = scene_of(items)
    pages = lay_out_sheets(
        items, 900.0, float(height), words=words_of(items), scene_in=lambda _: whole, measure=LETTERS
    )
    seen: list[int] = []
    for page in pages:
        assert page.height == height
        for line in page.lines:
            assert 0 < line.y <= page.height
        if page.scene is None:
            continue
        assert page.scene_y + page.scene.height <= page.height
        inside = (page.scene.marks.bottom > page.scene.axis_height) & (page.scene.marks.top < page.scene.height)
        assert bool(inside.all())
        seen += page.scene.marks.item.tolist()
        for band in page.scene.bands:
            assert band.lines or band.box.height < 20
    assert sorted(seen) == sorted(whole.marks.item.tolist())
    key = [line.text for page in pages for line in page.lines]
    for item in pages[0].listed:
        assert number_of(item, items) in key


def test_a_lane_that_is_higher_than_a_page_goes_on_with_its_header() -> None:
    items = make([5.0 + i % 3 for i in range(300)], [1.0] * 300, lanes=[1] * 300)
    whole = scene_of(items)
    pages = lay_out_sheets(items, 900.0, 700.0, words=words_of(items), scene_in=lambda _: whole, measure=LETTERS)
    parts = [page.scene for page in pages if page.scene is not None]
    assert len(parts) > 3
    for part in parts:
        assert next(line.text for line in part.bands[0].lines) == "Lane 1"
        assert part.axis == whole.axis
        # no row is cut in two
        assert bool((part.marks.bottom <= part.height).all())
    with pytest.raises(ValueError, match="no room for a lane"):
        lay_out_sheets(items, 900.0, 150.0, words=words_of(items), scene_in=lambda _: whole, measure=LETTERS)


def test_a_given_height_is_kept_and_what_the_key_leaves_out_is_counted() -> None:
    items = make([float(i % 40) for i in range(90)], [1.0] * 90, lanes=[1] * 90)
    page = lay_out_page(
        items, 900.0, 700.0, words=words_of(items), scene_in=lambda h: scene_of(items, height=h), measure=LETTERS
    )
    assert page.height == 700
    assert page.left_out > 0
    assert any(f"and {page.left_out:,} more" in line.text for line in page.lines)
    assert max(line.y for line in page.lines) < 700


@given(st.lists(st.text("abc de", min_size=1, max_size=200), min_size=1, max_size=30), st.integers(300, 3000))
def test_columns_are_of_about_one_height_and_lose_nothing(texts: list[str], room: int) -> None:
    count, width, gap = columns_in(room, LETTERS)
    notes = blocks([Told(str(i), text, "x") for i, text in enumerate(texts)], width, LETTERS)
    columns = spread(notes, room, LETTERS)
    assert len(columns.lines) == sum(len(note.lines) for note in notes)
    tallest = max(note.height for note in notes)
    assert columns.height <= sum(note.height for note in notes) / count * 1.05 + 2 * tallest
    assert {round(line.x // (width + gap)) for line in columns.lines} <= set(range(count))


def test_what_is_poured_fills_each_page_in_turn() -> None:
    one = Block((Line("x", 0.0, 10.0, FontRole.LABEL),), 100.0, 20.0)
    pages = list(pour([one] * 100, 1000.0, iter([45.0, *[100.0] * 99]), LETTERS))
    counts = [len(page.lines) for page in pages]
    assert sum(counts) == 100
    assert counts[0] == 2 * columns_in(1000.0, LETTERS)[0]
    assert all(page.height <= 100 for page in pages)


@pytest.mark.parametrize(
    ("english", "iso"),
    [
        ("Wednesday 15 May 2024", "2024-05-15"),
        ("Wed 15 May", "05-15"),
        ("May 2024", "2024-05"),
        ("Sep", "09"),
        ("1 January 33", "0033-01-01"),
        ("15 May 2024 14:20", "2024-05-15 14:20"),
        ("1991 to 2024", "1991 to 2024"),
        ("14:20", "14:20"),
        ("Mayor", "Mayor"),
        ("2 events", "2 events"),
    ],
)
def test_dates_as_iso(english: str, iso: str) -> None:
    assert iso_text(english) == iso


def test_an_iso_axis_has_no_month_names_and_no_overlap() -> None:
    for days in (0.5, 3, 40, 400, 4000):
        axis = iso_ticks(TimeScale(0.0, days * DAY, 800.0), LETTERS, 0, corner=0.0)
        texts = [tick for tick in axis.fine if tick.text]
        assert not any(re.search("[A-Z][a-z]", tick.text) for tick in (*axis.fine, *axis.coarse))
        for one, two in pairwise(texts):
            assert one.text_x + LETTERS(one.text, FontRole.AXIS) <= two.text_x
    assert np.isfinite(axis.fine[0].x)
