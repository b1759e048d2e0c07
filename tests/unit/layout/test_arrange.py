"""The scene: nothing overlaps, nothing vanishes, and rows stay while one zooms."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.layout.support import DAY, Letters, make, some_items
from viewer.layout.arrange import lay_out
from viewer.layout.chips import fine_top
from viewer.layout.items import Clock, ItemFlag, Items
from viewer.layout.measure import FontRole
from viewer.layout.scene import ChipKind, HitKind, Rect, Scene, View
from viewer.layout.time_scale import YEAR, TimeScale, folded

measure = Letters()
HEADER = 150.0


def view_of(items: Items, width: float = 1000, height: float = 700, **more: object) -> View:
    extent = items.extent()
    assert extent is not None
    scale = TimeScale.fitted(*extent, width - HEADER)
    return View(scale=scale, width=width, height=height, header_width=HEADER, clock=items.clock, **more)  # type: ignore[arg-type]


def shown_and_counted(scene: Scene) -> tuple[set[int], int]:
    drawn = set(scene.marks.row_of)
    counted = sum(len(chip.items) for chip in scene.chips if chip.kind is ChipKind.MORE)
    counted += sum(int(n.text.replace(",", "")) for density in scene.densities for n in density.numbers)
    return drawn, counted


@given(some_items(), st.sampled_from([500.0, 900.0, 1700.0]), st.sampled_from([320.0, 700.0]))
def test_no_two_labels_overlap_and_none_covers_another_item(items: Items, width: float, height: float) -> None:
    scene = lay_out(items, view_of(items, width, height), measure)
    boxes = [label.box for label in scene.labels]
    for i, box in enumerate(boxes):
        for other in boxes[:i]:
            assert not box.overlaps(other, 0.01)
    for label in scene.labels:
        for row in range(len(scene.marks)):
            if int(scene.marks.item[row]) != label.item:
                assert not label.box.overlaps(scene.marks.rect(row), 0.01)
        assert label.box.x >= HEADER
        assert label.box.right <= width


@given(some_items(), st.sampled_from([320.0, 700.0]))
def test_marks_of_a_lane_do_not_overlap(items: Items, height: float) -> None:
    scene = lay_out(items, view_of(items, height=height), measure)
    rects = [scene.marks.rect(row) for row in range(len(scene.marks))]
    for i, rect in enumerate(rects):
        for other in rects[:i]:
            assert not rect.overlaps(other, 0.01)


@given(some_items(), st.sampled_from([280.0, 700.0, 2000.0]), st.floats(0, 1), st.sampled_from([1.0, 4.0, 60.0]))
def test_everything_in_view_is_drawn_or_counted(items: Items, height: float, at: float, factor: float) -> None:
    view = view_of(items, height=height)
    scale = view.scale.zoomed(at * view.scale.width, factor)
    scene = lay_out(items, replace(view, scale=scale, grows=True), measure)
    drawn, counted = shown_and_counted(scene)
    in_chips = {i for chip in scene.chips if chip.kind is ChipKind.MORE for i in chip.items}
    lanes_counted = {density.lane for density in scene.densities}
    for item in range(len(items)):
        seen = items.hi[item] > scale.start and items.lo[item] < scale.stop
        if seen and int(items.lane[item]) not in lanes_counted:
            assert item in drawn or item in in_chips
    assert counted >= len(in_chips)


@given(some_items(), st.sampled_from([300.0, 420.0]))
def test_what_has_no_row_is_in_a_chip_once(items: Items, height: float) -> None:
    scene = lay_out(items, view_of(items, height=height), measure)
    hidden = [i for chip in scene.chips if chip.kind is ChipKind.MORE for i in chip.items]
    assert len(hidden) == len(set(hidden))
    assert not set(hidden) & set(scene.marks.row_of)


@pytest.mark.parametrize("count", [2_000, 20_000])
def test_from_far_out_the_counts_add_up(count: int) -> None:
    rng = np.random.default_rng(4)
    items = make(
        rng.integers(0, 10_000, count).astype(float).tolist(),
        rng.integers(1, 50, count).astype(float).tolist(),
        lanes=rng.integers(0, 2, count).tolist(),
    )
    scene = lay_out(items, view_of(items), measure)
    assert {d.lane for d in scene.densities} == {0, 1}
    for density in scene.densities:
        total = sum(int(n.text.replace(",", "")) for n in density.numbers)
        assert total == int((items.lane == density.lane).sum())
        assert all(a.x + a.width < b.x for a, b in itertools.pairwise(density.numbers))


@given(some_items(), st.floats(0.1, 0.9), st.sampled_from([1.3, 2.0, 9.0]))
def test_of_two_that_touch_the_earlier_stays_the_higher_while_zooming(items: Items, at: float, factor: float) -> None:
    near = view_of(items, grows=True)
    far = replace(near, scale=near.scale.zoomed(at * near.scale.width, factor))
    for scene in (lay_out(items, near, measure), lay_out(items, far, measure)):
        rects = {item: scene.marks.rect(row) for item, row in scene.marks.row_of.items()}
        for a, box in rects.items():
            for b, other in rects.items():
                if items.lane[a] == items.lane[b] and items.rank[a] < items.rank[b]:
                    shares_a_column = box.x < other.right and other.x < box.right
                    assert not shares_a_column or box.y < other.y


@given(some_items(), st.floats(-300, 300))
def test_rows_stay_while_time_is_panned(items: Items, dx: float) -> None:
    view = view_of(items, grows=True)
    before = lay_out(items, view, measure)
    after = lay_out(items, replace(view, scale=view.scale.panned(dx)), measure)
    for item in set(before.marks.row_of) & set(after.marks.row_of):
        a, b = before.box(item), after.box(item)
        assert a is not None
        assert b is not None
        assert a.y == b.y


@given(some_items())
def test_the_same_arguments_give_the_same_scene(items: Items) -> None:
    view = view_of(items)
    one, two = lay_out(items, view, measure), lay_out(items, view, measure)
    assert one.labels == two.labels
    assert one.bands == two.bands
    assert (one.marks.left == two.marks.left).all()


@given(some_items())
def test_a_click_on_a_mark_hits_its_item(items: Items) -> None:
    scene = lay_out(items, view_of(items), measure)
    for item in scene.marks.row_of:
        box = scene.box(item)
        assert box is not None
        x = min(max(box.center[0], HEADER + 1), 998)
        hit = scene.hit(x, box.center[1])
        if scene.axis_height < box.center[1] < scene.height:
            assert hit is not None
            assert (hit.kind, hit.item) == (HitKind.ITEM, item)


@given(some_items(), st.data())
def test_a_filter_leaves_the_others_where_nothing_is_painted(items: Items, data: st.DataObject) -> None:
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(items), max_size=len(items))))
    scene = lay_out(items, view_of(items, mask=mask), measure)
    painted = set(scene.marks.row_of) | {i for chip in scene.chips for i in chip.items}
    assert all(mask[i] for i in painted)


def test_a_full_lane_says_how_many_more_and_opens() -> None:
    items = make([10.0] * 30, [1.0] * 30, lanes=[1] * 30)
    view = view_of(items, height=200)
    scene = lay_out(items, view, measure)
    (chip,) = [c for c in scene.chips if c.kind is ChipKind.MORE]
    assert len(scene.marks) + len(chip.items) == 30
    assert chip.text == f"+{len(chip.items)}"
    x, y = chip.box.center
    hit = scene.hit(x, y)
    assert hit is not None
    assert hit.kind is HitKind.MORE
    opened = lay_out(items, replace(view, opened=frozenset({"speaker:1"})), measure)
    assert len(opened.marks) == 30
    assert opened.content_height > 200


def test_open_ends_have_a_tail_and_do_not_reach_to_the_beginning_of_time() -> None:
    items = make([1000.0, 1500.0], [1.0, 1.0])
    items = replace(items, start=np.array([-np.inf, 1500 * DAY]), flags=np.array([ItemFlag.OPEN_START, 0], np.uint16))
    scene = lay_out(items, view_of(items), measure)
    box = scene.box(0)
    assert box is not None
    assert 50 < box.width < 200
    assert box.right == pytest.approx(scene.x_of(1001 * DAY))


def test_arcs_run_from_the_selected_statement_to_its_events() -> None:
    items = make([0.0, 300.0, 900.0], [1.0, 1.0, 1.0], lanes=[0, 0, 1], clock=Clock.SAID, about={2: [0, 1]})
    assert lay_out(items, view_of(items), measure).arcs == ()
    scene = lay_out(items, view_of(items, selected=frozenset({2})), measure)
    assert [(arc.source, arc.target, arc.strong) for arc in scene.arcs] == [(2, 0, True), (2, 1, True)]
    told = lay_out(items, view_of(items, selected=frozenset({0})), measure)
    assert [(arc.source, arc.target) for arc in told.arcs] == [(2, 0)]
    both = make([0.0, 300.0, 900.0], [1.0, 1.0, 1.0], lanes=[0, 0, 1], clock=Clock.BOTH, about={2: [0, 1]})
    assert [arc.strong for arc in lay_out(both, view_of(both), measure).arcs] == [False, False]


def test_a_statement_about_several_times_stands_at_each_of_them() -> None:
    items = make([0.0, 4000.0, 0.0], [365.0, 365.0, 4365.0], lanes=[0, 0, 1], clock=Clock.ABOUT, about={2: [0, 1]})
    scene = lay_out(items, view_of(items), measure)
    rects = [scene.marks.rect(row) for row in range(len(scene.marks)) if scene.marks.item[row] == 2]
    assert [r.x for r in rects] == pytest.approx([scene.x_of(0.0), scene.x_of(4000 * DAY)])
    (link,) = scene.links
    assert (link.left, link.right) == pytest.approx((rects[0].x, rects[1].right))
    lo, hi = items.stretches(items.dated)
    # what lies between is free to be folded
    assert folded(lo, hi, 850).folds


def test_undated_items_have_no_place_but_a_count() -> None:
    items = make([0.0, 5.0], [1.0, 1.0])
    lane = replace(items.lanes[0], count=1, undated=1)
    nan = np.array([0.0, np.nan])
    items = replace(items, start=nan * DAY, stop=(nan + 1) * DAY, lanes=(lane,))
    scene = lay_out(items, view_of(items), measure)
    assert set(scene.marks.row_of) == {0}
    assert any("1\N{NO-BREAK SPACE}undated" in line.text for line in scene.bands[0].lines)


def test_a_lane_with_undated_items_alone_is_low() -> None:
    items = make([0.0, 5.0, 9.0], [1.0, 1.0, 1.0], lanes=[0, 1, 2])
    nan = np.array([0.0, 5.0, np.nan])
    lanes = tuple(
        replace(lane, role="Minister of Trade and Transport", count=dated, undated=1 - dated)
        for lane, dated in zip(items.lanes, (1, 1, 0), strict=True)
    )
    items = replace(items, start=nan * DAY, stop=(nan + 1) * DAY, lanes=lanes)
    _, dated, undated = lay_out(items, view_of(items), measure).bands
    assert [line.text for line in undated.lines] == ["Lane 2", "1\N{NO-BREAK SPACE}undated statement"]
    assert undated.box.height < 0.65 * dated.box.height
    assert undated.lines[-1].y < undated.box.bottom


def test_a_long_role_has_as_many_lines_as_its_lane_has_room_for() -> None:
    role = "Deputy Minister of Trade, Transport, Fisheries and Inland Harbours of the Northern Provinces"
    items = make([0.0, 5.0], [1.0, 1.0], lanes=[0, 1])
    items = replace(items, lanes=(items.lanes[0], replace(items.lanes[1], role=role)))
    low = lay_out(items, replace(view_of(items), height=200.0), measure).bands[1]
    assert any(line.text.endswith("…") for line in low.lines)
    high = lay_out(items, replace(view_of(items), heights={low.key: 220.0}), measure).bands[1]
    assert high.box.height == 220
    assert " ".join(line.text for line in high.lines[1:-1]) == role
    assert all(line.y < high.box.bottom for line in high.lines)


def test_a_title_stays_on_its_side_when_it_is_selected() -> None:
    items = make([0.0, 100.0], [40.0, 40.0], lanes=[0, 1], kinds=[0, 0])
    width = measure(items.titles[1], FontRole.LABEL)
    sides: set[tuple[bool, bool]] = set()
    for days in range(20, 400, 4):
        # the end of the plot moves away: at first there is room on the left alone
        view = replace(view_of(items), scale=TimeScale(-200 * DAY, (140 + days) * DAY, 850.0))
        found = []
        for selected in (frozenset[int](), frozenset({1})):
            scene = lay_out(items, replace(view, selected=selected), measure)
            (label,) = [label for label in scene.labels if label.item == 1]
            box = scene.box(1)
            assert box is not None
            found.append(label.box.x > box.x)
        sides.add((found[0], found[1]))
    assert width < 300
    assert sides == {(True, True), (False, False)}


class Uneven(Letters):
    """Lines of a height between two pixels, as most fonts have them."""

    def height(self, role: FontRole) -> float:
        return super().height(role) + 0.13


def test_room_that_is_left_goes_to_lanes_whose_roles_are_cut() -> None:
    role = "Deputy Minister of Trade, Transport, Fisheries and Inland Harbours of the Northern Provinces"
    items = make([0.0, 5.0], [1.0, 1.0], lanes=[0, 1])
    items = replace(items, lanes=(items.lanes[0], replace(items.lanes[1], role=role)))
    roomy = lay_out(items, view_of(items), measure)
    assert " ".join(line.text for line in roomy.bands[1].lines[1:-1]) == role
    # also where a line is no whole number of pixels high
    uneven = lay_out(items, view_of(items), Uneven()).bands[1]
    assert " ".join(line.text for line in uneven.lines[1:-1]) == role
    tight = lay_out(items, replace(view_of(items), height=roomy.content_height + roomy.axis_height - 1), measure)
    assert any(line.text.endswith("…") for line in tight.bands[1].lines)
    assert tight.bands[1].box.height < roomy.bands[1].box.height


def test_the_words_on_a_bar_that_fades_away_have_a_plate() -> None:
    flags = [int(ItemFlag.OPEN_START), int(ItemFlag.APPROX_STOP), 0]
    for flag in flags:
        items = make([0.0], [40_000.0], flags=[flag])
        view = replace(view_of(items), scale=TimeScale(39_990 * DAY, 40_000 * DAY, 850))
        (label,) = lay_out(items, view, measure).labels
        assert (label.inside, label.plated) == (True, flag != 0)


def test_a_folded_stretch_says_its_length_and_is_hit() -> None:
    items = make([0.0, 30 * 365.25, 31 * 365.25, 32 * 365.25], [365.0] * 4)
    lo, hi = items.stretches(items.dated)
    scale = folded(lo, hi, 850)
    scene = lay_out(items, replace(view_of(items), scale=scale), measure)
    (chip,) = [c for c in scene.chips if c.kind is ChipKind.FOLD]
    assert chip.text == "29 years"
    hit = scene.hit(*chip.box.center)
    assert hit is not None
    assert hit.kind is HitKind.FOLD
    # the break is one from top to bottom, between the items
    for y in (scene.bands[0].box.bottom - 2, scene.height - 5):
        hit = scene.hit(chip.box.center[0], y)
        assert hit is not None
        assert hit.kind is HitKind.FOLD


def test_the_length_of_a_break_stands_on_the_line_of_the_years_and_on_whole_pixels() -> None:
    items = make([0.0, 30 * 365.25, 31 * 365.25, 32 * 365.25], [365.0] * 4)
    lo, hi = items.stretches(items.dated)
    view = replace(view_of(items), scale=folded(lo, hi, 850.0))
    scene = lay_out(items, view, measure)
    (chip,) = [chip for chip in scene.chips if chip.kind is ChipKind.FOLD]
    assert (chip.box.x, chip.box.y) == (int(chip.box.x), int(chip.box.y))
    years = fine_top(scene.axis_height, measure.height(FontRole.AXIS)) + measure.ascent(FontRole.AXIS)
    words = chip.box.center[1] - measure.height(FontRole.QUIET) / 2 + measure.ascent(FontRole.QUIET)
    assert abs(words - years) <= 0.5
    assert chip.box.bottom <= scene.axis_height


def test_lanes_follow_the_wanted_order_and_collapse() -> None:
    items = make([0.0, 1.0, 2.0, 3.0], [1.0] * 4, lanes=[0, 1, 2, 3])
    view = view_of(items, lane_order=("speaker:3", "events"), collapsed=frozenset({"speaker:1"}))
    scene = lay_out(items, view, measure)
    assert [band.key for band in scene.bands] == ["speaker:3", "events", "speaker:1", "speaker:2"]
    heights = {band.key: band.box.height for band in scene.bands}
    assert heights["speaker:1"] < heights["speaker:2"]
    assert not [label for label in scene.labels if label.item == 1]


def test_a_scene_of_nothing_is_empty() -> None:
    items = make([], [])
    view = View(scale=TimeScale(0, YEAR, 850), width=1000, height=500)
    scene = lay_out(items, view, measure)
    assert len(scene.marks) == 0
    assert scene.hit(500, 300) is None


def test_a_box_gathers_what_it_touches() -> None:
    items = make([0.0, 300.0, 900.0], [1.0, 1.0, 1.0])
    scene = lay_out(items, view_of(items), measure)
    assert scene.items_in(Rect(0, 0, 1000, 700)) == [0, 1, 2]
    first = scene.box(0)
    assert first is not None
    assert scene.items_in(first) == [0]


def test_a_lane_with_nothing_in_view_says_what_lies_before_and_after() -> None:
    items = make([0.0, 900.0, 1000.0], [1.0, 1.0, 1.0])
    view = replace(view_of(items), scale=TimeScale(400 * DAY, 500 * DAY, 850))
    scene = lay_out(items, view, measure)
    chips = [c for c in scene.chips if c.kind is ChipKind.BEYOND]
    assert [(c.text, c.items) for c in chips] == [("‹ 1 earlier", (0,)), ("2 later ›", (1,))]
    hit = scene.hit(*chips[1].box.center)
    assert hit is not None
    assert (hit.kind, hit.item) == (HitKind.BEYOND, 1)


def test_a_pinned_lane_comes_first_and_does_not_scroll() -> None:
    items = make([0.0] * 40, [1.0] * 40, lanes=[i % 4 for i in range(40)])
    view = view_of(items, height=240, pinned=frozenset({"speaker:2"}), lane_scroll=60.0)
    scene = lay_out(items, view, measure)
    assert [band.key for band in scene.bands] == ["speaker:2", "events", "speaker:1", "speaker:3"]
    assert scene.bands[0].box.y == scene.axis_height
    assert scene.bands[1].box.y == scene.bands[0].box.bottom - 60
    assert scene.pinned_bottom == scene.bands[0].box.bottom
    hit = scene.hit(20, scene.pinned_bottom - 3)
    assert hit is not None
    assert hit.lane == 2
    for label in scene.labels:
        assert items.lane[label.item] == 2 or label.box.center[1] >= scene.pinned_bottom


def test_a_lane_has_the_height_that_the_reader_gave_it() -> None:
    items = make([0.0, 1.0, 2.0], [1.0] * 3, lanes=[0, 1, 2])
    view = view_of(items, heights={"speaker:1": 190.0, "speaker:2": 3.0})
    bands = {band.key: band.box.height for band in lay_out(items, view, measure).bands}
    assert bands["speaker:1"] == 190
    # never lower than its header
    assert bands["speaker:2"] > 30


@given(st.floats(0.1, 0.9), st.sampled_from([1.0, 1.7, 4.0]))
def test_no_words_of_the_axis_lie_under_the_chip_of_a_fold(at: float, factor: float) -> None:
    items = make([0.0, 30 * 365.25, 31 * 365.25, 32 * 365.25, 80 * 365.25], [365.0] * 5)
    scale = folded(*items.stretches(items.dated), 850)
    scale = scale.zoomed(at * 850, factor)
    scene = lay_out(items, replace(view_of(items), scale=scale), measure)
    chips = [chip.box for chip in scene.chips if chip.kind is ChipKind.FOLD]
    for tick in scene.axis.fine:
        if tick.text:
            left = scene.header_width + tick.text_x
            right = left + len(tick.text) * 6.8
            assert all(right <= box.x or left >= box.right for box in chips)


def test_a_crowded_lane_has_marks_in_as_many_rows_as_fit_and_counts_the_rest() -> None:
    rng = np.random.default_rng(1)
    items = make(rng.uniform(0, 900, 200).tolist(), [1.0] * 200, lanes=[1] * 200)
    scene = lay_out(items, view_of(items, height=140), measure)
    drawn, counted = shown_and_counted(scene)
    assert len(drawn) + counted == 200
    assert len(drawn) > 100
    rects = [scene.marks.rect(row) for row in range(len(scene.marks))]
    assert not any(a.overlaps(b, 0.01) for a, b in itertools.combinations(rects, 2))


def test_titles_are_measured_anew_in_another_font_of_the_same_size() -> None:
    class Wide(Letters):
        def __call__(self, text: str, role: FontRole) -> float:
            return 3 * super().__call__(text, role)

    starts, lanes = [0.0, 9.0, 18.0, 27.0, 36.0, 45.0], [1] * 6
    items, fresh = make(starts, [1.0] * 6, lanes=lanes), make(starts, [1.0] * 6, lanes=lanes)
    before = lay_out(items, view_of(items), Letters())
    after = lay_out(items, view_of(items), Wide())
    assert after.marks.top.tolist() == lay_out(fresh, view_of(fresh), Wide()).marks.top.tolist()
    assert after.marks.top.tolist() != before.marks.top.tolist()
