"""Far more lanes than can be seen: only those that are seen are placed item by item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tests.unit.layout.support import Letters, make
from tests.unit.layout.test_arrange import shown_and_counted, view_of
from viewer.layout.arrange import lay_out
from viewer.layout.ground import Ground
from viewer.layout.metrics import Metrics
from viewer.layout.overview_scene import lay_out_overview
from viewer.layout.rough import MANY_LANES, rough_wishes
from viewer.layout.rows import deepest

if TYPE_CHECKING:
    from viewer.layout.items import Items

measure = Letters()
LANES = 3 * MANY_LANES


def many(count: int = 2_000, full: int = 0) -> Items:
    """Items in many lanes; the lane 2 with ``full`` more than its share."""
    rng = np.random.default_rng(11)
    lanes = np.concatenate([np.arange(LANES), np.full(full, 2), rng.integers(0, LANES, count - LANES - full)])
    lengths = rng.choice([1.0, 40.0], count)
    return make(rng.uniform(0, 900, count).tolist(), lengths.tolist(), lanes=lanes.tolist())


def test_every_lane_has_a_place_and_those_in_view_have_their_items() -> None:
    items = many()
    view = view_of(items)
    for scroll in (0.0, 1500.0, 1e6):
        top = lay_out(items, view, measure)
        scene = lay_out(items, replace(view, lane_scroll=min(scroll, top.content_height - 600)), measure)
        assert len(scene.bands) == LANES
        assert all(a.box.bottom == b.box.y for a, b in zip(scene.bands, scene.bands[1:], strict=False))
        shown = [b for b in scene.bands if b.box.bottom > scene.axis_height and b.box.y < 700]
        assert all(band.lines for band in shown)
        drawn, counted = shown_and_counted(scene)
        seen = np.isin(items.lane, [b.lane for b in shown])
        assert len(drawn) + counted == int(seen.sum())


def test_the_rough_wish_is_how_many_lie_side_by_side() -> None:
    items = many()
    view = view_of(items)
    metrics = Metrics.of(measure, view.scale.width)
    ground = Ground(items, items.passing(None), view, metrics, measure)
    wishes = rough_wishes(ground, range(LANES))
    near = ground.near(range(LANES))
    for lane in range(0, LANES, 7):
        here = near[lane]
        assert here is not None
        assert wishes[lane] == deepest(here.left, here.right + 0.4 * metrics.longest_label)


def test_a_lane_that_is_too_full_is_still_a_density() -> None:
    items = many(full=400)
    scene = lay_out(items, view_of(items), measure)
    assert [d.lane for d in scene.densities] == [2]


def test_the_overview_adds_up_lanes_of_one_colour() -> None:
    items = many()
    view = view_of(items)
    scene = lay_out_overview(items, view.scale, 900.0, 88.0)
    assert scene.colors == (-1, *range(8))
    by_lane = lay_out_overview(items, view.scale, 900.0, 88.0, mask=items.lane == 3)
    assert by_lane.counts[by_lane.colors.index(2)].sum() >= (items.lane == 3).sum()
    assert scene.counts.sum() >= len(items)
    # the brush moves, the columns stay
    assert lay_out_overview(items, view.scale.panned(30), 900.0, 88.0).counts is scene.counts
