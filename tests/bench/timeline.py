"""How long a frame of the timeline takes, beside what any picture of that size costs.

``python tests/bench/timeline.py --items 100000 --items 1000000`` prints JSON lines: for each figure the median and the
95th percentile in milliseconds and in *floors*. A floor is measured in the same run, between the frames: the canvas
cleared and the axis labels drawn. Items are made with a fixed seed: half points, half ranges, eight lanes, thirty
years. Offscreen, 1600 by 900. Every frame is laid out anew from the columns and painted whole, and no frame shows quite
the same stretch as the one before, so that nothing kept from the last frame can answer for it; the two figures that
name the window are measured through the widget and all that it keeps.

Up to 100,000 items a QGraphicsScene with as many rectangles is rendered in the same run; at a million, Python's
``filterAcceptsRow`` stands beside the filter. Each number of items is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSortFilterProxyModel,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene

from viewer.layout.arrange import lay_out
from viewer.layout.items import Clock, Items, Lane, time_order
from viewer.layout.measure import FontRole
from viewer.layout.scene import Scene, View
from viewer.layout.time_scale import YEAR, TimeScale
from viewer.models.facet_index import FacetIndex
from viewer.models.filters import Facet, Filter
from viewer.models.findings_model import FindingsModel
from viewer.models.text_index import TextIndex
from viewer.models.view_state import ViewState
from viewer.render.measure import FontMeasure, font, text_measure
from viewer.render.painter import paint
from viewer.render.theme import LIGHT
from viewer.views.timeline_view import TimelineView

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

WIDTH, HEIGHT, HEADER = 1600, 900, 150.0
DAY = 86_400.0
LANES = 8


class Titles(Sequence[str]):
    """Titles made when asked for, where there are too many to keep."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._count))]
        return f"Item {index} speaks of " + "something that happened there"[: 10 + index % 20]


@dataclass(frozen=True)
class Data:
    """What items are made of: times in seconds, lanes, kinds and titles."""

    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    lane: NDArray[np.int32]
    kind: NDArray[np.uint8]
    titles: Sequence[str]


def made_data(count: int) -> Data:
    """Return ``count`` items: the first of eight lanes holds events, the others statements of seven speakers."""
    rng = np.random.default_rng(20_240_515)
    lo = np.floor(rng.uniform(0, 30 * 365.25, count)) * DAY + 20 * YEAR
    hi = lo + np.where(np.arange(count) % 2 == 0, DAY, np.floor(rng.exponential(20, count) + 1) * DAY)
    lane = rng.integers(0, LANES, count).astype(np.int32)
    kind = np.where(lane == 0, 0, rng.integers(1, 4, count)).astype(np.uint8)
    titles = Titles(count)
    return Data(lo, hi, lane, kind, titles[:] if count <= 1_000_000 else titles)


def made_items(data: Data) -> Items:
    """Return the columns, with their time order."""
    count = len(data.lo)
    counts = np.bincount(data.lane, minlength=LANES)
    lanes = tuple(
        Lane("events" if i == 0 else f"speaker:{i}", "Events" if i == 0 else f"Speaker {i}", None, int(n), 0, i - 1)
        for i, n in enumerate(counts)
    )
    return Items(
        start=data.lo,
        stop=data.hi,
        kind=data.kind,
        lane=data.lane,
        flags=np.zeros(count, np.uint16),
        color=(data.lane - 1).astype(np.int16),
        order=time_order(data.lo, data.hi, np.zeros(count, np.int32), np.arange(count, dtype=np.int32)),
        lanes=lanes,
        about_ptr=np.zeros(count + 1, np.int32),
        about_idx=np.empty(0, np.int32),
        titles=data.titles,
        clock=Clock.BOTH,
    )


class Run:
    """One run: takes times, each beside floors taken between them, and prints what they come to."""

    def __init__(self, count: int, frames: int, floor: Callable[[], object]) -> None:
        self.count, self.frames, self._floor = count, frames, floor

    def times(self, frame: Callable[[int], object], frames: int | None = None) -> tuple[list[Spent], list[Spent]]:
        """Return milliseconds a frame and milliseconds of the floors between; one frame before is not counted."""
        frame(0)
        self._floor()
        spent: list[Spent] = []
        floors: list[Spent] = []
        for i in range(frames or self.frames):
            spent.append(clocked(lambda i=i: frame(i + 1)))
            floors.append(clocked(self._floor))
        return spent, floors

    def tell(self, figure: str, spent: list[Spent], floors: list[Spent], **more: object) -> float:
        """Print a figure as a JSON line and return its median."""
        floor, own_floor = (float(np.median([getattr(one, name) for one in floors])) for name in ("wall", "own"))
        median, high = (float(np.percentile([one.wall for one in spent], p)) for p in (50, 95))
        own, own_high = (float(np.percentile([one.own for one in spent], p)) for p in (50, 95))
        row: dict[str, object] = {"figure": figure, "items": self.count, "frames": len(spent)}
        row |= {"median_ms": round(median, 3), "p95_ms": round(high, 3), "floor_ms": round(floor, 3)}
        row |= {"median_floors": round(median / floor, 1), "p95_floors": round(high / floor, 1)}
        row |= {"cpu_median_floors": round(own / own_floor, 1), "cpu_p95_floors": round(own_high / own_floor, 1)}
        print(json.dumps(row | more), flush=True)
        return median

    def measure(self, figure: str, frame: Callable[[int], object], frames: int | None = None, **more: object) -> float:
        """Time frames and print the figure; return its median in milliseconds."""
        return self.tell(figure, *self.times(frame, frames), **more)


