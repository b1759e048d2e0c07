"""Titles: on the bar, or beside it where there is room; never over each other or over another item."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.headers import plain
from viewer.layout.items import ItemFlag, ItemKind
from viewer.layout.measure import FontRole, shortened
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

# looked up once: the members of an enum take ten times as long, and this is done for each title
_SAMPLE = "how much wider words are when they are bold"
_EVENT, _PLAIN, _BOLD = int(ItemKind.EVENT), FontRole.LABEL, FontRole.LABEL_BOLD
_FADING = int(ItemFlag.OPEN_START | ItemFlag.OPEN_STOP | ItemFlag.FADED_START | ItemFlag.FADED_STOP)
_MOST_LETTERS = 200
_LEAST_CUT = 5.0
"""The room, in sizes of the font, below which a title is left away rather than cut."""
_SHORTEST = 1.2
"""The room, in sizes of the font, in which no title stands at all."""
_MANY = 300
"""With more marks than this, only titles that have room to be cut are tried."""
_APART = 1e7
_MOST_CROSSINGS = 1500


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
    beside = np.maximum(following - right - 2 * metrics.gap, left - before - metrics.gap)
    least = metrics.size * (_SHORTEST if len(order) <= _MANY else _LEAST_CUT)
    hopes = np.maximum(on_bar, beside) >= least
    if links:
        # only what a link holds together has several marks
        hopes &= _bearers(marks.item[order], beside)
    hopeful = np.flatnonzero(hopes)
    rows, line, left, right = order[hopeful], line[hopeful], left[hopeful], right[hopeful]
    following = following[hopeful]
    # where a mark is seen, how much is free right of it, and whether the edge of the plot is near
    seen_left, seen_right = np.maximum(left, plot.x), np.minimum(np.minimum(right, plot.right), following)
    room_right = following - right - 2 * metrics.gap
    late = plot.right - right < metrics.longest_label / 2 + metrics.gap
    middles, events = (marks.top[rows] + marks.bottom[rows]) / 2, marks.kind[rows] == _EVENT
    # no one ink is readable on both ends of a bar that fades away
    plates = ~events | ((marks.flags[rows] & _FADING) != 0)
    columns = (line, marks.item[rows], middles, events, plates, left, right, before[hopeful], seen_left, seen_right)
    # no title that is shown is longer
    titles = [plain(items.titles[int(i)])[:_MOST_LETTERS] for i in columns[1]]
    lines_of = measure.lines(titles, _PLAIN)
    made = list[Label]()
    last, label_end = -1.0, plot.x
    gap, inset, longest = metrics.gap, metrics.inset, metrics.longest_label
    bolder = measure(_SAMPLE, _BOLD) / max(measure(_SAMPLE, _PLAIN), 1.0)
    heights = {role: measure.height(role) for role in (_PLAIN, _BOLD)}
    for title, plain_width, begin, on, item, middle, event, plate, x, end, behind, seen, stop, beyond, edge in zip(
        titles,
        lines_of.widths,
        lines_of.begins,
        *(column.tolist() for column in (*columns, room_right, late)),
        strict=True,
    ):
        if on != last:
            last, label_end = on, plot.x
        taken = max(behind, label_end)
        on_it, room_left = stop - max(seen, taken) - 2 * inset, x - taken - gap
        text, role, width = title, _PLAIN, plain_width
        if item in selected:
            role, width = _BOLD, measure(text, _BOLD)
        # as wide as if it were selected: it must not change sides when it is
        wanted = min(plain_width * bolder, longest)
        side = _side(on_it, room_left, beyond, wanted, metrics, event=event, late=edge)
        if side is None:
            continue
        room = on_it if side is _ON else room_left if side is _LEFT else beyond
        if side is not _ON:
            room = min(room, longest)
        if width > room:
            reaches = None
            if begin is not None and role is _PLAIN:
                reaches = lines_of.reaches[begin : begin + len(title)]
            text, width = shortened(title, width, room, role, measure, reaches=reaches)
            if not text:
                continue
        at = max(seen, taken) + inset if side is _ON else x - gap - width if side is _LEFT else end + gap
        height = heights[role]
        box = Rect(at, middle - height / 2, width, height)
        inside = side is _ON
        made.append(Label(item, text, box, role, inside, bool(links) and _on_a_link(box, links), inside and plate))
        label_end = at + width + gap
    return made


def _on_a_link(box: Rect, links: list[Link]) -> bool:
    return any(k.left < box.right and box.x < k.right and box.y < k.y < box.bottom for k in links)


def _bearers(item: Ints, room: Floats) -> Mask:
    """Return whether each mark bears its item's title: of several marks of one the first with most room beside it."""
    bears = np.ones(len(item), bool)
    by_item = np.lexsort((-room, item))
    again = item[by_item][1:] == item[by_item][:-1]
    bears[by_item[1:][again]] = False
    return bears


class _Side(Enum):
    """Where a title stands at a mark."""

    ON = 0
    RIGHT = 1
    LEFT = 2


_ON, _RIGHT, _LEFT = _Side


def _side(
    on_it: float, left: float, right: float, wanted: float, metrics: Metrics, *, event: bool, late: bool
) -> _Side | None:
    """Return where a title of ``wanted`` pixels stands; None where it has no room.

    ``on_it``, ``left`` and ``right`` are the room on the mark and beside it; ``late``: the plot ends soon after it.
    """
    longest = metrics.longest_label
    # a statement's mark is lower than a line of words: they lie on it only where there is no room beside it
    if on_it >= min(wanted, longest / 2) and (event or max(right, left) < wanted):
        return _ON
    on_right = right >= wanted or (left < wanted and right >= left)
    # a stack of marks keeps its titles on one side: the right unless its edge is near
    if late and left >= min(wanted, longest / 2):
        on_right = False
    if min(right if on_right else left, longest) < min(wanted, _LEAST_CUT * metrics.size):
        return None
    return _RIGHT if on_right else _LEFT


def back_labels(made: Iterable[Label], arcs: Iterable[Arc], lines: Iterable[float]) -> tuple[Label, ...]:
    """Return the labels with those marked ``backed`` that a curve or an upright line (its x) crosses."""
    titles, curves = list(made), list(arcs)
    if len(titles) * len(curves) > _MOST_CROSSINGS:
        # pale curves behind a crowd of titles are left to themselves
        curves = [arc for arc in curves if arc.strong]
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
        label._replace(backed=True) if hit else label for label, hit in zip(titles, crossed.tolist(), strict=True)
    )
