"""Where the window stands and how large it is: as it was left, else as large as the design and the screen allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

DESIGNED = QSize(1440, 900)
"""The size that the window is made for, in pixels of the screen."""
_KEY = "window/geometry"
_FRAME = QSize(0, 40)
"""Room for a title bar: how high it is, is known only once the window stands."""


def place(window: QMainWindow) -> None:
    """Put a window where it was left; the first time at the designed size, or over the whole of a smaller screen."""
    kept = _settings().value(_KEY)
    if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
        return
    wanted = DESIGNED / window.devicePixelRatio()
    room = window.screen().availableSize()
    window.resize(wanted.boundedTo(room - _FRAME))
    if wanted != wanted.boundedTo(room - _FRAME):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep(window: QMainWindow) -> None:
    """Remember where a window stands."""
    _settings().setValue(_KEY, window.saveGeometry())


def _settings() -> QSettings:
    return QSettings("dateline", "dateline")
