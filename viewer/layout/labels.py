"""Titles: on the bar, or beside it where there is room; never over each other or over another item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from viewer.layout.headers import plain
from viewer.layout.items import ItemFlag, ItemKind
from viewer.layout.measure import FontRole, elided
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
_NARROW = " !',.:;Iijl|"
"""The narrowest letters of the usual fonts."""
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
    rows, line = order[hopeful], line[hopeful]
    middles, events = (marks.top[rows] + marks.bottom[rows]) / 2, marks.kind[rows] == _EVENT
    fading = (marks.flags[rows] & _FADING) != 0
    made: list[Label] = []
    last, label_end = -1.0, plot.x
    cut, gap, long = _LEAST_CUT * metrics.size, metrics.gap, _surely_cut(metrics.size, measure)
    for on, item, middle, event, fades, x, end, behind, free in zip(
        line.tolist(),
        marks.item[rows].tolist(),
        middles.tolist(),
        events.tolist(),
        fading.tolist(),
        left[hopeful].tolist(),
        right[hopeful].tolist(),
        before[hopeful].tolist(),
        following[hopeful].tolist(),
        strict=True,
    ):
        if on != last:
            last, label_end = on, plot.x
        taken = max(behind, label_end)
        title = items.titles[int(item)]
        if len(title) >= long and title.isascii():
            # it would be cut wherever it goes: where there is no room for that, it need not be measured
            on_it = min(end, plot.right, free) - max(x, taken) - 2 * metrics.inset
            if on_it < cut and x - taken - gap < cut and free - end - 2 * gap < cut:
                continue
        role = _BOLD if item in selected else _PLAIN
        # no title that is shown is longer, and measuring takes time by the letter
        text = plain(title)[:_MOST_LETTERS]
        width = measure(text, role)
        wanted = min(width, metrics.longest_label)
        put = _put(x, end, taken, free, wanted=wanted, plot=plot, metrics=metrics, event=event)
        if put is None:
            continue
        if width > put.room:
            text = elided(text, put.room, role, measure)
            if not text:
                continue
            width = measure(text, role)
        height = measure.height(role)
        box = Rect(put.at - width if put.leftward else put.at, middle - height / 2, width, height)
        # no one ink is readable on both ends of a bar that fades away
        plated = put.inside and (fades or not event)
        made.append(Label(item, text, box, role, put.inside, _on_a_link(box, links), plated))
        label_end = box.right + gap
    return made


def _surely_cut(size: float, measure: TextMeasure) -> float:
    """Return from how many letters of ASCII on a title is wider than the room in which it is cut."""
    narrow = min(measure(letter, _PLAIN) for letter in _NARROW)
    # between some letters a pair's kerning takes away a little
    return min(_LEAST_CUT * size / max(narrow * 0.8, 0.1), _MOST_LETTERS)


def _on_a_link(box: Rect, links: list[Link]) -> bool:
    return any(k.left < box.right and box.x < k.right and box.y < k.y < box.bottom for k in links)


def _bearers(item: Ints, room: Floats) -> Mask:
    """Return whether each mark bears its item's title: of several marks of one the first with most room beside it."""
    bears = np.ones(len(item), bool)
    by_item = np.lexsort((-room, item))
    again = item[by_item][1:] == item[by_item][:-1]
    bears[by_item[1:][again]] = False
    return bears


class _Put(NamedTuple):
    """Where a title goes: its left end, or its right end where it goes ``leftward``, and the most room it has."""

    at: float
    room: float
    inside: bool = False
    leftward: bool = False


def _put(
    left: float,
    right: float,
    taken: float,
    following: float,
    *,
    wanted: float,
    plot: Rect,
    metrics: Metrics,
    event: bool,
) -> _Put | None:
    """Return the place of a title of ``wanted`` pixels at a mark; None where it has no room.

    ``taken`` is where what stands before it in its line ends, ``following`` where the next begins.
    """
    longest, gap, inset = metrics.longest_label, metrics.gap, metrics.inset
    seen_left, seen_right = max(left, plot.x, taken), min(right, plot.right, following)
    on_it = seen_right - seen_left - 2 * inset
    room_right, room_left = following - right - 2 * gap, left - taken - gap
    # a statement's mark is lower than a line of words: they lie on it only where there is no room beside it
    if on_it >= min(wanted, longest / 2) and (event or max(room_right, room_left) < wanted):
        return _Put(seen_left + inset, on_it, inside=True)
    roomy = longest / 2
    on_right = room_right >= wanted or (room_left < wanted and room_right >= room_left)
    # a stack of marks keeps its titles on one side: the right unless its edge is near
    if plot.right - right < roomy + gap and room_left >= min(wanted, roomy):
        on_right = False
    room = min(room_right if on_right else room_left, longest)
    if room < min(wanted, _LEAST_CUT * metrics.size):
        return None
    return _Put(right + gap, room) if on_right else _Put(left - gap, room, leftward=True)


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
