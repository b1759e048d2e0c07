"""Times at the far ends and items of every shape: nothing breaks, nothing vanishes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.layout.support import DAY, Letters, make, some_items
from tests.unit.layout.test_arrange import HEADER, shown_and_counted, view_of
from viewer.domain import Basis
from viewer.domain.calendar import day_number
from viewer.domain.edtf import when
from viewer.layout.arrange import lay_out
from viewer.layout.calendar_ticks import ticks
from viewer.layout.extents import extent_of
from viewer.layout.measure import FontRole
from viewer.layout.time_scale import LONGEST, SHORTEST, YEAR, TimeScale, folded

if TYPE_CHECKING:
    from viewer.layout.items import Items

measure = Letters()
FAR = ["-4712-01-01", "-0043-03-15", "0000-06-01", "0001-01-01", "0410-08-24", "9999-12-31", "Y12024", "-9999-07-01"]


def placed(edtfs: list[str]) -> Items:
    extents = [extent_of(when(edtf, Basis.STATED)) for edtf in edtfs]
    return make([e.start / DAY for e in extents], [(e.stop - e.start) / DAY for e in extents], lanes=[0] * len(extents))


@pytest.mark.parametrize("folding", [False, True])
def test_from_long_before_the_common_era_to_long_after_today(folding: bool) -> None:
    items = placed(FAR)
    scale = folded(*items.stretches(items.dated), 850, always=True) if folding else view_of(items).scale
    scene = lay_out(items, replace(view_of(items), scale=scale), measure)
    drawn, _ = shown_and_counted(scene)
    assert drawn == set(range(len(FAR)))
    for item in drawn:
        box = scene.box(item)
        assert box is not None
        assert scene.x_of(float(items.lo[item])) == pytest.approx(box.center[0], abs=box.width)
    said = " ".join(tick.text for tick in (*scene.axis.coarse, *scene.axis.fine))
    assert "BCE" in said


@given(st.floats(-9_000, 14_000), st.floats(0, 1), st.sampled_from([300.0, 850.0, 2400.0]))
def test_the_axis_is_in_order_at_every_time_and_zoom(year: float, closeness: float, width: float) -> None:
    span = SHORTEST * (LONGEST / SHORTEST) ** closeness
    start = (year - 1970) * YEAR
    axis = ticks(TimeScale(start, start + span, width), measure, corner=100.0)
    for row, role in ((axis.fine, FontRole.AXIS), (axis.coarse, FontRole.QUIET)):
        worded = [tick for tick in row if tick.text]
        for a, b in itertools.pairwise(worded):
            assert a.text_x + measure(a.text, role) <= b.text_x
    assert axis.coarse


def test_times_of_the_earths_history_are_shown_too() -> None:
    items = placed(["Y-170000002", "2024"])
    scene = lay_out(items, view_of(items), measure)
    assert set(scene.marks.row_of) == {0, 1}
    assert 2 < len([tick for tick in scene.axis.fine if tick.text]) < 30
    assert len(scene.axis.coarse) < 60


def test_a_time_of_day_is_seen_down_to_the_minute() -> None:
    items = placed(["2024-02-29T14:20", "2024-02-29T14:21", "2024-02-29"])
    minute = day_number(2024, 2, 29) * DAY + 14 * 3600 + 20 * 60
    scene = lay_out(items, replace(view_of(items), scale=TimeScale(minute - 30, minute + 150, 850)), measure)
    boxes = [scene.box(item) for item in range(3)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1].x == pytest.approx(boxes[0].right, abs=1)
    # the day is longer than the view: it is cut a little beyond the edges, not left away
    assert boxes[2] is not None
    assert boxes[2].x < HEADER
    assert boxes[2].right > 1000
    assert "14:21" in {tick.text for tick in scene.axis.fine}


def test_many_at_one_instant_are_all_drawn_or_counted() -> None:
    for count in (1, 2, 40, 200, 5_000):
        items = make([100.0] * count, [0.0] * count, lanes=[1] * count)
        scene = lay_out(items, view_of(items, height=300), measure)
        drawn, counted = shown_and_counted(scene)
        assert len(drawn) + counted == count


def test_an_item_that_is_longer_than_the_view_keeps_its_title_in_it() -> None:
    items = make([0.0], [40_000.0])
    view = replace(view_of(items), scale=TimeScale(20_000 * DAY, 20_010 * DAY, 850))
    (label,) = lay_out(items, view, measure).labels
    assert label.inside
    assert HEADER <= label.box.x < label.box.right <= 1000


def test_a_single_item_and_none() -> None:
    single = make([0.0], [1.0], lanes=[1])
    assert len(lay_out(single, view_of(single), measure).labels) == 1
    none = make([], [])
    view = replace(view_of(single), scale=TimeScale(0, YEAR, 850))
    scene = lay_out(none, view, measure)
    assert (len(scene.marks), scene.labels, scene.chips, scene.densities) == (0, (), (), ())
    assert scene.axis.fine


@given(some_items(), st.data(), st.sampled_from([0.4, 1.5, 3.0, 20.0]))
def test_the_item_under_the_pointer_stays_under_it(items: Items, data: st.DataObject, factor: float) -> None:
    view = view_of(items, grows=True)
    before = lay_out(items, view, measure)
    item = data.draw(st.sampled_from(sorted(before.marks.row_of)))
    row = before.marks.row_of[item]
    share = data.draw(st.floats(0.05, 0.95))
    box = before.marks.rect(row)
    x = min(max(box.x + share * box.width, HEADER + 1), 999.0)
    known = view.scale.x(float(items.lo[item])) <= x - HEADER <= view.scale.x(float(items.hi[item]))
    after = lay_out(items, replace(view, scale=view.scale.zoomed(x - HEADER, factor)), measure)
    here = after.box(item)
    if known:
        # where its time is known there, and not only its width on the screen
        assert here is not None
        assert here.x - 0.01 <= x <= here.right + 0.01


@given(some_items(), st.integers(0, 7))
def test_unfolding_and_folding_again_give_the_same_scene(items: Items, pick: int) -> None:
    scale = folded(*items.stretches(items.dated), 850, always=True)
    if not scale.folds:
        return
    fold = scale.folds[pick % len(scale.folds)]
    opened = scale.unfolded(fold)
    assert (opened.start, opened.stop) == (scale.start, scale.stop)
    view = replace(view_of(items), scale=scale)
    once, again = (
        lay_out(items, replace(view, scale=s), measure) for s in (scale, opened.with_folds((*opened.folds, fold)))
    )
    assert once.labels == again.labels
    assert (once.marks.left == again.marks.left).all()
