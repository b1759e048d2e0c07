"""Titles: on the bar, or beside it where there is room; never over each other or over another item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.headers import short_title
from viewer.layout.items import ItemKind
from viewer.layout.measure import FontRole
from viewer.layout.scene import Label, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from viewer.layout.items import Items
    from viewer.layout.measure import TextMeasure
    from viewer.layout.metrics import Metrics
    from viewer.layout.scene import Arc, Link, Marks

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]
    Mask = NDArray[np.bool_]

_LEAST_CUT = 5.0
"""The room, in sizes of the font, below which a title is left away rather than cut."""
_SHORTEST = 1.2
"""The room, in sizes of the font, in which no title stands at all."""
_MANY = 300
"""With more marks than this, only titles that have room to be cut are tried."""
_APART = 1e7


def labels(
    items: Items,
    marks: Marks,
    lines: Floats,
    plot: Rect,
    *,
    selected: frozenset[int],
    links: list[Link],
    metrics: Metrics,
    measure: TextMeasure,
) -> list[Label]:
    """Return the titles of marks within ``plot``; ``lines`` says which marks share a line (below zero: no title).

    A title stands on the bar where it fits there, else right of it where that is free or roomy, else left, cut where
    it must be. Only where there is room for one is a title read and measured.
    """
    chosen = np.flatnonzero(
        (lines >= 0)
        & (marks.right > plot.x)
        & (marks.left < plot.right)
        & (marks.bottom > plot.y)
        & (marks.top < plot.bottom)
    )
    if not len(chosen):
        return []
    order = chosen[np.lexsort((marks.left[chosen], lines[chosen]))]
    line, left, right = lines[order], marks.left[order], marks.right[order]
    same = line[1:] == line[:-1]
    following = np.full(len(order), plot.right)
    following[:-1][same] = np.minimum(left[1:], plot.right)[same]
    reach = np.maximum.accumulate(right + line * _APART) - line * _APART
    before = np.full(len(order), plot.x + metrics.gap / 2)
    before[1:][same] = np.maximum(reach[:-1] + metrics.gap, plot.x + metrics.gap / 2)[same]
    on_bar = np.minimum(np.minimum(right, plot.right), following) - np.maximum(left, before) - 2 * metrics.inset
    on_bar[marks.kind[order] != int(ItemKind.EVENT)] = 0.0
    beside = np.maximum(following - right - 2 * metrics.gap, left - before - metrics.gap)
    least = metrics.size * (_SHORTEST if len(order) <= _MANY else _LEAST_CUT)
    hopeful = np.flatnonzero((np.maximum(on_bar, beside) >= least) & _bearers(marks.item[order], beside))
    made: list[Label] = []
    last, label_end = -1.0, plot.x
    for i in hopeful.tolist():
        if line[i] != last:
            last, label_end = line[i], plot.x
        label = _label(
            items,
            marks,
            int(order[i]),
            taken=max(float(before[i]), label_end),
            following=float(following[i]),
            plot=plot,
            selected=selected,
            metrics=metrics,
            measure=measure,
        )
        if label is not None:
            on_line = any(
                link.left < label.box.right and label.box.x < link.right and label.box.y < link.y < label.box.bottom
                for link in links
            )
            made.append(replace(label, backed=True) if on_line else label)
            label_end = label.box.right + metrics.gap
    return made


def _bearers(item: Ints, room: Floats) -> Mask:
    """Return whether each mark bears its item's title: of several marks of one the first with most room beside it."""
    bears = np.ones(len(item), bool)
    by_item = np.lexsort((-room, item))
    again = item[by_item][1:] == item[by_item][:-1]
    bears[by_item[1:][again]] = False
    return bears


def _label(
    items: Items,
    marks: Marks,
    row: int,
    *,
    taken: float,
    following: float,
    plot: Rect,
    selected: frozenset[int],
    metrics: Metrics,
    measure: TextMeasure,
) -> Label | None:
    item = int(marks.item[row])
    left, right = float(marks.left[row]), float(marks.right[row])
    role = FontRole.LABEL_BOLD if item in selected else FontRole.LABEL
    text = items.titles[item]
    full, width = short_title(text, metrics.longest_label, role, measure)
    height = measure.height(role)
    y = (float(marks.top[row]) + float(marks.bottom[row]) - height) / 2

    seen_left, seen_right = max(left, plot.x, taken), min(right, plot.right, following)
    inset = metrics.inset
    if (
        marks.kind[row] == ItemKind.EVENT
        and seen_right - seen_left >= min(width, metrics.longest_label / 2) + 2 * inset
    ):
        full, width = short_title(text, seen_right - seen_left - 2 * inset, role, measure)
        return Label(item, full, Rect(seen_left + inset, y, width, height), role, inside=True)

    room_right = following - right - 2 * metrics.gap
    room_left = left - taken - metrics.gap
    roomy = metrics.longest_label / 2
    on_right = room_right >= width or (room_left < width and room_right >= room_left)
    # a stack of marks keeps its titles on one side: the right unless its edge is near
    if plot.right - right < roomy + metrics.gap and room_left >= min(width, roomy):
        on_right = False
    room = min(room_right if on_right else room_left, metrics.longest_label)
    if room < min(width, _LEAST_CUT * metrics.size):
        return None
    text, width = short_title(text, room, role, measure)
    if not text:
        return None
    x = right + metrics.gap if on_right else left - metrics.gap - width
    return Label(item, text, Rect(x, y, width, height), role)


def back_labels(made: Iterable[Label], arcs: Iterable[Arc], lines: Iterable[float]) -> tuple[Label, ...]:
    """Return the labels with those marked ``backed`` that a curve or an upright line (its x) crosses."""
    titles, curves = list(made), list(arcs)
    uprights: Floats = np.array(list(lines), np.float64)
    if not titles or not (curves or len(uprights)):
        return tuple(titles)
    boxes = np.array([(b.x, b.right, b.y, b.bottom) for b in (label.box for label in titles)], np.float64)
    left, right, top, bottom = boxes[:, 0:1], boxes[:, 1:2], boxes[:, 2:3], boxes[:, 3:4]
    crossed: Mask = np.any((uprights > left) & (uprights < right), axis=1)
    if curves:
        t = np.linspace(0.0, 1.0, 48)[:, None]
        cloud = np.concatenate(
            [
                (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]
                for p in (np.array(arc.points) for arc in curves)
            ]
        )
        x, y = cloud[:, 0], cloud[:, 1]
        crossed = crossed | np.any((x > left - 4) & (x < right + 4) & (y > top - 6) & (y < bottom + 6), axis=1)
    return tuple(
        replace(label, backed=True) if hit else label for label, hit in zip(titles, crossed.tolist(), strict=True)
    )
