"""How long a frame of the timeline takes, beside what any picture of that size costs.

``python tests/bench/timeline.py --items 100000`` prints JSON lines: for each figure the median and the 95th percentile
in milliseconds and in *floors*. A floor is measured in the same run: the canvas cleared and the axis labels drawn.
Items are made with a fixed seed: half points, half ranges, eight lanes, thirty years. Offscreen, 1600 by 900.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene

from viewer.layout.arrange import lay_out
from viewer.layout.items import Clock, Items, Lane, time_order
from viewer.layout.measure import FontRole
from viewer.layout.scene import Scene, View
from viewer.layout.time_scale import YEAR, TimeScale
from viewer.render.measure import font, text_measure
from viewer.render.painter import paint
from viewer.render.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT, HEADER = 1600, 900, 150.0
DAY = 86_400.0
LANES = 8


class Titles(Sequence[str]):
    """Titles made when asked for, about forty letters each."""

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


def made_items(count: int) -> Items:
    """Return ``count`` items: the first of eight lanes holds events, the others statements of seven speakers."""
    rng = np.random.default_rng(20_240_515)
    lo = np.floor(rng.uniform(0, 30 * 365.25, count)) * DAY + 20 * YEAR
    hi = lo + np.where(np.arange(count) % 2 == 0, DAY, np.floor(rng.exponential(20, count) + 1) * DAY)
    lane = rng.integers(0, LANES, count).astype(np.int32)
    kind = np.where(lane == 0, 0, rng.integers(1, 4, count)).astype(np.uint8)
    counts = np.bincount(lane, minlength=LANES)
    lanes = tuple(
        Lane("events" if i == 0 else f"speaker:{i}", "Events" if i == 0 else f"Speaker {i}", None, int(n), 0, i - 1)
        for i, n in enumerate(counts)
    )
    return Items(
        start=lo,
        stop=hi,
        kind=kind,
        lane=lane,
        flags=np.zeros(count, np.uint16),
        color=(lane - 1).astype(np.int16),
        order=time_order(lo, hi, np.zeros(count, np.int32), np.arange(count, dtype=np.int32)),
        lanes=lanes,
        about_ptr=np.zeros(count + 1, np.int32),
        about_idx=np.empty(0, np.int32),
        titles=Titles(count),
        clock=Clock.BOTH,
    )


def timed(frames: int, frame: Callable[[int], Any]) -> list[float]:
    """Return milliseconds a frame; one frame before the first is not counted."""
    frame(0)
    result = []
    for i in range(frames):
        began = time.perf_counter()
        frame(i)
        result.append((time.perf_counter() - began) * 1000)
    return result


def told(figure: str, count: int, times: list[float], floor: float, **more: Any) -> None:
    """Print a figure as a JSON line."""
    median, high = (float(np.percentile(times, p)) for p in (50, 95))
    row = {"figure": figure, "items": count, "frames": len(times), "median_ms": round(median, 3)}
    row |= {"p95_ms": round(high, 3), "median_floors": round(median / floor, 1), "p95_floors": round(high / floor, 1)}
    print(json.dumps(row | more), flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--frames", type=int, default=60)
    options = parser.parse_args()
    app = QApplication([])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    measure = text_measure()
    items = made_items(options.items)

    began = time.perf_counter()
    extent = items.extent()
    if extent is None:
        raise SystemExit("no items")
    everything = TimeScale.fitted(*extent, WIDTH - HEADER)
    first = draw(image, scene_of(items, everything, measure))
    told_first = (time.perf_counter() - began) * 1000

    def clear(_: int) -> None:
        painter = QPainter(image)
        try:
            painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(LIGHT.canvas))
            painter.setFont(font(FontRole.AXIS))
            for tick in first.axis.fine:
                painter.drawText(QPointF(HEADER + tick.text_x, 38), tick.text)
        finally:
            painter.end()

    floors = timed(options.frames, clear)
    floor = float(np.median(floors))
    told("floor", options.items, floors, floor)
    told("data to first frame", options.items, [told_first], floor)
    told(
        "everything in view",
        options.items,
        timed(options.frames, lambda _: draw(image, scene_of(items, everything, measure))),
        floor,
    )
    # about as many items as 1,900 in view, at a different place each frame
    share = min(1900 / options.items, 1.0)

    def some(i: int) -> Scene:
        wide = (extent[1] - extent[0]) * share
        start = extent[0] + (extent[1] - extent[0] - wide) * ((i * 7919) % 97) / 97
        return draw(image, scene_of(items, TimeScale(start, start + wide, WIDTH - HEADER), measure))

    told("1,900 items in view", options.items, timed(options.frames, some), floor, labels=len(some(1).labels))

    middle = everything.x((extent[0] + extent[1]) / 2)
    last = max(options.items / 100, 1.0)

    def sweep(i: int) -> Scene:
        factor = last ** (i / max(options.frames - 1, 1))
        return draw(image, scene_of(items, everything.zoomed(middle, factor), measure))

    told("sweep to 100 items", options.items, timed(options.frames, sweep), floor)
    scene = scene_of(items, everything.zoomed(middle, last), measure)
    told("hit test", options.items, timed(options.frames, lambda i: scene.hit(200.0 + i * 20, 300.0)), floor)

    if options.items <= 100_000:
        graphics = QGraphicsScene()
        for left, right, lane in zip(everything.x(items.lo), everything.x(items.hi), items.lane, strict=True):
            graphics.addRect(float(left), 80.0 + 90.0 * float(lane), max(float(right - left), 1.0), 12.0)

        def peer(_: int) -> None:
            painter = QPainter(image)
            try:
                graphics.render(painter, QRectF(0, 0, WIDTH, HEIGHT), QRectF(0, 0, WIDTH, HEIGHT))
            finally:
                painter.end()

        told("QGraphicsScene, as many rectangles", options.items, timed(min(options.frames, 10), peer), floor)
    app.quit()
    return 0


def scene_of(items: Items, scale: TimeScale, measure: Any) -> Scene:
    """Return the scene of ``items`` under ``scale``."""
    return lay_out(items, View(scale=scale, width=WIDTH, height=HEIGHT, header_width=HEADER), measure)


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
