"""Densities: the columns count what is there, move with time, and the numbers add up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.layout.support import DAY, Letters, make
from tests.unit.layout.test_arrange import view_of
from viewer.layout.arrange import lay_out
from viewer.layout.density import COLUMN, Tally, columns_of
from viewer.layout.measure import FontRole
from viewer.layout.time_scale import Fold, TimeScale

if TYPE_CHECKING:
    from viewer.layout.items import Items

measure = Letters()


def crowd(count: int, seed: int = 5) -> Items:
    rng = np.random.default_rng(seed)
    return make(
        rng.integers(0, 9_000, count).astype(float).tolist(),
        rng.integers(0, 60, count).astype(float).tolist(),
        lanes=rng.integers(0, 3, count).tolist(),
    )


ITEMS = crowd(3_000)


@given(st.floats(0, 1), st.sampled_from([0.2, 1.0, 3.0, 40.0, 3_000.0]), st.booleans())
def test_each_column_counts_what_touches_it(at: float, factor: float, folded: bool) -> None:
    scale = view_of(ITEMS).scale.zoomed(at * 850, factor)
    if folded:
        third = (scale.stop - scale.start) / 3
        scale = scale.with_folds((Fold(scale.start + third, scale.stop - third),))
    rows = ITEMS.rows()
    edges, counts = columns_of([0, 2], Tally(rows), scale)
    assert counts.shape == (2, len(edges) - 1)
    assert edges[0] <= 0.01
    assert edges[-1] >= scale.width - 0.01
    if not folded:
        assert (np.diff(edges)[1:-1] >= COLUMN - 1e-6).all()
        assert (np.diff(edges)[1:-1] < 2 * COLUMN + 1e-6).all()
        # whole columns, wherever the view cuts the first and last
        times = scale.t(edges[1:-1])
        for i, lane in enumerate((0, 2)):
            for k in range(0, len(times) - 1, 17):
                touching = (rows[lane].lo < times[k + 1] - 1e-3) & (rows[lane].hi >= times[k] + 1e-3)
                nearly = (rows[lane].lo < times[k + 1] + 1e-3) & (rows[lane].hi >= times[k] - 1e-3)
                assert touching.sum() <= counts[i, k + 1] <= nearly.sum()


def test_columns_move_with_time() -> None:
    scale = view_of(ITEMS).scale
    tally = Tally(ITEMS.rows())
    edges, counts = columns_of([0, 1, 2], tally, scale)
    later, after = columns_of([0, 1, 2], tally, scale.panned(13.3))
    shared = np.flatnonzero(np.isin(np.rint((later + 13.3) * 100), np.rint(edges * 100)))
    assert len(shared) > 100
    for k in shared[1:-2:20]:
        same = int(np.argmin(np.abs(edges - later[k] - 13.3)))
        assert (after[:, k] == counts[:, same]).all()


@pytest.mark.parametrize("factor", [1.0, 2.5])
def test_heights_are_whole_pixels_within_the_box_and_nothing_vanishes(factor: float) -> None:
    view = view_of(ITEMS)
    scene = lay_out(ITEMS, replace(view, scale=view.scale.zoomed(300, factor)), measure)
    assert scene.densities
    for density in scene.densities:
        assert (density.heights == np.rint(density.heights)).all()
        assert ((density.heights > 0) == (density.counts > 0)).all()
        assert density.heights.max() <= density.box.height - measure.height(FontRole.QUIET) - 1


def test_a_density_gives_way_where_there_is_no_room() -> None:
    items = crowd(6_000)
    low, high = (lay_out(items, view_of(items, height=height), measure) for height in (260, 900))
    assert {d.lane for d in low.densities} == {d.lane for d in high.densities} == {0, 1, 2}
    assert all(a.box.height < b.box.height for a, b in zip(low.bands, high.bands, strict=True))
    assert low.content_height <= 260 - low.axis_height + 1


def test_a_density_answers_with_the_time_of_its_columns() -> None:
    scene = lay_out(ITEMS, view_of(ITEMS), measure)
    density = scene.densities[0]
    column = int(density.counts.argmax())
    x = float(density.edges[column : column + 2].mean())
    hit = scene.hit(x, density.box.bottom - 2)
    assert hit is not None
    rows = ITEMS.rows()[density.lane]
    touching = (rows.lo < hit.stop - 1) & (rows.hi >= hit.start + 1)
    assert touching.sum() <= density.counts[column]
    assert hit.start < scene.time_at(x) < hit.stop


def test_a_time_scale_far_from_everything_counts_nothing() -> None:
    rows = ITEMS.rows()
    _, counts = columns_of([0, 1, 2], Tally(rows), TimeScale(1e6 * DAY, 1.1e6 * DAY, 800))
    assert not counts.any()
