"""The writing of one exported file beside the window: laid out and stored in a thread, drawn a strip at a time."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.models import turns
from viewer.render.picture import Picture
from viewer.render.picture_options import PictureError
from viewer.sharing.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

TOLD = (OSError, PictureError, ValueError, MemoryError)
"""What can go wrong with a file; anything else is a fault of the program."""


class Stopped(Exception):  # noqa: N818 - no error
    """The writing was cancelled; nothing is left of it."""


class FileWriting(QObject):
    """Writes what ``prepare`` gives to ``path``: a laid-out picture, or what writes a file of its own to a draft.

    ``prepare`` is called in a thread. ``progressed`` says what is being done. ``ended`` carries None when the file is
    there, else the error, or ``Stopped`` after ``cancel``; then ``path`` is as it was. An error that is a fault of the
    program is raised, too.
    """

    progressed = Signal(str)
    ended = Signal(object)
    _came = Signal()

    def __init__(
        self, prepare: Callable[[], Picture | Callable[[Path], None]], path: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._prepare = prepare
        self._cancelled = Event()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")
        self._running: tuple[Future[object], Callable[[object], None]] | None = None
        self._drawing: Generator[float, None, Callable[[], bytes]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw)
        self._over = False
        # a future tells its end in its own thread
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def over(self) -> bool:
        """Whether the file is written, or will not be."""
        return self._over

    def start(self) -> None:
        """Begin; returns at once."""
        self._work(self._prepared, self._on_prepared)

    def cancel(self) -> None:
        """Stop as soon as may be, and leave nothing behind."""
        self._cancelled.set()

    def finish(self) -> None:
        """Do the rest now, before the program ends."""
        while not self._over:
            if self._running is not None:
                self._running[0].exception()
                self._take()
            else:
                self._draw()

    def _work(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        self._running = self._pool.submit(work), then
        self._running[0].add_done_callback(lambda _: self._came.emit())

    def _take(self) -> None:
        """Go on with what a thread has made."""
        if self._running is None or not self._running[0].done():
            return
        (future, then), self._running = self._running, None
        try:
            made = future.result()
        except (*TOLD, Stopped) as error:
            self._end(error)
        except Exception as error:
            # whoever waits for the file has to hear of it, too
            self._end(error)
            raise
        else:
            then(made)

    def _prepared(self) -> Picture | None:
        """Lay out the picture; a file of another kind is written in the same go."""
        turns.shorten()
        try:
            made = self._prepare()
            if isinstance(made, Picture):
                _ = made.pages, made.about
                return made
            with whole_file(self.path, force=True) as draft:
                made(draft)
                self._heed()
        finally:
            turns.lengthen()
        return None

    def _on_prepared(self, made: object) -> None:
        if made is None:
            self._end(None)
            return
        self._drawing = cast("Picture", made).drawn(self.path)
        self._timer.start()

    def _draw(self) -> None:
        """Draw the next strip, in the window's thread: fonts are not for two threads at once."""
        assert self._drawing is not None  # noqa: S101 - the timer runs only while something is drawn
        try:
            self._heed()
            share = next(self._drawing)
        except StopIteration as drawn:
            self._timer.stop()
            finish: Callable[[], bytes] = drawn.value
            self.progressed.emit("writing")
            self._work(lambda: self._store(finish), lambda _: self._end(None))
        except (*TOLD, Stopped) as error:
            self._end(error)
        except Exception as error:
            # whoever waits for the file has to hear of it, too
            self._end(error)
            raise
        else:
            self.progressed.emit(f"drawing, {share:.0%}")

    def _store(self, finish: Callable[[], bytes]) -> None:
        data = finish()
        self._heed()
        Picture.store(self.path, data)

    def _heed(self) -> None:
        if self._cancelled.is_set():
            raise Stopped

    def _end(self, error: Exception | None) -> None:
        self._timer.stop()
        self._over, self._drawing = True, None
        # nothing runs there any more but the telling of its end, which must not outlive this object
        self._pool.shutdown(wait=True)
        self.ended.emit(error)
