"""The overview: everything at once, small, with the visible stretch as a brush."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from viewer.layout.density import COLUMN, columns
from viewer.layout.fitting import fitted_extent
from viewer.layout.items import SPEAKER_COLORS
from viewer.layout.scene import Rect
from viewer.layout.time_scale import TimeScale

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from viewer.layout.items import Items, Mask, Passing

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

Made = TypeVar("Made")


@dataclass(frozen=True)
class OverviewScene:
    """Columns of counts stacked by colour. ``edges`` (n+1) in pixels; ``counts`` (colours, n).

    ``colors``: the place of each in the speakers' palette, -1 for events. ``hits`` (n): search hits in each column.
    ``brush``: what the timeline shows. ``scale`` covers everything.
    """

    width: float
    height: float
    scale: TimeScale
    box: Rect
    edges: NDArray[np.float64]
    counts: NDArray[np.int64]
    colors: tuple[int, ...]
    hits: NDArray[np.int64]
    brush: Rect
    folds: tuple[tuple[float, float], ...]


_PAD = 12.0
_LEAST_BRUSH = 4.0


def lay_out_overview(
    items: Items, view: TimeScale, width: float, height: float, *, mask: Mask | None = None, hits: Mask | None = None
) -> OverviewScene:
    """Return the overview of the items that pass ``mask``.

    It covers them all with their surroundings, and the view's folds.
    """
    box = Rect(_PAD, _PAD, max(width - 2 * _PAD, 1.0), max(height - 2 * _PAD, 1.0))
    extent = fitted_extent(items, mask)
    # the brush never leaves the overview by much: a far view is shown at its edge
    scale = (
        TimeScale.fitted(*extent, box.width, folds=view.folds)
        if extent
        else TimeScale(view.start, view.stop, box.width, view.folds)
    )
    edges, counts, colors = _kept(items.passing(mask), "overview", (scale,), lambda: _counted(items, mask, scale))
    left, right = (min(max(scale.x(t), 0.0), box.width) for t in (view.start, view.stop))
    if right - left < _LEAST_BRUSH:
        middle = min(max((left + right) / 2, _LEAST_BRUSH / 2), box.width - _LEAST_BRUSH / 2)
        left, right = middle - _LEAST_BRUSH / 2, middle + _LEAST_BRUSH / 2
    found = np.zeros(len(edges) - 1, np.int64)
    if hits is not None:
        found = _kept(items.passing(mask), "overview hits", (scale, hits), lambda: _found(items, hits, scale, edges))
    folds = ((scale.x(f.start), scale.x(f.stop)) for f in scale.folds)
    return OverviewScene(
        width=width,
        height=height,
        scale=scale,
        box=box,
        edges=edges + box.x,
        counts=counts,
        colors=colors,
        hits=found,
        brush=Rect(box.x + left, box.y, right - left, box.height),
        folds=tuple((box.x + a, box.x + b) for a, b in folds if b > 0 and a < box.width),
    )


def _counted(items: Items, mask: Mask | None, scale: TimeScale) -> tuple[Floats, Counts, tuple[int, ...]]:
    """Return the edges of the columns, how many items of each colour touch each, and the colours."""
    rows = items.rows(mask)
    places = [-1 if lane.color < 0 else lane.color % SPEAKER_COLORS for lane in items.lanes]
    colors = tuple(sorted(set(places)))
    edges = (
        columns(rows[0], scale)[0] if rows else np.linspace(0.0, scale.width, max(int(scale.width // COLUMN), 1) + 1)
    )
    counts = np.zeros((len(colors), len(edges) - 1), np.int64)
    for lane, place in zip(rows, places, strict=True):
        if len(lane.items):
            counts[colors.index(place)] += columns(lane, scale)[1]
    return edges, counts, colors


def _found(items: Items, hits: Mask, scale: TimeScale, edges: Floats) -> Counts:
    chosen = items.dated & hits
    return np.histogram(scale.x(items.lo[chosen]), edges)[0].astype(np.int64)


def _kept(passing: Passing, name: str, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """Return what was made for the same key last time: only the brush changes from frame to frame."""
    known = passing.made.get(name)
    if known is None or not all(map(_same, known[0], key)):
        known = passing.made[name] = (key, make())
    return known[1]


def _same(a: object, b: object) -> bool:
    # arrays are the same where they are one object; scales are equal
    return a is b or (isinstance(a, TimeScale) and a == b)
