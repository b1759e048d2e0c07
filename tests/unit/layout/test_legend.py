"""Legend, page and overview."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.layout.support import DAY, Letters, make, some_items
from viewer.layout.items import Clock, ItemFlag, Items
from viewer.layout.legend import ENTRIES, entries_for, lay_out_legend
from viewer.layout.measure import FontRole, elided, shortened, wrapped
from viewer.layout.overview_scene import lay_out_overview
from viewer.layout.time_scale import TimeScale

measure = Letters()


@pytest.mark.parametrize("width", [1.0, 200.0, 420.0, 900.0, 3000.0])
def test_a_legend_has_every_entry_and_none_overlaps(width: float) -> None:
    legend = lay_out_legend(width, measure)
    assert [line.text for line in legend.lines] == [text for *_, text in ENTRIES]
    assert len(legend.marks) + len(legend.arcs) == len(ENTRIES)
    if width >= 200:
        assert legend.width <= width
    places = [(line.x, line.y, line.x + measure(line.text, FontRole.QUIET)) for line in legend.lines]
    for i, (left, y, right) in enumerate(places):
        for other_left, other_y, other_right in places[:i]:
            assert y != other_y or right < other_left or other_right < left


def test_a_legend_names_what_is_there() -> None:
    items = make([0.0, 5.0], [1.0, 1.0], lanes=[0, 1], flags=[0, int(ItemFlag.OPEN_START)], about={1: [0]})
    said = [text for *_, text in entries_for(items)]
    assert said == ["stated to the day", "by this time", "said, in quotation marks", "speaks of"]
    about = make([0.0, 5.0], [1.0, 1.0], lanes=[0, 1], about={1: [0]}, clock=Clock.ABOUT)
    assert "speaks of" not in [text for *_, text in entries_for(about)]


@given(st.text(max_size=60), st.floats(0, 300))
def test_cut_words_fit(text: str, room: float) -> None:
    cut = elided(text, room, FontRole.LABEL, measure)
    assert not cut or measure(cut, FontRole.LABEL) <= room
    assert cut in {"", text} or text.startswith(cut.removesuffix("…"))


@given(st.text(alphabet="abcXYZ 019", min_size=4, max_size=60), st.floats(40, 300))
def test_one_letter_more_than_a_cut_keeps_would_not_fit(text: str, room: float) -> None:
    cut = elided(text, room, FontRole.LABEL, measure)
    if cut and cut != text:
        kept = cut.removesuffix("…")
        longer = [text[:n].rstrip() for n in range(len(kept) + 1, len(text) + 1)]
        assert all(measure(f"{more}…", FontRole.LABEL) > room for more in longer if more != kept)


@given(st.text(alphabet="abc XYZ\N{COMBINING ACUTE ACCENT}", max_size=60), st.floats(0, 300))
def test_the_width_of_what_is_cut_is_told_with_it(text: str, room: float) -> None:
    width = measure(text, FontRole.LABEL)
    if width > room:
        cut, wide = shortened(text, width, room, FontRole.LABEL, measure)
        assert cut == elided(text, room, FontRole.LABEL, measure)
        assert wide == (measure(cut, FontRole.LABEL) if cut else 0.0)


def test_a_letter_is_not_parted_from_its_accent() -> None:
    text = "cafe\N{COMBINING ACUTE ACCENT}s and more"
    room = measure("cafe…", FontRole.LABEL)
    assert elided(text, room, FontRole.LABEL, measure) == "caf…"


def test_names_are_wrapped_between_words_and_the_rest_is_cut() -> None:
    assert wrapped("Deputy Minister of Foreign Affairs", 120, 2, FontRole.QUIET, measure) == (
        "Deputy Minister of",
        "Foreign Affairs",
    )
    lines = wrapped("one two three four five six seven eight", 60, 2, FontRole.QUIET, measure)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(some_items(), st.floats(0.5, 40), st.floats(-500, 500))
def test_the_brush_lies_in_the_overview_and_everything_is_counted(items: Items, factor: float, dx: float) -> None:
    extent = items.extent()
    assert extent is not None
    view = TimeScale.fitted(*extent, 800).zoomed(300, factor).panned(dx)
    scene = lay_out_overview(items, view, 900, 88)
    assert scene.box.x - 4 <= scene.brush.x < scene.brush.right <= scene.box.right + 4
    assert (scene.counts.sum(axis=0) > 0).any()
    assert len(scene.colors) == len(scene.counts)


def test_search_hits_are_marked_where_they_are() -> None:
    items = make([0.0, 500.0, 1000.0], [1.0] * 3)
    scene = lay_out_overview(items, TimeScale(0, 1000 * DAY, 800), 900, 88, hits=np.array([False, True, False]))
    (column,) = np.flatnonzero(scene.hits)
    assert scene.edges[column] <= scene.box.x + scene.scale.x(500 * DAY) <= scene.edges[column + 1]
