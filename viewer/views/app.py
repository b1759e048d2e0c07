"""The start of the window: the shell first, then what fills it, then the articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from viewer.render.theme import DARK, LIGHT, THEMES, Theme
from viewer.views import errors, window_place
from viewer.views.icons import program_icon
from viewer.views.loading import Loading
from viewer.views.memory import Garbage
from viewer.views.style import base_font
from viewer.views.window import Window

if TYPE_CHECKING:
    from viewer.jobs.options import WindowOptions
    from viewer.views.contents import Contents

LEAST_SIZE = QSize(800, 480)


class Application(QObject):
    """One window with its contents, started by options. ``ready``: the contents are there and reading has begun."""

    ready = Signal()

    def __init__(self, options: WindowOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.contents: Contents | None = None
        self.exit_code = 0
        self.garbage = Garbage(self)
        self.window = Window(_theme(options.theme))
        self._follows_system = options.theme is None
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_theme)
        if options.size is None and options.screenshot is None:
            self.window.setMinimumSize(LEAST_SIZE)
            window_place.place(self.window)
            self.window.closing.connect(self._keep_place)
        else:
            size = QSize(*options.size) if options.size is not None else window_place.DESIGNED
            size = size / self.window.devicePixelRatio()
            self.window.setMinimumSize(LEAST_SIZE.boundedTo(size))
            self.window.resize(size)
        self.window.place_regions()
        self._loading = Loading(self)
        self._loading.done.connect(self._on_loaded)
        self._closed = False
        self.window.closing.connect(self._on_closing)
        self.window.stands.connect(self._fill)

    def start(self) -> None:
        """Show the window; everything else follows its first paint."""
        self.window.show()

    def close(self) -> None:
        """Close the window and end what runs."""
        self.window.close()

    def _keep_place(self) -> None:
        window_place.keep(self.window)

    def _on_closing(self) -> None:
        self._closed = True

    def _fill(self) -> None:
        self.window.finish_actions()
        # NumPy, pydantic and what is built on them are imported here, behind the painted window
        self._loading.start()

    def _on_loaded(self) -> None:
        if self._closed:
            return
        from viewer.views.contents import Contents  # noqa: PLC0415 - imported behind the painted window

        self.contents = Contents(self.window, self.options.published, self.options.columns)
        self.contents.reading.ended.connect(self._on_ended)
        self.contents.reading.gathering.working.connect(self.garbage.hold)
        self.contents.projects.ended.connect(self._on_ended)
        # first the window paints what is there now
        QTimer.singleShot(1, self._begin)

    def _begin(self) -> None:
        if self._closed or self.contents is None:
            return
        opened = self.contents.commands.open_paths(self.options.paths)
        self.contents.focus_surface()
        QApplication.setWindowIcon(program_icon())
        self.ready.emit()
        self.window.run_asked()
        if not opened and self.options.screenshot is not None:
            self._end(self.window.status.message)

    def _on_system_theme(self, scheme: Qt.ColorScheme) -> None:
        if self._follows_system:
            self.window.set_theme(DARK if scheme == Qt.ColorScheme.Dark else LIGHT)

    # a picture of the window

    def _on_ended(self) -> None:
        if self.options.screenshot is None or self.contents is None:
            return
        state, select = self.contents.state, self.options.select
        if select is not None:
            order = state.order
            if not 1 <= select <= len(order):
                self._end(f"there is no item {select}: the articles gave {len(order)}")
                return
            state.select([int(order[select - 1])])
        # once the views have laid themselves out for what they show
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, self._save))

    def _save(self) -> None:
        path = self.options.screenshot
        assert path is not None  # noqa: S101 - only called with one
        if not self.window.grab().save(str(path)):
            self._end(f"cannot write {path}")
            return
        failures = self.contents.reading.failures if self.contents is not None else []
        for failure in failures:
            print(f"dateline: {failure}", file=sys.stderr)
        self.exit_code = 1 if failures else 0
        self.window.close()

    def tell_error(self, text: str) -> None:
        """Tell of an uncaught exception: in the window, or where only a picture of it is wanted by ending with it."""
        if self.options.screenshot is None:
            self.window.status.say(text)
        else:
            self._end(text)

    def _end(self, reason: str) -> None:
        print(f"dateline: {reason}", file=sys.stderr)
        self.exit_code = 1
        self.window.close()


def _theme(name: str | None) -> Theme:
    if name is not None:
        return THEMES[name]
    return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def prepare(app: QApplication) -> None:
    """Set what holds for every window: name and font."""
    app.setApplicationName("dateline")
    app.setApplicationDisplayName("Dateline")
    app.setDesktopFileName("dateline")
    app.setFont(base_font(app.font()))


def run(options: WindowOptions) -> int:
    """Show the window until it is closed; return the exit code."""
    # by argument: setStyle returns a QStyle, and making Python's picture of that class delays the first paint
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    prepare(app)
    application = Application(options)
    application.ready.connect(application.garbage.settle)
    errors.install(application.tell_error)
    application.start()
    code = app.exec()
    return code or application.exit_code
