"""The display list: everything that one picture of the timeline shows, as plain geometry in pixels.

Made by ``lay_out`` (arrange.py), painted by ``render.painter.paint``, asked by the widgets with ``hit`` and ``box``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from viewer.layout.items import Clock
from viewer.layout.measure import FontRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from viewer.layout.calendar_ticks import Axis
    from viewer.layout.time_scale import Fold, TimeScale

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]
    Mask = NDArray[np.bool_]


class Rect(NamedTuple):
    """A rectangle in pixels. A tuple, because a frame makes hundreds."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def center(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies within."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def overlaps(self, other: Rect, slack: float = 0.0) -> bool:
        """Whether the two share more than ``slack`` pixels in both directions."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > slack and down > slack


@dataclass(frozen=True)
class View:
    """What of the items is looked at, and how.

    ``scale`` is as wide as the plot: ``width - header_width``. ``mask`` (filter) and ``hits`` (search) are over items.
    ``opened`` and ``collapsed`` are keys of lanes; ``lane_order`` the wanted order of keys, others after it.
    ``lane_scroll`` is
    in pixels. ``grows``: the scene is as high as its lanes need (pictures). ``week_start``: 0 is Monday, 6 Sunday.
    """

    scale: TimeScale
    width: float
    height: float
    header_width: float = 150.0
    clock: Clock = Clock.BOTH
    selected: frozenset[int] = frozenset()
    current: int | None = None
    """The selected item that the bracket line stands at."""
    hovered: int | None = None
    mask: Mask | None = None
    hits: Mask | None = None
    lane_scroll: float = 0.0
    lane_height_factor: float = 1.0
    opened: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()
    lane_order: tuple[str, ...] | None = None
    pinned: frozenset[str] = frozenset()
    """Lanes that stay at the top while the others scroll."""
    heights: Mapping[str, float] = field(default_factory=dict[str, float])
    """The heights in pixels that the reader has given to lanes."""
    grows: bool = False
    numbers: float = 0.0
    """In pictures: the pixels that each item keeps free beside it for a number. Every item then has a row."""
    week_start: int = 0
    iso_dates: bool = False
    """The axis is written in ISO 8601, not in English."""


@dataclass(frozen=True)
class Marks:
    """Bars and marks, as columns in painting order.

    Those are item, edges in pixels, ItemKind, ItemFlag and the speaker's colour or -1.
    """

    item: Ints
    left: Floats
    top: Floats
    right: Floats
    bottom: Floats
    kind: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    color: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.item)

    @cached_property
    def row_of(self) -> dict[int, int]:
        """The row of each item; the first of those that have several."""
        backward = self.item[::-1].tolist()
        return dict(zip(backward, range(len(backward) - 1, -1, -1), strict=True))

    def rect(self, row: int) -> Rect:
        """Return the box of a row."""
        left, top = float(self.left[row]), float(self.top[row])
        return Rect(left, top, float(self.right[row]) - left, float(self.bottom[row]) - top)

    @classmethod
    def none(cls) -> Marks:
        """Return no marks."""
        f, i = np.empty(0, np.float64), np.empty(0, np.int32)
        return cls(i, f, f, f, f, np.empty(0, np.uint8), np.empty(0, np.uint16), np.empty(0, np.int16))

    @classmethod
    def joined(cls, parts: list[Marks]) -> Marks:
        """Return all marks of the parts, in order."""
        if not parts:
            return cls.none()
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in cls.__dataclass_fields__))


class Label(NamedTuple):
    """A title at an item; ``box`` holds the words.

    ``inside``: on the bar itself. ``backed``: the canvas is laid under it, because an arc, a fold or the bracket
    crosses it. ``plated``: it lies on a statement's mark or on a bar that fades away, on a plate of its own.
    """

    item: int
    text: str
    box: Rect
    role: FontRole = FontRole.LABEL
    inside: bool = False
    backed: bool = False
    plated: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A thin line that holds together the marks of a statement that is about several times (clock About)."""

    item: int
    left: float
    right: float
    y: float
    color: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve (cubic Bezier) from a statement to an event that it is about."""

    source: int
    target: int
    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
    color: int
    strong: bool


class ChipKind(Enum):
    """What a chip stands for."""

    MORE = "more"
    """Items of a lane that have no row: a click opens the lane."""
    FOLD = "fold"
    """A folded stretch: a click unfolds it."""
    BEYOND = "beyond"
    """What a lane without anything in view has before or after it: a click goes to the nearest."""


class Chip(NamedTuple):
    """A small rounded box with words. ``items`` are what a MORE chip stands for; the nearest one of BEYOND."""

    kind: ChipKind
    text: str
    box: Rect
    lane: int = -1
    fold: Fold | None = None
    items: tuple[int, ...] = ()


class Number(NamedTuple):
    """A number in the QUIET font, with its left, its top and its width."""

    text: str
    x: float
    y: float
    width: float


class Density(NamedTuple):
    """A lane from far out: how many items each column of pixels holds, and counts in words.

    ``edges`` (n+1) are x in pixels, ``counts`` (n) the items in each column; ``numbers`` are those of the items that
    begin in the stretch over which they are centred (the first also counts those that began before), so that their sum
    is what is in view.
    """

    lane: int
    box: Rect
    edges: Floats
    counts: NDArray[np.int64]
    color: int
    numbers: tuple[Number, ...] = ()
    heights: Floats = np.empty(0, np.float64)
    """The height of each column in pixels, up from the lower edge of ``box``; whole numbers."""


class Line(NamedTuple):
    """A line of text; ``x`` and ``y`` are the left end of its base line."""

    text: str
    x: float
    y: float
    role: FontRole


class Band(NamedTuple):
    """A lane in the scene: its stretch from top to bottom, and its header; out of view without lines."""

    lane: int
    key: str
    box: Rect
    color: int
    lines: tuple[Line, ...]
    collapsed: bool = False
    opened: bool = False
    pinned: bool = False


class HitKind(Enum):
    """What is under a point."""

    ITEM = "item"
    MORE = "more"
    FOLD = "fold"
    BEYOND = "beyond"
    """A lane's count of what lies out of view; ``item`` is the nearest."""
    CLUSTER = "cluster"
    """A column of a lane's density; ``start`` and ``stop`` are its time."""
    LANE = "lane"
    """The empty part of a lane."""
    HEADER = "header"
    """A lane's header."""
    AXIS = "axis"


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point.

    ``item`` for ITEM, ``lane`` (index) for what lies in a lane, ``chip`` where one of MORE, FOLD or BEYOND is.
    """

    kind: HitKind
    item: int | None = None
    lane: int | None = None
    chip: Chip | None = None
    start: float = 0.0
    stop: float = 0.0


@dataclass(frozen=True)
class Scene:
    """Everything in one picture of the timeline, in pixels.

    ``plot`` is the part below the axis, right of the headers.
    """

    width: float
    height: float
    header_width: float
    axis_height: float
    scale: TimeScale
    size: float
    """The size of the LABEL font in pixels."""
    axis: Axis
    bands: tuple[Band, ...]
    marks: Marks
    labels: tuple[Label, ...]
    arcs: tuple[Arc, ...]
    chips: tuple[Chip, ...]
    densities: tuple[Density, ...]
    selected: frozenset[int]
    hovered: int | None
    bracket: tuple[float, float] | None
    """The left and right x of the current item's time, for the bracket line."""
    hits: frozenset[int]
    """The painted items that a search found."""
    content_height: float
    """The height of all lanes, for scrolling; may be more than what is in view."""
    links: tuple[Link, ...] = ()
    folds: tuple[tuple[float, float], ...] = ()
    """The left and right x of each folded stretch in view."""

    @property
    def plot(self) -> Rect:
        """The part where items are painted."""
        return Rect(self.header_width, self.axis_height, self.width - self.header_width, self.height - self.axis_height)

    @property
    def pinned_bottom(self) -> float:
        """The y down to which pinned lanes stand; other lanes scroll under them."""
        return max((band.box.bottom for band in self.bands if band.pinned), default=self.axis_height)

    def edge_at(self, x: float, y: float, slack: float = 4.0) -> Band | None:
        """Return the lane whose lower edge lies under a point of the headers."""
        if x >= self.header_width or y < self.axis_height:
            return None
        return next((band for band in self.bands if abs(band.box.bottom - y) <= slack), None)

    def time_at(self, x: float) -> float:
        """Return the second at a pixel of the scene."""
        return self.scale.t(x - self.header_width)

    def x_of(self, t: float) -> float:
        """Return the pixel of a second."""
        return self.header_width + self.scale.x(t)

    def box(self, item: int) -> Rect | None:
        """Return where an item's mark is painted.

        None where it is not (elsewhere in time, counted, or in a "+N").
        """
        row = self.marks.row_of.get(item)
        return None if row is None else self.marks.rect(row)

    def band_at(self, y: float) -> Band | None:
        """Return the lane at a height."""
        return next((b for b in self.bands if b.box.y <= y < b.box.bottom), None)

    def hit(self, x: float, y: float) -> Hit | None:
        """Return what is under a point; titles belong to their items. None below the last lane."""
        if y < self.axis_height:
            return self._hit_axis(x, y)
        band = self.band_at(y)
        lane = band.lane if band else None
        if x < self.header_width:
            return Hit(HitKind.HEADER, lane=lane) if band else None
        for chip in self.chips:
            if chip.kind is ChipKind.MORE and chip.box.contains(x, y):
                return Hit(HitKind.MORE, lane=chip.lane, chip=chip)
            if chip.kind is ChipKind.BEYOND and chip.box.contains(x, y):
                return Hit(HitKind.BEYOND, item=chip.items[0], lane=chip.lane, chip=chip)
        item = self._item_at(x, y)
        if item is not None:
            return Hit(HitKind.ITEM, item=item, lane=lane)
        for density in self.densities:
            if density.box.contains(x, y):
                column = int(np.searchsorted(density.edges, x, side="right")) - 1
                if 0 <= column < len(density.counts) and density.counts[column]:
                    ends = density.edges[column : column + 2] - self.header_width
                    start, stop = (self.scale.t(float(end)) for end in ends)
                    return Hit(HitKind.CLUSTER, lane=lane, start=start, stop=stop)
        if any(left <= x < right for left, right in self.folds):
            return Hit(HitKind.FOLD, lane=lane)
        return Hit(HitKind.LANE, lane=lane) if band else None

    def _hit_axis(self, x: float, y: float) -> Hit:
        for chip in self.chips:
            if chip.kind is ChipKind.FOLD and chip.box.contains(x, y):
                return Hit(HitKind.FOLD, chip=chip)
        return Hit(HitKind.AXIS)

    def _item_at(self, x: float, y: float) -> int | None:
        """Return the item whose mark is under the point, or whose title is.

        Where marks share it, the one whose middle is nearest in height.
        """
        m, slack = self.marks, 2.0
        under = (m.left - slack <= x) & (x <= m.right + slack) & (m.top - slack <= y) & (y <= m.bottom + slack)
        rows = np.flatnonzero(under)
        if len(rows):
            middle = np.abs((m.top[rows] + m.bottom[rows]) / 2 - y)
            return int(m.item[rows[np.argmin(middle)]])
        return next((label.item for label in self.labels if label.box.contains(x, y)), None)

    def items_in(self, area: Rect) -> list[int]:
        """Return the items whose marks touch an area."""
        m = self.marks
        touched = (m.left <= area.right) & (m.right >= area.x) & (m.top <= area.bottom) & (m.bottom >= area.y)
        return [int(i) for i in m.item[touched]]
