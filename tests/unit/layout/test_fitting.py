"""What is fitted: all of it is in view, open ends with their tails, a day with its surroundings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.layout.support import Letters, make
from viewer.domain.calendar import DAY
from viewer.layout.arrange import lay_out
from viewer.layout.fitting import SURROUNDINGS, fit_all, fit_some, fitted_extent
from viewer.layout.items import ItemFlag
from viewer.layout.scene import View
from viewer.layout.time_scale import YEAR, TimeScale

TAIL = 120.0
OPEN = {"start": int(ItemFlag.OPEN_START), "stop": int(ItemFlag.OPEN_STOP)}


def every(items):
    return np.ones(len(items), bool)


@given(
    st.lists(
        st.tuples(st.integers(0, 20_000), st.integers(1, 800), st.sampled_from(("", *OPEN))), min_size=1, max_size=9
    ),
    st.booleans(),
)
def test_open_ends_are_in_view_with_their_tails(drawn, fold):
    items = make(
        [float(day) for day, _, _ in drawn],
        [float(days) for _, days, _ in drawn],
        flags=[OPEN.get(end, 0) for _, _, end in drawn],
    )
    scale = fit_all(items, every(items), 900.0, tail=TAIL, fold=fold)
    assert scale is not None
    assert scale.width == 900.0
    for row, (_, _, end) in enumerate(drawn):
        left, right = scale.x(float(items.lo[row])), scale.x(float(items.hi[row]))
        left, right = (right - TAIL if end == "start" else left), (left + TAIL if end == "stop" else right)
        assert left >= -0.5
        assert right <= 900.5


def test_two_days_far_apart_are_not_drawn_by_the_hour():
    items = make([0.0, 400.0], [1.0, 1.0])
    scale = fit_all(items, every(items), 700.0, tail=TAIL, fold=True)
    assert scale is not None
    assert len(scale.folds) == 1
    assert scale.span >= 6 * DAY
    # neither is what ends on one of them
    items = make([0.0, 400.0], [1.0, 1.0], flags=[OPEN["start"], 0])
    scale = fit_all(items, every(items), 700.0, tail=TAIL, fold=True)
    assert scale is not None
    assert scale.span >= 6 * DAY
    # clock times are
    items = make([0.0, 400.0], [0.04, 0.04])
    scale = fit_all(items, every(items), 700.0, tail=TAIL, fold=True)
    assert scale is not None
    assert scale.span < DAY


@pytest.mark.parametrize(("days", "least"), [((1.0, 1.0), SURROUNDINGS), ((1.0, 0.01), DAY)])
def test_a_day_has_its_surroundings_here_and_in_the_overview(days, least):
    items = make([100.0, 100.0], list(days))
    scale = fit_all(items, every(items), 700.0, tail=TAIL, fold=True)
    assert scale is not None
    assert scale.stop - scale.start == pytest.approx(least / 0.92)
    extent = fitted_extent(items, None)
    assert extent is not None
    assert extent[1] - extent[0] == least
    assert (extent[0] + extent[1]) / 2 == pytest.approx((scale.start + scale.stop) / 2)


def test_a_selection_with_an_open_end_is_in_view_with_its_tail():
    items = make([0.0, 30.0], [1.0, 1.0], flags=[OPEN["start"], 0])
    scale = fit_some(items, every(items), 1000.0, tail=TAIL, margin=0.1)
    assert scale is not None
    assert scale.x(float(items.hi[0])) >= TAIL


def test_nothing_dated_gets_no_scale_and_no_times():
    items = make([float("nan")] * 2, [1.0, 1.0])
    assert fit_all(items, every(items), 700.0, tail=TAIL, fold=True) is None
    assert fit_some(items, every(items), 700.0, tail=TAIL, margin=0.1) is None
    assert fitted_extent(items, None) is None
    view = View(scale=TimeScale(0.0, YEAR, 600.0), width=750.0, height=400.0, header_width=150.0)
    scene = lay_out(items, view, Letters())
    assert scene.axis.fine == scene.axis.coarse == ()
