"""The time scale: seconds to pixels and back, immutable, piecewise linear so that empty stretches can be folded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, overload

import numpy as np

from viewer.domain.calendar import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

YEAR = 365.2425 * DAY
"""Seconds in the mean Gregorian year."""
SHORTEST = 60.0
"""The least time across a view, in seconds."""
LONGEST = 20_000 * YEAR
"""The most time across a view that zooming leads to, in seconds, folded stretches not counted."""
FOLD_WIDTH = 72.0
"""The width of a folded stretch in pixels."""


@dataclass(frozen=True, slots=True, order=True)
class Fold:
    """A stretch of time, in seconds, that is drawn ``FOLD_WIDTH`` pixels wide whatever its length."""

    start: float
    stop: float


@dataclass(frozen=True)
class TimeScale:
    """Seconds at x = 0 (``start``) and at x = ``width`` pixels (``stop``); ``folds`` are disjoint and ascending.

    Outside the folds one pixel is ``seconds_per_pixel`` everywhere. Raises ValueError for an empty or backward stretch,
    a width that is not positive, and folds that overlap.
    """

    start: float
    stop: float
    width: float
    folds: tuple[Fold, ...] = ()

    def __post_init__(self) -> None:
        if not (self.stop > self.start and self.width > 0):
            raise ValueError(f"an empty time scale: {self.start} to {self.stop} on {self.width} pixels")
        ends = [end for fold in self.folds for end in (fold.start, fold.stop)]
        if ends != sorted(ends) or len(set(self.folds)) != len(self.folds):
            raise ValueError("folds must be disjoint and ascending")

    @cached_property
    def seconds_per_pixel(self) -> float:
        """Seconds to a pixel outside the folds."""
        seconds, pixels = self.stop - self.start, self.width
        for fold in self.folds:
            inside = min(fold.stop, self.stop) - max(fold.start, self.start)
            if inside > 0:
                seconds -= inside
                pixels -= FOLD_WIDTH * inside / (fold.stop - fold.start)
        if pixels <= 0 or seconds <= 0:  # narrower than its folds: every stretch gets the same scale
            return (self.stop - self.start) / self.width
        return seconds / pixels

    @cached_property
    def _knots(self) -> tuple[Floats, Floats]:
        """Times and pixels at the ends of the folds; between and beyond them the scale is straight."""
        times, pixels = _warp(self.folds, self.seconds_per_pixel)
        return times, pixels - _interpolate(self.start, times, pixels, self.seconds_per_pixel)

    @overload
    def x(self, t: float) -> float: ...
    @overload
    def x(self, t: Floats) -> Floats: ...
    def x(self, t: float | Floats) -> float | Floats:
        """Return the pixel of a time in seconds, or of an array of times."""
        if not self.folds:
            return (t - self.start) / self.seconds_per_pixel
        times, pixels = self._knots
        result = _interpolate(t, times, pixels, self.seconds_per_pixel)
        return result if isinstance(t, np.ndarray) else float(result)

    @overload
    def t(self, x: float) -> float: ...
    @overload
    def t(self, x: Floats) -> Floats: ...
    def t(self, x: float | Floats) -> float | Floats:
        """Return the time in seconds at a pixel, or at an array of pixels: the inverse of ``x``."""
        if not self.folds:
            return self.start + x * self.seconds_per_pixel
        times, pixels = self._knots
        result = _interpolate(x, pixels, times, 1 / self.seconds_per_pixel)
        return result if isinstance(x, np.ndarray) else float(result)

    @property
    def span(self) -> float:
        """Seconds in view, folded stretches not counted."""
        return self.seconds_per_pixel * self.width

    def zoomed(self, at_x: float, factor: float) -> TimeScale:
        """Return the scale zoomed in by ``factor`` (out where below one); the time under pixel ``at_x`` stays there.

        The time across the view stays between ``SHORTEST`` and ``LONGEST``.
        """
        # what is fitted to the items may be longer already
        wanted = min(max(self.span / factor, SHORTEST), max(LONGEST, self.span)) / self.width
        return self._around(self.t(at_x), at_x, wanted)

    def panned(self, dx: float) -> TimeScale:
        """Return the scale moved so that what was at pixel ``dx`` is at 0."""
        return self._around(self.t(dx), 0.0, self.seconds_per_pixel)

    def resized(self, width: float) -> TimeScale:
        """Return the scale on another width with the same start and the same seconds to a pixel."""
        return replace(self, stop=self.t(width), width=width)

    def stretched(self, width: float) -> TimeScale:
        """Return the scale with the same start and stop on another width."""
        return replace(self, width=width)

    def within(self, left: float, right: float) -> TimeScale:
        """Return the scale that shows the same stretch between two pixels, and more of time beside them."""
        inner = self.stretched(right - left)
        return inner._around(self.start, left, inner.seconds_per_pixel, width=self.width)

    def with_folds(self, folds: Iterable[Fold]) -> TimeScale:
        """Return the scale over the same start and stop with these folds instead of its own."""
        return replace(self, folds=tuple(sorted(folds)))

    def unfolded(self, fold: Fold) -> TimeScale:
        """Return the scale over the same start and stop without one of its folds."""
        return replace(self, folds=tuple(f for f in self.folds if f != fold))

    def fold_at(self, x: float) -> Fold | None:
        """Return the fold under a pixel."""
        t = self.t(x)
        return next((fold for fold in self.folds if fold.start <= t <= fold.stop), None)

    @classmethod
    def fitted(
        cls, start: float, stop: float, width: float, margin: float = 0.04, folds: tuple[Fold, ...] = ()
    ) -> TimeScale:
        """Return the scale that shows [start, stop] with ``margin`` of the width free at each side.

        A stretch shorter than a day is shown within its day, so that a single moment has its surroundings.
        """
        if stop - start < DAY:
            middle = (start + stop) / 2
            start, stop = min(start, middle - DAY / 2), max(stop, middle + DAY / 2)
        inner = max(width * (1 - 2 * margin), 1.0)
        tight = cls(start, stop, inner, folds)
        return tight._around(start, width * margin, tight.seconds_per_pixel, width=width)

    def _around(self, t: float, at_x: float, per_pixel: float, *, width: float | None = None) -> TimeScale:
        """Return the scale of ``per_pixel`` seconds to a pixel with time ``t`` at pixel ``at_x``."""
        width = self.width if width is None else width
        if not self.folds:
            start = t - at_x * per_pixel
            return TimeScale(start, start + width * per_pixel, width)
        known_t, known_x = _warp(self.folds, per_pixel)
        left = float(_interpolate(t, known_t, known_x, per_pixel)) - at_x
        ends = _interpolate(np.array([left, left + width]), known_x, known_t, 1 / per_pixel)
        return TimeScale(float(ends[0]), float(ends[1]), width, self.folds)


def _warp(folds: tuple[Fold, ...], per_pixel: float) -> tuple[Floats, Floats]:
    """Return times and pixels at the ends of the folds, counted from the first fold's start."""
    times: list[float] = []
    pixels: list[float] = []
    at, x = folds[0].start, 0.0
    for fold in folds:
        x += (fold.start - at) / per_pixel
        times += [fold.start, fold.stop]
        pixels += [x, x + FOLD_WIDTH]
        at, x = fold.stop, x + FOLD_WIDTH
    return np.array(times), np.array(pixels)