@dataclass(frozen=True)
class Spent:
    """Milliseconds by the clock, and of this thread's own work: on a shared machine the two are far apart."""

    wall: float
    own: float


def clocked(work: Callable[[], object]) -> Spent:
    """Return how long ``work`` takes."""
    began, own = time.perf_counter(), time.thread_time()
    work()
    return Spent((time.perf_counter() - began) * 1000, (time.thread_time() - own) * 1000)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, action="append")
    parser.add_argument("--frames", type=int, default=60)
    options = parser.parse_args()
    counts = options.items or [10_000]
    if len(counts) > 1:
        for count in counts:
            command = [sys.executable, __file__, "--items", str(count), "--frames", str(options.frames)]
            if code := subprocess.run(command, check=False).returncode:
                return code
        return 0
    app = QApplication([])
    measured(counts[0], max(options.frames, 60))
    app.quit()
    return 0


def measured(count: int, frames: int) -> None:
    """Measure everything with ``count`` items."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    measure = text_measure()
    data = made_data(count)
    draw(image, scene_of(made_items(made_data(100)), TimeScale(20 * YEAR, 50 * YEAR, WIDTH - HEADER), measure))

    began, own = time.perf_counter(), time.thread_time()
    items = made_items(data)
    extent = items.extent()
    if extent is None:
        raise SystemExit("no items")
    everything = TimeScale.fitted(*extent, WIDTH - HEADER)
    first = draw(image, scene_of(items, everything, measure))
    to_first = Spent((time.perf_counter() - began) * 1000, (time.thread_time() - own) * 1000)

    def floor() -> None:
        painter = QPainter(image)
        try:
            painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(LIGHT.canvas))
            painter.setFont(font(FontRole.AXIS))
            for tick in first.axis.fine:
                painter.drawText(QPointF(HEADER + tick.text_x, 38), tick.text)
        finally:
            painter.end()

    run = Run(count, frames, floor)
    floors = run.times(lambda _: None)[1]
    run.tell("floor", floors, floors)
    run.tell("data to first frame", [to_first], floors)

    def all_of_it(i: int) -> Scene:
        return draw(image, scene_of(items, everything.panned((i * 37) % 40 * 0.7), measure))

    frame = run.measure("everything in view", all_of_it)
    _window(run, items, everything)
    _crowd(run, image, items, measure, extent)

    middle = everything.x((extent[0] + extent[1]) / 2)
    last = max(count / 100, 1.0)

    def sweep(i: int) -> Scene:
        return draw(image, scene_of(items, everything.zoomed(middle, last ** (i / frames)), measure))

    run.measure("sweep from everything to 100 items", sweep)
    for name, factor in (("100 items", last), ("everything", 1.0)):
        scene = scene_of(items, everything.zoomed(middle, factor), measure)
        run.measure(f"hit test, {name} in view", lambda i, s=scene: s.hit(200.0 + i * 20 % 1400, 300.0 + i % 200))
    if count <= 100_000:
        _graphics_scene(run, image, items, everything, frame)
    if count == 1_000_000:
        _filter(run, data)
    memory = {key: int(text.split()[0]) / 1024 for key, text in _process().items() if key in {"VmRSS", "VmHWM"}}
    told = {"memory_mb": round(memory["VmRSS"]), "peak_memory_mb": round(memory["VmHWM"])} if memory else {}
    print(json.dumps({"figure": "memory", "items": count, "titles": isinstance(data.titles, list)} | told), flush=True)


def _process() -> dict[str, str]:
    """Return what Linux tells of this process; nothing elsewhere."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return {key: text.strip() for key, _, text in (line.partition(":") for line in lines)}


def _window(run: Run, items: Items, everything: TimeScale) -> None:
    """Measure the widget: panned, and repainted while only the pointer moves."""
    model = FindingsModel()
    model.items = lambda _clock, _lanes: items  # type: ignore[method-assign]
    state = ViewState(model)
    view = TimelineView(model, state)
    view.resize(WIDTH, HEIGHT)
    view.show()
    QApplication.processEvents()
    if not view.isVisible() or view.windowHandle() is None or not view.windowHandle().isExposed():
        raise SystemExit("the window is not shown, so nothing would be painted")
    wide = everything.stretched(state.scale.width)

    def panned(i: int) -> None:
        state.set_scale(wide.panned(i % 40 * 0.7))
        view.repaint()

    run.measure("window: everything in view, panned", panned)
    run.measure("window: everything in view, repainted", lambda _: view.repaint())
    view.close()


