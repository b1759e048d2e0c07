"""The time scale: round trip, what is under the pointer stays there, folding can be undone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from viewer.layout.time_scale import FOLD_WIDTH, LONGEST, SHORTEST, YEAR, Fold, TimeScale, folded


@st.composite
def scales(draw: st.DrawFn) -> TimeScale:
    """Draw scales from minutes to millennia, with up to four folds in and out of view."""
    width = draw(st.floats(600, 4000))
    start = draw(st.floats(-3000, 3000)) * YEAR
    span = draw(st.floats(1, 2000)) * YEAR
    cuts = sorted(draw(st.lists(st.integers(-60, 160), max_size=8, unique=True)))
    folds = tuple(
        Fold(start + a * span / 100, start + b * span / 100) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    )
    inside = sum(max(0.0, min(f.stop, start + span) - max(f.start, start)) for f in folds)
    assume(inside < 0.8 * span)
    return TimeScale(start, start + span, width, folds)


pixels = st.floats(-2000, 6000)


@given(scales(), pixels)
def test_time_and_back(scale: TimeScale, x: float) -> None:
    assert scale.x(scale.t(x)) == pytest.approx(x, abs=1e-3)


@given(scales())
def test_the_ends_are_where_they_are_said_to_be(scale: TimeScale) -> None:
    assert scale.x(scale.start) == pytest.approx(0, abs=1e-6)
    assert scale.x(scale.stop) == pytest.approx(scale.width, abs=1e-3)


def test_a_fold_that_ends_at_the_left_edge_keeps_the_order() -> None:
    scale = TimeScale(13253919.84, 234152583.84, 600.0, (Fold(-35343786.239999995, 13253919.84),))
    assert scale.t(-1.8710043028017173e-288) <= scale.t(0.0)


@given(scales(), st.lists(pixels, min_size=2, max_size=20))
def test_later_is_farther_right_and_arrays_agree_with_numbers(scale: TimeScale, xs: list[float]) -> None:
    times = scale.t(np.array(sorted(xs)))
    assert (np.diff(times) >= 0).all()
    assert scale.x(times) == pytest.approx([scale.x(float(t)) for t in times], abs=1e-6)


@given(scales(), st.floats(0, 1), st.floats(0.2, 5))
def test_what_is_under_the_pointer_stays_there(scale: TimeScale, share: float, factor: float) -> None:
    x = share * scale.width
    assert scale.zoomed(x, factor).x(scale.t(x)) == pytest.approx(x, abs=0.01)


@given(scales(), st.floats(0, 1), st.floats(0.5, 2))
def test_zooming_back_undoes_zooming(scale: TimeScale, share: float, factor: float) -> None:
    x = share * scale.width
    back = scale.zoomed(x, factor).zoomed(x, 1 / factor)
    assert back.x(scale.start) == pytest.approx(0, abs=0.01)
    assert back.x(scale.stop) == pytest.approx(scale.width, abs=0.01)


@given(scales(), st.floats(-3000, 3000))
def test_panning_moves_everything_alike_and_panning_back_undoes_it(scale: TimeScale, dx: float) -> None:
    moved = scale.panned(dx)
    for share in (0.0, 0.3, 1.0):
        t = scale.t(share * scale.width)
        assert moved.x(t) == pytest.approx(share * scale.width - dx, abs=0.01)
    assert moved.panned(-dx).x(scale.start) == pytest.approx(0, abs=0.01)


@given(scales(), st.floats(300, 4000))
def test_resizing_keeps_start_and_scale(scale: TimeScale, width: float) -> None:
    resized = scale.resized(width)
    assert resized.start == scale.start
    for x in (0.0, 100.0, min(width, scale.width)):
        assert resized.x(scale.t(x)) == pytest.approx(x, abs=0.01)


@given(scales())
def test_a_fold_is_as_wide_as_it_should_be(scale: TimeScale) -> None:
    for fold in scale.folds:
        assert scale.x(fold.stop) - scale.x(fold.start) == pytest.approx(FOLD_WIDTH, abs=0.01)


@given(scales())
def test_folding_and_unfolding_give_the_scale_back(scale: TimeScale) -> None:
    plain = scale.with_folds(())
    again = plain.with_folds(scale.folds)
    assert again == scale
    for fold in scale.folds:
        again = again.unfolded(fold)
    assert again == plain


def test_zooming_stops_at_a_minute_and_at_twenty_millennia() -> None:
    scale = TimeScale(0, 86_400, 1000)
    assert scale.zoomed(500, 1e12).span == pytest.approx(SHORTEST)
    assert scale.zoomed(500, 1e-12).span == pytest.approx(LONGEST)


@pytest.mark.parametrize(("start", "stop", "width"), [(0, 0, 100), (1, 0, 100), (0, 1, 0), (float("nan"), 1, 10)])
def test_an_empty_scale_is_refused(start: float, stop: float, width: float) -> None:
    with pytest.raises(ValueError, match="empty time scale"):
        TimeScale(start, stop, width)


def test_overlapping_folds_are_refused() -> None:
    with pytest.raises(ValueError, match="disjoint"):
        TimeScale(0, 100, 100, (Fold(10, 30), Fold(20, 40)))


def test_fitted_leaves_a_margin_and_gives_a_moment_its_day() -> None:
    scale = TimeScale.fitted(0, 100 * YEAR, 1000, margin=0.1)
    assert scale.x(0.0) == pytest.approx(100)
    assert scale.x(100 * YEAR) == pytest.approx(900)
    assert TimeScale.fitted(50.0, 50.0, 1000).span >= 86_400


def test_long_empty_stretches_are_folded_where_two_thirds_would_be_empty() -> None:
    lo = np.array([0.0, 30.0, 31.0, 32.0, 33.0]) * YEAR
    scale = folded(lo, lo + 0.9 * YEAR, 700)
    (fold,) = scale.folds
    assert fold.start > lo[0] + 0.9 * YEAR
    assert fold.stop < lo[1]
    assert fold.stop - fold.start > 28 * YEAR
    assert scale.x(float(lo[0])) > 0
    assert scale.x(float(lo[-1])) < 700


def test_a_full_stretch_is_not_folded() -> None:
    lo = np.arange(0.0, 40.0) * YEAR
    assert folded(lo, lo + YEAR, 800).folds == ()


@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 900)), min_size=1, max_size=40))
def test_no_item_lies_in_a_fold(stretches: list[tuple[int, int]]) -> None:
    lo = np.array([a for a, _ in stretches], np.float64) * 86_400
    hi = lo + np.array([b for _, b in stretches], np.float64) * 86_400
    scale = folded(lo, hi, 900)
    for fold in scale.folds:
        assert not ((hi > fold.start) & (lo < fold.stop)).any()
    assert scale.x(float(lo.min())) >= 0
    assert scale.x(float(hi.max())) <= 900
