"""``lay_out``: items and a view in, the display list out."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout import chips
from viewer.layout.arcs import arcs
from viewer.layout.calendar_ticks import Axis, ticks
from viewer.layout.density import Tally, densities
from viewer.layout.ground import Ground
from viewer.layout.headers import MOST_LINES, USUAL_LINES, Header, header, lane_sequence
from viewer.layout.iso_dates import iso_ticks
from viewer.layout.items import ItemKind
from viewer.layout.labels import back_labels, labels
from viewer.layout.metrics import Metrics
from viewer.layout.pieces import Filled, clear_under, in_view, split
from viewer.layout.placing import fitted, wished
from viewer.layout.rough import MANY_LANES, rough_wishes
from viewer.layout.rows import shares
from viewer.layout.scene import Band, Line, Marks, Rect, Scene, View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.ground import Near
    from viewer.layout.items import Items
    from viewer.layout.measure import TextMeasure

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

DENSITY_ROWS = 5.0
"""The height in rows that a density is drawn in where there is room."""
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class _Row:
    """What is painted in a lane: items, edges, the middles of their rows; whether with titles, and how large."""

    items: Ints
    left: Floats
    right: Floats
    middles: Floats
    titled: int
    scale: float


def lay_out(items: Items, view: View, measure: TextMeasure) -> Scene:
    """Return the display list of ``items`` as ``view`` looks at them. The same arguments give the same scene."""
    metrics = Metrics.of(measure, view.scale.width, view.lane_height_factor)
    made = iso_ticks if view.iso_dates else ticks
    passing = items.passing(view.mask)
    if passing.placeless:
        # nothing that is shown has a place in time: no times are made up for it
        axis = Axis((), ())
    else:
        axis = made(view.scale, measure, view.week_start, corner=view.header_width - metrics.inset)
    ground = Ground(items, passing, view, metrics, measure)
    lanes = _Lanes(ground, axis)
    bands, content = lanes.bands()
    height = max(view.height, metrics.axis_height + content) if view.grows else view.height
    filled = lanes.fill(bands)
    marks = Marks.joined(filled.marks)
    curves = arcs(items, view, marks, bands, filled.labels)
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
        labels=back_labels(filled.labels, curves, uprights),
        arcs=curves,
        chips=(*filled.chips, *chips.folds(ground)),
        densities=tuple(filled.densities),
        selected=view.selected,
        hovered=view.hovered,
        bracket=bracket,
        hits=found,
        content_height=content,
        links=tuple(filled.links),
        folds=folds,
    )


class _Lanes:
    """The lanes of one layout on their way from heights to marks."""

    def __init__(self, ground: Ground, axis: Axis) -> None:
        self.ground, self.axis = ground, axis
        self.items, self.view, self.measure, self.metrics = ground.items, ground.view, ground.measure, ground.metrics
        self.passing = ground.passing
        self.rows, self.undated = self.passing.rows, self.passing.undated
        every = lane_sequence(self.items, self.view)
        self.sequence = [i for i in every if len(self.rows[i].items) or self.undated[i]]
        self.headers = self._headers()
        self.near: dict[int, Near | None] = {}
        if len(self.sequence) > MANY_LANES and not self.view.numbers:
            self.wished = rough_wishes(ground, self.sequence)
        else:
            self.near = ground.near(self.sequence)
            self.wished = {lane: wished(ground, lane, self.near[lane]) for lane in self.sequence}

    def _headers(self) -> dict[int, Header]:
        """Return the headers of the lanes; they are kept for as long as the filter and the sizes stay."""
        view = self.view
        key = (view.collapsed, view.header_width, self.metrics, self.measure)
        known: tuple[object, dict[int, Header], dict[tuple[int, int], Header]] | None = self.passing.made.get("headers")
        if known is None or known[0] != key:
            usual: dict[int, Header] = {}
            roomy: dict[tuple[int, int], Header] = {}
            known = self.passing.made["headers"] = (key, usual, roomy)
        _, made, self.roomy = known
        for lane in self.sequence:
            if lane not in made:
                made[lane] = self._made(lane, USUAL_LINES)
        return made

    def _header(self, lane: int, most: int) -> Header:
        """Return the header of a lane with more lines than usual, kept as the others."""
        made = self.roomy.get((lane, most))
        if made is None:
            made = self.roomy[lane, most] = self._made(lane, most)
        return made

    def _made(self, lane: int, most: int) -> Header:
        return header(
            self.items.lanes[lane],
            self.rows[lane],
            int(self.undated[lane]),
            view=self.view,
            metrics=self.metrics,
            measure=self.measure,
            collapsed=self.items.lanes[lane].key in self.view.collapsed,
            most=most,
        )

    def _words(self, lane: int, height: float) -> tuple[Line, ...]:
        """Return the words of a lane's header, as much of them as this height has room for."""
        for most in range(MOST_LINES, USUAL_LINES, -1):
            made = self._header(lane, most)
            if made.height <= height:
                return made.lines
        return self.headers[lane].lines

    def _height(self, lane: int, rows: float) -> float:
        if not len(self.rows[lane].items):
            # what has no place in time needs none here: the tray has it
            return self.headers[lane].height
        return max(self.headers[lane].height, rows * self.ground.pitch(lane) + 2 * self.metrics.lane_pad)

    def bands(self) -> tuple[tuple[Band, ...], float]:
        """Return the lanes with their places, and the height of all together; kept until something changes them."""
        v = self.view
        states = (v.opened, v.collapsed, v.pinned, dict(v.heights), v.lane_order)
        sizes = (v.width, v.height, v.header_width, v.lane_scroll, v.lane_height_factor, v.grows, self.metrics)
        known = self.passing.made.get("bands")
        if known is None or known[0] != (states, sizes, self.wished):
            known = self.passing.made["bands"] = ((states, sizes, self.wished), self._bands())
        return known[1]

    def _bands(self) -> tuple[tuple[Band, ...], float]:
        view, keys = self.view, [self.items.lanes[lane].key for lane in self.sequence]
        natural = [self._natural(lane) for lane in self.sequence]
        least = [
            height if key in view.opened or key in view.collapsed or key in view.heights else self._least(lane, height)
            for lane, key, height in zip(self.sequence, keys, natural, strict=True)
        ]
        room = (view.height - self.metrics.axis_height) * max(view.lane_height_factor, 1.0)
        heights = natural if view.grows else self._with_spare(shares(natural, least, room), room)
        y = self.metrics.axis_height
        scroll = 0.0 if view.grows else view.lane_scroll
        bottom = inf if view.grows else view.height
        made: list[Band] = []
        for lane, key, exact in zip(self.sequence, keys, heights, strict=True):
            height = float(floor(exact))
            pinned = key in view.pinned
            top = y if pinned else y - scroll
            lines: tuple[Line, ...] = ()
            if top < bottom and top + height > 0:
                lines = tuple([Line(n.text, n.x, n.y + top, n.role) for n in self._words(lane, height)])
            box = Rect(0.0, top, view.width, height)
            state = (key in view.collapsed, key in view.opened, pinned)
            made.append(Band(lane, key, box, self.items.lanes[lane].color, lines, *state))
            y += height
        return tuple(made), y - self.metrics.axis_height

    def _with_spare(self, heights: list[float], room: float) -> list[float]:
        """Return the heights with what is left of ``room`` given to lanes whose names or roles are cut."""
        spare, made = room - sum(heights), list(heights)
        for i, lane in enumerate(self.sequence):
            key = self.items.lanes[lane].key
            if spare < 1:
                break
            if key in self.view.collapsed or key in self.view.heights:
                continue
            lacking = ceil(self._header(lane, MOST_LINES).height) - made[i]
            if 0 < lacking <= spare:
                made[i] += lacking
                spare -= lacking
        return made

    def _natural(self, lane: int) -> float:
        key = self.items.lanes[lane].key
        if key in self.view.collapsed:
            return self.headers[lane].height
        if key in self.view.heights:
            return max(self.view.heights[key], self.headers[lane].height)
        rows = self.wished[lane]
        return self._height(lane, DENSITY_ROWS if rows is None else rows)

    def _least(self, lane: int, natural: float) -> float:
        # a density needs no rows: it is as high as there is room for, and its header
        return min(natural, self._height(lane, 2 if self.wished[lane] is None else 4))

    def fill(self, bands: tuple[Band, ...]) -> Filled:
        """Return what stands in the bands; bands out of view stay empty."""
        made = Filled([], [], [], [], [])
        bottom = inf if self.view.grows else self.view.height
        shown = [band for band in bands if band.box.bottom > self.metrics.axis_height and band.box.y < bottom]
        lacking = [band.lane for band in shown if band.lane not in self.near]
        if lacking:
            self.near.update(self.ground.near(lacking))
        rows: list[_Row] = []
        strips: list[Band] = []
        for band in shown:
            self._fill(band, made, rows, strips)
        self._fill_densities(strips, made, rows)
        self._fill_rows(rows, made)
        pinned = [band for band in shown if band.pinned]
        if pinned and self.view.lane_scroll and not self.view.grows:
            clear_under(made, max(band.box.bottom for band in pinned), {band.lane for band in pinned}, self.items)
        with_marks: set[int] = set()
        for part in made.marks:
            with_marks.update(np.unique(self.items.lane[part.item]).tolist())
        for band in shown:
            if band.lane not in with_marks and band not in strips and not band.collapsed:
                made.chips += chips.beyond(self.ground, band)
        return made

    def _fill(self, band: Band, made: Filled, rows: list[_Row], strips: list[Band]) -> None:
        near = self.near[band.lane]
        if near is None:
            strips.append(band)
            return
        if band.collapsed:
            rows.append(_Row(near.items, near.left, near.right, np.full(len(near.items), band.box.center[1]), 0, 0.6))
            return
        pitch, pad = self.ground.pitch(band.lane), self.metrics.lane_pad
        limit = max(int((band.box.height - 2 * pad + 1) // pitch), 1)
        placed = fitted(self.ground, band.lane, near, limit)
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
            made.chips += chips.more(self.ground, band, placed, band.box.y + pad + (limit - 0.5) * pitch)

    def _fill_rows(self, rows: list[_Row], made: Filled) -> None:
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
        part, lines, links = split(self.ground, part, lines)
        made.links += links
        part, lines = in_view(part, lines, self.view)
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

    def _fill_densities(self, strips: list[Band], made: Filled, rows: list[_Row]) -> None:
        if not strips:
            return
        tally = self.passing.made.get("tally")
        if tally is None:
            tally = self.passing.made["tally"] = Tally(self.rows)
        plot_x, width = self.view.header_width, self.view.width - self.view.header_width
        places: list[tuple[int, int, Rect]] = []
        for band in strips:
            pad = 3.0 if band.collapsed else self.metrics.lane_pad
            places.append(
                (band.lane, band.color, Rect(plot_x, band.box.y + pad, width, band.box.height - 2 * pad)),
            )
        made.densities += densities(places, tally, axis=self.axis, scale=self.view.scale, measure=self.measure)
        if not self.view.selected:
            return
        selected = np.array(sorted(self.view.selected), np.int32)
        selected = selected[self.items.dated[selected]]
        if self.view.mask is not None:
            selected = selected[self.view.mask[selected]]
        for lane, _, box in places:
            chosen = selected[self.items.lane[selected] == lane]
            if len(chosen):
                left, right = self.ground.edges(chosen)
                middles = np.full(len(chosen), box.bottom - self.metrics.mark_size)
                rows.append(_Row(chosen, left, right, middles, 0, 1.0))

    def _marks(self, items: Ints, left: Floats, right: Floats, middles: Floats, *, scale: Floats) -> Marks:
        kind = self.items.kind[items]
        m = self.metrics
        # a broad mark bears its title, and is as high as a line of words
        spoken = np.where(right - left > m.broad, m.statement_pitch - 2.0, m.mark_size)
        heights = np.where(kind == int(ItemKind.EVENT), m.bar_height, spoken) * scale
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


def _folds_in_view(view: View) -> tuple[tuple[float, float], ...]:
    places = ((view.scale.x(fold.start), view.scale.x(fold.stop)) for fold in view.scale.folds)
    return tuple((view.header_width + a, view.header_width + b) for a, b in places if b > 0 and a < view.scale.width)


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
