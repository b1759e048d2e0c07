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

    from viewer.layout.items import Items
    from viewer.layout.measure import TextMeasure
    from viewer.layout.metrics import Metrics
    from viewer.layout.scene import Arc, Link, Marks


_LEAST_CUT = 5.0
"""The room, in sizes of the font, below which a title is left away rather than cut."""


def labels(
    items: Items,
    marks: Marks,
    rows: Iterable[int],
    plot: Rect,
    *,
    selected: frozenset[int],
    links: list[Link],
    metrics: Metrics,
    measure: TextMeasure,
) -> list[Label]:
    """Return the titles of marks that share a line; ``rows`` are their rows in ``marks``, in any order.

    A title stands on the bar where it fits there, else right of it where that is free or roomy, else left, cut where
    it must be.
    """
    ordered = sorted(
        (r for r in rows if marks.right[r] > plot.x and marks.left[r] < plot.right), key=lambda r: float(marks.left[r])
    )
    bearer = _bearers(marks, ordered, plot)
    made: list[Label] = []
    taken = plot.x + metrics.gap / 2
    for i, row in enumerate(ordered):
        right = float(marks.right[row])
        following = float(marks.left[ordered[i + 1]]) if i + 1 < len(ordered) else plot.right
        label = None
        if bearer[int(marks.item[row])] == row:
            label = _label(
                items,
                marks,
                row,
                taken=taken,
                following=min(following, plot.right),
                plot=plot,
                selected=selected,
                metrics=metrics,
                measure=measure,
            )
        if label is not None:
            on_line = any(link.left < label.box.right and label.box.x < link.right for link in links)
            made.append(replace(label, backed=True) if on_line else label)
            taken = max(taken, label.box.right + metrics.gap)
        taken = max(taken, right + metrics.gap)
    return made


def _bearers(marks: Marks, ordered: list[int], plot: Rect) -> dict[int, int]:
    """Return for each item the row of ``marks`` that bears its title: of several the one with most room beside it."""
    best: dict[int, tuple[float, int]] = {}
    for i, row in enumerate(ordered):
        before = max((float(marks.right[r]) for r in ordered[:i][-1:]), default=plot.x)
        after = float(marks.left[ordered[i + 1]]) if i + 1 < len(ordered) else plot.right
        room = max(float(marks.left[row]) - before, after - float(marks.right[row]))
        item = int(marks.item[row])
        if item not in best or room > best[item][0]:
            best[item] = (room, row)
    return {item: row for item, (_, row) in best.items()}


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
    t = np.linspace(0.0, 1.0, 48)[:, None]
    points = [
        (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]
        for p in (np.array(arc.points) for arc in arcs)
    ]
    cloud = np.concatenate(points) if points else np.empty((0, 2))
    uprights = np.array(list(lines))
    result: list[Label] = []
    for label in made:
        b = label.box
        crossed = bool(((uprights > b.x) & (uprights < b.right)).any()) or bool(
            (
                (cloud[:, 0] > b.x - 4)
                & (cloud[:, 0] < b.right + 4)
                & (cloud[:, 1] > b.y - 6)
                & (cloud[:, 1] < b.bottom + 6)
            ).any()
        )
        result.append(replace(label, backed=True) if crossed else label)
    return tuple(result)
