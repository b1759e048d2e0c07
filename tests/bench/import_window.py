"""An import of many articles into a project while the window is in use: waits, articles a second, memory.

    python tests/bench/import_window.py [--articles 10000] [--before 0] [--every 60] [--at-most SECONDS]
        [--keep FILE] [--where]

Opens a window (Qt's offscreen platform without a display) on a new project, or on one of ``--before`` generated
articles, imports made-up articles as a user would, and meanwhile pans, zooms, types letters into the search field and
selects items, by events at their appointed times: where the window's thread is held up, the wait counts. A wait ends
when the frame is painted that shows what was asked for. Then some corrections are made; their waits end with the frame
that shows the new title. ``--before`` makes the import begin where a long one would be near its end, ``--at-most``
stops it after so long, ``--where`` says what the window's thread was at when it was held up for over 50 ms.

Prints one line of JSON: milliseconds from event to painted frame (median, 95th percentile, worst) for each kind before,
while importing and after, how often and how long the thread was held up, articles a second, and the memory of the
window's process.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from time import perf_counter, sleep, thread_time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - the checkout's root has to be on the path first
from PySide6.QtCore import QObject, QPoint, QPointF, QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.corpus import Corpus  # noqa: E402
from viewer.correcting import anchor_of  # noqa: E402
from viewer.domain.corrections import SetTitle  # noqa: E402
from viewer.jobs.joining import join  # noqa: E402
from viewer.jobs.options import WindowOptions  # noqa: E402
from viewer.store import Project  # noqa: E402
from viewer.views.app import Application, prepare  # noqa: E402
from viewer.views.timeline_view import TimelineView  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from viewer.views.contents import Contents

HELD = 50.0
"""Milliseconds that the window's thread may be held up."""
WORDS = ("border", "harvest ", "treaty", "budget o", "the dam")
CORRECTIONS = 20


class Hands(QObject):
    """Does one thing after the other in the window, each at its appointed time, and notes when it is painted."""

    def __init__(self, contents: Contents, every: float) -> None:
        super().__init__(contents)
        self._c, self._every = contents, every / 1000
        self._pending: tuple[str, float, Callable[[], bool]] | None = None
        self._doing = self._script()
        self._next = perf_counter() + self._every
        self.correcting = 0
        self.waits: dict[str, list[float]] = {}
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    def painted(self) -> None:
        """Note that the timeline was painted."""
        if self._pending is not None and self._pending[2]():
            kind, since, _ = self._pending
            self.waits.setdefault(kind, []).append((perf_counter() - since) * 1000)
            self._pending = None

    def taken(self) -> dict[str, dict[str, float]]:
        """Return what the waits so far come to, by kind and of all, and begin anew."""
        made = {kind: told(waits) for kind, waits in self.waits.items()}
        made["all"] = told([one for waits in self.waits.values() for one in waits])
        self.waits, self._pending = {}, None
        return made

    def _act(self) -> None:
        now = perf_counter()
        if self._pending is not None and now - self._pending[1] > 10:
            self.waits.setdefault(f"never: {self._pending[0]}", []).append(10_000.0)
            self._pending = None
        if not self._c.timeline.isVisible():
            # nothing can be done to it before it is there
            self._next = now + self._every
        if self._pending is not None or now < self._next:
            return
        due, self._next = self._next, max(self._next + self._every, now)
        kind, shown, act = next(self._doing)
        self._pending = kind, due, shown
        act()

    def _script(self) -> Iterator[tuple[str, Callable[[], bool], Callable[[], object]]]:
        state, view, field = self._c.state, self._c.timeline, self._c.window.toolbar.search
        count = 0
        while True:
            for corrected in range(min(self.correcting, 1)):
                title = f"As the reader has it {self.correcting - corrected}"
                row = int(state.order[self.correcting * 7 % len(state.order)])
                if row < self._c.model.columns.first_statement:
                    yield "correct", lambda t=title, r=row: self._titled(t, r), lambda t=title, r=row: self._set(t, r)
                self.correcting -= 1
            for turn in range(4):
                key, by = (Qt.Key.Key_D, 120) if turn % 2 else (Qt.Key.Key_A, -120)
                yield "pan", _anyway, lambda key=key: QTest.keyClick(view, key)
                yield "zoom", _anyway, lambda by=by: _wheel(view, by)
                yield "select", _anyway, lambda: QTest.keyClick(view, Qt.Key.Key_Right)
            word = WORDS[count % len(WORDS)]
            count += 1
            for end in range(1, len(word) + 1):
                yield (
                    "letter",
                    lambda text=word[:end]: state.filter.text == text,
                    lambda letter=word[end - 1]: QTest.keyClicks(field, letter),
                )
            yield "clear", lambda: not state.filter.text, field.clear

    def _titled(self, title: str, row: int) -> bool:
        columns = self._c.model.columns
        return row < len(columns) and columns.title(row) == title

    def _set(self, title: str, row: int) -> None:
        item = self._c.model.item(row)
        self._c.correcting.make(SetTitle(target=anchor_of(item), title=title))


def _anyway() -> bool:
    return True


def _wheel(view: TimelineView, by: int) -> None:
    at = QPointF(view.width() / 2, view.height() / 2)
    keys, none = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, by), none, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)


