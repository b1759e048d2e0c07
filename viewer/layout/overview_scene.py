"""The overview: everything at once, small, with the visible stretch as a brush."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.density import COLUMN, columns
from viewer.layout.scene import Rect
from viewer.layout.time_scale import TimeScale

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.items import Items, Mask


@dataclass(frozen=True)
class OverviewScene:
    """Columns of counts stacked by lane. ``edges`` (n+1) in pixels; ``counts`` (lanes, n); ``colors`` a lane.

    ``hits`` (n): search hits in each column. ``brush``: what the timeline shows. ``scale`` covers everything.
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

    It covers them all and what ``view`` shows, with the view's folds.
    """
    box = Rect(_PAD, _PAD, max(width - 2 * _PAD, 1.0), max(height - 2 * _PAD, 1.0))
    extent = items.extent(mask)
    start, stop = extent or (view.start, view.stop)
    span = TimeScale.fitted(start, stop, box.width, folds=view.folds)
    # the brush never leaves the overview by much: a far view is shown at its edge
    scale = span if extent else TimeScale(view.start, view.stop, box.width, view.folds)
    rows = items.rows(mask)
    parts = [columns(lane, scale) for lane in rows]
    edges = parts[0][0] if parts else np.linspace(0.0, box.width, max(int(box.width // COLUMN), 1) + 1)
    counts = np.array([part[1] for part in parts], np.int64).reshape(len(parts), len(edges) - 1)
    left, right = (min(max(scale.x(t), 0.0), box.width) for t in (view.start, view.stop))
    if right - left < _LEAST_BRUSH:
        middle = min(max((left + right) / 2, _LEAST_BRUSH / 2), box.width - _LEAST_BRUSH / 2)
        left, right = middle - _LEAST_BRUSH / 2, middle + _LEAST_BRUSH / 2
    found = np.zeros(len(edges) - 1, np.int64)
    if hits is not None:
        chosen = items.dated & hits
        found = np.histogram(scale.x(items.lo[chosen]), edges)[0].astype(np.int64)
    folds = ((scale.x(f.start), scale.x(f.stop)) for f in scale.folds)
    return OverviewScene(
        width=width,
        height=height,
        scale=scale,
        box=box,
        edges=edges + box.x,
        counts=counts,
        colors=tuple(lane.color for lane in items.lanes),
        hits=found,
        brush=Rect(box.x + left, box.y, right - left, box.height),
        folds=tuple((box.x + a, box.x + b) for a, b in folds if b > 0 and a < box.width),
    )