def _crowd(run: Run, image: QImage, items: Items, measure: FontMeasure, extent: tuple[float, float]) -> None:
    """Measure about 1,900 items in view, at a different place each frame: as lanes share the window, and laid open."""
    wide = (extent[1] - extent[0]) * min(1900 / len(items), 1.0)
    counts: list[tuple[int, int, int]] = []

    def some(i: int, **more: Any) -> Scene:
        start = extent[0] + (extent[1] - extent[0] - wide) * ((i * 7919) % 97) / 97
        scene = draw(image, scene_of(items, TimeScale(start, start + wide, WIDTH - HEADER), measure, **more))
        hidden = sum(len(chip.items) for chip in scene.chips) + sum(int(d.counts.sum() > 0) for d in scene.densities)
        counts.append((len(scene.marks), len(scene.labels), hidden))
        return scene

    def told() -> dict[str, int]:
        marks, labels, counted = (int(np.median(column)) for column in zip(*counts, strict=True))
        counts.clear()
        return {"marks": marks, "labels": labels, "counted_or_strips": counted}

    times = run.times(some)
    run.tell("about 1,900 items in view", *times, **told())
    opened = frozenset(lane.key for lane in items.lanes)
    times = run.times(lambda i: some(i, opened=opened))
    run.tell("about 1,900 items in view, every lane opened", *times, **told())


def _graphics_scene(run: Run, image: QImage, items: Items, everything: TimeScale, frame: float) -> None:
    graphics = QGraphicsScene()
    for left, right, lane in zip(everything.x(items.lo), everything.x(items.hi), items.lane, strict=True):
        graphics.addRect(float(left), 80.0 + 90.0 * float(lane), max(float(right - left), 1.0), 12.0)

    def peer(_: int) -> None:
        painter = QPainter(image)
        try:
            graphics.render(painter, QRectF(0, 0, WIDTH, HEIGHT), QRectF(0, 0, WIDTH, HEIGHT))
        finally:
            painter.end()

    times = run.times(peer, 10)
    slower = float(np.median([one.wall for one in times[0]])) / frame
    run.tell("QGraphicsScene with as many rectangles", *times, times_everything_in_view=round(slower, 1))


def _filter(run: Run, data: Data) -> None:
    """Measure a filter by text and speaker, and the same by a proxy that asks Python for every row."""
    texts = data.titles
    index = FacetIndex.__new__(FacetIndex)
    index.__dict__.update(
        _columns=_Searched(TextIndex(texts)),
        keys={Facet.SPEAKERS: [str(lane) for lane in range(LANES)]},
        _codes={Facet.SPEAKERS: data.lane},
        _pairs={},
        _links=(np.empty(0, np.intp), np.empty(0, np.intp)),
    )
    wanted = Filter({Facet.SPEAKERS: frozenset({"3"})}, "77")
    shown = index.mask(wanted)
    ours = run.times(lambda _: index.mask(wanted), 10)
    run.measure("filter by a word that every item has", lambda _: index.mask(Filter(text="speaks")), 2)

    class Rows(QAbstractListModel):
        def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:  # noqa: N802 - Qt names it
            return 0 if parent.isValid() else len(texts)

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
            return None

    class Proxy(QSortFilterProxyModel):
        def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802 - Qt names it
            return bool(data.lane[row] == 3) and "77" in texts[row]

    model, proxy = Rows(), Proxy()
    proxy.setSourceModel(model)
    peer = milliseconds(proxy.rowCount)
    if shown is None or proxy.rowCount() != int(shown.sum()):
        raise SystemExit("the filter and the proxy disagree")
    times = round(peer / float(np.median([one.wall for one in ours[0]])), 1)
    run.tell("filter by text and speaker", *ours, shown=proxy.rowCount(), proxy_ms=round(peer), times_faster=times)


class _Searched:
    """As much of columns as a filter by one word asks of them."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index

    def __len__(self) -> int:
        return len(self._index)

    def search(self, text: str) -> NDArray[np.bool_] | None:
        return self._index.holding(text) if text else None


_NO_INDEX = QModelIndex()


def scene_of(items: Items, scale: TimeScale, measure: FontMeasure, **more: Any) -> Scene:
    """Return the scene of ``items`` under ``scale``."""
    return lay_out(items, View(scale=scale, width=WIDTH, height=HEIGHT, header_width=HEADER, **more), measure)


def draw(image: QImage, scene: Scene) -> Scene:
    """Paint a scene."""
    painter = QPainter(image)
    try:
        paint(painter, scene, LIGHT)
    finally:
        painter.end()
    return scene


if __name__ == "__main__":
    sys.exit(main())
