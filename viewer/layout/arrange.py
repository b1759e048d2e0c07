"""``lay_out``: items and a view in, the display list out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.arcs import arcs
from viewer.layout.calendar_ticks import fold_chips, fold_text, ticks
from viewer.layout.density import Tally, densities
from viewer.layout.headers import Header, header, lane_sequence, plain
from viewer.layout.items import Clock, ItemFlag, ItemKind
from viewer.layout.labels import back_labels, labels
from viewer.layout.measure import FontRole, TextMeasure
from viewer.layout.metrics import Metrics
from viewer.layout.rows import deepest, first_fit, shares, staircase
from viewer.layout.scene import Band, Chip, ChipKind, Density, Label, Line, Link, Marks, Rect, Scene, View

if TYPE_CHECKING:
    from collections.abc import Hashable

    from numpy.typing import NDArray

    from viewer.layout.calendar_ticks import Axis
    from viewer.layout.items import Items

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

MOST_MARKS = 260
"""With more items than this in view, a lane is drawn as its density."""
WHOLE_LANE = 400
"""Up to so many items the rows of a lane are worked out over all of them, so that they stay while time is panned."""
CROWDED = 150
"""With more items than this a lane keeps no room for titles."""
DENSITY_ROWS = 5.0
"""The height in rows that a density is drawn in where there is room."""
_CHIP_REACH = 12.0
_MOST_KEPT = 4096
_FAR = 1e6
_BEYOND = 60.0
_MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class _Near:
    """The items of a lane that may be painted: numbers, and edges in pixels of the scene, in time order.

    ``key``: what they are and how large time is drawn, wherever the view is.
    """

    items: Ints
    left: Floats
    right: Floats
    key: Hashable


@dataclass(frozen=True, slots=True)
class _Row:
    """What is painted in a lane: items, edges, the middles of their rows; whether with titles, and how large."""

    items: Ints
    left: Floats
    right: Floats
    middles: Floats
    titled: int
    scale: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """Items of a lane with their edges and rows (-1: no row)."""

    items: Ints
    left: Floats
    right: Floats
    rows: Ints

    @property
    def height_in_rows(self) -> int:
        return int(self.rows.max()) + 1 if len(self.rows) else 0


def lay_out(items: Items, view: View, measure: TextMeasure) -> Scene:
    """Return the display list of ``items`` as ``view`` looks at them. The same arguments give the same scene."""
    metrics = Metrics.of(measure, view.scale.width, view.lane_height_factor)
    axis = ticks(view.scale, measure, view.week_start, corner=view.header_width - metrics.inset)
    lanes = _Lanes(items, view, measure, metrics, axis)
    bands, content = lanes.bands()
    height = max(view.height, metrics.axis_height + content) if view.grows else view.height
    made = lanes.fill(bands)
    marks = Marks.joined(made.marks)
    curves = arcs(items, view, marks, bands, made.labels)
    folds = _folds_in_view(view)
    bracket = _bracket(items, view, metrics)
    uprights = [x for fold in folds for x in (sum(fold) / 2,)]
    uprights += [] if bracket is None else list(bracket)
    found = frozenset[int]()
    if view.hits is not None:
        found = frozenset(marks.item[view.hits[marks.item]].tolist())
    return Scene(
        width=view.width,
        height=height,
        header_width=view.header_width,
        axis_height=metrics.axis_height,
        scale=view.scale,
        size=metrics.size,
        axis=axis,
        bands=bands,
        marks=marks,
        labels=back_labels(made.labels, (arc for arc in curves if arc.strong), uprights),
        arcs=curves,
        chips=(*made.chips, *_fold_chips(view, metrics, measure)),
        densities=tuple(made.densities),
        selected=view.selected,
        hovered=view.hovered,
        bracket=bracket,
        hits=found,
        content_height=content,
        links=tuple(made.links),
        folds=folds,
    )


@dataclass(slots=True)
class _Filled:
    marks: list[Marks]
    labels: list[Label]
    chips: list[Chip]
    densities: list[Density]
    links: list[Link]


class _Lanes:
    """The lanes of one layout on their way from heights to marks."""

    def __init__(self, items: Items, view: View, measure: TextMeasure, metrics: Metrics, axis: Axis) -> None:
        self.items, self.view, self.measure, self.metrics, self.axis = items, view, measure, metrics, axis
        self.passing = items.passing(view.mask)
        self.rows, self.undated = self.passing.rows, self.passing.undated
        self.sequence = [i for i in lane_sequence(items, view) if len(self.rows[i].items) or self.undated[i]]
        self.headers = {lane: self._header(lane) for lane in self.sequence}
        self.near = self._near_view()
        self.placed = {lane: self._wished(lane) for lane in self.sequence}

    def _header(self, lane: int) -> Header:
        folded = self.items.lanes[lane].key in self.view.collapsed
        key = ("header", lane, folded, self.view.header_width, self.metrics, self.measure)
        made = self.passing.made.get(key)
        if made is None:
            made = self.passing.made[key] = header(
                self.items.lanes[lane],
                self.rows[lane],
                int(self.undated[lane]),
                view=self.view,
                metrics=self.metrics,
                measure=self.measure,
                collapsed=folded,
            )
        return made

    def pitch(self, lane: int) -> float:
        """Return the height of a row."""
        key = ("events", lane)
        events = self.passing.made.get(key)
        if events is None:
            rows = self.rows[lane].items[:1000]
            events = self.passing.made[key] = bool((self.items.kind[rows] == int(ItemKind.EVENT)).any())
        return self.metrics.event_pitch if events else self.metrics.statement_pitch

    def _height(self, lane: int, rows: float) -> float:
        return max(self.headers[lane].height, rows * self.pitch(lane) + 2 * self.metrics.lane_pad)

    def bands(self) -> tuple[tuple[Band, ...], float]:
        """Return the lanes with their places, and the height of all together."""
        view, keys = self.view, [self.items.lanes[lane].key for lane in self.sequence]
        natural = [self._natural(lane) for lane in self.sequence]
        least = [
            height if key in view.opened or key in view.collapsed or key in view.heights else self._least(lane, height)
            for lane, key, height in zip(self.sequence, keys, natural, strict=True)
        ]
        room = (view.height - self.metrics.axis_height) * max(view.lane_height_factor, 1.0)
        heights = natural if view.grows else shares(natural, least, room)
        y = self.metrics.axis_height
        scroll = 0.0 if view.grows else view.lane_scroll
        made: list[Band] = []
        for lane, key, exact in zip(self.sequence, keys, heights, strict=True):
            height = float(floor(exact))
            pinned = key in view.pinned
            top = y if pinned else y - scroll
            kept = ("band", lane, top, height, view.width, view.header_width, self.metrics, self.measure)
            band = self.passing.made.get(kept)
            state = (key in view.collapsed, key in view.opened, pinned)
            if band is None or (band.collapsed, band.opened, band.pinned) != state:
                lines = tuple(Line(n.text, n.x, n.y + top, n.role) for n in self.headers[lane].lines)
                box = Rect(0.0, top, view.width, height)
                band = Band(lane, key, box, self.items.lanes[lane].color, lines, *state)
                if len(self.passing.made) > _MOST_KEPT:
                    self.passing.made.clear()
                self.passing.made[kept] = band
            made.append(band)
            y += height
        return tuple(made), y - self.metrics.axis_height

    def _natural(self, lane: int) -> float:
        key = self.items.lanes[lane].key
        if key in self.view.collapsed:
            return self.headers[lane].height
        if key in self.view.heights:
            return max(self.view.heights[key], self.headers[lane].height)
        placed = self.placed[lane]
        return self._height(lane, DENSITY_ROWS if placed is None else placed)

    def _least(self, lane: int, natural: float) -> float:
        # a density needs no rows: it is as high as there is room for, and its header
        return min(natural, self._height(lane, 2 if self.near[lane] is None else 4))

    def fill(self, bands: tuple[Band, ...]) -> _Filled:
        """Return what stands in the bands; bands out of view stay empty."""
        made = _Filled([], [], [], [], [])
        bottom = float("inf") if self.view.grows else self.view.height
        shown = [band for band in bands if band.box.bottom > self.metrics.axis_height and band.box.y < bottom]
        rows: list[_Row] = []
        strips: list[Band] = []
        for band in shown:
            self._fill(band, made, rows, strips)
        self._fill_densities(strips, made, rows)
        self._fill_rows(rows, made)
        pinned = [band for band in shown if band.pinned]
        if pinned and self.view.lane_scroll and not self.view.grows:
            _clear_under(made, max(band.box.bottom for band in pinned), {band.lane for band in pinned}, self.items)
        with_marks: set[int] = set()
        for part in made.marks:
            with_marks.update(np.unique(self.items.lane[part.item]).tolist())
        for band in shown:
            if band.lane not in with_marks and band not in strips and not band.collapsed:
                made.chips += self._beyond(band)
        return made

    def _fill(self, band: Band, made: _Filled, rows: list[_Row], strips: list[Band]) -> None:
        near = self.near[band.lane]
        if near is None:
            strips.append(band)
            return
        if band.collapsed:
            rows.append(_Row(near.items, near.left, near.right, np.full(len(near.items), band.box.center[1]), 0, 0.6))
            return
        pitch, pad = self.pitch(band.lane), self.metrics.lane_pad
        limit = max(int((band.box.height - 2 * pad + 1) // pitch), 1)
        placed = self._fitted(band.lane, near, limit)
        if placed is None:
            strips.append(band)
            return
        shown = placed.rows >= 0
        every = bool(shown.all())
        items, left, right, at = (
            (placed.items, placed.left, placed.right, placed.rows)
            if every
            else (placed.items[shown], placed.left[shown], placed.right[shown], placed.rows[shown])
        )
        middles = band.box.y + pad + (at.astype(np.float64) + 0.5) * pitch
        rows.append(_Row(items, left, right, middles, 1, 1.0))
        if not every:
            made.chips += self._more(band, placed, band.box.y + pad + (limit - 0.5) * pitch)

    def _fill_rows(self, rows: list[_Row], made: _Filled) -> None:
        """Make the marks and titles of all lanes at once."""
        if not rows:
            return
        sizes = [len(row.items) for row in rows]
        middles = np.concatenate([row.middles for row in rows])
        part = self._marks(
            np.concatenate([row.items for row in rows]),
            np.concatenate([row.left for row in rows]),
            np.concatenate([row.right for row in rows]),
            middles,
            scale=np.repeat([row.scale for row in rows], sizes),
        )
        # marks share a line where they stand at one height in one lane
        lines = np.where(np.repeat([row.titled for row in rows], sizes) > 0, np.rint(2 * middles), -1.0)
        lines = np.where(lines >= 0, lines + _FAR * np.repeat(np.arange(len(rows)), sizes), -1.0)
        part, lines, links = self._split(part, lines)
        made.links += links
        part, lines = _in_view(part, lines, self.view)
        top, bottom = self.metrics.axis_height, self.view.height
        if self.view.grows:
            bottom = max(bottom, float(part.bottom.max(initial=bottom)) + 1)
        made.labels += labels(
            self.items,
            part,
            lines,
            Rect(self.view.header_width, top, self.view.width - self.view.header_width, bottom - top),
            selected=self.view.selected,
            links=links,
            metrics=self.metrics,
            measure=self.measure,
        )
        made.marks.append(part)

    def _fill_densities(self, strips: list[Band], made: _Filled, rows: list[_Row]) -> None:
        if not strips:
            return
        tally = self.passing.made.get("tally")
        if tally is None:
            tally = self.passing.made["tally"] = Tally.of(self.rows)
        plot_x, width = self.view.header_width, self.view.width - self.view.header_width
        places: list[tuple[int, int, Rect]] = []
        for band in strips:
            pad = 3.0 if band.collapsed else self.metrics.lane_pad
            places.append(
                (band.lane, band.color, Rect(plot_x, band.box.y + pad, width, band.box.height - 2 * pad)),
            )
        made.densities += densities(
            self.rows, places, tally, axis=self.axis, scale=self.view.scale, measure=self.measure
        )
        if not self.view.selected:
            return
        selected = np.array(sorted(self.view.selected), np.int32)
        selected = selected[self.items.dated[selected]]
        if self.view.mask is not None:
            selected = selected[self.view.mask[selected]]
        for lane, _, box in places:
            chosen = selected[self.items.lane[selected] == lane]
            if len(chosen):
                left, right = self._edges(chosen)
                middles = np.full(len(chosen), box.bottom - self.metrics.mark_size)
                rows.append(_Row(chosen, left, right, middles, 0, 1.0))

    def _near_view(self) -> dict[int, _Near | None]:
        """Return for each lane the items that may be painted; None where they are too many to draw."""
        scale = self.view.scale
        half = (scale.stop - scale.start) / 2
        since = floor(scale.start / half) * half
        chosen: list[tuple[int, slice]] = []
        made: dict[int, _Near | None] = dict.fromkeys(self.sequence)
        for lane in self.sequence:
            rows = self.rows[lane]
            seen = rows.between(scale.start, scale.stop)
            if seen.stop - seen.start > MOST_MARKS:
                continue
            if len(rows.items) <= WHOLE_LANE:
                seen = slice(0, len(rows.items))
            else:
                # the same items while time is panned by less than half a view
                around = rows.between(since, since + 3 * half)
                if around.stop - around.start <= WHOLE_LANE:
                    seen = around
            chosen.append((lane, seen))
        if not chosen:
            return made
        left, right = self._edges(np.concatenate([self.rows[lane].items[seen] for lane, seen in chosen]))
        at = 0
        for lane, seen in chosen:
            until = at + seen.stop - seen.start
            key = (seen.start, seen.stop, scale.seconds_per_pixel, scale.folds, self.metrics, self.measure)
            made[lane] = _Near(self.rows[lane].items[seen], left[at:until], right[at:until], key)
            at = until
        return made

    def _wished(self, lane: int) -> int | None:
        """Return how many rows a lane would like; None where it is drawn as its density."""
        near = self.near[lane]
        if near is None:
            return None
        key = self.items.lanes[lane].key
        if key in self.view.collapsed:
            return 1
        if len(near.items) > CROWDED and not self._roomy(key):
            return deepest(near.left, near.right + self.metrics.gap / 2)
        return self._place(lane, near, self.metrics.longest_label * 0.75).height_in_rows

    def _roomy(self, key: str) -> bool:
        """Whether a lane gets all rows that it needs."""
        return self.view.grows or key in self.view.opened

    def _place(self, lane: int, near: _Near, label_room: float) -> _Placed:
        """Return the items with rows that leave ``label_room`` pixels for each title.

        A crowded lane keeps no room for titles: they stand where marks happen to lie apart.
        """
        if len(near.items) > CROWDED:
            label_room = 0.0
        key, kept = self.passing.staircases.get(lane, (None, {}))
        if key != near.key:
            kept: dict[float, Ints] = {}
            self.passing.staircases[lane] = (near.key, kept)
        rows = kept.get(label_room)
        if rows is None:
            right = near.right + self._label_room(near, label_room)
            rows = kept[label_room] = staircase(near.left, right)
        return _Placed(near.items, near.left, near.right, rows)

    def _label_room(self, near: _Near, most: float) -> Floats:
        """Return how far beyond its right edge each item keeps its row for itself."""
        gap, items = self.metrics.gap, near.items
        if most <= 0.0 or len(items) > CROWDED:
            return np.full(len(items), gap / 2)
        # no more letters than can be shown are measured, and as bold, so that selecting moves nothing
        widths = self.items.widths(
            items, self.metrics.size, lambda text: self.measure(plain(text)[:_MOST_LETTERS], FontRole.LABEL_BOLD)
        )
        widths = np.minimum(widths, most)
        inside = (self.items.kind[items] == int(ItemKind.EVENT)) & (
            near.right - near.left >= widths + 2 * self.metrics.inset
        )
        return np.where(inside, gap, widths + 3 * gap)

    def _fitted(self, lane: int, near: _Near, limit: int) -> _Placed | None:
        """Return the items in at most ``limit`` rows: with shorter titles, then with none, then with a row for "+N".

        None where most of them would have no row.
        """
        gap = self.metrics.gap / 2
        needed = deepest(near.left, near.right + gap)
        crowded = len(near.items) > CROWDED and not self._roomy(self.items.lanes[lane].key)
        if not crowded and needed <= limit:
            for share in (0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.0):
                room = self._label_room(near, self.metrics.longest_label * share)
                # where more lie side by side than there are rows, they need not be tried
                if deepest(near.left, near.right + room) <= limit:
                    placed = self._place(lane, near, self.metrics.longest_label * share)
                    if placed.height_in_rows <= limit:
                        return placed
        # what is widened to be seen may begin before what came earlier
        order = np.argsort(near.left, kind="stable")
        rows = np.empty(len(order), np.int32)
        most = limit if needed <= limit else max(limit - 1, 1)
        rows[order] = first_fit(near.left[order], near.right[order] + gap, most)
        beyond = (near.right >= self.view.header_width) & (near.left <= self.view.width)
        hidden = int(((rows < 0) & beyond).sum())
        if hidden > 40 and hidden > 0.5 * int(beyond.sum()):
            return None
        return _Placed(near.items, near.left, near.right, rows)

    def _edges(self, items: Ints, least: float = 0.0) -> tuple[Floats, Floats]:
        """Return left and right in pixels of the scene: at least as wide as can be seen, open ends with their tail."""
        m, flags = self.metrics, self.items.flags[items]
        left = self.view.header_width + self.view.scale.x(self.items.lo[items])
        right = self.view.header_width + self.view.scale.x(self.items.hi[items])
        if flags.any():
            left, right = (
                np.where((flags & int(ItemFlag.OPEN_START)) > 0, right - m.tail, left),
                np.where((flags & int(ItemFlag.OPEN_STOP)) > 0, left + m.tail, right),
            )
        exact = (self.items.kind[items] == int(ItemKind.EVENT)) & (flags & int(ItemFlag.SOFT) == 0)
        wanted = np.where(exact, max(m.thin, least), max(m.mark_size, least))
        lacking = np.maximum(wanted - (right - left), 0.0) / 2
        return left - lacking, right + lacking

    def _marks(self, items: Ints, left: Floats, right: Floats, middles: Floats, *, scale: Floats) -> Marks:
        kind = self.items.kind[items]
        heights = np.where(kind == int(ItemKind.EVENT), self.metrics.bar_height, self.metrics.mark_size) * scale
        top = np.rint(middles - heights / 2)
        return Marks(
            item=items,
            left=left,
            top=top,
            right=right,
            bottom=top + np.rint(heights),
            kind=kind,
            flags=self.items.flags[items],
            color=self.items.color[items],
        )

    def _split(self, part: Marks, lines: Floats) -> tuple[Marks, Floats, list[Link]]:
        """Return the marks with those of statements about several times taken apart.

        With them come their lines and what links them.
        """
        if self.items.clock is not Clock.ABOUT:
            return part, lines, []
        several = {i: parts for i in range(len(part)) if len(parts := self.items.parts(int(part.item[i])))}
        if not several:
            return part, lines, []
        links: list[Link] = []
        pieces: list[Marks] = []
        kept_lines: list[Floats] = []
        for i in range(len(part)):
            own = Marks(*(getattr(part, name)[i : i + 1] for name in Marks.__dataclass_fields__))
            events = several.get(i)
            if events is None:
                pieces.append(own)
                kept_lines.append(lines[i : i + 1])
                continue
            left, right = self._edges(events, least=self.metrics.mark_size)
            order = np.argsort(left, kind="stable")
            n = len(events)
            repeated = (np.repeat(getattr(own, name), n) for name in Marks.__dataclass_fields__)
            item, _, top, _, bottom, kind, _, color = repeated
            pieces.append(
                Marks(item, left[order], top, right[order], bottom, kind, self.items.flags[events][order], color)
            )
            kept_lines.append(np.repeat(lines[i : i + 1], n))
            middle = float(own.top[0] + own.bottom[0]) / 2
            links.append(Link(int(own.item[0]), float(left.min()), float(right.max()), middle, int(own.color[0])))
        return Marks.joined(pieces), np.concatenate(kept_lines), links

    def _beyond(self, band: Band) -> list[Chip]:
        """Return how many items a lane that shows none has before and after the view, each with the nearest of them."""
        rows, scale = self.rows[band.lane], self.view.scale
        before = int(np.searchsorted(rows.hi_sorted, scale.start, side="right"))
        after = len(rows.lo) - int(np.searchsorted(rows.lo, scale.stop, side="left"))
        made: list[Chip] = []
        height = self.metrics.chip_height
        y = band.box.y + self.metrics.lane_pad
        if before:
            nearest = int(np.argmax(np.where(rows.hi <= scale.start, rows.hi, -np.inf)))
            text = f"‹ {before:,} earlier"
            width = self.measure(text, FontRole.QUIET) + 1.4 * self.metrics.size
            box = Rect(self.view.header_width + self.metrics.gap, y, width, height)
            made.append(Chip(ChipKind.BEYOND, text, box, band.lane, items=(int(rows.items[nearest]),)))
        if after:
            text = f"{after:,} later ›"
            width = self.measure(text, FontRole.QUIET) + 1.4 * self.metrics.size
            box = Rect(self.view.width - self.metrics.gap - width, y, width, height)
            nearest = int(rows.items[len(rows.lo) - after])
            made.append(Chip(ChipKind.BEYOND, text, box, band.lane, items=(nearest,)))
        return made

    def _more(self, band: Band, placed: _Placed, y: float) -> list[Chip]:
        """Return the "+N" chips for the items without a row, one for each place, side by side."""
        hidden = (placed.rows < 0) & (placed.right >= self.view.header_width) & (placed.left <= self.view.width)
        middles = (placed.left[hidden] + placed.right[hidden]) / 2
        order = np.argsort(middles, kind="stable")
        placed_items, places = placed.items[hidden][order].tolist(), middles[order]
        edges: list[float] = places.tolist()
        # what lies close together in time shares a chip
        reach, count = _CHIP_REACH * self.metrics.size, len(edges)
        starts: list[int] = []
        at = 0
        while at < count:
            starts.append(at)
            at = max(bisect_left(edges, edges[at] + reach), at + 1)
        made: list[Chip] = []
        free = self.view.header_width
        height = self.metrics.chip_height
        for first, stop in pairwise([*starts, count]):
            text = f"+{stop - first:,}"
            width = max(self.measure(text, FontRole.QUIET) + 1.4 * self.metrics.size, height)
            x = min(max((edges[first] + edges[stop - 1] - width) / 2, free), self.view.width - width)
            members = tuple(placed_items[first:stop])
            made.append(Chip(ChipKind.MORE, text, Rect(x, y - height / 2, width, height), band.lane, items=members))
            free = x + width + 2
        return made


def _clear_under(made: _Filled, bottom: float, pinned: set[int], items: Items) -> None:
    """Take away what lies under the pinned lanes, which end at ``bottom``."""
    held = np.array(sorted(pinned), np.int32)
    kept: list[Marks] = []
    for part in made.marks:
        stays = np.flatnonzero(((part.top + part.bottom) / 2 >= bottom) | np.isin(items.lane[part.item], held))
        kept.append(Marks(*(getattr(part, name)[stays] for name in Marks.__dataclass_fields__)))
    made.marks[:] = kept
    made.labels[:] = [b for b in made.labels if b.box.center[1] >= bottom or int(items.lane[b.item]) in pinned]
    made.chips[:] = [c for c in made.chips if c.box.center[1] >= bottom or c.lane in pinned]
    made.links[:] = [n for n in made.links if n.y >= bottom or int(items.lane[n.item]) in pinned]
    made.densities[:] = [
        density
        if density.lane in pinned or density.box.y >= bottom
        else replace(
            density,
            labels=tuple(label for label in density.labels if label[1].y >= bottom),
            heights=np.maximum(np.minimum(density.heights, density.box.bottom - bottom), 0.0),
        )
        for density in made.densities
    ]


def _in_view(part: Marks, lines: Floats, view: View) -> tuple[Marks, Floats]:
    """Return the marks that reach into the plot, cut a little beyond its edges, and their lines."""
    seen = np.flatnonzero((part.right >= view.header_width) & (part.left <= view.width))
    kept = Marks(*(getattr(part, name)[seen] for name in Marks.__dataclass_fields__))
    return (
        Marks(
            kept.item,
            np.maximum(kept.left, view.header_width - _BEYOND),
            kept.top,
            np.minimum(kept.right, view.width + _BEYOND),
            kept.bottom,
            kept.kind,
            kept.flags,
            kept.color,
        ),
        lines[seen],
    )


def _folds_in_view(view: View) -> tuple[tuple[float, float], ...]:
    places = ((view.scale.x(fold.start), view.scale.x(fold.stop)) for fold in view.scale.folds)
    return tuple((view.header_width + a, view.header_width + b) for a, b in places if b > 0 and a < view.scale.width)


def _fold_chips(view: View, metrics: Metrics, measure: TextMeasure) -> list[Chip]:
    """Return the chips in the fine row of the axis that name how long each folded stretch is."""
    y = metrics.axis_height - metrics.chip_height - metrics.size * 0.5
    return [
        Chip(
            ChipKind.FOLD,
            fold_text(fold, measure),
            Rect(view.header_width + left, y, right - left, metrics.chip_height),
            fold=fold,
        )
        for fold, left, right in fold_chips(view.scale, measure)
    ]


def _bracket(items: Items, view: View, metrics: Metrics) -> tuple[float, float] | None:
    """Return the edges of the current item's time; one line where it is narrow."""
    if view.current is None or view.current >= len(items) or not items.dated[view.current]:
        return None
    left = view.header_width + view.scale.x(float(items.lo[view.current]))
    right = view.header_width + view.scale.x(float(items.hi[view.current]))
    if right < view.header_width or left > view.width:
        return None
    if right - left < 2 * metrics.mark_size:
        left = right = (left + right) / 2
    return left, right