class Heart(QObject):
    """Beats in the window's thread; a thread beside it notes where that is when a beat is late."""

    def __init__(self, parent: QObject, *, where: bool) -> None:
        super().__init__(parent)
        self._last = perf_counter()
        self.held: list[float] = []
        self.where: Counter[str] = Counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._own = thread_time()
        if where:
            ident = threading.get_ident()
            threading.Thread(target=self._look, args=(ident,), daemon=True).start()

    def _beat(self) -> None:
        now = perf_counter()
        if (now - self._last) * 1000 > HELD:
            self.held.append((now - self._last) * 1000)
        self._last = now

    def taken(self) -> dict[str, object]:
        """Return how often and how long the thread was held up, and begin anew."""
        made: dict[str, object] = {**told(self.held)}
        if self.where:
            made["where"] = self.where.most_common(25)
        self.held, self.where = [], Counter()
        return made

    def _look(self, ident: int) -> None:
        while True:
            sleep(0.01)
            if (perf_counter() - self._last) * 1000 < HELD:
                continue
            frame = sys._current_frames().get(ident)
            names: list[str] = []
            while frame is not None:
                file = Path(frame.f_code.co_filename)
                if file.is_relative_to(ROOT / "viewer"):
                    names.append(f"{file.stem}.{frame.f_code.co_name}:{frame.f_lineno}")
                frame = frame.f_back
            self.where[" < ".join(names[:7])] += 1


def told(waits: list[float]) -> dict[str, float]:
    """Return what waits come to, in milliseconds."""
    if not waits:
        return {"count": 0}
    return {"count": len(waits)} | {
        name: round(float(np.percentile(waits, p)), 1) for name, p in (("median", 50), ("p95", 95), ("worst", 100))
    }


def megabytes(what: str) -> int:
    """Return a field of this process's memory, such as VmRSS or VmHWM, in megabytes."""
    return int(Path("/proc/self/status").read_text().split(f"{what}:")[1].split()[0]) // 1024


def written(folder: Path, first: int, count: int) -> Path:
    """Write the texts of made-up articles as JSON Lines; return the file."""
    path = folder / "articles.jsonl"
    corpus = Corpus()
    with path.open("w", encoding="utf-8") as file:
        for i in range(first, first + count):
            article = corpus.article(i).articles[0]
            when = article.published.edtf if article.published else None
            line = {"id": article.id, "title": article.title, "publisher": article.publisher, "published": when}
            file.write(json.dumps(line | {"text": article.text}) + "\n")
    return path


def filled(path: Path, count: int) -> None:
    """Make a project of generated articles with their findings."""
    corpus = Corpus()
    with Project.create(path) as project:
        for first in range(0, count, 200):
            parts = [corpus.article(i) for i in range(first, min(first + 200, count))]
            project.articles.add([p.articles[0] for p in parts])
            project.articles.add_results(parts, "generated")
        if count:
            join(project)


class Bench:
    """One run."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options = options
        self.path: Path = options.keep or folder / "bench.dateline"
        if not self.path.exists():
            filled(self.path, options.before)
        self.source = written(folder, options.before, options.articles)
        self.application = Application(WindowOptions(paths=(self.path,)))
        self.told: dict[str, object] = {"articles": options.articles, "before": options.before}
        self.hands: Hands | None = None
        self.began = 0.0
        self.application.ready.connect(self._on_ready)

    @property
    def contents(self) -> Contents:
        """What is in the window."""
        made = self.application.contents
        assert made is not None
        return made

    def painted(self) -> None:
        """Note a frame."""
        if self.hands is not None:
            self.hands.painted()

    def _on_ready(self) -> None:
        self.heart = Heart(self.contents, where=self.options.where)
        self.hands = Hands(self.contents, self.options.every)
        QTimer.singleShot(8000 if self.options.before else 500, self._import)

    def _take(self, name: str) -> None:
        assert self.hands is not None
        self.told[name] = self.hands.taken() | {"held": self.heart.taken()}

    def _import(self) -> None:
        self._take("before it")
        self.began = perf_counter()
        self.contents.projects.ended.connect(self._on_ended)
        self.contents.commands.open_paths([self.source])
        if self.options.at_most:
            QTimer.singleShot(self.options.at_most * 1000, self.contents.commands.cancel_reading)

    def _on_ended(self) -> None:
        if self.contents.projects.busy:
            return
        self.contents.projects.ended.disconnect(self._on_ended)
        seconds = perf_counter() - self.began
        self._take("while importing")
        columns = self.contents.model.columns
        count = len(columns.articles) - len(columns.unread) - self.options.before
        self.told |= {"parsed": count}
        self.told |= {"seconds": round(seconds, 1), "articles a second": round(count / seconds, 1)}
        self.told |= {"items": len(columns), "memory": megabytes("VmRSS")}
        assert self.hands is not None
        self.hands.correcting = CORRECTIONS
        QTimer.singleShot(30_000, self._over)

    def _over(self) -> None:
        self._take("after it")
        self.told["peak memory"] = megabytes("VmHWM")
        self.application.close()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--before", type=int, default=0)
    parser.add_argument("--every", type=float, default=60.0)
    parser.add_argument("--at-most", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--where", action="store_true")
    options = parser.parse_args()
    app = QApplication([sys.argv[0], "-style", "fusion"])
    with tempfile.TemporaryDirectory() as name:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        prepare(app)
        bench = Bench(options, Path(name))
        paint = TimelineView.paintEvent

        def painted(view: TimelineView, event: object) -> None:
            paint(view, event)  # type: ignore[arg-type] # what Qt gave
            bench.painted()

        TimelineView.paintEvent = painted  # type: ignore[method-assign] # the frame is over when this returns
        bench.application.start()
        app.exec()
    print(json.dumps(bench.told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
