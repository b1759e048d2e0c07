"""``lay_out``: items and a view in, the display list out."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.arcs import arcs
from viewer.layout.calendar_ticks import duration_text, ticks
from viewer.layout.density import density
from viewer.layout.headers import Header, header, lane_sequence, plain
from viewer.layout.items import Clock, ItemFlag, ItemKind
from viewer.layout.labels import back_labels, labels
from viewer.layout.measure import FontRole, TextMeasure
from viewer.layout.metrics import Metrics
from viewer.layout.rows import first_fit, shares, staircase
from viewer.layout.scene import Band, Chip, ChipKind, Density, Label, Line, Link, Marks, Rect, Scene, View
from viewer.layout.time_scale import FOLD_WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.calendar_ticks import Axis
    from viewer.layout.items import Items, LaneRows

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

MOST_MARKS = 260
"""With more items than this in view, a lane is drawn as its density."""
WHOLE_LANE = 400
"""Up to so many items the rows of a lane are worked out over all of them, so that they stay while time is panned."""
_BEYOND = 60.0
_MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class _Placed:
    """The items of a lane that may be painted: numbers, edges in pixels of the scene, and rows (-1: no row)."""

    items: Ints
    left: Floats
    right: Floats
    rows: Ints
    visible: int

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
    found = frozenset(int(i) for i in marks.item if view.hits[i]) if view.hits is not None else frozenset[int]()
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
        chips=(*made.chips, *_fold_chips(view, folds, metrics, measure)),
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
        self.rows: dict[int, LaneRows] = dict(enumerate(items.rows(view.mask)))
        self.undated = items.undated(view.mask)
        self.sequence = [i for i in lane_sequence(items, view) if len(self.rows[i].items) or self.undated[i]]
        self.headers: dict[int, Header] = {}
        self.placed: dict[int, _Placed | None] = {}
        for lane in self.sequence:
            folded = items.lanes[lane].key in view.collapsed
            self.headers[lane] = header(
                items.lanes[lane],
                self.rows[lane],
                int(self.undated[lane]),
                view=view,
                metrics=metrics,
                measure=measure,
                collapsed=folded,
            )
            self.placed[lane] = self._place(lane, metrics.longest_label * 0.75)

    def pitch(self, lane: int) -> float:
        """Return the height of a row."""
        rows = self.rows[lane].items
        events = bool(len(rows)) and bool((self.items.kind[rows[:1000]] == ItemKind.EVENT).any())
        return self.metrics.event_pitch if events else self.metrics.statement_pitch

    def _height(self, lane: int, rows: int) -> float:
        return max(self.headers[lane].height, rows * self.pitch(lane) + 2 * self.metrics.lane_pad)

    def bands(self) -> tuple[tuple[Band, ...], float]:
        """Return the lanes with their places, and the height of all together."""
        view, keys = self.view, [self.items.lanes[lane].key for lane in self.sequence]
        natural = [self._natural(lane) for lane in self.sequence]
        least = [
            height if key in view.opened or key in view.collapsed else min(height, self._height(lane, 4))
            for lane, key, height in zip(self.sequence, keys, natural, strict=True)
        ]
        room = (view.height - self.metrics.axis_height) * max(view.lane_height_factor, 1.0)
        heights = natural if view.grows else shares(natural, least, room)
        y = self.metrics.axis_height - (0.0 if view.grows else view.lane_scroll)
        made: list[Band] = []
        for lane, key, exact in zip(self.sequence, keys, heights, strict=True):
            height = float(floor(exact))
            lines = tuple(Line(n.text, n.x, n.y + y, n.role) for n in self.headers[lane].lines)
            box = Rect(0.0, y, view.width, height)
            made.append(
                Band(lane, key, box, self.items.lanes[lane].color, lines, key in view.collapsed, key in view.opened)
            )
            y += height
        return tuple(made), sum(band.box.height for band in made)

    def _natural(self, lane: int) -> float:
        if self.items.lanes[lane].key in self.view.collapsed:
            return self.headers[lane].height
        placed = self.placed[lane]
        return self._height(lane, 4 if placed is None else placed.height_in_rows)

    def fill(self, bands: tuple[Band, ...]) -> _Filled:
        """Return what stands in the bands; bands out of view stay empty."""
        made = _Filled([], [], [], [], [])
        bottom = float("inf") if self.view.grows else self.view.height
        for band in bands:
            if band.box.bottom > self.metrics.axis_height and band.box.y < bottom:
                self._fill(band, made)
        return made

    def _fill(self, band: Band, made: _Filled) -> None:
        placed = self.placed[band.lane]
        pitch, pad = self.pitch(band.lane), self.metrics.lane_pad
        if band.collapsed:
            self._fill_collapsed(band, made)
            return
        limit = max(int((band.box.height - 2 * pad + 1) // pitch), 1)
        if placed is not None and placed.height_in_rows > limit:
            placed = self._squeezed(band.lane, limit)
        if placed is None:
            self._fill_density(band, made)
            return
        shown = placed.rows >= 0
        middles = band.box.y + pad + (placed.rows[shown].astype(np.float64) + 0.5) * pitch
        part = self._marks(placed.items[shown], placed.left[shown], placed.right[shown], middles)
        part, rows, links = self._split(part, placed.rows[shown])
        made.links += links
        part, rows = _in_view(part, rows, self.view)
        plot = Rect(self.view.header_width, band.box.y, self.view.width - self.view.header_width, band.box.height)
        middle_of = {int(row): band.box.y + pad + (row + 0.5) * pitch for row in np.unique(rows)}
        for row, middle in middle_of.items():
            members = [int(r) for r in np.flatnonzero(rows == row)]
            linked = [link for link in links if abs(link.y - middle) < 1]
            made.labels += labels(
                self.items,
                part,
                members,
                plot,
                selected=self.view.selected,
                links=linked,
                metrics=self.metrics,
                measure=self.measure,
            )
        made.marks.append(part)
        if not len(part):
            made.chips += self._beyond(band)
        if not shown.all():
            made.chips += self._more(band, placed, band.box.y + pad + (limit - 0.5) * pitch)

    def _fill_collapsed(self, band: Band, made: _Filled) -> None:
        placed = self._place(band.lane, 0.0)
        if placed is None:
            self._fill_density(band, made)
            return
        middles = np.full(len(placed.items), band.box.center[1])
        part = self._marks(placed.items, placed.left, placed.right, middles, scale=0.6)
        made.marks.append(_in_view(part, placed.rows, self.view)[0])

    def _fill_density(self, band: Band, made: _Filled) -> None:
        pad = 3.0 if band.collapsed else self.metrics.lane_pad
        plot = Rect(
            self.view.header_width,
            band.box.y + pad,
            self.view.width - self.view.header_width,
            band.box.height - 2 * pad,
        )
        made.densities.append(
            density(
                self.rows[band.lane],
                band.lane,
                band.color,
                plot,
                axis=self.axis,
                scale=self.view.scale,
                measure=self.measure,
            )
        )
        rows = self.rows[band.lane].items
        chosen = np.array(
            sorted(i for i in self.view.selected if self.items.lane[i] == band.lane and i in rows), np.int32
        )
        if len(chosen):
            left, right = self._edges(chosen)
            middles = np.full(len(chosen), plot.bottom - self.metrics.mark_size)
            part, _ = _in_view(self._marks(chosen, left, right, middles), chosen, self.view)
            made.marks.append(part)

    def _place(self, lane: int, label_room: float) -> _Placed | None:
        """Return the items with rows that leave ``label_room`` pixels for each title.

        The answer is None where they are too many to draw.
        """
        rows, scale = self.rows[lane], self.view.scale
        seen = rows.between(scale.start, scale.stop)
        if seen.stop - seen.start > MOST_MARKS:
            return None
        if len(rows.items) > WHOLE_LANE:
            around = scale.stop - scale.start
            seen = rows.between(scale.start - around / 2, scale.stop + around / 2)
            if seen.stop - seen.start > WHOLE_LANE:
                seen = rows.between(scale.start, scale.stop)
            items = rows.items[seen]
        else:
            items = rows.items
        left, right = self._edges(items)
        return _Placed(
            items,
            left,
            right,
            staircase(left, right + self._label_room(items, left, right, label_room)),
            seen.stop - seen.start,
        )

    def _label_room(self, items: Ints, left: Floats, right: Floats, most: float) -> Floats:
        """Return how far beyond its right edge each item keeps its row for itself."""
        gap = self.metrics.gap
        if most <= 0.0:
            return np.full(len(items), gap / 2)
        # no more letters than can be shown are measured, and as bold, so that selecting moves nothing
        widths = self.items.widths(
            items, self.metrics.size, lambda text: self.measure(plain(text)[:_MOST_LETTERS], FontRole.LABEL_BOLD)
        )
        widths = np.minimum(widths, most)
        inside = (self.items.kind[items] == ItemKind.EVENT) & (right - left >= widths + 2 * self.metrics.inset)
        return np.where(inside, gap, widths + 3 * gap)

    def _squeezed(self, lane: int, limit: int) -> _Placed | None:
        """Return the items in at most ``limit`` rows: with shorter titles, then with none, then with a row for "+N"."""
        placed = self._place(lane, self.metrics.longest_label * 0.6)
        for share in (0.5, 0.4, 0.3, 0.2, 0.0):
            if placed is None or placed.height_in_rows <= limit:
                return placed
            placed = self._place(lane, self.metrics.longest_label * share)
        if placed is None or placed.height_in_rows <= limit:
            return placed
        gap = self.metrics.gap / 2
        rows = first_fit(placed.left, placed.right + gap, limit)
        if (rows < 0).any():
            rows = first_fit(placed.left, placed.right + gap, max(limit - 1, 1))
        beyond = (placed.right >= self.view.header_width) & (placed.left <= self.view.width)
        hidden = int(((rows < 0) & beyond).sum())
        if hidden > 40 and hidden > 0.5 * int(beyond.sum()):
            return None
        return _Placed(placed.items, placed.left, placed.right, rows, placed.visible)

    def _edges(self, items: Ints, least: float = 0.0) -> tuple[Floats, Floats]:
        """Return left and right in pixels of the scene: at least as wide as can be seen, open ends with their tail."""
        m, flags = self.metrics, self.items.flags[items]
        left = self.view.header_width + self.view.scale.x(self.items.lo[items])
        right = self.view.header_width + self.view.scale.x(self.items.hi[items])
        open_start, open_stop = (flags & ItemFlag.OPEN_START) > 0, (flags & ItemFlag.OPEN_STOP) > 0
        left = np.where(open_start, right - m.tail, left)
        right = np.where(open_stop, left + m.tail, right)
        event = self.items.kind[items] == ItemKind.EVENT
        wanted = np.where(event, np.where(flags & int(ItemFlag.SOFT), m.mark_size, m.thin), m.mark_size)
        lacking = np.maximum(np.maximum(wanted, least) - (right - left), 0.0) / 2
        return left - lacking, right + lacking

    def _marks(self, items: Ints, left: Floats, right: Floats, middles: Floats, *, scale: float = 1.0) -> Marks:
        heights = (
            np.where(self.items.kind[items] == ItemKind.EVENT, self.metrics.bar_height, self.metrics.mark_size) * scale
        )
        return Marks(
            item=items,
            left=left,
            top=np.round(middles - heights / 2),
            right=right,
            bottom=np.round(middles - heights / 2) + np.round(heights),
            kind=self.items.kind[items],
            flags=self.items.flags[items],
            color=self.items.color[items],
        )

    def _split(self, part: Marks, rows: Ints) -> tuple[Marks, Ints, list[Link]]:
        """Return the marks with those of statements about several times taken apart.

        With them come their rows and what links them.
        """
        several = {i: parts for i in range(len(part)) if len(parts := self.items.parts(int(part.item[i])))}
        if self.items.clock is not Clock.ABOUT or not several:
            return part, rows, []
        links: list[Link] = []
        pieces: list[Marks] = []
        kept_rows: list[Ints] = []
        for i in range(len(part)):
            own = Marks(*(getattr(part, name)[i : i + 1] for name in Marks.__dataclass_fields__))
            events = several.get(i)
            if events is None:
                pieces.append(own)
                kept_rows.append(rows[i : i + 1])
                continue
            left, right = self._edges(events, least=self.metrics.mark_size)
            order = np.argsort(left, kind="stable")
            n = len(events)
            repeated = (np.repeat(getattr(own, name), n) for name in Marks.__dataclass_fields__)
            item, _, top, _, bottom, kind, _, color = repeated
            pieces.append(
                Marks(item, left[order], top, right[order], bottom, kind, self.items.flags[events][order], color)
            )
            kept_rows.append(np.repeat(rows[i : i + 1], n))
            middle = float(own.top[0] + own.bottom[0]) / 2
            links.append(Link(int(own.item[0]), float(left.min()), float(right.max()), middle, int(own.color[0])))
        return Marks.joined(pieces), np.concatenate(kept_rows), links

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
        groups: list[tuple[list[int], list[float]]] = []
        for item, x in zip(placed.items[hidden][order].tolist(), middles[order].tolist(), strict=True):
            if groups and x - groups[-1][1][0] < 5 * self.metrics.size:
                groups[-1][0].append(item)
                groups[-1][1].append(x)
            else:
                groups.append(([item], [x]))
        made: list[Chip] = []
        free = self.view.header_width
        height = self.metrics.chip_height
        for members, places in groups:
            text = f"+{len(members):,}"
            width = max(self.measure(text, FontRole.QUIET) + 1.4 * self.metrics.size, height)
            x = min(max(sum(places) / len(places) - width / 2, free), self.view.width - width)
            made.append(
                Chip(ChipKind.MORE, text, Rect(x, y - height / 2, width, height), band.lane, items=tuple(members))
            )
            free = x + width + 2
        return made


def _in_view(part: Marks, rows: Ints, view: View) -> tuple[Marks, Ints]:
    """Return the marks that reach into the plot, cut a little beyond its edges, and their rows."""
    seen = (part.right >= view.header_width) & (part.left <= view.width)
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
        rows[seen],
    )


def _folds_in_view(view: View) -> tuple[tuple[float, float], ...]:
    places = ((view.scale.x(fold.start), view.scale.x(fold.stop)) for fold in view.scale.folds)
    return tuple((view.header_width + a, view.header_width + b) for a, b in places if b > 0 and a < view.scale.width)


def _fold_chips(
    view: View, folds: tuple[tuple[float, float], ...], metrics: Metrics, measure: TextMeasure
) -> list[Chip]:
    """Return the chips in the fine row of the axis that name how long each folded stretch is."""
    made: list[Chip] = []
    shown = [f for f in view.scale.folds if view.scale.x(f.stop) > 0 and view.scale.x(f.start) < view.scale.width]
    for fold, (left, right) in zip(shown, folds, strict=True):
        text = duration_text(fold.stop - fold.start)
        if measure(text, FontRole.QUIET) + metrics.size > FOLD_WIDTH:
            text = duration_text(fold.stop - fold.start, short=True)
        width = measure(text, FontRole.QUIET) + metrics.size
        x = min(max((left + right - width) / 2, view.header_width), view.width - width)
        box = Rect(x, metrics.axis_height - metrics.chip_height - metrics.size * 0.5, width, metrics.chip_height)
        made.append(Chip(ChipKind.FOLD, text, box, fold=fold))
    return made


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
