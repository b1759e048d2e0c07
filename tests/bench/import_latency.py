"""How long the window takes from a key to the painted frame while articles are read in worker processes.

    python tests/bench/import_latency.py [--articles 1000] [--every 40]

Opens a window (Qt's offscreen platform without a display), reads made-up articles into it as a user would, and presses
a key that pans the timeline every so many milliseconds. A key is pressed at its appointed time: where the window's
thread is held up, the wait counts. Prints one line of JSON: the median, the 95th percentile and the worst
milliseconds, the same in the window's own processor time (on a shared machine the two are far apart), and both before
anything is read. Keys count from when the timeline is shown. "filling" is how long at most the window did not answer
between its first paint and the moment when all of it was there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - the checkout's root has to be on the path first
from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.unit.parsing.rewrites import rewrites  # noqa: E402
from viewer.jobs.options import WindowOptions  # noqa: E402
from viewer.views.app import Application, prepare  # noqa: E402
from viewer.views.timeline_view import TimelineView  # noqa: E402


class Keys(QObject):
    """Presses keys on the timeline at appointed times and notes when the frame after each is painted."""

    def __init__(self, view: TimelineView, every: float) -> None:
        super().__init__(view)
        self.view, self.every = view, every / 1000
        self.waits: list[float] = []
        self.own: list[float] = []
        self._idle = thread_time()
        self.pressed: float | None = None
        self._next = perf_counter() + self.every
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._press)
        self._timer.start()

    def _press(self) -> None:
        if self.pressed is not None:
            return
        if not self.view.isVisible():
            # another page is shown: there is nothing that a key could pan
            self._next, self._idle = perf_counter() + self.every, thread_time()
            return
        if perf_counter() < self._next:
            self._idle = thread_time()
            return
        self.pressed = self._next
        self._next = max(self._next + self.every, perf_counter())
        self._count += 1
        key = Qt.Key.Key_D if self._count % 2 else Qt.Key.Key_A
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.view, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    def painted(self) -> None:
        """Note that a frame is painted."""
        if self.pressed is not None:
            self.waits.append((perf_counter() - self.pressed) * 1000)
            self.own.append((thread_time() - self._idle) * 1000)
            self.pressed = None

    def taken(self) -> dict[str, float]:
        """Return what the waits so far come to, and begin anew."""
        made = told(self.waits) | {f"own_{name}": number for name, number in told(self.own).items() if name != "keys"}
        self.waits, self.own, self.pressed = [], [], None
        return made


class Pulse(QObject):
    """Beats every other millisecond and notes the times between, by the clock and in the thread's own work."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []
        self.own: list[float] = []
        self._last = perf_counter(), thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin."""
        self._last = perf_counter(), thread_time()
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter(), thread_time()
        self.waits.append((now[0] - self._last[0]) * 1000)
        self.own.append((now[1] - self._last[1]) * 1000)
        self._last = now

    def ended(self) -> dict[str, float]:
        """Stop, and return the longest waits."""
        self._beat()
        self._timer.stop()
        return {"worst_ms": round(max(self.waits), 1), "own_worst_ms": round(max(self.own), 1)}


def written(folder: Path, count: int) -> list[Path]:
    """Write ``count`` made-up articles and return their paths."""
    paths: list[Path] = []
    salt = 0
    while len(paths) < count:
        for made in rewrites(f"latency {salt}"):
            if len(paths) < count:
                paths.append(folder / f"{len(paths):05}.txt")
                paths[-1].write_text(made.text, encoding="utf-8")
        salt += 1
    return paths


def told(waits: list[float]) -> dict[str, float]:
    """Return what waits come to, in milliseconds."""
    if not waits:
        return {"keys": 0}
    names = ("median_ms", "p95_ms", "p99_ms", "worst_ms")
    return {"keys": len(waits)} | {
        name: round(float(np.percentile(waits, p)), 1) for name, p in zip(names, (50, 95, 99, 100), strict=True)
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--every", type=float, default=40.0)
    options = parser.parse_args()
    app = QApplication([sys.argv[0], "-style", "fusion"])
    prepare(app)
    keys: list[Keys] = []
    paint = TimelineView.paintEvent

    def painted(view: TimelineView, event: object) -> None:
        paint(view, event)  # type: ignore[arg-type] # what Qt gave
        for one in keys:
            one.painted()

    TimelineView.paintEvent = painted  # type: ignore[method-assign] # the frame is over when this returns
    with tempfile.TemporaryDirectory() as name:
        paths = written(Path(name), options.articles)
        application = Application(WindowOptions(paths=tuple(paths[:5])))
        result: dict[str, object] = {"articles": options.articles}
        began = perf_counter()
        pulse = Pulse()

        def filled() -> None:
            contents = application.contents
            assert contents is not None
            result["filling"] = pulse.ended()
            contents.reading.ended.connect(first_read, Qt.ConnectionType.SingleShotConnection)
            keys.append(Keys(contents.timeline, options.every))

        def first_read() -> None:
            keys[0].taken()
            QTimer.singleShot(3000, read_all)

        def read_all() -> None:
            nonlocal began
            contents = application.contents
            assert contents is not None
            result["before"] = keys[0].taken()
            began = perf_counter()
            contents.reading.ended.connect(over, Qt.ConnectionType.SingleShotConnection)
            contents.commands.open_paths(paths)

        def over() -> None:
            contents = application.contents
            assert contents is not None
            result["seconds"] = round(perf_counter() - began, 1)
            result["items"] = len(contents.model.columns)
            result["while reading"] = keys[0].taken()
            application.close()

        application.window.stands.connect(pulse.start)
        application.ready.connect(filled)
        application.start()
        app.exec()
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
