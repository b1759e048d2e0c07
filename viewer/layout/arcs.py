"""Arcs from statements to the events that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.items import Clock, ItemKind
from viewer.layout.scene import Arc, Band, Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.layout.items import Items
    from viewer.layout.scene import Label, Marks, View

MOST_ARCS = 80
"""With more than this, only the arcs of what is selected are drawn."""

Point = tuple[float, float]


def arcs(items: Items, view: View, marks: Marks, bands: tuple[Band, ...], labels: Iterable[Label]) -> tuple[Arc, ...]:
    """Return the arcs: of selected and hovered items always, in clock Both of all in view where they are few.

    In clock About there are none: statements stand where their events do. An end that is out of view is drawn at the
    edge.
    """
    if view.clock is Clock.ABOUT or not len(items.about_idx):
        return ()
    chosen = view.selected if view.hovered is None else view.selected | {view.hovered}
    strong = {pair for item in chosen for pair in _pairs(items, item)}
    pairs = set(strong)
    if view.clock is Clock.BOTH:
        pairs.update(_weak(items, marks))
    label_of = {label.item: label.box for label in labels}
    place = _placer(items, view, marks, bands)
    made: list[Arc] = []
    for source, target in sorted(pairs, key=lambda pair: (pair in strong, pair)):
        a, b = place(source), place(target)
        if a is None or b is None or not _passes(view, source) or not _passes(view, target):
            continue
        points = _curve(a, b, label_of.get(source), view.width - 6)
        made.append(Arc(source, target, points, int(items.color[source]), (source, target) in strong))
    return tuple(made)


def _weak(items: Items, marks: Marks) -> list[tuple[int, int]]:
    """Return statement and event of each arc both of whose ends are painted; none where they are too many."""
    seen = np.unique(marks.item)
    sources = seen[items.kind[seen] != int(ItemKind.EVENT)]
    first, stop = items.about_ptr[sources], items.about_ptr[sources + 1]
    if int((stop - first).sum()) > 50 * MOST_ARCS:
        return []
    pairs = [
        (source, int(target))
        for source, a, b in zip(sources.tolist(), first.tolist(), stop.tolist(), strict=True)
        for target in items.about_idx[a:b]
    ]
    if not pairs:
        return []
    painted = np.isin([target for _, target in pairs], seen).tolist()
    weak = [pair for pair, here in zip(pairs, painted, strict=True) if here]
    return weak if len(weak) <= MOST_ARCS else []


def _passes(view: View, item: int) -> bool:
    return view.mask is None or bool(view.mask[item])


def _pairs(items: Items, item: int) -> list[tuple[int, int]]:
    if items.kind[item] == ItemKind.EVENT:
        return [(int(s), item) for s in items.told_by(item)]
    return [(item, int(e)) for e in items.about(item)]


def _placer(items: Items, view: View, marks: Marks, bands: tuple[Band, ...]) -> Callable[[int], Rect | None]:
    by_lane = {band.lane: band for band in bands}

    def place(item: int) -> Rect | None:
        row = marks.row_of.get(item)
        if row is not None:
            return marks.rect(row)
        band = by_lane.get(int(items.lane[item]))
        if band is None or not items.dated[item]:
            return None
        x = view.header_width + view.scale.x(float(items.lo[item] + items.hi[item]) / 2)
        x = min(max(x, view.header_width - 40), view.width + 40)
        return Rect(x - 3, band.box.center[1] - 3, 6, 6)

    return place


def _curve(source: Rect, target: Rect, words: Rect | None, edge: float) -> tuple[Point, Point, Point, Point]:
    """Return a curve that leaves the statement on the side where its title is not.

    It meets the edge of the event that is nearer.
    """
    sx, sy = source.center
    tx = target.center[0]
    up = target.center[1] < sy
    ty = target.bottom if up else target.y
    side = 1.0 if (words.x < source.x if words is not None else tx > sx) else -1.0
    dy = abs(sy - ty)
    sign = -1.0 if up else 1.0
    start = (source.right if side > 0 else source.x, sy)
    # three quarters of the way to its bend is as far out as the curve goes
    reach = min(max(dy * 0.35, 14.0), 44.0, max((edge - source.right) / 0.75, 8.0) if side > 0 else 44.0)
    bend = (start[0] + side * reach, sy + sign * dy * 0.45)
    settle = (tx, ty - sign * max(dy * 0.5, 16.0))
    return start, bend, settle, (tx, ty)