def _interpolate(value: float | Floats, known: Floats, results: Floats, per: float) -> Floats:
    """Interpolate between the knots and go on straight beyond them, ``per`` units of ``value`` to one of the result."""
    inside = np.interp(value, known, results)
    # rounding must not carry a value past the knot that it lies before
    bound = np.minimum(np.searchsorted(known, value, side="right"), len(known) - 1)
    inside = np.minimum(inside, results[bound])
    before, after = np.minimum(value - known[0], 0.0), np.maximum(value - known[-1], 0.0)
    return inside + (before + after) / per


def folded(
    lo: Floats, hi: Floats, width: float, *, always: bool = False, margin: float = 0.04, beside: float = 0.0
) -> TimeScale:
    """Return the scale that shows all stretches [lo, hi] (seconds, at least one), with long empty stretches folded.

    Folds where more than two thirds of the width would be empty, or wherever an empty stretch is worth it when
    ``always``. The largest empty stretch is folded first, and so on until no more than a third is empty. At least
    ``beside`` seconds at each side of a fold stay as they are, or a third of what is empty there.
    """
    order = np.argsort(lo, kind="stable")
    lo, reach = lo[order], np.maximum.accumulate(hi[order])
    gap_start, gap_stop = reach[:-1], lo[1:]
    start, stop = float(lo[0]), float(reach[-1])
    scale = TimeScale.fitted(start, stop, width, margin)
    chosen: list[int] = []
    while len(chosen) < _MOST_FOLDS:
        # an item takes some pixels whatever its length
        sizes = (gap_stop - gap_start) / scale.seconds_per_pixel - 2 * _PAD
        sizes[chosen] = 0
        empty = float(sizes[sizes > 0].sum()) / width
        largest = int(np.argmax(sizes)) if len(sizes) else -1
        if largest < 0 or sizes[largest] < 2 * FOLD_WIDTH:
            break
        if empty <= (1 / 3 if chosen or always else 2 / 3):
            break
        chosen.append(largest)
        # the room at both sides of a fold is in pixels of the scale that the fold makes
        for _ in range(4):
            pad = max(_PAD * scale.seconds_per_pixel, beside)
            folds = (
                Fold(float(gap_start[i] + min(pad, g / 3)), float(gap_stop[i] - min(pad, g / 3)))
                for i in sorted(chosen)
                for g in (gap_stop[i] - gap_start[i],)
            )
            scale = TimeScale.fitted(start, stop, width, margin, tuple(folds))
    return scale


_MOST_FOLDS = 12
_PAD = 14.0
